"""What stands around a phrase: what relates it, its tense, whether it opens its sentence.

Public name: `Context`.
"""

import re
from functools import cache
from typing import Any

from beseto_gui.core.extract.lexicon import load_lexicon
from beseto_gui.core.extract.meaning import Tense

#: So far a clause is followed for its verb, and looked back for where it begins.
_AHEAD, _BACK = 90, 12
_SENTENCE = re.compile(r"[。！？!?\n]|다\. |다\.$")
_OPENING = re.compile(r"(?:^|[\n。！？!?.])[\s\"'「『《(（“]{0,4}$")
#: The syllables of Hangul that end in ㅆ, but for being and the future.
_DOUBLE_S = "".join(chr(0xAC00 + 28 * lead + 20) for lead in range(399))


class Context:
    """How a language relates a phrase to its sentence."""

    def __init__(self, language: str) -> None:
        lexicon = load_lexicon(language)
        tense = lexicon["tense"]
        past = "|".join(tense["past"])
        ending = "[" + "".join(c for c in _DOUBLE_S if c not in "있겠") + "]"
        past = past.replace("{ㅆ}", ending)
        future = "|".join(tense["future"])
        self._cue = re.compile(f"(?P<future>{future})|(?P<past>{past})")
        self._after = _signal_pattern(lexicon["signals_after"])
        self._before = _signal_pattern(lexicon["signals_before"])
        self._after_words: dict[str, str] = lexicon["signals_after"]
        self._before_words: dict[str, str] = lexicon["signals_before"]
        self._longest = max(map(len, self._before_words), default=0)

    def tense(self, text: str, start: int, end: int) -> Tense:
        """Return the tense of the first verb that follows a phrase in its sentence."""
        stop = _SENTENCE.search(text, end, end + _AHEAD)
        ahead = text[max(0, start - 2) : stop.end() if stop else end + _AHEAD]
        cue = self._cue.search(ahead)
        if cue is None:
            return Tense.UNKNOWN
        return Tense.FUTURE if cue["future"] else Tense.PAST

    def signal(self, text: str, start: int, end: int) -> str:
        """Return what relates a phrase, in English: from, until, since, before, after."""
        if self._after and (match := self._after.match(text, end)):
            return self._after_words[match[1]]
        if self._before:
            before = text[max(0, start - self._longest) : start]
            for size in range(len(before), 0, -1):
                if (word := self._before_words.get(before[-size:])) is not None:
                    return word
        return ""

    def opens(self, text: str, start: int) -> bool:
        """Return whether a phrase opens its sentence."""
        return start < _BACK or _OPENING.search(text[start - _BACK : start]) is not None


def _signal_pattern(words: dict[str, Any]) -> re.Pattern[str] | None:
    if not words:
        return None
    longest = sorted(words, key=len, reverse=True)
    return re.compile(r"\s?(?:と|の)?(" + "|".join(map(re.escape, longest)) + ")")


@cache
def context(language: str) -> Context:
    """Return the context of a language."""
    return Context(language)
