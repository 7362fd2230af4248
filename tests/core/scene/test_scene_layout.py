"""What holds for every frame, on the bundled timeline and on made-up ones, at twelve zooms."""

from dataclasses import replace

import numpy as np
import pytest

from beseto_gui.core.dates.axis import seconds
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.scene.build import build_frame, content_height, fit_viewport
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.frame import Frame, MarkFlag
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.builders import SHAPES, fixed_measure, made_up, panned
from tests.helpers.layout import (
    SLACK_PX,
    WIDTH_PX,
    assert_everything_is_told,
    assert_nothing_overlaps,
    twelve_zooms,
)

METRICS = Metrics()
MEASURE = fixed_measure(METRICS)
BUNDLED = build_columns(MemoryDocument(load_bundled()), "en", Filter())


def frame_of(columns: Columns, viewport: Viewport, height_px: float = 690.0, **more) -> Frame:
    return build_frame(columns, viewport, height_px, METRICS, MEASURE, **more)


CASES = [
    pytest.param(shape, n, id=f"{name}-{n}")
    for name, shape in SHAPES.items()
    for n in (1, 7, 60, 400, 2000)
    if not (name == "nested" and n > 400)
]


@pytest.mark.parametrize(("shape", "n"), CASES)
def test_no_overlap_and_nothing_vanishes_in_made_up_timelines(shape, n: int) -> None:
    columns = build_columns(made_up(shape, n, undated=0.1), "en", Filter())
    if not columns.dated:
        columns = build_columns(made_up(shape, n), "en", Filter())
    previous = None
    for viewport in twelve_zooms(columns):
        frame = frame_of(columns, viewport, previous=previous)
        assert_nothing_overlaps(frame)
        assert_everything_is_told(frame, columns)
        previous = frame


@pytest.mark.parametrize("language", ["en", "ko", "zh", "ja"])
@pytest.mark.parametrize("height_px", [690.0, 320.0, 136.0, 60.0, 2000.0])
def test_no_overlap_and_nothing_vanishes_in_the_bundled_timeline(
    language: str, height_px: float
) -> None:
    columns = build_columns(MemoryDocument(load_bundled()), language, Filter())
    for viewport in twelve_zooms(columns):
        frame = frame_of(columns, viewport, height_px)
        assert_nothing_overlaps(frame)
        assert_everything_is_told(frame, columns)


@pytest.mark.parametrize("factor", [0.75, 1.5, 3.0])
def test_no_overlap_in_sizes_for_print(factor: float) -> None:
    metrics = replace(Metrics().scaled(factor), notes_as_numbers=True)
    for viewport in twelve_zooms(BUNDLED, WIDTH_PX * factor):
        frame = build_frame(BUNDLED, viewport, 690.0 * factor, metrics, fixed_measure(metrics))
        assert_nothing_overlaps(frame)


@pytest.mark.parametrize("lanes", [1, 12, 120])
@pytest.mark.parametrize("height_px", [40.0, 400.0, 5000.0])
def test_any_number_of_lanes_fits_any_height(lanes: int, height_px: float) -> None:
    columns = build_columns(made_up(SHAPES["mixed"], 300, lanes=lanes), "en", Filter())
    frame = frame_of(columns, fit_viewport(columns, WIDTH_PX), height_px)
    assert frame.lanes[0].y0 == 0
    assert frame.lanes[-1].y1 == pytest.approx(frame.tray_y)
    for lane, below in zip(frame.lanes, frame.lanes[1:], strict=False):
        assert lane.y1 == pytest.approx(below.y0)
    assert_everything_is_told(frame, columns)


