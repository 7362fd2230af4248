"""From columns and a viewport to a frame: pure arithmetic on arrays, and the views that fit."""

from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.dense_labels import candidates, joined, strips_of
from beseto_gui.core.scene.density import Counted, Scale, counted, densities, shown_events
from beseto_gui.core.scene.fold_counts import FoldCounts
from beseto_gui.core.scene.folds import fold_marks
from beseto_gui.core.scene.frame import Density, EdgeCounter, Fold, Frame, Label
from beseto_gui.core.scene.going import going_counters
from beseto_gui.core.scene.label_set import LabelSet
from beseto_gui.core.scene.labels import Labeller
from beseto_gui.core.scene.lane_names import headings, lane_bands
from beseto_gui.core.scene.lanes import (
    RowBand,
    Stack,
    natural_height,
    squeezed_height,
    stack_lanes,
)
from beseto_gui.core.scene.marks import NOTHING_PLACED, Placed, place_marks
from beseto_gui.core.scene.rooms import Rooms, reserve_counters
from beseto_gui.core.scene.style import Measure, Metrics
from beseto_gui.core.scene.surround import (
    brackets,
    edge_counters,
    tray_items,
)
from beseto_gui.core.scene.text import Shaper, shaper
from beseto_gui.core.scene.ticks import build_axis, nice_bounds
from beseto_gui.core.scene.timed import InView
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
    scale: Scale = Scale.LOG,
    most_new: int | None = None,
    zoom_step: int | None = None,
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
        seen_px: From where to where of it rows can be seen; others are left out. None for all.
        first: The event whose label comes before all others, whole if it fits; -1 for none.
        scale: How the heights of densities follow from their counts.
        most_new: How many labels may be laid out that were not before; see `Frame.is_whole`.
        zoom_step: Number of a step of a zoom; then bins may be wider and labels are carried.
    """
    shapes = shaper(measure, metrics)
    stack, seen_px, tray_y = _stack(columns, height_px, metrics, seen_px)
    view = columns.in_view(viewport.start_s, viewport.end_s)
    of = _Of(viewport, metrics, seen_px, first, scale, zoom_step is not None)
    shown = _kept_or_shown(columns, of, view, stack)
    counters = edge_counters(view, stack, viewport, shapes, language, seen_px)
    counters += going_counters(shown.densities, counters, stack, viewport, shapes, language)
    labeller = Labeller(columns, viewport, shapes, previous, most_new)
    labels, folds = _write(shown, labeller, counters, stack, viewport, shapes, first, zoom_step)
    return Frame(
        viewport=viewport,
        height_px=height_px,
        axis=build_axis(viewport, metrics, measure, language),
        lanes=lane_bands(columns, stack, shapes, language),
        marks=shown.placed.marks,
        labels=labels,
        folds=folds,
        brackets=brackets(columns, stack, viewport, shapes, shown.found.dense),
        counters=counters,
        tray=tray_items(columns, viewport, tray_y, shapes, language),
        tray_y=tray_y,
        densities=shown.densities,
        fresh=_fresh(labels, previous),
        is_whole=not (labeller.left_out or of.for_now),
        headings=headings(columns, stack, shapes, viewport.width_px),
        held=stack.held,
        held_y=stack.held_y,
        sky=shown.found.sky(scale) if shown.densities else None,
    )


def _stack(
    columns: Columns, height_px: float, metrics: Metrics, seen_px: tuple[float, float] | None
) -> tuple[Stack, tuple[float, float], float]:
    """Return the rows of the lanes, which heights of them are seen, and the top of the tray."""
    tray_px = _tray_px(columns, metrics)
    stack = stack_lanes(columns.lanes, height_px - tray_px, metrics)
    top_px, low_px = seen_px or (0.0, height_px)
    if seen_px:
        stack = stack.scrolled(top_px, low_px)
    return stack, (top_px, low_px), min(low_px, height_px) - tray_px


class _Of(NamedTuple):
    """What marks, folds and densities of a view depend on; see `build_frame`."""

    viewport: Viewport
    metrics: Metrics
    seen_px: tuple[float, float]
    first: int
    scale: Scale
    for_now: bool


class _Shown(NamedTuple):
    """What stands for the events of a view.

    Attributes:
        found: Which lanes are counted.
        placed: The marks.
        folds: Those of them that are one.
        densities: The counted lanes.
        strips: Where those are drawn, by lane.
        strip_rows: Their rows, by lane, of those that are counted as a whole.
        around: The marks, and the events of counted lanes that may have labels.
    """

    found: Counted
    placed: Placed
    folds: list[Fold]
    densities: tuple[Density, ...]
    strips: dict[int, RowBand]
    strip_rows: dict[int, int]
    around: Placed


_kept_shown: WeakKeyDictionary[Columns, tuple[_Of, Stack, _Shown]] = WeakKeyDictionary()


def _kept_or_shown(columns: Columns, of: _Of, view: InView, stack: Stack) -> _Shown:
    """Return what `_show` does; the last one is kept, for frames that only have more labels."""
    kept = _kept_shown.get(columns)
    if kept is None or kept[:2] != (of, stack):
        made = _show(columns, of, view, stack)
        kept = _kept_shown[columns] = of, stack, made
    return kept[2]


def _show(columns: Columns, of: _Of, view: InView, stack: Stack) -> _Shown:
    """Return marks, folds and densities of a view."""
    viewport, metrics, seen_px, first, scale, for_now = of
    top, bottom = stack.tops[stack.first], stack.bottoms[stack.first + stack.last]
    seen = (bottom > seen_px[0]) & (top < seen_px[1])
    found = counted(columns, viewport, stack, seen, for_now=for_now)
    event = shown_events(found, columns, viewport, view, seen, first)
    placed, folds = NOTHING_PLACED, list[Fold]()
    if len(event):
        marks = place_marks(columns, event, viewport, stack, metrics, seen_px)
        placed, folds = fold_marks(marks, viewport, metrics)
    strips = strips_of(found, columns, stack, metrics)
    every = densities(found, columns, viewport, strips, view, event, scale)
    row = len(stack.rows)
    around = placed
    if found.dense.any():
        around = joined(placed, candidates(found, columns, viewport, every, row, first))
    rows = {lane: number for number, lane in enumerate(strips, row) if found.dense[lane]}
    told = tuple(each for each in every if each.count or found.dense[each.lane])
    return _Shown(found, placed, folds, told, strips, rows, around)


def _write(
    shown: _Shown,
    labeller: Labeller,
    counters: Sequence[EdgeCounter],
    stack: Stack,
    viewport: Viewport,
    shapes: Shaper,
    first: int,
    zoom_step: int | None,
) -> tuple[LabelSet, tuple[Fold, ...]]:
    """Return the labels of a view, and its folds with their counts."""
    rooms = Rooms((*stack.rows, *shown.strips.values()), shown.around, labeller.take_again)
    reserve_counters(rooms, counters, stack, shown.strip_rows, shapes.metrics.chip_gap_px)
    if zoom_step is None:
        labeller.keep(shown.around, rooms, counters, shown.densities, first, len(stack.rows))
    else:
        labeller.carry(shown.around, rooms, counters, first, zoom_step)
    labeller.place_first(first, shown.around, rooms)
    counts = FoldCounts(shown.folds, shown.placed, rooms, viewport, shapes)
    # The only level of labels that a row has is left to them before counts stand there.
    counts.place(with_one_level=False)
    labels = labeller.place(shown.around, rooms)
    counts.place(with_one_level=True)
    return labels, counts.written(labels)


def _fresh(labels: Sequence[Label], previous: Frame | None) -> frozenset[int]:
    """Return the events that have a label and had none in the frame before."""
    if previous is None:
        return frozenset()
    if isinstance(labels, LabelSet) and isinstance(previous.labels, LabelSet):
        return frozenset(labels.event.tolist()).difference(previous.labels.event.tolist())
    had = {label.event for label in previous.labels}
    return frozenset(label.event for label in labels if label.event not in had)


def content_height(columns: Columns, metrics: Metrics) -> float:
    """Return the height in px in which lanes and tray have comfortable room."""
    return natural_height(columns, metrics) + _tray_px(columns, metrics)


def least_height(columns: Columns, metrics: Metrics) -> float:
    """Return the height in px below which lanes and tray should rather scroll."""
    return squeezed_height(columns, metrics) + _tray_px(columns, metrics)


def _tray_px(columns: Columns, metrics: Metrics) -> float:
    return metrics.tray_px if len(columns.ids) > columns.dated else 0.0


def fit_viewport(columns: Columns, width_px: float, margin: float = 0.05) -> Viewport:
    """Return the view of the whole timeline, from one round time to another.

    Open ends are left out of account.

    Args:
        columns: The events.
        width_px: Width of the plot.
        margin: What is added on each side at least, as a part of the known span.
    """
    start_s, end_s = columns.known_s
    extra_s = max((end_s - start_s) * margin, MIN_SPAN_S / 2)
    start_s, end_s = nice_bounds(start_s - extra_s, end_s + extra_s)
    if end_s - start_s > MAX_SPAN_S:
        middle_s = (start_s + end_s) / 2
        start_s, end_s = middle_s - MAX_SPAN_S / 2, middle_s + MAX_SPAN_S / 2
    return Viewport(start_s, end_s, width_px)
