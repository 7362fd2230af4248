"""The order of time of the events of a table."""

from collections.abc import Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN
from beseto_gui.core.model.table import DateFlag, EventTable, RowIds

#: The ids of more rows are not put in order.
_MANY = 20_000


def time_order(table: EventTable) -> NDArray[np.int32]:
    """Return all rows by date: by start, then by end; equal ones in the order of their ids.

    Dates alike are together, also where others have the same start and end; undated ones come
    last. Of very many rows, and where ids are numbers of rows, equal ones are as they stand.
    """
    place = places_of_dates(table)[table.date]
    if isinstance(table.ids, RowIds) or len(table) > _MANY:
        return stable_order(place)
    by_id = np.array(sorted(range(len(table)), key=table.ids.__getitem__), np.int32)
    return by_id[stable_order(place[by_id])]


def stable_order(key: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return the indexes of small keys (0 to 2**31) in their order, equal ones as they stand.

    Sorting numbers that carry their index is several times as fast as a stable argsort.
    """
    packed = (key.astype(np.uint64) << np.uint64(32)) | np.arange(len(key), dtype=np.uint64)
    packed.sort()
    return (packed & np.uint64(0xFFFFFFFF)).astype(np.int32)


def in_span(table: EventTable, start_s: float, end_s: float) -> NDArray[np.bool_]:
    """Return for each distinct date of a table whether it has a part in a stretch of time."""
    dates = table.dates
    dated = (dates.flags & DateFlag.DATED) != 0
    return dated & (dates.start_lo < end_s) & (dates.end_hi > start_s)


def places_of_dates(table: EventTable) -> NDArray[np.int64]:
    """Return for each distinct date how many different ones are before it, undated ones last.

    Dates of the same beginning and end are told apart by what else is known of them; the same
    date may have been written in several words.
    """
    dates = table.dates
    undated = (dates.flags & DateFlag.DATED) == 0
    inner = (dates.end_lo, dates.start_hi, dates.precision, dates.flags)
    keys = (*inner, dates.end_hi, dates.start_lo, undated)
    order = np.lexsort(keys)
    is_other = np.zeros(len(order), np.bool_)
    for key in keys:
        is_other[1:] |= key[order[1:]] != key[order[:-1]]
    place = np.empty(len(order), np.int64)
    place[order] = np.cumsum(is_other)
    return place


class Shown(Sequence[str]):
    """The ids of the events that are shown, in the order of time, without an object for each.

    Attributes:
        table: The events of the document.
        rows: The rows of those that are shown, in the order of time.
    """

    def __init__(self, table: EventTable, rows: NDArray[np.int32]) -> None:
        self.table, self.rows = table, rows
        self._places: NDArray[np.int32] | None = None

    def __len__(self) -> int:
        """Return how many are shown."""
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        """Return the id of the event at a place in the order of time."""
        if isinstance(place, slice):
            return [self.table.ids[int(row)] for row in self.rows[place]]
        return self.table.ids[int(self.rows[place])]

    def place_of(self, event_id: str) -> int:
        """Return the place of an event in the order of time, -1 when it is not shown."""
        row = self.table.row_of(event_id)
        if row < 0:
            return -1
        if self._places is None:
            self._places = np.full(len(self.table), -1, np.int32)
            self._places[self.rows] = np.arange(len(self.rows), dtype=np.int32)
        return int(self._places[row])


def middles(table: EventTable, rows: NDArray[np.integer], most: int) -> NDArray[np.float64]:
    """Return when events are, in seconds: the middles of their dates, of which some stand for all.

    Args:
        table: The events.
        rows: Which of them; undated ones are left out.
        most: Where there are more different times than about so many, those that are closer
            together than this part of their span are one.
    """
    dates = table.dates
    used = np.zeros(len(dates.flags), np.bool_)
    used[table.date[rows]] = True
    used &= (dates.flags & DateFlag.DATED) != 0
    first = np.where(dates.start_lo > AXIS_MIN, dates.start_lo, dates.end_lo)[used]
    last = np.where(dates.end_hi < AXIS_MAX, dates.end_hi, dates.start_hi)[used]
    times = np.unique((first.astype(np.float64) + last) / 2)
    if len(times) <= most:
        return times
    step = (times[-1] - times[0]) / most
    _places, of_each = np.unique(((times - times[0]) / step).astype(np.int64), return_index=True)
    return times[of_each]
