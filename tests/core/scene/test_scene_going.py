"""What goes on in a crowded lane: told by its number, its weightiest drawn, all of it listed."""

import numpy as np
import pytest

from beseto_gui.core.model.filters import Filter
from beseto_gui.core.scene.build import build_frame, fit_viewport
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.frame import Frame
from beseto_gui.core.scene.going import GoingOn
from beseto_gui.core.scene.pick import HitKind, pick
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.viewport import Viewport
from tests.helpers.builders import fixed_measure, panned
from tests.helpers.layout import assert_everything_is_told, assert_nothing_overlaps
from tests.helpers.shapes import document_of

METRICS = Metrics()
MEASURE = fixed_measure(METRICS)
WIDTH_PX = 1000.0
SIX_HOURS_S = 6 * 3600.0


@pytest.fixture(scope="module")
def columns() -> Columns:
    """A million events of 200 years in twelve lanes, of which thousands go on at any time."""
    return build_columns(document_of("million", 1_000_000), "en", Filter())


def some_hours(columns: Columns) -> Viewport:
    whole = fit_viewport(columns, WIDTH_PX)
    start_s = (whole.start_s + whole.end_s) / 2
    return Viewport(start_s, start_s + SIX_HOURS_S, WIDTH_PX)


def frame_of(columns: Columns, viewport: Viewport, **more) -> Frame:
    return build_frame(columns, viewport, 700.0, METRICS, MEASURE, **more)


def test_zoomed_to_hours_each_lane_tells_how_many_go_on(columns) -> None:
    view = some_hours(columns)
    frame = frame_of(columns, view)
    assert_everything_is_told(frame, columns)
    told = {one.lane: one for one in frame.counters if one.side == 0}
    assert set(told) == set(range(12))
    for lane, counter in told.items():
        drawn = set(frame.marks.event[frame.marks.lane == lane].tolist())
        going = set(columns.going_on(view.start_s, [lane]).tolist())
        assert counter.count == len(going - drawn)
        assert counter.text == f"{counter.count:,} go on"


def test_counters_of_a_lane_stand_side_by_side_clear_of_labels(columns) -> None:
    frame = frame_of(columns, some_hours(columns))
    rects = [one.rect for one in frame.counters]
    assert not any(one.intersects(other) for at, one in enumerate(rects) for other in rects[:at])
    assert not any(label.rect.intersects(rect) for label in frame.labels for rect in rects)
    assert_nothing_overlaps(frame)


def test_the_weightiest_that_goes_on_is_drawn_with_its_name(columns) -> None:
    view = some_hours(columns)
    frame = frame_of(columns, view)
    for density in frame.densities:
        going = columns.going_on(view.start_s, [density.lane])
        through = going[columns.outer_hi[going] > view.end_s]
        drawn = np.intersect1d(through, frame.marks.event)
        assert columns.priority[drawn].max() == columns.priority[through].max()
        named = [label.event for label in frame.labels if label.event in drawn]
        assert named


def test_one_drawn_stays_the_same_while_the_view_is_moved_a_little(columns) -> None:
    view = some_hours(columns)
    first = frame_of(columns, view)
    second = frame_of(columns, panned(view, 3.0), previous=first)
    going = set(first.marks.event.tolist())
    assert len(going & set(second.marks.event.tolist())) > 0.9 * len(going)


def test_what_goes_on_is_listed_the_weightiest_first(columns) -> None:
    view = some_hours(columns)
    frame = frame_of(columns, view)
    density = frame.densities[3]
    listed = GoingOn(columns, density, view.start_s)
    found = [listed[at] for at in range(len(listed))]
    drawn = frame.marks.event[frame.marks.lane == density.lane]
    expected = np.setdiff1d(columns.going_on(view.start_s, [density.lane]), drawn)
    assert sorted(found) == expected.tolist()
    weights = columns.priority[np.array(found)].tolist()
    assert weights == sorted(weights, reverse=True)
    assert listed[2:5] == found[2:5]
    assert listed.index(found[7]) == 7
    assert found[7] in listed
    assert int(drawn[0]) not in listed
    assert listed == GoingOn(columns, density, view.start_s)
    assert listed != GoingOn(columns, density, view.end_s)


def test_a_counter_of_what_goes_on_can_be_hit(columns) -> None:
    frame = frame_of(columns, some_hours(columns))
    index = next(at for at, one in enumerate(frame.counters) if one.side == 0)
    rect = frame.counters[index].rect
    found = pick(frame, rect.x + rect.w / 2, rect.y + rect.h / 2)
    assert found is not None
    assert (found.kind, found.index) == (HitKind.COUNTER, index)


def test_where_there_is_no_room_between_the_edges_nothing_is_told_twice(columns) -> None:
    view = some_hours(columns)
    narrow = Viewport(view.start_s, view.end_s, 180.0)
    frame = frame_of(columns, narrow)
    assert not [one for one in frame.counters if one.side == 0]
    assert_everything_is_told(frame, columns)
