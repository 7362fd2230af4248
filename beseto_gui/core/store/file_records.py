"""The records of an application file, each made when it is asked for.

Public names: `FileRecords`, `FileRows`.
"""

from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from dataclasses import replace
from typing import Any, Generic, TypeVar

from beseto_gui.core.model.originals import fingerprint
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Gap,
    Lane,
    Record,
    Source,
    Timeline,
)
from beseto_gui.core.store.attached import with_files
from beseto_gui.core.store.connection import Database, damaged
from beseto_gui.core.store.rows import (
    EVENT,
    EXCERPT,
    GAP,
    LANE,
    SOURCE,
    TIMELINE,
    Kind,
    with_more,
)
from beseto_gui.core.store.values import NOT_OURS

R = TypeVar("R", bound=Record)
Values = tuple[Any, ...]

#: More than are looked at together: the labels in view, a page of the table.
_KEPT = 4_096
#: So many rows are read in one go.
_PAGE = 2_000


class FileRows(Mapping[str, R], Generic[R]):
    """The records of one kind by id, in the order they were put in; the last ones are kept."""

    def __init__(self, database: Database, kind: Kind[R]) -> None:
        self._database, self._kind = database, kind
        self._kept: dict[str, R] = {}
        self._count = -1
        self._select = f"SELECT {', '.join(kind.columns)} FROM {kind.table}"

    def __getitem__(self, key: str) -> R:
        """Return the record with an id."""
        found = self._kept.get(key)
        if found is None:
            with self._database.lock:
                row = self._database.one(f"{self._select} WHERE id = ?", key)
                if row is None:
                    raise KeyError(key)
                found = self.made(row)
                if len(self._kept) >= _KEPT:
                    del self._kept[next(iter(self._kept))]
                self._kept[key] = found
        return found

    def __contains__(self, key: object) -> bool:
        """Return whether there is a record with an id, without making it."""
        return key in self._kept or (isinstance(key, str) and self.key_of(key) is not None)

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        table = self._kind.table
        for rows in self._pages(f"SELECT key, id FROM {table}"):
            for _key, id_ in rows:
                yield id_

    def __len__(self) -> int:
        """Return how many there are."""
        if self._count < 0:
            self._count = self._database.one(f"SELECT count(*) FROM {self._kind.table}")[0]
        return self._count

    def values(self) -> ValuesView[R]:
        """Return the records, read many at a time."""
        return _Values(self)

    def items(self) -> ItemsView[str, R]:
        """Return the ids with their records, read many at a time."""
        return _Items(self)

    def stream(self) -> Iterator[R]:
        """Yield the records in their order, keeping none of them."""
        for rows in self._pages(
            f"SELECT key, {', '.join(self._kind.columns)} FROM {self._kind.table}"
        ):
            for row in rows:
                yield self.made(row[1:])

    def cells(self, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield some columns of every record as they are kept, in the order of the records."""
        for rows in self._pages(f"SELECT key, {', '.join(columns)} FROM {self._kind.table}"):
            for row in rows:
                yield row[1:]

    def key_of(self, id_: str) -> int | None:
        """Return the key of the row of a record; None when there is none."""
        row = self._database.one(f"SELECT key FROM {self._kind.table} WHERE id = ?", id_)
        return row and row[0]

    def where(self, condition: str, *values: Any) -> tuple[R, ...]:
        """Return the records that a condition in SQL holds for."""
        with self._database.lock:
            rows = self._database.all(f"{self._select} {condition}", *values)
            return tuple(map(self.made, rows))

    def made(self, row: Sequence[Any]) -> R:
        """Return the record of a row.

        Raises:
            FileFormatError: When this program has not written it.
        """
        return record_of(self._database, self._kind, row)

    def forget(self, id_: str, *, is_counted: bool = False) -> None:
        """Read a record anew when it is next asked for; it need not be there any more.

        Args:
            id_: Its id.
            is_counted: Whether there are as many records as before.
        """
        self._kept.pop(id_, None)
        if not is_counted:
            self._count = -1

    def forget_all(self) -> None:
        """Read every record anew, and count again."""
        self._kept.clear()
        self._count = -1

    def _pages(self, select: str) -> Iterator[list[tuple[Any, ...]]]:
        last = -(2**62)
        while rows := self._database.all(
            f"{select} WHERE key > ? ORDER BY key LIMIT {_PAGE}", last
        ):
            if rows[-1][0] - last < len(rows):  # pages that lead to each other in a circle
                raise damaged(self._database.path, self._kind.table)
            yield rows
            last = rows[-1][0]


def record_of(database: Database, kind: Kind[R], row: Sequence[Any]) -> R:
    """Return the record of a row of a file.

    Raises:
        FileFormatError: When this program has not written it.
    """
    try:
        return kind.record_of(row)
    except NOT_OURS as error:
        raise damaged(database.path, f"{kind.table} {row[0]!r}") from error


class _Values(ValuesView[R]):
    def __init__(self, rows: FileRows[R]) -> None:
        super().__init__(rows)
        self._rows = rows

    def __iter__(self) -> Iterator[R]:
        return self._rows.stream()


#: What is said of a source outside of its own table.
_FURTHER = (
    "SELECT source_text.body, source_more.* FROM source"
    " LEFT JOIN source_text USING (key) LEFT JOIN source_more USING (key) WHERE id = ?"
)


class _Items(ItemsView[str, R]):
    def __init__(self, rows: FileRows[R]) -> None:
        super().__init__(rows)
        self._rows = rows

    def __iter__(self) -> Iterator[tuple[str, R]]:
        return ((record.id, record) for record in self._rows.stream())


class _Sources(FileRows[Source]):
    """The sources, with what has tables of its own: their texts, and what few of them have."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, SOURCE)

    def made(self, row: Sequence[Any]) -> Source:
        """Return the source of a row, with its text."""
        source = super().made(row)
        further = self._database.one(_FURTHER, source.id)
        if further is None:
            return source
        body, key, *more = further
        try:
            if key is not None:
                source = with_more(source, more)
        except NOT_OURS as error:
            raise damaged(self._database.path, f"source {source.id!r}") from error
        return replace(source, text=body) if body else source


class FileRecords:
    """What can be read of a document in an application file.

    Attributes:
        lanes: The lanes by id, from the top.
        events: The events by id.
        sources: The sources by id, in the order they are numbered in.
        excerpts: The excerpts by id.
        gaps: The gaps by id.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.lanes: FileRows[Lane] = FileRows(database, LANE)
        self.events: FileRows[Event] = FileRows(database, EVENT)
        self.sources: FileRows[Source] = _Sources(database)
        self.excerpts: FileRows[Excerpt] = FileRows(database, EXCERPT)
        self.gaps: FileRows[Gap] = FileRows(database, GAP)
        self._timelines: FileRows[Timeline] = FileRows(database, TIMELINE)
        self._by_table: dict[str, FileRows[Any]] = {
            "timeline": self._timelines,
            "lane": self.lanes,
            "event": self.events,
            "source": self.sources,
            "excerpt": self.excerpts,
            "gap": self.gaps,
        }

    @property
    def timeline(self) -> Timeline:
        """What the whole is called."""
        return self._timelines.where("")[0]

    def rows_of(self, kind: Kind[Any]) -> FileRows[Any]:
        """Return the records of a kind."""
        return self._by_table[kind.table]

    def forget(self, written: Iterable[tuple[str, Values | None, Values | None]]) -> None:
        """Read records anew whose rows were written: the table, the old and the new row."""
        for table, old, new in written:
            rows = self._by_table.get(table)
            if rows is None:
                self.sources.forget_all()
            else:
                both = old is not None and new is not None
                rows.forget((old or new or ("",))[0], is_counted=both)

    def forget_all(self) -> None:
        """Read every record anew."""
        for rows in self._by_table.values():
            rows.forget_all()

    def check(self, *, every: bool) -> None:
        """Read the title, or every record, to see whether this program has written them.

        Raises:
            FileFormatError: When it has not.
        """
        if len(self._timelines) != 1:
            raise damaged(self._database.path)
        for rows in self._by_table.values() if every else (self._timelines, self.lanes):
            for _record in rows.stream():
                pass

    def excerpts_of(self, event_id: str) -> Sequence[Excerpt]:
        """Return the excerpts of an event, in the order of sources and of the text."""
        return self.excerpts.where(
            "WHERE event = ? ORDER BY (SELECT key FROM source WHERE id = excerpt.source),"
            " begins, ends, key",
            event_id,
        )

    def excerpts_in(self, source_id: str) -> Sequence[Excerpt]:
        """Return the excerpts in a source, in the order of the text."""
        return self.excerpts.where("WHERE source = ? ORDER BY begins, ends, key", source_id)

    def original_text(self, source_id: str) -> str | None:
        """Return the attached original of a source, or None."""
        row = self._database.one(
            "SELECT body FROM attached JOIN source USING (key) WHERE id = ?", source_id
        )
        return row and row[0]

    def kept_file(self, sha256: str) -> bytes | None:
        """Return the bytes of a file that is kept inside, or None.

        Raises:
            FileFormatError: When they are not those that were put in.
        """
        row = self._database.one("SELECT data FROM kept_file WHERE sha256 = ?", sha256)
        if row is None:
            return None
        if fingerprint(row[0]) != sha256:
            raise damaged(self._database.path, sha256)
        return row[0]

    def bundle(self) -> Bundle:
        """Return every record, and the files that sources name."""
        sources = tuple(self.sources.values())
        return Bundle(
            self.timeline,
            tuple(self.lanes.values()),
            tuple(self.events.values()),
            sources,
            tuple(self.excerpts.values()),
            tuple(self.gaps.values()),
            *with_files(sources, self.original_text, self.kept_file),
        )

    def gaps_at(self, event_id: str) -> Sequence[Gap]:
        """Return the gaps that begin or end at an event."""
        return self.gaps.where(
            "WHERE after_event = ? OR before_event = ? ORDER BY key", event_id, event_id
        )

    def events_in(self, lane_id: str) -> Sequence[str]:
        """Return the ids of the events in a lane, in their order."""
        rows = self._database.all("SELECT id FROM event WHERE lane = ? ORDER BY key", lane_id)
        return [row[0] for row in rows]
