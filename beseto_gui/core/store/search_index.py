"""Everything of a document that can be searched, folded, by event and by passage.

An index is made in one go, holds no record, and may be made and asked in any thread.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.i18n import LANGUAGES
from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.evidence import paragraphs, shown_text
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Event
from beseto_gui.core.store.search_blob import NOWHERE, Blob, Mask, Query
from beseto_gui.core.store.search_fold import fold_all

#: So many events are read before the progress is told.
_SLICE = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """Texts that belong to one event each; an event may have none or several.

    Attributes:
        blob: The texts.
        row: The row of the event of each.
        is_title: Whether they are titles.
    """

    blob: Blob
    row: NDArray[np.int32]
    is_title: bool = False

    def rows_of(self, texts: Mask, rows: int) -> Mask:
        """Return which rows have one of some texts."""
        made = np.zeros(rows, bool)
        made[self.row[texts]] = True
        return made

    def ranks_of(self, ranks: NDArray[np.uint8], rows: int) -> NDArray[np.uint8]:
        """Return for each row the best rank of its texts."""
        made = np.full(rows, NOWHERE, np.uint8)
        found = np.flatnonzero(ranks != NOWHERE)
        # The best comes last, and stays.
        order = found[np.argsort(ranks[found], kind="stable")[::-1]]
        made[self.row[order]] = ranks[order]
        return made


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """Texts of a field that many events have in common.

    Attributes:
        blob: The different texts.
        code: For each row, which of them it has; -1 for none.
        is_title: Whether they are titles.
    """

    blob: Blob
    code: NDArray[np.int32] | NDArray[np.uint32]
    is_title: bool = False

    def rows_of(self, texts: Mask, _rows: int) -> Mask:
        """Return which rows have one of some texts."""
        return np.append(texts, False)[self.code]

    def ranks_of(self, ranks: NDArray[np.uint8], _rows: int) -> NDArray[np.uint8]:
        """Return for each row the rank of its text."""
        return np.append(ranks, np.uint8(NOWHERE))[self.code]


class Passages(Protocol):
    """Where the texts of a blob of passages are in the sources."""

    @property
    def blob(self) -> Blob:
        """The texts."""
        ...

    def order(self, texts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return some of them in the order of the sources and of the places in these."""
        ...

    def place(self, document: Records, text: int) -> tuple[str, int, int, str]:
        """Return its source, the number of the paragraph, where it begins there, its words."""
        ...

    def rows(self, texts: NDArray[np.int64], /) -> NDArray[np.int32]:
        """Return the rows of the events of some of them, where each of all has one; else none."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Paragraphs:
    """The paragraphs of all sources, in their order, as passages.

    Attributes:
        blob: Their texts.
        sources: Ids of the sources.
        at: Per paragraph: index into `sources`, its number, its start and its end.
    """

    blob: Blob
    sources: Sequence[str]
    at: NDArray[np.int64]

    def order(self, texts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return them as they are: paragraphs were put in in their order."""
        return texts

    def place(self, document: Records, text: int) -> tuple[str, int, int, str]:
        """Return its source, its number, where it begins there, its words."""
        source, number, start, end = map(int, self.at[text])
        id_ = self.sources[source]
        return id_, number, start, shown_text(document, document.sources[id_])[start:end]

    def rows(self, _texts: NDArray[np.int64], /) -> NDArray[np.int32]:
        """Return none: a paragraph may speak of several events, and of none."""
        return np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """What can be searched of a document.

    Attributes:
        order: The rows of all events in the order of time.
        fields: The texts of events.
        passages: The texts of sources.
    """

    order: NDArray[np.int32]
    fields: Sequence[Own | Shared]
    passages: Passages

    @property
    def size(self) -> int:
        """How many bytes are looked through."""
        return sum(each.blob.size for each in (*self.fields, self.passages))

    def events(self, query: Query, progress: Progress = silent) -> NDArray[np.int32]:
        """Return the rows of the events that have every word, the nearest to the query first."""
        rows = len(self.order)
        rank = np.full(rows, NOWHERE, np.uint8)
        has = [np.zeros(rows, bool) for _word in query.words]
        for field in self.fields:
            found = field.blob.look_for(query, progress)
            for mask, texts in zip(has, found.has, strict=True):
                mask |= field.rows_of(texts, rows)
            ranks = field.ranks_of(found.rank, rows)
            near = ranks != NOWHERE
            # Titles before other fields.
            ranks[near] = ranks[near] * 2 + (not field.is_title)
            np.minimum(rank, ranks, out=rank)
        # Whose words are only together in several fields stays behind all others.
        in_order = self.order[np.logical_and.reduce(has)[self.order]]
        return in_order[np.argsort(rank[in_order], kind="stable")]

    def texts(self, query: Query, progress: Progress = silent) -> NDArray[np.int64]:
        """Return the passages that have every word, the nearest to the query first."""
        rank = self.passages.blob.look_for(query, progress).rank
        in_order = self.passages.order(np.flatnonzero(rank != NOWHERE))
        return in_order[np.argsort(rank[in_order], kind="stable")]


def index_records(document: Records, order: NDArray[np.int32], progress: Progress) -> Index:
    """Return the index of records, each of which is an object."""
    titles, others = _Texts(), _Texts()
    events = list(document.events.values())
    for row, event in enumerate(events):
        if row % _SLICE == 0:
            progress(row / len(events))
        for text in languages(event.title):
            titles.add(text, row)
        for text in other_fields(document, event):
            others.add(text, row)
    fields = (titles.own(is_title=True), others.own(is_title=False))
    return Index(order, fields, _paragraphs(document, progress))


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
    yield from (excerpt.reading.text for excerpt in document.excerpts_of(event.id))


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

    def own(self, *, is_title: bool) -> Own:
        self._fold()
        blob = Blob(np.frombuffer(b"".join(self._pieces), np.uint8))
        return Own(blob, np.array(self._rows, np.int32), is_title)

    def _fold(self) -> None:
        self._pieces.extend(fold_all(self._waiting))
        self._waiting.clear()


def _paragraphs(document: Records, progress: Progress) -> Paragraphs:
    sources = list(document.sources)
    texts: list[str] = []
    at: list[tuple[int, int, int, int]] = []
    for index, source in enumerate(document.sources.values()):
        if index % _SLICE == 0:
            progress(index / len(sources))
        text = shown_text(document, source)
        for number, start, end in paragraphs(text):
            texts.append(text[start:end])
            at.append((index, number, start, end))
    return Paragraphs(Blob.of(texts), sources, np.array(at, np.int64).reshape(-1, 4))
