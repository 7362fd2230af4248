"""What can be worked out from the excerpts of an event: agreement, and the words.

A document is asked through small protocols, so that this works on whatever holds records.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from beseto_gui.core.dates.algebra import Relation, narrowest, relation
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.model.anchors import Status, resolve
from beseto_gui.core.model.originals import verify_original
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Excerpt, Source

# --- agreement ---


class Standing(StrEnum):
    """How the sources of an event stand to each other about its date."""

    SINGLE = "single"  #: fewer than two sources give a date
    AGREE = "agree"  #: all give the same
    REFINE = "refine"  #: all can be right at once, and one says more
    CONFLICT = "conflict"  #: they cannot all be right


@dataclass(frozen=True, slots=True)
class Reading:
    """The date of an event as one excerpt gives it; `source` and `excerpt` are ids."""

    source: str
    excerpt: str
    date: UncertainDate


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the sources of an event stand to each other about its date.

    Attributes:
        relation: The answer.
        readings: Every excerpt's reading that has a date, in the order of the excerpts.
    """

    relation: Standing
    readings: tuple[Reading, ...]

    @property
    def voices(self) -> dict[str, UncertainDate]:
        """The date that each source gives, by the source's id: the narrowest of its readings."""
        by_source: dict[str, list[UncertainDate]] = {}
        for reading in self.readings:
            by_source.setdefault(reading.source, []).append(reading.date)
        return {source: narrowest(dates) for source, dates in by_source.items()}


def agreement(document: Records, event_id: str) -> Agreement:
    """Return how the sources of an event stand to each other about its date.

    A source speaks with its narrowest reading: a report that says "Tuesday" in one paragraph
    and "this year" in another does not refine itself. One that contradicts itself conflicts.
    """
    readings = tuple(
        Reading(excerpt.source, excerpt.id, excerpt.reading)
        for excerpt in document.excerpts_of(event_id)
        if excerpt.reading.is_dated
    )
    by_source: dict[str, list[UncertainDate]] = {}
    for reading in readings:
        by_source.setdefault(reading.source, []).append(reading.date)
    if any(relation(dates) is Relation.CONFLICT for dates in by_source.values()):
        return Agreement(Standing.CONFLICT, readings)
    alone = Agreement(Standing.SINGLE, readings)
    if len(by_source) < 2:
        return alone
    return replace(alone, relation=Standing(relation(list(alone.voices.values())).value))


# --- the words ---


class Paragraph(NamedTuple):
    """A paragraph of a text: its number, counted from 1, and where it begins and ends."""

    number: int
    start: int
    end: int


@lru_cache(maxsize=16)
def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an original or a digest: its lines that are not empty."""
    found: list[Paragraph] = []
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            start = at + line.index(words)
            found.append(Paragraph(len(found) + 1, start, start + len(words)))
        at += len(line) + 1
    return tuple(found)


def paragraph_at(text: str, offset: int) -> Paragraph | None:
    """Return the paragraph at an offset, None between two."""
    found = paragraphs(text)
    i = bisect_right(found, offset, key=_start) - 1
    return found[i] if i >= 0 and offset < found[i].end else None


def _start(paragraph: Paragraph) -> int:
    return paragraph.start


def shown_text(document: Records, source: Source) -> str:
    """Return the text that is shown of a source: its original when attached."""
    original = document.original_text(source.id)
    return source.text if original is None else original


@dataclass(frozen=True, slots=True)
class Passage:
    """What an excerpt points to, in the text that can be shown of its source.

    Attributes:
        text: The whole text: the attached original, else the source's own text.
        start: Where the passage begins in `text`; 0, like the next three, for an orphan.
        end: Where it ends, exclusive.
        phrase_start: Where the date phrase begins in `text`.
        phrase_end: Where it ends; equal to `phrase_start` when there is none.
        status: How the passage was found. `WITHHELD`: found, but in the words of a digest.
        paragraph: Number of the paragraph, counted from 1.
        paragraph_start: Where the paragraph begins in `text`.
        paragraph_text: The paragraph; empty when there is none of that number.
        verbatim: Whether these are the words of the document itself, not of a digest.
        source: The source.
    """

    text: str
    start: int
    end: int
    phrase_start: int
    phrase_end: int
    status: Status
    paragraph: int
    paragraph_start: int
    paragraph_text: str
    verbatim: bool
    source: Source


class _Place(NamedTuple):
    status: Status
    start: int = 0
    end: int = 0
    phrase_start: int = 0
    phrase_end: int = 0


def passage(document: Records, excerpt: Excerpt) -> Passage:
    """Return the passage of an excerpt: in the original where it is attached, else as shown."""
    source = document.sources[excerpt.source]
    original = document.original_text(source.id)
    if original is not None and excerpt.original is not None:
        text, place = original, _place_in_original(excerpt, original)
    else:
        original, text = None, source.text
        place = _place_in_text(excerpt, text)
        if place.status is Status.EXACT and source.is_digest:
            place = place._replace(status=Status.WITHHELD)
    number, start, end = _paragraph_of(excerpt, place, text)
    return Passage(
        text,
        place.start,
        place.end,
        place.phrase_start,
        place.phrase_end,
        place.status,
        number,
        start,
        text[start:end],
        original is not None or not source.is_digest,
        source,
    )


def _place_in_original(excerpt: Excerpt, text: str) -> _Place:
    span = excerpt.original
    if span is None or verify_original(excerpt, text) is not Status.EXACT:
        return _Place(Status.ORPHAN)
    return _Place(Status.EXACT, span.start, span.end, span.phrase_start, span.phrase_end)


def _place_in_text(excerpt: Excerpt, text: str) -> _Place:
    selector = excerpt.selector
    anchor = resolve(selector, text)
    if anchor.status is Status.ORPHAN:
        return _Place(Status.ORPHAN)
    offset = excerpt.phrase_start - selector.start
    length = excerpt.phrase_end - excerpt.phrase_start
    if anchor.status is Status.CHANGED:
        phrase = selector.exact[offset : offset + length]
        offset = text[anchor.start : anchor.end].find(phrase)
        if offset < 0:
            offset = length = 0
    start = anchor.start + offset
    return _Place(anchor.status, anchor.start, anchor.end, start, start + length)


def _paragraph_of(excerpt: Excerpt, place: _Place, text: str) -> Paragraph:
    if place.status is not Status.ORPHAN:
        found = paragraph_at(text, place.start)
    else:
        found = next((p for p in paragraphs(text) if p.number == excerpt.paragraph), None)
    return found or Paragraph(excerpt.paragraph, place.start, place.start)
