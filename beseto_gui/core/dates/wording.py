"""Dates in the words that a person would write, in four languages.

The words come from the EDTF value, never from the bounds, so they are never more precise
than what is known: 1992 is "1992", a decade is "1990s", a start without an end is "since
the 1990s". Where EDTF says more than anybody would write (some months of a year without
saying which), the coarser part that is known is written.

Public names: `word`, `word_reached`, `word_precision`.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from beseto_gui.core.dates import names
from beseto_gui.core.dates.axis import DAY_S, days_from_civil, weekday
from beseto_gui.core.dates.edtf_point import FULL_FORM, LONG_FORM, SEASONS
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.dates.wording_tables import Words, words

Style = Literal["short", "long"]

#: Before this year the Gregorian weekday is not the one that people counted then.
_FIRST_GREGORIAN_YEAR = 1583
_MARKS = re.compile(r"[?~%]")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How dates are to be written; `era` says that years are after Christ."""

    language: str
    long: bool
    weekday: bool
    era: bool = False

    @property
    def table(self) -> Words:
        return words(self.language)


@dataclass(frozen=True, slots=True)
class _End:
    """The worded pieces of one end; empty where it has none.

    Attributes:
        year: The year, or the period it lies in.
        period: How `year` is said inside a phrase, when it is longer than a year.
        month: The month, season or part of the year.
        day: The day of the month.
        weekday: The name of its weekday.
        clock: The time of day.
        marks: The qualifiers.
    """

    year: str
    period: str = ""
    month: str = ""
    day: str = ""
    weekday: str = ""
    clock: str = ""
    marks: str = ""


def word(
    date: UncertainDate, language: str, style: Style = "short", *, weekday: bool | None = None
) -> str:
    """Return a date in words: "30 Jul 2024", "since the 1990s", "2020년경".

    Args:
        date: The date; an undated one gives "undated".
        language: Code of the language; an unknown one means English.
        style: "short" for labels ("Jul"), "long" for prose ("Tuesday 30 July 2024").
        weekday: Whether a single day gets its weekday; by default in the long style.
    """
    long = style == "long"
    manner = _Manner(language, long, long if weekday is None else weekday)
    edtf = date.edtf
    if not edtf:
        return manner.table.undated
    if "/" in edtf:
        return _word_interval(edtf, manner)
    if edtf[0] in "[{":
        return _word_set(edtf, manner)
    return _compose(_end(edtf, manner), manner)


def word_reached(date: UncertainDate, language: str) -> str:
    """Return how a date was reached: "stated", "derived: a year before 1992"."""
    table = words(language)
    reached = table.reached[date.reached]
    basis = date.basis.get(language)
    return table.reached_from.format(x=reached, y=basis) if basis else reached


def word_precision(date: UncertainDate, language: str) -> str:
    """Return how finely a date is known: "known to the year", "approximate", "uncertain"."""
    table = words(language)
    if not date.is_dated:
        return table.undated
    doubts = [table.approximate] * date.approximate + [table.doubtful] * date.uncertain
    return table.comma.join(doubts) or table.known_to[date.precision]


def _word_interval(edtf: str, manner: _Manner) -> str:
    table = manner.table
    first, _slash, last = edtf.partition("/")
    if last in ("", ".."):
        start = _phrase(_end(first, manner), manner)
        return (table.since if last else table.end_unknown).format(x=start)
    if first in ("", ".."):
        end = _phrase(_end(last, manner), manner)
        return (table.until if first else table.start_unknown).format(x=end)
    return _word_stretch(first, last, manner)


def _word_stretch(first: str, last: str, manner: _Manner) -> str:
    """Word both ends, saying only once what they have in common."""
    if first == last:
        return _compose(_end(first, manner), manner)
    table = manner.table
    crosses_eras = first.startswith(("-", "Y-")) and not last.startswith(("-", "Y-"))
    manner = replace(manner, weekday=False, era=crosses_eras)
    start, end = _end(first, manner), _end(last, manner)
    if start.marks != end.marks:
        return table.from_to.format(x=_phrase(start, manner), y=_phrase(end, manner))
    marks = start.marks
    start, end = replace(start, marks=""), replace(end, marks="")
    bare_start, bare_end = _without_common(start, end, table)
    left, right = _compose(bare_start, manner), _compose(bare_end, manner)
    era = table.year_bc.format(x="")
    if left.endswith(era) and right.endswith(era):
        left = left.removesuffix(era)
    spaced = (" " in left) + (" " in right)
    shared = (bare_start, bare_end) != (start, end) or right.endswith(era)
    tight = spaced == 0 or (spaced == 1 and shared)
    return _qualified(
        left + (table.through_tight if tight else table.through) + right, marks, table
    )


def _without_common(start: _End, end: _End, table: Words) -> tuple[_End, _End]:
    """Drop what both ends share from the one where a reader does not miss it."""
    if start.year != end.year or not (start.month and end.month):
        return start, end
    if start.clock and end.clock and (start.month, start.day) == (end.month, end.day):
        return start, replace(end, year="", month="", day="")
    if start.clock or end.clock or bool(start.day) != bool(end.day):
        return start, end
    same_month = bool(start.day) and start.month == end.month
    if table.year_first:
        return start, replace(end, year="", month="" if same_month else end.month)
    return replace(start, year="", month="" if same_month else start.month), end


