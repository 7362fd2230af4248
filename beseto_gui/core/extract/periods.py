"""Lengths and repetitions as TIMEX3 writes them: P6Y, PT1M30S, P1D, XXXX-WXX-2.

Public names: `period_value`, `repeat_value`.
"""

from beseto_gui.core.extract.meaning import Length, Point, Repeat, Unit

#: What each unit is in a period: the letter, how many of it, and whether after a T.
_LETTERS = {
    Unit.SECOND: ("S", 1, True),
    Unit.MINUTE: ("M", 1, True),
    Unit.HOUR: ("H", 1, True),
    Unit.DAY: ("D", 1, False),
    Unit.WEEKEND: ("WE", 1, False),
    Unit.WEEK: ("W", 1, False),
    Unit.MONTH: ("M", 1, False),
    Unit.QUARTER: ("Q", 1, False),
    Unit.HALF: ("M", 6, False),
    Unit.SEASON: ("M", 3, False),
    Unit.YEAR: ("Y", 1, False),
    Unit.DECADE: ("DE", 1, False),
    Unit.CENTURY: ("CE", 1, False),
    Unit.MILLENNIUM: ("ML", 1, False),
}


def _number(number: float | None, size: int) -> str:
    if number is None:
        return "X"
    number *= size
    return f"{number:.10g}"


def period_value(length: Length) -> str:
    """Return the value of a length."""
    days, clock = "", ""
    for number, unit in length.amounts:
        letter, size, timed = _LETTERS[unit]
        if timed:
            clock += _number(number, size) + letter
        else:
            days += _number(number, size) + letter
    return f"P{days}" + (f"T{clock}" if clock else "")


def repeat_value(repeat: Repeat) -> str:
    """Return the value of what happens again and again."""
    if repeat.on is not None:
        return _open(repeat.on)
    if repeat.every is None:
        return "PXD"
    return period_value(Length((repeat.every,)))


def _open(point: Point) -> str:
    clock = f"T{point.day_part}" if point.day_part else ""
    if point.hour is not None:
        clock = f"T{point.hour:02}:{point.minute or 0:02}"
    if point.weekday is not None:
        return f"XXXX-WXX-{point.weekday + 1}{clock}"
    if point.part:
        return f"XXXX-{point.part}"
    if point.month is not None:
        return f"XXXX-{point.month:02}" + (f"-{point.day:02}" if point.day else "")
    return f"XXXX-XX-XX{clock}"
