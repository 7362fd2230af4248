"""Labels: the weightiest first, each to the calmest place that is free.

Which marks are considered and in which order is settled here, where a label goes in
`placing`, and what is free in `room`. Nothing is moved once it is placed, and no row knows
of another, so every label is looked at once.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import Frame, Label
from beseto_gui.core.scene.marks import Placed
from beseto_gui.core.scene.placing import Mark, Placer
from beseto_gui.core.scene.room import Room
from beseto_gui.core.scene.text import Shaper
from beseto_gui.core.scene.viewport import Viewport

#: Most marks that are considered for a label, and most of them per row and stretch of px.
_CANDIDATES, _PER_STRETCH, _STRETCH_PX = 300, 3, 32.0
#: Rows with no more marks than this are tried in several orders.
_FEW = 16
#: What a label that is already shown gains: as much as one source more.
_SHOWN_BONUS = 10_000


class Labeller:
    """Places the labels of one frame.

    Args:
        columns: The events.
        viewport: The view.
        shaper: Cuts the texts.
        previous: The frame before, whose labels keep their places where they can.
    """

    def __init__(
        self, columns: Columns, viewport: Viewport, shaper: Shaper, previous: Frame | None
    ) -> None:
        self._columns = columns
        had = {label.event: label.slot for label in previous.labels} if previous else {}
        self._had = np.fromiter(had, np.int64, len(had))
        ratio = previous.viewport.px_per_s / viewport.px_per_s if previous else 0.0
        is_pan = abs(ratio - 1.0) < 1e-9
        self._placer = Placer(columns, viewport.width_px, shaper, had, is_pan)

    def place(self, placed: Placed, rooms: Sequence[Room | None]) -> list[Label]:
        """Return the labels that find a place, the weightiest first."""
        by_row: dict[int, list[Mark]] = {}
        for index in self._candidates(placed).tolist():
            by_row.setdefault(int(placed.row[index]), []).append(_mark(placed, index))
        labels = [
            label
            for row, marks in by_row.items()
            if (room := rooms[row]) is not None and self._placer.has_room(room)
            for label in self._row(marks, room)
        ]
        return sorted(labels, key=self._rank)

    def _rank(self, label: Label) -> tuple[int, int]:
        return -int(self._columns.priority[label.event]), label.event

    def _candidates(self, placed: Placed) -> NDArray[np.int64]:
        """Return the marks to consider, the weightiest first, a few from everywhere."""
        weight = self._columns.priority[placed.marks.event].astype(np.int64)
        if len(self._had):
            weight += _SHOWN_BONUS * np.isin(placed.marks.event, self._had)
        chosen = np.arange(len(weight))
        if len(weight) > _CANDIDATES:
            stretch = np.floor(placed.anchor / _STRETCH_PX).astype(np.int64)
            order = np.lexsort((-weight, stretch, placed.row))
            key = placed.row[order] * 1_000_000 + stretch[order]
            starts = np.flatnonzero(np.diff(key, prepend=-1))
            rank = np.arange(len(order)) - np.repeat(starts, np.diff(starts, append=len(order)))
            chosen = order[rank < _PER_STRETCH]
        by_weight = np.lexsort((placed.marks.event[chosen], -weight[chosen]))
        return chosen[by_weight][:_CANDIDATES]

    def _row(self, marks: list[Mark], room: Room) -> list[Label]:
        """Return the labels of a row, its marks given the weightiest first.

        Where that order leaves some mark of a few without its full label, the orders of time
        are tried too, and what shows most is taken.
        """
        if len(marks) > _FEW:
            return self._attempt(marks, room)[0]
        best, value = self._attempt(marks, room.copy())
        if value >= sum(map(self._worth, marks)):
            return best
        in_time = sorted(marks, key=_anchor)
        for order in (in_time, in_time[::-1]):
            labels, other = self._attempt(order, room.copy())
            if other > value:
                best, value = labels, other
        return best

    def _worth(self, mark: Mark) -> float:
        return float(self._columns.priority[mark.event])

    def _attempt(self, marks: list[Mark], room: Room) -> tuple[list[Label], float]:
        """Return the labels that fit in this order, and what they are worth."""
        labels: list[Label] = []
        value = 0.0
        for mark in marks:
            label, part = self._placer.label(mark, room)
            if label is not None:
                labels.append(label)
                value += part * self._worth(mark)
                room.settle(mark.anchor)
        return labels, value


def _mark(placed: Placed, index: int) -> Mark:
    return Mark(
        int(placed.marks.event[index]),
        float(placed.left[index]),
        float(placed.right[index]),
        float(placed.own_left[index]),
        float(placed.own_right[index]),
        float(placed.marks.y0[index]),
        float(placed.anchor[index]),
        bool(placed.marks.fold[index] >= 0),
        int(placed.marks.color[index]),
    )


def _anchor(mark: Mark) -> float:
    return mark.anchor
