"""What the columns of a sheet say of its events, as arrays: dates and names by number.

Public names: `read_dates`, `read_names`, `no_names`, `have_words`.
"""

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Progress, part_of
from beseto_gui.core.dates.bulk import read_spans, read_words, settle_order
from beseto_gui.core.formats.delimited_distinct import (
    Distinct,
    Span,
    are_filled,
    distinct,
    trimmed,
)
from beseto_gui.core.formats.delimited_scan import Cells
from beseto_gui.core.model.sheet import ColumnMap, SheetDates, SheetField, Words
from beseto_gui.core.model.table import Codes

#: No name of a lane, a source or a place is longer.
_LONGEST_NAME = 1_000


def read_dates(data: bytearray, cells: Cells, columns: ColumnMap, progress: Progress) -> SheetDates:
    """Return the dates of the rows; of those with an end of their own, from start to end."""
    starts = _column(data, cells, columns[SheetField.DATE], part_of(progress, 0.0, 0.3))
    if SheetField.END in columns:
        ends = _column(data, cells, columns[SheetField.END], part_of(progress, 0.3, 0.6))
        return _stretches(data, starts, ends, progress)
    words = Words(data, starts.span.first, starts.span.end)
    dates = read_spans(data, *starts.span, part_of(progress, 0.6, 1.0))
    return SheetDates(dates, words, starts.code, settle_order(dates, words))


def _stretches(data: bytearray, starts: Distinct, ends: Distinct, progress: Progress) -> SheetDates:
    pair = starts.code.astype(np.uint64) * np.uint64(len(ends.span.first)) + ends.code
    pairs, code = np.unique(pair, return_inverse=True)
    start_words, end_words = _words(data, starts.span), _words(data, ends.span)
    of_start: list[int] = (pairs // np.uint64(len(end_words))).tolist()
    of_end: list[int] = (pairs % np.uint64(len(end_words))).tolist()
    words = [
        _stretch(start_words[start], end_words[end])
        for start, end in zip(of_start, of_end, strict=True)
    ]
    dates = read_words(words, part_of(progress, 0.6, 1.0))
    return SheetDates(dates, words, code.astype(np.uint32), settle_order(dates, words))


def _stretch(start: str, end: str) -> str:
    """Return the words of a date with an end of its own; the same end says nothing more."""
    if not start or not end or start == end:
        return start or end
    is_plain = " " not in start + end and "/" not in start + end
    return f"{start}/{end}" if is_plain else f"{start} – {end}"


def _column(data: bytearray, cells: Cells, column: int, progress: Progress) -> Distinct:
    """Return the cells of a column by number, without quotes and white space around them."""
    found = distinct(data, cells.column(column), progress)
    return found._replace(span=trimmed(data, found.span))


def _words(data: bytearray, span: Span) -> list[str]:
    ends = zip(span.first.tolist(), span.end.tolist(), strict=True)
    cells = (data[first:end].decode("utf-8", "replace") for first, end in ends)
    return [cell.replace('""', '"').strip() for cell in cells]


def read_names(
    data: bytearray, cells: Cells, column: int, parting: str, progress: Progress
) -> Codes:
    """Return a column by number, its names in the order in which they first come.

    Names that are alike for longer than anybody reads are one.

    Args:
        data: The bytes of the file.
        cells: Where its cells are.
        column: Which column.
        parting: What parts several names in one cell, of which the first counts; may be empty.
        progress: Told the part that is done.
    """
    found = _column(data, cells, column, progress)
    names: dict[str, int] = {}
    code_of: list[int] = []
    for words in _words(data, found.span):
        name = words.split(parting, 1)[0].strip() if parting else words
        name = name[:_LONGEST_NAME]
        code_of.append(names.setdefault(name, len(names)) if name else -1)
    return Codes(np.array(code_of, np.int32)[found.code], tuple(names))


def no_names(count: int) -> Codes:
    """Return the codes of a field that a sheet does not have; they take no memory."""
    return Codes(np.broadcast_to(np.int32(-1), count), ())


def have_words(
    data: bytearray, cells: Cells, columns: ColumnMap, progress: Progress
) -> NDArray[np.bool_]:
    """Return which rows have a quote."""
    column = columns.get(SheetField.QUOTE)
    if column is None:
        return np.zeros(len(cells), np.bool_)
    return are_filled(data, cells.column(column), progress)
