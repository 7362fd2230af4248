"""What labels see of the lanes that are counted in bins: a band, and a few marks to consider."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np

from beseto_gui.core.scene.columns import Columns, LaneColumn
from beseto_gui.core.scene.density import Counted
from beseto_gui.core.scene.frame import Density, MarkFlag, Marks
from beseto_gui.core.scene.lane_rows import RowBand
from beseto_gui.core.scene.lanes import LaneStack, Stack
from beseto_gui.core.scene.marks import Placed
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.viewport import Viewport

#: Of a lane whose rows have no label levels: how much of the height is kept for the band, how
#: much of it at least in px of the design, and how many levels there are at most.
_BAND_PART, _BAND_PX, _MOST_LEVELS = 0.4, 14.0, 6
#: A band is no higher than this, in px of the design: in a lane of hundreds of rows, which is
#: scrolled, it stays near its name.
_HIGHEST_PX = 480.0
#: Clear space between two levels, and from the band up to the lowest.
_LEVEL_GAP_PX, _STUB_PX = 4.0, 6.0
#: Of a lane of which it is only counted what goes on: how high the line is that tells it.
_LINE_PX = 5.0


def strips_of(
    found: Counted, columns: Columns, stack: Stack, metrics: Metrics
) -> dict[int, RowBand]:
    """Return where the counted lanes that are seen are drawn, by lane."""
    strips: dict[int, RowBand] = {}
    for lane in map(int, found.lanes):
        place = stack.lanes[lane]
        known = found.strips.get(lane)
        if known is None or known[0] is not place or known[1] is not metrics:
            if found.dense[lane]:
                strip = strip_of(columns.lanes[lane], place, metrics)
            else:
                strip = _line_of(place, metrics)
            known = found.strips[lane] = place, metrics, strip
        strips[lane] = known[2]
    return strips


def strip_of(lane: LaneColumn, place: LaneStack, metrics: Metrics) -> RowBand:
    """Return where a lane is counted: below the label levels of its first row.

    Where its height allows more levels than that row has, it gets those.
    """
    row, unit, height_px = place.rows[0], metrics.unit_px, place.y1 - place.y0
    bottom = place.y1 - min(metrics.lane_pad_px / 2, height_px / 8)
    if lane.collapsed:
        return _strip(row, row.top, max(place.rows[-1].y1, place.y1))
    top = place.y0 + min(metrics.detail_line_px + 1.0, height_px / 4)
    own = _levelled(row, top, bottom, metrics)
    if row.levels and row.levels >= own.levels:
        own, top = row, row.top
    elif own.levels:
        top += own.levels * own.level_px + own.stub_px
    return _strip(own, top, min(bottom, top + _HIGHEST_PX * unit))


def _levelled(row: RowBand, top: float, bottom: float, metrics: Metrics) -> RowBand:
    """Return a row with the label levels that leave enough of a height for the band."""
    unit = metrics.unit_px
    least_px = max((bottom - top) * _BAND_PART, _BAND_PX * unit)
    free_px = bottom - top - least_px - _STUB_PX * unit
    for lines in (2, 1):
        label_px = metrics.title_line_px + (metrics.detail_line_px if lines == 2 else 0.0)
        level_px = label_px + _LEVEL_GAP_PX * unit
        levels = min(int(free_px / level_px), _MOST_LEVELS)
        if levels >= lines:
            return replace(
                row,
                y0=top,
                levels=levels,
                level_px=level_px,
                stub_px=_STUB_PX * unit,
                lines=lines,
                label_px=label_px,
            )
    return replace(row, y0=top, levels=0)


def _line_of(place: LaneStack, metrics: Metrics) -> RowBand:
    """Return the line below its rows on which it is drawn what goes on in a lane."""
    row = place.rows[-1]
    low = row.beside_y + row.label_px if row.beside_y >= 0 else row.mid + row.mark_px / 2
    return _strip(row, max(low, place.y1 - _LINE_PX * metrics.unit_px), place.y1)


def _strip(row: RowBand, top: float, bottom: float) -> RowBand:
    """Return a row with one strip between two heights."""
    strip = {"mid": (top + bottom) / 2, "mark_px": bottom - top}
    return replace(row, y1=bottom, beside_y=-1.0, bracket_y=-1.0, **strip)


def candidates(
    found: Counted,
    columns: Columns,
    viewport: Viewport,
    densities: Sequence[Density],
    first_row: int,
    first: int = -1,
) -> Placed:
    """Return the weightiest events of counted lanes, at most one to a stretch, as marks.

    Args:
        found: What was counted.
        columns: The events.
        viewport: The view.
        densities: The lanes.
        first_row: Row of the first of them; each has one.
        first: An event that is among them in any case; -1 for none.
    """
    event, of, bin_ = found.candidates.event, found.candidates.lane, found.candidates.bin
    if 0 <= first < columns.dated and not (event == first).any():
        at = np.searchsorted(found.lanes, columns.lane_at(first))
        if at < len(found.lanes) and found.lanes[at] == columns.lane_at(first):
            event, of = np.append(event, first), np.append(of, at)
            begins = int(columns.outer_lo[first]) >> found.cells.bin_bits
            bin_ = np.append(bin_, begins - found.cells.first_bin)
    begun = np.array([density.first_event for density in densities])
    ended = begun + np.array([density.counts.sum() for density in densities])
    inside = (event >= begun[of]) & (event < ended[of])
    event, of, bin_ = event[inside], of[inside], bin_[inside]
    begin_s = columns.outer_lo[event].astype(np.float64)
    x = (begin_s - viewport.start_s) * viewport.px_per_s
    top = np.array([density.y0 for density in densities])[of]
    bottom = np.array([density.y1 for density in densities])[of]
    shift = round(densities[0].first_s / densities[0].bin_s) - found.cells.first_bin
    heights = np.stack([density.heights for density in densities])
    top = bottom - heights[of, bin_ - shift] * (bottom - top)
    x_px, none = x.astype(np.float32), np.zeros(len(event), np.float32)
    marks = Marks(
        event=event.astype(np.int32),
        lane=found.lanes[of].astype(np.int32),
        color=np.array([density.color for density in densities], np.int32)[of],
        flags=np.full(len(event), int(MarkFlag.DOT), np.int32),
        x0=x_px,
        x1=x_px,
        y0=top.astype(np.float32),
        y1=bottom.astype(np.float32),
        outer_x0=x_px,
        outer_x1=x_px,
        fade_left=none,
        fade_right=none,
        fold=np.full(len(event), -1, np.int32),
    )
    return Placed(marks, first_row + of, x, x, x, x, x)


def joined(one: Placed, other: Placed) -> Placed:
    """Return the marks of both."""
    if not len(one.marks.event):
        return other

    def both(name: str, of: Placed | Marks, more: Placed | Marks) -> Any:
        return np.concatenate([getattr(of, name), getattr(more, name)])

    marks = Marks(**{f.name: both(f.name, one.marks, other.marks) for f in fields(Marks)})
    arrays = {f.name: both(f.name, one, other) for f in fields(Placed) if f.name != "marks"}
    return Placed(marks, **arrays)
