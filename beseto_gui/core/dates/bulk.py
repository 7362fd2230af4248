"""Many dates at once: the words of a column of a sheet, read into arrays.

What `parse_edtf` reads in the usual forms is worked out for all words of one shape together
(see `beseto_gui.core.dates.bulk_shapes`); every other word goes through `read_word`, one by
one. Both say the same: a word that cannot be read is undated.

Public names: `read_spans`, `read_words`, `read_word`, `settle_order`, `is_either_way`,
`date_flags`, `undated`, `put`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.dates.bulk_shapes import MAX_WIDTH, by_shape, fill
from beseto_gui.core.dates.columns import DateColumns, DateFlag
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.typed import read_stated
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, Precision, Reached, UncertainDate

#: So many words are looked at together, which bounds the memory that it takes.
_BLOCK = 65_536
#: After so many words that are read one by one, progress is told.
_TOLD_EVERY = 2_000


#: No date has more letters.
_LONGEST = 1_000
#: Day and month, or month and day, before the year.
_YEAR_LAST = re.compile(r"\s*([0-9]{1,2})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{4})(?![0-9])(.*)")
_MONTHS, _DOT = 12, "."


@lru_cache(maxsize=8_192)
def read_word(word: str, day_first: bool | None = None) -> UncertainDate:
    """Return the date that the words of a cell give by themselves, as EDTF or as a person types.

    What cannot be read, or only with a clock ("today"), is undated and keeps its words; so is
    what is longer than any date.

    Args:
        word: The words.
        day_first: Whether 5/6/2024 is the fifth of June; None where that cannot be known, so
            that it is undated.
    """
    if len(word) > _LONGEST:
        return UncertainDate(text=word, edtf="")
    try:
        return parse_edtf(word.strip(), text=word)
    except DateSyntaxError:
        pass
    match = _YEAR_LAST.fullmatch(word) if day_first is not None else None
    if match is None or match[2] == _DOT:
        return read_stated(word) or UncertainDate(text=word, edtf="")
    first, _parting, second, year, clock = match.groups()
    month, day = (second, first) if day_first else (first, second)
    read = read_stated(f"{year}-{month}-{day}{clock}")
    return UncertainDate(text=word, edtf="") if read is None else replace(read, text=word)


def settle_order(columns: DateColumns, words: Sequence[str]) -> bool | None:
    """Read what can be day and month or month and day, where others in the column tell which.

    13/6/2024 can be nothing but a day in June. Where some words have such a first number and
    none has such a second one, days come first in all of them, and the other way round.

    Args:
        columns: The dates of the words; those that are settled are written into it.
        words: The words.

    Returns:
        Whether days come first; None where nothing was settled.
    """
    unread: list[int] = np.flatnonzero(columns.flags & DateFlag.DATED == 0).tolist()
    waiting = [index for index in unread if is_either_way(words[index])]
    if not waiting:
        return None
    matches = [match for match in map(_year_last, words) if match]
    days_first = any(int(match[1]) > _MONTHS for match in matches)
    months_first = any(int(match[3]) > _MONTHS for match in matches)
    if days_first == months_first:
        return None
    for index in waiting:
        put(columns, index, read_word(words[index], days_first))
    return days_first


def is_either_way(word: str) -> bool:
    """Return whether a word is a date that has day and month in an order nobody can tell.

    Between dots days come first.
    """
    match = _year_last(word)
    if match is None or match[2] == _DOT:
        return False
    return 1 <= int(match[1]) <= _MONTHS and 1 <= int(match[3]) <= _MONTHS


def _year_last(word: str) -> re.Match[str] | None:
    return _YEAR_LAST.fullmatch(word) if len(word) <= _LONGEST else None


def read_words(words: Iterable[str], progress: Progress = silent) -> DateColumns:
    """Return the dates of words, in their order."""
    parts = [word.encode() for word in words]
    ends = np.cumsum(np.array([len(part) for part in parts], np.int64))
    firsts = np.concatenate([np.zeros(1, np.int64), ends[:-1]]) if len(ends) else ends
    return read_spans(b"".join(parts), firsts, ends, progress)


def read_spans(
    data: bytes | bytearray,
    first: NDArray[np.integer],
    end: NDArray[np.integer],
    progress: Progress = silent,
) -> DateColumns:
    """Return the dates of words that stand in a text in UTF-8.

    Args:
        data: The text.
        first: Where each word begins in it.
        end: Where it ends, exclusive.
        progress: Told the part that is done.
    """
    columns = undated(len(first))
    others: list[NDArray[np.int64]] = []
    for at in range(0, len(first), _BLOCK):
        progress(at / len(first) / 2)
        block = slice(at, at + _BLOCK)
        others.append(at + _fill_block(columns, at, data, first[block], end[block]))
    slow: list[int] = [index for part in others for index in part.tolist()]
    for done, index in enumerate(slow):
        if done % _TOLD_EVERY == 0:
            progress(0.5 + done / len(slow) / 2)
        word = bytes(data[int(first[index]) : int(end[index])]).decode()
        put(columns, index, read_word(word))
    return columns


def undated(count: int) -> DateColumns:
    """Return the arrays of so many undated things."""
    return DateColumns(
        start_lo=np.full(count, AXIS_MIN, np.int64),
        start_hi=np.full(count, AXIS_MAX, np.int64),
        end_lo=np.full(count, AXIS_MIN, np.int64),
        end_hi=np.full(count, AXIS_MAX, np.int64),
        flags=np.zeros(count, np.uint8),
        precision=np.full(count, Precision.MILLENNIUM, np.int8),
    )


def put(columns: DateColumns, index: int, date: UncertainDate) -> None:
    """Write one date into the arrays."""
    columns.start_lo[index], columns.start_hi[index] = date.start_lo, date.start_hi
    columns.end_lo[index], columns.end_hi[index] = date.end_lo, date.end_hi
    columns.flags[index] = date_flags(date)
    columns.precision[index] = date.precision


def date_flags(date: UncertainDate) -> DateFlag:
    """Return what else is known of a date, as bits."""
    known = (
        (date.is_dated, DateFlag.DATED),
        (date.is_interval, DateFlag.INTERVAL),
        (date.approximate, DateFlag.APPROXIMATE),
        (date.uncertain, DateFlag.UNCERTAIN),
        (date.open_start, DateFlag.OPEN_START),
        (date.open_end, DateFlag.OPEN_END),
        (date.reached is Reached.RELATIVE, DateFlag.RELATIVE),
        (date.reached is Reached.DERIVED, DateFlag.DERIVED),
    )
    flags = DateFlag(0)
    for is_so, flag in known:
        if is_so:
            flags |= flag
    return flags


def _fill_block(
    columns: DateColumns,
    at: int,
    data: bytes | bytearray,
    first: NDArray[np.integer],
    end: NDArray[np.integer],
) -> NDArray[np.int64]:
    """Write the words of usual shapes into the arrays; return which of the block are others."""
    length = end.astype(np.int64) - first.astype(np.int64)
    if not length.any():
        return np.zeros(0, np.int64)
    ends_in_zero = np.frombuffer(data, np.uint8).take(end.astype(np.int64) - 1, mode="clip") == 0
    short = np.flatnonzero((length > 0) & (length <= MAX_WIDTH) & ~ends_in_zero)
    is_read = np.zeros(len(length), np.bool_)
    is_read[length == 0] = True
    if len(short):
        letters = _letters(data, first[short].astype(np.int64), length[short])
        for shape, members in by_shape(letters):
            rows = short[members]
            done = fill(columns, at + rows, letters[members], shape)
            is_read[rows[done]] = True
    return np.flatnonzero(~is_read)


def _letters(
    data: bytes | bytearray, first: NDArray[np.int64], length: NDArray[np.int64]
) -> NDArray[np.uint8]:
    """Return the words as rows of letters, filled up with zeros."""
    width = -(-int(length.max()) // 8) * 8
    text = np.frombuffer(data, np.uint8)
    at = np.arange(width)
    letters = text.take(first[:, None] + at, mode="clip")
    letters[at >= length[:, None]] = 0
    return letters
