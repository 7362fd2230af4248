"""Finding words in a document: in events, and in the texts of its sources.

Case and width do not matter, nor whether a syllable or an accented letter is written as one
character or as several. Every word of the query has to occur: in any field of an event, in
one paragraph of a source. A word is found inside another one, because Chinese and Japanese
put no space between theirs and Korean adds its endings.

What was found comes in this order: the query as it was typed before its words apart from each
other, words and numbers by themselves before parts of longer ones ("12" before "120"), titles
before other fields; then by time, or by place in the sources.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from beseto_gui.core.base.i18n import LANGUAGES
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.evidence import paragraphs, shown_text
from beseto_gui.core.model.records import Event, in_time_order
from beseto_gui.core.store.document import Document

#: Half-width katakana sound marks, and the vowels and finals that follow a Hangul consonant.
_JOINED = frozenset((0xFF9E, 0xFF9F, *range(0x1160, 0x1200), *range(0xD7B0, 0xD7FC)))


class EventHit(NamedTuple):
    """An event in which every word was found.

    Attributes:
        event: Its id.
        text: The field with most of the words in it.
        spans: Where the words are in `text`.
    """

    event: str
    text: str
    spans: tuple[tuple[int, int], ...]


class TextHit(NamedTuple):
    """A paragraph of a source in which every word was found.

    Attributes:
        source: Id of the source.
        paragraph: Number of the paragraph, counted from 1.
        start: Where the paragraph begins in the text that is shown of the source.
        text: The paragraph.
        spans: Where the words are in `text`.
    """

    source: str
    paragraph: int
    start: int
    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found: events, then paragraphs, each with the nearest to the query first."""

    events: tuple[EventHit, ...] = ()
    texts: tuple[TextHit, ...] = ()

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.events) + len(self.texts)


class _Query(NamedTuple):
    phrase: str
    words: tuple[str, ...]


def search(document: Document, query: str) -> Hits:
    """Return where the words of a query occur; nothing for a query without any."""
    words = _folded(query)[0].split()
    if not words:
        return Hits()
    wanted = _Query(" ".join(words), tuple(dict.fromkeys(words)))
    events = sorted(_in_events(document, wanted), key=_rank_of)
    texts = sorted(_in_sources(document, wanted), key=_rank_of)
    return Hits(tuple(hit for _rank, hit in events), tuple(hit for _rank, hit in texts))


def _rank_of(ranked: tuple[int, object]) -> int:
    return ranked[0]


def _in_events(document: Document, query: _Query) -> Iterator[tuple[int, EventHit]]:
    for event in in_time_order(document.events.values()):
        found = _find_in_fields(tuple(_fields(document, event)), query)
        if found is not None:
            rank, field = found
            yield rank, EventHit(event.id, field, _spans(field, query.words))


def _fields(document: Document, event: Event) -> Iterator[str]:
    """Yield the texts of an event, its titles first."""
    for text in (event.title, event.summary, event.note):
        yield from _languages(text)
    yield event.date.text
    yield event.date.edtf
    yield from event.actors
    yield from event.places
    yield from event.tags
    lane = document.lanes.get(event.lane)
    yield from _languages(lane.title if lane else LocalText())
    yield from (excerpt.reading.text for excerpt in document.excerpts_of(event.id))


def _languages(text: LocalText) -> Iterator[str]:
    yield from (getattr(text, language) for language in LANGUAGES)


def _find_in_fields(fields: tuple[str, ...], query: _Query) -> tuple[int, str] | None:
    """Return how near an event is, and its nearest field; None when any word is missing."""
    folded = [_folded(field)[0] for field in fields]
    if not all(any(word in low for low in folded) for word in query.words):
        return None
    ranks = [
        (rank * 2 + (index >= len(LANGUAGES)), index)
        for index, low in enumerate(folded)
        if (rank := _rank(low, query)) is not None
    ]
    if ranks:
        rank, index = min(ranks)
        return rank, fields[index]
    counts = [sum(word in low for word in query.words) for low in folded]
    return _APART, fields[counts.index(max(counts))]


def _in_sources(document: Document, query: _Query) -> Iterator[tuple[int, TextHit]]:
    for source in document.sources.values():
        text = shown_text(document, source)
        for number, start, end in paragraphs(text):
            paragraph = text[start:end]
            rank = _rank(_folded(paragraph)[0], query)
            if rank is not None:
                spans = _spans(paragraph, query.words)
                yield rank, TextHit(source.id, number, start, paragraph, spans)


#: Rank of an event whose fields have all words only together; those of one field are smaller.
_APART = 8


def _rank(low: str, query: _Query) -> int | None:
    """Return how near a text is to a query, 0 to 3; None when any word is missing."""
    if query.phrase in low:
        return 0 if _stands_alone(query.phrase, low) else 1
    if all(word in low for word in query.words):
        return 2 if all(_stands_alone(word, low) for word in query.words) else 3
    return None


def _stands_alone(word: str, low: str) -> bool:
    """Return whether a word is anywhere in a text without being part of a longer one."""
    at = low.find(word)
    while at >= 0:
        end = at + len(word)
        ends = (low[max(at - 1, 0) : at + 1], low[end - 1 : end + 1])
        if not any(map(_belong_together, ends)):
            return True
        at = low.find(word, at + 1)
    return False


def _belong_together(pair: str) -> bool:
    """Return whether two characters are of one number or one word; scripts without case never."""
    return len(pair) == 2 and (pair.isdigit() or (pair[0].islower() and pair[1].islower()))


def _spans(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return where the words are, merged where they touch."""
    low, starts, ends = _folded(text)
    found: list[tuple[int, int]] = []
    for word in words:
        at = low.find(word)
        while at >= 0:
            found.append((starts[at], ends[at + len(word) - 1]))
            at = low.find(word, at + len(word))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


@lru_cache(maxsize=20_000)
def _folded(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return a text with case and width taken out.

    With it, for each of its characters, where the one it stands for begins and ends in `text`.
    """
    if text.isascii():
        return text.lower(), range(len(text)), range(1, len(text) + 1)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[end]):
            continue
        low = unicodedata.normalize("NFKC", text[start:end]).casefold()
        low = unicodedata.normalize("NFKC", low)
        out.append(low)
        starts.extend([start] * len(low))
        ends.extend([end] * len(low))
        start = end
    return "".join(out), starts, ends


def _joins(char: str) -> bool:
    """Return whether a character belongs to the one before it."""
    return not char.isascii() and (unicodedata.combining(char) != 0 or ord(char) in _JOINED)
