"""The usual shapes of EDTF, read for all words of one shape at once.

The shape of a word is the word with a 0 for each digit: "2013-05-06~" has "0000-00-00~". All
words of one shape have the same parts in the same places, so that each part is one column of
numbers. What a shape cannot tell (a month 13, a 29 February, an end before its start) leaves
its word to `beseto_gui.core.dates.edtf`, whose rules these are.

Public names: `by_shape`, `fill`, `MAX_WIDTH`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.dates.axis import DAY_S, HOUR_S, MINUTE_S, days_from_civil
from beseto_gui.core.dates.columns import DateColumns, DateFlag
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, Precision

Ints = NDArray[np.int64]

#: Longer words have no usual shape.
MAX_WIDTH = 64
#: Fewer words of a shape are read one by one: that is faster then.
_LEAST = 8

_END = re.compile(
    r"(?:(?P<year>-?0000)"
    r"(?:-(?P<month>00)(?:-(?P<day>00)"
    r"(?:T(?P<hour>00)(?::(?P<minute>00)(?::(?P<second>00))?)?"
    r"(?P<zone>Z|[+-]00:00)?)?)?)?"
    r"|Y(?P<long>-?0{5,11})"
    r"|(?P<masked>-?(?:000X|00XX|0XXX)))"
    r"(?P<mark>[?~%]?)"
)
#: Years in a number with its last digits left open.
_OPEN = {1: Precision.DECADE, 2: Precision.CENTURY, 3: Precision.MILLENNIUM}
_MONTH_ENDS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.int64)
#: Multipliers that spread the letters of a shape over the bits of its hash; odd, no pattern.
_SPREAD = np.array(
    [
        *(0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93),
        *(0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53, 0x94D049BB133111EB, 0xBF58476D1CE4E5B9),
    ],
    np.uint64,
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one end of a date stands in its word."""

    match: re.Match[str]
    offset: int

    @property
    def mark(self) -> str:
        """The qualifier."""
        return self.match["mark"]

    def has(self, part: str) -> bool:
        """Return whether a part is there."""
        return self.match[part] is not None

    def number(self, letters: NDArray[np.uint8], part: str) -> Ints:
        """Return a part of all words as numbers; open digits count as 0, a sign is left out."""
        start, end = self.offset + self.match.start(part), self.offset + self.match.end(part)
        found = np.zeros(len(letters), np.int64)
        for at in range(start, end):
            shape_letter = self.match.string[at - self.offset]
            if shape_letter == "0":
                found = found * 10 + (letters[:, at].astype(np.int64) - 48)
            elif shape_letter == "X":
                found = found * 10
        return found


@dataclass(frozen=True, slots=True)
class _Ends:
    """The spans of one end of all words of a shape, as `Span`; `good` where it is a date."""

    lo: Ints
    hi: Ints
    good: NDArray[np.bool_]
    precision: Precision
    approximate: bool
    uncertain: bool


