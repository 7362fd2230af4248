"""Where the cells of a file of rows are: found with numpy, by the parity of quotes.

A quote opens or closes; what stands between an opening and a closing one parts nothing. That
is what the `csv` module says too as long as every opening quote begins its cell and every
closing one ends it (a doubled quote closes and opens). Where a file has other quotes, `scan`
finds nothing, and `rewritten` lets the `csv` module read it and writes it down plainly.

Public names: `Cells`, `scan`, `rewritten`, `csv_rows`.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Progress
from beseto_gui.core.formats.delimited_distinct import PADDING, Span

_LF, _CR, _QUOTE = 10, 13, 34
#: So many bytes are looked at together: they stay in the cache.
_CHUNK = 1 << 20
_TOLD_EVERY = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Where the rows and the cells of a file are.

    Attributes:
        first: Per row, where it begins.
        end: Per row, where it ends, its line end not included.
        count: Per row, how many cells it has.
        lines: Per row, the line of the file in which it ends; None where these are the bytes
            of the file.
    """

    first: NDArray[np.uint32]
    end: NDArray[np.uint32]
    count: NDArray[np.int32]
    _ends: NDArray[np.uint32]
    _at: NDArray[np.int32]
    lines: NDArray[np.uint32] | None = None

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.first)

    def column(self, number: int) -> Span:
        """Return where the cells of a column are; empty in a row that has fewer."""
        at = np.minimum(self._at + number, len(self._ends) - 1)
        first = self.first if number == 0 else self._ends[at - 1] + np.uint32(1)
        end = np.minimum(self._ends[at], self.end)
        is_missing = self.count <= number
        return Span(np.where(is_missing, self.end, first), np.where(is_missing, self.end, end))

    def below(self, has_header: bool) -> "Cells":
        """Return the rows below the header in which anything stands but delimiters."""
        wanted = self.end - self.first + 1 > self.count
        wanted[:1] &= not has_header
        lines = None if self.lines is None else self.lines[wanted]
        return Cells(
            self.first[wanted],
            self.end[wanted],
            self.count[wanted],
            self._ends,
            self._at[wanted],
            lines,
        )


def scan(
    data: bytes | bytearray, start: int, end: int, delimiter: int, progress: Progress
) -> Cells | None:
    """Return where the rows and cells of a text are; None where quotes stand inside of cells.

    Args:
        data: The text, with `PADDING` bytes behind it.
        start: Where it begins in `data`.
        end: Where it ends.
        delimiter: What parts cells.
        progress: Told the part that is done.
    """
    text = np.frombuffer(data, np.uint8)
    kinds = [delimiter, _LF] + [k for k in (_QUOTE, _CR) if data.find(k, start, end) >= 0]
    parts: list[NDArray[np.uint32]] = []
    line_ends: list[NDArray[np.bool_]] = []
    is_open = 0
    for at in range(start, end, _CHUNK):
        progress((at - start) / (end - start))
        chunk = text[at : min(at + _CHUNK, end)]
        found = _find(chunk, kinds)
        kind = chunk[found]
        found = found.astype(np.uint32) + np.uint32(at)
        if _QUOTE in kinds:
            is_quote = kind == _QUOTE
            inside = (np.cumsum(is_quote, dtype=np.int32) + is_open) & 1
            if not _are_plain(text, found[is_quote], inside[is_quote], start, end, delimiter):
                return None
            is_open = int(inside[-1]) if len(inside) else is_open
            parting = (inside == 0) & ~is_quote
            found, kind = found[parting], kind[parting]
        if _CR in kinds:  # before a line feed it is part of the line end
            alone = (kind != _CR) | (text[found + 1] != _LF) | (found + 1 == end)
            found, kind = found[alone], kind[alone]
        parts.append(found)
        line_ends.append(kind != delimiter)
    if is_open:
        return None
    return _rows(text, start, end, parts, line_ends)


def _find(chunk: NDArray[np.uint8], kinds: list[int]) -> NDArray[np.intp]:
    is_one = chunk == kinds[0]
    for kind in kinds[1:]:
        is_one |= chunk == kind
    return np.flatnonzero(is_one)


def _are_plain(
    text: NDArray[np.uint8],
    quotes: NDArray[np.uint32],
    inside: NDArray[np.int32],
    start: int,
    end: int,
    delimiter: int,
) -> bool:
    """Return whether quotes open only where a cell begins, and close only where it ends."""
    may_stand_beside = np.zeros(256, np.bool_)
    may_stand_beside[[delimiter, _LF, _CR, _QUOTE]] = True
    opening, closing = quotes[inside == 1], quotes[inside == 0]
    opens_well = may_stand_beside[text[opening - np.uint32(1)]] | (opening == start)
    closes_well = may_stand_beside[text[closing + np.uint32(1)]] | (closing + 1 == end)
    return bool(opens_well.all() and closes_well.all())


def _rows(
    text: NDArray[np.uint8],
    start: int,
    end: int,
    parts: list[NDArray[np.uint32]],
    line_ends: list[NDArray[np.bool_]],
) -> Cells:
    ends = np.concatenate([*parts, np.array([end], np.uint32)])
    is_line_end = np.concatenate([*line_ends, np.array([True])])
    last = np.flatnonzero(is_line_end).astype(np.int32)
    at = np.concatenate([np.zeros(1, np.int32), last[:-1] + 1])
    first = np.concatenate([np.array([start], np.uint32), ends[last[:-1]] + np.uint32(1)])
    row_end = ends[last]
    has_cr = (row_end > first) & (text[row_end] == _LF) & (text[row_end - 1] == _CR)
    has_cr[-1:] &= row_end[-1:] < end
    row_end = row_end - has_cr.astype(np.uint32)
    is_row = row_end > first
    return Cells(first[is_row], row_end[is_row], (last - at + 1)[is_row], ends, at[is_row])


def rewritten(
    data: bytes | bytearray, start: int, end: int, delimiter: str, progress: Progress
) -> tuple[bytearray, NDArray[np.uint32]]:
    """Return a text as the `csv` module reads it, every quote at its place, and padded.

    With it, for each of its rows, the line of the text in which it ends.
    """
    text = bytes(data[start:end]).decode()
    out = bytearray()
    lines: list[int] = []
    for number, (line, row) in enumerate(csv_rows(text, delimiter)):
        if number % _TOLD_EVERY == 0:
            progress(len(out) / max(end - start, 1))
        if row:
            out += delimiter.join(_written(cell, delimiter) for cell in row).encode() + b"\n"
            lines.append(line)
    return out + bytes(PADDING), np.array(lines, np.uint32)


def csv_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows as the `csv` module reads them, each with the line in which it ends."""
    limit = csv.field_size_limit(max(len(text), csv.field_size_limit()))
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for row in reader:
            yield reader.line_num, row
    finally:
        csv.field_size_limit(limit)


def _written(cell: str, delimiter: str) -> str:
    if cell and not any(char in cell for char in (delimiter, '"', "\n", "\r")):
        return cell
    return '"' + cell.replace('"', '""') + '"'
