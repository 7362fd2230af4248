"""Sheets: files of rows whose cells are parted by commas, tabs, semicolons or bars.

A file is read whole, its cells are found with numpy, and its texts stay in its bytes; see
`delimited_scan`, `delimited_distinct` and `beseto_gui.core.dates.bulk`. So a million events
are read in about the time that their bytes take.

Public names: `SheetPreview`, `preview`, `read_sheet`.
"""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.files import read_sheet_bytes
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Cancelled, Progress, Waiting, part_of, silent
from beseto_gui.core.formats.delimited_build import SAMPLE_BYTES, Build, beginning, look
from beseto_gui.core.formats.delimited_distinct import PADDING
from beseto_gui.core.formats.delimited_encoding import Decoded, decode, encoding_of
from beseto_gui.core.formats.delimited_fields import have_words, no_names, read_dates, read_names
from beseto_gui.core.formats.delimited_report import Rows, report
from beseto_gui.core.formats.delimited_scan import rewritten, scan
from beseto_gui.core.model.sheet import ColumnMap, Sheet, SheetField, SheetTexts

#: The fields whose values are counted, each with what parts several in one cell.
_NAMED = {
    SheetField.LANE: "",
    SheetField.SOURCE: "",
    SheetField.PLACE: ";",
    SheetField.ACTOR: ";",
    SheetField.CATEGORY: ";",
}
_SHOWN_ROWS = 20
#: While others work, progress is told so often.
_TOLD_EVERY_S = 0.05
#: What a workbook and other packed files begin with.
_ZIP = b"PK\x03\x04"
#: What a text in UTF-16 begins with, and all bytes that a text in another encoding has.
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_TEXT = bytes(code for code in range(256) if code >= 32 or code in (9, 10, 11, 12, 13, 27))
#: So much is looked at; a text has no more of other bytes than so many, or such a part.
_LOOKED_AT, _STRANGE, _STRANGE_PART = 1 << 16, 8, 0.01
#: More columns than this have no sense.
_MOST_COLUMNS = 2_000


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """How a sheet seems to be built, from its beginning.

    Attributes:
        encoding: What its text is in, one of `delimited_encoding.ENCODINGS`.
        delimiter: What parts its cells.
        headers: What its columns are called, one for each column; all empty without a header.
        has_header: Whether its first row says so.
        rows: Its first rows, without the header, each with as many cells as there are columns.
        columns: Which column seems to tell what.
        is_sure: Whether title and date are called by a name of theirs.
    """

    encoding: str
    delimiter: str
    headers: tuple[str, ...]
    has_header: bool
    rows: tuple[tuple[str, ...], ...]
    columns: ColumnMap
    is_sure: bool


def preview(path: Path, encoding: str = "", delimiter: str = "") -> SheetPreview:
    """Return how a sheet seems to be built, from its beginning.

    Args:
        path: The file.
        encoding: What its text is in; empty to find out.
        delimiter: What parts its cells; empty to find out.

    Raises:
        FileFormatError: When it cannot be read, or is no text with rows.
    """
    data = read_sheet_bytes(path, PADDING, silent, SAMPLE_BYTES)
    end = len(data) - PADDING
    whole = end < SAMPLE_BYTES
    _refuse_binary(data, end, path)
    taken = encoding or encoding_of(data, end, silent, whole=whole)
    if not taken:
        decode(data, str(path), encoding, silent)
    build = look(beginning(bytes(data[:end]), taken, whole), delimiter)
    _refuse_shape(build, path)
    guess = build.guess
    rows = build.rows[build.has_header :][:_SHOWN_ROWS]
    return SheetPreview(
        taken,
        build.delimiter,
        build.headers,
        build.has_header,
        tuple(tuple([*row, *[""] * build.width][: build.width]) for row in rows),
        guess.columns,
        guess.is_sure,
    )


def read_sheet(
    path: Path,
    columns: ColumnMap | None = None,
    progress: Progress = silent,
    encoding: str = "",
    delimiter: str = "",
) -> Sheet:
    """Return what a file of rows says.

    Args:
        path: The file.
        columns: Which column tells what; None to find out.
        progress: Told the part that is done.
        encoding: What its text is in; empty to find out.
        delimiter: What parts its cells; empty to find out.

    Raises:
        FileFormatError: When it cannot be read, is no text with rows, or does not say which
            columns are the title and the date.
        Cancelled: When nobody waits for it any more.
    """
    data = read_sheet_bytes(path, PADDING, part_of(progress, 0.0, 0.15))
    _refuse_binary(data, len(data) - PADDING, path)
    text = decode(data, str(path), encoding, part_of(progress, 0.15, 0.3))
    whole = text.end - text.start <= SAMPLE_BYTES
    sample = bytes(text.data[text.start : min(text.start + SAMPLE_BYTES, text.end)])
    build = look(beginning(sample, "utf-8", whole), delimiter)
    _refuse_shape(build, path)
    known = _checked(build.guess.columns if columns is None else columns, build, path)
    rows = _rows(text, build, path, part_of(progress, 0.3, 0.6))
    return _sheet(path.stem, rows, known, build, part_of(progress, 0.6, 1.0))


