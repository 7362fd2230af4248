"""Sentences of a text, and the clause of a sentence that holds a phrase.

Public names: `Span`, `sentences`, `clause_at`, `clauses`.
"""

import re
from itertools import pairwise
from typing import NamedTuple

#: Longer ones are cut: no sentence is.
_LONGEST = 1200
_CLOSING = "\"'”’)\\]」』）》"
_END = re.compile(
    rf"[.!?][{_CLOSING}]*(?=\s|$)|[。！？][{_CLOSING}]*|\n\s*\n|\f|(?<=다\.)(?=[가-힣])"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Gov|Sen|Rep|Lt|Col|Capt|vs|etc|No|Inc|Ltd|Co|Corp|Jan|Feb"
    r"|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|approx|ca|a\.m|p\.m|U\.S|U\.N|U\.K|e\.g|i\.e)"
    r"|\b[A-Z]|\d)\.$"
)
_STARTS_LOW = re.compile(r"\s*[a-z0-9(,;]")
#: A line so long is broken by a margin.
_FULL_LINE = 40
_CLAUSE = re.compile(
    r"[;；]|\s[–—-]{1,2}\s|[，、](?=.)|[,:](?=\s)|\s(?=(?:while|whereas|but|although)\s)"
)


class Span(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int


def sentences(text: str) -> list[Span]:
    """Return the sentences of a text in their order, without white space at their ends.

    A line end is one of a sentence, unless only the margin has broken the line.
    """
    found: list[Span] = []
    start = 0
    for at in _ends(text):
        _add(found, text, start, at)
        start = at
    _add(found, text, start, len(text))
    return found


def _ends(text: str) -> list[int]:
    ends = [
        match.end()
        for match in _END.finditer(text)
        if match[0][:1] != "." or not _is_abbreviation(text, match)
    ]
    at = text.find("\n")
    while at >= 0:
        if _ends_line(text, at):
            ends.append(at)
        at = text.find("\n", at + 1)
    return sorted(set(ends))


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    """Return whether a full stop ends no sentence: behind "Dr", or before a small letter."""
    at = match.start()
    if _STARTS_LOW.match(text, match.end()) and match.end() < len(text):
        return not text[match.end()].isdigit() and text[match.end() : match.end() + 1] != "\n"
    head = text[max(at - 8, 0) : at + 1]
    if head[-2:-1].isdigit():
        return False
    return bool(_ABBREVIATED.search(head))


def _ends_line(text: str, at: int) -> bool:
    """Return whether the end of a line is the end of a sentence too."""
    line = text[text.rfind("\n", 0, at) + 1 : at].strip()
    following = text[at + 1 : at + 80].lstrip(" \t")
    if len(line) < _FULL_LINE or not following or following[0] in "\n#*-•":
        return True
    return not (_STARTS_LOW.match(following) or line.endswith((",", ";", "-")))


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    while first < last:
        found.append(Span(first, min(first + _LONGEST, last)))
        first += _LONGEST


def clause_at(text: str, sentence: Span, start: int, end: int, least: int) -> Span:
    """Return the clause of a sentence that holds a phrase.

    Clauses beside it are taken along until it says something besides the phrase.

    Args:
        text: The text.
        sentence: The sentence.
        start: Where the phrase begins.
        end: Where it ends.
        least: So wide is something that says something.
    """
    cuts = [at for at in _cuts(text, sentence) if not start < at < end]
    first = max(at for at in cuts if at <= start)
    last = min(at for at in cuts if at >= end)
    while last - first - (end - start) < least and (first, last) != sentence:
        if first > sentence.start:
            first = max(at for at in cuts if at < first)
        else:
            last = min(at for at in cuts if at > last)
    return Span(first, last)


def clauses(text: str, sentence: Span) -> list[Span]:
    """Return the clauses of a sentence: what stands between commas, dashes and the like."""
    return [Span(*ends) for ends in pairwise(_cuts(text, sentence))]


def _cuts(text: str, sentence: Span) -> list[int]:
    inside = (match.end() for match in _CLAUSE.finditer(text, sentence.start, sentence.end))
    return sorted({sentence.start, sentence.end, *inside})
