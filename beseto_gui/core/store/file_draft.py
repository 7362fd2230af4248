"""What a command makes of a document in a file: every record that it writes is journalled.

Public names: `FileDraft`, `Touched`, `touched`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.originals import fingerprint
from beseto_gui.core.model.records import (
    Event,
    Excerpt,
    Gap,
    Lane,
    Record,
    Source,
    Timeline,
)
from beseto_gui.core.store.connection import damaged
from beseto_gui.core.store.file_records import FileRecords
from beseto_gui.core.store.journal import Exchanged, Journal, Label, Row
from beseto_gui.core.store.rows import FURTHER, further_rows, kind_of


class FileDraft:
    """A `beseto_gui.core.store.document.Draft` of records in a file.

    Attributes:
        label: What the step is called.
    """

    def __init__(self, records: FileRecords, journal: Journal, name: str) -> None:
        self.label = Label(name)
        self._records, self._journal = records, journal

    @property
    def timeline(self) -> Timeline:
        """What the whole is called."""
        return self._records.timeline

    @property
    def lanes(self) -> Mapping[str, Lane]:
        """The lanes by id."""
        return self._records.lanes

    @property
    def events(self) -> Mapping[str, Event]:
        """The events by id."""
        return self._records.events

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return self._records.sources

    @property
    def excerpts(self) -> Mapping[str, Excerpt]:
        """The excerpts by id."""
        return self._records.excerpts

    @property
    def gaps(self) -> Mapping[str, Gap]:
        """The gaps by id."""
        return self._records.gaps

    def excerpts_of(self, event_id: str) -> Sequence[Excerpt]:
        """Return the excerpts of an event, in the order of sources and of the text."""
        return self._records.excerpts_of(event_id)

    def excerpts_in(self, source_id: str) -> Sequence[Excerpt]:
        """Return the excerpts in a source, in the order of the text."""
        return self._records.excerpts_in(source_id)

    def events_in(self, lane_id: str) -> Sequence[str]:
        """Return the ids of the events in a lane, in their order."""
        return self._records.events_in(lane_id)

    def gaps_at(self, event_id: str) -> Sequence[Gap]:
        """Return the gaps that begin or end at an event."""
        return self._records.gaps_at(event_id)

    def original_text(self, source_id: str) -> str | None:
        """Return the attached original of a source, or None."""
        return self._records.original_text(source_id)

    def set_original(self, source_id: str, text: str | None) -> None:
        """Attach the original of a source, or detach it."""
        key = self._records.sources.key_of(source_id)
        if key is None:
            raise KeyError(source_id)
        self._journal.exchange("attached", key, None if text is None else (text,))

    def kept_file(self, sha256: str) -> bytes | None:
        """Return the bytes of a file that is kept inside, or None."""
        return self._records.kept_file(sha256)

    def keep_file(self, data: bytes) -> None:
        """Keep the bytes of a file inside, for an attachment to name by their hash."""
        self._journal.keep_file(fingerprint(data), data)

    def put(self, record: Record) -> None:
        """Put a record in the place of the one with its id, or behind all others."""
        kind = kind_of(record)
        rows = self._records.rows_of(kind)
        key = rows.key_of(record.id)
        if key is None:
            key = self._journal.new_key()
        self._journal.exchange(kind.table, key, kind.row_of(record))
        for table, row in further_rows(record).items():
            self._journal.exchange(table, key, row)
        rows.forget(record.id)

    def remove(self, record: Record) -> None:
        """Take a record away, and with a source its attached original."""
        kind = kind_of(record)
        rows = self._records.rows_of(kind)
        key = rows.key_of(record.id)
        if key is None:  # it was found by another index
            raise damaged(self._journal.database.path, record.id)
        for table in FURTHER if isinstance(record, Source) else ():
            self._journal.exchange(table, key, None)
        self._journal.exchange(kind.table, key, None)
        rows.forget(record.id)

    def about(self, subject: LocalText, count: int = 1) -> None:
        """Say what the step is about, for its name in the history."""
        self.label.subject, self.label.count = subject, count


@dataclass(frozen=True, slots=True)
class Touched:
    """What a transaction has touched.

    Attributes:
        added: Ids of records that are new.
        changed: Ids of records that are different; an event is when one of its excerpts is,
            and an excerpt when the text it is in is another.
        removed: Ids of records that are gone.
        events: Keys of the events that the table says something else of.
        gone: Events that are no more, by key.
    """

    added: frozenset[str]
    changed: frozenset[str]
    removed: frozenset[str]
    events: frozenset[int]
    gone: Mapping[int, str]


def touched(records: FileRecords, exchanged: Sequence[Exchanged]) -> Touched:
    """Return what rows that were written mean for the records, which are as they are now."""
    ends: dict[tuple[str, int], tuple[Row | None, Row | None]] = {}
    events: dict[str, None] = {}
    for one in exchanged:
        place = one.table, one.key
        ends[place] = ends.get(place, (one.old,))[0], one.new
        if one.table == "excerpt":
            events.update((row[1], None) for row in (one.old, one.new) if row)
    added: set[str] = set()
    changed: set[str] = set()
    removed: set[str] = set()
    keys: set[int] = set()
    gone: dict[int, str] = {}
    written: dict[str, int] = {}
    for (table, key), (old, new) in ends.items():
        if table == "event":
            keys.add(key)
            written.update((row[0], key if new else -1) for row in (old, new) if row)
        if old == new:
            continue
        if table in FURTHER:
            changed |= _in_source(records, key, is_text=table != "source_more")
        elif new is not None:
            (changed if old else added).add(new[0])
        elif old is not None:
            removed.add(old[0])
            if table == "event":
                gone[key] = old[0]
    for event_id in events:
        event_key = written.get(event_id)
        if event_key is None:
            event_key = records.events.key_of(event_id)
        if event_key is not None and event_key >= 0:
            changed.add(event_id)
            keys.add(event_key)
    return Touched(
        frozenset(added),
        frozenset(changed - added - removed),
        frozenset(removed),
        frozenset(keys),
        gone,
    )


def _in_source(records: FileRecords, key: int, *, is_text: bool) -> set[str]:
    """Return the ids of the source with a key and, where it `is_text`, of its excerpts."""
    rows = records.sources.where("WHERE key = ?", key)
    if not rows:
        return set()
    excerpts = records.excerpts_in(rows[0].id) if is_text else ()
    return {rows[0].id, *(excerpt.id for excerpt in excerpts)}
