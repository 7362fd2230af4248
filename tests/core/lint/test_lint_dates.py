"""What the rules about dates find, and what they leave alone."""

from dataclasses import replace

import pytest

from beseto_gui.core.dates.edtf import with_bounds
from beseto_gui.core.model.records import Event, Gap
from tests.helpers.doubtful import dated, document, event, excerpt, ids, said, source

# --- ends before starts ---


@pytest.mark.parametrize("words", ["2020/2010", "March 2020 – May 2019", "2020-05-02/2020-05-01"])
def test_words_that_end_before_they_start_are_found(words: str) -> None:
    timeline = document([event("e", "", words=words)])
    assert ids("ends-before-starts", timeline) == ["e"]
    assert said("ends-before-starts", timeline) == [f"“{words}” ends before it starts"]


@pytest.mark.parametrize("edtf", ["2010/2020", "2010-05-02/2010", "2010", "../2010", "2010/.."])
def test_what_may_end_after_it_starts_is_left_alone(edtf: str) -> None:
    assert ids("ends-before-starts", document([event("e", edtf)])) == []


def test_words_that_are_no_stretch_are_left_alone() -> None:
    assert ids("ends-before-starts", document([event("e", "", words="soon / later")])) == []


def test_a_stretch_whose_second_event_is_over_first_is_found() -> None:
    events = [event("late", "2018", "Later talks"), event("early", "2013", "First talks")]
    gap = Gap("g", dated_title(), after="late", before="early")
    timeline = document(events, gaps=[gap])
    assert ids("gap-reversed", timeline) == ["g"]
    assert said("gap-reversed", timeline) == ["“First talks” is over when “Later talks” begins"]


def test_a_stretch_in_the_order_of_time_is_left_alone() -> None:
    events = [event("late", "2018"), event("early", "2013"), event("too", "2018")]
    gaps = [Gap("g", dated_title(), "early", "late"), Gap("h", dated_title(), "too", "late")]
    assert ids("gap-reversed", document(events, gaps=gaps)) == []


def dated_title():
    return event("x").title


# --- words and value ---


def test_figures_that_are_no_date_are_found() -> None:
    timeline = document([event("e", "", words="32 May 2019")])
    assert ids("date-unread", timeline) == ["e"]
    assert said("date-unread", timeline) == ["“32 May 2019” is not read as a date"]


@pytest.mark.parametrize("words", ["", "at an appropriate time", "2020/2010"])
def test_words_without_figures_and_those_told_elsewhere_are_left_alone(words: str) -> None:
    assert ids("date-unread", document([event("e", "", words=words)])) == []


def test_a_date_that_is_not_what_its_words_say_is_found() -> None:
    timeline = document([event("e", "2014", words="in 2013"), event("f", "2013", words="in 2013")])
    assert ids("words-differ", timeline) == ["e"]
    assert said("words-differ", timeline) == ["it is dated 2014, and its words say “in 2013”"]


# --- false precision ---


def test_a_day_where_the_passage_says_a_year_is_found() -> None:
    timeline = document([event("e", "2013-07-30")], [excerpt("e", "2013", "in 2013")])
    assert ids("false-precision", timeline) == ["e"]
    assert said("false-precision", timeline) == [
        "it is dated 30 July 2013, but no passage says more than 2013 (“in 2013”)"
    ]


def test_a_year_where_the_passage_says_about_that_year_is_found() -> None:
    timeline = document([event("e", "2013")], [excerpt("e", "2013~")])
    assert ids("false-precision", timeline) == ["e"]


@pytest.mark.parametrize(
    ("edtf", "readings"),
    [
        ("2013", ["2013"]),
        ("2013", ["2013-07"]),  # it says less than the passage
        ("2013-07", ["2013", "2013-07"]),  # one of the passages says as much
        ("2013-06/2013-07", ["2013-01/2013-07", "2013-06/2013-12"]),  # both together do
        ("2014-01-01", ["2013"]),  # that is a contradiction
        ("2020~/..", ["2020~/.."]),
        ("2013-07-30", [""]),  # no passage says when: another rule
        ("", ["2013"]),
    ],
)
def test_a_date_that_passages_allow_is_not_false_precision(edtf: str, readings: list[str]) -> None:
    sources = [source("s"), source("t")]
    excerpts = [excerpt("e", each, "", "st"[n]) for n, each in enumerate(readings)]
    assert ids("false-precision", document([event("e", edtf)], excerpts, sources)) == []


# --- date and passages ---


def test_a_date_that_no_passage_allows_is_found() -> None:
    timeline = document([event("e", "2014")], [excerpt("e", "2013", "in 2013")])
    assert ids("date-denied", timeline) == ["e"]
    assert said("date-denied", timeline) == [
        "it is dated 2014, and the passages say 2013 (“in 2013”)"
    ]


@pytest.mark.parametrize(("one", "other"), [("2014", "2013"), ("2014", ""), ("2014-05", "")])
def test_a_date_that_one_passage_allows_is_left_alone(one: str, other: str) -> None:
    excerpts = [excerpt("e", one), excerpt("e", other, source_id="t")]
    timeline = document([event("e", "2014")], excerpts, [source("s"), source("t")])
    assert ids("date-denied", timeline) == []


def test_an_undated_event_of_which_a_passage_says_when_is_found() -> None:
    timeline = document([event("e", ""), event("f", "")], [excerpt("e", "2013"), excerpt("f", "")])
    assert ids("undated-but-said", timeline) == ["e"]
    assert said("undated-but-said", timeline) == ["it has no date, and a passage says 2013"]


