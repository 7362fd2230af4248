"""Labels: the weightiest first, each to the calmest place that is free.

Which marks are considered and in which order is settled here, where a label goes in
`placing`, and what is free in `room`. Nothing is moved once it is placed, and no row knows
of another, so every label is looked at once.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import Frame, Label
from beseto_gui.core.scene.marks import Placed
from beseto_gui.core.scene.placing import Mark, Placer, Spot
from beseto_gui.core.scene.room import Room
from beseto_gui.core.scene.rooms import Rooms
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
        had = {label.event: label.place for label in previous.labels} if previous else {}
        self._had = np.fromiter(had, np.int64, len(had))
        ratio = previous.viewport.px_per_s / viewport.px_per_s if previous else 0.0
        is_pan = abs(ratio - 1.0) < 1e-9
        self._placer = Placer(columns, viewport.width_px, shaper, had, is_pan)
        self._first: tuple[Spot, Room] | None = None

    def place_first(self, event: int, placed: Placed, rooms: Rooms) -> None:
        """Give one event its place before all others, in whole where there is room for that.

        It goes where it disturbs none of the labels of the frame before, if it can.
        """
        found = np.flatnonzero(placed.marks.event == event)
        room = rooms.of(int(placed.row[found[0]])) if len(found) else None
        if room is None or not room.has_places:
            return
        (mark,) = _marks(placed, found[:1])
        # Beside a fold too, though that does not say which of its members is meant: it is ringed.
        mark = mark._replace(is_folded=False)
        shown = np.flatnonzero(
            (placed.row == placed.row[found[0]]) & np.isin(placed.marks.event, self._had)
        )
        around = room.copy()
        others = [other for other in _marks(placed, shown) if other.event != event]
        self._attempt(sorted(others, key=self._worth, reverse=True), around)
        spot = self._placer.place(mark, around, whole=True)
        if spot is not None and spot.part == 1.0:
            spot = self._placer.taken(mark, room, spot.place, spot.shape, 1.0)
        else:
            spot = self._placer.place(mark, room, whole=True)
        if spot is not None:
            room.settle(mark.anchor)
            self._first = spot, room

    def place(self, placed: Placed, rooms: Rooms) -> list[Label]:
        """Return the labels that find a place, the weightiest first."""
        by_row: dict[int, list[Mark]] = {}
        for row, mark in self._candidates(placed, rooms):
            by_row.setdefault(row, []).append(mark)
        labels = [
            self._placer.label(spot, room.band)
            for row, marks in by_row.items()
            if (room := rooms.of(row)) is not None
            for spot in self._row(marks, room)
        ]
        if self._first is not None:
            spot, room = self._first
            labels.append(self._placer.label(spot, room.band))
        return sorted(labels, key=self._rank)

    def _rank(self, label: Label) -> tuple[int, int]:
        return -int(self._columns.priority[label.event]), label.event

    def _candidates(self, placed: Placed, rooms: Rooms) -> Iterator[tuple[int, Mark]]:
        """Yield the marks to consider with their rows, the weightiest first, a few per place."""
        marks = placed.marks
        first = self._first[0].mark.event if self._first is not None else -1
        weight = self._columns.priority[marks.event].astype(np.int64)
        if len(self._had):
            weight += _SHOWN_BONUS * np.isin(marks.event, self._had)
        chosen = np.flatnonzero(rooms.has_places[placed.row] & (marks.event != first))
        if len(chosen) > _CANDIDATES:
            stretch = np.floor(placed.anchor / _STRETCH_PX).astype(np.int64)
            order = chosen[np.lexsort((-weight[chosen], stretch[chosen], placed.row[chosen]))]
            key = placed.row[order] * 1_000_000 + stretch[order]
            starts = np.flatnonzero(np.diff(key, prepend=-1))
            rank = np.arange(len(order)) - np.repeat(starts, np.diff(starts, append=len(order)))
            chosen = order[rank < _PER_STRETCH]
        chosen = chosen[np.lexsort((marks.event[chosen], -weight[chosen]))][:_CANDIDATES]
        return zip(placed.row[chosen].tolist(), _marks(placed, chosen), strict=True)

    def _row(self, marks: list[Mark], room: Room) -> list[Spot]:
        """Return the places of a row's labels, its marks given the weightiest first.

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
            spots, other = self._attempt(order, room.copy())
            if other > value:
                best, value = spots, other
        return best

    def _worth(self, mark: Mark) -> float:
        return float(self._columns.priority[mark.event])

    def _attempt(self, marks: list[Mark], room: Room) -> tuple[list[Spot], float]:
        """Return the places that labels find in this order, and what they are worth."""
        spots: list[Spot] = []
        value = 0.0
        for mark in marks:
            spot = self._placer.place(mark, room)
            if spot is not None:
                spots.append(spot)
                value += spot.part * self._worth(mark)
                room.settle(mark.anchor)
        return spots, value


def _marks(placed: Placed, chosen: NDArray[np.int64]) -> Iterator[Mark]:
    """Return some marks as labels see them."""
    marks = placed.marks
    arrays = (
        marks.event,
        placed.left,
        placed.right,
        placed.own_left,
        placed.own_right,
        marks.y0,
        placed.anchor,
        marks.fold >= 0,
        marks.color,
    )
    values = zip(*(array[chosen].tolist() for array in arrays), strict=True)
    return map(Mark._make, values)


def _anchor(mark: Mark) -> float:
    return mark.anchor