@pytest.mark.parametrize("seen_px", [(0.0, 700.0), (1000.0, 1700.0), (4300.0, 5000.0)])
def test_a_part_of_the_height_shows_what_the_whole_shows_there(seen_px) -> None:
    columns = build_columns(made_up(SHAPES["mixed"], 120, lanes=12), "en", Filter())
    view = fit_viewport(columns, WIDTH_PX)
    whole, part = frame_of(columns, view, 5000.0), frame_of(columns, view, 5000.0, seen_px=seen_px)
    assert part.lanes == whole.lanes
    inside = (whole.marks.y1 > seen_px[0]) & (whole.marks.y0 < seen_px[1])
    assert set(whole.marks.event[inside].tolist()) <= set(part.marks.event.tolist())
    assert 0 < len(part.marks.event) < len(whole.marks.event) / 2
    assert part.labels == tuple(x for x in whole.labels if x.event in part.marks.event)


@pytest.mark.parametrize("name", list(SHAPES))
def test_marks_keep_their_row_at_every_zoom(name: str) -> None:
    columns = build_columns(made_up(SHAPES[name], 300), "en", Filter())
    place: dict[int, float] = {}
    for viewport in twelve_zooms(columns):
        marks = frame_of(columns, viewport).marks
        middle = (marks.y0.astype(float) + marks.y1) / 2
        for event, y in zip(marks.event.tolist(), middle.tolist(), strict=True):
            assert place.setdefault(event, y) == pytest.approx(y, abs=SLACK_PX)


@pytest.mark.parametrize("name", list(SHAPES))
def test_bars_of_one_row_do_not_overlap_in_time(name: str) -> None:
    """Dots fall together and are folded; a bar has its stretch of a row for itself."""
    columns = build_columns(made_up(SHAPES[name], 300), "en", Filter())
    rows: dict[tuple[int, int], int] = {}
    is_dot = (
        columns.flags_of(np.arange(columns.dated)) & (MarkFlag.DOT | MarkFlag.SPAN)
    ) == MarkFlag.DOT
    for event in np.flatnonzero(~is_dot).tolist():
        key = columns.lane_at(event), int(columns.row[event])
        assert rows.get(key, -(2**63)) <= columns.outer_lo[event]
        rows[key] = int(columns.outer_hi[event])


def test_a_pan_moves_labels_with_their_marks() -> None:
    viewport = fit_viewport(BUNDLED, WIDTH_PX)
    before = frame_of(BUNDLED, viewport)
    after = frame_of(BUNDLED, panned(viewport, -3.0), previous=before)
    slots = {label.event: label.place for label in before.labels}
    assert {label.event: label.place for label in after.labels} == slots


def test_no_label_is_lost_on_the_way_in_while_its_mark_is_in_view() -> None:
    whole = fit_viewport(BUNDLED, WIDTH_PX)
    july_s, august_s = float(seconds(2024, 7)), float(seconds(2024, 8))
    frame = frame_of(BUNDLED, whole)
    for step in range(1, 41):
        part = ((august_s - july_s) / (whole.end_s - whole.start_s)) ** (step / 40)
        moved = (1 - part) / (1 - (august_s - july_s) / (whole.end_s - whole.start_s))
        start_s = whole.start_s + (july_s - whole.start_s) * moved
        length_s = (whole.end_s - whole.start_s) * part
        viewport = Viewport(start_s, start_s + length_s, WIDTH_PX)
        following = frame_of(BUNDLED, viewport, previous=frame)
        visible = set(following.marks.event.tolist())
        shown = {label.event for label in following.labels}
        assert {label.event for label in frame.labels} & visible <= shown
        frame = following


def test_a_frame_is_the_same_every_time() -> None:
    columns = build_columns(made_up(SHAPES["mixed"], 500), "en", Filter())
    viewport = fit_viewport(columns, WIDTH_PX)
    first, second = frame_of(columns, viewport), frame_of(columns, viewport)
    assert first.labels == second.labels
    assert first.folds == second.folds


def test_the_content_height_gives_the_bundled_timeline_all_its_labels() -> None:
    height_px = content_height(BUNDLED, METRICS)
    frame = frame_of(BUNDLED, fit_viewport(BUNDLED, WIDTH_PX), height_px)
    assert {label.event for label in frame.labels} == set(range(BUNDLED.dated))
    assert all(not label.title.endswith("…") for label in frame.labels)
