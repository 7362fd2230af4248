"""The sources of the timeline as a list: what is known of each, and how much rests on it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.scene.style import Theme, theme
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.docks.parts import Panel

if TYPE_CHECKING:
    from beseto_gui.gui.docks.source_table import SourcesBody, SourceTable


class SourcesPanel(Panel):
    """A table of the sources. It is made when it is shown for the first time.

    Args:
        bridge: What tells of changes.
        actions: What can be done with sources.

    Signals:
        chosen: Id of the source whose row is the current one.
        wanted: Id of the source that is to be edited.
    """

    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(
        self, bridge: Bridge, actions: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__("sources", parent)
        self._session, self._actions = bridge.session, tuple(actions)
        self._theme = theme("light")
        self._body: SourcesBody | None = None
        bridge.changed.connect(self._refresh)
        self.visibilityChanged.connect(self._refresh)
        self.retranslate()

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        super().dress(theme)
        self._theme = theme
        if self._body is not None:
            self._body.table.marks.theme = theme
            self._body.table.viewport().update()

    def title(self) -> str:
        """Return the name of the panel."""
        return _("Sources")

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        super().retranslate()
        if self._body is not None:
            self._body.retranslate()
        self._refresh()

    @property
    def view(self) -> "SourceTable":
        """The table."""
        return self._made().table

    @property
    def current(self) -> str:
        """Id of the source whose row is the current one, while the panel is seen; else empty."""
        return self._body.table.current if self._body is not None and self.isVisible() else ""

    @property
    def facts(self) -> str:
        """What is said above the table."""
        return self._made().facts.text()

    def show_source(self, source_id: str) -> None:
        """Make the row of a source the current one, where there are rows."""
        if self._body is not None:
            self._body.table.show_source(source_id)

    @Slot()
    def _refresh(self) -> None:
        if self.isVisible():
            self._made().refresh()

    def _made(self) -> "SourcesBody":
        """Return what is in the panel, made if need be."""
        if self._body is None:
            from beseto_gui.gui.docks.source_table import SourcesBody

            self._body = SourcesBody(self._session, self._actions)
            self._body.table.marks.theme = self._theme
            self._body.table.chosen.connect(self.chosen)
            self._body.table.wanted.connect(self.wanted)
            self.setWidget(self._body)
        return self._body
