"""Where one label goes: every place around its mark has a cost, the cheapest free one is taken.

A label is tried above its mark, beside it, and at the levels of its row with an elbow leader.
A place where it would cover marks that still have no label costs more, the lower the more,
since it would cut their leaders off. If the whole label fits nowhere, shorter forms are tried.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import Chip, Label, Rect
from beseto_gui.core.scene.room import Room, Side, slot
from beseto_gui.core.scene.text import Shape, Shaper

#: Widths that a label is cut to in turn, as parts of `Metrics.label_max_px`.
_WIDTHS = (1.0, 0.6, 0.34)
#: From a leader to the text beside it, and from the text to the end of the elbow.
_ELBOW_PX, _ELBOW_GAP_PX = 12.0, 4.0
#: Closest that a text comes to the edge of the plot and to a mark beside it.
_EDGE_PX, _BESIDE_PX = 4.0, 6.0
#: A mark that is wider needs no leader to a label above it.
_WIDE_PX = 40.0
#: What a level of height, a step down the order of sides, and a move away from the place
#: it had cost a label, as against covering one other mark at the lowest level.
_LEVEL_COST, _SIDE_COST, _MOVE_COST = 0.24, 0.02, 0.75
#: Where the baseline is in a line.
_BASELINE = 0.75
_BESIDE = (Side.BESIDE_RIGHT, Side.BESIDE_LEFT)

Place = tuple[int, Side]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as a label sees it.

    Attributes:
        event: Index into the columns.
        left: Left edge of what it covers with all its readings.
        right: Right edge.
        own_left: Left edge of the mark itself.
        own_right: Right edge.
        top: Top.
        anchor: Where a leader to it begins.
        is_folded: Whether a fold hides it.
        color: Index into the lane palette.
    """

    event: int
    left: float
    right: float
    own_left: float
    own_right: float
    top: float
    anchor: float
    is_folded: bool
    color: int


