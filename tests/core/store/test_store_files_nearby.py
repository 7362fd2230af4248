"""Linked files and originals are found again by their bytes, whatever they are called."""

import os
from pathlib import Path

import pytest

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.progress import Cancelled
from beseto_gui.core.model.originals import fingerprint
from beseto_gui.core.store import files_nearby
from beseto_gui.core.store.commands_files import AddAttachment, LinkAttachment
from beseto_gui.core.store.files_nearby import (
    Wanted,
    described,
    find_files,
    is_there,
    missing,
    relinking,
)
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.edits_at_random import ORIGINAL, small_bundle

WORDS = "서울의 말".encode()
WANTED = Wanted(fingerprint(WORDS), len(WORDS), "a.txt")


def linked(path: Path) -> MemoryDocument:
    document = MemoryDocument(small_bundle())
    document.apply(LinkAttachment("s2", described(path)))
    return document


def file(path: Path, data: bytes = WORDS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_link_says_what_the_file_is(tmp_path: Path) -> None:
    told: list[float] = []
    link = described(file(tmp_path / "원문 1.PDF"), told.append)
    assert (link.name, link.sha256, link.size) == ("원문 1.PDF", WANTED.sha256, WANTED.size)
    assert (link.media_type, link.path) == ("application/pdf", str(tmp_path / "원문 1.PDF"))
    assert told == [1.0]
    for path in (tmp_path, tmp_path / "nothing", tmp_path / "no\0name"):
        with pytest.raises(FileFormatError):
            described(path)


def test_what_is_missing_are_moved_files_and_originals_that_nobody_opened(tmp_path: Path) -> None:
    path = file(tmp_path / "a.txt")
    document = linked(path)
    document.apply(AddAttachment("s", "inside.txt", b"inside"))
    original = Wanted(fingerprint(ORIGINAL.encode()), len(ORIGINAL.encode()), "o.txt")
    assert missing(document) == (original,)
    path.rename(tmp_path / "b.txt")
    assert missing(document) == (original, WANTED)
    assert [is_there(one) for one in document.sources["s2"].attachments] == [False]


def test_a_moved_file_is_found_by_its_bytes_in_folders_of_folders(tmp_path: Path) -> None:
    file(tmp_path / "other.txt", b"x" * len(WORDS))
    moved = file(tmp_path / "one" / "two" / "another name.dat")
    assert find_files(tmp_path, [WANTED]) == {WANTED.sha256: moved}
    assert find_files(tmp_path / "nothing", [WANTED]) == {}


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    file(tmp_path / "away" / "a.txt")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "link").symlink_to(tmp_path / "away")
    (tmp_path / "here" / "round").symlink_to(tmp_path / "here")
    os.mkfifo(tmp_path / "here" / "pipe")
    assert find_files(tmp_path / "here", [WANTED]) == {}


def test_looking_for_files_ends_at_a_limit_and_when_nobody_waits(tmp_path, monkeypatch) -> None:
    for number in range(5):
        file(tmp_path / f"{number}.txt", b"")
    file(tmp_path / "z.txt")
    monkeypatch.setattr(files_nearby, "MOST_FILES", 3)
    assert find_files(tmp_path, [WANTED]) == {}

    def cancel(_part: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find_files(tmp_path, [WANTED], cancel)


def test_all_that_was_found_is_linked_and_opened_in_one_step(tmp_path: Path) -> None:
    document = linked(file(tmp_path / "a.txt"))
    (tmp_path / "a.txt").unlink()
    moved = file(tmp_path / "new" / "b.txt")
    file(tmp_path / "new" / "o.txt", ORIGINAL.encode())
    command = relinking(document, find_files(tmp_path, missing(document)))
    assert command is not None
    document.apply(command)
    assert document.undo_name == "Find moved files"
    assert document.sources["s2"].attachments[0].path == str(moved)
    assert document.original_text("s") == ORIGINAL
    assert missing(document) == ()
    assert relinking(document, {WANTED.sha256: moved}) is None
