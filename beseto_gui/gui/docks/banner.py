"""A message over the foot of the canvas that tells something without standing in the way."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.scene.style import Theme
from beseto_gui.gui.docks.parts import button, label, set_look
from beseto_gui.gui.theme import icon

#: How long a message is shown; a problem stays until it is put away.
_SHOWN_MS = 8000
#: Between the message and the edges of what it lies over; how wide it becomes at most.
_GAP_PX, _WIDEST_PX = 14, 720


class Kind(StrEnum):
    """What a message is, which is how it looks and whether it goes by itself."""

    GOOD = "good"
    INFORMATION = "information"
    PROBLEM = "problem"


class Offer(NamedTuple):
    """What can be done about a message.

    Attributes:
        text: What the button says, in the language of the window.
        take: What it does.
    """

    text: str
    take: Callable[[], object]


class Banner(QFrame):
    """Shows a message until it is put away or, unless it is a problem, for some seconds.

    It lies over its parent and moves nothing: what is about to be clicked stays where it is.

    Args:
        parent: What it lies over.
        foot_px: How much at the foot of that is not to be covered, where it is shown.
    """

    def __init__(self, parent: QWidget, foot_px: Callable[[], float] = float) -> None:
        super().__init__(parent)
        self._over, self._foot_px = parent, foot_px
        self.setObjectName("banner")
        # A click or a turn of the wheel here is not meant for what lies below.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._text = label(wrap=True)
        self._offer: Offer | None = None
        self._offering = button(look="link")
        self._offering.clicked.connect(self._take)
        self._close = QToolButton()
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 7, 8, 7)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._offering, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """The message that is shown; empty when none is."""
        return "" if self.isHidden() else self._text.text()

    @property
    def kind(self) -> str:
        """The `Kind` of the message that was shown last."""
        return self.property("look")

    @property
    def offer(self) -> str:
        """What the button of the message says; empty when it has none."""
        return "" if self.isHidden() or self._offer is None else self._offer.text

    def tell(self, text: str, kind: Kind, offer: Offer | None = None) -> None:
        """Show a message.

        Args:
            text: What is told.
            kind: What it is.
            offer: What a button beside it does; such a message stays until it is put away.
        """
        self._text.setText(text)
        self._offer = offer
        self._offering.setVisible(offer is not None)
        if offer is not None:
            self._offering.setText(offer.text)
        set_look(self, kind)
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        self._timer.stop()
        if kind is not Kind.PROBLEM and offer is None:
            self._timer.start(_SHOWN_MS)
        self._place()
        self.show()
        self.raise_()

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        if self._offer is None:
            self._offering.setText(_("Details…"))
        self._close.setToolTip(_("Put this message away"))
        self._close.setAccessibleName(_("Put this message away"))

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        self._close.setIcon(icon("close", theme.text_muted))

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the size of what it lies over."""
        self._over.installEventFilter(self)
        self._place()  # What it lies over got its size before, where the window is shown only now.
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow no more."""
        self._over.removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay at the foot, in the middle."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    @Slot()
    def _take(self) -> None:
        offer = self._offer
        self.hide()
        if offer is not None:
            offer.take()

    def _place(self) -> None:
        room, text = self._over.rect(), self._text
        lines = text.text().splitlines()
        wanted = max((text.fontMetrics().horizontalAdvance(line) for line in lines), default=0)
        margins = self._row.contentsMargins()
        wanted += margins.left() + margins.right() + _GAP_PX
        for each in (self._offering, self._close):
            if not each.isHidden():
                wanted += self._row.spacing() + each.sizeHint().width()
        width = min(wanted, room.width() - 2 * _GAP_PX, _WIDEST_PX)
        height = self.heightForWidth(width)
        foot = round(self._foot_px()) if self._over.isVisible() else 0
        left, top = (room.width() - width) // 2, room.height() - foot - height - _GAP_PX
        self.setGeometry(left, top, width, height)
