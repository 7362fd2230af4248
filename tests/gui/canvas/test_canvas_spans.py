"""Stretches of time as pure functions."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, UncertainDate
from beseto_gui.core.scene.viewport import MAX_SPAN_S, MIN_SPAN_S
from beseto_gui.core.session import Span
from beseto_gui.gui.canvas import spans

DATA = Span(0.0, 1e9)
lengths = st.floats(MIN_SPAN_S, 1e12)
starts = st.floats(-1e12, 1e12)


def test_a_span_near_the_data_is_left_as_it_is():
    span = Span(-5.0, 500.0)
    assert spans.clamped(span, DATA) is span


def test_a_span_shorter_than_a_minute_becomes_a_minute_around_its_middle():
    assert spans.clamped(Span(100.0, 110.0), DATA) == Span(75.0, 135.0)


def test_a_view_stops_ten_million_years_beyond_the_data():
    far = spans.clamped(Span(1e15, 1e15 + 1000), DATA)
    assert far == Span(DATA.end_s + spans.BEYOND_S - 1000, DATA.end_s + spans.BEYOND_S)
    past = spans.clamped(Span(-1e15, -1e15 + 1000), DATA)
    assert past.start_s == DATA.start_s - spans.BEYOND_S


@given(st.floats(-1e18, 1e18), st.floats(0, 1e18))
def test_every_clamped_span_is_of_a_length_that_can_be_shown(start_s, length_s):
    span = spans.clamped(Span(start_s, start_s + length_s), DATA)
    assert MIN_SPAN_S * (1 - 1e-3) <= span.length_s <= MAX_SPAN_S * (1 + 1e-9)


@given(starts, lengths, lengths, st.floats(0, 1))
def test_zoom_keeps_the_time_at_the_pointer(start_s, length_s, wanted_s, at):
    span = Span(start_s, start_s + length_s)
    new = spans.zoomed(span, wanted_s, at)
    before_s = span.start_s + at * span.length_s
    after_s = new.start_s + at * new.length_s
    assert after_s == pytest.approx(before_s, rel=1e-9, abs=1e-3 + 1e-9 * max(length_s, wanted_s))


@given(starts, lengths, lengths, st.floats(0.01, 0.99), st.floats(0, 1))
def test_the_way_of_a_zoom_keeps_its_fixed_point_and_stays_between_the_ends(
    start_s, length_s, wanted_s, part, at
):
    first = Span(start_s, start_s + length_s)
    last = spans.zoomed(first, wanted_s, at)
    middle = spans.between(first, last, part)
    fixed_s = first.start_s + at * first.length_s
    assert middle.start_s + at * middle.length_s == pytest.approx(
        fixed_s, rel=1e-9, abs=1e-3 + 1e-8 * max(length_s, wanted_s)
    )
    low, high = sorted((first.length_s, last.length_s))
    assert low * (1 - 1e-6) - 1e-3 <= middle.length_s <= high * (1 + 1e-6) + 1e-3


def test_half_way_of_a_zoom_is_the_geometric_mean():
    middle = spans.between(Span(0, 100), Span(0, 10_000), 0.5)
    assert math.isclose(middle.length_s, 1000)


def test_the_ends_of_the_way_are_exact():
    first, last = Span(0.1, 100.3), Span(7.7, 1e9 / 3)
    assert spans.between(first, last, 0) is first
    assert spans.between(first, last, 1) is last


def test_open_ends_of_a_date_stand_at_the_edge_of_the_data():
    since = UncertainDate("", "x/..", 100, 200, AXIS_MIN, AXIS_MAX)
    assert spans.bounds(since, Span(0, 1000)) == Span(100, 1000)
    until = UncertainDate("", "../x", AXIS_MIN, AXIS_MAX, 300, 400)
    assert spans.bounds(until, Span(0, 1000)) == Span(0, 400)


def test_what_is_fitted_takes_the_part_asked_for_in_the_middle():
    assert spans.fitted(Span(1000, 2000), 0.5) == Span(500, 2500)
