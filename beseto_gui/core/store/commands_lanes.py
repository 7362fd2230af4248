"""Edits of lanes, gaps and the title: one frozen dataclass each, with the name a menu gives it."""

from dataclasses import dataclass, field, replace

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.i18n import _, ngettext
from beseto_gui.core.model.records import Gap, Lane, Timeline
from beseto_gui.core.store.checking import add, change, found
from beseto_gui.core.store.commands_events import delete_event
from beseto_gui.core.store.document import Draft


@dataclass(frozen=True, slots=True)
class AddLane:
    """Add a lane below all others."""

    lane: Lane
    name: str = field(default="Add lane", init=False)

    def run(self, draft: Draft) -> None:
        """Add it.

        Raises:
            CommandError: When its id is taken.
        """
        add(draft, self.lane)
        draft.about(self.lane.title)


@dataclass(frozen=True, slots=True)
class EditLane:
    """Put another lane in the place of the one that has the same id."""

    lane: Lane
    name: str = field(default="Edit lane", init=False)

    def run(self, draft: Draft) -> None:
        """Replace it.

        Raises:
            CommandError: When there is none.
        """
        change(draft, found(draft.lanes, self.lane.id), self.lane)
        draft.about(self.lane.title)


@dataclass(frozen=True, slots=True)
class DeleteLane:
    """Take a lane away.

    One with events in it stays, unless they go into another lane (`into`), or are deleted with
    their excerpts and gaps (`with_events`).
    """

    lane_id: str
    into: str = ""
    with_events: bool = False
    name: str = field(default="Delete lane", init=False)

    def run(self, draft: Draft) -> None:
        """Take it away.

        Raises:
            CommandError: When it is not there, or events are in it that have nowhere to go.
        """
        lane = found(draft.lanes, self.lane_id)
        if self.into and found(draft.lanes, self.into) == lane:
            raise CommandError(_("its events are in it already"), where=lane.id)
        events = draft.events_in(lane.id)
        n = len(events)
        if n and not self.into and not self.with_events:
            raise CommandError(
                ngettext("{n} event is in it", "{n} events are in it", n).format(n=f"{n:,}"),
                where=lane.id,
                advice=_("delete them too, or move them to another lane first"),
            )
        for event in (draft.events[id_] for id_ in events):
            if self.into:
                change(draft, event, replace(event, lane=self.into))
            else:
                delete_event(draft, event)
        draft.remove(lane)
        draft.about(lane.title)


@dataclass(frozen=True, slots=True)
class AddGap:
    """Say something of the time between two events."""

    gap: Gap
    name: str = field(default="Add gap", init=False)

    def run(self, draft: Draft) -> None:
        """Add it.

        Raises:
            CommandError: When its id is taken, or one of the events is not there.
        """
        add(draft, self.gap)
        draft.about(self.gap.title)


@dataclass(frozen=True, slots=True)
class EditGap:
    """Put another gap in the place of the one that has the same id."""

    gap: Gap
    name: str = field(default="Edit gap", init=False)

    def run(self, draft: Draft) -> None:
        """Replace it.

        Raises:
            CommandError: When there is none, or one of the events is not there.
        """
        change(draft, found(draft.gaps, self.gap.id), self.gap)
        draft.about(self.gap.title)


@dataclass(frozen=True, slots=True)
class DeleteGap:
    """Say nothing more of the time between two events."""

    gap_id: str
    name: str = field(default="Delete gap", init=False)

    def run(self, draft: Draft) -> None:
        """Take it away.

        Raises:
            CommandError: When it is not there.
        """
        gap = found(draft.gaps, self.gap_id)
        draft.remove(gap)
        draft.about(gap.title)


@dataclass(frozen=True, slots=True)
class EditTimeline:
    """Call the whole timeline something else; its id stays."""

    timeline: Timeline
    name: str = field(default="Edit title", init=False)

    def run(self, draft: Draft) -> None:
        """Replace its titles.

        Raises:
            CommandError: When a text cannot be kept.
        """
        change(draft, draft.timeline, replace(self.timeline, id=draft.timeline.id))
        draft.about(self.timeline.title)
