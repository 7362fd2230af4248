"""The panel of what a check has found; its list is made when it is shown for the first time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.scene.style import Theme, theme
from beseto_gui.core.session import Session
from beseto_gui.gui.docks.parts import Panel
from beseto_gui.gui.models.checking import Checking
from beseto_gui.gui.models.ignoring import Ignoring
from beseto_gui.gui.settings import Settings

if TYPE_CHECKING:
    from beseto_gui.core.lint.finding import Report
    from beseto_gui.gui.docks.problem_list import ProblemList


class ProblemsPanel(Panel):
    """What is doubtful or wrong in the timeline, by rule, with ways to mend it.

    Args:
        session: What is being looked at.
        settings: Remembers what is ignored.

    Attributes:
        checking: Asks the rules.
        ignoring: Knows what is ignored.

    Signals:
        chosen: A `Rule` and the `Place` that is to be shown.
        counted: What was found, or what of it is ignored, is different.
    """

    chosen = Signal(object, object)
    counted = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("problems", parent)
        self._session = session
        self.checking, self.ignoring = Checking(session, self), Ignoring(session, settings)
        self._list: ProblemList | None = None
        self._theme = theme("light")
        self.checking.changed.connect(self._refresh)
        self.visibilityChanged.connect(self._seen)
        self.retranslate()

    def title(self) -> str:
        """Return the name of the panel."""
        return _("Problems")

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        super().retranslate()
        if self._list is not None:
            self._list.retranslate()

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        super().dress(theme)
        self._theme = theme
        if self._list is not None:
            self._list.dress(theme)

    def left(self) -> "Report | None":
        """Return what was found and is not ignored; None before anything was looked for."""
        report = self.checking.report
        return report and report.without(self.ignoring.ignored())

    @property
    def list(self) -> "ProblemList":
        """The list, made now when it is not there yet."""
        if self._list is None:
            from beseto_gui.gui.docks.problem_list import ProblemList

            self._list = ProblemList(self._session, self.checking, self.ignoring)
            self._list.chosen.connect(self.chosen)
            self._list.counted.connect(self.counted)
            self._list.dress(self._theme)
            self.setWidget(self._list)
        return self._list

    def step(self, by: int) -> None:
        """Go to the next (+1) or previous (-1) place that was found."""
        self.list.step(by)

    @Slot(bool)
    def _seen(self, is_visible: bool) -> None:
        checking = self.checking
        if is_visible:
            self.list.show()
            if checking.report is None and not checking.is_busy:
                checking.look()

    @Slot()
    def _refresh(self) -> None:
        if self._list is not None:
            self._list.refresh()
        self.counted.emit()
