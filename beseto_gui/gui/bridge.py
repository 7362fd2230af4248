"""The seam between the session and Qt: its listeners become four signals.

There are no other signals between the parts of the window.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from beseto_gui.core.model.change import Change
from beseto_gui.core.session import Session


class Bridge(QObject):
    """Repeats what a session announces, as Qt signals.

    Attributes:
        session: The session that is listened to.

    Signals:
        changed: A `Change`: an edit, an undo, a redo or another document.
        selection_changed: Another event or excerpt is selected.
        view_changed: Another span, filter or language is shown.
        busy_changed: Name of long work and the part done, 0 to 1; an empty name at its end.
    """

    changed = Signal(object)
    selection_changed = Signal()
    view_changed = Signal()
    busy_changed = Signal(str, float)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._forget: list[Callable[[], None]] = [
            session.changed.listen(self._tell_changed),
            session.selection_changed.listen(self._tell_selection),
            session.view_changed.listen(self._tell_view),
            session.busy_changed.listen(self._tell_busy),
        ]

    @Slot()
    def close(self) -> None:
        """Stop listening, so that the session can outlive the window."""
        for forget in self._forget:
            forget()
        self._forget.clear()

    def _tell_changed(self, change: Change) -> None:
        self.changed.emit(change)

    def _tell_selection(self) -> None:
        self.selection_changed.emit()

    def _tell_view(self) -> None:
        self.view_changed.emit()

    def _tell_busy(self, what: str, part: float) -> None:
        self.busy_changed.emit(what, part)
