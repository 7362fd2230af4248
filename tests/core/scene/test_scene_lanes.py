"""How lanes share the height of a page."""

from dataclasses import replace

import numpy as np
import pytest

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.records import Bundle, Timeline
from beseto_gui.core.scene.columns import Columns, LaneColumn, build_columns
from beseto_gui.core.scene.lane_rows import LEAST_ROW_PX, shut_px
from beseto_gui.core.scene.lanes import Stack, natural_height, squeezed_height, stack_lanes
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.store.memory import MemoryDocument

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


def test_a_lane_as_low_as_it_should_be_still_has_a_level_of_labels() -> None:
    stack = stack_lanes(
        (lane(1),) * 7, squeezed_height(columns_of(*(lane(1),) * 7), METRICS), METRICS
    )
    assert [place.rows[0].levels for place in stack.lanes] == [1] * 7


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


def test_rows_that_do_not_fit_share_the_others_in_turns() -> None:
    stack = stack_lanes((lane(*[1] * 100),), 200.0, METRICS)
    shown = len(stack.lanes[0].rows)
    assert shown < 100
    assert (200.0 - 2 * 16.0) / shown >= LEAST_ROW_PX
    assert stack.last.tolist() == [shown - 1]
    assert stack.shares.tolist() == [True]
    rows = stack.row_index(np.zeros(100, np.int32), np.arange(100, dtype=np.uint8)).tolist()
    # The first one is left to itself.
    assert rows[: shown + 2] == [*range(shown), 1, 2]
    assert rows.count(0) == 1


def test_a_gap_has_its_line_below_the_marks_of_its_row() -> None:
    band = stack_lanes((lane(2, gap=True),), 300.0, METRICS).lanes[0].rows[0]
    assert band.mid + band.mark_px / 2 < band.bracket_y < band.y1 - METRICS.detail_line_px
    assert stack_lanes((lane(2),), 300.0, METRICS).lanes[0].rows[0].bracket_y < 0


def test_no_lanes_make_an_empty_page() -> None:
    assert stack_lanes((), 300.0, METRICS).lanes == ()


# --- lanes that are shut, groups, pins ---


def shut(*crowd: int) -> LaneColumn:
    return replace(lane(*crowd), collapsed=True)


def below(group: str, *crowd: int) -> LaneColumn:
    return replace(lane(*crowd), group=group, group_title=group, depth=1)


def pinned(*crowd: int) -> LaneColumn:
    return replace(lane(*crowd), pinned=True)


def heights(stack: Stack) -> list[float]:
    return [place.y1 - place.y0 for place in stack.lanes]


def test_a_lane_that_is_shut_is_one_low_line_whatever_is_in_it() -> None:
    stack = stack_lanes((shut(4, 2, 9), lane(2)), 600.0, METRICS)
    assert heights(stack) == [shut_px(METRICS), 600.0 - shut_px(METRICS)]
    (row,) = stack.lanes[0].rows
    assert (row.y0, row.y1) == (0.0, shut_px(METRICS))
    assert row.levels == 0
    assert row.mark_px < METRICS.mark_px / 2
    assert stack.row_index(np.zeros(3, np.int32), np.arange(3, dtype=np.int16)).tolist() == [0] * 3


def test_lanes_that_are_all_shut_do_not_fill_the_height() -> None:
    stack = stack_lanes((shut(1), shut(1)), 600.0, METRICS)
    assert stack.lanes[-1].y1 == 2 * shut_px(METRICS)


def test_lanes_that_are_shut_leave_half_of_a_small_height_to_the_others() -> None:
    stack = stack_lanes((*(shut(1) for _ in range(40)), lane(1)), 300.0, METRICS)
    assert heights(stack)[-1] == pytest.approx(150.0)
    assert stack.lanes[-1].y1 == pytest.approx(300.0)


def test_lanes_that_are_shut_have_their_height_where_the_others_have_what_they_need() -> None:
    lanes = (*(shut(1) for _ in range(400)), lane(1))
    columns = columns_of(*lanes)
    stack = stack_lanes(lanes, squeezed_height(columns, METRICS), METRICS)
    assert heights(stack)[0] == shut_px(METRICS)


