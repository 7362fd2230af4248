"""The canvas under the hand: every gesture, on a small timeline."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QToolTip, QWidget

from beseto_gui.core.base.i18n import set_language
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.scene.build import build_frame, fit_viewport
from beseto_gui.core.scene.columns import build_columns
from beseto_gui.core.scene.runs import header_runs
from beseto_gui.core.scene.style import Look, Metrics, theme
from beseto_gui.core.session import Span
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.canvas import spans
from beseto_gui.gui.canvas.fonts import qt_measure
from beseto_gui.gui.canvas.items import _with_seen_names
from beseto_gui.gui.canvas.screen import Screen
from tests.helpers.shapes import document_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
#: Empty ground: left in the view, at the bottom of the first lane.
EMPTY = (12.0, 250.0)


def time_at(view, x_px):
    return spans.viewport(view.stage.session.span, view.stage.width_px).time_s(x_px)


def x_of(view, time_s):
    return spans.viewport(view.stage.session.span, view.stage.width_px).x_px(time_s)


def place_of(view, event_id):
    """Return the middle of an event's label, in the plot."""
    index = view.stage.index_of(event_id)
    rect = next(label.rect for label in view.frame.labels if label.event == index)
    return rect.x + rect.w / 2, rect.y + rect.h / 2


def month(view, text):
    """Show the month of a date."""
    date = parse_edtf(text)
    view.stage.session.show(Span(date.start_lo - 5 * 86400.0, date.end_hi + 5 * 86400.0))


def pixels(image):
    """Return the pixels of a 32-bit image."""
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())


# --- moving ---


def test_a_new_canvas_shows_the_whole_timeline(view):
    assert view.stage.session.span == view.camera.whole
    assert len(view.frame.marks.event) == 5


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, CTRL])
@pytest.mark.parametrize("notches", [1, -1, 3])
@pytest.mark.parametrize("x_px", [0, 333, 875])
def test_wheel_zooms_and_keeps_the_time_under_the_pointer(view, mouse, keys, notches, x_px):
    time_s, length_s = time_at(view, x_px), view.stage.session.span.length_s
    mouse.wheel(x_px, 200, angle=(0, notches * 120), keys=keys)
    assert x_of(view, time_s) == pytest.approx(x_px, abs=0.5)
    assert (view.stage.session.span.length_s < length_s) == (notches > 0)


def test_many_animated_wheel_steps_keep_the_time_under_the_pointer(view, mouse, qtbot):
    view.animated = True
    time_s = time_at(view, 600)
    for _ in range(20):
        mouse.wheel(600, 200, angle=(0, 120))
    qtbot.waitUntil(lambda: not view.camera.glide.is_running)
    assert x_of(view, time_s) == pytest.approx(600, abs=0.5)


def test_drag_pans_by_exactly_the_px_dead_zone_included(view, mouse):
    time_s, length_s = time_at(view, 400), view.stage.session.span.length_s
    mouse.press(400, 250)
    for x_px in (402, 410, 377, 523):
        mouse.move(x_px, 262)
    assert x_of(view, time_s) == pytest.approx(523, abs=1e-6)
    mouse.release(523, 262)
    assert view.stage.session.span.length_s == pytest.approx(length_s, rel=1e-12)


def test_a_drag_selects_nothing_and_clears_nothing(view, mouse):
    view.stage.session.select("ties")
    mouse.press(*EMPTY)
    mouse.move(EMPTY[0] + 60, EMPTY[1])
    mouse.release(EMPTY[0] + 60, EMPTY[1])
    assert view.stage.session.selection.event == "ties"


def test_a_drag_can_be_walked_back_in_one_step(view, mouse):
    before = view.stage.session.span
    mouse.press(400, 250)
    for x_px in range(410, 500, 10):
        mouse.move(x_px, 250)
    mouse.release(500, 250)
    view.stage.session.back()
    assert view.stage.session.span == before


@pytest.mark.parametrize(
    ("angle", "keys", "right"),
    [((120, 0), Qt.KeyboardModifier.NoModifier, True), ((0, -120), SHIFT, False)],
)
def test_sideways_and_shift_wheel_pan_and_do_not_zoom(view, mouse, angle, keys, right):
    time_s, length_s = time_at(view, 400), view.stage.session.span.length_s
    mouse.wheel(400, 200, angle=angle, keys=keys)
    assert view.stage.session.span.length_s == pytest.approx(length_s, rel=1e-12)
    assert (x_of(view, time_s) > 400) == right


def test_two_fingers_pan_by_exactly_their_px_and_never_zoom_after_that(view, mouse):
    time_s, length_s = time_at(view, 400), view.stage.session.span.length_s
    phase = Qt.ScrollPhase
    mouse.wheel(400, 200, pixels=(9, 1), phase=phase.ScrollBegin)
    mouse.wheel(400, 200, pixels=(4, 40), phase=phase.ScrollUpdate)
    mouse.wheel(400, 200, pixels=(-3, 80), phase=phase.ScrollUpdate)
    mouse.wheel(400, 200, phase=phase.ScrollEnd)
    assert x_of(view, time_s) == pytest.approx(410, abs=1e-6)
    assert view.stage.session.span.length_s == pytest.approx(length_s, rel=1e-12)


