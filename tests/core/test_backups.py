"""Backups: one for each state that was opened, the oldest let go, and the way back."""

import os
import shutil
import sqlite3
from collections import namedtuple
from pathlib import Path

import pytest

from beseto_gui.core import backups
from beseto_gui.core.backups import back_up, backups_of, restore
from beseto_gui.core.base.errors import ExportError
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.records import Lane
from beseto_gui.core.store import connection
from beseto_gui.core.store.commands_lanes import AddLane
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.file_making import create
from beseto_gui.core.untitled import new_document


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mine.beseto"
    create(new_document(), path)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def add_lane(path: Path, name: str) -> None:
    document = FileDocument(path)
    document.apply(AddLane(Lane(name, LocalText(en=name))))
    document.close()


def lanes(path: Path) -> list[str]:
    document = FileDocument(path, read_only=True)
    names = list(document.lanes)[1:]
    document.close()
    return names


def backed_up(path: Path, root: Path, names: str) -> None:
    """Make a backup after each of some edits, a second apart."""
    for number, name in enumerate(names):
        add_lane(path, name)
        made = back_up(path, root)
        assert made is not None
        os.utime(made, (number, number))


def test_the_newest_backup_comes_first_and_the_oldest_are_let_go(path: Path, root: Path) -> None:
    backed_up(path, root, "abcdefg")
    assert [lanes(one.path) for one in backups_of(path, root)] == [
        list("abcdefg"[:count]) for count in (7, 6, 5, 4, 3)
    ]


def test_the_same_state_is_backed_up_once(path: Path, root: Path) -> None:
    backed_up(path, root, "a")
    assert back_up(path, root) is None
    assert len(backups_of(path, root)) == 1


def test_two_states_with_the_same_number_of_edits_are_not_the_same(path: Path, root: Path) -> None:
    other = path.with_name("other.beseto")
    shutil.copy(path, other)
    backed_up(path, root, "a")
    add_lane(other, "b")
    os.replace(other, path)
    assert back_up(path, root) is not None


def test_documents_of_one_name_in_two_folders_have_backups_of_their_own(
    path: Path, root: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    other = tmp_path / "elsewhere" / path.name
    create(new_document(), other)
    backed_up(path, root, "a")
    backed_up(other, root, "b")
    assert [len(backups_of(one, root)) for one in (path, other)] == [1, 1]


def test_of_a_large_document_only_the_newest_backup_is_kept(
    path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "_LARGE_BYTES", 10)
    backed_up(path, root, "ab")
    assert [lanes(one.path) for one in backups_of(path, root)] == [["a", "b"]]


def test_no_backup_is_made_that_would_fill_the_disk(
    path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage(100, 0, 100))
    assert back_up(path, root) is None


def test_a_backup_is_restored_and_what_was_there_becomes_one(path: Path, root: Path) -> None:
    backed_up(path, root, "a")
    add_lane(path, "b")
    restore(path, backups_of(path, root)[0].path, root)
    assert lanes(path) == ["a"]
    assert sorted(lanes(one.path) for one in backups_of(path, root)) == [["a"], ["a", "b"]]


def test_the_oldest_backup_is_restored_though_a_new_one_pushes_it_out(
    path: Path, root: Path
) -> None:
    backed_up(path, root, "abcde")
    add_lane(path, "f")
    restore(path, backups_of(path, root)[-1].path, root)
    assert lanes(path) == ["a"]


def test_a_backup_that_is_gone_leaves_the_document_as_it_is(path: Path, root: Path) -> None:
    backed_up(path, root, "a")
    gone = backups_of(path, root)[0].path
    gone.unlink()
    before = path.read_bytes()
    with pytest.raises(ExportError, match="could not be written"):
        restore(path, gone, root)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir() if each.name.endswith(".tmp")] == []


def test_a_document_that_is_taken_away_while_it_is_looked_at_has_no_backup_and_no_fault(
    path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_and_take_away(path: Path, **how: bool) -> FileDocument:
        document = FileDocument(path, **how)
        path.unlink()
        return document

    monkeypatch.setattr(backups, "FileDocument", open_and_take_away)
    assert back_up(path, root) is None


def test_a_document_that_is_taken_away_while_it_is_opened_has_no_backup_and_no_fault(
    path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens = connection.open_hardened

    def open_and_take_away(path: Path, mode: str) -> sqlite3.Connection:
        opened = opens(path, mode)
        opened.execute("SELECT * FROM sqlite_schema").fetchall()
        path.unlink()
        return opened

    monkeypatch.setattr(connection, "open_hardened", open_and_take_away)
    assert back_up(path, root) is None


def test_a_document_that_was_never_there_has_no_backup(path: Path, root: Path) -> None:
    assert back_up(path.with_name("other.beseto"), root) is None
