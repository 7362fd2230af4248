"""What holds for every frame, on timelines of hard shapes: whatever is in them, at twelve zooms."""

import numpy as np
import pytest

from beseto_gui.core.model.filters import Filter
from beseto_gui.core.scene.build import build_frame, fit_viewport
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.frame import Frame
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.builders import fixed_measure, panned
from tests.helpers.layout import (
    WIDTH_PX,
    assert_everything_is_told,
    assert_nothing_overlaps,
    twelve_zooms,
)
from tests.helpers.shapes import SHAPES, bundle_of, days_from, document_of

METRICS = Metrics()
MEASURE = fixed_measure(METRICS)
HEIGHT_PX = 690.0


def columns_of(name: str, n: int) -> Columns:
    return build_columns(document_of(name, n), "en", Filter())


def frame_of(columns: Columns, viewport: Viewport, **more) -> Frame:
    return build_frame(columns, viewport, HEIGHT_PX, METRICS, MEASURE, **more)


def assert_size_is_bounded(frame: Frame) -> None:
    """Assert that a frame has no more in it than px and lanes have room for."""
    width_px, lanes = frame.viewport.width_px, len(frame.lanes)
    assert len(frame.marks.event) <= 2500
    assert len(frame.folds) <= 2500
    assert len(frame.labels) <= 2500
    assert len(frame.densities) <= lanes
    assert len(frame.counters) <= 3 * lanes
    for density in frame.densities:
        assert len(density.counts) <= width_px / 2 + 2
    assert len(frame.axis.major) + len(frame.axis.minor) <= width_px / 8 + 4
    assert len(frame.tray) <= width_px / 8 + 2


@pytest.mark.parametrize("n", [1, 31, 1500, 20_000])
@pytest.mark.parametrize("name", SHAPES)
def test_no_overlap_nothing_vanishes_and_frames_are_small(name: str, n: int) -> None:
    columns = columns_of(name, n)
    previous = None
    for viewport in twelve_zooms(columns):
        frame = frame_of(columns, viewport, previous=previous)
        assert_nothing_overlaps(frame)
        assert_everything_is_told(frame, columns)
        assert_size_is_bounded(frame)
        previous = frame


@pytest.mark.parametrize("name", SHAPES)
def test_large_timelines_are_told_as_small_ones_are(name: str) -> None:
    columns = columns_of(name, 200_000)
    for viewport in twelve_zooms(columns)[::4]:
        frame = frame_of(columns, viewport)
        assert_nothing_overlaps(frame)
        assert_everything_is_told(frame, columns)
        assert_size_is_bounded(frame)


def test_one_a_second_for_eleven_days_is_told() -> None:
    columns = columns_of("every_second", 950_400)
    whole = fit_viewport(columns, WIDTH_PX)
    frame = frame_of(columns, whole)
    assert sum(density.count for density in frame.densities) == 950_400
    assert_size_is_bounded(frame)
    middle_s = (whole.start_s + whole.end_s) / 2
    near = frame_of(columns, Viewport(middle_s, middle_s + 60, WIDTH_PX))
    assert len(near.marks.event) == 60
    assert not near.densities


@pytest.mark.parametrize("name", SHAPES)
def test_records_and_arrays_of_a_timeline_make_the_same_frame(name: str) -> None:
    arrays = columns_of(name, 300)
    records = build_columns(MemoryDocument(bundle_of(name, 300)), "en", Filter())
    for viewport in twelve_zooms(arrays)[::3]:
        one, other = frame_of(arrays, viewport), frame_of(records, viewport)
        ids = [
            [columns.ids[event] for event in frame.marks.event.tolist()]
            for columns, frame in ((arrays, one), (records, other))
        ]
        assert sorted(ids[0]) == sorted(ids[1])
        assert one.lanes == other.lanes
        assert len(one.densities) == len(other.densities)


@pytest.mark.parametrize("name", ["million", "bursts", "one_day", "every_second"])
def test_what_is_counted_stays_the_same_while_the_view_is_moved(name: str) -> None:
    """Bins are fixed stretches of time: the same bin has the same count in every view."""
    columns = columns_of(name, 50_000)
    view = fit_viewport(columns, WIDTH_PX)
    known: dict[tuple[int, float, float], int] = {}
    for step in range(12):
        frame = frame_of(columns, panned(view, -7.3 * step))
        for density in frame.densities:
            inside = range(1, len(density.counts) - 1)
            for number in inside:
                start_s = density.first_s + number * density.bin_s
                count = int(density.counts[number])
                assert known.setdefault((density.lane, density.bin_s, start_s), count) == count


def test_a_crowded_day_is_one_fold_with_its_count() -> None:
    """31 of 1,500 events are on 9 February 2020 in the third lane, those by chance besides."""
    columns = columns_of("crowded_day", 1500)
    day_s = days_from(2016, np.array([1500]))[0]
    is_of_lane = columns.lane_of(np.arange(columns.dated)) == 2
    on_it = int((is_of_lane & (columns.start_lo[:] == day_s)).sum())
    assert on_it >= 31
    # A day is 4 px wide: too narrow for a bar, wide enough to be told from the next.
    half_s = 110 * 86_400
    frame = frame_of(columns, Viewport(day_s - half_s, day_s + half_s, WIDTH_PX))
    assert on_it in [fold.count for fold in frame.folds]
    assert f"×{on_it}" in [fold.text for fold in frame.folds]
