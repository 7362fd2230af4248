"""What a mark looks like, by what is known of its date."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from beseto_gui.core.dates.axis import DAY_S, seconds
from beseto_gui.core.dates.edtf import parse_edtf, with_bounds
from beseto_gui.core.dates.udate import AXIS_MAX, Reached, UncertainDate
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Lane,
    LocalText,
    Selector,
    Source,
    Timeline,
)
from beseto_gui.core.scene.build import build_frame
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.frame import Frame, MarkFlag
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.builders import fixed_measure, made_up, one_day, panned

METRICS = Metrics()


def columns_of(*dates: str | UncertainDate, reading: str = "") -> Columns:
    """Return columns of one lane with these dates; a source reads the first one otherwise."""
    values = [parse_edtf(value) if isinstance(value, str) else value for value in dates]
    events = tuple(Event(f"e{i}", LocalText("x"), value, "lane") for i, value in enumerate(values))
    excerpts = ()
    if reading:
        selector = Selector(0, 1, "x")
        excerpts = (Excerpt("x", "e0", "s", selector, 0, 0, 1, parse_edtf(reading)),)
    bundle = Bundle(
        Timeline("t", LocalText("t")),
        (Lane("lane", LocalText("Lane")),),
        events,
        (Source("s", "A", LocalText("A")),),
        excerpts,
    )
    return build_columns(MemoryDocument(bundle), "en", Filter())


def frame_of(columns: Columns, start_s: float, end_s: float, width_px: float = 1000.0) -> Frame:
    viewport = Viewport(start_s, end_s, width_px)
    return build_frame(columns, viewport, 300.0, METRICS, fixed_measure(METRICS))


def first(columns: Columns, start_s: float, end_s: float) -> dict[str, float]:
    """Return the first mark of a view that is 1000 px wide."""
    marks = frame_of(columns, start_s, end_s).marks
    names = ("flags", "x0", "x1", "y0", "y1", "outer_x0", "outer_x1", "fade_left", "fade_right")
    return {name: getattr(marks, name)[0].item() for name in names}


def test_a_bar_is_exactly_as_wide_as_the_date_is_vague() -> None:
    """1000 px over 1000 days; 1992 has 366 of them."""
    start_s = seconds(1991, 12, 1)
    mark = first(columns_of("1992"), start_s, start_s + 1000 * DAY_S)
    assert (mark["x0"], mark["x1"]) == (31.0, 397.0)
    assert mark["y1"] - mark["y0"] == METRICS.mark_px
    assert mark["flags"] == 0
    assert (mark["outer_x0"], mark["outer_x1"]) == (31.0, 397.0)


@pytest.mark.parametrize(("day_px", "is_dot"), [(7.0, True), (9.0, False)])
def test_a_day_is_a_dot_where_it_is_narrow(day_px: float, is_dot: bool) -> None:
    start_s = seconds(2024, 7, 30) - 10 * DAY_S
    mark = first(columns_of("2024-07-30"), start_s, start_s + 1000 * DAY_S / day_px)
    assert bool(int(mark["flags"]) & MarkFlag.DOT) is is_dot
    assert mark["x1"] - mark["x0"] == pytest.approx(day_px, abs=1e-3)
    height_px = METRICS.dot_px if is_dot else METRICS.mark_px
    assert mark["y1"] - mark["y0"] == pytest.approx(height_px, abs=1e-4)


def test_a_month_stays_a_bar_of_three_px_until_it_would_be_less_than_one() -> None:
    columns = columns_of("2024-10")
    middle_s = seconds(2024, 10, 16)
    thin = first(columns, middle_s - 8_000 * DAY_S, middle_s + 8_000 * DAY_S)
    assert thin["x1"] - thin["x0"] == pytest.approx(3.0, abs=1e-3)
    assert not int(thin["flags"]) & MarkFlag.DOT
    far = first(columns, middle_s - 80_000 * DAY_S, middle_s + 80_000 * DAY_S)
    assert int(far["flags"]) & MarkFlag.DOT


def test_an_approximate_date_fades_over_the_third_by_which_it_was_widened() -> None:
    """2020~ is drawn from 2019 to the end of 2021: 365 + 366 + 365 days."""
    mark = first(columns_of("2020~"), seconds(2018), seconds(2018) + 2000 * DAY_S)
    length_px = (365 + 366 + 365) / 2
    assert mark["x1"] - mark["x0"] == pytest.approx(length_px)
    assert mark["fade_left"] == mark["fade_right"] == pytest.approx(length_px / 3)


def test_a_decade_fades_over_a_quarter_at_each_end() -> None:
    """The 1990s have 3652 days; at 10 days a px that is 365.2 px."""
    mark = first(columns_of("199X"), seconds(1985), seconds(1985) + 10_000 * DAY_S)
    assert mark["fade_left"] == mark["fade_right"] == pytest.approx(365.2 / 4)


def test_an_interval_fades_over_the_doubt_of_its_ends() -> None:
    """1990/2000-06: it began some time in 1990, it ended some time in June 2000."""
    mark = first(columns_of("1990/2000-06"), seconds(1985), seconds(1985) + 10_000 * DAY_S)
    assert mark["fade_left"] == pytest.approx(36.5)
    assert mark["fade_right"] == pytest.approx(3.0)


def test_an_open_end_goes_on_to_an_arrowhead_at_the_edge_of_the_view() -> None:
    """1990 is over 2191 days after 1985 began: that is all that is known to have lasted."""
    mark = first(columns_of("1990/.."), seconds(1985), seconds(1985) + 10_000 * DAY_S)
    assert mark["x1"] == 1000.0
    assert mark["fade_right"] == pytest.approx(1000.0 - 219.1)
    flags = MarkFlag(int(mark["flags"]))
    assert MarkFlag.ARROW_RIGHT | MarkFlag.FADE_RIGHT in flags
    assert not flags & (MarkFlag.CUT_LEFT | MarkFlag.CUT_RIGHT)


def test_an_open_start_comes_from_an_arrowhead_at_the_edge_of_the_view() -> None:
    """1985 begins 5479 days after 1970 did: from then on it is known to have lasted."""
    mark = first(columns_of("../1985"), seconds(1970), seconds(1970) + 10_000 * DAY_S)
    assert mark["x0"] == 0.0
    assert mark["fade_left"] == pytest.approx(547.9)
    flags = MarkFlag(int(mark["flags"]))
    assert MarkFlag.ARROW_LEFT | MarkFlag.FADE_LEFT in flags
    assert not flags & (MarkFlag.CUT_LEFT | MarkFlag.CUT_RIGHT)


@pytest.mark.parametrize("end_year", [2030, 2040, 2080])
def test_an_open_end_begins_at_the_same_time_wherever_the_view_ends(end_year: int) -> None:
    columns = columns_of("1990/..")
    view = Viewport(seconds(1985), seconds(end_year), 1000.0)
    mark = first(columns, view.start_s, view.end_s)
    assert mark["x1"] - mark["fade_right"] == pytest.approx(view.x_px(seconds(1991)), abs=0.01)


def test_a_view_after_all_that_is_known_is_pale_all_over() -> None:
    mark = first(columns_of("1990/.."), seconds(2091), seconds(2130))
    assert mark["x0"] <= -1000.0
    assert mark["x1"] == 1000.0
    assert mark["fade_right"] == mark["x1"] - mark["x0"]
    assert MarkFlag.ARROW_RIGHT in MarkFlag(int(mark["flags"]))


def test_what_is_known_to_have_lasted_does_not_fade() -> None:
    """Begun in 2018 to 2020, not over on 31 July 2024, with an open end."""
    bounds = seconds(2018), seconds(2021), seconds(2024, 7, 31), AXIS_MAX
    columns = columns_of(with_bounds(parse_edtf("2020~/.."), *bounds))
    before = first(columns, seconds(2022), seconds(2024, 7, 1))
    assert before["fade_left"] == before["fade_right"] == 0.0
    assert before["x0"] <= 0.0
    assert before["x1"] >= 1000.0
    assert not int(before["flags"]) & MarkFlag.ARROW_RIGHT
    start_s = seconds(2024, 7, 31) - 950 * DAY_S
    after = first(columns, start_s, start_s + 1000 * DAY_S)
    assert after["fade_right"] == pytest.approx(50.0, abs=0.1)


def test_what_is_derived_is_dashed() -> None:
    columns = columns_of(parse_edtf("1991", reached=Reached.DERIVED))
    assert int(first(columns, seconds(1990), seconds(1993))["flags"]) == MarkFlag.DASHED


def test_the_widest_reading_is_drawn_around_the_date() -> None:
    columns = columns_of("2023-01", reading="2023")
    mark = first(columns, seconds(2022), seconds(2022) + 1000 * DAY_S)
    assert (mark["x0"], mark["x1"]) == (365.0, 396.0)
    assert (mark["outer_x0"], mark["outer_x1"]) == (365.0, 730.0)


def test_a_mark_is_in_view_where_only_another_reading_of_it_is() -> None:
    columns = columns_of("2023-01", reading="2023")
    frame = frame_of(columns, seconds(2023, 6), seconds(2023, 9))
    assert len(frame.marks.event) == 1
    assert frame.counters == ()


def test_what_goes_beyond_the_view_has_no_edge_there() -> None:
    mark = first(columns_of("1992"), seconds(1992, 3), seconds(1992, 4))
    flags = MarkFlag(int(mark["flags"]))
    assert MarkFlag.CUT_LEFT | MarkFlag.CUT_RIGHT in flags
    assert mark["x0"] < 0
    assert mark["x1"] > 1000.0


def test_px_are_right_ten_million_years_away_at_a_minute_across() -> None:
    """Times are subtracted before they become 32-bit floats."""
    start_s = seconds(9_999_000, 5, 17, 12, 0)
    bounds = start_s + 15, start_s + 45, start_s + 15, start_s + 45
    mark = first(columns_of(with_bounds(parse_edtf("Y9999000"), *bounds)), start_s, start_s + 60.0)
    assert (mark["x0"], mark["x1"]) == (250.0, 750.0)


# --- folds ---


def test_dots_closer_than_a_fold_are_one_with_their_count() -> None:
    """At 2 px a day, two days apart are 4 px apart and one day apart are 2 px apart."""
    columns = columns_of("2024-07-01", "2024-07-02", "2024-07-04", "2024-07-20")
    start_s = seconds(2024, 1, 1)
    frame = frame_of(columns, start_s, start_s + 500 * DAY_S)
    assert [fold.events for fold in frame.folds] == [(0, 1)]
    assert frame.folds[0].count == 2
    assert frame.marks.fold.tolist() == [0, 0, -1, -1]


def test_a_fold_says_its_count_unless_all_in_it_have_labels() -> None:
    columns = build_columns(made_up(one_day, 40, lanes=1), "en", Filter())
    crowded = frame_of(columns, seconds(2020), seconds(2030))
    assert [fold.text for fold in crowded.folds] == ["×40"]
    pair = columns_of("2024-07-01", "2024-07-02")
    told = frame_of(pair, seconds(2020), seconds(2030))
    assert {label.event for label in told.labels} == {0, 1}
    assert [fold.text for fold in told.folds] == [""]


def test_pieces_of_a_long_chain_of_dots_stay_with_their_events_in_a_pan() -> None:
    days = [str(date(2024, 1, 1) + timedelta(days=i)) for i in range(70)]
    columns = columns_of(*days)
    viewport = Viewport(seconds(2023, 8), seconds(2024, 10), 400.0)
    measure = fixed_measure(METRICS)
    before = build_frame(columns, viewport, 300.0, METRICS, measure)
    after = build_frame(columns, panned(viewport, 11.0), 300.0, METRICS, measure)
    assert len(before.folds) > 2
    assert [fold.events for fold in before.folds] == [fold.events for fold in after.folds]
    for fold, following in pairwise(before.folds):
        assert fold.rect.x + fold.rect.w <= following.rect.x + 1e-6
