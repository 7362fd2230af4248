"""How lanes and their rows share the height of a page; no zoom and no time in here.

A lane is a stack of rows. A row is a band of its own: label levels above, a strip of marks,
and perhaps a gap's bracket below. Every lane says how high it would like to be, and how high it
must be for all its labels to stand close together. Where both fit, height is shared out in
proportion to what is wanted beyond the least; where not even the least fits, a part of the height
is shared evenly, so that no lane is starved, and the rest by what each lane lacks.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.columns import LEVELS_WANTED, Columns, LaneColumn
from beseto_gui.core.scene.style import Metrics

#: A row of marks that is less high, in px of the design, cannot be told from its neighbours.
LEAST_ROW_PX = 8.0
#: Clear space between two levels of labels, comfortable and at least.
_LEVEL_GAP_PX, _LEVEL_GAP_LEAST_PX = 16.0, 4.0
#: From a mark up to the labels above it: of points, with a leader, and of spans.
_STUB_PX, _STUB_SPAN_PX = 14.0, 4.0
#: How far a label beside a mark may be above the middle of it.
_BESIDE_RISE_PX = 3.0
#: From a mark down to the line of a gap, clear of labels beside the mark, in mark heights.
_BRACKET_DROP = 0.72
#: How much of a height that is too short the lanes share evenly.
_EVEN_SHARE = 0.75
#: What is left of the space between rows where labels lack room.
_TIGHT = 0.5


@dataclass(frozen=True, slots=True)
class RowBand:
    """A row of a lane, from the top.

    Attributes:
        y0: Top of the band; no other row's labels or leaders are in it.
        y1: Bottom.
        mid: Middle of the strip of marks.
        mark_px: Height of a bar.
        levels: How many levels of labels are above the strip.
        level_px: From one level to the next.
        stub_px: From the top of a mark to the labels of the lowest level.
        lines: Lines of a label: 2, or 1 where rows are low.
        label_px: Height of a label.
        beside_y: Top of a label beside a mark, negative where there is no room for one.
        bracket_y: Where a gap's line is, negative where there is no room for one.
    """

    y0: float
    y1: float
    mid: float
    mark_px: float
    levels: int
    level_px: float
    stub_px: float
    lines: int
    label_px: float
    beside_y: float
    bracket_y: float

    @property
    def top(self) -> float:
        """Top of the strip of marks."""
        return self.mid - self.mark_px / 2

    def label_bottom(self, level: int) -> float:
        """Return where the labels of a level end."""
        return self.top - self.stub_px - level * self.level_px


@dataclass(frozen=True, slots=True)
class LaneStack:
    """A lane's place and its rows; `rows` may be fewer than the lane has, see `Stack`."""

    y0: float
    y1: float
    rows: tuple[RowBand, ...]
    line_y: float


