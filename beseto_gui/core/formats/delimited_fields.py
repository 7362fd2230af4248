"""What the columns of a sheet say of its events, as arrays: dates and names by number.

Public names: `read_dates`, `read_names`, `no_names`, `filled_in`.
"""

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Progress
from beseto_gui.core.dates.bulk import read_spans, read_words
from beseto_gui.core.formats.delimited_distinct import Distinct, Span, distinct, trimmed
from beseto_gui.core.formats.delimited_scan import Cells
from beseto_gui.core.model.sheet import ColumnMap, SheetDates, SheetField, Words
from beseto_gui.core.model.table import Codes


def read_dates(data: bytearray, cells: Cells, columns: ColumnMap, progress: Progress) -> SheetDates:
    """Return the dates of the rows; of those with an end of their own, from start to end."""
    span = trimmed(data, cells.column(columns[SheetField.DATE]))
    found = distinct(data, span)
    progress(0.3)
    if SheetField.END in columns:
        return _stretches(data, found, span, trimmed(data, cells.column(columns[SheetField.END])))
    first, end = span.first[found.row], span.end[found.row]
    dates = read_spans(data, first, end, progress)
    return SheetDates(dates, Words(data, first, end), found.code)


def _stretches(data: bytearray, starts: Distinct, span: Span, end_span: Span) -> SheetDates:
    ends = distinct(data, end_span)
    pair = starts.code.astype(np.uint64) * np.uint64(len(ends.row)) + ends.code
    _pairs, row, code = np.unique(pair, return_index=True, return_inverse=True)
    words = [
        _stretch(_word(data, span, index), _word(data, end_span, index)) for index in row.tolist()
    ]
    return SheetDates(read_words(words), words, code.astype(np.uint32))


def _stretch(start: str, end: str) -> str:
    """Return the words of a date with an end of its own; the same end says nothing more."""
    if not start or not end or start == end:
        return start or end
    is_plain = " " not in start + end
    return f"{start}/{end}" if is_plain else f"{start} – {end}"


def _word(data: bytearray, span: Span, row: int) -> str:
    cell = data[int(span.first[row]) : int(span.end[row])]
    return cell.decode("utf-8", "replace").replace('""', '"').strip()


def read_names(data: bytearray, cells: Cells, column: int, parting: str = "") -> Codes:
    """Return a column by number, its names in the order in which they first come.

    Args:
        data: The bytes of the file.
        cells: Where its cells are.
        column: Which column.
        parting: What parts several names in one cell, of which the first counts.
    """
    span = trimmed(data, cells.column(column))
    found = distinct(data, span)
    names: dict[str, int] = {}
    code_of = np.empty(len(found.row), np.int32)
    for index, row in enumerate(found.row.tolist()):
        name = _word(data, span, row)
        if parting:
            name = name.split(parting, 1)[0].strip()
        code_of[index] = names.setdefault(name, len(names)) if name else -1
    return Codes(code_of[found.code], tuple(names))


def no_names(count: int) -> Codes:
    """Return the codes of a field that a sheet does not have; they take no memory."""
    return Codes(np.broadcast_to(np.int32(-1), count), ())


def filled_in(data: bytearray, cells: Cells, column: int | None) -> NDArray[np.bool_]:
    """Return in which rows a column is filled in; in none without a column."""
    if column is None:
        return np.zeros(len(cells), np.bool_)
    span = trimmed(data, cells.column(column))
    return span.end > span.first
