"""Folds: dots of a row too close together to be told apart become one mark with a count."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.frame import Fold, MarkFlag, Rect
from beseto_gui.core.scene.marks import Placed
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.viewport import Viewport

#: A chain of dots longer than this many dot widths is split into pieces of about that length.
_LONGEST_DOTS = 3.0
_NOWHERE = Rect(0.0, 0.0, 0.0, 0.0)


def fold_dots(placed: Placed, viewport: Viewport, metrics: Metrics) -> tuple[Placed, list[Fold]]:
    """Return the marks with the folds that hide some of them; their texts are not yet placed.

    Dots whose middles are closer than `Metrics.fold_px` are chained. A long chain is split
    at fixed times, a power of two of seconds apart, so that its pieces neither wander when
    the view is moved nor change at every step of a zoom.
    """
    marks = placed.marks
    fold = np.full(len(marks.event), -1, np.int32)
    dots = np.flatnonzero(marks.flags & MarkFlag.DOT)
    if len(dots) < 2:
        return placed, []
    centre = (marks.x0[dots].astype(np.float64) + marks.x1[dots]) / 2
    order = np.lexsort((centre, placed.row[dots]))
    dots, centre = dots[order], centre[order]
    starts = _group_starts(centre, placed.row[dots], viewport, metrics)
    ends = np.append(starts[1:], len(dots))
    chained = _chained(centre, placed.row[dots], metrics)
    folds: list[Fold] = []
    anchor, left, right = placed.anchor.copy(), placed.left.copy(), placed.right.copy()
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if end - start < 2:
            continue
        members = dots[start:end]
        fold[members] = len(folds)
        x0, x1 = float(centre[start]), float(centre[end - 1])
        if x1 - x0 < metrics.dot_px:
            anchor[members] = min(max((x0 + x1) / 2, 0.0), viewport.width_px)
        # A piece of a long chain ends where the next one begins.
        before = float(centre[start - 1]) if start and chained[start - 1] else -np.inf
        after = float(centre[end]) if end < len(centre) and chained[end - 1] else np.inf
        folds.append(_fold(placed, members, (before, x0, x1, after), metrics))
        left[members] = folds[-1].rect.x
        right[members] = folds[-1].rect.x + folds[-1].rect.w
    marks = replace(marks, fold=fold)
    return replace(placed, marks=marks, anchor=anchor, left=left, right=right), folds


def _group_starts(
    centre: NDArray[np.float64],
    row: NDArray[np.int64],
    viewport: Viewport,
    metrics: Metrics,
) -> NDArray[np.int64]:
    """Return where each group begins among dots sorted by row and place."""
    apart = ~_chained(centre, row, metrics)
    starts = np.concatenate([[0], np.flatnonzero(apart) + 1])
    ends = np.append(starts[1:], len(centre)) - 1
    longest_px = _LONGEST_DOTS * metrics.dot_px
    is_long = centre[ends] - centre[starts] > longest_px
    if not is_long.any():
        return starts
    piece_s = 2.0 ** np.floor(np.log2(longest_px * viewport.s_per_px))
    piece = np.floor((viewport.start_s + centre * viewport.s_per_px) / piece_s)
    in_long = np.repeat(is_long, ends - starts + 1)
    split = apart | ((np.diff(piece) != 0) & in_long[1:])
    return np.concatenate([[0], np.flatnonzero(split) + 1])


def _chained(
    centre: NDArray[np.float64], row: NDArray[np.int64], metrics: Metrics
) -> NDArray[np.bool_]:
    """Return whether each dot but the first is in one chain with the dot before it."""
    return (np.diff(centre) < metrics.fold_px) & (np.diff(row) == 0)


def _fold(
    placed: Placed,
    members: NDArray[np.int64],
    around: tuple[float, float, float, float],
    metrics: Metrics,
) -> Fold:
    """Return a fold; `around` is the middle of the dot before, its first, its last, the next."""
    marks = placed.marks
    first = int(members[0])
    half = metrics.dot_px / 2
    before, x0, x1, after = around
    left = max(x0 - half, (before + x0) / 2)
    right = min(x1 + half, (x1 + after) / 2)
    y0, y1 = float(marks.y0[first]), float(marks.y1[first])
    return Fold(
        rect=Rect(left, y0, right - left, y1 - y0),
        count=len(members),
        events=tuple(marks.event[members].tolist()),
        text="",
        text_rect=_NOWHERE,
        color=int(marks.color[first]),
    )
