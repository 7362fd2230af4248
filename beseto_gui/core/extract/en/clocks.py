"""Rules of the clock: "10 p.m. Wednesday", "noon", "the morning of 31 January 1965".

Public name: `RULES`.
"""

from dataclasses import replace

from beseto_gui.core.extract.en.engine import Found, Rule
from beseto_gui.core.extract.en.macros import day_in, mod_of, month_in, year_in
from beseto_gui.core.extract.en.numbers import number_of
from beseto_gui.core.extract.en.tokens import clock_of, value_of, words_of
from beseto_gui.core.extract.meaning import Meaning, Point, Shift, Unit


def _clock(found: Found) -> Point | None:
    """Return the time of day of the group ``clock``."""
    words = found.words("clock")
    lower = [word.lower() for word in words]
    hour: float | None = None
    minute, second, half = None, None, ""
    zone = ""
    if len(words) == 2 and words[0].isdigit() and isinstance(value_of(words[1]), str):
        if len(words[0]) != 4:
            return None
        words = [f"{words[0][:2]}:{words[0][2:]}", words[1]]
        if clock_of(words[0]) is None:
            return None
    for word, small in zip(words, lower, strict=True):
        read = clock_of(word)
        value = value_of(word)
        if read is not None and hour is None:
            hour, minute, second, half = read
        elif small in ("noon", "midnight"):
            hour, minute = value, 0
        elif word[0].isdigit() and hour is None:
            whole, _dot, rest = word.partition(".")
            if not whole.isdigit():
                return None
            hour, minute = int(whole), int(rest) if len(rest) == 2 else None
        elif small[0] in "ap" and small[1:2] in ("m", "."):
            half = small[0]
        elif isinstance(value, int) and hour is None:
            hour = number_of([word])
        elif isinstance(value, str) and value[:1] in ("Z", "+"):
            zone = value
    if hour is None or hour > 24 or (half and not 1 <= hour <= 12) or (minute or 0) > 59:
        return None
    if half:
        hour = hour % 12 + 12 * (half == "p")
    return Point(hour=int(hour), minute=minute, second=second, zone=zone)


def _bare(found: Found) -> Meaning | None:
    """Read a time of day by itself."""
    point = _clock(found)
    if point is None:
        return None
    words = found.words("clock")
    if words[-1].lower() == "noon" and found.before() == "high":
        return None
    if found.after() in words_of("lists", "not_clocks"):
        return None
    counts = words[0].isdigit() and words[-1].lower() in ("hours", "hrs")
    bare = len(words) == 1 and words[0][-1].isdigit()
    if (bare or counts) and found.before() not in words_of("lists", "clock_cues"):
        return None
    return replace(point, mod=mod_of(found))


def _dated(found: Found) -> Meaning | None:
    """Read a time of day with its day."""
    clock = _clock(found)
    day = _day(found)
    if clock is None or day is None:
        return None
    if isinstance(day, Point) and day.day is not None and day.within is None:
        return replace(
            day, hour=clock.hour, minute=clock.minute, second=clock.second, zone=clock.zone
        )
    return replace(clock, within=day, mod=mod_of(found))


def _day(found: Found) -> Meaning | None:
    """Return the day that the macro DATEG has found."""
    if found.has("rel"):
        return Shift(Unit.DAY, found.value("rel"))
    if found.has("wd_b"):
        return Point(weekday=found.value("wd_b"))
    for suffix in ("", "_b"):
        month, day = month_in(found, f"month{suffix}"), day_in(found, f"day{suffix}")
        if month is not None and day is not None:
            year, short = year_in(found) if found.has("year") else (None, None)
            return Point(month=month, day=day, year=year, short_year=short)
    return None


def _part_of(found: Found) -> Meaning | None:
    """Read "the morning of 31 January 1965", "the night of Tuesday"."""
    day, part = _day(found), found.value("part")
    if day is None:
        return None
    if isinstance(day, Point):
        return replace(day, day_part=part, mod=mod_of(found))
    return Point(day_part=part, within=day, mod=mod_of(found))


def _part_alone(found: Found) -> Meaning | None:
    """Read "in the morning", "at night"."""
    if found.before() not in ("in", "at", "by", "during") or found.after() in ("of", "star"):
        return None
    return Point(day_part=found.value("part"))


def _of_part(found: Found) -> Meaning | None:
    """Read "4 in the morning", "8 at night"."""
    hour, part = found.number("hour"), found.value("part")
    if hour is None or not 1 <= hour <= 12 or hour != int(hour):
        return None
    late = part in ("AF", "EV") or (part == "NI" and hour >= 6)
    return Point(hour=int(hour) % 12 + 12 * late, minute=0)


RULES = (
    Rule("hour:(DAYNUM | SMALL) (OCLOCK)? (IN THE | AT) part:PART", _of_part),
    Rule("pre:PREMOD? clock:CLOCKX", _bare),
    Rule("pre:PREMOD? clock:CLOCKX (LOCAL TIME_WORD)? (COMMA | ON | OF | OPEN)* DATEG", _dated),
    Rule("pre:PREMOD? DATEG (COMMA | AT | ABOUT | HYPHEN)* clock:CLOCKX", _dated),
    Rule("pre:PREMOD? THE? (EARLY | LATE)? part:PART UNITS? (COMMA | OF | ON)? DATEG", _part_of),
    Rule("pre:PREMOD? DATEG COMMA? (IN THE)? part:PART", _part_of),
    Rule("THE? pre:(EARLY | LATE)? part:PART", _part_alone),
)
