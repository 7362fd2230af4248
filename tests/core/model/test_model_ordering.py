"""The order of time, worked out over arrays."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED
from beseto_gui.core.model.ordering import (
    in_span,
    middles,
    places_of_dates,
    stable_order,
    time_order,
)
from beseto_gui.core.model.records import Bundle, Event, Lane, Timeline
from beseto_gui.core.model.table import EventTable
from beseto_gui.core.store.memory import MemoryDocument


def table_of(*dates: str) -> EventTable:
    """Return the table of events with these dates."""
    events = tuple(
        Event(f"e{n}", LocalText(), parse_edtf(edtf) if edtf else UNDATED, "l")
        for n, edtf in enumerate(dates)
    )
    lanes = (Lane("l", LocalText()),)
    return MemoryDocument(Bundle(Timeline("t", LocalText()), lanes, events)).table()


DATES = st.sampled_from(
    ("", "1992", "1992-05", "1992-01-01", "199X", "1990/..", "../1992", "1992~", "Y-17000", "2024")
)


@given(dates=st.lists(DATES, max_size=12))
def test_events_come_by_start_then_end_then_id_and_undated_ones_last(dates):
    events = [
        Event(f"e{n}", LocalText(), parse_edtf(edtf) if edtf else UNDATED, "l")
        for n, edtf in enumerate(dates)
    ]
    lanes = (Lane("l", LocalText()),)
    document = MemoryDocument(Bundle(Timeline("t", LocalText()), lanes, tuple(events)))

    order = [events[row].id for row in time_order(document.table())]

    expected = sorted(
        events, key=lambda e: (not e.date.is_dated, e.date.start_lo, e.date.end_hi, e.id)
    )
    assert order == [event.id for event in expected]


@given(keys=st.lists(st.integers(0, 5), max_size=30))
def test_equal_keys_stay_as_they_stand(keys):
    order = stable_order(np.array(keys, np.int64)).tolist()

    assert order == sorted(range(len(keys)), key=keys.__getitem__)


def test_a_date_is_in_a_stretch_of_time_when_it_has_a_part_in_it():
    table = table_of("1992", "1993", "1990/..", "", "1991-12-31")
    year = parse_edtf("1992")

    is_in = in_span(table, year.start_lo, year.end_hi)

    assert is_in[table.date].tolist() == [True, False, True, False, False]


def test_dates_are_alike_when_nothing_tells_them_apart():
    table = table_of("1992", "1992~", "1992", "1992?", "1992-05")

    alike_of_row = places_of_dates(table)[table.date].tolist()

    assert alike_of_row[0] == alike_of_row[2]
    assert len(set(alike_of_row)) == 4


def test_events_are_in_the_middles_of_what_is_known_of_their_dates():
    table = table_of("1992", "", "1992", "2000/..", "../1992")
    year, open_end = parse_edtf("1992"), parse_edtf("2000/..")

    times = middles(table, np.arange(5), 100)

    # Of an end that is open, what is known of the other end is all there is.
    middle_s = (year.start_lo + year.end_hi) / 2
    assert times.tolist() == [middle_s, (open_end.start_lo + open_end.start_hi) / 2]
    assert middles(table, np.arange(0), 100).tolist() == []


def test_times_closer_than_can_be_told_apart_are_one():
    table = table_of(*(f"{year}" for year in range(1000, 2000)))

    times = middles(table, np.arange(1000), 10)

    assert 10 <= len(times) <= 11
    assert set(times) <= set(middles(table, np.arange(1000), 1000))


def test_dates_alike_stand_together_also_among_others_of_the_same_year():
    table = table_of("1992", "1992?", "1992", "", "1992?", "", "1992")

    assert time_order(table).tolist() == [0, 2, 6, 1, 4, 3, 5]
