"""The ways to make the rows of a lane: how high what is in a row may be."""

from dataclasses import replace
from typing import NamedTuple

from beseto_gui.core.scene.columns import LaneColumn
from beseto_gui.core.scene.style import Metrics

#: From a mark down to the line of a gap, clear of labels beside the mark, in mark heights.
BRACKET_DROP = 0.72
#: From a mark up to the labels above it: of points, with a leader, and of spans.
_STUB_PX, _STUB_SPAN_PX = 14.0, 4.0
#: What is left of the space between rows, and of the way up to the labels, where room is short:
#: so much that a label of two lines still fits beside a mark.
_TIGHT = 0.5
_TIGHT_STUB = 0.8


class Way(NamedTuple):
    """One way to make rows.

    Attributes:
        lines: Lines of a label: 2 or 1.
        metrics: Sizes.
        stub_part: What is left of the way up from a mark to labels.
    """

    lines: int
    metrics: Metrics
    stub_part: float = 1.0

    def level_px(self, gap_px: float) -> float:
        """Return the height of a level, with so much clear space in px of the design."""
        return text_px(self.lines, self.metrics) + gap_px * self.metrics.unit_px

    def stub_px(self, lane: LaneColumn, row: int) -> float:
        """Return how far the labels of a row are above its marks."""
        stub_px = _STUB_PX if lane.pointed[row] else _STUB_SPAN_PX
        return stub_px * self.stub_part * self.metrics.unit_px

    def row_px(self, lane: LaneColumn, row: int, levels: int, level_px: float) -> float:
        """Return the height of a row that has levels of this height."""
        metrics = self.metrics
        above = self.stub_px(lane, row) + levels * level_px
        if not levels:
            above = metrics.row_gap_px / 2 if lane.has_gap[row] else 0.0
        below = max(_bracket_px(metrics) if lane.has_gap[row] else 0.0, metrics.row_gap_px)
        return above + metrics.mark_px + below


def ways_of(lane: LaneColumn, rows: int, metrics: Metrics, *, is_low: bool) -> list[Way]:
    """Return the ways to make rows, from the roomiest.

    Where rows are shared a dot may stand on a bar: bars are no higher than dots then, so that
    leaders of dots begin at the top of whatever is there.

    Args:
        lane: The lane with the rows that it shows.
        rows: How many it has; more than it shows where they are shared.
        metrics: Sizes.
        is_low: Whether bars may be low for want of height, too.
    """
    low = replace(metrics, mark_px=metrics.dot_px)
    full = low if rows > lane.rows else metrics
    tight = replace(full, row_gap_px=metrics.row_gap_px * _TIGHT)
    ways = [Way(2, full), Way(2, tight, _TIGHT_STUB), Way(1, tight, _TIGHT_STUB)]
    if is_low:
        ways.append(Way(1, replace(tight, mark_px=metrics.dot_px), _TIGHT_STUB))
    return ways


def text_px(lines: int, metrics: Metrics) -> float:
    """Return the height of a label."""
    return metrics.title_line_px + (metrics.detail_line_px if lines == 2 else 0.0)


def _bracket_px(metrics: Metrics) -> float:
    return metrics.mark_px * (BRACKET_DROP + 0.15) + metrics.detail_line_px
