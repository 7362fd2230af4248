"""The events of a document as arrays: what scene, filter, table and search work on.

A document of any size gives one, see `Records.table`. Nothing in it is an object per event:
ids and texts are made when they are asked for, through the document.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.dates.columns import DateColumns as DateColumns
from beseto_gui.core.dates.columns import DateFlag as DateFlag


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """A field of all events by number: `names[code[row]]`, and -1 where an event has none.

    An event with several values of a field (two actors) has the code of the first.
    """

    code: NDArray[np.int32]
    names: Sequence[str]


@dataclass(frozen=True, slots=True, eq=False)
class EventTable:
    """All events of a document, in its own order; an event's place in it is its row.

    Attributes:
        ids: Id of each row.
        dates: The distinct dates.
        date: Per row, index into `dates`.
        outer_lo: Per row, the earliest bound that any source gives, see `Columns`; None where
            no event has a reading that is wider than its date.
        outer_hi: The latest such bound.
        weight: Per row, larger gets its label first: the number of sources before the event's
            own priority, that before precision.
        lane: The lanes, `names` being lane ids in the document's order.
        place: The first place.
        actor: The first actor.
        category: The first tag.
        support_row: With `support_source`: pairs of a row and the source that supports it, in
            the order of rows and, within one, of sources.
        support_source: Index into `source_ids`.
        source_ids: Ids of the sources, in the document's order.
    """

    ids: Sequence[str]
    dates: DateColumns
    date: NDArray[np.uint32]
    outer_lo: NDArray[np.int64] | None
    outer_hi: NDArray[np.int64] | None
    weight: NDArray[np.int32]
    lane: Codes
    place: Codes
    actor: Codes
    category: Codes
    support_row: NDArray[np.int32]
    support_source: NDArray[np.int32]
    source_ids: Sequence[str]
    _row_of: dict[str, int] = field(default_factory=dict[str, int], repr=False)

    def __len__(self) -> int:
        """Return how many events there are."""
        return len(self.date)

    @property
    def outer(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The outer bounds of each row, those of its date where no reading is wider."""
        if self.outer_lo is None or self.outer_hi is None:
            return self.dates.start_lo[self.date], self.dates.end_hi[self.date]
        return self.outer_lo, self.outer_hi

    def row_of(self, event_id: str) -> int:
        """Return the row of an event, -1 when there is none."""
        if isinstance(self.ids, KnownIds):
            return self.ids.row_of(event_id)
        if not self._row_of:
            self._row_of.update((id_, row) for row, id_ in enumerate(self.ids))
        return self._row_of.get(event_id, -1)

    def rows_of(self, event_ids: Sequence[str]) -> NDArray[np.int32]:
        """Return the rows of events, -1 for each that is not here."""
        if isinstance(self.ids, KnownIds):
            return self.ids.rows_of(event_ids)
        return np.fromiter(map(self.row_of, event_ids), np.int32, len(event_ids))


class KnownIds(Sequence[str], ABC):
    """Ids of rows that can be looked up without a dictionary of all of them."""

    @abstractmethod
    def row_of(self, event_id: str) -> int:
        """Return the row of an id, -1 when it is none of these."""

    def rows_of(self, event_ids: Sequence[str]) -> NDArray[np.int32]:
        """Return the rows of ids, -1 for each that is none of these."""
        return np.fromiter(map(self.row_of, event_ids), np.int32, len(event_ids))

    def begin_with(self, others: Sequence[str], rows: NDArray[np.int64]) -> bool:
        """Return whether the first of these are those in some rows of other ids."""
        return [others[row] for row in rows.tolist()] == list(self[: len(rows)])


class RowIds(KnownIds):
    """Ids that are the row's number behind a letter: no string is kept for them."""

    def __init__(self, letter: str, count: int) -> None:
        self._letter, self._count = letter, count

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[str]: ...
    def __getitem__(self, row: int | slice) -> str | Sequence[str]:
        """Return the id of a row."""
        if isinstance(row, slice):
            return [f"{self._letter}{number}" for number in range(self._count)[row]]
        return f"{self._letter}{range(self._count)[row]}"

    def row_of(self, event_id: str) -> int:
        """Return the row of an id, -1 when it is none of these."""
        number = event_id.removeprefix(self._letter)
        is_one = event_id.startswith(self._letter) and number.isdecimal() and number.isascii()
        row = int(number) if is_one and len(number) < 12 else -1
        return row if 0 <= row < self._count and str(row) == number else -1


class RowSet(Collection[str]):
    """A set of events of one table by their rows, in place of a million ids.

    Attributes:
        table: The table.
        rows: The rows, ascending.
    """

    def __init__(self, table: EventTable, rows: NDArray[np.int32]) -> None:
        self.table, self.rows = table, rows

    def __contains__(self, event_id: object) -> bool:
        """Return whether an event is in it."""
        row = self.table.row_of(event_id) if isinstance(event_id, str) else -1
        at = int(np.searchsorted(self.rows, np.int32(row)))
        return row >= 0 and at < len(self.rows) and int(self.rows[at]) == row

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.rows)

    def __iter__(self) -> Iterator[str]:
        """Yield the ids in the order of the rows."""
        for row in self.rows:
            yield self.table.ids[int(row)]


def rows_of(table: EventTable, ids: Collection[str]) -> NDArray[np.int64]:
    """Return the rows of events; those that the table has not are left out."""
    if isinstance(ids, RowSet) and (ids.table is table or ids.table.ids is table.ids):
        return ids.rows.astype(np.int64)
    rows = np.array([table.row_of(id_) for id_ in ids], np.int64)
    return rows[rows >= 0]
