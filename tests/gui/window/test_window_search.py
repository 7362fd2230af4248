"""Searching in the window: list, steps, overview, reader."""

import pytest
from PySide6.QtCore import QPoint, Qt

from beseto_gui.core.store.hits import EventHit, TextHit


@pytest.fixture
def look_for(window, qtbot):
    """Return what types words into the field and waits until they have been searched for."""

    def look_for_(words):
        field = window.places.header.search
        field.setFocus()
        with qtbot.waitSignal(window.places.results.searched):
            field.setText(words)
        return window.places.results.hits

    return look_for_


def hint(window):
    return window.places.header.search.hint


def test_the_field_shows_its_shortcut_until_something_is_found(window, look_for):
    assert hint(window) == "Ctrl F"

    hits = look_for("friendship")

    assert hint(window) == str(len(hits))


def test_typing_opens_the_list_and_clearing_closes_it_again(window, look_for):
    assert not window.panel_shown("results")

    look_for("friendship")
    assert window.panel_shown("results")

    window.clear()
    assert not window.panel_shown("results")
    assert window.places.header.search.text() == ""


def test_in_a_narrow_window_the_list_shares_the_place_of_the_inspector(window, look_for, qtbot):
    places = window.places
    window.resize(1000, 800)
    look_for("friendship")
    assert window.tabifiedDockWidgets(places.inspector) == [places.results]
    qtbot.waitUntil(lambda: not places.results.visibleRegion().isEmpty())
    assert places.canvas.width() > 500

    window.resize(1300, 800)
    assert window.tabifiedDockWidgets(places.inspector) == []
    assert window.panel_shown("results")
    qtbot.waitUntil(lambda: places.results.x() < places.canvas.mapTo(window, QPoint()).x())


def test_a_narrow_window_that_is_closed_leaves_no_mark_on_the_next_wide_one(open_window):
    first = open_window()
    first.resize(1000, 800)
    first.close()

    second = open_window()

    assert second.tabifiedDockWidgets(second.places.inspector) == []


@pytest.mark.parametrize("then", ["", "beijing"])
def test_what_a_hit_selected_stays_selected_when_the_search_is_another_one(window, look_for, then):
    look_for("seoul")
    window.desks.finder.step(+1)
    window.desks.finder.step(+1)
    selected = window.session.selection

    look_for(then)

    assert window.session.selection == selected


def test_a_list_that_the_user_opened_stays_when_the_search_is_cleared(window, look_for):
    window.show_panel("results", True)

    look_for("friendship")
    window.clear()

    assert window.panel_shown("results")


def test_enter_steps_through_the_hits_and_shift_enter_back(window, look_for, qtbot):
    hits = look_for("seoul")
    field = window.places.header.search

    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.session.selection.event == hits.events[0].event
    assert hint(window) == f"1 / {len(hits)}"

    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.session.selection.event == hits.events[1].event

    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert window.session.selection.event == hits.events[0].event
    assert field.hasFocus()


def test_stepping_goes_round(window, look_for, qtbot):
    hits = look_for("friendship")
    assert len(hits.events) >= 1

    window.desks.finder.step(-1)
    assert hint(window) == f"{len(hits)} / {len(hits)}"

    window.desks.finder.step(+1)
    assert hint(window) == f"1 / {len(hits)}"


def test_f3_steps_from_anywhere(window, look_for, qtbot):
    hits = look_for("seoul")
    window.places.canvas.setFocus()

    qtbot.keyClick(window.places.canvas, Qt.Key.Key_F3)
    qtbot.keyClick(window.places.canvas, Qt.Key.Key_F3)
    qtbot.keyClick(window.places.canvas, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)

    assert window.session.selection.event == hits.events[0].event


def test_down_walks_the_list_and_escape_leaves_the_field(window, look_for, qtbot):
    hits = look_for("seoul")
    field = window.places.header.search

    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert window.session.selection.event == hits.events[0].event
    assert not field.hasFocus()

    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert window.places.canvas.hasFocus()


def test_a_passage_that_was_found_is_shown_in_the_reader(window, look_for):
    hits = look_for("seoul")
    hit = hits.texts[-1]
    window.show_panel("reader", False)

    window.places.results.chosen.emit(hit)

    assert window.panel_shown("reader")
    assert window.places.reader.source_id == hit.source


def test_a_passage_that_speaks_of_an_event_selects_it(window, look_for):
    hits = look_for("1992")
    speaking = [hit for hit in hits.texts if isinstance(hit, TextHit)]
    assert speaking

    window.places.results.chosen.emit(speaking[0])

    excerpt = window.session.document.excerpts[window.session.selection.excerpt]
    assert excerpt.source == speaking[0].source


def test_hits_are_marked_on_the_overview(window, look_for, monkeypatch):
    marked = []
    monkeypatch.setattr(window.places.overview, "set_hits", marked.append)

    look_for("friendship formalised")
    date = window.session.document.events["friendship"].date

    assert any(date.start_lo <= time_s <= date.end_hi for time_s in marked[-1])

    window.clear()
    assert list(marked[-1]) == []


def test_what_is_not_there_is_said(window, look_for):
    look_for("xyzzy")

    assert "xyzzy" in window.places.results.message
    assert hint(window) == "0"


def test_another_document_is_searched_anew(window, look_for):
    hits = look_for("friendship")
    window.desks.opener.open_bundled()

    again = window.places.results.hits
    assert [hit.event for hit in again.events] == [hit.event for hit in hits.events]
    assert again is not hits


def test_the_list_groups_events_and_passages(window, look_for):
    hits = look_for("seoul")
    listed = window.places.results.listed()

    headings = [text for text, hit in listed if hit is None]
    kinds = [type(hit) for _text, hit in listed if hit is not None]
    assert headings == [f"{len(hits.events)} events", f"{len(hits.texts)} passages"]
    assert kinds == [EventHit] * len(hits.events) + [TextHit] * len(hits.texts)
