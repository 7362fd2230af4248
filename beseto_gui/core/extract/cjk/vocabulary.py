"""The words of a language by their spelling: which class each is of, and what it means.

Public names: `Word`, `Vocabulary`, `vocabulary`, `CLASSES`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from beseto_gui.core.extract.cjk.numerals import Numerals
from beseto_gui.core.extract.lexicon import load_lexicon
from beseto_gui.core.extract.meaning import Anchor, Unit

#: The classes that rules speak of; each is one character in the string of a chain.
CLASSES = {
    name: chr(code)
    for name, code in zip(
        (
            *("YEAR", "COUNT", "MONTH", "DAY", "DAYS", "HOUR", "POINT", "MINUTE", "SECOND"),
            *(
                "CENTURY",
                "DECADE",
                "LENGTH",
                "QUARTER",
                "NTH_WEEK",
                "NTH_MONTH",
                "FULL",
                "CLOCK",
                "FISCAL",
            ),
            *("R_YEAR", "R_FISCAL", "R_MONTH", "R_WEEK", "R_WEEKEND", "R_DAY", "R_QUARTER"),
            *("R_CENTURY", "SAME", "DAY_WITH", "SEASON_OF", "PART", "WEEKDAY", "DAY_PART"),
            *("CLOCK_WORD", "TOWARDS", "PAST", "FUTURE", "VAGUE", "EDGE", "MOD", "ABOUT"),
            *("ABOUT_AFTER", "MORE", "OF", "AGO", "LATER", "GAP", "GAP_BEFORE", "WITHIN"),
            *("DURING", "HALF", "AND", "TIMES", "SET", "SET_OF", "BC", "LUNAR", "HOLIDAY"),
            *("RANGE", "PERIOD", "EXACT"),
        ),
        (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x100)),
        strict=False,
    )
}
#: Tables of words that a phrase can begin with, and the class of each.
_HEADS = {
    "part": "PART",
    "quarter_name": "QUARTER",
    "weekday": "WEEKDAY",
    "day_part": "DAY_PART",
    "clock_word": "CLOCK_WORD",
    "towards": "TOWARDS",
    "past": "PAST",
    "future": "FUTURE",
    "vague": "VAGUE",
    "edge": "EDGE",
    "about_before": "ABOUT",
    "set_of": "SET_OF",
    "gap_before": "GAP_BEFORE",
    "before_christ": "BC",
    "lunar": "LUNAR",
    "holiday": "HOLIDAY",
    "day_with": "DAY_WITH",
    "season_of": "SEASON_OF",
    "nth_week": "NTH_WEEK",
    "not_time": "",
    "length": "LENGTH",
}
#: Tables of words that only follow another word of time.
_FOLLOWERS = {
    "mod": "MOD",
    "about_after": "ABOUT_AFTER",
    "more_after": "MORE",
    "of": "OF",
    "ago": "AGO",
    "later": "LATER",
    "gap": "GAP",
    "within": "WITHIN",
    "during": "DURING",
    "half": "HALF",
    "and": "AND",
    "times": "TIMES",
    "clock_after": "EXACT",
    "part_after": "PART",
    "day_part_after": "DAY_PART",
    "not_after": "",
    "period": "PERIOD",
}
#: Tables of words that are a unit away from the day of writing, or from what was told.
_RELATIVE = {
    "year": ("R_YEAR", Unit.YEAR),
    "fiscal": ("R_FISCAL", Unit.YEAR),
    "month": ("R_MONTH", Unit.MONTH),
    "week": ("R_WEEK", Unit.WEEK),
    "weekend": ("R_WEEKEND", Unit.WEEKEND),
    "day": ("R_DAY", Unit.DAY),
    "quarter": ("R_QUARTER", Unit.QUARTER),
    "century": ("R_CENTURY", Unit.CENTURY),
}


@dataclass(frozen=True, slots=True)
class Word:
    """What a word is: its class, and its value there."""

    name: str
    value: Any


class Vocabulary:
    """The words of a language, ready to be looked up.

    Attributes:
        heads: Words that a phrase can begin with, without their spaces.
        followers: Words that only follow another.
        units: What may follow a number, and what it makes of it.
        eras: The year before the first of each era, and the first year whose months are those
            of the new calendar.
        numerals: How numbers are written.
    """

    def __init__(self, language: str) -> None:
        lexicon = load_lexicon(language)
        self.language = language
        self.numerals = Numerals(lexicon)
        heads = _words(lexicon, _HEADS) | _relative(lexicon)
        for word, month in lexicon["month_name"].items():
            heads[word] = Word("MONTH", (abs(month), month < 0))
        for table, every in (("set", 1), ("set_two", 2)):
            for word, code in lexicon[table].items():
                # A code such as DMO is each morning.
                unit, part = (code[0], code[1:]) if code[0] == "D" else (code, "")
                heads[word] = Word("SET", (every, Unit(unit), part))
        for word, month in lexicon["holiday_lunar"].items():
            heads[word] = Word("HOLIDAY", month)
        followers = _words(lexicon, _FOLLOWERS)
        self.heads = {word.replace(" ", ""): one for word, one in heads.items()}
        self.followers = {word.replace(" ", ""): one for word, one in followers.items()}
        self.units: dict[str, str] = lexicon["units"]
        new_from: dict[str, int] = lexicon.get("eras_new_from", {})
        self.eras: dict[str, tuple[int, int]] = {
            era: (base, new_from.get(era, -9999)) for era, base in lexicon["eras"].items()
        }
        self.eras |= {era: (base, 9999) for era, base in lexicon["eras_lunar"].items()}
        script = lexicon["script"]
        self._bound = self._unit_bound = ""
        if script["letters"]:
            longer = "|".join(script["particle_words"])
            after = f"[{script['particles']}]|{longer}"
            self._bound = f"(?:(?![{script['letters']}])|(?={after}))"
            self._unit_bound = self._bound[:-2] + f"|[{script['unit_particles']}]))"
        self.first = _by_first([*heads, *self.eras], self._bound)
        self.next = _by_first([*heads, *self.eras, *followers], self._bound)
        more = _alternatives(lexicon["numerals"]["more"])
        self.unit_at = re.compile(rf"(?P<more>{more})?\s?(?P<unit>{self._units()})")
        self.weekday_after: dict[str, int] = lexicon.get("weekday_after", {})
        self.not_weekday: str = script.get("not_weekday", "")
        #: What stands before the first ten days of a month of the old calendar.
        self.lunar_day: dict[str, int] = lexicon.get("lunar_day", {})
        short = lexicon["weekday_short"]
        self.weekday_short: dict[str, int] = short
        self.in_brackets = re.compile(
            r"\s?\(\s?(?:周|週|星期)?(" + _alternatives(short) + r")(?:曜日?|요일)?\s?\)"
        )
        starts = self.first.keys() | set(self.numerals.heads)
        begins = f"(?:(?<=[0-9])|(?<![{script['letters']}].))" if script["letters"] else ""
        self.start = re.compile("[" + re.escape("".join(sorted(starts))) + "]" + begins)
        marks = _alternatives(script["range"])
        self.range_mark = re.compile(rf"\s?(?:{marks})\s?")
        self.list_mark = re.compile(rf"\s?(?:{_alternatives(script['list'])})\s?")
        self.not_before = tuple(script["not_before"])

    def _units(self) -> str:
        """Return a pattern of the units; years may have any word after them."""
        if not self._bound:
            return _alternatives(self.units)
        bare = [unit for unit in self.units if unit.startswith("년")]
        bound = [unit for unit in self.units if not unit.startswith("년")]
        return f"(?:{_alternatives(bare)})|(?:{_alternatives(bound)}){self._unit_bound}"


def _alternatives(words: Iterable[str]) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in longest)


def _by_first(words: Iterable[str], bound: str) -> dict[str, re.Pattern[str]]:
    """Return a pattern of all words that begin with a character, for each."""
    grouped: dict[str, list[str]] = {}
    for word in words:
        grouped.setdefault(word[0], []).append(word)
    return {
        first: re.compile(f"(?:{_alternatives(some)}){bound}") for first, some in grouped.items()
    }


def _words(lexicon: dict[str, Any], tables: dict[str, str]) -> dict[str, Word]:
    return {
        word: Word(name, value)
        for table, name in tables.items()
        for word, value in lexicon.get(table, {}).items()
    }


def _relative(lexicon: dict[str, Any]) -> dict[str, Word]:
    words: dict[str, Word] = {}
    for table, (name, unit) in _RELATIVE.items():
        for suffix, anchor in (("", Anchor.DOCUMENT), ("_told", Anchor.STORY)):
            for word, count in lexicon.get(table + suffix, {}).items():
                words[word] = Word(name, (unit, count, anchor))
    for table, unit in (("same_last_year", Unit.YEAR), ("same_month_last_year", Unit.MONTH)):
        for word, count in lexicon.get(table, {}).items():
            words[word] = Word("SAME", (unit, count, Anchor.DOCUMENT))
    return words


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of a language."""
    return Vocabulary(language)
