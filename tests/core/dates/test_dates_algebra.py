"""Answers about dates are what counting every possibility gives."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates import algebra
from beseto_gui.core.dates.algebra import Answer, Relation
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, Reached, UncertainDate
from tests.helpers.strategies import dates, small_dates

YES, NO, MAYBE = Answer.YES, Answer.NO, Answer.MAYBE


def stretches(date: UncertainDate) -> list[tuple[int, int]]:
    """Return every stretch that the bounds of a small date allow."""
    starts = range(date.start_lo, date.start_hi)
    ends = range(date.end_lo + 1, date.end_hi + 1)
    return [(s, e) for s, e in product(starts, ends) if s < e]


def counted(holds, a: list[tuple[int, int]], b: list[tuple[int, int]]) -> Answer:
    """Answer a question by trying all pairs of stretches."""
    seen = {holds(x, y) for x, y in product(a, b)}
    return MAYBE if len(seen) == 2 else YES if True in seen else NO


@given(small_dates(), small_dates())
def test_before_is_what_counting_gives(a, b) -> None:
    expected = counted(lambda x, y: x[1] <= y[0], stretches(a), stretches(b))
    assert algebra.before(a, b) is expected
    assert algebra.after(b, a) is expected


@given(small_dates(), small_dates())
def test_overlaps_is_what_counting_gives(a, b) -> None:
    expected = counted(lambda x, y: x[0] < y[1] and y[0] < x[1], stretches(a), stretches(b))
    assert algebra.overlaps(a, b) is expected
    assert algebra.overlaps(b, a) is expected


@given(small_dates(), small_dates())
def test_equals_is_what_counting_gives(a, b) -> None:
    expected = counted(lambda x, y: x == y, stretches(a), stretches(b))
    assert algebra.equals(a, b) is expected


@given(small_dates(), small_dates())
def test_within_is_what_counting_gives_when_a_single_date_names_its_period(a, b) -> None:
    period = stretches(b) if b.is_interval else [(b.start_lo, b.end_hi)]
    expected = counted(lambda x, y: y[0] <= x[0] and x[1] <= y[1], stretches(a), period)
    assert algebra.within(a, b) is expected
    assert algebra.contains(b, a) is expected


@given(dates(), dates(), dates())
def test_a_certain_order_is_transitive(a, b, c) -> None:
    if algebra.before(a, b) is YES and algebra.before(b, c) is YES:
        assert algebra.before(a, c) is YES


@given(dates(), dates())
def test_certain_answers_do_not_contradict_each_other(a, b) -> None:
    if algebra.before(a, b) is YES:
        assert algebra.before(b, a) is NO
        assert algebra.overlaps(a, b) is NO
        assert algebra.equals(a, b) is NO
    if algebra.equals(a, b) is YES:
        assert algebra.overlaps(a, b) is YES


@given(dates())
def test_nothing_is_known_of_an_undated_thing(date) -> None:
    for question in (algebra.before, algebra.after, algebra.overlaps, algebra.within):
        assert question(UNDATED, UNDATED) is MAYBE
    assert algebra.within(date, UNDATED) is MAYBE


@pytest.mark.parametrize(
    ("question", "a", "b", "expected"),
    [
        (algebra.before, "1992", "2018", YES),
        (algebra.before, "2018", "1992", NO),
        (algebra.before, "1992", "1992", MAYBE),
        (algebra.before, "2023", "2023-01", MAYBE),
        (algebra.before, "1990/..", "2018", MAYBE),
        (algebra.before, "2020~", "2021", MAYBE),
        (algebra.before, "2020?", "2021", YES),
        (algebra.after, "2024-07-31", "2024-07-30", YES),
        (algebra.overlaps, "1990/2000", "1995/2005", YES),
        (algebra.overlaps, "1990/1995", "1995/2005", MAYBE),
        (algebra.overlaps, "1990/..", "2000/..", MAYBE),
        (algebra.within, "2023-01", "2023", YES),
        (algebra.within, "2023", "2023-01", MAYBE),
        (algebra.within, "2023", "2022", NO),
        (algebra.within, "1992", "1990/2000", YES),
        (algebra.within, "1990-05", "1990/2000", MAYBE),
        (algebra.within, "2020", "2020~", MAYBE),
        (algebra.within, "2025", "2020~", NO),
        (algebra.within, "1990/..", "19XX", MAYBE),
        (algebra.equals, "2024-07-30T14:05:00", "2024-07-30T23:05:00+09:00", YES),
        (algebra.equals, "1992", "1992", MAYBE),
        (algebra.equals, "1992", "1993", NO),
    ],
)
def test_answers_are_those_of_a_careful_reader(question, a, b, expected) -> None:
    assert question(parse_edtf(a), parse_edtf(b)) is expected


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ([], Relation.AGREE),
        (["1992"], Relation.AGREE),
        (["1992", "1992"], Relation.AGREE),
        (["2018", "2018?"], Relation.AGREE),
        (["2023", "2023-01"], Relation.REFINE),
        (["2020~", "2020"], Relation.REFINE),
        (["202X", "2018/2022"], Relation.CONFLICT),
        (["2020~", "[2021..2024]"], Relation.REFINE),
        (["2020~", "2021/2022"], Relation.CONFLICT),
        (["1991", "1992"], Relation.CONFLICT),
        (["2023", "2023-01", "2023-02"], Relation.CONFLICT),
        (["2018/..", "2018/2024"], Relation.REFINE),
    ],
)
def test_readings_agree_refine_or_conflict(readings, expected) -> None:
    assert algebra.relation([parse_edtf(r) for r in readings]) is expected
    assert algebra.relation([parse_edtf(r) for r in reversed(readings)]) is expected


def test_readings_agree_however_they_were_reached() -> None:
    derived = parse_edtf("2018", reached=Reached.DERIVED, basis=LocalText("the first in six years"))
    assert algebra.relation([parse_edtf("2018"), derived]) is Relation.AGREE
    assert algebra.relation([derived, UNDATED]) is Relation.AGREE


@given(st.lists(small_dates(), min_size=2, max_size=4))
def test_readings_conflict_exactly_when_no_stretch_satisfies_all(readings) -> None:
    common = set(stretches(readings[0])).intersection(*(stretches(r) for r in readings[1:]))
    conflict = algebra.relation(readings) is Relation.CONFLICT
    assert conflict == (not common)


def test_the_narrowest_reading_is_the_one_that_says_most() -> None:
    year, month = parse_edtf("2023"), parse_edtf("2023-01")
    derived = parse_edtf("2023-01", reached=Reached.DERIVED)
    assert algebra.narrowest([year, derived, UNDATED, month]) is month
    assert algebra.narrowest([UNDATED]) is UNDATED
    assert algebra.narrowest([]) is UNDATED
