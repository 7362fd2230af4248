"""The axis of a frame as plain values: `ticks` makes it, painters draw it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled tick. `label_x` is where its text begins."""

    x: float
    time_s: int
    text: str
    label_x: float


@dataclass(frozen=True, slots=True)
class Axis:
    """Ticks of a view.

    Attributes:
        major: Labelled ticks, with a grid line each.
        minor: x of the ticks without a label.
        context: The coarser unit (decade over years, day over hours). The first one is
            moved into the view, so that the year can be read somewhere at every zoom.
    """

    major: tuple[Tick, ...]
    minor: NDArray[np.float32]
    context: tuple[Tick, ...]
