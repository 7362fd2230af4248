"""Events as numpy columns: what a frame is built from, without an object per event."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.dates.udate import AXIS_MAX
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.grouping import BY_LANE, Grouping
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.table import EventTable
from beseto_gui.core.scene.arrange import (
    arrange,
    beginnings,
    by_end,
    date_flags,
    known_bounds,
    stretches,
)
from beseto_gui.core.scene.frame import MarkFlag
from beseto_gui.core.scene.grouping import GroupedLane, assign_lanes
from beseto_gui.core.scene.lazy import Gathered, Texts
from beseto_gui.core.scene.reach import Reach, bisect_lanes
from beseto_gui.core.scene.rows import pack_lanes, row_shapes

#: Label levels that a row asks for at most; a taller page may still give it more.
LEVELS_WANTED = 8
Indexes = NDArray[np.int64]


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


@dataclass(frozen=True, slots=True, eq=False)
class InView:
    """How many events of each lane are in a view, and how many are not.

    Attributes:
        first: Per lane, index of the first event that begins in the view.
        end: The end of those: they are ``range(first, end)``.
        going: How many began before the view and reach into it.
        earlier: How many are over before it.
        later: How many begin after it.
    """

    first: Indexes
    end: Indexes
    going: Indexes
    earlier: Indexes
    later: Indexes


@dataclass(frozen=True, eq=False)
class Columns:
    """The events of a document in one language, lane by lane.

    The dated ones come first, those of a lane together, in it by where they are drawn from;
    the undated ones follow, again lane by lane. An event's place in this order is its index
    everywhere in the scene. Numbers are kept for dated events only, unless it is said
    otherwise; texts are made when they are asked for.

    Attributes:
        table: The table of the document.
        filter: What was let through.
        grouping: How lanes were made.
        language: Of titles and date lines.
        dated: How many events are dated.
        table_row: Row of each event in the table, undated ones too.
        lane_first: Per lane, index of its first dated event; and the end of the last lane.
        undated_first: The same of the undated ones.
        start_lo: Earliest start, int64 seconds.
        end_hi: Latest end.
        wider: Earliest and latest bounds that any source gives, each speaking with its
            narrowest reading; None where no event has any that is wider than its date.
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

    table: EventTable
    filter: Filter
    grouping: Grouping
    language: str
    dated: int
    table_row: NDArray[np.uint32]
    lane_first: Indexes
    undated_first: Indexes
    start_lo: NDArray[np.int64]
    end_hi: NDArray[np.int64]
    wider: tuple[NDArray[np.int64], NDArray[np.int64]] | None
    row: NDArray[np.int16]
    date_flags: NDArray[np.int16]
    ids: Sequence[str] = field(repr=False)
    titles: Sequence[str] = field(repr=False)
    details: Sequence[str] = field(repr=False)
    chips: Sequence[tuple[tuple[str, int], ...]] = field(repr=False)
    lanes: tuple[LaneColumn, ...]
    gaps: tuple[GapColumn, ...]

    # --- bounds ---

    @property
    def outer_lo(self) -> NDArray[np.int64]:
        """Earliest bound that any source gives, never after `start_lo`; ascending in a lane."""
        return self.start_lo if self.wider is None else self.wider[0]

    @property
    def outer_hi(self) -> NDArray[np.int64]:
        """Latest bound that any source gives, never before `end_hi`."""
        return self.end_hi if self.wider is None else self.wider[1]

    @cached_property
    def known_s(self) -> tuple[float, float]:
        """The earliest and the latest bound that is known, in seconds; 0 and 1 if none is."""
        return known_bounds(self.outer_lo, self.outer_hi)

    # --- what is known of events by their dates ---

    @cached_property
    def date(self) -> Gathered:
        """Index of an event's date among the distinct dates of the table."""
        return Gathered(self.table.date.view(np.int32), self.table_row)

    @cached_property
    def priority(self) -> Gathered:
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
        return int(self.index_of_row[row]) if row >= 0 else -1

    @cached_property
    def index_of_row(self) -> NDArray[np.int32]:
        """Per row of the table, the index of its event; -1 when it is not shown."""
        index = np.full(len(self.table), -1, np.int32)
        index[self.table_row] = np.arange(len(self.table_row), dtype=np.int32)
        return index

    # --- the order of time ---

    @cached_property
    def by_time(self) -> NDArray[np.uint32]:
        """All events in the order of time, for who reads them one after the other."""
        dated = np.lexsort((self.end_hi, self.start_lo))
        return np.concatenate([dated, np.arange(self.dated, len(self.ids))]).astype(np.uint32)

    def place_in_time(self, index: int) -> int:
        """Return the place of an event in the order of time."""
        return int(np.flatnonzero(self.by_time == index)[0])

    # --- what is in a view ---

    @cached_property
    def beginnings(self) -> tuple[NDArray[np.float64], Indexes]:
        """About when events begin, ascending, and how many did before each of these times."""
        return beginnings(self.table.dates, self.table.date[self.table_row[: self.dated]])

    @cached_property
    def reach(self) -> Reach:
        """Finds what is still going on at a time."""
        return Reach(self.outer_hi)

    @cached_property
    def by_end(self) -> NDArray[np.uint32]:
        """The dated events of each lane in the order of their ends, for counting."""
        return by_end(self.outer_hi, self.lane_first)

    def in_view(self, start_s: float, end_s: float) -> InView:
        """Return, of each lane, how many events a stretch of time shows, and how many not."""
        start, end, over = _whole(math.ceil(start_s)), _whole(math.ceil(end_s)), math.floor(start_s)
        begins, stop = self.lane_first[:-1], self.lane_first[1:]
        first = bisect_lanes(self.outer_lo, None, self.lane_first, start)
        ends = bisect_lanes(self.outer_lo, None, self.lane_first, end)
        earlier = bisect_lanes(self.outer_hi, self.by_end, self.lane_first, _whole(over) + 1)
        earlier -= begins
        return InView(first, ends, first - begins - earlier, earlier, stop - ends)

    def counts_outside(self, lane: int, start_s: float, end_s: float) -> tuple[int, int]:
        """Return how many events of a lane are over before a stretch of time, or begin after."""
        view = self.in_view(start_s, end_s)
        return int(view.earlier[lane]), int(view.later[lane])

    def going_on(self, start_s: float, lanes: Sequence[int] | None = None) -> Indexes:
        """Return, ascending, the events that begin before a time and end after it.

        Args:
            start_s: The time.
            lanes: In which lanes; None for all. Costs as much as there are such events.
        """
        first = bisect_lanes(self.outer_lo, None, self.lane_first, _whole(math.ceil(start_s)))
        chosen = np.arange(len(self.lanes)) if lanes is None else np.array(lanes, np.int64)
        begins = self.lane_first[:-1]
        return self.reach.after(begins[chosen], first[chosen], _whole(math.floor(start_s)))

    def visible(self, start_s: float, end_s: float, lanes: Sequence[int] | None = None) -> Indexes:
        """Return, ascending, the dated events that any reading puts into a stretch of time.

        Args:
            start_s: Where it begins.
            end_s: Where it ends.
            lanes: Of which lanes, ascending; None for all. Costs as much as is found.
        """
        view = self.in_view(start_s, end_s)
        chosen = range(len(self.lanes)) if lanes is None else lanes
        begun = [np.arange(view.first[lane], view.end[lane], dtype=np.int64) for lane in chosen]
        event = np.concatenate([self.going_on(start_s, lanes), *begun])
        event.sort()
        return event


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
    row = made.table_row[: made.dated]
    date = table.date[row]
    wider = None
    if table.outer_lo is not None and table.outer_hi is not None:
        wider = table.outer_lo[row], table.outer_hi[row]
    start_lo, end_hi = table.dates.start_lo[date], table.dates.end_hi[date]
    flags = date_flags(table.dates)
    lo, hi = (start_lo, end_hi) if wider is None else wider
    is_dot = ((flags & (MarkFlag.DOT | MarkFlag.SPAN)) == MarkFlag.DOT)[date]
    texts = Texts(document, table, made.table_row, language)
    columns = Columns(
        table=table,
        filter=filter_,
        grouping=grouping,
        language=language,
        dated=made.dated,
        table_row=made.table_row,
        lane_first=made.lane_first,
        undated_first=made.undated_first,
        start_lo=start_lo,
        end_hi=end_hi,
        wider=wider,
        row=pack_lanes(lo, hi, is_dot, made.lane_first),
        date_flags=flags,
        ids=texts.ids,
        titles=texts.titles,
        details=texts.details,
        chips=texts.chips,
        lanes=(),
        gaps=(),
    )
    columns = replace(columns, gaps=_gaps(document, columns))
    return replace(columns, lanes=_lanes(columns, lanes.lanes))


