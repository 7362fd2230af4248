"""Labels: the weightiest first, each to the calmest place that is free.

A label is tried above its mark, beside it, and at the higher levels of its row with an elbow
leader, first where it keeps no other mark of the row from getting a label of its own. If the
whole of it finds no place, shorter forms are tried. The rules that make overlaps impossible
are in `room`; nothing is moved once it is placed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import Chip, Frame, Label, Rect
from beseto_gui.core.scene.marks import Placed
from beseto_gui.core.scene.room import Room, Side, from_slot, slot
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.text import Shape, Shaper
from beseto_gui.core.scene.viewport import Viewport

#: Widths that a label is cut to in turn, as parts of `Metrics.label_max_px`.
_WIDTHS = (1.0, 0.6, 0.34)
#: Most marks that are considered for a label, and most of them per row and stretch of px.
_CANDIDATES, _PER_STRETCH, _STRETCH_PX = 400, 3, 32.0
#: Rows with no more marks than this are tried in several orders.
_FEW = 16
#: From a leader to the text beside it, and from the text to the end of the elbow.
_ELBOW_PX, _ELBOW_GAP_PX = 12.0, 4.0
#: Closest that a text comes to the edge of the plot and to a mark beside it.
_EDGE_PX, _BESIDE_PX = 4.0, 6.0
#: A mark that is wider needs no leader to a label above it.
_WIDE_PX = 40.0
#: What a level of height, a step down the order of sides, and a move away from the place
#: it had cost a label, as against covering one other mark at the lowest level.
_LEVEL_COST, _SIDE_COST, _MOVE_COST = 0.25, 0.02, 0.75
#: What a label that is already shown gains: as much as one source more.
_SHOWN_BONUS = 10_000
_BASELINE = 0.75


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark as a label sees it: what it covers with all its readings, and by itself."""

    event: int
    left: float
    right: float
    own_left: float
    own_right: float
    top: float
    anchor: float
    is_folded: bool
    color: int


