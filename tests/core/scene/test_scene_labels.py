"""Labels, and what else is written around the marks."""

import pytest

from beseto_gui.core.dates.axis import seconds
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.records import Bundle, Event, Gap, Lane, LocalText, Timeline
from beseto_gui.core.scene.build import (
    build_frame,
    content_height,
    fit_viewport,
)
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.frame import Frame
from beseto_gui.core.scene.overview import histogram
from beseto_gui.core.scene.pick import Hit, HitKind, pick
from beseto_gui.core.scene.style import Metrics, Role
from beseto_gui.core.scene.text import Shaper
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.builders import fixed_measure, panned

METRICS = Metrics()
MEASURE = fixed_measure(METRICS)


def columns_of(
    *events: tuple[str, str], priority: dict[str, int] | None = None, gaps: tuple[Gap, ...] = ()
) -> Columns:
    """Return columns of one lane with events of (title, EDTF)."""
    made = tuple(
        Event(
            name,
            LocalText(name),
            parse_edtf(edtf) if edtf else UNDATED,
            "lane",
            priority=(priority or {}).get(name, 0),
        )
        for name, edtf in events
    )
    lanes = (Lane("lane", LocalText("Lane of some length")),)
    bundle = Bundle(Timeline("t", LocalText("t")), lanes, made, gaps=gaps)
    return build_columns(MemoryDocument(bundle), "en", Filter())


def frame_of(columns: Columns, viewport: Viewport, height_px: float = 300.0, **more) -> Frame:
    return build_frame(columns, viewport, height_px, METRICS, MEASURE, **more)


def titles(frame: Frame) -> list[str]:
    return [label.title for label in frame.labels]


# --- labels ---


def test_a_label_stands_above_its_mark_aligned_with_it() -> None:
    frame = frame_of(columns_of(("Alone", "1992")), Viewport(seconds(1990), seconds(2000), 900))
    label, mark = frame.labels[0], frame.marks
    assert label.rect.x == mark.x0[0]
    assert label.rect.y + label.rect.h < mark.y0[0]
    assert (label.title, label.detail) == ("Alone", "1992")
    assert label.rect.y < label.title_y < label.detail_y < label.rect.y + label.rect.h


def test_the_label_of_a_bar_longer_than_the_view_stays_in_view() -> None:
    frame = frame_of(columns_of(("Long", "1900/2020")), Viewport(seconds(1950), seconds(1960), 900))
    assert titles(frame) == ["Long"]
    assert frame.labels[0].rect.x == 4.0
    assert frame.labels[0].leader == ()


def test_a_label_above_a_bar_moves_along_it_past_the_label_before() -> None:
    """The first label, at the left edge of the view, covers where the long bar begins."""
    names = ("The year before", "The long time after")
    columns = columns_of((names[0], "1992"), (names[1], "1993/2000"), priority={names[0]: 9})
    frame = frame_of(columns, Viewport(seconds(1992), seconds(2002), 884), 92.0)
    first, second = frame.labels
    assert [first.title, second.title] == list(names)
    assert frame.marks.x0[1] < first.rect.x + first.rect.w
    assert second.rect.x == pytest.approx(first.rect.x + first.rect.w + METRICS.label_gap_px)
    assert second.rect.x + second.rect.w <= frame.marks.x1[1]
    assert second.leader == ()
    assert second.rect.y == first.rect.y


def test_a_leader_runs_from_the_mark_to_beside_its_title() -> None:
    """On the right edge there is room on the left of the mark only."""
    columns = columns_of(("Quite a long title here", "2024-07-30"), ("Early", "2000"))
    frame = frame_of(columns, Viewport(seconds(1999), seconds(2024, 9), 900))
    label = next(label for label in frame.labels if label.event == 1)
    assert label.rect.x + label.rect.w < 900
    if label.leader:
        assert label.leader[0][1] == frame.marks.y0[1]
        assert label.rect.y < label.leader[-1][1] < label.rect.y + label.rect.h


def test_the_weightiest_gets_the_only_place() -> None:
    """Two events on one day at the right edge, in a lane with room for one label."""
    names = ("First of all", "Second of all")
    viewport = Viewport(seconds(2004), seconds(2024, 8, 2), 300)
    for heavy, other in (names, names[::-1]):
        columns = columns_of(
            *((name, "2024-07-30") for name in names), priority={heavy: 9, other: 1}
        )
        frame = frame_of(columns, viewport, 92.0)
        assert [columns.titles[label.event] for label in frame.labels] == [heavy]


