"""The first texts of a blob that have some words, without looking at all others.

Texts are looked through in their order, where signs say that they can have the words, until
enough of the nearest are known. Where the nearest are rare, no more than `_MOST_STRETCHES` are
looked through once there are enough of any: then they are in order among themselves, and some
nearer ones may be behind them.

Public names: `Near`, `first_texts`.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.store.search_blob import NOWHERE, Blob, Query
from beseto_gui.core.store.search_fold import encoded

#: So many stretches are looked through first, then twice as many each time up to the second.
_FIRST, _LAST = 64, 2048
#: After so many stretches it is enough to have enough texts of whatever rank.
_MOST_STRETCHES = 8192

#: The same in texts of which it is known that they have all words.
_FIRST_TEXTS, _ENOUGH_TEXTS = 500, 3_500

Texts = NDArray[np.int64]
_NONE: Texts = np.zeros(0, np.int64)


class Near(NamedTuple):
    """Texts that have every word, in their order.

    Attributes:
        texts: Their numbers.
        ranks: How near each is to the query, see `Blob.look_for`.
        is_all: Whether there are no others.
    """

    texts: Texts
    ranks: NDArray[np.uint8]
    is_all: bool


def first_texts(blob: Blob, query: Query, most: int | None, progress: Progress = silent) -> Near:
    """Return the texts that have every word: at least so many of the nearest, or all.

    Args:
        blob: The texts.
        query: What is looked for.
        most: How many are wanted; None for all.
        progress: Told how far it is.
    """
    if most is None or not blob.is_signed:
        ranks = blob.ranks(query, progress)
        found = np.flatnonzero(ranks != NOWHERE)
        return Near(found, ranks[found], is_all=True)
    if blob.has_words:
        return _by_words(blob, query, most, progress)
    look = _Look(blob, query)
    walk = _Walk(look.stretches)
    found = Near(_NONE, np.zeros(0, np.uint8), is_all=False)
    while not walk.is_over:
        found = _joined(found, look.among(walk.next(progress)))
        if np.count_nonzero(found.ranks == 0) >= most:
            break
        if walk.is_long and len(found.texts) >= most:
            break
    return found._replace(is_all=walk.is_over)


def _by_words(blob: Blob, query: Query, most: int, progress: Progress) -> Near:
    """Return the first texts of which it is known at once which words they have."""
    pairs = [blob.texts_and_free(word) for word in query.words]
    found = np.flatnonzero(np.logical_and.reduce([has for has, _free in pairs]))
    alone = np.logical_and.reduce([free for _has, free in pairs])[found]
    if query.words == (query.phrase,):
        return Near(found, np.where(alone, 0, 1).astype(np.uint8), is_all=True)
    ranks = np.where(alone, 2, 3).astype(np.uint8)
    done, size = 0, _FIRST_TEXTS
    while done < len(found):
        progress(done / len(found))
        part = slice(done, done + size)
        has, free = blob.with_phrase(query.phrase, found[part])
        ranks[part][has], ranks[part][free] = 1, 0
        done, size = done + size, size * 2
        if done >= _ENOUGH_TEXTS or np.count_nonzero(ranks[:done] == 0) >= most:
            break
    return Near(found[:done], ranks[:done], is_all=done >= len(found))


def _joined(near: Near, more: Near) -> Near:
    """Return texts together with those that follow; one in both has the better rank."""
    texts = np.concatenate([near.texts, more.texts])
    ranks = np.concatenate([near.ranks, more.ranks])
    order = np.lexsort((ranks, texts))
    texts, ranks = texts[order], ranks[order]
    is_first = np.ones(len(texts), np.bool_)
    is_first[1:] = texts[1:] != texts[:-1]
    return Near(texts[is_first], ranks[is_first], is_all=False)


class _Look:
    """Looks for the rarest word of a query, and around it for the others."""

    def __init__(self, blob: Blob, query: Query) -> None:
        self._blob, self._query = blob, query
        self._can = {word: blob.stretches(encoded(word)) for word in query.words}
        self._rarest = min(
            query.words, key=lambda word: (len(self._can[word]), blob.most_places(word))
        )
        words = query.phrase.split(" ")
        before = " ".join([*words[: words.index(self._rarest)], ""])
        self._ahead = len(encoded(before))

    @property
    def stretches(self) -> Texts:
        """Where the rarest word can be."""
        return self._can[self._rarest]

    def among(self, stretches: Texts) -> Near:
        """Return the texts with every word whose rarest word begins in some stretches."""
        blob, phrase, words = self._blob, self._query.phrase, self._query.words
        at = blob.places_in(encoded(self._rarest), stretches)
        texts = np.unique(blob.texts_at(at))
        ranks = np.zeros(len(texts), np.uint8)
        start = at - self._ahead
        start = start[blob.are_at(encoded(phrase), start)]
        having = blob.texts_at(start)
        near, free = np.isin(texts, having), np.isin(texts, having[blob.are_free(phrase, start)])
        if len(words) > 1:
            has, alone = self._apart(texts)
            ranks[:] = NOWHERE
            ranks[has] = 3
            ranks[alone] = 2
        ranks[near] = 1
        ranks[free] = 0
        return Near(texts[ranks != NOWHERE], ranks[ranks != NOWHERE], is_all=False)

    def _apart(self, texts: Texts) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return which texts have every word, and which have each of them by itself."""
        blob, over = self._blob, self._blob.stretches_of(texts)
        has, alone = np.ones(len(texts), np.bool_), np.ones(len(texts), np.bool_)
        for word, can in self._can.items():
            at = blob.places_in(encoded(word), np.intersect1d(over, can, assume_unique=True))
            having = blob.texts_at(at)
            has &= np.isin(texts, having)
            alone &= np.isin(texts, having[blob.are_free(word, at)])
        return has, alone


class _Walk:
    """Goes through stretches in their order, some more each time."""

    def __init__(self, stretches: Texts) -> None:
        self._stretches = stretches
        self._done, self._size = 0, _FIRST

    @property
    def is_over(self) -> bool:
        return self._done >= len(self._stretches)

    @property
    def is_long(self) -> bool:
        return self._done >= _MOST_STRETCHES

    def next(self, progress: Progress) -> Texts:
        progress(self._done / len(self._stretches))
        part = self._stretches[self._done : self._done + self._size]
        self._done += self._size
        self._size = min(self._size * 2, _LAST)
        return part
