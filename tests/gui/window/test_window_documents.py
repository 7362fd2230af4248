"""Documents in files: new, save, revert, locks, what has no name, and what others change."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from beseto_gui.core.backups import back_up, backups_of
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.store.commands_events import EditEvent
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.file_making import create
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.core.untitled import waiting
from beseto_gui.gui.actions.documents import backup_folder, untitled_folder
from beseto_gui.gui.dialogs.revert import RevertDialog
from beseto_gui.gui.dialogs.untitled import UntitledDialog
from beseto_gui.gui.window.opening import Opener


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return an application file with the bundled timeline."""
    path = tmp_path / "mine.beseto"
    create(MemoryDocument(load_bundled()), path)
    return path


def retitle(window, title: str) -> str:
    """Give the first event another title, and return its id."""
    session = window.session
    event = session.document.events[session.shown()[0]]
    session.execute(EditEvent(replace(event, title=LocalText(en=title))))
    return event.id


def original_title(event_id: str) -> str:
    return next(each for each in load_bundled().events if each.id == event_id).title.en


def title_of(path: Path, event_id: str) -> str:
    document = FileDocument(path, read_only=True)
    title = document.events[event_id].title.en
    document.close()
    return title


def run(window, action: str) -> None:
    window.registry.action(action).trigger()


def told(window) -> str:
    return window.places.banner.text


def take_offer(window) -> None:
    window.places.banner._offering.click()


def dialog_of(kind):
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind)]
    return next(each for each in found if each.isVisible())


# --- new, and without a name ---


def test_a_new_timeline_is_empty_and_has_a_lane(window):
    run(window, "file.new_document")
    document = window.session.document
    assert isinstance(document, FileDocument)
    assert (len(document.events), len(document.lanes)) == (0, 1)
    assert window.windowTitle() == "Untitled timeline (untitled) — BeSeTo Timeline"


def test_a_new_timeline_in_which_nothing_was_done_leaves_nothing_behind(window):
    run(window, "file.new_document")
    window.desks.opener.open_bundled()
    assert list(untitled_folder().iterdir()) == []


def test_what_has_no_name_is_offered_when_the_program_is_started_again(open_window, qtbot):
    first = open_window()
    event_id = retitle(first, "Kept")
    path = first.session.document.path
    first.close()
    second = open_window()
    second.desks.documents.offer_waiting()
    qtbot.waitUntil(lambda: "Kept without a name" in told(second))
    assert not isinstance(second.session.document, FileDocument)
    take_offer(second)
    assert second.session.document.path == path
    assert second.session.document.events[event_id].title.en == "Kept"


def test_what_another_window_edits_is_not_offered(open_window, qtbot):
    first = open_window()
    retitle(first, "Busy")
    assert list(waiting(untitled_folder())) == []
    first.close()
    assert len(waiting(untitled_folder())) == 1


def test_several_without_a_name_are_listed_and_one_can_be_let_go(open_window, qtbot):
    for title in ("One", "Two"):
        window = open_window()
        retitle(window, title)
        window.close()
    window = open_window()
    window.desks.documents.offer_waiting()
    qtbot.waitUntil(lambda: "2 timelines are kept without a name" in told(window))
    take_offer(window)
    dialog = dialog_of(UntitledDialog)
    dialog.documents.setCurrentRow(1)
    dialog.discard()
    dialog.close()
    assert len(waiting(untitled_folder())) == 1


# --- save ---


def test_saving_under_a_name_goes_on_there_and_keeps_the_history(window, tmp_path):
    event_id = retitle(window, "Named")
    untitled = window.session.document.path
    path = tmp_path / "named.beseto"
    window.desks.documents.saver.write(path, goes_on=True)
    assert window.session.document.path == path
    assert not untitled.exists()
    assert window.windowTitle().endswith("(named.beseto) — BeSeTo Timeline")
    assert window.recent_files()[0] == path
    window.session.undo()
    assert title_of(path, event_id) == original_title(event_id)


def test_saving_a_copy_stays_where_it_was(window, file, tmp_path):
    window.open_paths([file])
    event_id = retitle(window, "Both")
    copy = tmp_path / "copy.beseto"
    window.desks.documents.saver.write(copy, goes_on=False)
    retitle(window, "Only here")
    assert window.session.document.path == file
    assert (title_of(file, event_id), title_of(copy, event_id)) == ("Only here", "Both")


def test_a_copy_may_be_json(window, tmp_path):
    path = tmp_path / "copy.json"
    window.desks.documents.saver.write(path, goes_on=False)
    window.open_paths([path])
    assert window.session.document.bundle() == load_bundled()


def test_a_timeline_goes_on_only_in_a_file_that_can_be_edited(window, tmp_path):
    window.desks.documents.saver.write(tmp_path / "a.json", goes_on=True)
    assert "cannot be written" in told(window)
    assert not (tmp_path / "a.json").exists()


def test_save_asks_for_a_name_only_where_there_is_none(window, file):
    window.open_paths([file])
    run(window, "file.save_document")
    assert "nothing to save" in told(window)
    run(window, "file.new_document")
    run(window, "file.save_document")
    asking = window.findChild(QFileDialog)
    assert asking.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    asking.reject()


def test_a_name_without_an_ending_gets_the_one_that_is_chosen(window):
    window.desks.documents.save_copy()
    asking = window.findChild(QFileDialog)
    assert asking.defaultSuffix() == "beseto"
    asking.filterSelected.emit(asking.nameFilters()[1])
    assert asking.defaultSuffix() == "json"
    asking.reject()


def test_where_nothing_can_be_written_everything_stays_as_it_is(window, tmp_path):
    retitle(window, "Here")
    before = window.session.document
    window.desks.documents.saver.write(tmp_path / "no folder" / "a.beseto", goes_on=True)
    assert "cannot be written" in told(window)
    assert window.session.document is before
    assert before.path.exists()


