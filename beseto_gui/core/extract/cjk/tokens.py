"""Chains: words of time that stand side by side in a text.

Public names: `Token`, `chains`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from beseto_gui.core.extract.cjk.numerals import Number
from beseto_gui.core.extract.cjk.vocabulary import Vocabulary
from beseto_gui.core.extract.meaning import Unit

_DIGITS = frozenset("0123456789")
_GAP = re.compile(r"[ \t]{0,2}+")
_FULL = re.compile(
    r"(\d{4}|\d{2})(?:(?:\. ?|\s?-\s?|/)(\d{1,2})){1}(?:(?:\. ?|\s?-\s?|/)(\d{1,2}))(\.?)(?![\d-])"
)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?![\d/])")
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(?![\d:])")
_RANGED = re.compile(
    r"(\d{1,4}|[一二三四五六七八九十〇零]{1,4})\s?(?:[~\-–—～〜·至到]|から)\s?(?=\S{1,6})"
)
#: What a number with each unit of a length counts.
_LENGTHS = {unit.value: unit for unit in Unit}
#: Below it, a number of years is more likely a length than the end of a year's number.
_SHORT_FROM = 40


@dataclass(frozen=True, slots=True)
class Token:
    """A word of time.

    Attributes:
        name: Its class.
        start: Where it starts in the text.
        end: Where it ends.
        value: What it means in its class.
    """

    name: str
    start: int
    end: int
    value: Any = None


class _Cutter:
    """Cuts one text."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text = text
        self.words = words

    def chains(self) -> Iterator[list[Token]]:
        free = 0
        for match in self.words.start.finditer(self.text):
            place = match.start()
            if place < free or not self._can_begin(place):
                continue
            token, free = self._head(place)
            if token is None:
                continue
            chain = [token]
            while (after := self._next(chain)) is not None:
                if after.name:
                    chain.append(after)
                    free = after.end
                else:
                    free = after.end
                    break
            if any(token.name for token in chain):
                yield chain

    def _can_begin(self, place: int) -> bool:
        """Return whether no number goes on here."""
        if place == 0:
            return True
        char, before = self.text[place], self.text[place - 1]
        if char not in _DIGITS:
            return not (char.isascii() and before.isascii() and before.isalnum())
        if before in ".,:/-":  # a number goes on, or a sentence, of which the comma was folded
            return not self.text[max(0, place - 2) : place - 1].isdigit()
        return not (before.isascii() and (before.isalnum() or before in "+#$"))

    def _head(self, place: int) -> tuple[Token | None, int]:
        """Return the word of time that begins a chain, and where to go on looking."""
        pattern = self.words.first.get(self.text[place])
        match = pattern.match(self.text, place) if pattern else None
        if match is not None:
            found = self._era(match) or self._word(match, self.words.heads)
            if found is not None:
                return (found if found.name else None), found.end
        return self._number(place)

    def _next(self, chain: list[Token]) -> Token | None:
        """Return the word of time that follows a chain; one without a name is none."""
        text, words = self.text, self.words
        last = chain[-1]
        if (match := words.in_brackets.match(text, last.end)) and last.name in ("DAY", "FULL"):
            return Token("WEEKDAY", last.end, match.end(), words.weekday_short[match[1]])
        gap = _GAP.match(text, last.end)
        place = gap.end() if gap else last.end
        if place >= len(text):
            return None
        if place == last.end:
            bare = self._bare(last)
            if bare is not None:
                return bare
        if last.name in ("YEAR", "COUNT", "MONTH", "DAY", "HOUR", "DECADE", "CENTURY", "R_DAY"):
            match = words.range_mark.match(text, last.end)
            if match and match.end() < len(text) and text[match.end()] in words.numerals.heads:
                return Token("RANGE", last.end, match.end())
        pattern = words.next.get(text[place])
        if match := pattern.match(text, place) if pattern else None:
            key = match[0].replace(" ", "")
            word = words.followers.get(key)
            if word is not None:
                return Token(word.name, place, match.end(), word.value)
            return self._era(match) or self._word(match, words.heads)
        if text[place] == "," and last.name in ("DAY", "YEAR"):
            after = _GAP.match(text, place + 1)
            pattern = (
                words.first.get(text[after.end()]) if after and after.end() < len(text) else None
            )
            match = pattern.match(text, after.end()) if pattern and after else None
            token = self._word(match, words.heads) if match else None
            return token if token is not None and token.name == "WEEKDAY" else None
        return self._number(place)[0]

    def _bare(self, last: Token) -> Token | None:
        """Return 三 of 下周三, and 初五 or 十五 after a month."""
        words, text, place = self.words, self.text, last.end
        if last.name in ("R_WEEK", "SET") and text[place] in words.weekday_after:
            after = text[place + 1 : place + 2]
            if not after or after not in words.not_weekday:
                return Token("WEEKDAY", place, place + 1, words.weekday_after[text[place]])
        if last.name == "MONTH" and words.lunar_day:
            first = place + (text[place] in words.lunar_day)
            found = words.numerals.at(text, first)
            if found is None or found[0].value is None or found[0].written.isdigit():
                return None
            number, end = found
            value = int(number.value or 0)
            if words.unit_at.match(text, end) and first == place:
                return None
            if (10 if first == place else 1) <= value <= (30 if first == place else 10):
                return Token("DAY", place, end, (value, first > place, False))
        return None

    def _word(self, match: re.Match[str], table: dict[str, Any]) -> Token | None:
        word = table.get(match[0].replace(" ", ""))
        if word is None:
            return None
        return Token(word.name, match.start(), match.end(), word.value)

    def _era(self, match: re.Match[str]) -> Token | None:
        """Return 令和6年 as the year that it is."""
        era = self.words.eras.get(match[0])
        if era is None:
            return None
        gap = _GAP.match(self.text, match.end())
        found = self.words.numerals.at(self.text, gap.end() if gap else match.end())
        if found is None or found[0].value is None:
            return Token("", match.start(), match.end())
        number, end = found
        unit = self.words.unit_at.match(self.text, end)
        if unit is None or self.words.units[unit["unit"]] not in ("year", "fiscal"):
            return Token("", match.start(), match.end())
        base, new_from = era
        year = base + int(number.value or 0)
        if self.words.units[unit["unit"]] == "fiscal":
            return Token("FISCAL", match.start(), unit.end(), year)
        return Token("YEAR", match.start(), unit.end(), (year, year < new_from))

    def _number(self, place: int) -> tuple[Token | None, int]:
        """Return a number with its unit, and where to go on looking."""
        text, words = self.text, self.words
        if text[place] in _DIGITS:
            whole = self._digits(place)
            if whole is not None:
                return whole, whole.end
        found = words.numerals.at(text, place)
        if found is None:
            return None, place + 1
        number, end = found
        unit = words.unit_at.match(text, end)
        if unit is None:
            ranged = _RANGED.match(text, place)
            if ranged is not None and ranged.end(1) == end:
                token = self._first_of_range(place, end, number, ranged.end())
                if token is not None:
                    return token, token.end
            return None, place + 1 if number.worded else end
        name = words.units[unit["unit"]]
        numeral = not number.worded and not number.written[0].isdigit()
        if numeral and words.numerals.units and unit["unit"] not in words.numerals.units:
            return None, place + 1
        token = _unit_token(number, name, place, unit.end(), more=bool(unit["more"]))
        return token, unit.end() if token else (place + 1 if number.worded else end)

    def _first_of_range(self, place: int, end: int, number: Number, second: int) -> Token | None:
        """Return the 3 of "3-5 days" with the unit of the 5."""
        found = self.words.numerals.at(self.text, second)
        if found is None or found[0].value is None or number.value is None:
            return None
        unit = self.words.unit_at.match(self.text, found[1])
        if unit is None:
            return None
        name = self.words.units[unit["unit"]]
        if name not in ("year", "month", "day", "century", "decade", "hour"):
            return None
        return _unit_token(number, name, place, end)

    def _slashed(self, match: re.Match[str]) -> Token | None:
        """Return 7/30 as a day where its weekday follows, or nothing else is in its line."""
        start, end = match.span()
        bracket = self.words.in_brackets.match(self.text, end)
        alone = start == 0 or self.text[start - 1] == "\n"
        if bracket is None and not (alone and self.text[end : end + 1] in ("", "\n")):
            return None
        first, second = int(match[1]), int(match[2])
        month, day = (first, second) if first <= 12 else (second, first)
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return Token("FULL", start, end, (None, False, month, day))

    def _digits(self, place: int) -> Token | None:
        """Return 2024. 7. 30. or 10:30 as a date or a time of day."""
        match = _FULL.match(self.text, place)
        if match is not None:
            year, month, day = int(match[1]), int(match[2]), int(match[3])
            before = self.text[max(0, place - 5) : place].rstrip()
            is_date = 1 <= month <= 12 and 1 <= day <= 31
            sure = len(match[1]) == 4 or len(match[2]) == 2 or len(match[3]) == 2
            if is_date and sure and not before.endswith(self.words.not_before):
                value = (year, len(match[1]) == 2, month, day)
                return Token("FULL", place, match.end(), value)
            return Token("", place, match.end())
        match = _SLASHED.match(self.text, place)
        if match is not None:
            return self._slashed(match)
        match = _CLOCK.match(self.text, place)
        if match is not None:
            return Token(
                "CLOCK", place, match.end(), (match[1], int(match[2]), int(match[3] or -1))
            )
        return None


