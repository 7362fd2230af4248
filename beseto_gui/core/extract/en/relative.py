"""Rules of what is counted: "last week", "two years ago", "the next day", "the quarter".

Public name: `RULES`.
"""

from beseto_gui.core.extract.en.engine import Found, Rule
from beseto_gui.core.extract.en.lengths import amounts_of, unit_of
from beseto_gui.core.extract.en.macros import day_in, mod_of, month_in
from beseto_gui.core.extract.en.years import with_year
from beseto_gui.core.extract.meaning import (
    Anchor,
    Length,
    Meaning,
    Mod,
    Placed,
    Point,
    Shift,
    Towards,
    Unit,
    Vague,
)

_FINE = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)
_WITH_AN_END = (Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE, Unit.CENTURY)
#: What "last", "next" and the like count, and from where.
_STEPS = {
    "this": (0, Anchor.DOCUMENT),
    "current": (0, Anchor.DOCUMENT),
    "present": (0, Anchor.DOCUMENT),
    "last": (-1, Anchor.DOCUMENT),
    "past": (-1, Anchor.DOCUMENT),
    "next": (1, Anchor.DOCUMENT),
    "coming": (1, Anchor.DOCUMENT),
    "upcoming": (1, Anchor.DOCUMENT),
    "latest": (-1, Anchor.DOCUMENT),
    "previous": (-1, Anchor.STORY),
    "preceding": (-1, Anchor.STORY),
    "prior": (-1, Anchor.STORY),
    "following": (1, Anchor.STORY),
    "ensuing": (1, Anchor.STORY),
    "subsequent": (1, Anchor.STORY),
    "that": (0, Anchor.STORY),
    "same": (0, Anchor.STORY),
    "very": (0, Anchor.STORY),
}
_AHEAD = frozenset(("next", "coming", "upcoming", "following", "ensuing", "subsequent"))


def _named(found: Found) -> Meaning | None:
    """Read "last week", "this year", "the following month", "that same day"."""
    unit = unit_of(found)
    word = found.words("det")[-1].lower()
    count, anchor = _STEPS[word]
    if unit is None or unit in _FINE:
        return None
    if unit is Unit.DAY:
        if word in ("this", "current", "present", "coming", "last", "past", "latest"):
            return None
        anchor = Anchor.STORY
    if found.has("half"):
        return None
    if unit is Unit.QUARTER and word == "past":
        word, count = "latest", -1
    if unit in (Unit.DECADE, Unit.CENTURY) and word in ("past", "last"):
        return Length(((1, unit),), Placed.PAST)
    if found.word("the") == "the" and word in ("last",) and unit is not Unit.QUARTER:
        return Length(((1, unit),), Placed.PAST) if unit is not Unit.WEEKEND else None
    shift = Shift(unit, count, anchor, mod=mod_of(found))
    if found.has("part"):
        return Point(day_part=found.value("part"), within=shift, mod=shift.mod)
    return shift


def _whose(found: Found) -> Meaning | None:
    """Read "the end of the week", "the end of this year", "later in the year"."""
    unit = unit_of(found)
    if unit is None or unit in _FINE:
        return None
    if unit is Unit.DAY:
        within_day = found.word("pre") in ("earlier", "later") and found.word("the") == "the"
        return Shift(unit, 0) if within_day and not found.has("det") else None
    count, anchor = 0, Anchor.DOCUMENT
    if found.has("det"):
        count, anchor = _STEPS[found.words("det")[-1].lower()]
    elif unit is Unit.QUARTER:
        return Point(part="QX", mod=mod_of(found))
    return Shift(unit, count, anchor, mod=mod_of(found))


def _the_unit(found: Found) -> Meaning | None:
    """Read "the quarter", "the week", "the weekend" as the one that is spoken of."""
    unit = unit_of(found)
    after = found.after()
    if after in (
        "of",
        "when",
        "'",
        "-",
        "that",
        "ended",
        "ending",
        "he",
        "she",
        "they",
        "before",
        "after",
        "ahead",
    ):
        return None
    if unit is Unit.QUARTER:
        return Point(part="QX")
    if unit is Unit.WEEKEND:
        return Shift(Unit.WEEKEND, 0)
    if (unit is Unit.YEAR or unit is Unit.WEEK) and found.before() in ("for", "during", "of", "in"):
        return Shift(unit, 0)
    return None


