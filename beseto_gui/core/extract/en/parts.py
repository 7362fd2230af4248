"""Rules of parts and of many years: quarters, seasons, holidays, decades, centuries.

Public name: `RULES`.
"""

from dataclasses import replace

from beseto_gui.core.extract.en.engine import Found, Rule
from beseto_gui.core.extract.en.macros import day_in, mod_of, month_in, year_in
from beseto_gui.core.extract.en.numbers import ordinal, year_of
from beseto_gui.core.extract.en.sense import is_name, is_title
from beseto_gui.core.extract.en.tokens import decade_of, words_of
from beseto_gui.core.extract.en.years import DET, WHOSE, towards_of, with_year, year_shift
from beseto_gui.core.extract.lexicon import load_lexicon
from beseto_gui.core.extract.meaning import Meaning, Mod, Point, Shift, Unit


def _decade(found: Found) -> Meaning | None:
    bc = found.has("bc")
    mod = mod_of(found)
    if found.has("name"):
        value = found.value("name")
        if found.has("lead"):
            year = year_of([*found.words("lead"), "ten"])
            return Point(decade=(year or 0) // 100 * 10 + value, mod=mod) if year else None
        return Point(decade=value, mod=mod)
    word = found.words("decade")[0]
    number = decade_of(word)
    if number is None:
        return None
    if number < 100 and not bc and word[0] != "'" and not _is_decade(found):
        return None
    if number >= 1000 and number % 100 == 0 and number < 2000 and mod is Mod.NONE and not bc:
        return Point(century=number // 100)
    return Point(decade=number // 10, bc=bc, mod=mod)


def _is_decade(found: Found) -> bool:
    """Return whether "the 80s" are years, and not somebody's age or a temperature."""
    return found.has("the") and found.before() in (
        *("in", "of", "since", "during", "from", "by", "until", "through", "throughout", "late"),
        *("early", "mid", "before", "after", "to"),
    )


def _age(found: Found) -> Meaning | None:
    """Read a century or millennium: "the 20th century", "the third millennium BC"."""
    number, unit = ordinal(found.words("ord")), found.value("unit")
    if number is None or unit not in ("CE", "ML") or number > 40:
        return None
    bc, mod = found.has("bc") and found.word("bc")[0] == "b", mod_of(found)
    if is_name(found, found.words("unit")[0]):
        return None
    if unit == "CE":
        return Point(century=number - 1, bc=bc, mod=mod)
    return Point(millennium=number - 1, bc=bc, mod=mod)


def _quarter(found: Found) -> Meaning | None:
    unit = found.value("unit")
    if found.has("code"):
        part = found.value("code")
    else:
        number = ordinal(found.words("ord"))
        if found.word("ord") in ("last", "latter"):
            number = 2 if unit != "Q" else 4
        if unit == "Q" and number and number <= 4:
            part = f"Q{number}"
        elif unit != "Q" and found.has("half") and number and number <= 2:
            part = f"H{number}"
        else:
            return None
    point = Point(part=part, mod=mod_of(found), towards=towards_of(found), fiscal=found.has("fy"))
    if found.has("half") and not (found.has("year") or found.has("whose") or found.has("ago")):
        return point if found.after() != "of" and found.has("the") else None
    if found.after() == "of" and "century" in map(found.after, range(1, 5)):
        return None
    if found.has("ago"):
        return replace(point, within=Shift(Unit.YEAR, -1))
    if found.has("owner"):
        return replace(point, within=year_shift(found))
    if found.has("decade"):
        number = decade_of(found.words("decade")[0])
        return Point(decade=number // 10, mod=Mod.END) if number else None
    return with_year(found, point)


def _quarter_ended(found: Found) -> Meaning | None:
    """Read "the quarter ended Sept. 30" as the one that holds the day."""
    month, day = month_in(found), day_in(found)
    if found.value("unit") != "Q" or month is None or day is None:
        return None
    end = with_year(found, Point(month=month, day=day))
    return Point(part="QX", within=end) if end else None


def _same_quarter(found: Found) -> Meaning | None:
    """Read "the 1988 period", "the 1988 quarter" as the part of that year like the one told."""
    year = found.number("year")
    if year is None or (found.has("unit") and found.value("unit") != "Q"):
        return None
    return Point(year=int(year), part="QX")


def _nth_weekday(found: Found) -> Meaning | None:
    """Read "the last Monday of May 2024"."""
    month = month_in(found)
    nth = -1 if found.word("ord") in ("last", "final") else ordinal(found.words("ord"))
    if month is None or nth is None or not -1 <= nth <= 4:
        return None
    return with_year(found, Point(holiday=f"{month} {nth} {found.value('wd')}"))


def _season(found: Found) -> Meaning | None:
    part = found.value("season")
    point = Point(part=part, mod=mod_of(found), towards=towards_of(found))
    if found.has("year") or found.has("whose"):
        return with_year(found, point)
    if found.has("det"):
        return point
    word = found.words("season")[0]
    if found.after() in words_of("lists", "season_things"):
        return point
    if is_name(found, word):
        return None
    placed = found.before() in ("in", "by", "during", "throughout", "until", "since", "over")
    if word.lower() == "fall":
        return point if placed and found.has("the") else None
    if word.lower() == "spring":
        return point if placed and found.after() not in ("of", "water", "-") else None
    return point if placed or found.has("the") or found.has("pre") else None


def _fiscal(found: Found) -> Meaning | None:
    year, short = year_in(found)
    if year is None and short is None:
        return None
    return Point(year=year, short_year=short, fiscal=True, mod=mod_of(found))


def _holiday(found: Found) -> Meaning | None:
    name = " ".join(found.words("name")).lower().replace(" '", "'").replace("' s", "'s")
    rule = load_lexicon("en")["holidays"].get(name)
    if rule is None or is_title(found) or found.after() in words_of("not_years", "places"):
        return None
    point = Point(holiday=rule, towards=towards_of(found), day_part=found.value("part") or "")
    return with_year(found, point)


RULES = (
    Rule("pre:PREMOD? the:THE? ABOUT? pre_b:((EARLY | LATE) HYPHEN?)? decade:DECADE bc:BC?",
         _decade),
    Rule("pre:PREMOD? the:THE pre_b:((EARLY | LATE) HYPHEN?)? lead:(TEENS HYPHEN?)?"
         " name:DECADES", _decade),
    Rule("pre:PREMOD? THE? (LAST | LATE | EARLY) HALF_WORD OF the:THE decade:DECADE", _decade),
    Rule("pre:PREMOD? THE? ord:ORDX HYPHEN? unit:UNIT bc:ERA?", _age),
    Rule("THE? span:(fy:FISCAL? HYPHEN? ord:ORDX HYPHEN unit:UNIT)", _quarter),
    Rule("pre:PREMOD? the:THE? fy:FISCAL? HYPHEN? ord:(ORDX | LAST) HYPHEN? (unit:UNIT"
         " | half:HALF_WORD) ((OF | IN | COMMA)? (FISCAL UNIT?)? year:YEARX)?", _quarter),
    Rule("pre:PREMOD? THE? (FISCAL UNIT?)? year:YEARX FISCAL? ord:ORDX HYPHEN? unit:UNIT",
         _quarter),
    Rule("pre:PREMOD? THE? ord:ORDX HYPHEN? (unit:UNIT | half:HALF_WORD)"
         f" {WHOSE}", _quarter),
    Rule("owner:(THIS | LAST | NEXT | THE) UNIT QUOTE POSS FISCAL? ord:ORDX HYPHEN?"
         " (unit:UNIT | half:HALF_WORD)", _quarter),
    Rule("THE? ago:(UNIT HYPHEN (AGO | EARLIER)) FISCAL? ord:ORDX HYPHEN?"
         " (unit:UNIT | half:HALF_WORD)", _quarter),
    Rule("year:YEARX QUOTE POSS FISCAL? ord:ORDX HYPHEN? (unit:UNIT | half:HALF_WORD)", _quarter),
    Rule("code:YEARQ OF? year:YEARX", _quarter),
    Rule("year:YEARX (HYPHEN | COMMA)? code:YEARQ", _quarter),
    Rule("code:YEARQ", _quarter),
    Rule("pre:PREMOD? THE? ord:(ORDX | LAST | FINAL) wd:WEEKDAY (OF | IN) month:MONTHX"
         " (COMMA? year:YEARX)?", _nth_weekday),
    Rule("THE? FISCAL? (ord:ORDX HYPHEN?)? unit:UNIT"
         " (?= ENDED month:MONTHX day:DAYX (COMMA? year:YEARX)?)",
         _quarter_ended),
    Rule("THE year:YEARX (PERIOD | unit:UNIT)", _same_quarter),
    Rule(f"pre:PREMOD? the:THE? det:{DET}? pre_b:((EARLY | LATE) HYPHEN?)? season:SEASONX"
         " ((OF | COMMA)? year:YEARX)?", _season),
    Rule(f"pre:PREMOD? THE? season:SEASONX {WHOSE}", _season),
    Rule("year:YEARX season:SEASON", _season),
    Rule("pre:PREMOD? THE? FISCAL UNIT? year:YEARX", _fiscal),
    Rule(f"det:{DET}? name:HOLIDAY UNIT? EVE? (OF? year:YEARX)?", _holiday),
    Rule(f"det:{DET}? name:(HOLIDAY (UNIT | EVE | WEEKDAY)?) part:PART? (COMMA? OF? year:YEARX)?",
         _holiday),
    Rule(f"det:{DET}? name:(HOLIDAY_FIRST (UNIT | UNITS)? QUOTE? POSS? (UNIT | EVE | WEEKDAY)?)"
         " part:PART? (COMMA? OF? year:YEARX)?", _holiday),
)  # fmt: skip
