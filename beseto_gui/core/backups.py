"""Backups of documents: copies in the user's data folder, made when a document is opened.

Each document has a folder of its own there, called by a hash of where the document is. The
newest copy is of what the document was when it was opened last; one that would be the same as
the one before it is not made.
"""

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from beseto_gui.core.base.errors import BesetoError, ExportError, FileFormatError
from beseto_gui.core.base.files import permissions
from beseto_gui.core.base.i18n import _
from beseto_gui.core.store.file_document import FileDocument

#: How many copies of a document are kept; of a large one only the newest.
_COPIES = 5
_LARGE_BYTES = 256 * 1024 * 1024
#: So many times the size of a copy must be free on the disk for it to be made.
_FREE = 3


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a document.

    Attributes:
        path: Its file.
        made_s: When it was made, in seconds since 1970.
        size: How many bytes it has.
    """

    path: Path
    made_s: float
    size: int


def backups_of(path: Path, root: Path) -> Sequence[Backup]:
    """Return the backups of a document, the newest first.

    Args:
        path: The document.
        root: The folder of all backups.
    """
    found: list[Backup] = []
    for each in _folder(path, root).glob(f"*{path.suffix}"):
        if each.stem.rpartition(".")[2].isdecimal():  # not the one that is being made
            with suppress(FileNotFoundError):  # one is just being made, and this one let go
                about = each.stat()
                found.append(Backup(each, about.st_mtime, about.st_size))
    return sorted(found, key=lambda one: -one.made_s)


def back_up(path: Path, root: Path) -> Path | None:
    """Make a backup of a document, and let the oldest go.

    It may run in any thread, while the document is edited.

    Args:
        path: The document.
        root: The folder of all backups; made when it is not there.

    Returns:
        The backup; None when the newest one is the same, the disk has no room to spare, or the
        document has just been taken away.

    Raises:
        FileFormatError: When the document cannot be read.
        ExportError: When the backup cannot be written; those that were there are as before.
    """
    known = backups_of(path, root)
    try:
        opened = FileDocument(path, read_only=True)
    except FileFormatError:
        if not path.exists():
            return None
        raise
    with closing(opened) as document:
        if known and _is_same(known[0].path, document):
            return None
        size = _size(path)
        if size is None or not _has_room(root, size):
            return None
        count = 1 if size > _LARGE_BYTES else _COPIES
        return document.back_up(_folder(path, root), count)


def restore(path: Path, backup: Path, root: Path) -> None:
    """Put a backup in the place of a document, after making a backup of that.

    Whoever has the document open must read it again.

    Raises:
        FileFormatError: When the backup cannot be read.
        ExportError: When it cannot be written; the document is as before.
    """
    draft = None
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent
        )
        os.close(handle)
        draft = Path(name)
        shutil.copyfile(backup, draft)  # first: the backup of what is now may push it out
        with closing(FileDocument(draft)):  # brings it up to date where it is old
            pass
        back_up(path, root)
        os.chmod(draft, permissions(path))
        os.replace(draft, path)
    except OSError as error:
        raise ExportError(
            _("the file could not be written"), where=str(path), advice=error.strerror or ""
        ) from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def _folder(path: Path, root: Path) -> Path:
    return root / sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:16]


def _size(path: Path) -> int | None:
    """Return how many bytes a file has; None when it is gone."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def _is_same(backup: Path, document: FileDocument) -> bool:
    def state(of: FileDocument) -> tuple[object, ...]:
        return of.timeline.id, of.revision, of.undo_step

    try:
        with closing(FileDocument(backup, read_only=True)) as other:
            return state(other) == state(document)
    except BesetoError:
        return False


def _has_room(root: Path, size: int) -> bool:
    place = next((each for each in (root, *root.parents) if each.is_dir()), root)
    try:
        return shutil.disk_usage(place).free > _FREE * size
    except OSError:
        return True
