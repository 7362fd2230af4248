"""A listener list: what stands in for a signal where there is no Qt."""

from collections.abc import Callable
from typing import Generic, ParamSpec

P = ParamSpec("P")


class Notifier(Generic[P]):
    """Calls its listeners, in the order they came, with whatever is announced.

    Listeners are held strongly: whoever listens for less than the life of the notifier
    must call the function that `listen` returned.
    """

    def __init__(self) -> None:
        self._listeners: list[Callable[P, None]] = []

    def listen(self, listener: Callable[P, None]) -> Callable[[], None]:
        """Add a listener and return the function that removes it again."""
        self._listeners.append(listener)

        def forget() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return forget

    def announce(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Call every listener that was there when the announcement began."""
        for listener in tuple(self._listeners):
            listener(*args, **kwargs)
