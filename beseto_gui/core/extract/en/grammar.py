"""The English grammar: all its rules, tried on a text.

Public name: `read`.
"""

from collections.abc import Iterator
from functools import cache

from beseto_gui.core.extract.en import clocks, dates, lengths, parts, relative, words
from beseto_gui.core.extract.en.engine import Rules
from beseto_gui.core.extract.en.macros import MACROS, TRIGGERS
from beseto_gui.core.extract.en.tense import opens_sentence, signal_before, tense_at
from beseto_gui.core.extract.en.tokens import tokenise
from beseto_gui.core.extract.meaning import Candidate, Meaning, Point, Shift, Tense, Unit


@cache
def _rules() -> Rules:
    rules = (
        *clocks.RULES,
        *dates.RULES,
        *parts.RULES,
        *relative.RULES,
        *lengths.RULES,
        *words.RULES,
    )
    return Rules(rules, MACROS, TRIGGERS)


def read(text: str) -> Iterator[Candidate]:
    """Yield the date phrases of a folded text."""
    tokens = tokenise(text)
    for first, last, meaning in _rules().read(tokens):
        tense = Tense.UNKNOWN
        if _depends_on_tense(meaning):
            tense = tense_at(tokens, first, last)
        yield Candidate(
            start=tokens.starts[first],
            end=tokens.end(last - 1),
            meaning=meaning,
            language="en",
            tense=tense,
            signal=signal_before(tokens, first),
            opens=opens_sentence(tokens, first),
        )


def _depends_on_tense(meaning: Meaning) -> bool:
    if isinstance(meaning, Point):
        if meaning.within is not None:
            return _depends_on_tense(meaning.within)
        return not meaning.has_years
    return isinstance(meaning, Shift) and meaning.unit is Unit.WEEKEND
