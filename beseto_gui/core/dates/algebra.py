"""Comparing dates of which not everything is known: yes, no, or maybe.

A date stands for every stretch ``[s, e)`` of whole seconds that its bounds allow:
``start_lo <= s < start_hi``, ``end_lo < e <= end_hi``, ``s < e``. An answer is YES when it
holds for all of them, NO when it holds for none, MAYBE otherwise. So two things of 1992 may
or may not come one after the other, and an undated thing may be anything.

Public names: `Answer`, `before`, `after`, `overlaps`, `within`, `contains`, `equals`,
`Relation`, `relation`, `narrowest`.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from beseto_gui.core.dates.udate import UNDATED, Reached, UncertainDate


class Answer(StrEnum):
    """The answer to a question about dates that are not fully known."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


class Relation(StrEnum):
    """How several readings of one date stand to each other."""

    AGREE = "agree"  #: all say the same
    REFINE = "refine"  #: all can be right at once, and together they say more
    CONFLICT = "conflict"  #: they cannot all be right


def _answer(always: bool, possible: bool) -> Answer:
    if always:
        return Answer.YES
    return Answer.MAYBE if possible else Answer.NO


def _starts(date: UncertainDate) -> tuple[int, int]:
    """Return the first and the last second at which it can start."""
    return date.start_lo, max(date.start_hi - 1, date.start_lo)


def _ends(date: UncertainDate) -> tuple[int, int]:
    """Return the first and the last second, exclusive, at which it can end."""
    return min(date.end_lo + 1, date.end_hi), date.end_hi


def before(a: UncertainDate, b: UncertainDate) -> Answer:
    """Answer whether `a` is over when `b` starts."""
    earliest_end, latest_end = _ends(a)
    earliest_start, latest_start = _starts(b)
    return _answer(latest_end <= earliest_start, earliest_end <= latest_start)


def after(a: UncertainDate, b: UncertainDate) -> Answer:
    """Answer whether `a` starts when `b` is over."""
    return before(b, a)


def overlaps(a: UncertainDate, b: UncertainDate) -> Answer:
    """Answer whether `a` and `b` have any second in common."""
    answers = {before(a, b), before(b, a)}
    return _answer(answers == {Answer.NO}, Answer.YES not in answers)


def within(a: UncertainDate, b: UncertainDate) -> Answer:
    """Answer whether `a` lies within the stretch that `b` names.

    A single date names its whole period: January 2023 is within 2023, because the year is
    meant here and not something that happened in it. About 2020 names no period for certain.
    """
    if not b.is_dated:
        return Answer.MAYBE
    if b.is_interval:
        (start_lo, start_hi), (end_lo, end_hi) = _starts(b), _ends(b)
    else:
        start_lo = start_hi = b.start_lo
        end_lo = end_hi = b.end_hi
    starts, ends = _starts(a), _ends(a)
    sure = b.is_interval or not b.approximate
    return _answer(
        sure and start_hi <= starts[0] and ends[1] <= end_lo,
        start_lo <= starts[1] and ends[0] <= end_hi,
    )


def contains(a: UncertainDate, b: UncertainDate) -> Answer:
    """Answer whether `b` lies within the stretch that `a` names."""
    return within(b, a)


def equals(a: UncertainDate, b: UncertainDate) -> Answer:
    """Answer whether `a` and `b` start and end at the same second.

    YES only where the bounds leave one second for each; two things of 1992 are a MAYBE.
    """
    pairs = ((_starts(a), _starts(b)), (_ends(a), _ends(b)))
    return _answer(
        all(x == y and x[0] == x[1] for x, y in pairs),
        all(x[0] <= y[1] and y[0] <= x[1] for x, y in pairs),
    )


def relation(readings: Sequence[UncertainDate]) -> Relation:
    """Return how several readings of the same date stand to each other.

    CONFLICT when no one start, or no one end, satisfies every reading; AGREE when all have
    the same bounds, however they were reached; else REFINE: 2023 and January 2023, but
    also two readings that overlap only in part, since both together say more than either.
    Readings without a date take no part; fewer than two agree.
    """
    dated = _dated(readings)
    if len({(d.start_lo, d.start_hi, d.end_lo, d.end_hi) for d in dated}) < 2:
        return Relation.AGREE
    for bounds in ([_starts(d) for d in dated], [_ends(d) for d in dated]):
        if max(lo for lo, _hi in bounds) > min(hi for _lo, hi in bounds):
            return Relation.CONFLICT
    return Relation.REFINE


def narrowest(readings: Sequence[UncertainDate]) -> UncertainDate:
    """Return the reading that says most, `UNDATED` when none has a date.

    That is the one with the shortest span from earliest start to latest end; of equal ones
    the stated before the relative before the derived, then the first.
    """
    return min(_dated(readings), key=_width, default=UNDATED)


def _dated(readings: Iterable[UncertainDate]) -> list[UncertainDate]:
    return [reading for reading in readings if reading.is_dated]


def _width(date: UncertainDate) -> tuple[int, int]:
    return date.span_s, list(Reached).index(date.reached)
