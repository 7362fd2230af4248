"""While the view is zoomed its labels are carried along; at rest its frame is as ever."""

import numpy as np
import pytest

from tests.gui.canvas.test_canvas_panned import look_at
from tests.helpers.images import channels
from tests.helpers.shapes import document_of


@pytest.fixture
def crowded(view):
    """The canvas on a timeline with bars, dots, folds, open ends and counted lanes."""
    view.stage.session.open(document_of("million", 4000))
    return view


def zoom(view, *factors: float) -> None:
    """Zoom around the middle in steps, painting after each."""
    for factor in factors:
        view.camera.pinch(factor, view.stage.width_px / 2)
        view.grab()


@pytest.mark.parametrize("factor", [0.9, 1.1])
def test_most_labels_are_carried_by_a_step_of_a_zoom(crowded, factor):
    look_at(crowded, 0.5, 0.1)
    had = {label.event: (label.title, label.rect.y) for label in crowded.frame.labels}
    zoom(crowded, factor)
    now = {label.event: (label.title, label.rect.y) for label in crowded.frame.labels}
    assert crowded.stage.is_zooming
    assert len(had.items() & now.items()) > 0.5 * len(had)


def test_after_a_zoom_the_frame_is_made_as_ever_once_the_view_rests(crowded, qtbot):
    look_at(crowded, 0.5, 0.1)
    zoom(crowded, 0.9, 0.9, 0.9)
    carried = len(crowded.frame.labels)
    assert not crowded.frame.is_whole
    qtbot.waitUntil(lambda: not crowded.stage.is_zooming and crowded.frame.is_whole)
    assert len(crowded.frame.labels) > carried


@pytest.mark.parametrize("part", [0.5, 0.1, 0.004])
def test_a_view_that_was_zoomed_to_and_settled_looks_like_one_that_was_opened(crowded, part):
    look_at(crowded, 0.5, part)
    zoom(crowded, *[0.85] * 5, *[1.2] * 3)
    crowded._settle()
    zoomed = channels(crowded.grab().toImage())
    span = crowded.stage.session.span
    look_at(crowded, 0.1, 0.3)
    crowded.stage.session.show(span)
    crowded._settle()
    assert np.array_equal(zoomed, channels(crowded.grab().toImage()))


def test_a_jump_to_another_scale_carries_nothing(crowded):
    look_at(crowded, 0.5, 0.5)
    zoom(crowded, 0.2)
    assert not crowded.stage.is_zooming