def by_shape(letters: NDArray[np.uint8]) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Yield the shapes of words that are many of their kind, each with its members.

    Args:
        letters: One word in each row, filled up with zeros to a multiple of 8.
    """
    is_digit = (letters >= 48) & (letters <= 57)
    shapes = np.where(is_digit, np.uint8(48), letters)
    words = np.ascontiguousarray(shapes).view(np.uint64)
    key = np.zeros(len(letters), np.uint64)
    for column in range(words.shape[1]):
        key = (key ^ words[:, column]) * _SPREAD[column]
        key ^= key >> np.uint64(29)
    _keys, first, of, counts = np.unique(
        key, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.argsort(of, kind="stable")
    ends = np.cumsum(counts)
    for index in np.flatnonzero(counts >= _LEAST).tolist():
        members = order[ends[index] - counts[index] : ends[index]]
        own = shapes[first[index]]
        members = members[(words[members] == words[first[index]]).all(axis=1)]
        name = own.tobytes().rstrip(b"\0")
        if name.isascii() and b"\0" not in name:
            yield name.decode(), members


def fill(
    columns: DateColumns, rows: NDArray[np.int64], letters: NDArray[np.uint8], shape: str
) -> NDArray[np.bool_]:
    """Write the dates of words of one shape into the arrays; return which could be read.

    Args:
        columns: The arrays.
        rows: Where in them each word belongs.
        letters: The words.
        shape: Their shape.
    """
    places = _places(shape)
    if places is None:
        return np.zeros(len(rows), np.bool_)
    spans = [None if place is None else _span(place, letters) for place in places]
    first, last = spans[0], spans[-1]
    known = [span for span in spans if span is not None]
    start_lo = np.full(len(rows), AXIS_MIN, np.int64) if first is None else first.lo
    end_hi = np.full(len(rows), AXIS_MAX, np.int64) if last is None else last.hi
    start_hi = known[0].hi
    end_lo = known[-1].lo
    good = known[0].good & known[-1].good
    flags = DateFlag.DATED
    if len(spans) == 2:
        flags |= DateFlag.INTERVAL
        good &= start_lo < end_hi
        start_hi, end_lo = np.minimum(start_hi, end_hi), np.maximum(start_lo, end_lo)
    flags |= DateFlag.OPEN_START if first is None else DateFlag(0)
    flags |= DateFlag.OPEN_END if last is None else DateFlag(0)
    flags |= DateFlag.APPROXIMATE if any(span.approximate for span in known) else DateFlag(0)
    flags |= DateFlag.UNCERTAIN if any(span.uncertain for span in known) else DateFlag(0)
    rows = rows[good]
    columns.start_lo[rows], columns.start_hi[rows] = start_lo[good], start_hi[good]
    columns.end_lo[rows], columns.end_hi[rows] = end_lo[good], end_hi[good]
    columns.flags[rows] = flags
    columns.precision[rows] = max(span.precision for span in known)
    return good


@lru_cache(maxsize=1_024)
def _places(shape: str) -> tuple[_Place | None, ...] | None:
    """Return the ends of a shape, None for an open one; None for no usual shape at all."""
    parts = shape.split("/")
    if len(parts) > 2 or all(part in ("", "..") for part in parts):
        return None
    places: list[_Place | None] = []
    offset = 0
    for part in parts:
        match = _END.fullmatch(part)
        if match is not None:
            places.append(_Place(match, offset))
        elif part in ("", ".."):
            places.append(None)
        else:
            return None
        offset += len(part) + 1
    return tuple(places)


def _span(place: _Place, letters: NDArray[np.uint8]) -> _Ends:
    if place.has("masked"):
        return _years(place, letters, "masked")
    if place.has("long"):
        return _years(place, letters, "long")
    if not place.has("month"):
        return _years(place, letters, "year")
    year, good = _year(place, letters, "year")
    month = place.number(letters, "month")
    good &= (month >= 1) & (month <= 12)
    month = np.where(good, month, 1)
    if not place.has("day"):
        return _in_months(place, year * 12 + month - 1, year * 12 + month, good, Precision.MONTH)
    day = place.number(letters, "day")
    is_leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    good &= (day >= 1) & (day <= _MONTH_ENDS[month] + ((month == 2) & is_leap))
    lo = days_from_civil(year, month, day) * DAY_S
    if place.has("hour"):
        return _in_day(place, letters, lo, good)
    return _marked(place, lo, DAY_S, good, Precision.DAY)


def _year(place: _Place, letters: NDArray[np.uint8], part: str) -> tuple[Ints, NDArray[np.bool_]]:
    """Return astronomical years; a year -0000 is none."""
    year = place.number(letters, part)
    if place.match[part].startswith("-"):
        return -year, year > 0
    return year, np.ones(len(year), np.bool_)


def _years(place: _Place, letters: NDArray[np.uint8], part: str) -> _Ends:
    year, good = _year(place, letters, part)
    digits = place.match[part]
    if part == "long":  # does not begin with a zero
        good &= np.abs(year) >= 10 ** (len(digits.lstrip("-")) - 1)
    count = 10 ** digits.count("X")
    first = year - count + 1 if digits.startswith("-") else year
    precision = _OPEN.get(digits.count("X"), Precision.YEAR)
    return _in_months(place, first * 12, (first + count) * 12, good, precision)


def _in_months(
    place: _Place, lo: Ints, hi: Ints, good: NDArray[np.bool_], precision: Precision
) -> _Ends:
    """Return spans given in months since January of year 0, wider by their length if `~`."""
    approximate = place.mark in ("~", "%")
    unit = hi - lo if approximate else 0
    starts, ends = (
        days_from_civil(month // 12, month % 12 + 1, np.ones_like(month)) * DAY_S
        for month in (lo - unit, hi + unit)
    )
    return _Ends(starts, ends, good, precision, approximate, place.mark in ("?", "%"))


def _in_day(
    place: _Place, letters: NDArray[np.uint8], day_s: Ints, good: NDArray[np.bool_]
) -> _Ends:
    lo, precision, unit_s = day_s, Precision.HOUR, HOUR_S
    for part, most, part_s, fineness in (
        ("hour", 23, HOUR_S, Precision.HOUR),
        ("minute", 59, MINUTE_S, Precision.MINUTE),
        ("second", 59, 1, Precision.SECOND),
    ):
        if place.has(part):
            number = place.number(letters, part)
            good &= number <= most
            lo = lo + number * part_s
            precision, unit_s = fineness, part_s
    zone = place.match["zone"]
    if zone is not None and zone != "Z":
        offset = place.number(letters, "zone")
        hours, minutes = offset // 100, offset % 100
        good &= (hours <= 23) & (minutes <= 59)
        offset_s = hours * HOUR_S + minutes * MINUTE_S
        lo = lo + offset_s if zone[0] == "-" else lo - offset_s
    return _marked(place, lo, unit_s, good, precision)


def _marked(
    place: _Place, lo: Ints, unit_s: int, good: NDArray[np.bool_], precision: Precision
) -> _Ends:
    """Return spans of one unit of a fixed length, wider by it on each side if `~`."""
    approximate = place.mark in ("~", "%")
    wider_s = unit_s if approximate else 0
    hi = lo + unit_s + wider_s
    return _Ends(lo - wider_s, hi, good, precision, approximate, place.mark in ("?", "%"))
