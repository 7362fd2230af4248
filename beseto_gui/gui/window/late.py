"""Panels that are made when they are first wanted: starting does not wait for them."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMainWindow

from beseto_gui.core.scene.style import Theme
from beseto_gui.gui.actions.registry import Registry
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.docks.parts import Panel
from beseto_gui.gui.settings import Settings

#: Names of these panels, as in `actions.table.PANELS`.
LATE = ("results", "table", "sources", "problems", "history", "proposals")
#: Those that share a place below the canvas; the others stand at the left.
_BELOW = ("table", "sources", "problems")
_WIDTH_PX, _HEIGHT_PX = 300, 240
#: What was found is only shown while something is searched for, proposals while one decides.
_NOT_REMEMBERED = ("results", "proposals")
_KEY = "window/late_panels"


class LatePanels(QObject):
    """Makes panels by name, puts them into a window, and remembers which are shown.

    Args:
        window: Where they stand.
        bridge: What they are told by.
        registry: The commands that stand in them.
        theme: What they wear.
        settings: What they remember.
    """

    def __init__(
        self,
        window: QMainWindow,
        bridge: Bridge,
        registry: Registry,
        theme: Theme,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._bridge, self._registry, self._settings = bridge, registry, settings
        self._made: dict[str, Panel] = {}

    @property
    def made(self) -> tuple[Panel, ...]:
        """Those that have been wanted."""
        return tuple(self._made.values())

    def is_made(self, name: str) -> bool:
        """Return whether a panel has been wanted."""
        return name in self._made

    def panel(self, name: str) -> Panel:
        """Return a panel; if it has to be made, it is hidden."""
        if name not in self._made:
            panel = self._made[name] = self._make(name)
            panel.retranslate()
            panel.dress(self._theme)
            panel.hide()
            if not self._window.restoreDockWidget(panel):
                panel.visibilityChanged.connect(self._first_shown)
                self._put(name, panel)
            panel.hide()
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
        shown = [name for name in LATE if name not in _NOT_REMEMBERED and self.is_shown(name)]
        settings.set(_KEY, shown)

    def restore(self, settings: Settings) -> None:
        """Show those that were shown the last time; call it after restoring the window."""
        for name in settings.texts(_KEY):
            if name in LATE:
                self.panel(name).show()

    def _put(self, name: str, panel: Panel) -> None:
        beside = [self._made[each] for each in _BELOW if each != name and each in self._made]
        if name not in _BELOW:
            self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, panel)
        elif beside:
            self._window.tabifyDockWidget(beside[-1], panel)
        else:
            self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, panel)

    @Slot(bool)
    def _first_shown(self, is_shown: bool) -> None:
        """Give a panel its size: a window gives none to what it does not show yet."""
        panel = self.sender()
        if not is_shown or not isinstance(panel, Panel):
            return
        panel.visibilityChanged.disconnect(self._first_shown)
        if any(panel is self._made.get(name) for name in _BELOW):
            self._window.resizeDocks([panel], [_HEIGHT_PX], Qt.Orientation.Vertical)
        else:
            self._window.resizeDocks([panel], [_WIDTH_PX], Qt.Orientation.Horizontal)

    def _make(self, name: str) -> Panel:
        bridge = self._bridge
        match name:
            case "results":
                from beseto_gui.gui.docks.search import SearchPanel

                return SearchPanel(bridge.session)
            case "table":
                from beseto_gui.gui.docks.table import TablePanel

                return TablePanel(bridge)
            case "sources":
                from beseto_gui.gui.actions.sources import SOURCES
                from beseto_gui.gui.docks.sources import SourcesPanel

                return SourcesPanel(bridge, [self._registry.action(row.id) for row in SOURCES])
            case "problems":
                from beseto_gui.gui.docks.problems import ProblemsPanel

                return ProblemsPanel(bridge.session, self._settings)
            case "proposals":
                from beseto_gui.gui.actions.articles import PROPOSALS
                from beseto_gui.gui.docks.tray import Tray

                return Tray(bridge, [self._registry.action(row.id) for row in PROPOSALS])
            case "history":
                from beseto_gui.gui.docks.history import HistoryPanel

                return HistoryPanel(bridge)
            case _:
                raise KeyError(name)
