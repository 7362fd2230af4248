"""What is still going on at a time: found by the furthest ends of blocks of events.

Events are in the order of lanes and, within one, of where they begin. An interval over
everything makes a furthest end so far useless, so blocks keep their own, and blocks of blocks.
"""

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.lazy import Column, Gathered, Reordered

#: Events to a block, and blocks to a block of the next level: a power of two.
_BITS = 6
_BLOCK = 1 << _BITS
#: So few stretches are faster searched one by one.
_FEW_STRETCHES = 64
#: So many blocks are looked at without asking for the blocks of those.
_FEW = 16_384
Indexes = NDArray[np.int64]


class Reach:
    """Finds the events of some stretches that end after a time.

    Attributes:
        levels: Furthest ends: of the blocks of events, of the blocks of those, and so on.
    """

    def __init__(self, ends: Column[np.int64], count: int) -> None:
        self._ends = ends
        self.levels: list[NDArray[np.int64]] = []
        level = ends[:count]
        while len(level) > _BLOCK:
            level = np.maximum.reduceat(level, np.arange(0, len(level), _BLOCK))
            self.levels.append(level)

    def after(self, first: Indexes, end: Indexes, time_s: int) -> Indexes:
        """Return, ascending, the events of stretches ``[first, end)`` that end after a time.

        Costs as much as are found, but for a few steps.
        """
        used = end > first
        first, end = first[used], end[used]
        levels = [self._ends, *self.levels]
        depth, last = 0, end - 1
        while depth < len(self.levels) and int((last - first >> depth * _BITS).sum()) > _FEW:
            depth += 1
        at, stretch = _spread(first >> depth * _BITS, last >> depth * _BITS)
        while True:
            found = levels[depth][at] > time_s
            at, stretch = at[found], stretch[found]
            if not depth:
                return at
            depth -= 1
            at, stretch = _children(at, stretch, first >> depth * _BITS, last >> depth * _BITS)


def _spread(first: Indexes, last: Indexes) -> tuple[Indexes, Indexes]:
    """Return the numbers of all stretches one after the other, and whose each is."""
    counts = last - first + 1
    stretch = np.repeat(np.arange(len(first)), counts)
    before = np.cumsum(counts) - counts
    return np.arange(len(stretch)) - before[stretch] + first[stretch], stretch


def _children(
    at: Indexes, stretch: Indexes, first: Indexes, last: Indexes
) -> tuple[Indexes, Indexes]:
    """Return what is in blocks, cut to the stretches they were found for."""
    inside = ((at << _BITS)[:, None] + np.arange(_BLOCK)).ravel()
    stretch = np.repeat(stretch, _BLOCK)
    kept = (inside >= first[stretch]) & (inside <= last[stretch])
    return inside[kept], stretch[kept]


def bisect(
    values: Column[np.int64] | Column[np.uint32],
    first: Indexes,
    end: Indexes,
    least: int | Indexes,
) -> Indexes:
    """Return, per stretch, where the first value is that is not less than another.

    Args:
        values: Ascending within each stretch.
        first: Where stretches begin.
        end: Where they end.
        least: The other; of each stretch its own, or one for all.
    """
    low, high = first.copy(), end.copy()
    others = np.broadcast_to(np.asarray(least, np.int64), low.shape)
    if len(low) <= _FEW_STRETCHES and not isinstance(values, Gathered | Reordered):
        # A number of another type would make numpy copy the whole column first.
        sought = others.astype(values.dtype)
        begins: list[int] = first.tolist()
        for at, begin in enumerate(begins):
            low[at] += np.searchsorted(values[begin : int(end[at])], sought[at : at + 1])[0]
        return low
    while True:
        wide = np.flatnonzero(low < high)
        if not len(wide):
            return low
        middle = (low[wide] + high[wide]) >> 1
        is_less = values[middle] < others[wide]
        low[wide[is_less]] = middle[is_less] + 1
        high[wide[~is_less]] = middle[~is_less]
