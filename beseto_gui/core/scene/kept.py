"""What was made last, found again by the object it was made of."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Keeps what was made of a thing, which is known as an object: comparing it takes too long.

    Args:
        most: How many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: dict[tuple[int, Hashable], tuple[object, T]] = {}

    def get(self, of: object, how: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returns for a thing in a way, or what it returned before."""
        key = (id(of), how)
        found = self._made.pop(key, None)
        if found is None:
            # The thing is kept as well, so that its id stays its own.
            found = (of, make())
        self._made[key] = found
        if len(self._made) > self._most:
            del self._made[next(iter(self._made))]
        return found[1]
