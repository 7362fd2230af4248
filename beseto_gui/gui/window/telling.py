"""Tells what came of opening files, in one message, with its details where there are any."""

from PySide6.QtCore import QObject, Slot

from beseto_gui.gui.actions.files import Outcome
from beseto_gui.gui.docks.banner import Banner, Kind
from beseto_gui.gui.errors import sentence
from beseto_gui.gui.window.dialogs import Dialogs


class Teller(QObject):
    """Puts outcomes on the banner."""

    def __init__(self, banner: Banner, dialogs: Dialogs) -> None:
        super().__init__(banner)
        self._banner, self._dialogs = banner, dialogs
        self._outcome = Outcome()
        banner.more_wanted.connect(self._show_skipped)

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
        self._banner.tell("\n".join(dict.fromkeys(told)), kind, more=bool(outcome.skipped))

    @Slot()
    def _show_skipped(self) -> None:
        self._dialogs.show_skipped(self._outcome.skipped)