def test_a_heading_stands_above_the_first_lane_of_its_group_only() -> None:
    stack = stack_lanes((lane(1), below("a", 1), below("a", 1), below("b", 1)), 900.0, METRICS)
    assert [heading.lane for heading in stack.headings] == [1, 3]
    for heading in stack.headings:
        assert heading.y1 - heading.y0 == shut_px(METRICS)
        assert heading.y0 == stack.lanes[heading.lane - 1].y1
        assert heading.y1 == stack.lanes[heading.lane].y0
    assert stack.lanes[-1].y1 == pytest.approx(900.0)


def test_two_groups_of_one_name_have_one_heading_when_they_are_one() -> None:
    assert len(stack_lanes((below("a", 1), below("a", 2)), 400.0, METRICS).headings) == 1


def test_pinned_lanes_follow_what_is_seen_and_others_do_not() -> None:
    lanes = (pinned(1), lane(1), lane(1), lane(1))
    stack = stack_lanes(lanes, 800.0, METRICS)
    seen = stack.scrolled(300.0, 700.0)
    assert (seen.held, seen.held_y) == (1, 300.0 + heights(stack)[0])
    assert (seen.lanes[0].y0, seen.tops[0]) == (300.0, stack.tops[0] + 300.0)
    assert seen.rows[0].mid == seen.mids[0] == stack.mids[0] + 300.0
    assert seen.lanes[1:] == stack.lanes[1:]
    assert seen.mids[1:].tolist() == stack.mids[1:].tolist()


def test_pinned_lanes_leave_room_for_others() -> None:
    stack = stack_lanes((pinned(1), pinned(1), lane(1)), 600.0, METRICS)
    seen = stack.scrolled(0.0, 400.0)
    assert seen.held == 1
    assert stack.held_px(400.0) == heights(stack)[0]
    assert stack.held_px(100.0) == 0.0


def test_without_pinned_lanes_scrolling_changes_nothing() -> None:
    stack = stack_lanes((lane(1), lane(1)), 600.0, METRICS)
    assert stack.scrolled(100.0, 300.0) is stack


# --- many lanes, many rows ---


def columns_of(*lanes: LaneColumn) -> Columns:
    empty = build_columns(MemoryDocument(Bundle(Timeline("t", LocalText("T")))), "en", Filter())
    return replace(empty, lanes=lanes)


def test_lanes_rather_scroll_than_be_squeezed_below_some_labels() -> None:
    few, many = columns_of(lane(1)), columns_of(*(lane(9) for _ in range(500)))
    assert squeezed_height(few, METRICS) == pytest.approx(natural_height(few, METRICS) / 2)
    height_px = squeezed_height(many, METRICS)
    stack = stack_lanes(many.lanes, height_px, METRICS)
    assert all(place.rows[0].levels >= 1 for place in stack.lanes)
    assert height_px < natural_height(many, METRICS) / 2


def test_every_one_of_a_thousand_rows_can_be_told_and_has_room_for_a_label_beside() -> None:
    deep = columns_of(lane(*[1] * 1000))
    (place,) = stack_lanes(deep.lanes, squeezed_height(deep, METRICS), METRICS).lanes
    assert len(place.rows) == 1000
    assert all(row.y1 - row.y0 >= METRICS.title_line_px for row in place.rows)
    assert all(row.beside_y >= 0 for row in place.rows)


