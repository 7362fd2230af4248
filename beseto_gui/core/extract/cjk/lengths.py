"""Rules of lengths: by themselves, before and after something, since the last time; and sets.

Public name: `RULES`.
"""

from dataclasses import replace

from beseto_gui.core.extract.cjk.calendar import mod_of, of_day
from beseto_gui.core.extract.cjk.rules import Found, Rule
from beseto_gui.core.extract.cjk.tokens import Token
from beseto_gui.core.extract.meaning import (
    Anchor,
    Length,
    Meaning,
    Mod,
    Placed,
    Point,
    Repeat,
    Shift,
    Unit,
    Vague,
)

_UNITS = {
    "COUNT": Unit.YEAR,
    "YEAR": Unit.YEAR,
    "DAY": Unit.DAY,
    "MONTH": Unit.MONTH,
    "MINUTE": Unit.MINUTE,
    "SECOND": Unit.SECOND,
}
#: How many of a finer unit make one of a coarser.
_MONTHS = {Unit.YEAR: 12, Unit.MONTH: 1, Unit.QUARTER: 3}
_DAYS = {Unit.WEEK: 7, Unit.DAY: 1}

Amounts = tuple[tuple[float | None, Unit], ...]


def amounts_of(found: Found) -> Amounts:
    """Return how many of which units a phrase says."""
    amounts: list[tuple[float | None, Unit]] = []
    for token in found.tokens("amount"):
        if token.name == "HALF":
            number, unit = amounts[-1]
            amounts[-1] = ((number or 0) + 0.5, unit)
        elif token.name not in ("ABOUT_AFTER", "AND", "DURING", "OF", "MORE"):
            amounts.append(_amount(token))
    return tuple(amounts)


def _amount(token: Token) -> tuple[float | None, Unit]:
    if token.name in ("LENGTH", "DAYS"):
        number, unit, *_more = token.value
        return (None if number in ("?", None) else float(number)), Unit(unit)
    value = token.value if token.name in ("MINUTE", "SECOND") else token.value[0]
    return float(value), _UNITS[token.name]


def _mod(found: Found) -> Mod:
    more = found.value("more")
    if not more and any(_is_more(token) for token in found.tokens("amount")):
        more = "MORE_THAN"
    return Mod[more] if more else mod_of(found)


def _is_more(token: Token) -> bool:
    """Return whether a number is of ten and some: 十多年."""
    return token.name == "LENGTH" and len(token.value) > 2 and token.value[2]


def _bare(found: Found) -> Meaning | None:
    """Read a length by itself."""
    return None if _is_year(found) else Length(amounts_of(found), mod=_mod(found))


def _lasting(found: Found) -> Meaning | None:
    """Read a length that is said to last: "for three days"."""
    return Length(amounts_of(found), mod=_mod(found))


def _past(found: Found) -> Meaning | None:
    """Read "the past five years", and "the next three" with other words."""
    token = found.tokens("pre")[0]
    ahead = token.name == "FUTURE" or token.value in ("next", "following")
    placed = Placed.FUTURE if ahead else Placed.PAST
    return Length(amounts_of(found), placed, mod=_mod(found))


def _gap(found: Found) -> Meaning | None:
    """Read "for the first time in six years"."""
    return Length(amounts_of(found), Placed.GAP, mod=_mod(found))


def _is_year(found: Found) -> bool:
    """Return whether 07年 is the end of a year's number, and no length."""
    first = found.tokens("amount")[0]
    return first.name == "COUNT" and first.value[2]


def _ago(found: Found) -> Meaning | None:
    amounts = amounts_of(found)
    if _is_year(found):
        return None
    if amounts[0][0] is None:
        return Vague.PAST if amounts[0][1] is not Unit.HOUR else None
    return _away(found, -1, Anchor.DOCUMENT)


def _part_ago(found: Found) -> Meaning | None:
    """Read 2년 전 봄: a part of the year so long ago."""
    away = _away(found, -1, Anchor.DOCUMENT)
    if not isinstance(away, Shift) or away.unit is not Unit.YEAR:
        return None
    within = replace(away, counted=False, mod=Mod.NONE)
    if (month := found.value("month")) is not None:
        return Point(month=month[0], within=within)
    return Point(part=found.value("season"), within=within)


def _later(found: Found) -> Meaning | None:
    amounts = amounts_of(found)
    if _is_year(found):
        return None
    if amounts[0][0] is None:
        return Length(amounts, mod=_mod(found))
    return _away(found, 1, Anchor.STORY)


def _away(found: Found, sign: int, anchor: Anchor) -> Meaning | None:
    """Return the place so many units away."""
    unit, count = _in_one(amounts_of(found))
    if unit is None:
        return None
    shift = Shift(unit, sign * count, anchor, mod=_mod(found), counted=True)
    base = found.value("base")
    if base is not None:
        near, steps, told = base
        shift = replace(shift, origin=Shift(near, steps, told))
    return shift


