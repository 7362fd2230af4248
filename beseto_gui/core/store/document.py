"""The document: the records of one timeline, and the only place where they change.

In this version it lives in memory. `Document` is the interface that views, formats and the
session use; the SQLite store is to take it over.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from beseto_gui.core.model.change import Change
from beseto_gui.core.model.records import Bundle, Event, Excerpt, Gap, Lane, Source, Timeline


class Draft(Protocol):
    """What a command may do to a document; nothing of it holds when the command raises."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        ...

    def original_text(self, source_id: str) -> str | None:
        """Return the attached original of a source, or None."""
        ...

    def set_original(self, source_id: str, text: str | None) -> None:
        """Attach the original of a source, or detach it."""
        ...


class Command(Protocol):
    """One edit: a frozen dataclass in `beseto_gui.core.store.commands`."""

    @property
    def name(self) -> str:
        """What a menu calls it, in English: "Attach original"."""
        ...

    def run(self, draft: Draft) -> None:
        """Make the edit.

        Raises:
            CommandError: When it cannot be made.
        """
        ...


class Document(Protocol):
    """What a document answers and does."""

    @property
    def revision(self) -> int:
        """Grows by one with every change, undo and redo."""
        ...

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

    def bundle(self) -> Bundle:
        """Return every record, for writing to a file."""
        ...

    def apply(self, command: Command) -> Change:
        """Apply an edit.

        Raises:
            CommandError: When it cannot be applied; the document is then as before.
        """
        ...

    @property
    def undo_name(self) -> str:
        """The command that `undo` would take back, in English; empty when there is none."""
        ...

    @property
    def redo_name(self) -> str:
        """The command that `redo` would do again, in English; empty when there is none."""
        ...

    def undo(self) -> Change | None:
        """Take the last command back; None when there is none."""
        ...

    def redo(self) -> Change | None:
        """Do the last undone command again; None when there is none."""
        ...
