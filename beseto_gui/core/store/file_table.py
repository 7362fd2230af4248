"""The arrays of a document in a file: kept in the file, and patched with what has changed since.

Public names: `FileIds`, `FileTable`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import overload

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.table import Codes, EventTable, KnownIds
from beseto_gui.core.store.connection import Database, damaged
from beseto_gui.core.store.file_ahead import Ahead
from beseto_gui.core.store.tabulate import patch_rows, reordered, tabulate

Keys = NDArray[np.int64]
#: When more than this part of all events is different, the table is made anew.
_MOST_STALE = 0.25
_PAGE = 5_000
#: So many are asked for in one statement.
_SOME = 1_000


class Names:
    """The ids of events by the keys of their rows, of gone ones too as long as they are known."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._gone: dict[int, str] = {}
        self._gone_key: dict[str, int] = {}

    def id_of(self, key: int) -> str:
        """Return the id of an event."""
        found = self.now(key)
        return self._gone[key] if found is None else found

    def now(self, key: int) -> str | None:
        """Return the id of an event, None when it is gone."""
        row = self._database.one("SELECT id FROM event WHERE key = ?", key)
        return row and row[0]

    def some(self, keys: Sequence[int]) -> dict[int, str]:
        """Return the ids of some events by key, of those that are there."""
        found: dict[int, str] = {}
        for start in range(0, len(keys), _SOME):
            part = keys[start : start + _SOME]
            places = ", ".join("?" * len(part))
            select = f"SELECT key, id FROM event WHERE key IN ({places})"
            found.update(self._database.all(select, *part))
        return found

    def ahead(self, records: Records, ids: Sequence[str]) -> Ahead:
        """Return some events, to be asked for in the order of their ids."""
        return Ahead(records, self._database, ids)

    def key_of(self, event_id: str) -> int:
        """Return the key of an event, -1 when it was never there."""
        row = self._database.one("SELECT key FROM event WHERE id = ?", event_id)
        return row[0] if row else self._gone_key.get(event_id, -1)

    def keys_of(self, event_ids: Sequence[str]) -> list[int]:
        """Return the keys of events, -1 for each that was never there."""
        found: dict[str, int] = {}
        for start in range(0, len(event_ids), _SOME):
            part = event_ids[start : start + _SOME]
            places = ", ".join("?" * len(part))
            select = f"SELECT id, key FROM event WHERE id IN ({places})"
            found.update(self._database.all(select, *part))
        return [found.get(id_, self._gone_key.get(id_, -1)) for id_ in event_ids]

    def damaged(self) -> FileFormatError:
        """Return the error that says that the file is not as it was written."""
        return damaged(self._database.path)

    def ids(self) -> Iterator[tuple[int, str]]:
        """Yield the keys and ids of all events there are now."""
        last = -1
        while rows := self._database.all(
            f"SELECT key, id FROM event WHERE key > ? ORDER BY key LIMIT {_PAGE}", last
        ):
            if rows[-1][0] - last < len(rows):  # pages that lead to each other in a circle
                raise self.damaged()
            yield from rows
            last = rows[-1][0]

    def remember(self, key: int, event_id: str) -> None:
        """Know an event still when it is gone: tables from before it went name it."""
        self._gone[key] = event_id
        self._gone_key[event_id] = key


