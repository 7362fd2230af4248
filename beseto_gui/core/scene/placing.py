"""Where one label goes: every place around its mark has a cost, the cheapest free one is taken.

A label is tried above its mark, beside it, and at the levels of its row with an elbow leader.
A place where it would cover marks that still have no label costs more, the lower the more,
since it would cut their leaders off. If the whole label fits nowhere, shorter forms are tried.
"""

from collections.abc import Mapping
from functools import cache
from math import inf
from typing import NamedTuple

from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import Chip, Label, Place, Rect, Side
from beseto_gui.core.scene.lane_rows import RowBand
from beseto_gui.core.scene.room import Line, Room
from beseto_gui.core.scene.text import Forms, Shape, Shaper

#: Widths that a label is cut to in turn, as parts of `Metrics.label_max_px`.
_WIDTHS = (1.0, 0.6, 0.34)
#: From a leader to the text beside it, and from the text to the end of the elbow.
_ELBOW_PX, _ELBOW_GAP_PX = 12.0, 4.0
#: Closest that a text comes to the edge of the plot and to a mark beside it.
_EDGE_PX, BESIDE_PX = 4.0, 6.0
#: A mark that is wider needs no leader to a label above it.
_WIDE_PX = 40.0
#: Where there is less room, no label is thought of.
_LEAST_PX = 16.0
#: What a level of height and a step down the order of sides cost a label, as against covering
#: one other mark at the lowest level.
_LEVEL_COST, _SIDE_COST = 0.24, 0.02
#: Where the baseline is in a line.
_BASELINE = 0.75
_BESIDE = (Side.BESIDE_RIGHT, Side.BESIDE_LEFT)


class Mark(NamedTuple):
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
        weight: The larger, the more it is worth that it has a label.
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
    weight: int


class Spot(NamedTuple):
    """A label's place, taken.

    Attributes:
        mark: What the label belongs to.
        shape: Its texts.
        place: At which level it stands, and on which side of its mark.
        x: Left edge.
        part: How much of the label is there: 1 for the whole.
    """

    mark: Mark
    shape: Shape
    place: Place
    x: float
    part: float


