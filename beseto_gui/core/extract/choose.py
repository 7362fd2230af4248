"""Which of the days, months or seasons of a name is meant, seen from the day of writing.

Public names: `nearest`, `days_of`.
"""

from collections.abc import Sequence

from beseto_gui.core.dates.axis import days_from_civil
from beseto_gui.core.extract.meaning import Tense, Towards, Unit
from beseto_gui.core.extract.steps import month_index
from beseto_gui.core.extract.when import When

_MONTHS = {"S": 3, "Q": 3, "H": 6, "F": 3, "W": 3}


def days_of(when: When) -> tuple[int, int] | None:
    """Return the first day of a place and the day after its last, None where not known."""
    number = when.day_number
    if number is not None:
        return number, number + 1
    index = month_index(when)
    if index is None:
        return None
    if when.grain in (Unit.WEEK, Unit.WEEKEND):
        fourth = days_from_civil(when.year or 0, 1, 4)
        monday = fourth - (fourth + 3) % 7 + 7 * ((when.week or 1) - 1)
        return monday, monday + 7
    length = _MONTHS.get(when.part[:1], 1 if when.month else 12)
    return _first(index), _first(index + length)


def _first(index: int) -> int:
    return days_from_civil(index // 12, index % 12 + 1, 1)


def nearest(
    options: Sequence[When],
    today: int,
    towards: Towards,
    tense: Tense,
    *,
    against: float = 8,
    ahead: float = 1.25,
) -> When | None:
    """Return the option that is meant.

    Args:
        options: Places of the same name, in their order.
        today: The day of writing, as a day number.
        towards: What the phrase says about the direction.
        tense: What the words around it say.
        against: How many times farther away a place counts that lies against the tense. A
            tense is guessed from words near by, so what is near outweighs it.
        ahead: How many times farther away what is to come counts where no tense is known.
    """
    known = [(span, one) for one in options if (span := days_of(one)) is not None]
    if towards in (Towards.LAST, Towards.BEFORE):
        return next((one for span, one in reversed(known) if span[1] <= today), None)
    if towards in (Towards.NEXT, Towards.AFTER):
        return next((one for span, one in known if span[0] > today), None)
    behind = 1.0
    if tense is Tense.PAST:
        ahead = against
    elif tense is Tense.FUTURE:
        behind = against
    best: tuple[float, When] | None = None
    for span, one in known:
        distance = _distance(span, today, behind, ahead)
        if best is None or distance < best[0]:
            best = distance, one
    return best[1] if best else None


def _distance(span: tuple[int, int], today: int, behind: float, ahead: float) -> float:
    """Return how far away a place is, with weights for the two directions."""
    first, last = span
    if first <= today < last:
        return 0
    return (today - last + 1) * behind if last <= today else (first - today) * ahead
