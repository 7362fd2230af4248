"""The shapes of counted lanes, shared by screen, PDF and SVG: a skyline, and what goes on.

Edges are on whole px: bins stand beside each other without seams, and nothing is blurred.
"""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.frame import Density, Floats
from beseto_gui.core.scene.style import Metrics, Theme, blend

#: How high what goes on is drawn, in px of the design.
_GOING_PX = 3.0
#: How much of the lane's colour is in the skyline, and in what goes on.
_FULL_PART, _GOING_PART = 0.62, 0.3

#: Rows of left, top, width and height.
Boxes = NDArray[np.float64]
#: A number of px per bin.
Heights = NDArray[np.float64]


class Band(NamedTuple):
    """A counted lane as boxes, from the left; those of equal height in a row are one.

    Attributes:
        full: Where events begin, as high as they are many.
        going: Where earlier ones go on and none begins.
    """

    full: Boxes
    going: Boxes


class BandColours(NamedTuple):
    """What a counted lane is drawn in."""

    full: str
    going: str


def band_of(density: Density, width_px: float, metrics: Metrics) -> Band:
    """Return the boxes of a counted lane, between the edges of a plot."""
    edges = np.clip(bin_edges(density.x0, density.bin_px, len(density.heights)), 0, ceil(width_px))
    bottom = round(density.y1)
    part, going = density.heights[np.newaxis], density.going[np.newaxis]
    (high,), (low,) = bin_heights([density], part, going, metrics)
    return Band(_boxes(edges, high, bottom), _boxes(edges, low, bottom))


def bin_edges(x0: float, bin_px: float, bins: int) -> Heights:
    """Return where bins begin, and where the last one ends, in whole px.

    When the view is moved by whole px, all of them move as far.
    """
    return np.floor(x0 + bin_px * np.arange(bins + 1) + 0.5)


def bin_heights(
    densities: Sequence[Density], part: Floats, going: NDArray[np.bool_], metrics: Metrics
) -> tuple[Heights, Heights]:
    """Return how high bins are where events begin, and where earlier ones only go on.

    Args:
        densities: Some counted lanes.
        part: A row for each: how high its bins are, as in `Density.heights`.
        going: The same: whether earlier events go on in them.
        metrics: Sizes.
    """
    band_px = np.array([round(each.y1) - each.y0 for each in densities])
    high = np.round(part.astype(np.float64) * band_px[:, None])
    np.maximum(high, part > 0, out=high)
    going_px = float(round(_GOING_PX * metrics.unit_px))
    return high, (going & (high == 0)) * going_px


def _boxes(edges: NDArray[np.float64], high: NDArray[np.float64], bottom: float) -> Boxes:
    """Return what is not empty, neighbours of one height as one box."""
    first = np.flatnonzero(np.diff(high, prepend=-1.0) != 0)
    left, right = edges[first], edges[np.append(first[1:], len(high))]
    height = high[first]
    made = np.stack([left, bottom - height, right - left, height], axis=1)
    return made[(height > 0) & (right > left)]


def band_colours(density: Density, theme: Theme) -> BandColours:
    """Return the colours of a counted lane."""
    strong = theme.lanes[density.color % len(theme.lanes)]
    return BandColours(
        blend(theme.canvas, strong, _FULL_PART), blend(theme.canvas, strong, _GOING_PART)
    )
