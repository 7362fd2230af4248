"""Where the cells of a file of rows are: found with numpy, by the parity of quotes.

A quote opens or closes; what stands between an opening and a closing one parts nothing. That
is what the `csv` module says too as long as every opening quote begins its cell and every
closing one ends it (a doubled quote closes and opens). Where a file has other quotes, `scan`
finds nothing, and `rewritten` lets the `csv` module read it and writes it down plainly.

A quote that is never closed would take the rest of the file into its cell: where a row grows
beyond all measure, or the file ends inside of it, the row ends with its first line.

Public names: `Cells`, `Rewritten`, `Row`, `scan`, `rewritten`, `csv_rows`.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Cancelled, Progress, Waiting, part_of
from beseto_gui.core.formats.delimited_distinct import PADDING, Span

_LF, _CR, _QUOTE = 10, 13, 34
#: So many bytes are looked at together: they stay in the cache.
_CHUNK = 1 << 17
_TOLD_EVERY = 10_000
#: A row of more lines, or letters, has a quote that is not closed.
_MOST_LINES, _MOST_LETTERS = 1_000, 1 << 20
#: A last line that no text has: where it is part of another row, that has an open quote.
_LAST_LINE = "\0end"
#: Eight flags in a byte, the first one highest: whether those up to each are odd in number.
_PARITIES = np.packbits(
    np.bitwise_xor.accumulate(
        np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1), axis=1
    )
)


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
        width = int(self.count[0])
        from_start, to = int(self._at[0]), int(self._at[-1])
        is_even = to - from_start == width * (len(self) - 1) and bool((self.count == width).all())
        if is_even and number < width:
            ends = self._ends[from_start + number : to + number + 1 : width]
            end = self.end if number == width - 1 else ends.copy()
            if number == 0:
                return Span(self.first, end)
            before = self._ends[from_start + number - 1 : to + number : width]
            return Span(before + np.uint32(1), end)
        at = np.minimum(self._at + number, len(self._ends) - 1)
        first = self.first if number == 0 else self._ends[at - 1] + np.uint32(1)
        end = np.minimum(self._ends[at], self.end)
        is_missing = self.count <= number
        return Span(np.where(is_missing, self.end, first), np.where(is_missing, self.end, end))

    def below(self, has_header: bool) -> "Cells":
        """Return the rows below the header in which anything stands but delimiters."""
        has_text = self.end - self.first >= self.count
        has_text[:1] &= not has_header
        wanted = slice(int(has_header), None) if has_text[has_header:].all() else has_text
        return Cells(
            self.first[wanted],
            self.end[wanted],
            self.count[wanted],
            self._ends,
            self._at[wanted],
            None if self.lines is None else self.lines[wanted],
        )


class _Parting(NamedTuple):
    """What parts the cells of a stretch of text: where, and which of it ends a line."""

    at: NDArray[np.uint32]
    ends_line: NDArray[np.int32]


class _Text:
    """A text to be scanned.

    Attributes:
        bytes: The bytes, some more behind the end.
        start: Where it begins.
        end: Where it ends.
        delimiter: What parts its cells.
        has_cr: Whether there is any carriage return.
        has_quotes: Whether there is any quote.
        kinds: The letters to look for.
    """

    def __init__(self, data: bytes | bytearray, start: int, end: int, delimiter: int) -> None:
        self.bytes = np.frombuffer(data, np.uint8)
        self.start, self.end, self.delimiter = start, end, delimiter
        self.has_cr = data.find(_CR, start, end) >= 0
        self.has_quotes = data.find(_QUOTE, start, end) >= 0
        others = ((_QUOTE, self.has_quotes), (_CR, self.has_cr))
        self.kinds = (delimiter, _LF, *(kind for kind, is_here in others if is_here))


class _Scanner:
    """Finds what parts cells in a part of a text, a stretch at a time.

    Attributes:
        parts: What was found.
        is_open: 1 when what was looked at ends inside of quotes, else 0.
        is_plain: Whether no quote so far stands inside of a cell.
    """

    def __init__(self, text: _Text, is_open: int = 0) -> None:
        self._text = text
        self._is_one, self._is_kind = np.empty((2, _CHUNK), np.bool_)
        self.parts: list[_Parting] = []
        self.is_open, self.is_plain = is_open, True

    def run(self, first: int, last: int, progress: Progress) -> None:
        """Look at a part of the text, which begins a line; stop where it is not plain."""
        for at in range(first, last, _CHUNK):
            progress((at - first) / (last - first))
            part = self._stretch(at, min(at + _CHUNK, last))
            if part is None:
                self.is_plain = False
                return
            self.parts.append(part)

    def _stretch(self, at: int, to: int) -> _Parting | None:
        """Look at some bytes; None where a quote stands inside of a cell."""
        text = self._text
        chunk = text.bytes[at:to]
        is_one = np.equal(chunk, text.kinds[0], out=self._is_one[: len(chunk)])
        for kind in text.kinds[1:]:
            is_one |= np.equal(chunk, kind, out=self._is_kind[: len(chunk)])
        found = np.flatnonzero(is_one)
        kind = chunk[found]
        if text.has_quotes:
            is_quote = kind == _QUOTE
            quotes = np.flatnonzero(is_quote)
            if len(quotes) and not self._are_plain(found, quotes, at):
                return None
            if len(quotes) or self.is_open:
                parting = np.flatnonzero((_parity(is_quote) == self.is_open) & ~is_quote)
                self.is_open ^= len(quotes) & 1
                found, kind = found.take(parting), kind.take(parting)
        found = found.astype(np.uint32)
        found += np.uint32(at)
        if text.has_cr:  # before a line feed it is part of the line end
            alone = (kind != _CR) | (text.bytes[found + 1] != _LF) | (found + 1 == text.end)
            found, kind = found[alone], kind[alone]
        return _Parting(found, np.flatnonzero(kind != text.delimiter).astype(np.int32))

    def _are_plain(self, found: NDArray[np.intp], quotes: NDArray[np.intp], at: int) -> bool:
        """Return whether quotes open only where a cell begins, and close only where it ends.

        Whatever may stand before or behind them is in `found` too.
        """
        text = self._text
        step = np.zeros(len(found) + 1, np.bool_)
        np.equal(found[1:] - found[:-1], 1, out=step[1:-1])
        opening, closing = quotes[self.is_open :: 2], quotes[1 - self.is_open :: 2]
        opens_well = step[opening]
        closes_well = step[closing + 1]
        first, last = at + int(found[0]), at + int(found[-1])
        if len(opening) and opening[0] == 0:
            opens_well[0] = first == text.start or text.bytes[first - 1] in text.kinds
        if len(closing) and closing[-1] == len(found) - 1:
            closes_well[-1] = last + 1 == text.end or text.bytes[last + 1] in text.kinds
        return bool(opens_well.all() and closes_well.all())


def _parity(flags: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Return, for each place, 1 when the flags up to it, its own included, are odd in number.

    Eight flags at a time are looked up; what comes before these turns them around.
    """
    own = _PARITIES[np.packbits(flags)]
    before = np.bitwise_xor.accumulate(own & 1)
    own[1:] ^= before[:-1] * np.uint8(255)
    return np.unpackbits(own, count=len(flags))


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
    text = _Text(data, start, end, delimiter)
    # The halves are looked at side by side, as if the second began outside of quotes; where it
    # does not, it is looked at again.
    half = data.find(b"\n", start + (end - start) // 2, end) + 1 or end
    first, second, waiting = _Scanner(text), _Scanner(text), Waiting()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(second.run, half, end, waiting.progress)
        try:
            first.run(start, half, progress)
        except Cancelled:
            waiting.give_up()
            raise
        running.result()
    if first.is_plain and first.is_open:
        second = _Scanner(text, is_open=1)
        second.run(half, end, part_of(progress, 1.0, 1.0))
    if not first.is_plain or not second.is_plain or second.is_open:
        return None
    return _rows(text, [*first.parts, *second.parts])


def _rows(text: _Text, parts: list[_Parting]) -> Cells:
    parts = [*parts, _Parting(np.array([text.end], np.uint32), np.zeros(1, np.int32))]
    ends = np.concatenate([part.at for part in parts])
    before = np.cumsum([0, *(len(part.at) for part in parts)], dtype=np.int32)
    last = np.concatenate(
        [part.ends_line + count for part, count in zip(parts, before[:-1], strict=True)]
    )
    at = np.concatenate([np.zeros(1, np.int32), last[:-1] + np.int32(1)])
    row_end = ends[last]
    first = np.concatenate([np.array([text.start], np.uint32), row_end[:-1] + np.uint32(1)])
    if text.has_cr:
        is_crlf = (row_end > first) & (text.bytes[np.maximum(row_end, 1) - 1] == _CR)
        is_crlf &= (text.bytes[row_end] == _LF) & (row_end < text.end)
        row_end = row_end - is_crlf
    is_row = row_end > first
    count = last - at + np.int32(1)
    if is_row.all():
        return Cells(first, row_end, count, ends, at)
    return Cells(first[is_row], row_end[is_row], count[is_row], ends, at[is_row])


class Rewritten(NamedTuple):
    """A text that was written down plainly.

    Attributes:
        data: The text, padded.
        lines: For each of its rows, the line of the file in which it ended.
        open_quotes: Lines of the file in which a quote opens that is not closed.
    """

    data: bytearray
    lines: NDArray[np.uint32]
    open_quotes: tuple[int, ...]


def rewritten(
    data: bytes | bytearray, start: int, end: int, delimiter: str, progress: Progress
) -> Rewritten:
    """Return a text as the `csv` module reads it, every quote at its place, and padded."""
    text = bytes(data[start:end]).decode()
    out = bytearray()
    lines: list[int] = []
    open_quotes: list[int] = []
    for number, row in enumerate(csv_rows(text, delimiter)):
        if number % _TOLD_EVERY == 0:
            progress(len(out) / max(end - start, 1))
        if row.cells:
            cells = delimiter.join(_written(cell, delimiter) for cell in row.cells)
            out += (cells or '""').encode() + b"\n"
            lines.append(row.line)
        if row.is_open:
            open_quotes.append(row.line)
    return Rewritten(out + bytes(PADDING), np.array(lines, np.uint32), tuple(open_quotes))


class Row(NamedTuple):
    """A row as the `csv` module reads it.

    Attributes:
        line: The line of the text in which it ends, counted from 1.
        cells: Its cells.
        is_open: Whether a quote opens in it that is not closed.
    """

    line: int
    cells: list[str]
    is_open: bool = False


def csv_rows(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows as the `csv` module reads them, those with an open quote line by line."""
    limit = csv.field_size_limit(max(len(text), csv.field_size_limit()))
    try:
        lines = list(io.StringIO(text, newline=""))
        at = 0
        while at < len(lines):
            source = _Lines(lines, at)
            for row in csv.reader(source, delimiter=delimiter):
                if source.is_over:
                    break
                yield Row(source.at, row)
                source.first = source.at
            at = source.first
            if at < len(lines):
                (row,) = csv.reader([lines[at].rstrip("\r\n")], delimiter=delimiter)
                at += 1
                yield Row(at, row, is_open=True)
    finally:
        csv.field_size_limit(limit)


class _Lines:
    """Hands out lines until one row has taken too many of them, or there are no more.

    Attributes:
        first: The line in which the row begins that is being read, counted from 0.
        at: How many lines were handed out.
        is_over: Whether the row is not whole, or no row.
    """

    def __init__(self, lines: Sequence[str], first: int) -> None:
        self._lines, self._letters, self._counted = lines, 0, first
        self.first = self.at = first
        self.is_over = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.is_over:
            raise StopIteration
        if self._counted != self.first:
            self._counted, self._letters = self.first, 0
        is_long = self._letters > _MOST_LETTERS or self.at - self.first >= _MOST_LINES
        if is_long and self.at > self.first + 1:
            self.is_over = True
            raise StopIteration
        if self.at == len(self._lines):
            self.is_over = True
            return _LAST_LINE
        line = self._lines[self.at]
        self.at += 1
        self._letters += len(line)
        return line


def _written(cell: str, delimiter: str) -> str:
    if not any(char in cell for char in (delimiter, '"', "\n", "\r")):
        return cell
    return '"' + cell.replace('"', '""') + '"'
