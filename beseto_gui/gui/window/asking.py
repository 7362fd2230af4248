"""Asking which files to open."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.loading import TABLES, TIMELINES
from beseto_gui.gui.settings import Settings
from beseto_gui.gui.window.opening import Opener


class Asker:
    """Asks for files, remembers the folder they are in, and has them opened.

    Args:
        opener: Opens them.
        settings: What is remembered.
        window: What dialogs stand over.
    """

    def __init__(self, opener: Opener, settings: Settings, window: QWidget) -> None:
        self._opener, self._settings, self._window = opener, settings, window

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

    def _ask(self, title: str, kinds: str) -> list[Path]:
        folder = self._settings.text("files/folder")
        names, _kind = QFileDialog.getOpenFileNames(self._window, title, folder, kinds)
        if names:
            self._settings.set("files/folder", str(Path(names[0]).parent))
        return [Path(name) for name in names]


def _patterns(endings: Iterable[str]) -> str:
    return " ".join(f"*{ending}" for ending in endings)
