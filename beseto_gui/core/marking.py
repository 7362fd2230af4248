"""What a person makes of words marked in a source: an excerpt, or an event that they tell of.

Where the original of a digest is attached, words are marked in the original. What is kept of
them is their place and hash, as for every excerpt of such a source, and the paragraph of the
digest that stands in for them while the original is not open.

Public names: `Marked`, `excerpt_of`, `event_of`, `with_passage`, `date_phrase`, `fresh_id`,
`fresh_sources`.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import NamedTuple
from uuid import uuid4

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.i18n import LANGUAGES, _, language
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.typed import read_stated
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.model.anchors import make_selector
from beseto_gui.core.model.evidence import paragraph_at, paragraphs, shown_text
from beseto_gui.core.model.originals import original_span
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Event, Excerpt, Source, as_plain

#: A proposed title is no wider than this, and a clause that is wide enough for one.
_TITLE, _CLAUSE = 60, 22
_CLAUSE_END = re.compile(r"[.!?;:,](?=\s|$)|[。！？；，、]|\s[–—]\s|\n")
#: Words before a date that say nothing without it.
_BEFORE_DATE = re.compile(r"(?:\b(?:in|on|by|since|from|until|during|of|at)\s+)+$", re.I)
_EDGES = " \t\n\r,.;:–—-…·、。，；：()[]“”\"'"
#: So many letters around a passage are read to understand the dates in it.
_CONTEXT = 1500
#: A date in running text is no longer than this.
_LONGEST_PHRASE = 40
_DIGIT = re.compile(r"\d")
_STARTS = re.compile(r"(?<!\w)\w|(?<!\d)\d")
#: Marks of sources; behind Z come numbers. And how many colours a theme has for them.
_LETTERS, _COLOURS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 8
_LONGEST_ID = 200
_ENDS = re.compile(r"(?<=\w)(?!\w)|[年月日년월일代대]")


class Phrase(NamedTuple):
    """The words of a date in a text, and the date."""

    start: int
    end: int
    date: UncertainDate


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that are marked in the shown text of a source; `start` and `end` are offsets there."""

    source_id: str
    start: int
    end: int


def excerpt_of(document: Records, marked: Marked, event_id: str) -> Excerpt:
    """Return an excerpt of marked words for an event, with the words of a date among them.

    Raises:
        CommandError: When nothing but white space is marked, or the digest has no place for it.
    """
    excerpt = Excerpt(fresh_id("excerpt"), event_id, marked.source_id, _NOWHERE, 0, 0, 0, UNDATED)
    return with_passage(document, excerpt, marked)


def with_passage(document: Records, excerpt: Excerpt, marked: Marked) -> Excerpt:
    """Return an excerpt with another passage of its source, and the date that this one gives.

    Raises:
        CommandError: When nothing but white space is marked, or the digest has no place for it.
    """
    source = document.sources[marked.source_id]
    text = shown_text(document, source)
    start, end = _trimmed(text, marked.start, marked.end)
    phrase = date_phrase(text, start, end, source)
    first, last = (phrase.start, phrase.end) if phrase else (start, start)
    paragraph = paragraph_at(text, start)
    number = paragraph.number if paragraph else 0
    made = replace(
        as_plain(excerpt, Excerpt),
        paragraph=number,
        reading=phrase.date if phrase else UNDATED,
        original=None,
    )
    if document.original_text(source.id) is None:
        selector = make_selector(text, start, end)
        return replace(made, selector=selector, phrase_start=first, phrase_end=last)
    made = replace(made, original=original_span(text, start, end, first, last, number))
    return _in_digest(made, source, text[first:last])


def event_of(document: Records, marked: Marked, lane_id: str) -> tuple[Event, Excerpt]:
    """Return an event that marked words tell of, and its excerpt.

    Its title is made of the words without those of the date; it is a proposal.

    Raises:
        CommandError: When nothing but white space is marked, or the digest has no place for it.
    """
    event_id = fresh_id("event")
    excerpt = excerpt_of(document, marked, event_id)
    source = document.sources[marked.source_id]
    text = shown_text(document, source)
    start, end = _trimmed(text, marked.start, marked.end)
    phrase = date_phrase(text, start, end, source)
    words = text[start:end] if phrase is None else _without(text, start, end, phrase)
    tongue = source.language.split("-")[0]
    title = LocalText(**{tongue if tongue in LANGUAGES else "en": proposed_title(words)})
    return Event(event_id, title, excerpt.reading, lane_id), excerpt


