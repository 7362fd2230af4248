"""What is chosen in the forms in the inspector: a lane, a number, a language."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QToolButton, QWidget

from beseto_gui.core.base.i18n import LANGUAGES, _, language
from beseto_gui.gui.errors import guarded

_INSET_PX = 8


class Choice(QComboBox):
    """A choice that is not changed by a wheel that meant the panel around."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel around."""
        event.ignore()


class LaneChoice(Choice):
    """The lanes with their colours, and a new one.

    Signals:
        chosen: Id of the lane that was chosen; empty for a new one.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIconSize(QSize(11, 11))
        self.activated.connect(self._tell)

    def load(self, lanes: Sequence[tuple[str, str, str]], current: str) -> None:
        """Offer lanes, each by id, name and colour; `current` is that of the event."""
        self.clear()
        for lane_id, name, colour in lanes:
            swatch = QPixmap(11, 11)
            swatch.fill(colour)
            self.addItem(QIcon(swatch), name, lane_id)
        if lanes:
            self.insertSeparator(self.count())
        self.addItem(_("New lane…"), "")
        self.setCurrentIndex(self.findData(current) if current else -1)

    @Slot(int)
    def _tell(self, index: int) -> None:
        self.chosen.emit(self.itemData(index) or "")


class Number(QSpinBox):
    """A number that is not changed by a wheel that meant the panel around.

    Signals:
        committed: What is in it is meant.
    """

    committed = Signal()

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(_INSET_PX, 0, 0, 0)
        self.setRange(least, most)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._loaded = 0
        self.editingFinished.connect(self._left)

    @property
    def is_changed(self) -> bool:
        """Whether something else is in it than was put there."""
        return self.value() != self._loaded

    def load(self, value: int) -> None:
        """Put a number in, unless somebody is writing here."""
        if not (self.is_changed and self.hasFocus()):
            self._loaded = value
            self.setValue(value)

    def settle(self) -> None:
        """Take what is in it as what was put there."""
        self._loaded = self.value()

    def give_up(self) -> None:
        """Put back what was in it."""
        self.setValue(self._loaded)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put back what was there with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.is_changed:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel around."""
        event.ignore()

    @Slot()
    def _left(self) -> None:
        if self.is_changed:
            self.committed.emit()


class Tongues(QWidget):
    """The languages a text can be written in, that of the window first; one is chosen.

    Signals:
        chosen: Code of the language that was chosen.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._buttons: dict[str, QToolButton] = {}
        codes = sorted(LANGUAGES, key=lambda code: code != language())
        for code in codes:
            button = QToolButton()
            button.setText(LANGUAGES[code])
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setProperty("look", "tab")
            button.setObjectName(code)
            button.clicked.connect(self._tell)
            row.addWidget(button)
            self._buttons[code] = button
        row.addStretch(1)
        self._buttons[codes[0]].setChecked(True)

    @property
    def current(self) -> str:
        """Code of the chosen language."""
        return next(code for code, button in self._buttons.items() if button.isChecked())

    def button(self, code: str) -> QToolButton:
        """Return the button of a language."""
        return self._buttons[code]

    def mark(self, written: Sequence[str]) -> None:
        """Show in which languages something is written."""
        for code, button in self._buttons.items():
            button.setText(LANGUAGES[code] + (" •" if code in written else ""))

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.current)