class Placer:
    """Finds places for labels.

    Args:
        columns: The events.
        width_px: Width of the plot.
        shaper: Cuts the texts.
        had: The place of every label of the frame before: those that can keep theirs do so,
            whatever it costs.
    """

    def __init__(
        self,
        columns: Columns,
        width_px: float,
        shaper: Shaper,
        had: Mapping[int, Place],
    ) -> None:
        self._columns = columns
        self._shaper = shaper
        self._metrics = shaper.metrics
        unit = shaper.metrics.unit_px
        self._elbow_px = _ELBOW_PX * unit
        self._elbow_gap_px = _ELBOW_GAP_PX * unit
        self._beside_px = BESIDE_PX * unit
        self._wide_px = _WIDE_PX * unit
        self._gap_px = shaper.metrics.label_gap_px / 2
        self._least_x = _EDGE_PX * unit
        self._most_x = width_px - self._least_x
        self._least_px = _LEAST_PX * unit
        self._widths = tuple(shaper.metrics.label_max_px * part for part in _WIDTHS)
        self._whole = (max(self._most_x - self._least_x, self._widths[0]), *self._widths)
        self._had = had
        self._texts = shaper.texts(columns)
        self.most_new: int | None = None
        self.left_out = False

    def place(self, mark: Mark, room: Room, *, whole: bool = False) -> Spot | None:
        """Take the best place that is left for the label of a mark; None if it fits nowhere.

        A label that is wanted `whole` may be as wide as the plot.
        """
        if self._is_too_many((mark.event, whole, room.band.lines)):
            return None
        had = self._had.get(mark.event)
        had_px = 0.0
        if had is not None and _has_place(mark, room, had):
            had_px = max(self._room_px(mark, room, had), 0.0)
        rooms_px: dict[Place, float] = {}
        if not had_px:
            rooms_px = self._rooms_px(mark, room)
        if max(rooms_px.values(), default=had_px) < self._least_px:
            return None
        forms = self._forms(mark.event, room.band.lines, whole)
        widest = forms.widest
        if widest is None:
            return None
        if had is not None and had_px >= widest.w:
            # Nothing beats the place it had; the others need not be looked at.
            return self.taken(mark, room, had, widest, 1.0)
        rooms_px = rooms_px or self._rooms_px(mark, room)
        most_px = max(rooms_px.values(), default=0.0)
        for number, shape in enumerate(forms):
            if shape.w <= most_px:
                wide = [place for place, room_px in rooms_px.items() if room_px >= shape.w]
                best = had if had in wide else self._cheapest(wide, mark, widest.w, room)
                return self.taken(mark, room, best, shape, 1.0 - number / 8)
        return None

    def _rooms_px(self, mark: Mark, room: Room) -> dict[Place, float]:
        """Return how wide a label can be at each place around a mark."""
        return {place: self._room_px(mark, room, place) for place in _places(mark, room)}

    def _forms(self, event: int, lines: int, whole: bool) -> Forms:
        """Return the forms of a label, laid out if they are not remembered."""
        key = event, whole, lines
        forms = self._texts.get(key)
        if forms is None:
            if self.most_new is not None and not whole:
                self.most_new -= 1
            columns = self._columns
            texts = columns.titles[event], columns.details[event], columns.chips[event]
            widths = self._whole if whole else self._widths
            forms = self._texts[key] = self._shaper.forms(*texts, widths, lines)
        return forms

    def _is_too_many(self, key: tuple[int, bool, int]) -> bool:
        """Return whether a label would be one more than may be laid out."""
        _, whole, _ = key
        if whole or self.most_new is None or self.most_new > 0 or key in self._texts:
            return False
        self.left_out = True
        return True

    @property
    def bounds_px(self) -> tuple[float, float]:
        """From where to where labels may stand."""
        return self._least_x, self._most_x

    def _cheapest(self, places: list[Place], mark: Mark, label_px: float, room: Room) -> Place:
        """Return the place that costs least; `label_px` is the width of the whole label."""
        if len(places) == 1:
            return places[0]
        reach_px = label_px + self._elbow_px
        right = room.covers(mark.anchor, mark.anchor + reach_px)
        left = room.covers(mark.anchor - reach_px, mark.anchor)
        above = right + room.beside(mark.anchor) - 1
        costs: list[tuple[float, Place]] = []
        for place in places:
            level, side = place
            if side is Side.ABOVE:
                cost = float(above)
            elif side in _BESIDE:
                cost = _SIDE_COST if side is Side.BESIDE_RIGHT else 2 * _SIDE_COST
            else:
                covered, step = (right, 3) if side is Side.RIGHT else (left, 4)
                cost = covered / (1 + level) + _LEVEL_COST * level + step * _SIDE_COST
            costs.append((cost, place))
        return min(costs)[1]

    def _room_px(self, mark: Mark, room: Room, place: Place) -> float:
        """Return how wide a label can be at a place."""
        level, side = place
        gap, anchor = self._gap_px, mark.anchor
        if side is Side.BESIDE_RIGHT:
            start = mark.right + self._beside_px / 2
            end = min(room.strip_end(start) - gap, self._most_x)
            return end - start - self._beside_px / 2
        if side is Side.BESIDE_LEFT:
            end = mark.left - self._beside_px / 2
            start = max(room.strip_start(end) + gap, self._least_x)
            return end - start - self._beside_px / 2
        line = room.levels[level]
        if side is Side.RIGHT:
            return min(line.free_end(anchor) - gap, self._most_x) - anchor - self._elbow_px
        if side is Side.LEFT:
            start = max(line.free_start(anchor) + gap, self._least_x)
            return anchor - self._elbow_px - start
        start, end = self._above(mark, line)
        return end - start

    def _above(self, mark: Mark, line: Line, wanted_px: float = inf) -> tuple[float, float]:
        """Return the stretch that a label above its mark may take, from left to right.

        It begins where the mark begins. Above a wide mark it needs no leader: it may move to
        the right as long as it stays over the mark, and to the left at the edge of the plot.
        That is the first stretch that is as wide as is wanted, else the widest.
        """
        gap, own_left = self._gap_px, max(mark.own_left, self._least_x)
        if not self._is_wide(mark):
            return own_left, min(line.free_end(own_left - gap) - gap, self._most_x)
        widest, at = (own_left, own_left), own_left - gap
        while at < mark.own_right:
            free = line.next_free(at)
            at = line.free_end(free)
            start, end = free + gap, min(at - gap, self._most_x)
            if start > own_left:
                end = min(end, mark.own_right)
            elif end == self._most_x:
                start = max(line.free_start(end) + gap, self._least_x)
            if end - start > widest[1] - widest[0]:
                widest = start, end
                if end - start >= wanted_px:
                    break
        return widest

    def _is_wide(self, mark: Mark) -> bool:
        return mark.own_right - mark.own_left >= self._wide_px

    def taken(self, mark: Mark, room: Room, place: Place, shape: Shape, part: float) -> Spot:
        """Take a place that is free."""
        level, side = place
        gap, half = self._gap_px, self._beside_px / 2
        if side is Side.BESIDE_RIGHT:
            x = mark.right + 2 * half
            room.strip.take(x - half, x + shape.w + gap)
        elif side is Side.BESIDE_LEFT:
            x = mark.left - 2 * half - shape.w
            room.strip.take(x - gap, x + shape.w + half)
        elif side is Side.ABOVE:
            start, end = self._above(mark, room.levels[0], shape.w)
            x = min(max(start, mark.own_left), end - shape.w)
            room.levels[0].take(x - gap, x + shape.w + gap)
        else:
            if side is Side.RIGHT:
                x = mark.anchor + self._elbow_px
                room.levels[level].take(mark.anchor, x + shape.w + gap)
            else:
                x = mark.anchor - self._elbow_px - shape.w
                room.levels[level].take(x - gap, mark.anchor)
            for below in room.levels[:level]:
                below.pass_through(mark.anchor)
        return Spot(mark, shape, place, x, part)

    def take_again(self, room: Room, label: Label, shift_px: float, anchor: float) -> None:
        """Take the place of a label that was laid out in a frame before."""
        level, side = label.place
        gap, half, line = self._gap_px, self._beside_px / 2, room.levels
        left = label.rect.x + shift_px
        right = left + label.rect.w
        if side is Side.BESIDE_RIGHT:
            room.strip.take(left - half, right + gap)
        elif side is Side.BESIDE_LEFT:
            room.strip.take(left - gap, right + half)
        elif side is Side.ABOVE:
            line[0].take(left - gap, right + gap)
        else:
            is_right = side is Side.RIGHT
            line[level].take(*((anchor, right + gap) if is_right else (left - gap, anchor)))
            for below in line[:level]:
                below.pass_through(anchor)
        room.settle(anchor)

    def label(self, spot: Spot, band: RowBand) -> Label:
        """Return the label that stands at a place in a row."""
        metrics, (mark, shape, (level, side), x, _) = self._metrics, spot
        y = band.beside_y if side in _BESIDE else band.label_bottom(level) - band.label_px
        title_y = y + metrics.title_line_px * _BASELINE
        second_y = y + metrics.title_line_px + metrics.detail_line_px * _BASELINE
        rect = Rect(x, y, shape.w, band.label_px)
        return Label(
            event=mark.event,
            rect=rect,
            title=shape.title,
            detail=shape.detail,
            title_y=title_y,
            detail_y=second_y if band.lines == 2 else title_y,
            detail_x=x + shape.detail_x,
            chips=tuple([Chip(c.text, c.color, x + c.x, c.w) for c in shape.chips]),
            leader=self._leader(mark, side, rect),
            color=mark.color,
            place=spot.place,
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
        if side is Side.ABOVE and not self._is_wide(mark) and is_over:
            return foot, (mark.anchor, rect.y + rect.h + gap / 2)
        return ()


def _has_place(mark: Mark, room: Room, place: Place) -> bool:
    level, side = place
    if side in _BESIDE:
        return room.band.beside_y >= 0 and not mark.is_folded
    return level < room.reachable(mark.anchor)


def _places(mark: Mark, room: Room) -> tuple[Place, ...]:
    """Return the places around a mark, whether there is room or not."""
    has_beside = room.band.beside_y >= 0 and not mark.is_folded
    return _places_of(has_beside, bool(room.levels), room.reachable(mark.anchor))


@cache
def _places_of(has_beside: bool, has_levels: bool, reachable: int) -> tuple[Place, ...]:
    places: list[Place] = []
    if has_beside:
        places += ((0, side) for side in _BESIDE)
    if has_levels:
        places.append((0, Side.ABOVE))
    for level in range(reachable):
        places += ((level, Side.RIGHT), (level, Side.LEFT))
    return tuple(places)
