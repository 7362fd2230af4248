"""A table of events as it was read from a file of rows: arrays, and the file's own bytes.

`formats` makes it, `store` wraps it into a document. The texts stay in the bytes of the file;
a field is decoded when it is asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.model.table import Codes, DateColumns


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
    """

    columns: DateColumns
    words: Sequence[str]
    code: NDArray[np.uint32]

    def value(self, code: int) -> UncertainDate:
        """Return a date with its words; an unreadable one is undated and keeps them."""
        raise NotImplementedError


class SheetTexts:
    """The text fields of the rows of a sheet, decoded when asked for."""

    def text(self, row: int, field: SheetField) -> str:
        """Return a field of a row; empty where the sheet has none."""
        raise NotImplementedError


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
    skipped: tuple[Skipped, ...] = ()
