"""Events as numpy columns: what a frame is built from, without an object per event."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.dates.udate import AXIS_MAX, Precision, Reached, UncertainDate
from beseto_gui.core.model.evidence import Agreement, Standing, agreement
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Event, Lane, Source
from beseto_gui.core.scene.details import detail_line
from beseto_gui.core.scene.frame import MarkFlag
from beseto_gui.core.scene.rows import crowding, pack_rows

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
    group: str = ""  #: key of the group whose heading it is below, see `depth`
    group_title: str = ""
    depth: int = 0  #: 1 below the heading of a group, else 0
    collapsed: bool = False  #: shut to one low line, all of its marks in it
    pinned: bool = False  #: stays at the top while others scroll; such lanes are the first ones


@dataclass(frozen=True, slots=True)
class GapColumn:
    """A gap as the scene needs it; `after` and `before` are event indexes."""

    id: str
    title: str
    after: int
    before: int


@dataclass(frozen=True, slots=True)
class Columns:
    """The events of a document in one language, dated ones first, by where they are drawn from.

    Attributes:
        ids: Event ids; the position in it is the event's index everywhere in the scene.
        dated: How many of them are dated; the undated ones follow.
        start_lo: Earliest start, int64 seconds (dated events only, like all arrays of times).
        start_hi: Latest start.
        end_lo: Earliest end.
        end_hi: Latest end.
        outer_lo: Earliest bound that any source gives, each speaking with its narrowest
            reading; never after `start_lo`; ascending.
        outer_hi: Latest such bound, never before `end_hi`.
        reach: Running maximum of `outer_hi`, for searching what is visible.
        lane: Index into `lanes`, for all events.
        row: Row inside the lane; independent of zoom.
        flags: `frame.MarkFlag` bits that do not depend on zoom. DOT says that the date is
            known to the day or finer; ARROW_LEFT and ARROW_RIGHT that it is open there.
        priority: Larger gets its label first.
        titles: Titles, for all events.
        details: Date lines.
        chips: Per event, (mark, palette index) of each source in order.
        lanes: The lanes, from the top.
        gaps: The gaps.
        lane_lo: Per lane, `outer_lo` of its events, ascending: counts what is later.
        lane_hi: Per lane, `outer_hi` of its events, ascending: counts what is earlier.
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
    lane_lo: tuple[NDArray[np.int64], ...]
    lane_hi: tuple[NDArray[np.int64], ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """An event with what its excerpts add to it; `voices` is the date by each source's mark."""

    event: Event
    sources: tuple[Source, ...]
    standing: Standing
    voices: Mapping[str, UncertainDate]
    outer_lo: int
    outer_hi: int


def build_columns(document: Records, language: str, filter_: Filter) -> Columns:
    """Return the events that a filter lets through, in one language.

    Args:
        document: The records.
        language: Code of `i18n.LANGUAGES`, for titles and date lines.
        filter_: What is shown. A hidden lane is left out, even its name.
    """
    lanes = [lane for lane in document.lanes.values() if lane.id not in filter_.hidden_lanes]
    lane_index = {lane.id: i for i, lane in enumerate(lanes)}
    items = [item for item in _items(document, filter_) if item.event.lane in lane_index]
    items.sort(key=_order)
    dated = sum(item.event.date.is_dated for item in items)
    times = _times(items[:dated])
    lane = np.array([lane_index[item.event.lane] for item in items], np.int16)
    flags = np.array([_flags(item.event.date) for item in items[:dated]], np.int32)
    row = _rows(times, lane[:dated], flags, len(lanes))
    index = {item.event.id: i for i, item in enumerate(items)}
    gaps = tuple(
        GapColumn(gap.id, gap.title.get(language), index[gap.after], index[gap.before])
        for gap in document.gaps.values()
        if index.get(gap.after, dated) < dated and index.get(gap.before, dated) < dated
    )
    by_lane = [np.flatnonzero(lane[:dated] == i) for i in range(len(lanes))]
    return Columns(
        ids=tuple(item.event.id for item in items),
        dated=dated,
        **times,
        lane=lane,
        row=row,
        flags=flags,
        priority=np.array([_priority(item) for item in items[:dated]], np.int32),
        titles=tuple(item.event.title.get(language) for item in items),
        details=tuple(
            detail_line(item.event.date, item.standing, item.voices, language) for item in items
        ),
        chips=tuple(tuple((s.mark, s.color) for s in item.sources) for item in items),
        lanes=_lane_columns(lanes, language, lane, row, flags, times, gaps),
        gaps=gaps,
        lane_lo=tuple(times["outer_lo"][members] for members in by_lane),
        lane_hi=tuple(np.sort(times["outer_hi"][members]) for members in by_lane),
    )


def _items(document: Records, filter_: Filter) -> list[_Item]:
    items: list[_Item] = []
    for event in document.events.values():
        source_ids = dict.fromkeys(e.source for e in document.excerpts_of(event.id))
        if not filter_.shows(event, frozenset(source_ids)):
            continue
        sources = tuple(document.sources[source_id] for source_id in source_ids)
        agreed = agreement(document, event.id)
        voices = _voices(agreed, document.sources)
        dates = [event.date, *(voices.values() if event.date.is_dated else ())]
        items.append(
            _Item(
                event,
                sources,
                agreed.relation,
                voices,
                min(date.start_lo for date in dates),
                max(max(date.end_hi, date.start_lo + 1) for date in dates),
            )
        )
    return items


def _voices(agreed: Agreement, sources: Mapping[str, Source]) -> dict[str, UncertainDate]:
    """Return the date that each source gives, by its mark."""
    return {sources[id_].mark: date for id_, date in agreed.voices.items()}


def _order(item: _Item) -> tuple[bool, int, int, int, str]:
    date = item.event.date
    return not date.is_dated, item.outer_lo, date.start_lo, date.end_hi, item.event.id


def _times(items: list[_Item]) -> dict[str, NDArray[np.int64]]:
    dates = [item.event.date for item in items]
    outer_hi = np.array([item.outer_hi for item in items], np.int64)
    return {
        "start_lo": np.array([date.start_lo for date in dates], np.int64),
        "start_hi": np.array([date.start_hi for date in dates], np.int64),
        "end_lo": np.array([date.end_lo for date in dates], np.int64),
        "end_hi": np.array([max(date.end_hi, date.start_lo + 1) for date in dates], np.int64),
        "outer_lo": np.array([item.outer_lo for item in items], np.int64),
        "outer_hi": outer_hi,
        "reach": np.maximum.accumulate(outer_hi),
    }


def _flags(date: UncertainDate) -> int:
    doubtful = date.approximate or date.uncertain
    vague = date.precision >= Precision.DECADE
    flags = MarkFlag(0)
    if date.is_interval or vague:
        flags |= MarkFlag.SPAN
    if date.precision <= Precision.DAY:
        flags |= MarkFlag.DOT
    if date.reached is Reached.DERIVED:
        flags |= MarkFlag.DASHED
    if date.is_interval or vague or doubtful:
        flags |= MarkFlag.FADE_LEFT | MarkFlag.FADE_RIGHT
    if date.open_start:
        flags |= MarkFlag.ARROW_LEFT
    if date.open_end or date.end_hi >= AXIS_MAX:
        flags |= MarkFlag.ARROW_RIGHT
    return int(flags)


def _priority(item: _Item) -> int:
    """Weigh the number of sources before the event's own priority, and that before precision."""
    own = min(max(item.event.priority, -250), 249) + 250
    return min(len(item.sources), 99) * 10_000 + own * 20 + (19 - item.event.date.precision)


def _rows(
    times: Mapping[str, NDArray[np.int64]],
    lane: NDArray[np.int16],
    flags: NDArray[np.int32],
    lane_count: int,
) -> NDArray[np.int16]:
    lo, hi = times["outer_lo"], times["outer_hi"]
    dots = (flags & (MarkFlag.DOT | MarkFlag.SPAN)) == MarkFlag.DOT
    row = np.zeros(len(lo), np.int16)
    for index in range(lane_count):
        members = np.flatnonzero(lane == index)
        row[members] = pack_rows(lo[members], hi[members], dots[members])
    return row


def _lane_columns(
    lanes: list[Lane],
    language: str,
    lane: NDArray[np.int16],
    row: NDArray[np.int16],
    flags: NDArray[np.int32],
    times: Mapping[str, NDArray[np.int64]],
    gaps: tuple[GapColumn, ...],
) -> tuple[LaneColumn, ...]:
    dated = len(row)
    span_s = _known_span_s(times)
    after = [gap.after for gap in gaps]
    columns: list[LaneColumn] = []
    for index, record in enumerate(lanes):
        members = np.flatnonzero(lane[:dated] == index)
        rows = int(row[members].max()) + 1 if len(members) else 1
        by_row = [members[row[members] == r] for r in range(rows)]
        columns.append(
            LaneColumn(
                record.id,
                record.title.get(language),
                record.color,
                rows,
                int((lane == index).sum()),
                tuple(crowding(times["start_lo"][of_row], span_s) for of_row in by_row),
                tuple(bool((flags[of_row] & MarkFlag.SPAN == 0).any()) for of_row in by_row),
                tuple(bool(np.isin(after, of_row).any()) for of_row in by_row),
            )
        )
    return tuple(columns)


def _known_span_s(times: Mapping[str, NDArray[np.int64]]) -> float:
    lo, hi = known_bounds(times["outer_lo"], times["outer_hi"])
    return hi - lo


def known_bounds(lo: NDArray[np.int64], hi: NDArray[np.int64]) -> tuple[float, float]:
    """Return the earliest and the latest bound that is known, in seconds; 0 and 1 if none is."""
    ends = np.concatenate([lo, hi])
    ends = ends[(ends > -AXIS_MAX) & (ends < AXIS_MAX)]
    return (float(ends.min()), float(ends.max())) if len(ends) else (0.0, 1.0)
