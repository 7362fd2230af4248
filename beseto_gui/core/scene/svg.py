"""Pages as SVG: real text, shared gradients, and nothing that needs Qt.

Texts carry their measured length, so that a viewer without the fonts squeezes its own into
the same room instead of letting labels run into each other.
"""

from collections.abc import Callable, Iterable
from itertools import starmap
from xml.sax.saxutils import escape

from beseto_gui.core.base.texts import fit
from beseto_gui.core.scene.bands import band_colours, band_of
from beseto_gui.core.scene.fonts import FAMILY, cjk_families
from beseto_gui.core.scene.frame import Density, Frame, Rect
from beseto_gui.core.scene.page import Page
from beseto_gui.core.scene.runs import (
    Box,
    Line,
    Run,
    axis_lines,
    axis_runs,
    bracket_runs,
    chip_boxes,
    counter_runs,
    crisp,
    fold_runs,
    header_runs,
    header_swatches,
    label_runs,
    lane_lines,
    tray_box,
    tray_runs,
)
from beseto_gui.core.scene.shapes import (
    DASH_PX,
    RADIUS_PX,
    SOFT_DOT,
    STROKE_PX,
    Bar,
    Dot,
    Fill,
    Step,
    Stroke,
    fill_colour,
    fill_path,
    stroke_path,
)
from beseto_gui.core.scene.shaping import shapes_of
from beseto_gui.core.scene.style import Look, Measure, Metrics, Role

_MM_PER_INCH = 25.4

#: Kind, colour, and stops of a gradient.
_GradientKey = tuple[str, str, tuple[tuple[float, float], ...]]


def svg_of_page(page: Page, measure_for: Callable[[Metrics], Measure]) -> str:
    """Return a page as the text of an SVG file.

    Args:
        page: The page.
        measure_for: The measure that the page was composed with.
    """
    return _Writer(page, measure_for(page.look.metrics)).document()


