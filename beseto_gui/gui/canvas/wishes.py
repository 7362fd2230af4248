"""What the canvas asks the window for: the form of an event, and a new event."""

from PySide6.QtCore import QObject, Signal

from beseto_gui.core.dates.udate import UncertainDate


class Wishes(QObject):
    """Passes on what a gesture wants that the canvas cannot do by itself.

    Signals:
        edit_wanted: The form of the selected event.
        event_wanted: A new event: its date, and the id of its lane, empty for any.
    """

    edit_wanted = Signal()
    event_wanted = Signal(object, str)

    def edit(self) -> None:
        """Ask for the form of the selected event."""
        self.edit_wanted.emit()

    def add(self, date: UncertainDate, lane_id: str) -> None:
        """Ask for a new event."""
        self.event_wanted.emit(date, lane_id)
