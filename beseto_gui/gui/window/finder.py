"""Search: from the field to the list of hits, the overview, the canvas and the reader."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Slot

from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN
from beseto_gui.core.model.evidence import passage
from beseto_gui.core.session import Session
from beseto_gui.core.store.search import EventHit, Hits, TextHit
from beseto_gui.gui.canvas.overview import OverviewStrip
from beseto_gui.gui.docks.header import SearchField
from beseto_gui.gui.docks.reader import Reader
from beseto_gui.gui.docks.search import SearchPanel

#: How long after the last letter the search begins.
_PAUSE_MS = 60


class Finder(QObject):
    """Carries a search from where it is typed to everything that shows what was found."""

    def __init__(
        self,
        session: Session,
        field: SearchField,
        panel: SearchPanel,
        reader: Reader,
        overview: OverviewStrip,
    ) -> None:
        super().__init__(field)
        self._session, self._field, self._panel = session, field, panel
        self._reader, self._overview = reader, overview
        self._opened_panel = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._search)
        field.textChanged.connect(self._timer.start)
        field.stepped.connect(self.step)
        panel.searched.connect(self._show)
        panel.chosen.connect(self._go)

    @property
    def is_active(self) -> bool:
        """Whether anything is being searched for."""
        return bool(self._field.text())

    def focus(self) -> None:
        """Put the cursor into the field."""
        self._field.setFocus()
        self._field.selectAll()

    def clear(self) -> None:
        """Search for nothing any more."""
        self._field.clear()
        self._search()

    @Slot(int)
    def step(self, by: int) -> None:
        """Go to the next (+1) or previous (-1) hit."""
        if self._timer.isActive():
            self._search()
        self._panel.step(by)

    def again(self) -> None:
        """Search again, because what is searched has changed."""
        if self.is_active:
            self._search()

    @Slot()
    def _search(self) -> None:
        self._timer.stop()
        self._panel.find(self._field.text())

    @Slot(object)
    def _show(self, hits: Hits) -> None:
        if self.is_active and self._panel.isHidden():
            self._panel.show()
            self._panel.raise_()
            self._opened_panel = True
        elif not self.is_active and self._opened_panel:
            self._panel.hide()
            self._opened_panel = False
        self._overview.set_hits(list(self._times(hits)))
        self._count()

    @Slot(object)
    def _go(self, hit: EventHit | TextHit) -> None:
        if isinstance(hit, EventHit):
            self._session.select(hit.event)
        else:
            excerpts = list(self._excerpts_at(hit))
            if excerpts and self._session.selection.excerpt not in excerpts:
                self._session.select_excerpt(excerpts[0])
            self._reader.show()
            self._reader.show_hit(hit)
        self._count()

    def _count(self) -> None:
        n = len(self._panel.hits)
        at = self._panel.position()
        self._field.set_hint((f"{at} / {n}" if at else str(n)) if self.is_active else None)

    def _excerpts_at(self, hit: TextHit) -> Iterable[str]:
        """Yield the excerpts in which a hit lies, by their ids."""
        document = self._session.document
        spans = [(hit.start + start, hit.start + end) for start, end in hit.spans]
        for excerpt in document.excerpts_in(hit.source):
            at = passage(document, excerpt)
            if any(at.start < end and start < at.end for start, end in spans):
                yield excerpt.id

    def _times(self, hits: Hits) -> Iterable[float]:
        """Yield when the events are that were found or lie behind passages that were found."""
        document = self._session.document
        found = dict.fromkeys(hit.event for hit in hits.events)
        for hit in hits.texts:
            found |= dict.fromkeys(document.excerpts[id_].event for id_ in self._excerpts_at(hit))
        for event_id in found:
            date = document.events[event_id].date
            if date.is_dated:
                first = date.start_lo if date.start_lo > AXIS_MIN else date.end_lo
                last = date.end_hi if date.end_hi < AXIS_MAX else date.start_hi
                yield (first + last) / 2
