"""Whether the clause around a phrase speaks of what was or of what will be.

Public names: `tense_at`, `signal_before`, `opens_sentence`.
"""

from functools import cache, lru_cache

from beseto_gui.core.extract.en.tokens import Tokens
from beseto_gui.core.extract.lexicon import load_lexicon
from beseto_gui.core.extract.meaning import Tense

#: How many words to either side tell the tense.
_BEFORE, _AFTER = 14, 10
#: So near before it, "had" makes past what else lies ahead: "had been due to expire".
_HAD = 4
_AHEAD = frozenset(("is", "are", "due", "set", "likely", "about"))
_STOPS = frozenset(".;:!?\n")


@cache
def _cues() -> dict[str, Tense]:
    table = load_lexicon("en")["tense"]
    cues = dict.fromkeys(table["past"], Tense.PAST)
    cues.update(dict.fromkeys(table["future"], Tense.FUTURE))
    return cues


@lru_cache(maxsize=20_000)
def _cue(word: str) -> Tense | str | None:
    """Return what a word says about the tense; "." where it can end a sentence."""
    if word[0] in _STOPS:
        return "."
    lower = word.lower()
    cue = _cues().get(lower)
    if cue is None and word.endswith("ed") and len(word) > 4 and word[-3] != "e" and word == lower:
        return Tense.PAST
    return cue


def is_past(word: str) -> bool:
    """Return whether a word speaks of what was."""
    return bool(word) and _cue(word) is Tense.PAST


def tense_at(tokens: Tokens, first: int, last: int) -> Tense:
    """Return the tense of the nearest verb: before the phrase if there is one, else after."""
    words = tokens.words
    before = range(first - 1, max(-1, first - 1 - _BEFORE), -1)
    for places in (before, range(last, min(len(words), last + _AFTER))):
        for at in places:
            cue = _cue(words[at])
            if cue is None:
                if words[at] != "to" or not at or words[at - 1] not in _AHEAD:
                    continue
                return Tense.FUTURE
            if cue == ".":
                if words[at] == "." and at and len(words[at - 1]) == 1:
                    continue  # the full stop of an initial
                break
            if cue is Tense.PAST and at and words[at - 1] == "be":
                return Tense.FUTURE
            if cue is Tense.FUTURE and "had" in words[max(0, at - _HAD) : at]:
                return Tense.PAST
            return Tense(cue)
    return Tense.UNKNOWN


def signal_before(tokens: Tokens, first: int) -> str:
    """Return what the word before a phrase says about its relation: since, until, by."""
    signals = _signals()
    for at in (first - 1, first - 2):
        if at < 0:
            break
        word = tokens.words[at].lower()
        signal = signals.get(word)
        if signal is not None:
            return signal
        if word not in ("the", "about", "around"):
            break
    return ""


@cache
def _signals() -> dict[str, str]:
    return load_lexicon("en")["signals"]


def opens_sentence(tokens: Tokens, first: int) -> bool:
    """Return whether a phrase opens its sentence, alone or behind a preposition."""
    words = tokens.words
    for at in (first - 1, first - 2, first - 3):
        if at < 0 or words[at][0] in _STOPS:
            return True
        if words[at].lower() not in ("in", "by", "on", "the", "during", "early", "late", "from"):
            return False
    return False
