"""A slow and simple painter of marks: it draws every event by the rules, one by one.

It shares with the fast way what a picture is of (the view, where rows are, how many events of
which lanes are counted instead of drawn) and the painters of a single bar or dot that exports
use. It shares nothing of how events are found, how many are at a place, where their marks are,
which fold, or how they get to the screen: no arrays, no search, no pyramids, no sprites.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import floor, log2

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from beseto_gui.core.dates.udate import AXIS_MAX, Precision, UncertainDate
from beseto_gui.core.scene.bands import band_colours
from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import Density, Frame, Rect
from beseto_gui.core.scene.lanes import stack_lanes
from beseto_gui.core.scene.shapes import RADIUS_PX, STROKE_PX, Bar, Dot, End, Fill, Stroke
from beseto_gui.core.scene.style import Look, Metrics
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.gui.canvas.paint_marks import paint_bar, paint_dot, paint_fold
from tests.helpers.shapes import ShapeDocument

#: How many images of a picture there are.
ORDERS = 5
#: Sizes in px of the visual grammar, told anew.
_NARROWEST, _OUTLINED_FROM, _LONGEST_FOLD = 3.0, 6.0, 30.0
_FALL, _FALL_PART = 72.0, 0.6
#: The height of a bin of one event, and of a low line of what goes on.
_LEAST, _GOING_PX = 0.16, 3.0
#: Bars whose edges are closer cannot be told apart.
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the row of an event is, and in which colour it is drawn."""

    row: int
    y: float
    mark_px: float
    color: int


@dataclass(slots=True)
class Picture:
    """What was found for a picture, before it is painted."""

    bars: list[Bar] = field(default_factory=list)
    dots: dict[int, list[tuple[float, Spot]]] = field(default_factory=lambda: defaultdict(list))
    begins: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    counted: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    spans: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))


def brute_picture(
    document: ShapeDocument,
    columns: Columns,
    frame: Frame,
    look: Look,
    images: Sequence[QImage],
    top_px: int = 0,
    inside: Sequence[int] | None = None,
) -> None:
    """Paint all marks of a frame into images of its plot, scrolled by so many px.

    Where bars of a row overlap, any may be on top: in each image it is another one, first the
    last, then the first, then those with an outline, those without, and all outlines.

    Args:
        document: The document.
        columns: Its events; asked for lanes and rows only.
        frame: What the picture is of.
        look: Colours and sizes.
        images: Where to paint, `ORDERS` of one size.
        top_px: By how much it is scrolled.
        inside: What `events_inside` returns, if it is known.
    """
    inside = events_inside(columns, frame.viewport) if inside is None else inside
    seen_px = top_px, top_px + images[0].height()
    found = look_at_all(document, columns, frame, look.metrics, inside, seen_px)
    shown = _apart(found.bars)
    outlined = sorted(shown, key=lambda bar: bar.stroke is not Stroke.NONE)
    orders = (shown, shown[::-1], outlined, outlined[::-1], outlined[::-1])
    for number, (image, bars) in enumerate(zip(images, orders, strict=True)):
        _paint(image, frame, found, bars, top_px, look, outlines_last=number == ORDERS - 1)


