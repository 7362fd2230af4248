"""Proposed events of a text: every date phrase with its sentence, date and title, ranked.

Public names: `propose`, `propose_for`.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from beseto_gui.core.dates.udate import UNDATED, Precision, UncertainDate
from beseto_gui.core.extract.api import find
from beseto_gui.core.extract.document import Place, document_date
from beseto_gui.core.extract.language import recognise
from beseto_gui.core.extract.meaning import Vague
from beseto_gui.core.extract.mention import Kind, Mention
from beseto_gui.core.model.evidence import shown_text
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Source
from beseto_gui.core.proposals import placing
from beseto_gui.core.proposals.proposal import Proposal, Reason
from beseto_gui.core.proposals.sentences import Span, clause_at, sentences
from beseto_gui.core.proposals.titles import title_of
from beseto_gui.core.proposals.words import words_of

#: The words of telling stand right before the date of the telling.
_TOLD = re.compile(r"\s*(?:on\s+|late\s+|early\s+)?$")
_SINCE = re.compile(r"[\s“\"'(]*since\s+$", re.I)
_PERFECT = re.compile(r"\b(?:have|has|had)\s+(?:\w+\s+){0,2}\w+", re.I)
_LENGTH = re.compile(r"P(\d{1,3})([DW])$")
_NEAR = 60
_AROUND_AGE = 14
#: A clause is at least so wide that a verb is looked for in it.
_CLAUSE = 40


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with all that is known of it while its proposals are made."""

    text: str
    written: UncertainDate | None
    language: str
    sentences: Sequence[Span]
    own_date: tuple[int, int]
    day: UncertainDate

    def sentence(self, at: int) -> Span | None:
        found = self.sentences
        number = bisect_right(found, at, key=_start) - 1
        return found[number] if number >= 0 and at < found[number].end else None


def propose_for(document: Records, source: Source) -> list[Proposal]:
    """Return the proposed events of a source, read against the day it was published."""
    text = shown_text(document, source)
    written = source.published if source.published.is_dated else None
    return propose(text, written)


def propose(text: str, written: UncertainDate | None = None) -> list[Proposal]:
    """Return the proposed events of a text: the likely ones first, each rank as the text tells.

    Args:
        text: The text.
        written: When it was written; relative phrases are read against that.
    """
    mentions = find(text, written)
    about = _about(text, written, mentions)
    ends = {one.range_end for one in mentions if one.range_end}
    by_span = {(one.start, one.end): one for one in mentions}
    made: list[Proposal] = []
    for one in mentions:
        if (one.start, one.end) in ends:
            continue
        proposal = _proposal(about, one, by_span.get(one.range_end or (0, 0)))
        if proposal is not None:
            made.append(proposal)
    made += _undated(about, {(each.phrase_start, each.phrase_end) for each in made})
    return sorted(made, key=_order)


def _order(proposal: Proposal) -> tuple[int, int]:
    return proposal.rank, proposal.phrase_start


def _start(span: Span) -> int:
    return span.start


def _about(text: str, written: UncertainDate | None, mentions: Sequence[Mention]) -> _Text:
    told = document_date(text)
    # The first date of a text is its own only when nothing else says one: it is a guess.
    is_said = told is not None and told.place is not Place.FIRST_DATE
    own = told.span if told is not None and is_said and told.span else (0, 0)
    found = sentences(text)
    day = UNDATED
    for one in mentions:
        if one.start >= own[1] and one.date.is_dated and one.date.precision <= Precision.DAY:
            before = text[max(one.start - _NEAR, 0) : one.start]
            if not _is_telling(before, one.language):
                day = one.date
                break
    return _Text(text, written, recognise(text), found, own, day)


def _proposal(about: _Text, one: Mention, partner: Mention | None) -> Proposal | None:
    """Return what a mention proposes; None for what is now, which nobody makes an event of."""
    if one.meaning is Vague.PRESENT or one.value == "PRESENT_REF":
        return None
    sentence = about.sentence(one.start)
    if sentence is None or one.end > sentence.end:
        return None
    if sentence.start < about.own_date[1] <= one.start:
        sentence = Span(about.own_date[1], sentence.end)
        lead = about.text[sentence.start : sentence.end]
        sentence = Span(sentence.end - len(lead.lstrip()), sentence.end)
    end = one.end
    date = one.date
    if partner is not None and partner.end <= sentence.end and partner.date.is_dated:
        end = partner.end
        date = placing.ranging(one.date, partner.date, about.text[one.start : end])
    date = _placed(about, one, date, sentence)
    reason = _reason(about, one, date, sentence)
    title = title_of(about.text, sentence, one.start, end, one.language)
    if reason is Reason.REPORTED:
        told = title_of(about.text, sentence, sentence.start, sentence.start, one.language)
        title = told if told.startswith(title[:12]) else f"{title}: {told}"
    elif reason is Reason.DATED and words_of(one.language).happened.search(title):
        reason = Reason.HAPPENED
    return Proposal(
        start=sentence.start,
        end=sentence.end,
        phrase_start=one.start,
        phrase_end=end,
        phrase=" ".join(about.text[one.start : end].split()),
        date=date,
        title=title,
        reason=reason,
        language=one.language,
    )


