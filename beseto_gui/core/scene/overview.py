"""The whole timeline in small: how many events there are along a stretch of time."""

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.columns import Columns


def histogram(columns: Columns, start_s: float, end_s: float, bins: int) -> NDArray[np.int64]:
    """Return how many dated events begin in each of `bins` equal parts of ``[start_s, end_s]``.

    An event counts once, at the middle of the time in which it may have begun; one that is
    open at the start counts where it ends. Costs as much as there are bins.
    """
    times, before = columns.beginnings
    edges = np.linspace(start_s, end_s, bins + 1)
    at = np.searchsorted(times, edges)
    at[-1] = np.searchsorted(times, end_s, side="right")
    return np.diff(before[at])
