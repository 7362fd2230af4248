"""What is chosen in the export dialog, as a value, and the page that follows from it."""

from dataclasses import asdict, dataclass, fields, replace

from beseto_gui.core.base.i18n import translate
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.grouping import BY_LANE, Grouping
from beseto_gui.core.scene.page import PageSpec, page_for_paper, page_for_screen
from beseto_gui.core.scene.sizes import LONGEST_SIDE_PX, PAPERS_MM, SMALLEST_SIDE_PX
from beseto_gui.core.scene.spans import read_span

#: What of a timeline is exported: all of it, what is in view, or from one date to another.
EXTENTS = ("whole", "view", "range")
FORMATS = ("png", "svg", "pdf")
THEMES = ("light", "dark", "print")
#: Sizes in px that are offered; "custom" lets any be typed.
SCREENS = ("1600x1200", "1920x1080", "3840x2160", "7680x4320")
CUSTOM = "custom"
SIZES = (*SCREENS, CUSTOM, *reversed(PAPERS_MM))
LEAST_DPI, MOST_DPI = 72, 600


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen; `stored` and `restored` keep it between runs.

    Attributes:
        extent: One of `EXTENTS`.
        first: The first date of a range, as typed.
        last: The last date of a range, as typed.
        format: One of `FORMATS`.
        size: One of `SIZES`.
        width_px: Width of a custom size.
        height_px: Height of a custom size.
        portrait: Whether paper is upright.
        dpi: Dots per inch on paper.
        theme: One of `THEMES`; empty for that of the window.
        title: Whether title and subtitle are shown.
        legend: Whether it is said how to read the marks.
        caption: Whether the lines at the foot are shown.
        sources: Whether note numbers and sources are shown.
    """

    extent: str = "whole"
    first: str = ""
    last: str = ""
    format: str = "png"
    size: str = "1600x1200"
    width_px: int = 1600
    height_px: int = 1200
    portrait: bool = False
    dpi: int = 300
    theme: str = ""
    title: bool = True
    legend: bool = True
    caption: bool = True
    sources: bool = True

    @property
    def is_paper(self) -> bool:
        """Whether the size is that of a paper."""
        return self.size in PAPERS_MM

    def spec(
        self,
        view: tuple[float, float],
        window_theme: str,
        language: str,
        made_on: str,
        filter_: Filter,
        grouping: Grouping = BY_LANE,
    ) -> PageSpec:
        """Return the page that is wanted.

        Args:
            view: What is in view in the window, in seconds.
            window_theme: The theme that the window wears.
            language: Code of the language.
            made_on: The date for the caption, as EDTF.
            filter_: Which events are shown.
            grouping: How they are put into lanes.

        Raises:
            InputError: When the dates of a range cannot be used.
        """
        if self.is_paper:
            page = page_for_paper(self.size, self.dpi, self.portrait)
        else:
            page = page_for_screen(*self._screen_px())
        span = view if self.extent == "view" else None
        if self.extent == "range":
            span = read_span(self.first, self.last, language)
        return replace(
            page,
            theme=self.theme or window_theme,
            language=language,
            span=span,
            title=self.title,
            legend=self.legend,
            caption=self.caption,
            sources=self.sources,
            made_on=made_on,
            filter=filter_,
            grouping=grouping,
        )

    def _screen_px(self) -> tuple[int, int]:
        if self.size == CUSTOM:
            return self.width_px, self.height_px
        width, _x, height = self.size.partition("x")
        return int(width), int(height)

    def stored(self) -> dict[str, object]:
        """Return the choices for a settings file."""
        return asdict(self)

    @classmethod
    def restored(cls, table: dict[str, object]) -> "Choices":
        """Return choices from a settings file; what does not fit is as it is by default."""
        known = cls()
        kept = {
            field.name: table[field.name]
            for field in fields(cls)
            if type(table.get(field.name)) is type(getattr(known, field.name))
        }
        made = replace(known, **kept)  # type: ignore[arg-type]
        fixed = {
            name: getattr(known, name)
            for name, allowed in (
                ("extent", EXTENTS),
                ("format", FORMATS),
                ("size", SIZES),
                ("theme", ("", *THEMES)),
            )
            if getattr(made, name) not in allowed
        }
        return replace(
            made,
            width_px=min(max(made.width_px, SMALLEST_SIDE_PX), LONGEST_SIDE_PX),
            height_px=min(max(made.height_px, SMALLEST_SIDE_PX), LONGEST_SIDE_PX),
            dpi=min(max(made.dpi, LEAST_DPI), MOST_DPI),
            **fixed,
        )


def size_name(size: str, language: str) -> str:
    """Return what a size of `SIZES` is called in the list."""
    if size == CUSTOM:
        return translate("Custom size in px", language)
    width, x, height = size.partition("x")
    return f"{width} × {height} px" if x else size
