"""The main window: the shell that the commands act on."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow

from beseto_gui.core.base.errors import ExportError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.resources import resource_path
from beseto_gui.core.model.change import Change
from beseto_gui.core.session import Session
from beseto_gui.gui.actions.documents import name_of
from beseto_gui.gui.actions.files import Files, Outcome
from beseto_gui.gui.actions.registry import Registry
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.canvas.camera import Camera
from beseto_gui.gui.docks.banner import Kind
from beseto_gui.gui.errors import sentence
from beseto_gui.gui.language import LanguageSwitch
from beseto_gui.gui.settings import Settings, Value
from beseto_gui.gui.theme import ThemeSwitch
from beseto_gui.gui.window.dialogs import Dialogs
from beseto_gui.gui.window.facts import Facts
from beseto_gui.gui.window.looks import Looks
from beseto_gui.gui.window.places import Places
from beseto_gui.gui.window.telling import Teller

if TYPE_CHECKING:
    # Made once the first picture is painted.
    from beseto_gui.gui.window.desks import Desks

_NAME = "BeSeTo Timeline"


class MainWindow(QMainWindow):
    """Canvas, panels and bars around one session; see `actions.shell.Shell`.

    Attributes:
        session: What is being looked at.
        settings: What is remembered.
        registry: The actions.
        places: Canvas and panels.
        reader: The documents.
        lanes: What arranges the lanes.
        files: Puts documents into the session.
    """

    def __init__(
        self,
        app: QApplication,
        session: Session,
        settings: Settings,
        themes: ThemeSwitch,
        languages: LanguageSwitch,
    ) -> None:
        super().__init__()
        self.session, self.settings = session, settings
        self._desks: Desks | None = None
        self.files = Files(session, settings)
        lost = self.files.reattach(session.document)
        self._bridge = Bridge(session, self)
        self.registry = Registry(self, self)
        self.places = Places(self, self._bridge, self.registry, themes.theme, settings)
        places = self.places
        self.reader, self.lanes = places.reader, places.canvas.board
        self._facts = Facts(self._bridge, places.canvas, places.header, places.status)
        self._looks = Looks(app, settings, themes, languages, places)
        self._dialogs = Dialogs(self.registry, self.camera, self)
        self._teller = Teller(places.banner, self._dialogs)
        self.setAcceptDrops(True)
        self.setWindowIcon(QIcon(str(resource_path("icons/beseto.svg"))))
        self._connect()
        places.restore(settings)
        self.registry.retranslate()
        self._document_changed()
        self.files.restore_view()
        self._teller.tell(Outcome(errors=lost))
        places.canvas.setFocus()

    def _connect(self) -> None:
        self._bridge.changed.connect(self._document_changed)
        self._bridge.selection_changed.connect(self.registry.refresh)
        self._bridge.view_changed.connect(self.registry.follow)
        self._bridge.busy_changed.connect(self.places.status.progress.show_work)
        self.places.header.search.left.connect(self._leave_search)
        self.places.inspector.read.connect(self._show_reader)
        self.reader.picked.connect(self.registry.refresh)
        self._looks.painted.connect(self.complete)

    @property
    def desks(self) -> "Desks":
        """Who carries the commands out."""
        if self._desks is None:
            from beseto_gui.gui.window.desks import Desks, Parts

            parts = Parts(
                self._bridge, self.settings, self.files, self.registry, self.places, self._looks,
                self._teller,
            )  # fmt: skip
            self._desks = Desks(parts, self)
        return self._desks

    @Slot()
    def complete(self) -> None:
        """Make what the first picture does not need."""
        self._looks.complete()
        self.desks.retranslate()

    @Slot()
    def offer_waiting(self) -> None:
        """Offer the untitled documents of earlier runs."""
        self.desks.documents.offer_waiting()

    @Slot(str, bool)
    def tell_problem(self, text: str, fault: bool) -> None:
        """Show what went wrong."""
        self.desks.documents.tell_problem(text, fault)

    # --- the shell: what commands act on ---

    @property
    def source_id(self) -> str:
        """Id of the source that commands are about: of the list, else of the reader."""
        return self.places.source_id

    @property
    def camera(self) -> Camera:
        """What moves the view."""
        return self.places.canvas.camera

    def open_paths(self, paths: Iterable[Path]) -> None:
        """Open timelines and originals, and tell what came of it when it is done."""
        self.desks.opener.open(paths)

    def recent_files(self) -> list[Path]:
        """Return the files opened last, the newest first."""
        return self.files.recent()

    def export_image(self) -> None:
        """Open the export dialog."""
        self.desks.exporter.open_dialog()

    def copy_image(self) -> None:
        """Put the view on the clipboard as an image, and say so."""
        try:
            self.desks.exporter.copy_view()
            self.places.banner.tell(_("The view is on the clipboard as an image."), Kind.GOOD)
        except ExportError as error:
            self.places.banner.tell(sentence(error), Kind.PROBLEM)

    def clear(self) -> None:
        """Let go of a message, else of a file being read, the search, the selection."""
        if not self.places.banner.isHidden():
            self.places.banner.hide()
        elif self.desks.opener.is_busy:
            self.desks.opener.cancel()
        elif self.desks.finder.is_active:
            self.desks.finder.clear()
        else:
            self.session.select("")

    def show_dialog(self, name: str) -> None:
        """Open ``go_to_date``, ``palette``, ``keys`` or ``about``."""
        self._dialogs.show(name)

    def panel_shown(self, name: str) -> bool:
        """Return whether a panel is shown."""
        return self.places.is_shown(name)

    def show_panel(self, name: str, shown: bool) -> None:
        """Show or hide a panel."""
        self.places.show(name, shown)
        if shown and name == "table":
            self.places.table.view.setFocus()
        if shown and name == "proposals":
            self.desks.intake.propose()
        if shown and name == "sources":
            self.places.sources.view.setFocus()
        if not shown and not self.places.canvas.hasFocus():
            self.places.canvas.setFocus()

    def set_full_screen(self, wanted: bool) -> None:
        """Cover the screen, or no longer."""
        if wanted:
            self.showFullScreen()
        else:
            self.showNormal()

    def change_setting(self, key: str, value: Value) -> None:
        """Store a setting and show it at once."""
        self.settings.set(key, value)
        match key:
            case "view/theme" | "view/text_percent":
                self._looks.wear()
            case "view/language":
                self._looks.speak()
                self._retranslate()
            case "view/animations":
                self._looks.move()
            case "view/log_counts":
                self._looks.count()
        self.registry.refresh()

    # --- what Qt says ---

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window looks, and give the document's file back."""
        self.desks.editor.settle()
        if not self.desks.documents.may_close():
            event.ignore()
            return
        self.desks.close()
        self._facts.close()
        self.files.remember_view()
        self.places.save(self.settings)
        self.settings.save()
        self._bridge.close()
        self.desks.documents.close()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on keys that no widget had a use for."""
        if not self.registry.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Stop what a held key was doing."""
        if not self.registry.release(event):
            super().keyReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panels where there is room for them."""
        super().resizeEvent(event)
        self.places.fit(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Stop what a held key was doing when its release will go elsewhere."""
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.camera.stop_pan()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if _files_in(event.mimeData()):
            event.acceptProposedAction()
            wanted = _("Drop a timeline to open it, an article to read events from")
            self.places.banner.tell(wanted, Kind.INFORMATION)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Say no more about dropping."""
        self.places.banner.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.places.banner.hide()
        event.acceptProposedAction()
        self.desks.intake.take_dropped(_files_in(event.mimeData()))

    # --- inside ---

    @Slot(object)
    def _document_changed(self, change: Change | None = None) -> None:
        title = name_of(self.session.document)
        self.setWindowTitle(f"{title} — {_NAME}" if title else _NAME)
        self.registry.refresh()
        if self._desks is not None:  # else nothing has been searched for
            self._desks.finder.again(change)

    @Slot(bool)
    def _leave_search(self, for_list: bool) -> None:
        if for_list:
            self.places.results.take_focus()
        else:
            self.desks.finder.clear()
            self.places.canvas.setFocus()

    @Slot()
    def _show_reader(self) -> None:
        self.places.reader.show()
        self.places.reader.unpick()
        self.places.reader.text.setFocus()

    def _retranslate(self) -> None:
        self.registry.retranslate()
        self.places.retranslate()
        self._facts.retranslate()
        self.desks.retranslate()
        self._document_changed()
        self.session.view_changed.announce()


def _files_in(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
