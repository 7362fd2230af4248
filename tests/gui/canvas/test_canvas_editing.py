"""Marks that are moved by hand, several that are selected, and events made on empty ground."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import Precision
from beseto_gui.core.session import Span
from beseto_gui.core.store.commands_events import DeleteEvents
from beseto_gui.gui.canvas import spans

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def x_of(view, edtf):
    """Return where the middle of a date is in the plot."""
    date = parse_edtf(edtf)
    at = spans.viewport(view.stage.session.span, view.stage.width_px)
    return at.x_px((date.start_lo + date.end_hi) / 2)


def mark_of(view, event_id):
    """Return the edges and the middle height of the mark of an event, in what is seen."""
    marks, index = view.frame.marks, view.stage.index_of(event_id)
    at = marks.event.tolist().index(index)
    y = float(marks.y0[at] + marks.y1[at]) / 2 - view.stage.scroll_px
    return float(marks.x0[at]), float(marks.x1[at]), y


def show(view, first, last):
    """Show what lies between two dates."""
    view.stage.session.show(Span(float(parse_edtf(first).start_lo), float(parse_edtf(last).end_hi)))


def carry(view, mouse, event_id, by_px, dy_px=0.0, *, drop=True):
    """Drag the mark of an event by its middle."""
    x0, x1, y = mark_of(view, event_id)
    x = (x0 + x1) / 2
    mouse.press(x, y)
    mouse.move(x + by_px / 2, y + dy_px / 2)
    mouse.move(x + by_px, y + dy_px)
    if drop:
        mouse.release(x + by_px, y + dy_px)


def date_of(view, event_id):
    return view.stage.session.document.events[event_id].date.edtf


def test_a_mark_is_moved_to_where_it_is_dropped(view, mouse):
    show(view, "1985", "2005")
    carry(view, mouse, "ties", x_of(view, "1995") - x_of(view, "1992"))
    assert date_of(view, "ties") == "1995"
    assert view.stage.session.document.undo_name == "Move event"


def test_a_mark_that_is_moved_where_years_are_narrow_is_known_to_the_year(view, mouse):
    view.stage.session.execute(DeleteEvents(("report",)))  # they would be one fold
    show(view, "2000", "2030")
    carry(view, mouse, "talks", x_of(view, "2019") - x_of(view, "2024"))
    assert date_of(view, "talks") == "2019"


def test_a_mark_that_is_moved_by_less_than_half_its_unit_stays(view, mouse):
    show(view, "1985", "2005")
    before = view.stage.session.document.events["ties"]
    carry(view, mouse, "ties", 0.4 * (x_of(view, "1993") - x_of(view, "1992")))
    assert view.stage.session.document.events["ties"] is before
    assert view.stage.session.document.undo_name == ""


def test_escape_puts_a_mark_back_where_it_was(view, mouse):
    show(view, "1985", "2005")
    carry(view, mouse, "ties", 200, drop=False)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    mouse.release(0, 0)
    assert date_of(view, "ties") == "1992"


def test_meanwhile_the_mark_is_seen_in_both_places(view, mouse):
    show(view, "1985", "2005")
    view.stage.session.select("ties")
    plain = view.grab().toImage()
    carry(view, mouse, "ties", 200, drop=False)
    carried = view.grab().toImage()
    assert carried != plain
    mouse.move(*(mark_of(view, "ties")[0] + 10, mark_of(view, "ties")[2]))
    mouse.release(0, 0)


def test_one_end_of_a_bar_is_moved_by_itself(view, mouse):
    show(view, "1985", "2005")
    _x0, x1, y = mark_of(view, "ties")
    mouse.press(x1 - 2, y)
    mouse.move(x1 + 40, y)
    mouse.move(x1 - 2 + x_of(view, "1996") - x_of(view, "1992"), y)
    mouse.release(0, y)
    assert date_of(view, "ties") == "1992/1996"


def test_a_mark_is_taken_to_another_lane_without_being_moved_in_time(view, mouse):
    show(view, "1985", "2005")
    lane = next(band for band in view.frame.lanes if band.id == "two")
    carry(view, mouse, "ties", 3, (lane.y0 + lane.y1) / 2 - mark_of(view, "ties")[2])
    event = view.stage.session.document.events["ties"]
    assert (event.lane, event.date.edtf) == ("two", "1992")


def test_of_several_selected_marks_all_are_moved_along(view, mouse):
    show(view, "1985", "2020")
    view.stage.session.select_events(["ties", "council"])
    carry(view, mouse, "ties", x_of(view, "1995") - x_of(view, "1992"))
    assert (date_of(view, "ties"), date_of(view, "council")) == ("1995", "2016")


def test_what_is_read_only_stays_and_the_pointer_says_so(view, mouse, read_only):
    show(view, "1985", "2005")
    before = view.stage.session.span
    carry(view, mouse, "ties", 200, drop=False)
    assert view.viewport().cursor().shape() == Qt.CursorShape.ForbiddenCursor
    mouse.release(0, 0)
    assert date_of(view, "ties") == "1992"
    assert view.stage.session.span == before


def test_a_drag_of_empty_ground_still_pans(view, mouse):
    show(view, "1985", "2005")
    at = x_of(view, "1995")
    mouse.press(500, 5)
    mouse.move(530, 5)
    mouse.release(530, 5)
    assert x_of(view, "1995") == pytest.approx(at + 30)


def test_ctrl_click_selects_an_event_besides_the_others_and_no_longer(view, mouse):
    show(view, "1985", "2020")
    session = view.stage.session
    for event_id in ("ties", "council"):
        x0, x1, y = mark_of(view, event_id)
        mouse.press((x0 + x1) / 2, y, CTRL)
        mouse.release((x0 + x1) / 2, y)
    both = session.selection.events
    mouse.press((x0 + x1) / 2, y, CTRL)
    mouse.release((x0 + x1) / 2, y)
    assert (set(both), session.selection.events) == ({"ties", "council"}, ("ties",))


def test_a_rectangle_with_shift_selects_what_is_in_it(view, mouse):
    show(view, "1985", "2020")
    x0, _x1, y = mark_of(view, "ties")
    mouse.press(x0 - 20, y - 8, SHIFT)
    mouse.move(x0, y)
    end = mark_of(view, "council")[1] + 10
    mouse.move(end, y + 8)
    mouse.release(end, y + 8)
    assert set(view.stage.session.selection.events) == {"ties", "council"}


def test_escape_takes_a_rectangle_back(view, mouse):
    show(view, "1985", "2020")
    mouse.press(5, 5, SHIFT)
    mouse.move(700, 300)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    mouse.release(700, 300)
    assert view.stage.session.selection.events == ()


def test_a_double_click_on_empty_ground_asks_for_an_event_there(view, mouse):
    show(view, "1990", "2020")
    asked = []
    view.wishes.event_wanted.connect(lambda date, lane: asked.append((date, lane)))
    lane = next(band for band in view.frame.lanes if band.id == "one")
    mouse.double_click(x_of(view, "2001"), lane.y1 - 4)
    ((date, lane_id),) = asked
    assert (date.edtf, date.precision, lane_id) == ("2001", Precision.YEAR, "one")


def test_a_double_click_on_a_mark_asks_for_its_form(view, mouse, qtbot):
    show(view, "1985", "2005")
    x0, x1, y = mark_of(view, "ties")
    with qtbot.waitSignal(view.wishes.edit_wanted):
        mouse.double_click((x0 + x1) / 2, y)
    assert view.stage.session.selection.event == "ties"


def test_where_an_end_can_be_taken_hold_of_the_pointer_says_so(view, mouse):
    show(view, "1985", "2005")
    x0, x1, y = mark_of(view, "ties")
    shapes = []
    for x in (x0 + 1, (x0 + x1) / 2):
        mouse.move(x, y, held=False)
        shapes.append(view.viewport().cursor().shape())
    assert shapes == [Qt.CursorShape.SizeHorCursor, Qt.CursorShape.PointingHandCursor]