def _week_of(found: Found) -> Meaning | None:
    """Read "the week of March 6" as the one that holds the day."""
    unit, month, day = unit_of(found), month_in(found), day_in(found)
    if unit not in (Unit.WEEK, Unit.WEEKEND) or month is None or day is None:
        return None
    origin = with_year(found, Point(month=month, day=day))
    return Shift(unit, 0, origin=origin) if unit and origin else None


def _latest(_found: Found) -> Meaning:
    """Read "the latest period" of a report as its quarter."""
    return Point(part="QX")


def _ago(found: Found) -> Meaning | None:
    """Read "two years ago", "a week earlier", "six days later"."""
    amounts = amounts_of(found)
    word = found.word("how")
    back = word in ("ago", "earlier", "previously", "before", "back")
    anchor = Anchor.DOCUMENT if word in ("ago", "hence", "from", "back") else Anchor.STORY
    if amounts is None:
        return None
    if word in ("before", "after") and not _ends_clause(found):
        return None
    count, unit = amounts[0]
    if count is None:
        return Vague.PAST if back else Vague.FUTURE
    if len(amounts) > 1:
        count += amounts[1][0] / {Unit.YEAR: 12, Unit.WEEK: 7}.get(unit, 1) if amounts[1][0] else 0
    mod = mod_of(found, "quant")
    if mod is Mod.NONE and found.word("quant") in ("more", "over"):
        mod = Mod.BEFORE
    one = found.word("count") in ("a", "one", "") and count == 1
    return Shift(
        unit,
        -count if back else count,
        anchor,
        mod=mod,
        comparable=one and back and unit is Unit.YEAR,
        counted=True,
    )


def _half_ago(found: Found) -> Meaning | None:
    """Read "half a century later"."""
    unit = unit_of(found)
    if unit is None or unit in _FINE:
        return None
    back = found.word("how") != "later"
    anchor = Anchor.DOCUMENT if found.word("how") == "ago" else Anchor.STORY
    return Shift(unit, -0.5 if back else 0.5, anchor, counted=True)


def _from_day(found: Found) -> Meaning | None:
    """Read "a week from Friday", "two days from today"."""
    amounts = amounts_of(found)
    if amounts is None or amounts[0][1] in _FINE:
        return None
    day = Point(weekday=found.value("wd"), towards=Towards.THIS) if found.has("wd") else None
    origin = day or Shift(Unit.DAY, found.value("rel"))
    count, unit = amounts[0]
    if count is None:
        return None
    if unit is Unit.WEEK and count == int(count):
        count, unit = count * 7, Unit.DAY
    return Shift(unit, count, origin=origin, counted=True)


def _ends_clause(found: Found) -> bool:
    after = found.after()
    return not after or after in (".", ",", ";", ":", ")", "and", "or", "but", "to", "in", "at")


def _year_ago(found: Found) -> Meaning | None:
    """Read "the year-earlier period", "the year-ago quarter"."""
    if found.value("unit") != "Y":
        return None
    return Shift(Unit.YEAR, -1, comparable=True)


def _day_beside(found: Found) -> Meaning | None:
    """Read "the day before", "the day after", "the week before" by what was told."""
    unit = unit_of(found)
    if unit is None or unit in _FINE:
        return None
    if not _ends_clause(found):
        return None
    count = -1 if found.word("how") in ("before", "earlier") else 1
    return Shift(unit, count, Anchor.STORY)


def _today(found: Found) -> Meaning | None:
    """Read "today", "yesterday morning", "the day before yesterday", "tonight"."""
    count = found.value("rel")
    if found.has("beside"):
        count += -1 if found.word("how") == "before" else 1
    shift = Shift(Unit.DAY, count, mod=mod_of(found))
    part = found.value("part") or ("NI" if found.word("rel") in ("tonight", "overnight") else "")
    return Point(day_part=part, within=shift, mod=shift.mod) if part else shift


