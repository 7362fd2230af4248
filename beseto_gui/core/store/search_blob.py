"""Very many folded texts in one stretch of bytes, and where a word is in them.

A word is found by its rarest byte, so that it may be of any script and any length: in one pass
over the bytes, or where signs say that it can be.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.store.search_fold import encoded, ends_in, fold_all
from beseto_gui.core.store.search_signs import STRETCH, Signs
from beseto_gui.core.store.search_words import words_of

#: So many bytes are looked at before asking whether the answer is still wanted.
_STRETCH = 4_000_000
#: Blobs of so many bytes have signs; where a word can be in more stretches than this part of
#: all, every byte is looked at.
_SIGNED = 4_000_000
_MOST_STRETCHES = 0.2
#: Of so many texts or rows that have one word, the others are looked for in these alone.
FEW = 5_000

Mask = NDArray[np.bool_]
#: Rank of a text that has not every word.
NOWHERE = 255


class Query(NamedTuple):
    """What is looked for, folded: all of it, and its words, each once."""

    phrase: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a blob has of a query, by text.

    Attributes:
        has: For each word of the query, in which texts it is.
        rank: How near each text is to the query, 0 to 3, see `Blob.look_for`; or `NOWHERE`.
    """

    has: tuple[Mask, ...]
    rank: NDArray[np.uint8]


