"""What is measured: the canvas, and what it is compared with. Each can be told to look somewhere.

Import this before anything of Qt: it chooses the platform without a screen.
"""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator
from typing import Protocol

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QStaticText
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsEllipseItem,
    QGraphicsItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from beseto_gui.core.dates.axis import DAY_S, YEAR_S, seconds
from beseto_gui.core.dates.udate import AXIS_MAX
from beseto_gui.core.model.table import DateFlag, EventTable
from beseto_gui.core.scene.style import theme
from beseto_gui.core.session import Session, Span
from beseto_gui.core.store.document import Document
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.canvas.fonts import install_fonts
from beseto_gui.gui.canvas.view import TimelineView

SIZE_PX = (1600, 900)
LABELS = 200
#: Where the made-up timelines of 200 years begin, and where the camera zooms in.
FIRST_S, MIDDLE_S, YEARS = float(seconds(1825)), float(seconds(1975, 6)), 200
PATHS = ("pan20y", "pan100y", "pan60d", "zoom-in", "zoom-out")
_COLOURS = ("#4477aa", "#66ccee", "#228833", "#ccbb44", "#ee6677", "#aa3377", "#bbbbbb", "#222222")


def application() -> QApplication:
    """Return the application, with the fonts that the program uses."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    install_fonts(app, cjk=False)
    return app


def camera(path: str, frames: int) -> Iterator[Span]:
    """Yield the spans of a camera path: a pan by a fifth of the view, or 200 years to 30 days."""
    lengths_s = {"pan20y": 20.0 * YEAR_S, "pan100y": 100.0 * YEAR_S, "pan60d": 60.0 * DAY_S}
    for number in range(frames):
        part = number / max(frames - 1, 1)
        if path in lengths_s:
            length_s = lengths_s[path]
            start_s = MIDDLE_S - length_s * (0.6 - 0.2 * part)
        else:
            way = part if path == "zoom-in" else 1 - part
            length_s = YEARS * YEAR_S * (30 * DAY_S / (YEARS * YEAR_S)) ** way
            start_s = MIDDLE_S - length_s * 0.7
        yield Span(start_s, start_s + length_s)


def show(widget: QWidget) -> None:
    """Show a window of the usual size, painted for the first time when this returns.

    Before Qt has told a window that it can be seen, asking it to paint does nothing.
    """
    widget.resize(*SIZE_PX)
    widget.show()
    QApplication.processEvents()


class Subject(Protocol):
    """Something that can be moved, frame by frame."""

    def look_at(self, span: Span) -> None:
        """Show a span of seconds, painted when this returns."""
        ...

    def close(self) -> None:
        """Give everything back."""
        ...


class Floor(QWidget):
    """What any picture of this size costs: a fill, an image and 200 laid-out texts."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._image = QImage(*SIZE_PX, QImage.Format.Format_RGB32)
        self._image.fill(QColor("#fafcfd"))
        self._texts = [QStaticText(f"A label of some length {n}") for n in range(LABELS)]
        for text in self._texts:
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.prepare()
        self._shift_px = 0.0
        show(self)

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
        show(self.widget)

    def look_at(self, span: Span) -> None:
        """Show a span of seconds."""
        self.widget.setXRange(span.start_s, span.end_s, padding=0)
        self.widget.viewport().repaint()

    def close(self) -> None:
        """Close the window."""
        self.widget.close()


class NaivePlot(EmptyPlot):
    """What one would write with pyqtgraph in ten lines: a scatter of points and bars."""

    def __init__(self, table: EventTable) -> None:
        super().__init__()
        start_s, end_s, lane, is_bar = _drawn(table)
        y = lane + np.arange(len(lane)) % 7 / 10
        brushes = [pg.mkBrush(colour) for colour in _COLOURS]
        points = pg.ScatterPlotItem(
            start_s[~is_bar],
            y[~is_bar],
            size=8,
            pen=None,
            brush=[brushes[number % 8] for number in lane[~is_bar].tolist()],
        )
        bars = pg.BarGraphItem(
            x0=start_s[is_bar], x1=end_s[is_bar], y=y[is_bar], height=0.08, pen=None, brush="b"
        )
        self.widget.addItem(bars)
        self.widget.addItem(points)


class ItemPerEvent:
    """What one would write with Qt alone: an item in a scene for each event."""

    def __init__(self, table: EventTable) -> None:
        self._scene = QGraphicsScene()
        start_s, end_s, lane, is_bar = _drawn(table)
        # Scenes count in days: a second is too fine for the numbers they keep.
        x0, x1 = (start_s - FIRST_S) / DAY_S, (end_s - FIRST_S) / DAY_S
        y = lane * 70 + np.arange(len(lane)) % 7 * 8
        for left, right, top, bar, number in zip(
            x0.tolist(), x1.tolist(), y.tolist(), is_bar.tolist(), lane.tolist(), strict=True
        ):
            if bar:
                item = QGraphicsRectItem(left, top, right - left, 6)
            else:
                item = QGraphicsEllipseItem(-4, -4, 8, 8)
                item.setPos(left, top)
                item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
            item.setPen(Qt.PenStyle.NoPen)
            item.setBrush(QColor(_COLOURS[number % 8]))
            self._scene.addItem(item)
        self._view = QGraphicsView(self._scene)
        self._view.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        for policy in (
            self._view.setHorizontalScrollBarPolicy,
            self._view.setVerticalScrollBarPolicy,
        ):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        show(self._view)

    def look_at(self, span: Span) -> None:
        """Show a span of seconds."""
        left, length = (span.start_s - FIRST_S) / DAY_S, (span.end_s - span.start_s) / DAY_S
        self._view.resetTransform()
        self._view.setSceneRect(QRectF(left, 0, length, SIZE_PX[1]))
        self._view.scale(SIZE_PX[0] / length, 1.0)
        self._view.viewport().repaint()

    def close(self) -> None:
        """Close the window and drop the items."""
        self._view.close()
        self._scene.clear()


def _drawn(table: EventTable) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return start, end, lane and whether it is a bar of every event that has a date."""
    dates, of = table.dates, table.date
    is_dated = dates.flags[of] & DateFlag.DATED != 0
    of = of[is_dated]
    start_s = dates.start_lo[of].astype(float)
    end_s = np.where(dates.end_hi[of] >= AXIS_MAX, float(seconds(2025)), dates.end_hi[of])
    return start_s, end_s, table.lane.code[is_dated], end_s - start_s > DAY_S


class Canvas:
    """The canvas of the program on a document, painted once when it is made."""

    def __init__(self, document: Document) -> None:
        self.session = Session(document)
        self.bridge = Bridge(self.session)
        self.view = TimelineView(self.bridge, theme("light"))
        self.view.animated = False
        show(self.view)

    def look_at(self, span: Span) -> None:
        """Show a span of seconds, as a hand that pans or zooms does."""
        self.view.camera.place(span)
        self.view.viewport().repaint()

    def close(self) -> None:
        """Close the window."""
        self.view.close()
        self.bridge.close()
