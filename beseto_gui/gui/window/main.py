"""The main window: the shell that the commands act on."""

from collections.abc import Iterable
from pathlib import Path

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
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow

from beseto_gui.core.base.errors import ExportError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.resources import resource_path
from beseto_gui.core.loading import TABLES, TIMELINES
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
from beseto_gui.gui.window.checker import Checker
from beseto_gui.gui.window.dialogs import Dialogs
from beseto_gui.gui.window.documents import Documents
from beseto_gui.gui.window.dropping import Dropper
from beseto_gui.gui.window.editing import Editor
from beseto_gui.gui.window.exporting import Exporter
from beseto_gui.gui.window.facts import Facts
from beseto_gui.gui.window.finder import Finder
from beseto_gui.gui.window.looks import Looks
from beseto_gui.gui.window.opening import Opener
from beseto_gui.gui.window.places import Places
from beseto_gui.gui.window.source_desk import SourceDesk
from beseto_gui.gui.window.telling import Teller

_NAME = "BeSeTo Timeline"


class MainWindow(QMainWindow):
    """Canvas, panels and bars around one session; see `actions.shell.Shell`.

    Attributes:
        session: What is being looked at.
        settings: What is remembered.
        registry: The actions.
        places: Canvas and panels.
        reader: The documents.
        source_desk: What opens the dialogs about sources.
        lanes: What arranges the lanes.
        finder: The search.
        documents: What makes, saves and reverts documents.
        checker: What looks for problems.
        editor: What changes events.
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
        self._files = Files(session, settings)
        lost = self._files.reattach(session.document)
        self._bridge = Bridge(session, self)
        self.registry = Registry(self, self)
        self.places = Places(self, self._bridge, self.registry, themes.theme, settings)
        places = self.places
        self.reader, self.lanes = places.reader, places.canvas.board
        self.editor = Editor(
            session, places.canvas, places.inspector, places.table, places.banner, self
        )
        self.source_desk = SourceDesk(
            session, places.sources, places.reader, places.banner, settings, self
        )
        Dropper(
            session, places.canvas, places.table, places.inspector, places.reader, places.banner
        )
        self._facts = Facts(self._bridge, places.canvas, places.header, places.status)
        self.finder = Finder(
            session, places.header.search, places.results, places.reader, places.overview
        )
        self.checker = Checker(self._bridge, places)
        self._looks = Looks(app, settings, themes, languages, places)
        self._dialogs = Dialogs(self.registry, self.camera, self)
        self._exporter = Exporter(session, settings, self._looks, self)
        self._teller = Teller(places.banner, self._dialogs)
        self._opener = Opener(self._files, session, self)
        self.documents = Documents(
            self._bridge, settings, self._files, self._opener, places.banner, self
        )
        self.setAcceptDrops(True)
        self.setWindowIcon(QIcon(str(resource_path("icons/beseto.svg"))))
        self._connect()
        places.restore(settings)
        self.registry.retranslate()
        self._document_changed()
        self._files.restore_view()
        self._teller.tell(Outcome(errors=lost))
        places.canvas.setFocus()

    def _connect(self) -> None:
        self._bridge.changed.connect(self.finder.note)
        self._bridge.changed.connect(self._document_changed)
        self._bridge.selection_changed.connect(self.registry.refresh)
        self._bridge.view_changed.connect(self.registry.follow)
        self._bridge.busy_changed.connect(self.places.status.progress.show_work)
        self.places.status.progress.cancelled.connect(self._opener.cancel)
        # Else the focus would go on to whatever stands beside the button that is gone.
        self.places.status.progress.cancelled.connect(self.places.canvas.setFocus)
        self.places.status.progress.cancelled.connect(self.documents.keeper.cancel)
        self._opener.told.connect(self._teller.tell)
        self._teller.reading_wanted.connect(self._opener.open_for_reading)
        self.places.status.problems.clicked.connect(self.checker.check)
        self.places.header.search.left.connect(self._leave_search)
        self.places.inspector.read.connect(self._show_reader)
        self.reader.picked.connect(self.registry.refresh)
        self.places.sources.chosen.connect(self.registry.refresh)

    # --- the shell: what commands act on ---

    @property
    def camera(self) -> Camera:
        """What moves the view."""
        return self.places.canvas.camera

    def ask_for_files(self, *, to_read: bool = False) -> None:
        """Ask for files and open them, perhaps for reading only."""
        timelines = _("Timelines ({endings})").format(endings=_patterns(TIMELINES))
        title = _("Open read-only") if to_read else _("Open")
        wanted = self._ask(title, f"{timelines};;{_('All files')} (*)")
        self._opener.open(wanted, to_read=to_read)

    def ask_for_table(self) -> None:
        """Ask for a table, and what its columns tell, and open it."""
        tables = _("Tables ({endings})").format(endings=_patterns(TABLES))
        self._opener.open(self._ask(_("Open with column mapping"), tables), asks=True)

    def ask_for_original(self) -> None:
        """Ask for the original documents of sources and attach them."""
        self._opener.open(self._ask(_("Add original"), f"{_('All files')} (*)"))

    def open_bundled(self) -> None:
        """Open the timeline that ships with the program."""
        self._opener.open_bundled()

    def open_paths(self, paths: Iterable[Path]) -> None:
        """Open timelines and originals, and tell what came of it when it is done."""
        self._opener.open(paths)

    def recent_files(self) -> list[Path]:
        """Return the files opened last, the newest first."""
        return self._files.recent()

    def export_image(self) -> None:
        """Open the export dialog."""
        self._exporter.open_dialog()

    def copy_image(self) -> None:
        """Put the view on the clipboard as an image, and say so."""
        try:
            self._exporter.copy_view()
            self.places.banner.tell(_("The view is on the clipboard as an image."), Kind.GOOD)
        except ExportError as error:
            self.places.banner.tell(sentence(error), Kind.PROBLEM)

    def clear(self) -> None:
        """Let go of a message, else of a file being read, the search, the selection."""
        if not self.places.banner.isHidden():
            self.places.banner.hide()
        elif self._opener.is_busy:
            self._opener.cancel()
        elif self.finder.is_active:
            self.finder.clear()
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
        self.editor.settle()
        if not self.documents.may_close():
            event.ignore()
            return
        self._opener.close()
        self._facts.close()
        self.finder.close()
        self.checker.close()
        self.places.table.give_up()
        self._files.remember_view()
        self.places.save(self.settings)
        self.settings.save()
        self._bridge.close()
        self.documents.close()
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
            wanted = _("Drop a timeline, or an original report, to open it")
            self.places.banner.tell(wanted, Kind.INFORMATION)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Say no more about dropping."""
        self.places.banner.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.places.banner.hide()
        event.acceptProposedAction()
        self.open_paths(_files_in(event.mimeData()))

    # --- inside ---

    @Slot()
    def _document_changed(self) -> None:
        title = name_of(self.session.document)
        self.setWindowTitle(f"{title} — {_NAME}" if title else _NAME)
        self.registry.refresh()
        self.finder.again()

    @Slot(bool)
    def _leave_search(self, for_list: bool) -> None:
        if for_list:
            self.places.results.take_focus()
        else:
            self.finder.clear()
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
        self.checker.retranslate()
        self._document_changed()
        self.session.view_changed.announce()

    def _ask(self, title: str, kinds: str) -> list[Path]:
        folder = self.settings.text("files/folder")
        names, _kind = QFileDialog.getOpenFileNames(self, title, folder, kinds)
        if names:
            self.settings.set("files/folder", str(Path(names[0]).parent))
        return [Path(name) for name in names]


def _patterns(endings: Iterable[str]) -> str:
    return " ".join(f"*{ending}" for ending in endings)


def _files_in(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