def _paint(
    image: QImage,
    frame: Frame,
    found: Picture,
    bars: list[Bar],
    top_px: int,
    look: Look,
    outlines_last: bool,
) -> None:
    with QPainter(image) as painter:
        painter.translate(0, -top_px)
        for density in frame.densities:
            _paint_counts(painter, density, found, frame.viewport, look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for bar in bars:
            paint_bar(painter, bar._replace(stroke=Stroke.NONE) if outlines_last else bar, look)
        for bar in bars if outlines_last else ():
            _paint_outline(painter, bar, look)
        folds: list[tuple[Rect, int]] = []
        for row in sorted(found.dots):
            alone, together = _folded(found.dots[row], frame.viewport, look.metrics)
            folds += together
            for x, spot in alone:
                radius = min(look.metrics.dot_px, spot.mark_px) / 2
                paint_dot(painter, Dot(x, spot.y, radius, False, False, spot.color), look)
        for rect, color in folds:
            paint_fold(painter, rect, color, look)


def _apart(bars: list[Bar]) -> list[Bar]:
    """Return the bars without those that lie on one that looks the same: folds count them."""
    shown: list[Bar] = []
    before: Bar | None = None
    for bar in sorted(bars, key=lambda bar: (bar.y0, *map(str, bar[4:9]), bar.x0, bar.x1)):
        same = before is not None and (bar.y0, *bar[4:9]) == (before.y0, *before[4:9])
        near = before is not None and max(abs(bar.x0 - before.x0), abs(bar.x1 - before.x1)) < _SAME
        if not (same and near):
            shown.append(bar)
        before = bar
    return shown


def _paint_outline(painter: QPainter, bar: Bar, look: Look) -> None:
    if bar.stroke is Stroke.SOLID:
        corner = min(RADIUS_PX, (bar.x1 - bar.x0) / 2)
        colour = look.theme.lanes[bar.color % len(look.theme.lanes)]
        painter.setPen(QPen(QColor(colour), STROKE_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rect = QRectF(bar.x0, bar.y0, bar.x1 - bar.x0, bar.y1 - bar.y0)
        painter.drawRoundedRect(rect, corner, corner)


def events_inside(columns: Columns, view: Viewport) -> list[int]:
    """Return the events in a view, or less than a bin beside it: every single one is looked at."""
    table, margin_s = columns.table, 8 * view.s_per_px
    first_s, last_s = view.start_s - margin_s, view.end_s + margin_s
    start_lo, end_hi = table.dates.start_lo.tolist(), table.dates.end_hi.tolist()
    dates = table.date.tolist()
    rows = columns.table_row.tolist()
    return [
        index
        for index in range(columns.dated)
        if end_hi[dates[rows[index]]] > first_s and start_lo[dates[rows[index]]] < last_s
    ]


def look_at_all(
    document: ShapeDocument,
    columns: Columns,
    frame: Frame,
    metrics: Metrics,
    inside: Sequence[int],
    seen_px: tuple[int, int],
) -> Picture:
    """Return what the events of a view are in a picture; the order is that of the columns."""
    view, table = frame.viewport, columns.table
    tray_px = metrics.tray_px if columns.dated < len(columns.ids) else 0.0
    stack = stack_lanes(columns.lanes, frame.height_px - tray_px, metrics)
    # Of a counted lane some events may be drawn all the same: which is part of what it is of.
    counted = {density.lane for density in frame.densities}
    drawn = {event for density in frame.densities for event in density.drawn.tolist()}
    binned = {density.lane for density in frame.densities if density.heights.any()}
    lane_of = {lane.id: number for number, lane in enumerate(columns.lanes)}
    lane_ids = [lane_of[id_] for id_ in table.lane.names]
    found = Picture()
    for index in inside:
        row_of_table = int(columns.table_row[index])
        date_of = int(table.date[row_of_table])
        lo, hi = int(table.dates.start_lo[date_of]), int(table.dates.end_hi[date_of])
        lane = lane_ids[int(table.lane.code[row_of_table])]
        is_inside = hi > view.start_s and lo < view.end_s
        if lane in binned:
            # A bin that the edge of the view cuts is as high as all that begins in it.
            found.begins[lane].append(lo)
        if not is_inside:
            continue
        if lane in counted:
            found.spans[lane].append((lo, hi))
        if lane in counted and index not in drawn:
            found.counted[lane] += 1
            continue
        row = int(stack.row_index(np.array([lane]), columns.row[index : index + 1])[0])
        place = float(stack.mids[row]), float(stack.mark_px[row])
        if not seen_px[0] - place[1] < place[0] < seen_px[1] + place[1]:
            continue
        spot = Spot(row, *place, columns.lanes[lane].color)
        date = document.events[table.ids[row_of_table]].date
        if is_dot(date, view, metrics):
            found.dots[row].append(((view.x_px(lo) + view.x_px(hi)) / 2, spot))
        else:
            found.bars.append(bar_of(date, spot, view))
    return found


def is_dot(date: UncertainDate, view: Viewport, metrics: Metrics) -> bool:
    """Return whether a date is drawn as a dot: a day that is narrow, or anything without width."""
    width = (date.end_hi - date.start_lo) * view.px_per_s
    fine = date.precision <= Precision.DAY
    return width < 1.0 or (fine and width < metrics.narrow_px)


def bar_of(date: UncertainDate, spot: Spot, view: Viewport) -> Bar:
    """Return the bar of a date, as wide as what is known, at least 3 px."""
    x0, x1 = view.x_px(date.start_lo), view.x_px(date.end_hi)
    lack = max(_NARROWEST - (x1 - x0), 0.0) / 2
    own_x0, own_x1 = x0 - lack, x1 + lack
    is_open = date.open_end or date.end_hi >= AXIS_MAX
    known_px = view.x_px(max(date.start_hi, date.end_lo)) if is_open else 0.0
    is_arrow = is_open and known_px < view.width_px
    left = End.CUT if own_x0 < 0 else End.ROUND
    right = End.CUT if own_x1 > view.width_px and not is_arrow else End.ROUND
    x0, x1 = max(own_x0, -view.width_px), min(own_x1, 2 * view.width_px)
    if is_arrow:
        x1, right = min(x1, view.width_px), End.ARROW
    vague = date.precision >= Precision.DECADE
    doubtful = date.is_interval or vague or date.approximate or date.uncertain
    fade_left, fade_right = _doubts(date, vague, view) if doubtful else (0.0, 0.0)
    fade_left = own_x0 + fade_left - x0
    fade_right = x1 - max(known_px, x0) if is_arrow else x1 - own_x1 + fade_right
    fade_left = max(fade_left, 0.0) if x0 + fade_left > 0 and not date.open_start else 0.0
    fade_right = max(fade_right, 0.0) if x1 - fade_right < view.width_px else 0.0
    fade_right = fade_right if is_arrow or not is_open else 0.0
    stretch = date.is_interval or vague
    return _dressed((x0, x1), (left, right), (fade_left, fade_right), stretch, spot)


def _doubts(date: UncertainDate, vague: bool, view: Viewport) -> tuple[float, float]:
    if (date.start_lo, date.start_hi) == (date.end_lo, date.end_hi):
        part = 0.25 if vague or date.is_interval else 1 / 3
        both = (date.end_hi - date.start_lo) * part * view.px_per_s
        return both, both
    left = (date.start_hi - date.start_lo) * view.px_per_s
    return left, (date.end_hi - date.end_lo) * view.px_per_s


def _dressed(
    edges: tuple[float, float],
    ends: tuple[End, End],
    fades: tuple[float, float],
    stretch: bool,
    spot: Spot,
) -> Bar:
    """Return a bar with fill and outline, its fades no longer than itself."""
    x0, x1 = edges
    fill, stroke, least = Fill.TINT, Stroke.SOLID, 0.0
    if sum(fades) > 0:
        fill, stroke, least = Fill.SPAN, Stroke.NONE, _OUTLINED_FROM
    elif x1 - x0 < _OUTLINED_FROM:
        fill, stroke, least = Fill.SOLID, Stroke.NONE, _NARROWEST
    elif stretch:
        fill, stroke = Fill.SPAN, Stroke.NONE
    if x1 - x0 < least:
        middle = (x0 + x1) / 2
        x0, x1 = middle - least / 2, middle + least / 2
    shrink = min(1.0, (x1 - x0) / sum(fades)) if sum(fades) > 0 else 0.0
    falls = [_fall(fade * shrink, end) for fade, end in zip(fades, ends, strict=True)]
    (fade_left, pale_left), (fade_right, pale_right) = falls
    y0, y1 = spot.y - spot.mark_px / 2, spot.y + spot.mark_px / 2
    kind = (*ends, fill, stroke, spot.color)
    return Bar(x0, x1, y0, y1, *kind, fade_left, fade_right, pale_left, pale_right)


def _fall(length: float, end: End) -> tuple[float, float]:
    fall = min(length * _FALL_PART, _FALL) if end is End.ARROW else length
    return fall, length - fall


def _folded(
    dots: list[tuple[float, Spot]], view: Viewport, metrics: Metrics
) -> tuple[list[tuple[float, Spot]], list[tuple[Rect, int]]]:
    """Return the dots of a row that stand alone, and the others as the rectangles of folds."""
    alone: list[tuple[float, Spot]] = []
    folds: list[tuple[Rect, int]] = []
    half = metrics.dot_px / 2
    ordered = sorted(dots, key=lambda dot: dot[0])
    for chain in _chains([x for x, _spot in ordered], metrics.fold_px):
        pieces = _pieces([ordered[at] for at in chain], view)
        for number, piece in enumerate(pieces):
            x0, x1 = piece[0][0], piece[-1][0]
            if len(piece) == 1:
                alone += piece
                continue
            left, right = x0 - half, x1 + half
            if number:
                left = max(left, (pieces[number - 1][-1][0] + x0) / 2)
            if number + 1 < len(pieces):
                right = min(right, (x1 + pieces[number + 1][0][0]) / 2)
            spot = piece[0][1]
            high = min(metrics.dot_px, spot.mark_px)
            rect = Rect(left, spot.y - high / 2, right - left, high)
            folds.append((rect, spot.color))
    return alone, folds


def _chains(places: list[float], closer_px: float) -> Iterable[list[int]]:
    """Yield the indexes of places that are closer than so much to the one before."""
    chain: list[int] = []
    for at, x in enumerate(places):
        if chain and x - places[chain[-1]] >= closer_px:
            yield chain
            chain = []
        chain.append(at)
    if chain:
        yield chain


def _pieces(chain: list[tuple[float, Spot]], view: Viewport) -> list[list[tuple[float, Spot]]]:
    """Return a chain as it is, or a long one in pieces that are parted at fixed times."""
    if chain[-1][0] - chain[0][0] <= _LONGEST_FOLD:
        return [chain]
    piece_s = 2.0 ** floor(log2(_LONGEST_FOLD * view.s_per_px))
    pieces: list[list[tuple[float, Spot]]] = []
    last = None
    for dot in chain:
        number = floor((view.start_s + dot[0] * view.s_per_px) / piece_s)
        if number != last:
            pieces.append([])
        pieces[-1].append(dot)
        last = number
    return pieces


def _paint_counts(
    painter: QPainter, density: Density, found: Picture, view: Viewport, look: Look
) -> None:
    """Count what begins in each bin, and what goes on in it, and paint both as boxes."""
    if density.count != found.counted[density.lane]:
        raise AssertionError(f"lane {density.lane} stands for {density.count} events")
    begun: dict[int, int] = defaultdict(int)
    going = 0
    for lo in found.begins[density.lane]:
        if lo >= density.first_s:
            begun[floor((lo - density.first_s) / density.bin_s)] += 1
    bins = len(density.counts)
    entered, left_again = [0] * (bins + 1), [0] * (bins + 1)
    for lo, hi in found.spans[density.lane]:
        first = max(floor((lo - density.first_s) / density.bin_s) + 1, 0)
        last = min(-floor((density.first_s - hi) / density.bin_s), bins)
        if last > first:
            entered[first] += 1
            left_again[last] += 1
    most = full_height(density)
    bottom = round(density.y1)
    colours = band_colours(density, look.theme)
    for number in range(len(density.counts)):
        left = round(min(max(density.x0 + number * density.bin_px, 0.0), view.width_px))
        right = round(min(max(density.x0 + (number + 1) * density.bin_px, 0.0), view.width_px))
        count = begun.get(number, 0)
        going += entered[number] - left_again[number]
        if count:
            part = _LEAST + (1 - _LEAST) * log2(count) / max(log2(most), 1.0)
            high = max(round(part * (bottom - density.y0)), 1)
            painter.fillRect(left, bottom - high, right - left, high, QColor(colours.full))
        elif going:
            high = round(_GOING_PX * look.metrics.unit_px)
            painter.fillRect(left, bottom - high, right - left, high, QColor(colours.going))


def full_height(density: Density) -> float:
    """Return what the full height stands for, read off the fullest bin: a power of two."""
    at = int(np.argmax(density.counts))
    count, part = int(density.counts[at]), float(density.heights[at])
    if count < 2 or part <= _LEAST:
        return 2.0
    return 2.0 ** round(log2(count) * (1 - _LEAST) / (part - _LEAST))
