"""What stands below the lanes of a page: legend, sources, caption; as much as has room."""

from collections.abc import Sequence
from dataclasses import dataclass

from beseto_gui.core.base.i18n import ngettext, translate
from beseto_gui.core.scene.legend import Legend, Sample, legend_of
from beseto_gui.core.scene.notes import Note, NoteList, list_notes
from beseto_gui.core.scene.runs import Run, middle_baseline
from beseto_gui.core.scene.style import Look, Measure, Role
from beseto_gui.core.scene.wrap import wrap

# Sizes in px of the design.
_LEGEND_TOP_PX, _LEGEND_BOTTOM_PX = 16.0, 14.0
_HEADING_PX, _HEADING_BASELINE_PX = 38.0, 26.0
_CAPTION_TOP_PX, _CAPTION_LINE_PX = 30.0, 18.0
_BOTTOM_PART = 0.6  #: of the margin, below the last line
_KEPT_PART = 0.5  #: of the sources that could be listed without legend and caption


@dataclass(frozen=True, slots=True)
class Placed:
    """A foot in its place: its texts, its lines' y, and the top of its legend."""

    runs: tuple[Run, ...]
    rules: tuple[float, ...]
    legend_y: float


@dataclass(frozen=True, slots=True)
class Foot:
    """What was chosen, and the height it takes, the lower margin of the page included."""

    legend: Legend | None
    notes: NoteList | None
    caption: tuple[str, ...]
    height_px: float
    bottom_px: float
    look: Look

    def placed(self, left: float, top: float, page_height: float) -> Placed:
        """Return the texts, legend and sources from `top`, the caption at the page's end."""
        unit, theme = self.look.metrics.unit_px, self.look.theme
        runs: list[Run] = []
        rules: list[float] = []
        y = top
        legend_y = y + _LEGEND_TOP_PX * unit
        if self.legend is not None:
            runs += self._legend_runs(left, legend_y)
            y = legend_y + self.legend.height_px + _LEGEND_BOTTOM_PX * unit
            if self.notes is not None:
                rules.append(y)
        if self.notes is not None:
            heading = translate("Sources", self.look.language)
            baseline = y + _HEADING_BASELINE_PX * unit
            runs.append(Run(left, baseline, heading, Role.PAGE_HEADING, theme.text))
            y += _HEADING_PX * unit
            for line in self.notes.lines:
                colour = theme.text_muted if line.role is Role.PAGE_TEXT else theme.text
                colour = theme.accent if line.is_number else colour
                runs.append(Run(left + line.x, y + line.baseline, line.text, line.role, colour))
        step = _CAPTION_LINE_PX * unit
        baseline = page_height - self.bottom_px - (len(self.caption) - 1) * step
        for text in self.caption:
            runs.append(Run(left, baseline, text, Role.LANE_DETAIL, theme.text_muted))
            baseline += step
        return Placed(tuple(runs), tuple(rules), legend_y)

    def _legend_runs(self, left: float, top: float) -> list[Run]:
        legend, runs = self.legend, list[Run]()
        if legend is None:
            return runs
        theme = self.look.theme
        y = middle_baseline(top + legend.heading_y, Role.PAGE_HEADING, self.look)
        runs.append(Run(left, y, legend.heading, Role.PAGE_HEADING, theme.text))
        for item in legend.items:
            y = middle_baseline(top + item.y, Role.PAGE_TEXT, self.look)
            runs.append(Run(left + item.text_x, y, item.text, Role.PAGE_TEXT, theme.text_muted))
        return runs


def choose_foot(
    notes: Sequence[Note],
    caption: Sequence[str],
    samples: Sequence[Sample],
    room: tuple[float, float, float],
    look: Look,
    measure: Measure,
) -> Foot:
    """Choose what fits: the caption gives way first but for its last line, then the legend.

    Where sources must be left out all the same, or are listed without their passages, both stay
    if half of those that could be listed without them still are. Where not even one source has
    room, a line in the place of the caption says how many there are.

    Args:
        notes: The sources; empty for no list.
        caption: The lines of the caption; empty for none.
        samples: What the legend explains; empty for no legend.
        room: Width, greatest height, and the page's margin, in px.
        look: Colours, sizes, language.
        measure: Widths of texts.
    """
    width_px, height_px, margin = room
    unit, language = look.metrics.unit_px, look.language
    bottom_px = _BOTTOM_PART * margin
    legend = legend_of(samples, width_px, language, look.metrics, measure) if samples else None
    lines = [line for text in caption for line in wrap(text, Role.LANE_DETAIL, width_px, measure)]
    last, nothing = lines[-1:], list[str]()
    choices = {bool(notes): [(legend, lines), (legend, last), (None, last), (None, nothing)]}
    if notes:
        count = ngettext("{n} source", "{n} sources", len(notes), language)
        told = [count.format(n=f"{len(notes):,}")]
        choices[False] = [(legend, lines or told), (legend, told), (None, told), (None, nothing)]
    cut: list[tuple[int, Foot]] = []
    for with_notes, rows in choices.items():
        for some_legend, some_lines in rows:
            taken = bottom_px
            if some_legend is not None:
                taken += some_legend.height_px + (_LEGEND_TOP_PX + _LEGEND_BOTTOM_PX) * unit
            if some_lines:
                taken += (_CAPTION_TOP_PX + len(some_lines) * _CAPTION_LINE_PX) * unit
            listed: NoteList | None = None
            if with_notes:
                left_px = height_px - taken - _HEADING_PX * unit
                listed = list_notes(notes, width_px, left_px, language, look.metrics, measure)
                if listed is None:
                    continue
                taken += _HEADING_PX * unit + listed.height_px
            if taken > height_px:
                continue
            foot = Foot(some_legend, listed, tuple(some_lines), taken, bottom_px, look)
            if listed is None:
                return foot
            cut.append((len(notes) - listed.left_out, foot))
            if not listed.left_out:
                break
        if cut:
            return _chosen(cut, notes)
    return Foot(None, None, (), bottom_px, bottom_px, look)


def _chosen(cut: Sequence[tuple[int, Foot]], notes: Sequence[Note]) -> Foot:
    """Return one of the feet, which come with how many sources they list, ever more of them."""
    most = cut[-1][0]
    all_fit = most == len(notes)
    least = most if all_fit and not notes[0].counted else most * _KEPT_PART
    return next(foot for kept, foot in cut if kept >= least)
