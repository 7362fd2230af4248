"""How long work tells how far it is, and how it learns that nobody waits any more."""

from collections.abc import Callable
from threading import Event

#: Told the part that is done, 0 to 1, now and then; raises `Cancelled` to stop the work.
Progress = Callable[[float], None]


class Cancelled(Exception):  # noqa: N818  # nothing went wrong
    """Whoever asked for the work does not want it any more; nothing of it may be kept."""


def silent(_part: float) -> None:
    """Tell nobody."""


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """Return a progress for a part of some work: its 0 to 1 is `start` to `end` of the whole."""

    def told(part: float) -> None:
        progress(start + (end - start) * part)

    return told


class Waiting:
    """Lets work in a thread of its own learn that nobody waits for it any more."""

    def __init__(self) -> None:
        self._over = Event()

    def give_up(self) -> None:
        """Stop the work at the next step that it tells."""
        self._over.set()

    def progress(self, _part: float) -> None:
        """Take the place of a progress in the other thread.

        Raises:
            Cancelled: When nobody waits any more.
        """
        if self._over.is_set():
            raise Cancelled
