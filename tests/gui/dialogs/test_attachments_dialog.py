"""The files of a source: kept inside, linked to, opened, saved, found again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.records import Bundle, Source, Timeline
from beseto_gui.core.session import Session
from beseto_gui.core.store.commands_files import AddAttachment
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.dialogs.attachments import AttachmentsDialog
from beseto_gui.gui.settings import Settings


@pytest.fixture
def session() -> Session:
    source = Source("s", "A", LocalText("Report"))
    return Session(MemoryDocument(Bundle(Timeline("t", LocalText("T")), sources=(source,))))


@pytest.fixture
def dialog(session, tmp_path, qtbot):
    settings = Settings(QSettings(str(tmp_path / "x.ini"), QSettings.Format.IniFormat))
    parent = QWidget()
    qtbot.addWidget(parent)
    made = AttachmentsDialog(session, "s", settings, parent)
    made.open()
    yield made
    made.close()


@pytest.fixture
def report(tmp_path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("In 1992.")
    return path


def shown(dialog) -> list[list[str]]:
    view = dialog.view
    return [[view.item(row, n).text() for n in range(3)] for row in range(view.rowCount())]


def test_a_file_is_kept_inside_and_stays_when_it_is_deleted(dialog, session, report):
    dialog.keep(report)
    report.unlink()

    assert shown(dialog) == [["report.txt", "8 B", "inside the document"]]
    (kept,) = session.document.sources["s"].attachments
    assert session.document.kept_file(kept.sha256) == b"In 1992."


def test_a_link_says_where_the_file_is_and_when_it_is_gone(dialog, report):
    dialog.link(report)
    assert shown(dialog)[0][2] == str(report)

    report.unlink()
    dialog._show()

    assert shown(dialog)[0][2] == f"not there any more: {report}"
    assert not dialog._buttons["open"].isEnabled()


def test_a_moved_file_is_found_by_its_content(dialog, session, report, tmp_path, qtbot):
    dialog.link(report)
    there = tmp_path / "deep" / "er"
    there.mkdir(parents=True)
    moved = report.rename(there / "renamed.txt")

    dialog.find(tmp_path)

    qtbot.waitUntil(lambda: dialog.said == "1 of 1 moved file found")
    (link,) = session.document.sources["s"].attachments
    assert link.path == str(moved)


def test_a_name_with_a_path_in_it_leads_nowhere_else(dialog, session, report, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    session.execute(AddAttachment("s", "../../evil.txt", b"x"))
    dialog._show()

    dialog._open()

    assert Path(opened[0]).name == "evil.txt"
    assert Path(opened[0]).parent.name.startswith("beseto-")


def test_what_is_kept_is_saved_out_byte_for_byte(dialog, report, tmp_path, monkeypatch):
    out = tmp_path / "copy.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    dialog.keep(report)

    dialog._save()

    assert out.read_bytes() == report.read_bytes()
    assert "copy.txt" in dialog.said


def test_what_is_kept_is_opened_as_a_copy_that_goes_with_the_dialog(dialog, report, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    dialog.keep(report)

    dialog._open()

    (path,) = map(Path, opened)
    assert (path.name, path.read_bytes()) == ("report.txt", b"In 1992.")
    dialog.close()
    assert not path.exists()


def test_a_file_that_could_be_a_program_is_not_opened(dialog, tmp_path):
    path = tmp_path / "report.sh"
    path.write_text("true")

    dialog.keep(path)

    assert not dialog._buttons["open"].isEnabled()
    assert dialog._buttons["save"].isEnabled()


def test_removing_a_file_is_undone(dialog, session, report):
    dialog.keep(report)

    dialog._remove()

    assert shown(dialog) == []
    session.undo()
    assert len(session.document.sources["s"].attachments) == 1


def test_a_file_that_is_not_there_is_told(dialog, tmp_path):
    dialog.link(tmp_path / "none.txt")

    assert "none.txt" in dialog.said
    assert shown(dialog) == []
