"""How long a frame of the canvas takes, against what painting costs at all.

One frame is one synchronous repaint of a 1600 x 900 window on Qt's offscreen platform, timed
in CPU time of its thread. The camera pans through 20 years, 100 years and 60 days, and zooms
from 200 years to 30 days and back. Four widgets take the same camera in turn, frame by frame,
so that a busy machine slows them alike; what counts is their ratio:

- the canvas on the bundled timeline, and on 1,000 made-up events,
- the floor: a filled window, an image as large as it, and 200 laid-out texts,
- an empty pyqtgraph PlotWidget that is moved the same way.

Usage, from the checkout: python -m benchmarks.frames [--frames 50] [--events 1000]
Prints JSON.
"""

import argparse
import json
import os
import platform
import random
import statistics
import time
from collections.abc import Callable, Iterator

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QStaticText
from PySide6.QtWidgets import QApplication, QWidget

from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.model.records import Bundle, Event, Lane, LocalText, Timeline
from beseto_gui.core.scene.style import theme
from beseto_gui.core.session import Session, Span
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.canvas.fonts import install_fonts
from beseto_gui.gui.canvas.view import TimelineView

SIZE_PX = (1600, 900)
DAY_S, YEAR_S = 86_400.0, 31_556_952.0
LABELS = 200
WARM_UP = 3
#: What the made-up events are spread over.
FIRST_YEAR, YEARS = 1825, 200


class Floor(QWidget):
    """What any picture of this size costs: a fill, an image and 200 texts."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(*SIZE_PX)
        self._image = QImage(*SIZE_PX, QImage.Format.Format_RGB32)
        self._image.fill(QColor("#fafcfd"))
        self._texts = [QStaticText(f"A label of some length {n}") for n in range(LABELS)]
        for text in self._texts:
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.prepare()
        self._shift_px = 0.0

    def look_at(self, span: Span) -> None:
        """Move the texts a little, as a pan would."""
        self._shift_px = span.start_s % 40
        self.repaint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill, blit, write."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor("#ffffff"))
            painter.drawImage(0, 0, self._image)
            for number, text in enumerate(self._texts):
                column, row = number % 8, number // 8
                painter.drawStaticText(QPointF(column * 195 + self._shift_px, row * 36), text)


class EmptyPlot:
    """An empty pyqtgraph plot with its axes."""

    def __init__(self) -> None:
        self.widget = pg.PlotWidget()
        self.widget.resize(*SIZE_PX)
        self.widget.show()

    def look_at(self, span: Span) -> None:
        """Show a span of seconds."""
        self.widget.setXRange(span.start_s, span.end_s, padding=0)
        self.widget.viewport().repaint()


class Canvas:
    """The canvas of the program on a timeline."""

    def __init__(self, bundle: Bundle) -> None:
        self.session = Session(MemoryDocument(bundle))
        self.bridge = Bridge(self.session)
        self.view = TimelineView(self.bridge, theme("light"))
        self.view.animated = False
        self.view.resize(*SIZE_PX)
        self.view.show()

    def look_at(self, span: Span) -> None:
        """Show a span of seconds."""
        self.session.show(span)
        self.view.viewport().repaint()


def made_up(count: int) -> Bundle:
    """Return events over 200 years in 12 lanes: 60 % days, 30 % stretches, 10 % vague."""
    chance = random.Random(20240730)
    lanes = tuple(Lane(f"l{n}", LocalText(en=f"Lane {n + 1}"), n % 8) for n in range(12))
    events: list[Event] = []
    for number in range(count):
        year = FIRST_YEAR + chance.randrange(YEARS)
        month, kind = chance.randint(1, 12), chance.random()
        if kind < 0.6:
            edtf = f"{year}-{month:02}-{chance.randint(1, 28):02}"
        elif kind < 0.9:
            later = month + max(1, round(chance.expovariate(1 / 3)))
            edtf = f"{year}-{month:02}/{year + (later - 1) // 12}-{(later - 1) % 12 + 1:02}"
        else:
            edtf = chance.choice((f"{year}~", f"{year // 10}X", f"{year}/.."))
        title = f"Something happened for the {number + 1}th time"
        lane = lanes[chance.randrange(len(lanes))].id
        events.append(Event(f"e{number}", LocalText(en=title), parse_edtf(edtf), lane))
    return Bundle(Timeline("made-up", LocalText(en="Made up")), lanes, tuple(events))


def camera(path: str, frames: int) -> Iterator[Span]:
    """Yield the spans of a camera path."""
    first_s = float(parse_edtf(str(FIRST_YEAR)).start_lo)
    middle_s = float(parse_edtf("2018-06").start_lo)
    lengths_s = {"pan20y": 20 * YEAR_S, "pan100y": 100 * YEAR_S, "pan60d": 60 * DAY_S}
    for number in range(frames):
        part = number / max(frames - 1, 1)
        if path in lengths_s:
            length_s = lengths_s[path]
            start_s = first_s + (YEARS * YEAR_S - length_s) * 0.9
            start_s += 2 * length_s * (part - 0.5) * 0.2
        else:
            way = part if path == "zoom-in" else 1 - part
            length_s = 200 * YEAR_S * (30 * DAY_S / (200 * YEAR_S)) ** way
            start_s = middle_s - length_s * 0.7
        yield Span(start_s, start_s + length_s)


PATHS = ("pan20y", "pan100y", "pan60d", "zoom-in", "zoom-out")


def measure(widgets: dict[str, Callable[[Span], None]], frames: int) -> dict[str, dict]:
    """Return CPU ms of every frame, by widget and path."""
    times: dict[str, dict[str, list[float]]] = {name: {} for name in widgets}
    for path in PATHS:
        for number, span in enumerate([*camera(path, WARM_UP), *camera(path, frames)]):
            for name, look_at in widgets.items():
                before = time.thread_time()
                look_at(span)
                took_ms = (time.thread_time() - before) * 1000
                if number >= WARM_UP:
                    times[name].setdefault(path, []).append(took_ms)
    return times


def summary(times: dict[str, list[float]]) -> dict[str, float | dict[str, float]]:
    """Return median and 95th percentile over all paths, and the median of each path."""
    every = sorted(ms for path in times.values() for ms in path)
    return {
        "median_ms": round(statistics.median(every), 3),
        "p95_ms": round(every[int(len(every) * 0.95)], 3),
        "by_path_ms": {path: round(statistics.median(ms), 3) for path, ms in times.items()},
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=50, help="frames of each camera path")
    parser.add_argument("--events", type=int, default=1000, help="how many events to make up")
    wanted = parser.parse_args()
    app = QApplication([])
    install_fonts(app, cjk=False)
    floor, plot = Floor(), EmptyPlot()
    floor.show()
    canvases = {"bundled": Canvas(load_bundled()), "made_up": Canvas(made_up(wanted.events))}
    widgets = {"floor": floor.look_at, "empty_plot": plot.look_at}
    widgets |= {name: canvas.look_at for name, canvas in canvases.items()}
    app.processEvents()
    results = {name: summary(times) for name, times in measure(widgets, wanted.frames).items()}
    for name in canvases:
        for base in ("floor", "empty_plot"):
            ratio = results[name]["median_ms"] / results[base]["median_ms"]
            results[name][f"over_{base}"] = round(ratio, 2)
    about = {"python": platform.python_version(), "size_px": SIZE_PX, "frames": wanted.frames}
    print(json.dumps({"about": about | {"events": wanted.events}, "results": results}, indent=2))
    for canvas in canvases.values():
        canvas.bridge.close()


if __name__ == "__main__":
    main()