@dataclass(frozen=True, slots=True)
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
        last: Last row that a lane has room for; what belongs further down stands in it too.
    """

    lanes: tuple[LaneStack, ...]
    rows: tuple[RowBand, ...]
    tops: NDArray[np.float64] = field(compare=False)
    bottoms: NDArray[np.float64] = field(compare=False)
    mids: NDArray[np.float64] = field(compare=False)
    mark_px: NDArray[np.float64] = field(compare=False)
    first: NDArray[np.int64] = field(compare=False)
    last: NDArray[np.int64] = field(compare=False)

    def row_index(self, lane: NDArray[np.int16], row: NDArray[np.int16]) -> NDArray[np.int64]:
        """Return where the rows of marks are in `rows`."""
        return self.first[lane] + np.minimum(row, self.last[lane])


def natural_height(columns: Columns, metrics: Metrics) -> float:
    """Return the height in px in which all lanes have comfortable room for labels."""
    return sum(_wanted_px(lane, metrics) for lane in columns.lanes)


@lru_cache(maxsize=32)
def stack_lanes(lanes: tuple[LaneColumn, ...], height_px: float, metrics: Metrics) -> Stack:
    """Return where every lane and row is, the lanes filling `height_px`."""
    least = [_lane_px(lane, _crowd_levels(lane), _LEVEL_GAP_LEAST_PX, metrics) for lane in lanes]
    wanted = [_wanted_px(lane, metrics) for lane in lanes]
    heights = _share(least, wanted, height_px)
    stacks: list[LaneStack] = []
    y = 0.0
    for lane, height in zip(lanes, heights, strict=True):
        stacks.append(_stack_lane(lane, y, height, metrics))
        y += height
    counts = [len(stack.rows) for stack in stacks]
    bands = tuple(band for stack in stacks for band in stack.rows)
    return Stack(
        tuple(stacks),
        bands,
        np.array([band.y0 for band in bands]),
        np.array([band.y1 for band in bands]),
        np.array([band.mid for band in bands]),
        np.array([band.mark_px for band in bands]),
        np.cumsum([0, *counts[:-1]]) if counts else np.zeros(0, np.int64),
        np.array(counts, np.int64) - 1,
    )


def _share(least: list[float], wanted: list[float], height_px: float) -> list[float]:
    if not wanted:
        return []
    if sum(wanted) <= height_px:
        return [want * height_px / sum(wanted) for want in wanted]
    if sum(least) <= height_px:
        part = (height_px - sum(least)) / (sum(wanted) - sum(least))
        return [low + part * (want - low) for low, want in zip(least, wanted, strict=True)]
    even_px = _EVEN_SHARE * height_px / len(least)
    heights = [min(low, even_px) for low in least]
    lacks = [low - height for low, height in zip(least, heights, strict=True)]
    part = (height_px - sum(heights)) / sum(lacks)
    return [height + part * lack for height, lack in zip(heights, lacks, strict=True)]


def _text_px(lines: int, metrics: Metrics) -> float:
    return metrics.title_line_px + (metrics.detail_line_px if lines == 2 else 0.0)


def _pads(metrics: Metrics) -> tuple[float, float]:
    """Return the space above, where the edge counters are, and below the rows of a lane."""
    return max(metrics.lane_pad_px, metrics.detail_line_px + 1.0), metrics.lane_pad_px


def _bracket_px(metrics: Metrics) -> float:
    return metrics.mark_px * (_BRACKET_DROP + 0.15) + metrics.detail_line_px


def _stub_px(lane: LaneColumn, row: int, metrics: Metrics) -> float:
    return metrics.unit_px * (_STUB_PX if lane.pointed[row] else _STUB_SPAN_PX)


def _below_px(lane: LaneColumn, row: int, metrics: Metrics) -> float:
    """Return the height of a row from the middle of its marks down, less half a mark."""
    return max(_bracket_px(metrics) if lane.has_gap[row] else 0.0, metrics.row_gap_px)


def _row_px(lane: LaneColumn, row: int, levels: int, level_px: float, metrics: Metrics) -> float:
    above = _stub_px(lane, row, metrics) + levels * level_px
    if not levels:
        above = metrics.row_gap_px / 2 if lane.has_gap[row] else 0.0
    return above + metrics.mark_px + _below_px(lane, row, metrics)


def _level_px(lines: int, gap_px: float, metrics: Metrics) -> float:
    return _text_px(lines, metrics) + gap_px * metrics.unit_px


def _wanted_px(lane: LaneColumn, metrics: Metrics) -> float:
    return _lane_px(lane, _wanted_levels(lane), _LEVEL_GAP_PX, metrics)


def _lane_px(lane: LaneColumn, levels: list[int], gap_px: float, metrics: Metrics) -> float:
    """Return the height of a lane whose rows have these label levels, so far apart."""
    level_px = _level_px(2, gap_px, metrics)
    rows = sum(_row_px(lane, row, count, level_px, metrics) for row, count in enumerate(levels))
    header = 2 * metrics.title_line_px + metrics.detail_line_px
    return max(rows, header) + sum(_pads(metrics))


def _crowd_levels(lane: LaneColumn) -> list[int]:
    """Return how many levels each row needs: one for each mark of a crowd.

    Of two marks one can have its label beside it.
    """
    return [min(crowd if crowd > 2 else 1, LEVELS_WANTED) for crowd in lane.crowd]


def _wanted_levels(lane: LaneColumn) -> list[int]:
    """Return how many levels each row asks for: one more than a crowd has, for its leaders."""
    return [min(max(crowd + (crowd > 2), 1), LEVELS_WANTED) for crowd in lane.crowd]


def _stack_lane(lane: LaneColumn, y0: float, height_px: float, metrics: Metrics) -> LaneStack:
    pad_top, pad_bottom = _pads(metrics)
    shrink = min(1.0, height_px / (pad_top + pad_bottom + 2 * metrics.mark_px))
    pad_top, pad_bottom = pad_top * shrink, pad_bottom * shrink
    room_px = height_px - pad_top - pad_bottom
    rows = _labelled_rows(lane, y0 + pad_top, room_px, metrics)
    if not rows:
        rows = _bare_rows(lane, y0 + pad_top, room_px, metrics)
    pointed = lane.pointed.index(True) if any(lane.pointed) else len(rows)
    line_y = rows[pointed].mid if pointed < len(rows) else -1.0
    return LaneStack(y0, y0 + height_px, tuple(rows), line_y)


def _labelled_rows(lane: LaneColumn, y: float, room_px: float, metrics: Metrics) -> list[RowBand]:
    """Return rows at their full size with the label levels that fit; empty where none fits.

    Two lines a label are best, then rows closer together, then one line: the first way that
    gives every row a level, else the first of those that give most rows one.
    """
    tight = replace(metrics, row_gap_px=metrics.row_gap_px * _TIGHT)
    ways = [
        (_levels(lane, lines, room_px, sizes), lines, sizes)
        for lines, sizes in ((2, metrics), (2, tight), (1, tight))
    ]
    levels, lines, sizes = max(ways, key=_labelled)
    if not any(levels):
        return []
    most_px = _level_px(lines, _LEVEL_GAP_PX, sizes)
    fixed_px = sum(_row_px(lane, r, n, 0.0, sizes) for r, n in enumerate(levels))
    level_px = min((room_px - fixed_px) / sum(levels), most_px)
    spare_px = room_px - fixed_px - level_px * sum(levels)
    return _bands(lane, y + spare_px / 2, levels, level_px, lines, sizes)


def _labelled(way: tuple[list[int], int, Metrics]) -> int:
    return sum(count > 0 for count in way[0])


def _levels(lane: LaneColumn, lines: int, room_px: float, metrics: Metrics) -> list[int]:
    """Share label levels out: always one to the row that lacks the largest part of its own.

    As many as are wanted and fit; more than that only where they are comfortable.
    """
    levels = [0] * lane.rows
    least_px = _level_px(lines, _LEVEL_GAP_LEAST_PX, metrics)
    most_px = _level_px(lines, _LEVEL_GAP_PX, metrics)
    wanted = _wanted_levels(lane)
    most = [max(crowd + 1, 1) for crowd in lane.crowd]
    for goal, level_px in ((wanted, least_px), (most, most_px)):
        used_px = sum(_row_px(lane, r, n, level_px, metrics) for r, n in enumerate(levels))
        while True:
            lacking = [
                ((goal[r] - n) / goal[r], goal[r], -r) for r, n in enumerate(levels) if n < goal[r]
            ]
            if not lacking:
                break
            row = -max(lacking)[2]
            stub_px = 0.0 if levels[row] else _stub_px(lane, row, metrics)
            used_px += level_px + stub_px
            if used_px > room_px:
                break
            levels[row] += 1
    return levels


def _bands(
    lane: LaneColumn, y: float, levels: list[int], level_px: float, lines: int, metrics: Metrics
) -> list[RowBand]:
    bands: list[RowBand] = []
    for row, count in enumerate(levels):
        stub_px = _stub_px(lane, row, metrics) if count else 0.0
        mid = y + count * level_px + stub_px + metrics.mark_px / 2
        if not count:
            # As much room above as there is below, for labels beside the marks.
            mid += metrics.row_gap_px / 2
        y1 = y + _row_px(lane, row, count, level_px, metrics)
        bracket = mid + metrics.mark_px * (0.5 + _BRACKET_DROP)
        clear = mid - metrics.mark_px / 2 - stub_px if count else y
        bands.append(
            RowBand(
                y0=y,
                y1=y1,
                mid=mid,
                mark_px=metrics.mark_px,
                levels=count,
                level_px=level_px,
                stub_px=stub_px,
                lines=lines if count else 1,
                label_px=_text_px(lines if count else 1, metrics),
                beside_y=_beside_y(lines if count else 1, mid, clear, y1, metrics),
                bracket_y=bracket if lane.has_gap[row] else -1.0,
            )
        )
        y = y1
    return bands


def _beside_y(lines: int, mid: float, top: float, bottom: float, metrics: Metrics) -> float:
    """Return where a label beside a mark begins, between `top` and `bottom`; negative if nowhere.

    Its middle, or the middle between its two lines, is on the middle of the marks, or a little
    above it where there is not enough room below.
    """
    label_px = _text_px(lines, metrics)
    wanted = mid - (metrics.title_line_px if lines == 2 else label_px / 2)
    y = min(wanted, bottom - label_px)
    return y if y >= max(top, wanted - _BESIDE_RISE_PX * metrics.unit_px) else -1.0


def _bare_rows(lane: LaneColumn, y: float, room_px: float, metrics: Metrics) -> list[RowBand]:
    """Return rows without label levels, lower ones if need be, and no more than can be told."""
    rows = min(lane.rows, max(1, int(room_px / (LEAST_ROW_PX * metrics.unit_px))))
    row_px = min(room_px / rows, metrics.mark_px + metrics.row_gap_px)
    mark_px = max(min(metrics.mark_px, row_px - 2.0 * metrics.unit_px), row_px * 0.5)
    y += (room_px - row_px * rows) / 2
    bands: list[RowBand] = []
    for row in range(rows):
        # Worked out from the first row, so that one row ends exactly where the next begins.
        top, bottom = y + row * row_px, y + (row + 1) * row_px
        mid = (top + bottom) / 2
        bands.append(
            RowBand(
                y0=top,
                y1=bottom,
                mid=mid,
                mark_px=mark_px,
                levels=0,
                level_px=0.0,
                stub_px=0.0,
                lines=1,
                label_px=_text_px(1, metrics),
                beside_y=_beside_y(1, mid, top, bottom, metrics),
                bracket_y=-1.0,
            )
        )
    return bands
