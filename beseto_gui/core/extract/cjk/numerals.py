"""Numbers as they are written: digits, ideographs, Korean words.

Public names: `Number`, `Numerals`.
"""

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Attributes:
        value: What it is; None for one that is not told (数年, 몇 달).
        written: As it stands.
        ordinal: Whether a word before it makes it the first, the second.
        positional: Whether it is written digit by digit: 2019, 二〇一九.
        worded: Whether it is a word of the language, and no numeral.
    """

    value: float | None
    written: str
    ordinal: bool = False
    positional: bool = True
    worded: bool = False


class Numerals:
    """How a language writes numbers."""

    def __init__(self, lexicon: dict[str, Any]) -> None:
        table = lexicon["numerals"]
        self._digits = {sign: number for number, sign in enumerate(table["digits"], start=1)}
        self._digits |= dict.fromkeys(table["zero"], 0)
        self._tens = {table["ten"]: 10, table["hundred"]: 100, table["thousand"]: 1000}
        self._words: dict[str, float | str] = {
            word.replace(" ", ""): value for word, value in table["words"].items()
        }
        single = {
            word: value
            for word, value in self._words.items()
            if isinstance(value, int) and len(word) == 1
        }
        self._digits |= {word: int(value) for word, value in single.items() if value < 10}
        self._tens |= {word: int(value) for word, value in single.items() if value >= 10}
        signs = "".join({*table["digits"], *table["zero"], *self._tens, *single})
        times = self._times = {**self._tens, **dict.fromkeys("만万萬", 10_000)}
        words = set(self._words)
        if table["units"]:  # numerals and words do not mix there
            signs = "".join({*table["digits"], *table["zero"], *self._tens} - words)
        else:
            words -= single.keys()
        alternatives = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        #: The units that a number in numerals may have; empty for all.
        self.units = frozenset(table["units"])
        figures = r"\d{1,9}(?:,\d{3})*+(?:\.\d{1,6})?"
        several = "".join(times)
        self._pattern = re.compile(
            rf"(?P<nth>[第제]\s?)?(?:(?P<digits>{figures})(?![\d.,]\d)(?P<times>[{several}])?"
            rf"|(?P<word>{alternatives})|(?P<signs>[{signs}]{{1,12}}+))"
        )
        #: The characters that a number can begin with.
        self.heads = signs + "".join({word[0] for word in words}) + "0123456789第제"

    def at(self, text: str, place: int) -> tuple[Number, int] | None:
        """Return the number that stands at a place and where it ends."""
        match = self._pattern.match(text, place)
        if match is None:
            return None
        written = match["digits"] or match["signs"] or match["word"]
        ordinal = bool(match["nth"])
        if match["digits"]:
            plain = written.replace(",", "")
            value = float(plain) * self._times.get(match["times"] or "", 1)
            positional = plain.isdigit() and not match["times"]
            number = Number(value, written, ordinal, positional)
        elif match["signs"]:
            number = self._numerals(written, ordinal)
        else:
            value = self._words[written]
            told = None if isinstance(value, str) else value
            number = Number(told, written, ordinal, positional=False, worded=True)
        return number, match.end()

    def _numerals(self, written: str, ordinal: bool) -> Number:
        """Return 二〇一九 and 二十九 as numbers."""
        if all(sign in self._digits for sign in written):
            value = int("".join(str(self._digits[sign]) for sign in written))
            return Number(value, written, ordinal, positional=True)
        total = part = 0
        for sign in written:
            if sign in self._digits:
                if part:  # 八九十: eighty or ninety
                    return Number(None, written, ordinal, positional=False)
                part = self._digits[sign]
            else:
                total += (part or 1) * self._tens[sign]
                part = 0
        return Number(total + part, written, ordinal, positional=False)