def test_a_title_too_long_is_cut_with_an_ellipsis() -> None:
    long = "A title that goes on and on and on and on and on"
    frame = frame_of(columns_of((long, "1992")), Viewport(seconds(1990), seconds(2000), 900))
    label = frame.labels[0]
    assert label.title.endswith("…")
    assert label.rect.w <= METRICS.label_max_px
    assert MEASURE(label.title, Role.TITLE) <= METRICS.label_max_px


def test_a_date_is_never_cut() -> None:
    shaper = Shaper(MEASURE, METRICS)
    line = "30 Jul 2024 · one stated, one derived"
    for shape in shaper.forms("A title of some length", line, (), (260.0, 156.0, 88.0, 60.0), 2):
        assert shape.detail in (line, "30 Jul 2024", "")
        assert shape.w <= 260.0


def test_a_date_beside_a_title_may_reach_further_than_the_title_may() -> None:
    shaper = Shaper(MEASURE, METRICS)
    title, date = "A title of thirty-two characters", "since about 2020"
    title_px, date_px = MEASURE(title, Role.TITLE), MEASURE(date, Role.DETAIL)
    assert title_px < 260.0 < title_px + date_px < 390.0
    assert shaper.forms(title, date, (), (260.0,), 1)[0].detail == date
    assert shaper.forms(title, date * 3, (), (260.0,), 1)[0].detail == ""


def test_many_sources_become_a_few_chips_and_a_number() -> None:
    shaper = Shaper(MEASURE, METRICS)
    chips = tuple((f"S{i}", i) for i in range(12))
    shape = shaper.forms("Title", "1992", chips, (260.0,), 2)[0]
    assert [chip.text for chip in shape.chips] == ["S0", "S1", "S2", "S3", "S4", "S5", "+6"]


def test_a_shown_label_keeps_its_place_in_a_pan() -> None:
    columns = columns_of(*((f"Event {i}", f"{2000 + i}") for i in range(12)))
    viewport = Viewport(seconds(1995), seconds(2017), 1100)
    before = frame_of(columns, viewport)
    after = frame_of(columns, panned(viewport, -9.0), previous=before)
    places = {label.event: label.place for label in before.labels}
    moved = [label for label in after.labels if places.get(label.event, label.place) != label.place]
    assert moved == []


# --- around them ---


def test_the_edges_count_what_is_outside() -> None:
    columns = columns_of(("a", "1990"), ("b", "1991"), ("c", "1995"), ("d", "1999"))
    frame = frame_of(columns, Viewport(seconds(1994), seconds(1997), 900))
    told = [(counter.side, counter.count, counter.text) for counter in frame.counters]
    assert told == [(-1, 2, "← 2 earlier"), (1, 1, "1 later →")]


def test_undated_events_stand_in_the_tray_and_those_without_room_are_counted() -> None:
    names = [f"Undated event number {i}" for i in range(9)]
    columns = columns_of(("a", "1990"), *((name, "") for name in names))
    frame = frame_of(columns, Viewport(seconds(1980), seconds(2000), 700))
    assert frame.tray_y == 300.0 - METRICS.tray_px
    shown = [item.text for item in frame.tray if item.event >= 0]
    assert shown == names[: len(shown)]
    assert frame.tray[-1].text == f"+{9 - len(shown)} more"
    assert all(item.rect.x + item.rect.w <= 700 for item in frame.tray)
    assert frame.lanes[-1].y1 == frame.tray_y


def test_without_undated_events_there_is_no_tray() -> None:
    frame = frame_of(columns_of(("a", "1990")), Viewport(seconds(1980), seconds(2000), 700))
    assert frame.tray == ()
    assert frame.tray_y == 300.0


def test_a_gap_goes_from_the_end_of_one_event_to_the_start_of_the_other() -> None:
    gaps = (Gap("g", LocalText("six years"), "a", "b"),)
    columns = columns_of(("a", "2018"), ("b", "2024"), gaps=gaps)
    viewport = Viewport(seconds(2015), seconds(2026), 900)
    bracket = frame_of(columns, viewport).brackets[0]
    assert bracket.x0 == pytest.approx(viewport.x_px(seconds(2019)))
    assert bracket.x1 == pytest.approx(viewport.x_px(seconds(2024)))
    middle = bracket.text_rect.x + bracket.text_rect.w / 2
    assert middle == pytest.approx((bracket.x0 + bracket.x1) / 2)
    assert bracket.text == "six years"
    narrow = Viewport(seconds(1800), seconds(2100), 900)
    assert frame_of(columns, narrow).brackets == ()


def test_a_lane_name_is_broken_to_its_column_and_its_events_counted() -> None:
    """The column has 84 px for the name: twelve letters."""
    columns = columns_of(("a", "1990"), ("b", ""))
    lane = frame_of(columns, Viewport(seconds(1980), seconds(2000), 700)).lanes[0]
    assert lane.title_lines == ("Lane of some", "length")
    assert lane.detail == "2 events"


