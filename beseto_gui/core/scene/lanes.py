"""How lanes share the height of a page; no zoom and no time in here.

A lane is a stack of rows. A row is a band of its own: label levels above, a strip of marks,
and perhaps a gap's bracket below. Every lane says how high it would like to be, and how high it
must be for all its labels to stand close together. Where both fit, height is shared out in
proportion to what is wanted beyond the least; where not even the least fits, a part of the height
is shared evenly, so that no lane is starved, and the rest by what each lane lacks; but beside
lanes that need little none goes below what it should be squeezed to, where that is possible.
Lanes that are shut and headings of groups are as high as a line of text, whatever the height.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.columns import Columns, LaneColumn
from beseto_gui.core.scene.kept import Kept
from beseto_gui.core.scene.lane_rows import (
    RowBand,
    crowded_px,
    is_deep,
    lane_rows,
    needs_little,
    shut_px,
    squeezed_px,
    wanted_px,
)
from beseto_gui.core.scene.rows import Rows
from beseto_gui.core.scene.sharing import shared_places
from beseto_gui.core.scene.style import Metrics

#: How much of a height that is too short the lanes share evenly.
_EVEN_SHARE = 0.75
#: How much of a height that is too short low lines may take together where there are others.
_LINES_PART = 0.5
#: Where more lanes than some would be higher than this, in px of the design, none is.
_FEW_HIGH, _MANY_PX = 5, 92.0
#: How much of what is seen lanes may take that stay at the top.
_HELD_PART = 0.6


@dataclass(frozen=True, slots=True)
class LaneStack:
    """A lane's place and its rows; `rows` may be fewer than the lane has, see `Stack`."""

    y0: float
    y1: float
    rows: tuple[RowBand, ...]
    line_y: float