def number(value: float) -> str:
    """Return a number with at most two decimals, as short as it can be."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


class _Writer:
    """Writes one page; gradients are collected on the way and stand at the top."""

    def __init__(self, page: Page, measure: Measure) -> None:
        self._page = page
        self._look: Look = page.look
        self._unit = page.look.metrics.unit_px
        self._measure = measure
        self._gradients: dict[_GradientKey, tuple[str, str]] = {}

    def document(self) -> str:
        """Return the whole file."""
        page, theme = self._page, self._look.theme
        body = "\n".join(part for part in self._parts() if part)
        families = ", ".join(
            f"'{name}'" for name in (FAMILY, "Inter", *cjk_families(self._look.language))
        )
        size = (
            f'width="{number(page.width_px / page.dpi * _MM_PER_INCH)}mm" '
            f'height="{number(page.height_px / page.dpi * _MM_PER_INCH)}mm"'
        )
        plot = page.frame.viewport.width_px, page.frame.height_px
        return "\n".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                '<svg xmlns="http://www.w3.org/2000/svg" version="1.1" '
                f'xml:lang="{self._look.language}" {size} '
                f'viewBox="0 0 {page.width_px} {page.height_px}" '
                f'role="img" aria-labelledby="title desc" font-family="{families}, sans-serif">',
                f'<title id="title">{escape(fit(page.title))}</title>',
                f'<desc id="desc">{escape(fit(page.description))}</desc>',
                self._metadata(),
                "<defs>",
                f'<clipPath id="plot"><rect width="{number(plot[0])}" '
                f'height="{number(plot[1])}"/></clipPath>',
                *(markup for _, markup in self._gradients.values()),
                "</defs>",
                f'<rect width="{page.width_px}" height="{page.height_px}" fill="{theme.canvas}"/>',
                body,
                "</svg>\n",
            ]
        )

    def _metadata(self) -> str:
        return (
            '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">'
            f"<dc:title>{escape(fit(self._page.title))}</dc:title>"
            "<dc:creator>BeSeTo Timeline</dc:creator>"
            "</rdf:Description></rdf:RDF></metadata>"
        )

    def _parts(self) -> Iterable[str]:
        page, frame, look, theme = self._page, self._page.frame, self._look, self._look.theme
        to_plot = f'<g transform="translate({number(page.plot_px)} {number(page.lanes_px)})">'
        yield to_plot
        yield self._lines(lane_lines(frame, page.plot_px - page.left_px), theme.line)
        yield self._lines(self._grid_lines(frame), theme.grid)
        yield self._bands(frame.densities, frame.viewport.width_px)
        yield '<g clip-path="url(#plot)">'
        yield self._marks(frame)
        yield "</g>"
        yield self._folds(frame)
        gaps = [Line(b.x0, crisp(b.y), b.x1, crisp(b.y)) for b in frame.brackets]
        yield self._lines(gaps, theme.text_muted, DASH_PX)
        yield self._boxes(chip_boxes(frame.labels, look), theme.chips, 3)
        yield self._tray(frame)
        yield self._runs(
            [
                *bracket_runs(frame, look, self._measure),
                *fold_runs(frame.folds, look, self._measure),
                *label_runs(frame.labels, look, self._measure),
                *counter_runs(frame, look, self._measure),
                *tray_runs(frame.tray, look, self._measure),
            ]
        )
        yield "</g>"
        yield f'<g transform="translate({number(page.plot_px)} {number(page.axis_px)})">'
        lines = axis_lines(frame.axis, look, frame.viewport.width_px)
        yield self._lines(starmap(Line, lines.tolist()), theme.axis)
        yield self._runs(axis_runs(frame.axis, look))
        yield "</g>"
        yield f'<g transform="translate({number(page.left_px)} {number(page.lanes_px)})">'
        yield self._boxes(header_swatches(frame, look, 0.0), theme.lanes, 2.5)
        yield self._runs(header_runs(frame, look, 0.0))
        yield "</g>"
        yield self._lines(
            [Line(r.x0, crisp(r.y), r.x1, crisp(r.y)) for r in page.rules], theme.line
        )
        if page.legend is not None:
            shapes = shapes_of(page.legend, look.metrics)
            yield from (self._bar(bar) for bar in (*shapes.outers, *shapes.bars))
            yield from (self._dot(dot) for dot in shapes.dots)
        yield self._bands(page.legend_densities, page.width_px)
        yield self._runs(page.runs)

    def _grid_lines(self, frame: Frame) -> list[Line]:
        bottom = frame.lanes[-1].y1 if frame.lanes else frame.height_px
        return [Line(crisp(tick.x), 0, crisp(tick.x), bottom) for tick in frame.axis.major]

    # --- counted lanes ---

    def _bands(self, densities: Iterable[Density], width_px: float) -> str:
        """Return counted lanes, one skyline each and one path of what goes on below it."""
        parts: list[str] = []
        for density in densities:
            band = band_of(density, width_px, self._look.metrics)
            colours = band_colours(density, self._look.theme)
            for boxes, colour in zip(band, colours, strict=True):
                if len(boxes):
                    parts.append(f'<path d="{_skyline(boxes.tolist())}" fill="{colour}"/>')
        return "\n".join(parts)

    # --- marks ---

    def _marks(self, frame: Frame) -> str:
        shapes = shapes_of(frame.marks, self._look.metrics)
        width = frame.viewport.width_px
        counted = {density.lane for density in frame.densities}
        rows = [
            Line(0, crisp(lane.line_y), width, crisp(lane.line_y))
            for number, lane in enumerate(frame.lanes)
            if lane.line_y >= 0 and number not in counted
        ]
        parts = [self._lines(rows, self._look.theme.line)]
        parts += [self._bar(bar) for bar in (*shapes.outers, *shapes.bars)]
        parts.append(self._leaders(frame))
        parts += [self._dot(dot) for dot in shapes.dots]
        return "\n".join(part for part in parts if part)

    def _bar(self, bar: Bar) -> str:
        radius = RADIUS_PX * self._unit
        colour = fill_colour(bar.fill, bar.color, self._look.theme)
        hollow = bar.fill is Fill.CANVAS and bar.fades
        fill = "none" if hollow else self._paint(bar, colour)
        stroke = self._stroke(bar)
        if bar.is_plain:
            return _rect(_of_bar(bar), min(radius, (bar.x1 - bar.x0) / 2), f'fill="{fill}"{stroke}')
        if not stroke:
            return f'<path d="{_path(fill_path(bar, radius))}" fill="{fill}"/>'
        body = "" if hollow else f'<path d="{_path(fill_path(bar, radius))}" fill="{fill}"/>'
        return f'{body}<path d="{_path(stroke_path(bar, radius))}" fill="none"{stroke}/>'

    def _stroke(self, bar: Bar) -> str:
        if bar.stroke is Stroke.NONE:
            return ""
        strong = self._look.theme.lanes[bar.color % len(self._look.theme.lanes)]
        dash = ""
        if bar.stroke is Stroke.DASHED:
            dash = f' stroke-dasharray="{number(DASH_PX * self._unit)}"'
        width = number(STROKE_PX * self._unit)
        return f' stroke="{self._paint(bar, strong)}" stroke-width="{width}"{dash}'

    def _paint(self, bar: Bar, colour: str) -> str:
        """Return a colour, or the gradient in which a fading bar has it."""
        return self._gradient("linear", colour, bar.stops) if bar.fades else colour

    def _gradient(self, kind: str, colour: str, stops: tuple[tuple[float, float], ...]) -> str:
        rounded = tuple((round(at, 4), round(opacity, 2)) for at, opacity in stops)
        key = kind, colour, rounded
        if key not in self._gradients:
            name = f"g{len(self._gradients)}"
            inner = "".join(
                f'<stop offset="{at:g}" stop-color="{colour}" stop-opacity="{opacity:g}"/>'
                for at, opacity in rounded
            )
            markup = f'<{kind}Gradient id="{name}">{inner}</{kind}Gradient>'
            self._gradients[key] = name, markup
        return f"url(#{self._gradients[key][0]})"

    def _dot(self, dot: Dot) -> str:
        theme, unit = self._look.theme, self._unit
        strong = theme.lanes[dot.color % len(theme.lanes)]
        if dot.soft:
            fill = self._gradient("radial", strong, SOFT_DOT)
            return _circle(dot, dot.radius * 1.3, f'fill="{fill}"')
        if dot.hollow:
            dash = number(DASH_PX * 0.8 * unit)
            style = (
                f'fill="{theme.canvas}" stroke="{strong}" '
                f'stroke-width="{number(STROKE_PX * unit)}" stroke-dasharray="{dash}"'
            )
            return _circle(dot, dot.radius - unit / 2, style)
        style = f'fill="{strong}" stroke="{theme.canvas}" stroke-width="{number(1.5 * unit)}"'
        return _circle(dot, dot.radius + 0.5 * unit, style)

    def _leaders(self, frame: Frame) -> str:
        by_colour: dict[int, list[str]] = {}
        for label in frame.labels:
            if label.leader:
                corners = " ".join(
                    f"{number(crisp(x))} {number(crisp(y))}" for x, y in label.leader
                )
                by_colour.setdefault(label.color, []).append(f"M{corners}")
        lanes, width = self._look.theme.lanes, number(STROKE_PX * self._unit)
        return "\n".join(
            f'<path d="{"".join(paths)}" fill="none" stroke="{lanes[color % len(lanes)]}" '
            f'stroke-width="{width}"/>'
            for color, paths in by_colour.items()
        )

    def _folds(self, frame: Frame) -> str:
        lanes = self._look.theme.lanes
        return "\n".join(
            _rect(
                fold.rect,
                min(fold.rect.w, fold.rect.h) / 2,
                f'fill="{lanes[fold.color % len(lanes)]}"',
            )
            for fold in frame.folds
            if not fold.is_led
        )

    # --- boxes, lines, texts ---

    def _tray(self, frame: Frame) -> str:
        lanes, unit = self._look.theme.lanes, self._unit
        style = (
            f'fill="none" stroke-width="{number(STROKE_PX * unit)}" '
            f'stroke-dasharray="{number(DASH_PX * unit)}"'
        )
        return "\n".join(
            _rect(
                tray_box(item, self._look),
                6 * unit,
                f'{style} stroke="{lanes[item.color % len(lanes)]}"',
            )
            for item in frame.tray
            if item.event >= 0
        )

    def _boxes(self, boxes: Iterable[Box], palette: tuple[str, ...], corner: float) -> str:
        return "\n".join(
            _rect(box.rect, corner * self._unit, f'fill="{palette[box.color % len(palette)]}"')
            for box in boxes
        )

    def _lines(self, lines: Iterable[Line], colour: str, dash: float = 0.0) -> str:
        """Return lines as one path."""
        steps: list[str] = []
        for line in lines:
            end = f"H{number(line.x1)}" if line.y0 == line.y1 else f"V{number(line.y1)}"
            steps.append(f"M{number(line.x0)} {number(line.y0)}{end}")
        if not steps:
            return ""
        dashed = f' stroke-dasharray="{number(dash * self._unit)}"' if dash else ""
        return (
            f'<path d="{"".join(steps)}" stroke="{colour}" '
            f'stroke-width="{number(self._unit)}"{dashed}/>'
        )

    def _runs(self, runs: Iterable[Run]) -> str:
        """Return texts, those of one role and colour in one group."""
        groups: dict[tuple[Role, str], list[str]] = {}
        for run in runs:
            text = fit(run.text)
            if text:
                groups.setdefault((run.role, run.colour), []).append(self._text(run, text))
        parts: list[str] = []
        for (role, colour), texts in groups.items():
            font = self._look.metrics.font(role)
            parts.append(
                f'<g font-size="{font.size_px}" font-weight="{font.weight}" fill="{colour}">'
            )
            parts += [*texts, "</g>"]
        return "\n".join(parts)

    def _text(self, run: Run, text: str) -> str:
        length = number(self._measure(text, run.role))
        return (
            f'<text x="{number(run.x)}" y="{number(run.baseline)}" textLength="{length}" '
            f'lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
        )


def _skyline(boxes: list[list[float]]) -> str:
    """Return boxes that stand on one line as a path, those that touch as one outline."""
    steps: list[str] = []
    end, bottom = -1.0, 0.0
    for x, y, width, height in boxes:
        if x != end:
            close = f"V{number(bottom)}z" if steps else ""
            steps.append(f"{close}M{number(x)} {number(y + height)}")
        end, bottom = x + width, y + height
        steps.append(f"V{number(y)}H{number(end)}")
    return "".join(steps) + f"V{number(bottom)}z"


def _of_bar(bar: Bar) -> Rect:
    return Rect(bar.x0, bar.y0, bar.x1 - bar.x0, bar.y1 - bar.y0)


def _rect(rect: Rect, corner: float, style: str) -> str:
    return (
        f'<rect x="{number(rect.x)}" y="{number(rect.y)}" width="{number(rect.w)}" '
        f'height="{number(rect.h)}" rx="{number(corner)}" {style}/>'
    )


def _circle(dot: Dot, radius: float, style: str) -> str:
    return f'<circle cx="{number(dot.x)}" cy="{number(dot.y)}" r="{number(radius)}" {style}/>'


def _path(steps: Iterable[Step]) -> str:
    return "".join(letter + " ".join(number(n) for n in numbers) for letter, numbers in steps)
