"""Rules of the calendar: days, months, weekdays and years.

Public name: `RULES`.
"""

import re
from dataclasses import replace

from beseto_gui.core.extract.en.engine import Found, Pieces, Rule
from beseto_gui.core.extract.en.macros import day_in, mod_of, month_in, year_in
from beseto_gui.core.extract.en.numbers import number_of, year_of
from beseto_gui.core.extract.en.sense import is_count, is_title, month_is_name, weekday_is_name
from beseto_gui.core.extract.en.tokens import CLASSES, three_of, words_of
from beseto_gui.core.extract.en.years import DET, WHOSE, towards_of, with_year
from beseto_gui.core.extract.meaning import Meaning, Mod, Point

_ZONE = re.compile(r"(Z|[+-]\d\d:?\d\d)$")
#: The longest range that is written like 1990-94.
_LONGEST_SHORT = 60
_LOOSE = frozenset(("and", ",", "or", "around", "about", "each", "every", "("))


def _day_of_month(found: Found) -> Meaning | None:
    month, day = month_in(found), day_in(found)
    if month is None or day is None or _is_verb(found) or _is_rank(found):
        return None
    weekday = found.value("wd")
    point = Point(month=month, day=day, weekday=weekday, mod=mod_of(found))
    return with_year(found, replace(point, towards=towards_of(found)))


def _is_rank(found: Found) -> bool:
    """Return whether "in April the first shots" ranks what follows."""
    word = found.words("day")[-1]
    if word[0].isdigit() or found.match.end("day") != found.last:
        return False
    after = found.after()
    return after[:1].isalpha() and after not in words_of("lists", "after_ordinal")


def _is_verb(found: Found) -> bool:
    """Return whether "may 5" and "march 3" are verbs with a number."""
    return found.word("month") in ("may", "march") and found.words("month")[0][0].islower()


def _two_days(found: Found) -> Pieces | None:
    """Read "5-9 June 1950" and "June 5-9, 1950" as two days of one month."""
    month, first, last = month_in(found), day_in(found, "day"), day_in(found, "day_b")
    if month is None or first is None or last is None:
        return None
    a = with_year(found, Point(month=month, day=first))
    b = with_year(found, Point(month=month, day=last))
    return [("first", a), ("last", b)] if a and b else None


def _month(found: Found) -> Meaning | None:
    month = month_in(found)
    if month is None:
        return None
    if not found.has("year") and not found.has("whose") and not _stands_alone(found):
        return None
    point = Point(month=month, mod=mod_of(found), towards=towards_of(found))
    return with_year(found, point)


def _stands_alone(found: Found) -> bool:
    """Return whether the name of a month without a year or day is one."""
    word = found.words("month")[0]
    if found.has("det") or found.has("pre"):
        return True
    is_other = word.lower() in ("may", "march")
    if is_other or (len(word) <= 4 and word not in ("June", "July")):
        firm = found.before() in words_of("lists", "month_places")
        placed = firm or (found.before() in _LOOSE and found.after() not in ("and", "'"))
        if month_is_name(found):
            return False
        if _begins_range(found):
            return True
        if is_other and found.before() in ("the", "a") and found.after().isalpha():
            return found.after() not in ("on", "of", "to", "for", "in", "from", "and", "was")
        return placed and (is_other or found.before() not in ("and", ","))
    if not word[0].isupper() or month_is_name(found):
        return False
    return not (found.before() == "." and found.after() == ",")


def _begins_range(found: Found) -> bool:
    """Return whether another month follows: May–August, March and April."""
    classes = found.tokens.classes[found.last + 1 : found.last + 2]
    months = (CLASSES()[name] for name in ("MONTH", "MAY", "MARCH", "MONTH_SHORT"))
    return found.after() in ("-", "–", "to", "and", "or") and classes in tuple(months)


def _weekday(found: Found) -> Meaning | None:
    weekday = found.value("wd")
    part = found.value("part") or ""
    if not part and not found.has("det") and weekday_is_name(found):
        return None
    return Point(weekday=weekday, day_part=part, towards=towards_of(found), mod=mod_of(found))


def _year(found: Found) -> Meaning | None:
    year, short = year_in(found)
    if year is None and short is None:
        return None
    plain = found.words("year")
    if is_title(found):
        return None
    said = found.has("the") or mod_of(found) in (Mod.START, Mod.MID, Mod.END)
    if len(plain) == 1 and plain[0].isdigit() and not said and is_count(found, year):
        return None
    if "thousand" in map(str.lower, plain) and not _is_millennial(found, year):
        return None
    return Point(year=year, short_year=short, mod=mod_of(found))


def _is_millennial(found: Found, year: int | None) -> bool:
    """Return whether "two thousand five" is a year."""
    placed = found.has("the") or found.before() in ("in", "since", "by", "until")
    return placed and year is not None and 2000 <= year < 2100


def _short_range(found: Found) -> Pieces | None:
    """Read the second end of "1990-94"."""
    first, two = year_of(found.words("year")), found.words("two")[0]
    if first is None or len(two) != 2 or not 0 < int(two) - first % 100 <= _LONGEST_SHORT:
        return None
    if is_count(found, first):
        return None
    last = first - first % 100 + int(two)
    return [("year", Point(year=first)), ("two", Point(year=last))]


