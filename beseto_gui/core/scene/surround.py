"""What stands around the marks: edge counters, brackets of gaps, fold counts, tray."""

from math import inf

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.i18n import translate
from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import (
    Bracket,
    Chip,
    EdgeCounter,
    Rect,
    TrayItem,
)
from beseto_gui.core.scene.lanes import LaneStack, Stack
from beseto_gui.core.scene.style import Metrics, Role
from beseto_gui.core.scene.text import Shaper
from beseto_gui.core.scene.timed import InView
from beseto_gui.core.scene.viewport import Viewport

# Sizes in px of the design; they follow `Metrics.unit_px`.
#: Between a text and the edge of the plot.
_EDGE_PX = 6.0
#: How far the word of a gap may stand out beyond its line, as a part of the line.
_BRACKET_OVERHANG = 0.3


# --- what is outside ---


def edge_counters(
    view: InView,
    stack: Stack,
    viewport: Viewport,
    shaper: Shaper,
    language: str,
    seen_px: tuple[float, float] = (-inf, inf),
) -> tuple[EdgeCounter, ...]:
    """Return, per lane that is seen and side, how many dated events are wholly outside."""
    counters: list[EdgeCounter] = []
    for index, place in enumerate(stack.lanes):
        if place.y1 <= seen_px[0] or place.y0 >= seen_px[1]:
            continue
        for side, count in ((-1, int(view.earlier[index])), (1, int(view.later[index]))):
            if count:
                counters.append(_counter(index, side, count, place, viewport, shaper, language))
    return tuple(counters)


def _counter(
    lane: int,
    side: int,
    count: int,
    place: LaneStack,
    viewport: Viewport,
    shaper: Shaper,
    language: str,
) -> EdgeCounter:
    words = translate("← {n} earlier" if side < 0 else "{n} later →", language)
    text = words.format(n=f"{count:,}")
    w = shaper.width(text, Role.DETAIL)
    h = min(shaper.metrics.detail_line_px, place.y1 - place.y0)
    edge = _EDGE_PX * shaper.metrics.unit_px
    x = edge if side < 0 else viewport.width_px - edge - w
    return EdgeCounter(lane, side, count, text, Rect(x, place.y0, w, h))


# --- gaps ---


def brackets(
    columns: Columns,
    stack: Stack,
    viewport: Viewport,
    shaper: Shaper,
    counted: NDArray[np.bool_],
) -> tuple[Bracket, ...]:
    """Return the gaps in view that have room, each below the row of the event before it.

    A lane that is counted has no rows to stand below.
    """
    metrics = shaper.metrics
    edge = _EDGE_PX * metrics.unit_px
    made: list[Bracket] = []
    taken: dict[float, list[tuple[float, float]]] = {}
    for gap in columns.gaps:
        lane = columns.lane_at(gap.after)
        if counted[lane]:
            continue
        row = stack.row_index(np.array([lane]), columns.row[[gap.after]])
        y = stack.rows[int(row[0])].bracket_y
        x0 = max(viewport.x_px(float(columns.end_hi[gap.after])), 0.0)
        x1 = min(viewport.x_px(float(columns.start_lo[gap.before])), viewport.width_px)
        if y < 0 or x1 - x0 < 2 * metrics.dot_px:
            continue
        w = shaper.width(gap.title, Role.DETAIL)
        text_x = min(max((x0 + x1 - w) / 2, edge), viewport.width_px - edge - w)
        fits = text_x >= edge and w <= (x1 - x0) * (1 + _BRACKET_OVERHANG)
        span = (min(x0, text_x), max(x1, text_x + w)) if fits else (x0, x1)
        others = taken.setdefault(y, [])
        if any(span[0] < hi and lo < span[1] for lo, hi in others):
            continue
        others.append(span)
        text_y = y + metrics.row_gap_px * 0.2
        rect = Rect(text_x, text_y, w if fits else 0.0, metrics.detail_line_px)
        text = gap.title if fits else ""
        made.append(Bracket(gap.id, x0, x1, y, text, rect, columns.lanes[lane].color))
    return tuple(made)


# --- undated ---


def tray_items(
    columns: Columns, viewport: Viewport, top: float, shaper: Shaper, language: str
) -> tuple[TrayItem, ...]:
    """Return the undated events that fit side by side, and how many do not."""
    metrics: Metrics = shaper.metrics
    h = metrics.title_line_px
    y = top + (metrics.tray_px - h) / 2
    gap = 2 * metrics.label_gap_px
    edge = _EDGE_PX * metrics.unit_px
    x = 2 * edge
    items: list[TrayItem] = []
    count = len(columns.ids)
    for event in range(columns.dated, count):
        shape = shaper.noted(
            columns.titles[event], columns.chips[event], metrics.label_max_px * 0.7
        )
        w = shape.w
        rest = count - event - 1
        more = translate("+{n} more", language).format(n=f"{rest:,}")
        more_px = gap + shaper.width(more, Role.TITLE) if rest else 0.0
        if x + w + more_px > viewport.width_px - edge:
            break
        color = columns.lanes[columns.lane_at(event)].color
        chips = tuple([Chip(c.text, c.color, x + c.x, c.w) for c in shape.chips])
        items.append(TrayItem(event, Rect(x, y, w, h), shape.title, color, chips))
        x += w + gap
    left = count - columns.dated - len(items)
    if left:
        more = translate("+{n} more" if items else "{n} without a date", language)
        more = more.format(n=f"{left:,}")
        items.append(TrayItem(-1, Rect(x, y, shaper.width(more, Role.TITLE), h), more, 0))
    return tuple(items)
