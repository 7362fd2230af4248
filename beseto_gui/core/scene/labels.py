"""Labels: the weightiest first, each to the calmest place that is free.

Which marks are considered and in which order is settled here, where a label goes in
`placing`, and what is free in `room`. Nothing is moved once it is placed, and no row knows
of another, so every label is looked at once.

While the view is only moved, labels move along; only what comes into the view, and what
cannot stay as it was at the edges, is looked at.
"""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.carried import carried
from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import Density, EdgeCounter, Frame, Label
from beseto_gui.core.scene.label_set import LabelSet, Laid, as_laid
from beseto_gui.core.scene.marks import Placed
from beseto_gui.core.scene.placing import Mark, Placer, Spot
from beseto_gui.core.scene.room import Room
from beseto_gui.core.scene.rooms import Rooms
from beseto_gui.core.scene.text import Shaper
from beseto_gui.core.scene.viewport import Viewport

#: Most marks that are considered for a label, and most of them per row and stretch of px.
_CANDIDATES, _PER_STRETCH, _STRETCH_PX = 300, 3, 32.0
#: Rows with no more marks than this are tried in several orders, unless there are many events.
_FEW, _MANY = 16, 200
#: What scatters events: a multiplier that is odd, and which bits of the product are taken.
_SCATTER, _SCATTERED = 2_654_435_761, (1 << 32) - 1
#: A row is full when so many marks after each other found no place, if there are many events.
_PATIENCE = 4
#: While the scale changes all labels are looked at again: how much is left of that patience, and
#: of the time for new labels.
_PATIENCE_IN_ZOOM, _NEW_IN_ZOOM = 1, 1 / 4
#: What a label that is already shown gains: as much as one source more.
_SHOWN_BONUS = 10_000
#: How far from the edges of the plot a mark is when it is looked at again in a pan, in px of
#: the design: a label that had no room at the edge may have some then.
_AGAIN_PX = (140.0, 280.0)
#: Of so many rows one is looked at with each step of a zoom, and so many labels that never were
#: are laid out then.
_TURNS, _NEW_IN_STEP = 8, 1
#: How far off a mark may be from where a label expects it.
_SAME_PX = 0.05


