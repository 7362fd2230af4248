"""A view that is moved: labels move along, all else is as if the frame had been made anew."""

import random

import numpy as np
import pytest

from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.scene.build import build_frame, fit_viewport
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.frame import Frame, Marks
from beseto_gui.core.scene.label_set import LabelSet
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.builders import fixed_measure, panned
from tests.helpers.layout import assert_nothing_overlaps
from tests.helpers.shapes import SHAPES, document_of

METRICS = Metrics()
MEASURE = fixed_measure(METRICS)
WIDTH_PX, HEIGHT_PX = 900.0, 900.0
ARRAYS = tuple(Marks.__dataclass_fields__)
BUNDLED = build_columns(MemoryDocument(load_bundled()), "en", Filter())


def columns_of(name: str, n: int) -> Columns:
    return build_columns(document_of(name, n), "en", Filter())


def frame_of(columns: Columns, viewport: Viewport, **more) -> Frame:
    return build_frame(columns, viewport, HEIGHT_PX, METRICS, MEASURE, **more)


def half_of(columns: Columns, zoom: int) -> Viewport:
    """Return a part of a timeline, half as long with each zoom, around its middle."""
    whole = fit_viewport(columns, WIDTH_PX)
    middle_s = (whole.start_s + whole.end_s) / 2
    half_s = max((whole.end_s - whole.start_s) * 0.5**zoom, 60.0) / 2
    return Viewport(middle_s - half_s, middle_s + half_s, WIDTH_PX)


def assert_same_marks(one: Frame, other: Frame) -> None:
    """Assert that two frames show the same marks, folds and densities."""
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(one.marks, name), getattr(other.marks, name))
    assert [(f.rect, f.events) for f in one.folds] == [(f.rect, f.events) for f in other.folds]
    assert len(one.densities) == len(other.densities)
    for density, again in zip(one.densities, other.densities, strict=True):
        for name in density.__dataclass_fields__:
            np.testing.assert_array_equal(getattr(density, name), getattr(again, name))
    assert (one.counters, one.tray) == (other.counters, other.tray)
    assert one.axis.major == other.axis.major


@pytest.mark.parametrize("zoom", [0, 3, 8])
@pytest.mark.parametrize("name", SHAPES)
def test_frame_of_a_pan_shows_what_a_fresh_one_shows(name: str, zoom: int) -> None:
    """Labels may stand elsewhere, but overlap nothing."""
    columns, chance = columns_of(name, 5000), random.Random(zoom)
    view = half_of(columns, zoom)
    frame = frame_of(columns, view)
    for _ in range(12):
        view = panned(view, chance.choice((-1, 1)) * chance.choice((0.4, 7.0, 90.0, 700.0)))
        frame = frame_of(columns, view, previous=frame)
        assert_same_marks(frame, frame_of(columns, view))
        assert_nothing_overlaps(frame)


@pytest.mark.parametrize("name", ["crowded_day", "undated"])
def test_labels_move_along_with_their_marks(name: str) -> None:
    """Those that were clear of the edges by more than the step are all there, 12 px further."""
    columns = columns_of(name, 2000)
    view = half_of(columns, 4)
    before = frame_of(columns, view)
    after = frame_of(columns, panned(view, -12.0), previous=before)
    at = {label.event: label for label in after.labels}
    inner = [
        label
        for label in before.labels
        if label.leader
        and label.leader[0][0] > 120
        and label.rect.x + label.rect.w < WIDTH_PX - 120
        if label.rect.x > 120
    ]
    assert inner
    for label in inner:
        assert at[label.event].rect.x == pytest.approx(label.rect.x - 12.0, abs=1e-6)
        assert at[label.event].rect.y == label.rect.y
        assert at[label.event].title == label.title


