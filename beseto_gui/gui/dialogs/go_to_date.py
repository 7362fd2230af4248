"""Go to a date: typed in any form that is read, with what is understood shown at once."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.dates.typed import read_typed
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.dates.wording import word, word_precision

_WIDTH_PX = 440


class GoToDate(QDialog):
    """Asks for a date and says how it is understood while it is being typed.

    Signals:
        wanted: The `UncertainDate` to go to.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Go to date"))
        self.setMinimumWidth(_WIDTH_PX)
        self._date: UncertainDate | None = None
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Date"))
        self.field.setPlaceholderText(_("1992 · 2024-07-30 · 30 July 2024 · 1990s · 500 BC"))
        self._understood = QLabel()
        self._understood.setTextFormat(Qt.TextFormat.PlainText)
        self._understood.setWordWrap(True)
        self._understood.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 4)
        self._understood.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go = buttons.addButton(_("Go"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setProperty("look", "primary")
        self._go.setDefault(True)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.field)
        column.addWidget(self._understood)
        column.addWidget(buttons)
        self.field.textChanged.connect(self._read)
        self._read()

    @property
    def understood(self) -> str:
        """What the dialog says about what is typed."""
        return self._understood.text()

    @Slot()
    def _read(self) -> None:
        """Say how the text is understood, or why it is not."""
        text, look = self.field.text().strip(), "muted"
        self._date = None
        if not text:
            said = _("Type a year, a month, a day, a decade or a span, in any of four languages.")
        else:
            try:
                self._date = read_typed(text, language())
                date = self._date
                said = f"{word(date, language(), 'long')} · {word_precision(date, language())}"
                look = "strong"
            except DateSyntaxError as error:
                said, look = (
                    ". ".join(_capital(part) for part in (error.what, error.advice) if part),
                    "error",
                )
        self._understood.setText(said)
        self._understood.setProperty("look", look)
        self._understood.style().unpolish(self._understood)
        self._understood.style().polish(self._understood)
        self._go.setEnabled(self._date is not None)

    @Slot()
    def _accept(self) -> None:
        if self._date is not None:
            self.wanted.emit(self._date)
            self.accept()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
