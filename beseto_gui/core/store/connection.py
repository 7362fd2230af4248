"""The connection to an application file: opened with suspicion, written to as a whole.

Public names: `Database`, `connect`, `open_hardened`, `damaged`, `told`, `unwritten`.
"""

import math
import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from beseto_gui.core.base.errors import BesetoError, CommandError, FileFormatError
from beseto_gui.core.base.files import unreadable
from beseto_gui.core.base.i18n import _
from beseto_gui.core.store import schema

#: A value of more bytes is refused, whoever wrote it.
MAX_VALUE_BYTES = 128 * 1024 * 1024
#: Files up to this size are checked as a whole before anything of them is shown.
CHECKED_AT_ONCE_BYTES = 32 * 1024 * 1024
#: Nobody waits longer for that, and for what one statement finds: pages of a damaged file can
#: lead to each other in circles.
_LONGEST_S = 30.0
_STEPS = 200_000
_NEVER_S = math.inf
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MAX_VALUE_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 100_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
#: What SQLite raises; of a damaged file also words that are no text.
UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE")


class Database:
    """One application file, of which nothing but its own statements is ever run.

    It may be asked in any thread. Who reads while another writes, waits.

    Attributes:
        path: The file.
        size: How many bytes it had when it was opened.
        read_only: Whether nothing may be written.
        lock: Held by whoever asks or writes.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
        self.path, self.read_only = path, read_only
        self.size = path.stat().st_size
        self.lock = RLock()
        self._connection = connection
        self._began_s = 0.0
        self._watch()
        self.note_outside()

    # --- asking ---

    def one(self, sql: str, *values: Any) -> Any:
        """Return the first row of what a statement finds; None when there is none."""
        with self.lock:
            self._began_s = time.monotonic()
            try:
                return self._connection.execute(sql, values).fetchone()
            except UNREADABLE as error:
                raise told(error, self.path) from error

    def all(self, sql: str, *values: Any) -> list[Any]:
        """Return the rows that a statement finds."""
        with self.lock:
            self._began_s = time.monotonic()
            try:
                return self._connection.execute(sql, values).fetchall()
            except UNREADABLE as error:
                raise told(error, self.path) from error

    def _watch(self) -> None:
        """Stop statements that find no end."""
        self._connection.set_progress_handler(self._is_too_long, _STEPS)

    def _is_too_long(self) -> bool:
        return time.monotonic() - self._began_s > _LONGEST_S

    # --- writing ---

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run a statement within a transaction."""
        self._began_s = time.monotonic()
        self._connection.execute(sql, values)

    def run_many(self, sql: str, rows: Iterable[Any]) -> None:
        """Run a statement for each of many rows, within a transaction."""
        self._began_s = _NEVER_S
        self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Do several things as one that is on disk at the end, or has not happened.

        Raises:
            CommandError: When it cannot be written; nothing has happened then.
        """
        with self.lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield
                self._began_s = _NEVER_S
                self._connection.execute("COMMIT")
            except UNREADABLE as error:
                raise unwritten(error, self.path) from error
            except UnicodeEncodeError as error:
                raise CommandError(
                    _("the text has half a character (a lone surrogate)"), where=str(self.path)
                ) from error
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    # --- the file ---

    def note_outside(self) -> None:
        """Take what the file is now as what it should be."""
        self._identity = _identity(self.path)
        self._version = self._data_version()

    def is_changed_outside(self) -> bool:
        """Return whether another program has written to the file, moved or replaced it."""
        return _identity(self.path) != self._identity or self._data_version() != self._version

    def _data_version(self) -> int:
        return self.one("PRAGMA data_version")[0]

    def check(self, progress: Callable[[], bool] | None = None) -> None:
        """Look at every page of the file, and at every reference.

        Args:
            progress: Asked now and then; stops the check by returning True.

        Raises:
            FileFormatError: When something is wrong with it, or it has been stopped.
        """
        with self.lock:
            self._connection.set_progress_handler(progress, _STEPS)
            try:
                found = self.one("PRAGMA quick_check(1)")[0]
                if found != "ok" or self.one("PRAGMA foreign_key_check") is not None:
                    raise damaged(self.path)
            finally:
                self._watch()

    def copy_to(self, target: sqlite3.Connection, step: Callable[[int, int, int], None]) -> None:
        """Copy the file into an empty one through SQLite's backup interface."""
        with self.lock:
            self._connection.backup(target, pages=4096, progress=step)

    def move_to(self, path: Path, *, read_only: bool = False) -> None:
        """Go on in another file, such as a copy that is elsewhere.

        Raises:
            FileFormatError: When it cannot be opened; the file is then where it was.
        """
        with self.lock:
            moved = connect(path, read_only=read_only)
            self._connection.close()
            self._connection, self.size = moved._connection, moved.size
            self._watch()
            self.path, self.read_only = path, read_only
            self.note_outside()

    def go_on_in(self, copy: sqlite3.Connection) -> None:
        """Read a copy of the file from now on, which nothing else knows."""
        with self.lock:
            self._connection.close()
            self._connection = copy
            self._watch()
            self.note_outside()

    def close(self) -> None:
        """Close the file."""
        with self.lock:
            self._connection.close()


