"""Timelines of hard shapes and of any size, as arrays: ten million events cost no objects.

`document_of` gives a document whose records are made when they are asked for; `bundle_of`
makes all of them, for small ones. Both say the same of each event. All chance comes from a
seed, so that a failure can be had again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates import axis
from beseto_gui.core.dates.axis import DAY_S, HOUR_S, MINUTE_S
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, UNDATED, Precision, UncertainDate
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Gap,
    Lane,
    Selector,
    Source,
    Timeline,
)
from beseto_gui.core.model.table import Codes, DateColumns, DateFlag, EventTable, RowIds
from beseto_gui.core.store.document import Command

Times = NDArray[np.int64]

#: Units of a fixed length, and units of so many years.
_FIXED_S = {
    Precision.SECOND: 1,
    Precision.MINUTE: MINUTE_S,
    Precision.HOUR: HOUR_S,
    Precision.DAY: DAY_S,
}
_YEARS = {
    Precision.YEAR: 1,
    Precision.DECADE: 10,
    Precision.CENTURY: 100,
    Precision.MILLENNIUM: 1000,
}
_DATED = int(DateFlag.DATED)
_INTERVAL = int(DateFlag.DATED | DateFlag.INTERVAL)
_ABOUT = int(DateFlag.DATED | DateFlag.APPROXIMATE)
_SINCE = int(DateFlag.DATED | DateFlag.INTERVAL | DateFlag.OPEN_END)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """What a shape says of `n` events.

    Attributes:
        start_s: Where the unit of the date begins; of an interval, the unit of its start.
        end_s: Where the unit of an interval's end begins; `start_s` for others.
        precision: `Precision` values.
        flags: `DateFlag` bits; 0 for an undated event.
        lane: Number of the lane.
        lanes: How many lanes there are.
        title: Makes the title of a row.
    """

    start_s: Times
    end_s: Times
    precision: NDArray[np.int8]
    flags: NDArray[np.uint8]
    lane: NDArray[np.int32]
    lanes: int
    title: Callable[[int], str]


#: Makes the rows of so many events.
Shape = Callable[[np.random.Generator, int], Rows]

_WORDS = ("Talks", "Market opened", "Letter sent", "Visit", "양국 회담", "北京会谈", "東京で会議")
_PLACES = ("Seoul", "Beijing", "Tokyo", "Busan", "Shanghai")


def plain_title(row: int) -> str:
    """Return a title of some words."""
    return f"{_WORDS[row * 7919 % len(_WORDS)]} in {_PLACES[row * 104_729 % 5]}, no. {row + 1}"


_HARD_TITLES = (
    "Negotiations about everything under the sun " * 45 + "end.",  # 2,000 letters
    "会" * 2000,
    "W" * 2000,
    "اجتماع الوزراء في المدينة القديمة " * 20,
    "פגישת השרים בעיר העתיקה 2024 (חלק ב)",
    "👩‍👩‍👧‍👦🏳️‍🌈🇰🇷🇯🇵🇨🇳👍🏽" * 20,
    "Z\u0351\u036b\u0343\u036a\u0302a\u0321\u030a\u0301\u0302l\u0339\u0323g\u0331o\u035e" * 60,
    "กำลังประชุม" * 30,
    "a\tb\nc\u202ed\u2066e\u0000f",
    "",
    " ",
    "x",
)


def hard_title(row: int) -> str:
    """Return a title that is long, written from the right, of emoji or of combining marks."""
    return _HARD_TITLES[row % len(_HARD_TITLES)]


# --- shapes ---


def days_from(year: int, days: NDArray[np.int64]) -> Times:
    """Return the beginnings of days, counted from the first of a year."""
    return (axis.days_from_civil(year, 1, 1) + days) * DAY_S


def _years(years: NDArray[np.int64]) -> Times:
    ones = np.ones_like(years)
    return axis.days_from_civil(years, ones, ones) * DAY_S


def _rows(
    chance: np.random.Generator,
    start_s: Times,
    precision: NDArray[np.int8] | Precision = Precision.DAY,
    *,
    end_s: Times | None = None,
    flags: NDArray[np.uint8] | int = _DATED,
    lanes: int = 4,
    title: Callable[[int], str] = plain_title,
) -> Rows:
    n = len(start_s)
    return Rows(
        start_s,
        start_s if end_s is None else end_s,
        np.broadcast_to(np.asarray(precision, np.int8), n),
        np.broadcast_to(np.asarray(flags, np.uint8), n),
        chance.integers(0, lanes, n, np.int32),
        lanes,
        title,
    )


def million(chance: np.random.Generator, n: int) -> Rows:
    """60 % days, 30 % intervals of median 60 days, 10 % vague, in 12 lanes over 200 years."""
    kind = chance.random(n)
    days = chance.integers(0, 200 * 365, n)
    start_s = days_from(1825, days)
    length = np.maximum(1, np.exp(chance.normal(np.log(60.0), 1.0, n))).astype(np.int64)
    is_interval, is_vague = (kind >= 0.6) & (kind < 0.9), kind >= 0.9
    precision = np.full(n, Precision.DAY, np.int8)
    flags = np.full(n, _DATED, np.uint8)
    end_s = np.where(is_interval, start_s + length * DAY_S, start_s)
    flags[is_interval] = _INTERVAL
    years = 1825 + days // 365
    about, decade = is_vague & (kind < 0.95), is_vague & (kind >= 0.95) & (kind < 0.999)
    since = is_vague & (kind >= 0.999)
    precision[about | since], precision[decade] = Precision.YEAR, Precision.DECADE
    flags[about], flags[since] = _ABOUT, _SINCE
    start_s[about | since] = _years(years[about | since])
    start_s[decade] = _years(years[decade] // 10 * 10)
    end_s[is_vague] = start_s[is_vague]
    return _rows(chance, start_s, precision, end_s=end_s, flags=flags, lanes=12)


def one_day(chance: np.random.Generator, n: int) -> Rows:
    """All on one day."""
    return _rows(chance, days_from(2025, np.full(n, 19)))


def every_second(chance: np.random.Generator, n: int) -> Rows:
    """One a second: 950,400 are eleven days."""
    return _rows(chance, days_from(2024, np.full(n, 121)) + np.arange(n), Precision.SECOND)


def bursts(chance: np.random.Generator, n: int) -> Rows:
    """Most events close together, the others ever farther away."""
    away = np.minimum(chance.pareto(0.4, n), 1e9).astype(np.int64) % 40_000
    return _rows(chance, days_from(1900, away))


def nested(chance: np.random.Generator, n: int) -> Rows:
    """Each interval inside the one before, a thousand deep, then from the outermost again."""
    depth = np.arange(n) % 1000
    start_s, end_s = days_from(1900, depth), days_from(2020, -depth)
    return _rows(chance, start_s, end_s=end_s, flags=_INTERVAL)


def under_one(chance: np.random.Generator, n: int) -> Rows:
    """One interval over everything, days in it."""
    start_s = days_from(1950, np.arange(n) * 7000 // max(n, 1))
    start_s[0] = days_from(1900, np.zeros(1, np.int64))[0]
    end_s = start_s.copy()
    end_s[0] = days_from(2020, np.zeros(1, np.int64))[0]
    flags = np.full(n, _DATED, np.uint8)
    flags[0] = _INTERVAL
    return _rows(chance, start_s, end_s=end_s, flags=flags)


def many_lanes(chance: np.random.Generator, n: int) -> Rows:
    """Five hundred lanes."""
    return _rows(chance, days_from(1950, chance.integers(0, 20_000, n)), lanes=500)


def hard_titles(chance: np.random.Generator, n: int) -> Rows:
    """Titles of 2,000 letters, from the right, of emoji, of combining marks, of nothing."""
    return _rows(chance, days_from(1990, chance.integers(0, 12_000, n)), title=hard_title)


def far_apart(chance: np.random.Generator, n: int) -> Rows:
    """Ten million years on both sides, seconds beside them."""
    precision = np.where(np.arange(n) % 2, Precision.YEAR, Precision.SECOND).astype(np.int8)
    seconds = days_from(2024, np.full(n, 121)) + np.arange(n)
    years = chance.choice((-1, 1), n) * chance.integers(10_000, 10_000_000, n)
    return _rows(chance, np.where(np.arange(n) % 2, _years(years), seconds), precision)


def undated(chance: np.random.Generator, n: int) -> Rows:
    """One in five without a date."""
    flags = np.where(chance.random(n) < 0.2, 0, _DATED).astype(np.uint8)
    return _rows(chance, days_from(1990, chance.integers(0, 12_000, n)), flags=flags)


def crowded_day(chance: np.random.Generator, n: int) -> Rows:
    """31 on one day in one lane, the others over some years, as in a real chronology."""
    days = chance.integers(0, 8 * 365, n)
    days[:31] = 1500
    made = _rows(chance, days_from(2016, days), lanes=6)
    made.lane[:31] = 2
    return made


SHAPES: dict[str, Shape] = {
    shape.__name__: shape
    for shape in (
        million,
        one_day,
        every_second,
        bursts,
        nested,
        under_one,
        many_lanes,
        hard_titles,
        far_apart,
        undated,
        crowded_day,
    )
}

# --- dates ---


def _later(start_s: Times, precision: int, units: int) -> Times:
    """Return the beginnings of units moved by so many of them."""
    if precision in _FIXED_S:
        return start_s + units * _FIXED_S[Precision(precision)]
    years, months, days = axis.civil_from_days(start_s // DAY_S)
    months_on = units if precision == Precision.MONTH else units * 12 * _YEARS[Precision(precision)]
    counted = years * 12 + months - 1 + months_on
    return axis.days_from_civil(counted // 12, counted % 12 + 1, days) * DAY_S


def _bounds(start_s: Times, end_s: Times, precision: NDArray[np.int8], flags: NDArray[np.uint8]):
    """Return the four bounds of dates, as `parse_edtf` settles them."""
    lo, start_end, end_end = start_s.copy(), start_s.copy(), end_s.copy()
    for unit in np.unique(precision).tolist():
        of_unit = precision == unit
        about = of_unit & (flags & DateFlag.APPROXIMATE != 0)
        start_end[of_unit] = _later(start_s[of_unit], unit, 1)
        end_end[of_unit] = _later(end_s[of_unit], unit, 1)
        lo[about] = _later(start_s[about], unit, -1)
        start_end[about] = end_end[about] = _later(start_s[about], unit, 2)
    is_interval = flags & DateFlag.INTERVAL != 0
    is_dated = flags & DateFlag.DATED != 0
    end_hi = np.where(flags & DateFlag.OPEN_END != 0, AXIS_MAX, end_end)
    start_hi = np.where(is_interval, np.minimum(start_end, end_hi), end_hi)
    end_lo = np.where(is_interval, np.maximum(lo, end_s), lo)
    low, high = np.int64(AXIS_MIN), np.int64(AXIS_MAX)
    return (
        np.where(is_dated, lo, low),
        np.where(is_dated, start_hi, high),
        np.where(is_dated, end_lo, low),
        np.where(is_dated, end_hi, high),
    )


def _distinct(rows: Rows) -> tuple[NDArray[np.intp], NDArray[np.uint32]]:
    """Return a row of each distinct date, and for each row which of them is its."""
    bits = rows.precision.astype(np.uint64) * np.uint64(256) + rows.flags
    bits = np.where(rows.flags & DateFlag.DATED, bits, 0)
    start = np.where(rows.flags & DateFlag.DATED, rows.start_s, 0).view(np.uint64)
    end = np.where(rows.flags & DateFlag.INTERVAL, rows.end_s - rows.start_s, 0).view(np.uint64)
    # Odd factors of 64 bits: two dates that differ meet once in billions of billions.
    key = start * np.uint64(0x9E3779B97F4A7C15) ^ end * np.uint64(0xC2B2AE3D27D4EB4F)
    key ^= bits * np.uint64(0x165667B19E3779F9)
    _keys, first, code = np.unique(key, return_index=True, return_inverse=True)
    return first, code.astype(np.uint32)


def _edtf(start_s: int, end_s: int, precision: int, flags: int) -> str:
    """Return the EDTF form of a date."""
    if not flags & DateFlag.DATED:
        return ""
    start = _point(start_s, precision)
    if flags & DateFlag.INTERVAL:
        return f"{start}/{'..' if flags & DateFlag.OPEN_END else _point(end_s, precision)}"
    return f"{start}~" if flags & DateFlag.APPROXIMATE else start


def _point(time_s: int, precision: int) -> str:
    at = axis.civil(time_s)
    year = f"Y{at.year}" if abs(at.year) > 9999 else f"{'-' * (at.year < 0)}{abs(at.year):04}"
    day = f"{year}-{at.month:02}-{at.day:02}"
    return {
        Precision.SECOND: f"{day}T{at.hour:02}:{at.minute:02}:{at.second:02}",
        Precision.MINUTE: f"{day}T{at.hour:02}:{at.minute:02}",
        Precision.HOUR: f"{day}T{at.hour:02}",
        Precision.DAY: day,
        Precision.MONTH: day[:-3],
        Precision.YEAR: year,
        Precision.DECADE: f"{year[:-1]}X",
        Precision.CENTURY: f"{year[:-2]}XX",
        Precision.MILLENNIUM: f"{year[:-3]}XXX",
    }[Precision(precision)]


# --- documents ---

R = TypeVar("R")


class _Made(Mapping[str, R], Generic[R]):
    """Records that are made when they are asked for; their ids are numbers behind a letter."""

    def __init__(self, ids: RowIds, make: Callable[[int], R]) -> None:
        self._ids, self._make = ids, lru_cache(maxsize=4096)(make)

    def __getitem__(self, key: str) -> R:
        row = self._ids.row_of(key)
        if row < 0:
            raise KeyError(key)
        return self._make(row)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._ids.row_of(key) >= 0

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


_CATEGORIES = ("trade", "culture", "security", "sport", "science")
_ACTORS = tuple(f"Actor {number + 1}" for number in range(40))


class ShapeDocument:
    """A document of a shape; see `beseto_gui.core.store.document.Document`.

    Each event is read from one of `sources` sources, or from none where there are none.
    """

    def __init__(self, rows: Rows, sources: int = 40) -> None:
        self._rows = rows
        n = len(rows.start_s)
        self._first_of_date, self._date = _distinct(rows)
        self.revision = 0
        self.undo_name = self.redo_name = ""
        self.sheet = None
        self.timeline = Timeline("shape", LocalText("A timeline made up"), LocalText("For a test"))
        lanes = [Lane(f"l{i}", LocalText(f"Lane {i + 1}"), i % 8) for i in range(rows.lanes)]
        made = [_source(number) for number in range(sources)]
        self.lanes: Mapping[str, Lane] = MappingProxyType({lane.id: lane for lane in lanes})
        self.sources: Mapping[str, Source] = MappingProxyType({s.id: s for s in made})
        self.gaps: Mapping[str, Gap] = MappingProxyType({})
        self.events: Mapping[str, Event] = _Made(RowIds("e", n), self._event)
        self.excerpts: Mapping[str, Excerpt] = _Made(RowIds("x", n if sources else 0), self._read)
        self._table: EventTable | None = None

    def _event(self, row: int) -> Event:
        return Event(
            f"e{row}",
            LocalText(self._rows.title(row)),
            self._date_of(row),
            f"l{self._rows.lane[row]}",
            tags=(_CATEGORIES[row % 5],),
            actors=(_ACTORS[row % 40],),
            places=(_PLACES[row * 104_729 % 5],),
            priority=int(_priority(row)),
        )

    def _date_of(self, row: int) -> UncertainDate:
        rows = self._rows
        edtf = _edtf(
            int(rows.start_s[row]),
            int(rows.end_s[row]),
            int(rows.precision[row]),
            int(rows.flags[row]),
        )
        return parse_edtf(edtf) if edtf else UNDATED

    def _read(self, row: int) -> Excerpt:
        source = list(self.sources.values())[row % len(self.sources)]
        selector = Selector(0, 8, source.text[:8], "", source.text[8:])
        date = self._date_of(row)
        return Excerpt(f"x{row}", f"e{row}", source.id, selector, 0, 0, row % 50 + 1, date)

    def excerpts_of(self, event_id: str) -> Sequence[Excerpt]:
        """Return the one excerpt of an event."""
        excerpt = self.excerpts.get(f"x{event_id[1:]}") if event_id in self.events else None
        return () if excerpt is None else (excerpt,)

    def excerpts_in(self, source_id: str) -> Sequence[Excerpt]:
        """Return the excerpts in a source."""
        number, step = list(self.sources).index(source_id), len(self.sources)
        return [self.excerpts[f"x{row}"] for row in range(number, len(self.events), step)]

    def original_text(self, source_id: str) -> str | None:
        """Return that there is no original."""
        return None

    def bundle(self) -> Bundle:
        """Return every record: an object for each event."""
        return Bundle(
            self.timeline,
            tuple(self.lanes.values()),
            tuple(self.events.values()),
            tuple(self.sources.values()),
            tuple(self.excerpts.values()),
        )

    def apply(self, command: Command) -> Change:
        """Refuse: it cannot be edited."""
        raise CommandError("this timeline was made for a test")

    def undo(self) -> Change | None:
        """Return that there is nothing to take back."""

    def redo(self) -> Change | None:
        """Return that there is nothing to do again."""

    def table(self) -> EventTable:
        """Return all events as arrays."""
        if self._table is None:
            self._table = self._tabulate()
        return self._table

    def _tabulate(self) -> EventTable:
        rows, first = self._rows, self._first_of_date
        n, sources = len(rows.start_s), len(self.sources)
        row = np.arange(n)
        precision = np.where(rows.flags != 0, rows.precision, Precision.MILLENNIUM).astype(np.int8)
        dates = DateColumns(
            *_bounds(rows.start_s[first], rows.end_s[first], precision[first], rows.flags[first]),
            rows.flags[first],
            precision[first],
        )
        weight = 10_000 * (sources > 0) + (_priority(row) + 250) * 20 + (19 - precision)
        supported = row if sources else row[:0]
        return EventTable(
            ids=RowIds("e", n),
            dates=dates,
            date=self._date,
            outer_lo=None,
            outer_hi=None,
            weight=weight.astype(np.int32),
            lane=Codes(rows.lane, list(self.lanes)),
            place=Codes((row * 104_729 % 5).astype(np.int32), _PLACES),
            actor=Codes((row % 40).astype(np.int32), _ACTORS),
            category=Codes((row % 5).astype(np.int32), _CATEGORIES),
            support_row=supported.astype(np.int32),
            support_source=(supported % max(sources, 1)).astype(np.int32),
            source_ids=list(self.sources),
        )


def _priority(row: NDArray[np.int64] | int):
    """Return the priority of rows, 0 to 9 without an order."""
    return row * 2_654_435_761 // 128 % 10


def _source(number: int) -> Source:
    text = f"Report {number + 1}. It tells of the events that are read from it."
    mark = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 26]
    return Source(f"s{number}", mark, LocalText(f"Source {number + 1}"), text=text, color=number)


def document_of(name: str, n: int, *, seed: int = 1, sources: int = 40) -> ShapeDocument:
    """Return a document of `n` events of one of `SHAPES`, made from arrays."""
    chance = np.random.default_rng([seed, n, *name.encode()])
    return ShapeDocument(SHAPES[name](chance, n), sources)


def bundle_of(name: str, n: int, *, seed: int = 1, sources: int = 40) -> Bundle:
    """Return the records of `n` events of one of `SHAPES`."""
    return document_of(name, n, seed=seed, sources=sources).bundle()
