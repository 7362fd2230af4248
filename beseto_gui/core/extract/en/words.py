"""Rules of times without a place: "now", "recently", "the future".

Public name: `RULES`.
"""

from beseto_gui.core.extract.en.engine import Found, Rule
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


def _future(found: Found) -> Meaning | None:
    if found.after() in ("-", "'") or found.before() in ("-",):
        return None
    return Vague.FUTURE


def _current(found: Found) -> Meaning | None:
    return Vague.PRESENT if found.word("word") == "current" else None


def _soon(found: Found) -> Meaning | None:
    """Read "soon", and not "soon after"."""
    return None if found.after() in ("after", "afterwards", "afterward") else Vague.FUTURE


RULES = (
    Rule("word:(NOW | RECENTLY)", _vague),
    Rule("MORE word:RECENTLY", _vague),
    Rule("word:RECENT", _recent),
    Rule("THE word:(PAST | FUTURE)", _the_past),
    Rule("word:FUTURE", _future),
    Rule("word:CURRENT", _current),
    Rule("word:SOON", _soon),
)
