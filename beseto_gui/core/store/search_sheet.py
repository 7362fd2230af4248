"""The index of a sheet: made of the bytes of its file, without a string for each cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Progress, part_of
from beseto_gui.core.dates.columns import DateColumns, DateFlag
from beseto_gui.core.dates.udate import Precision
from beseto_gui.core.model.evidence import passage
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.sheet import Sheet, SheetDates, SheetField
from beseto_gui.core.model.table import EventTable
from beseto_gui.core.store.cells import Piece, cells
from beseto_gui.core.store.search_blob import Blob
from beseto_gui.core.store.search_fold import fold_bytes
from beseto_gui.core.store.search_index import Index, Own, Shared

#: The columns with texts of an event other than its title.
_OTHERS = (
    SheetField.NOTE,
    SheetField.LINK,
    SheetField.PLACE,
    SheetField.ACTOR,
    SheetField.CATEGORY,
)

#: Dates whose words are their EDTF value already.
_PLAIN = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?")
#: How finely a date is written as EDTF, by its precision; coarser ones have forms of their own.
_UNITS = {
    Precision.SECOND: "s",
    Precision.MINUTE: "m",
    Precision.HOUR: "h",
    Precision.DAY: "D",
    Precision.MONTH: "M",
    Precision.YEAR: "Y",
}
#: Years that numpy writes as EDTF does.
_LEAST_S, _MOST_S = -62_167_219_200, 253_402_300_800


@dataclass(frozen=True, slots=True, eq=False)
class Quotes:
    """The quotes of a sheet, as passages of the sources that it names.

    Attributes:
        blob: Their texts.
        row: The row of each.
        table: The events.
    """

    blob: Blob
    row: NDArray[np.int32]
    table: EventTable

    def order(self, texts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return some of them in the order of the sources, and of the rows in these."""
        table = self.table
        source = np.full(len(table), -1, np.int32)
        source[table.support_row] = table.support_source
        row = self.row[texts]
        return texts[np.lexsort((row, source[row]))]

    def sources_of(self, texts: NDArray[np.int64]) -> Sequence[str]:
        """Return the ids of the sources of some of them: they are never asked for."""
        return [""] * len(texts)

    def place(self, document: Records, text: int) -> tuple[str, int, int, str]:
        """Return its source, the number of the paragraph, where it begins there, its words."""
        event_id = self.table.ids[int(self.row[text])]
        at = passage(document, document.excerpts_of(event_id)[0])
        return at.source.id, at.paragraph, at.paragraph_start, at.paragraph_text

    def rows(self, texts: NDArray[np.int64], /) -> NDArray[np.int32]:
        """Return the rows of the events of some of them."""
        return self.row[texts]


def index_sheet(document: Records, sheet: Sheet, progress: Progress) -> Index:
    """Return the index of a sheet, and of the document that is made of it."""
    table = document.table()
    speaks = np.zeros(len(table), np.bool_)
    speaks[table.support_row] = True
    titles, others, words = _Pieces(), _Pieces(), _Pieces()
    fields = (SheetField.TITLE, SheetField.QUOTE, *_OTHERS)
    for title, quote, *more in cells(sheet.texts, fields, part_of(progress, 0.0, 0.9)):
        titles.add(title)
        words.add(quote)
        # Where one of them is missing, the other stands in for it.
        titles.add(quote.only(title.empty()))
        words.add(title.only(np.flatnonzero((speaks & ~sheet.has_words)[title.rows])))
        for piece in more:
            others.add(piece)
    passages = Quotes(*words.joined(), table)
    return Index(
        table.ids,
        (
            Own(*titles.joined(), is_title=True),
            Own(*others.joined()),
            Shared(Blob.of(sheet.dates.words), sheet.dates.code),
            _written_otherwise(sheet.dates),
        ),
        passages,
    )


class _Pieces:
    """Folded cells while they are collected."""

    def __init__(self) -> None:
        self._data: list[bytes] = []
        self._rows = [np.zeros(0, np.int32)]

    def add(self, piece: Piece) -> None:
        if len(piece.rows):
            self._data.append(fold_bytes(piece.data))
            self._rows.append(piece.rows)

    def joined(self) -> tuple[Blob, NDArray[np.int32]]:
        return Blob(np.frombuffer(b"".join(self._data), np.uint8)), np.concatenate(self._rows)


def _written_otherwise(dates: SheetDates) -> Shared:
    """Return as EDTF what dates have other words: 1 May 2024 is found as 2024-05-01 too."""
    columns = dates.columns
    others = [code for code, word in enumerate(dates.words) if not _PLAIN.fullmatch(word)]
    texts = _edtf(columns, np.array(others, np.int64))
    place = np.full(len(columns.start_lo), -1, np.int32)
    place[others] = np.arange(len(others), dtype=np.int32)
    return Shared(Blob.of(texts), place[dates.code])


def _edtf(columns: DateColumns, codes: NDArray[np.int64]) -> list[str]:
    texts = np.full(len(codes), "", "U20")
    start = columns.start_lo[codes]
    flags = columns.flags[codes]
    plain = (flags & DateFlag.DATED != 0) & (flags & DateFlag.OPEN_START == 0)
    plain &= (start >= _LEAST_S) & (start < _MOST_S)
    for precision, unit in _UNITS.items():
        some = np.flatnonzero(plain & (columns.precision[codes] == precision))
        moments = start[some].astype("datetime64[s]")
        texts[some] = moments.astype(f"datetime64[{unit}]").astype(str)
    return texts.tolist()
