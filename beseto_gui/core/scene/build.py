"""From columns and a viewport to a frame: pure arithmetic on arrays, and the views that fit."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from beseto_gui.core.scene.columns import Columns, known_bounds
from beseto_gui.core.scene.folds import fold_dots
from beseto_gui.core.scene.frame import EdgeCounter, Fold, Frame, Label, Rect
from beseto_gui.core.scene.labels import Labeller
from beseto_gui.core.scene.lanes import Stack, natural_height, stack_lanes
from beseto_gui.core.scene.marks import Placed, place_marks
from beseto_gui.core.scene.room import Room
from beseto_gui.core.scene.style import Measure, Metrics
from beseto_gui.core.scene.surround import (
    brackets,
    edge_counters,
    fold_text,
    fold_text_rect,
    lane_bands,
    tray_items,
)
from beseto_gui.core.scene.text import Shaper, shaper
from beseto_gui.core.scene.ticks import build_axis, nice_bounds
from beseto_gui.core.scene.viewport import MAX_SPAN_S, MIN_SPAN_S, Viewport


def build_frame(
    columns: Columns,
    viewport: Viewport,
    height_px: float,
    metrics: Metrics,
    measure: Measure,
    *,
    language: str = "en",
    previous: Frame | None = None,
    seen_px: tuple[float, float] | None = None,
    first: int = -1,
) -> Frame:
    """Return everything that is to be drawn for a view.

    Args:
        columns: The events.
        viewport: What of time is in view, over which width.
        height_px: Height of lanes and tray together; the axis is not in it.
        metrics: Sizes.
        measure: Widths of texts.
        language: For the words around the events.
        previous: The frame shown before; labels keep their places where they can.
        seen_px: From where to where of that height can be seen: marks and labels of rows
            outside of it are left out. None for all of it.
        first: Index of the event whose label comes before all others, and whole where
            there is room for that; -1 for none.
    """
    shapes = shaper(measure, metrics)
    tray_y = height_px - (metrics.tray_px if len(columns.ids) > columns.dated else 0.0)
    stack = stack_lanes(columns.lanes, tray_y, metrics)
    marks = place_marks(columns, viewport, stack, metrics, seen_px or (0.0, height_px))
    placed, folds = fold_dots(marks, viewport, metrics)
    counters = edge_counters(columns, stack, viewport, shapes, language)
    rooms = _rooms(placed, stack)
    _reserve(counters, stack, rooms, metrics.chip_gap_px)
    labeller = Labeller(columns, viewport, shapes, previous)
    labeller.place_first(first, placed, rooms)
    text_rects = _fold_texts(folds, placed, rooms, viewport, shapes)
    labels = labeller.place(placed, rooms)
    return Frame(
        viewport=viewport,
        height_px=height_px,
        axis=build_axis(viewport, metrics, measure, language),
        lanes=lane_bands(columns, stack, shapes, language),
        marks=placed.marks,
        labels=tuple(labels),
        folds=_counted(folds, text_rects, labels),
        brackets=brackets(columns, stack, viewport, shapes),
        counters=counters,
        tray=tray_items(columns, viewport, tray_y, shapes, language),
        tray_y=tray_y,
    )


def _rooms(placed: Placed, stack: Stack) -> list[Room | None]:
    """Return the room of every row that has marks in view, by index into `Stack.rows`."""
    rooms: list[Room | None] = [None] * len(stack.rows)
    order = np.lexsort((placed.left, placed.row))
    row = placed.row[order]
    starts = np.flatnonzero(np.diff(row, prepend=-1))
    ends = [*starts[1:].tolist(), len(order)][: len(starts)]
    for start, end in zip(starts.tolist(), ends, strict=True):
        members = order[start:end]
        index = int(row[start])
        rooms[index] = Room(
            stack.rows[index],
            placed.left[members].tolist(),
            placed.right[members].tolist(),
            np.sort(placed.anchor[members]).tolist(),
        )
    return rooms


def _reserve(
    counters: Sequence[EdgeCounter],
    stack: Stack,
    rooms: Sequence[Room | None],
    gap_px: float,
) -> None:
    """Keep labels out of the counters, by `gap_px` at their sides."""
    for counter in counters:
        first = int(stack.first[counter.lane])
        rect = counter.rect
        for room in rooms[first : first + int(stack.last[counter.lane]) + 1]:
            if room is None:
                continue
            if room.band.y0 >= rect.y + rect.h:
                break
            room.reserve(rect.x - gap_px, rect.x + rect.w + gap_px, rect.y, rect.y + rect.h)


def _fold_texts(
    folds: Sequence[Fold],
    placed: Placed,
    rooms: Sequence[Room | None],
    viewport: Viewport,
    shapes: Shaper,
) -> list[Rect | None]:
    rects: list[Rect | None] = [None] * len(folds)
    row_of_event: dict[int, int] = dict(
        zip(placed.marks.event.tolist(), placed.row.tolist(), strict=True)
    )
    counts = np.array([fold.count for fold in folds], np.int64)
    weightiest: list[int] = np.argsort(-counts, kind="stable").tolist()
    for index in weightiest:
        room = rooms[row_of_event[folds[index].events[0]]]
        if room is not None:
            rects[index] = fold_text_rect(folds[index], room, viewport, shapes)
    return rects


def _counted(
    folds: Sequence[Fold], text_rects: Sequence[Rect | None], labels: Sequence[Label]
) -> tuple[Fold, ...]:
    """Return the folds with their counts written, but for those whose members all have labels."""
    labelled = {label.event for label in labels}
    return tuple(
        fold
        if rect is None or labelled.issuperset(fold.events)
        else replace(fold, text=fold_text(fold.count), text_rect=rect)
        for fold, rect in zip(folds, text_rects, strict=True)
    )


def content_height(columns: Columns, metrics: Metrics) -> float:
    """Return the height in px in which lanes and tray have comfortable room."""
    tray_px = metrics.tray_px if len(columns.ids) > columns.dated else 0.0
    return natural_height(columns, metrics) + tray_px


def fit_viewport(columns: Columns, width_px: float, margin: float = 0.05) -> Viewport:
    """Return the view of the whole timeline, from one round time to another.

    Open ends are left out of account.

    Args:
        columns: The events.
        width_px: Width of the plot.
        margin: What is added on each side at least, as a part of the known span.
    """
    start_s, end_s = known_bounds(columns.outer_lo, columns.outer_hi)
    extra_s = max((end_s - start_s) * margin, MIN_SPAN_S / 2)
    start_s, end_s = nice_bounds(start_s - extra_s, end_s + extra_s)
    if end_s - start_s > MAX_SPAN_S:
        middle_s = (start_s + end_s) / 2
        start_s, end_s = middle_s - MAX_SPAN_S / 2, middle_s + MAX_SPAN_S / 2
    return Viewport(start_s, end_s, width_px)
