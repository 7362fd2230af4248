"""A frame: everything that is to be drawn for one view, as arrays and plain values.

A frame knows no Qt and no colours, only palette indexes. `build.build_frame` makes it;
``gui/canvas/paint.py``, `svg` and `page` draw it; `pick` answers what is under a pixel.

All coordinates are px. x counts from the left edge of the plot (right of the lane names),
y from the top edge of the first lane (below the axis). Arrays are read-only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.axis import Axis
from beseto_gui.core.scene.beyond import Sky, Whereabouts
from beseto_gui.core.scene.viewport import Viewport

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


def _none() -> NDArray[np.int64]:
    return np.empty(0, np.int64)


class MarkFlag(IntFlag):
    """How a mark is drawn (`Marks.flags`)."""

    DOT = 1  #: a filled dot of `Metrics.dot_px` at the middle of x0 and x1; else a bar
    DASHED = 2  #: derived, not stated: dashed outline, no fill
    FADE_LEFT = 4  #: the left edge fades in over `fade_left`
    FADE_RIGHT = 8  #: the right edge fades out over `fade_right`
    ARROW_LEFT = 16  #: open at the start: pale over `fade_left`, an arrowhead at x0
    ARROW_RIGHT = 32  #: open at the end: pale over `fade_right`, an arrowhead at x1
    CUT_LEFT = 64  #: goes on beyond the left edge of the frame: no edge there
    CUT_RIGHT = 128  #: goes on beyond the right edge of the frame
    SPAN = 256  #: an interval or a period with its own extent, drawn without outline
    LEADS = 512  #: drawn though it is in a fold, in place of all its members


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks in view, one entry each in every array.

    Attributes:
        event: Index into the columns.
        lane: Index into `Frame.lanes`.
        color: Index into the lane palette.
        flags: `MarkFlag` bits.
        x0: Left edge.
        x1: Right edge; the width is exactly the precision of the date.
        y0: Top.
        y1: Bottom.
        outer_x0: Left edge of the widest reading of any source; x0 when they agree.
        outer_x1: Right edge of it. The outer bar is drawn paler, behind.
        fade_left: How far the left edge fades in, from x0 rightwards; where it is open, how
            far it is from there to what is known.
        fade_right: The same for the right edge, up to x1.
        fold: Index into `Frame.folds` of the fold that hides this mark, or -1.
    """

    event: Ints
    lane: Ints
    color: Ints
    flags: Ints
    x0: Floats
    x1: Floats
    y0: Floats
    y1: Floats
    outer_x0: Floats
    outer_x1: Floats
    fade_left: Floats
    fade_right: Floats
    fold: Ints


