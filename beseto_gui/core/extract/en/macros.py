"""What several rules share: macros, and readers of the groups that they leave.

Public names: `MACROS`, `TRIGGERS`, `mod_of`, `year_in`, `month_in`, `day_in`.
"""

from beseto_gui.core.extract.en.engine import Found
from beseto_gui.core.extract.en.numbers import number_of, ordinal, year_of
from beseto_gui.core.extract.en.tokens import value_of
from beseto_gui.core.extract.meaning import Mod

MACROS = {
    "SMALL": "TENS (HYPHEN? ONES)? | TEENS | ONES",
    "WORDNUM": "(SMALL | A)? HUNDRED (AND? SMALL)? | (SMALL | A) THOUSAND | SMALL",
    "FIGURES": "(DAYNUM | TWO | NUM | BIG | DEC | YEAR)",
    "NUMBER": "FIGURES (THOUSAND | MILLION | HUNDRED)? | WORDNUM",
    # A number, or a word for one that is not told.
    "MANY": "A? DOZEN (OF (THE)?)? | (A | THE)? FEW MORE?",
    "COUNT": "NUMBER (AND A? HALF_WORD)? | MANY | A",
    "RANGED": "NUMBER ((HYPHEN | DASH | TO | OR) NUMBER)",
    "MONTHX": "(MONTH | MAY | MARCH | MONTH_SHORT DOT?)",
    "ORDX": "(ORDNUM | TENS HYPHEN? ORDINAL | ORDINAL | SECOND | TENS HYPHEN? SECOND)",
    "DAYX": "(DAYNUM | ORDNUM | TENS HYPHEN? ORDINAL | ORDINAL | SECOND)",
    "WEEKDAYX": "(WEEKDAY | WEEKDAY_SHORT DOT?)",
    "WORDYEAR": (
        "TEENS HYPHEN? (TENS (HYPHEN? ONES)? | TEENS | HUNDRED (AND? SMALL)?)"
        " | TENS HYPHEN? (TENS (HYPHEN? ONES)? | TEENS) | ONES THOUSAND (AND? SMALL)?"
    ),
    "ERA": "(BC | AD)",
    "YEARX": "(FIGURES BC | (YEAR | NUM | TWO | DAYNUM) AD | AD (YEAR | NUM | TWO | DAYNUM)"
    " | YEAR | WORDYEAR | SHORTYEAR)",
    "SEASONX": "(SEASON | SEASON_WORD)",
    "UNITX": "(UNIT | SECOND)",
    "PLURAL": "(UNITS | HOURS)",
    "ADJ": "(KIND | FULL | LONG | SHORT)",
    "UNITSX": "(UNITS | HOURS | UNIT | SECOND)",
    # How much of it: early, mid-, late, the beginning of, the rest of, about.
    "PREMOD": (
        "(ABOUT | (A | AS)? (EARLY | LATE) (AS | IN | HYPHEN | ON)? (THE BEGINNING OF)?"
        " | THE (EARLY | LATE) (HYPHEN | PORTION OF)?"
        " | (EARLIER | LATER) (IN | ON)? | SOMETIME IN? | BEGINNING HYPHEN"
        " | THE? BEGINNING OF | THE (REST | BEGINNING) OF | REST OF | THE? REST)"
    ),
    # Words of measure before a length.
    "QUANT": (
        "(ABOUT | MORE THAN | LESS THAN | AT LEAST | AT MOST | UP TO | AS (LONG | LATE | FEW) AS"
        " | ANOTHER | A MORE | OVER | NOT MORE THAN | WELL OVER | NOT LESS THAN)"
    ),
    # The same before "the past years", where "over" says during.
    "QUANTP": "(ABOUT | MORE THAN | LESS THAN | AT LEAST | AT MOST | UP TO)",
    # A day as a weekday, a day of a month, or a day seen from today.
    "DATEG": (
        "((wd:WEEKDAYX COMMA?)? (month:MONTHX day:DAYX | THE? day_b:DAYX OF? month_b:MONTHX)"
        " (COMMA? year:YEARX)? | wd_b:WEEKDAYX | rel:(TODAY | YESTERDAY | TONIGHT))"
    ),
    "CLOCKX": (
        "(CLOCKPM AMPM? ZONE? | CLOCK (AMPM | HRS | HOURS)? ZONE?"
        " | (DAYNUM | DEC | ONES | TEENS) (AMPM | OCLOCK) ZONE?"
        " | FIGURES (HRS | HOURS) ZONE? | (YEAR | NUM) ZONE | THE? NOON ZONE?)"
    ),
}

#: What gives a phrase away.
TRIGGERS = (
    *("MONTH", "MAY", "MARCH", "MONTH_SHORT", "WEEKDAY", "WEEKDAY_SHORT", "WEEKDAYS", "SEASON"),
    *(
        "SEASON_WORD",
        "SEASONS",
        "UNIT",
        "SECOND",
        "UNITS",
        "HOURS",
        "PERIOD",
        "PART",
        "NOON",
        "AMPM",
    ),
    *("OCLOCK", "DECADES", "TODAY", "YESTERDAY", "TONIGHT", "OVERNIGHT", "NOW", "RECENTLY"),
    *("RECENT", "FUTURE", "CURRENT", "SOON", "ONCE", "SETS", "ANNUAL", "BC", "AD", "HOLIDAY"),
    *("EVE", "YEAR", "DECADE", "CLOCK", "CLOCKPM", "SHORTYEAR", "NDATE", "YEARQ"),
    *("FISCAL", "ORDNUM", "PAST", "AGE", "TEENS", "TERM", "LATER", "EARLIER", "NAUGHTS"),
    *("THOUSAND",),
)


def mod_of(found: Found, group: str = "pre") -> Mod:
    """Return the modifier that the words of a group say."""
    for word in found.words(group):
        value = value_of(word)
        if isinstance(value, str) and value in Mod.__members__:
            return Mod[value]
    return Mod.NONE


def year_in(found: Found, group: str = "year") -> tuple[int | None, int | None]:
    """Return the astronomical year of a group, or else its two digits."""
    words = found.words(group)
    if not words:
        return None, None
    eras = [word for word in words if (word[0].lower() in "bac" and "." in word) or word.isupper()]
    eras = [word for word in eras if not word[0].isdigit()]
    rest = [word for word in words if word not in eras]
    if eras:
        number = number_of(rest)
        if number is None or number != int(number) or not number:
            return None, None
        return (1 - int(number) if eras[0][0].lower() == "b" else int(number)), None
    if words[0][0] == "'":
        return None, int(words[0][1:3])
    return year_of(rest), None


def month_in(found: Found, group: str = "month") -> int | None:
    """Return the month of a group."""
    value = found.value(group)
    return value if isinstance(value, int) else None


def day_in(found: Found, group: str = "day") -> int | None:
    """Return the day of the month of a group, None where there is none such."""
    words = found.words(group)
    if not words:
        return None
    number = int(words[0]) if words[0].isdigit() else ordinal(words)
    return number if number is not None and 1 <= number <= 31 else None