def crowded(marks: int, rows: int = 1) -> LaneColumn:
    """Return a lane with so many marks in so many rows."""
    return replace(lane(*[marks // rows] * rows), count=marks)


def test_of_twelve_lanes_with_thousands_of_marks_all_are_seen_with_a_level_of_labels() -> None:
    lanes = tuple(crowded(2000 + 100 * n, 20 + 3 * n) for n in range(12))
    height_px = squeezed_height(columns_of(*lanes), METRICS)
    assert height_px < 650.0
    stack = stack_lanes(lanes, height_px, METRICS)
    for place in stack.lanes:
        assert place.y1 - place.y0 == pytest.approx(height_px / 12)
        assert place.rows[0].levels == 1
        assert place.rows[0].label_bottom(0) - place.rows[0].label_px >= place.y0


def test_a_crowded_lane_gets_more_rows_where_it_has_the_height() -> None:
    rows = [
        len(stack_lanes((crowded(5000, 40),), height_px, METRICS).lanes[0].rows)
        for height_px in (54.0, 150.0, 660.0, 2000.0)
    ]
    assert rows[0] == 1
    assert rows == sorted(set(rows))


def test_a_crowded_lane_does_not_take_room_from_one_that_can_be_followed() -> None:
    lanes = (lane(*[2] * 5), *(crowded(5000, 40) for _ in range(6)))
    columns = columns_of(*lanes)
    alone = (
        squeezed_height(columns_of(lanes[0], lane(1)), METRICS)
        - squeezed_height(columns_of(lane(1), lane(1)), METRICS) / 2
    )
    first, *others = heights(stack_lanes(lanes, squeezed_height(columns, METRICS) + 5, METRICS))
    assert first >= alone - 1e-6
    assert all(other < first for other in others)


def test_marks_of_rows_that_are_shared_are_no_higher_than_dots() -> None:
    (place,) = stack_lanes((crowded(5000, 40),), 60.0, METRICS).lanes
    assert [row.mark_px for row in place.rows] == [METRICS.dot_px]


def test_a_lane_of_hundreds_of_rows_beside_others_scrolls_no_further_than_24_rows() -> None:
    deep, other = lane(*[1] * 1000), lane(1)
    both = squeezed_height(columns_of(deep, other), METRICS)
    # Padding 16 + 12; a row is a line of 17 and a px.
    assert both - squeezed_height(columns_of(other, other), METRICS) / 2 == 28.0 + 24 * 18.0


def test_the_same_lanes_in_the_same_height_are_stacked_once() -> None:
    lanes = (lane(1), lane(2))
    assert stack_lanes(lanes, 333.0, METRICS) is stack_lanes(lanes, 333.0, METRICS)
    assert stack_lanes(lanes, 334.0, METRICS) is not stack_lanes(lanes, 333.0, METRICS)


def test_where_two_levels_fit_closely_a_lane_gets_both() -> None:
    # Padding 16 + 12, two levels of 32 + 4, a mark of 16, and 11.2 + 5 around it.
    close = 28.0 + 2 * 36.0 + 16.0 + 16.2 + 0.01
    (row,) = stack_lanes((lane(4),), close, METRICS).lanes[0].rows
    assert (row.levels, row.lines) == (2, 2)
    (row,) = stack_lanes((lane(4),), close - 1.0, METRICS).lanes[0].rows
    assert (row.levels, row.lines) == (1, 2)


def test_where_room_is_short_a_label_can_still_stand_beside_a_mark() -> None:
    # One level closely: 28 around, 32 + 4, 16, and 11.2 + 5; at their full size rows need 9 more.
    (row,) = stack_lanes((lane(2),), 28.0 + 36.0 + 16.0 + 16.21, METRICS).lanes[0].rows
    assert (row.levels, row.lines) == (1, 2)
    assert row.label_bottom(0) <= row.beside_y
    assert row.beside_y + row.label_px <= row.y1


def test_of_many_lanes_that_want_much_more_are_seen_at_once() -> None:
    """Ten lanes of five calm rows each are about as high as two windows, not as four."""
    lanes = (lane(5, 5, 5, 5, 5),) * 10
    height_px = squeezed_height(columns_of(*lanes), METRICS)
    assert height_px == pytest.approx(10 * 92.0)
    few_px = squeezed_height(columns_of(*lanes[:5]), METRICS)
    assert few_px > 5 * 92.0


def test_where_not_every_row_has_room_with_a_label_rows_are_shared_and_labelled() -> None:
    lanes = (lane(5, 5, 5, 5, 5),) * 10
    for place in stack_lanes(lanes, 10 * 92.0, METRICS).lanes:
        assert 1 <= len(place.rows) < 5
        assert any(row.levels for row in place.rows)


def test_a_lane_with_nothing_dated_in_it_is_no_higher_than_its_name() -> None:
    lanes = (lane(5), lane(0), lane(5))
    full, empty, other = heights(
        stack_lanes(lanes, squeezed_height(columns_of(*lanes), METRICS), METRICS)
    )
    assert empty < 60.0
    assert full == other > 1.5 * empty