def _in_one(amounts: Amounts) -> tuple[Unit | None, float]:
    """Return amounts of several units as one of the finest."""
    if any(number is None for number, _unit in amounts):
        return None, 0
    if len(amounts) == 1:
        return amounts[0][1], amounts[0][0] or 0
    units = {unit for _number, unit in amounts}
    for table, finest in ((_MONTHS, Unit.MONTH), (_DAYS, Unit.DAY)):
        if units <= table.keys():
            return finest, sum((number or 0) * table[unit] for number, unit in amounts)
    return amounts[0][1], amounts[0][0] or 0


def _set(found: Found) -> Meaning | None:
    """Read 매주 화요일, 每年, 隔週, 毎朝."""
    count, unit, part = found.value("set")
    if found.holds("NTH_WEEK") or found.holds("LUNAR"):
        return Repeat(every=(count, unit), quant="EVERY")
    on = _on(found, part)
    if on is not None and (on.weekday is None or count == 1):
        return Repeat(on=on, quant="EVERY")
    return Repeat(every=(count, unit), quant="EVERY")


def _on(found: Found, part: str) -> Point | None:
    """Return what recurs within a set: a weekday, a day of a month, a part of the day."""
    point = Point(day_part=part or found.value("part") or "")
    if (value := found.value("wd")) is not None:
        point = replace(point, weekday=value)
    if (value := found.value("month") or found.value("month_b")) is not None:
        point = replace(point, month=abs(value[0]))
    if (value := found.value("day")) is not None:
        point = replace(point, day=value[0])
    if (value := found.value("season")) is not None:
        point = replace(point, part=value)
    if (value := found.value("hour")) is not None:
        point = replace(point, hour=of_day(value[0], point.day_part), day_part="")
    return point if point != Point() else None


def _each(found: Found) -> Meaning | None:
    """Read 每两周, 2週間ごと, 3년마다."""
    amounts = amounts_of(found)
    return Repeat(every=amounts[0], quant="EVERY") if len(amounts) == 1 else None


def _weekdays(found: Found) -> Meaning | None:
    """Read 월요일마다."""
    return Repeat(on=Point(weekday=found.value("wd")), quant="EVERY")


def _weekends(_found: Found) -> Meaning | None:
    """Read 每逢周末."""
    return Repeat(every=(1, Unit.WEEKEND), quant="EVERY")


def _vague(found: Found) -> Meaning | None:
    word = found.value("word")
    return Vague(word) if word else None


_PART = "(LENGTH | COUNT | DAYS | DAY)"
_AMOUNT = f"({_PART} | MINUTE | SECOND)"
_MORE = f"((AND | OF)? ({_AMOUNT} | HALF))?"
_FULL = f"({_AMOUNT} ABOUT_AFTER? {_MORE} {_MORE})"
_LONE = f"((LENGTH | COUNT | DAYS) ABOUT_AFTER? {_MORE} {_MORE})"
_WHEN = "OF? LUNAR? (NTH_WEEK? wd:WEEKDAY | NTH_WEEK | (month:MONTH OF?)? day:DAY | month_b:MONTH)"
_FROM = "(base:R_DAY (OF | RANGE)?)? ABOUT?"
RULES = (
    Rule(f"ABOUT? amount:{_LONE} more:MORE? ABOUT_AFTER?", _bare),
    Rule(f"ABOUT? amount:{_FULL} ABOUT_AFTER? during:(DURING | WITHIN) more:MORE? ABOUT_AFTER?",
         _lasting),
    Rule(f"pre:(PAST | FUTURE | TOWARDS) OF? ABOUT? amount:{_FULL} (DURING | WITHIN)?"
         " more:MORE? ABOUT_AFTER?", _past),
    Rule(f"ABOUT? amount:{_FULL} ABOUT_AFTER? DURING? GAP", _gap),
    Rule(f"amount:{_LONE} AGO OF? (season:PART | month:MONTH)", _part_ago),
    Rule(f"GAP_BEFORE ABOUT? amount:{_FULL} ABOUT_AFTER?", _gap),
    Rule(f"{_FROM} amount:{_FULL} more:MORE? ABOUT_AFTER? DURING? OF? AGO", _ago),
    Rule(f"{_FROM} amount:{_FULL} more:MORE? ABOUT_AFTER? DURING? OF? LATER",
         _later),
    Rule(f"set:SET ({_WHEN})? (OF? season:PART)? (OF? part:DAY_PART)? (OF? hour:HOUR)? TIMES?",
         _set),
    Rule(f"SET_OF amount:({_AMOUNT}) TIMES?", _each),
    Rule(f"amount:({_AMOUNT}) DURING? TIMES", _each),
    Rule("wd:WEEKDAY TIMES", _weekdays),
    Rule("SET_OF wd:WEEKDAY", _weekdays),
    Rule("SET_OF R_WEEKEND | R_WEEKEND TIMES", _weekends),
    Rule("word:(VAGUE | PAST | FUTURE)", _vague),
)  # fmt: skip
