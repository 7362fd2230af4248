"""How many px of a picture the fast way gets wrong, against a painter that draws every event.

The same frame is painted twice into a plot of 1476 x 860 px: as the canvas does it on the
screen, and by `benchmarks.brute`, which goes through all events one by one. Labels are left
out; they are only in one of them. Where lanes are higher than the plot, it is scrolled to four
places, and the numbers are those of all four.

On the screen, places are rounded to quarters of a px. So an edge may be an eighth of a px off,
and the px at the corner of an outline, which has four edges in it, may have three eighths more
or less of its colour; and a fading edge begins at a whole px, so that its slope may be half a
px off. A px is wrong when it differs by more than three eighths of the contrast between the px
around it, and by more than 36 of 255: a mark that is half a px off is found. Where bars of
a row overlap, any of them may be on top.

Far out events are counted in bins. There a px counts as wrong beyond one bin when its colour is
not found in the other picture within the width of a bin to either side.

    python -m benchmarks.pixels [--events 1000000] [--small]

Prints JSON.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage, QPainter

from benchmarks.brute import ORDERS, brute_picture, events_inside
from benchmarks.measuring import Goal, about, arguments, report, timed
from benchmarks.subjects import FIRST_S, MIDDLE_S, SIZE_PX, YEARS, application
from beseto_gui.core.dates.axis import DAY_S, YEAR_S
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.scene.build import build_frame, least_height
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.frame import Frame, Rect
from beseto_gui.core.scene.style import Look, Metrics, theme
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.gui.canvas.fonts import qt_measure
from beseto_gui.gui.canvas.label_fade import LabelFade
from beseto_gui.gui.canvas.screen import Screen
from tests.helpers.shapes import ShapeDocument, document_of

#: By how much a colour of a wrong px differs: as a part of the contrast there, and of 255.
WRONG_PART, WRONG = 0.375, 36
_NOWHERE = Rect(0.0, 0.0, 0.0, 0.0)
METRICS = Metrics()
PLOT_PX = (SIZE_PX[0] - round(METRICS.lane_header_px), SIZE_PX[1] - round(METRICS.axis_px))


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: how many events there are, and which stretch of time."""

    name: str
    part: float  #: of all events that are asked for
    start_s: float
    length_s: float


VIEWS = (
    View("far: 200 years of all", 1.0, FIRST_S, YEARS * YEAR_S),
    View("far: 20 years of all", 1.0, MIDDLE_S, 20.0 * YEAR_S),
    View("middle: 60 days of all", 1.0, MIDDLE_S, 60.0 * DAY_S),
    View("middle: 20 years of a thousandth", 0.001, MIDDLE_S, 20.0 * YEAR_S),
    View("middle: 100 years of a thousandth", 0.001, MIDDLE_S - 50 * YEAR_S, 100.0 * YEAR_S),
    View("near: 10 days of all", 1.0, MIDDLE_S, 10.0 * DAY_S),
    View("near: a day of all", 1.0, MIDDLE_S, float(DAY_S)),
    View("near: a year of a thousandth", 0.001, MIDDLE_S, float(YEAR_S)),
)


def tops(columns: Columns) -> list[int]:
    """Return how far the lanes are scrolled: not at all, to their end, and twice between."""
    most_px = max(least_height(columns, METRICS) - PLOT_PX[1], 0.0)
    return sorted({round(most_px * part / 3) for part in range(4)})


def bare_frame(columns: Columns, view: View, top_px: int) -> Frame:
    """Return the frame of a view without anything written in it, as the canvas makes it."""
    viewport = Viewport(view.start_s, view.start_s + view.length_s, float(PLOT_PX[0]))
    measure = qt_measure(METRICS, "en")
    height_px = max(float(PLOT_PX[1]), least_height(columns, METRICS))
    seen_px = float(top_px), float(top_px + PLOT_PX[1])
    made = build_frame(columns, viewport, height_px, METRICS, measure, seen_px=seen_px)
    folds = tuple(replace(fold, text="", text_rect=_NOWHERE) for fold in made.folds)
    lanes = tuple(replace(lane, line_y=-1.0) for lane in made.lanes)
    return replace(made, labels=(), brackets=(), counters=(), folds=folds, lanes=lanes)


def canvas(look: Look) -> QImage:
    """Return an empty plot."""
    image = QImage(*PLOT_PX, QImage.Format.Format_RGB32)
    image.fill(QColor(look.theme.canvas))
    return image


