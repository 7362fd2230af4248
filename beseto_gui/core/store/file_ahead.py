"""What a table says of events of a file, asked for in a known order, read many at a time.

Public names: `Ahead`.
"""

from collections.abc import Iterator, Mapping, Sequence

from beseto_gui.core.base.texts import NO_TEXT
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Event, Excerpt, Lane, Selector, Source
from beseto_gui.core.store.connection import Database, damaged
from beseto_gui.core.store.values import NOT_OURS, read_date, read_names

#: So many events are read in one go; SQLite takes as many values in a statement.
_PAGE = 1_000
_EVENTS = "SELECT id, date, lane, tags, actors, places, priority FROM event"
_EXCERPTS = "SELECT event, source, reading FROM excerpt JOIN source ON source.id = excerpt.source"
_NOWHERE = Selector(0, 0, "")


class Ahead(Mapping[str, Event]):
    """Some events of a document by id, with their excerpts: without the texts of both.

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
        self._page, self._excerpts = {}, {}
        try:
            for row in self._database.all(f"{_EVENTS} WHERE id IN ({places})", *ids):
                id_, date, lane, tags, actors, named, priority = row
                self._page[id_] = Event(
                    *(id_, NO_TEXT, read_date(date), lane, NO_TEXT, NO_TEXT),
                    *(read_names(tags), read_names(actors), read_names(named), priority),
                )
            for event, source, reading in self._database.all(
                f"{_EXCERPTS} WHERE event IN ({places})"
                " ORDER BY source.key, begins, ends, excerpt.key",
                *ids,
            ):
                excerpt = Excerpt("", event, source, _NOWHERE, 0, 0, 0, read_date(reading))
                self._excerpts.setdefault(event, []).append(excerpt)
        except NOT_OURS as error:
            raise damaged(self._database.path, str(error)) from error
