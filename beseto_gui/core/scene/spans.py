"""Stretches of time that a person types, for what of a timeline is to be shown."""

from beseto_gui.core.base.errors import InputError
from beseto_gui.core.base.i18n import translate
from beseto_gui.core.dates.typed import read_typed
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN


def read_span(first: str, last: str, language: str = "en") -> tuple[float, float]:
    """Return start and end, in seconds, of the stretch between two typed dates.

    Both dates are inside: 1990 to 2025 begins with 1990 and ends with the end of 2025.

    Raises:
        InputError: When one cannot be read or has no bound, or they are the wrong way round.
    """
    start_s = read_typed(first, language).start_lo
    end_s = read_typed(last, language).end_hi
    where = f"{first}/{last}"
    if start_s == AXIS_MIN or end_s == AXIS_MAX:
        raise InputError(translate("a range needs two ends", language), where=where)
    if start_s >= end_s:
        raise InputError(translate("this range ends before it begins", language), where=where)
    return float(start_s), float(end_s)
