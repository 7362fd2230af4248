"""The legend of a page: one sample of every kind of mark, with what it means."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from beseto_gui.core.base.i18n import translate
from beseto_gui.core.scene.frame import Density, MarkFlag, Marks
from beseto_gui.core.scene.style import Measure, Metrics, Role

#: Palette indexes of the samples: grey where colour has no part in it.
_GREY = 7
_SAMPLE_PX = 34.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A kind of mark: what it means, how wide it is, how it is drawn."""

    meaning: str
    width_px: float
    flags: int
    fades: tuple[float, float] = (0.0, 0.0)
    inner_px: float = 0.0
    counted: tuple[float, ...] = ()  #: heights of bins, where it is no mark but counts


_BAR = _SAMPLE_PX
SAMPLES = (
    Sample("a day", 10.0, int(MarkFlag.DOT)),
    Sample("a year or month, known", _BAR, 0),
    Sample(
        "about then", _BAR, int(MarkFlag.FADE_LEFT | MarkFlag.FADE_RIGHT), (_BAR / 2.6, _BAR / 2.6)
    ),
    Sample(
        "open end",
        _BAR,
        int(MarkFlag.SPAN | MarkFlag.FADE_RIGHT | MarkFlag.ARROW_RIGHT),
        (0.0, _BAR * 0.7),
    ),
    Sample("derived, not stated", _BAR, int(MarkFlag.DASHED)),
    Sample("one source is vaguer", _BAR, 0, inner_px=4.0),
)
#: What is told besides where lanes are counted.
COUNTED = Sample(
    "many: the higher, the more",
    _BAR,
    0,
    counted=(0.2, 0.4, 0.3, 0.6, 1.0, 0.7, 0.45, 0.6, 0.3, 0.2, 0.0, 0.2),
)


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A sample in its place: left edge, middle, and its words."""

    sample: Sample
    x: float
    y: float
    text_x: float
    text: str


@dataclass(frozen=True, slots=True)
class Legend:
    """The legend, its y counted from its own top."""

    heading: str
    heading_y: float
    items: tuple[LegendItem, ...]
    height_px: float


def legend_of(
    samples: Sequence[Sample], width_px: float, language: str, metrics: Metrics, measure: Measure
) -> Legend:
    """Return the legend of some samples set in a width, in as many rows as it takes."""
    unit = metrics.unit_px
    row_px = 30.0 * unit
    heading = translate("How to read the marks", language)
    start = measure(heading, Role.PAGE_HEADING) + 48 * unit
    stacked = start > width_px * 0.4
    x, row = (0.0, 1) if stacked else (start, 0)
    if stacked:
        start = 0.0
    items: list[LegendItem] = []
    for sample in samples:
        text = translate(sample.meaning, language)
        text_x = x + (sample.width_px + 10) * unit
        end = text_x + measure(text, Role.PAGE_TEXT)
        if end > width_px and x > start:
            row += 1
            text_x, end = text_x - x + start, end - x + start
            x = start
        items.append(LegendItem(sample, x, (row + 0.5) * row_px, text_x, text))
        x = end + 28 * unit
    return Legend(heading, row_px / 2, tuple(items), (row + 1) * row_px)


def legend_marks(legend: Legend, left: float, top: float, metrics: Metrics) -> Marks:
    """Return the samples that are marks, the legend's own origin being at `left` and `top`."""
    unit = metrics.unit_px

    def floats(values: list[float]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        return np.array(values, np.float32)

    items = [item for item in legend.items if not item.sample.counted]
    x0 = [left + item.x for item in items]
    outer_x1 = [x + item.sample.width_px * unit for x, item in zip(x0, items, strict=True)]
    x1 = [
        x + (item.sample.inner_px or item.sample.width_px) * unit
        for x, item in zip(x0, items, strict=True)
    ]
    middle = [top + item.y for item in items]
    zeros = np.zeros(len(items), np.int32)
    return Marks(
        event=zeros - 1,
        lane=zeros,
        color=zeros + _GREY,
        flags=np.array([item.sample.flags for item in items], np.int32),
        x0=floats(x0),
        x1=floats(x1),
        y0=floats([y - 8 * unit for y in middle]),
        y1=floats([y + 8 * unit for y in middle]),
        outer_x0=floats(x0),
        outer_x1=floats(outer_x1),
        fade_left=floats([item.sample.fades[0] * unit for item in items]),
        fade_right=floats([item.sample.fades[1] * unit for item in items]),
        fold=zeros - 1,
    )


def legend_densities(
    legend: Legend, left: float, top: float, metrics: Metrics
) -> tuple[Density, ...]:
    """Return the samples that are counts, the legend's own origin being at `left` and `top`."""
    unit = metrics.unit_px
    return tuple(
        Density(
            lane=0,
            color=_GREY,
            y0=top + item.y - 9 * unit,
            y1=top + item.y + 9 * unit,
            x0=left + item.x,
            bin_px=item.sample.width_px * unit / len(item.sample.counted),
            first_s=0.0,
            bin_s=1.0,
            counts=np.array([height > 0 for height in item.sample.counted], np.int32),
            heights=np.array(item.sample.counted, np.float32),
            going=np.ones(len(item.sample.counted), np.bool_),
            carried=0,
            count=sum(height > 0 for height in item.sample.counted),
        )
        for item in legend.items
        if item.sample.counted
    )
