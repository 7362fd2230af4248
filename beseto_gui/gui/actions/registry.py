"""Makes the QAction of every row once and hands it out by id; no other file makes any."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.model.grouping import Grouping
from beseto_gui.gui.actions.rows import Row
from beseto_gui.gui.actions.shell import Shell
from beseto_gui.gui.actions.table import MENUS, PLACES, ROWS

_NO_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class RowAction(QAction):
    """The action of one row."""

    def __init__(self, row: Row, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self.row, self._shell = row, shell
        self.setObjectName(row.id)
        self.setCheckable(row.checked is not None)
        keys, here = row.keys + row.reader_keys, bool(row.reader_keys)
        if not keys:  # shown in the menu; `Registry.press` acts on it
            keys, here = row.view_keys[:1], True
        self.setShortcuts([QKeySequence(key) for key in keys])
        if here:
            self.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.setShortcutVisibleInContextMenu(True)
        self.triggered.connect(self.run)

    @Slot()
    def run(self) -> None:
        """Give the command, after what is written in a form; show the switch as it then is."""
        self._shell.desks.editor.settle()
        self.row.run(self._shell)
        self.refresh()

    def refresh(self) -> None:
        """Show text, switch and whether it can be given as they are now."""
        row, shell = self.row, self._shell
        self.setText(row.titled(shell) if row.titled else _(row.text))
        self.setEnabled(row.enabled(shell))
        if row.checked is not None:
            self.setChecked(row.checked(shell))


class Registry(QObject):
    """All actions of a window.

    Args:
        shell: What the commands act on.
        owner: The window in which the shortcuts act.
    """

    def __init__(self, shell: Shell, owner: QWidget) -> None:
        super().__init__(owner)
        self._shell = shell
        self._actions = {row.id: RowAction(row, shell, self) for row in ROWS}
        self._lanes: tuple[Grouping, str | None] = (shell.session.grouping, None)
        self._menus: dict[str, QMenu] = {}
        self._view_keys = {
            _key(key): action.row
            for action in self._actions.values()
            for key in action.row.view_keys
        }
        self._group_choices()
        owner.addActions(list(self._actions.values()))

    def action(self, action_id: str) -> QAction:
        """Return the action of a row; an unknown id is a KeyError."""
        return self._actions[action_id]

    @property
    def actions(self) -> tuple[RowAction, ...]:
        """Every action, in the order of the table."""
        return tuple(self._actions.values())

    def menu(self, key: str) -> QMenu:
        """Return a menu of `table.MENUS`, after `fill`."""
        return self._menus[key]

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus; `retranslate` gives them their names."""
        for key in MENUS:
            parent, _slash, _child = key.rpartition("/")
            menu = QMenu(bar)
            menu.aboutToShow.connect(self.refresh)
            self._menus[key] = menu
            self._fill(menu, [row for row in ROWS if row.menu == key])
            if parent:
                self._menus[parent].insertMenu(self._actions[PLACES[key]], menu)
            else:
                bar.addMenu(menu)
        self._menus["file/recent"].aboutToShow.connect(self._fill_recent)
        self._menus["file/recent"].triggered.connect(self._open_recent)

    @Slot()
    def refresh(self) -> None:
        """Show texts, switches and what can be done as they are now."""
        for action in self._actions.values():
            action.refresh()

    @Slot()
    def follow(self) -> None:
        """Do so where lanes are arranged in another way or one is chosen, not at every move."""
        lanes = self._shell.session.grouping, self._shell.lanes.current
        if lanes != self._lanes:
            self._lanes = lanes
            self.refresh()

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        for key, menu in self._menus.items():
            menu.setTitle(_(MENUS[key]))
        self.refresh()

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key that no widget had a use for; False when no row has one either."""
        row = self._row_of(event)
        if row is None:
            return False
        if row.pan and not event.isAutoRepeat():
            self._shell.camera.start_pan(row.pan)
        elif not row.pan and self._actions[row.id].isEnabled():
            row.run(self._shell)
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Stop what a held key was doing; False when the key does nothing when held."""
        row = self._row_of(event)
        if row is None or not row.pan or event.isAutoRepeat():
            return False
        self._shell.camera.stop_pan()
        return True

    def _row_of(self, event: QKeyEvent) -> Row | None:
        if event.modifiers() & _NO_MODIFIERS:
            return None
        return self._view_keys.get(Qt.Key(event.key()))

    def _fill(self, menu: QMenu, rows: list[Row]) -> None:
        group = rows[0].group if rows else 0
        for row in rows:
            if row.group != group:
                menu.addSeparator()
                group = row.group
            menu.addAction(self._actions[row.id])

    @Slot()
    def _fill_recent(self) -> None:
        menu = self._menus["file/recent"]
        menu.clear()
        for path in self._shell.recent_files():
            menu.addAction(path.name.replace("&", "&&")).setData(str(path))

    @Slot(QAction)
    def _open_recent(self, action: QAction) -> None:
        self._shell.open_paths([Path(action.data())])

    def _group_choices(self) -> None:
        for menu in ("view/theme", "view/language", "lanes/group", "lanes/then"):
            group = QActionGroup(self)
            for row in ROWS:
                if row.menu == menu:
                    group.addAction(self._actions[row.id])


def _key(name: str) -> Qt.Key:
    return QKeySequence(name)[0].key()  # type: ignore[reportIndexIssue]  # missing in the stubs
