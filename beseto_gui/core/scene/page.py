"""Pages as values: what a picture of a timeline is to be, and what it became.

`beseto_gui.core.scene.compose` makes a `Page` of a `PageSpec`; `svg` and the window's
painters draw it.
"""

from dataclasses import dataclass, field

from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.grouping import BY_LANE, Grouping
from beseto_gui.core.scene.frame import Density, Frame, Marks
from beseto_gui.core.scene.runs import Run
from beseto_gui.core.scene.sizes import SCREEN_DPI, paper_px, paper_scale, screen_scale
from beseto_gui.core.scene.style import Look


@dataclass(frozen=True, slots=True)
class PageSpec:
    """What a page is to be; `page_for_screen` and `page_for_paper` make one.

    Attributes:
        width_px: Width of the picture.
        height_px: Height of the picture.
        scale: Px that one px of the design takes: how large type and strokes are.
        dpi: Px per inch, for the physical size.
        theme: Name of a theme.
        language: Code of the language.
        span: Start and end of what is shown, in seconds; None for the whole timeline.
        title: Whether title and subtitle are shown.
        legend: Whether it is said how to read the marks.
        sources: Whether events carry note numbers and the sources are listed.
        caption: Whether the last lines say what this is, and made when.
        made_on: The date for the caption as EDTF; empty to leave it out.
        filter: Which events are shown.
        grouping: How they are put into lanes.
    """

    width_px: int
    height_px: int
    scale: float
    dpi: float = SCREEN_DPI
    theme: str = "light"
    language: str = "en"
    span: tuple[float, float] | None = None
    title: bool = True
    legend: bool = True
    sources: bool = True
    caption: bool = True
    made_on: str = ""
    filter: Filter = field(default=Filter())
    grouping: Grouping = BY_LANE


def page_for_screen(width_px: int, height_px: int) -> PageSpec:
    """Return a page whose size is given in px."""
    return PageSpec(width_px, height_px, screen_scale(width_px, height_px))


def page_for_paper(paper: str, dpi: float, portrait: bool = False) -> PageSpec:
    """Return a page of a paper size.

    Raises:
        InputError: When there is no paper of that name.
    """
    width_px, height_px = paper_px(paper, dpi, portrait)
    return PageSpec(width_px, height_px, paper_scale(paper, dpi), dpi)


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page laid out, in px from its top left corner.

    Attributes:
        width_px: Width.
        height_px: Height.
        dpi: Px per inch.
        look: Colours, sizes, language.
        title: What the picture is called, for its metadata.
        description: One sentence more, for its metadata.
        runs: Texts around the frame.
        rules: Lines around the frame.
        frame: The timeline itself.
        left_px: Left edge of the lane names.
        plot_px: Left edge of the plot, right of them.
        axis_px: Top of the axis.
        lanes_px: Top of the first lane.
        legend: The samples of the legend that are marks, None without one.
        legend_densities: Those that are counts.
    """

    width_px: int
    height_px: int
    dpi: float
    look: Look
    title: str
    description: str
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    frame: Frame
    left_px: float
    plot_px: float
    axis_px: float
    lanes_px: float
    legend: Marks | None
    legend_densities: tuple[Density, ...] = ()
