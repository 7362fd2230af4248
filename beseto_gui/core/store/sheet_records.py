"""Records that are made when they are asked for, one by one, from the rows of a sheet.

Public names: `MadeRecords`, `SomeIds`, `SheetSource`, `SheetExcerpt`, `Place`, `place_in`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple, Protocol, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.model.records import Excerpt, Selector, Source

R = TypeVar("R", covariant=True)

#: More than are looked at together: the labels in view, a page of the table.
_KEPT = 4_096


class Ids(Protocol):
    """Ids of which each tells its row."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[str]: ...

    def row_of(self, id_: str, /) -> int:
        """Return the row of an id, -1 when it is none of these."""
        ...


class MadeRecords(Mapping[str, R], Generic[R]):
    """Records by id, each made from its row; the last few thousand are kept."""

    def __init__(self, ids: Ids, make: Callable[[int], R]) -> None:
        self._ids = ids
        self._make = lru_cache(_KEPT)(make)

    def __getitem__(self, key: str) -> R:
        """Return the record with an id."""
        row = self._ids.row_of(key)
        if row < 0:
            raise KeyError(key)
        return self._make(row)

    def __contains__(self, key: object) -> bool:
        """Return whether there is a record with an id, without making it."""
        return isinstance(key, str) and self._ids.row_of(key) >= 0

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self._ids)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._ids)


class SomeIds(Sequence[str]):
    """Ids of some rows of a sheet: a letter and the row's number."""

    def __init__(self, letter: str, rows: NDArray[np.int32]) -> None:
        self._letter, self._rows = letter, rows

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        """Return an id."""
        if isinstance(index, slice):
            return SomeIds(self._letter, self._rows[index])
        return f"{self._letter}{self._rows[index]}"

    def row_of(self, id_: str, /) -> int:
        """Return the row of an id, -1 when it is none of these."""
        number = id_.removeprefix(self._letter)
        is_one = id_.startswith(self._letter) and number.isdecimal() and number.isascii()
        row = int(number) if is_one and len(number) < 10 else -1
        at = place_in(self._rows, row)
        is_here = at < len(self._rows) and int(self._rows[at]) == row and str(row) == number
        return row if is_here else -1


def place_in(rows: NDArray[np.int32], row: int) -> int:
    """Return where a row is among ascending ones, or would be."""
    # With an int of Python numpy would make a copy of all rows in 64 bits.
    return int(np.searchsorted(rows, np.int32(row)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSource(Source):
    """A source whose text is put together from the rows of a sheet when it is asked for.

    Attributes:
        text_of: Puts it together; `text` itself is never set.
    """

    text: str = field(init=False)
    text_of: Callable[[], str] = field(repr=False, compare=False)

    def __getattr__(self, name: str) -> str:
        """Return the text."""
        if name == "text":
            return self.text_of()
        raise AttributeError(name)


class Place(NamedTuple):
    """Where an excerpt stands in the text of its source; the fields of `Excerpt`."""

    selector: Selector
    phrase_start: int
    phrase_end: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetExcerpt(Excerpt):
    """An excerpt whose place in the text of its source is found when it is asked for.

    Attributes:
        place_of: Finds it; the four parts themselves are never set.
    """

    selector: Selector = field(init=False)
    phrase_start: int = field(init=False)
    phrase_end: int = field(init=False)
    paragraph: int = field(init=False)
    place_of: Callable[[], Place] = field(repr=False, compare=False)

    def __getattr__(self, name: str) -> object:
        """Return a part of its place."""
        if name in Place._fields:
            return self.place_of()[Place._fields.index(name)]
        raise AttributeError(name)
