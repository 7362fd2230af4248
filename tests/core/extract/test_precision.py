"""Precision is never invented: what a phrase can truthfully be said of lies in its bounds."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.dates.axis import DAY_S, HOUR_S, days_from_civil
from beseto_gui.core.extract.api import find
from beseto_gui.core.extract.mention import Mention

DAYS = st.dates(date(1850, 1, 1), date(2090, 12, 31))
COUNTS = st.integers(1, 40)
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905


def second_of(day: date) -> int:
    return days_from_civil(day.year, day.month, day.day) * DAY_S


def only(text: str, written: date | None = None) -> Mention:
    (mention,) = [one for one in find(text, written) if one.date.is_dated]
    return mention


def holds(mention: Mention, second: int) -> bool:
    return mention.date.start_lo <= second < mention.date.end_hi


def ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number in (11, 12, 13) else ending}"


@given(DAYS)
def test_a_stated_day_month_year_decade_and_century_hold_the_day(day: date):
    second = second_of(day)
    for phrase in (
        f"on {day.day} {day:%B} {day.year}",
        f"on {day:%B} {day.day}, {day.year}",
        f"in {day:%B} {day.year}",
        f"in {day.year}",
        f"in the {day.year // 10 * 10}s" if day.year // 10 % 10 else f"in {day.year}",
        f"in the {ordinal(day.year // 100 + 1)} century",
        f"in the {ordinal((day.year - 1) // 100 + 1)} century",
    ):
        assert holds(only(f"They met {phrase}."), second), phrase


@given(DAYS, st.sampled_from(["early", "mid-", "late", "the end of", "the beginning of"]))
def test_a_part_of_a_year_is_no_narrower_than_the_year(day: date, part: str):
    space = "" if part.endswith("-") else " "
    mention = only(f"They met in {part}{space}{day.year}.")
    assert holds(mention, second_of(date(day.year, 1, 1)))
    assert holds(mention, second_of(date(day.year, 12, 31)))


@given(DAYS, st.integers(-1, 1))
def test_about_a_year_holds_its_neighbours(day: date, off: int):
    assert holds(only(f"They met about {day.year}."), second_of(date(day.year + off, 7, 1)))


@given(st.integers(1850, 2090), st.integers(0, 89))
def test_a_season_holds_its_days_by_the_month_and_by_the_sun(year: int, after: int):
    for season, month in (("spring", 3), ("summer", 6), ("autumn", 9)):
        for day in (1, 21):
            second = second_of(date(year, month, day) + timedelta(after))
            assert holds(only(f"They met in the {season} of {year}."), second)
    for begins in (date(year - 1, 12, 1), date(year, 12, 1)):
        assert holds(
            only(f"They met in the winter of {year}."), second_of(begins + timedelta(after))
        )


@given(DAYS, COUNTS, st.integers(-180, 180))
def test_years_ago_are_rounded(written: date, count: int, off: int):
    day = written - timedelta(round(365.25 * count) + off)
    assert holds(only(f"They met {count} years ago.", written), second_of(day))


@given(DAYS, COUNTS, st.integers(-14, 14))
def test_months_ago_are_rounded(written: date, count: int, off: int):
    day = written - timedelta(round(30.44 * count) + off)
    assert holds(only(f"They met {count} months ago.", written), second_of(day))


@given(DAYS, COUNTS, st.integers(-3, 3))
def test_weeks_ago_are_rounded(written: date, count: int, off: int):
    day = written - timedelta(7 * count + off)
    assert holds(only(f"They met {count} weeks ago.", written), second_of(day))


@given(DAYS, st.integers(0, 6), st.booleans())
def test_last_week_begins_on_its_sunday_or_its_monday(written: date, nth: int, sunday: bool):
    behind = written.isoweekday() % 7 if sunday else written.weekday()
    day = written - timedelta(behind + 7 - nth)
    assert holds(only("They met last week.", written), second_of(day))


@given(DAYS)
def test_a_night_holds_the_morning_after(written: date):
    yesterday = written - timedelta(1)
    name = WEEKDAYS[yesterday.weekday()]
    for phrase in (f"on {name} night", "last night"):
        mention = only(f"It burned {phrase}.", written)
        assert holds(mention, second_of(yesterday) + 23 * HOUR_S), phrase
        assert holds(mention, second_of(written) + 4 * HOUR_S), phrase


@given(st.integers(1900, 2090))
def test_a_fiscal_year_holds_those_of_april_july_and_october(year: int):
    mention = only(f"In fiscal {year} it lost money.")
    for first in (date(year - 1, 7, 1), date(year - 1, 10, 1), date(year, 4, 1)):
        assert holds(mention, second_of(first))
        assert holds(mention, second_of(first + timedelta(364)))


@given(st.integers(2, 3000))
def test_years_before_christ_hold_their_year(year: int):
    mention = only(f"They met in {year} BC.")
    assert holds(mention, days_from_civil(1 - year, 6, 1) * DAY_S)


@given(st.integers(1, 30))
def test_a_century_before_christ_holds_both_ways_to_count_it(number: int):
    mention = only(f"They met in the {ordinal(number)} century BC.")
    for year in (100 * number, 100 * number - 99):
        assert holds(mention, days_from_civil(1 - year, 6, 1) * DAY_S)


@given(DAYS, st.integers(0, 6))
def test_a_weekday_of_the_past_is_that_day(written: date, back: int):
    day = written - timedelta(back)
    mention = only(f"They met on {WEEKDAYS[day.weekday()]}.", written)
    assert holds(mention, second_of(day))


@given(st.integers(1900, 2089), st.integers(1, 4))
def test_a_year_earlier_is_no_narrower_than_a_year_beside_a_quarter(year: int, quarter: int):
    name = ("first", "second", "third", "fourth")[quarter - 1]
    text = f"In the {name} quarter of {year} it lost money, and more than a year earlier."
    _quarter, earlier = find(text, date(2090, 1, 1))
    assert earlier.value == f"{year - 1}-Q{quarter}"
    assert holds(earlier, second_of(date(year - 1, 1, 1)))
    assert holds(earlier, second_of(date(year - 1, 12, 31)))
