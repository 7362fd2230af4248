"""A pyramid for each lane: how many events begin in a bin of time, and which weighs most.

Bins are a power of two of seconds long and fixed in time. Only bins with events are kept, and
only levels that have far fewer of them than the level below; what lies between is added up from
that. So a question costs about as much as there are bins in its answer, however many events
these stand for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.lazy import Column

#: A level has at most this part of the bins of the one below, so that all levels together
#: have no more bins than there are events.
_MOST_OF_LAST = 0.5
#: A level with fewer bins needs none above it.
_FEW = 64
#: Low bits of a number that has an event's weight in the high ones.
_PLACE_BITS, _PLACES = 32, (1 << 32) - 1

Times = NDArray[np.int64]
Places = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Bins:
    """What a lane has in bins of time, one after the other.

    Attributes:
        counts: How many events begin in each.
        going: Whether any that began before goes on in it.
        top: Index of the weightiest event that begins in it, the first of several; -1 where
            none does.
    """

    counts: NDArray[np.int64]
    going: NDArray[np.bool_]
    top: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """The bins of one length that have events; these are numbered within the lane.

    Attributes:
        bits: Binary logarithm of the length in seconds.
        first: The first event of each bin.
        top: Its weightiest.
        last: The one that ends last of all, earlier bins included.
    """

    bits: int
    first: Places
    top: Places
    last: Places


class Pyramid:
    """The levels of a lane, for events in the order in which they begin.

    Attributes:
        levels: From fine to coarse.
    """

    def __init__(
        self,
        lo: Times,
        hi: Column[np.int64],
        weight: Column[np.int32],
        at: int,
        levels: Sequence[Level] | None = None,
    ) -> None:
        """Make it.

        Args:
            lo: Where each event of the lane begins.
            hi: Where each event of all lanes ends.
            weight: How much each of all lanes weighs.
            at: Index of the lane's first event among all.
            levels: The levels, where they are known.
        """
        self._lo, self._hi, self._weight, self._at = lo, hi, weight, at
        own = slice(at, at + len(lo))
        if levels is None:
            levels = _levels(lo, hi[own], weight[own]) if len(lo) > _FEW else ()
        self.levels = levels

    def bins(self, first: int, bits: int, count: int) -> Bins:
        """Return what is in `count` bins of ``2**bits`` seconds.

        Args:
            first: Number of the first: bin n begins at ``n * 2**bits`` seconds.
            bits: Binary logarithm of their length.
            count: How many.
        """
        edges = (first + np.arange(count + 1)) << bits
        begin, end = np.searchsorted(self._lo, edges[[0, -1]]).tolist()
        found = [level for level in self.levels if level.bits <= bits]
        if found:
            return self._from_level(found[-1], edges, begin, end)
        return self._from_events(edges, begin, end)

    def _from_level(self, level: Level, edges: Times, begin: int, end: int) -> Bins:
        low, high = np.searchsorted(level.first, np.array([begin, end], np.uint32)).tolist()
        firsts = level.first[low:high]
        # Each edge is one of the level's, too, so that none of its bins is cut.
        at = np.searchsorted(self._lo[firsts], edges)
        counts = np.diff(np.append(firsts, np.uint32(end)).astype(np.int64)[at])
        bin_before = low + at[:-1] - 1
        before = np.where(bin_before >= 0, level.last[bin_before].astype(np.int64), -1)
        return Bins(counts, self._going(before, edges), self._top(level.top[low:high], at))

    def _from_events(self, edges: Times, begin: int, end: int) -> Bins:
        at = np.searchsorted(self._lo[begin:end], edges)
        last, base = self._last_before(begin, end)
        before = last[begin - base + at[:-1]]
        places = np.arange(begin, end, dtype=np.uint32)
        return Bins(np.diff(at), self._going(before, edges), self._top(places, at))

    def _last_before(self, begin: int, end: int) -> tuple[NDArray[np.int64], int]:
        """Return which event ends last before each from `base` to the one after `end`; `base`."""
        base, before = 0, -1
        if self.levels:
            finest = self.levels[0]
            at = int(np.searchsorted(finest.first, np.uint32(begin), side="right")) - 1
            base = int(finest.first[at])
            before = int(finest.last[at - 1]) if at > 0 else -1
        ends = self._hi[self._at + base : self._at + end]
        last = _furthest(ends) + base
        if before >= 0:
            last = np.where(self._hi[self._at + before] >= self._hi[self._at + last], before, last)
        return np.concatenate([[before], last]), base

    def _going(self, before: NDArray[np.int64], edges: Times) -> NDArray[np.bool_]:
        """Return whether events go on where bins begin; `before` is -1 for none."""
        going = np.zeros(len(before), np.bool_)
        has_any = np.flatnonzero(before >= 0)
        going[has_any] = self._hi[self._at + before[has_any]] > edges[has_any]
        return going

    def _top(self, places: Places, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the weightiest of the events from each to the next of some places."""
        top = np.full(len(at) - 1, -1, np.int64)
        used = np.flatnonzero(np.diff(at))
        if len(used):
            keys = _keys(self._weight[self._at + places.astype(np.int64)], places)
            top[used] = self._at + _place(np.maximum.reduceat(keys, at[used]))
        return top


def _levels(lo: Times, hi: Times, weight: NDArray[np.int32]) -> list[Level]:
    # An event begins a bin unless it has all but the low bits in common with the one before.
    splits = np.concatenate([[64], _bit_length(lo[1:] ^ lo[:-1])]).astype(np.uint8)
    bins = np.cumsum(np.bincount(splits, minlength=66)[::-1])[::-1]
    last = _furthest(hi)
    keys = _keys(weight, np.arange(len(lo), dtype=np.uint32))
    first = np.arange(len(lo))
    levels: list[Level] = []
    for bits in range(63):
        # A bin is split off at this level when it is at any that is coarser.
        if bins[bits + 1] > len(first) * _MOST_OF_LAST:
            continue
        kept = np.flatnonzero(splits[first] > bits)
        keys, first = np.maximum.reduceat(keys, kept), first[kept]
        stops = np.append(first[1:], len(lo))
        levels.append(
            Level(
                bits,
                first.astype(np.uint32),
                _place(keys).astype(np.uint32),
                last[stops - 1].astype(np.uint32),
            )
        )
        if len(first) <= _FEW:
            break
    return levels


def _furthest(hi: Times) -> NDArray[np.int64]:
    """Return for each event which one up to it ends last."""
    so_far = np.maximum.accumulate(hi)
    is_further = np.ones(len(hi), np.bool_)
    is_further[1:] = hi[1:] > so_far[:-1]
    return np.maximum.accumulate(np.where(is_further, np.arange(len(hi)), 0))


def _bit_length(values: Times) -> NDArray[np.int32]:
    """Return how many low bits numbers have, taken as unsigned."""
    bits = values.view(np.uint64)
    # With no second highest bit, making it a float never rounds it up to a longer number.
    return np.frexp((bits & ~(bits >> np.uint64(1))).astype(np.float64))[1]


def _keys(weight: NDArray[np.int32], place: Places) -> NDArray[np.int64]:
    """Return numbers that are larger for what weighs more, and of the same, for what is first."""
    return (weight.astype(np.int64) << _PLACE_BITS) | (_PLACES - place.astype(np.int64))


def _place(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    return _PLACES - (keys & _PLACES)
