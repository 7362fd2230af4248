"""The whole timeline in small: how many events there are along a stretch of time."""

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN
from beseto_gui.core.scene.columns import Columns


def histogram(columns: Columns, start_s: float, end_s: float, bins: int) -> NDArray[np.int64]:
    """Return how many dated events begin in each of `bins` equal parts of ``[start_s, end_s)``.

    An event counts once, at the middle of the time in which it may have begun; one that is
    open at the start counts where it ends.
    """
    lo, hi = columns.start_lo.astype(np.float64), columns.start_hi.astype(np.float64)
    middle = (lo + hi) / 2
    middle = np.where(columns.start_lo <= AXIS_MIN, columns.end_hi, middle)
    middle = np.where(columns.start_hi >= AXIS_MAX, columns.start_lo, middle)
    counts, _edges = np.histogram(middle, bins=bins, range=(start_s, end_s))
    return counts.astype(np.int64)