def _word_set(edtf: str, manner: _Manner) -> str:
    table = manner.table
    inside, one_of = edtf[1:-1], edtf[0] == "["
    members = inside.removeprefix("..").removesuffix("..").split(",")
    if len(members) == 1 and ".." in members[0]:
        first, _dots, last = members[0].partition("..")
        if one_of:
            ends = (_phrase(_end(end, manner), manner) for end in (first, last))
            text = table.between.format(**dict(zip("xy", ends, strict=True)))
        else:
            text = _word_stretch(first, last, manner)
    else:
        worded = [_word_member(member, manner) for member in members]
        link = table.either if one_of else table.both
        text = table.comma.join(worded[:-1]) + link + worded[-1] if worded[1:] else worded[0]
    if inside.startswith(".."):
        text = (table.or_earlier if one_of else table.until).format(x=text)
    if inside.endswith(".."):
        text = (table.or_later if one_of else table.since).format(x=text)
    return text


def _word_member(member: str, manner: _Manner) -> str:
    first, dots, last = member.partition("..")
    return _word_stretch(first, last, manner) if dots else _compose(_end(first, manner), manner)


def _compose(end: _End, manner: _Manner) -> str:
    """Join the pieces of an end in the order of the language."""
    table = manner.table
    year = table.within.format(x=end.period) if end.period and end.month else end.year
    pieces = [year, end.month, end.day]
    text = table.join.join(p for p in (pieces if table.year_first else pieces[::-1]) if p)
    if end.weekday and manner.weekday and not _is_approximate(end.marks):
        text = table.with_weekday.format(x=text, y=end.weekday)
    if end.clock:
        text = table.with_clock.format(x=text, y=end.clock) if text else end.clock
    if end.period and text == end.year and _is_approximate(end.marks):
        text = end.period
    return _qualified(text, end.marks, table)


def _qualified(text: str, marks: str, table: Words) -> str:
    if _is_approximate(marks):
        text = table.about.format(x=text)
    return table.uncertain.format(x=text) if "?" in marks or "%" in marks else text


def _is_approximate(marks: str) -> bool:
    return "~" in marks or "%" in marks


def _phrase(end: _End, manner: _Manner) -> str:
    """Word an end for the inside of a phrase: "the 1990s"."""
    return _compose(replace(end, year=end.period or end.year), manner)


def _end(edtf: str, manner: _Manner) -> _End:
    """Return the pieces of one end; what is not EDTF is left as it stands."""
    marks = "".join(_MARKS.findall(edtf))
    full = FULL_FORM.fullmatch(edtf)
    if full is None:
        return _End(_long_year(edtf, manner.language), marks=marks)
    language = manner.language
    year, period = _year(full["year"], manner)
    end = _End(year, period, marks=marks)
    month, day = full["month"], full["day"]
    if month is None or "X" in month:
        return end
    end = replace(end, month=_month(int(month), manner))
    if day is None or "X" in day:
        return end
    end = replace(end, day=names.day_label(int(day), language))
    if "X" not in full["year"] and int(full["year"]) >= _FIRST_GREGORIAN_YEAR:
        day_s = days_from_civil(int(full["year"]), int(month), int(day)) * DAY_S
        name = names.weekday_name(
            weekday(day_s), language, long=manner.long and not manner.table.year_first
        )
        end = replace(end, weekday=name)
    return replace(end, clock=_clock(full, language))


def _year(year: str, manner: _Manner) -> tuple[str, str]:
    """Return a year of up to four known digits and, where it is longer, its `_End.period`."""
    language, table = manner.language, manner.table
    known = year.lstrip("-").rstrip("X")
    if not known:
        return table.unknown_year, table.unknown_year
    if "X" in known:
        lo, hi = sorted(int(year.replace("X", digit)) for digit in "09")
        bounds = {"x": names.year_label(lo, language), "y": names.year_label(hi, language)}
        return table.between.format(**bounds), ""
    if len(known) == 4:
        return names.year_label(int(year), language, era=manner.era), ""
    labels = (names.millennium_label, names.century_label, names.decade_label)
    nearest = int(year.replace("X", "0" if year[0] == "-" else "9"))
    label = labels[len(known) - 1](nearest, language)
    return label, table.definite.format(x=label)


def _long_year(edtf: str, language: str) -> str:
    match = LONG_FORM.fullmatch(edtf)
    if match is None:
        return edtf
    mantissa, _e, exponent = match["digits"].lstrip("Y").partition("E")
    label = names.year_label(int(mantissa) * 10 ** int(exponent or 0), language)
    return words(language).about.format(x=label) if match["significant"] else label


def _month(code: int, manner: _Manner) -> str:
    """Return a month, a season, or another part of the year by its EDTF code."""
    table = manner.table
    if code <= 12:
        return names.month_name(code, manner.language, long=manner.long)
    if code <= 32:
        season = table.seasons[(code - 21) % 4]
        forms = ("{x}", table.north, table.south)
        return forms[(code - 21) // 4].format(x=season)
    if code <= 36:
        return table.quarter.format(x=code - 32)
    if code <= 39:
        first, count = SEASONS[code]
        ends = [
            names.month_name(n, manner.language, long=manner.long)
            for n in (first, first + count - 1)
        ]
        return table.month_range.format(x=ends[0], y=ends[1])
    return table.halves[code - 40]


def _clock(full: re.Match[str], language: str) -> str:
    if full["hour"] is None:
        return ""
    if full["minute"] is None:
        clock = names.hour_label(int(full["hour"]), language)
    else:
        clock = ":".join(part for part in full.group("hour", "minute", "second") if part)
    zone = {None: "", "Z": " UTC"}.get(full["zone"], f" {full['zone']}")
    return clock + zone
