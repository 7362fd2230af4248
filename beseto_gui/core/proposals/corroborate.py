"""Events of a document that a proposal may speak of: further evidence, never merged by itself.

Public names: `Corroboration`, `corroborate`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from beseto_gui.core.dates.algebra import Relation, relation
from beseto_gui.core.dates.columns import DateFlag
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, Precision, UncertainDate
from beseto_gui.core.extract.fold import fold
from beseto_gui.core.model.evidence import Standing, passage
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Event, Excerpt
from beseto_gui.core.proposals.proposal import Proposal, Reason
from beseto_gui.core.proposals.words import words_of

#: So many events, nearest in time, are compared by their words.
_MOST = 400
#: How far from a date an event may be that still is said to conflict with it.
_AWAY_S = 400 * 86_400
_STEM = 6
_WORD = re.compile(r"[A-Za-zÀ-ɏ]{3,}|[\uac00-\ud7a3]{2,}|[\u3400-\u9fff\u30a0-\u30ff]{2,}")
#: A word with a capital that does not begin a sentence.
_NAME = re.compile(r"(?<=[\w,“(] )[A-Z][A-Za-zÀ-ɏ]{2,}")
#: Shared words, weighed, that are enough where the dates agree, overlap, or do not.
_ENOUGH = {Relation.AGREE: 0.22, Relation.REFINE: 0.3, Relation.CONFLICT: 0.55}
#: Words of different scripts cannot be compared: the same day has to be enough.
_SAME_DAY = 0.3
#: What titles have in common weighs a little less than what sentences have.
_TITLE_PART = 0.8


@dataclass(frozen=True, slots=True)
class Corroboration:
    """An event that a proposal may speak of.

    Attributes:
        event_id: Id of the event.
        standing: How the dates stand to each other: agree, refine or conflict.
        weight: How much the words have in common, 0 to 1.
        shared: Words that both have, for people to see.
    """

    event_id: str
    standing: Standing
    weight: float
    shared: tuple[str, ...]


def corroborate(
    document: Records, source_id: str, text: str, proposal: Proposal
) -> list[Corroboration]:
    """Return the events that a proposal may speak of, the likeliest first.

    Args:
        document: The document.
        source_id: Id of the proposal's source.
        text: The text of that source.
        proposal: The proposal.
    """
    if not proposal.date.is_dated and proposal.reason not in (Reason.VAGUE, Reason.ONCE):
        return []
    told = _Told(
        _telling(proposal.title, proposal.language),
        _telling(text[proposal.start : proposal.end], proposal.language),
    )
    found: list[Corroboration] = []
    for event_id in _near(document, proposal.date):
        event = document.events[event_id]
        one = _compared(document, event, source_id, proposal, told)
        if one is not None:
            found.append(one)
    found.sort(key=_by_weight)
    return found


def _by_weight(one: Corroboration) -> tuple[bool, float]:
    return one.standing is Standing.CONFLICT, -one.weight


def _near(document: Records, date: UncertainDate) -> list[str]:
    """Return the ids of the events nearest in time, those that overlap first."""
    table = document.table()
    if not len(table):
        return []
    if not date.is_dated:
        has_date = (table.dates.flags[table.date] & DateFlag.DATED) != 0
        rows = np.nonzero(~has_date)[0][:_MOST]
        return [table.ids[int(row)] for row in rows]
    low, high = table.outer
    lo = float(max(date.start_lo, AXIS_MIN)) - _AWAY_S
    hi = float(min(date.end_hi, AXIS_MAX)) + _AWAY_S
    rows = np.nonzero((low.astype(np.float64) < hi) & (high.astype(np.float64) > lo))[0]
    if len(rows) > _MOST:
        middle = (max(date.start_lo, AXIS_MIN) + min(date.end_hi, AXIS_MAX)) / 2
        away = np.abs(low[rows].astype(np.float64) - middle)
        rows = rows[np.argsort(away, kind="stable")[:_MOST]]
    return [table.ids[row] for row in rows.tolist()]


def _compared(
    document: Records, event: Event, source_id: str, proposal: Proposal, told: "_Told"
) -> Corroboration | None:
    if event.date.is_dated is not proposal.date.is_dated:
        return None
    excerpts = document.excerpts_of(event.id)
    if any(one.source == source_id and _is_beside(one, proposal) for one in excerpts):
        return None
    title = event.title
    known = _Told(
        _telling(" ".join((title.en, title.ko, title.zh, title.ja)), proposal.language),
        _telling(" ".join(_texts(document, event)), proposal.language),
    )
    shared = told.sentence.keys() & known.sentence.keys()
    weight = _common(told.sentence, known.sentence)
    if len(told.title.keys() & known.title.keys()) > 1:
        weight = max(weight, _TITLE_PART * _common(told.title, known.title))
    how = relation([event.date, proposal.date])
    if how is Relation.CONFLICT and not _may_conflict(proposal, excerpts, source_id):
        return None
    scripts = set(map(_script, told.sentence)) & set(map(_script, known.sentence))
    is_comparable = bool(scripts)
    if not is_comparable and _is_same_day(event.date, proposal.date):
        weight = max(weight, _SAME_DAY)
    if weight < _ENOUGH[how]:
        return None
    return Corroboration(event.id, Standing(how.value), weight, tuple(sorted(shared)[:8]))


class _Told(NamedTuple):
    """The words of a title, and of all that is said."""

    title: dict[str, float]
    sentence: dict[str, float]


def _common(one: dict[str, float], other: dict[str, float]) -> float:
    """Return how much of the shorter of two lists of words is in the other too."""
    whole = min(sum(one.values()), sum(other.values())) or 1.0
    return min(sum(one[word] for word in one.keys() & other.keys()) / whole, 1.0)


def _is_beside(excerpt: Excerpt, proposal: Proposal) -> bool:
    """Return whether an event is told of in the same sentence, which then tells of two."""
    at = excerpt.original or excerpt.selector
    return at.start < proposal.end and proposal.start < at.end


def _may_conflict(proposal: Proposal, excerpts: Sequence[Excerpt], source_id: str) -> bool:
    """Return whether another date is worth a word: not where one source tells of two days."""
    is_told = proposal.reason in (Reason.HAPPENED, Reason.PLANNED, Reason.DATED)
    return is_told and all(each.source != source_id for each in excerpts)


def _is_same_day(one: UncertainDate, other: UncertainDate) -> bool:
    exact = one.precision <= Precision.DAY and other.precision <= Precision.DAY
    return exact and one.start_lo < other.end_hi and other.start_lo < one.end_hi


def _texts(document: Records, event: Event) -> Iterable[str]:
    for text in (event.title, event.summary):
        yield from (text.en, text.ko, text.zh, text.ja)
    yield from event.actors
    yield from event.places
    for excerpt in document.excerpts_of(event.id):
        at = passage(document, excerpt)
        yield at.text[at.start : at.end]


def _telling(text: str, language: str) -> dict[str, float]:
    """Return the words of a text that tell what it is about; names weigh twice as much.

    Ideographs have no spaces between words: each two that stand together count as one.
    """
    names = {name.lower() for name in _NAME.findall(text)}
    alike = words_of("en").alike | words_of(language).alike
    found: dict[str, float] = {}
    for match in _WORD.finditer(fold(text)):
        word = match[0].lower()
        if "\u3040" <= word[0] <= "\u9fff":
            for at in range(len(word) - 1):
                found[word[at : at + 2]] = 1.0
        elif word not in alike:
            is_name, is_hangul = word in names, "\uac00" <= word[0] <= "\ud7a3"
            # Particles stand behind a Korean word; its first two syllables tell it.
            told = word[:2] if is_hangul else word if is_name else _stem(word)
            found[told] = 2.0 if is_name else 1.0
    return found


def _stem(word: str) -> str:
    """Return the part of an English word that its kin share: "formal" and "formalise"."""
    for ending in ("ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:_STEM]


def _script(word: str) -> str:
    if word.isascii():
        return "latin"
    return "hangul" if "\uac00" <= word[0] <= "\ud7a3" else "han"
