"""The document: the records of one timeline, and the only place where they change.

`Document` is the interface that views, formats and the session use. There is one in memory, one
in a file of its own, and one that reads a table of a stranger and cannot be edited.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.reading import Records
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
from beseto_gui.core.store.history import Step

if TYPE_CHECKING:
    from beseto_gui.core.model.sheet import Sheet


class Draft(Protocol):
    """What a command may do to a document; nothing of it holds when the command raises.

    What it answers is as the command has made it so far. Commands write through
    `beseto_gui.core.store.checking`, which lets nothing in that could not be read again.
    """

    @property
    def timeline(self) -> Timeline:
        """What the whole is called."""
        ...

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

    @property
    def excerpts(self) -> Mapping[str, Excerpt]:
        """The excerpts by id."""
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

    def events_in(self, lane_id: str) -> Sequence[str]:
        """Return the ids of the events in a lane, in their order."""
        ...

    def gaps_at(self, event_id: str) -> Sequence[Gap]:
        """Return the gaps that begin or end at an event."""
        ...

    def original_text(self, source_id: str) -> str | None:
        """Return the attached original of a source, or None."""
        ...

    def set_original(self, source_id: str, text: str | None) -> None:
        """Attach the original of a source, or detach it."""
        ...

    def kept_file(self, sha256: str) -> bytes | None:
        """Return the bytes of a file that is kept inside, or None."""
        ...

    def keep_file(self, data: bytes) -> None:
        """Keep the bytes of a file inside, for an attachment to name by their hash."""
        ...

    def put(self, record: Record) -> None:
        """Put a record in the place of the one with its id, or behind all others."""
        ...

    def remove(self, record: Record) -> None:
        """Take a record away, and with a source its attached original."""
        ...

    def about(self, subject: LocalText, count: int = 1) -> None:
        """Say what the step is about, for its name in the history."""
        ...


class Command(Protocol):
    """One edit: a frozen dataclass in one of the modules `beseto_gui.core.store.commands…`."""

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


class Document(Records, Protocol):
    """What a document answers and does."""

    @property
    def revision(self) -> int:
        """Grows by one with every change, undo and redo."""
        ...

    @property
    def sheet(self) -> "Sheet | None":
        """The file of rows that it reads from; None for a document of records."""
        ...

    def kept_file(self, sha256: str) -> bytes | None:
        """Return the bytes of a file that is kept inside the document, or None."""
        ...

    def bundle(self) -> Bundle:
        """Return every record and what is attached, for writing to a file."""
        ...

    def apply(self, command: Command) -> Change:
        """Apply an edit.

        Raises:
            CommandError: When it cannot be applied; the document is then as before.
        """
        ...

    @property
    def undo_step(self) -> Step | None:
        """The step that `undo` would take back."""
        ...

    @property
    def redo_step(self) -> Step | None:
        """The step that `redo` would do again."""
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

    def history(self) -> Sequence[Step]:
        """Return all steps that can be undone or done again, the first one first."""
        ...

    def go_to(self, number: int) -> Change | None:
        """Undo or redo until the step with a number is the last one that is done.

        Args:
            number: Of a step in the history; 0 for the document before all of them.

        Returns:
            What is different; None when nothing is.

        Raises:
            CommandError: When there is no such step, or it cannot be done.
        """
        ...

    def close(self) -> None:
        """Give back what it holds; it is not asked anything afterwards."""
        ...
