"""From what a phrase means to when that is: read against the document's date and the story.

A `Resolver` goes through the candidates of a text from left to right and remembers what was
told. Parts that recur (weekdays, months) are looked for around the document's date in news,
and in the running year in a narrative; which of the two a text is, `is_narrative` decides.

Public name: `Resolver`.
"""

import re
from dataclasses import replace

from beseto_gui.core.dates.udate import Reached
from beseto_gui.core.extract.choose import nearest
from beseto_gui.core.extract.fix import Fix, Told
from beseto_gui.core.extract.lengths import FROM_NEXT, TOLD, placed_length
from beseto_gui.core.extract.meaning import (
    Anchor,
    Candidate,
    Length,
    Meaning,
    Mod,
    Point,
    Repeat,
    Shift,
    Tense,
    Towards,
    Unit,
    Vague,
)
from beseto_gui.core.extract.mention import Kind
from beseto_gui.core.extract.periods import repeat_value
from beseto_gui.core.extract.places import clock_in, days_near, finer, inside, unknown
from beseto_gui.core.extract.steps import coarser, day_when, month_index, step
from beseto_gui.core.extract.when import When

#: Years that two digits can mean, seen from the running year.
_SHORT_AHEAD = 20
_SENTENCE = re.compile(r"[.!?][\"')\]]?\s|[。！？]|\n\s*\n")
#: Years in a decade and more.
_AGES = {Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}
_BACK, _ON = (Towards.LAST, Towards.BEFORE), (Towards.NEXT, Towards.AFTER)
_BY_STORY = (Towards.STORY, Towards.BEFORE, Towards.AFTER)
#: What is told of so many months is not compared by quarters.
_SOME_QUARTERS = 6
#: How strongly the tense weighs on which month, and on which day of a month, is meant.
_AGAINST_MONTH, _AGAINST_DAY = 8, 3
#: The same where the tense is that of the verb of its own clause.
_AGAINST_SURE = 30
#: So many characters a year that was told with its month runs on, where a language does so.
_RUNS_ON = 150
#: And on which weekday.
_AGAINST_WEEKDAY = 100


