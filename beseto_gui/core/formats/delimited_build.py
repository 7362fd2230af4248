"""How a sheet is built: what parts its cells, whether it has a header, what its columns tell.

Public names: `Build`, `look`, `beginning`, `SAMPLE_BYTES`.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from beseto_gui.core.formats.delimited_columns import Guess, guess_columns, has_header, known_names
from beseto_gui.core.formats.delimited_scan import csv_rows

DELIMITERS = (",", "\t", ";", "|")
#: So much of a file is looked at to find out how it is built, in bytes and in rows.
SAMPLE_BYTES, _SAMPLE_ROWS = 1 << 18, 200
#: What some programs write before the first row.
_SEP = re.compile(r'"?sep=([,;|\t])"?\r?\n', re.I)


@dataclass(frozen=True, slots=True)
class Build:
    """How a sheet is built.

    Attributes:
        delimiter: What parts its cells.
        skip: How many characters stand before its first row.
        has_header: Whether its first row says what its columns are called.
        rows: Its first rows, the header included.
    """

    delimiter: str
    skip: int
    has_header: bool
    rows: list[list[str]]

    @property
    def width(self) -> int:
        """How many columns there are: those of the header, else of the widest row."""
        return len(self.rows[0]) if self.has_header else max(map(len, self.rows), default=0)

    @property
    def headers(self) -> tuple[str, ...]:
        """What the columns are called; empty names without a header."""
        if self.has_header:
            return tuple(cell.strip() for cell in self.rows[0])
        return ("",) * self.width

    @property
    def guess(self) -> Guess:
        """Which column seems to tell what."""
        return guess_columns(self.headers, self.rows[self.has_header :])


def look(text: str, delimiter: str = "") -> Build:
    """Return how the sheet that begins like this is built.

    Args:
        text: The beginning.
        delimiter: What parts its cells; empty to find out.
    """
    sep = _SEP.match(text)
    skip = sep.end() if sep else 0
    if not delimiter:
        delimiter = sep[1] if sep else max(DELIMITERS, key=lambda one: _evenness(text, one))
    rows = _rows(text[skip:], delimiter)
    return Build(delimiter, skip, has_header(rows), rows)


def beginning(data: bytes, encoding: str, whole: bool) -> str:
    """Return the text of a sample; a row that is cut off at its end is left out."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(data, whole)
    text = text.removeprefix("\ufeff")
    if whole:
        return text
    cut = max(text.rfind("\n"), text.rfind("\r"))
    return text[: cut + 1] if cut >= 0 else text


def _rows(text: str, delimiter: str) -> list[list[str]]:
    rows = (row.cells for row in csv_rows(text, delimiter) if row.cells)
    return list(islice(rows, _SAMPLE_ROWS))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """Return how well a delimiter parts a text: into rows of one length, with known names."""
    rows = _rows(text, delimiter)
    counts = Counter(map(len, rows))
    if not counts:
        return 0.0, 0
    width, times = counts.most_common(1)[0]
    if width < 2:
        return 0.0, 0
    return times / len(rows) * (1 + known_names(rows[0])), width
