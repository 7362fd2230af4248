"""Rules of times without a place: "now", "recently", "the future".

Public name: `RULES`.
"""

from beseto_gui.core.extract.en.engine import Found, Rule
from beseto_gui.core.extract.en.tense import is_past
from beseto_gui.core.extract.meaning import Meaning, Vague


def _vague(found: Found) -> Meaning | None:
    value = found.value("word")
    return Vague(value) if isinstance(value, str) and value.endswith("REF") else None


def _recent(_found: Found) -> Meaning:
    return Vague.PAST


def _the_past(found: Found) -> Meaning | None:
    """Read "in the past", "the future", and not "past the gate"."""
    if found.after() in ("of", "the", "'", "tense"):
        return None
    if found.word("word") == "past":
        return Vague.PAST if found.before() in ("in", "from", "of", "than") else None
    return Vague.FUTURE


def _current(found: Found) -> Meaning | None:
    return Vague.PRESENT if found.word("word") == "current" else None


def _near(_found: Found) -> Meaning:
    """Read "the near term"."""
    return Vague.FUTURE


def _soon(found: Found) -> Meaning | None:
    """Read "soon", and not "soon after" or "as soon as they came"."""
    if found.after() == "as" and found.after(1) != "possible":
        return None
    after = found.after()
    if after in ("after", "afterwards", "afterward") or is_past(after):
        return None
    return Vague.FUTURE


RULES = (
    Rule("word:(NOW | RECENTLY)", _vague),
    Rule("MORE word:RECENTLY", _vague),
    Rule("RIGHT word:NOW", _vague),
    Rule("word:RECENT", _recent),
    Rule("THE NEAR? word:(PAST | FUTURE)", _the_past),
    Rule("word:CURRENT", _current),
    Rule("word:SOON", _soon),
    Rule("AS word:SOON AS POSSIBLE", _soon),
    Rule("THE (NEAR | SHORT | LONG) word:TERM", _near),
)
