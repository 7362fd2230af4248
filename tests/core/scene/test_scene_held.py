"""Frames with pinned lanes, lanes that are shut, and headings of groups."""

import numpy as np
import pytest

from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.grouping import BY_LANE, NESTED, Field, Grouping
from beseto_gui.core.scene.build import build_frame, fit_viewport, least_height
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.frame import Frame
from beseto_gui.core.scene.held import part_at, parts
from beseto_gui.core.scene.pick import HitKind, pick
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.builders import fixed_measure, made_up, mixed, pairs

METRICS = Metrics()
MEASURE = fixed_measure(METRICS)
BUNDLED = MemoryDocument(load_bundled())
MANY = made_up(mixed, 300, lanes=12)


def columns_of(grouping: Grouping, document: MemoryDocument = BUNDLED) -> Columns:
    return build_columns(document, "en", Filter(), grouping)


def frame_of(
    columns: Columns,
    seen: tuple[float, float] | None = None,
    height_px: float = 0.0,
    width_px: float = 900.0,
) -> Frame:
    height_px = height_px or least_height(columns, METRICS)
    view = fit_viewport(columns, width_px)
    return build_frame(columns, view, height_px, METRICS, MEASURE, seen_px=seen)


PINNED = columns_of(Grouping(pinned=("lane7",)), MANY)


def test_a_frame_without_pins_is_one_part_itself():
    columns = columns_of(BY_LANE)
    frame = frame_of(columns, (0.0, least_height(columns, METRICS)))
    (part,) = parts(frame, columns)
    assert part.frame is frame
    assert part_at([part], 1e9) is part


@pytest.mark.parametrize("pinned", [False, True])
def test_what_has_no_date_stays_at_the_bottom_of_what_is_seen_over_the_lanes(pinned):
    columns = columns_of(Grouping(pinned=("context",) if pinned else ()))
    assert columns.dated < len(columns.ids)
    for scroll_px in (0.0, 30.0):
        frame = frame_of(columns, (scroll_px, scroll_px + 250.0), 600.0)
        assert frame.tray_y == scroll_px + 250.0 - METRICS.tray_px
        *others, tray = parts(frame, columns)
        assert len(others) == 1 + pinned
        assert (tray.y0, tray.frame.tray, tray.frame.lanes) == (frame.tray_y, frame.tray, ())
        assert all(part.frame.tray == () and part.y1 <= frame.tray_y for part in others)
        rect = frame.tray[0].rect
        found = part_at((*others, tray), rect.y + 5)
        assert found is tray
        hit = pick(found.frame, rect.x + 5, rect.y + 5)
        assert hit is not None
        assert (hit.kind, hit.event) == (HitKind.TRAY, frame.tray[0].event)


def test_at_the_end_of_scrolling_the_tray_is_below_the_last_lane():
    columns = columns_of(BY_LANE)
    frame = frame_of(columns, (350.0, 600.0), 600.0)
    assert frame.lanes[-1].y1 == pytest.approx(frame.tray_y)
    assert len(parts(frame, columns)) == 1


@pytest.mark.parametrize("scroll_px", [0.0, 137.0, 500.0])
def test_what_is_in_a_pinned_lane_moves_with_it_and_nothing_else_does(scroll_px):
    still = frame_of(PINNED, (0.0, 900.0))
    moved = frame_of(PINNED, (scroll_px, scroll_px + 900.0))
    assert (moved.held, moved.lanes[0].id) == (1, "lane7")
    assert moved.lanes[0].y0 == scroll_px
    assert moved.held_y == still.held_y + scroll_px
    assert moved.lanes[1:] == still.lanes[1:]
    mine = moved.marks.lane == 0
    assert mine.any()
    assert (moved.marks.y0[mine] >= scroll_px).all()
    assert (moved.marks.y1[mine] <= moved.held_y).all()


def test_the_parts_have_all_that_the_frame_has_each_once():
    frame = frame_of(PINNED, (100.0, 1000.0))
    rest, held = parts(frame, PINNED)
    together = sorted([*rest.frame.marks.event.tolist(), *held.frame.marks.event.tolist()])
    assert together == sorted(frame.marks.event.tolist())
    for name in ("labels", "folds", "brackets", "counters", "densities", "tray", "headings"):
        whole = getattr(frame, name)
        assert len(getattr(rest.frame, name)) + len(getattr(held.frame, name)) == len(whole)
        assert all(one in whole for one in getattr(held.frame, name))
    lane_of = {
        int(e): int(lane) for e, lane in zip(frame.marks.event, frame.marks.lane, strict=True)
    }
    assert {lane_of[label.event] for label in held.frame.labels} == {0}
    assert 0 not in {lane_of[label.event] for label in rest.frame.labels}


