"""Rules of the calendar and the clock: days, weeks, months, parts of years, years.

Public names: `RULES`, `MACROS`, `mod_of`, `within_of`.
"""

from dataclasses import replace
from datetime import date

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
    "SEP": "(OF | COMMA)?",
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
_PM = {"AF", "EV", "NI"}
_TOWARDS = {"last": Towards.LAST, "next": Towards.NEXT, "this": Towards.THIS}
_QUARTERS = {(1, 3): "Q1", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4"}


def mod_of(found: Found) -> Mod:
    """Return the modifier of a phrase: early, about, more than."""
    for group in ("mod", "edge"):
        value = found.value(group)
        word = value[0] if isinstance(value, list | tuple) else value
        if word:
            return Mod[word]
    if found.holds("ABOUT") or found.holds("ABOUT_AFTER"):
        return Mod.APPROX
    return Mod.NONE


def _towards(found: Found) -> Towards:
    for group in ("tm", "td", "tw", "tp"):
        if (value := found.value(group)) is not None:
            return _TOWARDS[value]
    return Towards.ANY


def _year(found: Found) -> Point | Shift | None:
    """Return the year of a phrase by itself; a point without years refuses."""
    token = next((one for one in found.tokens("year") if one.name not in ("BC", "LUNAR")), None)
    if token is None:
        return Point()
    before = next((one.value for one in found.tokens("year") if one.name == "BC"), 0)
    match token.name:
        case "FISCAL":
            return Point(year=token.value, fiscal=True)
        case "R_YEAR":
            return _shift(token.value)
        case "R_FISCAL":
            return _shift(token.value)
        case "COUNT":
            value, short, sure = token.value
            if before:
                return Point(year=1 - value if before < 0 else value)
            is_year = sure or (short and (found.has("month") or found.has("part_of_year")))
            return Point(short_year=value) if is_year else None
        case _:
            value, lunar = token.value
            return Point(year=1 - value if before < 0 else value, lunar=lunar)


def _shift(value: tuple[Unit, int, Anchor]) -> Shift:
    unit, count, anchor = value
    return Shift(unit, count, anchor)


def within_of(found: Found) -> Meaning | None:
    """Return the month or week that a phrase names from today."""
    for group in ("rmonth", "rweek", "rday"):
        value = found.value(group)
        if value is not None:
            return _shift(value)
    return None


def _clock(found: Found, point: Point) -> Point | None:
    """Return a point with the time of day of a phrase."""
    part = found.value("dp") or found.value("dp_b") or found.value("dp_c") or ""
    if found.has("noon"):
        return replace(point, hour=found.value("noon"), minute=0)
    if found.has("digits"):
        hour, minute, second = found.value("digits")
        hour = _of_day(hour, part)
        return replace(point, hour=hour, minute=minute, second=second if second >= 0 else None)
    if found.has("hour"):
        minute = found.value("minute")
        if found.has("half"):
            minute = 30
        second = found.value("second")
        if found.has("bare_second"):
            second = found.value("bare_second")
        quarter = {"half": 30, "quarter": 15, "quarters": 45}.get(found.value("quarter"))
        minute = quarter if quarter else minute
        if (minute or 0) > 59 or (second or 0) > 59:
            return None
        hour = _of_day(found.value("hour"), part)
        return replace(point, hour=hour, minute=minute, second=second)
    if found.has("part"):
        return replace(point, day_part=found.value("part"))
    return point


def _of_day(hour: int, part: str) -> int:
    """Return an hour of twelve as one of the day: 3 in the afternoon is 15."""
    if part in ("AF", "EV") and hour < 12:
        return hour + 12
    if part == "DT" and 1 <= hour <= 6:
        return hour + 12
    if part == "NI":
        return hour + 12 if 5 <= hour < 12 else (24 if hour == 12 else hour)
    return 0 if part == "MO" and hour == 12 else hour


def _calendar(found: Found) -> Meaning | None:
    """Read what goes from the year down to the minute, as far as it is said."""
    base = _year(found)
    if base is None:
        return None
    mod, towards = mod_of(found), _towards(found)
    shift = base if isinstance(base, Shift) else None
    point = Point() if shift else base
    assert isinstance(point, Point)
    point = replace(point, mod=mod, towards=towards, lunar=point.lunar or _is_lunar(found))
    point = _finer(found, point)
    timed = _clock(found, point) if point else None
    if timed is None:
        return None
    return _placed(found, timed, shift)


def _is_lunar(found: Found) -> bool:
    spoken = [token.value for token in found.tokens("all") if token.name == "LUNAR"]
    return bool(spoken and spoken[0])


def _finer(found: Found, point: Point) -> Point | None:
    """Return a point with the parts of a year that a phrase says."""
    if (value := found.value("part_of_year")) is not None:
        point = replace(point, part=value if isinstance(value, str) else f"Q{value}")
    if (value := found.value("month")) is not None:
        number, lunar = value if isinstance(value, tuple) else (value, False)
        lunar = lunar or number < 0 or point.lunar
        point = replace(point, month=abs(number), lunar=lunar)
    if (value := found.value("day")) is not None:
        point = replace(point, day=value[0], lunar=point.lunar or value[1])
    if (value := found.value("hol")) is not None:
        if value == "":
            return None
        lunar = isinstance(value, int)
        point = replace(
            point,
            holiday="" if lunar else value,
            month=value if lunar else None,
            day=1 if lunar else None,
            lunar=lunar,
        )
    if (value := found.value("full")) is not None:
        year, short, month, day = value
        point = replace(point, month=month, day=day)
        point = replace(point, short_year=year) if short else replace(point, year=year)
    for group in ("wd", "wd_b", "wd_c"):
        if (value := found.value(group)) is not None:
            point = replace(point, weekday=value)
    return point


def _placed(found: Found, point: Point, shift: Shift | None) -> Meaning | None:
    """Return a point within the year, month, week or day that the phrase names from today."""
    if (value := found.value("dayw")) is not None:
        count, part, *told = value
        anchor = Anchor.STORY if told else Anchor.DOCUMENT
        if point.hour is not None and part in _PM:
            point = replace(point, hour=_of_day(point.hour, part))
        day_part = part if point.hour is None else ""
        return replace(point, day_part=day_part, within=Shift(Unit.DAY, count, anchor))
    near = within_of(found)
    if near is not None:
        if isinstance(near, Shift) and shift is not None and near.unit is Unit.DAY:
            return None
        is_bare = point == Point(mod=point.mod, towards=point.towards)
        if is_bare and isinstance(near, Shift):
            return replace(near, mod=point.mod)
        return replace(point, within=near)
    if shift is None:
        return point if point != Point(mod=point.mod, towards=point.towards) else None
    if point == Point(mod=point.mod, towards=point.towards):
        return replace(shift, mod=point.mod)
    return replace(point, within=shift)


def _timed_only(found: Found) -> Meaning | None:
    """Read a time of day without a day, if it is surely one."""
    if found.has("part"):
        return None
    if found.has("hour"):
        sure = any(found.has(group) for group in ("dp", "minute", "half", "quarter"))
        token = found.token("hour")
        if not sure and (token is None or token.name == "POINT"):
            return None
    point = _clock(found, Point(mod=mod_of(found)))
    return point if point != Point() else None


def _edge(found: Found) -> Meaning | None:
    """Read 年末 and 월초: the end and the beginning of the running year or month."""
    mod, unit = found.value("edge")
    near = within_of(found)
    base = _year(found)
    if unit == "Y" and (near or found.has("month")):
        return None
    if isinstance(near, Shift):
        return replace(near, mod=Mod[mod] if mod else Mod.NONE)
    if found.has("month"):
        month = found.value("month")
        number = month[0] if isinstance(month, tuple) else month
        point = Point(month=abs(number), towards=_towards(found), mod=Mod[mod or "NONE"])
        if isinstance(base, Shift):
            return replace(point, within=base)
        if base is None or base == Point():
            return point
        return replace(base, month=abs(number), mod=point.mod)
    if isinstance(base, Shift):
        return replace(base, mod=Mod[mod] if mod else Mod.NONE)
    if base is None:
        return None
    if base != Point():
        return replace(base, mod=Mod[mod] if mod else Mod.NONE)
    wide = {"Y": Unit.YEAR, "M": Unit.MONTH, "W": Unit.WEEK}[unit]
    return Shift(wide, 0, mod=Mod[mod] if mod else Mod.NONE)


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
    first, last = found.value("first"), found.value("last")
    part = _QUARTERS.get((first[0], last[0]))
    base = _year(found)
    if part is None or base is None:
        return None
    if isinstance(base, Shift):
        return Point(part=part, within=base)
    return replace(base, part=part)


def _nth_week(found: Found) -> Meaning | None:
    """Read the third week of a year, or of a month."""
    nth = found.value("nth")
    base = _year(found)
    month = found.value("month")
    if base is None:
        return None
    if month is None and not found.has("rmonth"):
        if nth < 0:
            year = base.year if isinstance(base, Point) else None
            if year is None or not 1 <= year <= 9999:
                return None
            return Point(year=year, week=date(year, 12, 28).isocalendar().week)
        point = Point(week=nth)
        if isinstance(base, Shift):
            return replace(point, within=base)
        return (
            replace(base, week=nth)
            if base != Point()
            else replace(point, within=Shift(Unit.YEAR, 0))
        )
    # The first and the last week of a month reach into its neighbours.
    mod = Mod.APPROX if nth in (1, -1, 5) else Mod.MID
    if found.has("rmonth"):
        return replace(_shift(found.value("rmonth")), mod=mod)
    point = Point(month=abs(month[0] if isinstance(month, tuple) else month), mod=mod)
    point = replace(point, towards=_towards(found))
    if isinstance(base, Shift):
        return replace(point, within=base)
    return replace(base, month=point.month, mod=mod) if base != Point() else point


def _relative(found: Found) -> Meaning | None:
    shift = _shift(found.value("shift"))
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
    Rule("(year:YEARS OF?)? first:MONTH RANGE last:MONTH PERIOD", _quarter_by_months),
    Rule("(year:YEARS SEP)? (tm:TOWARDS? month:MONTH OF? | rmonth:R_MONTH OF? | rweek:R_WEEK OF?)?"
         " edge:EDGE NEAR?", _edge),
    Rule("(year:YEARS SEP)? (tm:TOWARDS? month:MONTH OF? | rmonth:R_MONTH OF?)? nth:NTH_WEEK",
         _nth_week),
    Rule("season:SEASON_OF (OF? mod:MOD)?", _season_of),
    Rule("shift:(R_WEEKEND | R_QUARTER)", _relative),
    Rule("same:SAME", _same),
    Rule("ABOUT? TIMEX NEAR?", _timed_only),
)  # fmt: skip
