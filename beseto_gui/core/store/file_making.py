"""New application files: made beside the place they are for, and put there when they are whole.

Public names: `create`, `copied`, `back_up`, `is_writable`.
"""

import os
import sqlite3
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from beseto_gui.core.base.errors import ExportError
from beseto_gui.core.base.files import permissions
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress, part_of, silent
from beseto_gui.core.model.records import Excerpt, Record
from beseto_gui.core.store import schema
from beseto_gui.core.store.attached import kept_hashes
from beseto_gui.core.store.connection import Database, open_hardened, unwritten
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.lock import FileLock
from beseto_gui.core.store.rows import COLUMNS, Row, further_rows, kind_of

#: So many records are written before the progress is told.
_SLICE = 5_000


def create(document: Document, path: Path, progress: Progress = silent) -> None:
    """Write a document of any kind to a new application file, whole or not at all.

    Attached originals go with it; a history does not.

    Raises:
        ExportError: When it cannot be written; a file that was there is as before.
        NotEditableError: When that file is being edited.
        Cancelled: When nobody waits for it any more.
    """
    with _beside(path) as draft, closing(open_hardened(draft, "rw")) as connection:
        # Nobody sees the file before it is whole, and on disk.
        for setting in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {setting}")
        schema.create(connection)
        connection.execute("BEGIN")
        _Filling(connection, document, progress).fill()
        connection.execute("COMMIT")


def copied(database: Database, path: Path, progress: Progress = silent) -> None:
    """Write a file with all that is in it to another file, whole or not at all.

    Raises:
        ExportError: When it cannot be written; a file that was there is as before.
        NotEditableError: When that file is being edited.
        Cancelled: When nobody waits for it any more.
    """

    def told(_status: int, left: int, total: int) -> None:
        progress(1.0 - left / max(total, 1))

    with _beside(path) as draft, closing(open_hardened(draft, "rw")) as connection:
        database.copy_to(connection, told)
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise ExportError(
                _("the copy is not what was copied"),
                where=str(path),
                advice=_("look whether the disk is in order"),
            )


def back_up(database: Database, folder: Path, count: int = 3) -> Path:
    """Put a copy of a file into a folder of backups, and let the oldest of its copies go.

    Args:
        database: The file.
        folder: The folder; made when it is not there.
        count: How many copies stay: ``NAME.1.beseto`` is the newest.

    Returns:
        The new copy.

    Raises:
        ExportError: When it cannot be written; the copies that were there are as before.
    """
    stem, suffix = database.path.stem, database.path.suffix
    places = [folder / f"{stem}.{number}{suffix}" for number in range(1, count + 1)]
    newest = folder / f"{stem}.new{suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copied(database, newest)
        for younger, older in reversed([*zip([newest, *places], places, strict=False)]):
            if younger.exists():
                os.replace(younger, older)
    except OSError as error:
        raise _not_written(folder, error) from error
    return places[0]


def is_writable(path: Path) -> bool:
    """Return whether a file may be written to by whoever runs the program."""
    return os.access(path, os.W_OK)


class _Filling:
    """The records of a document on their way into an empty file."""

    def __init__(self, connection: sqlite3.Connection, document: Document, told: Progress) -> None:
        self._connection, self._document = connection, document
        self._next_key = 1
        every = (document.lanes, document.events, document.sources, document.excerpts)
        self._count = sum(map(len, every)) + 1
        self._done = 0
        self._told = part_of(told, 0.0, 0.9)

    def fill(self) -> None:
        """Write everything; the order of records becomes the order of their keys."""
        document = self._document
        self._put_all([document.timeline])
        self._put_all(document.lanes.values())
        first_source = self._next_key
        self._put_all(document.sources.values())
        for key, source in enumerate(document.sources.values(), first_source):
            original = document.original_text(source.id)
            attached = None if original is None else (original,)
            for table, row in (further_rows(source) | {"attached": attached}).items():
                if row is not None:
                    self._write(table, [(key, *row)])
        self._put_files()
        first_event = self._next_key
        self._put_all(document.events.values())
        self._put_all(_excerpts(document))
        self._put_all(document.gaps.values())
        self._connection.execute("INSERT INTO state VALUES (1, 0, 0, ?)", (self._next_key,))
        self._keep_arrays(first_event)

    def _put_files(self) -> None:
        for sha256 in kept_hashes(self._document.sources.values()):
            data = self._document.kept_file(sha256)
            if data is not None:
                self._connection.execute(
                    "INSERT INTO kept_file (sha256, data) VALUES (?, ?)", (sha256, data)
                )

    def _put_all(self, records: Iterable[Record]) -> None:
        rows = iter(self._rows(records))
        first = next(rows, None)
        if first is not None:
            table, row = first
            self._write(table, self._told_of(row, rows))

    def _rows(self, records: Iterable[Record]) -> Iterator[tuple[str, Row]]:
        for record in records:
            kind = kind_of(record)
            yield kind.table, (self._next_key, *kind.row_of(record))
            self._next_key += 1

    def _told_of(self, first: Row, others: Iterator[tuple[str, Row]]) -> Iterator[Row]:
        yield first
        for _table, row in others:
            self._done += 1
            if self._done % _SLICE == 0:
                self._told(self._done / self._count)
            yield row

    def _write(self, table: str, rows: Iterable[Row]) -> None:
        places = ", ".join("?" * (len(COLUMNS[table]) + 1))
        names = ", ".join(COLUMNS[table])
        self._connection.executemany(f"INSERT INTO {table} (key, {names}) VALUES ({places})", rows)

    def _keep_arrays(self, first_event: int) -> None:
        """Keep the arrays of the document, where they name the sources that its excerpts name."""
        import numpy as np

        from beseto_gui.core.store.cached import keep

        table = self._document.table()
        if tuple(table.source_ids) == tuple(self._document.sources):
            keys = np.arange(first_event, first_event + len(table))
            keep(self._connection.execute, table, keys)


def _excerpts(document: Document) -> Iterable[Excerpt]:
    """Return the excerpts; those of a sheet by source, whose text is then put together once."""
    if document.sheet is None:
        return document.excerpts.values()
    return (one for source_id in document.sources for one in document.excerpts_in(source_id))


@contextmanager
def _beside(path: Path) -> Generator[Path]:
    """Give the place of an empty file that takes the place of another at the end."""
    target = Path(os.path.realpath(path))
    lock = FileLock(target)
    draft = None
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent
        )
        os.close(handle)
        draft = Path(name)
        yield draft
        _sync(draft)
        os.chmod(draft, permissions(target))
        os.replace(draft, target)
        with suppress(OSError):  # not every system has this for folders
            _sync(target.parent)
    except OSError as error:
        raise _not_written(path, error) from error
    except sqlite3.Error as error:
        why = unwritten(error, path)
        raise ExportError(why.what, where=why.where, advice=why.advice) from error
    except UnicodeEncodeError as error:
        raise ExportError(
            _("the text has half a character (a lone surrogate)"), where=str(path)
        ) from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)
        lock.release()


def _sync(path: Path) -> None:
    """Wait until a file, or what a folder lists, is on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_written(path: Path, error: OSError) -> ExportError:
    return ExportError(
        _("the file could not be written"), where=str(path), advice=error.strerror or ""
    )
