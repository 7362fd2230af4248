"""The cells of a column of a sheet in one stretch of bytes, taken without a string for each.

The rows of a sheet stand in the bytes of their file. Some thousand of them at a time are cut at
their delimiters at once, and the bytes of the wanted cells are kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Progress
from beseto_gui.core.model.sheet import SheetField, SheetTexts
from beseto_gui.core.store.search_fold import GAP

#: So many bytes of rows are cut at once: more would hold other threads up.
_SLICE = 600_000
_GAP, _QUOTE = GAP.encode(), b'"'
#: What a cell begins with that may be empty, what follows it included.
_BLANK = (_GAP, b" ", b"\t", b"\r", b"\n")

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The cells of a column in some rows.

    Attributes:
        rows: The rows, ascending; none for a field without a column.
        data: Their cells as UTF-8, unquoted, with a `GAP` after each, also after an empty one.
    """

    rows: NDArray[np.int32]
    data: bytes

    def only(self, wanted: NDArray[np.int64]) -> "Piece":
        """Return some of the cells, by their places in `rows`."""
        if not len(wanted) or not len(self.rows):
            return Piece(np.zeros(0, np.int32), b"")
        found = self.data.split(_GAP)
        return Piece(self.rows[wanted], b"".join(found[int(at)] + _GAP for at in wanted))

    def empty(self) -> NDArray[np.int64]:
        """Return which cells have no letter in them, by their places in `rows`."""
        if not self.data.startswith(_BLANK) and not any(_GAP + one in self.data for one in _BLANK):
            return np.zeros(0, np.int64)
        found = self.data.split(_GAP)[:-1]
        return np.array([at for at, cell in enumerate(found) if not cell.strip()], np.int64)


def cells(
    texts: SheetTexts, fields: Sequence[SheetField], progress: Progress
) -> Iterator[tuple[Piece, ...]]:
    """Yield the cells of fields, some thousand rows at a time; none for a field without column."""
    columns = [texts.columns.get(field, -1) for field in fields]
    count = len(texts.first)
    row = 0
    while row < count:
        progress(row / count)
        start = int(texts.first[row])
        last = max(int(np.searchsorted(texts.first, np.uint32(start + _SLICE))), row + 1)
        first = texts.first[row:last].astype(np.int64) - start
        end = texts.end[row:last].astype(np.int64) - start
        part = bytes(texts.data[start : start + int(end[-1])]).replace(_GAP, b" ")
        cut = _Cut(part, first, end, texts.delimiter)
        yield tuple(cut.column(column, row) for column in columns)
        row = last


class _Cut:
    """Some rows, cut at their delimiters."""

    def __init__(self, part: bytes, first: Places, end: Places, delimiter: bytes) -> None:
        self._part, self._first, self._end = part, first, end
        data = np.frombuffer(part, np.uint8)
        cuts, row = self._in_rows(np.flatnonzero(data == ord(delimiter)))
        quotes, _row = self._in_rows(np.flatnonzero(data == ord(_QUOTE)))
        self._is_quoted = len(quotes) > 0
        if self._is_quoted:
            before = np.searchsorted(quotes, cuts) - np.searchsorted(quotes, first)[row]
            is_cut = before % 2 == 0
            cuts = cuts[is_cut]
        self._cuts = np.append(cuts, len(part))
        self._first_cut = np.searchsorted(cuts, first)
        self._count = np.searchsorted(cuts, end) - self._first_cut

    def column(self, column: int, row: int) -> Piece:
        """Return the cells of a column; `row` is the number of the first of the rows."""
        if column < 0:
            return Piece(np.zeros(0, np.int32), b"")
        has = self._count >= column
        at = np.where(has, self._first_cut + column, 0)
        start = self._first if column == 0 else np.where(has, self._cuts[at - 1] + 1, self._end)
        end = np.where(self._count > column, self._cuts[at], self._end)
        part = self._part
        if self._is_quoted:
            quoted = np.append(np.frombuffer(part, np.uint8), np.uint8(0))[start] == ord(_QUOTE)
            quoted &= start < end
            start, end = start + quoted, end - quoted
        found = [part[a:b] for a, b in zip(start.tolist(), end.tolist(), strict=True)]
        data = _GAP.join(found) + _GAP
        if self._is_quoted:
            data = data.replace(b'""', _QUOTE)
        return Piece(np.arange(row, row + len(found), dtype=np.int32), data)

    def _in_rows(self, at: Places) -> tuple[Places, Places]:
        """Return the places that are in a row, not between two, and the row of each."""
        low, high = np.searchsorted(at, self._first), np.searchsorted(at, self._end)
        count = high - low
        row = np.repeat(np.arange(len(count)), count)
        if len(row) == len(at):
            return at, row
        # The n-th of all that are in rows is so far behind the first of its row.
        behind = np.arange(len(row)) - (np.cumsum(count) - count)[row]
        return at[low[row] + behind], row
