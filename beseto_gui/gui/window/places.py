"""Where everything in the window stands, and how it is dressed, named and remembered."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QMainWindow, QTabWidget, QToolBar, QVBoxLayout, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.scene.style import Metrics, Theme
from beseto_gui.gui.actions.evidence import EVIDENCE
from beseto_gui.gui.actions.registry import Registry
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.canvas.overview import OverviewStrip
from beseto_gui.gui.canvas.view import TimelineView
from beseto_gui.gui.docks.banner import Banner
from beseto_gui.gui.docks.header import Header
from beseto_gui.gui.docks.inspector import Inspector
from beseto_gui.gui.docks.parts import Panel
from beseto_gui.gui.docks.reader import Reader
from beseto_gui.gui.docks.status import StatusBar
from beseto_gui.gui.settings import Settings
from beseto_gui.gui.window.late import LATE, LatePanels
from beseto_gui.gui.window.tabs import TabKeeper

if TYPE_CHECKING:
    # Made when they are wanted; see `LatePanels`.
    from beseto_gui.gui.docks.problems import ProblemsPanel
    from beseto_gui.gui.docks.search import SearchPanel
    from beseto_gui.gui.docks.sources import SourcesPanel
    from beseto_gui.gui.docks.table import TablePanel

_SIZE_PX = (1440, 900)
#: Widths of what was found and of the panels at the right, heights of inspector and reader.
_LEFT_PX, _RIGHT_PX, _HEIGHTS_PX = 300, 400, (520, 330)
#: What the inspector offers to do to several events.
_BULK = ("duplicate_events", "merge_events", "delete_events")
#: In a narrower window what was found shares the place of the inspector.
_THREE_COLUMNS_PX = 1200
#: Grows when the panels change so much that an older arrangement does not fit.
_STATE_VERSION = 1


class Places:
    """Makes canvas, panels and bars, and puts them into a window.

    Attributes:
        header: The bar above.
        banner: The line that tells something.
        canvas: The timeline.
        overview: The whole of it, small.
        inspector: What is known of the selected event.
        reader: The documents.
        status: The line below.
    """

    def __init__(
        self,
        window: QMainWindow,
        bridge: Bridge,
        registry: Registry,
        theme: Theme,
        settings: Settings,
    ) -> None:
        self._window = window
        action = registry.action
        registry.fill(window.menuBar())
        self.header = Header({each.row.id: each for each in registry.actions})
        self.canvas = TimelineView(bridge, theme)
        self.canvas.lane_menu = registry.menu("lanes")
        self.banner = Banner(self.canvas, self._tray_px)
        self.overview = OverviewStrip(bridge, self.canvas)
        self.inspector = Inspector(
            bridge,
            _mark_picture,
            [action(f"edit.{each}") for each in _BULK],
        )
        self.reader = Reader(
            bridge, action("file.add_original"), [action(row.id) for row in EVIDENCE]
        )
        self.status = StatusBar(bridge.session, registry.menu("view/language"))
        self._late = LatePanels(window, bridge, registry, theme, settings)
        self._bar = QToolBar()
        self._shared, self._width_px = False, _SIZE_PX[0]
        self._put_bars()
        self._put_canvas()
        self._put_panels()
        window.resize(*_SIZE_PX)

    @property
    def results(self) -> "SearchPanel":
        """What was found."""
        if self._late.is_made("results"):
            return cast("SearchPanel", self._late.panel("results"))
        panel = cast("SearchPanel", self._late.panel("results"))
        self.fit(self._width_px)
        return panel

    @property
    def table(self) -> "TablePanel":
        """The events as a list."""
        return cast("TablePanel", self._late.panel("table"))

    @property
    def sources(self) -> "SourcesPanel":
        """The sources as a list."""
        return cast("SourcesPanel", self._late.panel("sources"))

    @property
    def problems(self) -> "ProblemsPanel":
        """What a check has found."""
        return cast("ProblemsPanel", self._late.panel("problems"))

    @property
    def source_id(self) -> str:
        """Id of the source that commands are about: of the list, else of the reader."""
        listed = self.sources.current if self._late.is_made("sources") else ""
        return listed or self.reader.source_id

    def panel(self, name: str) -> QWidget:
        """Return what can be shown and hidden, by a name of `table.PANELS`."""
        if name in LATE:
            return self._late.panel(name)
        return {"inspector": self.inspector, "reader": self.reader, "overview": self.overview}[name]

    def is_shown(self, name: str) -> bool:
        """Return whether a panel is shown."""
        return self._late.is_shown(name) if name in LATE else not self.panel(name).isHidden()

    def show(self, name: str, shown: bool) -> None:
        """Show or hide a panel."""
        panel = self.panel(name)
        panel.setVisible(shown)
        panel.raise_()

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        self.canvas.set_theme(theme)
        self.overview.update()
        self.banner.dress(theme)
        for panel in self._docked():
            panel.dress(theme)
        self._late.dress(theme)

    def set_text_percent(self, percent: int) -> None:
        """Draw the canvas with text of this size."""
        self.canvas.set_metrics(Metrics().scaled(percent / 100))
        self.overview.updateGeometry()

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        self._bar.setWindowTitle(_("Toolbar"))
        self.header.retranslate()
        self.banner.retranslate()
        self.status.retranslate()
        for panel in (*self._docked(), *self._late.made):
            panel.retranslate()

    def fit(self, width_px: int) -> None:
        """Let what was found stand in a column of its own where the window has room for three."""
        self._width_px = width_px
        if not self._late.is_made("results"):
            return
        area = Qt.DockWidgetArea
        narrow = width_px < _THREE_COLUMNS_PX
        if self._shared and not narrow:
            shown = not self.results.isHidden()
            self._window.addDockWidget(area.LeftDockWidgetArea, self.results)
            self._window.resizeDocks([self.results], [_LEFT_PX], Qt.Orientation.Horizontal)
            self.results.setVisible(shown)
            self._shared = False
        elif narrow and self._window.dockWidgetArea(self.results) == area.LeftDockWidgetArea:
            self._window.tabifyDockWidget(self.inspector, self.results)
            self._shared = True
            if not self.results.isHidden():
                self.results.raise_()

    def save(self, settings: Settings) -> None:
        """Remember where everything is."""
        window = self._window
        self.fit(_THREE_COLUMNS_PX)  # what only the width asks for is not worth remembering
        settings.set("window/geometry", bytes(window.saveGeometry().data()))
        settings.set("window/state", bytes(window.saveState(_STATE_VERSION).data()))
        settings.set("window/overview", not self.overview.isHidden())
        self._late.save(settings)

    def restore(self, settings: Settings) -> None:
        """Put everything where it was the last time."""
        geometry, state = settings.raw("window/geometry"), settings.raw("window/state")
        if geometry:
            self._window.restoreGeometry(QByteArray(geometry))
        if state:
            self._window.restoreState(QByteArray(state), _STATE_VERSION)
        self.overview.setVisible(settings.flag("window/overview"))
        self._late.restore(settings)

    def _tray_px(self) -> float:
        """Return the height of what has no date, below the lanes."""
        stage = self.canvas.stage
        columns = stage.columns()
        return stage.look.metrics.tray_px if len(columns.table_row) > columns.dated else 0.0

    def _docked(self) -> tuple[Panel, ...]:
        return (self.inspector, self.reader)

    def _put_bars(self) -> None:
        bar = self._bar
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.toggleViewAction().setEnabled(False)
        bar.addWidget(self.header)
        self._window.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
        self._window.setStatusBar(self.status)
        self._window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _put_canvas(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.overview)
        self._window.setCentralWidget(middle)

    def _put_panels(self) -> None:
        window, area = self._window, Qt.DockWidgetArea
        window.setDockNestingEnabled(True)
        TabKeeper(window)
        window.setTabPosition(area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setCorner(Qt.Corner.BottomRightCorner, area.RightDockWidgetArea)
        window.setCorner(Qt.Corner.BottomLeftCorner, area.LeftDockWidgetArea)
        window.addDockWidget(area.RightDockWidgetArea, self.inspector)
        window.addDockWidget(area.RightDockWidgetArea, self.reader)
        upright, level = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        window.resizeDocks([self.inspector, self.reader], list(_HEIGHTS_PX), upright)
        window.resizeDocks([self.inspector], [_RIGHT_PX], level)


def _mark_picture() -> QWidget:
    """Return what paints the mark of a date in a form."""
    from beseto_gui.gui.canvas.preview import MarkPicture  # only who edits has a use for it

    return MarkPicture()
