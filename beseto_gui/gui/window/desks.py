"""Who carries the commands out: made once the first picture is painted, or wanted sooner."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from beseto_gui.gui.window.asking import Asker
from beseto_gui.gui.window.checker import Checker
from beseto_gui.gui.window.documents import Documents
from beseto_gui.gui.window.dropping import Dropper
from beseto_gui.gui.window.editing import Editor
from beseto_gui.gui.window.exporting import Exporter
from beseto_gui.gui.window.finder import Finder
from beseto_gui.gui.window.opening import Opener
from beseto_gui.gui.window.source_desk import SourceDesk

if TYPE_CHECKING:
    from beseto_gui.gui.window.main import MainWindow


class Desks(QObject):
    """Makes them for a window, and connects them with each other.

    Args:
        window: The window, with its places.

    Attributes:
        opener: Opens files.
        asker: Asks which.
        documents: Makes, saves and reverts documents.
        exporter: Opens the dialog of the export.
        editor: Changes events.
        source_desk: Opens the dialogs about sources.
        finder: Searches.
        checker: Looks for problems.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        session, settings, bridge = window.session, window.settings, window.bridge
        places = window.places
        banner, reader, canvas = places.banner, places.reader, places.canvas
        self._places = places
        self.opener = Opener(window.files, session, window)
        self.asker = Asker(self.opener, settings, window)
        self.documents = Documents(bridge, settings, window.files, self.opener, banner, window)
        self.exporter = Exporter(session, settings, window.looks, window)
        self.editor = Editor(session, canvas, places.inspector, places.table, banner, window)
        self.source_desk = SourceDesk(session, places.sources, reader, banner, settings, window)
        Dropper(session, canvas, places.table, places.inspector, reader, banner)
        self.finder = Finder(session, places.header.search, places.results, reader, places.overview)
        self.checker = Checker(bridge, places)
        self._connect(window)

    def _connect(self, window: "MainWindow") -> None:
        places, told = self._places, window.teller
        cancelled = places.status.progress.cancelled
        cancelled.connect(self.opener.cancel)
        # Else the focus would go on to whatever stands beside the button that is gone.
        cancelled.connect(places.canvas.setFocus)
        cancelled.connect(self.documents.keeper.cancel)
        self.opener.told.connect(told.tell)
        told.reading_wanted.connect(self.opener.open_for_reading)
        places.status.problems.clicked.connect(self.checker.check)
        places.sources.chosen.connect(window.registry.refresh)

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        self.checker.retranslate()

    def close(self) -> None:
        """Do nothing more: the window is closed."""
        self.opener.close()
        self.finder.close()
        self.checker.close()
        self._places.table.give_up()
