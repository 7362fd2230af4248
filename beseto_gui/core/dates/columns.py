"""Many dates as arrays."""

from dataclasses import dataclass
from enum import IntFlag

import numpy as np
from numpy.typing import NDArray


class DateFlag(IntFlag):
    """What else is known of a date (`DateColumns.flags`); the bits of `UncertainDate`."""

    DATED = 1
    INTERVAL = 2
    APPROXIMATE = 4
    UNCERTAIN = 8
    OPEN_START = 16
    OPEN_END = 32
    RELATIVE = 64
    DERIVED = 128


@dataclass(frozen=True, slots=True, eq=False)
class DateColumns:
    """The distinct dates of a document, one entry each in every array.

    Attributes:
        start_lo: Earliest start, int64 seconds, as in `UncertainDate`.
        start_hi: Latest start.
        end_lo: Earliest end.
        end_hi: Latest end, after `start_lo` for every dated one.
        flags: `DateFlag` bits.
        precision: `Precision` values.
    """

    start_lo: NDArray[np.int64]
    start_hi: NDArray[np.int64]
    end_lo: NDArray[np.int64]
    end_hi: NDArray[np.int64]
    flags: NDArray[np.uint8]
    precision: NDArray[np.int8]