class Resolver:
    """Reads candidates one after the other.

    Attributes:
        document: The day of writing, None where it is not known.
        narrative: Whether the text tells a story of its own years.
        story: What was told last.
        year: What told the running year.
        quarter: What told the running quarter or half year.
    """

    def __init__(self, text: str, document: When | None, *, narrative: bool) -> None:
        self._text = text
        self._start = 0
        self._following: Told | None = None
        self.document = document
        self.narrative = narrative
        self.story: Told | None = None
        self.year: Told | None = None
        self.quarter: Told | None = None
        self._tense = Tense.UNKNOWN
        self._sure = self._runs_on = False

    def read(self, candidate: Candidate, following: Candidate | None = None) -> Fix | None:
        """Return what a candidate comes to, and remember it; None for a day that is none.

        Args:
            candidate: The candidate.
            following: The next one, which some lengths are counted from.
        """
        self._start, self._following = candidate.start, None
        meaning = candidate.meaning
        if isinstance(meaning, Length) and meaning.placed in FROM_NEXT and following:
            self._tense = following.tense
            next_fix = self.fix(following.meaning)
            if next_fix is not None and next_fix.when is not None:
                self._following = Told(next_fix.when, following.start, following.end)
        self._tense, self._sure = candidate.tense, candidate.sure
        self._runs_on = candidate.runs_on
        fix = self.fix(candidate.meaning)
        if isinstance(candidate.meaning, Length):
            amount, unit = candidate.meaning.amounts[0]
            if unit is Unit.MONTH and (amount or 0) >= _SOME_QUARTERS:
                self.quarter = None
        compared = isinstance(candidate.meaning, Shift) and candidate.meaning.comparable
        if fix is not None and fix.when is not None and fix.when.year is not None and not compared:
            self._remember(Told(fix.when, candidate.start, candidate.end), candidate.opens)
        return fix

    def new_paragraph(self) -> None:
        """Forget what does not reach beyond a paragraph."""
        if not self.narrative:
            self.year = None

    def _remember(self, told: Told, opens: bool) -> None:
        self.story = told
        if told.when.part[:1] in ("Q", "H"):
            self.quarter = told
        if not coarser(told.when.grain, Unit.YEAR) and not self._is_aside(told, opens):
            self.year = told

    def _is_aside(self, told: Told, opens: bool) -> bool:
        """Return whether a year is named in passing, while the story goes on in another."""
        if self.year is None or told.when.grain is not Unit.YEAR or opens:
            return False
        gap = (told.when.year or 0) - (self.year.when.year or 0)
        return self.year.when.month is not None and gap != 0

    # What each kind of meaning comes to.

    def fix(self, meaning: Meaning) -> Fix | None:
        """Return what a meaning comes to here, without remembering it."""
        match meaning:
            case Point():
                return self._point(meaning)
            case Shift():
                return self._shift(meaning)
            case Length():
                return self._length(meaning)
            case Repeat():
                return Fix(Kind.SET, repeat_value(meaning))
            case Vague():
                return Fix(Kind.DATE, meaning.value, reached=Reached.RELATIVE)

    def _point(self, point: Point) -> Fix | None:
        if point.within is not None:
            base = self.fix(point.within)
            if base is None:
                return None
            when = inside(point, base.when or When(Unit.DAY))
            return _fixed(base, when, point)
        if point.has_years:
            when = self._in_year(point)
            fix = when and _fixed(Fix(Kind.DATE, ""), when, point)
            if fix and point.other:
                fix = replace(fix, other=self._in_year(point.other))
            return fix
        return self._recurring(point)

    def _in_year(self, point: Point) -> When | None:
        """Return the place of a phrase that says its year or years."""
        for grain, lead, size in (
            (Unit.MILLENNIUM, point.millennium, 1000),
            (Unit.CENTURY, point.century, 100),
            (Unit.DECADE, point.decade, 10),
        ):
            if lead is not None:
                if grain is Unit.DECADE and lead < 10 and not point.bc:
                    lead = self._short(lead * 10) // 10
                return When(grain, lead * size, bc=point.bc)
        year = point.year
        if year is None:
            year = self._short(point.short_year or 0)
        if point.part == "QX":
            told = self.quarter
            return replace(told.when, year=year) if told else When(Unit.YEAR, year)
        return inside(point, When(Unit.YEAR, year, fiscal=point.fiscal))

    def _short(self, two: int) -> int:
        """Return the year that two digits mean, within a century that ends soon."""
        now = self.year or self.story
        if self.document is not None and (not self.narrative or now is None):
            last = (self.document.year or 2000) + _SHORT_AHEAD
        elif now is not None:
            last = (now.when.year or 2000) + 50
        else:
            last = 2049
        return last - (last - two) % 100

    # Relative phrases.

    def _anchor(self, anchor: Anchor) -> tuple[When | None, Told | None]:
        """Return what is counted from, and where the text says it."""
        if self.story is not None and (anchor is Anchor.STORY or self.narrative):
            return self.story.when, self.story
        return self.document, None

    def _shift(self, shift: Shift) -> Fix | None:
        origin: Told | None = None
        if shift.origin is not None:
            base = self.fix(shift.origin)
            at, reached = (base.when if base else None), Reached.DERIVED
            origin = base.origin if base else None
        else:
            at, origin = self._anchor(shift.anchor)
            reached = Reached.DERIVED if origin else Reached.RELATIVE
        if self.narrative and self.document is not None and _is_today(shift):
            return Fix(Kind.DATE, Vague.PRESENT.value, reached=Reached.RELATIVE)
        when = self._stepped(at, shift) if at is not None else None
        if when is None or (shift.unit is Unit.DAY and when.day is None):
            if not self.narrative and self.document is not None and shift.count == 0:
                return None  # "that day" of no day that was told
            when = when or unknown(shift.unit)
        return Fix(Kind.DATE, when.value(), when, reached=reached, origin=origin, mod=shift.mod)

    def _stepped(self, at: When, shift: Shift) -> When | None:
        unit, count = shift.unit, shift.count
        if count != int(count):
            unit, count = finer(unit, count)
        if unit is Unit.WEEKEND and count == 0 and self._tense is not Tense.FUTURE:
            number = at.day_number
            count = -1 if number is not None and (number + 3) % 7 < 4 else 0
        if unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
            return replace(at, rounded=True, clock="")
        if abs(count) > 100_000:
            return None
        if shift.comparable and unit is Unit.YEAR and self.quarter is not None:
            # The value is that of the same quarter; the date is no narrower than the year.
            told = self.quarter.when
            return replace(told, year=(told.year or 0) + int(count), fiscal=True)
        if shift.counted and unit in _AGES:
            # "Two decades ago" is twenty years, give or take five.
            size = _AGES[unit]
            when = step(at, Unit.YEAR, int(count) * size)
            return when and replace(when, rounded=True, slack_years=size // 2)
        when = step(at, unit, int(count))
        if when is None or not shift.counted:
            return when
        rounded = coarser(unit, at.grain)
        return replace(when, rounded=rounded, slack_years=_slack(unit, count)) if rounded else when

    def _recurring(self, point: Point) -> Fix | None:
        """Return the place of what recurs: a weekday, a month, a day of a month, a season."""
        if point.month is None and not point.part and not point.holiday:
            return self._recurring_day(point)
        today = self.document
        told = self.year
        if told is not None and self._carries(point):
            year = told.when.year or 0
            if point.towards in (*_BACK, *_ON):
                year += self._to_other_year(point, told.when)
            when = inside(point, When(Unit.YEAR, year))
            fix = _fixed(Fix(Kind.DATE, "", reached=Reached.DERIVED, origin=told), when, point)
            return fix and replace(fix, carried=True)
        if today is None or today.year is None or (number := today.day_number) is None:
            year = today.year if today else None
            when = inside(point, When(Unit.YEAR, year))
            return _fixed(Fix(Kind.DATE, "", reached=Reached.RELATIVE), when, point)
        if point.part == "QX":
            return self._the_quarter(today)
        years = (today.year + shift for shift in (-1, 0, 1))
        options = [when for year in years if (when := inside(point, When(Unit.YEAR, year)))]
        if point.towards is Towards.THIS and point.part[:1] != "W" and len(options) == 3:
            chosen = options[1]
        else:
            options = _on_weekday(options, point.weekday)
            against = _AGAINST_DAY if point.day or point.part[:1] == "Q" else _AGAINST_MONTH
            against = _AGAINST_SURE if self._sure else against
            tense = self._tense
            if point.fiscal and tense is not Tense.FUTURE:
                tense, against = Tense.PAST, _AGAINST_WEEKDAY
            ahead = 1.25 if point.day or point.holiday else 2.0
            chosen = nearest(options, number, point.towards, tense, against=against, ahead=ahead)
        return _fixed(Fix(Kind.DATE, "", reached=Reached.RELATIVE), chosen, point)

    def _to_other_year(self, point: Point, told: When) -> int:
        """Return by how many years "the previous April" is away from what was told."""
        at, when = month_index(told), inside(point, When(Unit.YEAR, told.year))
        index = month_index(when) if when else None
        if at is None or index is None or coarser(told.grain, Unit.SEASON):
            return 0
        if point.towards in _BACK:
            return -int(index >= at)
        return int(index <= at)

    def _carries(self, point: Point) -> bool:
        """Return whether the running year is that of a part that recurs."""
        if self.narrative or point.towards in _BY_STORY:
            return True
        if point.towards is not Towards.ANY or self._tense is Tense.FUTURE:
            return False
        told, today = self.year, self.document
        if told is None or today is None:
            return False
        if (told.when.year or 0) >= (today.year or 0) - 1:
            return False
        if self._runs_on and told.when.month is not None:
            return self._start - told.end <= _RUNS_ON
        return self._tense is Tense.PAST and self._is_near(told)

    def _the_quarter(self, today: When) -> Fix:
        """Return "the quarter": the one told last, or the last one that is over."""
        if self.story is not None and self.story.when.part[:1] == "Q":
            when = self.story.when
            return Fix(Kind.DATE, when.value(), when, Reached.DERIVED, self.story)
        when = replace(step(today, Unit.QUARTER, -1) or today, fiscal=True)
        return Fix(Kind.DATE, when.value(), when, Reached.RELATIVE)

    def _recurring_day(self, point: Point) -> Fix | None:
        """Return a weekday, a day of the running month, or a time of a running day."""
        if point.weekday is not None and point.day is None:
            return self._weekday(point)
        if point.day is not None:
            if (fix := self._day_of_month(point)) is not None:
                return fix
            at, origin = self._anchor(Anchor.STORY)
            year, month = (at.year, at.month) if at else (None, None)
            base = When(Unit.MONTH, year, month=month)
        else:
            at, origin = self._anchor(Anchor.STORY)
            base = at if at is not None and at.day is not None else When(Unit.DAY)
        reached = Reached.DERIVED if origin else Reached.RELATIVE
        when = inside(point, replace(base, clock=""))
        return _fixed(Fix(Kind.DATE, "", reached=reached, origin=origin), when, point)

    def _day_of_month(self, point: Point) -> Fix | None:
        """Return the day of a number that is near the day of writing, in news."""
        number = self.document.day_number if self.document else None
        if self.narrative or number is None or self.document is None:
            return None
        options = days_near(point, self.document)
        against = _AGAINST_SURE if self._sure else _AGAINST_DAY
        chosen = nearest(options, number, point.towards, self._tense, against=against)
        return _fixed(Fix(Kind.DATE, "", reached=Reached.RELATIVE), chosen, point)

    def _weekday(self, point: Point) -> Fix | None:
        at, origin = (self.document, None)
        if self.narrative or point.towards in _BY_STORY:
            at, origin = self._anchor(Anchor.STORY)
        number = at.day_number if at else None
        weekday = point.weekday or 0
        if number is None:
            year = at.year if at else None
            when = When(Unit.DAY, year, weekday=weekday)
        else:
            behind = number - ((number + 3) % 7 - weekday) % 7
            options = [day_when(behind + shift) for shift in (-7, 0, 7)]
            tense = self._tense
            if tense is Tense.UNKNOWN:
                tense = Tense.FUTURE if point.towards is Towards.THIS else Tense.PAST
            when = nearest(options, number, point.towards, tense, against=_AGAINST_WEEKDAY)
        if when is not None:
            when = replace(when, clock=clock_in(point))
        reached = Reached.DERIVED if origin else Reached.RELATIVE
        return _fixed(Fix(Kind.DATE, "", reached=reached, origin=origin), when, point)

    def _length(self, length: Length) -> Fix:
        story = length.placed in TOLD
        at, origin = self._anchor(Anchor.STORY if story else length.anchor)
        if story and (origin is None or not self._is_near(origin)):
            at = None
        if length.placed in FROM_NEXT:
            origin = self._following
            at = origin.when if origin is not None else None
        return placed_length(length, at, origin, self._stepped)

    def _is_near(self, told: Told) -> bool:
        """Return whether something was told in the sentence that is being read."""
        return _SENTENCE.search(self._text, told.end, self._start) is None


def _slack(unit: Unit, count: float) -> int:
    """Return how many years a round number of hundreds of years may be off."""
    if unit is not Unit.YEAR or count % 100 or not count:
        return 0
    return 500 if count % 1000 == 0 else 50


def _is_today(shift: Shift) -> bool:
    return shift.unit is Unit.DAY and shift.count == 0 and shift.anchor is Anchor.DOCUMENT


def _on_weekday(options: list[When], weekday: int | None) -> list[When]:
    """Return the days that are the weekday which was said; all where none is."""
    if weekday is None:
        return options
    right = [one for one in options if (one.day_number or 0) % 7 == (weekday - 3) % 7]
    return right or options


def _fixed(base: Fix, when: When | None, point: Point) -> Fix | None:
    """Return a base with its place narrowed to a part of it."""
    if when is None:
        return None
    if point.either:
        when = replace(when, either=True)
    kind = Kind.TIME if when.clock else Kind.DATE
    mod = point.mod if point.mod is not Mod.NONE else base.mod
    return replace(base, kind=kind, value=when.value(), when=when, mod=mod, stretch=None)
