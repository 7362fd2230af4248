"""The layout of a page, made anew for the size that is asked for.

From the top: title, subtitle, axis, lanes, legend, sources, caption. What has no room on a
small page is left away in the order in which it is missed least; a list of sources is first
set tighter, then cut, and then says how many it leaves out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Source
from beseto_gui.core.scene.build import build_frame, content_height, fit_viewport
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.foot import Foot, choose_foot
from beseto_gui.core.scene.frame import Density, Frame
from beseto_gui.core.scene.lazy import Lazy, Texts
from beseto_gui.core.scene.legend import COUNTED, SAMPLES, Sample, legend_densities, legend_marks
from beseto_gui.core.scene.notes import Cited, note_numbers, notes_of
from beseto_gui.core.scene.page import Page, PageSpec, Rule
from beseto_gui.core.scene.runs import Run
from beseto_gui.core.scene.stamp import stamp
from beseto_gui.core.scene.style import Font, Look, Measure, Metrics, Role, theme
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.core.scene.wrap import elide, wrap

# Sizes in px of the design; they follow `PageSpec.scale`.
_MARGIN_PX = 56.0
_TITLE_GAP_PX, _AXIS_GAP_PX = 30.0, 24.0
_LEAST_BODY_PX = 100.0
_SUBTITLE_FROM_PX, _TITLE_FROM_PX = 300.0, 200.0  #: lower pages go without
_NOTE_GAP_PX = 2.5
_HEADER_PART = 0.22  #: the lane names never take more of the width
_BODY_PART = 0.62  #: of the height under the title that the lanes keep in any case
_SPREAD = 1.7  #: lanes are not drawn further apart than this times their comfortable height
_TITLE_FACTORS = (1.0, 0.86, 0.72, 0.6)
_TITLE_LINES = 2

#: Gives the widths of texts in some sizes.
MeasureFor = Callable[[Metrics], Measure]


def compose_page(
    document: Records,
    spec: PageSpec,
    measure_for: MeasureFor,
    columns: Columns | None = None,
) -> Page:
    """Lay a page out.

    Args:
        document: The records.
        spec: What the page is to be.
        measure_for: Returns the measure for some sizes: `fonts.table_measure`, or Qt's.
        columns: What is on it as arrays, if they have been made: `page_columns`.
    """
    return _Composer(document, spec, measure_for, columns or page_columns(document, spec)).page()


def page_columns(document: Records, spec: PageSpec) -> Columns:
    """Return the events of a page as arrays: they are the same for pages of all sizes."""
    return build_columns(document, spec.language, spec.filter, spec.grouping)


class _Composer:
    """Composes one page from the top and from the bottom; the lanes get what is between."""

    def __init__(
        self,
        document: Records,
        spec: PageSpec,
        measure_for: MeasureFor,
        columns: Columns,
    ) -> None:
        self._document = document
        self._spec = spec
        self._unit = spec.scale
        self._margin = min(
            _MARGIN_PX * spec.scale, 8 * spec.scale + 0.05 * min(spec.width_px, spec.height_px)
        )
        self._width = spec.width_px - 2 * self._margin
        self._metrics = self._sizes(measure_for)
        self._measure = measure_for(self._metrics)
        colours = theme(spec.theme)
        # Rules part the lanes of a page; a tint behind every other one would only cost ink.
        colours = replace(colours, canvas_alternate=colours.canvas)
        self._look = Look(colours, self._metrics, spec.language)
        self._columns = columns
        self._viewport = self._view()
        self._cited = Cited(columns.table, self._shown_rows())
        self._runs: list[Run] = []

    def _sizes(self, measure_for: MeasureFor) -> Metrics:
        """Return the sizes, the title's so that it takes one line, or two at the least size."""
        plain = Metrics(notes_as_numbers=True).scaled(self._unit)
        header = min(plain.lane_header_px, self._spec.width_px * _HEADER_PART)
        plain = replace(plain, lane_header_px=header, chip_gap_px=_NOTE_GAP_PX * self._unit)
        title = self._document.timeline.title.get(self._spec.language)
        known = plain.font(Role.PAGE_TITLE)
        made = plain
        for factor in _TITLE_FACTORS:
            fonts = list(plain.fonts)
            fonts[Role.PAGE_TITLE] = Font(max(1, round(known.size_px * factor)), known.weight)
            made = replace(plain, fonts=tuple(fonts))
            if measure_for(made)(title, Role.PAGE_TITLE) <= self._width:
                break
        return made

    def _view(self) -> Viewport:
        plot_px = self._width - self._metrics.lane_header_px
        if self._spec.span is None:
            return fit_viewport(self._columns, plot_px)
        return Viewport(*self._spec.span, plot_px)

    def _shown_rows(self) -> NDArray[np.integer]:
        """Return the rows of the events that are on the page: in view, or without a date."""
        columns, view = self._columns, self._viewport
        seen = columns.visible(view.start_s, view.end_s)
        return np.concatenate([columns.table_row[seen], columns.table_row[columns.dated :]])

    def page(self) -> Page:
        """Return the page."""
        spec = self._spec
        axis_top = self._head()
        lanes_top = axis_top + self._metrics.axis_px
        foot, frame = self._foot_and_frame(spec.height_px - lanes_top)
        lanes = tuple(lane if lane.collapsed else replace(lane, detail="") for lane in frame.lanes)
        lanes_bottom = lanes_top + frame.height_px
        placed = foot.placed(self._margin, lanes_bottom, spec.height_px)
        legend, densities = None, tuple[Density, ...]()
        if foot.legend is not None:
            at = foot.legend, self._margin, placed.legend_y, self._metrics
            legend, densities = legend_marks(*at), legend_densities(*at)
        timeline = self._document.timeline
        rules = [*placed.rules, lanes_bottom] if frame.tray else placed.rules
        return Page(
            width_px=spec.width_px,
            height_px=spec.height_px,
            dpi=spec.dpi,
            look=self._look,
            title=timeline.title.get(spec.language),
            description=timeline.subtitle.get(spec.language),
            runs=(*self._runs, *placed.runs),
            rules=tuple(Rule(self._margin, self._margin + self._width, y) for y in rules),
            frame=replace(frame, lanes=lanes),
            left_px=self._margin,
            plot_px=self._margin + self._metrics.lane_header_px,
            axis_px=axis_top,
            lanes_px=lanes_top,
            legend=legend,
            legend_densities=densities,
        )

    def _foot_and_frame(self, room_px: float) -> tuple[Foot, Frame]:
        """Return what is below the lanes, and these; the legend explains counts where some are."""
        samples = SAMPLES if self._spec.legend else ()
        foot = self._foot(room_px, samples)
        frame = self._frame(room_px, foot)
        if frame.densities and samples:
            before, foot = foot, self._foot(room_px, (*samples, COUNTED))
            is_numbered = foot.notes is not None
            if foot.height_px > before.height_px or is_numbered != (before.notes is not None):
                frame = self._frame(room_px, foot)
        return foot, frame

    def _frame(self, room_px: float, foot: Foot) -> Frame:
        columns = self._numbered(listed=foot.notes is not None)
        _share(self._columns, columns)
        height = min(room_px - foot.height_px, content_height(columns, self._metrics) * _SPREAD)
        frame = build_frame(
            columns,
            self._viewport,
            height,
            self._metrics,
            self._measure,
            language=self._spec.language,
        )
        _share(columns, self._columns)
        return frame

    def _numbered(self, listed: bool) -> Columns:
        """Return the columns with note numbers in the place of the marks of sources."""
        columns = self._columns
        numbers = note_numbers(self._cited)
        numbered = _Numbered(self._document, numbers)
        texts = Texts(numbered, columns.table, columns.table_row, columns.shown.language)
        chips = texts.chips if listed else Lazy(len(columns.table_row), _none)
        return replace(columns, details=texts.details, chips=chips)

    def _head(self) -> float:
        """Set title and subtitle; return the top of the axis."""
        spec, unit, timeline = self._spec, self._unit, self._document.timeline
        if not spec.title or spec.height_px < _TITLE_FROM_PX * unit:
            return self._margin - _AXIS_GAP_PX / 2 * unit
        size = self._metrics.font(Role.PAGE_TITLE).size_px
        y = self._margin - 2 * unit - 0.5 * size
        for line in self._title_lines(timeline.title.get(spec.language)):
            y += 1.22 * size
            self._runs.append(Run(self._margin, y, line, Role.PAGE_TITLE, self._look.theme.text))
        if spec.height_px >= _SUBTITLE_FROM_PX * unit:
            step = 1.4 * self._metrics.font(Role.PAGE_SUBTITLE).size_px
            y += _TITLE_GAP_PX * unit - step
            muted = self._look.theme.text_muted
            subtitle = timeline.subtitle.get(spec.language)
            for line in wrap(subtitle, Role.PAGE_SUBTITLE, self._width, self._measure):
                y += step
                self._runs.append(Run(self._margin, y, line, Role.PAGE_SUBTITLE, muted))
        return y + _AXIS_GAP_PX * unit

    def _title_lines(self, title: str) -> list[str]:
        lines = wrap(title, Role.PAGE_TITLE, self._width, self._measure)
        if len(lines) <= _TITLE_LINES:
            return lines
        rest = " ".join(lines[_TITLE_LINES - 1 :])
        last = elide(rest, Role.PAGE_TITLE, self._width, self._measure)
        return [*lines[: _TITLE_LINES - 1], last]

    def _foot(self, room_px: float, samples: Sequence[Sample]) -> Foot:
        """Choose what goes below the lanes, so that those keep enough of the room."""
        spec = self._spec
        wanted = content_height(self._columns, self._metrics)
        body = max(min(wanted, room_px * _BODY_PART), _LEAST_BODY_PX * self._unit)
        notes = notes_of(self._document, self._cited, spec.language) if spec.sources else ()
        hidden = len(self._document.events) - len(self._columns.table_row)
        caption: list[str] = []
        if spec.caption:
            known = self._document.timeline.caption.get(spec.language)
            made = stamp(self._document, self._cited, hidden, spec.made_on, spec.language)
            caption = [text for text in (known, made) if text]
        return choose_foot(
            notes,
            caption,
            samples,
            (self._width, room_px - body, self._margin),
            self._look,
            self._measure,
        )


def _share(one: Columns, other: Columns) -> None:
    """Let what was worked out of one, and is kept, be known to the other: both say the same."""
    for name, known in vars(one).items():
        vars(other).setdefault(name, known)


def _none(_index: int) -> tuple[tuple[str, int], ...]:
    return ()


class _Numbered:
    """The records with note numbers in the place of the marks of sources."""

    def __init__(self, document: Records, numbers: Mapping[str, int]) -> None:
        self.timeline, self.lanes, self.events = document.timeline, document.lanes, document.events
        self.excerpts, self.gaps = document.excerpts, document.gaps
        self.sources = _NumberedSources(document.sources, numbers)
        self.excerpts_of, self.excerpts_in = document.excerpts_of, document.excerpts_in
        self.original_text, self.table = document.original_text, document.table


class _NumberedSources(Mapping[str, Source]):
    """Sources whose marks are note numbers, made when they are asked for."""

    def __init__(self, sources: Mapping[str, Source], numbers: Mapping[str, int]) -> None:
        self._sources, self._numbers = sources, numbers

    def __getitem__(self, key: str) -> Source:
        source = self._sources[key]
        return replace(source, mark=str(self._numbers[key])) if key in self._numbers else source

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)
