"""Words that tell what makes an event of a date phrase; see `resources/lexicons/proposals.toml`.

Public names: `Words`, `words_of`.
"""

import re
from dataclasses import dataclass
from functools import cache

from beseto_gui.core.extract.language import LANGUAGES
from beseto_gui.core.extract.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of a language; each finds one of its words in a text."""

    happened: re.Pattern[str]
    planned: re.Pattern[str]
    reported: re.Pattern[str]
    sometime: re.Pattern[str]
    once: re.Pattern[str]
    boilerplate: re.Pattern[str]
    age: re.Pattern[str]
    journey: re.Pattern[str]
    opening: re.Pattern[str]
    alike: frozenset[str]


@cache
def words_of(language: str) -> Words:
    """Return the word lists of a language; those of English for one that has none."""
    code = language if language in LANGUAGES else "en"
    lists: dict[str, list[str]] = load_lexicon("proposals")[code]
    spaced = code == "en"
    endings = "|".join(rf"\w{{2,30}}{each}" for each in lists.get("endings", ()))

    def one_of(name: str, more: str = "") -> re.Pattern[str]:
        listed = "|".join(map(re.escape, sorted(lists[name], key=len, reverse=True)))
        inner = f"{listed}|{more}" if more else listed
        return re.compile(rf"(?<!\w)(?:{inner})(?!\w)" if spaced else inner, re.I)

    opening = "|".join(map(re.escape, sorted(lists["opening"], key=len, reverse=True)))
    return Words(
        happened=one_of("happened", endings),
        planned=one_of("planned"),
        reported=one_of("reported"),
        sometime=one_of("sometime"),
        once=one_of("once"),
        boilerplate=one_of("boilerplate"),
        age=one_of("age"),
        journey=one_of("journey"),
        opening=re.compile(rf"^(?:(?:{opening})[,，、\s]\s*)+", re.I),
        alike=frozenset(lists["alike"]),
    )
