"""How far long work is: what it is, a bar, and a way to stop it."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.gui.docks.parts import button, label

#: Work that is over sooner than this is not worth a line.
_CALM_MS = 400
_BAR_PX, _BAR_HEIGHT_PX, _STEPS = 200, 6, 1000
#: What a label of the status bar needs beside its text.
_AROUND_PX = 12
#: Width of the part in percent, so that nothing moves while it grows.
_WIDEST_PART = "100 %"


class ElidedLabel(QLabel):
    """A line of plain text that gives way in its middle where it has no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._whole = ""

    @property
    def whole(self) -> str:
        """The text, as long as it is."""
        return self._whole

    def show_text(self, text: str) -> None:
        """Show a text."""
        if text != self._whole:
            self._whole = text
            self.updateGeometry()
            self._fit()

    def sizeHint(self) -> QSize:
        """Return room for the whole text."""
        # Widths are rounded here and not where the text is cut: one px more than it takes.
        width_px = self.fontMetrics().horizontalAdvance(self._whole) + _AROUND_PX + 1
        return QSize(width_px, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room_px = self.width() - _AROUND_PX
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._whole, middle, room_px))


class ProgressLine(QWidget):
    """Shows how far work is, once it takes longer than a moment.

    Signals:
        appeared: The line is shown now, or no longer.
        cancelled: The work is not wanted any more.
    """

    appeared = Signal(bool)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._part = ElidedLabel(), label()
        self._part.setMinimumWidth(self._part.fontMetrics().horizontalAdvance(_WIDEST_PART) + 8)
        self._bar = QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(_BAR_PX, _BAR_HEIGHT_PX)
        self._cancel = button(look="link")
        self._cancel.clicked.connect(self.cancelled)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._appear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for each in (self._name, self._bar, self._part, self._cancel):
            row.addWidget(each)
        row.addStretch(1)
        self.retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """What is said of the work that is shown; empty when none is."""
        return "" if self.isHidden() else f"{self._name.whole} {self._part.text()}"

    @Slot(str, float)
    def show_work(self, what: str, part: float) -> None:
        """Show how far work is; an empty name when it is over."""
        if not what:
            self._calm.stop()
            if not self.isHidden():
                self.hide()
                self.appeared.emit(False)
            return
        self._name.show_text(what)
        self._bar.setAccessibleName(what)
        self._bar.setValue(round(part * _STEPS))
        self._part.setText(f"{int(part * 100)} %")
        if self.isHidden() and not self._calm.isActive():
            self._calm.start()

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        self._cancel.setText(_("Cancel"))

    @Slot()
    def _appear(self) -> None:
        self.show()
        self.appeared.emit(True)
