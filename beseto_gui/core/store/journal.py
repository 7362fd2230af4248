"""Rows written, and with them how to go back: the only place that writes records to a file.

A step of the history keeps, for every row it touched, the row as it is on the other side of the
step: before it as long as it is done, after it when it is undone. To cross a step, each of its
rows changes places with the row in the table, the last first. That undoes, does again, and
costs what the step has changed.
"""

import json
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.store.connection import Database, damaged
from beseto_gui.core.store.history import Step
from beseto_gui.core.store.rows import COLUMNS, check_row
from beseto_gui.core.store.values import NOT_OURS, compact, local_text, read_local

Row = tuple[Any, ...]
#: Beyond this no number is counted.
_MOST = 2**62
#: Files that neither a source nor a step of the history names.
_FORGET_FILES = """
DELETE FROM kept_file WHERE NOT EXISTS (
    SELECT 1 FROM source_more WHERE instr(attachments, sha256)
) AND NOT EXISTS (
    SELECT 1 FROM step_row WHERE kind = 'source_more' AND instr(other, sha256)
)
"""
#: So many rows are asked for in one statement.
_SOME = 1_000
_STEP = "SELECT number, name, subject, count, made FROM step"


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A row that was written: as it was, and as it is; None where there was or is none."""

    table: str
    key: int
    old: Row | None
    new: Row | None


@dataclass(frozen=True, slots=True)
class _Sql:
    """The statements that read and write one row of a table."""

    select: str
    select_some: str
    insert: str
    delete: str


def _sql(table: str, columns: Sequence[str]) -> _Sql:
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    return _Sql(
        f"SELECT {names} FROM {table} WHERE key = ?",
        f"SELECT key, {names} FROM {table} WHERE key IN",
        f"INSERT INTO {table} (key, {names}) VALUES (?, {places})",
        f"DELETE FROM {table} WHERE key = ?",
    )


_SQL = {table: _sql(table, columns) for table, columns in COLUMNS.items()}


def _different(old: Row, new: Row) -> tuple[int, ...]:
    """Return which columns are another."""
    return tuple(at for at, (was, now) in enumerate(zip(old, new, strict=True)) if was != now)


@cache
def _update(table: str, columns: tuple[int, ...]) -> str:
    """Return the statement that writes some columns: indexes of the others stay as they are."""
    settings = ", ".join(f"{COLUMNS[table][at]} = ?" for at in columns)
    return f"UPDATE {table} SET {settings} WHERE key = ?"


@dataclass(slots=True)
class State:
    """Where a document stands; the one row of the table `state`.

    Attributes:
        revision: Of the document.
        head: Number of the last step that is done; 0 for none.
        next_key: The key of the next new row; no key is ever given twice.
    """

    revision: int
    head: int
    next_key: int


@dataclass(slots=True)
class Label:
    """What a step is called: see `Step`."""

    name: str
    subject: LocalText = NO_TEXT
    count: int = 1


@dataclass(slots=True)
class Journal:
    """The rows that one transaction writes.

    Attributes:
        database: The file; a transaction is open.
        state: Where the document stands; written back by `close`.
        exchanged: What has been written so far.
    """

    database: Database
    state: State
    exchanged: list[Exchanged] = field(default_factory=list[Exchanged])

    def exchange(self, table: str, key: int, new: Row | None) -> None:
        """Write, replace or take away a row."""
        database, sql = self.database, _SQL[table]
        old = database.one(sql.select, key)
        if old == new:
            return
        if new is None:
            database.run(sql.delete, (key,))
        elif old is None:
            database.run(sql.insert, (key, *new))
        else:
            columns = _different(old, new)
            database.run(_update(table, columns), (*(new[at] for at in columns), key))
        self.exchanged.append(Exchanged(table, key, old, new))

    def _exchange_many(self, table: str, rows: Sequence[tuple[int, Row | None]]) -> None:
        """Write, replace or take away rows of one table, each once."""
        database, sql = self.database, _SQL[table]
        old: dict[int, Row] = {}
        for start in range(0, len(rows), _SOME):
            keys = [key for key, _row in rows[start : start + _SOME]]
            places = ", ".join("?" * len(keys))
            found = database.all(f"{sql.select_some} ({places})", *keys)
            old.update((row[0], row[1:]) for row in found)
        other = [(key, old.get(key), new) for key, new in rows if old.get(key) != new]
        # What goes makes room for what comes by the same id.
        database.run_many(sql.delete, ((key,) for key, _was, new in other if new is None))
        changed: dict[tuple[int, ...], list[tuple[int, Row]]] = {}
        for key, was, new in other:
            if was is not None and new is not None:
                changed.setdefault(_different(was, new), []).append((key, new))
        for columns, some in changed.items():
            values = ((*(new[at] for at in columns), key) for key, new in some)
            database.run_many(_update(table, columns), values)
        database.run_many(
            sql.insert, ((key, *new) for key, was, new in other if was is None and new is not None)
        )
        self.exchanged += (Exchanged(table, *one) for one in other)

    def keep_file(self, sha256: str, data: bytes) -> None:
        """Keep the bytes of a file, known by their hash.

        Edits never take them away again, so that every step can be done once more; `record`
        lets those go that no step knows any more.
        """
        self.database.run(
            "INSERT OR IGNORE INTO kept_file (sha256, data) VALUES (?, ?)", (sha256, data)
        )

    def new_key(self) -> int:
        """Return the key of a new row, which comes after all others."""
        key = self.state.next_key
        self.state.next_key += 1
        return key

    def record(self, label: Label) -> None:
        """Make what has been written a step; what was undone before cannot be done again."""
        database, state = self.database, self.state
        has_undone = database.one("SELECT 1 FROM step WHERE number > ?", state.head) is not None
        if has_undone:
            database.run("DELETE FROM step_row WHERE step > ?", (state.head,))
            database.run("DELETE FROM step WHERE number > ?", (state.head,))
        state.head += 1
        database.run(
            "INSERT INTO step (number, name, subject, count, made) VALUES (?, ?, ?, ?, ?)",
            (state.head, label.name, local_text(label.subject), label.count, int(time.time())),
        )
        self._keep(state.head, 0)
        if has_undone:
            database.run(_FORGET_FILES)

    def cross(self, number: int) -> None:
        """Take the last done step back, or do the first undone one again."""
        database, state = self.database, self.state
        rows = database.all(
            "SELECT kind, key, other FROM step_row WHERE step = ? ORDER BY place DESC", number
        )
        database.run("DELETE FROM step_row WHERE step = ?", (number,))
        first = len(self.exchanged)
        for table, some in _runs(rows):
            self._exchange_many(table, [(key, _row(database, table, other)) for key, other in some])
        self._keep(number, first)
        state.head = number - 1 if number == state.head else number

    def _keep(self, number: int, first: int) -> None:
        """Keep the old rows of what has been written from a place on."""
        self.database.run_many(
            "INSERT INTO step_row (step, place, kind, key, other) VALUES (?, ?, ?, ?, ?)",
            (
                (number, place, one.table, one.key, _json(one.old))
                for place, one in enumerate(self.exchanged[first:])
            ),
        )

    def close(self, stale: Collection[int]) -> None:
        """Count the revision on, and remember of which events the cached arrays say too little."""
        state = self.state
        state.revision += 1
        self.database.run_many(
            "INSERT OR IGNORE INTO stale (key) VALUES (?)", ((key,) for key in stale)
        )
        self.database.run(
            "UPDATE state SET revision = ?, head = ?, next_key = ?",
            (state.revision, state.head, state.next_key),
        )


def _runs(rows: Iterable[Row]) -> Iterator[tuple[str, list[tuple[int, str | None]]]]:
    """Yield rows of a step together that are of one table, each once.

    What is in several tables may be written in any order: whether all fits together is asked
    at the end of a transaction.
    """
    runs: dict[str, dict[int, str | None]] = {}
    for table, key, other in rows:
        run = runs.setdefault(table, {})
        if key in run:
            yield from ((name, list(some.items())) for name, some in runs.items())
            runs = {table: (run := {})}
        run[key] = other
    yield from ((name, list(some.items())) for name, some in runs.items())


def read_state(database: Database) -> State:
    """Return where the document of a file stands.

    Raises:
        FileFormatError: When it does not say so.
    """
    row = database.one("SELECT revision, head, next_key FROM state")
    if row is None or not all(type(number) is int and 0 <= number < _MOST for number in row):
        raise damaged(database.path)
    return State(*row)


def read_step(database: Database, number: int, head: int) -> Step | None:
    """Return a step; None when there is none of that number."""
    row = database.one(f"{_STEP} WHERE number = ?", number)
    return row and _step(database, row, head)


def read_steps(database: Database, head: int) -> tuple[Step, ...]:
    """Return all steps, the first one first."""
    return tuple(_step(database, row, head) for row in database.all(f"{_STEP} ORDER BY number"))


def check_steps(database: Database) -> None:
    """Read every row of the history, to see whether this program has written it.

    Raises:
        FileFormatError: When it has not.
    """
    for table, other in database.all("SELECT kind, other FROM step_row"):
        row = _row(database, table, other)
        if row is not None:
            try:
                check_row(table, row)
            except NOT_OURS as error:
                raise damaged(database.path, str(error)) from error


def _row(database: Database, table: str, other: str | None) -> Row | None:
    """Return a row as a step keeps it."""
    try:
        row = None if other is None else tuple(json.loads(other))
    except NOT_OURS as error:
        raise damaged(database.path, str(error)) from error
    columns = COLUMNS.get(table)
    if columns is None or (row is not None and len(row) != len(columns)):
        raise damaged(database.path, table)
    return row


def _step(database: Database, row: Row, head: int) -> Step:
    number, name, subject, count, made = row
    try:
        title = read_local(subject)
    except NOT_OURS as error:
        raise damaged(database.path, f"step {number}") from error
    return Step(number, name, title, count, made, is_done=number <= head)


def _json(row: Row | None) -> str | None:
    return None if row is None else compact(row)
