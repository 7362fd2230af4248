"""Opens files while the window goes on: small ones at once, larger ones beside it."""

import os
from collections import deque
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from beseto_gui.core.base.errors import BesetoError, NotEditableError
from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.base.progress import Progress, part_of, silent
from beseto_gui.core.loading import Loaded, is_table, load, prepare
from beseto_gui.core.session import Session
from beseto_gui.core.store.document import Document
from beseto_gui.gui.actions.documents import file_of
from beseto_gui.gui.actions.files import Files, Outcome, is_original
from beseto_gui.gui.workers import Job, Work

if TYPE_CHECKING:
    from beseto_gui.core.formats.delimited import SheetPreview
    from beseto_gui.core.model.sheet import ColumnMap
    from beseto_gui.gui.dialogs.columns import Mapping

#: A file of at most this size is read at once: that takes less than a tenth of a second.
AT_ONCE_BYTES = 512 * 1024
#: How much of the work is reading; the rest makes what the first frame needs.
_READ = 0.7


class _Wanted(NamedTuple):
    """A file to be opened.

    Attributes:
        path: The file.
        asks: Whether to ask what its columns tell, whatever they are called.
        to_read: Whether to leave the right to edit it to others.
    """

    path: Path
    asks: bool = False
    to_read: bool = False


