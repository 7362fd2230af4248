"""What goes on in a lane that has no rows for all of it: counted, the weightiest drawn.

Zoomed to some hours, hundreds of events of a lane may have begun before and go on. One of them
is drawn in each row; the others are told by their number, beside what is earlier, and can be
listed.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.i18n import ngettext
from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import Density, EdgeCounter, Rect
from beseto_gui.core.scene.lanes import Stack
from beseto_gui.core.scene.style import Role
from beseto_gui.core.scene.text import Shaper
from beseto_gui.core.scene.viewport import Viewport

#: From one counter of a lane to the next, and from the edge of the plot, in px of the design.
_GAP_PX, _EDGE_PX = 14.0, 6.0

Indexes = NDArray[np.int64]


def weightiest_going(
    columns: Columns, lanes: Indexes, end: Indexes, until_s: int, stack: Stack
) -> Indexes:
    """Return, for each row of some lanes, the weightiest event that goes on in it, ascending.

    Args:
        columns: The events.
        lanes: The lanes.
        end: Per lane, index of the first event that does not count as having begun before.
        until_s: Only what goes on beyond this time counts.
        stack: The rows of the lanes.
    """
    event = columns.reach.after(columns.lane_first[lanes], end, until_s)
    row = stack.row_index(columns.lane_of(event), columns.row[event])
    order = np.lexsort((event, -columns.priority[event].astype(np.int64), row))
    first = np.flatnonzero(np.diff(row[order], prepend=-1))
    return np.sort(event[order[first]])


def going_counters(
    densities: Sequence[Density],
    counters: Sequence[EdgeCounter],
    stack: Stack,
    viewport: Viewport,
    shaper: Shaper,
    language: str,
) -> tuple[EdgeCounter, ...]:
    """Return how many events of each counted lane have begun before and have no mark.

    They stand behind what is earlier; where there is no room for them before what is later,
    there are none.

    Args:
        densities: The counted lanes.
        counters: What is outside of the view.
        stack: The lanes.
        viewport: The view.
        shaper: Tells the widths of texts.
        language: Language of the words.
    """
    unit = shaper.metrics.unit_px
    left = {one.lane: one.rect.x + one.rect.w for one in counters if one.side < 0}
    right = {one.lane: one.rect.x for one in counters if one.side > 0}
    made: list[EdgeCounter] = []
    for density in densities:
        if not density.carried:
            continue
        place = stack.lanes[density.lane]
        words = ngettext("{n} goes on", "{n} go on", density.carried, into=language)
        text = words.format(n=f"{density.carried:,}")
        x = left[density.lane] + _GAP_PX * unit if density.lane in left else _EDGE_PX * unit
        w = shaper.width(text, Role.DETAIL)
        if x + w + _EDGE_PX * unit <= right.get(density.lane, viewport.width_px):
            h = min(shaper.metrics.detail_line_px, place.y1 - place.y0)
            made.append(
                EdgeCounter(density.lane, 0, density.carried, text, Rect(x, place.y0, w, h))
            )
    return tuple(made)


class GoingOn(Sequence[int]):
    """The events of a lane that go on at a time and have no mark, found when they are asked for.

    The weightiest come first, of the same the earliest.
    """

    def __init__(self, columns: Columns, density: Density, time_s: float) -> None:
        """Count them.

        Args:
            columns: The events.
            density: The lane.
            time_s: The time.
        """
        self._columns, self._lane, self._time_s = columns, density.lane, time_s
        drawn, lane = density.drawn, density.lane
        begins_s, ends_s = columns.outer_lo[drawn], columns.outer_hi[drawn]
        self._drawn = drawn[(begins_s < time_s) & (ends_s > time_s)]
        going = columns.in_view(time_s, time_s + 1.0).going[lane]
        self._count = int(going) - len(self._drawn)

    @cached_property
    def _found(self) -> Indexes:
        event = self._columns.going_on(self._time_s, [self._lane])
        event = event[~np.isin(event, self._drawn)]
        return event[np.argsort(-self._columns.priority[event].astype(np.int64), kind="stable")]

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        """Return one, or some."""
        if isinstance(at, slice):
            return self._found[at].tolist()
        return int(self._found[at])

    def __contains__(self, event: object) -> bool:
        """Return whether an event is one of them."""
        return bool((self._found == event).any())

    def index(self, event: int, start: int = 0, stop: int | None = None) -> int:
        """Return where an event stands.

        Raises:
            ValueError: When it is none of them.
        """
        found = np.flatnonzero(self._found[start:stop] == event)
        if not len(found):
            raise ValueError(event)
        return start + int(found[0])

    def __eq__(self, other: object) -> bool:
        """Return whether the other one are the same events."""
        if not isinstance(other, GoingOn):
            return NotImplemented
        mine, theirs = ((one._columns, one._lane, one._time_s, one._count) for one in (self, other))
        return mine == theirs and bool(np.array_equal(self._drawn, other._drawn))

    def __hash__(self) -> int:
        """Return a number that is the same for the same events."""
        return hash((self._lane, self._time_s, self._count))
