"""The sheet of keys and gestures, made from the table of commands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import _
from beseto_gui.gui.actions.table import GESTURES, MENUS, ROWS, Row
from beseto_gui.gui.dialogs.palette import keys_of

_SIZE_PX = (900, 720)


class KeySheet(QDialog):
    """Every key and gesture, grouped like the menus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys and gestures"))
        self.resize(*_SIZE_PX)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(8)
        for menu, column in (("view", left), ("go", left), ("file", right), ("edit", right)):
            self._add_menu(menu, column)
        self._add_menu("help", right)
        right.addWidget(_heading(_("Mouse and touch pad")))
        right.addLayout(_grid([(_(gesture), _(meaning)) for gesture, meaning in GESTURES]))
        left.addStretch(1)
        right.addStretch(1)
        body = QWidget()
        body.setObjectName("panelBody")
        row = QHBoxLayout(body)
        row.setContentsMargins(24, 18, 24, 18)
        row.setSpacing(36)
        row.addLayout(left)
        row.addLayout(right)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(area)
        column.addWidget(buttons)

    def _add_menu(self, menu: str, column: QVBoxLayout) -> None:
        rows = [row for row in ROWS if row.menu.split("/")[0] == menu]
        keyed = [(row, keys_of(row)) for row in rows]
        column.addWidget(_heading(_(MENUS[menu]).replace("&", "")))
        column.addLayout(_grid([("\n".join(keys), _text(row)) for row, keys in keyed if keys]))
        column.addSpacing(14)


def _text(row: Row) -> str:
    return _(row.text).rstrip("…")


def _heading(text: str) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", "heading")
    return made


def _grid(rows: list[tuple[str, str]]) -> QGridLayout:
    """Return rows of keys, one box for each line of the first text, and what they do."""
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(5)
    for line, (keys, meaning) in enumerate(rows):
        boxes = QHBoxLayout()
        boxes.setSpacing(4)
        for key in keys.split("\n"):
            box = QLabel(key)
            box.setTextFormat(Qt.TextFormat.PlainText)
            box.setProperty("look", "key")
            boxes.addWidget(box)
        boxes.addStretch()
        text = QLabel(meaning)
        text.setTextFormat(Qt.TextFormat.PlainText)
        grid.addLayout(boxes, line, 0)
        grid.addWidget(text, line, 1)
    return grid
