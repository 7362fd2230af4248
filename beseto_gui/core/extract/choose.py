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
    options: Sequence[When], today: int, towards: Towards, tense: Tense, *, settled: bool = False
) -> When | None:
    """Return the option that is meant.

    Args:
        options: Places of the same name, in their order.
        today: The day of writing, as a day number.
        towards: What the phrase says about the direction.
        tense: What the words around it say.
        settled: Whether what is past must be over: a quarter of which results are told.
    """
    spans = [(days_of(one), one) for one in options]
    known = [(span, one) for span, one in spans if span is not None]
    over = [one for span, one in known if span[1] <= today]
    begun = [one for span, one in known if span[0] <= today]
    ahead = [one for span, one in known if span[0] > today]
    not_over = [one for span, one in known if span[1] > today]
    if towards is Towards.LAST:
        return over[-1] if over else None
    if towards is Towards.NEXT:
        return ahead[0] if ahead else None
    if tense is Tense.FUTURE:
        return not_over[0] if not_over else None
    if settled and over:
        return over[-1]
    if tense is Tense.PAST or towards is Towards.STORY:
        return begun[-1] if begun else None
    return min(known, key=lambda pair: _distance(pair[0], today))[1] if known else None


def _distance(span: tuple[int, int], today: int) -> int:
    """Return how far away a place is; what is past counts for a little nearer."""
    first, last = span
    if first <= today < last:
        return 0
    return (today - last + 1) if last <= today else (first - today) * 5 // 4
