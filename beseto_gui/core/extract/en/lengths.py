"""Rules of lengths and of what recurs: "six years", "a year and a half", "every two weeks".

Public names: `RULES`, `amounts_of`, `unit_of`.
"""

from beseto_gui.core.extract.en.engine import Found, Pieces, Rule
from beseto_gui.core.extract.en.macros import mod_of
from beseto_gui.core.extract.en.tokens import value_of, words_of
from beseto_gui.core.extract.meaning import (
    Length,
    Meaning,
    Mod,
    Placed,
    Point,
    Repeat,
    Unit,
    Vague,
)

_NOT_PLURAL = frozenset(
    ("across", "towards", "was", "lasts", "this", "takes", "spends", "includes")
)
_FORTNIGHT = "fortnight"
_QUANTS = {
    "more": Mod.MORE_THAN,
    "over": Mod.MORE_THAN,
    "less": Mod.LESS_THAN,
    "fewer": Mod.LESS_THAN,
    "under": Mod.LESS_THAN,
    "least": Mod.EQUAL_OR_MORE,
    "most": Mod.EQUAL_OR_LESS,
    "up": Mod.EQUAL_OR_LESS,
}


def unit_of(found: Found, group: str = "unit") -> Unit | None:
    """Return the unit of a group."""
    words = found.words(group)
    if not words:
        return None
    value = value_of(words[0])
    if words[0].lower() == "second":
        return Unit.SECOND
    if value == _FORTNIGHT:
        return Unit.WEEK
    if value == "NI":
        return Unit.DAY
    return Unit(value) if isinstance(value, str) else None


def _amount(found: Found, unit: Unit, group: str) -> tuple[float | None, Unit] | None:
    """Return how many of a unit: 1 for none said, None for "a few"."""
    words = [word.lower() for word in found.words(group)]
    scale = 2 if found.word("unit").startswith(_FORTNIGHT) else 1
    if not words:
        singular = found.word("unit" if group == "count" else "unit_b")
        return (None if singular.endswith("s") or singular == "millennia" else scale), unit
    half = 0.5 if "half" in words else 0.0
    words = [word for word in words if word not in ("half",)]
    if "few" in words or any(value_of(word) == 0 for word in words):
        return None, unit
    if "couple" in words:
        return 2 * scale, unit
    if "dozen" in words:
        words = [word for word in words if word not in ("a", "of", "the")]
    number = found.number(group) if not half and "dozen" not in words else _plain(words)
    if number is None:
        return None
    return (number + half) * scale, unit


def _plain(words: list[str]) -> float | None:
    from beseto_gui.core.extract.en.numbers import number_of

    while words and words[-1] in ("and", "a", "of"):
        words = words[:-1]
    return number_of(words)


def amounts_of(found: Found) -> tuple[tuple[float | None, Unit], ...] | None:
    """Return the amounts of a length, None where a number cannot be read."""
    unit = unit_of(found)
    if unit is None:
        return None
    amount = _amount(found, unit, "count")
    if amount is None:
        return None
    if found.has("half") and amount[0] is not None:
        amount = amount[0] + 0.5, unit
    second = unit_of(found, "unit_b")
    if second is None:
        return (amount,)
    other = _amount(found, second, "count_b")
    return (amount, other) if other else None


def _quant(found: Found) -> Mod:
    words = [word.lower() for word in found.words("quant")]
    for word in words:
        if word in _QUANTS:
            return _QUANTS[word]
    return mod_of(found, "quant")


def _length(found: Found) -> Meaning | None:
    """Read "six years", "at least two weeks", "two and a half months", "another hour"."""
    amounts = amounts_of(found)
    if amounts is None:
        return None
    word = found.word("count")
    if word == "many" and found.before() == "as":
        return None
    if found.word("unit") == "second" and word in ("a", "the", ""):
        return None
    if not found.has("count") and not found.has("quant"):
        return None
    if found.after() == "-" and found.glued_after() and not found.after(1).isdigit():
        return None
    if found.after() in ("old", "older", "younger") or (found.has("count_b") and _is_per(found)):
        return None
    if not found.has("quant") and found.words("count") in (["a"], ["A"]) and _is_thing(found):
        return None
    if amounts[0][1] is Unit.QUARTER and found.after() == "of" and amounts[0][0] is not None:
        return None
    if _is_rate(found):
        return Repeat(amounts[0])
    return Length(amounts, _gap(found), mod=_quant(found))


def _is_thing(found: Found) -> bool:
    """Return whether "a quarter" is a coin and "a minute" means tiny."""
    match found.word("unit"):
        case "quarter":
            return found.before() not in ("in", "for", "within", "after", "than", "over", "about")
        case "minute":
            after = found.after()
            return after[:1].isalpha() and after not in words_of("lists", "after_minute")
        case _:
            return False


def _rate(_found: Found) -> Pieces:
    """Pass over "24 hours a day", "five days a week": how much of each, and not when."""
    return []


def _is_per(found: Found) -> bool:
    """Return whether "24 hours a day" says how much in each."""
    return found.word("count_b") in ("a", "an") and not found.has("and")


