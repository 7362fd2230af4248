"""Small widgets that panels are made of. Whatever text they show, they show as plain text."""

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt, QUrl, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTextEdit,
    QToolButton,
    QWidget,
)

from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.texts import breakable
from beseto_gui.core.scene.style import Theme
from beseto_gui.gui.errors import guarded
from beseto_gui.gui.theme import icon

#: Space in px between the edge of a panel and what is in it.
EDGE_PX = 22


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of plain text, dressed as ``QLabel[look=…]`` of the stylesheet."""
    made = QLabel(breakable(text) if wrap else text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setWordWrap(wrap)
    return made


def set_look(widget: QWidget, look: str) -> None:
    """Dress a widget differently."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def button(text: str = "", look: str = "") -> QPushButton:
    """Return a button dressed as ``QPushButton[look=…]`` of the stylesheet."""
    made = QPushButton(text)
    made.setProperty("look", look)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if look == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def hairline() -> QFrame:
    """Return a horizontal line."""
    made = QFrame()
    made.setProperty("look", "line")
    return made


class Chip(QWidget):
    """The mark of a source on its colour, or a plain square of a colour.

    It is wider than high where the mark is a long number.
    """

    def __init__(self, side_px: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark, self._back, self._text = "", QColor(), QColor()
        self._side_px = side_px
        self.setFixedSize(side_px, side_px)

    def show_mark(self, mark: str, back: str, text: str = "#ffffff") -> None:
        """Show a mark in colours of the theme."""
        self._mark, self._back, self._text = mark, QColor(back), QColor(text)
        width_px = QFontMetrics(self._font()).horizontalAdvance(mark) + self._side_px // 3
        self.setFixedWidth(max(self._side_px, width_px))
        self.update()

    def sizeHint(self) -> QSize:
        """Return its width and height."""
        return self.minimumSize()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square and the mark on it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._back)
            box = QRectF(self.rect())
            painter.drawRoundedRect(box, self._side_px * 0.22, self._side_px * 0.22)
            if self._mark:
                painter.setFont(self._font())
                painter.setPen(self._text)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._mark)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(self._side_px * 0.68))
        font.setBold(True)
        return font


class PlainView(QTextEdit):
    """A text to be read: plain, selectable, and unable to load anything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that copy and select text from commands that do so with events."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            copies = event.matches(keys.Copy) and self.textCursor().hasSelection()
            if copies or event.matches(keys.SelectAll):
                event.accept()
                return True
        return super().event(event)

    def loadResource(self, kind: int, _name: QUrl | str) -> QImage | QByteArray:
        """Return an empty thing: returning None would let Qt read the file."""
        is_image = kind == QTextDocument.ResourceType.ImageResource.value
        return QImage() if is_image else QByteArray()


class Area(QScrollArea):
    """The scrolled inside of a panel; what is asked for is shown once it is laid out."""

    def __init__(self, width_px: int) -> None:
        super().__init__()
        self._width_px = width_px
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """Return the width of the panel in the design."""
        return QSize(self._width_px, 480)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll to a widget."""
        body = self.widget()
        layout = body.layout() if body is not None else None
        if layout is not None and self.isVisible():
            layout.activate()
            self.ensureWidgetVisible(widget, 0, 24)


class DockTitle(QWidget):
    """The head of a panel: its name, and buttons that take it out of the window or hide it."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self.setObjectName("dockTitle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dock = dock
        self._name = label(dock.windowTitle())
        self._float, self._hide = QToolButton(), QToolButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE_PX, 9, 10, 3)
        row.setSpacing(2)
        row.addWidget(self._name)
        row.addStretch()
        for each in (self._float, self._hide):
            each.setIconSize(QSize(13, 13))
            row.addWidget(each)
        self._float.clicked.connect(self._take_out)
        self._hide.clicked.connect(dock.close)
        self.retranslate()

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        name = self._dock.windowTitle()
        self._name.setText(name)
        for each, text in (
            (self._float, _("Take out of the window: {panel}")),
            (self._hide, _("Hide: {panel}")),
        ):
            each.setToolTip(text.format(panel=name))
            each.setAccessibleName(text.format(panel=name))

    def dress(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme."""
        self._float.setIcon(icon("float", theme.text_muted))
        self._hide.setIcon(icon("close", theme.text_muted))

    @Slot()
    def _take_out(self) -> None:
        self._dock.setFloating(not self._dock.isFloating())


class Panel(QDockWidget):
    """A panel around the canvas.

    A subclass gives its name in `title` and overrides `retranslate` and `dress`.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.head = DockTitle(self)
        self.setTitleBarWidget(self.head)

    def title(self) -> str:
        """Return the name of the panel in the language of the window."""
        return ""

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        self.setWindowTitle(self.title())
        self.head.retranslate()

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        self.head.dress(theme)
