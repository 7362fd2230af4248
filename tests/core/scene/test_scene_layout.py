"""What holds for every frame, on the bundled timeline and on made-up ones, at twelve zooms."""

from collections import Counter
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

METRICS = Metrics()
MEASURE = fixed_measure(METRICS)
#: What rounding to 32 bits may move an edge by.
SLACK_PX = 0.01
WIDTH_PX = 884.0
BUNDLED = build_columns(MemoryDocument(load_bundled()), "en", Filter())

Boxes = np.ndarray


def boxes(rects) -> Boxes:
    """Return rectangles as rows of left, top, right, bottom."""
    made = [(r.x, r.y, r.x + r.w, r.y + r.h) for r in rects]
    return np.array(made, np.float64).reshape(-1, 4)


def overlaps(a: Boxes, b: Boxes, same: bool = False) -> list[tuple[int, int]]:
    """Return which of `a` overlaps which of `b`; of one list, every pair once."""
    left, top, right, bottom = (a[:, None, i] for i in range(4))
    meet = (
        (left < b[None, :, 2] - SLACK_PX)
        & (b[None, :, 0] < right - SLACK_PX)
        & (top < b[None, :, 3] - SLACK_PX)
        & (b[None, :, 1] < bottom - SLACK_PX)
    )
    if same:
        meet = np.triu(meet, 1)
    return list(zip(*(found.tolist() for found in np.nonzero(meet)), strict=True))


def mark_boxes(frame: Frame) -> Boxes:
    """Return what every mark that is drawn covers, with all its readings, and every fold."""
    marks = frame.marks
    centre = (marks.x0.astype(float) + marks.x1) / 2
    half = (marks.y1.astype(float) - marks.y0) / 2
    is_dot = marks.flags & MarkFlag.DOT != 0
    left = np.where(is_dot, centre - half, marks.x0)
    right = np.where(is_dot, centre + half, marks.x1)
    left, right = np.minimum(left, marks.outer_x0), np.maximum(right, marks.outer_x1)
    made = np.stack([left, marks.y0, right, marks.y1], axis=1).astype(float)[marks.fold < 0]
    made = np.concatenate([made, boxes(fold.rect for fold in frame.folds)])
    return made[(made[:, 2] > 0) & (made[:, 0] < frame.viewport.width_px)]


def band_boxes(frame: Frame) -> Boxes:
    """Return where lanes are counted in bins."""
    width_px = frame.viewport.width_px
    made = [(0.0, density.y0, width_px, density.y1) for density in frame.densities]
    return np.array(made, np.float64).reshape(-1, 4)


def leader_boxes(frame: Frame) -> Boxes:
    """Return every stretch of every leader as a box without width or without height."""
    made = [
        (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        for label in frame.labels
        for (x0, y0), (x1, y1) in zip(label.leader, label.leader[1:], strict=False)
    ]
    return np.array(made, np.float64).reshape(-1, 4)


def crossings(leaders: Boxes) -> list[tuple[int, int]]:
    """Return which level stretch of a leader crosses which upright one of another."""
    is_level = leaders[:, 1] == leaders[:, 3]
    level, upright = leaders[is_level], leaders[~is_level]
    x, y = upright[None, :, 0], level[:, None, 1]
    # Leaders of marks at one place run along each other, and part at an elbow.
    crosses = (level[:, None, 0] + 0.6 < x) & (x < level[:, None, 2] - 0.6)
    crosses &= (upright[None, :, 1] + SLACK_PX < y) & (y < upright[None, :, 3] - SLACK_PX)
    return list(zip(*(found.tolist() for found in np.nonzero(crosses)), strict=True))


def assert_nothing_overlaps(frame: Frame) -> None:
    """Assert that texts, marks and leaders keep clear of each other, inside the plot."""
    labels = boxes(label.rect for label in frame.labels)
    marks, leaders = mark_boxes(frame), leader_boxes(frame)
    counts = boxes(fold.text_rect for fold in frame.folds if fold.text)
    counters = boxes(counter.rect for counter in frame.counters)
    words = boxes(bracket.text_rect for bracket in frame.brackets if bracket.text)
    texts = np.concatenate([labels, counts, words])
    assert overlaps(texts, texts, same=True) == []
    assert overlaps(labels, counters) == []
    assert overlaps(counters, counters, same=True) == []
    assert overlaps(texts, marks) == []
    assert overlaps(texts, band_boxes(frame)) == []
    assert overlaps(texts, leaders) == []
    assert overlaps(leaders, marks) == []
    assert crossings(leaders) == []
    for box in texts:
        assert box[0] >= 0
        assert box[2] <= frame.viewport.width_px
        assert box[1] >= 0
        assert box[3] <= frame.height_px


def assert_everything_is_told(frame: Frame, columns: Columns) -> None:
    """Assert that each event is a mark, or counted: in a fold, a bin, at an edge, in the tray."""
    start_s, end_s = frame.viewport.start_s, frame.viewport.end_s
    inside = (columns.outer_hi > start_s) & (columns.outer_lo < end_s)
    lane_of = columns.lane_of(np.arange(columns.dated))
    dense = [density.lane for density in frame.densities]
    drawn = inside & ~np.isin(lane_of, dense)
    assert sorted(frame.marks.event.tolist()) == np.flatnonzero(drawn).tolist()
    assert len(dense) == len(set(dense))
    for density in frame.densities:
        assert density.count == int((inside & (lane_of == density.lane)).sum())
        assert density.count == density.carried + int(density.counts.sum())
    told = Counter({(c.lane, c.side): c.count for c in frame.counters})
    expected: Counter[tuple[int, int]] = Counter()
    for event in np.flatnonzero(~inside).tolist():
        side = -1 if columns.outer_hi[event] <= start_s else 1
        expected[int(lane_of[event]), side] += 1
    assert told == expected
    for index, fold in enumerate(frame.folds):
        members = frame.marks.event[frame.marks.fold == index].tolist()
        assert sorted(fold.events) == sorted(members)
        assert fold.count == len(members) >= 2
    undated = len(columns.ids) - columns.dated
    rest = [item for item in frame.tray if item.event < 0]
    shown = [item for item in frame.tray if item.event >= 0]
    counted = int("".join(c for c in rest[0].text if c.isdigit())) if rest else 0
    assert len(shown) + counted == undated
    counts = sum(density.count for density in frame.densities)
    assert len(frame.marks.event) + counts + sum(told.values()) + undated == len(columns.ids)


def twelve_zooms(columns: Columns, width_px: float = WIDTH_PX) -> list[Viewport]:
    """Return views from all of a timeline down to a minute, about events from all over it."""
    whole = fit_viewport(columns, width_px)
    views = [whole]
    length_s = whole.end_s - whole.start_s
    for step in range(1, 12):
        event = columns.dated * step // 12
        outer_s = columns.outer_lo[event], columns.outer_hi[event]
        middle_s = float(np.clip(outer_s, whole.start_s, whole.end_s).mean())
        half_s = max(length_s * 0.5 ** (2.2 * step), 60.0) / 2
        views.append(Viewport(middle_s - half_s, middle_s + half_s, width_px))
    return views


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
