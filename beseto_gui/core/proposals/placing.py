"""Dates that a phrase alone does not have: what goes on since, what holds a day, from … to.

Public names: `going_on`, `holding`, `ranging`.
"""

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.axis import civil
from beseto_gui.core.dates.edtf import parse_edtf, with_bounds
from beseto_gui.core.dates.udate import Precision, Reached, UncertainDate

_DAY_S = 86_400
#: Longer journeys are told of in months.
_MOST_DAYS = 366


def going_on(date: UncertainDate, written: UncertainDate | None, text: str) -> UncertainDate:
    """Return the time since a date, not over when that was written."""
    try:
        made = parse_edtf(f"{date.edtf}/..", text=text, reached=date.reached, basis=date.basis)
        if written is None or not written.is_dated or written.start_lo <= date.start_lo:
            return made
        made = parse_edtf(
            made.edtf,
            text=text,
            reached=date.reached,
            basis=_still(_day(written.start_lo)),
        )
        end_lo = max(written.start_lo, made.end_lo)
        return with_bounds(made, made.start_lo, made.start_hi, end_lo, made.end_hi)
    except DateSyntaxError:
        return date


def holding(day: UncertainDate, days: int, text: str) -> UncertainDate | None:
    """Return a stretch of so many days that holds a day; None where that says nothing."""
    if day.precision is not Precision.DAY or day.is_interval or not 1 < days <= _MOST_DAYS:
        return None
    at, away = day.start_lo, (days - 1) * _DAY_S
    middle = away // (2 * _DAY_S) * _DAY_S
    first, last = at - middle, at + away - middle
    made = parse_edtf(
        f"{_day(first)}~/{_day(last)}~",
        text=text,
        reached=Reached.DERIVED,
        basis=_held(days, _day(at)),
    )
    return with_bounds(made, at - away, at + _DAY_S, at, at + away + _DAY_S)


def ranging(first: UncertainDate, last: UncertainDate, text: str) -> UncertainDate:
    """Return the stretch from one date to another; the first where there is none."""
    try:
        return parse_edtf(
            f"{first.edtf}/{last.edtf}", text=text, reached=first.reached, basis=first.basis
        )
    except DateSyntaxError:
        return first


def _day(at_s: int) -> str:
    day = civil(at_s)
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def _still(day: str) -> LocalText:
    return LocalText(
        en=f"told as still going on, so not over on {day}",
        ko=f"계속되는 일로 말하므로 {day}에도 끝나지 않음",
        zh=f"称其仍在进行，故{day}仍未结束",
        ja=f"続いていることとして述べているため、{day}にも終わっていない",
    )


def _held(days: int, day: str) -> LocalText:
    return LocalText(
        en=f"{days} days that include {day}",
        ko=f"{day}이 든 {days}일간",
        zh=f"包含{day}的{days}天",
        ja=f"{day}を含む{days}日間",
    )