class Blob:
    """Folded texts, one behind the other.

    Args:
        data: Their bytes, with a `GAP` after each.
        has_words: Whether they may be found by their words.
    """

    def __init__(self, data: NDArray[np.uint8], *, has_words: bool = True) -> None:
        self._data = data
        self._ends = ends_in(data)
        counts = np.zeros(256, np.int64)
        for start in range(0, len(data), _STRETCH):
            counts += np.bincount(data[start : start + _STRETCH], minlength=256)
        self._counts = counts
        is_large = len(data) >= _SIGNED
        self._words = words_of(data) if is_large and has_words else None
        self._signs = Signs(data) if is_large and self._words is None else None
        self._in_words = lru_cache(maxsize=8)(self._look_in_words)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Blob":
        """Return the blob of some texts."""
        return cls(np.frombuffer(b"".join(fold_all(texts)), np.uint8))

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self._ends)

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self._data)

    def text(self, index: int) -> str:
        """Return a folded text."""
        start = int(self._ends[index - 1]) + 1 if index else 0
        data = self._data[start : int(self._ends[index])].tobytes()
        return data.decode("utf-8", "surrogatepass")

    def some(self, texts: NDArray[np.int64]) -> "Blob":
        """Return the blob of some of the texts."""
        ends = self._ends[texts] + 1
        starts = np.where(texts > 0, self._ends[texts - 1] + 1, 0)
        data = self._data
        pieces = [
            data[start:end].tobytes()
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        ]
        return Blob(np.frombuffer(b"".join(pieces), np.uint8))

    def most_places(self, word: str) -> int:
        """Return about how many bytes have to be looked at to find a word."""
        raw = encoded(word)
        if self._words is not None and " " not in word:
            return len(self._in_words(word)[0])
        stretches = None if self._signs is None else self._signs.stretches(raw)
        if stretches is not None:
            return len(stretches) * STRETCH
        return int(min(self._counts[byte] for byte in raw))

    def texts_with(self, word: str, progress: Progress = silent) -> Mask:
        """Return which texts have a word."""
        return self._texts_with(word, progress)[0]

    def ranks(self, query: Query, progress: Progress = silent) -> NDArray[np.uint8]:
        """Return how near each text is to a query; other words only where the rarest one is."""
        if len(query.words) > 1:
            texts = np.flatnonzero(
                self.texts_with(min(query.words, key=self.most_places), progress)
            )
            if len(texts) <= FEW:
                rank = np.full(len(self), NOWHERE, np.uint8)
                if len(texts):
                    rank[texts] = self.some(texts).look_for(query).rank
                return rank
        return self.look_for(query, progress).rank

    def look_for(self, query: Query, progress: Progress = silent) -> Found:
        """Return in which texts words are, and how near these are to the query.

        A text that has the query as it was typed is of rank 0 where it is no part of longer
        words, else of rank 1; one that has all its words apart from each other of rank 2 or 3.
        """
        has: list[Mask] = []
        alone: list[Mask] = []
        for word in query.words:
            found, free = self._texts_with(word, progress)
            has.append(found)
            alone.append(free)
        rank = np.full(len(self), NOWHERE, np.uint8)
        if query.words == (query.phrase,):
            rank[has[0]], rank[alone[0]] = 1, 0
            return Found(tuple(has), rank)
        together = np.logical_and.reduce(has)
        rank[together] = 3
        rank[together & np.logical_and.reduce(alone)] = 2
        some = np.flatnonzero(together)
        if len(some):
            among = len(some) <= FEW and self.is_signed
            blob = self.some(some) if among else self
            found, free = blob._texts_with(query.phrase, progress)
            at = some if among else np.arange(len(self))
            rank[at[found]], rank[at[free]] = 1, 0
        return Found(tuple(has), rank)

    def texts_and_free(self, word: str) -> tuple[Mask, Mask]:
        """Return which texts have a word, and which not only as a part of longer ones."""
        return self._texts_with(word, silent)

    def with_phrase(self, phrase: str, texts: NDArray[np.int64]) -> tuple[Mask, Mask]:
        """Return which of some texts have a phrase, and which not only as a part of more."""
        return self.some(texts)._texts_with(phrase, silent)

    def _look_in_words(self, word: str) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return the texts with a word, and those with it by itself, some several times."""
        assert self._words is not None
        found, free = self._different._texts_with(word, silent)
        return self._words.texts_with(found), self._words.texts_with(free)

    @cached_property
    def _different(self) -> "Blob":
        """The different words."""
        assert self._words is not None
        return Blob(self._words.data, has_words=False)

    def _texts_with(self, word: str, progress: Progress) -> tuple[Mask, Mask]:
        """Return which texts have a word, and which have it not only as a part of longer ones."""
        found, free = np.zeros(len(self), bool), np.zeros(len(self), bool)
        if self._words is not None and " " not in word:
            texts, alone = self._in_words(word)
            found[texts], free[alone] = True, True
            return found, free
        raw = encoded(word)
        at = self._places(raw, progress)
        if not len(at):
            return found, free
        text = self.texts_at(at)
        found[text] = True
        free[text[self.are_free(word, at)]] = True
        return found, free

    @property
    def is_signed(self) -> bool:
        """Whether there are so many bytes that signs or words say where a word can be."""
        return self._signs is not None or self._words is not None

    @property
    def has_words(self) -> bool:
        """Whether words are found without a look at the texts."""
        return self._words is not None

    def stretches(self, word: bytes) -> NDArray[np.int64]:
        """Return the stretches of `STRETCH` bytes in which a word can begin."""
        can = None if self._signs is None else self._signs.stretches(word)
        return np.arange(-(-len(self._data) // STRETCH)) if can is None else can

    def stretches_of(self, texts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the stretches over which some texts go."""
        over = np.zeros(-(-len(self._data) // STRETCH) + 1, np.int64)
        starts = np.where(texts > 0, self._ends[texts - 1] + 1, 0)
        np.add.at(over, starts // STRETCH, 1)
        np.add.at(over, self._ends[texts] // STRETCH + 1, -1)
        return np.flatnonzero(np.cumsum(over[:-1]))

    def texts_at(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return in which text each place is."""
        return np.searchsorted(self._ends, at)

    def are_free(self, word: str, at: NDArray[np.int64]) -> Mask:
        """Return at which of the places of a word it is no part of a longer one."""
        before = self._is_free(word[0], self._before(at))
        return before & self._is_free(word[-1], self._after(at + len(encoded(word))))

    def _places(self, word: bytes, progress: Progress) -> NDArray[np.int64]:
        """Return where a word begins, everywhere it is."""
        signs = self._signs
        stretches = None if signs is None else signs.stretches(word)
        if signs is None or stretches is None or len(stretches) > signs.count * _MOST_STRETCHES:
            return self._places_everywhere(word, progress)
        return self.places_in(word, stretches)

    def places_in(self, word: bytes, stretches: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return where a word begins in some stretches of `STRETCH` bytes."""
        data = self._data
        last = len(data) - len(word)
        whole = max(last + 1, 0) // STRETCH
        inside = stretches[stretches < whole]
        wide = as_strided(data, (whole, STRETCH + len(word) - 1), (STRETCH, 1), writeable=False)
        rows = wide[inside]
        # The two rarest bytes leave little to look at.
        rarest, *others = sorted(range(len(word)), key=lambda i: int(self._counts[word[i]]))
        mask = rows[:, rarest : rarest + STRETCH] == word[rarest]
        for other in others[:1]:
            mask &= rows[:, other : other + STRETCH] == word[other]
        at = _true_in(mask)
        places = inside[at // STRETCH] * STRETCH + at % STRETCH
        if len(inside) < len(stretches):
            places = np.append(places, np.arange(whole * STRETCH, last + 1))
        for i in (rarest, *others):
            places = places[data[places + i] == word[i]]
        return places

    def are_at(self, word: bytes, places: NDArray[np.int64]) -> Mask:
        """Return at which of some places a word is."""
        data = self._data
        found = (places >= 0) & (places <= len(data) - len(word))
        for i, byte in enumerate(word):
            at = np.flatnonzero(found)
            found[at] = data[places[at] + i] == byte
        return found

    def _places_everywhere(self, word: bytes, progress: Progress) -> NDArray[np.int64]:
        data, last = self._data, len(self._data) - len(word)
        rarest, *others = sorted(range(len(word)), key=lambda i: int(self._counts[word[i]]))
        pieces: list[NDArray[np.int64]] = []
        for start in range(0, max(last + 1, 0), _STRETCH):
            progress(start / len(data))
            end = min(start + _STRETCH, last + 1)
            at = np.flatnonzero(data[start + rarest : end + rarest] == word[rarest]) + start
            for i in others:
                at = at[data[at + i] == word[i]]
            pieces.append(at)
        return np.concatenate(pieces) if pieces else np.zeros(0, np.int64)

    @staticmethod
    def _is_free(own: str, beside: NDArray[np.int64]) -> Mask:
        """Return where a character and the one beside it are not of one word or number.

        Scripts without case are never taken for one word.
        """
        if own.isdigit():
            return ~_of_kind(beside, str.isdigit)
        if own.islower():
            return ~_of_kind(beside, str.islower)
        return np.ones(len(beside), bool)

    def _before(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the character before each place; before the very first there is a `GAP`."""
        data = self._data
        code = data[at - 1].astype(np.int64)
        wide = np.flatnonzero(code >= 0x80)
        ends = at[wide]
        starts = ends - 2
        for _more in range(2):
            starts = starts - ((data[starts] & 0xC0) == 0x80)
        code[wide] = self._decoded(starts)
        return code

    def _after(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the character at each place."""
        code = self._data[at].astype(np.int64)
        wide = np.flatnonzero(code >= 0x80)
        code[wide] = self._decoded(at[wide])
        return code

    def _decoded(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return characters beyond ASCII by the places of their first bytes."""
        data = self._data
        lead = data[at].astype(np.int64)
        length = 2 + (lead >= 0xE0) + (lead >= 0xF0)
        code = lead & (0x7F >> length)
        for i in range(1, 4):
            more = length > i
            code[more] = code[more] << 6 | (data[at[more] + i] & 0x3F)
        return code


def _true_in(mask: Mask) -> NDArray[np.int64]:
    """Return the places in rows of a mask that are true and few, the rows being of eights."""
    eights = np.flatnonzero(mask.reshape(-1).view(np.uint64))
    at, which = np.nonzero(mask.reshape(-1, 8)[eights])
    return eights[at] * 8 + which


def _of_kind(code: NDArray[np.int64], is_kind: Callable[[str], bool]) -> Mask:
    """Return which characters are of a kind; each different one is asked about once."""
    known = np.zeros(int(code.max(initial=0)) + 1, bool)
    known[code] = True
    different = np.flatnonzero(known)
    known[different] = [is_kind(chr(one)) for one in different.tolist()]
    return known[code]