def test_marks_of_a_part_name_its_own_folds():
    columns = columns_of(Grouping(pinned=("lane1",)), made_up(pairs, 90, lanes=2))
    frame = frame_of(columns, (0.0, 900.0), 900.0, 400.0)
    assert {int(frame.marks.lane[frame.marks.fold == at][0]) for at in range(len(frame.folds))} == {
        0,
        1,
    }
    for part in parts(frame, columns):
        marks = part.frame.marks
        inside = np.flatnonzero(marks.fold >= 0).tolist()
        assert inside
        for index in inside:
            fold = part.frame.folds[int(marks.fold[index])]
            assert int(marks.event[index]) in fold.events


def test_under_the_pinned_lanes_only_they_are_hit():
    frame = frame_of(PINNED, (300.0, 1200.0))
    of = parts(frame, PINNED)
    for y in (301.0, frame.held_y - 1.0):
        hit = pick(part_at(of, y).frame, 450.0, y)
        assert hit is not None
        if hit.kind is HitKind.LANE:
            assert hit.index == 0
    below = part_at(of, frame.held_y + 1.0)
    assert below is of[0]


def test_a_page_has_its_pinned_lanes_at_the_top_and_holds_none():
    frame = frame_of(PINNED)
    assert frame.held == 0
    assert frame.lanes[0].pinned
    assert frame.lanes[0].y0 == 0.0


# --- lanes that are shut, headings ---


def test_a_lane_that_is_shut_keeps_all_its_marks_and_writes_none_of_them():
    open_, shut = (
        frame_of(columns_of(grouping), height_px=700.0)
        for grouping in (BY_LANE, Grouping(collapsed=frozenset({"beseto"})))
    )
    number = next(at for at, lane in enumerate(shut.lanes) if lane.id == "beseto")
    mine = shut.marks.lane == number
    assert mine.sum() == (open_.marks.lane == number).sum() > 0
    band = shut.lanes[number]
    assert (shut.marks.y0[mine] > band.y0).all()
    assert (shut.marks.y1[mine] < band.y1).all()
    assert not set(shut.marks.event[mine].tolist()) & {label.event for label in shut.labels}


def test_the_name_of_a_lane_that_is_shut_is_one_line_with_its_count_at_the_right():
    frame = frame_of(columns_of(Grouping(collapsed=frozenset({"beseto"}))), height_px=700.0)
    band = next(lane for lane in frame.lanes if lane.id == "beseto")
    assert band.collapsed
    assert len(band.title_lines) == 1
    assert band.detail == "4"
    # The column of 124 px less 16 + 18 on the left and 6 on the right; a figure is 7 px at 13.
    assert band.detail_x == pytest.approx(84.0 - 7.0 * 12 / 13)
    assert MEASURE(band.title_lines[0], 5) <= band.detail_x


def test_a_heading_counts_what_is_in_its_group():
    columns = columns_of(Grouping((Field.SOURCE, Field.LANE)))
    frame = frame_of(columns)
    assert [(heading.title, heading.detail) for heading in frame.headings] == [
        ("Seoul–Beijing talks report", "11"),
        ("BeSeTo revival report", "4"),
    ]
    assert [lane.depth for lane in frame.lanes] == [1] * 6


def test_a_group_that_is_shut_has_no_heading_but_a_line():
    grouping = Grouping((Field.SOURCE, Field.LANE), collapsed=frozenset({"talks-in-beijing"}))
    frame = frame_of(columns_of(grouping))
    assert len(frame.headings) == 1
    assert frame.lanes[0].collapsed
    assert frame.lanes[0].detail == "11"


def test_a_pinned_lane_of_a_group_is_not_counted_in_the_heading():
    key = f"talks-in-beijing{NESTED}context"
    frame = frame_of(columns_of(Grouping((Field.SOURCE, Field.LANE), pinned=(key,))))
    assert [heading.detail for heading in frame.headings] == ["8", "4"]
