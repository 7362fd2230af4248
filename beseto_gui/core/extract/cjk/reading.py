"""A text read in one of the three languages.

Public name: `read_in`.
"""

from collections.abc import Iterator
from functools import cache

from beseto_gui.core.extract.cjk import calendar, lengths, words
from beseto_gui.core.extract.cjk.context import context
from beseto_gui.core.extract.cjk.links import linked
from beseto_gui.core.extract.cjk.rules import Rules
from beseto_gui.core.extract.cjk.tokens import chains
from beseto_gui.core.extract.cjk.vocabulary import vocabulary
from beseto_gui.core.extract.meaning import Candidate, Meaning, Point, Shift, Tense, Unit


@cache
def _rules() -> Rules:
    return Rules((*calendar.RULES, *lengths.RULES, *words.RULES), calendar.MACROS)


def read_in(language: str, text: str) -> Iterator[Candidate]:
    """Yield the date phrases of a folded text that are in a language."""
    return linked(text, _phrases(language, text), vocabulary(language))


def _phrases(language: str, text: str) -> Iterator[Candidate]:
    around, rules = context(language), _rules()
    for chain in chains(text, vocabulary(language)):
        for piece in rules.read(chain):
            tense = Tense.UNKNOWN
            if _depends_on_tense(piece.meaning):
                tense = around.tense(text, piece.start, piece.end)
                if isinstance(piece.meaning, Shift) and tense is Tense.UNKNOWN:
                    tense = Tense.FUTURE  # the weekend of a week is at its end
            yield Candidate(
                start=piece.start,
                end=piece.end,
                meaning=piece.meaning,
                language=language,
                tense=tense,
                runs_on=True,
                sure=tense is not Tense.UNKNOWN,
                signal=around.signal(text, piece.start, piece.end),
                opens=around.opens(text, piece.start),
            )


def _depends_on_tense(meaning: Meaning) -> bool:
    if isinstance(meaning, Point):
        if meaning.within is not None:
            return _depends_on_tense(meaning.within)
        return not meaning.has_years
    return isinstance(meaning, Shift) and meaning.unit is Unit.WEEKEND
