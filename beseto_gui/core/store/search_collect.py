"""From records to an index of them.

Public names: `index_records`, `languages`, `other_fields`.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from beseto_gui.core.base.i18n import LANGUAGES
from beseto_gui.core.base.progress import Progress, part_of
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.evidence import paragraphs, shown_text
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Event, Excerpt, Source
from beseto_gui.core.store.search_blob import Blob
from beseto_gui.core.store.search_fold import fold_all
from beseto_gui.core.store.search_index import Index, Own, Paragraphs, Shared

#: So many records are read before the progress is told.
_SLICE = 2_000


def index_records(
    document: Records,
    ids: Sequence[str],
    events: Iterable[Event],
    excerpts: Iterable[Excerpt],
    sources: Iterable[Source],
    progress: Progress,
) -> Index:
    """Return the index of some records; titles of lanes are not in it.

    Args:
        document: What they are of.
        ids: The ids of the events.
        events: The events, in the order of `ids`.
        excerpts: Excerpts of the events.
        sources: The sources.
        progress: Told how far it is.
    """
    count = max(len(ids), 1)
    titles, notes, said = _Texts(), _Texts(), _Texts()
    dates, names = _Different(), _Different()
    row_of: dict[str, int] = {}
    told = part_of(progress, 0.0, 0.5)
    for row, event in enumerate(events):
        if row % _SLICE == 0:
            told(row / count)
        row_of[event.id] = row
        for text in languages(event.title):
            titles.add(text, row)
        for text in (*languages(event.summary), *languages(event.note)):
            notes.add(text, row)
        date = event.date
        dates.add((date.text, date.edtf), row)
        names.add((*event.actors, *event.places, *event.tags), row)
    told = part_of(progress, 0.5, 0.75)
    for number, excerpt in enumerate(excerpts):
        if number % _SLICE == 0:
            told(min(number / count, 1.0))
        row = row_of.get(excerpt.event)
        if row is None:
            continue
        dates.add((excerpt.reading.text,), row)
        for text in languages(excerpt.note):
            said.add(text, row)
    fields = (titles.own(is_title=True), notes.own(), said.own(), dates.own(), names.own())
    return Index(ids, fields, _paragraphs(document, sources, part_of(progress, 0.75, 1.0)))


def languages(text: LocalText) -> Iterator[str]:
    """Yield a text in all languages, also where it is empty."""
    yield from (getattr(text, language) for language in LANGUAGES)


def other_fields(document: Records, event: Event) -> Iterator[str]:
    """Yield the texts of an event other than its titles."""
    yield from languages(event.summary)
    yield from languages(event.note)
    yield event.date.text
    yield event.date.edtf
    yield from event.actors
    yield from event.places
    yield from event.tags
    lane = document.lanes.get(event.lane)
    yield from languages(lane.title if lane else LocalText())
    for excerpt in document.excerpts_of(event.id):
        yield excerpt.reading.text
        yield from languages(excerpt.note)


class _Texts:
    """Texts while they are collected, folded some thousands at a time."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._pieces: list[bytes] = []
        self._rows: list[int] = []

    def add(self, text: str, row: int) -> None:
        if text:
            self._waiting.append(text)
            self._rows.append(row)
            if len(self._waiting) >= _SLICE:
                self._fold()

    def own(self, *, is_title: bool = False) -> Own:
        self._fold()
        blob = Blob(np.frombuffer(b"".join(self._pieces), np.uint8))
        return Own(blob, np.array(self._rows, np.int32), is_title=is_title)

    def _fold(self) -> None:
        self._pieces.extend(fold_all(self._waiting))
        self._waiting.clear()


class _Different:
    """Texts that many events have in common, while they are collected; each is kept once."""

    def __init__(self) -> None:
        self._code: dict[str, int] = {}
        self._pairs: dict[tuple[str, ...], tuple[int, ...]] = {}
        self._rows: list[int] = []
        self._codes: list[int] = []

    def add(self, texts: tuple[str, ...], row: int) -> None:
        codes = self._pairs.get(texts)
        if codes is None:
            known = self._code
            codes = tuple(known.setdefault(text, len(known)) for text in texts if text)
            self._pairs[texts] = codes
        for code in codes:
            self._rows.append(row)
            self._codes.append(code)

    def own(self) -> Own:
        blob = Blob.of(self._code)
        return Own(blob, np.array(self._rows, np.int32), np.array(self._codes, np.int32))


def lane_fields(document: Records) -> Iterator[Shared]:
    """Yield the titles of the lanes in every language that one of them has, for all events."""
    table = document.table()
    for language in LANGUAGES:
        titles = [getattr(document.lanes[id_].title, language) for id_ in table.lane.names]
        if any(titles):
            yield Shared(Blob.of(titles), table.lane.code)


def _paragraphs(document: Records, sources: Iterable[Source], progress: Progress) -> Paragraphs:
    ids: list[str] = []
    texts: list[str] = []
    at: list[tuple[int, int, int, int]] = []
    for index, source in enumerate(sources):
        progress(1.0 - 1.0 / (1.0 + index / 100))
        ids.append(source.id)
        text = shown_text(document, source)
        for number, start, end in paragraphs(text):
            texts.append(text[start:end])
            at.append((index, number, start, end))
    return Paragraphs(Blob.of(texts), ids, np.array(at, np.int64).reshape(-1, 4))
