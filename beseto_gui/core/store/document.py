"""The document: the records of one timeline, and the only place where they change.

In this version it lives in memory. `Document` is the interface that views, formats and the
session use; the SQLite store is to take it over.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from beseto_gui.core.model.change import Change
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Bundle, Source

if TYPE_CHECKING:
    from beseto_gui.core.model.sheet import Sheet


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
