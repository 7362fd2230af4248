"""What can be searched of some events and sources, folded, by event and by passage.

An index is made in one go, holds no record, and may be made and asked in any thread.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Progress, part_of, silent
from beseto_gui.core.model.evidence import shown_text
from beseto_gui.core.model.reading import Records
from beseto_gui.core.store.search_blob import FEW, NOWHERE, Blob, Mask, Query
from beseto_gui.core.store.search_first import Near, first_texts

Ranks = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """Texts of single events; an event may have none or several, and several may have the same.

    Attributes:
        blob: The texts.
        row: The row of each event that has one, once for each it has.
        code: Which text that is; None where each belongs to one event, in the order of `row`.
        is_title: Whether they are titles.
    """

    blob: Blob
    row: NDArray[np.int32]
    code: NDArray[np.int32] | None = None
    is_title: bool = False

    def most_places(self, word: str) -> int:
        """Return about how many places have to be looked at to find a word."""
        return _of_all(self.blob, word, len(self.row))

    def rows_of(self, texts: Mask, rows: int) -> Mask:
        """Return which rows have one of some texts."""
        made = np.zeros(rows, bool)
        made[self.row[self._of_pairs(texts)]] = True
        return made

    def ranks_of(self, ranks: Ranks, rows: int) -> Ranks:
        """Return for each row the best rank of its texts."""
        made = np.full(rows, NOWHERE, np.uint8)
        ranks = self._of_pairs(ranks)
        found = np.flatnonzero(ranks != NOWHERE)
        # The best comes last, and stays.
        order = found[np.argsort(ranks[found], kind="stable")[::-1]]
        made[self.row[order]] = ranks[order]
        return made

    def only(self, rows: Mask) -> "Own":
        """Return the texts of some rows."""
        kept = np.flatnonzero(rows[self.row])
        if self.code is not None:
            return Own(self.blob, self.row[kept], self.code[kept], self.is_title)
        return Own(self.blob.some(kept), self.row[kept], is_title=self.is_title)

    def _of_pairs(self, texts: NDArray[Any]) -> NDArray[Any]:
        return texts if self.code is None else texts[self.code]


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

    def most_places(self, word: str) -> int:
        """Return about how many places have to be looked at to find a word."""
        return _of_all(self.blob, word, len(self.code))

    def rows_of(self, texts: Mask, _rows: int) -> Mask:
        """Return which rows have one of some texts."""
        return np.append(texts, False)[self.code]

    def ranks_of(self, ranks: Ranks, _rows: int) -> Ranks:
        """Return for each row the rank of its text."""
        return np.append(ranks, np.uint8(NOWHERE))[self.code]

    def only(self, rows: Mask) -> "Shared":
        """Return the texts of some rows."""
        return Shared(self.blob, np.where(rows, self.code.astype(np.int32), -1), self.is_title)


class Passages(Protocol):
    """Where the texts of a blob of passages are in the sources."""

    @property
    def blob(self) -> Blob:
        """The texts."""
        ...

    def order(self, texts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return some of them in the order of the sources and of the places in these."""
        ...

    def sources_of(self, texts: NDArray[np.int64]) -> Sequence[str]:
        """Return the ids of the sources of some of them."""
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

    def sources_of(self, texts: NDArray[np.int64]) -> Sequence[str]:
        """Return the ids of the sources of some of them."""
        indexes: list[int] = self.at[texts, 0].tolist()
        return [self.sources[index] for index in indexes]

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
    """What can be searched of some events and sources.

    Attributes:
        ids: The ids of the events.
        fields: The texts of events.
        passages: The texts of sources.
    """

    ids: Sequence[str]
    fields: Sequence[Own | Shared]
    passages: Passages

    @property
    def size(self) -> int:
        """How many bytes are looked through."""
        return sum(each.blob.size for each in (*self.fields, self.passages))

    def events(
        self, query: Query, elsewhere: Collection[str], progress: Progress = silent
    ) -> tuple[list[Mask], Ranks]:
        """Return which events have each word, and how near each is to the query.

        Args:
            query: What is looked for.
            elsewhere: Words that events have in other fields than these. An event that lacks one
                of the others may be said to lack all words.
            progress: Told how far it is.
        """
        fields, count = self.fields, len(self.ids)
        words = [word for word in query.words if word not in elsewhere]
        if words and len(query.words) > 1:
            fields = _narrowed(fields, count, words)
        return look_in(fields, count, query, progress)

    def texts(self, query: Query, most: int | None = None, progress: Progress = silent) -> Near:
        """Return the passages with every word: all of them, or so many of the nearest."""
        return first_texts(self.passages.blob, query, most, progress)

    def only(self, rows: Mask) -> "Index":
        """Return the index of the fields of some events, with all passages."""
        return Index(self.ids, [field.only(rows) for field in self.fields], self.passages)

    def most_places(self, query: Query) -> int:
        """Return about how many places of events have to be looked at to find a query."""
        return min(sum(field.most_places(word) for field in self.fields) for word in query.words)


def _of_all(blob: Blob, word: str, rows: int) -> int:
    """Return about how many places a word has where so many rows share some texts."""
    return blob.most_places(word) * rows // max(len(blob), 1)


def look_in(
    fields: Sequence[Own | Shared], rows: int, query: Query, progress: Progress = silent
) -> tuple[list[Mask], Ranks]:
    """Return which rows have each word in a field, and how near each is to the query."""
    rank = np.full(rows, NOWHERE, np.uint8)
    has = [np.zeros(rows, bool) for _word in query.words]
    for number, field in enumerate(fields):
        part = part_of(progress, number / len(fields), (number + 1) / len(fields))
        found = field.blob.look_for(query, part)
        for mask, texts in zip(has, found.has, strict=True):
            if texts.any():
                mask |= field.rows_of(texts, rows)
        if (found.rank == NOWHERE).all():
            continue
        ranks = field.ranks_of(found.rank, rows)
        near = ranks != NOWHERE
        # Titles before other fields.
        ranks[near] = ranks[near] * 2 + (not field.is_title)
        np.minimum(rank, ranks, out=rank)
    return has, rank


def _narrowed(
    fields: Sequence[Own | Shared], rows: int, words: Sequence[str]
) -> Sequence[Own | Shared]:
    """Return the texts of the rows that have the rarest of some words, where these are few."""

    def most_places(word: str) -> int:
        return sum(field.most_places(word) for field in fields)

    rarest = min(words, key=most_places)
    has = np.zeros(rows, bool)
    for field in fields:
        texts = field.blob.texts_with(rarest)
        if texts.any():
            has |= field.rows_of(texts, rows)
    if not has.any():
        return []
    return [field.only(has) for field in fields] if np.count_nonzero(has) <= FEW else fields