def test_a_date_that_comes_from_no_passage_is_found() -> None:
    events = [event("e"), event("f"), event("g"), event("h", "")]
    excerpts = [excerpt("e", ""), excerpt("f", "2013"), excerpt("h", "")]
    timeline = document(events, excerpts)
    assert ids("date-unsaid", timeline) == ["e"]
    assert said("date-unsaid", timeline) == ["it is dated 2013, and no passage of it gives a date"]


def test_sources_that_contradict_each_other_are_found() -> None:
    excerpts = [excerpt("e", "2013"), excerpt("e", "2014", source_id="t")]
    timeline = document([event("e")], excerpts, [source("s"), source("t")])
    assert ids("readings-conflict", timeline) == ["e"]
    assert said("readings-conflict", timeline) == ["2013 (S) ≠ 2014 (T)"]


@pytest.mark.parametrize("second", ["2013", "2013-07", "2013~", ""])
def test_sources_that_can_all_be_right_are_left_alone(second: str) -> None:
    excerpts = [excerpt("e", "2013"), excerpt("e", second, source_id="t")]
    timeline = document([event("e")], excerpts, [source("s"), source("t")])
    assert ids("readings-conflict", timeline) == []


def test_a_source_that_contradicts_itself_is_found() -> None:
    again = replace(excerpt("e", "2014"), id="again")
    timeline = document([event("e")], [excerpt("e", "2013"), again])
    assert ids("readings-conflict", timeline) == ["e"]
    assert said("readings-conflict", timeline) == ["2013 (S) ≠ 2014 (S)"]


# --- days that are hardly chance ---


def days(*edtf: str) -> list[Event]:
    return [event(f"e{n}", each) for n, each in enumerate(edtf)]


SPREAD = [f"{1950 + n}-{n % 11 + 2:02}-{n % 25 + 2:02}" for n in range(20)]


def test_many_on_new_years_day_are_found() -> None:
    timeline = document(days(*SPREAD, "1990-01-01", "1992-01-01", "-0500-01-01"))
    assert ids("new-year", timeline) == ["e20", "e21", "e22"]
    assert said("new-year", timeline)[0] == "1 January 1990: perhaps only the year is known, 1990"


def test_two_on_new_years_day_are_chance() -> None:
    assert ids("new-year", document(days(*SPREAD, "1990-01-01", "1992-01-01"))) == []


def test_new_years_days_among_very_many_days_are_chance() -> None:
    every = [f"{1900 + n // 300}-{n % 12 + 1:02}-{n % 25 + 2:02}" for n in range(600)]
    firsts = ["1990-01-01"] * 4
    assert ids("new-year", document(days(*every, *firsts))) == []


@pytest.mark.parametrize("edtf", ["1990", "1990-01", "1990-01-01~", "1990-01-01/1990-02-03"])
def test_what_is_not_plainly_a_day_is_no_new_years_day(edtf: str) -> None:
    assert ids("new-year", document(days(*[edtf] * 5))) == []


def test_a_new_years_day_that_a_passage_states_is_left_alone() -> None:
    events = days(*["1990-01-01"] * 4)
    words = [excerpt(each.id, "1990-01-01", "on 1 January 1990") for each in events]
    assert ids("new-year", document(events, words)) == []
    without = [excerpt(each.id, "1990-01-01") for each in events]
    assert len(ids("new-year", document(events, without))) == 4


def test_many_on_the_first_of_a_month_are_found() -> None:
    firsts = [f"19{n}0-0{n}-01" for n in range(4, 9)]
    timeline = document(days(*SPREAD, *firsts))
    assert ids("month-start", timeline) == ["e20", "e21", "e22", "e23", "e24"]
    assert said("month-start", timeline)[0] == "1 April 1940: perhaps only the month is known"


def test_few_on_the_first_of_a_month_and_new_years_days_are_left_alone() -> None:
    firsts = ["1940-04-01", "1950-05-01", "1960-06-01", "1970-07-01"]
    assert ids("month-start", document(days(*SPREAD, *firsts, *["1990-01-01"] * 9))) == []


# --- the date of the source ---


def test_a_date_that_is_only_that_of_the_source_is_found() -> None:
    report = source(published="2024-07-31")
    timeline = document([event("e", "2024-07-31")], [excerpt("e", "")], [report])
    assert ids("like-published", timeline) == ["e"]
    assert said("like-published", timeline) == [
        "31 July 2024 is when the source came out; no passage says that it was then"
    ]


def test_the_day_of_the_source_is_left_alone_where_words_say_so() -> None:
    report = source(published="2024-07-31")
    words = [excerpt("e", "2024-07-31", "Wednesday")]
    assert ids("like-published", document([event("e", "2024-07-31")], words, [report])) == []


@pytest.mark.parametrize("edtf", ["2024-07-30", "2024", ""])
def test_another_date_than_that_of_the_source_is_left_alone(edtf: str) -> None:
    report = source(published="2024-07-31")
    assert ids("like-published", document([event("e", edtf)], [excerpt("e", "")], [report])) == []


def test_a_source_that_came_out_in_some_year_dates_nothing() -> None:
    report = source(published="2024")
    assert ids("like-published", document([event("e", "2024")], [excerpt("e", "")], [report])) == []


def test_bounds_of_its_own_count_for_what_passages_allow() -> None:
    """Nine days around a known one are as wide as the passage says."""
    day = dated("2024-07-30")
    wide = with_bounds(day, day.start_lo - 99, day.start_hi, day.end_lo, day.end_hi + 99)
    timeline = document([event("e", "2024-07-30")], [replace(excerpt("e"), reading=wide)])
    assert ids("false-precision", timeline) == []