def _placed(about: _Text, one: Mention, date: UncertainDate, sentence: Span) -> UncertainDate:
    """Return the date of a mention with what the words around it add to it."""
    text = about.text
    if one.signal == "since" and date.is_dated and not date.is_interval:
        before, after = text[sentence.start : one.start], text[one.end : sentence.end]
        phrase = text[one.start : one.end]
        if (_SINCE.match(before) or phrase.lower().startswith("since")) and _PERFECT.search(after):
            words = text[sentence.start : one.end] if _SINCE.match(before) else phrase
            return placing.going_on(date, about.written, " ".join(words.split()))
    length = _LENGTH.match(one.value) if one.kind is Kind.DURATION else None
    if length is not None and not date.is_dated:
        around = text[one.end : min(one.end + _NEAR, sentence.end)]
        if words_of(one.language).journey.search(around):
            days = int(length[1]) * (7 if length[2] == "W" else 1)
            return placing.holding(about.day, days, one.text) or date
    return date


def _reason(about: _Text, one: Mention, date: UncertainDate, sentence: Span) -> Reason:
    """Return why a mention is a likely event, or an unlikely one."""
    text, words = about.text, words_of(one.language)
    line = text[sentence.start : sentence.end]
    if about.own_date[0] <= one.start and one.end <= about.own_date[1]:
        return Reason.PUBLICATION
    if words_of(about.language).boilerplate.search(line) or words.boilerplate.search(line):
        return Reason.BOILERPLATE
    if _is_age(text, one):
        return Reason.AGE
    if words.once.fullmatch(one.text):
        return Reason.ONCE
    if not date.is_dated:
        if isinstance(one.meaning, Vague):
            return Reason.VAGUE
        return Reason.UNREAD if one.kind in (Kind.DATE, Kind.TIME) else Reason.LENGTH
    if one.kind in (Kind.DURATION, Kind.SET):
        return Reason.COUNTED
    if isinstance(one.meaning, Vague):
        return Reason.VAGUE
    if _is_telling(text[sentence.start : one.start], one.language) or _is_according(about, one):
        return Reason.REPORTED
    clause = clause_at(text, sentence, one.start, one.end, _CLAUSE)
    told = text[clause.start : one.start] + " " + text[one.end : clause.end]
    if words.planned.search(told):
        return Reason.PLANNED
    if words.happened.search(told) or (one.language != "en" and words.happened.search(line)):
        return Reason.HAPPENED
    return Reason.DATED


def _is_age(text: str, one: Mention) -> bool:
    if one.kind is not Kind.DURATION:
        return False
    around = text[max(one.start - _AROUND_AGE, 0) : one.end + _AROUND_AGE]
    return bool(words_of(one.language).age.search(around)) and one.language == "en"


def _is_telling(before: str, language: str) -> bool:
    """Return whether words of telling stand right before a date."""
    if language != "en":
        return False
    near = before[-_NEAR:]
    told = words_of("en").reported.finditer(near)
    return any(_TOLD.fullmatch(near, each.end()) for each in told)


def _is_according(about: _Text, one: Mention) -> bool:
    """Return whether a date stands alone behind "according to …,"."""
    before = about.text[max(one.start - 2 * _NEAR, 0) : one.start]
    at = before.lower().rfind("according to")
    return one.language == "en" and at >= 0 and bool(re.fullmatch(r"[^.;]*,\s*", before[at:]))


def _undated(about: _Text, known: set[tuple[int, int]]) -> list[Proposal]:
    """Return what is said to be at some time that nobody can date."""
    words = words_of(about.language)
    made: list[Proposal] = []
    for pattern, reason in ((words.sometime, Reason.VAGUE), (words.once, Reason.ONCE)):
        for match in pattern.finditer(about.text):
            sentence, (start, end) = about.sentence(match.start()), match.span()
            if sentence is None or any(a < end and start < b for a, b in known):
                continue
            phrase = match[0] if reason is Reason.VAGUE else ""
            made.append(
                Proposal(
                    start=sentence.start,
                    end=sentence.end,
                    phrase_start=start,
                    phrase_end=end,
                    phrase=match[0],
                    date=UncertainDate(text=phrase, edtf=""),
                    title=title_of(about.text, sentence, start, end, about.language),
                    reason=reason,
                    language=about.language,
                )
            )
    return made
