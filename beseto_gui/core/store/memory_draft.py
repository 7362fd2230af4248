"""The records of a document in memory, and what a command makes of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from beseto_gui.core.base.texts import NO_TEXT, LocalText
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

Ids = frozenset[str]


@dataclass(frozen=True, slots=True)
class Content:
    """The records at one time.

    Attributes:
        timeline: What the whole is called.
        lanes: The lanes by id.
        events: The events by id.
        sources: The sources by id.
        excerpts: The excerpts by id.
        gaps: The gaps by id.
        originals: The attached originals by source.
        files: The files that are kept inside, by hash; also those that only steps of the history
            name.
        of: The excerpts by event, in the order of sources and of the text.
        within: The excerpts by source, in the order of the text.
    """

    timeline: Timeline
    lanes: Mapping[str, Lane]
    events: Mapping[str, Event]
    sources: Mapping[str, Source]
    excerpts: Mapping[str, Excerpt]
    gaps: Mapping[str, Gap]
    originals: Mapping[str, str]
    files: Mapping[str, bytes]
    of: Mapping[str, tuple[Excerpt, ...]]
    within: Mapping[str, tuple[Excerpt, ...]]

    def has(self, record_id: str) -> bool:
        """Return whether there is a record with an id."""
        groups = (self.lanes, self.events, self.sources, self.excerpts, self.gaps)
        return any(record_id in group for group in groups) or record_id == self.timeline.id


class MemoryDraft:
    """A `beseto_gui.core.store.document.Draft` of records in memory.

    A group of records is copied when the first of it is written to.

    Attributes:
        subject: What the step is about.
        count: How many records it is about.
    """

    def __init__(self, before: Content) -> None:
        self.subject, self.count = NO_TEXT, 1
        self._before = self._now = before
        self._own: dict[str, dict[str, Any]] = {}
        self._put: set[str] = set()
        self._also: set[str] = set()
        self._of: dict[str, dict[str, None]] = {}
        self._within: dict[str, dict[str, None]] = {}
        self._order: dict[str, int] = {}

    @property
    def timeline(self) -> Timeline:
        """What the whole is called."""
        return self._now.timeline

    @property
    def lanes(self) -> Mapping[str, Lane]:
        """The lanes by id."""
        return self._now.lanes

    @property
    def events(self) -> Mapping[str, Event]:
        """The events by id."""
        return self._now.events

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return self._now.sources

    @property
    def excerpts(self) -> Mapping[str, Excerpt]:
        """The excerpts by id."""
        return self._now.excerpts

    @property
    def gaps(self) -> Mapping[str, Gap]:
        """The gaps by id."""
        return self._now.gaps

    def excerpts_of(self, event_id: str) -> Sequence[Excerpt]:
        """Return the excerpts of an event, in the order of sources and of the text."""
        every = self._current(self._before.of.get(event_id, ()), self._of.get(event_id, {}))
        return tuple(one for one in every if one.event == event_id)

    def excerpts_in(self, source_id: str) -> Sequence[Excerpt]:
        """Return the excerpts in a source, in the order of the text."""
        noted = self._within.get(source_id, {})
        every = self._current(self._before.within.get(source_id, ()), noted)
        return tuple(one for one in every if one.source == source_id)

    def events_in(self, lane_id: str) -> Sequence[str]:
        """Return the ids of the events in a lane, in their order."""
        return [event.id for event in self.events.values() if event.lane == lane_id]

    def gaps_at(self, event_id: str) -> Sequence[Gap]:
        """Return the gaps that begin or end at an event."""
        return [gap for gap in self.gaps.values() if event_id in (gap.after, gap.before)]

    def original_text(self, source_id: str) -> str | None:
        """Return the attached original of a source, or None."""
        return self._now.originals.get(source_id)

    def set_original(self, source_id: str, text: str | None) -> None:
        """Attach the original of a source, or detach it."""
        originals = self._writable("originals")
        if text is None:
            originals.pop(source_id, None)
        else:
            originals[source_id] = text
        self._put.add(source_id)
        self._also.update(excerpt.id for excerpt in self.excerpts_in(source_id))

    def kept_file(self, sha256: str) -> bytes | None:
        """Return the bytes of a file that is kept inside, or None."""
        return self._now.files.get(sha256)

    def keep_file(self, data: bytes) -> None:
        """Keep the bytes of a file inside, for an attachment to name by their hash."""
        self._writable("files")[fingerprint(data)] = data

    def put(self, record: Record) -> None:
        """Put a record in the place of the one with its id, or behind all others."""
        self._put.add(record.id)
        if isinstance(record, Timeline):
            self._now = replace(self._now, timeline=record)
            return
        if isinstance(record, Excerpt):
            self._note(self.excerpts.get(record.id, record))
            self._note(record)
        if isinstance(record, Source) and self._has_other_text(record):
            self._also.update(excerpt.id for excerpt in self.excerpts_in(record.id))
        self._writable(_group(record))[record.id] = record

    def _has_other_text(self, source: Source) -> bool:
        before = self.sources.get(source.id)
        return before is not None and before.text != source.text

    def remove(self, record: Record) -> None:
        """Take a record away, and with a source its attached original."""
        self._put.add(record.id)
        if isinstance(record, Excerpt):
            self._note(self.excerpts[record.id])
        if isinstance(record, Source) and record.id in self._now.originals:
            del self._writable("originals")[record.id]
        del self._writable(_group(record))[record.id]

    def about(self, subject: LocalText, count: int = 1) -> None:
        """Say what the step is about, for its name in the history."""
        self.subject, self.count = subject, count

    def content(self) -> Content:
        """Return the records as they are now."""
        of, within = dict(self._before.of), dict(self._before.within)
        of.update((id_, tuple(self.excerpts_of(id_))) for id_ in self._of)
        within.update((id_, tuple(self.excerpts_in(id_))) for id_ in self._within)
        return replace(self._now, of=MappingProxyType(of), within=MappingProxyType(within))

    def touched(self) -> tuple[Ids, Ids, Ids]:
        """Return the ids of records that are new, different and gone.

        An event is different when one of its excerpts is, and an excerpt when the text it is
        in is another.
        """
        put = {id_ for id_ in self._put if not self._is_as_before(id_)}
        if not put:
            return Ids(), Ids(), Ids()
        every = put | self._also
        was, is_now = set(filter(self._before.has, every)), set(filter(self._now.has, every))
        return Ids(is_now - was), Ids(is_now & was), Ids(was - is_now)

    def _is_as_before(self, id_: str) -> bool:
        before, now = self._before, self._now
        return all(
            getattr(before, group).get(id_) == getattr(now, group).get(id_)
            for group in ("lanes", "events", "sources", "excerpts", "gaps", "originals")
        ) and (id_ != now.timeline.id or before.timeline == now.timeline)

    def _note(self, excerpt: Excerpt) -> None:
        """Remember that an excerpt comes, goes or is another."""
        self._also.add(excerpt.event)
        self._of.setdefault(excerpt.event, {})[excerpt.id] = None
        self._within.setdefault(excerpt.source, {})[excerpt.id] = None

    def _current(self, before: Sequence[Excerpt], noted: Mapping[str, None]) -> Sequence[Excerpt]:
        """Return excerpts as they are now, in the order of sources and of the text."""
        if not noted:
            return before
        ids = dict.fromkeys([*(one.id for one in before), *noted])
        every = [self.excerpts[id_] for id_ in ids if id_ in self.excerpts]
        if len(every) > 1:
            every.sort(key=self._place)
        return every

    def _place(self, excerpt: Excerpt) -> tuple[int, int, int, int]:
        if not self._order:
            self._order.update((id_, at) for at, id_ in enumerate(self._before.excerpts))
            self._order.update((id_, at) for at, id_ in enumerate(self.sources))
        text = excerpt.selector
        last = len(self._order)
        return (
            self._order.setdefault(excerpt.source, last),
            *(text.start, text.end, self._order.setdefault(excerpt.id, last)),
        )

    def _writable(self, group: str) -> dict[str, Any]:
        own = self._own.get(group)
        if own is None:
            own = self._own[group] = dict(getattr(self._now, group))
            self._now = replace(self._now, **{group: MappingProxyType(own)})
        return own


def _group(record: Record) -> str:
    return f"{type(record).__name__.lower()}s"
