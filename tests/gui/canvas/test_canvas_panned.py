"""While the view is only moved, a wider frame is moved: what is seen is as if made anew."""

import numpy as np
import pytest

from beseto_gui.core.session import Span
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.canvas import stage as stage_module
from tests.helpers.images import channels
from tests.helpers.shapes import document_of


@pytest.fixture
def crowded(view):
    """The canvas on a timeline with bars, dots, folds, open ends and counted lanes."""
    view.stage.session.open(document_of("million", 4000))
    return view


def shown(view) -> np.ndarray:
    """Return the colours of the canvas as it is painted now."""
    return channels(view.grab().toImage())


def look_at(view, part: float, zoom: float) -> Span:
    """Show a part of the timeline, as a hand does, with all its labels."""
    whole = view.camera.whole
    length_s = whole.length_s * zoom
    start_s = whole.start_s + part * (whole.length_s - length_s)
    view.camera.place(Span(start_s, start_s + length_s))
    for _ in range(200):
        if view.frame.is_whole:
            break
        view.stage.complete()
    view.grab()
    return view.stage.session.span


def pan(view, *steps_px: float) -> None:
    """Move the view in steps, painting after each."""
    for by_px in steps_px:
        view.camera.pan_px(by_px)
        view.grab()


def test_steps_of_a_pan_move_one_frame(crowded, monkeypatch):
    """It is built for the first step, and for more labels; no other step builds any."""
    look_at(crowded, 0.5, 0.05)
    views = []
    real = stage_module.build_frame

    def noted(columns, viewport, *more, **named):
        views.append(viewport)
        return real(columns, viewport, *more, **named)

    monkeypatch.setattr(stage_module, "build_frame", noted)
    pan(crowded, *[-5.0] * 12)
    assert crowded.stage.shown().body is not None
    assert len(set(views)) == 1
    assert len(views) < 6


@pytest.mark.parametrize("zoom", [0.3, 0.02, 0.002])
@pytest.mark.parametrize("step_px", [-7.0, 11.0])
def test_marks_bands_axis_and_counters_are_where_a_fresh_frame_has_them(
    crowded, zoom, step_px, monkeypatch
):
    """Labels and counts of folds may stand elsewhere: they are left out."""
    for name in ("draw_some",):
        monkeypatch.setattr(f"beseto_gui.gui.canvas.atlas.Batch.{name}", lambda *_: None)
    screen = "beseto_gui.gui.canvas.screen"
    monkeypatch.setattr(f"{screen}.Screen._draw_leaders", lambda *_: None)
    monkeypatch.setattr(f"{screen}.fold_runs", lambda *_: [])
    look_at(crowded, 0.5, zoom)
    pan(crowded, *[step_px] * 9)
    assert crowded.stage.shown().body is not None
    moved = shown(crowded)
    crowded.stage.complete()
    fresh = shown(crowded)
    assert crowded.stage.shown().body is None
    differs = (np.abs(moved.astype(int) - fresh).max(axis=2) > 3).mean()
    assert differs < 0.004


def test_a_view_at_rest_shows_the_frame_of_that_view(crowded, qtbot):
    look_at(crowded, 0.5, 0.05)
    pan(crowded, -5.0, -5.0)
    assert crowded.stage.shown().body is not None
    qtbot.waitUntil(lambda: crowded.stage.shown().body is None)
    assert crowded.stage.shown() is crowded.frame


def test_what_is_asked_during_a_pan_is_answered_for_the_view_as_it_is(crowded):
    look_at(crowded, 0.5, 0.05)
    pan(crowded, -5.0, -5.0)
    frame = crowded.stage.frame()
    assert frame.body is None
    assert frame.viewport.width_px == crowded.stage.width_px


def test_labels_that_are_shown_are_wholly_in_the_plot(crowded):
    look_at(crowded, 0.5, 0.01)
    for _ in range(30):
        pan(crowded, -13.0)
        frame = crowded.stage.shown()
        where, labels = frame.whereabouts, frame.labels
        if where is None:
            continue
        left = labels.boxes[:, 0] + labels.shift_px + where.by_px
        right = labels.boxes[:, 2] + labels.shift_px + where.by_px
        assert (left[where.shown] >= 0).all()
        assert (right[where.shown] <= crowded.stage.width_px).all()


def test_labels_that_are_shown_do_not_overlap_where_some_stay_in_view(crowded):
    look_at(crowded, 0.5, 0.01)
    for step_px in [-17.0] * 25 + [23.0] * 30:
        pan(crowded, step_px)
        frame = crowded.stage.shown()
        where, labels = frame.whereabouts, frame.labels
        if where is None:
            continue
        left = (labels.boxes[:, 0] + where.by_px)[where.shown]
        right = (labels.boxes[:, 2] + where.by_px)[where.shown]
        top, low = labels.boxes[where.shown][:, (1, 3)].T
        across = (left[:, None] < right - 0.01) & (left < right[:, None] - 0.01)
        down = (top[:, None] < low - 0.01) & (top < low[:, None] - 0.01)
        assert (across & down).sum() == len(left)


def test_labels_that_come_into_view_are_fresh(crowded):
    """So they fade in, and those that were there do not."""
    look_at(crowded, 0.5, 0.05)
    had, fresh = {label.event for label in crowded.frame.labels}, set[int]()
    for _ in range(25):
        pan(crowded, -12.0)
        frame = crowded.stage.shown()
        now = set(frame.labels.event[frame.whereabouts.shown].tolist())
        assert frame.fresh == now - had
        had, fresh = now, fresh | frame.fresh
    assert fresh


def test_an_edit_a_filter_and_another_size_are_seen_at_once(crowded):
    look_at(crowded, 0.5, 0.05)
    pan(crowded, -5.0, -5.0)
    crowded.resize(crowded.width() - 40, crowded.height())
    assert crowded.stage.shown().body is None
    pan(crowded, -5.0, -5.0)
    assert crowded.stage.shown().body is not None
    crowded.stage.session.open(MemoryDocument(document_of("million", 30).bundle()))
    assert crowded.stage.shown().body is None


def test_with_an_event_selected_every_frame_is_made_for_its_view(crowded):
    look_at(crowded, 0.5, 0.05)
    crowded.stage.session.select(crowded.stage.columns().ids[0])
    pan(crowded, -5.0, -5.0)
    assert crowded.stage.shown().body is None
