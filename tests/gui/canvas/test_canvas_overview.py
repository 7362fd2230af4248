"""The overview strip: its window is moved, resized, and jumps."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from beseto_gui.core.base.i18n import set_language, translate
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.core.session import Span
from beseto_gui.gui.canvas.overview import OverviewStrip
from beseto_gui.gui.canvas.strip import Grip, grip_at, window_px

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


@pytest.fixture
def strip(view, bridge, qtbot):
    """The strip below the canvas, with the middle half of the timeline in its window."""
    strip = OverviewStrip(bridge, view)
    qtbot.addWidget(strip)
    strip.resize(1000, 96)
    whole = view.camera.whole
    quarter_s = whole.length_s / 4
    view.stage.session.show(Span(whole.start_s + quarter_s, whole.end_s - quarter_s))
    return strip


def send(strip, kind, x_px, buttons=LEFT):
    at = QPointF(x_px, 40)
    button = NONE if kind == QEvent.Type.MouseMove else LEFT
    event = QMouseEvent(
        kind, at, strip.mapToGlobal(at), button, buttons, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(strip, event)


def drag(strip, x0_px, x1_px):
    send(strip, QEvent.Type.MouseButtonPress, x0_px)
    send(strip, QEvent.Type.MouseMove, (x0_px + x1_px) / 2)
    send(strip, QEvent.Type.MouseMove, x1_px)
    send(strip, QEvent.Type.MouseButtonRelease, x1_px, NONE)


def test_the_window_covers_what_the_canvas_shows(strip):
    rect = strip.window_rect()
    assert rect.width() == pytest.approx(strip.place.scale.width_px / 2)
    assert rect.center().x() == pytest.approx(rect.left() + strip.place.scale.width_px / 4)


def test_dragging_the_window_moves_the_view_by_as_much_time(strip, view):
    before, rect = view.stage.session.span, strip.window_rect()
    drag(strip, rect.center().x(), rect.center().x() + 60)
    span = view.stage.session.span
    assert span.start_s - before.start_s == pytest.approx(60 * strip.place.scale.s_per_px)
    assert span.length_s == pytest.approx(before.length_s)
    view.stage.session.back()
    assert view.stage.session.span == before


@pytest.mark.parametrize("side", ["left", "right"])
def test_dragging_an_edge_moves_that_edge_and_leaves_the_other(strip, view, side):
    before, rect = view.stage.session.span, strip.window_rect()
    x_px = rect.left() if side == "left" else rect.right()
    drag(strip, x_px, x_px + 25)
    span, by_s = view.stage.session.span, 25 * strip.place.scale.s_per_px
    moved = (by_s, 0.0) if side == "left" else (0.0, by_s)
    assert span.start_s - before.start_s == pytest.approx(moved[0], abs=1)
    assert span.end_s - before.end_s == pytest.approx(moved[1], abs=1)


def test_an_edge_cannot_be_dragged_past_the_other(strip, view):
    rect = strip.window_rect()
    drag(strip, rect.left(), rect.right() + 200)
    assert view.stage.session.span.length_s >= 60 * (1 - 1e-6)


def test_a_click_beside_the_window_jumps_there(strip, view):
    span = view.stage.session.span
    middle_px, length_s = strip.window_rect().center().x(), span.length_s
    at_px = strip.window_rect().right() + 80
    by_s = (at_px - middle_px) * strip.place.scale.s_per_px
    send(strip, QEvent.Type.MouseButtonPress, at_px)
    send(strip, QEvent.Type.MouseButtonRelease, at_px, NONE)
    assert view.stage.session.span.start_s == pytest.approx(span.start_s + by_s)
    assert view.stage.session.span.length_s == pytest.approx(length_s)


def test_the_wheel_zooms_around_the_time_under_the_pointer(strip, view):
    left, length_s = strip.window_rect().left(), view.stage.session.span.length_s
    at = QPointF(left, 40)
    event = QWheelEvent(
        at,
        strip.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        NONE,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(strip, event)
    assert view.stage.session.span.length_s < length_s
    assert strip.window_rect().left() == pytest.approx(left)


@pytest.mark.parametrize(
    ("key", "part", "ratio"),
    [
        (Qt.Key.Key_Right, 0.1, 1.0),
        (Qt.Key.Key_PageUp, -0.9, 1.0),
        (Qt.Key.Key_Up, 0.1, 0.8),
        (Qt.Key.Key_Minus, -0.125, 1.25),
    ],
)
def test_keys_pan_and_zoom(strip, view, key, part, ratio):
    before = view.stage.session.span
    QTest.keyClick(strip, key)
    span = view.stage.session.span
    assert span.start_s - before.start_s == pytest.approx(part * before.length_s)
    assert span.length_s == pytest.approx(ratio * before.length_s)


def test_home_shows_everything(strip, view):
    QTest.keyClick(strip, Qt.Key.Key_Home)
    assert view.stage.session.span == view.camera.whole


def test_hits_of_a_search_are_marked_and_taken_away(strip, view):
    plain = strip.grab().toImage()
    strip.set_hits([view.camera.whole.start_s + view.camera.whole.length_s / 8])
    assert strip.grab().toImage() != plain
    strip.set_hits([])
    assert strip.grab().toImage() == plain


def test_the_strip_has_a_name_and_takes_the_keyboard(strip):
    assert strip.accessibleName() == "Overview"
    assert strip.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_strip_speaks_the_language_of_the_moment(strip, view):
    english = strip.grab().toImage()
    set_language("ko")
    view.stage.session.view_changed.announce()
    assert strip.accessibleName() == translate("Overview", "ko")
    assert strip.grab().toImage() != english


def test_a_view_of_a_minute_still_has_a_window_that_can_be_seen_and_held():
    scale = Viewport(0.0, 1e9, 1000.0)
    left, right = window_px(scale, Span(5e8, 5e8 + 60))
    assert right - left == pytest.approx(6.0)
    assert grip_at(500, left, right) is Grip.INSIDE
    assert grip_at(left - 3, left, right) is Grip.LEFT
    assert grip_at(right + 3, left, right) is Grip.RIGHT
    assert grip_at(right + 30, left, right) is Grip.OUTSIDE
