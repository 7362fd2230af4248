"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from beseto_gui.core.base.errors import ExportError
from beseto_gui.core.base.files import write_whole


def test_writes_and_leaves_nothing_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.png", b"one")
    write_whole(tmp_path / "a.png", b"two")
    assert (tmp_path / "a.png").read_bytes() == b"two"
    assert os.listdir(tmp_path) == ["a.png"]


def test_failure_names_the_file_and_keeps_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full just when the new content is to be made durable."""
    path = tmp_path / "a.png"
    path.write_bytes(b"old")

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left") as caught:
        write_whole(path, b"new")
    assert caught.value.where == str(path)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.png"]


def test_missing_folder_is_an_export_error(tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        write_whole(tmp_path / "nowhere" / "a.png", b"")


def test_link_is_followed_and_permissions_are_kept(tmp_path: Path) -> None:
    (tmp_path / "real.png").write_bytes(b"old")
    (tmp_path / "real.png").chmod(0o640)
    (tmp_path / "link.png").symlink_to("real.png")
    write_whole(tmp_path / "link.png", b"new")
    assert (tmp_path / "link.png").is_symlink()
    assert (tmp_path / "real.png").read_bytes() == b"new"
    assert (tmp_path / "real.png").stat().st_mode & 0o777 == 0o640


def test_new_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    write_whole(tmp_path / "a.png", b"")
    assert (tmp_path / "a.png").stat().st_mode == (tmp_path / "other").stat().st_mode
