"""The axis agrees with the calendar of Python where that has one, and goes on beyond it."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.dates import axis
from beseto_gui.core.dates.axis import DAY_S, Unit

FAR = 10_000_000
EPOCH = dt.datetime(1970, 1, 1)
years = st.integers(-FAR, FAR)
far_seconds = st.integers(axis.seconds(-FAR), axis.seconds(FAR))


@given(st.dates())
def test_a_date_of_pythons_calendar_has_pythons_day_number(date: dt.date) -> None:
    days = date.toordinal() - EPOCH.toordinal()
    assert axis.days_from_civil(date.year, date.month, date.day) == days
    assert axis.civil_from_days(days) == (date.year, date.month, date.day)
    assert axis.weekday(days * DAY_S) == date.weekday()


@given(st.datetimes())
def test_a_time_of_pythons_calendar_goes_there_and_back(moment: dt.datetime) -> None:
    moment = moment.replace(microsecond=0)
    fields = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    assert axis.seconds(*fields) == (moment - EPOCH) // dt.timedelta(seconds=1)
    assert axis.civil(axis.seconds(*fields)) == fields


def test_the_epoch_and_known_days() -> None:
    assert axis.seconds(1970) == 0
    assert axis.seconds(2000, 3, 1) == 951_868_800
    # 0001-01-01 is 719,162 days before the epoch; year 0 is a leap year of 366 days before it.
    assert axis.seconds(0) == -(719_162 + 366) * DAY_S
    assert axis.is_leap(0)
    assert not axis.is_leap(-100)
    assert axis.days_in_month(-4, 2) == 29


@given(far_seconds)
def test_seconds_to_fields_and_back_is_the_same_second(at: int) -> None:
    fields = axis.civil(at)
    assert axis.seconds(*fields) == at
    assert 1 <= fields.day <= axis.days_in_month(fields.year, fields.month)


@given(far_seconds, st.integers(1, 10**15))
def test_later_seconds_have_later_fields(at: int, later: int) -> None:
    assert axis.civil(at) < axis.civil(at + later)


@given(years)
def test_a_year_has_365_or_366_days(year: int) -> None:
    length = axis.seconds(year + 1) - axis.seconds(year)
    assert length == (366 if axis.is_leap(year) else 365) * DAY_S


@given(years, st.integers(1, 12))
def test_a_month_is_as_long_as_its_days(year: int, month: int) -> None:
    start = axis.seconds(year, month)
    assert axis.add_months(start, 1) - start == axis.days_in_month(year, month) * DAY_S


@given(st.lists(st.integers(-FAR * 366, FAR * 366), min_size=1))
def test_arrays_give_what_ints_give(days: list[int]) -> None:
    fields = axis.civil_from_days(np.array(days, dtype=np.int64))
    rows = list(zip(*(column.tolist() for column in fields), strict=True))
    assert rows == [axis.civil_from_days(day) for day in days]
    assert axis.days_from_civil(*fields).tolist() == days


@pytest.mark.parametrize(
    "fields",
    [
        (2023, 2, 29),
        (2024, 13),
        (2024, 0),
        (2024, 1, 0),
        (2024, 4, 31),
        (2024, 1, 1, 24),
        (2024, 1, 1, 0, 60),
        (2024, 1, 1, 0, 0, 60),
    ],
)
def test_what_the_calendar_does_not_have_is_refused(fields: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="not in the calendar"):
        axis.seconds(*fields)


def test_adding_months_keeps_the_time_and_shortens_the_day() -> None:
    at = axis.seconds(2024, 1, 31, 14, 5)
    assert axis.civil(axis.add_months(at, 1)) == (2024, 2, 29, 14, 5, 0)
    assert axis.civil(axis.add_months(at, -11)) == (2023, 2, 28, 14, 5, 0)
    assert axis.civil(axis.add_months(axis.seconds(1, 1), -13)) == (-1, 12, 1, 0, 0, 0)


@given(far_seconds, st.sampled_from(Unit), st.integers(1, 1000))
def test_a_floor_is_the_start_of_the_group_that_holds_the_second(at: int, unit: Unit, n: int):
    floor = axis.floor_unit(at, unit, n)
    assert floor <= at < axis.step_unit(floor, unit, n)
    assert axis.floor_unit(floor, unit, n) == floor


def test_floors_are_where_a_person_expects_them() -> None:
    at = axis.seconds(2024, 7, 30, 14, 5, 37)  # a Tuesday
    assert axis.civil(axis.floor_unit(at, Unit.SECOND, 15)) == (2024, 7, 30, 14, 5, 30)
    assert axis.civil(axis.floor_unit(at, Unit.HOUR, 6)) == (2024, 7, 30, 12, 0, 0)
    assert axis.civil(axis.floor_unit(at, Unit.WEEK)) == (2024, 7, 29, 0, 0, 0)
    assert axis.civil(axis.floor_unit(at, Unit.MONTH, 3)) == (2024, 7, 1, 0, 0, 0)
    assert axis.civil(axis.floor_unit(at, Unit.YEAR, 10)) == (2020, 1, 1, 0, 0, 0)
    assert axis.civil(axis.floor_unit(axis.seconds(-499), Unit.YEAR, 100)) == (-500, 1, 1, 0, 0, 0)
