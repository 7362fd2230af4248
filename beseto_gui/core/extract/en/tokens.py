"""An English text as words and their classes, one character a class.

What a word can be stands in ``resources/lexicons/en.toml``; what a number can be is told from
its shape here. A class is written in rules by its name (`MONTH`), and is one character of the
string that rules are matched against; a word of no interest is a full stop there.

Public names: `Tokens`, `tokenise`, `CLASSES`, `value_of`, `words_of`.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from beseto_gui.core.extract.lexicon import load_lexicon

#: What numbers can be, by their shape.
_SHAPES = (
    "DAYNUM",  # 1 to 31
    "TWO",  # 32 to 99, or with a leading zero
    "NUM",  # any other whole number
    "BIG",  # with commas
    "DEC",  # with a decimal point; a clock in 10.30
    "YEAR",  # four digits from 1000 to 2199
    "ORDNUM",  # 20th
    "DECADE",  # 1990s, 80s
    "CLOCK",  # 10:30
    "CLOCKPM",  # 5pm, 10:30am, 03:00hrs
    "SHORTYEAR",  # '89
    "NDATE",  # 2024-07-30, 7/30/2024, 30.7.24
)
#: Marks that rules speak of.
_MARKS = {",": "COMMA", "-": "HYPHEN", "–": "DASH", ".": "DOT", "'": "QUOTE", "(": "OPEN"}

_TOKEN = re.compile(
    r"\n\s*\n"
    r"|\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?![\d]|[-/.]\d)(?:T\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?"
    r"(?:Z|[+-]\d\d:?\d\d)?)?(?!\w)"
    r"|(?<!\w)'\d\ds?(?![\w'])"
    r"|\d++(?:[.,:/]\d++)*+(?:[aApP]\.[mM]\.?|[^\W\d_]++\w*+)?"
    r"|[aApP]\.\s?[mM]\b\.?|[bB]\.\s?[cC]\b\.?(?:\s?[eE]\.)?|[aAcC]\.\s?[dDeE]\."
    r"|[oO]'[cC]lock|hrs\.?"
    r"|[^\W\d_]++(?:\d\w*+)?"
    r"|[^\s\w]|_"
)
_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)", re.I)
_DECADE = re.compile(r"'?(\d{1,3}0)s", re.I)
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?")
_CLOCK_PM = re.compile(r"(\d{1,2})(?:[:.]([0-5]\d))?(?:([ap])\.?m\.?|hrs|h)", re.I)
_BIG = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL = re.compile(r"\d+\.\d+")
_THREE = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into words.

    Attributes:
        text: The text.
        words: The words, as written.
        starts: Where each starts.
        classes: The class of each, as one string.
    """

    text: str
    words: list[str]
    starts: list[int]
    classes: str

    def end(self, number: int) -> int:
        """Return where a word ends."""
        return self.starts[number] + len(self.words[number])


def _spellings(word: str, capital: frozenset[str]) -> tuple[str, ...]:
    title, upper = word[:1].upper() + word[1:], word.upper()
    return (title, upper) if word in capital else (word, title, upper)


@cache
def _vocabulary() -> tuple[dict[str, str], dict[str, tuple[str, Any]]]:
    """Return the class names by their character, and class and value of each spelling."""
    lexicon = load_lexicon("en")
    capital = frozenset(lexicon["capital"])
    names = [name for name in lexicon if name.isupper()]
    names += [*_SHAPES, *_MARKS.values(), "BREAK"]
    alphabet = (chr(code) for code in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x170)))
    letters = dict(zip(names, alphabet, strict=False))
    known: dict[str, tuple[str, Any]] = {}
    for name in names:
        for word, value in lexicon.get(name, {}).items():
            for spelling in _spellings(word, capital):
                known.setdefault(spelling, (letters[name], value))
    for mark, name in _MARKS.items():
        known[mark] = (letters[name], mark)
    return letters, known


class _Classes(dict[str, str]):
    """The class of each known word; what is missing is a number, or of no interest."""

    def __missing__(self, word: str) -> str:
        first = word[0]
        if first.isdigit():
            name = _shape(word)
            return self.letters[name] if name else "."
        if first == "'":
            return self.letters["DECADE" if word[-1] == "s" else "SHORTYEAR"]
        return self.letters["BREAK"] if first == "\n" else "."

    letters: dict[str, str]


@cache
def _classes() -> _Classes:
    letters, known = _vocabulary()
    classes = _Classes({word: letter for word, (letter, _value) in known.items()})
    classes.letters = letters
    return classes


def CLASSES() -> dict[str, str]:
    """Return the character of each class by its name."""
    return _vocabulary()[0]


def tokenise(text: str) -> Tokens:
    """Return a text as words and their classes."""
    found = list(_TOKEN.finditer(text))
    words = [match[0] for match in found]
    starts = [match.start() for match in found]
    return Tokens(text, words, starts, "".join(map(_classes().__getitem__, words)))


def _shape(word: str) -> str:
    """Return the class of a number, empty for one of no interest."""
    if word.isdigit():
        if len(word) == 4:
            return "YEAR" if "1000" <= word < "2200" else "NUM"
        if len(word) <= 2:
            return "DAYNUM" if 1 <= int(word) <= 31 else "TWO"
        return "NUM" if len(word) < 13 else ""
    if len(word) > 40:
        return ""
    if word[-1].isdigit():
        if _CLOCK.fullmatch(word):
            return "CLOCK"
        if _DECIMAL.fullmatch(word):
            return "DEC"
        if _BIG.fullmatch(word):
            return "BIG"
    elif _ORDINAL.fullmatch(word):
        return "ORDNUM"
    elif _DECADE.fullmatch(word):
        return "DECADE"
    elif _CLOCK_PM.fullmatch(word):
        return "CLOCKPM"
    return "NDATE" if _THREE.fullmatch(word) else ""


def value_of(word: str) -> Any:
    """Return the value of a word of the lexicon, None for any other."""
    known = _vocabulary()[1].get(word)
    return known[1] if known else None


@cache
def words_of(*path: str) -> frozenset[str]:
    """Return a plain list of words of the lexicon."""
    table: Any = load_lexicon("en")
    for name in path:
        table = table[name]
    return frozenset(table)


def ordinal_of(word: str) -> int | None:
    """Return the number of 20th."""
    match = _ORDINAL.fullmatch(word)
    return int(match[1]) if match else None


def decade_of(word: str) -> int | None:
    """Return the year or the two digits that 1990s and 80s begin with."""
    match = _DECADE.fullmatch(word)
    return int(match[1]) if match else None


def clock_of(word: str) -> tuple[int, int | None, int | None, str] | None:
    """Return hour, minute, second and "a", "p" or nothing of a time written in digits."""
    match = _CLOCK.fullmatch(word)
    if match:
        return int(match[1]), int(match[2]), int(match[3]) if match[3] else None, ""
    match = _CLOCK_PM.fullmatch(word)
    if match and int(match[1]) <= 24:
        return int(match[1]), int(match[2] or 0), None, (match[3] or "").lower()
    return None


def three_of(word: str) -> tuple[int, int, int, str, str] | None:
    """Return the three numbers of a date in digits, its mark, and what stands after a T."""
    match = _THREE.fullmatch(word)
    if match is None:
        return None
    date, _t, clock = word.partition("T")
    first, second, third = (int(part) for part in (match[1], match[3], match[4]))
    if len(match[1]) == 3 or len(match[4]) == 3 or len(date) < 6:
        return None
    return first, second, third, match[2], clock
