"""One walk over the events of a document and one over its excerpts, with no more than rules need.

Of a document in a file only some columns are read, and no records are made: a million events
take seconds, not minutes.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.model.records import Event, Excerpt
from beseto_gui.core.store.file_records import FileRows
from beseto_gui.core.store.values import NOT_OURS, read_date

#: The languages of a title; each has a bit.
LANGUAGES = ("en", "ko", "zh", "ja")
_BITS = {language: 1 << bit for bit, language in enumerate(LANGUAGES)}


class EventWords(NamedTuple):
    """What an event says: its title, a bit for each language that has one, and its date."""

    title: str
    tongues: int
    date: UncertainDate


class PassageWords(NamedTuple):
    """What an excerpt says: fields of `Excerpt` and of its selector."""

    id: str
    event: str
    source: str
    start: int
    end: int
    exact: str
    reading: UncertainDate


def events_of(events: Mapping[str, Event]) -> Iterator[EventWords]:
    """Yield what the events say, in the order of the table."""
    if not isinstance(events, FileRows):
        for event in events.values():
            yield EventWords(_title(event.title), _tongues(event.title), event.date)
        return
    dates, sets, decode = _Dates(), _Sets(), json.JSONDecoder().raw_decode
    for id_, title, date in events.cells("id", "title", "date"):
        try:
            words: dict[str, str] = decode(title)[0] if title else {}
            shown = words.get("en") or next(iter(words.values()), "")
            said = words if all(map(str.strip, words.values())) else _said(words)
            yield EventWords(shown, sets[tuple(said)], dates[date])
        except (*NOT_OURS, KeyError):
            # Whoever makes the record says what is wrong with the file.
            event = events[id_]
            yield EventWords(_title(event.title), _tongues(event.title), event.date)


def passages_of(excerpts: Mapping[str, Excerpt]) -> Iterator[PassageWords]:
    """Yield what the excerpts say."""
    if not isinstance(excerpts, FileRows):
        for one in excerpts.values():
            yield _passage(one)
        return
    dates = _Dates()
    columns = ("id", "event", "source", "begins", "ends", "exact", "reading")
    for id_, event, source, start, end, exact, reading in excerpts.cells(*columns):
        try:
            yield PassageWords(id_, event, source, start, end, exact, dates[reading])
        except NOT_OURS:
            yield _passage(excerpts[id_])


def _passage(one: Excerpt) -> PassageWords:
    at = one.selector
    return PassageWords(one.id, one.event, one.source, at.start, at.end, at.exact, one.reading)


def _title(title: LocalText) -> str:
    return title.en or title.ko or title.zh or title.ja


def _tongues(title: LocalText) -> int:
    return sum(bit for language, bit in _BITS.items() if getattr(title, language).strip())


def _said(words: dict[str, str]) -> list[str]:
    """Return the languages in which there is more than white space."""
    return [language for language, text in words.items() if text.strip()]


class _Sets(dict[tuple[str, ...], int]):
    """The bits of languages: they come in the same few sets."""

    def __missing__(self, languages: tuple[str, ...]) -> int:
        bits = self[languages] = sum(_BITS[language] for language in languages)
        return bits


class _Dates(dict[Any, UncertainDate]):
    """Dates as they are kept, each read once: there are few beside the events."""

    def __missing__(self, kept: Any) -> UncertainDate:
        found = self[kept] = read_date(kept)
        return found
