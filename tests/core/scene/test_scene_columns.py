"""Columns: order, rows, weights, and what several sources make of an event."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.dates.axis import DAY_S, seconds
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, Reached
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Gap,
    Lane,
    LocalText,
    Selector,
    Source,
    Timeline,
)
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.frame import MarkFlag
from beseto_gui.core.scene.rows import crowding, pack_rows, rows_in_turns
from beseto_gui.core.store.memory import MemoryDocument

Readings = dict[str, str]


def document(*events: tuple[str, str, Readings], gaps: tuple[Gap, ...] = ()) -> MemoryDocument:
    """Return a document of (id, EDTF, {source: reading}) in one lane; "!" stands for derived."""
    sources = [Source(f"s{mark}", mark, LocalText(mark), color=i) for i, mark in enumerate("ABC")]
    excerpts = [
        Excerpt(f"{name}{mark}", name, f"s{mark}", Selector(0, 1, "x"), 0, 0, 1, date(reading))
        for name, _edtf, readings in events
        for mark, reading in readings.items()
    ]
    made = [
        Event(name, LocalText(name, ko=f"{name} ko"), date(edtf), "lane")
        for name, edtf, _readings in events
    ]
    lanes = (Lane("lane", LocalText("Lane"), 2), Lane("empty", LocalText("Empty")))
    timeline = Timeline("t", LocalText("T"))
    return MemoryDocument(
        Bundle(timeline, lanes, tuple(made), tuple(sources), tuple(excerpts), gaps)
    )


def date(edtf: str):
    if not edtf:
        return UNDATED
    reached = Reached.DERIVED if edtf.endswith("!") else Reached.STATED
    return parse_edtf(edtf.rstrip("!"), reached=reached)


def columns_of(*events: tuple[str, str, Readings], language: str = "en", **more) -> Columns:
    return build_columns(document(*events, **more), language, Filter())


def test_dated_events_come_by_their_start_and_undated_ones_last() -> None:
    columns = columns_of(("c", "", {}), ("b", "2000", {}), ("a", "1990/2010", {}))
    assert list(columns.ids) == ["a", "b", "c"]
    assert columns.dated == 2
    assert columns.lane_of(np.arange(3)).tolist() == [0, 0, 0]
    assert len(columns.row) == 2


def test_outer_bounds_take_in_the_narrowest_reading_of_each_source() -> None:
    """A source that says "January 2023" and "2023" does not widen its own reading."""
    refined = columns_of(("a", "2023-01", {"A": "2023", "B": "2023-01"}))
    assert refined.outer_hi[0] == seconds(2024)
    assert refined.end_hi[0] == seconds(2023, 2)
    agreed = document(("a", "2023-01", {"A": "2023-01"}))
    twice = Excerpt("more", "a", "sA", Selector(2, 3, "x"), 2, 2, 1, date("2023"))
    bundle = agreed.bundle()
    both = MemoryDocument(replace(bundle, excerpts=(*bundle.excerpts, twice)))
    assert build_columns(both, "en", Filter()).outer_hi[0] == seconds(2023, 2)


@pytest.mark.parametrize(
    ("edtf", "readings", "detail"),
    [
        ("1992", {"A": "1992", "B": "1992"}, "1992"),
        ("1991!", {"B": "1991!"}, "1991 · derived"),
        ("2018", {"A": "2018!", "B": "2018"}, "2018 · one stated, one derived"),
        ("2018", {"A": "2018!", "B": "2018", "C": "2018!"}, "2018 · 2 of 3 derived"),
        ("2023-01", {"A": "2023", "B": "2023-01"}, "Jan 2023 · B refines A"),
        ("2023-01", {"A": "2023", "B": "2023-01", "C": "2023-01"}, "Jan 2023 · B, C refine A"),
        ("1992", {"A": "1992", "B": "1993"}, "1992 · sources differ"),
        ("", {"A": ""}, ""),
    ],
)
def test_the_date_line_tells_how_the_sources_stand(
    edtf: str, readings: Readings, detail: str
) -> None:
    assert list(columns_of(("a", edtf, readings)).details) == [detail]


def test_titles_are_in_the_language_asked_for() -> None:
    assert columns_of(("a", "1992", {}), language="ko").titles[0] == "a ko"


def test_chips_are_the_marks_of_the_sources_in_order() -> None:
    columns = columns_of(("a", "1992", {"B": "1992", "A": "1992"}))
    assert list(columns.chips) == [(("A", 0), ("B", 1))]


def test_more_sources_weigh_more_than_priority_and_priority_more_than_precision() -> None:
    columns = columns_of(
        ("a", "2000", {"A": "2000", "B": "2000"}),
        ("b", "2001-01-01", {"A": "2001-01-01"}),
        ("c", "2002", {"A": "2002"}),
    )
    assert columns.priority[0] > columns.priority[1] > columns.priority[2]
    original = document(("d", "2003-01-01", {}), ("e", "2004", {}))
    bundle = original.bundle()
    events = (bundle.events[0], replace(bundle.events[1], priority=5))
    weighed = build_columns(MemoryDocument(replace(bundle, events=events)), "en", Filter())
    assert weighed.priority[1] > weighed.priority[0]


def test_a_hidden_lane_is_left_out_and_a_filter_leaves_events_out() -> None:
    made = document(("a", "1992", {"A": "1992"}), ("b", "1993", {"B": "1993"}))
    hidden = build_columns(made, "en", Filter(hidden_lanes=frozenset({"empty"})))
    assert [lane.id for lane in hidden.lanes] == ["lane"]
    without_a = build_columns(made, "en", Filter(hidden_sources=frozenset({"sA"})))
    assert list(without_a.ids) == ["b"]
    assert [lane.id for lane in without_a.lanes] == ["lane", "empty"]
    assert [lane.count for lane in without_a.lanes] == [1, 0]


def test_a_gap_needs_both_its_events_on_the_axis() -> None:
    gaps = (
        Gap("ok", LocalText("ok"), "a", "b"),
        Gap("undated", LocalText("no"), "a", "c"),
        Gap("missing", LocalText("no"), "a", "z"),
    )
    columns = columns_of(("a", "1992", {}), ("b", "1999", {}), ("c", "", {}), gaps=gaps)
    assert [(gap.id, gap.after, gap.before) for gap in columns.gaps] == [("ok", 0, 1)]
    assert columns.lanes[0].has_gap == (True,)


def test_flags_say_what_does_not_depend_on_zoom() -> None:
    def flags(edtf: str) -> MarkFlag:
        return MarkFlag(int(columns_of(("a", edtf, {})).flags_of(np.array([0]))[0]))

    assert flags("1992") == MarkFlag(0)
    assert flags("2024-07-30") == MarkFlag.DOT
    assert flags("1991!") == MarkFlag.DASHED
    fading = MarkFlag.FADE_LEFT | MarkFlag.FADE_RIGHT
    assert flags("2018?") == fading
    assert flags("199X") == fading | MarkFlag.SPAN
    assert flags("1990/..") == fading | MarkFlag.SPAN | MarkFlag.ARROW_RIGHT
    assert flags("../1985") == fading | MarkFlag.SPAN | MarkFlag.ARROW_LEFT


def test_an_open_end_goes_on_for_ever_and_is_no_known_bound() -> None:
    columns = columns_of(("a", "1950", {}), ("b", "1960/..", {}), ("c", "1990", {}))
    assert columns.going_on(float(seconds(2024))).tolist() == [1]
    assert columns.known_s == (seconds(1950), seconds(1991))


# --- rows ---


def rows(*stretches: tuple[int, int, bool]) -> list[int]:
    lo, hi, dots = (np.array(values) for values in zip(*stretches, strict=True))
    return pack_rows(lo.astype(np.int64), hi.astype(np.int64), dots.astype(bool)).tolist()


def test_bars_take_the_first_row_that_is_free() -> None:
    assert rows((0, 10, False), (5, 8, False), (9, 20, False), (10, 12, False)) == [0, 1, 1, 0]


def test_dots_share_one_row_and_bars_keep_out_of_their_way() -> None:
    assert rows((0, 1, True), (0, 1, True), (2, 5, False), (3, 4, True), (6, 9, False)) == [
        *(0, 0, 1, 0, 0),
    ]


def test_the_row_that_begins_earliest_is_the_first() -> None:
    assert rows((0, 9, False), (3, 4, True), (5, 6, True)) == [0, 1, 1]


def test_where_marks_cannot_be_followed_the_dots_have_the_first_row() -> None:
    dots = [(at, at + 1, True) for at in range(1, 30)]
    assert rows((0, 99, False), *dots) == [1, *[0] * 29]


def test_crowding_counts_what_starts_within_a_label() -> None:
    starts = np.array([0, 10, 11, 12, 90], np.int64) * DAY_S
    assert crowding(starts, 100.0 * DAY_S) == 4
    assert crowding(starts, 10.0 * DAY_S) == 3
    assert crowding(np.zeros(0, np.int64), 1.0) == 0


def test_without_any_date_this_decade_is_shown(monkeypatch) -> None:
    monkeypatch.setattr("time.time", lambda: float(seconds(2026, 11, 22)))
    event = Event("e", LocalText("E"), UNDATED, "l")
    bundle = Bundle(Timeline("t", LocalText("T")), (Lane("l", LocalText("L")),), (event,))
    columns = build_columns(MemoryDocument(bundle), "en", Filter())
    assert columns.known_s == (seconds(2020), seconds(2030))


def test_titles_are_no_longer_than_anybody_reads() -> None:
    """Measuring twenty million letters would stop the window."""
    text = "word " * 4_000_000
    lane = Lane("l", LocalText(text))
    event = Event("e", LocalText(text), parse_edtf("1992"), "l")
    timeline = Timeline("t", LocalText("T"))
    document = MemoryDocument(Bundle(timeline, (lane,), (event,)))
    columns = build_columns(document, "en", Filter())
    assert len(columns.titles[0]) == len(columns.lanes[0].title) == 2_000
    assert columns.titles[0].endswith("…")


def free_first(lasts: list[int], most: int) -> list[int]:
    """Return the row of every bar: of those that are free the one taken first, else a new one."""
    free_at: list[tuple[int, int, int]] = []
    rows: list[int] = []
    for bar, last in enumerate(lasts):
        free_at.sort()
        row = len(free_at)
        if free_at and (row == most or free_at[0][0] <= bar):
            row = free_at.pop(0)[2]
        rows.append(row)
        free_at.append((bar + min(last, most), bar, row))
    return rows


@given(st.lists(st.integers(1, 5), max_size=30), st.sampled_from([2, 3]))
def test_rows_shared_in_turns_are_those_that_are_free_first(lasts, most) -> None:
    assert rows_in_turns(np.array(lasts, np.int64), most).tolist() == free_first(lasts, most)
