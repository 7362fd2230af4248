"""Rules over classes of words: how they are written, and how they are tried.

A rule is a line such as ``month:MONTH day:DAY (COMMA? year:YEAR)?``: names of classes and of
macros, with the marks of a regular expression, and groups by their name before a colon. Its
function makes a meaning of what was matched, or refuses with None. At a place, the rule that
reaches farthest and does not refuse wins.

Public names: `Rule`, `Found`, `Rules`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from beseto_gui.core.extract.en.numbers import number_of
from beseto_gui.core.extract.en.prefixes import prefixes
from beseto_gui.core.extract.en.tokens import CLASSES, Tokens, value_of
from beseto_gui.core.extract.meaning import Meaning

_WORD = re.compile(r"([a-z_]\w*):\(|(?:([a-z_]\w*):)?([A-Z][A-Z_]*)|\s+")
#: A phrase begins at most so many words before the word that gave it away.
_BACK = 8

Pieces = list[tuple[str, Meaning]]
Builder = Callable[["Found"], "Meaning | Pieces | None"]


@dataclass(frozen=True, slots=True)
class Found:
    """A rule matched at a place.

    A builder returns one meaning for the whole of it (or for the group named ``span``), or a
    list of pairs of a group and its meaning: the phrases that it holds.
    """

    tokens: Tokens
    match: re.Match[str]

    def __contains__(self, group: str) -> bool:
        return self.match.start(group) >= 0

    def has(self, group: str) -> bool:
        """Return whether the rule has a group, and it was matched."""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def words(self, group: str) -> list[str]:
        """Return the words of a group; none where it was not matched."""
        if not self.has(group):
            return []
        return self.tokens.words[self.match.start(group) : self.match.end(group)]

    def word(self, group: str) -> str:
        """Return the first word of a group in lower case, empty for none."""
        words = self.words(group)
        return words[0].lower() if words else ""

    def value(self, group: str) -> Any:
        """Return the value of the first word of a group in the lexicon."""
        words = self.words(group)
        return value_of(words[0]) if words else None

    def number(self, group: str) -> float | None:
        """Return the number that a group says in digits or words."""
        return number_of(self.words(group))

    @property
    def first(self) -> int:
        """The number of its first word in the text."""
        return self.match.start()

    @property
    def last(self) -> int:
        """The number of the word after its last."""
        return self.match.end()

    def before(self, distance: int = 1) -> str:
        """Return a word before it in lower case, empty at the beginning."""
        at = self.first - distance
        return self.tokens.words[at].lower() if at >= 0 else ""

    def after(self, distance: int = 0) -> str:
        """Return a word after it in lower case, empty at the end."""
        at = self.last + distance
        return self.tokens.words[at].lower() if at < len(self.tokens.words) else ""

    def glued_after(self) -> bool:
        """Return whether the next word follows without a space."""
        at = self.last
        tokens = self.tokens
        return at < len(tokens.words) and tokens.starts[at] == tokens.end(at - 1)

    def glued_before(self) -> bool:
        """Return whether the word before ends where it starts."""
        at = self.first
        return at > 0 and self.tokens.starts[at] == self.tokens.end(at - 1)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what to make of it."""

    pattern: str
    build: Builder


class Rules:
    """The rules of a language, ready to be tried."""

    def __init__(
        self, rules: Iterable[Rule], macros: dict[str, str], triggers: Iterable[str]
    ) -> None:
        self._letters = CLASSES()
        self._macros = macros
        self._rules = [(self._compiled(rule.pattern), rule.build) for rule in rules]
        self._starts = [prefixes(pattern.pattern) for pattern, _build in self._rules]
        self._by_start: dict[str, list[tuple[re.Pattern[str], Builder]]] = {}
        self._trigger = re.compile("[" + "".join(self._letters[name] for name in triggers) + "]")

    def _that_can_begin(self, start: str) -> list[tuple[re.Pattern[str], Builder]]:
        """Return the rules that can begin with two classes."""
        rules = self._by_start.get(start)
        if rules is None:
            rules = [
                rule
                for rule, starts in zip(self._rules, self._starts, strict=True)
                if start in starts or start[0] in starts
            ]
            self._by_start[start] = rules
        return rules

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        try:
            return re.compile(self._expanded(pattern))
        except (KeyError, re.error) as error:
            raise ValueError(f"{pattern!r}: {error}") from error

    def _expanded(self, pattern: str) -> str:
        """Return a rule as a regular expression over the classes."""

        def one(match: re.Match[str]) -> str:
            opening, group, name = match.groups()
            if name is None:
                return f"(?P<{opening}>" if opening else ""
            macro = self._macros.get(name)
            inner = self._letters[name] if macro is None else f"(?:{self._expanded(macro)})"
            return f"(?P<{group}>{inner})" if group else inner

        return _WORD.sub(one, pattern)

    def read(self, tokens: Tokens) -> Iterator[tuple[int, int, Meaning]]:
        """Yield the phrases of a text: its first word, the word after its last, its meaning."""
        classes = tokens.classes
        free = 0  # the first word that no phrase holds, and where none can begin any more
        for trigger in self._trigger.finditer(classes):
            at = trigger.start()
            if at < free:
                continue
            first = at
            while first > free and at - first < _BACK and classes[first - 1] != ".":
                first -= 1
            for place in range(first, at + 1):
                # A rule that begins here and holds a later trigger would hold this one.
                free = place + 1
                best = self._at(tokens, place, at) if classes[place] != "." else None
                if best is not None:
                    free = best[0]
                    yield from best[1]
                    break

    def _at(
        self, tokens: Tokens, place: int, trigger: int
    ) -> tuple[int, list[tuple[int, int, Meaning]]] | None:
        """Return how far the best rule reaches at a place, and what it found."""
        classes = tokens.classes
        matches = [
            (match.end(), number, match, build)
            for number, (pattern, build) in enumerate(
                self._that_can_begin(classes[place : place + 2])
            )
            if (match := pattern.match(classes, place)) and match.end() > trigger
        ]
        matches.sort(key=_farthest)
        for _end, _number, match, build in matches:
            meaning = build(Found(tokens, match))
            if meaning is None:
                continue
            if isinstance(meaning, list):
                return match.end(), [(*match.span(name), one) for name, one in meaning]
            group = "span" if "span" in match.re.groupindex else 0
            return match.end(), [(*match.span(group), meaning)]
        return None


def _farthest(one: tuple[int, int, re.Match[str], Builder]) -> tuple[int, int]:
    return -one[0], one[1]
