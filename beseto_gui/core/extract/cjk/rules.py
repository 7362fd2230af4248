"""Rules over the words of a chain: how they are written, and how they are tried.

A rule is a line such as ``year:YEAR OF? month:MONTH``: names of classes and of macros with the
marks of a regular expression, and groups by their name before a colon. Its function makes a
meaning of what was matched, or refuses with None. At a place, the rule that reaches farthest
and does not refuse wins.

Public names: `Rule`, `Found`, `Rules`, `Piece`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from beseto_gui.core.extract.cjk.tokens import Token
from beseto_gui.core.extract.cjk.vocabulary import CLASSES
from beseto_gui.core.extract.meaning import Meaning

_WORD = re.compile(r"(?:([a-z_]\w*):)?([A-Z][A-Z_]*)|([a-z_]\w*):\(|\s+")
#: So many places in strings of classes are kept with what matches there. Prose has a few
#: hundred; it is begun anew when full.
_MOST_KEPT = 20_000

Builder = Callable[["Found"], "Meaning | None"]
#: The end of a match, what it makes, and the groups by their name: where each starts and ends.
_Match = tuple[int, Builder, dict[str, tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A phrase of a chain: the span in the text and the meaning."""

    start: int
    end: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Found:
    """A rule matched in a chain.

    Attributes:
        chain: The words of the chain.
        classes: Their classes, from the first word of the match to its last.
        groups: Where each matched group starts and ends in the chain.
    """

    chain: Sequence[Token]
    classes: str
    groups: dict[str, tuple[int, int]]

    def has(self, group: str) -> bool:
        """Return whether a group was matched."""
        return group in self.groups

    def tokens(self, group: str) -> Sequence[Token]:
        """Return the words of a group; none where it was not matched."""
        start, end = self.groups.get(group, (0, 0))
        return self.chain[start:end]

    def value(self, group: str) -> Any:
        """Return the value of the first word of a group, None where there is none."""
        span = self.groups.get(group)
        return self.chain[span[0]].value if span else None

    def first(self, groups: Iterable[str]) -> Any:
        """Return the value of the first of some groups that was matched."""
        for group in groups:
            if group in self.groups:
                return self.value(group)
        return None

    def holds(self, name: str) -> bool:
        """Return whether a class is among the words."""
        return CLASSES[name] in self.classes


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what to make of it."""

    pattern: str
    build: Builder


class Rules:
    """Rules, ready to be tried."""

    def __init__(self, rules: Iterable[Rule], macros: dict[str, str]) -> None:
        self._macros = macros
        self._rules = [(re.compile(self._expanded(rule.pattern)), rule.build) for rule in rules]
        self._kept: dict[str, list[_Match]] = {}

    def _expanded(self, pattern: str) -> str:
        """Return a rule as a regular expression over the classes."""

        def one(match: re.Match[str]) -> str:
            group, name, opening = match.groups()
            if opening:
                return f"(?P<{opening}>"
            if name is None:
                return ""
            macro = self._macros.get(name)
            inner = CLASSES[name] if macro is None else f"(?:{self._expanded(macro)})"
            return f"(?P<{group}>{inner})" if group else inner

        return _WORD.sub(one, pattern)

    def read(self, chain: Sequence[Token]) -> Iterator[Piece]:
        """Yield the phrases of a chain."""
        classes = "".join([CLASSES[token.name] for token in chain])
        place = 0
        while place < len(classes):
            for end, build, groups in self._matches(classes, place):
                meaning = build(Found(chain, classes[place:end], groups))
                if meaning is not None:
                    yield Piece(chain[place].start, chain[end - 1].end, meaning)
                    place = end
                    break
            else:
                place += 1

    def _matches(self, classes: str, place: int) -> list[_Match]:
        """Return what matches at a place of a string of classes, the farthest first."""
        key = classes[place : place + _LONGEST]
        kept = self._kept.get(key)
        if kept is not None:
            return kept if not place else [_moved(one, place) for one in kept]
        found = [
            (match.end(), build, _groups(match))
            for pattern, build in self._rules
            if (match := pattern.match(key)) and match.end() > 0
        ]
        found.sort(key=_farthest)
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[key] = found
        return found if not place else [_moved(one, place) for one in found]


#: No rule matches more words.
_LONGEST = 24


def _moved(one: _Match, by: int) -> _Match:
    end, build, groups = one
    moved = {name: (start + by, stop + by) for name, (start, stop) in groups.items()}
    return end + by, build, moved


def _groups(match: re.Match[str]) -> dict[str, tuple[int, int]]:
    return {name: match.span(name) for name, value in match.groupdict().items() if value}


def _farthest(one: _Match) -> int:
    return -one[0]