def _refuse_binary(data: bytearray, end: int, path: Path) -> None:
    """Refuse what is no text; a text in UTF-16 has zeros, too, but a mark before them."""
    if data.startswith(_ZIP):
        raise FileFormatError(
            _("this is a workbook or another packed file, not text"),
            where=str(path),
            advice=_("save it as CSV in the program that made it"),
        )
    sample = data[: min(end, _LOOKED_AT)]
    if not sample.startswith(_UTF16) and sample.translate(None, _TEXT) and _is_noise(sample):
        raise FileFormatError(
            _("this is not text but something else, such as a picture or a program"),
            where=str(path),
            advice=_("open a file of rows, such as a CSV"),
        )


def _is_noise(sample: bytearray) -> bool:
    """Return whether more control characters are in a sample than a text has by mistake."""
    strange = len(sample.translate(None, _TEXT))
    return strange > max(len(sample) * _STRANGE_PART, _STRANGE)


def _refuse_shape(build: Build, path: Path) -> None:
    """Refuse what has no rows, or more columns than anybody could look through."""
    if not build.rows:
        raise _no_rows(path)
    width = max(map(len, build.rows))
    if width > _MOST_COLUMNS:
        raise FileFormatError(
            _("a row has {n} cells; up to {most} can be read").format(
                n=f"{width:,}", most=f"{_MOST_COLUMNS:,}"
            ),
            where=str(path),
            advice=_("check what parts the cells, and whether each event has a row of its own"),
        )


def _checked(columns: ColumnMap, build: Build, path: Path) -> ColumnMap:
    """Return the columns, which must be there and tell the title and the date."""
    for field, title in ((SheetField.TITLE, _("the title")), (SheetField.DATE, _("the date"))):
        if field not in columns:
            raise FileFormatError(
                _("no column is found that tells {field}").format(field=title),
                where=str(path),
                advice=_("say which column it is, or call it “{name}”").format(name=field.value),
            )
    for field, column in columns.items():
        if not 0 <= column < build.width:
            raise FileFormatError(
                _("there is no column {n}").format(n=column + 1),
                where=f"{path}: {field.value}",
                advice=_("the first row has {n} cells").format(n=f"{build.width:,}"),
            )
    return dict(columns)


def _no_rows(path: Path) -> FileFormatError:
    return FileFormatError(
        _("there are no rows with events in it"),
        where=str(path),
        advice=_("open a file with one event in each row"),
    )


def _rows(text: Decoded, build: Build, path: Path, progress: Progress) -> Rows:
    """Find the rows that are events: those below the header in which anything stands."""
    data, start, lines_from = text.data, text.start + build.skip, text.start
    open_quotes: tuple[int, ...] = ()
    delimiter = ord(build.delimiter)
    cells = scan(data, start, text.end, delimiter, progress)
    if cells is None:
        data, lines, found = rewritten(data, start, text.end, build.delimiter, progress)
        cells = scan(data, 0, len(data) - PADDING, delimiter, silent)
        skipped = int(build.skip > 0)
        open_quotes = tuple(line + skipped for line in found)
        if cells is not None:
            cells = replace(cells, lines=lines + np.uint32(skipped))
    if cells is not None:
        cells = cells.below(build.has_header)
    if cells is None or not len(cells):
        raise _no_rows(path)
    return Rows(data, lines_from, cells, build.delimiter.encode(), open_quotes)


def _sheet(name: str, rows: Rows, columns: ColumnMap, build: Build, progress: Progress) -> Sheet:
    data, cells = rows.data, rows.cells
    waiting = Waiting()
    # Most of the work is done by numpy, which lets two columns be read at the same time.
    with ThreadPoolExecutor(2) as pool:
        try:
            names = {
                field: pool.submit(
                    read_names, data, cells, columns[field], parting, waiting.progress
                )
                for field, parting in _NAMED.items()
                if field in columns
            }
            words = pool.submit(have_words, data, cells, columns, waiting.progress)
            dates = read_dates(data, cells, columns, part_of(progress, 0.0, 0.7))
            _wait_for([*names.values(), words], part_of(progress, 0.7, 1.0))
        except Cancelled:
            waiting.give_up()
            raise
    none = no_names(len(cells))
    codes = {field: names[field].result() if field in names else none for field in _NAMED}
    return Sheet(
        name=name,
        rows=len(cells),
        dates=dates,
        texts=SheetTexts(data, cells.first, cells.end, build.delimiter.encode(), columns),
        lane=codes[SheetField.LANE],
        source=codes[SheetField.SOURCE],
        place=codes[SheetField.PLACE],
        actor=codes[SheetField.ACTOR],
        category=codes[SheetField.CATEGORY],
        has_words=words.result(),
        headers=build.headers,
        skipped=report(rows, dates, build.width),
    )


def _wait_for(work: Sequence[Future[Any]], progress: Progress) -> None:
    """Tell the part that is done until all of it is."""
    pending = set(work)
    while pending:
        pending = wait(pending, _TOLD_EVERY_S).not_done
        progress(1 - len(pending) / len(work))
