"""A table of events as it was read from a file of rows: arrays, and the file's own bytes.

`formats` makes it, `store` wraps it into a document. The texts stay in the bytes of the file;
a field is decoded when it is asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.dates.bulk import read_word
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.model.table import Codes, DateColumns

_QUOTE = b'"'
#: No more letters of a cell are read.
MOST_LETTERS = 250_000

#: Where something begins in the bytes of a file, or ends.
Offsets = NDArray[np.uint32] | NDArray[np.uint64]


class SheetField(StrEnum):
    """What a column of a sheet can tell of an event."""

    TITLE = "title"
    DATE = "date"
    END = "end"
    LANE = "lane"
    SOURCE = "source"
    QUOTE = "quote"
    CATEGORY = "category"
    PLACE = "place"
    ACTOR = "actor"
    NOTE = "note"
    LINK = "link"


#: Which column of the file tells what: its number, counted from 0.
ColumnMap = Mapping[SheetField, int]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that could not be taken as it is, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class SheetDates:
    """The distinct dates of a sheet.

    Attributes:
        columns: The distinct dates as arrays; one that could not be read is undated there.
        words: The distinct words in the date column, in the same order.
        code: Per row, index into `words`.
        day_first: Whether 5/6/2024 is the fifth of June there; None where nothing tells.
    """

    columns: DateColumns
    words: Sequence[str]
    code: NDArray[np.uint32]
    day_first: bool | None = None

    def value(self, code: int) -> UncertainDate:
        """Return a date with its words; an unreadable one is undated and keeps them."""
        return read_word(self.words[code], self.day_first)


class Words(Sequence[str]):
    """Texts that stay in the bytes of a file until one is asked for."""

    def __init__(self, data: bytes | bytearray, first: Offsets, end: Offsets) -> None:
        self._data, self._first, self._end = data, first, end

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._first)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        """Return a text; what does not belong to UTF-8 is shown as such."""
        if isinstance(index, slice):
            return Words(self._data, self._first[index], self._end[index])
        part = self._data[int(self._first[index]) : int(self._end[index])]
        return part.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True, eq=False)
class SheetTexts:
    """The rows of a sheet as they stand in the file, cut into cells when one is asked for.

    Attributes:
        data: The file in UTF-8; a cell that holds a delimiter, a quote or a line end stands
            in quotes there, its own quotes doubled.
        first: Per row, where it begins in `data`, ascending.
        end: Per row, where it ends, its line end not included.
        delimiter: What parts its cells, one byte.
        columns: Which cell tells what.
    """

    data: bytes | bytearray
    first: Offsets
    end: Offsets
    delimiter: bytes
    columns: ColumnMap

    def text(self, row: int, field: SheetField) -> str:
        """Return a field of a row, without white space around it; empty where there is none.

        Of a very long one it is the beginning.
        """
        column = self.columns.get(field, -1)
        if column < 0:
            return ""
        start = int(self.first[row])
        record = bytes(self.data[start : int(self.end[row])])
        if _QUOTE not in record:
            plain = record.split(self.delimiter, column + 1)
            cell = plain[column].decode("utf-8", "replace").strip() if column < len(plain) else ""
        else:
            spans = _spans(record, self.delimiter)
            cell = _cell(record, *spans[column]) if column < len(spans) else ""
        return cell[:MOST_LETTERS]

    def cells(self, row: int) -> list[str]:
        """Return every cell of a row as it stands, columns that tell nothing included."""
        record = bytes(self.data[int(self.first[row]) : int(self.end[row])])
        return [_cell(record, *span, strip=False) for span in _spans(record, self.delimiter)]


def _spans(record: bytes, delimiter: bytes) -> list[tuple[int, int]]:
    """Return where the cells of a row begin and end, their quotes included."""
    spans: list[tuple[int, int]] = []
    at, length = 0, len(record)
    while True:
        if record.startswith(_QUOTE, at):
            end = record.find(_QUOTE, at + 1) + 1 or length
            while record.startswith(_QUOTE, end):
                end = record.find(_QUOTE, end + 1) + 1 or length
        else:
            end = record.find(delimiter, at)
            end = length if end < 0 else end
        spans.append((at, end))
        if end >= length:
            return spans
        at = end + 1


def _cell(record: bytes, start: int, end: int, *, strip: bool = True) -> str:
    cell = record[start:end]
    if cell.startswith(_QUOTE):
        cell = cell[1:-1].replace(b'""', _QUOTE)
    text = cell.decode("utf-8", "replace")
    return text.strip() if strip else text


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What a file of rows says.

    Attributes:
        name: What the file is called, without its ending.
        rows: How many events there are.
        dates: Their dates.
        texts: Their texts.
        lane: The lanes.
        source: The sources by name.
        place: The places.
        actor: The actors.
        category: The categories.
        has_words: Per row, whether it has a quote.
        headers: What its columns are called; empty names where the file does not say.
        skipped: What could not be taken as it is; lines counted from 1, the header included.
    """

    name: str
    rows: int
    dates: SheetDates
    texts: SheetTexts
    lane: Codes
    source: Codes
    place: Codes
    actor: Codes
    category: Codes
    has_words: NDArray[np.bool_]
    headers: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
