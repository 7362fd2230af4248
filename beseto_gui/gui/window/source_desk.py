"""What is done with sources: added, edited, taken away, exchanged with other programs."""

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow, QMessageBox

from beseto_gui.core.base.errors import BesetoError, FileFormatError
from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.records import Source, as_plain
from beseto_gui.core.session import Session
from beseto_gui.gui.docks.banner import Banner, Kind
from beseto_gui.gui.docks.reader import Reader
from beseto_gui.gui.docks.sources import SourcesPanel
from beseto_gui.gui.errors import sentence
from beseto_gui.gui.settings import Settings

if TYPE_CHECKING:
    from beseto_gui.core.store.document import Command
    from beseto_gui.gui.dialogs.source_form import TextFile, Wanted

#: A title that is taken from the first line of a text is no longer.
_TITLE = 120


class SourceDesk(QObject):
    """Opens the dialogs about sources, and gives the commands that come of them.

    Args:
        session: What is worked on.
        panel: The list of sources.
        reader: What shows their texts.
        banner: What tells of what was done.
        settings: What is remembered.
        window: What dialogs stand over.
    """

    def __init__(
        self,
        session: Session,
        panel: SourcesPanel,
        reader: Reader,
        banner: Banner,
        settings: Settings,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session, self._panel, self._reader = session, panel, reader
        self._banner, self._settings, self._window = banner, settings, window
        self._waiting: deque[Path] = deque()
        self._doomed = ""
        self._was_added = False
        panel.chosen.connect(self._read)
        panel.wanted.connect(self._edit)

    @property
    def current(self) -> str:
        """Id of the source that commands are about: of the list, else of the reader."""
        current = self._panel.current or self._reader.source_id
        return current if current in self._session.document.sources else ""

    # --- adding and editing ---

    def add_files(self) -> None:
        """Ask for text files, and of each what is known of it; add them as sources."""
        self._waiting += self._ask_for_files(_("Add source"), "")
        self._next_file()

    @Slot()
    def _next_file(self) -> None:
        if self._waiting:
            self.add_file(self._waiting.popleft())
        elif self._was_added:
            self._reader.take_focus()  # where words are selected next
            self._was_added = False

    def add_file(self, path: Path) -> None:
        """Ask what is known of a text file, and add it as a source."""
        from beseto_gui.core.formats.plain_text import read_plain
        from beseto_gui.gui.dialogs.source_form import TextFile

        try:
            file = TextFile(read_plain(path), path)
        except FileFormatError as error:
            self._banner.tell(sentence(error), Kind.PROBLEM)
            self._next_file()
            return
        self._open_new(path.stem.replace("_", " ").strip(), file.read.text, file)

    def add_text(self) -> None:
        """Ask for a source whose text is pasted; that of the clipboard is in it already."""
        text = QGuiApplication.clipboard().text().replace("\r\n", "\n")
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        self._open_new(first if len(first) <= _TITLE else "", text)

    def edit(self) -> None:
        """Show the form of the current source."""
        self._edit(self.current)

    def _open_new(self, title: str, text: str, file: "TextFile | None" = None) -> None:
        from beseto_gui.core.marking import fresh_sources

        known = Source("", "", LocalText(**{language(): title}), language=language(), text=text)
        (source,) = fresh_sources(self._session.document, [known])
        self._open_form(source, file, is_new=True)

    @Slot(str)
    def _edit(self, source_id: str) -> None:
        source = self._session.document.sources.get(source_id)
        if source is not None:
            self._open_form(source)

    def _open_form(
        self, source: Source, file: "TextFile | None" = None, *, is_new: bool = False
    ) -> None:
        from beseto_gui.gui.dialogs.source_form import SourceForm

        form = SourceForm(source, self._window, is_new=is_new, file=file)
        form.wanted.connect(self._keep)
        form.finished.connect(self._next_file)
        _open(form)

    @Slot(object)
    def _keep(self, wanted: "Wanted") -> None:
        from beseto_gui.core.store.commands_sources import AddSource, EditSource

        source = wanted.source
        if not wanted.is_new:
            before = self._session.document.sources.get(source.id)
            if before is not None and source != as_plain(before, Source):
                self._session.execute(EditSource(source))
            return
        commands: list[Command] = [AddSource(source)]
        if wanted.file is not None:
            commands += _file_commands(wanted)
        self._session.execute(_together("Add source", commands, source.title))
        if source.id in self._session.document.sources:
            self._panel.show_source(source.id)
            self._reader.show_source(source.id)
            self._was_added = True

    # --- another text ---

    def replace_text(self) -> None:
        """Ask for a newer text of the current source, and what becomes of its excerpts."""
        from beseto_gui.gui.dialogs.reanchor import ReanchorDialog

        document = self._session.document
        source = document.sources.get(self.current)
        if source is None:
            return
        events = {
            each.id: document.events[each.event].title.get(language())
            for each in document.excerpts_in(source.id)
        }
        dialog = ReanchorDialog(source, document.excerpts_in(source.id), events, self._window)
        dialog.wanted.connect(self._replace)
        _open(dialog)

    @Slot(object, object, object)
    def _replace(self, source: Source, excerpts: tuple, removed: tuple) -> None:
        from beseto_gui.core.store.commands_sources import DeleteExcerpts, ReplaceText

        commands: list[Command] = [ReplaceText(source, excerpts)]
        if removed:
            commands.append(DeleteExcerpts(removed))
        self._session.execute(_together("Replace text", commands, source.title))
        self._reader.show_source(source.id)

    # --- files ---

    def show_files(self) -> None:
        """Show the files that the current source was read from."""
        from beseto_gui.gui.dialogs.attachments import AttachmentsDialog

        if self.current:
            _open(AttachmentsDialog(self._session, self.current, self._settings, self._window))

    # --- taking away ---

    def delete(self) -> None:
        """Take the current source away; where excerpts go with it, ask first."""
        document = self._session.document
        source = document.sources.get(self.current)
        if source is None:
            return
        excerpts = document.excerpts_in(source.id)
        self._doomed = source.id
        if not excerpts:
            self._delete(QMessageBox.StandardButton.Yes)
            return
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(_("Delete source"))
        box.setText(_("Delete “{title}”?").format(title=source.title.get(language())))
        n, m = len(excerpts), len({each.event for each in excerpts})
        told = ngettext(
            "{n} excerpt goes with it; the events stay.",
            "{n} excerpts go with it; the events stay.",
            n,
        ).format(n=f"{n:,}")
        about = ngettext("It supports {n} event.", "It supports {n} events.", m)
        box.setInformativeText(f"{about.format(n=f'{m:,}')} {told}")
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
        box.button(QMessageBox.StandardButton.Yes).setText(_("Delete"))
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.finished.connect(self._delete)
        _open(box)

    @Slot(int)
    def _delete(self, answer: int) -> None:
        from beseto_gui.core.store.commands_sources import DeleteSource

        if answer == QMessageBox.StandardButton.Yes:
            self._session.execute(DeleteSource(self._doomed, with_excerpts=True))

    # --- references ---

    def import_references(self) -> None:
        """Ask for a list of references, and add each as a source without a text."""
        from beseto_gui.core.formats import csl_json
        from beseto_gui.core.marking import fresh_sources
        from beseto_gui.core.store.commands_sources import AddSource

        kinds = _("References ({endings})").format(endings="*.json *.csljson")
        for path in self._ask_for_files(_("Import references"), kinds):
            try:
                listing = csl_json.read(path)
            except BesetoError as error:
                self._banner.tell(sentence(error), Kind.PROBLEM)
                continue
            sources = fresh_sources(self._session.document, listing.sources)
            commands: list[Command] = [AddSource(source) for source in sources]
            if commands:
                self._session.execute(_together("Import references", commands, LocalText()))
            n = len(commands)
            told = ngettext("{n} source added", "{n} sources added", n).format(n=f"{n:,}")
            self._tell_all([told, *listing.lost], is_whole=not listing.lost)

    def export_references(self) -> None:
        """Ask for a file, and write the sources to it as a list of references."""
        from beseto_gui.core.formats import csl_json

        folder = Path(self._settings.text("files/folder"))
        kinds = _("References ({endings})").format(endings="*.json")
        name, _kind = QFileDialog.getSaveFileName(
            self._window, _("Export references"), str(folder / "sources.json"), kinds
        )
        if not name:
            return
        document = self._session.document
        sources = [document.sources[id_] for id_ in document.table().source_ids]
        try:
            csl_json.write(sources, Path(name))
        except BesetoError as error:
            self._banner.tell(sentence(error), Kind.PROBLEM)
            return
        n, lost = len(sources), csl_json.not_carried(sources)
        told = ngettext("{n} source written", "{n} sources written", n).format(n=f"{n:,}")
        self._tell_all([told, *lost], is_whole=not lost)

    def _tell_all(self, said: list[str], *, is_whole: bool) -> None:
        self._banner.tell("; ".join(said), Kind.GOOD if is_whole else Kind.INFORMATION)

    # --- inside ---

    @Slot(str)
    def _read(self, source_id: str) -> None:
        self._reader.show_source(source_id)

    def _ask_for_files(self, title: str, kinds: str) -> list[Path]:
        folder = self._settings.text("files/folder")
        every = f"{_('All files')} (*)"
        names, _kind = QFileDialog.getOpenFileNames(
            self._window, title, folder, f"{kinds};;{every}" if kinds else every
        )
        if names:
            self._settings.set("files/folder", str(Path(names[0]).parent))
        return [Path(name) for name in names]


def _file_commands(wanted: "Wanted") -> "list[Command]":
    """Return what keeps the file of a new source, or links to it."""
    import mimetypes

    from beseto_gui.core.store.commands_files import AddAttachment, LinkAttachment
    from beseto_gui.core.store.files_nearby import described
    from beseto_gui.gui.dialogs.source_form import Keeping

    file, source_id = wanted.file, wanted.source.id
    if file is None or wanted.keeping is Keeping.NOTHING:
        return []
    if wanted.keeping is Keeping.LINK:
        return [LinkAttachment(source_id, described(file.path))]
    kind = mimetypes.guess_type(file.path.name)[0] or ""
    return [AddAttachment(source_id, file.path.name, file.read.data, kind)]


def _together(name: str, commands: "list[Command]", subject: LocalText) -> "Command":
    """Return commands as one; one alone as it is."""
    from beseto_gui.core.store.commands_many import Together

    return commands[0] if len(commands) == 1 else Together(name, tuple(commands), subject)


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
