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

Builder = Callable[["Found"], "Meaning | None"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A phrase of a chain: the span in the text and the meaning."""

    start: int
    end: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Found:
    """A rule matched in a chain."""

    chain: Sequence[Token]
    match: re.Match[str]

    def has(self, group: str) -> bool:
        """Return whether the rule has a group, and it was matched."""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def tokens(self, group: str) -> Sequence[Token]:
        """Return the words of a group; none where it was not matched."""
        if not self.has(group):
            return ()
        return self.chain[self.match.start(group) : self.match.end(group)]

    def token(self, group: str) -> Token | None:
        """Return the first word of a group."""
        tokens = self.tokens(group)
        return tokens[0] if tokens else None

    def value(self, group: str) -> Any:
        """Return the value of the first word of a group, None where there is none."""
        token = self.token(group)
        return token.value if token else None

    def holds(self, name: str) -> bool:
        """Return whether a class is among the words."""
        return CLASSES[name] in self.match[0]


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
            found = self._at(chain, classes, place)
            if found is None:
                place += 1
                continue
            place, piece = found
            yield piece

    def _at(self, chain: Sequence[Token], classes: str, place: int) -> tuple[int, Piece] | None:
        matches = [
            (match.end(), match, build)
            for pattern, build in self._rules
            if (match := pattern.match(classes, place)) and match.end() > place
        ]
        matches.sort(key=_farthest)
        for end, match, build in matches:
            meaning = build(Found(chain, match))
            if meaning is not None:
                return end, Piece(chain[place].start, chain[end - 1].end, meaning)
        return None


def _farthest(one: tuple[int, re.Match[str], Builder]) -> int:
    return -one[0]
