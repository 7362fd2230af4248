"""Which grammar reads which language, and how what they find becomes one list.

A grammar is a function from a folded text to candidates in any order; `read` of
`beseto_gui.core.extract.en.grammar` is the first. Where candidates overlap, the one that
starts first wins, then the longer.

Public names: `candidates`, `MOST`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import islice

from beseto_gui.core.extract.language import Lines
from beseto_gui.core.extract.meaning import Candidate, Length, Placed, Point, Towards
from beseto_gui.core.extract.order import settled

Grammar = Callable[[str], Iterable[Candidate]]

#: The languages that have a grammar, each a package here with a module `grammar`.
GRAMMARS = ("en", "ko", "zh", "ja")

#: What stands between the ends of a range, and between dates that share a year.
_RANGE = re.compile(
    r" *(?:-|–|—|~|〜|to|until|till|through|(?:까지|부터|에서|から|至|到)(?: *,)?) *", re.I
)
_LIST = re.compile(r" *(?:and|or|&|,(?: and| or)?|와|과|및|·|、|和|と) *", re.I)
#: What stands between a length and the date that it is counted from.
_BESIDE = re.compile(r" *(after|before) *", re.I)
_LONGEST_GAP = 12
#: So many phrases are taken of one text. News have four thousand in a million characters;
#: what has five times as many is a table or a trap, and no prose.
MOST = 20_000


def candidates(text: str, languages: Sequence[str]) -> list[Candidate]:
    """Return what the grammars of some languages find in a folded text, in its order."""
    found: list[Candidate] = []
    for language in languages:
        if language in GRAMMARS:
            found += islice(_grammar(language)(text), MOST)
    found.sort(key=_first_and_longest)
    if {"ja", "zh"} <= set(languages):
        lines = Lines(text, languages[0])
        found = [
            one
            for one in found
            if one.language not in ("ja", "zh") or one.language == lines.language_at(one.start)
        ]
    kept: list[Candidate] = []
    end = -1
    for one in found:
        if one.start >= end:
            kept.append(one)
            end = one.end
    return _linked(text, settled(text, kept))


def _grammar(language: str) -> Grammar:
    return import_module(f"beseto_gui.core.extract.{language}.grammar").read


def _first_and_longest(one: Candidate) -> tuple[int, int]:
    return one.start, -one.end


def _linked(text: str, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with ranges marked, and years told by a later end filled in."""
    linked = list(found)
    for number in range(len(found) - 2, -1, -1):
        first, second = linked[number], linked[number + 1]
        gap = second.start - first.end
        if not 0 < gap <= _LONGEST_GAP:
            continue
        between = text[first.end : second.start]
        beside = _BESIDE.fullmatch(between)
        if beside is not None and isinstance(first.meaning, Length):
            placed = Placed.AFTER_NEXT if beside[1] == "after" else Placed.BEFORE_NEXT
            linked[number] = replace(first, meaning=replace(first.meaning, placed=placed))
            continue
        is_range = _RANGE.fullmatch(between) is not None
        if not is_range and not _LIST.fullmatch(between):
            continue
        first = _filled(first, second)
        if is_range or (first.signal == "between" and between.strip() == "and"):
            first = replace(first, range_with_next=True)
        linked[number] = first
    return linked


def _filled(first: Candidate, second: Candidate) -> Candidate:
    """Return the first of two dates with the year that only the second says."""
    a, b = first.meaning, second.meaning
    if not isinstance(a, Point) or not isinstance(b, Point):
        return first
    if a.has_years or a.within is not None or a.towards is not Towards.ANY:
        return first
    if a.month is None or b.month is None or b.year is None:
        return first
    year = b.year - (a.month > b.month)
    return replace(first, meaning=replace(a, year=year))
