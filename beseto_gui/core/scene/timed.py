"""Events in the order of lanes and time: what is in a view, what goes on, what is outside."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.dates.udate import AXIS_MAX
from beseto_gui.core.scene.arrange import by_end
from beseto_gui.core.scene.lazy import Column, Reordered
from beseto_gui.core.scene.reach import Reach, bisect

#: Of so many ends in their order one is kept by itself.
_SAMPLE = 64
Indexes = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class InView:
    """How many events of each lane are in a view, and how many are not.

    Attributes:
        first: Per lane, index of the first event that begins in the view.
        end: The end of those: they are ``range(first, end)``.
        going: How many began before the view and reach into it.
        earlier: How many are over before it.
        later: How many begin after it.
    """

    first: Indexes
    end: Indexes
    going: Indexes
    earlier: Indexes
    later: Indexes


@dataclass(frozen=True, eq=False)
class Timed:
    """Dated events lane by lane, in each by where they are drawn from.

    Attributes:
        lane_first: Per lane, index of its first dated event; and the end of the last lane.
        outer_lo: Earliest bound that any source gives, each speaking with its narrowest
            reading, in int64 seconds; ascending in a lane.
        outer_hi: Latest such bound.
    """

    lane_first: Indexes
    outer_lo: NDArray[np.int64]
    outer_hi: Column[np.int64]

    @cached_property
    def reach(self) -> Reach:
        """Finds what is still going on at a time."""
        return Reach(self.outer_hi, len(self.outer_lo))

    @cached_property
    def by_end(self) -> NDArray[np.uint32]:
        """The dated events of each lane in the order of their ends, for counting."""
        return by_end(self.outer_hi[: len(self.outer_lo)], self.lane_first)

    @cached_property
    def _ends(self) -> Indexes:
        """Every 64th end of those: few enough to be searched at once."""
        return self.outer_hi[self.by_end[::_SAMPLE]]

    def _over(self, begins: Indexes, stop: Indexes, time_s: int) -> Indexes:
        """Return how many of the events of each lane end before a time."""
        first = -(-begins // _SAMPLE)
        at = bisect(self._ends, first, -(-stop // _SAMPLE), time_s)
        # What is looked for is behind the last of those that end before the time.
        low = np.where(at > first, (at - 1) * _SAMPLE + 1, begins)
        by_end = Reordered(self.outer_hi, self.by_end)
        return bisect(by_end, low, np.minimum(at * _SAMPLE, stop), time_s) - begins

    def in_view(self, start_s: float, end_s: float) -> InView:
        """Return, of each lane, how many events a stretch of time shows, and how many not."""
        start, end, over = _whole(math.ceil(start_s)), _whole(math.ceil(end_s)), math.floor(start_s)
        begins, stop = self.lane_first[:-1], self.lane_first[1:]
        first = bisect(self.outer_lo, begins, stop, start)
        ends = bisect(self.outer_lo, first, stop, end)
        earlier = self._over(begins, stop, _whole(over) + 1)
        return InView(first, ends, first - begins - earlier, earlier, stop - ends)

    def going_on(self, start_s: float, lanes: Sequence[int] | None = None) -> Indexes:
        """Return, ascending, the events that begin before a time and end after it.

        Args:
            start_s: The time.
            lanes: In which lanes; None for all. Costs as much as there are such events.
        """
        chosen = np.arange(len(self.lane_first) - 1) if lanes is None else np.array(lanes, np.int64)
        begins, stop = self.lane_first[:-1][chosen], self.lane_first[1:][chosen]
        first = bisect(self.outer_lo, begins, stop, _whole(math.ceil(start_s)))
        return self.reach.after(begins, first, _whole(math.floor(start_s)))

    def visible(self, start_s: float, end_s: float, lanes: Sequence[int] | None = None) -> Indexes:
        """Return, ascending, the dated events that any reading puts into a stretch of time.

        Args:
            start_s: Where it begins.
            end_s: Where it ends.
            lanes: Of which lanes, ascending; None for all. Costs as much as is found.
        """
        view = self.in_view(start_s, end_s)
        chosen = range(len(self.lane_first) - 1) if lanes is None else lanes
        begun = [np.arange(view.first[lane], view.end[lane], dtype=np.int64) for lane in chosen]
        event = np.concatenate([self.going_on(start_s, lanes), *begun])
        event.sort()
        return event


def _whole(time_s: int) -> int:
    """Return whole seconds within the bounds of the axis."""
    return min(max(time_s, -AXIS_MAX), AXIS_MAX)