class FileIds(KnownIds):
    """The ids of the rows of a table, each read from the file when it is asked for."""

    def __init__(self, names: Names, keys: Keys) -> None:
        self.keys = keys
        self._names = names

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.keys)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[str]: ...
    def __getitem__(self, row: int | slice) -> str | Sequence[str]:
        """Return the id of a row, or those of some rows."""
        if isinstance(row, slice):
            return FileIds(self._names, self.keys[row])
        return self._names.id_of(int(self.keys[row]))

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, read many at a time."""
        known = self._names.ids()
        at, id_ = next(known, (-1, ""))
        for key in self.keys.tolist():
            while at != -1 and at < key:
                at, id_ = next(known, (-1, ""))
            yield id_ if at == key else self._names.id_of(key)

    def row_of(self, event_id: str) -> int:
        """Return the row of an id, -1 when it is none of these."""
        key = self._names.key_of(event_id)
        row = int(np.searchsorted(self.keys, key))
        return row if row < len(self.keys) and int(self.keys[row]) == key else -1

    def rows_of(self, event_ids: Sequence[str]) -> NDArray[np.int32]:
        """Return the rows of ids, -1 for each that is none of these."""
        if isinstance(event_ids, FileIds) and event_ids._names is self._names:
            keys = event_ids.keys
        else:
            keys = np.array(self._names.keys_of(event_ids), np.int64)
        rows = np.searchsorted(self.keys, keys)
        is_here = np.append(self.keys, -1)[rows] == keys
        return np.where(is_here, rows, -1).astype(np.int32)

    def begin_with(self, others: Sequence[str], rows: Keys) -> bool:
        """Return whether the first of these are those in some rows of other ids."""
        if not isinstance(others, FileIds) or others._names is not self._names:
            return super().begin_with(others, rows)
        return np.array_equal(others.keys[rows], self.keys[: len(rows)])


class FileTable:
    """The table of a document in a file, made when it is asked for.

    Args:
        names: The ids of events by key.
        records: The document.
        table: The table as it was kept; None when none was.
        stale: Keys of the events that are different since.
    """

    def __init__(
        self,
        names: Names,
        records: Records,
        table: EventTable | None,
        stale: Iterable[int],
    ) -> None:
        self.names = names
        self._records = records
        self._table = table
        self._stale = set(stale)
        self._behind: set[int] | None = None if table is None else set(stale)

    def touch(self, keys: frozenset[int], gone: Mapping[int, str]) -> None:
        """Say which events are different; those that are gone have ids no more."""
        self._stale |= keys
        if self._behind is not None:
            self._behind |= keys
        for key, event_id in gone.items():
            self.names.remember(key, event_id)

    def is_worth_keeping(self, most_behind: int) -> bool:
        """Return whether there are arrays of which the file has none, or ones far behind."""
        is_behind = self._behind is None or len(self._behind) > most_behind
        return is_behind and self._table is not None

    def is_kept(self) -> None:
        """Know that the file has the arrays as they are now."""
        self._behind = set()

    def table(self) -> EventTable:
        """Return the events as arrays, as they are now."""
        table, records = self._table, self._records
        if table is None or len(self._stale) > len(table) * _MOST_STALE + 100:
            table = _tabulated(records, self.names)
        else:
            table = _with_names(table, tuple(records.lanes), tuple(records.sources))
            if self._stale:
                table = self._patched(table, np.array(sorted(self._stale), np.int64))
        self._table = table
        self._stale.clear()
        return table

    def _patched(self, table: EventTable, stale: Keys) -> EventTable:
        records, keys = self._records, keys_of(table)
        rows = np.searchsorted(keys, stale)
        was = np.append(keys, -1)[rows] == stale
        changed: dict[str, int] = {}
        gone: list[int] = []
        added: dict[int, str] = {}
        now_ids = self.names.some(stale.tolist())
        for key, row, is_old in zip(stale.tolist(), rows.tolist(), was.tolist(), strict=True):
            event_id = now_ids.get(key)
            if event_id is None:
                if is_old:
                    gone.append(row)
            elif is_old:
                changed[event_id] = row
            else:
                added[key] = event_id
        ids = table.ids
        now = keys
        if gone or added:
            now = np.append(np.delete(keys, gone), np.array(list(added), np.int64))
            ids = FileIds(self.names, now)
        ahead = self.names.ahead(records, [*changed, *added.values()])
        try:
            table = patch_rows(table, ahead, changed, gone, list(added.values()), ids)
        except KeyError as error:  # a row is there, but not where its index says
            raise self.names.damaged() from error
        if len(now) > 1 and added and bool((now[1:] < now[:-1]).any()):
            order = np.argsort(now)
            table = reordered(table, order, FileIds(self.names, now[order]))
        return table


def keys_of(table: EventTable) -> Keys:
    """Return the keys of the rows of a table of a document in a file."""
    if not isinstance(table.ids, FileIds):
        raise TypeError("this is not the table of a document in a file")
    return table.ids.keys


def _tabulated(records: Records, names: Names) -> EventTable:
    every = dict(names.ids())
    table = tabulate(names.ahead(records, list(every.values())))
    keys = np.fromiter(every, np.int64, len(every))
    return replace(table, ids=FileIds(names, keys), _row_of={})


def _with_names(table: EventTable, lanes: tuple[str, ...], sources: tuple[str, ...]) -> EventTable:
    """Return a table with the lanes and sources there are now.

    Rows in a lane, and with a source, that is no more are stale: until they are patched they
    have none.
    """
    if tuple(table.lane.names) != lanes:
        code = _renumbered(table.lane.code, table.lane.names, lanes)
        table = replace(table, lane=Codes(code, lanes))
    if tuple(table.source_ids) != sources:
        code = _renumbered(table.support_source, table.source_ids, sources)
        kept = code >= 0
        table = replace(
            table,
            support_row=table.support_row[kept],
            support_source=code[kept],
            source_ids=sources,
        )
    return table


def _renumbered(
    code: NDArray[np.int32], before: Sequence[str], after: Sequence[str]
) -> NDArray[np.int32]:
    number = {name: at for at, name in enumerate(after)}
    numbers = np.array([*(number.get(name, -1) for name in before), -1], np.int32)
    return numbers[code]