def _this_part(found: Found) -> Meaning | None:
    """Read "this morning", "last night", "that afternoon", "the next morning"."""
    part, word = found.value("part"), found.words("det")[-1].lower()
    if word not in _STEPS or part is None:
        return None
    if word in ("last", "past"):
        shift = Shift(Unit.DAY, -1)
    elif word in ("this", "current"):
        shift = Shift(Unit.DAY, 0)
    elif word in _AHEAD:
        shift = Shift(Unit.DAY, 1, Anchor.STORY)
    else:
        shift = Shift(Unit.DAY, _STEPS[word][0], Anchor.STORY)
    return Point(day_part=part, within=shift, mod=mod_of(found))


_DET = (
    "(THIS | LAST | PAST | PREVIOUS | NEXT | COMING | FOLLOWING | CURRENT | SAME | LATEST"
    " | THAT SAME? | THIS PAST)"
)

RULES = (
    Rule(f"pre:PREMOD? the:THE? det:{_DET} FISCAL? unit:UNIT part:PART?", _named),
    Rule("pre:((EARLIER | LATER | EARLY | LATE | BEGINNING OF | THE (BEGINNING | REST) OF"
         f" | THE REST OF) (IN | ON)?) the:THE? det:{_DET}? FISCAL? unit:UNIT", _whose),
    Rule("THE FULL? unit:UNIT", _the_unit),
    Rule("THE LATEST PERIOD", _latest),
    Rule("THE unit:UNIT (OF | ENDED) month:MONTHX day:DAYX (COMMA? year:YEARX)?", _week_of),
    Rule("unit:UNIT HYPHEN? pre:BEGINNING", lambda found: _year_end(found)),
    Rule("unit:UNIT QUOTE POSS pre:BEGINNING", lambda found: _year_end(found)),
    Rule("THE FISCAL unit:UNIT", lambda found: _fiscal_year(found)),
    Rule("quant:QUANT? (count:COUNT MORE?)? HYPHEN? unit:UNITSX (AND A? half:HALF_WORD)?"
         " how:(AGO | EARLIER | LATER | BEFORE | AFTER | HENCE | FROM NOW)", _ago),
    Rule("quant:QUANT? (count:COUNT MORE?)? unit:UNITSX AND count_b:COUNT unit_b:UNITSX"
         " how:(AGO | EARLIER | LATER | HENCE | FROM NOW)", _ago),
    Rule("HALF_WORD A unit:UNIT how:(AGO | EARLIER | LATER)", _half_ago),
    Rule("quant:QUANT? count:COUNT unit:UNITSX FROM (wd:WEEKDAY | rel:(TODAY | YESTERDAY))",
         _from_day),
    Rule("THE? unit:UNIT HYPHEN (AGO | EARLIER) (PERIOD | UNIT)", _year_ago),
    Rule("THE? span:(unit:UNIT HYPHEN (AGO | EARLIER))", _year_ago),
    Rule("THE unit:UNIT how:(BEFORE | AFTER | EARLIER | LATER | FOLLOWING)", _day_beside),
    Rule("pre:PREMOD? beside:(THE UNIT how:(BEFORE | AFTER)) rel:(YESTERDAY | TODAY)", _today),
    Rule("pre:PREMOD? rel:(TODAY | YESTERDAY) part:PART?", _today),
    Rule("pre:PREMOD? rel:(TONIGHT | OVERNIGHT)", _today),
    Rule(f"pre:PREMOD? THE? det:{_DET} pre_b:(EARLY | LATE)? part:PART", _this_part),
)  # fmt: skip


def _year_end(found: Found) -> Meaning | None:
    """Read "year-end", "month's end"."""
    unit, mod = unit_of(found), mod_of(found)
    if mod is not Mod.END or unit is None or unit not in _WITH_AN_END:
        return None
    return Shift(unit, 0, mod=mod)


def _fiscal_year(found: Found) -> Meaning | None:
    if found.after() in ("ended", "ending"):
        return None
    return Shift(Unit.YEAR, 0) if found.value("unit") == "Y" else None