def fast_picture(frame: Frame, look: Look, top_px: int) -> QImage:
    """Paint a frame as the canvas does on the screen, scrolled by so many px."""
    image, owner = canvas(look), QObject()
    with QPainter(image) as painter:
        painter.translate(0, -top_px)
        Screen(LabelFade(owner)).draw_marks(painter, frame, look, qt_measure(METRICS, "en"))
    return image


def pixels(image: QImage) -> np.ndarray:
    """Return the colours of an image: rows, columns, and blue, green, red."""
    bits = np.frombuffer(image.constBits(), np.uint8)
    rows = bits.reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width(), :3].copy()


def contrast(picture: np.ndarray) -> np.ndarray:
    """Return how far the colours of each px and the eight around it are apart."""
    most = least = picture
    for axis in (0, 1):
        most = np.maximum(most, np.maximum(np.roll(most, 1, axis), np.roll(most, -1, axis)))
        least = np.minimum(least, np.minimum(np.roll(least, 1, axis), np.roll(least, -1, axis)))
    return most - least


def wrong_pixels(fast: QImage, brute: Sequence[QImage], within_px: int = 0) -> int:
    """Return how many px differ, from what the others have within so many px to either side."""
    one, *others = (pixels(image).astype(np.int16) for image in (fast, *brute))
    least, most = np.min(others, axis=0), np.max(others, axis=0)
    allowed = np.maximum(contrast(others[0]) * WRONG_PART, WRONG)
    wrong = np.ones(one.shape[:2], bool)
    for shift in range(-within_px, within_px + 1):
        low, high, by = (np.roll(each, shift, axis=1) for each in (least, most, allowed))
        wrong &= ((one < low - by) | (one > high + by)).any(axis=2)
    return int(wrong.sum())


def compare(document: ShapeDocument, columns: Columns, view: View) -> dict[str, float]:
    """Return how the pictures of a view differ, and how long both ways took."""
    look, found = Look(theme("light"), METRICS, "en"), Counter[str]()
    inside: list[int] = []
    viewport = Viewport(view.start_s, view.start_s + view.length_s, float(PLOT_PX[0]))
    found["brute_ms"] = round(timed(lambda: inside.extend(events_inside(columns, viewport)))[0])
    for top_px in tops(columns):
        frame = bare_frame(columns, view, top_px)
        made: list[QImage] = []

        def fast(frame: Frame = frame, top_px: int = top_px, made: list[QImage] = made) -> None:
            made.append(fast_picture(frame, look, top_px))

        def slow(frame: Frame = frame, top_px: int = top_px, made: list[QImage] = made) -> None:
            made.extend(canvas(look) for _ in range(ORDERS))
            brute_picture(document, columns, frame, look, made[1:], top_px, inside)

        fast_ms, slow_ms = timed(fast)[0], timed(slow)[0]
        bin_px = max((round(density.bin_px) for density in frame.densities), default=0)
        wrong = wrong_pixels(made[0], made[1:])
        found.update(
            {
                "pictures": 1,
                "marks": len(frame.marks.event),
                "folds": len(frame.folds),
                "counted_lanes": len(frame.densities),
                "counted_events": sum(density.count for density in frame.densities),
                "inked": int((pixels(made[1]) != pixels(canvas(look))).any(axis=2).sum()),
                "wrong": wrong,
                "wrong_beyond_one_bin": wrong and wrong_pixels(made[0], made[1:], bin_px),
                "fast_ms": round(fast_ms),
                "brute_ms": round(slow_ms),
            }
        )
    return dict(found)


def main() -> None:
    """Measure and print."""
    wanted = arguments(__doc__, events=1_000_000)
    events = 3_000 if wanted.small else wanted.events
    facts = about() | {"events": events, "small": wanted.small}
    application()
    results: dict[str, Any] = {}
    documents: dict[int, tuple[ShapeDocument, Columns]] = {}
    for view in VIEWS:
        count = max(round(events * view.part), 1000)
        if count not in documents:
            document = document_of("million", count)
            documents[count] = document, build_columns(document, "en", Filter())
        results[view.name] = compare(*documents[count], view)
    exact = sum(made["wrong"] for name, made in results.items() if not name.startswith("far"))
    far = sum(
        made["wrong_beyond_one_bin"] for name, made in results.items() if name.startswith("far")
    )
    goals = [
        Goal("wrong px, near and middle", exact, 0, unit="px"),
        Goal("wrong px far out, beyond one bin", far, 0, unit="px"),
    ]
    report("Does the fast way paint what is there?", facts, goals, results)


if __name__ == "__main__":
    main()