def _is_rate(found: Found) -> bool:
    """Return whether "a year" says how often, or how much in each: "$5 a year"."""
    if found.has("quant") or found.words("count") not in (["a"], ["A"], ["an"]):
        return False
    if found.has("half"):
        return False
    before = found.before()
    if before in words_of("lists", "rates") or (before[:1].isdigit() and not before.endswith("th")):
        return True
    return len(before) > 3 and before.endswith("s") and before not in _NOT_PLURAL


def _gap(found: Found) -> Placed:
    """Return where a length lies, by what stands around it."""
    if found.before() == "in" and found.before(2) == "time":
        return Placed.GAP
    beside = {"after": Placed.AFTER, "before": Placed.BEFORE}.get(found.after())
    return beside if beside and found.after(1)[:1].isalnum() else Placed.NOWHERE


def _adjective(found: Found) -> Meaning | None:
    """Read "nine-day", "year-long", "decades-long"."""
    amounts = amounts_of(found)
    if amounts is None or found.word("unit") == "second":
        return None
    if not found.has("count") and not found.has("long"):
        return None
    if found.after() == "-" and found.after(1) in ("old", "olds"):
        return None
    if amounts[0][1] is Unit.QUARTER and found.word("unit") == "quarters":
        return None
    return Length(amounts)


def _placed(found: Found) -> Meaning | None:
    """Read "the past six years", "the next few weeks", "recent months"."""
    amounts = amounts_of(found)
    if amounts is None:
        return None
    word = found.words("det")[-1].lower()
    if word == "recent":
        if amounts[0][1] is Unit.YEAR or found.has("unit_b"):
            return Vague.PAST
        return Length(amounts, Placed.PAST)
    if word in ("these", "those"):
        if amounts[0][1] is not Unit.DAY or found.has("count"):
            return None
        return Vague.PRESENT if word == "these" else Vague.PAST
    if word in ("past", "last", "previous", "preceding", "prior", "latest"):
        if word == "past" and not found.has("count") and amounts[0][1] is Unit.YEAR:
            return Vague.PAST
        return Length(amounts, Placed.PAST, mod=_quant(found))
    if word in ("next", "coming", "upcoming", "following"):
        return Length(amounts, Placed.FUTURE, mod=_quant(found))
    return Length(amounts, mod=_quant(found))


def _year_ended(found: Found) -> Meaning | None:
    """Read "the year ended March 31" as a length, which the date then ends."""
    return Length(((1, Unit.YEAR),)) if found.value("unit") == "Y" else None


def _ranged(found: Found) -> Meaning | None:
    """Read "two to three weeks" as at least two."""
    unit = unit_of(found)
    words = found.words("low")
    from beseto_gui.core.extract.en.numbers import number_of

    number = number_of(words)
    if unit is None or number is None:
        return None
    return Length(((number, unit),), mod=Mod.EQUAL_OR_MORE)


def _half(found: Found) -> Meaning | None:
    """Read "half an hour", "a half-century"."""
    unit = unit_of(found)
    if unit is None:
        return None
    finer = {
        Unit.HOUR: (30, Unit.MINUTE),
        Unit.CENTURY: (50, Unit.YEAR),
        Unit.YEAR: (6, Unit.MONTH),
    }
    return Length((finer.get(unit, (0.5, unit)),))


def _vague_plural(found: Found) -> Meaning | None:
    """Read "for years", "within days", "weeks of talks"."""
    amounts = amounts_of(found)
    if amounts is None or amounts[0][1] is Unit.SECOND:
        return None
    if found.before() == "the":
        beside = found.after() in ("before", "after", "ahead", "since", "leading", "following")
        return Length(amounts) if beside else None
    placed = found.before() in ("for", "in", "within", "over", "after", "took", "take", "takes")
    if placed and found.after() not in ("of", "-", "'", "past", "to"):
        return Length(amounts)
    if found.after() == "of" and found.before() in words_of("lists", "of_months"):
        return Length(amounts)
    return None


def ends_clause(after: str) -> bool:
    """Return whether a word or mark after a phrase shows that nothing depends on it."""
    return not after[:1].isalpha() or after in ("and", "or", "but", "to", "in", "at", "by", "from")


def _every(found: Found) -> Meaning | None:
    quant = found.word("quant_word").upper()
    if found.has("wd"):
        return Repeat(
            on=Point(weekday=found.value("wd"), day_part=found.value("part") or ""), quant=quant
        )
    if found.has("month"):
        return Repeat(on=Point(month=found.value("month")), quant=quant)
    if found.has("season"):
        return Repeat(on=Point(part=found.value("season")), quant=quant)
    if found.has("part_b"):
        return Repeat(on=Point(day_part=found.value("part_b")), quant=quant)
    amounts = amounts_of(found)
    if amounts is None:
        return None
    if found.has("ord"):
        from beseto_gui.core.extract.en.numbers import ordinal

        number = ordinal(found.words("ord"))
        amounts = ((float(number or 1), amounts[0][1]),)
    return Repeat(amounts[0], quant=quant)


