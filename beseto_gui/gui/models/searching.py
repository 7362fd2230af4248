"""Searching beside the window where a timeline is large, and at once where it is not.

The first picture is painted before anything can be looked for, so the search itself is
imported when it is first used.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from beseto_gui.core.base.progress import Progress
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.evidence import shown_text
from beseto_gui.core.session import Session
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.hits import Hits
from beseto_gui.gui.workers import Job, Work

if TYPE_CHECKING:
    from beseto_gui.core.store.search import Searcher

#: What is prepared and looked through at once: that takes less than a blink.
AT_ONCE_EVENTS, AT_ONCE_SOURCES, AT_ONCE_LETTERS = 2_000, 100, 1_000_000
#: So many hits are shown before all are known.
FIRST_HITS = 200


class Searching(QObject):
    """Looks for words in what a session shows; only the last wish is answered.

    The first search in a timeline prepares it, which is done once for all queries; after an edit
    only what it has touched is prepared anew. Where very much is found, the nearest of it comes
    first, then all of it.

    Signals:
        found: The `Hits`; while it is busy they are not all.
        preparing: The part of preparing that is done, 0 to 1.
    """

    found = Signal(object)
    preparing = Signal(float)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._query = ""
        self._searcher: Searcher | None = None
        self._edition: tuple[Document, int] | None = None
        self._job: Job | None = None
        self._changes: list[Change] = []

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None

    def note(self, change: Change) -> None:
        """Know of a change, before words are looked for again because of it."""
        if self._searcher is not None:  # what is made later has it anyway
            self._changes.append(change)

    def find(self, query: str) -> None:
        """Look for words, and for what was looked for before no more."""
        self._query = query
        edition = (self._session.document, self._session.document.revision)
        if edition != self._edition:
            self._give_up()
            is_same = self._edition is not None and self._edition[0] is edition[0]
            if self._searcher is not None:
                self._searcher = self._searcher.updated(self._changes) if is_same else None
            self._edition = edition
            self._changes.clear()
        if not query.strip():
            if self._searcher is not None:
                self._give_up()
            self.found.emit(Hits())
        elif self._searcher is not None:
            self._look()
        elif self._job is None:
            self._prepare(edition[0])

    def close(self) -> None:
        """Look for nothing more."""
        self._give_up()

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _prepare(self, document: Document) -> None:
        if _is_small(document):
            from beseto_gui.core.store.search import Searcher

            self._searcher = Searcher(document)
            self._look()
            return
        document.table()  # made here where it is not yet: it belongs to this thread
        self._job = Job(_preparing(document))
        self._job.progressed.connect(self.preparing)
        self._job.finished.connect(self._prepared)
        self.preparing.emit(0.0)
        self._job.start()

    @Slot(object, object)
    def _prepared(self, searcher: "Searcher | None", error: Exception | None) -> None:
        self._job = None
        if self._edition is None or self._edition[0] is not self._session.document:
            return  # another one was opened after the words were taken back, and this one closed
        if error is not None:
            raise error
        self._searcher = searcher
        if self._query.strip():
            self._look()

    def _look(self) -> None:
        searcher = self._searcher
        if searcher is None:
            return
        self._give_up()
        if searcher.size <= AT_ONCE_LETTERS:
            self.found.emit(searcher.find(self._query))
            return
        self._start(_looking_first(searcher, self._query))

    def _start(self, work: Work) -> None:
        self._job = Job(work)
        self._job.finished.connect(self._looked)
        self._job.start()

    @Slot(object, object)
    def _looked(self, hits: Hits | None, error: Exception | None) -> None:
        self._job = None
        if error is not None:
            raise error
        if hits is not None and not hits.is_all and self._searcher is not None:
            self._start(_looking(self._searcher, self._query))
        self.found.emit(hits)


def _is_small(document: Document) -> bool:
    if len(document.events) > AT_ONCE_EVENTS or len(document.sources) > AT_ONCE_SOURCES:
        return False
    letters = sum(len(shown_text(document, source)) for source in document.sources.values())
    return letters <= AT_ONCE_LETTERS


def _preparing(document: Document) -> Work:
    def work(progress: Progress) -> "Searcher":
        from beseto_gui.core.store.search import Searcher

        return Searcher(document, progress)

    return work


def _looking_first(searcher: "Searcher", query: str) -> Work:
    def work(progress: Progress) -> Hits:
        return searcher.first(query, FIRST_HITS, progress)

    return work


def _looking(searcher: "Searcher", query: str) -> Work:
    def work(progress: Progress) -> Hits:
        return searcher.find(query, progress)

    return work
