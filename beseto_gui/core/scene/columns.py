"""Events as numpy columns: what a frame is built from, without an object per event."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class LaneColumn:
    """A lane as the scene needs it."""

    id: str
    title: str
    color: int
    rows: int  #: how many rows its marks take
    count: int  #: how many events it has, dated or not


@dataclass(frozen=True, slots=True)
class GapColumn:
    """A gap as the scene needs it; `after` and `before` are event indexes."""

    id: str
    title: str
    after: int
    before: int


@dataclass(frozen=True, slots=True)
class Columns:
    """The events of a document in one language, dated ones first, by earliest start.

    Attributes:
        ids: Event ids; the position in it is the event's index everywhere in the scene.
        dated: How many of them are dated; the undated ones follow.
        start_lo: Earliest start, int64 seconds (dated events only, like all arrays of times).
        start_hi: Latest start.
        end_lo: Earliest end.
        end_hi: Latest end.
        outer_lo: Earliest bound of any source's reading.
        outer_hi: Latest bound of any source's reading.
        reach: Running maximum of the drawn right edge, for searching what is visible.
        lane: Index into `lanes`, for all events.
        row: Row inside the lane; independent of zoom.
        flags: `frame.MarkFlag` bits that do not depend on zoom.
        priority: Larger gets its label first.
        titles: Titles, for all events.
        details: Date lines.
        chips: Per event, (mark, palette index) of each source in order.
        lanes: The lanes, from the top.
        gaps: The gaps.
    """

    ids: tuple[str, ...]
    dated: int
    start_lo: NDArray[np.int64]
    start_hi: NDArray[np.int64]
    end_lo: NDArray[np.int64]
    end_hi: NDArray[np.int64]
    outer_lo: NDArray[np.int64]
    outer_hi: NDArray[np.int64]
    reach: NDArray[np.int64]
    lane: NDArray[np.int16]
    row: NDArray[np.int16]
    flags: NDArray[np.int32]
    priority: NDArray[np.int32]
    titles: tuple[str, ...]
    details: tuple[str, ...]
    chips: tuple[tuple[tuple[str, int], ...], ...]
    lanes: tuple[LaneColumn, ...]
    gaps: tuple[GapColumn, ...]
