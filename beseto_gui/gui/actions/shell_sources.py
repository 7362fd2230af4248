"""What commands about sources and their texts act on, as they see it; a part of the shell."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from beseto_gui.core.marking import Marked


class Reader(Protocol):
    """What shows the texts of sources."""

    @property
    def source_id(self) -> str:
        """Id of the source that is shown; empty when there is none."""
        ...

    @property
    def marked(self) -> "Marked | None":
        """The words that are picked in it, None when none are."""
        ...

    def unpick(self) -> None:
        """Pick no words any more."""
        ...

    def take_focus(self) -> None:
        """Put the cursor into the text."""
        ...

    def step(self, by: int) -> None:
        """Select the next (+1) or previous (-1) excerpt of the shown source."""
        ...


class SourceDesk(Protocol):
    """What opens the dialogs about sources."""

    def add_files(self) -> None:
        """Ask for text files and add them as sources."""
        ...

    def add_text(self) -> None:
        """Ask for a source whose text is pasted."""
        ...

    def edit(self) -> None:
        """Show the form of the current source."""
        ...

    def replace_text(self) -> None:
        """Ask for a newer text of it, and what becomes of its excerpts."""
        ...

    def show_files(self) -> None:
        """Show the files that it was read from."""
        ...

    def delete(self) -> None:
        """Take it away, and ask first where excerpts go with it."""
        ...

    def import_references(self) -> None:
        """Ask for a list of references, and add the sources in it."""
        ...

    def export_references(self) -> None:
        """Ask for a file, and write all sources to it."""
        ...
