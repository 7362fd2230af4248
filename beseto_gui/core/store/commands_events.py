"""Edits of events: one frozen dataclass each, with the name a menu gives it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.model.records import Event, Excerpt
from beseto_gui.core.store.checking import add, change, found
from beseto_gui.core.store.document import Draft


@dataclass(frozen=True, slots=True)
class AddEvents:
    """Add one or several events, with the excerpts that they are read from."""

    events: tuple[Event, ...]
    excerpts: tuple[Excerpt, ...] = ()

    @property
    def name(self) -> str:
        """What a menu calls it, in English."""
        return "Add event" if len(self.events) == 1 else "Add events"

    def run(self, draft: Draft) -> None:
        """Add them.

        Raises:
            CommandError: When an id is taken, or one of them points to nothing.
        """
        for record in (*self.events, *self.excerpts):
            add(draft, record)
        _about(draft, self.events)


@dataclass(frozen=True, slots=True)
class EditEvent:
    """Put another event in the place of the one that has the same id."""

    event: Event
    name: str = field(default="Edit event", init=False)

    def run(self, draft: Draft) -> None:
        """Replace it.

        Raises:
            CommandError: When there is none, or its lane is not there.
        """
        change(draft, found(draft.events, self.event.id), self.event)
        draft.about(self.event.title)


@dataclass(frozen=True, slots=True)
class MoveEvent:
    """Give an event another date, and another lane where one is named."""

    event_id: str
    date: UncertainDate
    lane: str = ""
    name: str = field(default="Move event", init=False)

    def run(self, draft: Draft) -> None:
        """Move it.

        Raises:
            CommandError: When there is no such event or lane.
        """
        event = found(draft.events, self.event_id)
        change(draft, event, replace(event, date=self.date, lane=self.lane or event.lane))
        draft.about(event.title)


@dataclass(frozen=True, slots=True)
class DeleteEvents:
    """Take events away, with their excerpts and the gaps that begin or end at them."""

    event_ids: tuple[str, ...]

    @property
    def name(self) -> str:
        """What a menu calls it, in English."""
        return "Delete event" if len(self.event_ids) == 1 else "Delete events"

    def run(self, draft: Draft) -> None:
        """Take them away.

        Raises:
            CommandError: When one is not there.
        """
        events = [found(draft.events, event_id) for event_id in dict.fromkeys(self.event_ids)]
        for event in events:
            delete_event(draft, event)
        _about(draft, events)


@dataclass(frozen=True, slots=True)
class MergeEvents:
    """Make one event of several: the first stays, and gets what the others have more.

    Excerpts and gaps of the others become its own; so do tags, actors and places, and the texts
    in languages that it has none in. A gap between two of them goes.
    """

    event_id: str
    other_ids: tuple[str, ...]
    name: str = field(default="Merge events", init=False)

    def run(self, draft: Draft) -> None:
        """Merge them.

        Raises:
            CommandError: When one is not there, or it is to be merged with itself.
        """
        event = merged = found(draft.events, self.event_id)
        if self.event_id in self.other_ids:
            raise CommandError(_("an event cannot be merged with itself"), where=self.event_id)
        for other_id in dict.fromkeys(self.other_ids):
            other = found(draft.events, other_id)
            merged = _merged(merged, other)
            for excerpt in draft.excerpts_of(other_id):
                change(draft, excerpt, replace(excerpt, event=event.id))
            self._take_gaps(draft, other_id)
            draft.remove(other)
        change(draft, event, merged)
        draft.about(event.title)

    def _take_gaps(self, draft: Draft, other_id: str) -> None:
        for gap in draft.gaps_at(other_id):
            after, before = (
                self.event_id if end == other_id else end for end in (gap.after, gap.before)
            )
            if after == before:
                draft.remove(gap)
            else:
                change(draft, gap, replace(gap, after=after, before=before))


@dataclass(frozen=True, slots=True)
class SplitEvent:
    """Make a second event of a part of one: some of its excerpts go with the new one."""

    event_id: str
    new: Event
    excerpt_ids: tuple[str, ...] = ()
    name: str = field(default="Split event", init=False)

    def run(self, draft: Draft) -> None:
        """Split it.

        Raises:
            CommandError: When the event is not there, the new id is taken, or an excerpt is
                not one of the event's.
        """
        event = found(draft.events, self.event_id)
        add(draft, self.new)
        for excerpt_id in dict.fromkeys(self.excerpt_ids):
            excerpt = found(draft.excerpts, excerpt_id)
            if excerpt.event != event.id:
                raise CommandError(
                    _("the excerpt {id!r} belongs to another event").format(id=excerpt_id),
                    where=event.id,
                )
            change(draft, excerpt, replace(excerpt, event=self.new.id))
        draft.about(event.title)


@dataclass(frozen=True, slots=True)
class ChangeDates:
    """Give many events other dates: pairs of an event's id and its date."""

    dates: tuple[tuple[str, UncertainDate], ...]
    name: str = field(default="Change dates", init=False)

    def run(self, draft: Draft) -> None:
        """Change the dates.

        Raises:
            CommandError: When an event is not there, or a date is none.
        """
        events = [found(draft.events, event_id) for event_id, _date in self.dates]
        for event, (_id, date) in zip(events, self.dates, strict=True):
            change(draft, event, replace(event, date=date))
        _about(draft, events)


@dataclass(frozen=True, slots=True)
class ChangeTags:
    """Add tags to many events, behind those they have, and take others away."""

    event_ids: tuple[str, ...]
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    name: str = field(default="Change tags", init=False)

    def run(self, draft: Draft) -> None:
        """Change the tags.

        Raises:
            CommandError: When an event is not there.
        """
        events = [found(draft.events, event_id) for event_id in dict.fromkeys(self.event_ids)]
        for event in events:
            kept = (tag for tag in event.tags if tag not in self.removed)
            change(draft, event, replace(event, tags=tuple(dict.fromkeys((*kept, *self.added)))))
        _about(draft, events)


def delete_event(draft: Draft, event: Event) -> None:
    """Take an event away, with its excerpts and the gaps that begin or end at it."""
    for record in (*draft.excerpts_of(event.id), *draft.gaps_at(event.id)):
        draft.remove(record)
    draft.remove(event)


def _about(draft: Draft, events: Iterable[Event]) -> None:
    """Name the one event a step is about, or how many there are."""
    titles = list({event.id: event.title for event in events}.values())
    if len(titles) == 1:
        draft.about(titles[0])
    else:
        draft.about(NO_TEXT, len(titles))


def _merged(event: Event, other: Event) -> Event:
    return replace(
        event,
        title=_joined(event.title, other.title),
        summary=_joined(event.summary, other.summary),
        note=_joined(event.note, other.note),
        tags=tuple(dict.fromkeys(event.tags + other.tags)),
        actors=tuple(dict.fromkeys(event.actors + other.actors)),
        places=tuple(dict.fromkeys(event.places + other.places)),
        priority=max(event.priority, other.priority),
    )


def _joined(text: LocalText, other: LocalText) -> LocalText:
    """Return a text, in languages that it lacks that of another."""
    return LocalText(
        text.en or other.en, text.ko or other.ko, text.zh or other.zh, text.ja or other.ja
    )
