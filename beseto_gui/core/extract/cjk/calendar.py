"""Rules of the calendar and the clock: days, weeks, months, parts of years, years.

Public names: `RULES`, `MACROS`, `mod_of`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from beseto_gui.core.extract.cjk.rules import Found, Rule
from beseto_gui.core.extract.meaning import (
    Anchor,
    Meaning,
    Mod,
    Point,
    Shift,
    Towards,
    Unit,
)

MACROS = {
    "SEP": "OF?",
    "NEAR": "(ABOUT_AFTER | MORE)",
    "YEARS": "(BC? LUNAR? (YEAR | COUNT) | FISCAL | R_YEAR | R_FISCAL)",
    "TIMEX": (
        "(dp:DAY_PART OF?)? hour:(HOUR | POINT) (minute:MINUTE second:SECOND? | half:HALF"
        " | quarter:EXACT | bare_second:SECOND)? | (dp_b:DAY_PART OF?)? digits:CLOCK"
        " | (dp_c:DAY_PART OF?)? noon:CLOCK_WORD | part:DAY_PART"
    ),
    "DAYX": (
        "(LUNAR? td:TOWARDS? day:DAY (SEP wd:WEEKDAY)? | (tw:TOWARDS)? wd_b:WEEKDAY"
        " | rday:R_DAY | dayw:DAY_WITH | full:FULL (SEP wd_c:WEEKDAY)?)"
    ),
    "MONTHX": "(LUNAR? tm:TOWARDS? month:MONTH | rmonth:R_MONTH | tp:TOWARDS? hol:HOLIDAY)",
}
_QUARTER_HOURS = {"half": 30, "quarter": 15, "quarters": 45}
#: A week of a higher number is one of a year.
_WEEKS_OF_MONTH = 6
#: An hour from which a night is surely that of the evening.
_MORNING = 5
_WIDE = {"Y": Unit.YEAR, "M": Unit.MONTH, "W": Unit.WEEK}
_TOWARDS = {
    "last": Towards.LAST,
    "next": Towards.NEXT,
    "following": Towards.NEXT,
    "this": Towards.THIS,
}
_QUARTERS = {(1, 3): "Q1", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4"}


def mod_of(found: Found) -> Mod:
    """Return the modifier of a phrase: early, about."""
    word = found.value("mod")
    if word:
        return Mod[word]
    if found.holds("ABOUT") or found.holds("ABOUT_AFTER"):
        return Mod.APPROX
    return Mod.NONE


def _towards(found: Found) -> Towards:
    return _TOWARDS.get(found.first(("tm", "td", "tw", "tp")), Towards.ANY)


def year_of(found: Found) -> dict[str, Any] | Shift | None:
    """Return the year that a phrase says, as fields of a point or as one from today.

    None where it turns out to be no year.
    """
    if "year" not in found.groups:
        return {}
    tokens = found.tokens("year")
    token = next(one for one in tokens if one.name not in ("BC", "LUNAR"))
    before = next((one.value for one in tokens if one.name == "BC"), 0)
    match token.name:
        case "FISCAL":
            return {"year": token.value, "fiscal": True}
        case "R_YEAR" | "R_FISCAL":
            return shift_of(token.value)
        case "COUNT":
            value, short, sure = token.value
            if before:
                return {"year": 1 - value if before < 0 else value}
            is_year = sure or (short and (found.has("month") or found.has("part_of_year")))
            return {"short_year": value} if is_year else None
        case _:
            value, lunar = token.value
            year = 1 - value if before < 0 else value
            return {"year": year, "lunar": True} if lunar else {"year": year}


def shift_of(value: tuple[Unit, int, Anchor]) -> Shift:
    """Return what a word such as "last month" means."""
    unit, count, anchor = value
    return Shift(unit, count, anchor)


def _near(found: Found) -> Shift | None:
    """Return the month, week or day that a phrase names from today."""
    value = found.first(("rmonth", "rweek", "rday"))
    return None if value is None else shift_of(value)


def _clock(found: Found, said: dict[str, Any]) -> bool:
    """Add the time of day that a phrase says; False for one that there is not."""
    part = found.first(("dp", "dp_b", "dp_c")) or ""
    second: int | None = None
    if found.has("noon"):
        hour, minute, padded = found.value("noon"), 0, True
    elif found.has("digits"):
        written, minute, seconds = found.value("digits")
        hour, second = int(written), seconds if seconds >= 0 else None
        padded = written[0] == "0" or not 1 <= hour <= 12
    elif found.has("hour"):
        hour, padded = found.value("hour")
        minute = found.value("minute")
        second = found.first(("second", "bare_second"))
        if found.has("half"):
            minute = 30
        minute = _QUARTER_HOURS.get(found.value("quarter"), minute)
    else:
        if found.has("part"):
            said["day_part"] = found.value("part")
        return True
    if (minute or 0) > 59 or (second or 0) > 59:
        return False
    if part == "NI" and hour < _MORNING:
        said["day_part"] = part  # one at night may be the night before, or the night after
        return True
    said |= {"hour": of_day(hour, part), "minute": minute, "second": second}
    if not part and not padded:
        said["either"] = True
    return True


def of_day(hour: int, part: str) -> int:
    """Return an hour of twelve as one of the day: 3 in the afternoon is 15."""
    if part in ("AF", "EV") and hour < 12:
        return hour + 12
    if part == "DT" and 1 <= hour <= 6:
        return hour + 12
    if part == "NI":
        return hour + 12 if _MORNING <= hour < 12 else (24 if hour == 12 else hour)
    return 0 if part == "MO" and hour == 12 else hour


def _calendar(found: Found) -> Meaning | None:
    """Read what goes from the year down to the minute, as far as it is said."""
    base = year_of(found)
    if base is None:
        return None
    shift = base if isinstance(base, Shift) else None
    said: dict[str, Any] = {} if isinstance(base, Shift) else base
    if _is_lunar(found):
        said["lunar"] = True
    if not _finer(found, said) or not _clock(found, said):
        return None
    return _placed(found, said, shift)


def _is_lunar(found: Found) -> bool:
    spoken = [token.value for token in found.tokens("all") if token.name == "LUNAR"]
    return bool(spoken and spoken[0])


def _finer(found: Found, said: dict[str, Any]) -> bool:
    """Add the parts of a year that a phrase says; False for a day without a place."""
    if (value := found.value("part_of_year")) is not None:
        said["part"] = value if isinstance(value, str) else f"Q{value}"
    if found.has("month"):
        number, lunar = month_of(found)
        said["month"] = number
        if lunar:
            said["lunar"] = True
    if (value := found.value("day")) is not None:
        if value[-1] and not found.has("month") and not found.has("rmonth"):
            return False
        said["day"] = value[0]
        if value[1]:
            said["lunar"] = True
    if (value := found.value("hol")) is not None:
        if value == "":
            return False
        if isinstance(value, int):
            said |= {"month": value, "day": 1, "lunar": True}
        else:
            said["holiday"] = value
    if (value := found.value("full")) is not None:
        year, short, month, day = value
        said |= {"short_year" if short else "year": year, "month": month, "day": day}
    if (value := found.first(("wd", "wd_b", "wd_c"))) is not None:
        said["weekday"] = value
    return True


def month_of(found: Found) -> tuple[int, bool]:
    """Return the month of a phrase, and whether it is one of the old calendar."""
    number, lunar = found.value("month")
    return number, lunar


def _placed(found: Found, said: dict[str, Any], shift: Shift | None) -> Meaning | None:
    """Return what was said within the year, month, week or day that is named from today."""
    mod = mod_of(found)
    if (value := found.value("dayw")) is not None:
        return _day_with(value, said, mod)
    within: Shift | None = _near(found)
    if found.value("tw") == "following":
        within = Shift(Unit.WEEK, 1)
    elif (towards := found.first(("tm", "td", "tw", "tp"))) is not None and said:
        said["towards"] = _TOWARDS[towards]
    if within is None:
        within = shift
    elif shift is not None and within.unit is Unit.DAY:
        return None
    if not said:
        return within and (within if mod is Mod.NONE else replace(within, mod=mod))
    return Point(**said, within=within, mod=mod)


def _day_with(value: Sequence[Any], said: dict[str, Any], mod: Mod) -> Point:
    """Return a day named with its part: last night, this morning at six."""
    count, part, *told = value
    hour = said.get("hour")
    if hour is None:
        said["day_part"] = part
    else:
        said["either"] = False
        if part == "NI" and hour < _MORNING:
            said |= {"hour": None, "day_part": part}
        else:
            said["hour"] = of_day(hour, part)
    anchor = Anchor.STORY if told else Anchor.DOCUMENT
    return Point(**said, within=Shift(Unit.DAY, count, anchor), mod=mod)


def _timed_only(found: Found) -> Meaning | None:
    """Read a time of day without a day, if it is surely one."""
    if found.has("part"):
        return None
    if found.has("hour"):
        sure = any(map(found.has, ("dp", "minute", "half", "quarter")))
        if not sure and found.tokens("hour")[0].name == "POINT":
            return None
    said: dict[str, Any] = {}
    return Point(**said, mod=mod_of(found)) if _clock(found, said) and said else None


def _edge(found: Found) -> Meaning | None:
    """Read 年末 and 월초: the end and the beginning of the running year or month."""
    name, unit = found.value("edge")
    mod = Mod[name] if name else Mod.NONE
    near, base = _near(found), year_of(found)
    if base is None or (unit == "Y" and (near or found.has("month"))):
        return None
    if near is not None:
        return replace(near, mod=mod)
    if found.has("month"):
        return _in_year(base, {"month": month_of(found)[0]}, mod, _towards(found))
    if base:
        return _in_year(base, {}, mod, Towards.ANY)
    return Shift(_WIDE[unit], 0, mod=mod)


def _in_year(
    base: dict[str, Any] | Shift, said: dict[str, Any], mod: Mod, towards: Towards
) -> Meaning:
    """Return a part of a year, or the year itself."""
    if isinstance(base, Shift):
        return Point(**said, within=base, mod=mod) if said else replace(base, mod=mod)
    return Point(**base, **said, mod=mod, towards=towards)


def _season_of(found: Found) -> Meaning | None:
    count, part = found.value("season")
    return Point(part=part, within=Shift(Unit.YEAR, count), mod=mod_of(found))


def _part_alone(found: Found) -> Meaning | None:
    """Read 상반기, 第二季度, 지난 분기."""
    value = found.value("part_of_year")
    part = value if isinstance(value, str) else f"Q{value}"
    return Point(part=part, towards=_towards(found), mod=mod_of(found))


def _quarter_by_months(found: Found) -> Meaning | None:
    """Read 4～6月期 as the quarter it is."""
    first, last = found.value("from"), found.value("last")
    part = _QUARTERS.get((first[0], last[0]))
    base = year_of(found)
    if part is None or base is None:
        return None
    return _in_year(base, {"part": part}, Mod.NONE, Towards.ANY)


def _nth_week(found: Found) -> Meaning | None:
    """Read the third week of a year, or of a month."""
    nth, base = found.value("nth"), year_of(found)
    if base is None:
        return None
    # The first and the last week of a month reach into its neighbours.
    mod = Mod.APPROX if nth in (1, -1, 4, 5, 6) else Mod.MID
    if found.has("rmonth"):
        return replace(shift_of(found.value("rmonth")), mod=mod)
    if found.has("month"):
        return _in_year(base, {"month": month_of(found)[0]}, mod, _towards(found))
    if not base and nth <= _WEEKS_OF_MONTH:
        return None
    if nth < 0:
        year = base.get("year") if isinstance(base, dict) else None
        if year is None or not 1 <= year <= 9999:
            return None
        return Point(year=year, week=date(year, 12, 28).isocalendar().week)
    return _in_year(base or Shift(Unit.YEAR, 0), {"week": nth}, Mod.NONE, Towards.ANY)


def _nth_month(found: Found) -> Meaning | None:
    """Read "the third month of 2021"."""
    base, month = year_of(found), found.value("nth")
    if base is None or month > 12:
        return None
    return _in_year(base, {"month": month}, Mod.NONE, Towards.ANY)


def _relative(found: Found) -> Meaning | None:
    shift = shift_of(found.value("shift"))
    return replace(shift, mod=mod_of(found))


def _same(found: Found) -> Meaning | None:
    """Read "the same quarter a year before"."""
    unit, count, _anchor = found.value("same")
    if unit is Unit.MONTH:
        return Shift(Unit.MONTH, 12 * count)
    return Shift(Unit.YEAR, count, comparable=True)


_TAIL = "(OF? mod:MOD)? NEAR?"
RULES = (
    Rule(f"all:(ABOUT? LUNAR? (year:YEARS SEP)? MONTHX (OF? DAYX)?) {_TAIL} (SEP TIMEX NEAR?)?",
         _calendar),
    Rule(f"all:(ABOUT? (year:YEARS SEP)? DAYX) {_TAIL} (SEP TIMEX NEAR?)?", _calendar),
    Rule(f"ABOUT? year:YEARS {_TAIL} DURING?", _calendar),
    Rule(f"ABOUT? rweek:R_WEEK (OF? wd:WEEKDAY)? {_TAIL} (SEP TIMEX NEAR?)?", _calendar),
    Rule(f"ABOUT? (year:YEARS OF?) tp:TOWARDS? part_of_year:(PART | QUARTER) {_TAIL}", _calendar),
    Rule(f"tp:TOWARDS? part_of_year:(PART | QUARTER) {_TAIL}", _part_alone),
    Rule("(year:YEARS OF?)? from:MONTH RANGE last:MONTH PERIOD", _quarter_by_months),
    Rule("(year:YEARS SEP)? (tm:TOWARDS? month:MONTH OF? | rmonth:R_MONTH OF? | rweek:R_WEEK OF?)?"
         " edge:EDGE NEAR?", _edge),
    Rule("(year:YEARS SEP)? (tm:TOWARDS? month:MONTH OF? | rmonth:R_MONTH OF?)? nth:NTH_WEEK"
         " (OF? WEEKDAY)?", _nth_week),
    Rule("year:YEARS SEP nth:NTH_MONTH", _nth_month),
    Rule("season:SEASON_OF (OF? mod:MOD)?", _season_of),
    Rule("shift:(R_WEEKEND | R_QUARTER)", _relative),
    Rule("same:SAME", _same),
    Rule("ABOUT? TIMEX NEAR?", _timed_only),
)  # fmt: skip
