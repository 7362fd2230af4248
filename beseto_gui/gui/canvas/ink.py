"""Pens, brushes and text for the painters: made once, used for every mark of a colour."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from beseto_gui.core.scene.frame import Rect
from beseto_gui.core.scene.runs import Line, Run
from beseto_gui.core.scene.shapes import Step
from beseto_gui.core.scene.style import Look, Role
from beseto_gui.gui.canvas.fonts import complete_for, font, static_text

#: A text to be drawn: where it begins, its baseline, and what it says.
Text = tuple[float, float, str]


@lru_cache(maxsize=512)
def pen(colour: str, width: float, dash: float = 0.0) -> QPen:
    """Return a pen; a `dash` in px makes it dashed with as long a pause."""
    made = QPen(QColor(colour), width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dash:
        made.setDashPattern([dash / width, dash / width])
    return made


@lru_cache(maxsize=512)
def brush(colour: str, opacity: float = 1.0) -> QBrush:
    """Return a brush of one colour."""
    made = QColor(colour)
    made.setAlphaF(opacity)
    return QBrush(made)


def path_of(steps: Iterable[Step]) -> QPainterPath:
    """Return the path of a shape of `beseto_gui.core.scene.shapes`."""
    path = QPainterPath()
    for letter, numbers in steps:
        if letter == "M":
            path.moveTo(*numbers)
        elif letter == "L":
            path.lineTo(*numbers)
        elif letter == "Q":
            path.quadTo(*numbers)
        else:
            path.closeSubpath()
    return path


def draw_runs(painter: QPainter, runs: Iterable[Run], look: Look, *, once: bool = False) -> None:
    """Draw texts, those of one role and colour together; see `draw_texts`."""
    batches: dict[tuple[Role, str], list[Text]] = defaultdict(list)
    for run in runs:
        batches[run.role, run.colour].append((run.x, run.baseline, run.text))
    for (role, colour), texts in batches.items():
        draw_texts(painter, texts, role, look, colour, once=once)


def draw_texts(
    painter: QPainter,
    texts: Iterable[Text],
    role: Role,
    look: Look,
    colour: str,
    *,
    once: bool = False,
) -> None:
    """Draw texts of one role and colour, each from its x on its baseline.

    What is drawn only `once`, into a picture that is kept, is not kept laid out as well.
    """
    chosen = look.metrics.font(role)
    painter.setFont(font(role, look.metrics, look.language))
    painter.setPen(QColor(colour))
    for x, baseline, text in texts:
        if once:
            complete_for(text)
            painter.drawText(QPointF(x, baseline), text)
        else:
            laid_out, ascent = static_text(text, chosen.size_px, chosen.weight, look.language)
            painter.drawStaticText(QPointF(x, baseline - ascent), laid_out)


def qlines(lines: Iterable[Line]) -> list[QLineF]:
    """Return lines for Qt."""
    return [QLineF(*line) for line in lines]


def qrect(rect: Rect, margin: float = 0.0) -> QRectF:
    """Return a rectangle for Qt, larger by a margin on each side."""
    return QRectF(rect.x - margin, rect.y - margin, rect.w + 2 * margin, rect.h + 2 * margin)
