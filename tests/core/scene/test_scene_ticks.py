"""The axis: what a person would write at each zoom, and labels that never meet."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.dates.axis import DAY_S, HOUR_S, MINUTE_S, YEAR_S, Unit, civil, seconds
from beseto_gui.core.dates.names import year_label
from beseto_gui.core.scene.axis import Axis
from beseto_gui.core.scene.style import Metrics, Role
from beseto_gui.core.scene.ticks import STEPS, build_axis, nice_bounds, tick_times
from beseto_gui.core.scene.viewport import Viewport
from tests.helpers.builders import fixed_measure

METRICS = Metrics()
MEASURE = fixed_measure(METRICS)


def axis_of(start_s: float, end_s: float, width_px: float = 884.0, language: str = "en") -> Axis:
    return build_axis(Viewport(start_s, end_s, width_px), METRICS, MEASURE, language)


def texts(ticks) -> list[str]:
    return [tick.text for tick in ticks]


def step_of(unit: Unit, n: int):
    return next(step for step in STEPS if (step.unit, step.n) == (unit, n))


def years_of(n: int, first: int, last: int) -> list[int]:
    times = tick_times(step_of(Unit.YEAR, n), seconds(first), seconds(last))
    return [civil(time_s).year for time_s in times]


@st.composite
def views(draw: st.DrawFn) -> Viewport:
    """Any view from a minute to 24 million years, around any time within ten million years."""
    length_s = 60.0 * 10 ** draw(st.floats(0, 13.1))
    middle_s = draw(st.integers(-10_000_000, 10_000_000)) * YEAR_S + draw(st.integers(0, YEAR_S))
    width_px = draw(st.floats(400, 2400))
    return Viewport(middle_s - length_s / 2, middle_s + length_s / 2, width_px)


@given(views(), st.sampled_from(["en", "ko", "zh", "ja"]))
def test_labels_keep_apart_in_order_and_inside(view: Viewport, language: str) -> None:
    axis = build_axis(view, METRICS, MEASURE, language)
    for ticks, role, gap_px in (
        (axis.major, Role.AXIS, METRICS.tick_gap_px),
        (axis.context, Role.AXIS_CONTEXT, METRICS.tick_gap_px / 2),
    ):
        for tick, later in pairwise(ticks):
            assert tick.time_s < later.time_s
            assert tick.label_x + MEASURE(tick.text, role) + gap_px <= later.label_x + 1e-6
        for tick in ticks:
            assert tick.label_x >= 0
            assert not tick.text or tick.label_x + MEASURE(tick.text, role) <= view.width_px
    assert all(view.start_s <= tick.time_s <= view.end_s for tick in axis.major)


@given(views(), st.sampled_from(["en", "ko", "zh", "ja"]))
def test_a_year_can_be_read_in_every_view(view: Viewport, language: str) -> None:
    axis = build_axis(view, METRICS, MEASURE, language)
    if view.end_s - view.start_s < YEAR_S / 2:
        telling = [
            year_label(civil(tick.time_s).year, language, exact=True) in tick.text
            or year_label(civil(tick.time_s).year, language) in tick.text
            for tick in axis.context
        ]
    else:
        telling = [any(map(str.isdigit, tick.text)) for tick in (*axis.context, *axis.major)]
    assert any(telling)


@given(views(), st.sampled_from(["en", "ko", "zh", "ja"]))
def test_no_two_ticks_beside_each_other_say_the_same(view: Viewport, language: str) -> None:
    axis = build_axis(view, METRICS, MEASURE, language)
    for ticks in (axis.major, axis.context):
        assert all(tick.text != later.text for tick, later in pairwise(ticks))


@given(views(), st.floats(-3, 3))
def test_a_view_that_was_moved_has_the_ticks_of_its_own_time(view: Viewport, by: float) -> None:
    build_axis(view, METRICS, MEASURE, "en")
    by_s = by * (view.end_s - view.start_s)
    moved = Viewport(view.start_s + by_s, view.end_s + by_s, view.width_px)
    times = [tick.time_s for tick in build_axis(moved, METRICS, MEASURE, "en").major]
    wide = [step for step in STEPS if step.usual_s * moved.px_per_s >= 56]
    assert any(times == tick_times(step, moved.start_s, moved.end_s).tolist() for step in wide[:6])


def test_years_far_back_can_be_read_in_every_language() -> None:
    """Single years are told apart; round ones at a coarse step are written in millions."""
    first_s = seconds(-9_998_100)
    assert texts(axis_of(first_s, first_s + 8 * YEAR_S).context)[0] == "9,998,110s BC"
    within = [
        axis_of(first_s, first_s + YEAR_S * 3 // 2, language=t) for t in ("en", "ko", "zh", "ja")
    ]
    assert [texts(axis.context)[0] for axis in within] == [
        "9,998,101 BC",
        "기원전 999만 8101년",
        "公元前999万8101年",
        "紀元前999万8101年",
    ]
    assert texts(axis_of(seconds(-9_998_600), seconds(-9_996_400)).major)[:2] == [
        "9,998,500 BC",
        "9,998,000 BC",
    ]
    assert texts(axis_of(seconds(-10_050_000), seconds(-9_950_000)).major)[:3] == [
        "10.04 million BC",
        "10.02 million BC",
        "10 million BC",
    ]


@given(views())
def test_an_axis_never_has_more_ticks_than_there_is_room_for(view: Viewport) -> None:
    """So a century costs no more than a day."""
    axis = build_axis(view, METRICS, MEASURE, "en")
    assert len(axis.major) + len(axis.minor) <= view.width_px / 8 + 4


def test_years_with_their_decades() -> None:
    axis = axis_of(seconds(1988), seconds(2026))
    assert texts(axis.major) == ["1990", "1995", "2000", "2005", "2010", "2015", "2020", ""]
    assert texts(axis.context) == ["1990s", "2000s", "2010s", "2020s"]
    assert axis.context[0].label_x == axis.major[0].label_x


def test_the_decade_that_a_view_begins_in_is_told_where_the_next_is_not_close() -> None:
    axis = axis_of(seconds(1986), seconds(2026))
    assert texts(axis.context) == ["1980s", "1990s", "2000s", "2010s", "2020s"]
    assert axis.context[0].label_x == 4.0
    assert axis.context[1].label_x == axis.major[0].label_x


def test_a_label_that_the_edge_would_cut_is_left_out_but_its_tick_stays() -> None:
    axis = axis_of(seconds(1988), seconds(2026))
    assert civil(axis.major[-1].time_s).year == 2025
    assert axis.major[-1].text == ""


def test_months_with_their_year() -> None:
    axis = axis_of(seconds(2023, 11), seconds(2024, 11))
    months = ["Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"]
    assert texts(axis.major)[:12] == months
    assert texts(axis.context) == ["2023", "2024"]


def test_days_with_their_month() -> None:
    axis = axis_of(seconds(2024, 7, 27), seconds(2024, 8, 5))
    assert texts(axis.major)[:6] == ["27", "28", "29", "30", "31", "1"]
    assert texts(axis.context) == ["July 2024", "August 2024"]
    korean = axis_of(seconds(2024, 7, 27), seconds(2024, 8, 5), language="ko")
    assert texts(korean.major)[0] == "27일"


def test_hours_with_their_date() -> None:
    start_s = seconds(2024, 7, 30, 18)
    axis = axis_of(start_s, start_s + 12 * HOUR_S)
    assert texts(axis.major)[:3] == ["18:00", "19:00", "20:00"]
    assert len(axis.context) == 2
    assert "30" in axis.context[0].text
    assert "2024" in axis.context[0].text


def test_a_minute_is_told_in_seconds() -> None:
    start_s = seconds(2024, 7, 30, 12)
    axis = axis_of(start_s, start_s + MINUTE_S)
    assert texts(axis.major)[:3] == ["12:00:00", "12:00:05", "12:00:10"]


def test_years_before_christ_are_round_as_they_are_written() -> None:
    """Astronomical -9 is 10 BC; there is no year 0 between 1 BC and AD 1."""
    assert years_of(10, -20, 25) == [-19, -9, 1, 10, 20]
    assert years_of(1, -2, 2) == [-2, -1, 0, 1, 2]
    assert years_of(1000, -12_000, -7_000) == [-12_000, -11_000, -10_000, -8_999, -7_999]
    assert texts(axis_of(seconds(-3100), seconds(-900)).major)[0] == "3000 BC"


def test_days_of_the_month_are_those_one_would_name() -> None:
    start_s, end_s = seconds(2024, 2, 1), seconds(2024, 3, 6)

    def days(n: int) -> list[tuple[int, int]]:
        times = tick_times(step_of(Unit.DAY, n), start_s, end_s)
        return [(at.month, at.day) for at in map(civil, times)]

    assert days(5) == [(2, 1), (2, 5), (2, 10), (2, 15), (2, 20), (2, 25), (3, 1), (3, 5)]
    assert days(10) == [(2, 1), (2, 10), (2, 20), (3, 1)]
    assert (2, 29) not in days(2)  # it would stand right before 1 March
    assert days(2)[-4:] == [(2, 27), (3, 1), (3, 3), (3, 5)]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.n} {step.unit}")
def test_ticks_are_the_same_wherever_a_view_begins(step) -> None:
    start_s = seconds(1999, 12, 1)
    length_s = int(step.usual_s * 12)
    whole = list(tick_times(step, start_s, start_s + length_s))
    later = list(tick_times(step, start_s + length_s // 3, start_s + length_s))
    assert whole[-len(later) :] == later
    gaps = [b - a for a, b in pairwise(whole)]
    assert all(step.least_s * 0.9 <= gap <= step.usual_s * 2 for gap in gaps)


def test_bounds_move_outwards_to_round_times() -> None:
    start_s, end_s = nice_bounds(seconds(1988, 12, 10), seconds(2025, 11, 3))
    assert (civil(int(start_s)).year, civil(int(end_s)).year) == (1988, 2026)
    start_s, end_s = nice_bounds(seconds(2024, 7, 3) + 5.0, seconds(2024, 7, 29) + 5.0)
    assert start_s <= seconds(2024, 7, 3) + 5
    assert end_s >= seconds(2024, 7, 29) + 5
    assert (end_s - start_s) - 26 * DAY_S <= 2 * DAY_S