def _two_bc(found: Found) -> Pieces | None:
    """Read "499-493 BC", in which the era is said once."""
    first, last = number_of(found.words("from")), number_of(found.words("to"))
    if first is None or last is None or first < last:
        return None
    a, b = Point(year=1 - int(first)), Point(year=1 - int(last))
    return [("from", a), ("last", b)]


def _three(found: Found) -> Meaning | None:
    """Read a date in digits; of 5/6/2024 both readings are kept."""
    word = found.words("date")[0]
    three = three_of(word)
    if three is None or not word.partition("T")[0][-2:].isdigit():
        return None
    if found.before() in words_of("not_years", "before"):
        return None
    first, second, third, mark, clock = three
    point = _in_order(first, second, third, mark)
    if point is None or not clock:
        return point
    digits = clock.partition("+")[0].replace(":", "")
    hour, minute = int(digits[:2]), int(digits[2:4])
    if hour > 24 or minute > 59:
        return None
    second_ = int(digits[4:6]) if digits[4:6].isdigit() else None
    zone = _ZONE.search(clock)
    zone = "" if zone is None else zone[1] if zone[1] == "Z" else f"{zone[1][:3]}:{zone[1][-2:]}"
    return replace(point, hour=hour, minute=minute, second=second_, zone=zone)


def _in_order(first: int, second: int, third: int, mark: str) -> Point | None:
    if first >= 1000:
        return Point(year=first, month=second, day=third) if second <= 12 else None
    if third < 100 and (mark == "." and first > 31):
        return None
    if first == 0 or second == 0 or first > 31 or second > 31:
        return None
    year, short = (third, None) if third >= 100 else (None, third)
    readings = [
        Point(year=year, short_year=short, month=month, day=day)
        for month, day in ((first, second), (second, first))
        if month <= 12
    ]
    if mark == ".":
        readings.reverse()
    if not readings:
        return None
    if len(readings) > 1 and first != second:
        return replace(readings[0], other=readings[1])
    return readings[0]


def _ordinal_day(found: Found) -> Meaning | None:
    """Read "the 13th" as a day of the running month."""
    day = day_in(found)
    if day is None or found.after() in ("century", "-", "of", "place", "floor", "and"):
        return None
    if found.before() not in ("on", "until", "by", "since", "from", "to", "and", ","):
        return None
    after = found.after()
    is_end = not after or not after[0].isalpha() or after in ("and", "to", "at", "in", "when")
    return Point(day=day) if is_end else None


RULES = (
    Rule(f"pre:PREMOD? det:{DET}? (wd:WEEKDAYX COMMA?)? month:MONTHX THE? day:DAYX"
         " (OF | COMMA)? year:YEARX", _day_of_month),
    Rule("pre:PREMOD? det:(THIS COMING? | LAST | NEXT)? (wd:WEEKDAYX COMMA?)? month:MONTHX"
         " THE? day:DAYX", _day_of_month),
    Rule(f"(wd:WEEKDAYX COMMA?)? month:MONTHX day:DAYX {WHOSE}", _day_of_month),
    Rule("pre:PREMOD? (wd:WEEKDAYX COMMA? THE?)? THE? day:DAYX (OF | HYPHEN)? month:MONTHX"
         " (HYPHEN | COMMA | OF)? year:YEARX", _day_of_month),
    Rule("pre:PREMOD? (wd:WEEKDAYX COMMA? THE?)? THE? day:DAYX OF? month:MONTHX", _day_of_month),
    Rule(f"(wd:WEEKDAYX COMMA?)? THE? day:DAYX OF? month:MONTHX {WHOSE}", _day_of_month),
    Rule("first:(month:MONTHX day:DAYX) (HYPHEN | DASH | TO | AND | OR | COMMA)"
         " last:(day_b:DAYNUM (COMMA? year:YEARX)?)", _two_days),
    Rule("first:(THE? day:DAYX) (HYPHEN | DASH | TO | AND | OR)"
         " last:(THE? day_b:DAYX OF? month:MONTHX (COMMA? year:YEARX)?)", _two_days),
    Rule("pre:PREMOD? month:MONTHX (OF | COMMA | IN | HYPHEN)? year:YEARX", _month),
    Rule(f"pre:PREMOD? month:MONTHX {WHOSE}", _month),
    Rule(f"pre:PREMOD? (THE? det:{DET})? month:MONTHX", _month),
    Rule(f"pre:((EARLY | LATE | ABOUT | AS EARLY AS) ON?)? (THE? det:{DET})? wd:WEEKDAY"
         " part:PART?", _weekday),
    Rule("pre:PREMOD? the:(THE (UNIT | UNITS))? year:YEARX", _year),
    Rule("year:YEAR (HYPHEN | DASH) two:(TWO | DAYNUM)", _short_range),
    Rule("from:FIGURES (HYPHEN | DASH | TO | AND | OR) last:(to:FIGURES BC)", _two_bc),
    Rule("date:NDATE", _three),
    Rule("THE day:ORDNUM", _ordinal_day),
)  # fmt: skip
