"""From records that are objects to the arrays of an `EventTable`, and from one edit to the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.dates.algebra import narrowest
from beseto_gui.core.dates.columns import DateColumns, DateFlag
from beseto_gui.core.dates.udate import Reached, UncertainDate
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.reading import Records, Tabulated
from beseto_gui.core.model.records import Event, Excerpt
from beseto_gui.core.model.table import Codes, EventTable

#: An edit that touches more than this part of all events makes the table anew.
_MOST_TOUCHED = 0.25


def tabulate(records: Tabulated) -> EventTable:
    """Return the events of records as arrays, in the order of `Records.events`."""
    rows = _Rows(records)
    for event in records.events.values():
        rows.add(event)
    return rows.table(tuple(records.events))


def patch_table(table: EventTable, records: Records, change: Change) -> EventTable:
    """Return the table of records after an edit, from the table before it.

    Args:
        table: The table before the edit.
        records: The records after it.
        change: The edit. One that takes an excerpt away names the excerpt's event too.
    """
    if change.everything:
        return tabulate(records)
    named = change.changed | change.added
    events = [id_ for id_ in named if id_ in records.events]
    events += [records.excerpts[id_].event for id_ in named if id_ in records.excerpts]
    touched = dict.fromkeys(events)
    gone = [row for row in map(table.row_of, change.removed) if row >= 0]
    added = [id_ for id_ in touched if table.row_of(id_) < 0]
    if not touched and not gone and _same_names(table, records):
        return table
    if not _can_patch(table, records, len(touched) + len(gone), len(gone), added):
        return tabulate(records)
    changed = {id_: row for id_ in touched if (row := table.row_of(id_)) >= 0}
    added = list(islice(records.events, len(table) - len(gone), None))
    ids = table.ids
    if gone or added:
        is_gone = set(gone)
        ids = [id_ for row, id_ in enumerate(table.ids) if row not in is_gone] + added
    return patch_rows(table, records, changed, gone, added, ids)


def patch_rows(
    table: EventTable,
    records: Tabulated,
    changed: Mapping[str, int],
    gone: Sequence[int],
    added: Sequence[str],
    ids: Sequence[str],
) -> EventTable:
    """Return a table with other rows.

    Args:
        table: The table.
        records: What the rows are to say; they have the lanes and sources of the table.
        changed: Events that are different, with their rows.
        gone: Rows that go.
        added: Events that come behind all others.
        ids: The ids of all rows afterwards.
    """
    rows = _Rows(records, table)
    for id_, row in changed.items():
        rows.add(records.events[id_], row)
    for id_ in added:
        rows.add(records.events[id_])
    at = np.array(list(changed.values()), np.int64)
    return _patched(table, rows, at, np.array(gone, np.int64), ids)


def reordered(table: EventTable, order: NDArray[np.int64], ids: Sequence[str]) -> EventTable:
    """Return a table with its rows in another order: the first one is `order[0]` of the table."""
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    row = place[table.support_row]
    pairs = np.argsort(row, kind="stable")

    def codes(field: Codes) -> Codes:
        return Codes(field.code[order], field.names)

    return replace(
        table,
        ids=ids,
        date=table.date[order],
        outer_lo=None if table.outer_lo is None else table.outer_lo[order],
        outer_hi=None if table.outer_hi is None else table.outer_hi[order],
        weight=table.weight[order],
        lane=codes(table.lane),
        place=codes(table.place),
        actor=codes(table.actor),
        category=codes(table.category),
        support_row=row[pairs].astype(np.int32),
        support_source=table.support_source[pairs],
        _row_of={},
    )


def _same_names(table: EventTable, records: Records) -> bool:
    return tuple(table.lane.names) == tuple(records.lanes) and tuple(table.source_ids) == tuple(
        records.sources
    )


def _can_patch(
    table: EventTable, records: Records, touched: int, gone: int, added: Sequence[str]
) -> bool:
    """Return whether few events are touched, and new ones follow all others."""
    before = len(table) - gone
    return (
        touched <= len(table) * _MOST_TOUCHED
        and _same_names(table, records)
        and len(records.events) == before + len(added)
        and set(islice(records.events, before, None)) == set(added)
    )


class _Names:
    """Numbers for names, in the order in which they come up."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.code = {name: number for number, name in enumerate(names)}

    def first_of(self, values: tuple[str, ...]) -> int:
        return self.code.setdefault(values[0], len(self.code)) if values else -1


