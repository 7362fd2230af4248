"""Cells of time: fixed stretches, some to a view, by which it is decided what is counted in it.

What was counted for some cells serves every view that begins in the first of them at that scale;
while the scale is being changed, every view inside of them at up to twice that scale.
"""

from dataclasses import dataclass
from math import ceil, floor, log2

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.lanes import Stack
from beseto_gui.core.scene.viewport import Viewport

#: A bin is so wide at least, and less than twice that; but never shorter than a second.
BIN_PX = 2.0
#: How many bits a cell is shorter than the power of two of seconds that is not shorter than the
#: view, and how many cells from the one in which the view begins are sure to cover it.
_CELL_BITS, _COVERING = 2, 5
#: In how many steps to a power of two the scale counts.
_SCALE_STEPS = 8
#: While the scale is being changed, the factors between which it may be off.
_LEAST_OFF, _MOST_OFF = 0.95, 2.1


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of time that a view begins in and covers, and what else decides on its lanes.

    Attributes:
        bits: Binary logarithm of the length of a cell in seconds.
        first: Number of the first cell.
        bin_bits: Binary logarithm of the length of a bin in seconds.
        px_per_s: The scale, in steps.
        seen: Which lanes are between the heights that are seen.
        last: Last row that each lane has room for.
    """

    bits: int
    first: int
    bin_bits: int
    px_per_s: float
    seen: bytes
    last: bytes

    @property
    def start_s(self) -> int:
        """Where the first cell begins."""
        return self.first << self.bits

    @property
    def end_s(self) -> int:
        """Where the last cell ends."""
        return (self.first + _COVERING) << self.bits

    @property
    def times(self) -> tuple[int, int, int]:
        """What tells the cells and their bins apart from others."""
        return self.bits, self.first, self.bin_bits

    @property
    def width_px(self) -> float:
        """How wide all cells are together."""
        return (self.end_s - self.start_s) * self.px_per_s

    @property
    def first_bin(self) -> int:
        """Number of the bin with which the first cell begins."""
        return self.start_s >> self.bin_bits

    @property
    def bins(self) -> int:
        """How many bins the cells have."""
        return _COVERING << (self.bits - self.bin_bits)

    def serve(self, viewport: Viewport, other: "Cells") -> bool:
        """Return whether they will do for a view for now, as its own cells would.

        Args:
            viewport: The view.
            other: Its own cells.
        """
        off = viewport.px_per_s / self.px_per_s
        return (
            (self.seen, self.last) == (other.seen, other.last)
            and _LEAST_OFF <= off <= _MOST_OFF
            and self.bin_bits >= other.bin_bits
            and self.start_s <= viewport.start_s
            and viewport.end_s <= self.end_s
        )


def cells_of(viewport: Viewport, stack: Stack, seen: NDArray[np.bool_]) -> Cells:
    """Return the cells that a view begins in and covers.

    Args:
        viewport: The view.
        stack: The rows of the lanes.
        seen: Which lanes are seen at all.
    """
    bin_bits = max(0, ceil(log2(BIN_PX * viewport.s_per_px)))
    bits = max(bin_bits, ceil(log2(viewport.end_s - viewport.start_s)) - _CELL_BITS)
    px_per_s = 2.0 ** (round(log2(viewport.px_per_s) * _SCALE_STEPS) / _SCALE_STEPS)
    first = floor(viewport.start_s / (1 << bits))
    return Cells(bits, first, bin_bits, px_per_s, seen.tobytes(), stack.last.tobytes())


def twice_as_wide(viewport: Viewport) -> Viewport:
    """Return a view of twice the time around the middle of a view."""
    by_s = (viewport.end_s - viewport.start_s) / 2
    return Viewport(viewport.start_s - by_s, viewport.end_s + by_s, viewport.width_px)
