"""The command palette: every command by name, with its keys."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import _
from beseto_gui.gui.actions.registry import Registry, RowAction
from beseto_gui.gui.actions.table import MENUS, Row

_SIZE_PX = (560, 420)
_ACTION = Qt.ItemDataRole.UserRole


def score(query: str, text: str) -> int | None:
    """Return how well the letters of a query, in order, fit a text; None when they do not.

    Smaller is better: letters at the beginning of words cost nothing, others the gap that
    is jumped over. Case and spaces do not matter.
    """
    low = text.casefold()
    cost, at = 0, -1
    for letter in query.casefold().replace(" ", ""):
        starts = _word_start(low, letter, at + 1)
        nearest = low.find(letter, at + 1)
        if nearest < 0:
            return None
        if nearest == at + 1 or starts < 0:
            cost += nearest - at - 1
            at = nearest
        else:
            at = starts
    return cost


def _word_start(text: str, letter: str, start: int) -> int:
    for i in range(start, len(text)):
        if text[i] == letter and (i == 0 or not text[i - 1].isalnum()):
            return i
    return -1


class Palette(QDialog):
    """Commands that fit what is typed, the best first; Enter gives the chosen one."""

    def __init__(self, registry: Registry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Command palette"))
        self.resize(*_SIZE_PX)
        self._registry = registry
        self._fitting: list[RowAction] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Type a command…"))
        self.field.setAccessibleName(_("Type a command"))
        self._list = QTreeWidget()
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setAccessibleName(_("Commands"))
        self._list.setColumnWidth(0, _SIZE_PX[0] - 170)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        self._nothing = QLabel(_("No command is called like this."))
        self._nothing.setProperty("look", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(0, 24, 0, 0)
        column.addWidget(self._list)
        column.addWidget(self._nothing, 1)
        registry.refresh()
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._fill)
        self._list.itemActivated.connect(self.run)
        self._list.itemClicked.connect(self.run)
        self._fill()

    @property
    def said(self) -> str:
        """What is said where no command fits; empty where some do."""
        return "" if self._nothing.isHidden() else self._nothing.text()

    def texts(self) -> list[str]:
        """Return the commands listed now, the best first."""
        return [action.text() for action in self._fitting]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys walk the list while words are being typed."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in _WALKING:
                self._list.keyPressEvent(event)
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in _ENTERING:
                self.run()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def run(self) -> None:
        """Give the chosen command and close."""
        item = self._list.currentItem()
        if item is not None and not item.isDisabled():
            action = item.data(0, _ACTION)
            self.accept()
            action.trigger()

    @Slot()
    def _fill(self) -> None:
        query = self.field.text()
        fitting: list[tuple[bool, int, int, RowAction]] = []
        for place, action in enumerate(self._registry.actions):
            cost = score(query, title(action.row, action.text()))
            if cost is not None:
                fitting.append((not action.isEnabled(), cost, place, action))
        self._fitting = [row[-1] for row in sorted(fitting, key=_by_cost)]
        self._list.clear()
        for action in self._fitting:
            text = title(action.row, action.text())
            item = QTreeWidgetItem([text, ", ".join(keys_of(action.row))])
            item.setData(0, _ACTION, action)
            item.setDisabled(not action.isEnabled())
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._list.addTopLevelItem(item)
        self._list.setCurrentIndex(self._list.model().index(0, 0))
        self._list.setVisible(bool(fitting))
        self._nothing.setVisible(not fitting)


_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTERING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _by_cost(row: tuple[bool, int, int, RowAction]) -> tuple[bool, int, int]:
    return row[:3]


def title(row: Row, text: str) -> str:
    """Return the name of a command with the menu it is in, where it says little alone."""
    text = text.replace("&&", "&")
    parent, slash, _child = row.menu.partition("/")
    if not slash or not parent:
        return text
    return f"{_(MENUS[row.menu]).replace('&', '')}: {text}"


def keys_of(row: Row) -> list[str]:
    """Return the keys of a command as they are written on a keyboard."""
    form = QKeySequence.SequenceFormat.NativeText
    return [
        QKeySequence(key).toString(form) for key in (*row.keys, *row.view_keys, *row.reader_keys)
    ]
