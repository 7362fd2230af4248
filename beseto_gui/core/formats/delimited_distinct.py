"""Cells of a column by number: which of them are the same, for millions of them at once.

Public names: `Span`, `trimmed`, `is_empty`, `distinct`.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

#: So many bytes behind the text may be looked at; what is read ends in so many that mean nothing.
PADDING = 16

_WORD = 8
#: Cells that are longer are told apart one by one.
_LONG = 256
#: Multipliers that spread letters over the bits of a hash: odd, without a pattern.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_AGAIN = np.uint64(0x94D049BB133111EB)
_FOLD = np.uint64(32)
#: Slots of the first table, which stays in the cache, and of those for what that one left over.
_BITS = (14, 20)
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
        row: Per number, the first row that has it.
    """

    code: NDArray[np.uint32]
    row: NDArray[np.int32]


def trimmed(data: bytes | bytearray, span: Span) -> Span:
    """Return cells without the quotes around them, and without white space inside of those."""
    text = np.frombuffer(data, np.uint8)
    is_quoted = (text[span.first] == 34) & (span.end > span.first)
    first, end = span.first + is_quoted, span.end - is_quoted
    left = np.flatnonzero(_IS_SPACE[text[first]] & (first < end))
    while len(left):
        first[left] += 1
        left = left[_IS_SPACE[text[first[left]]] & (first[left] < end[left])]
    left = np.flatnonzero((first < end) & _IS_SPACE[text[end - 1]])
    while len(left):
        end[left] -= 1
        left = left[(first[left] < end[left]) & _IS_SPACE[text[end[left] - 1]]]
    return Span(first, end)


def distinct(data: bytes | bytearray, span: Span) -> Distinct:
    """Return which cells are the same, byte for byte.

    They are told apart by a hash of their letters; that equal hashes are equal letters is
    looked up afterwards.
    """
    length = span.end - span.first
    words = _words(data, span, length)
    key = length.astype(np.uint64) * _AGAIN
    for rows, letters in words:
        mixed = (key[rows] ^ letters) * _SPREAD
        key[rows] = mixed ^ (mixed >> _FOLD)
    first = _first_alike(key)
    is_same = length[first] == length
    for rows, letters in words:
        own = np.zeros(len(length), np.uint64)
        own[rows] = letters
        is_same &= own[first] == own
    is_same[length > _LONG] = False
    others = np.flatnonzero(~is_same)
    if len(others):
        _tell_apart(data, span, first, others)
    is_first = first == np.arange(len(first), dtype=np.int32)
    number = np.cumsum(is_first, dtype=np.int32) - 1
    return Distinct(number[first].astype(np.uint32), np.flatnonzero(is_first).astype(np.int32))


def _words(
    data: bytes | bytearray, span: Span, length: NDArray[np.uint32]
) -> list[tuple[NDArray[np.intp] | slice, NDArray[np.uint64]]]:
    """Return the letters of the cells, eight at a time, with the rows that have so many."""
    # Every byte but the last seven begins a word of eight.
    count = max(len(data) - _WORD + 1, 0)
    text = np.ndarray((count,), "<u8", buffer=data, strides=(1,))
    found: list[tuple[NDArray[np.intp] | slice, NDArray[np.uint64]]] = []
    rows: NDArray[np.intp] | slice = slice(None)
    first, rest = span.first, length.astype(np.int64)
    for at in range(0, _LONG, _WORD):
        letters = text[first + np.uint32(at)]
        short = np.flatnonzero(rest < _WORD)
        bits = (np.maximum(rest[short], 0) * 8).astype(np.uint64)
        letters[short] &= (np.uint64(1) << bits) - np.uint64(1)
        found.append((rows, letters))
        more = np.flatnonzero(rest > _WORD)
        if not len(more):
            break
        rows = more if isinstance(rows, slice) else rows[more]
        first, rest = first[more], rest[more] - _WORD
    return found


def _first_alike(key: NDArray[np.uint64]) -> NDArray[np.int32]:
    """Return, for every row, the first row with the same key.

    A hash table without a loop over rows: of all rows that want a slot the first gets it, and
    those with another key than it has go on to the next table.
    """
    first = np.empty(len(key), np.int32)
    left, own, bits = np.arange(len(key), dtype=np.int32), key, _BITS[0]
    while len(left):
        slot = (own >> np.uint64(64 - bits)).astype(np.int32)
        table = np.empty(1 << bits, np.int32)
        table[slot[::-1]] = left[::-1]
        winner = table[slot]
        is_same = key[winner] == key[left]
        first[left[is_same]] = winner[is_same]
        others = ~is_same
        left, own, bits = left[others], own[others] * _AGAIN, _BITS[1]
    return first


def _tell_apart(
    data: bytes | bytearray, span: Span, first: NDArray[np.int32], rows: NDArray[np.intp]
) -> None:
    """Put right the first rows of some that have long cells, or a hash they do not share."""
    known: dict[bytes, int] = {}
    for row in sorted({*rows.tolist(), *first[rows].tolist()}):
        cell = bytes(data[int(span.first[row]) : int(span.end[row])])
        first[row] = known.setdefault(cell, row)
