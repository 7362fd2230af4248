"""The bar above the canvas: open, search, the visible span and the zoom, export."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.gui.docks.parts import label

_SEARCH_PX = 420
#: Room at the right of the search field for the shortcut or the count of hits.
_HINT_PX = 64


class SearchField(QLineEdit):
    """Where words to search for are typed.

    Signals:
        stepped: Enter (+1) or Shift+Enter (-1) was pressed.
        left: Escape or the down arrow was pressed; the canvas or the list should have the
            focus: True for the list.
    """

    stepped = Signal(int)
    left = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(_SEARCH_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hint = label()
        self._hint.setParent(self)
        self._hint.setObjectName("hint")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextMargins(0, 0, _HINT_PX, 0)
        self.setAcceptDrops(False)
        self.set_hint(None)

    @property
    def hint(self) -> str:
        """The word at the right."""
        return self._hint.text()

    def set_hint(self, text: str | None) -> None:
        """Show a word at the right: how many hits there are, or with None the shortcut."""
        self._hint.setText("Ctrl F" if text is None else text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the hint at the right."""
        super().resizeEvent(event)
        self._hint.setGeometry(self.width() - _HINT_PX - 12, 0, _HINT_PX, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the hits, or leave."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.stepped.emit(-1 if back else +1)
            case Qt.Key.Key_Escape:
                self.left.emit(False)
            case Qt.Key.Key_Down:
                self.left.emit(True)
            case _:
                super().keyPressEvent(event)


class ActionButton(QPushButton):
    """A button that gives a command; where its own text is empty, it wears the command's."""

    def __init__(self, action: QAction, text: str = "", look: str = "") -> None:
        super().__init__(text)
        self._action, self._own_text = action, text
        self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def set_own_text(self, text: str) -> None:
        """Wear a text that is not the command's."""
        self._own_text = text
        self._follow()

    @Slot()
    def _follow(self) -> None:
        text = self._action.text().replace("&", "")
        keys = self._action.shortcut().toString()
        self.setEnabled(self._action.isEnabled())
        self.setText(self._own_text or text.rstrip("…"))
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({keys})" if keys else text)


class Header(QWidget):
    """The bar above the canvas.

    Args:
        actions: The actions of the window by id, for the buttons.
    """

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchField()
        self._span = label(look="span")
        self._fit = ActionButton(actions["view.fit_all"], "·")
        self._export = ActionButton(actions["file.export_image"], look="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 16, 10)
        row.setSpacing(9)
        row.addWidget(ActionButton(actions["file.open_file"]))
        self._add = ActionButton(actions["sources.add_file"], "·")
        row.addWidget(self._add)
        row.addWidget(ActionButton(actions["file.save_document"]))
        row.addStretch(1)
        row.addWidget(self.search, 6)
        row.addStretch(1)
        row.addWidget(self._span)
        row.addSpacing(10)
        row.addWidget(ActionButton(actions["view.zoom_out"], "−"))
        row.addWidget(self._fit)
        row.addWidget(ActionButton(actions["view.zoom_in"], "+"))
        row.addSpacing(10)
        row.addWidget(self._export)
        self.retranslate()

    @property
    def span(self) -> str:
        """The visible stretch of time in words."""
        return self._span.text()

    def set_span(self, text: str) -> None:
        """Show the visible stretch of time."""
        self._span.setText(text)

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        self._fit.set_own_text(_("Fit"))
        self._add.set_own_text(_("Add source"))
        self.search.setPlaceholderText(_("Search events and sources…"))
        self.search.setAccessibleName(_("Search events and sources"))
