"""Dates moved by a hand or by a number: whole units, and never finer than they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.dates.axis import DAY_S, HOUR_S, YEAR_S
from beseto_gui.core.dates.edtf import parse_edtf, with_bounds
from beseto_gui.core.dates.shifting import (
    Edge,
    date_at,
    edges_of,
    moved,
    stepped,
    stretched,
    unit_at,
)
from beseto_gui.core.dates.udate import Precision, Reached, UncertainDate

UNITS = [unit for unit in Precision if unit is not Precision.SEASON]
_YEARS = st.integers(-9000, 9000)


def year(number: int) -> str:
    return f"{number:05}" if number < 0 else f"{number:04}"


@st.composite
def points(draw) -> str:
    """One date of any precision, with or without a qualifier."""
    number = draw(_YEARS)
    text = year(number)
    form = draw(st.sampled_from(("year", "month", "day", "hour", "minute", "season", "decade")))
    if form == "decade":
        text = text[:-1] + "X"
    elif form == "season":
        text += f"-{draw(st.sampled_from((21, 22, 23, 24, 33, 36, 37, 40, 41)))}"
    elif form != "year":
        text += f"-{draw(st.integers(1, 12)):02}"
        if form != "month":
            text += f"-{draw(st.integers(1, 28)):02}"
        if form == "hour":
            text += f"T{draw(st.integers(0, 23)):02}"
        if form == "minute":
            text += f"T{draw(st.integers(0, 23)):02}:30"
    return text + draw(st.sampled_from(("", "", "~", "?", "%")))


#: Seconds that a hand moves things by: a moment, days, years.
lengths = st.builds(
    lambda n, length: n * length, st.integers(-400, 400), st.sampled_from((1, DAY_S, YEAR_S))
)


@given(points(), lengths, st.sampled_from(UNITS))
def test_what_is_moved_is_never_known_more_finely_than_before(edtf, by_s, unit):
    date = parse_edtf(edtf)
    assert moved(date, by_s, unit).precision >= date.precision


@given(points(), lengths, st.sampled_from(UNITS))
def test_what_is_moved_is_no_finer_than_the_hand_or_stays_as_it_is(edtf, by_s, unit):
    date = parse_edtf(edtf)
    there = moved(date, by_s, unit)
    assert there is date or there.precision >= unit


@given(points(), lengths, st.sampled_from(UNITS))
def test_doubts_about_a_date_are_moved_along(edtf, by_s, unit):
    date = parse_edtf(edtf)
    there = moved(date, by_s, unit)
    assert (there.approximate, there.uncertain) == (date.approximate, date.uncertain)


@given(points(), lengths)
def test_what_is_moved_there_and_back_is_where_it_was(edtf, by_s):
    date = parse_edtf(edtf)
    there = moved(date, by_s, Precision.SECOND)
    back = moved(there, date.start_lo - there.start_lo, Precision.SECOND)
    # The last days of a month have no counterpart in a shorter one; those are not drawn.
    assert back.edtf == date.edtf


@given(points(), lengths, st.sampled_from(UNITS))
def test_a_moved_date_is_one_that_can_be_read_again(edtf, by_s, unit):
    there = moved(parse_edtf(edtf), by_s, unit)
    assert parse_edtf(there.edtf) == there


@given(points(), points(), lengths, st.sampled_from(UNITS), st.sampled_from(Edge))
def test_a_stretched_date_ends_after_it_starts(first, last, by_s, unit, edge):
    first, last = sorted((first, last), key=lambda text: parse_edtf(text).start_lo)
    if parse_edtf(first).start_lo >= parse_edtf(last).end_hi:
        return
    there = stretched(parse_edtf(f"{first}/{last}"), edge, by_s, unit)
    assert there.start_lo < there.end_hi


@pytest.mark.parametrize(
    ("edtf", "by_s", "unit", "wanted"),
    [
        # A hand among days moves a year by whole years, to the nearer one.
        ("1992", 200 * DAY_S, Precision.DAY, "1993"),
        ("1992", 150 * DAY_S, Precision.DAY, "1992"),
        # A hand among years knows no days any more.
        ("2024-07-30", -5 * YEAR_S, Precision.YEAR, "2019"),
        ("2024-07-30", 3 * DAY_S, Precision.YEAR, "2024-07-30"),
        ("2024-07-30", 3 * DAY_S, Precision.DAY, "2024-08-02"),
        ("2024-07-30T14:05", 3 * HOUR_S, Precision.MINUTE, "2024-07-30T17:05"),
        ("2024-07-30T14:05", 3 * HOUR_S, Precision.HOUR, "2024-07-30T17"),
        ("2024-07-30T14:05+09:00", 60, Precision.MINUTE, "2024-07-30T14:06+09:00"),
        # Each in steps of its own.
        ("199X/..", 8 * YEAR_S, Precision.YEAR, "200X/.."),
        ("-004X", 40 * YEAR_S, Precision.YEAR, "-000X"),
        ("19XX", -70 * YEAR_S, Precision.YEAR, "18XX"),
        ("2013-24", 80 * DAY_S, Precision.DAY, "2014-21"),
        ("2014-36", 80 * DAY_S, Precision.DAY, "2015-33"),
        ("1985-12?", 31 * DAY_S, Precision.DAY, "1986-01?"),
        # Both ends by the same, in steps of the coarser one.
        ("2024-07-28/2024-08-05", 5 * DAY_S, Precision.DAY, "2024-08-02/2024-08-10"),
        ("1990/2000-06~", 400 * DAY_S, Precision.DAY, "1991/2001-06~"),
        ("[1667,1668]", 400 * DAY_S, Precision.DAY, "[1668,1669]"),
        # What the hand cannot tell apart is one.
        ("2024-07-28/2024-08-05", YEAR_S, Precision.YEAR, "2025"),
    ],
)
def test_a_date_is_moved_by_whole_units(edtf, by_s, unit, wanted):
    assert moved(parse_edtf(edtf), by_s, unit).edtf == wanted


@pytest.mark.parametrize(
    ("edtf", "edge", "by_s", "unit", "wanted"),
    [
        ("1992", Edge.END, 500 * DAY_S, Precision.MONTH, "1992/1993"),
        ("1992", Edge.START, -500 * DAY_S, Precision.MONTH, "1991/1992"),
        ("2024-07-30", Edge.END, 5 * DAY_S, Precision.DAY, "2024-07-30/2024-08-04"),
        ("1990/2000", Edge.END, -30 * YEAR_S, Precision.YEAR, "1990"),
        ("1990/2000", Edge.START, 2 * YEAR_S, Precision.YEAR, "1992/2000"),
        ("1990/..", Edge.START, 2 * YEAR_S, Precision.YEAR, "1992/.."),
        ("1990/..", Edge.END, 2 * YEAR_S, Precision.YEAR, "1990/.."),
        ("[1667,1668]", Edge.END, 2 * YEAR_S, Precision.YEAR, "[1667,1668]"),
    ],
)
def test_one_end_is_moved_by_itself(edtf, edge, by_s, unit, wanted):
    assert stretched(parse_edtf(edtf), edge, by_s, unit).edtf == wanted


def test_open_ends_and_sets_have_no_end_to_take_hold_of():
    ends = [edges_of(parse_edtf(edtf)) for edtf in ("1992", "1990/..", "../1990", "{1990,1991}")]
    assert ends == [{Edge.START, Edge.END}, {Edge.START}, {Edge.END}, frozenset()]


def test_a_moved_date_says_nothing_of_the_words_it_was_read_from():
    date = parse_edtf("1991", text="a year before 1992", reached=Reached.DERIVED)
    there = moved(date, 2 * YEAR_S, Precision.YEAR)
    assert (there.text, there.reached) == ("", Reached.STATED)


def test_bounds_of_its_own_are_moved_along():
    plain = parse_edtf("2024-07-30")
    lo, hi = plain.start_lo - 4 * DAY_S, plain.end_hi + 4 * DAY_S
    date = with_bounds(plain, lo, plain.start_hi, plain.end_lo, hi)
    there = moved(date, 2 * DAY_S, Precision.DAY)
    assert (there.start_lo, there.end_hi) == (lo + 2 * DAY_S, hi + 2 * DAY_S)


def test_a_date_that_cannot_be_written_farther_away_stays():
    date = parse_edtf("9999-12-31")
    assert moved(date, DAY_S, Precision.DAY) is date


@pytest.mark.parametrize(
    ("edtf", "unit", "n", "wanted"),
    [
        ("2024-02-29", Precision.YEAR, 1, "2025-02-28"),
        ("2024-01-31", Precision.MONTH, 1, "2024-02-29"),
        ("1992", Precision.YEAR, -2, "1990"),
        ("1990/..", Precision.DECADE, 1, "2000/.."),
        ("2013-21", Precision.YEAR, 1, "2014-21"),
    ],
)
def test_a_date_is_stepped_by_exactly_so_many_units(edtf, unit, n, wanted):
    there = stepped(parse_edtf(edtf), unit, n)
    assert there is not None
    assert there.edtf == wanted


def test_a_year_cannot_be_stepped_by_days():
    assert stepped(parse_edtf("1992"), Precision.DAY, 3) is None


@pytest.mark.parametrize(
    ("least_s", "unit"),
    [
        (0.2, Precision.SECOND),
        (61, Precision.HOUR),
        (DAY_S, Precision.DAY),
        (20 * DAY_S, Precision.MONTH),
        (100 * DAY_S, Precision.YEAR),
        (2 * YEAR_S, Precision.DECADE),
        (10**18, Precision.MILLENNIUM),
    ],
)
def test_the_unit_of_a_hand_is_the_finest_it_can_tell_apart(least_s, unit):
    assert unit_at(least_s) is unit


def _at(edtf: str) -> int:
    return parse_edtf(edtf).start_lo


@pytest.mark.parametrize("unit", UNITS)
@given(st.integers(_at("-9990"), _at("9990")))
def test_the_date_of_a_time_holds_it(unit, time_s):
    date: UncertainDate = date_at(time_s, unit)
    assert date.start_lo <= time_s < date.end_hi
    assert date.precision is unit
