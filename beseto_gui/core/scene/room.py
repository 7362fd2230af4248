"""What room is left for labels in a row: sorted intervals, each question O(log n).

A row has levels, one above the other, and the strip its marks stand in. A *block* is a
stretch of a level that a label with its elbow takes. A *trunk* is the upright part of a
leader on its way through the levels below its label.
"""

from bisect import bisect_left, bisect_right, insort
from itertools import accumulate

from beseto_gui.core.scene.lane_rows import RowBand

#: Leaders that are closer than this are one and the same trunk.
_SAME_TRUNK_PX = 0.5
#: Farther than any plot is wide.
_FAR = 1e9


class Line:
    """Blocks along one level or strip: sorted, never overlapping."""

    __slots__ = ("hi", "lo", "trunks")

    def __init__(self) -> None:
        self.lo: list[float] = []
        self.hi: list[float] = []
        self.trunks: list[float] = []

    def is_free(self, lo: float, hi: float) -> bool:
        """Return whether no block and no trunk is inside ``(lo, hi)``."""
        return self.free_end(lo) >= hi

    def free_end(self, lo: float) -> float:
        """Return how far right of `lo` nothing is taken; `lo` itself when it is taken."""
        block = bisect_right(self.hi, lo)
        end = max(self.lo[block], lo) if block < len(self.lo) else _FAR
        trunk = bisect_right(self.trunks, lo + _SAME_TRUNK_PX)
        return min(end, self.trunks[trunk]) if trunk < len(self.trunks) else end

    def free_start(self, hi: float) -> float:
        """Return how far left of `hi` nothing is taken; `hi` itself when it is taken."""
        block = bisect_left(self.lo, hi) - 1
        start = min(self.hi[block], hi) if block >= 0 else -_FAR
        trunk = bisect_left(self.trunks, hi - _SAME_TRUNK_PX) - 1
        return max(start, self.trunks[trunk]) if trunk >= 0 else start

    def next_free(self, lo: float) -> float:
        """Return the first place from `lo` on that is inside of no block."""
        block = bisect_right(self.hi, lo)
        return self.hi[block] if block < len(self.lo) and self.lo[block] <= lo else lo

    def lets_through(self, x: float) -> bool:
        """Return whether a trunk can pass, inside of no block; along its end is fine."""
        before = bisect_left(self.lo, x - _SAME_TRUNK_PX)
        return not before or self.hi[before - 1] <= x + _SAME_TRUNK_PX

    def take(self, lo: float, hi: float) -> None:
        """Make a stretch a block; it may overlap others only where it is reserved."""
        at = bisect_left(self.lo, lo)
        if at and self.hi[at - 1] > lo:
            at -= 1
            lo, hi = self.lo[at], max(hi, self.hi[at])
        end = at
        while end < len(self.lo) and self.lo[end] < hi:
            hi = max(hi, self.hi[end])
            end += 1
        self.lo[at:end] = [lo]
        self.hi[at:end] = [hi]

    def copy(self) -> "Line":
        """Return a line with the same blocks and trunks."""
        other = Line()
        other.lo, other.hi, other.trunks = self.lo.copy(), self.hi.copy(), self.trunks.copy()
        return other

    def pass_through(self, x: float) -> None:
        """Let a trunk pass."""
        insort(self.trunks, x)


class Room:
    """What is taken of one row.

    Args:
        band: The row.
        left: Left edges of its marks, ascending.
        right: Right edges of its marks, in the same order.
        anchors: Where leaders to marks that may get a label begin, ascending.
    """

    def __init__(
        self, band: RowBand, left: list[float], right: list[float], anchors: list[float]
    ) -> None:
        self.band = band
        self.strip = Line()
        self.levels = [Line() for _ in range(band.levels)]
        self._left = left
        self._reach = list(accumulate(right, max))
        self._anchors = anchors

    @property
    def has_places(self) -> bool:
        """Whether the row is high enough for any label."""
        return bool(self.levels) or self.band.beside_y >= 0

    def strip_end(self, lo: float) -> float:
        """Return how far right of `lo` no mark and no text is on the strip."""
        mark = bisect_right(self._reach, lo)
        end = max(self._left[mark], lo) if mark < len(self._left) else _FAR
        return min(end, self.strip.free_end(lo))

    def strip_start(self, hi: float) -> float:
        """Return how far left of `hi` no mark and no text is on the strip."""
        mark = bisect_left(self._left, hi) - 1
        start = min(self._reach[mark], hi) if mark >= 0 else -_FAR
        return max(start, self.strip.free_start(hi))

    def strip_is_free(self, lo: float, hi: float) -> bool:
        """Return whether no mark and no text is on a stretch of the strip."""
        return self.strip_end(lo) >= hi

    def reachable(self, x: float) -> int:
        """Return how many levels a leader at `x` can get to."""
        for level, line in enumerate(self.levels[:-1]):
            if not line.lets_through(x):
                return level + 1
        return len(self.levels)

    def covers(self, lo: float, hi: float) -> int:
        """Return how many marks still without a label have their leader in ``(lo, hi)``."""
        first = bisect_right(self._anchors, lo + _SAME_TRUNK_PX)
        return max(bisect_left(self._anchors, hi - _SAME_TRUNK_PX) - first, 0)

    def beside(self, x: float) -> int:
        """Return how many marks still without a label have their leader at `x`."""
        first = bisect_left(self._anchors, x - _SAME_TRUNK_PX)
        return bisect_right(self._anchors, x + _SAME_TRUNK_PX) - first

    def settle(self, anchor: float) -> None:
        """Stop keeping places free for a mark: it has its label."""
        at = bisect_left(self._anchors, anchor)
        if at < len(self._anchors) and self._anchors[at] == anchor:
            del self._anchors[at]

    def copy(self) -> "Room":
        """Return a room with the same taken, to try something in."""
        other = Room(self.band, self._left, self._reach, self._anchors.copy())
        other.strip = self.strip.copy()
        other.levels = [line.copy() for line in self.levels]
        return other

    def reserve(self, x0: float, x1: float, y0: float, y1: float) -> None:
        """Keep labels out of a rectangle."""
        band = self.band
        if y0 < band.mid + band.mark_px and y1 > band.top - band.stub_px:
            self.strip.take(x0, x1)
        for level, line in enumerate(self.levels):
            bottom = band.label_bottom(level)
            if y0 < bottom and y1 > bottom - band.level_px:
                line.take(x0, x1)