def _unit_token(
    number: Number, name: str, start: int, end: int, *, more: bool = False
) -> Token | None:
    """Return a number with a unit as a word of time, None where it is none."""
    value = number.value
    if name == "none":
        return None
    if number.ordinal and name not in ("quarter", "nth_quarter", "weekday", "W", "M"):
        return None
    if name in _LENGTHS or name == "weekday":
        if name == "weekday" and not number.ordinal:
            return None
        if number.ordinal:
            whole = value is not None and value == int(value) and 1 <= value <= 53
            nth = "NTH_MONTH" if name == "M" else "NTH_WEEK"
            return Token(nth, start, end, int(value or 0)) if whole else None
        return Token("LENGTH", start, end, (value, _LENGTHS[name], more))
    if name == "half_month":
        return Token("LENGTH", start, end, ((value or 0) * 30 + 15, Unit.DAY))
    if name == "half_hour":
        return Token("LENGTH", start, end, ((value or 0) + 0.5, Unit.HOUR))
    if more or value is None or value != int(value):
        return _broken(number, name, start, end, more)
    return _whole(int(value), number, name, start, end)


def _broken(number: Number, name: str, start: int, end: int, more: bool) -> Token | None:
    """Return a length of a number that is not told, or not whole."""
    unit = {"year": Unit.YEAR, "month": Unit.MONTH, "day": Unit.DAY, "second": Unit.SECOND}
    unit |= {"minute": Unit.MINUTE, "century": Unit.CENTURY}
    if name not in unit:
        return None
    return Token("LENGTH", start, end, (number.value, unit[name], more))


