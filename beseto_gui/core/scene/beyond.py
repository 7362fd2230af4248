"""What a frame knows beyond its view, so that the view can be moved without making another."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Sky:
    """What counted lanes look like beyond the view: the same for all views near each other.

    Attributes:
        lanes: Indexes into the lanes of a frame, one for each row of the arrays.
        first_s: Where the first bin begins.
        bin_s: How much time a bin covers.
        heights: As in `Density`, of all bins.
        going: The same.
    """

    lanes: tuple[int, ...]
    first_s: float
    bin_s: float
    heights: NDArray[np.float32]
    going: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Whereabouts:
    """Where the labels of a frame are that is only moved.

    Attributes:
        by_px: How much further right than in the frame that they are of.
        shown: Which of them are in the view.
    """

    by_px: NDArray[np.float64]
    shown: NDArray[np.bool_]
