"""The camera: where views go, with and without a glide."""

import math

import pytest
from PySide6.QtCore import QObject

from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.session import Span
from beseto_gui.gui.canvas import spans
from beseto_gui.gui.canvas.camera import Camera

WIDTH_PX = 1000.0
DATA = Span(0.0, 1e9)


@pytest.fixture
def owner(qapp):
    return QObject()


@pytest.fixture
def camera(session, owner):
    session.show(Span(0.0, 1e8))
    camera = Camera(session, owner)
    camera.width_px = WIDTH_PX
    camera.data = DATA
    camera.whole = Span(-1e7, 1.01e9)
    camera.glide.animated = False
    return camera


def time_at(session, x_px):
    return spans.viewport(session.span, WIDTH_PX).time_s(x_px)


def test_pan_by_a_tenth_moves_a_tenth_of_the_view_towards_the_future(camera):
    camera.pan_by(0.1)
    assert camera.session.span == Span(1e7, 1.1e8)


def test_zoom_keeps_the_time_at_the_place_asked_for(camera):
    before_s = time_at(camera.session, 250)
    camera.zoom_by(0.5, 250)
    assert camera.session.span.length_s == pytest.approx(5e7)
    assert time_at(camera.session, 250) == pytest.approx(before_s)


def test_zoom_without_a_place_keeps_the_middle(camera):
    camera.zoom_by(0.5)
    assert camera.session.span == Span(2.5e7, 7.5e7)


def test_zoom_to_a_box_drawn_backwards_shows_the_box(camera):
    camera.zoom_to(600, 200)
    assert camera.session.span.start_s == pytest.approx(2e7)
    assert camera.session.span.end_s == pytest.approx(6e7)


def test_zoom_ends_at_a_minute_and_at_ten_million_years_and_more(camera):
    for _ in range(200):
        camera.zoom_by(0.5)
    assert camera.session.span.length_s == pytest.approx(60)
    for _ in range(200):
        camera.zoom_by(2)
    assert camera.session.span.length_s > 10_000_000 * spans.YEAR_S


def test_fit_all_shows_the_whole(camera):
    camera.fit_all()
    assert camera.session.span == camera.whole


def test_focus_first_centres_then_fits(camera):
    date = parse_edtf("1992")
    camera.session.select("ties")
    camera.focus_selection()
    middle_s = (date.start_lo + date.end_hi) / 2
    span = camera.session.span
    assert span.length_s == pytest.approx(1e8)
    assert time_at(camera.session, WIDTH_PX / 2) == pytest.approx(middle_s)
    camera.focus_selection()
    assert camera.session.span.length_s < 3 * (date.end_hi - date.start_lo)
    assert time_at(camera.session, WIDTH_PX / 2) == pytest.approx(middle_s)


def test_focus_on_nothing_or_on_an_undated_event_stays_where_it_is(camera):
    for event_id in ("", "undated"):
        camera.session.select(event_id)
        camera.focus_selection()
        assert camera.session.span == Span(0.0, 1e8)


def test_go_to_a_date_of_a_size_that_can_be_seen_keeps_the_zoom(camera):
    camera.go_to(parse_edtf("1985"))
    assert camera.session.span.length_s == pytest.approx(1e8)


@pytest.mark.parametrize("edtf", ["2024-07-30", "-1000/1000"])
def test_go_to_a_date_too_small_or_too_wide_makes_it_an_eighth_of_the_view(camera, edtf):
    date = parse_edtf(edtf)
    camera.go_to(date)
    assert camera.session.span.length_s == pytest.approx(8 * (date.end_hi - date.start_lo))


def test_reveal_moves_only_for_what_is_outside(camera):
    camera.reveal("ties")
    moved = camera.session.span
    assert moved != Span(0.0, 1e8)
    camera.reveal("ties")
    assert camera.session.span == moved


def test_a_jump_can_be_walked_back(camera):
    camera.fit_all()
    camera.session.back()
    assert camera.session.span == Span(0.0, 1e8)


def test_steps_of_one_gesture_are_walked_back_at_once(camera):
    camera.zoom_by(0.8, 100, remember=True)
    camera.zoom_by(0.8, 100, remember=False)
    camera.zoom_by(0.8, 100, remember=False)
    camera.session.back()
    assert camera.session.span == Span(0.0, 1e8)


def test_drag_moves_the_content_by_exactly_the_px(camera):
    start = camera.session.span
    time_s = time_at(camera.session, 300)
    camera.drag(start, 120)
    assert spans.viewport(camera.session.span, WIDTH_PX).x_px(time_s) == pytest.approx(420)


def test_a_glide_arrives_exactly_and_on_the_way_keeps_the_time_at_the_pointer(camera, qtbot):
    camera.glide.animated = True
    time_s = time_at(camera.session, 700)
    seen = []
    camera.session.view_changed.listen(lambda: seen.append(camera.session.span))
    camera.zoom_by(0.5, 700)
    assert camera.glide.target.length_s == pytest.approx(5e7)
    qtbot.waitUntil(lambda: not camera.glide.is_running)
    assert camera.session.span.length_s == pytest.approx(5e7)
    for span in seen:
        assert spans.viewport(span, WIDTH_PX).x_px(time_s) == pytest.approx(700, abs=0.01)


def test_zoom_steps_that_come_during_a_glide_add_up(camera, qtbot):
    camera.glide.animated = True
    for _ in range(3):
        camera.zoom_by(0.5, 700)
    qtbot.waitUntil(lambda: not camera.glide.is_running)
    assert camera.session.span.length_s == pytest.approx(1e8 / 8)


def test_a_glide_gives_way_to_whoever_moves_the_view_meanwhile(camera, qtbot):
    camera.glide.animated = True
    camera.fit_all()
    camera.session.show(Span(5.0, 500.0))
    qtbot.waitUntil(lambda: not camera.glide.is_running)
    assert camera.session.span == Span(5.0, 500.0)


def test_a_held_key_moves_faster_and_runs_out_when_let_go():
    from beseto_gui.gui.canvas.animation import HeldPan

    pan = HeldPan()
    pan.press(1)
    ways = [pan.advance(0.1) for _ in range(20)]
    assert ways == sorted(ways)
    assert ways[-1] > 3 * ways[0] > 0
    pan.release()
    after = [pan.advance(0.05) for _ in range(10)]
    assert after[0] > 0
    assert math.isclose(after[-1], 0)
    assert not pan.is_moving


def test_a_held_key_moves_the_view_until_it_is_let_go(camera, qtbot):
    camera.glide.animated = True
    camera.start_pan(-1)
    qtbot.waitUntil(lambda: camera.session.span.start_s < -1e6)
    camera.stop_pan()
    qtbot.waitUntil(lambda: not camera.is_panning)
    assert camera.session.span.length_s == pytest.approx(1e8)
    camera.session.back()
    assert camera.session.span == Span(0.0, 1e8)


def test_without_animation_a_held_key_steps_once_for_each_press(camera):
    camera.start_pan(1)
    assert camera.session.span == Span(1e7, 1.1e8)
    camera.stop_pan()
