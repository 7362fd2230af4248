"""Cells of a column by number: which of them are the same, for millions of them at once.

Public names: `PADDING`, `Span`, `Distinct`, `is_filled`, `distinct`.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

#: So many bytes behind the text may be looked at; what is read ends in so many that mean nothing.
PADDING = 16

_WORD = 8
#: So many cells are read together.
_BLOCK = 1 << 15
#: Cells that are longer are told apart one by one.
_LONG = 256
_QUOTE, _SPACE = 34, 32
#: Multipliers that spread letters over the bits of a hash: odd, without a pattern.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_AGAIN = np.uint64(0x94D049BB133111EB)
_FOLD = np.uint64(32)
#: Slots of the first table, which stays in the cache, and of those for what that one left over.
_FEW, _MANY = 14, 20
#: What is left of eight letters when only so many belong to the cell.
_KEPT = np.array([(1 << 8 * count) - 1 for count in range(_WORD + 1)], np.uint64)
_IS_SPACE = np.zeros(256, np.bool_)
_IS_SPACE[[9, 10, 11, 12, 13, 28, 29, 30, 31, 32]] = True

_Places = NDArray[np.intp]


class Span(NamedTuple):
    """Where the cells of a column are in the bytes of a file; an empty one ends as it begins."""

    first: NDArray[np.uint32]
    end: NDArray[np.uint32]


class Distinct(NamedTuple):
    """The cells of a column by number, in the order in which each first comes.

    Attributes:
        code: Per row, the number of its cell.
        span: Per number, where such a cell is, without quotes and white space around it.
    """

    code: NDArray[np.uint32]
    span: Span


class _Read:
    """The cells of a column, read some thousand at a time, which then stay in the cache.

    Attributes:
        first: Where each begins, without quotes and white space around it.
        end: Where it ends.
        key: A hash of it.
        letters: Its letters, eight in each array, with zeros behind its end.
    """

    def __init__(self, data: bytes | bytearray, span: Span) -> None:
        self._text = np.frombuffer(data, np.uint8)
        # Every byte but the last seven begins a word of eight.
        self._words = np.ndarray((len(data) - _WORD + 1,), "<u8", buffer=data, strides=(1,))
        count = len(span.first)
        self.first, self.end = np.empty((2, count), np.uint32)
        self.key = np.empty(count, np.uint64)
        self.letters: list[NDArray[np.uint64]] = [np.empty(count, np.uint64)]
        for at in range(0, count, _BLOCK):
            block = slice(at, at + _BLOCK)
            self._read(block, span.first[block].astype(np.intp), span.end[block].astype(np.intp))

    def _read(self, block: slice, first: _Places, end: _Places) -> None:
        letters = self._words[first]
        changed = _trim_left(self._text, first, end, letters.astype(np.uint8))
        letters[changed] = self._words[first[changed]]
        _trim_right(self._text, first, end)
        length = end - first
        letters &= _KEPT[np.minimum(length, _WORD)]
        key = _mixed(length.astype(np.uint64) * _AGAIN, letters)
        self.first[block], self.end[block] = first, end
        self.letters[0][block] = letters
        for at in range(_WORD, _LONG, _WORD):
            rows = np.flatnonzero(length > at)
            if not len(rows):
                break
            letters = self._words[first[rows] + at] & _KEPT[np.minimum(length[rows] - at, _WORD)]
            key[rows] = _mixed(key[rows], letters)
            if len(self.letters) * _WORD == at:
                self.letters.append(np.zeros(len(self.key), np.uint64))
            self.letters[at // _WORD][block][rows] = letters
        self.key[block] = key * _AGAIN


def _mixed(key: NDArray[np.uint64], letters: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = (key ^ letters) * _SPREAD
    mixed ^= mixed >> _FOLD
    return mixed


def is_filled(data: bytes | bytearray, span: Span) -> NDArray[np.bool_]:
    """Return which cells hold anything but quotes around them and white space."""
    text = np.frombuffer(data, np.uint8)
    found = np.empty(len(span.first), np.bool_)
    for at in range(0, len(found), _BLOCK):
        block = slice(at, at + _BLOCK)
        first, end = span.first[block].astype(np.intp), span.end[block].astype(np.intp)
        _trim_left(text, first, end, text[first])
        found[block] = first < end
    return found


def distinct(data: bytes | bytearray, span: Span) -> Distinct:
    """Return which cells are the same but for quotes and white space around them.

    They are told apart by a hash of their letters; that equal hashes are equal letters is
    looked up afterwards.
    """
    read = _Read(data, span)
    alike = _first_alike(read.key)
    others = _unlike(read, alike)
    if len(others):
        _tell_apart(data, read, alike, others)
    row = np.flatnonzero(alike == np.arange(len(alike), dtype=np.int32))
    number = np.empty(len(alike), np.uint32)
    number[row] = np.arange(len(row), dtype=np.uint32)
    return Distinct(number[alike], Span(read.first[row], read.end[row]))


def _trim_left(
    text: NDArray[np.uint8], first: _Places, end: _Places, letter: NDArray[np.uint8]
) -> _Places:
    """Move the beginnings of cells behind a quote and white space; return which it moved.

    Quotes are taken away at the end too. `letter` is what each cell begins with.
    """
    odd = np.flatnonzero(letter <= _QUOTE)
    odd = odd[first[odd] < end[odd]]
    quoted = odd[letter[odd] == _QUOTE]
    first[quoted] += 1
    end[quoted] -= 1
    left = odd[(first[odd] < end[odd]) & _IS_SPACE[text[first[odd]]]]
    while len(left):
        first[left] += 1
        left = left[(first[left] < end[left]) & _IS_SPACE[text[first[left]]]]
    return odd


def _trim_right(text: NDArray[np.uint8], first: _Places, end: _Places) -> None:
    """Move the ends of cells before white space."""
    last = text[end - 1]
    left = np.flatnonzero(last <= _SPACE)
    left = left[_IS_SPACE[last[left]] & (first[left] < end[left])]
    while len(left):
        end[left] -= 1
        left = left[(first[left] < end[left]) & _IS_SPACE[text[end[left] - 1]]]


def _first_alike(key: NDArray[np.uint64]) -> NDArray[np.int32]:
    """Return, for every row, the first row with the same key.

    A hash table without a loop over rows: of all rows that want a slot the first gets it, and
    those with another key than it has go on to the next table.
    """
    first = np.empty(len(key), np.int32)
    left, own, mixed, bits = np.arange(len(key), dtype=np.int32), key, key, _FEW
    while len(left):
        slot = (mixed >> np.uint64(64 - bits)).astype(np.intp)
        table = np.empty(1 << bits, np.int32)
        table[slot[::-1]] = left[::-1]
        winner = table[slot]
        is_same = key[winner] == own
        if len(left) == len(key) and is_same.all():
            return winner
        first[left[is_same]] = winner[is_same]
        others = np.flatnonzero(~is_same)
        left, own, mixed, bits = left[others], own[others], mixed[others] * _AGAIN, _MANY
    return first


def _unlike(read: _Read, alike: NDArray[np.int32]) -> _Places:
    """Return the rows that are not sure to be like the first one with their hash."""
    length = read.end - read.first
    is_same = (length[alike] == length) & (length <= _LONG)
    for letters in read.letters:
        is_same &= letters[alike] == letters
    return np.flatnonzero(~is_same)


def _tell_apart(
    data: bytes | bytearray, read: _Read, alike: NDArray[np.int32], rows: _Places
) -> None:
    """Put right the first rows of some that have long cells, or a hash they do not share."""
    known: dict[bytes, int] = {}
    for row in sorted({*rows.tolist(), *alike[rows].tolist()}):
        cell = bytes(data[int(read.first[row]) : int(read.end[row])])
        alike[row] = known.setdefault(cell, row)
