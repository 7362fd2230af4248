"""Lanes that are counted: every event once, the same bins in every view, and their tallest."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beseto_gui.core.model.filters import Filter
from beseto_gui.core.scene.build import build_frame, fit_viewport
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.density import MOST_MARKS, Scale
from beseto_gui.core.scene.frame import Density, Frame
from beseto_gui.core.scene.pick import Hit, HitKind, pick
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.viewport import Viewport
from tests.helpers.builders import fixed_measure, panned
from tests.helpers.layout import assert_everything_is_told, assert_nothing_overlaps
from tests.helpers.shapes import SHAPES, document_of

METRICS = Metrics()
MEASURE = fixed_measure(METRICS)
WIDTH_PX = 900.0
DENSE = ("million", "every_second", "bursts", "nested", "one_day")


def columns_of(name: str, n: int, seed: int = 1) -> Columns:
    return build_columns(document_of(name, n, seed=seed), "en", Filter())


def frame_of(columns: Columns, viewport: Viewport, height_px: float = 690.0, **more) -> Frame:
    return build_frame(columns, viewport, height_px, METRICS, MEASURE, **more)


def part_of(viewport: Viewport, middle: float, part: float) -> Viewport:
    """Return a part of a view around a place in it, both from 0 to 1."""
    length_s = viewport.end_s - viewport.start_s
    middle_s = viewport.start_s + middle * length_s
    half_s = max(part * length_s / 2, 30.0)
    return Viewport(middle_s - half_s, middle_s + half_s, viewport.width_px)


def by_hand(columns: Columns, density: Density, viewport: Viewport) -> tuple[list[int], list[bool]]:
    """Count the bins of a lane event by event."""
    first, end = columns.lane_first[density.lane], columns.lane_first[density.lane + 1]
    los, his = columns.outer_lo[first:end].tolist(), columns.outer_hi[first:end].tolist()
    counts = [0] * len(density.counts)
    going = [False] * len(density.counts)
    for lo, hi in zip(los, his, strict=True):
        if viewport.start_s <= lo < viewport.end_s:
            counts[int((lo - density.first_s) // density.bin_s)] += 1
        for number in range(len(going)):
            start_s = density.first_s + number * density.bin_s
            going[number] |= lo < start_s < hi
    return counts, going


@pytest.mark.parametrize("name", DENSE)
def test_bins_hold_what_a_count_by_hand_finds(name: str) -> None:
    columns = columns_of(name, 12_000 if name == "one_day" else 4000)
    whole = fit_viewport(columns, 60.0)
    seen = 0
    for viewport in (whole, part_of(whole, 0.5, 0.4), part_of(whole, 0.52, 0.05)):
        for density in frame_of(columns, viewport).densities:
            seen += 1
            assert (density.counts.tolist(), density.going.tolist()) == by_hand(
                columns, density, viewport
            )
    assert seen


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(sorted(SHAPES)),
    n=st.sampled_from([0, 1, 40, 600, 6000]),
    seed=st.integers(0, 3),
    width_px=st.floats(40.0, 1600.0),
    middle=st.floats(-0.1, 1.1),
    zoom=st.floats(0.0, 30.0),
)
def test_every_event_is_told_once_at_every_zoom(
    name: str, n: int, seed: int, width_px: float, middle: float, zoom: float
) -> None:
    columns = columns_of(name, n, seed)
    viewport = part_of(fit_viewport(columns, width_px), middle, 0.5**zoom)
    frame = frame_of(columns, viewport)
    assert_everything_is_told(frame, columns)
    assert len(frame.marks.event) <= MOST_MARKS


@pytest.mark.parametrize("name", DENSE)
def test_bins_are_two_to_four_px_wide_and_fixed_in_time(name: str) -> None:
    """But never shorter than a second."""
    columns = columns_of(name, 20_000)
    whole = fit_viewport(columns, WIDTH_PX)
    for zoom in range(24):
        for density in frame_of(columns, part_of(whole, 0.5, 0.6**zoom)).densities:
            assert density.bin_px >= 2.0
            assert density.bin_px < 4.0 or density.bin_s == 1.0
            assert np.log2(density.bin_s) % 1 == 0
            assert density.first_s % density.bin_s == 0
            assert density.x0 <= 0 < density.x0 + density.bin_px


@pytest.mark.parametrize("scale", list(Scale))
def test_higher_bins_have_more_and_none_that_has_any_is_flat(scale: Scale) -> None:
    columns = columns_of("bursts", 20_000)
    (*_, density) = frame_of(columns, fit_viewport(columns, WIDTH_PX), scale=scale).densities
    counts, heights = density.counts[1:-1], density.heights[1:-1]
    order = np.argsort(counts, kind="stable")
    assert (np.diff(heights[order]) >= 0).all()
    assert ((heights > 0.1) == (counts > 0)).all()
    assert heights.max() <= 1.0


def test_linear_heights_are_in_proportion_above_that_of_none() -> None:
    """Above the least height of 0.16; the tallest bin of a view is at most the full height."""
    columns = columns_of("bursts", 20_000)
    frame = frame_of(columns, fit_viewport(columns, WIDTH_PX), scale=Scale.LINEAR)
    density = frame.densities[0]
    used = density.counts[1:-1] > 0
    part = (density.heights[1:-1][used] - 0.16) / density.counts[1:-1][used]
    assert part == pytest.approx(np.full(len(part), part[0]), rel=1e-3)


def test_lane_with_room_is_drawn_mark_by_mark_beside_one_without() -> None:
    """31 on one day are one fold, not a reason to count a lane."""
    columns = columns_of("crowded_day", 500)
    frame = frame_of(columns, fit_viewport(columns, WIDTH_PX))
    assert frame.densities == ()
    assert max(fold.count for fold in frame.folds) >= 31


def test_no_lane_changes_between_marks_and_bins_while_its_cell_is_in_view() -> None:
    """A view is two to four cells long, so that 1 px steps stay in one for long."""
    columns = columns_of("million", 20_000)
    whole = fit_viewport(columns, WIDTH_PX)
    for zoom in range(9):
        view = part_of(whole, 0.5, 0.5**zoom)
        kinds = [
            tuple(d.lane for d in frame_of(columns, panned(view, -step)).densities)
            for step in range(0, 160, 8)
        ]
        changes = sum(one != other for one, other in pairwise(kinds))
        assert changes <= 1


def test_weightiest_of_a_stretch_has_a_label_with_a_leader_down_to_its_bin() -> None:
    columns = columns_of("million", 200_000)
    frame = frame_of(columns, fit_viewport(columns, 1400.0), 1200.0)
    assert_nothing_overlaps(frame)
    of_lane = {density.lane: density for density in frame.densities}
    assert len(frame.labels) >= len(of_lane) > 0
    for label in frame.labels:
        density = of_lane[columns.lane_at(label.event)]
        x, y = label.leader[0]
        number = int((x - density.x0) / density.bin_px)
        assert density.counts[number] > 0
        top = density.y1 - density.heights[number] * (density.y1 - density.y0)
        assert y == pytest.approx(top, abs=0.01)
        assert label.rect.y + label.rect.h <= density.y0


def test_first_has_its_label_in_a_counted_lane_too() -> None:
    columns = columns_of("million", 50_000)
    view = fit_viewport(columns, 1400.0)
    light = int(np.argmin(columns.priority[: columns.dated]))
    assert light not in {label.event for label in frame_of(columns, view, 1200.0).labels}
    frame = frame_of(columns, view, 1200.0, first=light)
    assert light in {label.event for label in frame.labels}


# --- picking ---


def hit(frame: Frame, x: float, y: float) -> Hit:
    found = pick(frame, x, y)
    assert found is not None
    return found


def test_pick_of_a_bin_tells_its_count_its_time_and_its_events() -> None:
    columns = columns_of("million", 50_000)
    frame = frame_of(columns, part_of(fit_viewport(columns, WIDTH_PX), 0.5, 0.3))
    density = frame.densities[0]
    number = int(np.flatnonzero(density.counts)[20])
    x = density.x0 + (number + 0.5) * density.bin_px
    found = hit(frame, x, density.y1 - 2)
    assert (found.kind, found.index) == (HitKind.DENSITY, 0)
    assert found.count == density.counts[number] == len(found.events)
    assert found.start_s == density.first_s + number * density.bin_s
    assert found.end_s == found.start_s + density.bin_s
    begin_s = columns.outer_lo[found.events[0] : found.events[-1] + 1]
    assert found.start_s <= begin_s.min()
    assert begin_s.max() < found.end_s
    assert set(columns.lane_of(np.array(found.events)).tolist()) == {density.lane}


def test_pick_between_bins_finds_the_nearest_within_four_px() -> None:
    columns = columns_of("one_day", 5000)
    frame = frame_of(columns, fit_viewport(columns, WIDTH_PX))
    density = frame.densities[0]
    (number,) = np.flatnonzero(density.counts).tolist()
    left = density.x0 + number * density.bin_px
    y = density.y1 - 1
    assert hit(frame, left - 3.0, y).count == density.count
    assert hit(frame, left - 30.0, y).kind is HitKind.LANE


def test_pick_where_events_only_go_on_counts_none() -> None:
    columns = columns_of("nested", 4000)
    frame = frame_of(columns, part_of(fit_viewport(columns, WIDTH_PX), 0.5, 0.1))
    density = frame.densities[0]
    assert density.counts.sum() == 0
    assert density.going.all()
    found = hit(frame, WIDTH_PX / 2, density.y1 - 1)
    assert (found.kind, found.count, len(found.events)) == (HitKind.DENSITY, 0, 0)


# --- lanes of which only what goes on is counted ---


def near_of(columns: Columns) -> Viewport:
    """Return 60 days in the middle of a timeline of 200 years."""
    return part_of(fit_viewport(columns, WIDTH_PX), 0.5, 60 / 365 / 240)


def test_near_by_what_begins_is_drawn_and_what_goes_on_is_counted() -> None:
    """Hundreds of bars from edge to edge would hide each other."""
    columns = columns_of("million", 1_000_000)
    view = near_of(columns)
    frame = frame_of(columns, view, 2900.0)
    assert_everything_is_told(frame, columns)
    for density in frame.densities:
        assert density.counts.sum() == 0
        assert density.count == density.carried > 24
    inside = (columns.outer_lo >= view.start_s) & (columns.outer_lo < view.end_s)
    assert set(np.flatnonzero(inside).tolist()) <= set(frame.marks.event.tolist())
    assert len(frame.densities) == 12
    density = frame.densities[0]
    found = hit(frame, WIDTH_PX / 2, density.y1 - 1)
    assert (found.kind, found.count) == (HitKind.DENSITY, 0)


def test_first_is_drawn_even_where_it_only_goes_on() -> None:
    columns = columns_of("million", 1_000_000)
    view = near_of(columns)
    frame = frame_of(columns, view, 2900.0)
    going = columns.going_on(view.start_s, [frame.densities[0].lane])
    hidden = np.setdiff1d(going, frame.marks.event)
    chosen = int(hidden[0])
    shown = frame_of(columns, view, 2900.0, first=chosen)
    assert chosen in shown.marks.event
    assert shown.densities[0].count == frame.densities[0].count - 1
    assert_everything_is_told(shown, columns)
