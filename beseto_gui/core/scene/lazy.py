"""Sequences whose items are made when they are asked for: the texts of events, for one."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeAlias, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.texts import shortened
from beseto_gui.core.model.evidence import agreement
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Event
from beseto_gui.core.model.table import EventTable
from beseto_gui.core.scene.details import detail_line

T = TypeVar("T")
N = TypeVar("N", bound=np.generic)

#: More than are ever in view at once.
_KEPT = 8192


class Lazy(Sequence[T]):
    """So many items, each made by its index; the last few thousand are kept."""

    def __init__(self, count: int, make: Callable[[int], T]) -> None:
        self._count = count
        self._make = lru_cache(_KEPT)(make)

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        """Return an item."""
        if isinstance(index, slice):
            return tuple(self._make(at) for at in range(self._count)[index])
        return self._make(range(self._count)[index])


class Gathered(Generic[N]):
    """A column of a table in another order, looked up when it is asked for: no copy is kept.

    Of `Gathered(values, b, a)`, the item i is ``values[b[a[i]]]``.
    """

    def __init__(self, values: NDArray[N], *through: NDArray[np.unsignedinteger[Any]]) -> None:
        self._values, self._through = values, through[::-1]

    @overload
    def __getitem__(self, index: int) -> N: ...
    @overload
    def __getitem__(self, index: slice | NDArray[np.integer[Any]]) -> NDArray[N]: ...
    def __getitem__(self, index: int | slice | NDArray[np.integer[Any]]) -> N | NDArray[N]:
        """Return the value of an event, or those of several."""
        at: Any = index
        for step in self._through:
            at = step[at]
        return self._values[at]


class Reordered(Generic[N]):
    """A column in another order, looked up by several places at a time."""

    def __init__(self, column: "Column[N]", order: NDArray[np.uint32]) -> None:
        self._column, self._order = column, order

    @overload
    def __getitem__(self, index: int) -> N: ...
    @overload
    def __getitem__(self, index: slice | NDArray[np.integer[Any]]) -> NDArray[N]: ...
    def __getitem__(self, index: int | slice | NDArray[np.integer[Any]]) -> N | NDArray[N]:
        """Return the value at a place of that order, or those at several."""
        if isinstance(index, int):
            return self._column[int(self._order[index])]
        return self._column[self._order[index]]


#: A number for each event: an array, or one that is looked up when it is asked for.
Column: TypeAlias = NDArray[N] | Gathered[N] | Reordered[N]


class Texts:
    """The texts of events in one language.

    Attributes:
        ids: Event ids.
        titles: Titles.
        details: Date lines.
        chips: Per event, (mark, palette index) of each source in order.
    """

    def __init__(
        self, document: Records, table: EventTable, rows: NDArray[np.uint32], language: str
    ) -> None:
        self._document, self._table = document, table
        self._rows, self._language = rows, language
        count = len(rows)
        self.ids = Lazy(count, self._id)
        self.titles = Lazy(count, self._title)
        self.details = Lazy(count, self._detail)
        self.chips = Lazy(count, self._chips)

    def _id(self, index: int) -> str:
        return self._table.ids[int(self._rows[index])]

    def _event(self, index: int) -> Event:
        return self._document.events[self._id(index)]

    def _title(self, index: int) -> str:
        return shortened(self._event(index).title.get(self._language))

    def _detail(self, index: int) -> str:
        event, document = self._event(index), self._document
        agreed = agreement(document, event.id)
        voices = {document.sources[id_].mark: date for id_, date in agreed.voices.items()}
        return detail_line(event.date, agreed.relation, voices, self._language)

    def _chips(self, index: int) -> tuple[tuple[str, int], ...]:
        excerpts = self._document.excerpts_of(self._id(index))
        sources = [self._document.sources[id_] for id_ in dict.fromkeys(e.source for e in excerpts)]
        return tuple((source.mark, source.color) for source in sources)
