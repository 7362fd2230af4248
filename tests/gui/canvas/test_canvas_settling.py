"""The same view looks the same: labels keep their places in gestures only."""

import pytest

from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.canvas import spans

#: Of the bundled timeline.
TALKS = "mayors-meet"


@pytest.fixture
def bundled(view):
    """The canvas on the bundled timeline, which crowds its labels in July 2024."""
    view.stage.session.open(MemoryDocument(load_bundled()))
    return view


def wander(view):
    """Go from the day of the talks out to all of it, as a hand does, in steps."""
    view.camera.fit_events([TALKS])
    _ = view.frame
    close, whole = view.stage.session.span, view.camera.whole
    for part in (0.2, 0.4, 0.6, 0.8, 1.0):
        view.camera.place(spans.between(close, whole, part))
        _ = view.frame


def test_home_shows_the_labels_of_the_first_frame_after_any_zoom(bundled):
    first = bundled.frame.labels
    wander(bundled)
    bundled.camera.fit_all()
    assert bundled.frame.labels == first


def test_home_lays_out_anew_where_the_view_is_there_already(bundled):
    """Wheeled away and back by hand, labels have kept other places; Home sets them right."""
    first = bundled.frame.labels
    wander(bundled)
    assert bundled.frame.labels != first
    bundled.camera.fit_all()
    assert bundled.frame.labels == first


def test_a_glide_home_ends_in_the_labels_of_the_first_frame(bundled, qtbot):
    first = bundled.frame.labels
    wander(bundled)
    bundled.animated = True
    bundled.camera.fit_all()
    qtbot.waitUntil(lambda: not bundled.camera.glide.is_running)
    assert bundled.frame.labels == first


def test_walking_back_shows_the_labels_that_were_there(bundled):
    first = bundled.frame.labels
    wander(bundled)
    bundled.camera.fit_events([TALKS])
    bundled.stage.session.back()
    assert bundled.stage.session.span == bundled.camera.whole
    assert bundled.frame.labels == first


def test_another_size_and_back_shows_the_same_labels(bundled):
    first = bundled.frame.labels
    wander(bundled)
    bundled.resize(700, 600)
    _ = bundled.frame
    bundled.resize(1000, 600)
    assert bundled.frame.labels == first


def test_labels_that_gave_way_to_selected_ones_go_back_when_nothing_is_selected(bundled):
    """At this size, some selected events have labels that they have not otherwise."""
    bundled.resize(640, 480)
    session, first = bundled.stage.session, bundled.frame.labels
    for event_id in bundled.stage.columns().ids[: bundled.stage.columns().dated]:
        session.select(event_id)
        _ = bundled.frame
    session.select("")
    assert bundled.frame.labels == first


def test_a_selected_event_looks_the_same_whatever_was_selected_before(bundled):
    bundled.resize(640, 480)
    session = bundled.stage.session
    session.select(TALKS)
    alone = bundled.frame.labels
    for event_id in ("last-meeting", "friendship", TALKS):
        session.select(event_id)
        labels = bundled.frame.labels
    assert labels == alone
