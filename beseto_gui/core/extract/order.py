"""Whether 5/6/2024 is the fifth of June or the sixth of May, as the rest of a text tells.

A date in digits that can be read in one way only (30/7/2024) settles the others. Dates in
words (30 July, July 30) tell which reading is likelier, and leave the other one possible.

Public name: `settled`.
"""

from collections.abc import Iterator
from dataclasses import replace

from beseto_gui.core.extract.meaning import Candidate, Point


def settled(text: str, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with dates in digits read as the text writes its dates."""
    doubtful = [one for one in found if isinstance(one.meaning, Point) and one.meaning.other]
    if not doubtful:
        return found
    day_first = sum(1 if order else -1 for order in _written(text, found, digits=True))
    if day_first:
        return [_read(one, day_first > 0, text, keep=False) for one in found]
    day_first = sum(1 if order else -1 for order in _written(text, found, digits=False))
    if day_first:
        return [_read(one, day_first > 0, text, keep=True) for one in found]
    return found


def _written(text: str, found: list[Candidate], *, digits: bool) -> Iterator[bool]:
    """Yield, for each date that says it, whether its day comes first."""
    for one in found:
        point = one.meaning
        if not isinstance(point, Point) or point.other or not point.day or not point.month:
            continue
        phrase = text[one.start : one.end]
        first = phrase[: 2 if phrase[1:2].isdigit() else 1]
        in_digits = not any(map(str.isalpha, phrase))
        if in_digits != digits or phrase[:4].isdigit():
            continue
        if in_digits and point.day == point.month:
            continue
        yield first.isdigit() and int(first) == point.day


def _read(one: Candidate, day_first: bool, text: str, *, keep: bool) -> Candidate:
    point = one.meaning
    if not isinstance(point, Point) or point.other is None:
        return one
    first = text[one.start : one.start + 2]
    number = int(first if first.isdigit() else first[0])
    is_day_first = number == point.day
    chosen, other = (point, point.other) if is_day_first == day_first else (point.other, point)
    chosen = replace(chosen, other=replace(other, other=None) if keep else None)
    return replace(one, meaning=chosen)
