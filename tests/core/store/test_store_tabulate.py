"""The table of a document: what its arrays say, and that an edit patches it."""

from dataclasses import replace

import numpy as np
from hypothesis import given

from beseto_gui.core.dates.axis import seconds
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, Precision, Reached
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.table import DateFlag, RowSet
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.core.store.tabulate import patch_table, tabulate
from tests.helpers.edits import DATES, document, edited, edits, event, excerpt
from tests.helpers.tables import said


def test_a_row_says_what_its_event_says() -> None:
    made = event(
        "a", "1990/..", "m", places=("Seoul", "Paris"), actors=("Kim",), tags=("x",), priority=3
    )
    table = document([made, event("b", "")], [excerpt("a", "B", ""), excerpt("a", "A", "")]).table()
    weight = 2 * 10_000 + (250 + 3) * 20 + 19 - Precision.YEAR
    flags = int(DateFlag.DATED | DateFlag.INTERVAL | DateFlag.OPEN_END)
    start = seconds(1990)
    assert said(table) == [
        (
            *("a", start, AXIS_MAX, weight, start, seconds(1991)),
            *(made.date.end_lo, AXIS_MAX, flags, Precision.YEAR, "m", "Seoul", "Kim", "x"),
            *("sA", "sB"),
        ),
        (
            *("b", AXIS_MIN, AXIS_MAX, 250 * 20 + 19 - Precision.MILLENNIUM),
            *(AXIS_MIN, AXIS_MAX, AXIS_MIN, AXIS_MAX, 0, Precision.MILLENNIUM),
            *("l", None, None, None),
        ),
    ]
    assert table.outer_lo is None
    assert [table.row_of(name) for name in ("a", "b", "c")] == [0, 1, -1]


def test_equal_dates_are_one_date() -> None:
    table = document([event("a", "1992"), event("b", "1993"), event("c", "1992")], []).table()
    assert table.date.tolist() == [0, 1, 0]
    assert len(table.dates.start_lo) == 2


def test_a_reading_that_is_wider_makes_outer_bounds() -> None:
    table = document([event("a", "2023-01")], [excerpt("a", "A", "2022/2023")]).table()
    assert [bound.tolist() for bound in table.outer] == [[seconds(2022)], [seconds(2024)]]


def test_how_a_date_was_reached_is_a_flag() -> None:
    made = replace(event("a", ""), date=parse_edtf("1991", reached=Reached.DERIVED))
    assert document([made], []).table().dates.flags.tolist() == [
        int(DateFlag.DATED | DateFlag.DERIVED)
    ]


# --- filters ---


def filtered() -> MemoryDocument:
    return document(
        [event("a", "1992", "l"), event("b", "1993", "m"), event("c", "", "l"), event("d", "1994")],
        [excerpt("a", "A", "1992"), excerpt("b", "A", ""), excerpt("b", "B", "")],
    )


def test_a_filter_that_hides_nothing_needs_no_mask() -> None:
    assert Filter().mask(filtered().table()) is None


def test_a_mask_says_of_every_event_what_a_filter_lets_through() -> None:
    table = filtered().table()

    def shown(**what) -> str:
        mask = Filter(**what).mask(table)
        assert mask is not None
        return "".join(table.ids[row] for row in np.flatnonzero(mask))

    assert shown(hidden_lanes=frozenset({"l"})) == "b"
    # "c" and "d" have no source that could be hidden, and "b" has another one.
    assert shown(hidden_sources=frozenset({"sA"})) == "bcd"
    assert shown(hidden_sources=frozenset({"sA", "sB"})) == "cd"
    assert shown(event_ids=frozenset({"d", "a", "unknown"})) == "ad"
    assert shown(event_ids=frozenset()) == ""
    assert shown(event_ids=RowSet(table, np.array([1, 3], np.int32))) == "bd"
    assert shown(hidden_lanes=frozenset({"m"}), event_ids=frozenset({"a", "b"})) == "a"


def test_the_rows_of_a_table_before_an_edit_stand_for_the_same_events_after_it() -> None:
    before = document([event("a", "1991"), event("b", "1992")], []).table()
    after = document([event("b", "1992"), event("a", "1991")], []).table()
    mask = Filter(event_ids=RowSet(before, np.array([1], np.int32))).mask(after)
    assert mask is not None
    assert mask.tolist() == [True, False]


# --- edits ---


@given(edits)
def test_a_patched_table_says_what_one_made_anew_says(steps) -> None:
    events = [event(f"e{at}", DATES[at % len(DATES)]) for at in range(31)]
    before = document(events, [excerpt("e1", "A", "1991/1993"), excerpt("e4", "C", "199X")])
    after, change = edited(before, steps)
    assert said(patch_table(before.table(), after, change)) == said(tabulate(after))


def test_a_table_that_an_edit_does_not_touch_stays_the_same_one() -> None:
    made = filtered()
    table = made.table()
    assert (
        patch_table(table, made, Change(1, "Attach original", changed=frozenset({"sA"}))) is table
    )


def test_an_event_that_came_back_to_its_old_place_has_its_old_row() -> None:
    events = [event(f"e{at}", "1992") for at in range(9)]
    without = document([*events[:3], *events[4:]], [])
    whole = document(events, [])
    change = Change(1, "Undo", added=frozenset({"e3"}))
    assert said(patch_table(without.table(), whole, change)) == said(tabulate(whole))
