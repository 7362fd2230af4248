"""Keeps the header and the status bar in step with the session and the pointer."""

from PySide6.QtCore import QObject, QTimer, Slot

from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.model.anchors import Status
from beseto_gui.core.model.evidence import passage
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.canvas.view import TimelineView
from beseto_gui.gui.docks.header import Header
from beseto_gui.gui.docks.status import StatusBar
from beseto_gui.gui.models.moments import moment_text, span_text

_SOUND = (Status.EXACT, Status.MOVED, Status.WITHHELD)


class Facts(QObject):
    """Tells the visible span, the time under the pointer, counts, and what was verified."""

    def __init__(
        self, bridge: Bridge, canvas: TimelineView, header: Header, status: StatusBar
    ) -> None:
        super().__init__(canvas)
        self._session, self._canvas = bridge.session, canvas
        self._header, self._status = header, status
        self._counted: object = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._verify)
        bridge.changed.connect(self._document_changed)
        bridge.view_changed.connect(self.show_view)
        canvas.cursor_time.listen(self._show_time)
        self._document_changed()
        self.show_view()

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        self.show_view()
        self._verify()

    @Slot()
    def show_view(self) -> None:
        """Show the visible span and how many events are shown."""
        session = self._session
        self._header.set_span(span_text(session.span, language()))
        if session.shown() is not self._counted:
            self._counted = session.shown()
            self._status.show_counts()

    @Slot()
    def _document_changed(self) -> None:
        self._status.show_facts()
        self._status.show_counts()
        self._timer.start(0)  # not before the window is up: it reads every text

    @Slot()
    def _verify(self) -> None:
        document = self._session.document
        states = [passage(document, excerpt).status for excerpt in document.excerpts.values()]
        lost = sum(state not in _SOUND for state in states)
        if lost:
            text = ngettext("{n} excerpt not as noted", "{n} excerpts not as noted", lost)
        elif states and all(state is not Status.WITHHELD for state in states):
            text = _("every excerpt verified, word for word")
        else:
            text = _("every excerpt verified") if states else ""
        self._status.set_verified(text.format(n=lost))

    def _show_time(self, time_s: float | None) -> None:
        if time_s is None:
            self._status.set_cursor("")
        else:
            s_per_px = self._session.span.length_s / max(self._canvas.camera.width_px, 1.0)
            self._status.set_cursor(moment_text(time_s, s_per_px, language()))