class Placer:
    """Finds places for labels.

    Args:
        columns: The events.
        width_px: Width of the plot.
        shaper: Cuts the texts.
        had: The slot of every label of the frame before.
        is_pan: Whether only the time in view has changed since, not the scale: labels that
            can keep their place do so then, whatever it costs.
    """

    def __init__(
        self,
        columns: Columns,
        width_px: float,
        shaper: Shaper,
        had: Mapping[int, int],
        is_pan: bool,
    ) -> None:
        self._columns = columns
        self._shaper = shaper
        self._metrics = shaper.metrics
        scale = shaper.metrics.mark_px / 16.0
        self._elbow_px = _ELBOW_PX * scale
        self._elbow_gap_px = _ELBOW_GAP_PX * scale
        self._beside_px = _BESIDE_PX * scale
        self._gap_px = shaper.metrics.label_gap_px / 2
        self._most_x = width_px - _EDGE_PX
        self._widths = tuple(shaper.metrics.label_max_px * part for part in _WIDTHS)
        self._had = had
        self._bonus = float("inf") if is_pan else _MOVE_COST

    def has_room(self, room: Room) -> bool:
        """Return whether a row is high enough for any label."""
        return bool(room.levels) or self._beside_top(room) is not None

    def label(self, mark: Mark, room: Room) -> tuple[Label | None, float]:
        """Return the label of a mark, and which part of it is there: 1 for the whole."""
        columns, event = self._columns, mark.event
        forms = self._shaper.forms(
            columns.titles[event],
            columns.details[event],
            columns.chips[event],
            self._widths,
            room.band.lines,
        )
        if not forms:
            return None, 0.0
        places = self._places(mark, forms[0].w, room)
        rooms_px: list[float] = []
        for number, shape in enumerate(forms):
            for index, place in enumerate(places):
                if index == len(rooms_px):
                    rooms_px.append(self._width_px(mark, room, *place))
                if shape.w <= rooms_px[index]:
                    return self._put(mark, shape, room, *place), 1.0 - number / 8
        return None, 0.0

    def _places(self, mark: Mark, label_px: float, room: Room) -> list[Place]:
        """Return the places to try, the cheapest first."""
        reach_px = label_px + self._elbow_px
        right = room.covers(mark.anchor, mark.anchor + reach_px)
        left = room.covers(mark.anchor - reach_px, mark.anchor)
        costs: list[tuple[float, int, Side]] = []
        if not mark.is_folded and self._beside_top(room) is not None:
            costs.append((_SIDE_COST, 0, Side.BESIDE_RIGHT))
            costs.append((2 * _SIDE_COST, 0, Side.BESIDE_LEFT))
        if room.levels:
            above = right + room.beside(mark.anchor) - 1
            costs.append((float(above), 0, Side.ABOVE))
        for level in range(room.reachable(mark.anchor)):
            height = _LEVEL_COST * level
            costs.append((right / (1 + level) + height + 3 * _SIDE_COST, level, Side.RIGHT))
            costs.append((left / (1 + level) + height + 4 * _SIDE_COST, level, Side.LEFT))
        had = self._had.get(mark.event)
        if had is not None:
            costs = [
                (cost - self._bonus if slot(level, side) == had else cost, level, side)
                for cost, level, side in costs
            ]
        costs.sort()
        return [(level, side) for _, level, side in costs]

    def _width_px(self, mark: Mark, room: Room, level: int, side: Side) -> float:
        """Return how wide a label can be at a place."""
        gap = self._gap_px
        if side is Side.BESIDE_RIGHT:
            start = mark.right + self._beside_px / 2
            end = min(room.strip_end(start) - gap, self._most_x)
            return end - start - self._beside_px / 2
        if side is Side.BESIDE_LEFT:
            end = mark.left - self._beside_px / 2
            start = max(room.strip_start(end) + gap, _EDGE_PX)
            return end - start - self._beside_px / 2
        line = room.levels[level]
        if side is Side.RIGHT:
            end = min(line.free_end(mark.anchor) - gap, self._most_x)
            return end - mark.anchor - self._elbow_px
        if side is Side.LEFT:
            start = max(line.free_start(mark.anchor) + gap, _EDGE_PX)
            return mark.anchor - self._elbow_px - start
        x = max(mark.own_left, _EDGE_PX)
        end = min(line.free_end(x - gap) - gap, self._most_x)
        if end == self._most_x and _is_wide(mark):
            x = max(line.free_start(end) + gap, _EDGE_PX)
        return end - x

    def _put(self, mark: Mark, shape: Shape, room: Room, level: int, side: Side) -> Label:
        """Take a place that is free, and return the label there."""
        gap = self._gap_px
        if side in _BESIDE:
            half = self._beside_px / 2
            if side is Side.BESIDE_RIGHT:
                x = mark.right + 2 * half
                room.strip.take(x - half, x + shape.w + gap)
            else:
                x = mark.left - 2 * half - shape.w
                room.strip.take(x - gap, x + shape.w + half)
        elif side is Side.ABOVE:
            x = max(mark.own_left, _EDGE_PX)
            if _is_wide(mark):
                x = min(x, self._most_x - shape.w)
            room.levels[level].take(x - gap, x + shape.w + gap)
        else:
            x = mark.anchor + self._elbow_px
            if side is Side.LEFT:
                x = mark.anchor - self._elbow_px - shape.w
            block = (mark.anchor, x + shape.w + gap)
            room.levels[level].take(*(block if side is Side.RIGHT else (x - gap, mark.anchor)))
            for below in room.levels[:level]:
                below.pass_through(mark.anchor)
        return self._made(mark, shape, room, level, side, x)

    def _beside_top(self, room: Room) -> float | None:
        """Return the top of a label on the strip, None where the row is too low for one.

        The middle of the label, between its two lines, is on the middle of the strip.
        """
        band = room.band
        height_px = self._height_px(band.lines)
        top = band.mid - (self._metrics.title_line_px if band.lines == 2 else height_px / 2)
        clear = band.top - band.stub_px if band.levels else band.y0
        return top if top >= clear and top + height_px <= band.y1 else None

    def _height_px(self, lines: int) -> float:
        second = self._metrics.detail_line_px if lines == 2 else 0.0
        return self._metrics.title_line_px + second

    def _made(
        self, mark: Mark, shape: Shape, room: Room, level: int, side: Side, x: float
    ) -> Label:
        metrics = self._metrics
        height_px = self._height_px(shape.lines)
        beside = self._beside_top(room) if side in _BESIDE else None
        y = room.band.label_bottom(level) - height_px if beside is None else beside
        title_y = y + metrics.title_line_px * _BASELINE
        second_y = y + metrics.title_line_px + metrics.detail_line_px * _BASELINE
        rect = Rect(x, y, shape.w, height_px)
        return Label(
            event=mark.event,
            rect=rect,
            title=shape.title,
            detail=shape.detail,
            title_y=title_y,
            detail_y=second_y if shape.lines == 2 else title_y,
            detail_x=x + shape.detail_x,
            chips=tuple([Chip(c.text, c.color, x + c.x, c.w) for c in shape.chips]),
            leader=self._leader(mark, side, rect),
            color=mark.color,
            slot=slot(level, side),
        )

    def _leader(self, mark: Mark, side: Side, rect: Rect) -> tuple[tuple[float, float], ...]:
        foot = (mark.anchor, mark.top)
        elbow_y = rect.y + self._metrics.title_line_px / 2
        gap = self._elbow_gap_px
        if side is Side.RIGHT:
            return foot, (mark.anchor, elbow_y), (rect.x - gap, elbow_y)
        if side is Side.LEFT:
            return foot, (mark.anchor, elbow_y), (rect.x + rect.w + gap, elbow_y)
        is_over = rect.x <= mark.anchor <= rect.x + rect.w
        if side is Side.ABOVE and not _is_wide(mark) and is_over:
            return foot, (mark.anchor, rect.y + rect.h + gap / 2)
        return ()


def _is_wide(mark: Mark) -> bool:
    return mark.own_right - mark.own_left >= _WIDE_PX
