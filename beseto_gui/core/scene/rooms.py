"""The rooms of all rows of a frame, each made when it is first asked for.

Most rows of a crowded frame are too low for labels: nothing is sorted for those.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.frame import EdgeCounter, Label, Rect, Side
from beseto_gui.core.scene.lane_rows import RowBand
from beseto_gui.core.scene.lanes import Stack
from beseto_gui.core.scene.marks import Placed
from beseto_gui.core.scene.room import Room

Doubles = NDArray[np.float64]

#: A label of the frame before, how far it has moved, and where its leader begins now.
Stay = tuple[Label, float, float]


class Rooms:
    """What is free in each row that has marks in view.

    Args:
        bands: The rows, `Placed.row` being the index.
        placed: The marks in view.
        take: Takes the place of a label that stays, by how much it has moved, with the place
            where its leader begins.
    """

    def __init__(
        self,
        bands: Sequence[RowBand],
        placed: Placed,
        take: Callable[[Room, Label, float, float], None],
    ) -> None:
        self._bands = bands
        self._placed = placed
        places = (band.levels > 0 or band.beside_y >= 0 for band in bands)
        #: Per row, whether it is high enough for any label.
        self.has_places = np.fromiter(places, np.bool_, len(bands))
        self._order = np.lexsort((placed.left, placed.row))
        self._ends = np.cumsum(np.bincount(placed.row, minlength=len(bands))).tolist()
        self._rooms: dict[int, Room] = {}
        self._reserved: dict[int, list[Rect]] = {}
        self._stays: dict[int, list[Stay]] = {}
        self._take = take

    def clear_of_marks(self, row: NDArray[np.int64], lo: Doubles, hi: Doubles) -> NDArray[np.bool_]:
        """Return whether no mark of a row is inside of ``(lo, hi)``, for many stretches at once."""
        placed, order = self._placed, self._order
        # Rows one after the other on one line, so far apart that none reaches into the next.
        far_px = 4.0 * (np.abs(placed.right).max(initial=0.0) + np.abs(hi).max(initial=0.0) + 1.0)
        line_px = placed.row[order] * far_px
        left: Doubles = np.append(placed.left[order] + line_px, np.inf)
        reach: Doubles = np.maximum.accumulate(placed.right[order] + line_px)
        own_px: Doubles = row * far_px
        at: NDArray[np.int64] = np.searchsorted(reach, lo + own_px, side="right")
        return left[at] >= hi + own_px

    def has_one_level(self, row: int) -> bool:
        """Return whether labels of a row are all at one level."""
        return self._bands[row].levels == 1

    def holds(self, row: int, label: Label) -> bool:
        """Return whether a label stands at a height at which labels of a row may."""
        band, (level, side) = self._bands[row], label.place
        if label.rect.h != band.label_px:
            return False
        if side >= Side.BESIDE_RIGHT:
            return label.rect.y == band.beside_y
        return level < band.levels and label.rect.y == band.label_bottom(level) - band.label_px

    def of(self, row: int) -> Room | None:
        """Return the room of a row; None when it has no marks in view."""
        start, end = self._ends[row - 1] if row else 0, self._ends[row]
        if start == end:
            return None
        room = self._rooms.get(row)
        if room is None:
            placed, members = self._placed, self._order[start:end]
            left = placed.left[members].tolist()
            right = placed.right[members].tolist()
            anchors = np.sort(placed.anchor[members]).tolist()
            room = self._rooms[row] = Room(self._bands[row], left, right, anchors)
            for rect in self._reserved.get(row, ()):
                room.reserve(rect.x, rect.x + rect.w, rect.y, rect.y + rect.h)
            for stay in self._stays.get(row, ()):
                self._take(room, *stay)
        return room

    def occupy(self, row: int, stay: Stay) -> None:
        """Let a label of the frame before stay; before the room of its row is asked for."""
        self._stays.setdefault(row, []).append(stay)

    def reserve(self, row: int, rect: Rect) -> None:
        """Keep labels of a row out of a rectangle; before its room is first asked for."""
        self._reserved.setdefault(row, []).append(rect)


def reserve_counters(
    rooms: Rooms,
    counters: Sequence[EdgeCounter],
    stack: Stack,
    bands: Mapping[int, int],
    gap_px: float,
) -> None:
    """Keep labels out of the edge counters, by `gap_px` at their sides.

    Args:
        rooms: The rooms.
        counters: What lies outside.
        stack: The rows of the lanes.
        bands: Row of each lane that is counted in bins.
        gap_px: How far labels stay away.
    """
    for counter in counters:
        rect = counter.rect
        around = Rect(rect.x - gap_px, rect.y, rect.w + 2 * gap_px, rect.h)
        if counter.lane in bands:
            rooms.reserve(bands[counter.lane], around)
            continue
        first = int(stack.first[counter.lane])
        for row in range(first, first + int(stack.last[counter.lane]) + 1):
            if stack.rows[row].y0 >= rect.y + rect.h:
                break
            rooms.reserve(row, around)