class _Rows:
    """Rows of a table while they are put together; `before` gives the numbers of names."""

    def __init__(self, records: Tabulated, before: EventTable | None = None) -> None:
        self._records = records
        self._lane = _Names(records.lanes)
        self._source = _Names(records.sources)
        self._place = _Names(before.place.names if before is not None else ())
        self._actor = _Names(before.actor.names if before is not None else ())
        self._category = _Names(before.category.names if before is not None else ())
        self._dates: dict[tuple[int, ...], int] = {}
        self._first_date = len(before.dates.start_lo) if before is not None else 0
        self._before = before
        self._numbers: list[tuple[int, ...]] = []
        self._outer: list[tuple[int, int]] = []
        self._support: list[tuple[int, int]] = []
        self.has_wider = False

    def add(self, event: Event, row_before: int = -1) -> None:
        excerpts = self._records.excerpts_of(event.id)
        sources = dict.fromkeys(excerpt.source for excerpt in excerpts)
        date = event.date
        row = len(self._numbers)
        self._support.extend((row, self._source.code[source]) for source in sources)
        self._numbers.append(
            (
                self._date(date, row_before),
                _weight(event, len(sources)),
                self._lane.code.get(event.lane, -1),
                self._place.first_of(event.places),
                self._actor.first_of(event.actors),
                self._category.first_of(event.tags),
            )
        )
        dates = [date, *(_voices(excerpts) if date.is_dated else ())]
        outer = min(each.start_lo for each in dates), max(map(_end_hi, dates))
        self._outer.append(outer)
        self.has_wider = self.has_wider or outer != (date.start_lo, _end_hi(date))

    def _date(self, date: UncertainDate, row_before: int) -> int:
        key = _key(date)
        if row_before >= 0 and self._before is not None:
            code = int(self._before.date[row_before])
            if key == _date_at(self._before.dates, code):
                return code
        return self._dates.setdefault(key, self._first_date + len(self._dates))

    @property
    def dates(self) -> DateColumns:
        """The distinct dates, those of the table before among them."""
        old = self._before
        if old is not None and not self._dates:
            return old.dates
        made = np.array(list(self._dates), np.int64).reshape(-1, 6)
        columns = DateColumns(
            *(made[:, place].copy() for place in range(4)),
            flags=made[:, 4].astype(np.uint8),
            precision=made[:, 5].astype(np.int8),
        )
        return columns if old is None else _joined(old.dates, columns)

    @property
    def numbers(self) -> NDArray[np.int64]:
        """Per row: date, weight, lane, place, actor, category."""
        return np.array(self._numbers, np.int64).reshape(-1, 6)

    @property
    def outer(self) -> NDArray[np.int64]:
        """Per row: the earliest and the latest bound that any source gives."""
        return np.array(self._outer, np.int64).reshape(-1, 2)

    @property
    def support(self) -> NDArray[np.int32]:
        """Pairs of a row and a source."""
        return np.array(self._support, np.int32).reshape(-1, 2)

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The names of lanes, places, actors and categories by their numbers."""
        fields = (self._lane, self._place, self._actor, self._category)
        return tuple(tuple(field.code) for field in fields)

    def table(self, ids: Sequence[str]) -> EventTable:
        numbers, outer, support = self.numbers, self.outer, self.support
        lane, place, actor, category = (
            Codes(numbers[:, 2 + at].astype(np.int32), names) for at, names in enumerate(self.names)
        )
        return EventTable(
            ids=ids,
            dates=self.dates,
            date=numbers[:, 0].astype(np.uint32),
            outer_lo=outer[:, 0].copy() if self.has_wider else None,
            outer_hi=outer[:, 1].copy() if self.has_wider else None,
            weight=numbers[:, 1].astype(np.int32),
            lane=lane,
            place=place,
            actor=actor,
            category=category,
            support_row=support[:, 0].copy(),
            support_source=support[:, 1].copy(),
            source_ids=tuple(self._source.code),
        )


def _patched(
    table: EventTable,
    rows: _Rows,
    changed: NDArray[np.int64],
    gone: NDArray[np.int64],
    ids: Sequence[str],
) -> EventTable:
    """Put rows into a table: first those that take the place of `changed`, then new ones.

    Arrays that stay as they are are not copied.
    """
    fresh = rows.table([])
    has_all = not len(gone) and len(fresh) == len(changed)
    kept = np.ones(len(table), np.bool_)
    kept[gone] = False
    new_row = np.arange(len(table)) if has_all else np.cumsum(kept) - 1
    at = new_row[changed]

    def put(old: NDArray[np.generic], new: NDArray[np.generic]) -> NDArray[np.generic]:
        if not has_all:
            made = np.concatenate([old[kept], new[len(at) :]])
        elif np.array_equal(old[at], new):
            return old
        else:
            made = old.copy()
        made[at] = new[: len(at)]
        return made.astype(old.dtype, copy=False)

    def codes(old: Codes, new: Codes) -> Codes:
        return Codes(put(old.code, new.code).astype(np.int32, copy=False), new.names)

    outer = (None, None)
    if rows.has_wider or table.outer_lo is not None:
        before, after = table.outer, rows.outer
        outer = tuple(
            put(before[side], after[:, side]).astype(np.int64, copy=False) for side in (0, 1)
        )
    support = table.support_row, table.support_source
    if not has_all or not _same_support(table, fresh, at):
        support = _support(table, fresh, changed, gone, new_row)
    return replace(
        table,
        ids=ids,
        dates=fresh.dates,
        date=put(table.date, fresh.date).astype(np.uint32, copy=False),
        outer_lo=outer[0],
        outer_hi=outer[1],
        weight=put(table.weight, fresh.weight).astype(np.int32, copy=False),
        lane=codes(table.lane, fresh.lane),
        place=codes(table.place, fresh.place),
        actor=codes(table.actor, fresh.actor),
        category=codes(table.category, fresh.category),
        support_row=support[0],
        support_source=support[1],
        **({} if ids is table.ids else {"_row_of": {}}),
    )


def _support(
    table: EventTable,
    fresh: EventTable,
    changed: NDArray[np.int64],
    gone: NDArray[np.int64],
    new_row: NDArray[np.int64],
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the pairs of rows and sources, with those of `fresh` for rows that are changed."""
    stays = np.ones(len(table), np.bool_)
    stays[changed] = stays[gone] = False
    pairs = stays[table.support_row]
    first_new = len(table) - len(gone)
    end = first_new + len(fresh) - len(changed)
    fresh_row = np.concatenate([new_row[changed], np.arange(first_new, end, dtype=np.int64)])
    row = np.concatenate([new_row[table.support_row[pairs]], fresh_row[fresh.support_row]])
    source = np.concatenate([table.support_source[pairs], fresh.support_source])
    order = np.argsort(row, kind="stable")
    return row[order].astype(np.int32), source[order].astype(np.int32)


