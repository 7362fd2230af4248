"""Keeps the header and the status bar in step with the session and the pointer."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Slot

from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.model.anchors import Status
from beseto_gui.core.model.evidence import passage
from beseto_gui.core.model.records import Excerpt
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.canvas.view import TimelineView
from beseto_gui.gui.docks.header import Header
from beseto_gui.gui.docks.status import StatusBar
from beseto_gui.gui.models.moments import moment_text, span_text

#: So many excerpts are verified before the window gets its turn again.
_SLICE = 200
#: Of more excerpts none is verified after every edit: that is for who asks for a check.
_MOST = 5_000

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
        self._document = self._session.document
        self._unverified: Iterator[Excerpt] = iter(())
        self._states: Counter[Status] = Counter()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._verify)
        bridge.changed.connect(self._document_changed)
        bridge.view_changed.connect(self.show_view)
        canvas.cursor_time.listen(self._show_time)
        self._document_changed()
        self.show_view()

    def close(self) -> None:
        """Read nothing more of the document."""
        self._timer.stop()

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        self.show_view()
        if not self._timer.isActive():
            self._tell_verified()

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
        document = self._session.document
        # The passages of a sheet are made of the same words as the texts that they stand in.
        few = document.sheet is None and len(document.excerpts) <= _MOST
        excerpts = document.excerpts.values() if few else ()
        self._unverified = iter(excerpts)
        self._states.clear()
        if document is not self._document:
            self._document = document
            self._status.set_verified("")
        self._timer.start(0)  # not before the window is up: it reads every text

    @Slot()
    def _verify(self) -> None:
        """Verify some excerpts more, and tell what came of it when none is left."""
        document = self._session.document
        some = list(islice(self._unverified, _SLICE))
        self._states.update(passage(document, excerpt).status for excerpt in some)
        if len(some) == _SLICE:
            self._timer.start(0)
        else:
            self._tell_verified()

    def _tell_verified(self) -> None:
        states = self._states
        lost = sum(count for state, count in states.items() if state not in _SOUND)
        if lost:
            text = ngettext("{n} excerpt not as noted", "{n} excerpts not as noted", lost)
        elif states and not states[Status.WITHHELD]:
            text = _("every excerpt verified, word for word")
        else:
            text = _("every excerpt verified") if states else ""
        self._status.set_verified(text.format(n=f"{lost:,}"))

    def _show_time(self, time_s: float | None) -> None:
        if time_s is None:
            self._status.set_cursor("")
        else:
            s_per_px = self._session.span.length_s / max(self._canvas.camera.width_px, 1.0)
            self._status.set_cursor(moment_text(time_s, s_per_px, language()))