def _gaps(document: Records, columns: Columns) -> tuple[GapColumn, ...]:
    """Return the gaps between two events that are both shown, and dated."""
    made: list[GapColumn] = []
    for gap in document.gaps.values():
        after, before = columns.index_of(gap.after), columns.index_of(gap.before)
        if 0 <= after < columns.dated and 0 <= before < columns.dated:
            made.append(GapColumn(gap.id, gap.title.get(columns.language), after, before))
    return tuple(made)


def _lanes(columns: Columns, lanes: Sequence[GroupedLane]) -> tuple[LaneColumn, ...]:
    """Return the lanes with what their rows are made of."""
    low_s, high_s = columns.known_s
    after = [gap.after for gap in columns.gaps]
    undated = np.diff(columns.undated_first).tolist()
    made: list[LaneColumn] = []
    for lane, (first, end), more in zip(lanes, stretches(columns.lane_first), undated, strict=True):
        row = columns.row[first:end]
        is_point = columns.date_flags[columns.date[first:end]] & MarkFlag.SPAN == 0
        has_gap = {int(columns.row[event]) for event in after if first <= event < end}
        shape = row_shapes(row, columns.start_lo[first:end], is_point, high_s - low_s)
        made.append(
            LaneColumn(
                id=lane.key,
                title=lane.title,
                color=lane.color,
                rows=len(shape.crowd),
                count=end - first + more,
                crowd=shape.crowd,
                pointed=shape.pointed,
                has_gap=tuple(number in has_gap for number in range(len(shape.crowd))),
                group=lane.group,
                group_title=lane.group_title,
                depth=lane.depth,
                collapsed=lane.collapsed,
                pinned=lane.pinned,
            )
        )
    return tuple(made)


def _whole(time_s: int) -> int:
    """Return whole seconds within the bounds of the axis."""
    return min(max(time_s, -AXIS_MAX), AXIS_MAX)
