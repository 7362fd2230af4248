"""A frame made by hand: one mark of every kind, in px that a test can count on."""

from dataclasses import replace

import numpy as np

from beseto_gui.core.scene.axis import Axis, Tick
from beseto_gui.core.scene.frame import (
    Bracket,
    Chip,
    EdgeCounter,
    Fold,
    Frame,
    Label,
    LaneBand,
    MarkFlag,
    Marks,
    Rect,
    Side,
    TrayItem,
)
from beseto_gui.core.scene.viewport import Viewport

#: What the rows of `marks` hold: x0, x1, middle y, flags, colour, fades, widest reading.
Row = tuple[float, float, float, int, int, float, float, float, float]


def row(
    x0: float,
    x1: float,
    y: float,
    flags: int = 0,
    color: int = 0,
    fades: tuple[float, float] = (0.0, 0.0),
    outer: tuple[float, float] | None = None,
) -> Row:
    """Return one mark, its widest reading being itself unless told."""
    outer_x0, outer_x1 = outer or (x0, x1)
    return x0, x1, y, flags, color, fades[0], fades[1], outer_x0, outer_x1


def marks(rows: list[Row], height: float = 16.0) -> Marks:
    """Return marks 16 px high around their middles, none of them in a fold."""
    columns = list(zip(*rows, strict=True))
    x0, x1, y, flags, color, fade_left, fade_right, outer_x0, outer_x1 = columns

    def floats(values: tuple[float, ...]) -> np.ndarray:
        return np.array(values, np.float32)

    count = len(rows)
    return Marks(
        event=np.arange(count, dtype=np.int32),
        lane=np.array(color, np.int32),
        color=np.array(color, np.int32),
        flags=np.array(flags, np.int32),
        x0=floats(x0),
        x1=floats(x1),
        y0=floats(y) - np.float32(height / 2),
        y1=floats(y) + np.float32(height / 2),
        outer_x0=floats(outer_x0),
        outer_x1=floats(outer_x1),
        fade_left=floats(fade_left),
        fade_right=floats(fade_right),
        fold=np.full(count, -1, np.int32),
    )


FADES = MarkFlag.FADE_LEFT | MarkFlag.FADE_RIGHT
KINDS = [
    row(60, 88, 100),  # a year, known
    row(150, 160, 100, MarkFlag.DOT),  # a day
    row(200, 203, 100),  # a month, narrow
    row(250, 278, 100, MarkFlag.DASHED),  # a year, derived
    row(320, 324, 100, 0, 0, outer=(320, 348)),  # a month; another source says the year
    row(400, 520, 100, MarkFlag.FADE_LEFT | MarkFlag.FADE_RIGHT | MarkFlag.SPAN, 0, (40, 40)),
    # From some time on, known until 440, not known to have ended.
    row(40, 600, 200, MarkFlag.ARROW_RIGHT | FADES | MarkFlag.SPAN, 1, (60, 160)),
    row(100, 300, 240, MarkFlag.SPAN, 1),  # a stretch with its own extent
    row(-50, 80, 240, MarkFlag.CUT_LEFT, 1),  # goes on to the left
    row(330, 420, 240, MarkFlag.ARROW_LEFT | MarkFlag.FADE_LEFT, 1, (60, 0)),  # until
    row(450, 470, 240, MarkFlag.DOT | MarkFlag.DASHED, 1),  # a derived day
    row(500, 510, 240, MarkFlag.DOT | MarkFlag.FADE_LEFT | MarkFlag.FADE_RIGHT, 1, (3, 3)),
]


def _label(event: int, x: float, y: float, title: str, detail: str) -> Label:
    chips = (Chip("A", 0, x + 42, 13), Chip("B", 1, x + 59, 13))
    leader = ((x + 10, y + 36), (x + 10, 92.0))
    rect = Rect(x, y, 140, 32)
    return Label(event, rect, title, detail, y + 13, y + 28, x, chips, leader, 0, (0, Side.ABOVE))


def sample_frame() -> Frame:
    """Return a frame 640 by 330 px with two lanes and a tray."""
    ticks = tuple(Tick(40.0 + 140 * i, i, str(1990 + 5 * i), 25.0 + 140 * i) for i in range(5))
    decades = (Tick(40.0, 0, "1990s", 25.0), Tick(320.0, 2, "2000s", 305.0))
    return Frame(
        viewport=Viewport(0.0, 640.0, 640.0),
        height_px=330.0,
        axis=Axis(ticks, np.arange(12, 640, 28, dtype=np.float32), decades),
        lanes=(
            LaneBand("a", ("Seoul –", "Beijing"), "6 events", 0, 0, 150, (100,), 100),
            LaneBand("b", ("Tokyo",), "5 events", 1, 150, 290, (200, 240), -1),
        ),
        marks=marks(KINDS),
        labels=(
            _label(0, 62, 30, "Friendship formalised", "1992"),
            _label(1, 240, 30, "양국 시장 회담", "2024"),
        ),
        folds=(Fold(Rect(560, 92, 14, 16), 4, (20, 21, 22, 23), "×4", Rect(577, 92, 22, 16), 0),),
        brackets=(Bracket("g", 100, 145, 120, "a gap", Rect(100, 124, 45, 15), 0),),
        counters=(EdgeCounter(1, -1, 12, "12 earlier", Rect(6, 156, 70, 18)),),
        tray=(TrayItem(12, Rect(10, 298, 120, 24), "An undated event", 1),),
        tray_y=290.0,
    )


def shifted(frame: Frame, **changes: object) -> Frame:
    """Return a frame with other parts."""
    return replace(frame, **changes)