def _same_support(table: EventTable, fresh: EventTable, at: NDArray[np.int64]) -> bool:
    """Return whether the sources of changed rows are those they had."""
    low, high = (np.searchsorted(table.support_row, at, side) for side in ("left", "right"))
    counts = np.bincount(fresh.support_row, minlength=len(at))
    if not np.array_equal(high - low, counts):
        return False
    # The n-th of all pairs is so far behind the first of its row.
    behind = np.arange(len(fresh.support_row)) - np.repeat(np.cumsum(counts) - counts, counts)
    before = table.support_source[np.repeat(low, counts) + behind]
    return np.array_equal(before, fresh.support_source)


@lru_cache(maxsize=65_536)
def _key(date: UncertainDate) -> tuple[int, ...]:
    """Return what columns of dates say of one."""
    return (
        *(date.start_lo, date.start_hi, date.end_lo, _end_hi(date)),
        *(_flags(date), int(date.precision)),
    )


def _date_at(dates: DateColumns, code: int) -> tuple[int, ...]:
    every = (dates.start_lo, dates.start_hi, dates.end_lo, dates.end_hi)
    return (
        *(int(array[code]) for array in every),
        *(int(dates.flags[code]), int(dates.precision[code])),
    )


def _joined(old: DateColumns, new: DateColumns) -> DateColumns:
    return DateColumns(
        np.concatenate([old.start_lo, new.start_lo]),
        np.concatenate([old.start_hi, new.start_hi]),
        np.concatenate([old.end_lo, new.end_lo]),
        np.concatenate([old.end_hi, new.end_hi]),
        np.concatenate([old.flags, new.flags]),
        np.concatenate([old.precision, new.precision]),
    )


def _voices(excerpts: Sequence[Excerpt]) -> list[UncertainDate]:
    """Return the date that each source gives: the narrowest of its readings."""
    by_source: dict[str, list[UncertainDate]] = {}
    for excerpt in excerpts:
        if excerpt.reading.is_dated:
            by_source.setdefault(excerpt.source, []).append(excerpt.reading)
    return [narrowest(dates) for dates in by_source.values()]


def _end_hi(date: UncertainDate) -> int:
    return max(date.end_hi, date.start_lo + 1)


def _flags(date: UncertainDate) -> int:
    flags = DateFlag(0)
    for is_so, flag in (
        (date.is_dated, DateFlag.DATED),
        (date.is_interval, DateFlag.INTERVAL),
        (date.approximate, DateFlag.APPROXIMATE),
        (date.uncertain, DateFlag.UNCERTAIN),
        (date.open_start, DateFlag.OPEN_START),
        (date.open_end, DateFlag.OPEN_END),
        (date.reached is Reached.RELATIVE, DateFlag.RELATIVE),
        (date.reached is Reached.DERIVED, DateFlag.DERIVED),
    ):
        if is_so:
            flags |= flag
    return int(flags)


def _weight(event: Event, sources: int) -> int:
    """Weigh the number of sources before the event's own priority, and that before precision."""
    own = min(max(event.priority, -250), 249) + 250
    return min(sources, 99) * 10_000 + own * 20 + (19 - event.date.precision)
