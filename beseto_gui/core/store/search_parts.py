"""The index of a document, and of what edits have touched since it was made.

Public names: `Parts`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Progress, part_of, silent
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.ordering import time_order
from beseto_gui.core.model.table import EventTable
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.search_blob import NOWHERE, Query
from beseto_gui.core.store.search_collect import index_records
from beseto_gui.core.store.search_index import Index, Shared, look_in

#: When more records than these have been touched, everything is read anew.
_MOST_TOUCHED = 2_000
#: Where more places have to be looked at, so many events that come first are looked at before.
_MOST_PLACES = 200_000
_FIRST_ROWS = 4_000


@dataclass(frozen=True, eq=False)
class Parts:
    """What is looked through of a document: two indexes, the second in place of what has changed.

    The passages of both are numbered on, those of the second behind those of the first.

    Attributes:
        table: The events as they are now.
        base: The index of everything as it was.
        fresh: The index of what has been touched since, as it is now; None for nothing.
        touched: The ids of what has been touched.
    """

    table: EventTable
    base: Index
    fresh: Index | None = None
    touched: frozenset[str] = frozenset()

    @property
    def size(self) -> int:
        """How many bytes are looked through."""
        return self.base.size + (self.fresh.size if self.fresh else 0)

    def updated(self, document: Document, changes: Iterable[Change]) -> "Parts | None":
        """Return the parts after some edits; None when these are too many."""
        touched = set(self.touched)
        for change in changes:
            if change.everything:
                return None
            touched |= change.added | change.changed | change.removed
        if len(touched) > _MOST_TOUCHED or document.sheet is not None:
            return None
        events = [document.events[id_] for id_ in touched if id_ in document.events]
        sources = [document.sources[id_] for id_ in touched if id_ in document.sources]
        excerpts = [one for event in events for one in document.excerpts_of(event.id)]
        ids = [event.id for event in events]
        fresh = index_records(document, ids, events, excerpts, sources, silent)
        return Parts(document.table(), self.base, fresh, frozenset(touched))

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        """The rows in the order of time."""
        return time_order(self.table).astype(np.int64)

    @cached_property
    def _place(self) -> NDArray[np.int32]:
        """The place of each event in the order of time."""
        order = self._order
        place = np.empty(len(order), np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        return place

    @cached_property
    def _rows(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The rows of the events of both indexes; -1 for those that are gone, or are in both."""
        assert self.fresh is not None
        base, fresh = self.table.rows_of(self.base.ids), self.table.rows_of(self.fresh.ids)
        again = np.isin(base, fresh)
        return np.where(again, -1, base), fresh

    def events(
        self, query: Query, lanes: Sequence[Shared], most: int | None, progress: Progress
    ) -> tuple[NDArray[np.int32], bool]:
        """Return the rows of the events that have every word, the nearest to the query first.

        With it whether these are all. Where very much would have to be looked through, it is
        enough to find as many as are wanted among those that come first in time.

        Args:
            query: What is looked for.
            lanes: The titles of the lanes.
            most: How many are wanted; None for all.
            progress: Told how far it is.
        """
        if most is not None and self.base.most_places(query) > _MOST_PLACES:
            among = np.zeros(len(self.table), np.bool_)
            among[self._order[:_FIRST_ROWS]] = True
            rows = self._events(query, lanes, among, progress)
            if len(rows) >= most:
                return rows, bool(among.all())
        return self._events(query, lanes, None, progress), True

    def _events(
        self,
        query: Query,
        lanes: Sequence[Shared],
        among: NDArray[np.bool_] | None,
        progress: Progress,
    ) -> NDArray[np.int32]:
        count, base = len(self.table), self.base
        if among is not None:
            lanes = [lane.only(among) for lane in lanes]
            here = among if self.fresh is None else among[self._rows[0]] & (self._rows[0] >= 0)
            base = base.only(here)
        lane_has, lane_rank = look_in(lanes, count, query)
        of_lanes = {word for word, mask in zip(query.words, lane_has, strict=True) if mask.any()}
        has, rank = base.events(query, of_lanes, part_of(progress, 0.0, 0.9))
        if self.fresh is not None:
            all_has, all_rank = (
                [np.zeros(count, np.bool_) for _word in query.words],
                np.full(count, NOWHERE, np.uint8),
            )
            parts = ((has, rank), self.fresh.events(query, of_lanes))
            for rows, (part_has, part_rank) in zip(self._rows, parts, strict=True):
                is_here = rows >= 0
                at = rows[is_here]
                all_rank[at] = part_rank[is_here]
                for mask, own in zip(all_has, part_has, strict=True):
                    mask[at] = own[is_here]
            has, rank = all_has, all_rank
        if of_lanes:
            has = [mask | lane for mask, lane in zip(has, lane_has, strict=True)]
            rank = np.minimum(rank, lane_rank)
        # Whose words are only together in several fields stays behind all others.
        together = np.logical_and.reduce(has)
        rows = np.flatnonzero(together if among is None else together & among)
        return rows[np.lexsort((self._place[rows], rank[rows]))].astype(np.int32)

    def texts(
        self, query: Query, sources: Mapping[str, int], most: int | None, progress: Progress
    ) -> tuple[NDArray[np.int64], bool]:
        """Return the passages that have every word, the nearest first, and whether they are all.

        Args:
            query: What is looked for.
            sources: The places of the sources there are now, by id.
            most: How many are wanted at least; None for all.
            progress: Told how far it is.
        """
        passages = self.base.passages
        found, rank, is_all = self.base.texts(query, most, progress)
        if self.fresh is None:
            at = passages.order(found)
            order = np.argsort(rank[np.searchsorted(found, at)], kind="stable")
            return at[order], is_all
        fresh, fresh_rank, _is_all = self.fresh.texts(query)
        place = _places(passages.sources_of(found), sources, self.touched)
        kept = place >= 0
        places = _places(self.fresh.passages.sources_of(fresh), sources, ())
        text = np.concatenate([found[kept], fresh + len(passages.blob)])
        place = np.concatenate([place[kept], places])
        ranks = np.concatenate([rank[kept], fresh_rank])
        return text[np.lexsort((text, place, ranks))], is_all

    def place(self, document: Document, text: int) -> tuple[str, int, int, str]:
        """Return a passage's source, paragraph, where it begins there, and its words."""
        count = len(self.base.passages.blob)
        if self.fresh is not None and text >= count:
            return self.fresh.passages.place(document, text - count)
        return self.base.passages.place(document, text)


def _places(
    found: Sequence[str], sources: Mapping[str, int], but: Collection[str]
) -> NDArray[np.int64]:
    """Return the places of sources; -1 for those that are no more, and for some others."""
    known = {id_: -1 if id_ in but else sources.get(id_, -1) for id_ in set(found)}
    return np.fromiter((known[id_] for id_ in found), np.int64, len(found))
