"""The canvas as a screen reader meets it."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible

from beseto_gui.core.model.filters import Filter
from beseto_gui.gui.canvas import accessible

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture(autouse=True)
def listed_for_readers(view):
    view.list_for_readers()


def listed(view):
    return QAccessible.queryAccessibleInterface(view)


def place(view, event_id: str) -> int:
    return view.stage.session.shown().place_of(event_id)


def test_the_canvas_is_a_named_list_of_the_events_in_order_of_time(view):
    events = listed(view)
    assert events.role() == QAccessible.Role.List
    assert events.text(NAME) == "Timeline"
    names = [events.child(i).text(NAME) for i in range(events.childCount())]
    assert names[0] == "Exchanges of three cities, since the 1990s"
    assert names[1] == "Ties <b>agreed</b>, 1992"
    assert names[3] == "Talks in the capital, Tuesday 30 July 2024"
    assert len(names) == 6


def test_an_event_tells_its_sources_and_its_role(view):
    item = listed(view).child(1)
    assert item.role() == QAccessible.Role.ListItem
    assert item.text(DESCRIPTION) == "Source: A report & more"
    assert listed(view).indexOfChild(item) == 1


def test_an_event_is_where_it_is_painted(view):
    events = listed(view)
    item = events.child(place(view, "ties"))
    middle = item.rect().center()
    assert view.rect().contains(view.mapFromGlobal(middle))
    label = next(label for label in view.frame.labels if label.title.startswith("Ties"))
    at = QPoint(
        round(label.rect.x + 5 + view.origin.x()), round(label.rect.y + 5 + view.origin.y())
    )
    spot = view.mapToGlobal(at)
    assert item.rect().contains(spot)
    assert events.childAt(spot.x(), spot.y()) is item


def test_an_event_outside_the_view_has_no_place_and_says_so(view):
    view.stage.session.show(type(view.stage.session.span)(0.0, 1e6))
    item = listed(view).child(place(view, "ties"))
    assert item.rect().isEmpty()
    assert item.state().offscreen


def test_the_selected_event_is_the_one_with_the_focus(view, qtbot):
    view.setFocus()
    view.stage.session.select("council")
    events = listed(view)
    index = place(view, "council")
    assert events.child(index).state().selected
    assert not events.child(0).state().selected
    assert events.focusChild() is (events.child(index) if view.hasFocus() else None)


def test_what_the_filter_hides_is_no_item_any_more(view):
    events = listed(view)
    last = events.child(5)
    view.stage.session.set_filter(Filter(hidden_lanes=frozenset({"two"})))
    assert events.childCount() == 4
    assert not last.isValid()
    assert last.text(NAME) == ""
    assert last.state().invalid


def test_what_is_no_event_is_none_of_the_list(view):
    """A counter at the edge stands for events that are not there."""
    first = view.frame.viewport.start_s
    view.stage.session.show(type(view.stage.session.span)(first - 1e9, first - 0.9e9))
    view.grab()
    counter = view.frame.counters[0].rect
    at = QPoint(round(counter.x + 4 + view.origin.x()), round(counter.y + 4 + view.origin.y()))
    spot = view.mapToGlobal(at)
    assert listed(view).childAt(spot.x(), spot.y()) is None


def test_what_a_screen_reader_asks_for_is_made_and_nothing_before_it(view):
    events = listed(view)
    made = len(accessible._kept)

    last = events.child(5)

    assert len(accessible._kept) == made + 1
    assert events.indexOfChild(last) == 5
    assert events.child(5) is last
