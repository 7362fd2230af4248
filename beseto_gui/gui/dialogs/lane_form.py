"""Small dialogs about a lane: what it is called and its colour, and where its events go."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import LANGUAGES, _, language, ngettext
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.records import Lane

_WIDTH_PX, _SWATCH_PX = 420, 18


class LaneForm(QDialog):
    """Asks what a lane is called and which colour it has.

    Signals:
        wanted: The `Lane`, as it is to be.
    """

    wanted = Signal(object)

    def __init__(self, lane: Lane, title: str, colours: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH_PX)
        self._lane = lane
        self.names = {
            code: QLineEdit(getattr(lane.title, code))
            for code in sorted(LANGUAGES, key=lambda code: code != language())
        }
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        for code, line in self.names.items():
            line.setAccessibleName(LANGUAGES[code])
            form.addRow(LANGUAGES[code], line)
        self.swatches = [_swatch(colour, n) for n, colour in enumerate(colours)]
        row = QHBoxLayout()
        row.setSpacing(2)
        for swatch in self.swatches:
            row.addWidget(swatch)
        row.addStretch(1)
        self.swatches[lane.color % len(colours)].setChecked(True)
        form.addRow(_("Colour"), row)
        self.buttons = _buttons(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self.buttons)
        self.buttons.accepted.connect(self._accept)
        for line in self.names.values():
            line.textChanged.connect(self._look)
        next(iter(self.names.values())).selectAll()
        self._look()

    @Slot()
    def _look(self) -> None:
        """Let it be taken when it has a name in any language."""
        has_name = any(line.text().strip() for line in self.names.values())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(has_name)

    @Slot()
    def _accept(self) -> None:
        title = LocalText(**{code: line.text().strip() for code, line in self.names.items()})
        color = next(n for n, swatch in enumerate(self.swatches) if swatch.isChecked())
        self.wanted.emit(Lane(self._lane.id, title, color))
        self.accept()


class LaneEnd(QDialog):
    """Asks where the events of a lane go that is deleted.

    Signals:
        wanted: Id of the lane they go to; empty when they are deleted too.
    """

    wanted = Signal(str)

    def __init__(self, lane: Lane, count: int, others: Sequence[Lane], parent: QWidget) -> None:
        super().__init__(parent)
        tongue = language()
        self.setWindowTitle(_("Delete lane"))
        self.setMinimumWidth(_WIDTH_PX)
        text = ngettext("“{lane}” has {n} event in it.", "“{lane}” has {n} events in it.", count)
        said = QLabel(text.format(lane=lane.title.get(tongue), n=f"{count:,}"))
        said.setWordWrap(True)
        self.move_them = QRadioButton(_("Put them into:"))
        self.into = QComboBox()
        for other in others:
            self.into.addItem(other.title.get(tongue), other.id)
        self.into.setAccessibleName(_("Put them into:"))
        self.delete_them = QRadioButton(_("Delete them too, with their excerpts"))
        self.move_them.setEnabled(bool(others))
        self.into.setEnabled(bool(others))
        (self.move_them if others else self.delete_them).setChecked(True)
        row = QHBoxLayout()
        row.addWidget(self.move_them)
        row.addWidget(self.into, 1)
        buttons = _buttons(self)
        buttons.accepted.connect(self._accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        column.addWidget(said)
        column.addLayout(row)
        column.addWidget(self.delete_them)
        column.addSpacing(6)
        column.addWidget(buttons)

    @Slot()
    def _accept(self) -> None:
        self.wanted.emit(self.into.currentData() if self.move_them.isChecked() else "")
        self.accept()


def _buttons(dialog: QDialog) -> QDialogButtonBox:
    box = QDialogButtonBox.StandardButton
    made = QDialogButtonBox(box.Ok | box.Cancel)
    made.button(box.Ok).setProperty("look", "primary")
    made.button(box.Cancel).setText(_("Cancel"))
    made.button(box.Ok).setText(_("OK"))
    made.rejected.connect(dialog.reject)
    return made


def _swatch(colour: str, number: int) -> QToolButton:
    picture = QPixmap(_SWATCH_PX, _SWATCH_PX)
    picture.fill(QColor(colour))
    made = QToolButton()
    made.setIcon(QIcon(picture))
    made.setIconSize(QSize(_SWATCH_PX, _SWATCH_PX))
    made.setCheckable(True)
    made.setAutoExclusive(True)
    made.setProperty("look", "swatch")
    made.setAccessibleName(_("Colour {n}").format(n=number + 1))
    return made
