"""How lanes share the height of a page."""

import pytest

from beseto_gui.core.scene.columns import LaneColumn
from beseto_gui.core.scene.lane_rows import LEAST_ROW_PX
from beseto_gui.core.scene.lanes import stack_lanes
from beseto_gui.core.scene.style import Metrics

METRICS = Metrics()


def lane(*crowd: int, gap: bool = False) -> LaneColumn:
    pointed = (True,) * len(crowd)
    gaps = (gap, *(False,) * (len(crowd) - 1))
    return LaneColumn("id", "Lane", 0, len(crowd), sum(crowd), crowd, pointed, gaps)


def test_lanes_fill_the_height_one_below_the_other() -> None:
    stack = stack_lanes((lane(4), lane(1, 1), lane(2)), 690.0, METRICS)
    assert stack.lanes[0].y0 == 0.0
    assert [a.y1 for a in stack.lanes[:2]] == [b.y0 for b in stack.lanes[1:]]
    assert stack.lanes[-1].y1 == pytest.approx(690.0)


def test_a_row_asks_for_a_level_more_than_crowds_in_it() -> None:
    stack = stack_lanes((lane(4), lane(1)), 690.0, METRICS)
    assert [place.rows[0].levels for place in stack.lanes] == [5, 2]


def test_lanes_that_ask_for_little_get_it_where_height_is_short() -> None:
    stack = stack_lanes((lane(8), lane(1), lane(8)), 420.0, METRICS)
    heights = [place.y1 - place.y0 for place in stack.lanes]
    assert heights[0] == pytest.approx(heights[2])
    assert stack.lanes[1].rows[0].levels == 1
    assert stack.lanes[1].rows[0].lines == 2


def test_rows_that_lack_room_for_two_lines_get_one() -> None:
    place = stack_lanes((lane(1),), 92.0, METRICS).lanes[0]
    assert (place.rows[0].levels, place.rows[0].lines) == (1, 1)


def test_every_row_is_a_band_of_its_own_with_its_labels_inside() -> None:
    for height_px in (90.0, 200.0, 690.0, 3000.0):
        for place in stack_lanes((lane(4, 1, 2, gap=True), lane(1)), height_px, METRICS).lanes:
            edges = [edge for band in place.rows for edge in (band.y0, band.y1)]
            assert edges == sorted(edges)
            assert place.y0 <= edges[0]
            assert edges[-1] <= place.y1 + 1e-6
            for band in place.rows:
                assert band.y0 <= band.top < band.mid + band.mark_px / 2 <= band.y1 + 1e-6
                if band.levels:
                    top = band.label_bottom(band.levels - 1) - band.level_px
                    assert top >= band.y0 - 1e-6


def test_rows_that_do_not_fit_share_the_last_one() -> None:
    stack = stack_lanes((lane(*[1] * 100),), 200.0, METRICS)
    shown = len(stack.lanes[0].rows)
    assert shown < 100
    assert (200.0 - 2 * 16.0) / shown >= LEAST_ROW_PX
    assert stack.last.tolist() == [shown - 1]


def test_a_gap_has_its_line_below_the_marks_of_its_row() -> None:
    band = stack_lanes((lane(2, gap=True),), 300.0, METRICS).lanes[0].rows[0]
    assert band.mid + band.mark_px / 2 < band.bracket_y < band.y1 - METRICS.detail_line_px
    assert stack_lanes((lane(2),), 300.0, METRICS).lanes[0].rows[0].bracket_y < 0


def test_no_lanes_make_an_empty_page() -> None:
    assert stack_lanes((), 300.0, METRICS).lanes == ()
