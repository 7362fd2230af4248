"""Cells of a column by number: which of them are the same, for millions of them at once.

Public names: `PADDING`, `Span`, `Distinct`, `distinct`, `trimmed`, `are_filled`.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Progress, silent

#: So many bytes behind the text may be looked at; what is read ends in so many that mean nothing.
PADDING = 16

_WORD = 8
#: So many cells are read together.
_BLOCK = 1 << 15
#: Cells that are longer are told apart one by one.
_LONG = 256
_QUOTE = 34
#: Multipliers that spread letters over the bits of a hash: odd, without a pattern.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_AGAIN = np.uint64(0x94D049BB133111EB)
_FOLD = np.uint64(32)
#: The table has so many slots, as a power of two; of few numbers only few are ever touched.
_BITS = 20
#: What is left of eight letters when only so many belong to the cell.
_KEPT = np.array([(1 << 8 * count) - 1 for count in range(_WORD + 1)], np.uint64)
_IS_SPACE = np.zeros(256, np.bool_)
_IS_SPACE[[9, 10, 11, 12, 13, 28, 29, 30, 31, 32]] = True


class Span(NamedTuple):
    """Where the cells of a column are in the bytes of a file; an empty one ends as it begins."""

    first: NDArray[np.uint32]
    end: NDArray[np.uint32]


class Distinct(NamedTuple):
    """The cells of a column by number, in the order in which each first comes.

    Attributes:
        code: Per row, the number of its cell.
        span: Per number, where the first such cell is.
    """

    code: NDArray[np.uint32]
    span: Span


def distinct(data: bytes | bytearray, span: Span, progress: Progress = silent) -> Distinct:
    """Return which cells of a column are the same, byte for byte."""
    numbers = _Numbers(data, len(span.first))
    code = np.empty(len(span.first), np.uint32)
    for at in range(0, len(code), _BLOCK):
        progress(at / len(code))
        block = slice(at, at + _BLOCK)
        code[block] = numbers.of(span.first[block], span.end[block])
    own = numbers.span
    if bool((own.first[1:] > own.first[:-1]).all()):
        return Distinct(code, own)
    order = np.argsort(own.first)
    place = np.empty(len(order), np.uint32)
    place[order] = np.arange(len(order), dtype=np.uint32)
    return Distinct(place[code], Span(own.first[order], own.end[order]))


def trimmed(data: bytes | bytearray, span: Span) -> Span:
    """Return cells without the quotes around them, and without white space inside of those."""
    text = np.frombuffer(data, np.uint8)
    first, end = span.first.astype(np.intp), span.end.astype(np.intp)
    is_quoted = (text[first] == _QUOTE) & (first < end)
    first += is_quoted
    end -= is_quoted
    left = np.flatnonzero(_IS_SPACE[text[first]] & (first < end))
    while len(left):
        first[left] += 1
        left = left[(first[left] < end[left]) & _IS_SPACE[text[first[left]]]]
    left = np.flatnonzero(_IS_SPACE[text[end - 1]] & (first < end))
    while len(left):
        end[left] -= 1
        left = left[(first[left] < end[left]) & _IS_SPACE[text[end[left] - 1]]]
    return Span(first.astype(np.uint32), end.astype(np.uint32))


def are_filled(
    data: bytes | bytearray, span: Span, progress: Progress = silent
) -> NDArray[np.bool_]:
    """Return which cells hold anything but quotes around them and white space."""
    text = np.frombuffer(data, np.uint8)
    found = np.zeros(len(span.first), np.bool_)
    for at in range(0, len(found), _BLOCK):
        progress(at / len(found))
        first, end = span.first[at : at + _BLOCK], span.end[at : at + _BLOCK]
        # In a quoted cell of three bytes the second is the first that counts; so is another's.
        letter = text[first + np.uint32(1)]
        is_filled = (end - first > 2) & (letter != _QUOTE) & ~_IS_SPACE[letter]
        unsure = np.flatnonzero(~is_filled & (first < end))
        inside = trimmed(data, Span(first[unsure], end[unsure]))
        is_filled[unsure] = inside.first < inside.end
        found[at : at + _BLOCK] = is_filled
    return found


def _mixed(key: NDArray[np.uint64], letters: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = (key ^ letters) * _SPREAD
    mixed ^= mixed >> _FOLD
    return mixed


class _Numbers:
    """Gives the cells of a column their numbers, some thousand cells at a time.

    A cell is looked up by a hash of its letters in a table of which every slot holds one
    number; a hash that finds its slot taken is looked up in `_others`. Then the letters are
    compared with those of the first cell of that number: cells that share no more than a hash
    get their numbers by their bytes, and so do long ones.
    """

    def __init__(self, data: bytes | bytearray, most: int) -> None:
        self._data = data
        # Every byte but the last seven begins a word of eight.
        self._words = np.ndarray((len(data) - _WORD + 1,), "<u8", buffer=data, strides=(1,))
        self._slot_key = np.zeros(1 << _BITS, np.uint64)  # no key is 0
        self._slot_number = np.zeros(1 << _BITS, np.int32)
        self._others: dict[int, int] = {}
        self._by_bytes: dict[bytes, int] = {}
        self._count = 0
        # Of each number: where its first cell is, and its letters. What is never set takes no
        # memory.
        self._first, self._length = np.empty((2, most), np.uint32)
        self._letters: list[NDArray[np.uint64]] = [np.zeros(most, np.uint64)]

    @property
    def span(self) -> Span:
        """Where the first cell of each number is."""
        first = self._first[: self._count].copy()
        return Span(first, first + self._length[: self._count])

    def of(self, first: NDArray[np.uint32], end: NDArray[np.uint32]) -> NDArray[np.int32]:
        """Return the numbers of some cells."""
        length = end - first
        is_long = length > _LONG
        number = np.zeros(len(first), np.int32)
        if is_long.any():
            short = np.flatnonzero(~is_long)
            number[short] = self._of_letters(first[short], length[short])
            for row in np.flatnonzero(is_long).tolist():
                number[row] = self._of_bytes(int(first[row]), int(length[row]))
            return number
        return self._of_letters(first, length)

    def _of_letters(
        self, first: NDArray[np.uint32], length: NDArray[np.uint32]
    ) -> NDArray[np.int32]:
        letters, key = self._read(first, length)
        before = self._count
        number, new = self._by_key(key)
        self._first[before : self._count] = first[new]
        self._length[before : self._count] = length[new]
        is_same = self._length[number] == length
        for known, own in zip(self._letters, letters, strict=False):
            known[before : self._count] = own[new]
            is_same &= known[number] == own
        for row in np.flatnonzero(~is_same).tolist():
            number[row] = self._of_bytes(int(first[row]), int(length[row]))
        return number

    def _read(
        self, first: NDArray[np.uint32], length: NDArray[np.uint32]
    ) -> tuple[list[NDArray[np.uint64]], NDArray[np.uint64]]:
        """Return the letters of some cells, eight in each array, and their hashes."""
        begins = self._words[first] & _KEPT[np.minimum(length, _WORD)]
        letters = [begins]
        key = _mixed(length.astype(np.uint64) * _AGAIN, begins)
        for at in range(_WORD, _LONG, _WORD):
            rows = np.flatnonzero(length > at)
            if not len(rows):
                break
            kept = _KEPT[np.minimum(length[rows] - np.uint32(at), _WORD)]
            more = self._words[first[rows] + np.uint32(at)] & kept
            key[rows] = _mixed(key[rows], more)
            letters.append(np.zeros(len(first), np.uint64))
            letters[-1][rows] = more
        while len(self._letters) < len(letters):
            self._letters.append(np.zeros(len(self._first), np.uint64))
        return letters, key * _AGAIN | np.uint64(1)

    def _by_key(self, key: NDArray[np.uint64]) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
        """Return the numbers of keys, and where those stand that are new, in their order."""
        slot = (key >> np.uint64(64 - _BITS)).astype(np.intp)
        number = self._slot_number[slot]
        missing = np.flatnonzero(self._slot_key[slot] != key)
        if not len(missing):
            return number, missing
        distinct, at, of = np.unique(key[missing], return_index=True, return_inverse=True)
        found = np.array([self._others.get(one, -1) for one in distinct.tolist()], np.int32)
        new = np.flatnonzero(found < 0)
        new = new[np.argsort(at[new])]
        found[new] = np.arange(self._count, self._count + len(new))
        self._count += len(new)
        self._put(distinct[new], found[new])
        number[missing] = found[of]
        return number, missing[at[new]]

    def _put(self, key: NDArray[np.uint64], number: NDArray[np.int32]) -> None:
        """Put new keys into free slots, and those that find none with the others."""
        slot = (key >> np.uint64(64 - _BITS)).astype(np.intp)
        free = np.flatnonzero(self._slot_key[slot] == 0)
        self._slot_key[slot[free]] = key[free]
        self._slot_number[slot[free]] = number[free]
        left = self._slot_key[slot] != key
        self._others.update(zip(key[left].tolist(), number[left].tolist(), strict=True))

    def _of_bytes(self, first: int, length: int) -> int:
        cell = bytes(self._data[first : first + length])
        number = self._by_bytes.setdefault(cell, self._count)
        if number == self._count:
            self._first[number], self._length[number] = first, length
            self._count += 1
        return number
