"""Finding words in a document: in events, and in the texts of its sources.

Case and width do not matter, nor whether a syllable or an accented letter is written as one
character or as several. Every word of the query has to occur: in any field of an event, in
one paragraph of a source. A word is found inside another one, because Chinese and Japanese
put no space between theirs and Korean adds its endings.

What was found comes in this order: the query as it was typed before its words apart from each
other, words and numbers by themselves before parts of longer ones ("12" before "120"), titles
before other fields; then by time, or by place in the sources.

All of what was found is counted and in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.i18n import LANGUAGES
from beseto_gui.core.base.progress import Progress, part_of, silent
from beseto_gui.core.model.ordering import time_order
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.hits import EventHit, Hits, Lazy, TextHit
from beseto_gui.core.store.search_blob import NOWHERE, Blob, Query
from beseto_gui.core.store.search_fold import GAP, fold, folded
from beseto_gui.core.store.search_index import (
    Index,
    Passages,
    index_records,
    languages,
    other_fields,
)


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
        if not words:
            return Hits()
        wanted = Query(" ".join(words), tuple(dict.fromkeys(words)))
        rows = self._index.events(wanted, part_of(progress, 0.0, 0.5))
        texts = self._index.texts(wanted, part_of(progress, 0.5, 1.0))
        make = _Maker(self._document, self._index.passages, wanted, rows, texts)
        return Hits(
            Lazy(len(rows), make.event),
            Lazy(len(texts), make.text),
            rows,
            self._index.passages.rows(texts),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Maker:
    """Makes hits of a search when they are asked for."""

    document: Document
    passages: Passages
    query: Query
    rows: NDArray[np.int32]
    texts: NDArray[np.int64]

    def event(self, at: int) -> EventHit:
        event = self.document.events[self.document.table().ids[int(self.rows[at])]]
        fields = (*languages(event.title), *other_fields(self.document, event))
        text = fields[_nearest(fields, self.query)]
        return EventHit(event.id, text, _spans(text, self.query.words))

    def text(self, at: int) -> TextHit:
        place = self.passages.place(self.document, int(self.texts[at]))
        return TextHit(*place, _spans(place[-1], self.query.words))


def _index(document: Document, progress: Progress) -> Index:
    order = time_order(document.table())
    if document.sheet is None:
        return index_records(document, order, progress)
    # A start with the bundled timeline does without what sheets need.
    from beseto_gui.core.store.search_sheet import index_sheet

    return index_sheet(document, document.sheet, order, progress)


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
