"""A file that is open for reading only: nothing that would change it is offered."""

from dataclasses import replace
from pathlib import Path

import pytest

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.store.commands_events import EditEvent
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.file_making import create
from beseto_gui.core.store.memory import MemoryDocument

#: What changes a document, whatever is selected.
EDITS = [
    *("edit.undo_edit", "edit.redo_edit", "edit.add_event", "edit.edit_event"),
    *("edit.edit_timeline", "edit.delete_events", "edit.cut_events", "edit.paste_events"),
    *("evidence.add_excerpt", "evidence.add_event", "evidence.delete_excerpt"),
    *("sources.add_file", "sources.add_text", "sources.edit_source", "sources.replace_text"),
    *("sources.delete_source", "sources.import_references", "lanes.add_lane"),
]


@pytest.fixture
def reading(window, tmp_path: Path):
    """Return a window that reads a file with an edit to undo and one to do again."""
    path = tmp_path / "mine.beseto"
    create(MemoryDocument(load_bundled()), path)
    document = FileDocument(path)
    event = next(iter(document.events.values()))
    for title in ("One", "Two"):
        document.apply(EditEvent(replace(event, title=LocalText(en=title))))
    document.undo()
    document.close()
    window.desks.opener.open_for_reading(path)
    assert window.session.is_read_only
    window.session.select(event.id)
    window.session.select_excerpt(window.session.document.excerpts_of(event.id)[0].id)
    window.reader.text.pick(0, 10)
    return window


@pytest.mark.parametrize("action", EDITS)
def test_no_edit_is_offered(reading, action):
    reading.registry.refresh()
    assert not reading.registry.action(action).isEnabled()


def test_reading_searching_and_exporting_are_offered(reading):
    for action in ("sources.read_text", "edit.find_text", "file.export_image", "file.save_copy"):
        assert reading.registry.action(action).isEnabled()
