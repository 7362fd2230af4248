"""Date phrases in a text: where they are, what they say, and when that is.

Public names: `find`, `read_reference`.
"""

import re
from datetime import date as calendar_date
from datetime import datetime

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.texts import NO_TEXT
from beseto_gui.core.dates.axis import civil
from beseto_gui.core.dates.edtf import parse_edtf, with_bounds
from beseto_gui.core.dates.udate import UNDATED, Precision, Reached, UncertainDate
from beseto_gui.core.extract.basis import carried_from, counted_from, read_against
from beseto_gui.core.extract.fix import Fix
from beseto_gui.core.extract.fold import fold
from beseto_gui.core.extract.grammar import candidates
from beseto_gui.core.extract.language import languages_in, recognise
from beseto_gui.core.extract.meaning import Candidate, Unit, Vague
from beseto_gui.core.extract.mention import Kind, Mention
from beseto_gui.core.extract.resolve import Resolver
from beseto_gui.core.extract.story import is_narrative
from beseto_gui.core.extract.stretch import placed_length, vague_date
from beseto_gui.core.extract.when import When, dated

_PARAGRAPH = re.compile(r"\n[ \t]*\n")
#: What the day of writing may be given as.
Reference = UncertainDate | calendar_date | datetime | str | None


def find(text: str, reference_date: Reference = None, language: str | None = None) -> list[Mention]:
    """Return the date phrases of a text in their order; none overlap.

    Args:
        text: The text. Offsets are counted in its characters.
        reference_date: The day of writing, which relative phrases are read against; EDTF, a
            day, or an uncertain date. Without it they have a value with open digits, or are
            read against what the text has told.
        language: The main language of the text, en, ko, zh or ja; recognised when left out.
            Passages in the others are read as well.

    Raises:
        DateSyntaxError: When the reference is a text that is no date.
    """
    plain = fold(text)
    document = read_reference(reference_date)
    languages = languages_in(plain, language or recognise(plain))
    found = candidates(plain, languages)
    resolver = Resolver(plain, document, narrative=is_narrative(found, document))
    mentions: list[Mention] = []
    last = 0
    for number, one in enumerate(found):
        if _PARAGRAPH.search(plain, last, one.start):
            resolver.new_paragraph()
        last = one.end
        fix = resolver.read(one, found[number + 1] if number + 1 < len(found) else None)
        if fix is not None:
            partner = found[number + 1] if one.range_with_next else None
            mentions.append(_mention(text, one, fix, document, partner))
    return mentions


def read_reference(reference: Reference) -> When | None:
    """Return a day of writing as a place in the calendar, None for none.

    Raises:
        DateSyntaxError: When it is a text that is no date.
    """
    if reference is None or reference == "":
        return None
    if isinstance(reference, datetime):
        clock = f"T{reference:%H:%M}"
        return When(Unit.DAY, reference.year, month=reference.month, day=reference.day, clock=clock)
    if isinstance(reference, calendar_date):
        return When(Unit.DAY, reference.year, month=reference.month, day=reference.day)
    date = parse_edtf(reference) if isinstance(reference, str) else reference
    if not date.is_dated or date.open_start:
        return None
    at = civil(date.start_lo if not date.approximate else (date.start_lo + date.end_hi) // 2)
    if date.precision <= Precision.HOUR:
        clock = f"T{at.hour:02}:{at.minute:02}"
        return When(Unit.DAY, at.year, month=at.month, day=at.day, clock=clock)
    if date.precision is Precision.DAY:
        return When(Unit.DAY, at.year, month=at.month, day=at.day)
    if date.precision is Precision.MONTH:
        return When(Unit.MONTH, at.year, month=at.month)
    return When(Unit.YEAR, at.year)


def _mention(
    text: str, one: Candidate, fix: Fix, document: When | None, partner: Candidate | None
) -> Mention:
    origin = (fix.origin.start, fix.origin.end) if fix.origin else None
    return Mention(
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        kind=fix.kind,
        value=fix.value,
        mod=fix.mod,
        date=_date(text, one, fix, document),
        language=one.language,
        meaning=one.meaning,
        tense=one.tense,
        signal=one.signal,
        origin=origin,
        range_end=(partner.start, partner.end) if partner else None,
    )


def _date(text: str, one: Candidate, fix: Fix, document: When | None) -> UncertainDate:
    basis = NO_TEXT
    if fix.origin is not None:
        phrase = " ".join(text[fix.origin.start : fix.origin.end].split())
        told = carried_from if fix.carried else counted_from
        basis = told(phrase, fix.origin.when.value())
    elif fix.reached is not Reached.STATED and document is not None:
        basis = read_against(document.value())
    phrase = text[one.start : one.end]
    if fix.stretch is not None:
        return placed_length(fix.stretch, phrase, fix.reached, basis)
    if isinstance(one.meaning, Vague):
        return vague_date(one.meaning, document, phrase, basis)
    if fix.kind in (Kind.DURATION, Kind.SET) or fix.when is None:
        return dated(None, phrase)
    date = dated(fix.when, phrase, mod=fix.mod, reached=fix.reached, basis=basis)
    if fix.other is not None:
        date = _either(date, dated(fix.other, phrase))
    return date


def _either(date: UncertainDate, other: UncertainDate) -> UncertainDate:
    """Return a date that covers two readings of the same words."""
    if not date.is_dated or not other.is_dated:
        return date if date.is_dated else other
    lo, hi = min(date.start_lo, other.start_lo), max(date.end_hi, other.end_hi)
    first, second = sorted((date, other), key=_by_start)
    try:
        both = parse_edtf(
            f"[{first.edtf},{second.edtf}]", text=date.text, reached=date.reached, basis=date.basis
        )
    except DateSyntaxError:
        return UNDATED
    return with_bounds(both, lo, hi, lo, hi)


def _by_start(date: UncertainDate) -> int:
    return date.start_lo
