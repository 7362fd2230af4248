"""What can be read of a timeline: the side of a document that scene and evidence see."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from beseto_gui.core.model.records import Event, Excerpt, Gap, Lane, Source, Timeline

if TYPE_CHECKING:
    # What only checks or prints a timeline does without numpy.
    from beseto_gui.core.model.table import EventTable


class Tabulated(Protocol):
    """What of a document its table is made of."""

    @property
    def lanes(self) -> Mapping[str, Lane]:
        """The lanes by id."""
        ...

    @property
    def events(self) -> Mapping[str, Event]:
        """The events by id."""
        ...

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        ...

    def excerpts_of(self, event_id: str) -> Sequence[Excerpt]:
        """Return the excerpts of an event."""
        ...


class Records(Protocol):
    """The records of one timeline, by id; a document is one."""

    @property
    def timeline(self) -> Timeline:
        """What the whole is called."""
        ...

    @property
    def lanes(self) -> Mapping[str, Lane]:
        """The lanes by id, from the top."""
        ...

    @property
    def events(self) -> Mapping[str, Event]:
        """The events by id, in the order they were put in."""
        ...

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id, in the order they are numbered in."""
        ...

    @property
    def excerpts(self) -> Mapping[str, Excerpt]:
        """The excerpts by id, in the order they were put in."""
        ...

    @property
    def gaps(self) -> Mapping[str, Gap]:
        """The gaps by id."""
        ...

    def excerpts_of(self, event_id: str) -> Sequence[Excerpt]:
        """Return the excerpts of an event, in the order of sources and of the text."""
        ...

    def excerpts_in(self, source_id: str) -> Sequence[Excerpt]:
        """Return the excerpts in a source, in the order of the text."""
        ...

    def original_text(self, source_id: str) -> str | None:
        """Return the attached original of a source, or None."""
        ...

    def table(self) -> "EventTable":
        """Return the events as arrays, as they are now."""
        ...
