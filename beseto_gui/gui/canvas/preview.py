"""One date as the canvas would draw it: while it is typed, and while it is dragged."""

from functools import lru_cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from beseto_gui.core.base.i18n import language
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.records import Bundle, Event, Lane, Timeline
from beseto_gui.core.scene.build import build_frame
from beseto_gui.core.scene.columns import build_columns
from beseto_gui.core.scene.frame import Frame
from beseto_gui.core.scene.style import Look, Metrics, Theme, theme
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.core.session import Span
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.canvas import paint, spans
from beseto_gui.gui.canvas.fonts import qt_measure
from beseto_gui.gui.canvas.ink import brush, pen
from beseto_gui.gui.canvas.paint_marks import paint_sample
from beseto_gui.gui.errors import guarded

#: The part of the picture that the date takes, and how far its sizes are from the canvas's.
_PART, _SCALE = 0.4, 0.86
_MARK_PX, _RADIUS_PX = 34.0, 8.0
_NO_TEXT = LocalText()


def frame_of(date: UncertainDate, color: int, viewport: Viewport, look: Look) -> Frame:
    """Return a frame with one date in one lane, in which nothing is written."""
    return _frame(date, color, viewport, look.metrics, look.language)


@lru_cache(maxsize=32)
def _frame(
    date: UncertainDate, color: int, viewport: Viewport, metrics: Metrics, tongue: str
) -> Frame:
    lane = Lane("lane", _NO_TEXT, color)
    event = Event("event", _NO_TEXT, date, lane.id)
    document = MemoryDocument(Bundle(Timeline("preview", _NO_TEXT), (lane,), (event,)))
    measure = qt_measure(metrics, tongue)
    columns = build_columns(document, tongue, Filter())
    return build_frame(columns, viewport, _MARK_PX, metrics, measure, language=tongue)


class MarkPicture(QWidget):
    """A small picture of the mark of a date below a piece of the axis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._date, self._color = UNDATED, 0
        self._theme, self._metrics = theme("light"), Metrics().scaled(_SCALE)

    def show_date(self, date: UncertainDate, color: int, colours: Theme) -> None:
        """Show a date in a colour of the lanes."""
        self._date, self._color, self._theme = date, color, colours
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of axis and mark."""
        return QSize(200, round(self._metrics.axis_px + _MARK_PX))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the axis and the mark."""
        look = Look(self._theme, self._metrics, language())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen(look.theme.line, 1.0))
            painter.setBrush(brush(look.theme.canvas))
            box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, _RADIUS_PX, _RADIUS_PX)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self._date.is_dated:
                painter.setClipRect(box.adjusted(1, 1, -1, -1))
                self._paint_date(painter, look)

    def _paint_date(self, painter: QPainter, look: Look) -> None:
        frame = frame_of(self._date, self._color, self._viewport(), look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        paint.paint_axis(painter, frame.axis, look, self.width())
        painter.translate(0, look.metrics.axis_px)
        paint.paint_grid(painter, frame, look)
        paint_sample(painter, frame.marks, look)

    def _viewport(self) -> Viewport:
        """Return the view in which the date takes the middle, an open end the rest."""
        date = self._date
        known = [
            bound
            for bound, is_open in (
                (date.start_lo, date.open_start),
                (date.start_hi, date.open_start),
                (date.end_lo, date.open_end),
                (date.end_hi, date.open_end),
            )
            if not is_open
        ]
        on = Span(float(min(known)), float(max(known)))
        return spans.viewport(spans.fitted(on, _PART), float(self.width()))
