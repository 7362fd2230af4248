"""The texts and small boxes of a frame in their places, shared by screen, PDF and SVG.

Coordinates are those of the frame; the axis counts y from its own top, the lane names x
from the left edge of their column.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.i18n import translate
from beseto_gui.core.scene.axis import Axis
from beseto_gui.core.scene.frame import Density, Fold, Frame, Label, LaneBand, Rect, TrayItem
from beseto_gui.core.scene.style import Look, Measure, Role, blend

#: Where lane names stand in the column of lane names: swatch from its left edge, text from it.
HEADER_INSET_PX = 16.0
HEADER_TEXT_PX = 18.0
_SWATCH_PX = 10.0
_FIRST_LINE_PX = 13.0  #: from the lane's padding to the first line of its name
_NOTE_RISE_PX = 4.5
_TICK_PX, _MAJOR_TICK_PX = 5.0, 6.0
_AXIS_RISE_PX, _CONTEXT_RISE_PX = 11.0, 27.0
#: How far letters go below their line, as a part of its height.
_DESCENT = 0.3
#: Height of capitals and figures over font size, for centring text on a line.
CAP_EM = 0.727


class Run(NamedTuple):
    """A text from its left end on its baseline."""

    x: float
    baseline: float
    text: str
    role: Role
    colour: str


class Line(NamedTuple):
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float


class Box(NamedTuple):
    """A filled box and its palette index."""

    rect: Rect
    color: int


def crisp(value: float) -> float:
    """Return the nearest middle of a px, where a line of one px is sharp."""
    return int(value // 1) + 0.5


def middle_baseline(y: float, role: Role, look: Look) -> float:
    """Return the baseline on which a text of a role is centred at y."""
    return y + look.metrics.font(role).size_px * CAP_EM / 2


def centred(text: str, rect: Rect, role: Role, colour: str, look: Look, measure: Measure) -> Run:
    """Return a text in the middle of a rectangle."""
    x = rect.x + (rect.w - measure(text, role)) / 2
    return Run(x, middle_baseline(rect.y + rect.h / 2, role, look), text, role, colour)


# --- axis ---


def axis_bottom(look: Look) -> float:
    """Return where the line of the axis is."""
    return crisp(look.metrics.axis_px - look.metrics.unit_px)


def axis_lines(axis: Axis, look: Look, width_px: float) -> NDArray[np.float64]:
    """Return the ticks and the line that they stand on: x and y of both ends, a row each."""
    unit, bottom = look.metrics.unit_px, axis_bottom(look)
    minor, ticks = len(axis.minor), len(axis.minor) + len(axis.major)
    lines = np.empty((ticks + 1, 4))
    lines[:minor, 0], lines[minor:ticks, 0] = axis.minor, [tick.x for tick in axis.major]
    lines[:ticks, 0] = np.floor(lines[:ticks, 0]) + 0.5
    lines[:ticks, 2] = lines[:ticks, 0]
    lines[:, 3] = bottom
    lines[:minor, 1] = bottom - _TICK_PX * unit
    lines[minor:ticks, 1] = bottom - _MAJOR_TICK_PX * unit
    lines[ticks] = 0.0, bottom, width_px, bottom
    return lines


def axis_runs(axis: Axis, look: Look) -> list[Run]:
    """Return the labels of the ticks and the coarser units above them."""
    unit, bottom, theme = look.metrics.unit_px, axis_bottom(look), look.theme
    y = bottom - _CONTEXT_RISE_PX * unit
    runs = [Run(t.label_x, y, t.text, Role.AXIS_CONTEXT, theme.text_muted) for t in axis.context]
    y = bottom - _AXIS_RISE_PX * unit
    return runs + [Run(t.label_x, y, t.text, Role.AXIS, theme.text) for t in axis.major if t.text]


# --- lane names ---


def _name_baseline(lane: LaneBand, look: Look, top_px: float) -> float:
    """Return where a lane's name begins: at its top, or at the top of what can be seen of it.

    The name of a lane that is shut is in the middle of it.
    """
    metrics = look.metrics
    if lane.collapsed:
        return middle_baseline((lane.y0 + lane.y1) / 2, Role.LANE, look)
    name_px = metrics.lane_pad_px + len(lane.title_lines) * metrics.title_line_px
    name_px += metrics.detail_line_px if lane.detail else 0.0
    top = max(lane.y0, min(top_px, lane.y1 - name_px))
    return top + metrics.lane_pad_px + _FIRST_LINE_PX * metrics.unit_px


def header_swatches(frame: Frame, look: Look, inset_px: float, top_px: float = 0.0) -> list[Box]:
    """Return the swatch beside each lane's name; see `header_runs`."""
    side = _SWATCH_PX * look.metrics.unit_px
    x = inset_px * look.metrics.unit_px
    return [
        Box(Rect(x, _name_baseline(lane, look, top_px) - 0.95 * side, side, side), lane.color)
        for lane in frame.lanes
    ]


