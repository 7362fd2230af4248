"""Editing a table: it is copied into a timeline of its own, beside the window where it is large."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.store.commands_events import DeleteEvents, EditEvent
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.untitled import waiting
from beseto_gui.gui.actions.documents import untitled_folder
from beseto_gui.gui.window import keeping

ROWS = 60


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    lines = [f"Event {n},{1900 + n},Lane {n % 3},Paper,Words of {n}" for n in range(ROWS)]
    path.write_text("title,date,lane,source,quote\n" + "\n".join(lines) + "\n")
    return path


@pytest.fixture
def beside(monkeypatch):
    """Copy even this table beside the window, without asking."""
    monkeypatch.setattr(keeping, "AT_ONCE_EVENTS", 10)


@pytest.fixture
def asking(beside, monkeypatch):
    """Ask before it is copied."""
    monkeypatch.setattr(keeping, "UNASKED_EVENTS", 20)


def retitle(window, title: str):
    event = window.session.document.events["e7"]
    return window.session.execute(EditEvent(replace(event, title=LocalText(en=title))))


def title_of(window) -> str:
    return window.session.document.events["e7"].title.en


def is_copied(window) -> bool:
    return isinstance(window.session.document, FileDocument)


def question(window) -> QMessageBox:
    return window.findChild(QMessageBox)


def test_a_small_table_is_edited_at_once(window, table):
    window.open_paths([table])
    change = retitle(window, "Edited")
    assert change.changed == {"e7"}
    assert is_copied(window)
    assert len(window.session.document.events) == ROWS
    assert len(window.session.document.excerpts) == ROWS


def test_edits_of_a_large_table_wait_for_its_copy_and_are_made_in_order(
    window, table, beside, qtbot
):
    window.open_paths([table])
    window.session.select("e7")
    change = retitle(window, "First")
    assert (change.added, change.changed, change.removed) == (set(), set(), set())
    retitle(window, "Second")
    window.session.execute(DeleteEvents(("e8",)))
    qtbot.waitUntil(lambda: is_copied(window))
    assert title_of(window) == "Second"
    assert "e8" not in window.session.document.events
    assert [step.name for step in window.session.document.history()] == [
        "Edit event",
        "Edit event",
        "Delete event",
    ]
    assert window.session.selection.event == "e7"


def test_copying_a_very_large_table_tells_what_it_costs_and_asks(window, table, asking, qtbot):
    window.open_paths([table])
    retitle(window, "Edited")
    box = question(window)
    assert "It has 60 rows" in box.informativeText()
    assert "about 10 seconds" in box.informativeText()
    box.defaultButton().click()
    qtbot.waitUntil(lambda: is_copied(window))
    assert title_of(window) == "Edited"


def test_who_does_not_want_the_copy_sees_the_table_as_it_is(window, table, asking, qtbot):
    window.open_paths([table])
    news = []
    retitle(window, "Edited")
    window.session.changed.listen(news.append)
    question(window).reject()
    assert news[-1].everything
    assert title_of(window) == "Event 7"
    assert not window.desks.documents.keeper.is_busy
    assert list(untitled_folder().glob("*.beseto")) == []


def test_edits_are_not_lost_when_something_else_is_opened_meanwhile(window, table, beside, qtbot):
    window.open_paths([table])
    retitle(window, "Kept")
    window.desks.opener.open_bundled()
    qtbot.waitUntil(lambda: not window.desks.documents.keeper.is_busy)
    assert not is_copied(window)
    (found,) = waiting(untitled_folder())
    document = FileDocument(found.path, read_only=True)
    assert document.events["e7"].title.en == "Kept"
    document.close()


def test_the_window_asks_before_it_is_closed_while_edits_wait(window, table, beside, qtbot):
    window.open_paths([table])
    retitle(window, "Waiting")
    assert not window.close()
    box = question(window)
    assert "still being copied" in box.text()
    box.defaultButton().click()
    qtbot.waitUntil(lambda: is_copied(window))
    assert title_of(window) == "Waiting"


def test_who_quits_all_the_same_leaves_nothing_half_done(open_window, table, beside, qtbot):
    window = open_window(table)
    retitle(window, "Lost")
    window.close()
    leave = next(b for b in question(window).buttons() if b is not question(window).defaultButton())
    leave.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    qtbot.waitUntil(lambda: list(untitled_folder().glob("*.beseto")) == [])


def test_an_edit_that_cannot_be_made_does_not_keep_the_others_out(
    window, table, beside, qtbot, capture_errors
):
    window.open_paths([table])
    window.session.execute(DeleteEvents(("nothing",)))
    retitle(window, "Edited")
    qtbot.waitUntil(lambda: is_copied(window))
    assert title_of(window) == "Edited"
    assert "nothing" in str(capture_errors[0])


@pytest.fixture
def capture_errors(monkeypatch):
    """Return what has escaped to the desk."""
    import sys

    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: caught.append(error))
    return caught