# --- open ---


def test_an_application_file_is_opened_to_be_edited(window, file):
    window.open_paths([file])
    event_id = retitle(window, "Edited")
    assert title_of(file, event_id) == "Edited"
    assert "(mine.beseto)" in window.windowTitle()


def test_a_file_that_is_being_edited_elsewhere_is_offered_for_reading(window, file):
    other = FileDocument(file)
    window.open_paths([file])
    assert "being edited already" in told(window)
    assert not isinstance(window.session.document, FileDocument)
    take_offer(window)
    assert window.session.document.read_only
    assert "mine.beseto, read-only" in window.windowTitle()
    assert window.places.status.facts.startswith("read-only · 15 events")
    other.close()


def test_what_is_open_for_reading_only_takes_no_edit_and_says_so(window, file):
    from beseto_gui.core.base.errors import CommandError

    Opener.open_for_reading(window.desks.opener, file)
    with pytest.raises(CommandError, match="reading only"):
        retitle(window, "No")
    assert not window.registry.action("file.revert_document").isEnabled()


def test_the_file_that_is_open_is_not_opened_again(window, file):
    window.open_paths([file])
    document = window.session.document
    window.open_paths([file])
    assert window.session.document is document
    assert "open already" in told(window)


def test_a_file_can_be_edited_by_others_once_the_window_is_closed(open_window, file):
    window = open_window(file)
    window.close()
    FileDocument(file).close()


def test_the_file_that_was_open_is_given_back_when_another_is_opened(window, file):
    window.open_paths([file])
    window.desks.opener.open_bundled()
    FileDocument(file).close()


def test_originals_are_not_attached_to_a_file_without_being_asked(window, file, monkeypatch):
    document = FileDocument(file)
    assert window.files.reattach(document) == []
    assert document.undo_step is None
    document.close()


# --- revert ---


def opened_with_backup(window, file, qtbot) -> None:
    window.open_paths([file])
    qtbot.waitUntil(lambda: len(backups_of(file, backup_folder())) == 1)


def test_a_file_that_is_opened_is_backed_up_once_for_each_state(window, file, qtbot):
    opened_with_backup(window, file, qtbot)
    assert back_up(file, backup_folder()) is None
    retitle(window, "Another")
    assert back_up(file, backup_folder()) is not None
    assert len(backups_of(file, backup_folder())) == 2


def test_what_was_opened_is_gone_back_to_and_can_be_undone(window, file, qtbot):
    opened_with_backup(window, file, qtbot)
    event_id = retitle(window, "One")
    retitle(window, "Two")
    run(window, "file.revert_document")
    dialog = dialog_of(RevertDialog)
    assert dialog.states.item(0).text() == "As it was opened: 2 edits ago"
    dialog.states.setCurrentRow(0)
    dialog.accept()
    assert title_of(file, event_id) == original_title(event_id)
    window.session.redo()
    assert title_of(file, event_id) == "One"


def test_a_backup_takes_the_place_of_the_file_which_becomes_a_backup(window, file, qtbot):
    opened_with_backup(window, file, qtbot)
    event_id = retitle(window, "Edited")
    session = window.session
    session.select(event_id)
    backup = backups_of(file, backup_folder())[0].path
    window.desks.documents.reverter.to_backup(backup)
    original = original_title(event_id)
    assert session.document.events[event_id].title.en == original
    assert session.selection.event == event_id
    newest = backups_of(file, backup_folder())[0].path
    assert title_of(newest, event_id) == "Edited"
    retitle(window, "Again")
    assert title_of(file, event_id) == "Again"


def test_without_an_earlier_state_there_is_nothing_to_revert_to(window):
    run(window, "file.new_document")
    run(window, "file.revert_document")
    dialog = dialog_of(RevertDialog)
    assert dialog.states.count() == 0
    dialog.reject()


# --- others ---


def change_outside(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE state SET next_key = next_key + 1")
    connection.commit()
    connection.close()


def test_a_change_by_another_program_is_told_and_can_be_read(window, file, qtbot):
    window.open_paths([file])
    change_outside(file)
    qtbot.waitUntil(lambda: "Another program has changed mine.beseto" in told(window))
    take_offer(window)
    event_id = retitle(window, "After")
    assert title_of(file, event_id) == "After"


def test_an_edit_of_a_file_that_another_program_has_changed_leads_to_reading_it(
    window, file, qtbot
):
    window.open_paths([file])
    change_outside(file)
    window.desks.documents.tell_problem("an edit failed", False)
    assert window.places.banner.offer == "Read again"


def test_a_file_that_is_gone_is_told_and_can_be_saved_under_a_name(window, file, tmp_path, qtbot):
    window.open_paths([file])
    event_id = retitle(window, "Last")
    shutil.move(file, tmp_path / "elsewhere.beseto")
    qtbot.waitUntil(lambda: "is gone from its place" in told(window))
    assert window.places.banner.offer == "Save as…"
    window.desks.documents.saver.write(tmp_path / "saved.beseto", goes_on=True)
    assert title_of(tmp_path / "saved.beseto", event_id) == "Last"


# --- undo, by name ---


def test_undo_and_redo_name_what_they_do(window):
    event_id = retitle(window, "Renamed")
    undo, redo = window.registry.action("edit.undo_edit"), window.registry.action("edit.redo_edit")
    assert undo.text() == "Undo: Edit event “Renamed”"
    assert redo.text() == "Redo"
    undo.trigger()
    assert redo.text() == "Redo: Edit event “Renamed”"
    redo.trigger()
    assert window.session.document.events[event_id].title.en == "Renamed"
