"""The second end of a range said by its first: "from 4 to 23 next month".

Public name: `linked`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from beseto_gui.core.extract.cjk.vocabulary import Vocabulary
from beseto_gui.core.extract.meaning import Anchor, Candidate, Point, Shift, Towards, Unit

_LONGEST_GAP = 8
#: A month so many months before that of the first end is one of the year after.
_NOON = 12


def linked(text: str, found: Iterable[Candidate], words: Vocabulary) -> Iterator[Candidate]:
    """Yield the phrases, with what a later one leaves to the one before it filled in."""
    last: Candidate | None = None
    for one in found:
        if last is not None and 0 <= one.start - last.end <= _LONGEST_GAP:
            between = text[last.end : one.start]
            is_range = not between or words.range_mark.fullmatch(between) is not None
            if is_range or words.list_mark.fullmatch(between):
                one = _continued(last, one, is_range=is_range)
        yield one
        last = one


def _continued(first: Candidate, second: Candidate, *, is_range: bool) -> Candidate:
    a, b = first.meaning, second.meaning
    if not isinstance(b, Point) or b.within is not None or b.has_years:
        return second
    if b.towards is not Towards.ANY or b.holiday:
        return second
    if b.part:
        filled = _part(a, b) if isinstance(a, Point) else None
        return second if filled is None else replace(second, meaning=filled)
    if isinstance(a, Shift):
        a = Point(within=a)
    if not isinstance(a, Point):
        return second
    filled = _month_or_day(a, b, is_range=is_range) if b.month or b.day else _time(a, b)
    return second if filled is None else replace(second, meaning=filled)


def _part(a: Point, b: Point) -> Point | None:
    """Return a part of a year with the year of the part before it."""
    if not a.part or b.part <= a.part:
        return None
    return replace(b, year=a.year, within=a.within)


def _month_or_day(a: Point, b: Point, *, is_range: bool) -> Point | None:
    """Return a month or a day with the year and the month of the end before it."""
    if b.month is None:
        if a.day is None:
            return None
        if a.month is None:
            within = a.within if isinstance(a.within, Shift) else None
            return replace(b, within=within, towards=a.towards)
        later = is_range and (b.day or 0) < a.day
        b = replace(b, month=a.month % 12 + 1 if later else a.month)
        rolls = later and a.month == 12
    elif a.month is None:
        return None
    else:
        rolls = b.month < a.month
    if a.year is not None:
        return replace(b, year=a.year + rolls, lunar=a.lunar)
    if a.short_year is not None:
        return replace(b, short_year=a.short_year + rolls)
    if isinstance(a.within, Shift) and a.within.unit is Unit.YEAR and not a.within.origin:
        if a.within.anchor is Anchor.STORY and not is_range:
            return b
        return replace(b, within=replace(a.within, count=a.within.count + rolls))
    if is_range and a.within is None:
        return replace(b, within=Shift(Unit.YEAR, int(rolls), Anchor.STORY))
    return b


def _time(a: Point, b: Point) -> Point | None:
    """Return a time of day with the day of the time before it."""
    if b.hour is None or a.hour is None or b.weekday is not None:
        return None
    hour = b.hour
    if a.hour >= _NOON and hour < _NOON and hour + 12 > a.hour:
        hour += 12
    either = b.either and a.either
    return replace(
        a,
        either=either,
        hour=hour,
        minute=b.minute,
        second=b.second,
        day_part="",
        mod=b.mod,
        other=None,
    )
