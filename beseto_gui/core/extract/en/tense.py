"""Whether the clause around a phrase speaks of what was or of what will be.

Public names: `tense_at`, `signal_before`, `opens_sentence`.
"""

from functools import cache

from beseto_gui.core.extract.en.tokens import Tokens
from beseto_gui.core.extract.lexicon import load_lexicon
from beseto_gui.core.extract.meaning import Tense

#: How many words to either side tell the tense.
_BEFORE, _AFTER = 14, 10
_STOPS = frozenset(".;:!?\n")


@cache
def _cues() -> dict[str, Tense]:
    table = load_lexicon("en")["tense"]
    cues = dict.fromkeys(table["past"], Tense.PAST)
    cues.update(dict.fromkeys(table["future"], Tense.FUTURE))
    return cues


def _cue(word: str) -> Tense | None:
    lower = word.lower()
    cue = _cues().get(lower)
    if cue is None and lower.endswith("ed") and len(lower) > 4 and lower[-3] != "e":
        return Tense.PAST
    return cue


def _stops(words: list[str], at: int) -> bool:
    """Return whether a sentence ends here; the full stop of an initial is none."""
    if words[at][0] not in _STOPS:
        return False
    return words[at] != "." or at == 0 or len(words[at - 1]) > 1 or words[at - 1].isdigit()


def tense_at(tokens: Tokens, first: int, last: int) -> Tense:
    """Return the tense of the nearest verb: before the phrase if there is one, else after."""
    words = tokens.words
    for at in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        if _stops(words, at):
            break
        cue = _cue(words[at])
        if cue is None and words[at] == "to" and at and words[at - 1] in ("is", "are", "due"):
            cue = Tense.FUTURE
        if cue is Tense.PAST and at and words[at - 1] == "be":
            cue = Tense.FUTURE
        if cue is not None:
            return cue
    for at in range(last, min(len(words), last + _AFTER)):
        if _stops(words, at):
            break
        cue = _cue(words[at])
        if cue is not None:
            return cue
    return Tense.UNKNOWN


def signal_before(tokens: Tokens, first: int) -> str:
    """Return what the word before a phrase says about its relation: since, until, by."""
    signals = load_lexicon("en")["signals"]
    for at in (first - 1, first - 2):
        if at < 0:
            break
        signal = signals.get(tokens.words[at].lower())
        if signal is not None:
            return signal
        if tokens.words[at].lower() not in ("the", "about", "around"):
            break
    return ""


def opens_sentence(tokens: Tokens, first: int) -> bool:
    """Return whether a phrase opens its sentence, alone or behind a preposition."""
    words = tokens.words
    for at in (first - 1, first - 2, first - 3):
        if at < 0 or words[at][0] in _STOPS:
            return True
        if words[at].lower() not in ("in", "by", "on", "the", "during", "early", "late", "from"):
            return False
    return False
