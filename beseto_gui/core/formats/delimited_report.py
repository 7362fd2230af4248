"""What of a sheet could not be taken as it is: line by line, with the reason.

Public name: `report`.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.i18n import _, ngettext
from beseto_gui.core.base.texts import one_line
from beseto_gui.core.dates.bulk import is_either_way
from beseto_gui.core.dates.columns import DateFlag
from beseto_gui.core.formats.delimited_scan import Cells
from beseto_gui.core.model.sheet import MOST_LETTERS, SheetDates, SheetTexts, Skipped

#: More are counted, but not named.
_MOST = 5_000


class Rows(NamedTuple):
    """The rows of a sheet, and how to find their lines.

    Attributes:
        data: The bytes that they stand in.
        start: Where the text begins there.
        cells: Where they are.
        delimiter: What parts them.
        open_quotes: Lines in which a quote opens that is not closed.
    """

    data: bytearray
    start: int
    cells: Cells
    delimiter: bytes
    open_quotes: tuple[int, ...] = ()


def report(rows: Rows, dates: SheetDates, width: int) -> tuple[Skipped, ...]:
    """Return what could not be taken as it is, by line.

    Args:
        rows: The rows that are events.
        dates: Their dates.
        width: How many columns there are.
    """
    is_unread = dates.columns.flags & DateFlag.DATED == 0
    empty = [code for code in np.flatnonzero(is_unread).tolist() if not dates.words[code]]
    is_unread[empty] = False
    unread = is_unread[dates.code]
    uneven = rows.cells.count != width
    found = np.flatnonzero(unread | uneven)
    named = found[:_MOST]
    skipped = [*_order_of_days(rows, dates), *_open_quotes(rows), *_long_cells(rows)]
    for row, line in zip(named.tolist(), _lines(rows, named), strict=True):
        if uneven[row] and line not in rows.open_quotes:
            count = int(rows.cells.count[row])
            reason = ngettext(
                "there is {n} cell in this row, and there are {width} columns",
                "there are {n} cells in this row, and {width} columns",
                count,
            )
            skipped.append(Skipped(line, reason.format(n=f"{count:,}", width=f"{width:,}")))
        if unread[row]:
            words = one_line(dates.words[int(dates.code[row])])
            skipped.append(
                Skipped(line, _("the date “{words}” cannot be read").format(words=words))
            )
    if len(found) > _MOST:
        rest = len(found) - _MOST
        line = next(_lines(rows, found[_MOST : _MOST + 1]))
        skipped.append(Skipped(line, _("from here on {n} more rows").format(n=f"{rest:,}")))
    return tuple(sorted(skipped, key=_line))


def _line(skipped: Skipped) -> int:
    return skipped.line


def _open_quotes(rows: Rows) -> list[Skipped]:
    """Say where a quote opens that is not closed."""
    reason = _("a quote opens here and is not closed; the row ends with this line")
    return [Skipped(line, reason) for line in rows.open_quotes[:_MOST]]


def _long_cells(rows: Rows) -> list[Skipped]:
    """Say in which rows no more than the beginning of a cell is read."""
    found = np.flatnonzero(rows.cells.end - rows.cells.first > MOST_LETTERS)[:_MOST]
    reason = _("a cell is very long here; only its first {n} letters are read")
    reason = reason.format(n=f"{MOST_LETTERS:,}")
    lines = zip(found.tolist(), _lines(rows, found), strict=True)
    return [Skipped(line, reason) for row, line in lines if _has_long_cell(rows, row)]


def _has_long_cell(rows: Rows, row: int) -> bool:
    texts = SheetTexts(rows.data, rows.cells.first, rows.cells.end, rows.delimiter, {})
    return any(len(cell) > MOST_LETTERS for cell in texts.cells(row))


def _order_of_days(rows: Rows, dates: SheetDates) -> list[Skipped]:
    """Say once how dates are read that have day and month in either order."""
    if dates.day_first is None:
        return []
    settled = [is_either_way(words) for words in dates.words]
    row = int(np.flatnonzero(np.array(settled)[dates.code])[0])
    words = dates.words[int(dates.code[row])]
    if dates.day_first:
        reason = _("“{words}” and the like are read with the day first, as others here can be only")
    else:
        reason = _(
            "“{words}” and the like are read with the month first, as others here can be only"
        )
    return [Skipped(next(_lines(rows, np.array([row]))), reason.format(words=words))]


def _lines(rows: Rows, wanted: NDArray[np.intp]) -> Iterator[int]:
    """Yield the lines in which rows begin, counted from 1; `wanted` ascends."""
    if rows.cells.lines is not None:
        yield from rows.cells.lines[wanted].tolist()
        return
    if not len(wanted):
        return
    has_cr = b"\r" in rows.data
    line, at = 1, rows.start
    for first in rows.cells.first[wanted].tolist():
        line += rows.data.count(b"\n", at, first)
        if has_cr:
            line += rows.data.count(b"\r", at, first) - rows.data.count(b"\r\n", at, first)
        at = first
        yield line
