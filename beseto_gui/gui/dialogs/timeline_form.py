"""A small dialog about a whole timeline: what it is called, and the line below that."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.model.records import Timeline
from beseto_gui.gui.dialogs.source_fields import LocalField

_WIDTH_PX = 520


class TimelineForm(QDialog):
    """Asks for title and subtitle of a timeline, in four languages.

    Signals:
        wanted: The `Timeline`, as it is to be.
    """

    wanted = Signal(object)

    def __init__(self, timeline: Timeline, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Title of the timeline"))
        self.setMinimumWidth(_WIDTH_PX)
        self._timeline = timeline
        self.name = LocalField(timeline.title, _("Title"))
        self.subtitle = LocalField(timeline.subtitle, _("Subtitle"))
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.addRow(_("Title"), self.name)
        form.addRow(_("Subtitle"), self.subtitle)
        box = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(box.Ok | box.Cancel)
        self.accept_button = buttons.button(box.Ok)
        self.accept_button.setProperty("look", "primary")
        self.accept_button.setText(_("Keep changes"))
        buttons.button(box.Cancel).setText(_("Cancel"))
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(buttons)
        self.name.line.selectAll()
        self.name.setFocus()

    @Slot()
    def _accept(self) -> None:
        self.wanted.emit(replace(self._timeline, title=self.name.text, subtitle=self.subtitle.text))
        self.accept()
