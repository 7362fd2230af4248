"""The history: every step is listed, and any of them is gone to."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.session import Session
from beseto_gui.core.store.commands_events import EditEvent
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.models.history_rows import IS_DONE, WHEN, HistoryRows


def retitle(session: Session, title: str) -> str:
    event = session.document.events[session.shown()[0]]
    session.execute(EditEvent(replace(event, title=LocalText(en=title))))
    return event.id


def title_of(session: Session, event_id: str) -> str:
    return session.document.events[event_id].title.en


@pytest.fixture
def panel(window):
    for title in ("One", "Two", "Three"):
        retitle(window.session, title)
    window.registry.action("view.toggle_history").trigger()
    return window.places._late.panel("history")


def texts(rows: HistoryRows) -> list[str]:
    return [rows.index(row).data() for row in range(rows.rowCount())]


def click(panel, row: int, qtbot) -> None:
    index = panel.view.model().index(row)
    at = panel.view.visualRect(index).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))


def test_every_step_is_listed_after_how_it_was_before(panel):
    rows = panel.view.model()
    assert texts(rows) == [
        "Before the first edit",
        "Edit event “One”",
        "Edit event “Two”",
        "Edit event “Three”",
    ]
    assert rows.index(0).data(WHEN) == ""
    assert rows.index(1).data(WHEN) != ""


def test_a_click_goes_to_a_step_and_marks_it(window, panel, qtbot):
    event_id = window.session.shown()[0]
    click(panel, 1, qtbot)
    rows = panel.view.model()
    assert title_of(window.session, event_id) == "One"
    assert [rows.index(row).data(IS_DONE) for row in range(4)] == [True, True, False, False]
    assert panel.view.currentIndex().row() == 1


def test_enter_goes_to_the_step_at_the_cursor(window, panel, qtbot):
    event_id = window.session.shown()[0]
    panel.view.setCurrentIndex(panel.view.model().index(0))
    assert title_of(window.session, event_id) == "Three"
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    kept = next(each for each in load_bundled().events if each.id == event_id)
    assert title_of(window.session, event_id) == kept.title.en
    panel.view.setCurrentIndex(panel.view.model().index(3))
    qtbot.keyClick(panel.view, Qt.Key.Key_Enter)
    assert title_of(window.session, event_id) == "Three"


def test_an_edit_after_going_back_takes_the_place_of_what_was_undone(window, panel, qtbot):
    click(panel, 1, qtbot)
    retitle(window.session, "Else")
    assert texts(panel.view.model())[1:] == ["Edit event “One”", "Edit event “Else”"]


def test_another_document_has_its_own_history(window, panel):
    window.desks.opener.open_bundled()
    assert texts(panel.view.model()) == ["Before the first edit"]


def test_a_panel_that_was_shown_is_shown_when_the_program_is_started_again(open_window, settings):
    first = open_window()
    first.show_panel("history", True)
    first.close()
    second = open_window()
    assert second.panel_shown("history")


def test_a_panel_that_was_never_shown_is_not_made(window):
    assert not window.panel_shown("history")
    assert not window.places._late.is_made("history")


def test_rows_that_are_as_they_were_are_not_made_anew(qtbot):
    session = Session(MemoryDocument(load_bundled()))
    retitle(session, "One")
    rows = HistoryRows(session)
    rows.refresh()
    resets, inserted = [], []
    rows.modelReset.connect(lambda: resets.append(1))
    rows.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    retitle(session, "Two")
    rows.refresh()
    assert (resets, inserted) == ([], [(2, 2)])


def test_however_many_steps_there_are_none_has_a_widget(window):
    session = window.session
    event_id = retitle(session, "0")
    for number in range(1, 300):
        retitle(session, str(number))
    window.show_panel("history", True)
    view = window.places._late.panel("history").view
    assert view.model().rowCount() == 301
    assert isinstance(view, QAbstractItemView)
    assert len(view.viewport().children()) == 0
    session.go_to(1)
    assert title_of(session, event_id) == "0"
    assert view.currentIndex().row() == 1


def test_what_is_followed_step_by_step_is_what_is_read_anew(qtbot):
    session = Session(MemoryDocument(load_bundled()))
    followed, fresh = HistoryRows(session), HistoryRows(session)
    session.changed.listen(followed.follow)
    followed.refresh()
    acts = (
        lambda: retitle(session, "a"),
        lambda: retitle(session, "b"),
        session.undo,
        session.undo,
        session.redo,
        lambda: retitle(session, "c"),
        lambda: session.go_to(0),
        lambda: session.go_to(2),
        session.undo,
        session.undo,
        lambda: retitle(session, "d"),
    )
    for act in acts:
        act()
        fresh.refresh()
        assert (texts(followed), followed.current) == (texts(fresh), fresh.current)
    assert texts(fresh) == ["Before the first edit", "Edit event “d”"]