def _whole(value: int, number: Number, name: str, start: int, end: int) -> Token | None:
    match name:
        case "year" | "fiscal":
            return _year(value, number, name, start, end)
        case "month":
            return Token("MONTH", start, end, (value, False)) if 1 <= value <= 12 else None
        case "day":
            if 1 <= value <= 31 and not number.worded:
                # 一日 by itself is more often some day, or a day long.
                weak = value < 10 and not number.written.isdigit()
                return Token("DAY", start, end, (value, False, weak))
            return Token("DAYS", start, end, (value, Unit.DAY))
        case "hour" | "point":
            if value > 24 or (name == "point" and not (number.positional or value >= 10)):
                return None
            padded = number.written.startswith("0") or value in (0, *range(13, 25))
            return Token("HOUR" if name == "hour" else "POINT", start, end, (value, padded))
        case "minute" | "second":
            return Token(name.upper(), start, end, value)
        case "century":
            return Token("CENTURY", start, end, value) if 1 <= value <= 30 else None
        case "decade":
            return Token("DECADE", start, end, value) if value % 10 == 0 else None
        case "nth_quarter" if not number.ordinal and not number.written.isdigit():
            return None
        case "quarter" | "nth_quarter":
            return Token("QUARTER", start, end, value) if 1 <= value <= 4 else None
        case _:
            return None


def _year(value: int, number: Number, name: str, start: int, end: int) -> Token | None:
    written = number.written
    if "," in written or (value == 0 and len(written) != 2):
        return None
    if name == "fiscal":
        return Token("FISCAL", start, end, value) if len(written) == 4 else None
    is_year = len(written) == 4 if number.positional else 1100 <= value < 2200 and value % 100 > 0
    if is_year or (number.positional and len(written) == 3 and value % 10):
        return Token("YEAR", start, end, (value, False))
    short = number.positional and len(written) == 2
    sure = short and (written[0] in "0〇零" or (value >= _SHORT_FROM and value % 10 > 0))
    return Token("COUNT", start, end, (value, short, sure))


def chains(text: str, words: Vocabulary) -> Iterator[list[Token]]:
    """Yield the runs of words of time in a text."""
    return _Cutter(text, words).chains()