def test_ctrl_drag_zooms_to_the_box_and_shows_it_meanwhile(view, mouse):
    start_s, end_s = time_at(view, 200), time_at(view, 600)
    plain = view.grab().toImage()
    mouse.press(600, 100, CTRL)
    mouse.move(200, 180)
    assert view.grab().toImage() != plain
    mouse.release(200, 180)
    span = view.stage.session.span
    assert (span.start_s, span.end_s) == (pytest.approx(start_s), pytest.approx(end_s))


def test_escape_takes_a_box_back(view, mouse):
    before = view.stage.session.span
    mouse.press(600, 100, CTRL)
    mouse.move(200, 180)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    mouse.release(200, 180)
    assert view.stage.session.span == before


def test_pinch_zooms_around_the_fingers(view, mouse):
    time_s, length_s = time_at(view, 500), view.stage.session.span.length_s
    kind = Qt.NativeGestureType
    mouse.pinch(kind.BeginNativeGesture, 0.0, 500, 200)
    mouse.pinch(kind.ZoomNativeGesture, 0.25, 500, 200)
    mouse.pinch(kind.EndNativeGesture, 0.0, 500, 200)
    assert view.stage.session.span.length_s == pytest.approx(length_s / 1.25)
    assert x_of(view, time_s) == pytest.approx(500, abs=0.5)


def test_double_click_on_empty_ground_of_what_is_read_only_halves_the_time_around_it(
    view, mouse, read_only
):
    time_s, length_s = time_at(view, EMPTY[0]), view.stage.session.span.length_s
    mouse.double_click(*EMPTY)
    assert view.stage.session.span.length_s == pytest.approx(length_s / 2)
    assert x_of(view, time_s) == pytest.approx(EMPTY[0], abs=0.5)


def test_double_click_on_an_event_of_what_is_read_only_fits_it(view, mouse, read_only):
    mouse.double_click(*place_of(view, "council"))
    date = parse_edtf("2013")
    span = view.stage.session.span
    assert span.start_s < date.start_lo < date.end_hi < span.end_s
    assert span.length_s < 4 * (date.end_hi - date.start_lo)


# --- selecting ---


def test_click_selects_the_event_and_click_on_empty_ground_clears(view, mouse):
    mouse.click(*place_of(view, "ties"))
    assert view.stage.session.selection.event == "ties"
    assert view.stage.session.selection.excerpt == "x-ties"
    mouse.click(*EMPTY)
    assert view.stage.session.selection.event == ""


def test_click_on_the_axis_or_on_lane_names_is_no_click_on_empty_ground(view, mouse):
    view.stage.session.select("ties")
    mouse.click(-40, 100)
    assert view.stage.session.selection.event == "ties"


def test_click_on_a_fold_selects_its_members_in_turn(view, mouse):
    fold = next(fold for fold in view.frame.folds if fold.count == 2)
    at = fold.rect.x + fold.rect.w / 2, fold.rect.y + fold.rect.h / 2
    chosen = []
    for _ in range(3):
        mouse.click(*at)
        chosen.append(view.stage.session.selection.event)
    assert chosen == ["talks", "report", "talks"]


def test_click_on_an_edge_counter_goes_to_the_next_event_outside(view, mouse):
    month(view, "2018-05")
    counter = next(c for c in view.frame.counters if c.side < 0)
    mouse.click(counter.rect.x + 3, counter.rect.y + 3)
    assert view.stage.session.selection.event == "council"
    assert place_of(view, "council")


def test_click_on_the_tray_selects_the_undated_event(view, mouse):
    item = view.frame.tray[0]
    before = view.stage.session.span
    mouse.click(item.rect.x + 3, item.rect.y + 3)
    assert view.stage.session.selection.event == "undated"
    assert view.stage.session.span == before


def test_selecting_an_event_outside_brings_it_into_view(view):
    month(view, "2018-05")
    view.stage.session.select("ties")
    assert place_of(view, "ties")


# --- hovering ---


def test_hover_highlights_the_event_and_changes_the_pointer(view, mouse):
    plain = view.grab().toImage()
    mouse.move(*place_of(view, "ties"), held=False)
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert view.grab().toImage() != plain
    mouse.move(*EMPTY, held=False)
    assert view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    assert view.grab().toImage() == plain


def test_the_time_under_the_pointer_is_announced_and_taken_back(view, mouse):
    heard = []
    view.cursor_time.listen(heard.append)
    mouse.move(300, 100, held=False)
    assert heard == [time_at(view, 300)]
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert heard[-1] is None


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_the_tooltip_tells_title_date_reach_and_sources_with_markup_shown_as_text(view):
    x_px, y_px = place_of(view, "ties")
    at = QPoint(round(x_px + view.origin.x()), round(y_px + view.origin.y()))
    help_event = QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), help_event)
    text = QToolTip.text()
    assert "Ties &lt;b&gt;agreed&lt;/b&gt;" in text
    assert "1992 · stated" in text
    assert "A report &amp; more" in text
    QToolTip.hideText()


