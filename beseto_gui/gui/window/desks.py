"""Who carries the commands out: made once the first picture is painted, or wanted sooner."""

from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from beseto_gui.gui.actions.files import Files
from beseto_gui.gui.actions.registry import Registry
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.settings import Settings
from beseto_gui.gui.window.asking import Asker
from beseto_gui.gui.window.checker import Checker
from beseto_gui.gui.window.documents import Documents
from beseto_gui.gui.window.dropping import Dropper
from beseto_gui.gui.window.editing import Editor
from beseto_gui.gui.window.exporting import Exporter
from beseto_gui.gui.window.finder import Finder
from beseto_gui.gui.window.intake import Intake
from beseto_gui.gui.window.looks import Looks
from beseto_gui.gui.window.opening import Opener
from beseto_gui.gui.window.places import Places
from beseto_gui.gui.window.source_desk import SourceDesk
from beseto_gui.gui.window.telling import Teller


class Parts(NamedTuple):
    """What a window consists of when its first picture is painted."""

    bridge: Bridge
    settings: Settings
    files: Files
    registry: Registry
    places: Places
    looks: Looks
    teller: Teller


class Desks(QObject):
    """Makes them for a window, and connects them with each other.

    Args:
        parts: What the window consists of.
        window: The window.

    Attributes:
        opener: Opens files.
        asker: Asks which.
        documents: Makes, saves and reverts documents.
        exporter: Opens the dialog of the export.
        editor: Changes events.
        source_desk: Opens the dialogs about sources.
        intake: Takes articles in, and shows what they propose.
        finder: Searches.
        checker: Looks for problems.
    """

    def __init__(self, parts: Parts, window: QMainWindow) -> None:
        super().__init__(window)
        bridge, settings, files, registry, places, looks, teller = parts
        session = bridge.session
        banner, reader, canvas = places.banner, places.reader, places.canvas
        self._places = places
        self.opener = Opener(files, session, window)
        self.asker = Asker(self.opener, settings, window)
        self.documents = Documents(bridge, settings, files, self.opener, banner, window)
        self.exporter = Exporter(session, settings, looks, window)
        self.editor = Editor(session, canvas, places.inspector, places.table, banner, window)
        self.source_desk = SourceDesk(session, places.sources, reader, banner, settings, window)
        self.intake = Intake(bridge, places, registry, settings, self.opener, window)
        Dropper(session, canvas, places.table, places.inspector, reader, banner)
        self.finder = Finder(session, places.header.search, places.results, reader, places.overview)
        self.checker = Checker(bridge, places)
        self._connect(registry, teller)

    def _connect(self, registry: Registry, teller: Teller) -> None:
        places = self._places
        cancelled = places.status.progress.cancelled
        cancelled.connect(self.opener.cancel)
        cancelled.connect(self.intake.cancel)
        # Else the focus would go on to whatever stands beside the button that is gone.
        cancelled.connect(places.canvas.setFocus)
        cancelled.connect(self.documents.keeper.cancel)
        self.opener.told.connect(teller.tell)
        teller.reading_wanted.connect(self.opener.open_for_reading)
        places.status.problems.clicked.connect(self.checker.check)
        places.sources.chosen.connect(registry.refresh)

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        self.checker.retranslate()

    def close(self) -> None:
        """Do nothing more: the window is closed."""
        self.opener.close()
        self.intake.close()
        self.finder.close()
        self.checker.close()
        self._places.table.give_up()
