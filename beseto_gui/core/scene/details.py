"""The line below an event's title: its date in words, and how its sources stand to it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from beseto_gui.core.base.i18n import ngettext, translate
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.dates.udate import Reached, UncertainDate
from beseto_gui.core.dates.wording import word, word_reached
from beseto_gui.core.model.evidence import Standing

#: In letters: a longer date, or a longer ground for one, leaves no room for more on a label.
_LONGEST_DATE, _LONGEST_BASIS = 24, 32
#: Where the first clause of a ground ends, in four languages.
_CLAUSE_END = re.compile(r",|，|、")


def detail_line(
    date: UncertainDate, standing: Standing, voices: Mapping[str, UncertainDate], language: str
) -> str:
    """Return the date as a person would write it, with a short word about its evidence.

    Args:
        date: The date of the event.
        standing: How its sources stand to each other.
        voices: The date that each source gives, by the source's mark, in order.
        language: Code of the language.
    """
    if not date.is_dated:
        return ""
    text = word(date, language)
    if _width(text) > _LONGEST_DATE:
        return text
    evidence = _evidence(date, standing, voices, language)
    return f"{text} · {evidence}" if evidence else text


def how_reached(
    date: UncertainDate, voices: Collection[UncertainDate], language: str, *, basis: bool = True
) -> str:
    """Return how a date was reached, or in how many ways where its sources differ in that.

    Args:
        date: The date of the event.
        voices: The date that each source gives.
        language: Code of the language.
        basis: Whether it is said what the date was reached from.
    """
    alone = date if basis else replace(date, basis=NO_TEXT)
    return _mixed(voices, language) or word_reached(alone, language)


def _mixed(voices: Collection[UncertainDate], language: str) -> str:
    """Say that some sources state a date and others let it be derived; empty if not so."""
    reached = [voice.reached for voice in voices]
    derived = reached.count(Reached.DERIVED)
    if not 0 < derived < len(reached):
        return ""
    if sorted(reached) == [Reached.DERIVED, Reached.STATED]:
        return translate("one stated, one derived", language)
    return translate("{n} of {m} derived", language).format(n=derived, m=len(reached))


def _width(text: str) -> int:
    """Return about how many letters wide a text is; Hangul, kana and Han count twice."""
    return sum(2 if letter >= "\u1100" else 1 for letter in text)


def _evidence(
    date: UncertainDate, standing: Standing, voices: Mapping[str, UncertainDate], language: str
) -> str:
    if standing is Standing.CONFLICT:
        return translate("sources differ", language)
    if standing is Standing.REFINE:
        return _refinement(date, voices, language)
    mixed = _mixed(voices.values(), language)
    if mixed:
        return mixed
    if date.reached is Reached.DERIVED:
        basis = _CLAUSE_END.split(date.basis.get(language))[0]
        short = replace(date, basis=LocalText(basis if _width(basis) <= _LONGEST_BASIS else ""))
        return word_reached(short, language)
    return ""


def _refinement(date: UncertainDate, voices: Mapping[str, UncertainDate], language: str) -> str:
    """Say which sources say more than the others."""
    precise = [mark for mark, voice in voices.items() if voice.edtf == date.edtf]
    vaguer = [mark for mark in voices if mark not in precise]
    if not precise or not vaguer or len(voices) > 4:
        return translate("one source says more", language)
    text = ngettext("{x} refines {y}", "{x} refine {y}", len(precise), into=language)
    return text.format(x=", ".join(precise), y=", ".join(vaguer))
