"""Tells what came of opening files and what went wrong, with what can be done about it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from beseto_gui.core.base.i18n import _
from beseto_gui.gui.actions.files import Outcome
from beseto_gui.gui.docks.banner import Banner, Kind, Offer
from beseto_gui.gui.errors import sentence
from beseto_gui.gui.window.dialogs import Dialogs


class Teller(QObject):
    """Puts outcomes on the banner.

    Signals:
        reading_wanted: A file that cannot be edited is wanted for reading: its path.
    """

    reading_wanted = Signal(Path)

    def __init__(self, banner: Banner, dialogs: Dialogs) -> None:
        super().__init__(banner)
        self._banner, self._dialogs = banner, dialogs
        self._outcome = Outcome()

    @Slot(object)
    def tell(self, outcome: Outcome) -> None:
        """Tell all of an outcome; what led to nothing worth telling leaves the banner alone."""
        told = (*outcome.told, *outcome.notes, *map(sentence, outcome.errors))
        if not told:
            return
        self._outcome = outcome
        if outcome.errors:
            kind = Kind.PROBLEM
        else:
            kind = Kind.INFORMATION if outcome.notes or outcome.skipped else Kind.GOOD
        self._banner.tell("\n".join(dict.fromkeys(told)), kind, self._offer(outcome))

    def _offer(self, outcome: Outcome) -> Offer | None:
        if outcome.held is not None:
            return Offer(_("Open read-only"), self._want_reading)
        return Offer(_("Details…"), self._show_skipped) if outcome.skipped else None

    def _show_skipped(self) -> None:
        self._dialogs.show_skipped(self._outcome.skipped)

    def _want_reading(self) -> None:
        self.reading_wanted.emit(self._outcome.held)
