"""Very many folded texts in one stretch of bytes, and where a word is in them.

A word is found by its rarest byte, so that it may be of any script and any length: in one pass
over the bytes, or where signs say that it can be.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.store.search_fold import encoded, ends_in, fold_all
from beseto_gui.core.store.search_signs import STRETCH, Signs

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
    """

    def __init__(self, data: NDArray[np.uint8]) -> None:
        self._data = data
        self._ends = ends_in(data)
        counts = np.zeros(256, np.int64)
        for start in range(0, len(data), _STRETCH):
            counts += np.bincount(data[start : start + _STRETCH], minlength=256)
        self._counts = counts
        self._signs = Signs(data) if len(data) >= _SIGNED else None

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
        if together.any():
            found, free = self._texts_with(query.phrase, progress)
            rank[found], rank[free] = 1, 0
        return Found(tuple(has), rank)

    def _texts_with(self, word: str, progress: Progress) -> tuple[Mask, Mask]:
        """Return which texts have a word, and which have it not only as a part of longer ones."""
        found, free = np.zeros(len(self), bool), np.zeros(len(self), bool)
        raw = encoded(word)
        at = self._places(raw, progress)
        if not len(at):
            return found, free
        text = np.searchsorted(self._ends, at)
        found[text] = True
        is_free = self._is_free(word[0], self._before(at)) & self._is_free(
            word[-1], self._after(at + len(raw))
        )
        free[text[is_free]] = True
        return found, free

    def _places(self, word: bytes, progress: Progress) -> NDArray[np.int64]:
        """Return where a word begins, everywhere it is."""
        signs = self._signs
        stretches = None if signs is None else signs.stretches(word)
        if signs is None or stretches is None or len(stretches) > signs.count * _MOST_STRETCHES:
            return self._places_everywhere(word, progress)
        return self._places_in(word, stretches)

    def _places_in(self, word: bytes, stretches: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return where a word begins in some stretches of `STRETCH` bytes."""
        data = self._data
        rarest = min(range(len(word)), key=lambda i: int(self._counts[word[i]]))
        whole = (len(data) - rarest) // STRETCH
        inside = stretches[stretches < whole]
        table = data[rarest : rarest + whole * STRETCH].reshape(whole, STRETCH)
        which, at = np.nonzero(table[inside] == word[rarest])
        places = inside[which] * STRETCH + at
        rest = np.arange(whole * STRETCH, len(data), dtype=np.int64)
        places = np.concatenate([places, rest]) if len(inside) < len(stretches) else places
        places = places[places <= len(data) - len(word)]
        for i in range(len(word)):
            places = places[data[places + i] == word[i]]
        return places

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


def _of_kind(code: NDArray[np.int64], is_kind: Callable[[str], bool]) -> Mask:
    """Return which characters are of a kind; each different one is asked about once."""
    known = np.zeros(int(code.max(initial=0)) + 1, bool)
    known[code] = True
    different = np.flatnonzero(known)
    known[different] = [is_kind(chr(one)) for one in different.tolist()]
    return known[code]