def test_labels_that_only_moved_are_not_made_anew() -> None:
    """They are the same objects, so that what was painted of them can be kept."""
    view = fit_viewport(BUNDLED, WIDTH_PX)
    before = frame_of(BUNDLED, view)
    after = frame_of(BUNDLED, panned(view, -0.25), previous=before)
    assert isinstance(before.labels, LabelSet)
    assert isinstance(after.labels, LabelSet)
    was = {id(laid.label) for laid in before.labels.laid}
    assert len(was & {id(laid.label) for laid in after.labels.laid}) >= len(was) - 2
    assert after.labels.shift_px == pytest.approx(-0.25)


def test_only_labels_that_were_not_there_before_are_fresh() -> None:
    columns = columns_of("undated", 3000)
    view = half_of(columns, 5)
    frame = frame_of(columns, view)
    assert frame.fresh == frozenset()
    for _ in range(8):
        view = panned(view, -60.0)
        after = frame_of(columns, view, previous=frame)
        had = {label.event for label in frame.labels}
        assert after.fresh == {label.event for label in after.labels} - had
        frame = after
    assert any(frame_of(columns, panned(view, -400.0), previous=frame).fresh)


def test_no_more_labels_are_laid_out_in_a_step_than_may_be() -> None:
    """What there was no time for comes with the next frames, until all are there."""
    columns = columns_of("undated", 3000)
    empty = frame_of(columns, panned(half_of(columns, 0), 2 * WIDTH_PX))
    near = half_of(columns, 5)
    frame = frame_of(columns, near, previous=empty, most_new=3)
    assert not frame.is_whole
    assert len(frame.fresh) <= 3
    for _ in range(60):
        before, frame = frame, frame_of(columns, near, previous=frame, most_new=3)
        assert len(frame.fresh) <= 3
        assert {label.event for label in before.labels} <= {label.event for label in frame.labels}
    assert frame.is_whole
    assert len(frame.labels) > 3


def test_label_set_equals_the_labels_it_holds() -> None:
    labels = frame_of(BUNDLED, fit_viewport(BUNDLED, WIDTH_PX)).labels
    assert isinstance(labels, LabelSet)
    assert labels == tuple(labels)
    assert labels[0] == next(iter(labels))
    assert tuple(labels[1:3]) == tuple(labels)[1:3]
    assert labels != LabelSet()


def zoomed(view: Viewport, factor: float) -> Viewport:
    """Return a view so many times as long around the same middle."""
    middle, half = (view.start_s + view.end_s) / 2, (view.end_s - view.start_s) / 2 * factor
    return Viewport(middle - half, middle + half, view.width_px)


@pytest.mark.parametrize("name", SHAPES)
def test_frame_of_a_zoom_shows_what_a_fresh_one_shows(name: str) -> None:
    """Labels may stand elsewhere, but overlap nothing."""
    columns = columns_of(name, 3000)
    view = half_of(columns, 0)
    frame = frame_of(columns, view)
    for factor in (*[0.8] * 14, *[1.3] * 10):
        view = zoomed(view, factor)
        frame = frame_of(columns, view, previous=frame, most_new=12)
        assert_same_marks(frame, frame_of(columns, view))
        assert_nothing_overlaps(frame)


def test_labels_keep_their_sides_in_a_zoom_where_they_have_room() -> None:
    """Nothing jumps under the hand."""
    columns = columns_of("undated", 400)
    view = half_of(columns, 3)
    before = frame_of(columns, view)
    after = frame_of(columns, zoomed(view, 0.9), previous=before)
    had = {label.event: label for label in before.labels}
    both = [label for label in after.labels if label.event in had]
    kept = [label for label in both if label.place == had[label.event].place]
    assert len(both) > 10
    assert len(kept) >= 0.8 * len(both)


def test_fewer_labels_are_laid_out_in_a_zoom_than_in_a_pan() -> None:
    columns = columns_of("undated", 3000)
    view = half_of(columns, 5)
    empty = frame_of(columns, panned(half_of(columns, 0), 2 * WIDTH_PX))
    frame = frame_of(columns, view, previous=empty, most_new=12)
    assert 0 < len(frame.fresh) <= 4
    assert not frame.is_whole
