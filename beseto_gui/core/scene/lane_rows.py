"""The rows of one lane: bands with label levels above a strip of marks, or low ones without.

Two lines a label are best, then rows closer together, then one line, then rows without labels
above them. A lane that is shut is one low row. Of a lane that is crowded as many rows are made
as have room for labels; others share them, see `sharing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from beseto_gui.core.scene.columns import LEVELS_WANTED, LaneColumn
from beseto_gui.core.scene.row_ways import BRACKET_DROP, Way, text_px, ways_of
from beseto_gui.core.scene.rows import MOST_CALM_MARKS, MOST_CALM_ROWS
from beseto_gui.core.scene.sharing import is_crowded, joined, with_rows
from beseto_gui.core.scene.style import Metrics

#: A row of marks that is less high, in px of the design, cannot be told from its neighbours.
LEAST_ROW_PX = 8.0
#: So many rows of a crowded lane are comfortable.
_COMFORTABLE_ROWS = 3
#: The least height of a lane in px of the design: its name and count, or a level of labels above
#: a strip; and what is above and below its rows then.
_LEAST_LANE_PX, _LEAST_PAD_PX = 52.0, 3.0
#: With so many marks to a row a lane may have its least height.
_FULL_MARKS = 40
#: Clear space between two levels of labels, comfortable and at least.
_LEVEL_GAP_PX, _LEVEL_GAP_LEAST_PX = 16.0, 4.0
#: How far a label beside a mark may be above the middle of it.
_BESIDE_RISE_PX = 3.0
#: A lane that is shut: its height beyond a line of text, and how high its marks are.
_SHUT_PAD_PX, _SHUT_MARK_PX = 9.0, 6.0


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


# --- how high a lane would like to be ---


def wanted_px(lane: LaneColumn, metrics: Metrics) -> float:
    """Return the height in which a lane has comfortable room for labels."""
    if lane.collapsed:
        return shut_px(metrics)
    if not any(lane.crowd):  # nothing is in it, or only what has no date
        return _LEAST_LANE_PX * metrics.unit_px
    if is_deep(lane):
        return _low_px(lane.rows, metrics.mark_px + metrics.row_gap_px, metrics)
    if is_crowded(lane):
        lane = joined(lane, _COMFORTABLE_ROWS)
    return _lane_px(lane, _wanted_levels(lane), _LEVEL_GAP_PX, metrics)


def crowded_px(lane: LaneColumn, metrics: Metrics) -> float:
    """Return the height in which all labels of a lane can stand close together."""
    if lane.collapsed or is_deep(lane) or not any(lane.crowd):
        return wanted_px(lane, metrics)
    if is_crowded(lane):
        lane = joined(lane, _COMFORTABLE_ROWS)
    return _lane_px(lane, _crowd_levels(lane), _LEVEL_GAP_LEAST_PX, metrics)


def squeezed_px(lane: LaneColumn, alone: bool, metrics: Metrics) -> float:
    """Return the height below which a lane should not go: lanes rather scroll.

    That is half of what it wants, or enough for some labels, where it would want very much. The
    more marks there are to a row, the less of that a lane needs: single ones cannot be followed
    anyway. Of a deep lane every row can be told, unless there are others besides.

    Args:
        lane: The lane.
        alone: Whether it is the only one that is not shut.
        metrics: Sizes.
    """
    if lane.collapsed:
        return shut_px(metrics)
    low_row_px = metrics.title_line_px + metrics.unit_px
    if is_deep(lane):
        rows = lane.rows if alone else min(lane.rows, MOST_CALM_ROWS)
        squeezed = _low_px(rows, low_row_px, metrics)
    else:
        squeezed = min(
            wanted_px(lane, metrics) / 2,
            _lane_px(lane, [1] * lane.rows, _LEVEL_GAP_LEAST_PX, metrics),
        )
        if not alone:
            first = joined(lane, 1)
            one_px = _lane_px(first, [1], _LEVEL_GAP_LEAST_PX, metrics)
            squeezed = min(squeezed, one_px + (min(lane.rows, MOST_CALM_ROWS) - 1) * low_row_px)
    least = min(squeezed, _LEAST_LANE_PX * metrics.unit_px)
    calm = (_FULL_MARKS - lane.count / lane.rows) / (_FULL_MARKS - MOST_CALM_MARKS)
    return least + (squeezed - least) * min(max(calm, 0.0), 1.0)


def needs_little(lane: LaneColumn) -> bool:
    """Return whether a lane may be much lower than what it wants, its rows then being shared."""
    return is_deep(lane) or is_crowded(lane)


def is_deep(lane: LaneColumn) -> bool:
    """Return whether a lane has so many rows, each with few marks, that they are low ones."""
    return lane.rows > MOST_CALM_ROWS and not is_crowded(lane)


def shut_px(metrics: Metrics) -> float:
    """Return the height of a lane that is shut to one line."""
    return metrics.title_line_px + _SHUT_PAD_PX * metrics.unit_px


def _pads(metrics: Metrics) -> tuple[float, float]:
    """Return the space above, where the edge counters are, and below the rows of a lane."""
    return max(metrics.lane_pad_px, metrics.detail_line_px + 1.0), metrics.lane_pad_px


def _lane_px(lane: LaneColumn, levels: list[int], gap_px: float, metrics: Metrics) -> float:
    """Return the height of a lane whose rows have these label levels, so far apart."""
    way = Way(2, metrics)
    level_px = way.level_px(gap_px)
    rows = sum(way.row_px(lane, row, count, level_px) for row, count in enumerate(levels))
    header = 2 * metrics.title_line_px + metrics.detail_line_px
    return max(rows, header) + sum(_pads(metrics))


def _low_px(rows: int, row_px: float, metrics: Metrics) -> float:
    return rows * row_px + sum(_pads(metrics))


def _crowd_levels(lane: LaneColumn) -> list[int]:
    """Return how many levels each row needs: one for each mark of a crowd.

    Of two marks one can have its label beside it.
    """
    return [min(crowd if crowd > 2 else 1, LEVELS_WANTED) for crowd in lane.crowd]


def _wanted_levels(lane: LaneColumn) -> list[int]:
    """Return how many levels each row asks for: one more than a crowd has, for its leaders."""
    return [min(max(crowd + (crowd > 2), 1), LEVELS_WANTED) for crowd in lane.crowd]


# --- the rows in the height that it gets ---


def lane_rows(
    lane: LaneColumn, y0: float, height_px: float, metrics: Metrics
) -> tuple[RowBand, ...]:
    """Return the rows of a lane that begins at `y0`; fewer than it has where they do not fit."""
    if lane.collapsed:
        return (_shut_row(y0, height_px, metrics),)
    pads, least, rows = _pads(metrics), _LEAST_PAD_PX * metrics.unit_px, lane.rows
    tried = [pads, (least, least)]
    if is_crowded(lane):
        lane = with_rows(lane, height_px - sum(pads), metrics.unit_px)
        if height_px < _lane_px(joined(lane, 1), [1], _LEVEL_GAP_LEAST_PX, metrics):
            del tried[0]
    # Rather a label than a place for every row.
    for most in range(0 if is_deep(lane) else lane.rows, 0, -1):
        shown = joined(lane, most)
        for each in tried:
            y, room_px = _inside(y0, height_px, each, metrics)
            ways = ways_of(shown, rows, metrics, is_low=each is not pads)
            bands = _labelled_rows(shown, y, room_px, ways)
            if bands:
                return tuple(bands)
    y, room_px = _inside(y0, height_px, tried[0], metrics)
    return tuple(_bare_rows(lane, y, room_px, metrics))


def _inside(
    y0: float, height_px: float, pads: tuple[float, float], metrics: Metrics
) -> tuple[float, float]:
    """Return where the rows of a lane begin, and how high they are together."""
    shrink = min(1.0, height_px / (sum(pads) + 2 * metrics.mark_px))
    return y0 + pads[0] * shrink, height_px - sum(pads) * shrink


def _shut_row(y0: float, height_px: float, metrics: Metrics) -> RowBand:
    """Return the one row of a lane that is shut, without room for labels."""
    return RowBand(
        y0=y0,
        y1=y0 + height_px,
        mid=y0 + height_px / 2,
        mark_px=min(_SHUT_MARK_PX * metrics.unit_px, height_px),
        levels=0,
        level_px=0.0,
        stub_px=0.0,
        lines=1,
        label_px=text_px(1, metrics),
        beside_y=-1.0,
        bracket_y=-1.0,
    )


def _labelled_rows(
    lane: LaneColumn, y: float, room_px: float, ways: Sequence[Way]
) -> list[RowBand]:
    """Return rows at their full size with the label levels that fit; empty where none fits.

    The best way gives most rows a level, and a crowded lane more than one; of such ways, one
    with two lines; of those, the one with more levels, up to what is wanted; else the roomier.
    """
    wanted = _wanted_levels(lane)
    made = [(_levels(lane, way, wanted, room_px), way) for way in ways]

    def worth(one: tuple[list[int], Way]) -> tuple[int, int, int, int]:
        levels, way = one
        labelled = sum(count > 0 for count in levels)
        more = min(sum(levels), 2) if is_crowded(lane) else 0
        return labelled, more, way.lines, sum(map(min, levels, wanted))

    levels, way = max(made, key=worth)
    if not any(levels):
        return []
    fixed_px = sum(way.row_px(lane, row, count, 0.0) for row, count in enumerate(levels))
    level_px = min((room_px - fixed_px) / sum(levels), way.level_px(_LEVEL_GAP_PX))
    spare_px = room_px - fixed_px - level_px * sum(levels)
    return _bands(lane, y + spare_px / 2, levels, level_px, way)


def _levels(lane: LaneColumn, way: Way, wanted: Sequence[int], room_px: float) -> list[int]:
    """Share label levels out: always one to the row that lacks the largest part of its own.

    As many as are wanted and fit; more than that only where they are comfortable.
    """
    levels = [0] * lane.rows
    most = [max(crowd + 1, 1) for crowd in lane.crowd]
    least_px, most_px = way.level_px(_LEVEL_GAP_LEAST_PX), way.level_px(_LEVEL_GAP_PX)
    for goal, level_px in ((wanted, least_px), (most, most_px)):
        used_px = sum(way.row_px(lane, row, n, level_px) for row, n in enumerate(levels))
        lacking = [
            ((n - goal[row]) / goal[row], -goal[row], row)
            for row, n in enumerate(levels)
            if n < goal[row]
        ]
        heapify(lacking)
        while lacking:
            row = heappop(lacking)[2]
            used_px += level_px + (0.0 if levels[row] else way.stub_px(lane, row))
            if used_px > room_px:
                break
            levels[row] += 1
            if levels[row] < goal[row]:
                heappush(lacking, ((levels[row] - goal[row]) / goal[row], -goal[row], row))
    return levels


def _bands(
    lane: LaneColumn, y: float, levels: list[int], level_px: float, way: Way
) -> list[RowBand]:
    bands: list[RowBand] = []
    metrics = way.metrics
    for row, count in enumerate(levels):
        lines = way.lines if count else 1
        stub_px = way.stub_px(lane, row) if count else 0.0
        mid = y + count * level_px + stub_px + metrics.mark_px / 2
        if not count:
            # As much room above as there is below, for labels beside the marks.
            mid += metrics.row_gap_px / 2
        y1 = y + way.row_px(lane, row, count, level_px)
        bracket = mid + metrics.mark_px * (0.5 + BRACKET_DROP)
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
                lines=lines,
                label_px=text_px(lines, metrics),
                beside_y=_beside_y(lines, mid, clear, y1, metrics),
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
    label_px = text_px(lines, metrics)
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
                label_px=text_px(1, metrics),
                beside_y=_beside_y(1, mid, top, bottom, metrics),
                bracket_y=-1.0,
            )
        )
    return bands
