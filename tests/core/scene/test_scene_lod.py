"""Columns and pyramids of tables of any size, held against counting one event after the other."""

from itertools import pairwise
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.columns import DateColumns, DateFlag
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, Precision
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.records import Lane, Timeline
from beseto_gui.core.model.table import Codes, EventTable, RowIds
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.lod import Pyramid
from beseto_gui.core.scene.overview import histogram
from beseto_gui.core.scene.rows import pack_rows
from tests.helpers.shapes import SHAPES, document_of

LANES = 3


class Records:
    """Records of which only lanes and table are asked for."""

    def __init__(self, table: EventTable) -> None:
        self._table = table
        self.timeline = Timeline("t", LocalText("T"))
        self.lanes = {name: Lane(name, LocalText(name)) for name in table.lane.names}
        self.events = self.sources = self.excerpts = self.gaps = MappingProxyType({})

    def table(self) -> EventTable:
        return self._table


def table_of(events: list[tuple[int, int, int, int, bool]], wider: int = 0) -> EventTable:
    """Return a table of (lane, start, length, weight, dated); every third reading is wider."""
    lane, lo, length, weight, dated = (
        np.array(values, np.int64) for values in zip(*events, strict=True)
    )
    count = len(events)
    is_dated = dated.astype(bool)
    lo = np.where(is_dated, lo, AXIS_MIN)
    hi = np.where(is_dated, lo + length, AXIS_MAX)
    third = np.where((np.arange(count) % 3 == 0) & is_dated, wider, 0)
    no_field = Codes(np.full(count, -1, np.int32), ())
    no_pairs = np.zeros(0, np.int32)
    return EventTable(
        ids=RowIds("e", count),
        dates=DateColumns(
            lo,
            hi,
            lo,
            hi,
            np.where(is_dated, DateFlag.DATED | DateFlag.INTERVAL, 0).astype(np.uint8),
            np.full(count, Precision.DAY, np.int8),
        ),
        date=np.arange(count, dtype=np.uint32),
        outer_lo=lo - third if wider else None,
        outer_hi=hi + third if wider else None,
        weight=weight.astype(np.int32),
        lane=Codes(lane.astype(np.int32), tuple(f"l{number}" for number in range(LANES))),
        place=no_field,
        actor=no_field,
        category=no_field,
        support_row=no_pairs,
        support_source=no_pairs,
        source_ids=(),
    )


def columns_of(table: EventTable, filter_: Filter | None = None) -> Columns:
    return build_columns(Records(table), "en", filter_ or Filter())


