"""Labels that find room come in gently, where things may move."""

import pytest
from PySide6.QtCore import QObject

from beseto_gui.core.session import Session
from beseto_gui.gui.canvas import label_fade, label_sprites
from beseto_gui.gui.canvas.label_fade import FADE_MS, LabelFade
from tests.helpers.images import difference
from tests.helpers.shapes import document_of


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now_ms = 0

    def start(self) -> None:
        """It needs no start."""

    def elapsed(self) -> int:
        return self.now_ms


@pytest.fixture
def clock(monkeypatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(label_fade, "QElapsedTimer", lambda: made)
    return made


@pytest.fixture
def session(qapp) -> Session:
    return Session(document_of("million", 300))


@pytest.fixture
def fade(clock, qapp):
    """A fade that is switched on."""
    made = LabelFade(QObject(qapp))
    made.animated = True
    yield made
    made.stop()


def test_a_label_comes_in_evenly(fade, clock):
    fade.begin(frozenset({3}))
    seen = []
    for clock.now_ms in (0, FADE_MS // 4, FADE_MS // 2, FADE_MS, 2 * FADE_MS):
        seen.append(fade.opacities()[3])
    assert seen == [0.0, 0.25, 0.5, 1.0, 1.0]


def test_labels_of_the_same_frame_begin_once(fade, clock):
    """A frame is painted by several layers, and again for a hovering pointer."""
    fresh = frozenset({3})
    fade.begin(fresh)
    clock.now_ms = FADE_MS // 2
    fade.begin(fresh)
    assert fade.opacities() == {3: 0.5}


def test_nothing_comes_in_where_nothing_may_move(fade):
    fade.animated = False
    fade.begin(frozenset({3}))
    assert fade.events == frozenset()


def test_it_rests_when_all_are_in(fade, clock, qtbot):
    fade.begin(frozenset({3}))
    with qtbot.waitSignal(fade.moved):
        pass
    assert fade.events == {3}
    clock.now_ms = FADE_MS
    qtbot.waitUntil(lambda: not fade._timer.isActive())
    assert fade.events == frozenset()


def zoomed(view):
    """Show half the time, as a hand does; return the events whose labels are new."""
    span = view.stage.session.span
    view.camera.pinch(0.5, 400)
    assert view.stage.session.span.length_s == pytest.approx(span.length_s / 2)
    return view.frame.fresh


def test_new_labels_are_faint_at_first_and_the_others_are_not(clock, view):
    still = view.grab().toImage()
    assert still == view.grab().toImage()
    view.animated = True
    fresh = zoomed(view)
    assert fresh
    faint = view.grab().toImage()
    clock.now_ms = 2 * FADE_MS
    view._fade._tick()
    whole = view.grab().toImage()
    label = next(label for label in view.frame.labels if label.event in fresh)
    kept = next(label for label in view.frame.labels if label.event not in fresh)
    for each, changes in ((label, True), (kept, False)):
        corner = view.origin.x() + each.rect.x, view.origin.y() + each.rect.y - view.stage.scroll_px
        area = (*map(round, corner), round(each.rect.w), round(each.rect.h))
        assert (difference(faint.copy(*area), whole.copy(*area)) > 0.01) is changes


def test_labels_are_there_at_once_without_animations(clock, view):
    zoomed(view)
    first = view.grab().toImage()
    clock.now_ms = 2 * FADE_MS
    assert view.grab().toImage() == first


def test_a_pan_lays_out_no_label_that_stays(view, monkeypatch):
    """Whatever comes in, what is in view already is copied."""
    view.grab()
    laid: list[int] = []
    real = label_sprites.paint_labels

    def noted(painter, labels, look, **how):
        laid.extend(label.event for label in labels)
        real(painter, labels, look, **how)

    monkeypatch.setattr(label_sprites, "paint_labels", noted)
    before = {label.event for label in view.frame.labels}
    view.camera.pan_px(-37)
    view.grab()
    assert before & {label.event for label in view.frame.labels}
    edge = {label.event for label in view.frame.labels if label.rect.x < 300}
    assert not (set(laid) & before) - edge


def test_labels_left_for_later_come_with_the_next_frames(view, qtbot):
    """A zoom that brings many lays out some at a time, without being asked again."""
    view.camera.pinch(0.2, 400)
    view.grab()
    qtbot.waitUntil(lambda: view.frame.is_whole)
    shown = {label.event for label in view.frame.labels}
    view.stage.settle()
    assert len(shown) >= 0.8 * len(view.frame.labels)
