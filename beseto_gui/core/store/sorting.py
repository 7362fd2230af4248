"""The events of a document in the order of one of their fields, as numbers to sort by."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Progress, part_of, silent
from beseto_gui.core.model.ordering import stable_order
from beseto_gui.core.model.table import DateFlag, EventTable
from beseto_gui.core.store.alphabet import ranks, ranks_of
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.search_fold import fold_bytes

if TYPE_CHECKING:
    # The bundled timeline is none.
    from beseto_gui.core.model.sheet import Sheet

#: Sources beyond so many do not decide on the place of an event.
_SOURCES = 3
#: Room for the number of a source.
_SOURCE_BITS = 20


class SortField(StrEnum):
    """What events can be sorted by."""

    DATE = "date"
    TITLE = "title"
    LANE = "lane"
    SOURCES = "sources"
    REACHED = "reached"
    SUMMARY = "summary"


def sort_key(
    document: Document, field: SortField, language: str, progress: Progress = silent
) -> NDArray[np.int64]:
    """Return for each row of a document's table its place by a field, equal ones alike.

    Args:
        document: The document; nothing of it is kept.
        field: The field; `SortField.DATE` needs no key.
        language: Code of the language of titles and names.
        progress: Told how far it is; it may run in any thread.
    """
    return _KEYS[field](document, document.table(), language, progress)


def sorted_rows(
    rows: NDArray[np.int32], key: NDArray[np.int64] | None, *, descending: bool = False
) -> NDArray[np.int32]:
    """Return rows, which are in the order of time, by a key; equal ones stay in that order.

    Without a key they are as they are, or the other way round.
    """
    if key is None:
        return rows[::-1] if descending else rows
    place = key[rows]
    if descending and len(place):
        place = place.max() - place
    return rows[stable_order(place)]


def _by_title(
    document: Document, _table: EventTable, language: str, progress: Progress
) -> NDArray[np.int64]:
    if document.sheet is not None:
        return _by_cell(document.sheet, progress)
    titles = (event.title.get(language) for event in document.events.values())
    return ranks(titles, progress)


def _by_cell(sheet: "Sheet", progress: Progress) -> NDArray[np.int64]:
    """Return keys by the title column of a sheet; where it is empty the quote stands in."""
    from beseto_gui.core.model.sheet import SheetField
    from beseto_gui.core.store.cells import cells

    told = part_of(progress, 0.0, 0.7)
    rows: list[NDArray[np.int32]] = [np.zeros(0, np.int32)]
    data: list[bytes] = []
    for title, quote in cells(sheet.texts, (SheetField.TITLE, SheetField.QUOTE), told):
        for piece in (title, quote.only(title.empty())):
            rows.append(piece.rows)
            data.append(fold_bytes(piece.data))
    # Of a title that is empty the later place counts: that of its quote.
    key = np.zeros(sheet.rows, np.int64)
    key[np.concatenate(rows)] = ranks_of(data, part_of(progress, 0.7, 1.0))
    return key


def _by_summary(
    document: Document, table: EventTable, language: str, progress: Progress
) -> NDArray[np.int64]:
    if document.sheet is not None:
        return np.zeros(len(table), np.int64)  # a sheet has none
    summaries = (event.summary.get(language) for event in document.events.values())
    return ranks(summaries, progress)


def _by_lane(
    document: Document, table: EventTable, language: str, _progress: Progress
) -> NDArray[np.int64]:
    titles = [document.lanes[id_].title.get(language) for id_ in table.lane.names]
    # Events without a lane are where the code -1 looks: before all others.
    return np.append(ranks(titles) + 1, 0)[table.lane.code]


def _by_sources(
    document: Document, table: EventTable, _language: str, _progress: Progress
) -> NDArray[np.int64]:
    """Return keys by the marks of the first sources, those with none before all others."""
    place = ranks(document.sources[id_].mark for id_ in table.source_ids) + 1
    key = np.zeros(len(table), np.int64)
    row = table.support_row
    nth = np.arange(len(row)) - np.searchsorted(row, row)
    for which in range(_SOURCES):
        pairs = nth == which
        key <<= _SOURCE_BITS
        key[row[pairs]] |= place[table.support_source[pairs]]
    return np.unique(key, return_inverse=True)[1]


def _by_reached(
    _document: Document, table: EventTable, _language: str, _progress: Progress
) -> NDArray[np.int64]:
    """Return keys by precision, the finest first, then by how the date was reached."""
    dates = table.dates
    derived = (dates.flags & DateFlag.DERIVED) != 0
    relative = (dates.flags & DateFlag.RELATIVE) != 0
    key = dates.precision.astype(np.int64) * 4 + 2 * derived + relative
    key[(dates.flags & DateFlag.DATED) == 0] = 255
    return key[table.date]


_KEYS: dict[SortField, Callable[[Document, EventTable, str, Progress], NDArray[np.int64]]] = {
    SortField.TITLE: _by_title,
    SortField.LANE: _by_lane,
    SortField.SOURCES: _by_sources,
    SortField.REACHED: _by_reached,
    SortField.SUMMARY: _by_summary,
}