times = st.one_of(st.integers(-50, 50), st.integers(-(10**9), 10**9), st.just(7))
lengths = st.one_of(st.integers(1, 20), st.integers(1, 10**9), st.just(2 * AXIS_MAX // 3))
some_events = st.lists(
    st.tuples(st.integers(0, LANES - 1), times, lengths, st.integers(0, 5), st.just(True)),
    min_size=1,
    max_size=300,
)
with_undated = st.lists(
    st.tuples(st.integers(0, LANES - 1), times, lengths, st.integers(0, 5), st.booleans()),
    min_size=1,
    max_size=40,
)


# --- the order, and where an event is ---


@given(with_undated, st.sampled_from((0, 5)))
def test_events_come_lane_by_lane_in_the_order_of_time(events, wider: int) -> None:
    table = table_of(events, wider)
    columns = columns_of(table)
    outer_lo, _outer_hi = table.outer
    dates = table.dates

    def key(row: int) -> tuple[object, ...]:
        lane, is_dated = events[row][0], events[row][4]
        when = (int(outer_lo[row]), int(dates.start_lo[row]), int(dates.end_hi[row]))
        return not is_dated, lane, when if is_dated else (), row

    assert columns.table_row.tolist() == sorted(range(len(events)), key=key)
    index = np.arange(len(events))
    lanes = [events[row][0] for row in columns.table_row]
    assert columns.lane_of(index).tolist() == lanes
    assert [columns.lane_at(at) for at in index.tolist()] == lanes
    assert [columns.index_of(columns.ids[at]) for at in index.tolist()] == index.tolist()
    assert columns.index_of("elsewhere") == -1


@given(with_undated)
def test_an_event_that_is_not_shown_has_no_index(events) -> None:
    columns = columns_of(table_of(events), Filter(hidden_lanes=frozenset({"l1"})))
    hidden = [row for row, event in enumerate(events) if event[0] == 1]
    assert [columns.index_of(f"e{row}") for row in hidden] == [-1] * len(hidden)
    assert len(columns.ids) == len(events) - len(hidden)


@given(with_undated)
def test_bounds_flags_and_weights_are_those_of_the_table(events) -> None:
    table = table_of(events, 3)
    columns = columns_of(table)
    every = np.arange(columns.dated)
    rows = columns.table_row[every]
    assert columns.start_lo[every].tolist() == table.dates.start_lo[rows].tolist()
    assert columns.start_hi_of(every).tolist() == table.dates.start_hi[rows].tolist()
    assert columns.end_lo_of(every).tolist() == table.dates.end_lo[rows].tolist()
    assert columns.end_hi[every].tolist() == table.dates.end_hi[rows].tolist()
    assert columns.outer_lo.tolist() == table.outer[0][rows].tolist()
    assert columns.outer_hi[every].tolist() == table.outer[1][rows].tolist()
    assert columns.priority[every].tolist() == table.weight[rows].tolist()


# --- what is in a view ---


@given(some_events, st.sampled_from((0, 5)), times, st.integers(1, 10**9), st.floats(0, 1))
def test_a_view_tells_of_every_event_whether_it_is_in_it(
    events, wider: int, start: int, length: int, part: float
) -> None:
    columns = columns_of(table_of(events, wider))
    start_s, end_s = start + part, start + part + length
    view = columns.in_view(start_s, end_s)
    lo, hi = columns.outer_lo, columns.outer_hi[:]
    lane = columns.lane_of(np.arange(columns.dated))
    for number in range(LANES):
        own = lane == number
        begins = np.flatnonzero(own & (lo >= start_s) & (lo < end_s)).tolist()
        assert list(range(view.first[number], view.end[number])) == begins
        assert view.going[number] == (own & (lo < start_s) & (hi > start_s)).sum()
        assert view.earlier[number] == (own & (hi <= start_s)).sum()
        assert view.later[number] == (own & (lo >= end_s)).sum()
        seen = np.flatnonzero(own & (hi > start_s) & (lo < end_s)).tolist()
        assert columns.visible(start_s, end_s, [number]).tolist() == seen
    every = np.flatnonzero((hi > start_s) & (lo < end_s)).tolist()
    assert columns.visible(start_s, end_s).tolist() == every


@pytest.mark.parametrize("shape", ["million", "nested", "under_one", "one_day"])
@pytest.mark.parametrize("part", [0.0, 0.3, 0.9])
def test_what_goes_on_is_found_among_blocks_of_blocks(shape: str, part: float) -> None:
    columns = build_columns(document_of(shape, 300_000), "en", Filter())
    assert len(columns.reach.levels) >= 2
    low_s, high_s = columns.known_s
    start_s = low_s + (high_s - low_s) * part + 1000
    expected = (columns.outer_lo < start_s) & (columns.outer_hi[:] > start_s)
    assert columns.going_on(start_s).tolist() == np.flatnonzero(expected).tolist()


# --- pyramids ---


def brute(columns: Columns, lane: int, edges: np.ndarray) -> list[tuple[int, bool, int]]:
    """Return count, going and top of the bins of a lane, one event after the other."""
    first, end = columns.lane_first[lane], columns.lane_first[lane + 1]
    lo, hi = columns.outer_lo[first:end], columns.outer_hi[first:end]
    weight = columns.priority[first:end]
    found: list[tuple[int, bool, int]] = []
    for start, stop in pairwise(edges.tolist()):
        inside = np.flatnonzero((lo >= start) & (lo < stop))
        top = int(first + inside[np.argmax(weight[inside])]) if len(inside) else -1
        going = bool(((lo < start) & (hi > start)).any())
        found.append((len(inside), going, top))
    return found


@settings(max_examples=200)
@given(some_events, st.integers(0, 31), times, st.integers(1, 40), st.sampled_from((0, 5)))
def test_bins_hold_what_begins_in_them(events, bits: int, at: int, count: int, wider: int) -> None:
    columns = columns_of(table_of(events * 3, wider))
    first = (at >> bits) - count // 2
    edges = (first + np.arange(count + 1)) << bits
    for lane in range(LANES):
        bins = columns.pyramid(lane).bins(first, bits, count)
        told = zip(bins.counts.tolist(), bins.going.tolist(), bins.top.tolist(), strict=True)
        assert list(told) == brute(columns, lane, edges)


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_bins_of_every_shape_are_exact_at_every_level(shape: str) -> None:
    columns = build_columns(document_of(shape, 4000), "en", Filter())
    low_s, high_s = columns.known_s
    for bits in range(0, 50, 5):
        first = int(low_s + (high_s - low_s) * 0.4) >> bits
        edges = (first + np.arange(31)) << bits
        for lane in range(min(len(columns.lanes), 4)):
            bins = columns.pyramid(lane).bins(first, bits, 30)
            told = zip(bins.counts.tolist(), bins.going.tolist(), bins.top.tolist(), strict=True)
            assert list(told) == brute(columns, lane, edges)


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_all_levels_together_have_no_more_bins_than_there_are_events(shape: str) -> None:
    columns = build_columns(document_of(shape, 20_000), "en", Filter())
    levels = [level for lane in range(len(columns.lanes)) for level in columns.pyramid(lane).levels]
    assert sum(len(level.first) for level in levels) <= columns.dated


def test_times_further_apart_than_a_float_can_count_are_told_apart() -> None:
    """2**54 seconds are 570 million years: the last second of a bin is not in the next one."""
    begins = np.arange(-80, 80) << 54
    lo = np.sort(np.concatenate([begins, begins - 1, begins - 2]))
    pyramid = Pyramid(lo, lo + 1, np.zeros(len(lo), np.int32), 0)
    assert pyramid.levels[0].bits == 54
    assert pyramid.bins(-81, 54, 161).counts.tolist() == [2, *[3] * 159, 1]


# --- the whole in small ---


@given(some_events, st.integers(1, 50))
def test_the_overview_counts_every_event_once(events, bins: int) -> None:
    columns = columns_of(table_of(events))
    start_s, end_s = columns.known_s
    lo = columns.start_lo[:].astype(np.float64)
    hi = columns.start_hi_of(np.arange(columns.dated))
    middle = np.where(hi >= AXIS_MAX, lo, (lo + hi) / 2)
    expected, _edges = np.histogram(middle, bins=bins, range=(start_s, end_s))
    assert histogram(columns, start_s, end_s, bins).tolist() == expected.tolist()


def test_the_overview_of_very_many_times_counts_every_event_once() -> None:
    columns = build_columns(document_of("every_second", 100_000), "en", Filter())
    start_s, end_s = columns.known_s
    counts = histogram(columns, start_s, end_s, 10)
    assert int(counts.sum()) == 100_000
    assert all(abs(count - 10_000) <= 10 for count in counts.tolist())


# --- rows ---


def overlaps(rows: np.ndarray, lo: np.ndarray, hi: np.ndarray) -> bool:
    """Return whether two bars in one row overlap in time."""
    for row in np.unique(rows):
        own = rows == row
        if (np.maximum.accumulate(hi[own])[:-1] > lo[own][1:]).any():
            return True
    return False


def test_a_large_lane_packs_bars_without_overlap_where_rows_are_enough() -> None:
    chance = np.random.default_rng(3)
    lo = np.arange(30_000) * 333
    hi = lo + chance.integers(1, 600, 30_000)
    dots = chance.random(30_000) < 0.2
    rows = pack_rows(lo, hi, dots)
    assert len(np.unique(rows[dots])) == 1
    assert not np.isin(rows[~dots], rows[dots]).any()
    assert not overlaps(rows[~dots], lo[~dots], hi[~dots])
    # No more rows than bars overlap at one time, and one for dots.
    bars_lo, bars_hi = lo[~dots], np.sort(hi[~dots])
    going = np.arange(1, len(bars_lo) + 1) - np.searchsorted(bars_hi, bars_lo, side="right")
    assert rows.max() == going.max()


def test_a_large_lane_has_no_more_rows_than_can_be_shown() -> None:
    lo = np.arange(30_000)
    hi = np.full(30_000, 10**6)
    rows = pack_rows(lo, hi, np.zeros(30_000, np.bool_))
    assert np.bincount(rows).tolist() == [10_000] * 3


# --- memory ---


def test_numbers_take_less_than_48_bytes_an_event() -> None:
    """With one distinct date to ten events, as a table of a million rows has."""
    chance = np.random.default_rng(4)
    count = 200_000
    made = document_of("million", count).table()
    few = chance.integers(0, count // 10, count).astype(np.uint32)
    dates = DateColumns(*(getattr(made.dates, name)[: count // 10] for name in _DATE_ARRAYS))
    table = EventTable(
        **{name: getattr(made, name) for name in EventTable.__slots__ if name != "_row_of"}
        | {"dates": dates, "date": few}
    )
    columns = columns_of(table)
    levels = [level for lane in range(len(columns.lanes)) for level in columns.pyramid(lane).levels]
    arrays = [
        *(columns.table_row, columns.outer_lo, columns.row, columns.date_flags, columns.by_end),
        *columns.reach.levels,
        *columns.beginnings,
        *(array for level in levels for array in (level.first, level.top, level.last)),
        *(getattr(dates, name) for name in _DATE_ARRAYS),
        *(table.date, table.weight),
    ]
    assert sum(array.nbytes for array in arrays) / count <= 48


_DATE_ARRAYS = ("start_lo", "start_hi", "end_lo", "end_hi", "flags", "precision")
