"""What a frame promises, to be asserted of any: nothing overlaps, every event is told."""

from collections import Counter

import numpy as np

from beseto_gui.core.scene.build import fit_viewport
from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import Frame, MarkFlag
from beseto_gui.core.scene.viewport import Viewport

#: What rounding to 32 bits may move an edge by.
SLACK_PX = 0.01
#: How wide a plot is where nothing else is said.
WIDTH_PX = 884.0

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
    inside = (columns.outer_hi[:] > start_s) & (columns.outer_lo[:] < end_s)
    lane_of = columns.lane_of(np.arange(columns.dated))
    dense = [density.lane for density in frame.densities]
    drawn = np.zeros(columns.dated, np.bool_)
    drawn[frame.marks.event] = True
    assert int(drawn.sum()) == len(frame.marks.event)
    assert not (drawn & ~inside).any()
    assert (drawn | np.isin(lane_of, dense))[inside].all()
    assert len(dense) == len(set(dense))
    for density in frame.densities:
        assert density.count == int((inside & ~drawn & (lane_of == density.lane)).sum())
        assert density.count == density.carried + int(density.counts.sum())
    told = Counter({(c.lane, c.side): c.count for c in frame.counters if c.side})
    carried = {each.lane: each.carried for each in frame.densities if each.carried}
    going = {c.lane: c.count for c in frame.counters if not c.side}
    assert going.items() <= carried.items()
    if frame.viewport.width_px > 500:
        assert going == carried
    expected: Counter[tuple[int, int]] = Counter()
    for side, beyond in ((-1, columns.outer_hi[:] <= start_s), (1, columns.outer_lo[:] >= end_s)):
        lanes, numbers = np.unique(lane_of[beyond], return_counts=True)
        expected.update(
            {(lane, side): n for lane, n in zip(lanes.tolist(), numbers.tolist(), strict=True)}
        )
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
