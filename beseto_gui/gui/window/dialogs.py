"""Opens the small dialogs; the module of each is loaded no sooner than it is asked for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.gui.actions.registry import Registry
from beseto_gui.gui.canvas.camera import Camera

if TYPE_CHECKING:
    from beseto_gui.core.model.sheet import Skipped


class Dialogs(QObject):
    """Opens dialogs over a window, by name."""

    def __init__(self, registry: Registry, camera: Camera, window: QWidget) -> None:
        super().__init__(window)
        self._registry, self._camera, self._window = registry, camera, window

    def show(self, name: str) -> None:
        """Open ``go_to_date``, ``palette``, ``keys`` or ``about``."""
        _open(self._make(name))

    def show_skipped(self, skipped: "Sequence[Skipped]") -> None:
        """Show what of a table could not be taken as it is."""
        from beseto_gui.gui.dialogs.skipped import SkippedSheet

        _open(SkippedSheet(skipped, self._window))

    def _make(self, name: str) -> QDialog:
        match name:
            case "go_to_date":
                from beseto_gui.gui.dialogs.go_to_date import GoToDate

                dialog = GoToDate(self._window)
                dialog.wanted.connect(self._go_to)
                return dialog
            case "palette":
                from beseto_gui.gui.dialogs.palette import Palette

                return Palette(self._registry, self._window)
            case "keys":
                from beseto_gui.gui.dialogs.keys import KeySheet

                return KeySheet(self._window)
            case _:
                from beseto_gui.gui.dialogs.about import About

                return About(self._window)

    @Slot(object)
    def _go_to(self, date: UncertainDate) -> None:
        self._camera.go_to(date)


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
