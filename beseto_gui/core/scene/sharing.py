"""Rows for which a lane has no room: they share those for which it has.

Of a crowded lane nobody follows every row, so it need not be as high as all of them. Rows beyond
the last one with a place share the others in turns; the first one, in which the dots are, is
left to itself as long as there is another.
"""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.columns import LaneColumn
from beseto_gui.core.scene.rows import MOST_CALM_MARKS

#: The first row, with a level of labels above it, wants so much of the height in px of the
#: design, and each of the next ones so much; more than some only have room with labels, too.
_FIRST_PX, _NEXT_PX, _LABELLED_PX = 78.0, 18.0, 72.0
_FEW_ROWS = 6


def is_crowded(lane: LaneColumn) -> bool:
    """Return whether a lane has so many marks to a row that rows may share what room there is."""
    return lane.count > lane.rows * MOST_CALM_MARKS


def shared_places(
    row: NDArray[np.integer[Any]], last: NDArray[np.int64] | int
) -> NDArray[np.int64]:
    """Return where rows stand in lanes that have no place beyond the `last`."""
    row = row.astype(np.int64)
    turn = (row - 1) % np.maximum(last, 1) + 1
    return np.where((row > 0) & (np.asarray(last) > 0), turn, 0)


def with_rows(lane: LaneColumn, room_px: float, unit_px: float) -> LaneColumn:
    """Return a lane with as many rows as have room, one at least."""
    low = 1 + int((room_px / unit_px - _FIRST_PX) / _NEXT_PX)
    return joined(lane, max(1, min(low, _FEW_ROWS), int(room_px / unit_px / _LABELLED_PX)))


def joined(lane: LaneColumn, most: int) -> LaneColumn:
    """Return a lane with so many rows at most, others having been joined with them."""
    if lane.rows <= most:
        return lane
    crowd, pointed, has_gap = [0] * most, [False] * most, [False] * most
    place: list[int] = shared_places(np.arange(lane.rows), most - 1).tolist()
    for row, at in enumerate(place):
        crowd[at] += lane.crowd[row]
        pointed[at] |= lane.pointed[row]
        has_gap[at] |= lane.has_gap[row]
    return replace(
        lane, rows=most, crowd=tuple(crowd), pointed=tuple(pointed), has_gap=tuple(has_gap)
    )
