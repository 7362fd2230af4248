"""Pictures of the timeline from the window: the export dialog, and the clipboard."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from beseto_gui.core.base.i18n import language
from beseto_gui.core.session import Session
from beseto_gui.gui.settings import Settings
from beseto_gui.gui.window.looks import Looks

_KEY = "export/choices"


class Exporter(QObject):
    """Opens the export dialog with what was chosen last, and copies the view.

    What it needs is loaded when it is needed: starting must not wait for it.

    Args:
        session: What is exported.
        settings: Where the choices are kept.
        looks: Tells which theme the window wears.
        parent: The window.
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        looks: Looks,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._looks, self._window = looks, parent
        self._choices: dict[str, object] = {}

    def open_dialog(self) -> None:
        """Open the export dialog."""
        from beseto_gui.gui.canvas import raster
        from beseto_gui.gui.dialogs.export import ExportDialog

        self._choices = self._settings.table(_KEY)
        dialog = ExportDialog(
            self._session,
            self._looks.theme_name,
            language(),
            self._window,
            renderer=raster,
            remembered=self._choices,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._remember)
        dialog.open()

    def copy_view(self) -> None:
        """Put a picture of what is in view on the clipboard, with the choices made last.

        Raises:
            ExportError: When it is too large to be made.
        """
        from beseto_gui.core.scene.compose import compose_page
        from beseto_gui.gui.canvas import raster
        from beseto_gui.gui.dialogs.export import today
        from beseto_gui.gui.dialogs.export_choices import Choices

        session, tongue = self._session, language()
        choices = replace(Choices.restored(self._settings.table(_KEY)), extent="view")
        view = (session.span.start_s, session.span.end_s)
        shown = session.filter, session.grouping
        spec = choices.spec(view, self._looks.theme_name, tongue, today(), *shown)
        page = compose_page(session.document, spec, raster.measure_for(tongue))
        QGuiApplication.clipboard().setImage(raster.page_to_image(page))

    @Slot()
    def _remember(self) -> None:
        self._settings.set(_KEY, self._choices)