class Rect(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    def contains(self, x: float, y: float) -> bool:
        """Return whether a point is inside."""
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h

    def grown(self, margin: float, around: "Iterable[Rect]" = ()) -> "Rect":
        """Return it with a margin on each side, less where that would touch what is around."""
        left = top = right = bottom = margin
        full = Rect(self.x - margin, self.y - margin, self.w + 2 * margin, self.h + 2 * margin)
        for other in around:
            if not full.intersects(other) or self.intersects(other):
                continue
            if other.x + other.w <= self.x:
                left = min(left, self.x - other.x - other.w)
            elif other.x >= self.x + self.w:
                right = min(right, other.x - self.x - self.w)
            elif other.y < self.y:
                top = min(top, self.y - other.y - other.h)
            else:
                bottom = min(bottom, other.y - self.y - self.h)
        return Rect(self.x - left, self.y - top, self.w + left + right, self.h + top + bottom)

    def intersects(self, other: "Rect") -> bool:
        """Return whether two rectangles share an area."""
        return (
            self.x < other.x + other.w
            and other.x < self.x + self.w
            and self.y < other.y + other.h
            and other.y < self.y + self.h
        )


class Chip(NamedTuple):
    """The mark of a source on a label: a chip on screen, a note number in an export."""

    text: str
    color: int
    x: float
    w: float


class Side(IntEnum):
    """Where a label stands, seen from its mark or its leader."""

    ABOVE = 0  #: over the mark, at the lowest level, left edges aligned if they can
    RIGHT = 1  #: right of its leader
    LEFT = 2  #: left of its leader
    BESIDE_RIGHT = 3  #: on the strip, right of the mark
    BESIDE_LEFT = 4  #: on the strip, left of the mark


#: A level, counted from the lowest, and a side.
Place = tuple[int, Side]


class Label(NamedTuple):
    """An event's title, date line and chips.

    Attributes:
        event: Index into the columns.
        rect: What the label covers, chips included.
        title: The title, cut with an ellipsis where it must be.
        detail: The date line.
        title_y: Baseline of the title.
        detail_y: Baseline of the date line; equal to `title_y` for a one-line label.
        detail_x: Where the date line begins.
        chips: Chips; they stand on the date line, or on the title's as note numbers.
        leader: Corners of the line to the mark, empty when the label touches its mark.
        color: Index into the lane palette, for the leader.
        place: Which of the places around its mark it has: a later frame tries that first.
    """

    event: int
    rect: Rect
    title: str
    detail: str
    title_y: float
    detail_y: float
    detail_x: float
    chips: tuple[Chip, ...]
    leader: tuple[tuple[float, float], ...]
    color: int
    place: Place


@dataclass(frozen=True, slots=True)
class Fold:
    """Marks too close together to be told apart, with their count.

    Attributes:
        rect: What the fold covers.
        count: How many marks it stands for.
        events: Indexes into the columns.
        text: What is written beside it ("×4"); empty when every member has a label.
        text_rect: Where that is written.
        color: Index into the lane palette.
        is_led: Whether one of its marks is drawn as ever, in place of all (`MarkFlag.LEADS`).
    """

    rect: Rect
    count: int
    events: tuple[int, ...]
    text: str
    text_rect: Rect
    color: int
    is_led: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Density:
    """The marks of a lane where they would be narrower than about 3 px: counted in bins.

    A bin is a fixed stretch of time, so that nothing flickers when the view is moved.

    Attributes:
        lane: Index into `Frame.lanes`.
        color: Index into the lane palette.
        y0: Top of the band.
        y1: Bottom, where the heights stand on.
        x0: Left edge of the first bin.
        bin_px: Width of a bin.
        first_s: Where the first bin begins.
        bin_s: How much time a bin covers.
        counts: Per bin, how many events begin in it inside the view.
        heights: Per bin, 0 to 1 of the height of the band; any that is not empty can be seen.
        going: Per bin, whether events that began before are still going on in it.
        carried: How many events began before the view and reach into it.
        count: How many events the band stands for, `carried` ones included.
        first_event: Index into the columns of the first event that is counted in a bin; the
            others of all bins follow it in order.
        drawn: Indexes of the events of the lane that have marks all the same, ascending.
    """

    lane: int
    color: int
    y0: float
    y1: float
    x0: float
    bin_px: float
    first_s: float
    bin_s: float
    counts: Ints
    heights: Floats
    going: NDArray[np.bool_]
    carried: int
    count: int
    first_event: int = 0
    drawn: NDArray[np.int64] = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class LaneBand:
    """A lane: what it is called and where it is.

    Attributes:
        id: Id of the lane: its key, see `Grouping`.
        title_lines: Its name, broken to the width of the header column.
        detail: The line below the name ("6 events"); beside it where the lane is collapsed.
        color: Index into the lane palette.
        y0: Top.
        y1: Bottom.
        baselines: Middles of the mark rows, from the top.
        line_y: Where the thin line behind point marks is; negative when there is none.
        depth: 1 for a lane below the heading of a group, else 0.
        collapsed: Whether it is shut to one low line.
        pinned: Whether it is one of those that stay at the top.
        detail_x: Where `detail` begins beside the name, counted from it; 0 when it is below.
    """

    id: str
    title_lines: tuple[str, ...]
    detail: str
    color: int
    y0: float
    y1: float
    baselines: tuple[float, ...]
    line_y: float
    depth: int = 0
    collapsed: bool = False
    pinned: bool = False
    detail_x: float = 0.0


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group, above its lanes.

    Attributes:
        key: Key of the group.
        title: Its name; it may reach from the header column into the plot.
        detail: How many events it has.
        y0: Top.
        y1: Bottom, where its first lane begins.
        detail_x: Where `detail` begins, counted from the title.
    """

    key: str
    title: str
    detail: str
    y0: float
    y1: float
    detail_x: float


@dataclass(frozen=True, slots=True)
class Bracket:
    """A stretch between two events with a word about it."""

    id: str
    x0: float
    x1: float
    y: float
    text: str
    text_rect: Rect
    color: int


@dataclass(frozen=True, slots=True)
class EdgeCounter:
    """What of a lane has no mark in the view.

    With side -1 it is over before ("12 earlier"), with +1 it begins after it ("12 later"), with
    0 it has begun before and goes on ("12 go on").
    """

    lane: int
    side: int
    count: int
    text: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class TrayItem:
    """An undated event in the tray; `event` is -1 for the count of those that do not fit.

    `chips` are its note numbers, in an export.
    """

    event: int
    rect: Rect
    text: str
    color: int
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything to be drawn for one view.

    Attributes:
        viewport: The view it was made for.
        height_px: Height of lanes and tray together.
        axis: Ticks.
        lanes: Lanes from the top.
        marks: Marks in view.
        labels: Labels that fit, the weightiest first; a `label_set.LabelSet` where they may be
            kept by the next frame.
        folds: Groups of marks drawn as one.
        brackets: Gaps between events.
        counters: What lies outside the view.
        tray: Undated events; empty when there are none.
        tray_y: Top of the tray, which stays at the bottom of what is seen, over the lanes; where
            there is none, its end. See `held.parts`.
        densities: Lanes whose marks are counted instead of drawn, one each.
        fresh: Events that have a label and had none in the frame before.
        is_whole: Whether all labels are there; else a frame made after this one has more.
        headings: Names of groups, above their lanes.
        held: How many of the first lanes stay at the top of what is seen while the others
            scroll; their `y0` and `y1`, and those of all that is in them, follow the scrolling.
        held_y: Bottom of those lanes: other lanes can only be seen below it. See `held.parts`.
        sky: What counted lanes look like beyond the view, for painting ahead.
        body: Of a frame that is only moved (`moved.moved_frame`), the wider one that labels,
            folds and densities are of, and all marks but the open ones.
        by_px: How far right that is to be moved.
        whereabouts: Where its labels are then.
    """

    viewport: Viewport
    height_px: float
    axis: Axis
    lanes: tuple[LaneBand, ...]
    marks: Marks
    labels: Sequence[Label]
    folds: tuple[Fold, ...]
    brackets: tuple[Bracket, ...]
    counters: tuple[EdgeCounter, ...]
    tray: tuple[TrayItem, ...]
    tray_y: float
    densities: tuple[Density, ...] = ()
    fresh: frozenset[int] = frozenset()
    is_whole: bool = True
    headings: tuple[Heading, ...] = ()
    held: int = 0
    held_y: float = 0.0
    sky: Sky | None = None
    body: "Frame | None" = None
    by_px: float = 0.0
    whereabouts: Whereabouts | None = None