def _is_paper(found: Found) -> bool:
    """Return whether "the Daily Mail" and "a weekly" are papers."""
    word = found.words("adverb")[0]
    if word[0].isupper() and found.before() not in ("", ".", "!", "?", '"', ":"):
        return True
    is_noun = found.before() in ("the", "a", "this", "that") or found.before()[-2:] == "'s"
    return (is_noun and not found.after()[:1].isalpha()) or (
        is_noun and found.after() in ("is", "was", "said", "says", "reported", "of", "that", "in")
    )


def _often(found: Found) -> Meaning | None:
    """Read "daily", "twice a week", "per month", "Mondays"."""
    if found.has("adverb"):
        value = found.value("adverb")
        if _is_paper(found) or found.before() == "average":
            return None
        if value == "Q" and not ends_clause(found.after()):
            return None
        if isinstance(value, str) and value[0].isdigit():
            return Repeat((int(value[0]), Unit(value[1:])))
        return Repeat((1, Unit(value)))
    if found.has("wds"):
        return Repeat(on=Point(weekday=found.value("wds")))
    unit = unit_of(found)
    if unit is None:
        return None
    freq = (
        f"{int(found.number('times') or found.value('times') or 1)}X" if found.has("times") else ""
    )
    return Repeat((1, unit), freq=freq)


def _nights(found: Found) -> Meaning | None:
    """Read "Tuesday nights"."""
    if found.value("part") != "NI":
        return None
    return Repeat(on=Point(weekday=found.value("wd"), day_part="NI"))


def _future(_found: Found) -> Meaning:
    """Read "future quarters"."""
    return Vague.FUTURE


def _first_of(found: Found) -> Meaning | None:
    """Read "the first nine months"."""
    amounts = amounts_of(found)
    return Length(amounts) if amounts else None


_PLACE = "(PAST | LAST | NEXT | COMING | FOLLOWING | PREVIOUS | LATEST | RECENT | THESE | FINAL)"

RULES = (
    Rule("quant:QUANT? count:COUNT MORE? ADJ? unit:UNITSX"
         " (AND A? half:HALF_WORD | OR SO)?", _length),
    Rule("quant:QUANT count:A? unit:UNITSX", _length),
    Rule("quant:QUANT? count:COUNT unit:UNITSX (and:AND | COMMA)? count_b:COUNT unit_b:UNITSX",
         _length),
    Rule("NUMBER PLURAL A UNIT", _rate),
    Rule("A? span:(quant:QUANT? count:COUNT HYPHEN unit:UNITSX (HYPHEN LONG)?)", _adjective),
    Rule("A? count:COUNT HYPHEN unit:UNITSX PERIOD", _adjective),
    Rule("unit:UNITSX HYPHEN long:LONG", _adjective),
    Rule("quant:QUANTP? (EACH OF)? THE? det:RECENT unit:UNITSX (AND unit_b:UNITS)?", _placed),
    Rule(f"quant:QUANTP? (EACH OF)? THE? det:{_PLACE} (count:COUNT MORE?)? ADJ? unit:PLURAL"
         " (AND unit_b:UNITS | OR SO)?", _placed),
    Rule("quant:QUANT? THE? low:NUMBER (HYPHEN | DASH | TO | OR) count:NUMBER MORE? HYPHEN?"
         " unit:UNITSX", _ranged),
    Rule(f"THE? det:{_PLACE} low:NUMBER (HYPHEN | DASH | TO | OR) count:NUMBER unit:PLURAL",
         _ranged),
    Rule("THE count:NUMBER det:(PREVIOUS | PAST | FOLLOWING) unit:PLURAL", _placed),
    Rule("THE FISCAL? unit:UNIT (?= ENDED (MONTHX | WEEKDAYX | TODAY | YESTERDAY))", _year_ended),
    Rule("HALF_WORD A unit:UNIT", _half),
    Rule("A? HALF_WORD HYPHEN unit:UNIT", _half),
    Rule("THE? span:(unit:PLURAL)", _vague_plural),
    Rule("THE unit:PLURAL AHEAD", _first_of),
    Rule("THE UNIT HYPHEN (AGO | EARLIER) count:NUMBER unit:PLURAL", _first_of),
    Rule("THE? FUTURE PLURAL", _future),
    Rule("quant_word:(EVERY | EACH) OTHER? (count:NUMBER | ord:ORDX)? unit:UNITSX", _every),
    Rule("quant_word:(EVERY | EACH) (wd:WEEKDAY part:PART? | part_b:PART)", _every),
    Rule("quant_word:(EVERY | EACH) (month:MONTHX | season:SEASONX)", _every),
    Rule("adverb:SETS", _often),
    Rule("wds:WEEKDAYS", _often),
    Rule("wd:WEEKDAY part:UNITS", _nights),
    Rule("PER unit:UNIT", _often),
    Rule("times:(TWICE | NUMBER TIMES) (A | PER | EACH | EVERY) unit:UNIT", _often),
    Rule("THE? (ORDINAL | FINAL | LAST) count:NUMBER ADJ? unit:PLURAL", _first_of),
    Rule("THE count:NUMBER ADJ? unit:PLURAL", _first_of),
)  # fmt: skip
