"""What changes events, as the commands of the window see it; see `actions.shell`."""

from typing import Protocol


class Editor(Protocol):
    """What changes events, and copies and pastes them."""

    def settle(self) -> None:
        """Carry out what is written in a form and was not left yet."""
        ...

    def edit(self) -> None:
        """Show the form of the selected event."""
        ...

    def add(self) -> None:
        """Make an event in the middle of the view, and show its form."""
        ...

    def delete(self) -> None:
        """Take the selected events away."""
        ...

    def merge(self) -> None:
        """Make one event of the selected ones."""
        ...

    def split(self) -> None:
        """Make an event of its own of the excerpt that is being read."""
        ...

    def select_all(self) -> None:
        """Select every event in view, or in the table all that it lists."""
        ...

    def edit_timeline(self) -> None:
        """Ask what the timeline is called."""
        ...

    def edit_lane(self) -> None:
        """Ask what the current lane is called, and which colour it has."""
        ...

    def add_lane(self) -> None:
        """Ask what a new lane is called, and add it."""
        ...

    def delete_lane(self) -> None:
        """Take the current lane away; ask where its events go."""
        ...

    def cut(self) -> None:
        """Copy the selected events, and take them away."""
        ...

    def copy(self) -> None:
        """Put the selected events on the clipboard."""
        ...

    def paste(self) -> None:
        """Put in the events that are on the clipboard."""
        ...

    def duplicate(self) -> None:
        """Put in the selected events once more."""
        ...
