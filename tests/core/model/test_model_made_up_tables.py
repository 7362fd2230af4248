"""The made-up timelines of `tests.helpers.shapes`: arrays and records say the same."""

import numpy as np
import pytest

from beseto_gui.core.model.table import DateFlag
from tests.helpers.shapes import SHAPES, document_of


def _flags(date) -> DateFlag:
    told = {
        DateFlag.DATED: date.is_dated,
        DateFlag.INTERVAL: date.is_interval,
        DateFlag.APPROXIMATE: date.approximate,
        DateFlag.OPEN_END: date.open_end,
    }
    return sum((flag for flag, holds in told.items() if holds), DateFlag(0))


@pytest.mark.parametrize("name", SHAPES)
def test_the_dates_of_the_table_are_those_of_the_events(name: str) -> None:
    document = document_of(name, 2000)
    table = document.table()
    dates = table.dates
    for row in (*range(60), *range(60, 2000, 37)):
        date, at = document.events[f"e{row}"].date, int(table.date[row])
        bounds = (dates.start_lo, dates.start_hi, dates.end_lo, dates.end_hi)
        expected = (date.start_lo, date.start_hi, date.end_lo, date.end_hi)
        assert tuple(int(bound[at]) for bound in bounds) == expected
        assert dates.flags[at] == _flags(date)
        assert dates.precision[at] == date.precision


@pytest.mark.parametrize("name", SHAPES)
def test_distinct_dates_are_told_once(name: str) -> None:
    dates = document_of(name, 2000).table().dates
    rows = np.stack([dates.start_lo, dates.start_hi, dates.end_lo, dates.end_hi, dates.flags])
    assert len(np.unique(rows, axis=1)[0]) == len(dates.flags)


def test_an_event_is_made_when_it_is_asked_for() -> None:
    document = document_of("million", 300_000)
    assert len(document.events) == 300_000
    assert document.events["e299999"].id == "e299999"
    assert "e300000" not in document.events


def test_the_mixed_timeline_is_mixed_as_the_study_says() -> None:
    table = document_of("million", 100_000).table()
    flags = table.dates.flags[table.date]
    day = (flags == DateFlag.DATED) & (table.dates.precision[table.date] == 3)
    stretch = (flags & DateFlag.INTERVAL != 0) & (flags & DateFlag.OPEN_END == 0)
    assert abs(day.mean() - 0.6) < 0.01
    assert abs(stretch.mean() - 0.3) < 0.01
    lasts_s = (table.dates.end_hi - table.dates.start_lo)[table.date[stretch]]
    assert abs(float(np.median(lasts_s)) / 86_400 - 60) < 3
    assert len(table.lane.names) == 12
