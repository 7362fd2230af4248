"""Untitled documents: files of the user's data folder that have no name of their own yet.

They are application files like any other, so everything that was done to them is on disk. One
in which nothing was ever done is taken away when it is closed.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from beseto_gui.core.base.errors import BesetoError, CommandError, ExportError, NotEditableError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.loading import APPLICATION_FILE
from beseto_gui.core.model.records import Bundle, Lane, Timeline
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.file_making import create
from beseto_gui.core.store.lock import FileLock
from beseto_gui.core.store.memory import MemoryDocument

_PREFIX = "untitled-"
#: What is older is no longer being made by anybody.
_MAKING_S = 24 * 3600.0
#: What a new timeline and its lane are called until somebody calls them otherwise.
_TITLE = LocalText(en="Untitled timeline", ko="제목 없는 연표", zh="未命名时间线", ja="無題の年表")
_LANE = LocalText(en="Events", ko="사건", zh="事件", ja="出来事")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An untitled document that nobody looks at.

    Attributes:
        path: Its file.
        title: What it is called.
        events: How many events it has.
        changed_s: When it was changed last, in seconds since 1970.
    """

    path: Path
    title: LocalText
    events: int
    changed_s: float


def is_untitled(path: Path, folder: Path) -> bool:
    """Return whether a file is an untitled document of a folder."""
    is_there = os.path.realpath(path.parent) == os.path.realpath(folder)
    return is_there and path.name.startswith(_PREFIX)


def new_document() -> Document:
    """Return a document with one lane and nothing in it."""
    from uuid import uuid4

    timeline = Timeline(f"timeline-{uuid4().hex[:12]}", _TITLE)
    return MemoryDocument(Bundle(timeline, (Lane("lane-1", _LANE),), (), (), (), ()))


def keep(document: Document, folder: Path, progress: Progress = silent) -> FileDocument:
    """Return an untitled document with all that is in another one, to be edited.

    Args:
        document: What is in it; its history is not.
        folder: Where untitled documents are; made when it is not there.
        progress: Told how far it is; it may run in any thread.

    Raises:
        CommandError: When it cannot be written.
        Cancelled: When nobody waits for it any more.
    """
    path = _place(folder)
    with ExitStack() as undone:
        undone.callback(path.unlink, missing_ok=True)
        try:
            create(document, path, progress)
            made = FileDocument(path)
            if document.sheet is not None:
                # Its sources come in parts, so that the arrays are others; closing keeps them.
                made.table()
                made.close()
                made = FileDocument(path)
        except (ExportError, NotEditableError) as error:
            raise CommandError(
                _("an editable copy could not be made"),
                where=error.where,
                advice="; ".join(filter(None, (error.what, error.advice))),
            ) from error
        undone.pop_all()
    return made


def let_go(document: FileDocument, folder: Path) -> None:
    """Close a document; one that is untitled, and to which nothing was done, is taken away."""
    path, is_idle = document.path, _is_idle(document)
    document.close()
    if is_idle and not document.read_only and is_untitled(path, folder):
        discard(path)


def waiting(folder: Path) -> Sequence[Waiting]:
    """Return the untitled documents that nobody looks at, the last changed one first.

    One that cannot be read is left alone, and not listed. What a copy that was never finished
    has left behind is taken away.
    """
    for path in folder.glob(f".{_PREFIX}*.tmp"):
        if time.time() - _changed_s(path) > _MAKING_S:
            path.unlink(missing_ok=True)
    found = [_waiting(path) for path in _files(folder)]
    return sorted((one for one in found if one), key=lambda one: -one.changed_s)


def discard(path: Path) -> None:
    """Take an untitled document away.

    Raises:
        NotEditableError: When somebody edits it.
        ExportError: When it cannot be taken away.
    """
    lock = FileLock(path)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(
            _("the file cannot be removed"), where=str(path), advice=error.strerror or ""
        ) from error
    finally:
        lock.release()


def _place(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=APPLICATION_FILE, dir=folder)
    except OSError as error:
        raise CommandError(
            _("an editable copy could not be made"),
            where=str(folder),
            advice=error.strerror or "",
        ) from error
    os.close(handle)
    return Path(name)


def _files(folder: Path) -> Iterator[Path]:
    return folder.glob(f"{_PREFIX}*{APPLICATION_FILE}")


def _waiting(path: Path) -> Waiting | None:
    try:
        FileLock(path).release()
        document = FileDocument(path, read_only=True)
    except BesetoError:
        return None
    try:
        if not _is_idle(document):
            return Waiting(path, document.timeline.title, len(document.events), _changed_s(path))
    finally:
        document.close()
    if time.time() - _changed_s(path) > _MAKING_S:  # its window was killed before the first edit
        discard(path)
    return None


def _is_idle(document: FileDocument) -> bool:
    return document.undo_step is None and document.redo_step is None


def _changed_s(path: Path) -> float:
    """Return when a file was changed, in seconds since 1970; now where it is gone."""
    try:
        return path.stat().st_mtime
    except OSError:
        return time.time()
