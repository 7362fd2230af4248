"""What a search found; a hit becomes an object when it is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar, overload

import numpy as np
from numpy.typing import NDArray


class EventHit(NamedTuple):
    """An event in which every word was found.

    Attributes:
        event: Its id.
        text: The field with most of the words in it.
        spans: Where the words are in `text`.
    """

    event: str
    text: str
    spans: tuple[tuple[int, int], ...]


class TextHit(NamedTuple):
    """A paragraph of a source in which every word was found.

    Attributes:
        source: Id of the source.
        paragraph: Number of the paragraph, counted from 1.
        start: Where the paragraph begins in the text that is shown of the source.
        text: The paragraph.
        spans: Where the words are in `text`.
    """

    source: str
    paragraph: int
    start: int
    text: str
    spans: tuple[tuple[int, int], ...]


Hit = TypeVar("Hit")


class Lazy(Sequence[Hit], Generic[Hit]):
    """Hits that are made when they are asked for; the last some hundred are kept."""

    def __init__(self, count: int, make: Callable[[int], Hit]) -> None:
        self._count = count
        self._make = lru_cache(maxsize=512)(make)

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | Sequence[Hit]:
        """Return a hit, or some of them."""
        if isinstance(at, slice):
            return [self._make(index) for index in range(self._count)[at]]
        return self._make(range(self._count)[at])


def _no_rows() -> NDArray[np.int32]:
    return np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """What was found: events, then paragraphs, each with the nearest to the query first.

    Attributes:
        events: The events.
        texts: The paragraphs.
        rows: The rows of the events in the document's table, in the order of `events`.
        text_rows: The row of the event of each paragraph, where there is one for each of all.
        is_all: Whether there are no others.
    """

    events: Sequence[EventHit] = ()
    texts: Sequence[TextHit] = ()
    rows: NDArray[np.int32] = field(default_factory=_no_rows)
    text_rows: NDArray[np.int32] = field(default_factory=_no_rows)
    is_all: bool = True

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.events) + len(self.texts)