# --- views that fit ---


def test_the_whole_timeline_fits_with_round_margins_and_without_open_ends() -> None:
    columns = columns_of(("a", "1990/.."), ("b", "2024-10"), ("c", "../2000"))
    viewport = fit_viewport(columns, 884.0)
    assert viewport.start_s <= seconds(1990)
    assert seconds(2024, 11) <= viewport.end_s <= seconds(2027)
    assert viewport.start_s >= seconds(1988)


def test_a_single_event_or_none_fits_too() -> None:
    for columns in (columns_of(("a", "2024-07-30T12:00:05")), columns_of(("a", "")), columns_of()):
        viewport = fit_viewport(columns, 884.0)
        assert viewport.end_s - viewport.start_s >= 30.0
        frame_of(columns, viewport)


def test_the_content_height_grows_with_what_crowds() -> None:
    few = columns_of(("a", "1990"), ("b", "2000"))
    many = columns_of(*((f"e{i}", "2000-01-01") for i in range(20)), ("a", "1900"))
    assert content_height(many, METRICS) > content_height(few, METRICS)


# --- what is under a pixel ---


def picked(frame: Frame, x: float, y: float) -> Hit:
    hit = pick(frame, x, y)
    assert hit is not None
    return hit


def test_a_label_a_mark_a_lane_and_nothing_are_found() -> None:
    frame = frame_of(columns_of(("Alone", "1992")), Viewport(seconds(1990), seconds(2000), 900))
    rect = frame.labels[0].rect
    assert picked(frame, rect.x + 1, rect.y + 1) == Hit(HitKind.LABEL, 0, 0, (0,))
    y = float(frame.marks.y0[0]) + 3
    assert picked(frame, float(frame.marks.x0[0]) + 3, y).kind is HitKind.MARK
    assert picked(frame, float(frame.marks.x0[0]) - 3.9, y).kind is HitKind.MARK
    assert picked(frame, float(frame.marks.x0[0]) - 4.5, y).kind is HitKind.LANE
    assert pick(frame, 5.0, 301.0) is None


def test_the_nearest_mark_is_found_and_a_narrow_one_before_a_wide_one() -> None:
    columns = columns_of(("wide", "1990/2020"), ("day", "2005-06-15"), ("late", "2005-12-15"))
    frame = frame_of(columns, Viewport(seconds(1980), seconds(2030), 2000))
    days = frame.marks
    for index in (1, 2):
        x = float(days.x0[index] + days.x1[index]) / 2
        y = float(days.y0[index] + days.y1[index]) / 2
        assert picked(frame, x + 2.0, y).event == index


def test_a_fold_gives_its_members_and_a_counter_and_a_gap_are_found() -> None:
    gaps = (Gap("g", LocalText("gap"), "a", "b"),)
    columns = columns_of(
        ("before", "1900"), ("a", "2000"), *((f"e{i}", "2010-01-01") for i in range(30)),
        ("b", "2015"), gaps=gaps,
    )  # fmt: skip
    frame = frame_of(columns, Viewport(seconds(1995), seconds(2020), 900))
    fold = frame.folds[0]
    hit = picked(frame, fold.rect.x + 1, fold.rect.y + 1)
    assert (hit.kind, len(hit.events)) == (HitKind.FOLD, 30)
    counter = frame.counters[0].rect
    assert picked(frame, counter.x + 1, counter.y + 1).kind is HitKind.COUNTER
    bracket = frame.brackets[0]
    assert picked(frame, bracket.x0 + 1, bracket.y).kind is HitKind.BRACKET


def test_the_tray_is_found() -> None:
    columns = columns_of(("a", "1990"), ("no date", ""))
    frame = frame_of(columns, Viewport(seconds(1980), seconds(2000), 700))
    rect = frame.tray[0].rect
    assert picked(frame, rect.x + 1, rect.y + 1) == Hit(HitKind.TRAY, 0, 1, (1,))


def test_nothing_is_found_in_an_empty_frame() -> None:
    frame = frame_of(columns_of(), Viewport(seconds(1980), seconds(2000), 700))
    assert picked(frame, 10.0, 10.0).kind is HitKind.LANE


# --- the overview ---


def test_the_histogram_counts_each_dated_event_once_where_it_begins() -> None:
    columns = columns_of(
        ("a", "1992"), ("b", "1990/.."), ("c", "../1999"), ("d", "1995/1997"), ("e", "")
    )
    counts = histogram(columns, seconds(1990), seconds(2000), 10)
    assert counts.tolist() == [1, 0, 1, 0, 0, 1, 0, 0, 0, 1]
    assert histogram(columns, seconds(1800), seconds(1801), 5).tolist() == [0] * 5
