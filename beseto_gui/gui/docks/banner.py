"""A line above the canvas that tells something without standing in the way."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.scene.style import Theme
from beseto_gui.gui.docks.parts import label, set_look
from beseto_gui.gui.theme import icon

#: How long good news is shown; an error stays until it is put away.
_SHOWN_MS = 8000


class Banner(QFrame):
    """Shows one sentence, until it is put away or, for good news, for some seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._text = label(wrap=True)
        self._close = QToolButton()
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 10, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self._close)
        self.retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown; empty when none is."""
        return "" if self.isHidden() else self._text.text()

    @Slot(str, bool)
    def tell(self, text: str, error: bool) -> None:
        """Show a sentence."""
        self._text.setText(text)
        set_look(self, "error" if error else "")
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        self._timer.stop()
        if not error:
            self._timer.start(_SHOWN_MS)
        self.show()

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        self._close.setToolTip(_("Put this message away"))
        self._close.setAccessibleName(_("Put this message away"))

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        self._close.setIcon(icon("close", theme.text_muted))
