"""The state machine of gestures, without Qt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.gui.canvas.gestures import (
    DEAD_ZONE_PX,
    NOTCH,
    NOTCH_PAN_PX,
    NOTCH_ZOOM,
    BoxEnds,
    BoxTo,
    CarryBegins,
    CarryEnds,
    CarryTo,
    Click,
    DoubleClick,
    Ends,
    Gestures,
    Grasp,
    Hover,
    LassoEnds,
    LassoTo,
    PanBegins,
    PanBy,
    PanTo,
    Phase,
    Wheel,
    ZoomBy,
)


def test_press_and_release_at_one_place_is_a_click_there():
    hand = Gestures()
    assert hand.press(50, 60) == []
    assert hand.release(50) == [Click(50, 60)]


def test_a_tremble_inside_the_dead_zone_is_still_a_click():
    hand = Gestures()
    hand.press(50, 60)
    assert hand.move(50 + DEAD_ZONE_PX - 0.5, 60) == []
    assert hand.release(50 + DEAD_ZONE_PX - 0.5) == [Click(50, 60)]


def test_drag_says_the_whole_way_from_the_press_so_that_nothing_is_lost():
    hand = Gestures()
    hand.press(50, 60)
    assert hand.move(60, 61) == [PanBegins(), PanTo(10, 1)]
    assert hand.move(51, 60) == [PanTo(1, 0)]
    assert hand.is_dragging
    assert hand.release(51) == [Ends()]
    assert not hand.is_dragging


def test_box_follows_the_pointer_in_both_directions():
    hand = Gestures()
    hand.press(50, 60, Grasp.BOX)
    assert hand.move(90, 60) == [BoxTo(50, 90)]
    assert hand.move(20, 60) == [BoxTo(50, 20)]
    assert hand.release(20) == [BoxEnds(50, 20, True)]


def test_box_that_comes_back_to_its_start_does_not_zoom():
    hand = Gestures()
    hand.press(50, 60, Grasp.BOX)
    hand.move(90, 60)
    assert hand.release(52) == [BoxEnds(50, 52, False)]


def test_escape_ends_a_box_without_a_zoom_and_the_release_then_means_nothing():
    hand = Gestures()
    hand.press(50, 60, Grasp.BOX)
    hand.move(90, 60)
    assert hand.cancel() == [BoxEnds(50, 90, False)]
    assert hand.release(90) == []


def test_a_lasso_has_two_corners_and_may_add_to_what_is_selected():
    hand = Gestures()
    hand.press(50, 60, Grasp.LASSO, adds=True)
    assert hand.move(90, 20) == [LassoTo(50, 60, 90, 20)]
    assert hand.release(90) == [LassoEnds(LassoTo(50, 60, 90, 20), takes=True, adds=True)]


def test_a_mark_is_taken_along_from_where_it_was_pressed_once_the_hand_has_left_the_dead_zone():
    hand = Gestures()
    hand.press(50, 60, Grasp.MARK)
    assert hand.move(50 + DEAD_ZONE_PX - 0.5, 60) == []
    assert hand.move(70, 61) == [CarryBegins(50, 60), CarryTo(70, 61)]
    assert hand.release(70) == [CarryEnds(puts=True)]


def test_a_mark_that_is_pressed_and_not_moved_is_clicked():
    hand = Gestures()
    hand.press(50, 60, Grasp.MARK)
    assert hand.release(50) == [Click(50, 60)]


def test_escape_puts_a_mark_back():
    hand = Gestures()
    hand.press(50, 60, Grasp.MARK)
    hand.move(70, 60)
    assert hand.cancel() == [CarryEnds(puts=False)]
    assert hand.release(70) == []


def test_double_click_is_no_second_click():
    hand = Gestures()
    hand.press(5, 6)
    assert hand.release(5) == [Click(5, 6)]
    assert hand.double_click(5, 6) == [DoubleClick(5, 6)]
    assert hand.release(5) == []


def test_pointer_without_a_button_hovers():
    assert Gestures().move(7, 8) == [Hover(7, 8)]


def test_one_notch_up_zooms_in_and_the_first_of_a_burst_says_so():
    hand = Gestures()
    assert hand.wheel(Wheel(100, angle=(0, NOTCH), time_ms=1000)) == [
        ZoomBy(NOTCH_ZOOM, 100, begins=True, direct=False)
    ]
    assert hand.wheel(Wheel(100, angle=(0, NOTCH), time_ms=1100)) == [
        ZoomBy(NOTCH_ZOOM, 100, begins=False, direct=False)
    ]


def test_ctrl_wheel_zooms_too():
    intents = Gestures().wheel(Wheel(100, angle=(0, -NOTCH), ctrl=True))
    assert intents == [ZoomBy(1 / NOTCH_ZOOM, 100, begins=True, direct=False)]


@pytest.mark.parametrize(
    ("angle", "shift", "by_px"),
    [
        ((NOTCH, 0), False, NOTCH_PAN_PX),
        ((-2 * NOTCH, 0), False, -2 * NOTCH_PAN_PX),
        ((0, NOTCH), True, NOTCH_PAN_PX),
        ((-NOTCH, 0), True, -NOTCH_PAN_PX),
    ],
)
def test_sideways_wheel_and_shift_wheel_pan(angle, shift, by_px):
    assert Gestures().wheel(Wheel(9, angle=angle, shift=shift)) == [
        PanBy(by_px, begins=True, direct=False)
    ]


def test_trackpad_keeps_the_axis_it_began_with():
    hand = Gestures()
    first = hand.wheel(Wheel(9, pixels=(10, 2), phase=Phase.BEGIN, time_ms=0))
    assert first == [PanBy(10, begins=True, direct=True)]
    # The fingers now go up more than sideways: still a pan, and only by the sideways part.
    assert hand.wheel(Wheel(9, pixels=(3, 30), phase=Phase.UPDATE, time_ms=9)) == [
        PanBy(3, begins=False, direct=True)
    ]
    hand.wheel(Wheel(9, phase=Phase.END, time_ms=20))
    again = hand.wheel(Wheel(9, pixels=(3, 30), phase=Phase.BEGIN, time_ms=30))
    assert [type(intent) for intent in again] == [ZoomBy]


def test_trackpad_without_phases_keeps_its_axis_until_it_rests():
    hand = Gestures()
    assert type(hand.wheel(Wheel(9, pixels=(0, 10), time_ms=0))[0]) is ZoomBy
    assert hand.wheel(Wheel(9, pixels=(20, 0), time_ms=16)) == []
    assert type(hand.wheel(Wheel(9, pixels=(20, 0), time_ms=5000))[0]) is PanBy


def test_trackpad_that_reports_parts_of_notches_keeps_its_axis_too():
    """As X11 tells it: no phases, no px, angles smaller than a notch."""
    hand = Gestures()
    assert hand.wheel(Wheel(9, angle=(60, 15), time_ms=0)) == [
        PanBy(NOTCH_PAN_PX / 2, begins=True, direct=True)
    ]
    assert hand.wheel(Wheel(9, angle=(0, 75), time_ms=16)) == []


def test_notches_of_a_mouse_wheel_are_gestures_of_their_own():
    hand = Gestures()
    assert type(hand.wheel(Wheel(9, angle=(0, NOTCH), time_ms=0))[0]) is ZoomBy
    assert type(hand.wheel(Wheel(9, angle=(0, NOTCH), time_ms=16, shift=True))[0]) is PanBy


def test_empty_begin_of_a_trackpad_leaves_the_choice_to_the_first_movement():
    hand = Gestures()
    assert hand.wheel(Wheel(9, phase=Phase.BEGIN)) == []
    assert hand.wheel(Wheel(9, pixels=(8, 1), phase=Phase.UPDATE)) == [
        PanBy(8, begins=True, direct=True)
    ]


def test_spreading_two_fingers_shows_less_time():
    hand = Gestures()
    hand.pinch_begins()
    assert hand.pinch(1.25, 40, begins=True) == [ZoomBy(0.8, 40, begins=True, direct=True)]


def test_pinch_that_was_not_announced_begins_with_its_first_step():
    hand = Gestures()
    assert hand.pinch(2.0, 40) == [ZoomBy(0.5, 40, begins=True, direct=True)]
    assert hand.pinch(2.0, 40) == [ZoomBy(0.5, 40, begins=False, direct=True)]


def test_pinch_ends_a_drag_and_silences_pointer_and_wheel():
    hand = Gestures()
    hand.press(0, 0)
    hand.move(30, 0)
    assert hand.pinch_begins() == [Ends()]
    assert hand.move(60, 0) == []
    assert hand.wheel(Wheel(9, pixels=(20, 0))) == []
    hand.pinch_ends()
    assert hand.move(60, 0) == [Hover(60, 0)]


def test_wheel_is_deaf_while_a_button_is_down():
    hand = Gestures()
    hand.press(0, 0)
    assert hand.wheel(Wheel(9, angle=(0, NOTCH))) == []


@given(
    st.lists(
        st.tuples(st.floats(-50, 50), st.floats(-50, 50), st.booleans(), st.booleans()),
        min_size=1,
        max_size=30,
    )
)
def test_no_trackpad_gesture_both_pans_and_zooms(moves):
    """Whatever the fingers and modifier keys do between begin and end."""
    hand = Gestures()
    hand.wheel(Wheel(9, phase=Phase.BEGIN))
    kinds = {
        type(intent)
        for dx, dy, shift, ctrl in moves
        for intent in hand.wheel(
            Wheel(9, pixels=(dx, dy), phase=Phase.UPDATE, shift=shift, ctrl=ctrl)
        )
    }
    assert len(kinds) <= 1