# --- the session, the theme, the language ---


def test_an_event_that_the_filter_hides_leaves_the_canvas(view):
    view.stage.session.set_filter(Filter(hidden_lanes=frozenset({"two"})))
    assert [lane.id for lane in view.frame.lanes] == ["one"]


def test_another_theme_language_and_text_size_are_worn_at_once(view):
    looks = [view.grab().toImage()]
    view.set_theme(theme("dark"))
    looks.append(view.grab().toImage())
    set_language("ko")
    view.stage.session.view_changed.announce()
    assert "한" in view.frame.labels[0].title
    looks.append(view.grab().toImage())
    view.set_metrics(Metrics().scaled(1.5))
    looks.append(view.grab().toImage())
    assert all(a != b for a, b in pairwise(looks))


def test_another_document_is_shown_as_a_whole(view, bundle):
    month(view, "2018-05")
    view.stage.session.open(MemoryDocument(bundle))
    assert view.stage.session.span == view.camera.whole


def test_the_view_box_of_pyqtgraph_keeps_in_step(view, mouse):
    mouse.wheel(300, 100, angle=(0, 480))
    view.grab()
    (x0, x1), (y0, y1) = view.view_box.viewRange()
    span = view.stage.session.span
    assert (x0, x1) == (pytest.approx(span.start_s), pytest.approx(span.end_s))
    assert y1 - y0 == pytest.approx(view.stage.height_px)


def test_lanes_without_room_scroll_by_drag_and_by_wheel_over_their_names(view, mouse):
    view.resize(1000, 160)
    view.grab()
    assert view.stage.most_scroll_px > 20
    mouse.press(400, 80)
    mouse.move(400, 65)
    mouse.release(400, 65)
    assert view.stage.scroll_px == 15
    mouse.wheel(-60, 50, angle=(0, 120))
    assert view.stage.scroll_px == 0


def test_selecting_an_event_scrolls_its_lane_into_view(view):
    view.resize(1000, 160)
    stage = view.stage
    last, first = (stage.columns().ids[stage.columns().lane_first[at]] for at in (-2, 0))
    stage.session.select(last)
    assert stage.scroll_px == pytest.approx(stage.most_scroll_px)
    stage.session.select("undated")
    assert stage.scroll_px == pytest.approx(stage.most_scroll_px)
    stage.session.select(first)
    assert stage.scroll_px == 0


def test_touch_pinch_zooms_around_the_middle_of_the_fingers(view):
    time_s, length_s = time_at(view, 500), view.stage.session.span.length_s
    pinch = QPinchGesture()
    at = view.viewport().mapToGlobal(QPointF(500 + view.origin.x(), 200))
    pinch.setHotSpot(at)
    pinch.setScaleFactor(1.25)
    QApplication.sendEvent(view.viewport(), QGestureEvent([pinch]))
    assert view.stage.session.span.length_s == pytest.approx(length_s / 1.25)
    assert x_of(view, time_s) == pytest.approx(500, abs=0.5)


def test_a_fault_in_a_painter_is_told_and_the_rest_is_painted(view, qtbot, monkeypatch):
    """Without its guard this ends the process."""
    whole = view.grab().toImage()

    def broken(*_args):
        raise ValueError("broken painter")

    monkeypatch.setattr(Screen, "draw_labels", broken)
    with qtbot.captureExceptions() as faults:
        part = view.grab().toImage()
    assert [str(error) for _kind, error, _trace in faults] == ["broken painter"]
    assert part != whole
    left, top = round(view.origin.x()) + 5, round(view.origin.y()) - 1
    assert part.pixel(left, top) == whole.pixel(left, top)


def test_the_canvas_is_opaque_everywhere(view, mouse):
    """What was on the screen before shines through nowhere, at no zoom."""
    before = QColor("magenta")
    for _ in range(3):
        mouse.wheel(600, 200, angle=(0, 240))
        image = QImage(view.size(), QImage.Format.Format_RGB32)
        image.fill(before)
        view.viewport().render(image, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        left = np.count_nonzero(pixels(image) == before.rgb())
        assert left == 0


def test_names_that_are_seen_keep_the_counts_of_their_own_lanes(qapp):
    columns = build_columns(document_of("million", 20_000), "en", Filter())
    look = Look(theme("light"), Metrics(), "en")
    measure = qt_measure(look.metrics, "en")
    frame = build_frame(columns, fit_viewport(columns, 900.0), 1200.0, look.metrics, measure)
    whole = [run.text for run in header_runs(frame, look, 14.0)]
    fifth = frame.lanes[5]
    seen = _with_seen_names(frame, fifth.y0 + 1, fifth.y1 - 1)
    told = [run.text for run in header_runs(seen, look, 14.0)]
    at = whole.index(fifth.title_lines[0])
    assert any(text.startswith("peak") for text in told)
    assert told == whole[at : at + len(told)]