@dataclass(frozen=True, slots=True)
class HeadingStack:
    """The place of a group's heading, above its first lane."""

    lane: int
    y0: float
    y1: float


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """All lanes of a page.

    Attributes:
        lanes: From the top.
        rows: Every row of every lane, one after the other.
        tops: Where those rows begin.
        bottoms: Where they end.
        mids: Middle of their marks.
        mark_px: Height of a bar in them.
        first: Where the rows of a lane begin in `rows`.
        last: Last row that a lane has room for; those further down stand in others too.
        shares: Whether a lane has such rows.
        headings: Headings of groups.
        pinned: How many of the first lanes are pinned.
        held: How many of the first lanes stay at the top, see `scrolled`.
        still: The stack as it was before it was scrolled; None when this is it.
    """

    lanes: tuple[LaneStack, ...]
    rows: tuple[RowBand, ...]
    tops: NDArray[np.float64]
    bottoms: NDArray[np.float64]
    mids: NDArray[np.float64]
    mark_px: NDArray[np.float64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    shares: NDArray[np.bool_]
    headings: tuple[HeadingStack, ...] = ()
    pinned: int = 0
    held: int = 0
    still: "Stack | None" = None

    def row_index(self, lane: NDArray[np.int32], row: Rows) -> NDArray[np.int64]:
        """Return where the rows of marks are in `rows`."""
        return self.first[lane] + shared_places(row, self.last[lane])

    @property
    def held_y(self) -> float:
        """Bottom of the lanes that stay at the top; 0 when there are none."""
        return self.lanes[self.held - 1].y1 if self.held else 0.0

    def held_px(self, seen_px: float) -> float:
        """Return the height of the lanes that stay at the top of `seen_px` of height."""
        count = self._holds(seen_px)
        return self.lanes[count - 1].y1 - self.lanes[0].y0 if count else 0.0

    def scrolled(self, y0: float, y1: float) -> "Stack":
        """Return it as it is when only what is between two heights is seen.

        Pinned lanes stand at `y0` then, as many of them as leave room for others; what is
        below them there is hidden by them.
        """
        held = self._holds(y1 - y0)
        if not held:
            return self
        by = y0 - self.lanes[0].y0
        lanes = tuple(_moved_lane(lane, by) for lane in self.lanes[:held])
        rows = tuple(row for lane in lanes for row in lane.rows)
        shift = np.zeros(len(self.rows))
        shift[: len(rows)] = by
        return replace(
            self,
            lanes=(*lanes, *self.lanes[held:]),
            rows=(*rows, *self.rows[len(rows) :]),
            tops=self.tops + shift,
            bottoms=self.bottoms + shift,
            mids=self.mids + shift,
            held=held,
            still=self,
        )

    def _holds(self, seen_px: float) -> int:
        room = self.lanes[0].y0 + seen_px * _HELD_PART if self.lanes else 0.0
        return sum(lane.y1 <= room for lane in self.lanes[: self.pinned])


def _moved_lane(lane: LaneStack, by: float) -> LaneStack:
    rows = tuple(
        replace(
            row,
            y0=row.y0 + by,
            y1=row.y1 + by,
            mid=row.mid + by,
            beside_y=row.beside_y + by if row.beside_y >= 0 else -1.0,
            bracket_y=row.bracket_y + by if row.bracket_y >= 0 else -1.0,
        )
        for row in lane.rows
    )
    line_y = lane.line_y + by if lane.line_y >= 0 else -1.0
    return LaneStack(lane.y0 + by, lane.y1 + by, rows, line_y)


_heights_kept: Kept[tuple[float, float]] = Kept(8)


def natural_height(columns: Columns, metrics: Metrics) -> float:
    """Return the height in px in which all lanes have comfortable room for labels."""
    return _wishes(columns.lanes, metrics)[0]


def squeezed_height(columns: Columns, metrics: Metrics) -> float:
    """Return the height in px below which lanes should rather scroll than be squeezed more."""
    return _wishes(columns.lanes, metrics)[1]


def _wishes(lanes: tuple[LaneColumn, ...], metrics: Metrics) -> tuple[float, float]:
    def make() -> tuple[float, float]:
        headings_px = sum(_headed(lanes)) * shut_px(metrics)
        wanted = sum(wanted_px(lane, metrics) for lane in lanes)
        return wanted + headings_px, sum(_squeezed(lanes, metrics)) + headings_px

    return _heights_kept.get(lanes, metrics, make)


def _squeezed(lanes: Sequence[LaneColumn], metrics: Metrics) -> list[float]:
    """Return the height below which each lane should not go; of many lanes rather more are seen."""
    alone = sum(not lane.collapsed for lane in lanes) == 1
    heights = [squeezed_px(lane, alone, metrics) for lane in lanes]
    most_px = _MANY_PX * metrics.unit_px
    if sum(height > most_px for height in heights) <= _FEW_HIGH:
        return heights
    return [
        height if is_deep(lane) else min(height, most_px)
        for lane, height in zip(lanes, heights, strict=True)
    ]


_kept: Kept[Stack] = Kept(16)


def stack_lanes(lanes: tuple[LaneColumn, ...], height_px: float, metrics: Metrics) -> Stack:
    """Return where every lane and row is, the lanes filling `height_px` unless all are shut."""

    def make() -> Stack:
        return _stack(lanes, height_px, metrics)

    return _kept.get(lanes, (height_px, metrics), make)


def _stack(lanes: tuple[LaneColumn, ...], height_px: float, metrics: Metrics) -> Stack:
    headed = _headed(lanes)
    heights, heading_px = _heights(lanes, height_px, metrics)
    stacks: list[LaneStack] = []
    headings: list[HeadingStack] = []
    y = 0.0
    for index, (lane, height) in enumerate(zip(lanes, heights, strict=True)):
        if headed[index]:
            headings.append(HeadingStack(index, y, y + heading_px))
            y += heading_px
        rows = lane_rows(lane, y, height, metrics)
        pointed = lane.pointed.index(True) if any(lane.pointed) else len(rows)
        if lane.collapsed and any(lane.pointed):
            pointed = 0
        line_y = rows[pointed].mid if pointed < len(rows) else -1.0
        stacks.append(LaneStack(y, y + height, rows, line_y))
        y += height
    counts = np.array([len(stack.rows) for stack in stacks], np.int64)
    bands = tuple(band for stack in stacks for band in stack.rows)
    return Stack(
        tuple(stacks),
        bands,
        np.array([band.y0 for band in bands]),
        np.array([band.y1 for band in bands]),
        np.array([band.mid for band in bands]),
        np.array([band.mark_px for band in bands]),
        np.cumsum(counts) - counts,
        counts - 1,
        counts < np.array([lane.rows for lane in lanes], np.int64),
        tuple(headings),
        sum(lane.pinned for lane in lanes),
    )


def _headed(lanes: Sequence[LaneColumn]) -> list[bool]:
    """Return, per lane, whether it is the first one below the heading of its group."""
    groups = [None, *(lane.group if lane.depth else None for lane in lanes)]
    return [group is not None and group != last for last, group in pairwise(groups)]


def _heights(
    lanes: Sequence[LaneColumn], height_px: float, metrics: Metrics
) -> tuple[list[float], float]:
    """Return the height of every lane, and of a heading."""
    opened = [lane for lane in lanes if not lane.collapsed]
    line_px = shut_px(metrics)
    lines = len(lanes) - len(opened) + sum(_headed(lanes))
    squeezed = _squeezed(opened, metrics)
    if lines * line_px > height_px - sum(squeezed):
        line_px = min(line_px, height_px * (_LINES_PART if opened else 1.0) / max(lines, 1))
    least = [crowded_px(lane, metrics) for lane in opened]
    wanted = [wanted_px(lane, metrics) for lane in opened]
    floors = squeezed if any(map(needs_little, opened)) else [0.0] * len(opened)
    shares = iter(_share(floors, least, wanted, height_px - lines * line_px))
    return [line_px if lane.collapsed else next(shares) for lane in lanes], line_px


def _share(
    floors: list[float], least: list[float], wanted: list[float], height_px: float
) -> list[float]:
    if not wanted:
        return []
    if sum(wanted) <= height_px:
        return [want * height_px / sum(wanted) for want in wanted]
    if sum(least) <= height_px:
        return _between(least, wanted, height_px)
    even_px = _EVEN_SHARE * height_px / len(least)
    evened = [min(low, even_px) for low in least]
    if sum(floors) <= height_px:
        evened = [max(floor, even) for floor, even in zip(floors, evened, strict=True)]
        if sum(evened) > height_px:
            return _between(floors, evened, height_px)
    return _between(evened, least, height_px)


def _between(low: list[float], high: list[float], height_px: float) -> list[float]:
    """Return heights between others that add up to a height, all as far from the lower ones."""
    part = (height_px - sum(low)) / (sum(high) - sum(low))
    return [one + part * (other - one) for one, other in zip(low, high, strict=True)]
