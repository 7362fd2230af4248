"""What is told of a place of the canvas: a tooltip, or the list of what is there."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRect, Slot
from PySide6.QtGui import QCursor, QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from beseto_gui.core.base.i18n import ngettext
from beseto_gui.core.dates.span_words import span_words
from beseto_gui.core.session import Session
from beseto_gui.gui.canvas.ink import qrect
from beseto_gui.gui.canvas.stage import Stage
from beseto_gui.gui.canvas.under import Under, under

if TYPE_CHECKING:
    from beseto_gui.gui.canvas.fan_out import FanOut

#: So many events of a fold are asked for their dates to tell when they all are.
_ASKED = 100_000


class Fanning(QObject):
    """Opens and shuts the fan-out list of a canvas.

    Attributes:
        list: The list; None before it was first opened.
    """

    def __init__(self, canvas: QWidget, stage: Stage) -> None:
        super().__init__(canvas)
        self._canvas, self._stage = canvas, stage
        self.list: FanOut | None = None
        self._found: Under | None = None
        self._span = stage.session.span

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self.list is not None and not self.list.isHidden()

    def wanted(self, found: Under | None) -> None:
        """Open the list of what was selected and keep it; shut it for anything else."""
        if found is None:
            self.shut()
        else:
            self._open(found, keep=True)

    def tell(self, event: QHelpEvent, at: QPointF) -> None:
        """Tell of what the pointer rests on: list it, or show a tooltip."""
        from beseto_gui.gui.canvas import tooltip

        found = under(self._stage, at.x(), at.y())
        if found is None or self.hinted(found):
            QToolTip.hideText()
            return
        document, language = self._session.document, self._stage.look.language
        if found.bin is not None:
            text = tooltip.bin_html(document, found.bin, found.events, language)
        elif found.gap:
            text = tooltip.gap_html(document, found.gap, language)
        else:
            text = tooltip.html(document, found.events, language)
        rect = QRect(event.pos(), event.pos()).adjusted(-4, -4, 4, 4)
        QToolTip.showText(event.globalPos(), text, self._canvas, rect)

    def hinted(self, found: Under) -> bool:
        """Open the list of what the pointer rests on; return whether there is one to open."""
        counts = found.bin is not None and found.bin.count > 0
        is_list = found.list_at is not None and not counts and len(found.events) > 1
        if is_list and not (self.is_open and self.list and self.list.is_kept):
            self._open(found, keep=False)
        return is_list

    def pointed(self, found: Under | None) -> None:
        """Shut a list that nobody has asked to stay when the pointer is on something else."""
        if not self.is_open or self.list is None or self.list.is_kept or found == self._found:
            return
        at = self._canvas.mapFromGlobal(QCursor.pos())
        if not self.list.geometry().contains(at):
            self.shut()

    def moved(self) -> None:
        """Shut the list when what it stands beside has been moved or is gone."""
        if not self.is_open or self._found is None:
            return
        is_gone = self._found.events.columns is not self._stage.columns()
        if is_gone or self._session.span != self._span:
            self.shut()

    def selected(self) -> None:
        """Point to the selected event."""
        if self.list is not None and self.list.events is not None:
            self.list.point_to(self.list.events.place_of(self._session.selection.event))

    def dress(self) -> None:
        """Wear the colours and sizes of the canvas."""
        if self.list is not None:
            self.list.dress(self._stage.look)

    def shut(self) -> None:
        """Close the list."""
        if self.list is not None:
            self.list.shut()

    @property
    def _session(self) -> Session:
        return self._stage.session

    def _open(self, found: Under, *, keep: bool) -> None:
        if found.list_at is None:
            return
        if self.list is None:
            from beseto_gui.gui.canvas.fan_out import FanOut  # a start has no use for it

            self.list = FanOut(self._canvas, self._stage.look)
            self.list.chosen.connect(self._choose)
        self._found, self._span = found, self._session.span
        stage = self._stage
        at = qrect(found.list_at).translated(stage.left_px, stage.top_px - stage.scroll_px)
        current = found.events.place_of(self._session.selection.event)
        self.list.open(
            found.events, self._title(found), _inside(at.toAlignedRect(), self._canvas),
            current=current, keep=keep,
        )  # fmt: skip

    def _title(self, found: Under) -> str:
        """Return how many events are listed, and when they are."""
        from beseto_gui.gui.canvas import tooltip

        language, columns = self._stage.look.language, found.events.columns
        n, first = len(found.events), found.events.indexes[0]
        if first >= columns.dated:
            words = ngettext("{n} event without a date", "{n} events without a date", n, language)
            return words.format(n=f"{n:,}")
        if found.bin is not None:
            if not found.bin.count:
                return tooltip.going(n, language)
            when = span_words(found.bin.start_s, found.bin.end_s, language)
            return tooltip.counted(n, when, language)
        indexes = np.asarray(found.events.indexes[:_ASKED])
        start_s = float(columns.start_lo[indexes].min())
        end_s = float(columns.end_hi[indexes].max())
        return tooltip.counted(n, span_words(start_s, end_s, language), language)

    @Slot(str)
    def _choose(self, event_id: str) -> None:
        self._session.select(event_id)


def _inside(rect: QRect, canvas: QWidget) -> QRect:
    """Return what of a rectangle is in the canvas, or its nearest edge."""
    whole = canvas.rect()
    left = min(max(rect.left(), whole.left()), whole.right())
    top = min(max(rect.top(), whole.top()), whole.bottom())
    return QRect(left, top, rect.width(), rect.height()).intersected(whole)
