"""Panels that are made when they are first shown: starting does not wait for them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from beseto_gui.core.scene.style import Theme
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.docks.parts import Panel
from beseto_gui.gui.settings import Settings

#: Names of these panels, as in `actions.table.PANELS`.
LATE = ("history",)
_WIDTH_PX = 300
_KEY = "window/late_panels"


class LatePanels:
    """Makes panels by name, puts them into a window, and remembers which are shown.

    Args:
        window: Where they stand.
        bridge: What they are told by.
        theme: What they wear.
    """

    def __init__(self, window: QMainWindow, bridge: Bridge, theme: Theme) -> None:
        self._window, self._bridge, self._theme = window, bridge, theme
        self._made: dict[str, Panel] = {}

    @property
    def made(self) -> tuple[Panel, ...]:
        """Those that have been shown."""
        return tuple(self._made.values())

    def panel(self, name: str) -> Panel:
        """Return a panel, made and put into the window if need be."""
        if name not in self._made:
            panel = self._made[name] = _make(name, self._bridge)
            panel.retranslate()
            panel.dress(self._theme)
            if not self._window.restoreDockWidget(panel):
                self._put(panel)
        return self._made[name]

    def is_shown(self, name: str) -> bool:
        """Return whether a panel is shown."""
        return name in self._made and not self._made[name].isHidden()

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        for panel in self.made:
            panel.dress(theme)

    def save(self, settings: Settings) -> None:
        """Remember which are shown."""
        settings.set(_KEY, [name for name in LATE if self.is_shown(name)])

    def restore(self, settings: Settings) -> None:
        """Show those that were shown the last time; call it after restoring the window."""
        for name in settings.texts(_KEY):
            if name in LATE:
                self.panel(name).show()

    def _put(self, panel: Panel) -> None:
        area = Qt.DockWidgetArea.LeftDockWidgetArea
        self._window.addDockWidget(area, panel)
        self._window.resizeDocks([panel], [_WIDTH_PX], Qt.Orientation.Horizontal)


def _make(name: str, bridge: Bridge) -> Panel:
    match name:
        case "history":
            from beseto_gui.gui.docks.history import HistoryPanel

            return HistoryPanel(bridge)
        case _:
            raise KeyError(name)
