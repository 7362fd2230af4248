"""Brings the check together: the panel, the count in the status bar, and going to a place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from beseto_gui.core.base.i18n import _, ngettext
from beseto_gui.core.session import Session
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.docks.problems import ProblemsPanel
from beseto_gui.gui.window.places import Places

if TYPE_CHECKING:
    from beseto_gui.core.lint.finding import Place, Rule


class Checker(QObject):
    """Shows where problems are, and how many there are.

    Args:
        bridge: What tells of changes.
        places: The panels.
    """

    def __init__(self, bridge: Bridge, places: Places) -> None:
        super().__init__(places.problems)
        self._session: Session = bridge.session
        self._places = places
        self._panel: ProblemsPanel = places.problems
        bridge.changed.connect(self._panel.checking.follow)
        self._panel.counted.connect(self._count)
        self._panel.chosen.connect(self._go)
        self.retranslate()

    def check(self) -> None:
        """Show the panel and check the timeline as it is now."""
        panel = self._panel
        panel.show()
        panel.raise_()
        if panel.checking.report is None or panel.checking.is_stale:
            panel.checking.look()
        panel.list.view.setFocus()

    def step(self, by: int) -> None:
        """Go to the next (+1) or previous (-1) problem."""
        if self._panel.checking.report is None:
            self.check()
        else:
            self._panel.step(by)

    def close(self) -> None:
        """Check nothing more: the window is closed."""
        self._panel.checking.close()

    @Slot()
    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        self._count()

    @Slot()
    def _count(self) -> None:
        """Say in the status bar how many problems there are."""
        left = self._panel.left()
        if left is None:
            self._places.status.set_problems("")
            return
        from beseto_gui.core.lint.finding import Severity

        n, hints = left.count(Severity.ERROR, Severity.WARNING), left.count(Severity.HINT)
        if n:
            text = ngettext("{n} problem", "{n} problems", n).format(n=f"{n:,}")
        elif hints:
            text = ngettext("{n} hint", "{n} hints", hints).format(n=f"{hints:,}")
        else:
            text = _("no problems")
        self._places.status.set_problems(text)

    @Slot(object, object)
    def _go(self, rule: "Rule", place: "Place") -> None:
        """Select what a place points at, and show the words."""
        from beseto_gui.core.lint.finding import Aim
        from beseto_gui.core.lint.wording import is_there

        session, document = self._session, self._session.document
        if not is_there(document, rule, place):
            return
        match rule.aim:
            case Aim.EVENT:
                session.select(place.id)
            case Aim.EXCERPT:
                session.select_excerpt(place.id)
                self._places.reader.show()
                self._places.reader.raise_()
            case Aim.SOURCE:
                self._places.reader.show()
                self._places.reader.raise_()
                self._places.reader.show_source(place.id)
            case Aim.GAP:
                session.select(document.gaps[place.id].before)
            case Aim.LANE | Aim.WHOLE:
                session.select("")
