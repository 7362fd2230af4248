"""Finding words in a document: in events, and in the texts of its sources.

Case and width do not matter, nor whether a syllable or an accented letter is written as one
character or as several. Every word of the query has to occur: in any field of an event, in
one paragraph of a source. A word is found inside another one, because Chinese and Japanese
put no space between theirs and Korean adds its endings.

What was found comes in this order: the query as it was typed before its words apart from each
other, words and numbers by themselves before parts of longer ones ("12" before "120"), titles
before other fields; then by time, or by place in the sources.

All of what was found is counted and in order; a hit becomes an object when it is asked for.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.i18n import LANGUAGES
from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.model.ordering import time_order
from beseto_gui.core.model.table import RowSet
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.search_blob import NOWHERE, Blob, Query
from beseto_gui.core.store.search_fold import GAP, fold, folded
from beseto_gui.core.store.search_index import (
    Index,
    Passages,
    index_records,
    languages,
    other_fields,
)


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


class Hits:
    """What was found: events, then paragraphs, each with the nearest to the query first.

    Attributes:
        rows: The rows of the events in the document's table, in the order of `events`.
        events: The events.
        texts: The paragraphs.
    """

    def __init__(
        self,
        document: Document,
        passages: Passages,
        query: Query,
        rows: NDArray[np.int32],
        texts: NDArray[np.int64],
    ) -> None:
        self._document, self._passages, self._query = document, passages, query
        self.rows, self._text_numbers = rows, texts
        self.events: Sequence[EventHit] = Lazy(len(rows), self._event)
        self.texts: Sequence[TextHit] = Lazy(len(texts), self._text)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.events) + len(self.texts)

    def row_set(self) -> RowSet:
        """Return all events that were found."""
        return RowSet(self._document.table(), np.sort(self.rows))

    def _event(self, at: int) -> EventHit:
        document = self._document
        event = document.events[document.table().ids[int(self.rows[at])]]
        fields = (*languages(event.title), *other_fields(document, event))
        text = fields[_nearest(fields, self._query)]
        return EventHit(event.id, text, _spans(text, self._query.words))

    def _text(self, at: int) -> TextHit:
        place = self._passages.place(self._document, int(self._text_numbers[at]))
        return TextHit(*place, _spans(place[-1], self._query.words))


class Searcher:
    """Finds words in a document as it is at this moment.

    Args:
        document: The document.
        progress: Told how far making the index is.
    """

    def __init__(self, document: Document, progress: Progress = silent) -> None:
        self._document = document
        self._index = _index(document, progress)

    @property
    def size(self) -> int:
        """How many bytes are looked through."""
        return self._index.size

    def find(self, query: str, progress: Progress = silent) -> Hits:
        """Return where the words of a query occur; nothing for a query without any."""
        words = fold(query.replace(GAP, " ")).split()
        index, document = self._index, self._document
        wanted = Query(" ".join(words), tuple(dict.fromkeys(words)))
        if not words:
            nothing = np.zeros(0, np.int32)
            return Hits(document, index.passages, wanted, nothing, nothing.astype(np.int64))
        rows = index.events(wanted, progress)
        return Hits(document, index.passages, wanted, rows, index.texts(wanted, progress))


def _index(document: Document, progress: Progress) -> Index:
    return index_records(document, time_order(document.table()), progress)


def _nearest(fields: Sequence[str], query: Query) -> int:
    """Return which field of an event says most of what was looked for."""
    found = Blob.of(fields).look_for(query)
    ranks = found.rank.astype(np.int64) * 2
    ranks[len(LANGUAGES) :] += 1
    if found.rank.min() < NOWHERE:
        return int(np.argmin(ranks))
    return int(np.argmax(np.sum(found.has, axis=0)))


def _spans(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return where the words are, merged where they touch."""
    low, starts, ends = folded(text)
    found: list[tuple[int, int]] = []
    for word in words:
        at = low.find(word)
        while at >= 0:
            found.append((starts[at], ends[at + len(word) - 1]))
            at = low.find(word, at + len(word))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