def connect(path: Path, *, read_only: bool) -> Database:
    """Open an application file after making sure that it is one of ours.

    Raises:
        FileFormatError: When it cannot be read, is none, is damaged or of a newer version.
    """
    try:
        about = os.stat(path)
    except (OSError, ValueError) as error:
        raise unreadable(
            path, OSError(str(error)) if isinstance(error, ValueError) else error
        ) from error
    if not stat.S_ISREG(about.st_mode):
        raise FileFormatError(_("it is not an ordinary file"), where=str(path))
    try:
        connection = open_hardened(path, "ro" if read_only else "rw")
    except UNREADABLE as error:
        raise told(error, path) from error
    try:
        version = _prepared(connection, path, read_only)
        database = Database(connection, path, read_only=read_only)
        if about.st_size <= CHECKED_AT_ONCE_BYTES:
            database.check(_Deadline().is_over)
        if version < schema.VERSION and read_only:
            database.go_on_in(_renewed_copy(connection, version))
        elif version < schema.VERSION:
            _renew(database, connection, version)
    except UNREADABLE as error:
        connection.close()
        raise told(error, path) from error
    except OSError as error:  # it was there when it was opened
        connection.close()
        raise unreadable(path, error) from error
    except BesetoError:
        connection.close()
        raise
    return database


def open_hardened(path: Path, mode: str) -> sqlite3.Connection:
    """Return a connection that trusts nothing of a file; `mode` is ro, rw or rwc."""
    return _hardened(f"{path.absolute().as_uri()}?mode={mode}")


def _hardened(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri,
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=2.0,
        cached_statements=256,
    )
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    connection.set_authorizer(_allowed)
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _allowed(
    action: int, _one: str | None, _two: str | None, _database: str | None, within: str | None
) -> int:
    """Refuse what a view or a trigger wants, and other files."""
    is_foreign = within is not None or action in (sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH)
    return sqlite3.SQLITE_DENY if is_foreign else sqlite3.SQLITE_OK


def _prepared(connection: sqlite3.Connection, path: Path, read_only: bool) -> int:
    """Return the version of a file that may be trusted, with its settings made."""
    connection.execute("PRAGMA query_only = ON")
    version = schema.check(connection, str(path))
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "delete":
        raise FileFormatError(
            _("its tables are not those that this program makes"),
            where=str(path),
            advice=_("it is damaged, or somebody has put something into it"),
        )
    settings = ["foreign_keys = ON", "synchronous = FULL", "cache_size = -65536"]
    for setting in [*settings, *([] if read_only else ["query_only = OFF"])]:
        connection.execute(f"PRAGMA {setting}")
    return version


def _renew(database: Database, connection: sqlite3.Connection, version: int) -> None:
    with database.transaction():
        schema.migrate(connection, version)
    schema.check(connection, str(database.path))


def _renewed_copy(connection: sqlite3.Connection, version: int) -> sqlite3.Connection:
    """Return a copy of a file of an older version in memory, where it is brought up to date."""
    copy = _hardened("file::memory:")
    connection.backup(copy)
    copy.execute("BEGIN")
    schema.migrate(copy, version)
    copy.execute("COMMIT")
    copy.execute("PRAGMA query_only = ON")
    return copy


class _Deadline:
    def __init__(self) -> None:
        self._end_s = time.monotonic() + _LONGEST_S

    def is_over(self) -> bool:
        return time.monotonic() > self._end_s


def _identity(path: Path) -> tuple[int, int]:
    """Return which file has that name; zeros when none has."""
    try:
        about = os.stat(path)
    except OSError:
        return 0, 0
    return about.st_dev, about.st_ino


def damaged(path: Path, why: str = "") -> FileFormatError:
    """Return the error that says that a file is not as it was written."""
    return FileFormatError(
        _("the file is damaged"),
        where=str(path),
        advice=why or _("open a backup of it"),
    )


def told(error: Exception, path: Path) -> FileFormatError:
    """Return the error that says in words why a file cannot be read."""
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_NOTADB":
        return FileFormatError(_("it is not a timeline of this program"), where=str(path))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return FileFormatError(
            _("another program is writing to it"), where=str(path), advice=_("try again")
        )
    if name.startswith("SQLITE_CANTOPEN") or name == "SQLITE_READONLY_ROLLBACK":
        return FileFormatError(_("the file cannot be read"), where=str(path), advice=str(error))
    return damaged(path)


def unwritten(error: Exception, path: Path) -> CommandError:
    """Return the error that says in words why nothing could be written."""
    name = getattr(error, "sqlite_errorname", "")
    if name in _FULL:
        what, advice = _("the disk is full"), _("make room; everything before this edit is safe")
    elif name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        what, advice = _("another program is writing to it"), _("try again")
    elif not name or name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        what, advice = _("the file is damaged"), _("open a backup of it")
    else:
        what, advice = _("the edit could not be written"), str(error)
    return CommandError(what, where=str(path), advice=advice)
