"""Search: from the field to the list of hits, the overview, the canvas and the reader."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Slot

from beseto_gui.core.model.change import Change
from beseto_gui.core.model.evidence import passage
from beseto_gui.core.model.ordering import middles
from beseto_gui.core.model.table import RowSet
from beseto_gui.core.session import Session
from beseto_gui.core.store.hits import EventHit, Hits, TextHit
from beseto_gui.gui.canvas.overview import OverviewStrip
from beseto_gui.gui.docks.header import SearchField
from beseto_gui.gui.docks.reader import Reader
from beseto_gui.gui.docks.search import SearchPanel

#: More marks than so many are not told apart on the overview.
_MOST_TIMES = 2_000
#: Where the event of a passage has to be looked for, it is for so many.
_MOST_PASSAGES = 500
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
        self._edition = (session.document, session.document.revision)
        self._passages: tuple[str, list[tuple[str, int, int]]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._search)
        field.textChanged.connect(self._timer.start)
        field.stepped.connect(self.step)
        panel.searched.connect(self._show)
        panel.waiting.connect(self._open_panel)
        panel.chosen.connect(self._go)
        panel.only_these.connect(self._filter)

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

    def again(self, change: Change | None = None) -> None:
        """Search again, because what is searched has changed, or the language has."""
        if change is not None:
            self._panel.note(change)
        document = self._session.document
        edition = (document, document.revision)
        if edition != self._edition:
            self._panel.forget(is_other=document is not self._edition[0])
            self._edition, self._passages = edition, None
        if self.is_active:
            self._search()

    def close(self) -> None:
        """Search for nothing more."""
        self._panel.close_search()

    @Slot()
    def _search(self) -> None:
        self._timer.stop()
        self._panel.find(self._field.text())

    @Slot()
    def _open_panel(self) -> None:
        """Show the list as long as anything is searched for, unless it was there before."""
        if self.is_active and self._panel.isHidden():
            self._panel.show()
            self._panel.raise_()
            self._opened_panel = True
        elif not self.is_active and self._opened_panel:
            self._panel.hide()
            self._opened_panel = False
        self._count()

    @Slot(object)
    def _show(self, hits: Hits) -> None:
        self._open_panel()
        table = self._session.document.table()
        rows = np.concatenate([hits.rows, self._rows_behind(hits)])
        self._overview.set_hits(middles(table, rows, _MOST_TIMES).tolist() if len(rows) else [])
        if not hits.events:
            self._panel.only_button.setChecked(False)
        elif self._panel.only_button.isChecked():
            self._filter(True)

    @Slot(bool)
    def _filter(self, only_these: bool) -> None:
        """Show only the events that were found, or all again."""
        session = self._session
        found = RowSet(session.document.table(), np.sort(self._panel.hits.rows))
        wanted = replace(session.filter, event_ids=found if only_these else None)
        session.set_filter(wanted)

    @Slot(object)
    def _go(self, hit: EventHit | TextHit) -> None:
        if isinstance(hit, EventHit):
            self._session.select(hit.event)
        else:
            excerpts = self._excerpts_at(hit)
            if excerpts and self._session.selection.excerpt not in excerpts:
                self._session.select_excerpt(excerpts[0])
            self._reader.show()
            self._reader.show_hit(hit)
        self._count()

    def _count(self) -> None:
        n, at = len(self._panel.hits), self._panel.position()
        text = f"{at:,} / {n:,}" if at else f"{n:,}"
        if self._panel.is_waiting:
            text = "…"
        self._field.set_hint(text if self.is_active else None)

    def _rows_behind(self, hits: Hits) -> NDArray[np.int32]:
        """Return the rows of the events that the first passages found speak of."""
        if len(hits.text_rows):
            return hits.text_rows
        document = self._session.document
        found = (id_ for hit in hits.texts[:_MOST_PASSAGES] for id_ in self._excerpts_at(hit))
        events = dict.fromkeys(document.excerpts[id_].event for id_ in found)
        return np.array([document.table().row_of(event) for event in events], np.int32)

    def _excerpts_at(self, hit: TextHit) -> list[str]:
        """Return the excerpts in which a hit lies, by their ids."""
        spans = [(hit.start + start, hit.start + end) for start, end in hit.spans]
        return [
            id_
            for id_, first, last in self._passages_in(hit.source)
            if any(first < end and start < last for start, end in spans)
        ]

    def _passages_in(self, source_id: str) -> list[tuple[str, int, int]]:
        """Return id, start and end of the passages in a source; those of one are kept."""
        if self._passages is None or self._passages[0] != source_id:
            document = self._session.document
            places = [
                (each.id, passage(document, each)) for each in document.excerpts_in(source_id)
            ]
            found = [(id_, place.start, place.end) for id_, place in places]
            self._passages = (source_id, found)
        return self._passages[1]
