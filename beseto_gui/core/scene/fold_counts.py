"""Where the counts of folds are written: beside them, or above them beside their leaders.

Many folds are looked at in every frame. So what marks leave free beside them, and whether a
text would be inside of the plot, is worked out for all of them at once.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.frame import Fold, Rect
from beseto_gui.core.scene.label_set import LabelSet
from beseto_gui.core.scene.marks import Placed
from beseto_gui.core.scene.room import Room
from beseto_gui.core.scene.rooms import Rooms
from beseto_gui.core.scene.style import Role
from beseto_gui.core.scene.text import Shaper
from beseto_gui.core.scene.viewport import Viewport

#: So many folds at most have their count written beside them, the largest.
_MOST = 200
# Sizes in px of the design; they follow `Metrics.unit_px`.
#: Between a text and the edge of the plot.
_EDGE_PX = 6.0
#: From a fold to its count, clear of the ring around a selected one.
_GAP_PX = 6.0

Doubles = NDArray[np.float64]


class FoldCounts:
    """Finds places for the counts of the folds of a frame.

    Args:
        folds: The folds.
        placed: The marks, with those that the folds hide.
        rooms: What is free in their rows.
        viewport: The view.
        shaper: Knows how wide texts are.
    """

    def __init__(
        self,
        folds: Sequence[Fold],
        placed: Placed,
        rooms: Rooms,
        viewport: Viewport,
        shaper: Shaper,
    ) -> None:
        self._rooms, self._rects = rooms, dict[int, Rect]()
        self._folds = folds
        if not folds:
            return
        metrics = shaper.metrics
        self._high_px, self._gap_px = metrics.detail_line_px, _GAP_PX * metrics.unit_px
        fold_of = placed.marks.fold
        row = np.zeros(len(folds), np.int64)
        row[fold_of[fold_of >= 0]] = placed.row[fold_of >= 0]
        counts = np.array([fold.count for fold in folds], np.int64)
        order = np.argsort(-counts, kind="stable")[:_MOST]
        self._order: list[int] = order.tolist()
        self._row: list[int] = row.tolist()
        left = np.array([fold.rect.x for fold in folds])
        right = left + np.array([fold.rect.w for fold in folds])
        width = {n: shaper.width(fold_text(n), Role.DETAIL) for n in set(counts.tolist())}
        wide = np.array([width[n] for n in counts.tolist()])
        least_x = _EDGE_PX * metrics.unit_px
        self._bounds = least_x, viewport.width_px - least_x
        self._edges: list[list[float]] = [each.tolist() for each in (left, right, wide)]
        far = self._gap_px * 1.5 + wide
        self._is_clear: tuple[list[bool], list[bool]] = (
            rooms.clear_of_marks(row, right, right + far).tolist(),
            rooms.clear_of_marks(row, left - far, left).tolist(),
        )

    def place(self, *, with_one_level: bool) -> None:
        """Reserve places in rows with one level of labels, or in all others."""
        if not self._folds:
            return
        rooms, row_of = self._rooms, self._row
        for index in self._order:
            row = row_of[index]
            if rooms.has_one_level(row) == with_one_level:
                room = rooms.of(row)
                rect = self._place(index, room) if room is not None else None
                if rect is not None:
                    self._rects[index] = rect

    def written(self, labels: LabelSet) -> tuple[Fold, ...]:
        """Return the folds with their counts, but for those whose members all have labels."""
        labelled = set(labels.event.tolist())
        made = list(self._folds)
        for index, rect in self._rects.items():
            fold = made[index]
            if not labelled.issuperset(fold.events):
                text = fold_text(fold.count)
                box, color, is_led = fold.rect, fold.color, fold.is_led
                made[index] = Fold(box, fold.count, fold.events, text, rect, color, is_led)
        return tuple(made)

    def _place(self, index: int, room: Room) -> Rect | None:
        """Reserve a place for a count: beside the fold, or above it beside its leaders."""
        band, gap, h = room.band, self._gap_px, self._high_px
        left, right, w = (edge[index] for edge in self._edges)
        least_x, most_x = self._bounds
        if h <= band.y1 - band.y0:
            for is_clear, x, lo, hi in (
                (self._is_clear[0][index], right + gap, right, right + gap + w + gap / 2),
                (self._is_clear[1][index], left - gap - w, left - gap - w - gap / 2, left),
            ):
                is_inside = least_x <= x and x + w <= most_x
                if is_clear and is_inside and room.strip.is_free(lo, hi):
                    room.strip.take(lo, hi)
                    return Rect(x, band.mid - h / 2, w, h)
        y = band.top - gap / 2 - h
        if not room.levels or y < band.y0:
            return None
        middle, line = (left + right) / 2, room.levels[0]
        for x, lo, hi in (
            (middle + gap, middle, middle + w + 2 * gap),
            (middle - gap - w, middle - w - 2 * gap, middle),
        ):
            # Where there is one level only, labels have their places already, some beside marks.
            is_free = least_x <= x and x + w <= most_x and line.is_free(lo, hi)
            if is_free and (len(room.levels) > 1 or room.strip.is_free(lo, hi)):
                line.take(lo, hi)
                return Rect(x, y, w, h)
        return None


def fold_text(count: int) -> str:
    """Return what is written beside a fold."""
    return f"×{count:,}"