class Labeller:
    """Places the labels of one frame.

    Args:
        columns: The events.
        viewport: The view.
        shaper: Cuts the texts.
        previous: The frame before, whose labels keep their places where they can.
        most_new: How many labels may be laid out at most that never were, if there was a frame
            before, and fewer if that had another scale; None for all.
    """

    def __init__(
        self,
        columns: Columns,
        viewport: Viewport,
        shaper: Shaper,
        previous: Frame | None,
        most_new: int | None = None,
    ) -> None:
        self._columns, self._viewport, self._previous = columns, viewport, previous
        self._metrics = shaper.metrics
        had = {label.event: label.place for label in as_laid(previous.labels)} if previous else {}
        self._had = np.fromiter(had, np.int64, len(had))
        ratio = previous.viewport.px_per_s / viewport.px_per_s if previous else 0.0
        is_pan = abs(ratio - 1.0) < 1e-9
        self._placer = Placer(columns, viewport.width_px, shaper, had)
        if previous is not None and most_new is not None:
            self._placer.most_new = most_new if is_pan else ceil(most_new * _NEW_IN_ZOOM)
        is_zoom = previous is not None and not is_pan
        self._is_hurried = is_zoom and most_new is not None
        self._patience = _PATIENCE_IN_ZOOM if is_zoom else _PATIENCE
        self._first: tuple[Spot, Room] | None = None
        self._old = LabelSet()
        if is_pan and previous is not None and isinstance(previous.labels, LabelSet):
            self._old = previous.labels
        self._stays = np.zeros(len(self._old), np.bool_)
        #: In which rows labels are looked for, while the scale is being changed.
        self._looked: NDArray[np.bool_] | None = None
        self._shift_px = self._old.shift_px
        if previous is not None:
            self._shift_px += (previous.viewport.start_s - viewport.start_s) * viewport.px_per_s

    def take_again(self, room: Room, label: Label, shift_px: float, anchor: float) -> None:
        """Take the place of a label that stays; see `Placer.take_again`."""
        self._placer.take_again(room, label, shift_px, anchor)

    @property
    def left_out(self) -> bool:
        """Whether there were more new labels than may be laid out."""
        return self._placer.left_out

    def keep(
        self,
        placed: Placed,
        rooms: Rooms,
        counters: Sequence[EdgeCounter],
        densities: Sequence[Density],
        first: int,
        first_strip: int,
    ) -> None:
        """Let the labels of the frame before move along, in a pan, as far as they can stay.

        A label can where it is wholly in the plot, clear of the edge counters, and its mark is
        where it was seen from the label; only bins may have become higher or lower.

        Args:
            placed: The marks in view.
            rooms: What is free in their rows; no room has been asked for.
            counters: What lies outside.
            densities: The lanes of which something is counted.
            first: The event that `place_first` will be called with.
            first_strip: First row that is a counted lane.
        """
        old, shift_px, count = self._old, self._shift_px, len(placed.marks.event)
        if not len(old) or not count:
            return
        order = np.argsort(placed.marks.event, kind="stable")
        at = np.searchsorted(placed.marks.event[order], old.event)
        at = order[np.minimum(at, count - 1)]
        least_x, most_x = self._placer.bounds_px
        left, high, right, low = old.boxes.T
        left, right = left + shift_px, right + shift_px
        stays = (placed.marks.event[at] == old.event) & (left >= least_x) & (right <= most_x)
        stays &= np.abs(placed.anchor[at] - old.anchor - shift_px) < _SAME_PX
        top = placed.marks.y0[at].astype(np.float64)
        is_same = np.abs(top - old.top) < _SAME_PX
        stays &= is_same | (placed.row[at] >= first_strip)
        stays &= ~((placed.marks.fold[at] >= 0) & old.is_beside)
        before = self._previous.densities if self._previous else ()
        other = list({each.lane for each in before} ^ {each.lane for each in densities})
        if other:
            # Marks that were counted may stand beside them.
            stays &= ~(old.is_beside & np.isin(placed.marks.lane[at], other))
        gap = self._metrics.chip_gap_px
        for rect in (counter.rect for counter in counters):
            meets = (left < rect.x + rect.w + gap) & (right > rect.x - gap)
            stays &= ~(meets & (high < rect.y + rect.h) & (low > rect.y))
        if first >= 0 and (placed.marks.event == first).any() and first not in old.event[stays]:
            return
        if not is_same[stays].all():
            old = self._old = old.on_tops(np.where(stays, top, old.top))
        self._stays = stays
        anchors: list[float] = placed.anchor[at].tolist()
        rows: list[int] = placed.row[at].tolist()
        for index in np.flatnonzero(stays).tolist():
            rooms.occupy(rows[index], (old.laid[index].label, shift_px, anchors[index]))

    def carry(
        self,
        placed: Placed,
        rooms: Rooms,
        counters: Sequence[EdgeCounter],
        first: int,
        turn: int,
    ) -> None:
        """Let the labels of the frame before go where their marks go at another scale.

        New ones are looked for in some of the rows, and in those that are laid out anew.

        Args:
            placed: The marks in view.
            rooms: What is free in their rows; no room has been asked for.
            counters: What lies outside.
            first: The event that `place_first` will be called with.
            turn: Number of this step: others have the next of the rows.
        """
        before = self._previous.labels if self._previous else ()
        if not isinstance(before, LabelSet) or not len(placed.marks.event):
            return
        self._placer.most_new = _NEW_IN_STEP
        looked = np.arange(len(rooms.has_places)) % _TURNS == turn % _TURNS
        if len(before):
            bounds_px = self._placer.bounds_px
            found = carried(before, placed, rooms, counters, bounds_px, self._metrics)
            is_first = placed.marks.event == first
            if first >= 0 and is_first.any() and first not in found.labels.event:
                return
            self._old, self._shift_px = found.labels, 0.0
            self._stays = np.ones(len(found.labels), np.bool_)
            looked[placed.row[_among(placed.marks.event, found.gone)]] = True
            stays = zip(found.row.tolist(), found.labels.laid, strict=True)
            for row, each in stays:
                rooms.occupy(row, (each.label, 0.0, each.anchor))
        self._looked = looked

    def place_first(self, event: int, placed: Placed, rooms: Rooms) -> None:
        """Give one event its place before all others, in whole where there is room for that.

        It goes where it disturbs none of the labels of the frame before, if it can.
        """
        found = np.flatnonzero(placed.marks.event == event)
        if event in self._old.event[self._stays]:
            return
        room = rooms.of(int(placed.row[found[0]])) if len(found) else None
        if room is None or not room.has_places:
            return
        (mark,) = self._marks(placed, found[:1])
        # Beside a fold too, though that does not say which of its members is meant: it is ringed.
        mark = mark._replace(is_folded=False)
        shown = np.flatnonzero(
            (placed.row == placed.row[found[0]]) & _among(placed.marks.event, self._had)
        )
        around = room.copy()
        others = [other for other in self._marks(placed, shown) if other.event != event]
        self._attempt(sorted(others, key=_weight, reverse=True), around, len(others))
        spot = self._placer.place(mark, around, whole=True)
        if spot is not None and spot.part == 1.0:
            spot = self._placer.taken(mark, room, spot.place, spot.shape, 1.0)
        else:
            spot = self._placer.place(mark, room, whole=True)
        if spot is not None:
            room.settle(mark.anchor)
            self._first = spot, room

    def place(self, placed: Placed, rooms: Rooms) -> LabelSet:
        """Return the labels that find a place, and those that moved along."""
        by_row: dict[int, list[Mark]] = {}
        for row, mark in self._candidates(placed, rooms):
            by_row.setdefault(row, []).append(mark)
        is_many = self._columns.dated > _MANY or bool(self._stays.any())
        spots = [
            (spot, room)
            for row, marks in by_row.items()
            if (room := rooms.of(row)) is not None
            for spot in self._row(marks, room, is_many)
        ]
        if self._first is not None:
            spots.append(self._first)
        more = [self._laid(spot, room) for spot, room in spots]
        if self._stays.any():
            return self._old.kept(self._stays, self._shift_px, more)
        return LabelSet(more)

    def _laid(self, spot: Spot, room: Room) -> Laid:
        label, mark = self._placer.label(spot, room.band), spot.mark
        return Laid(label, mark.weight, mark.anchor, mark.top)

    def _candidates(self, placed: Placed, rooms: Rooms) -> Iterator[tuple[int, Mark]]:
        """Yield the marks to consider with their rows, the weightiest first, a few per place."""
        marks = placed.marks
        first = self._first[0].mark.event if self._first is not None else -1
        wanted = rooms.has_places[placed.row] & (marks.event != first)
        if self._looked is not None:
            wanted &= self._looked[placed.row] & ~_among(marks.event, self._old.event)
        elif self._stays.any():
            wanted &= self._is_new(placed)
        chosen = np.flatnonzero(wanted)
        weight = self._columns.priority[marks.event[chosen]].astype(np.int64)
        if len(self._had):
            weight += _SHOWN_BONUS * _among(marks.event[chosen], self._had)
        if len(chosen) > _CANDIDATES:
            stretch = np.floor(placed.anchor[chosen] / _STRETCH_PX).astype(np.int64)
            row = placed.row[chosen]
            order = np.lexsort((-weight, stretch, row))
            key = row[order] * 1_000_000 + stretch[order]
            starts = np.flatnonzero(np.diff(key, prepend=-1))
            rank = np.arange(len(order)) - np.repeat(starts, np.diff(starts, append=len(order)))
            order = order[rank < _PER_STRETCH]
            chosen, weight = chosen[order], weight[order]
        tie = marks.event[chosen].astype(np.int64)
        if self._columns.dated > _MANY:
            # Of many equals neighbours would come first, and hinder each other.
            tie = tie * _SCATTER & _SCATTERED
        chosen = chosen[np.lexsort((tie, -weight))]
        chosen = chosen[_in_turns(placed.row[chosen])]
        return zip(placed.row[chosen].tolist(), self._marks(placed, chosen), strict=True)

    def _is_new(self, placed: Placed) -> NDArray[np.bool_]:
        """Return which marks have come into view, lost their labels, or got room at an edge.

        All that have no label, if there was no time for them in the frame before.
        """
        event = placed.marks.event
        has_none = ~_among(event, self._old.event[self._stays])
        if self._previous is None or not self._previous.is_whole:
            return has_none
        before, width_px = self._previous.viewport, self._viewport.width_px
        is_new = self._columns.outer_lo[event] >= before.end_s
        is_new |= self._columns.outer_hi[event] <= before.start_s
        by_px = self._shift_px - self._old.shift_px
        for far_px in (px * self._metrics.unit_px for px in _AGAIN_PX):
            for line_px in (far_px, width_px - far_px):
                is_new |= (placed.anchor < line_px) != (placed.anchor - by_px < line_px)
        is_new |= _among(event, self._old.event[~self._stays])
        return is_new & has_none

    def _row(self, marks: list[Mark], room: Room, is_many: bool) -> list[Spot]:
        """Return the places of a row's labels, its marks given the weightiest first.

        Where that order leaves some mark of a few without its full label, the orders of time
        are tried too, and what shows most is taken.
        """
        if is_many or len(marks) > _FEW:
            return self._attempt(marks, room, self._patience if is_many else len(marks))[0]
        best, value = self._attempt(marks, room.copy(), len(marks))
        if value < sum(mark.weight for mark in marks):
            in_time = sorted(marks, key=_anchor)
            for order in (in_time, in_time[::-1]):
                spots, other = self._attempt(order, room.copy(), len(marks))
                if other > value:
                    best, value = spots, other
        return [
            self._placer.taken(spot.mark, room, spot.place, spot.shape, spot.part) for spot in best
        ]

    def _attempt(self, marks: list[Mark], room: Room, patience: int) -> tuple[list[Spot], float]:
        """Return the places that labels find in this order, and what they are worth.

        When so many found none one after the other that `patience` ends, the row is full.
        """
        spots: list[Spot] = []
        value, left = 0.0, patience
        for mark in marks:
            spot = self._placer.place(mark, room)
            if spot is not None:
                spots.append(spot)
                value += spot.part * mark.weight
                room.settle(mark.anchor)
                left = patience
                continue
            left -= 1
            if not left:
                # There was no time to look at the others; the next frame at this scale has it.
                self._placer.left_out |= self._is_hurried
                break
        return spots, value

    def _marks(self, placed: Placed, chosen: NDArray[np.int64]) -> Iterator[Mark]:
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
        values = [array[chosen].tolist() for array in arrays]
        weight = self._columns.priority[marks.event[chosen]].tolist()
        return map(Mark._make, zip(*values, weight, strict=True))


def _in_turns(row: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return which candidates are looked at: of each row as many, then the first of the others."""
    if len(row) <= _CANDIDATES:
        return np.arange(len(row))
    by_row = np.argsort(row, kind="stable")
    starts = np.flatnonzero(np.diff(row[by_row], prepend=-1))
    rank = np.empty(len(row), np.int64)
    rank[by_row] = np.arange(len(row)) - np.repeat(starts, np.diff(starts, append=len(row)))
    beyond = rank >= max(_CANDIDATES // len(starts), 1)
    return np.sort(np.argsort(beyond, kind="stable")[:_CANDIDATES])


def _anchor(mark: Mark) -> float:
    return mark.anchor


def _weight(mark: Mark) -> int:
    return mark.weight


def _among(event: NDArray[np.integer[Any]], some: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which events are among some few."""
    if not len(some):
        return np.zeros(len(event), np.bool_)
    ascending = np.sort(some)
    at = np.minimum(ascending.searchsorted(event), len(some) - 1)
    return ascending[at] == event