def date_phrase(text: str, start: int, end: int, source: Source) -> Phrase | None:
    """Return the first words in a passage that give a date; None when there are none.

    Args:
        text: The text of the source.
        start: Where the passage begins.
        end: Where it ends.
        source: The source; relative dates are read against the day it was published.
    """
    from beseto_gui.core.extract.api import find

    # What stands around a phrase says which July is meant.
    first, last = max(start - _CONTEXT, 0), min(end + _CONTEXT, len(text))
    for found in find(text[first:last], source.published):
        at, to = first + found.start, first + found.end
        if start <= at and to <= end and found.date.is_dated:
            return Phrase(at, to, found.date)
    return _whole_date(text, start, end)


def _whole_date(text: str, start: int, end: int) -> Phrase | None:
    """Return the first words that are a date by themselves, in any language."""
    ends = [match.end() for match in _ENDS.finditer(text, start, end)]
    for match in _STARTS.finditer(text, start, end):
        first = match.start()
        for last in reversed([at for at in ends if first < at <= first + _LONGEST_PHRASE]):
            words = text[first:last]
            date = read_stated(words) if _DIGIT.search(words) else None
            if date is not None:
                return Phrase(first, last, date)
    return None


def proposed_title(words: str) -> str:
    """Return a title made of words of a source: their first clause that says something."""
    words = " ".join(words.strip(_EDGES).split())
    for found in _CLAUSE_END.finditer(words):
        if _width(words[: found.start()]) >= _CLAUSE:
            words = words[: found.start()]
            break
    words = words.strip(_EDGES)
    if _width(words) > _TITLE:
        while _width(words) >= _TITLE:
            words = words[:-1]
        cut = words.rfind(" ")
        words = words[: cut if cut > len(words) // 2 else len(words)].rstrip(_EDGES) + "…"
    return words[:1].upper() + words[1:]


def _width(words: str) -> int:
    """Return how wide words are; a letter of Korean, Chinese or Japanese counts twice."""
    return sum(2 if letter >= "\u1100" else 1 for letter in words)


def fresh_id(prefix: str) -> str:
    """Return an id that no record has, in this document or another: "event-3f2a91c07b55"."""
    return f"{prefix}-{uuid4().hex[:12]}"


def _has(document: Records, id_: str) -> bool:
    groups = (document.lanes, document.events, document.sources, document.excerpts, document.gaps)
    return any(id_ in group for group in groups) or id_ == document.timeline.id


def fresh_sources(document: Records, sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return sources that are to come into a document, each with an id, a mark and a colour.

    What they have already stays, unless it is taken, or is not fit to be one.
    """
    ids: set[str] = set()
    marks = {each.mark for each in document.sources.values()}
    colours = Counter(dict.fromkeys(range(_COLOURS), 0))
    colours.update(each.color for each in document.sources.values())
    made: list[Source] = []
    for source in sources:
        id_ = source.id
        if not _fits(id_) or id_ in ids or _has(document, id_):
            id_ = fresh_id("source")
        mark = source.mark
        if not mark or mark in marks:
            mark = next(each for each in chain(_LETTERS, map(str, count(1))) if each not in marks)
        colour = source.color
        if colours[colour]:
            colour = min(range(_COLOURS), key=colours.__getitem__)
        ids.add(id_)
        marks.add(mark)
        colours[colour] += 1
        made.append(replace(source, id=id_, mark=mark, color=colour))
    return tuple(made)


def _fits(id_: str) -> bool:
    return bool(id_) and len(id_) <= _LONGEST_ID and id_.isprintable()


_NOWHERE = make_selector("-", 0, 1)


def _in_digest(excerpt: Excerpt, source: Source, phrase: str) -> Excerpt:
    """Return an excerpt whose place in the digest is the paragraph that tells the same."""
    same = next((p for p in paragraphs(source.text) if p.number == excerpt.paragraph), None)
    if same is None:
        raise CommandError(
            _("the digest of “{title}” has no paragraph {n}").format(
                title=source.title.get(language()), n=excerpt.paragraph
            ),
            advice=_("mark words in another paragraph"),
        )
    at = source.text.find(phrase, same.start, same.end) if phrase else -1
    first, last = (at, at + len(phrase)) if at >= 0 else (same.start, same.start)
    selector = make_selector(source.text, same.start, same.end)
    return replace(excerpt, selector=selector, phrase_start=first, phrase_end=last)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space at its ends."""
    words = text[start:end]
    if not words.strip():
        raise CommandError(_("no words are marked"), advice=_("select words in the source first"))
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _without(text: str, start: int, end: int, phrase: Phrase) -> str:
    """Return a passage without the words of its date."""
    before = _BEFORE_DATE.sub("", text[start : phrase.start])
    after = text[phrase.end : end]
    if not before.strip(_EDGES):
        return after
    if not after.strip(_EDGES):
        return before
    between = "" if _CLAUSE_END.match(after.lstrip()) else " "
    return f"{before.rstrip()}{between}{after.lstrip()}"
