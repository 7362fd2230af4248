"""Finding words in a document: in events, and in the texts of its sources.

Case and width do not matter, nor whether a syllable or an accented letter is written as one
character or as several. Every word of the query has to occur: in any field of an event, in
one paragraph of a source. A word is found inside another one, because Chinese and Japanese
put no space between theirs and Korean adds its endings.

What was found comes in this order: the query as it was typed before its words apart from each
other, words and numbers by themselves before parts of longer ones ("12" before "120"), titles
before other fields; then by time, or by place in the sources.

All of what was found is counted and in order; the nearest are there before (`Searcher.first`).
"""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.i18n import LANGUAGES
from beseto_gui.core.base.progress import Progress, part_of, silent
from beseto_gui.core.model.change import Change
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.hits import EventHit, Hits, Lazy, TextHit
from beseto_gui.core.store.search_blob import NOWHERE, Blob, Query
from beseto_gui.core.store.search_collect import (
    index_records,
    lane_fields,
    languages,
    other_fields,
)
from beseto_gui.core.store.search_fold import GAP, fold, folded
from beseto_gui.core.store.search_index import Index
from beseto_gui.core.store.search_parts import Parts


class Searcher:
    """Finds words in a document as it is at this moment.

    Args:
        document: The document.
        progress: Told how far making the index is.
    """

    def __init__(self, document: Document, progress: Progress = silent) -> None:
        self._parts = Parts(document.table(), _index(document, progress))
        self._document = document
        self._lanes = tuple(lane_fields(document))
        self._sources = {id_: at for at, id_ in enumerate(document.sources)}

    @property
    def size(self) -> int:
        """How many bytes are looked through."""
        return self._parts.size

    def updated(self, changes: Iterable[Change]) -> "Searcher | None":
        """Return one that finds what is there after some edits as well.

        What they have touched is read anew, everything else is looked through as before.

        Args:
            changes: All edits since this one was made or updated.

        Returns:
            None when they are so many that everything is better read anew.
        """
        parts = self._parts.updated(self._document, changes)
        if parts is None:
            return None
        made = copy(self)
        made._parts = parts
        made._lanes = tuple(lane_fields(self._document))
        made._sources = {id_: at for at, id_ in enumerate(self._document.sources)}
        return made

    def find(self, query: str, progress: Progress = silent) -> Hits:
        """Return where the words of a query occur; nothing for a query without any."""
        return self._found(query, None, progress)

    def first(self, query: str, most: int, progress: Progress = silent) -> Hits:
        """Return the nearest of what `find` does, without looking through everything.

        There are at least so many events and passages, or all there are; `Hits.is_all` says
        which. Where there are very many, those that are only parts of longer words may come
        before nearer ones that are further on in time or in the sources.
        """
        return self._found(query, most, progress)

    def _found(self, query: str, most: int | None, progress: Progress) -> Hits:
        words = fold(query.replace(GAP, " ")).split()
        if not words:
            return Hits()
        parts = self._parts
        wanted = Query(" ".join(words), tuple(dict.fromkeys(words)))
        rows, all_rows = parts.events(wanted, self._lanes, most, part_of(progress, 0.0, 0.5))
        texts, all_texts = parts.texts(wanted, self._sources, most, part_of(progress, 0.5, 1.0))
        make = _Maker(self._document, parts, wanted, rows, texts)
        return Hits(
            Lazy(len(rows), make.event),
            Lazy(len(texts), make.text),
            rows,
            parts.base.passages.rows(texts),
            is_all=all_rows and all_texts,
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Maker:
    """Makes hits of a search when they are asked for."""

    document: Document
    parts: Parts
    query: Query
    rows: NDArray[np.int32]
    texts: NDArray[np.int64]

    def event(self, at: int) -> EventHit:
        event = self.document.events[self.parts.table.ids[int(self.rows[at])]]
        fields = (*languages(event.title), *other_fields(self.document, event))
        text = fields[_nearest(fields, self.query)]
        return EventHit(event.id, text, _spans(text, self.query.words))

    def text(self, at: int) -> TextHit:
        place = self.parts.place(self.document, int(self.texts[at]))
        return TextHit(*place, _spans(place[-1], self.query.words))


def _index(document: Document, progress: Progress) -> Index:
    ids = document.table().ids
    if document.sheet is None:
        events, excerpts = document.events.values(), document.excerpts.values()
        sources = document.sources.values()
        return index_records(document, ids, events, excerpts, sources, progress)
    # A start with the bundled timeline does without what sheets need.
    from beseto_gui.core.store.search_sheet import index_sheet

    return index_sheet(document, document.sheet, progress)


def _nearest(fields: Sequence[str], query: Query) -> int:
    """Return which field of an event says most of what was looked for."""
    folded_fields = [fold(field) if field else "" for field in fields]
    some = [at for at, low in enumerate(folded_fields) if any(map(low.__contains__, query.words))]
    if len(some) == 1:
        return some[0]
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
