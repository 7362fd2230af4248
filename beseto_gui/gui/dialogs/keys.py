"""The sheet of keys and gestures, made from the table of commands."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import _
from beseto_gui.gui.actions.table import GESTURES, MENUS, ROWS, Row
from beseto_gui.gui.dialogs.palette import keys_of

#: The menus side by side; the mouse has a page of its own.
_COLUMNS = (("view", "help"), ("edit", "file"), ("go", "lanes", "sources"))
#: Keys that act in one panel alone, on a page of their own.
_OWN_PAGE = "sources/proposals"
#: Wide enough that nothing but the longest lines is broken.
_WIDTH_EM = 96
#: What the frame of a page takes.
_RIM_PX = 2
#: The letter of a menu, which languages without Latin letters write behind its name.
_MNEMONIC = re.compile(r"\(&.\)|&")
#: What the title bar and the rim of a window take of the screen.
_FRAME_PX = QSize(16, 48)


class KeySheet(QDialog):
    """Every key and gesture, grouped like the menus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys and gestures"))
        keys, mouse, deciding = QWidget(), QWidget(), QWidget()
        row = QHBoxLayout(keys)
        row.setContentsMargins(20, 8, 20, 0)
        row.setSpacing(28)
        columns = [QVBoxLayout() for _menus in _COLUMNS]
        for column, menus in zip(columns, _COLUMNS, strict=True):
            column.setSpacing(3)
            for menu in menus:
                self._add_menu(menu, column)
            row.addLayout(column, 1)
        gestures = QVBoxLayout(mouse)
        gestures.setContentsMargins(20, 14, 20, 10)
        gestures.addLayout(_grid([(_(gesture), _(meaning)) for gesture, meaning in GESTURES]))
        proposals = QVBoxLayout(deciding)
        proposals.setContentsMargins(20, 14, 20, 10)
        proposals.addLayout(_keyed(row for row in ROWS if row.menu == _OWN_PAGE))
        for column in (*columns, gestures, proposals):
            column.addStretch(1)
        pages = QTabWidget()
        pages.setDocumentMode(True)
        pages.tabBar().setAccessibleName(self.windowTitle())
        pages.addTab(_scrolled(keys, _("Keys")), _("Keys"))
        pages.addTab(_scrolled(mouse, _("Mouse and touch pad")), _("Mouse and touch pad"))
        pages.addTab(_scrolled(deciding, _("Proposed events")), _("Proposed events"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(pages)
        buttons.setContentsMargins(16, 10, 16, 10)
        outer.addWidget(buttons)
        room = self.screen().availableSize() - _FRAME_PX
        width = min(round(_WIDTH_EM * self.fontInfo().pixelSize()), room.width())
        around_px = _RIM_PX + pages.tabBar().sizeHint().height() + buttons.sizeHint().height()
        self.resize(width, min(row.heightForWidth(width - _RIM_PX) + around_px, room.height()))

    def _add_menu(self, menu: str, column: QVBoxLayout) -> None:
        column.addWidget(_heading(_MNEMONIC.sub("", _(MENUS[menu]))))
        column.addLayout(_keyed(row for row in ROWS if _page_of(row) == menu))
        column.addSpacing(4)


def _page_of(row: Row) -> str:
    """Return the menu that a row is listed under: that of the bar, or one with its own page."""
    return row.menu if row.menu == _OWN_PAGE else row.menu.split("/")[0]


def _keyed(rows: Iterable[Row]) -> QGridLayout:
    """Return the rows that have keys, and what they do."""
    keyed = [(row, keys_of(row)) for row in rows]
    return _grid([("\n".join(keys), _text(row)) for row, keys in keyed if keys])


def _scrolled(body: QWidget, name: str) -> QScrollArea:
    """Return a page that is scrolled where it does not fit."""
    body.setObjectName("panelBody")
    area = QScrollArea()
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setAccessibleName(name)
    return area


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
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(0)
    top = Qt.AlignmentFlag.AlignTop
    for line, (keys, meaning) in enumerate(rows):
        boxes = QHBoxLayout()
        boxes.setSpacing(4)
        for key in keys.split("\n"):
            box = QLabel(key)
            box.setTextFormat(Qt.TextFormat.PlainText)
            box.setProperty("look", "key")
            boxes.addWidget(box, 0, top)
        boxes.addStretch()
        text = QLabel(meaning)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        grid.addLayout(boxes, line, 0, top)
        grid.addWidget(text, line, 1)
    return grid