class Opener(QObject):
    """Opens files one after the other, the last one to be looked at.

    What the columns of a table tell is asked where their names do not say it, and only once of
    tables with the same names.

    Whoever wants another timeline while one is being read does not want that one any more:
    it is given up, with whatever was to be opened after it. An original is attached after
    what is being read.

    Args:
        files: Puts into the session what was read.
        session: Announces how far it is.
        window: What dialogs stand over.

    Signals:
        told: The `Outcome` when everything that was wanted is open, or could not be.
    """

    told = Signal(object)

    def __init__(self, files: Files, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._files, self._session, self._window = files, session, window
        self._waiting: deque[_Wanted] = deque()
        self._outcome = Outcome()
        self._job: Job | None = None
        self._dialog: QDialog | None = None
        self._wanted = _Wanted(Path())

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read."""
        return self._job is not None

    def open(self, paths: Iterable[Path], *, asks: bool = False, to_read: bool = False) -> None:
        """Open timelines, then attach originals.

        Args:
            paths: The files.
            asks: Whether to ask what the columns of a table tell, whatever they are called.
            to_read: Whether to leave the right to edit them to others.
        """
        wanted = sorted(paths, key=is_original)
        if not all(map(is_original, wanted)):
            self._give_up()
        self._waiting += [_Wanted(path, asks, to_read) for path in wanted]
        self._go_on()

    @Slot(Path)
    def open_for_reading(self, path: Path) -> None:
        """Open a file and leave the right to edit it to others."""
        self.open([path], to_read=True)

    def open_bundled(self) -> None:
        """Open the timeline that ships with the program."""
        from beseto_gui.core.formats.bundled import load_bundled
        from beseto_gui.core.store.memory import MemoryDocument

        self.look_at(MemoryDocument(load_bundled()))

    def look_at(self, document: Document, path: Path | None = None) -> None:
        """Look at a document that is there already, instead of opening one.

        Args:
            document: The document.
            path: The file it is in, where that is to be remembered.
        """
        self._give_up()
        self._add(self._files.look_at(Loaded(document), path))
        self._go_on()

    @Slot()
    def cancel(self) -> None:
        """Open nothing more; what is looked at stays."""
        if self._job is not None:
            self._give_up()
            self._outcome.notes.append(_("Not opened: {name}").format(name=self._wanted.path.name))
            self._go_on()

    def close(self) -> None:
        """Open nothing more and tell nothing more."""
        self._give_up()
        self._outcome = Outcome()

    def _give_up(self) -> None:
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()
            self._rest()
        if self._dialog is not None:
            self._dialog.finished.disconnect(self._answered)
            self._dialog.close()
            self._dialog = None

    def _go_on(self) -> None:
        while self._waiting and not self._is_held_up:
            self._wanted = self._waiting.popleft()
            try:
                self._open(self._wanted)
            except BesetoError as error:
                self._failed(error)
        if not self._is_held_up:
            outcome, self._outcome = self._outcome, Outcome()
            self.told.emit(outcome)

    @property
    def _is_held_up(self) -> bool:
        return self._job is not None or self._dialog is not None

    def _open(self, wanted: _Wanted) -> None:
        if is_original(wanted.path):
            self._outcome.told.append(self._files.attach(wanted.path))
        elif is_table(wanted.path):
            self._open_table(wanted)
        elif _is_open(self._session.document, wanted):
            text = _("{name} is open already").format(name=wanted.path.name)
            self._outcome.notes.append(text)
        else:
            self._load()

    def _open_table(self, wanted: _Wanted) -> None:
        from beseto_gui.core.formats.delimited import preview

        found = preview(wanted.path)
        known = self._files.columns_of(found.headers)
        if wanted.asks or not (known or found.is_sure):
            self._ask(found, known or found.columns)
        else:
            self._load(known or found.columns)

    def _ask(self, found: "SheetPreview", columns: "ColumnMap") -> None:
        from beseto_gui.gui.dialogs.columns import ColumnsDialog

        dialog = ColumnsDialog(self._wanted.path, found, columns, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._chosen)
        dialog.finished.connect(self._answered)
        self._dialog = dialog
        dialog.open()

    @Slot(object)
    def _chosen(self, mapping: "Mapping") -> None:
        self._files.remember_columns(mapping.headers, mapping.columns)
        try:
            self._load(mapping.columns, mapping.encoding, mapping.delimiter)
        except BesetoError as error:
            self._failed(error)

    @Slot()
    def _answered(self) -> None:
        self._dialog = None
        self._go_on()

    def _load(
        self, columns: "ColumnMap | None" = None, encoding: str = "", delimiter: str = ""
    ) -> None:
        wanted = self._wanted
        if _size(wanted.path) <= AT_ONCE_BYTES:
            to_edit = not wanted.to_read
            loaded = load(wanted.path, silent, columns, encoding, delimiter, to_edit=to_edit)
            self._look_at(loaded)
        else:
            self._begin(_loading(wanted, columns, encoding, delimiter))

    def _begin(self, work: Work) -> None:
        self._job = Job(work, unwanted=_close)
        self._job.progressed.connect(self._tell_part)
        self._job.finished.connect(self._ended)
        self._tell_part(0.0)
        self._job.start()

    def _rest(self) -> None:
        self._job = None
        self._session.busy_changed.announce("", 1.0)

    @Slot(float)
    def _tell_part(self, part: float) -> None:
        text = _("Opening {name}").format(name=self._wanted.path.name)
        self._session.busy_changed.announce(text, part)

    @Slot(object, object)
    def _ended(self, loaded: Loaded | None, error: Exception | None) -> None:
        self._rest()
        if isinstance(error, BesetoError):
            self._failed(error)
        elif loaded is not None:
            self._look_at(loaded)
        self._go_on()
        if error is not None and not isinstance(error, BesetoError):
            raise error

    def _look_at(self, loaded: Loaded) -> None:
        self._add(self._files.look_at(loaded, self._wanted.path))

    def _failed(self, error: BesetoError) -> None:
        self._outcome.errors.append(error)
        if isinstance(error, NotEditableError) and not self._wanted.to_read:
            self._outcome.held = self._wanted.path

    def _add(self, outcome: Outcome) -> None:
        self._outcome.told += outcome.told
        self._outcome.errors += outcome.errors
        self._outcome.skipped = outcome.skipped


def _size(path: Path) -> int:
    """Return the size of a file; 0 where there is none, which reading it will tell."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _is_open(document: Document, wanted: _Wanted) -> bool:
    """Return whether a file is what is looked at already, in the way that it is wanted."""
    found = file_of(document)
    if found is None or found.read_only is not wanted.to_read or found.is_changed_outside():
        return False
    return os.path.realpath(found.path) == os.path.realpath(wanted.path)


def _loading(wanted: _Wanted, columns: "ColumnMap | None", encoding: str, delimiter: str) -> Work:
    tongue = language()

    def work(progress: Progress) -> Loaded:
        reading, to_edit = part_of(progress, 0.0, _READ), not wanted.to_read
        with ExitStack() as given_up:
            loaded = load(wanted.path, reading, columns, encoding, delimiter, to_edit=to_edit)
            given_up.callback(_close, loaded)
            prepared = prepare(loaded, tongue, part_of(progress, _READ, 1.0))
            given_up.pop_all()
        return prepared

    return work


def _close(loaded: object) -> None:
    """Give a document back that nobody will look at."""
    if isinstance(loaded, Loaded):
        loaded.document.close()
