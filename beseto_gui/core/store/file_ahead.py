"""Events of a file that are asked for in a known order, read many at a time.

Public names: `Ahead`.
"""

from collections.abc import Iterator, Mapping, Sequence

from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Event, Excerpt, Lane, Source
from beseto_gui.core.store.connection import Database
from beseto_gui.core.store.file_records import record_of
from beseto_gui.core.store.rows import EVENT, EXCERPT

#: So many events are read in one go; SQLite takes as many values in a statement.
_PAGE = 1_000


class Ahead(Mapping[str, Event]):
    """Some events of a document by id, with their excerpts.

    It reads from the file what is asked for next as well, and forgets what was asked for before:
    to be asked in the order of the ids.

    Args:
        records: The document.
        database: Its file.
        ids: The ids of the events.
    """

    def __init__(self, records: Records, database: Database, ids: Sequence[str]) -> None:
        self._records, self._database, self._ids = records, database, ids
        self._next = 0
        self._page: dict[str, Event] = {}
        self._excerpts: dict[str, list[Excerpt]] = {}

    @property
    def events(self) -> Mapping[str, Event]:
        """The events themselves."""
        return self

    @property
    def lanes(self) -> Mapping[str, Lane]:
        """The lanes of the document."""
        return self._records.lanes

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources of the document."""
        return self._records.sources

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._ids)

    def __iter__(self) -> Iterator[str]:
        """Yield their ids."""
        return iter(self._ids)

    def __getitem__(self, key: str) -> Event:
        """Return the next event; one that is not asked for in order is read by itself."""
        if key not in self._page and self._next < len(self._ids):
            self._read()
        found = self._page.get(key)
        return self._records.events[key] if found is None else found

    def excerpts_of(self, event_id: str) -> Sequence[Excerpt]:
        """Return the excerpts of the event that was asked for last, in their order."""
        if event_id not in self._page:
            return self._records.excerpts_of(event_id)
        return self._excerpts.get(event_id, ())

    def _read(self) -> None:
        ids = self._ids[self._next : self._next + _PAGE]
        self._next += _PAGE
        places = ", ".join("?" * len(ids))
        rows = self._database.all(
            f"SELECT {', '.join(EVENT.columns)} FROM event WHERE id IN ({places})", *ids
        )
        self._page = {row[0]: record_of(self._database, EVENT, row) for row in rows}
        names = ", ".join(f"excerpt.{column}" for column in EXCERPT.columns)
        rows = self._database.all(
            f"SELECT {names} FROM excerpt JOIN source ON source.id = excerpt.source"
            f" WHERE event IN ({places}) ORDER BY source.key, begins, ends, excerpt.key",
            *ids,
        )
        self._excerpts = {}
        for row in rows:
            excerpt = record_of(self._database, EXCERPT, row)
            self._excerpts.setdefault(excerpt.event, []).append(excerpt)
