"""What commands about articles and proposals act on, as they see it; a part of the shell."""

from collections.abc import Sequence
from typing import Protocol


class Alike(Protocol):
    """A proposal that is left, as far as commands ask about it."""

    @property
    def alike(self) -> Sequence[object]:
        """Events that it may speak of."""
        ...


class Proposing(Protocol):
    """What makes proposals, and the commands that they become."""

    def __len__(self) -> int:
        """Return how many are left."""
        ...

    @property
    def current(self) -> int:
        """The row of the current one; -1 when none is left."""
        ...

    def row(self, number: int) -> Alike | None:
        """Return a row; None when there is none."""
        ...

    def step(self, by: int) -> None:
        """Make the next (+1) or previous (-1) row the current one."""
        ...

    def keep(self) -> str:
        """Make an event of the current one; return its id, empty when none was made."""
        ...

    def keep_as_evidence(self, event_id: str = "") -> str:
        """Make the current one evidence of an event, else of the one it is most like."""
        ...

    def drop(self) -> None:
        """Let the current one be no event."""
        ...

    def drop_rest(self) -> None:
        """Let the current one and all behind it be no events."""
        ...

    def merge(self) -> None:
        """Make one of the current one and the next."""
        ...

    def next_lane(self) -> None:
        """Put the current one into the next lane."""
        ...


class Tray(Protocol):
    """The panel of proposals."""

    @property
    def proposing(self) -> Proposing:
        """What makes them."""
        ...

    def ask_for_date(self) -> None:
        """Put the cursor where the date of the document is."""
        ...

    def edit_title(self) -> None:
        """Let the title of the current one be written."""
        ...


class Intake(Protocol):
    """What takes articles in, and shows what they propose."""

    @property
    def tray(self) -> Tray:
        """The panel of proposals."""
        ...

    def ask_for_articles(self) -> None:
        """Ask for articles, and take them in."""
        ...

    def ask_for_folder(self) -> None:
        """Ask for a folder, and take in all articles in it."""
        ...

    def show_coverage(self) -> None:
        """Show which source speaks of which event."""
        ...

    def propose(self, source_id: str = "") -> None:
        """Show the proposed events of a source, else of the one that commands are about."""
        ...
