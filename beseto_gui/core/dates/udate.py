"""An uncertain date as a value: the words, the EDTF form, four bounds, and how it was reached."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from beseto_gui.core.base.texts import NO_TEXT, LocalText

#: Bounds that stand for "no bound": far outside every date that can be written.
AXIS_MIN = -(2**62)
AXIS_MAX = 2**62


class Precision(IntEnum):
    """How finely a date is known; a larger value is coarser."""

    SECOND = 0
    MINUTE = 1
    HOUR = 2
    DAY = 3
    MONTH = 4
    SEASON = 5
    YEAR = 6
    DECADE = 7
    CENTURY = 8
    MILLENNIUM = 9


class Reached(StrEnum):
    """How a date was reached from the words."""

    STATED = "stated"  #: "in 2013"
    RELATIVE = "relative"  #: "on Tuesday", read against the document's date
    DERIVED = "derived"  #: "a year before 1992", "for the first time in six years"


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """When something was, no more precisely than its source says.

    The four bounds are int64 seconds on the axis of `beseto_gui.core.dates.axis`
    (proleptic Gregorian, astronomical year 0, no time zone). The start lies in
    ``[start_lo, start_hi)``, the end in ``(end_lo, end_hi]``. A single date such as 1992 has
    ``start_lo == end_lo`` (the first second of 1992) and ``start_hi == end_hi`` (the first
    second of 1993): it happened somewhere in there. An interval 1990/2000 starts in
    [1990, 1991) and ends in (2000, 2001]. `AXIS_MIN` and `AXIS_MAX` stand for no bound.

    Attributes:
        text: The words as written in the source; empty where there were none.
        edtf: The value as EDTF (ISO 8601-2); empty for an undated thing.
        start_lo: Earliest start, in seconds.
        start_hi: Latest start, in seconds, exclusive.
        end_lo: Earliest end, in seconds.
        end_hi: Latest end, in seconds.
        precision: The coarser of the precisions of its two ends.
        is_interval: Whether it is a stretch with a start and an end of its own.
        approximate: Whether either end carries ``~`` or ``%``.
        uncertain: Whether either end carries ``?`` or ``%``.
        open_start: Whether it is open or unknown at the start (``../1985``, ``/1985``).
        open_end: Whether it is open or unknown at the end (``1990/..``, ``1990/``).
        reached: How the date was reached from the words.
        basis: What a relative or derived date was reached from, as a short sentence.
    """

    text: str
    edtf: str
    start_lo: int = AXIS_MIN
    start_hi: int = AXIS_MAX
    end_lo: int = AXIS_MIN
    end_hi: int = AXIS_MAX
    precision: Precision = Precision.MILLENNIUM
    is_interval: bool = False
    approximate: bool = False
    uncertain: bool = False
    open_start: bool = False
    open_end: bool = False
    reached: Reached = Reached.STATED
    basis: LocalText = NO_TEXT

    @property
    def is_dated(self) -> bool:
        """Whether it has any place on the axis."""
        return bool(self.edtf)

    @property
    def span_s(self) -> int:
        """Seconds from its earliest start to its latest end."""
        return self.end_hi - self.start_lo


#: A thing without any date, and without words about one.
UNDATED = UncertainDate(text="", edtf="")
