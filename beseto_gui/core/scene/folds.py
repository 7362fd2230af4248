"""Folds: marks of a row that cannot be told apart become one mark with a count.

Those are dots too close together, and bars that lie exactly on each other: many events on a
day that is drawn as wide as it is.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.frame import Fold, MarkFlag, Marks, Rect
from beseto_gui.core.scene.marks import Placed
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.viewport import Viewport

#: A chain of dots longer than this many dot widths is split into pieces of about that length.
_LONGEST_DOTS = 3.0
#: Bars whose edges are closer than this cannot be told apart.
_SAME_PX = 0.5
_NOWHERE = Rect(0.0, 0.0, 0.0, 0.0)


def fold_marks(placed: Placed, viewport: Viewport, metrics: Metrics) -> tuple[Placed, list[Fold]]:
    """Return the marks with the folds that hide some of them; their texts are not yet placed."""
    placed, of_dots = _fold_dots(placed, viewport, metrics)
    placed, of_bars = _fold_bars(placed, len(of_dots), viewport)
    return placed, of_dots + of_bars


def _fold_bars(placed: Placed, before: int, viewport: Viewport) -> tuple[Placed, list[Fold]]:
    """Return the marks with the folds of bars on each other, numbered from `before`.

    They look the same; the first of them is drawn, as wide as its date is vague.
    """
    marks, row = placed.marks, placed.row
    bars = np.flatnonzero(marks.flags & MarkFlag.DOT == 0)
    if len(bars) < 2:
        return placed, []
    # What is outside of the view cannot tell two bars apart in it.
    seen_x0, seen_x1 = (np.clip(edge, 0.0, viewport.width_px) for edge in (marks.x0, marks.x1))
    bars = bars[np.lexsort((seen_x1[bars], seen_x0[bars], marks.flags[bars], row[bars]))]
    same = (np.diff(row[bars]) == 0) & (np.diff(marks.flags[bars]) == 0)
    for edge in (seen_x0, seen_x1):
        same &= np.abs(np.diff(edge[bars])) < _SAME_PX
    if not same.any():
        return placed, []
    starts = np.concatenate([[0], np.flatnonzero(~same) + 1])
    sizes = np.diff(np.append(starts, len(bars)))
    is_fold = sizes > 1
    members = bars[np.repeat(is_fold, sizes)]
    first, sizes = bars[starts[is_fold]], sizes[is_fold]
    fold, flags = marks.fold.copy(), marks.flags.copy()
    fold[members] = np.repeat(np.arange(before, before + len(sizes), dtype=np.int32), sizes)
    flags[first] |= MarkFlag.LEADS
    left, right = (edge[first].astype(np.float64) for edge in (seen_x0, seen_x1))
    folds = _folds(marks, members, sizes, left, right, is_led=True)
    marks = replace(marks, fold=fold, flags=flags)
    return replace(placed, marks=marks), folds


def _fold_dots(placed: Placed, viewport: Viewport, metrics: Metrics) -> tuple[Placed, list[Fold]]:
    """Return the marks with the folds of dots.

    Dots whose middles are closer than `Metrics.fold_px` are chained. A long chain is split
    at fixed times, a power of two of seconds apart, so that its pieces neither wander when
    the view is moved nor change at every step of a zoom.
    """
    marks = placed.marks
    dots = np.flatnonzero(marks.flags & MarkFlag.DOT)
    if len(dots) < 2:
        return placed, []
    centre = (marks.x0[dots].astype(np.float64) + marks.x1[dots]) / 2
    order = np.lexsort((centre, placed.row[dots]))
    dots, centre = dots[order], centre[order]
    chained = _chained(centre, placed.row[dots], metrics)
    starts = _group_starts(centre, chained, viewport, metrics)
    ends = np.append(starts[1:], len(dots))
    is_fold = ends - starts > 1
    starts, ends = starts[is_fold], ends[is_fold]
    if not len(starts):
        return placed, []
    x0, x1 = centre[starts], centre[ends - 1]
    left, right = _edges(centre, chained, starts, ends, metrics)
    sizes = ends - starts
    members = dots[np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())]
    arrays = [marks.fold, placed.anchor, placed.left, placed.right]
    fold, anchor, left_of, right_of = (array.copy() for array in arrays)
    fold[members] = np.repeat(np.arange(len(starts), dtype=np.int32), sizes)
    left_of[members], right_of[members] = np.repeat(left, sizes), np.repeat(right, sizes)
    is_short = np.repeat(x1 - x0 < metrics.dot_px, sizes)
    middle = np.clip((x0 + x1) / 2, 0.0, viewport.width_px)
    anchor[members] = np.where(is_short, np.repeat(middle, sizes), anchor[members])
    folds = _folds(marks, members, sizes, left, right)
    marks = replace(marks, fold=fold)
    return replace(placed, marks=marks, anchor=anchor, left=left_of, right=right_of), folds


def _group_starts(
    centre: NDArray[np.float64],
    chained: NDArray[np.bool_],
    viewport: Viewport,
    metrics: Metrics,
) -> NDArray[np.int64]:
    """Return where each group begins among dots sorted by row and place."""
    starts = np.concatenate([[0], np.flatnonzero(~chained) + 1])
    ends = np.append(starts[1:], len(centre)) - 1
    longest_px = _LONGEST_DOTS * metrics.dot_px
    is_long = centre[ends] - centre[starts] > longest_px
    if not is_long.any():
        return starts
    piece_s = 2.0 ** np.floor(np.log2(longest_px * viewport.s_per_px))
    piece = np.floor((viewport.start_s + centre * viewport.s_per_px) / piece_s)
    in_long = np.repeat(is_long, ends - starts + 1)
    split = ~chained | ((np.diff(piece) != 0) & in_long[1:])
    return np.concatenate([[0], np.flatnonzero(split) + 1])


def _chained(
    centre: NDArray[np.float64], row: NDArray[np.int64], metrics: Metrics
) -> NDArray[np.bool_]:
    """Return whether each dot but the first is in one chain with the dot before it."""
    return (np.diff(centre) < metrics.fold_px) & (np.diff(row) == 0)


def _edges(
    centre: NDArray[np.float64],
    chained: NDArray[np.bool_],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    metrics: Metrics,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the left and right edges of folds.

    A piece of a long chain ends where the next one begins.
    """
    half = metrics.dot_px / 2
    x0, x1 = centre[starts], centre[ends - 1]
    linked = np.concatenate([[False], chained, [False]])
    before = np.where(linked[starts], centre[starts - 1], -np.inf)
    after = np.where(linked[ends], centre[np.minimum(ends, len(centre) - 1)], np.inf)
    return np.maximum(x0 - half, (before + x0) / 2), np.minimum(x1 + half, (x1 + after) / 2)


def _folds(
    marks: Marks,
    members: NDArray[np.int64],
    sizes: NDArray[np.int64],
    left: NDArray[np.float64],
    right: NDArray[np.float64],
    *,
    is_led: bool = False,
) -> list[Fold]:
    """Return the folds, whose members follow each other."""
    ends = np.cumsum(sizes)
    first = members[ends - sizes]
    events: list[int] = marks.event[members].tolist()
    y0, y1 = marks.y0[first].astype(np.float64), marks.y1[first].astype(np.float64)
    boxes = (left.tolist(), y0.tolist(), (right - left).tolist(), (y1 - y0).tolist())
    return [
        Fold(Rect(*box), count, tuple(events[end - count : end]), "", _NOWHERE, color, is_led)
        for end, count, color, *box in zip(
            ends.tolist(), sizes.tolist(), marks.color[first].tolist(), *boxes, strict=True
        )
    ]
