"""Events as numpy columns: what a frame is built from, without an object per event."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.grouping import BY_LANE, Grouping
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.table import EventTable
from beseto_gui.core.scene.arrange import (
    Arranged,
    arrange,
    beginnings,
    date_flags,
    known_bounds,
)
from beseto_gui.core.scene.frame import MarkFlag
from beseto_gui.core.scene.grouping import GroupedLane, assign_lanes
from beseto_gui.core.scene.lazy import Column, Gathered, Texts
from beseto_gui.core.scene.reach import bisect
from beseto_gui.core.scene.rows import Rows, pack_lanes, row_shapes
from beseto_gui.core.scene.timed import Indexes, Timed

if TYPE_CHECKING:
    # Only lanes that are counted have one.
    from beseto_gui.core.scene.lod import Pyramid

#: Label levels that a row asks for at most; a taller page may still give it more.
LEVELS_WANTED = 8


@dataclass(frozen=True, slots=True)
class LaneColumn:
    """A lane as the scene needs it."""

    id: str
    title: str
    color: int
    rows: int  #: how many rows its marks take
    count: int  #: how many events it has, dated or not
    crowd: tuple[int, ...] = (0,)  #: per row, how many marks crowd together at the worst place
    pointed: tuple[bool, ...] = (False,)  #: per row, whether it has marks that are no spans
    has_gap: tuple[bool, ...] = (False,)  #: per row, whether a gap is written below it
    group: str = ""  #: key of the group it stands in, see `grouping.GroupedLane`
    group_title: str = ""  #: what that is called
    depth: int = 0  #: 1 inside a group
    collapsed: bool = False  #: whether it is shut to one low line
    pinned: bool = False  #: whether it stays at the top while others scroll


@dataclass(frozen=True, slots=True)
class GapColumn:
    """A gap as the scene needs it; `after` and `before` are event indexes."""

    id: str
    title: str
    after: int
    before: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a document columns show, and how: which events, in which lanes and language."""

    filter: Filter
    grouping: Grouping
    language: str


