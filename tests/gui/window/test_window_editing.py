"""Editing in the window: whatever is open takes an edit, and what is seen follows."""

from pathlib import Path

import pytest

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.session import Span
from beseto_gui.core.store.commands_events import DeleteEvents, EditEvent
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.settings import data_folder


def first_event(window) -> str:
    return window.session.shown()[0]


def retitled(window, title: str) -> EditEvent:
    from dataclasses import replace

    event = window.session.document.events[first_event(window)]
    return EditEvent(replace(event, title=LocalText(en=title)))


def untitled() -> list[Path]:
    return sorted((data_folder() / "untitled").glob("*.beseto"))


def test_the_first_edit_of_the_bundled_timeline_is_on_disk_in_an_untitled_document(window):
    window.session.execute(retitled(window, "Renamed"))
    document = window.session.document
    assert isinstance(document, FileDocument)
    assert [document.path] == untitled()
    read = FileDocument(document.path, read_only=True)
    assert read.events[first_event(window)].title.en == "Renamed"
    read.close()


def test_nothing_is_written_for_a_timeline_that_is_not_edited(window):
    window.session.select(first_event(window))
    assert isinstance(window.session.document, MemoryDocument)
    assert untitled() == []


def test_the_first_edit_leaves_selection_and_view_as_they_are(window):
    session, events = window.session, []
    session.select(first_event(window))
    session.show(Span(0.0, 1e9))
    session.changed.listen(events.append)
    session.execute(retitled(window, "Renamed"))
    assert session.selection.event == first_event(window)
    assert session.span == Span(0.0, 1e9)
    assert events[-1].changed == {first_event(window)}


def test_an_edit_that_cannot_be_kept_changes_nothing_and_says_why(window):
    data_folder().mkdir(parents=True)
    (data_folder() / "untitled").write_text("in the way")
    before = window.session.document
    with pytest.raises(CommandError, match="an editable copy could not be made"):
        window.session.execute(retitled(window, "Renamed"))
    assert window.session.document is before


def test_deleting_the_selected_event_lets_go_of_it(window):
    session = window.session
    gone = first_event(window)
    session.select(gone)
    session.execute(DeleteEvents((gone,)))
    assert session.selection.event == ""
    assert gone not in list(session.shown())