def header_runs(frame: Frame, look: Look, inset_px: float, top_px: float = 0.0) -> list[Run]:
    """Return the names of lanes and groups, how many events they have, the name of the tray.

    What is above `top_px` is out of view: a lane that begins there has its name moved down, as
    far as it has room for it.
    """
    theme = look.theme
    x = (inset_px + HEADER_TEXT_PX) * look.metrics.unit_px
    runs: list[Run] = []
    counted = {d.lane: d for d in frame.densities if d.counts.any()}
    for number, lane in enumerate(frame.lanes):
        baseline = _name_baseline(lane, look, top_px)
        for line in lane.title_lines:
            runs.append(Run(x, baseline, line, Role.LANE, theme.text))
            baseline += 0.0 if lane.detail_x else look.metrics.title_line_px
        if lane.detail:
            detail_x = x + lane.detail_x
            runs.append(Run(detail_x, baseline, lane.detail, Role.LANE_DETAIL, theme.text_muted))
        baseline += look.metrics.detail_line_px
        below_px = _DESCENT * look.metrics.detail_line_px
        if number in counted and not lane.collapsed and baseline + below_px <= lane.y1:
            peak = _peak(counted[number], look.language)
            runs.append(Run(x, baseline, peak, Role.LANE_DETAIL, theme.text_muted))
    for group in frame.headings:
        baseline = middle_baseline((group.y0 + group.y1) / 2, Role.LANE, look)
        runs.append(Run(x, baseline, group.title, Role.LANE, theme.text))
        detail_x = x + group.detail_x
        runs.append(Run(detail_x, baseline, group.detail, Role.LANE_DETAIL, theme.text_muted))
    if frame.tray:
        middle = frame.tray_y + look.metrics.tray_px / 2
        baseline = middle_baseline(middle, Role.LANE_DETAIL, look)
        text = translate("No date", look.language)
        runs.append(Run(x, baseline, text, Role.LANE_DETAIL, theme.text_muted))
    return runs


def _peak(density: Density, language: str) -> str:
    """Return how many events the highest bin of a counted lane stands for."""
    most = int(density.counts.max(initial=0))
    return translate("peak {n}", language).format(n=f"{most:,}")


def lane_lines(frame: Frame, left_px: float) -> list[Line]:
    """Return the lines below lanes and headings, from so far left of the plot to its right."""
    right = frame.viewport.width_px
    ends = [*(lane.y1 for lane in frame.lanes), *(group.y1 for group in frame.headings)]
    return [Line(-left_px, crisp(y), right, crisp(y)) for y in ends]


# --- labels ---


def label_runs(labels: Iterable[Label], look: Look, measure: Measure) -> list[Run]:
    """Return titles, date lines, and the texts of chips or note numbers."""
    theme, metrics = look.theme, look.metrics
    runs: list[Run] = []
    for label in labels:
        runs.append(Run(label.rect.x, label.title_y, label.title, Role.TITLE, theme.text))
        if label.detail:
            y = label.detail_y
            runs.append(Run(label.detail_x, y, label.detail, Role.DETAIL, theme.text_muted))
        if metrics.notes_as_numbers:
            y = label.title_y - _NOTE_RISE_PX * metrics.unit_px
            runs += [Run(c.x, y, c.text, Role.CHIP, theme.accent) for c in label.chips]
    if not metrics.notes_as_numbers:
        for label in labels:
            for chip, box in zip(label.chips, chip_rects(label, look), strict=True):
                runs.append(centred(chip.text, box, Role.CHIP, theme.chip_text, look, measure))
    return runs


def chip_boxes(labels: Iterable[Label], look: Look) -> list[Box]:
    """Return the boxes of source chips; none where sources are note numbers."""
    if look.metrics.notes_as_numbers:
        return []
    return [
        Box(rect, chip.color)
        for label in labels
        for chip, rect in zip(label.chips, chip_rects(label, look), strict=True)
    ]


def chip_rects(label: Label, look: Look) -> list[Rect]:
    """Return where the source chips of a label are."""
    side = look.metrics.chip_px
    middle = label.detail_y - look.metrics.font(Role.DETAIL).size_px * CAP_EM / 2
    return [Rect(chip.x, middle - side / 2, chip.w, side) for chip in label.chips]


# --- what stands around the marks ---


def fold_runs(folds: Iterable[Fold], look: Look, measure: Measure) -> list[Run]:
    """Return the counts beside folds."""
    theme = look.theme
    runs: list[Run] = []
    for fold in folds:
        if fold.text:
            colour = blend(theme.text, theme.lanes[fold.color % len(theme.lanes)], 0.5)
            runs.append(centred(fold.text, fold.text_rect, Role.DETAIL, colour, look, measure))
    return runs


def bracket_runs(frame: Frame, look: Look, measure: Measure) -> list[Run]:
    """Return the words of gaps."""
    colour = look.theme.text_muted
    return [
        centred(bracket.text, bracket.text_rect, Role.DETAIL, colour, look, measure)
        for bracket in frame.brackets
        if bracket.text
    ]


def counter_runs(frame: Frame, look: Look, measure: Measure) -> list[Run]:
    """Return what the edge counters say."""
    colour = look.theme.text_muted
    return [
        centred(counter.text, counter.rect, Role.DETAIL, colour, look, measure)
        for counter in frame.counters
    ]


def tray_runs(items: Iterable[TrayItem], look: Look, measure: Measure) -> list[Run]:
    """Return the titles of undated events, and their note numbers."""
    theme, rise = look.theme, _NOTE_RISE_PX * look.metrics.unit_px
    runs: list[Run] = []
    for item in items:
        run = centred(item.text, item.rect, Role.TITLE, theme.text, look, measure)
        if item.chips:
            run = run._replace(x=item.rect.x)
        runs.append(run)
        y = run.baseline - rise
        runs += [Run(c.x, y, c.text, Role.CHIP, theme.accent) for c in item.chips]
    return runs


def tray_box(item: TrayItem, look: Look) -> Rect:
    """Return the box around an undated event."""
    unit, rect = look.metrics.unit_px, item.rect
    return Rect(rect.x - 6 * unit, rect.y - 3 * unit, rect.w + 12 * unit, rect.h + 6 * unit)
