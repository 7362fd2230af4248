"""Sizes and colours: what a drawing needs to know besides the data.

Sizes are in px of the target before any device scale. Colours are ``#rrggbb`` strings read
from ``resources/themes/{light,dark,print}.toml``.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from enum import IntEnum
from functools import cache
from typing import Any, cast

from beseto_gui.core.base.resources import resource_path


class Role(IntEnum):
    """What a piece of text is; font size and weight follow from it."""

    TITLE = 0  #: an event's title
    DETAIL = 1  #: its date line
    CHIP = 2  #: the mark of a source, the number of a note
    AXIS = 3  #: a tick
    AXIS_CONTEXT = 4  #: the coarser unit above the ticks
    LANE = 5  #: a lane's name
    LANE_DETAIL = 6  #: the line below it
    PAGE_TITLE = 7
    PAGE_SUBTITLE = 8
    PAGE_HEADING = 9
    PAGE_STRONG = 10  #: a source's title in the list of notes
    PAGE_TEXT = 11


#: Width in px of a text set in a role.
Measure = Callable[[str, Role], float]


@dataclass(frozen=True, slots=True)
class Font:
    """Size in px and CSS weight of a role.

    Sizes are whole px, because Qt rounds them: only so is what was measured what is drawn.
    """

    size_px: int
    weight: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in px; `scaled` makes larger ones for print and for the user's text size."""

    fonts: tuple[Font, ...] = (
        Font(13, 600),  # TITLE
        Font(12, 400),  # DETAIL
        Font(9, 700),  # CHIP
        Font(13, 600),  # AXIS
        Font(11, 400),  # AXIS_CONTEXT
        Font(13, 600),  # LANE
        Font(12, 400),  # LANE_DETAIL
        Font(30, 700),  # PAGE_TITLE
        Font(15, 400),  # PAGE_SUBTITLE
        Font(13, 700),  # PAGE_HEADING
        Font(13, 600),  # PAGE_STRONG
        Font(13, 400),  # PAGE_TEXT
    )
    title_line_px: float = 17.0  #: height of a title's line
    detail_line_px: float = 15.0  #: height of a date line
    label_gap_px: float = 10.0  #: clear space around a label
    label_max_px: float = 260.0  #: a longer title is cut with an ellipsis
    chip_px: float = 13.0  #: side of a source chip
    chip_gap_px: float = 4.0
    mark_px: float = 16.0  #: height of a bar
    dot_px: float = 10.0  #: diameter of a dot
    row_gap_px: float = 10.0  #: between a row's mark and the next row
    narrow_px: float = 8.0  #: what is narrower is a dot
    fold_px: float = 3.0  #: dots closer than this are one fold
    lane_pad_px: float = 12.0  #: above the first and below the last row of a lane
    lane_header_px: float = 124.0  #: width of the column of lane names
    axis_px: float = 40.0  #: height of the axis
    tray_px: float = 34.0  #: height of the tray of undated events
    tick_gap_px: float = 14.0  #: least space between two tick labels
    notes_as_numbers: bool = False  #: sources as note numbers (export), not chips (screen)

    def font(self, role: Role) -> Font:
        """Return size and weight of a role."""
        return self.fonts[role]

    @property
    def unit_px(self) -> float:
        """What one px of the design is: the scale that strokes and radii follow."""
        return self.mark_px / 16

    def scaled(self, factor: float) -> "Metrics":
        """Return the same sizes times a factor; font sizes stay whole px."""
        unscaled = ("fonts", "notes_as_numbers")
        sizes: dict[str, float] = {
            f.name: getattr(self, f.name) * factor for f in fields(self) if f.name not in unscaled
        }
        fonts = tuple(
            Font(max(1, round(font.size_px * factor)), font.weight) for font in self.fonts
        )
        return replace(self, fonts=fonts, **sizes)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a theme, each ``#rrggbb``.

    Attributes:
        name: ``light``, ``dark`` or ``print``.
        window: Behind toolbars and panels.
        panel: Behind the inspector.
        canvas: Behind the lanes.
        canvas_alternate: Behind every other lane.
        header: Behind the axis and the overview.
        text: Ordinary text.
        text_muted: Date lines and hints; at least 4.5:1 on `canvas`.
        line: Hairlines between lanes, boxes.
        grid: Vertical lines at the ticks.
        axis: Ticks and the axis line.
        accent: Selection, focus, the main button, note numbers.
        accent_text: Text on `accent`.
        selection: Behind a selected label.
        highlight: Behind a date phrase.
        highlight_text: Text on `highlight`.
        agree: Text and rim of "sources agree"; `agree_back` is behind it.
        agree_back: See `agree`.
        refine: The same for "refines".
        refine_back: See `refine`.
        conflict: The same for "conflict".
        conflict_back: See `conflict`.
        lanes: Marks by lane colour index: strong, for outlines and dots.
        lanes_tint: The same, pale, for the fill of bars.
        chips: Behind source marks, by source colour index.
        chip_text: Text on `chips`.
    """

    name: str
    window: str
    panel: str
    canvas: str
    canvas_alternate: str
    header: str
    text: str
    text_muted: str
    line: str
    grid: str
    axis: str
    accent: str
    accent_text: str
    selection: str
    highlight: str
    highlight_text: str
    agree: str
    agree_back: str
    refine: str
    refine_back: str
    conflict: str
    conflict_back: str
    lanes: tuple[str, ...]
    lanes_tint: tuple[str, ...]
    chips: tuple[str, ...]
    chip_text: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a frame is drawn: colours, sizes, and the language that picks the fonts."""

    theme: Theme
    metrics: Metrics
    language: str = "en"


@cache
def theme(name: str) -> Theme:
    """Return a theme by name: ``light``, ``dark`` or ``print``.

    Raises:
        ResourceError: When there is none of that name.
    """
    text = resource_path(f"themes/{name}.toml").read_text("utf-8")
    values = cast("dict[str, str | list[str]]", tomllib.loads(text))
    colours: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in values.items()
    }
    return Theme(name=name, **colours)


@cache
def blend(back: str, front: str, part: float) -> str:
    """Return the colour that `front` makes on `back` when it covers `part` of it, 0 to 1."""
    pairs = zip(bytes.fromhex(back[1:]), bytes.fromhex(front[1:]), strict=True)
    return "#" + "".join(f"{round(b + (f - b) * part):02x}" for b, f in pairs)
