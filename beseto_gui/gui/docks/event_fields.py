"""The texts of the forms in the inspector: each is left as a whole, or given up with Esc."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.gui.docks.parts import label
from beseto_gui.gui.errors import guarded

#: What stands between two of several words.
_COMMA, _SEMICOLON = re.compile(r"\s*[,，、]\s*"), re.compile(r"\s*[;；]\s*")
_OVERRIDE = QEvent.Type.ShortcutOverride
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: A list, a menu or a completer that opens is no leaving.
_NOT_LEFT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
_NOTE_LINES = (3, 9)
_FRAME_PX = 16
#: So many words can be completed: looking through more takes longer than typing on.
_MOST_KNOWN = 20_000


def _leaves_undo(event: QEvent) -> bool:
    """Return whether a key that is on its way undoes or does again; it then goes on."""
    keys = QKeySequence.StandardKey
    is_one = isinstance(event, QKeyEvent) and (event.matches(keys.Undo) or event.matches(keys.Redo))
    if is_one:
        event.ignore()
    return is_one


class Line(QLineEdit):
    """A line of text.

    Signals:
        committed: What is in it is meant: Enter, or it was left after a change.
    """

    committed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loaded = ""

    @property
    def is_changed(self) -> bool:
        """Whether something else is in it than was put there."""
        return self.text() != self._loaded

    def load(self, text: str) -> None:
        """Put a text in, unless somebody is writing here."""
        if self.is_changed and self.hasFocus():
            return
        self._loaded = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def settle(self) -> None:
        """Take what is in it as what was put there."""
        self._loaded = self.text()

    def give_up(self) -> None:
        """Put back what was in it."""
        self.setText(self._loaded)

    def event(self, event: QEvent) -> bool:
        """Let undo mean the last edit, unless something was written here since."""
        if event.type() == _OVERRIDE and not self.is_changed and _leaves_undo(event):
            return True
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit with Enter; put back what was there with Esc."""
        if event.key() in _ENTER:
            if self.is_changed:
                self.committed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.is_changed:
            self.give_up()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit what was changed."""
        super().focusOutEvent(event)
        if self.is_changed and event.reason() not in _NOT_LEFT:
            self.committed.emit()


class Prose(QPlainTextEdit):
    """A text of several lines, as high as it needs to be.

    Signals:
        committed: What is in it is meant: Ctrl+Enter, or it was left after a change.
    """

    committed = Signal()

    def __init__(self, least_lines: int = _NOTE_LINES[0], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "field")
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._least, self._loaded = least_lines, ""
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._fit)
        self._fit()

    @property
    def is_changed(self) -> bool:
        """Whether something else is in it than was put there."""
        return self.toPlainText() != self._loaded

    def load(self, text: str) -> None:
        """Put a text in, unless somebody is writing here."""
        if self.is_changed and self.hasFocus():
            return
        self._loaded = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def settle(self) -> None:
        """Take what is in it as what was put there."""
        self._loaded = self.toPlainText()

    def give_up(self) -> None:
        """Put back what was in it."""
        self.setPlainText(self._loaded)

    def event(self, event: QEvent) -> bool:
        """Let undo mean the last edit, unless something was written here since."""
        if event.type() == _OVERRIDE and not self.is_changed and _leaves_undo(event):
            return True
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit with Ctrl+Enter; put back what was there with Esc."""
        is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and is_ctrl:
            if self.is_changed:
                self.committed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.is_changed:
            self.give_up()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit what was changed."""
        super().focusOutEvent(event)
        if self.is_changed and event.reason() not in _NOT_LEFT:
            self.committed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel around, unless there is more text than room."""
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become as high as the text is at this width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the height of the lines in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @Slot()
    def _fit(self) -> None:
        line_px, block, text_px = self.fontMetrics().lineSpacing(), self.document().begin(), 0.0
        while block.isValid():
            text_px += self.blockBoundingRect(block).height()
            block = block.next()
        least_px, most_px = self._least * line_px, _NOTE_LINES[1] * line_px
        self.setFixedHeight(round(min(max(text_px, least_px), most_px)) + _FRAME_PX)


class Names(Line):
    """Several words in a line, with a comma between; each is completed from those there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = QStringListModel(self)
        self._completer, self._popup = QCompleter(self._known, self), QListView()
        self._completer.setPopup(self._popup)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._complete)
        self.textEdited.connect(self._offer)

    @property
    def names(self) -> tuple[str, ...]:
        """The words, each once."""
        text = self.text().strip()
        between = _SEMICOLON if _SEMICOLON.search(text) else _COMMA
        return tuple(dict.fromkeys(name for name in between.split(text) if name))

    def load_names(self, names: Sequence[str]) -> None:
        """Put words in; where one has a comma of its own, there are semicolons between them."""
        has_comma = any(_COMMA.search(name) for name in names)
        self.load("; ".join(names) + ";" * (len(names) == 1) if has_comma else ", ".join(names))

    def know(self, names: Sequence[str]) -> None:
        """Complete to one of these, the first ones of very many."""
        self._known.setStringList(sorted(names[:_MOST_KNOWN]))

    @Slot()
    def _offer(self) -> None:
        begun = self._begun()
        if not begun:
            self._popup.hide()
            return
        self._completer.setCompletionPrefix(begun)
        self._completer.complete()

    @Slot(str)
    def _complete(self, name: str) -> None:
        begun = self._begun()
        self.setText(self.text()[: len(self.text()) - len(begun)] + name)

    def _begun(self) -> str:
        between = _SEMICOLON if _SEMICOLON.search(self.text()) else _COMMA
        return between.split(self.text())[-1].strip()


def named(column: QVBoxLayout, name: str, *widgets: QWidget) -> None:
    """Put widgets below a name, and tell the name to those who cannot see it."""
    column.addWidget(label(name, "small"))
    column.addSpacing(3)
    for widget in widgets:
        if not widget.accessibleName():
            widget.setAccessibleName(name)
        column.addWidget(widget)
    column.addSpacing(11)