@dataclass(frozen=True, eq=False)
class Columns(Timed):
    """The events of a document in one language, lane by lane.

    The dated ones come first, those of a lane together, in it by where they are drawn from;
    the undated ones follow, again lane by lane. An event's place in this order is its index
    everywhere in the scene. Numbers are kept for dated events only, unless it is said
    otherwise; texts are made when they are asked for.

    Attributes:
        document: Whose events they are.
        table: Its table, as it was.
        shown: What of it is shown, and how.
        dated: How many events are dated.
        table_row: Row of each event in the table, undated ones too.
        undated_first: The same of the undated ones.
        start_lo: Earliest start.
        end_hi: Latest end.
        known_s: The earliest and the latest bound that is known; this decade if none is.
        row: Row inside the lane; independent of zoom.
        date_flags: Per distinct date of the table, `frame.MarkFlag` bits that do not depend
            on zoom. DOT says that the date is known to the day or finer; ARROW_LEFT and
            ARROW_RIGHT that it is open there.
        ids: Event ids, of undated ones too, like all texts.
        titles: Titles.
        details: Date lines.
        chips: Per event, (mark, palette index) of each source in order.
        lanes: The lanes, from the top.
        gaps: The gaps.
    """

    document: Records = field(repr=False)
    table: EventTable
    shown: Shown
    dated: int
    table_row: NDArray[np.uint32]
    undated_first: Indexes
    start_lo: Column[np.int64]
    end_hi: Column[np.int64]
    known_s: tuple[float, float]
    row: Rows
    date_flags: NDArray[np.int16]
    ids: Sequence[str] = field(repr=False)
    titles: Sequence[str] = field(repr=False)
    details: Sequence[str] = field(repr=False)
    chips: Sequence[tuple[tuple[str, int], ...]] = field(repr=False)
    lanes: tuple[LaneColumn, ...]
    gaps: tuple[GapColumn, ...]

    # --- what is known of events by their dates ---

    @cached_property
    def date(self) -> Gathered[np.uint32]:
        """Index of an event's date among the distinct dates of the table."""
        return Gathered(self.table.date, self.table_row)

    @cached_property
    def priority(self) -> Gathered[np.int32]:
        """Larger gets its label first."""
        return Gathered(self.table.weight, self.table_row)

    def start_hi_of(self, event: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
        """Return the latest starts of events."""
        return self.table.dates.start_hi[self.date[event]]

    def end_lo_of(self, event: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
        """Return the earliest ends of events."""
        return self.table.dates.end_lo[self.date[event]]

    def flags_of(self, event: NDArray[np.integer[Any]]) -> NDArray[np.int32]:
        """Return the `frame.MarkFlag` bits of events."""
        return self.date_flags[self.date[event]].astype(np.int32)

    # --- where an event is ---

    def lane_of(self, event: NDArray[np.integer[Any]]) -> NDArray[np.int32]:
        """Return the lanes of events, dated or not."""
        dated = np.searchsorted(self.lane_first, event, side="right") - 1
        if not len(event) or int(event.max()) < self.dated:
            return dated.astype(np.int32)
        undated = np.searchsorted(self.undated_first, event, side="right") - 1
        return np.where(event < self.dated, dated, undated).astype(np.int32)

    def lane_at(self, index: int) -> int:
        """Return the lane of an event, dated or not."""
        first = self.lane_first if index < self.dated else self.undated_first
        return int(np.searchsorted(first, index, side="right")) - 1

    def index_of(self, event_id: str) -> int:
        """Return the index of an event; -1 when it is not shown."""
        row = self.table.row_of(event_id)
        if row < 0:
            return -1
        first = np.concatenate([self.lane_first[:-1], self.undated_first[:-1]])
        end = np.concatenate([self.lane_first[1:], self.undated_first[1:]])
        date, lanes = int(self.table.date[row]), slice(0, len(self.lanes))
        lo, hi = int(self.table.dates.start_lo[date]), int(self.table.dates.end_hi[date])
        outer = lo if self.table.outer_lo is None else int(self.table.outer_lo[row])
        # Events are ordered by just these, so that those of the same are found one in the other.
        for column, value in ((self.outer_lo, outer), (self.start_lo, lo), (self.end_hi, hi)):
            begun = bisect(column, first[lanes], end[lanes], value)
            end[lanes] = bisect(column, begun, end[lanes], value + 1)
            first[lanes] = begun
        at = bisect(self.table_row, first, end, row)
        at = at[at < end]
        found = at[self.table_row[at] == row]
        return int(found[0]) if len(found) else -1

    # --- in bins of time ---

    @cached_property
    def beginnings(self) -> tuple[NDArray[np.float64], Indexes]:
        """About when events begin, ascending, and how many did before each of these times."""
        return beginnings(self.table.dates, self.date[: self.dated], self.known_s)

    def pyramid(self, lane: int) -> "Pyramid":
        """Return the pyramid of a lane; made when it is first asked for."""
        from beseto_gui.core.scene.lod import Pyramid

        made = self.pyramids.get(lane)
        if made is None:
            first, end = int(self.lane_first[lane]), int(self.lane_first[lane + 1])
            lo = self.outer_lo[first:end]
            made = self.pyramids[lane] = Pyramid(lo, self.outer_hi, self.priority, first)
        return made

    @cached_property
    def pyramids(self) -> dict[int, "Pyramid"]:
        """The pyramids that have been made, by lane."""
        return {}


def build_columns(
    document: Records, language: str, filter_: Filter, grouping: Grouping = BY_LANE
) -> Columns:
    """Return the events that a filter lets through, in one language.

    Args:
        document: The records.
        language: Code of `i18n.LANGUAGES`, for titles and date lines.
        filter_: What is shown. A hidden lane is left out, even its name.
        grouping: How lanes are made.
    """
    table = document.table()
    lanes = assign_lanes(document, table, grouping, filter_, language)
    made = arrange(table, lanes.code, len(lanes.lanes))
    return assemble(document, Shown(filter_, grouping, language), lanes.lanes, made)


@dataclass(frozen=True, slots=True, eq=False)
class Unchanged:
    """What of columns an edit has left as it was.

    Attributes:
        lanes: Per lane, what is known of it; None for a lane of which something has changed.
        row: The rows of all dated events, those of lanes that have changed being 0.
        known_s: Between which bounds all events were.
    """

    lanes: tuple[LaneColumn | None, ...]
    row: Rows
    known_s: tuple[float, float]


def assemble(
    document: Records,
    shown: Shown,
    lanes: Sequence[GroupedLane],
    made: Arranged,
    unchanged: Unchanged | None = None,
) -> Columns:
    """Return the columns of events whose order is known already.

    Args:
        document: The records.
        shown: What of them is shown.
        lanes: The lanes from the top.
        made: The order.
        unchanged: What need not be worked out anew.
    """
    table, row = document.table(), made.table_row[: made.dated]
    start_lo: Column[np.int64] = Gathered(table.dates.start_lo, table.date, row)
    end_hi: Column[np.int64] = Gathered(table.dates.end_hi, table.date, row)
    if table.outer_lo is None or table.outer_hi is None:
        lo = start_lo = start_lo[:]
        hi, outer_hi = end_hi[:], end_hi
    else:
        lo, hi = table.outer_lo[row], table.outer_hi[row]
        outer_hi = hi
    flags = date_flags(table.dates)
    is_dot = ((flags & (MarkFlag.DOT | MarkFlag.SPAN)) == MarkFlag.DOT)[table.date[row]]
    known = unchanged.lanes if unchanged else (None,) * len(lanes)
    rows = np.zeros(made.dated, np.int16) if unchanged is None else unchanged.row
    texts = Texts(document, table, made.table_row, shown.language)
    columns = Columns(
        document=document,
        table=table,
        shown=shown,
        dated=made.dated,
        table_row=made.table_row,
        lane_first=made.lane_first,
        undated_first=made.undated_first,
        outer_lo=lo,
        outer_hi=outer_hi,
        start_lo=start_lo,
        end_hi=end_hi,
        known_s=known_bounds(lo, hi),
        row=pack_lanes(rows, (lo, hi, is_dot), made.lane_first, [lane is None for lane in known]),
        date_flags=flags,
        ids=texts.ids,
        titles=texts.titles,
        details=texts.details,
        chips=texts.chips,
        lanes=(),
        gaps=(),
    )
    columns = replace(columns, gaps=_gaps(document, columns))
    if unchanged is not None and unchanged.known_s != columns.known_s:
        known = (None,) * len(lanes)
    return replace(
        columns, lanes=tuple(map(_Lanes(columns).column, range(len(lanes)), lanes, known))
    )


def _gaps(document: Records, columns: Columns) -> tuple[GapColumn, ...]:
    """Return the gaps between two events that are both shown, and dated."""
    made: list[GapColumn] = []
    for gap in document.gaps.values():
        after, before = columns.index_of(gap.after), columns.index_of(gap.before)
        if 0 <= after < columns.dated and 0 <= before < columns.dated:
            made.append(GapColumn(gap.id, gap.title.get(columns.shown.language), after, before))
    return tuple(made)


class _Lanes:
    """Works out what the rows of lanes are made of."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._row_of = {gap.after: int(columns.row[gap.after]) for gap in columns.gaps}

    def column(self, number: int, lane: GroupedLane, known: LaneColumn | None) -> LaneColumn:
        """Return a lane; `known` is what it was, unless its marks have changed."""
        columns = self._columns
        first, end = columns.lane_first[number : number + 2].tolist()
        undated = int(np.diff(columns.undated_first[number : number + 2])[0])
        if known is not None:
            crowd, pointed = known.crowd, known.pointed
        else:
            low_s, high_s = columns.known_s
            is_point = columns.date_flags[columns.date[first:end]] & MarkFlag.SPAN == 0
            row, start_lo = columns.row[first:end], columns.start_lo[first:end]
            crowd, pointed = row_shapes(row, start_lo, is_point, high_s - low_s)
        with_gap = {row for event, row in self._row_of.items() if first <= event < end}
        return LaneColumn(
            id=lane.key,
            title=lane.title,
            color=lane.color,
            rows=len(crowd),
            count=end - first + undated,
            crowd=crowd,
            pointed=pointed,
            has_gap=tuple(number in with_gap for number in range(len(crowd))),
            group=lane.group,
            group_title=lane.group_title,
            depth=lane.depth,
            collapsed=lane.collapsed,
            pinned=lane.pinned,
        )
