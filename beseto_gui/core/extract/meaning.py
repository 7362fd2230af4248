"""What a date phrase means, in no language: the words that grammars hand to the resolver.

A grammar of a language says *what* a phrase means ("the month 7 within the year before that
of the document"); `beseto_gui.core.extract.resolve` says *when* that is. Every meaning is a
frozen value; a field left out was not said.

Public names: `Unit`, `Towards`, `Anchor`, `Tense`, `Mod`, `Point`, `Shift`, `Placed`,
`Length`, `Repeat`, `Vague`, `Meaning`, `Candidate`.
"""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """A unit of time; the value is what TIMEX3 writes in a period."""

    SECOND = "S"
    MINUTE = "MIN"  #: TIMEX3 writes M after a T
    HOUR = "H"
    DAY = "D"
    WEEKEND = "WE"
    WEEK = "W"
    MONTH = "M"
    QUARTER = "Q"
    HALF = "HY"
    SEASON = "SE"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"
    MILLENNIUM = "ML"


class Towards(StrEnum):
    """In which direction a part that recurs (a weekday, a month) is to be looked for."""

    ANY = "any"  #: nothing was said; the tense decides
    LAST = "last"  #: "last Tuesday"
    THIS = "this"  #: "this October"
    NEXT = "next"  #: "next spring"
    STORY = "story"  #: "that October": by what was told just before
    BEFORE = "before"  #: "the previous April", before what was told
    AFTER = "after"  #: "the following May"


class Tense(StrEnum):
    """Whether the words around a phrase speak of what was or of what will be."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Anchor(StrEnum):
    """What a relative phrase is counted from."""

    DOCUMENT = "document"  #: the day of writing: "yesterday", "two years ago"
    STORY = "story"  #: what was told just before: "the next day", "two years later"


class Mod(StrEnum):
    """The modifier of a phrase, as TIMEX3 names it."""

    NONE = ""
    START = "START"  #: early, the beginning of
    MID = "MID"
    END = "END"  #: late, the end of
    APPROX = "APPROX"  #: about
    BEFORE = "BEFORE"  #: more than (so long ago)
    AFTER = "AFTER"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the calendar or on the clock, as far as the phrase says it.

    Attributes:
        year: The astronomical year (0 is 1 BC).
        short_year: A year of two digits, of which the century is not said.
        decade: The year without its last digit: 199 for the 1990s.
        century: The year without its last two digits: 19 for the 20th century.
        millennium: The year without its last three digits.
        bc: Whether decade, century or millennium are before Christ.
        part: A part of a year: SP SU FA WI, Q1 to Q4, H1 and H2; QX for "the quarter".
        month: 1 to 12.
        week: The number of a week of the year (ISO 8601).
        day: The day of the month.
        weekday: Monday 0 to Sunday 6.
        holiday: A day by its name in `holidays`.
        day_part: A part of a day: MO MI AF EV NI DT (day time).
        hour: 0 to 24.
        minute: 0 to 59.
        second: 0 to 59.
        zone: An offset as TIMEX3 writes it: Z, +09:00; empty for none.
        within: The larger thing it is a part of: "last year" of "July last year".
        towards: In which direction to look for what recurs.
        fiscal: Whether the year is that of somebody's books.
        either: Whether the hour may be in either half of the day: "at 3".
        lunar: Whether year, month and day are those of the old calendar of East Asia.
        mod: The modifier of the phrase.
        other: A second reading of the same words, such as 6 May for 5/6.
    """

    year: int | None = None
    short_year: int | None = None
    decade: int | None = None
    century: int | None = None
    millennium: int | None = None
    bc: bool = False
    part: str = ""
    month: int | None = None
    week: int | None = None
    day: int | None = None
    weekday: int | None = None
    holiday: str = ""
    day_part: str = ""
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str = ""
    within: "Meaning | None" = None
    towards: Towards = Towards.ANY
    fiscal: bool = False
    either: bool = False
    lunar: bool = False
    mod: Mod = Mod.NONE
    other: "Point | None" = None

    @property
    def has_years(self) -> bool:
        """Whether the phrase itself says the year, or the years."""
        return not (
            self.year is None
            and self.short_year is None
            and self.decade is None
            and self.century is None
            and self.millennium is None
        )


@dataclass(frozen=True, slots=True)
class Shift:
    """A unit so many units away from an anchor: "last week", "two years later".

    Attributes:
        unit: What is counted, and how finely the answer is known.
        count: How many, negative for earlier.
        anchor: What it is counted from.
        origin: What it is counted from, where the phrase says it.
        mod: The modifier of the phrase.
        comparable: Whether it means the same part of another year where the story tells of
            a quarter or month: "a year earlier".
        counted: Whether the units were counted off ("two years ago"), which may be rounded,
            and not named ("last year").
    """

    unit: Unit
    count: float
    anchor: Anchor = Anchor.DOCUMENT
    origin: "Meaning | None" = None
    mod: Mod = Mod.NONE
    comparable: bool = False
    counted: bool = False


class Placed(StrEnum):
    """Where a length lies."""

    NOWHERE = ""
    PAST = "past"  #: "the past six years": it ends now
    FUTURE = "future"  #: "the next two weeks": it starts now
    GAP = "gap"  #: "for the first time in six years": the time before was then
    AFTER = "after"  #: "in 1992, a year after …": what follows was so long before
    BEFORE = "before"  #: "in 1992, a year before …": what follows was so long after
    AFTER_NEXT = "after next"  #: "two days after 5 May": it is so long after the next date
    BEFORE_NEXT = "before next"


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: "six years", "a minute and a half", "recent months".

    Attributes:
        amounts: How many of which unit; None for an amount that is not said.
        placed: Where it lies, if the phrase says so.
        anchor: What "the past" is counted back from.
        mod: The modifier of the phrase.
    """

    amounts: tuple[tuple[float | None, Unit], ...]
    placed: Placed = Placed.NOWHERE
    anchor: Anchor = Anchor.DOCUMENT
    mod: Mod = Mod.NONE


@dataclass(frozen=True, slots=True)
class Repeat:
    """What happens again and again: "every two weeks", "Tuesdays", "monthly".

    Attributes:
        every: How many of which unit lie between; None where `on` says it.
        on: The part that recurs: a weekday, a month, a part of the day.
        quant: The word of quantity (EVERY, EACH), as TIMEX3 wants it.
        freq: How often in each, such as 2X.
    """

    every: tuple[float | None, Unit] | None = None
    on: Point | None = None
    quant: str = ""
    freq: str = ""


class Vague(StrEnum):
    """A time that has a direction but no place: "now", "recently", "soon"."""

    PRESENT = "PRESENT_REF"
    PAST = "PAST_REF"
    FUTURE = "FUTURE_REF"


Meaning = Point | Shift | Length | Repeat | Vague


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that a grammar has found.

    Attributes:
        start: Where it starts in the text.
        end: Where it ends.
        meaning: What it means.
        language: Code of the language whose grammar found it.
        tense: What the words around it say about the direction.
        runs_on: Whether its language names a year once for the months that follow it.
        sure: Whether the tense is that of the verb of its own clause, and no guess.
        signal: The word before it that relates it: since, until, by, after, before, from.
        opens: Whether it opens its sentence: "In 1862 …".
        range_with_next: Whether it is the first end of a range whose other end is the next
            candidate: "from 5 to 9 June". What the first leaves out, the second says.
    """

    start: int
    end: int
    meaning: Meaning
    language: str = "en"
    tense: Tense = Tense.UNKNOWN
    sure: bool = False
    runs_on: bool = False
    signal: str = ""
    opens: bool = False
    range_with_next: bool = False