def _mark(placed: Placed, index: int) -> _Mark:
    return _Mark(
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


def _anchor(mark: _Mark) -> float:
    return mark.anchor


class Labeller:
    """Places the labels of one frame."""

    def __init__(
        self, columns: Columns, viewport: Viewport, shaper: Shaper, previous: Frame | None
    ) -> None:
        self._columns = columns
        self._width_px = viewport.width_px
        self._shaper = shaper
        self._metrics: Metrics = shaper.metrics
        self._scale = self._metrics.mark_px / 16.0
        self._had: dict[int, int] = {}
        self._is_pan = False
        if previous is not None:
            self._had = {label.event: label.slot for label in previous.labels}
            ratio = previous.viewport.px_per_s / viewport.px_per_s
            self._is_pan = abs(ratio - 1.0) < 1e-9

    def place(self, placed: Placed, rooms: Sequence[Room | None]) -> list[Label]:
        """Return the labels that find a place, the weightiest first."""
        by_row: dict[int, list[_Mark]] = {}
        for index in self._candidates(placed).tolist():
            by_row.setdefault(int(placed.row[index]), []).append(_mark(placed, index))
        labels = [
            label
            for row, marks in by_row.items()
            if (room := rooms[row]) is not None
            for label in self._row(marks, room)
        ]
        return sorted(labels, key=self._rank)

    def _rank(self, label: Label) -> tuple[int, int]:
        return -int(self._columns.priority[label.event]), label.event

    def _row(self, marks: list[_Mark], room: Room) -> list[Label]:
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

    def _worth(self, mark: _Mark) -> float:
        return float(self._columns.priority[mark.event])

    def _attempt(self, marks: list[_Mark], room: Room) -> tuple[list[Label], float]:
        """Return the labels that fit in this order, and what they are worth."""
        labels: list[Label] = []
        value = 0.0
        for mark in marks:
            label, part = self._label(mark, room)
            if label is not None:
                labels.append(label)
                value += part * self._worth(mark)
                room.settle(mark.anchor)
        return labels, value

    def _candidates(self, placed: Placed) -> NDArray[np.int64]:
        """Return the marks to consider, the weightiest first, a few from everywhere."""
        weight = self._columns.priority[placed.marks.event].astype(np.int64)
        if self._had:
            had = np.fromiter(self._had, np.int64, len(self._had))
            weight += _SHOWN_BONUS * np.isin(placed.marks.event, had)
        if len(weight) > _CANDIDATES:
            stretch = np.floor(placed.anchor / _STRETCH_PX).astype(np.int64)
            order = np.lexsort((-weight, stretch, placed.row))
            key = placed.row[order] * 1_000_000 + stretch[order]
            starts = np.concatenate([[0], np.flatnonzero(np.diff(key)) + 1])
            rank = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
            chosen = order[rank < _PER_STRETCH]
        else:
            chosen = np.arange(len(weight))
        by_weight = np.lexsort((placed.marks.event[chosen], -weight[chosen]))
        return chosen[by_weight][:_CANDIDATES]

    # --- one label ---

    def _label(self, mark: _Mark, room: Room) -> tuple[Label | None, float]:
        """Return the label of a mark, and which part of it is there: 1 for the whole."""
        columns, event = self._columns, mark.event
        reachable = room.reachable(mark.anchor)
        widest, cut = float("inf"), False
        for part in _WIDTHS:
            shape = self._shaper.shape(
                columns.titles[event],
                columns.details[event],
                columns.chips[event],
                self._metrics.label_max_px * part,
                room.band.lines,
            )
            if shape.w >= widest or not shape.title:
                continue
            widest = shape.w
            for level, side in self._slots(mark, shape, room, reachable):
                label = self._try(mark, shape, room, level, side)
                if label is not None:
                    return label, part if cut else 1.0
            cut = True
        return None, 0.0

    def _slots(
        self, mark: _Mark, shape: Shape, room: Room, reachable: int
    ) -> list[tuple[int, Side]]:
        """Return the places to try, the calmest first."""
        reach_px = shape.w + _ELBOW_PX * self._scale
        right = room.covers(mark.anchor, mark.anchor + reach_px)
        left = room.covers(mark.anchor - reach_px, mark.anchor)
        above = right + room.beside(mark.anchor) - 1
        costs: list[tuple[float, int, Side]] = [
            (_SIDE_COST, 0, Side.BESIDE_RIGHT),
            (2 * _SIDE_COST, 0, Side.BESIDE_LEFT),
        ]
        if room.levels:
            costs.append((float(above), 0, Side.ABOVE))
        for level in range(reachable):
            height = _LEVEL_COST * level
            costs.append((right / (1 + level) + height + 3 * _SIDE_COST, level, Side.RIGHT))
            costs.append((left / (1 + level) + height + 4 * _SIDE_COST, level, Side.LEFT))
        had = self._had.get(mark.event)
        if had is not None:
            kept = from_slot(had)
            bonus = float("inf") if self._is_pan else _MOVE_COST
            costs = [
                (cost - bonus if (level, side) == kept else cost, level, side)
                for cost, level, side in costs
            ]
        costs.sort()
        return [(level, side) for _, level, side in costs]

    def _try(self, mark: _Mark, shape: Shape, room: Room, level: int, side: Side) -> Label | None:
        """Place a label there, or return None where there is no room."""
        if side in (Side.BESIDE_RIGHT, Side.BESIDE_LEFT):
            return self._try_beside(mark, shape, room, side)
        gap = self._metrics.label_gap_px / 2
        if side is Side.ABOVE:
            x = self._above_x(mark, shape)
            block = (x - gap, x + shape.w + gap)
        elif side is Side.RIGHT:
            x = mark.anchor + _ELBOW_PX * self._scale
            block = (mark.anchor, x + shape.w + gap)
        else:
            x = mark.anchor - _ELBOW_PX * self._scale - shape.w
            block = (x - gap, mark.anchor)
        if not self._is_inside(x, shape) or not room.levels[level].is_free(*block):
            return None
        room.levels[level].take(*block)
        if side is not Side.ABOVE:
            for below in room.levels[:level]:
                below.pass_through(mark.anchor)
        return self._make(mark, shape, room, level, side, x)

    def _above_x(self, mark: _Mark, shape: Shape) -> float:
        """Align with the mark, or with the edge of the plot over a mark that goes beyond it."""
        x = max(mark.own_left, _EDGE_PX)
        most = self._width_px - _EDGE_PX - shape.w
        return most if x > most and mark.own_right - mark.own_left >= _WIDE_PX else x

    def _is_inside(self, x: float, shape: Shape) -> bool:
        return x >= _EDGE_PX and x + shape.w <= self._width_px - _EDGE_PX

    def _try_beside(self, mark: _Mark, shape: Shape, room: Room, side: Side) -> Label | None:
        band = room.band
        height_px = self._height_px(shape)
        top = self._beside_top(shape, room)
        clear = band.top - band.stub_px if band.levels else band.y0
        if mark.is_folded or top < clear or top + height_px > band.y1:
            return None
        space = _BESIDE_PX * self._scale
        x = mark.right + space if side is Side.BESIDE_RIGHT else mark.left - space - shape.w
        gap = self._metrics.label_gap_px / 2
        own = (x - space / 2, x + shape.w + gap)
        if side is Side.BESIDE_LEFT:
            own = (x - gap, x + shape.w + space / 2)
        if not self._is_inside(x, shape) or not room.strip_is_free(*own):
            return None
        room.strip.take(*own)
        return self._make(mark, shape, room, 0, side, x)

    def _beside_top(self, shape: Shape, room: Room) -> float:
        """Put the middle of a label, between its two lines, on the middle of the strip."""
        first_line = self._metrics.title_line_px
        return room.band.mid - (first_line if shape.lines == 2 else first_line / 2)

    def _height_px(self, shape: Shape) -> float:
        second = self._metrics.detail_line_px if shape.lines == 2 else 0.0
        return self._metrics.title_line_px + second

    # --- making ---

    def _make(
        self, mark: _Mark, shape: Shape, room: Room, level: int, side: Side, x: float
    ) -> Label:
        metrics = self._metrics
        height_px = self._height_px(shape)
        if side in (Side.BESIDE_RIGHT, Side.BESIDE_LEFT):
            y = self._beside_top(shape, room)
        else:
            y = room.band.label_bottom(level) - height_px
        title_y = y + metrics.title_line_px * _BASELINE
        second_y = y + metrics.title_line_px + metrics.detail_line_px * _BASELINE
        return Label(
            event=mark.event,
            rect=Rect(x, y, shape.w, height_px),
            title=shape.title,
            detail=shape.detail,
            title_y=title_y,
            detail_y=second_y if shape.lines == 2 else title_y,
            detail_x=x + shape.detail_x,
            chips=tuple(Chip(c.text, c.color, x + c.x, c.w) for c in shape.chips),
            leader=self._leader(mark, side, Rect(x, y, shape.w, height_px)),
            color=mark.color,
            slot=slot(level, side),
        )

    def _leader(self, mark: _Mark, side: Side, rect: Rect) -> tuple[tuple[float, float], ...]:
        foot = (mark.anchor, mark.top)
        bottom = rect.y + rect.h
        elbow_y = rect.y + self._metrics.title_line_px / 2
        gap = _ELBOW_GAP_PX * self._scale
        if side is Side.RIGHT:
            return foot, (mark.anchor, elbow_y), (rect.x - gap, elbow_y)
        if side is Side.LEFT:
            return foot, (mark.anchor, elbow_y), (rect.x + rect.w + gap, elbow_y)
        is_over = rect.x <= mark.anchor <= rect.x + rect.w
        if side is Side.ABOVE and mark.own_right - mark.own_left < _WIDE_PX and is_over:
            return foot, (mark.anchor, bottom + 2.0 * self._scale)
        return ()
