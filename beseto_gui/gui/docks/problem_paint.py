"""How a problem looks in a list: a sign of how much it matters, its name, a sentence."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from beseto_gui.core.lint.finding import Severity
from beseto_gui.core.scene.style import Theme, theme
from beseto_gui.gui.models.problem_rows import GROUP_ROLE, PLACE_ROLE

_SIGN_PX = 11
Index = QModelIndex | QPersistentModelIndex


class ProblemDelegate(QStyledItemDelegate):
    """Lets rules stand out from their places, and gives them a sign.

    The signs differ in shape as well as in colour: a disc, a triangle, a ring.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme("light")
        self._signs: dict[Severity, QIcon] = {}

    @property
    def theme(self) -> Theme:
        """The theme that is worn."""
        return self._theme

    @theme.setter
    def theme(self, wanted: Theme) -> None:
        self._theme = wanted
        self._signs.clear()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Dress a row."""
        super().initStyleOption(option, index)
        muted = QColor(self._theme.text_muted)
        if index.column() == 1:
            option.palette.setColor(QPalette.ColorRole.Text, muted)
            option.palette.setColor(QPalette.ColorRole.HighlightedText, muted)
        elif index.data(PLACE_ROLE) is None:
            option.font.setWeight(QFont.Weight.DemiBold)
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = self._sign(index.data(GROUP_ROLE).rule.severity)
            option.decorationSize = QSize(_SIGN_PX, _SIGN_PX)

    def _sign(self, severity: Severity) -> QIcon:
        if severity not in self._signs:
            colours = {
                Severity.ERROR: self._theme.conflict,
                Severity.WARNING: self._theme.refine,
                Severity.HINT: self._theme.text_muted,
            }
            self._signs[severity] = sign(severity, colours[severity])
        return self._signs[severity]


def sign(severity: Severity, colour: str) -> QIcon:
    """Return the sign of a severity."""
    scale = 4  # sharp on fine screens too
    picture = QPixmap(_SIGN_PX * scale, _SIGN_PX * scale)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        box = QRectF(1, 1, _SIGN_PX - 2, _SIGN_PX - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        match severity:
            case Severity.ERROR:
                painter.drawEllipse(box)
            case Severity.WARNING:
                top = QPointF(box.center().x(), box.top())
                painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))
            case Severity.HINT:
                painter.setPen(QPen(QColor(colour), 1.4))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    return QIcon(picture)
