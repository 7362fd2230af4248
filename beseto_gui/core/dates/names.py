"""Names of calendar units in four languages: what axis ticks and worded dates are made of.

Years are astronomical (0 is 1 BC). Public names: `month_name`, `weekday_name`, `day_label`,
`hour_label`, `year_label`, `decade_label`, `century_label`, `millennium_label`,
`months_in`, `weekdays_in`.
"""

import re
from collections.abc import Iterable

from beseto_gui.core.dates.wording_tables import WORDS, Words, words

#: From this year before Christ on, round thousands hide that astronomical years are one off.
_ROUND_FROM = 10_000
#: Below this year a bare number is not taken for a year.
_PLAIN_FROM = 100
_MYRIAD = 10_000


def month_name(month: int, language: str, *, long: bool = False) -> str:
    """Return the name of a month (1–12): "Jul", "July", "7월"."""
    table = words(language)
    return (table.months_long if long else table.months)[month - 1]


def weekday_name(weekday: int, language: str, *, long: bool = False) -> str:
    """Return the name of a day of the week (Monday 0): "Tue", "Tuesday", "화"."""
    table = words(language)
    return (table.weekdays_long if long else table.weekdays)[weekday]


def months_in(text: str) -> frozenset[int]:
    """Return the months (1–12) that a text names in full, in any of the languages."""
    return _named(text, (table.months_long for table in WORDS.values()), 1)


def weekdays_in(text: str) -> frozenset[int]:
    """Return the days of the week (Monday 0) that a text names in full, in any language."""
    return _named(text, (table.weekdays_long for table in WORDS.values()), 0)


def _named(text: str, languages: Iterable[tuple[str, ...]], first: int) -> frozenset[int]:
    """Return the numbers of the names in a text; 11월 is no 1월, and Mayor is no May."""
    return frozenset(
        number
        for names in languages
        for number, name in enumerate(names, first)
        if re.search(rf"(?<![0-9A-Za-z]){name}(?![a-z])", text)
    )


def day_label(day: int, language: str) -> str:
    """Return a day of the month: "30", "30일", "30日"."""
    return words(language).day.format(x=day)


def hour_label(hour: int, language: str) -> str:
    """Return a whole hour (0–23), no finer than the hour: "2 pm", "14시"."""
    twelve = f"{hour % 12 or 12} {'am' if hour < 12 else 'pm'}"
    return words(language).hour.format(x=hour, y=twelve)


def year_label(
    year: int, language: str, *, bare: bool = False, era: bool = False, exact: bool = False
) -> str:
    """Return a year: "1992", "1992년", "500 BC", "17 million BC"; "AD 14" below 100.

    From 10,000 BC on, a year that is a round thousand astronomically is called by that number
    (-17000 is "17,000 BC"): nobody counts single years there.

    Args:
        year: The astronomical year.
        language: Code of the language.
        bare: Leave out the words around a year after Christ, as on an axis.
        era: Always say that a year is after Christ.
        exact: Single years are told apart: none is called by a round number not its own, and
            none is written in millions.
    """
    if year > 0:
        number = _number(year, language, exact)
        table = words(language)
        form = table.year_ad if era or year < _PLAIN_FROM else table.year
        return number if bare else form.format(x=number)
    far = not exact and year <= -_ROUND_FROM and year % 1000 == 0
    return words(language).year_bc.format(x=_number(-year if far else 1 - year, language, exact))


def decade_label(year: int, language: str) -> str:
    """Return the decade that holds a year: "1990s", "1990년대"; "40s BC" for 44 BC."""
    table = words(language)
    if year >= 0:
        return table.decade.format(x=_number(year // 10 * 10, language, exact=True))
    number = _number((1 - year) // 10 * 10, language, exact=True)
    return table.before_christ.format(x=table.decade.format(x=number))


def century_label(year: int, language: str) -> str:
    """Return the century of a year, as EDTF counts: 1900–1999 is "20th century"."""
    table = words(language)
    return _age(year, 100, table.century, table)


def millennium_label(year: int, language: str) -> str:
    """Return the millennium of a year, as EDTF counts: 1000–1999 is "2nd millennium"."""
    table = words(language)
    return _age(year, 1000, table.millennium, table)


def _age(year: int, length: int, form: str, table: Words) -> str:
    number = abs(year) // length + 1
    label = form.format(x=_ordinal(number) if table.ordinals else number)
    return label if year > 0 else table.before_christ.format(x=label)


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _number(number: int, language: str, exact: bool = False) -> str:
    """Return a number as a year is written: 3000, 17,000, 17 million; 1만 7000."""
    if number < _MYRIAD:
        return str(number)
    table = words(language)
    if not table.myriads:
        for size, name in ((10**9, "billion"), (10**6, "million")):
            if not exact and number >= size and number % (size // 1000) == 0:
                return f"{number / size:.10g} {name}"
        return f"{number:,}"
    high, rest = divmod(number, _MYRIAD**2)
    middle, low = divmod(rest, _MYRIAD)
    groups = ((high, table.myriads[1]), (middle, table.myriads[0]), (low, ""))
    return table.myriad_space.join(f"{value}{name}" for value, name in groups if value)
