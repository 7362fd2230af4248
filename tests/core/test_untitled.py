"""Untitled documents: kept as long as something was done to them, and found again."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from beseto_gui.core.base.errors import CommandError, NotEditableError
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.records import Lane
from beseto_gui.core.store.commands_lanes import AddLane
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.untitled import (
    discard,
    is_untitled,
    keep,
    let_go,
    new_document,
    waiting,
)

LONG_AGO_S = 1_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "untitled"


@pytest.fixture
def made(folder: Path) -> Callable[..., FileDocument]:
    """Return what makes an untitled document, edited unless it is not to be."""

    def make(*, edited: bool = True) -> FileDocument:
        document = keep(new_document(), folder)
        if edited:
            document.apply(AddLane(Lane("a", LocalText(en="a"))))
        return document

    return make


def test_what_nothing_was_done_to_is_taken_away_when_it_is_closed(folder, made) -> None:
    let_go(made(edited=False), folder)
    assert list(folder.iterdir()) == []


def test_what_was_undone_can_be_done_again_and_is_kept(folder, made) -> None:
    document = made()
    document.undo()
    let_go(document, folder)
    assert [one.path for one in waiting(folder)] == [document.path]


def test_a_file_elsewhere_is_never_taken_away(folder, made, tmp_path) -> None:
    document = made(edited=False)
    document.save_as(tmp_path / "untitled-named.beseto")
    let_go(document, folder)
    assert (tmp_path / "untitled-named.beseto").exists()
    assert not is_untitled(tmp_path / "untitled-named.beseto", folder)


def test_the_last_changed_one_comes_first(folder, made) -> None:
    for age_s in (10, 30, 20):
        document = made()
        let_go(document, folder)
        os.utime(document.path, (LONG_AGO_S - age_s, LONG_AGO_S - age_s))
    assert [one.changed_s for one in waiting(folder)] == [LONG_AGO_S - 10, 999980, 999970]


def test_what_somebody_looks_at_or_cannot_be_read_is_not_listed(folder, made) -> None:
    document = made()
    (folder / "untitled-broken.beseto").write_bytes(b"no timeline")
    assert list(waiting(folder)) == []
    let_go(document, folder)
    assert len(waiting(folder)) == 1
    assert (folder / "untitled-broken.beseto").exists()


def test_what_a_killed_window_left_without_an_edit_goes_after_a_day(folder, made) -> None:
    document = made(edited=False)
    document.close()
    assert list(waiting(folder)) == []
    assert document.path.exists()
    os.utime(document.path, (LONG_AGO_S, LONG_AGO_S))
    assert list(waiting(folder)) == []
    assert not document.path.exists()


def test_what_a_copy_that_was_killed_left_behind_goes_after_a_day(folder) -> None:
    folder.mkdir()
    fresh, old = folder / ".untitled-a.beseto.b.tmp", folder / ".untitled-c.beseto.d.tmp"
    for path in (fresh, old):
        path.write_bytes(b"half")
    os.utime(old, (LONG_AGO_S, LONG_AGO_S))
    waiting(folder)
    assert (fresh.exists(), old.exists()) == (True, False)


def test_without_a_folder_there_is_none(folder) -> None:
    assert list(waiting(folder)) == []


def test_what_is_being_edited_is_not_discarded(folder, made) -> None:
    document = made()
    with pytest.raises(NotEditableError):
        discard(document.path)
    document.close()
    discard(document.path)
    assert list(folder.iterdir()) == []


def test_a_copy_that_cannot_be_written_leaves_nothing_behind(folder, monkeypatch) -> None:
    from beseto_gui.core import untitled
    from beseto_gui.core.base.errors import ExportError

    def full(*_anything: object) -> None:
        raise ExportError("the disk is full", advice="make room")

    monkeypatch.setattr(untitled, "create", full)
    with pytest.raises(CommandError, match="editable copy could not be made") as caught:
        keep(new_document(), folder)
    assert caught.value.advice == "the disk is full; make room"
    assert list(folder.iterdir()) == []
