"""What can be read of a document in a file, in any thread."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from beseto_gui.core.model.records import Bundle, Excerpt, Timeline
from beseto_gui.core.model.table import EventTable
from beseto_gui.core.store import cached
from beseto_gui.core.store.connection import Database
from beseto_gui.core.store.file_records import FileRecords
from beseto_gui.core.store.file_table import FileTable, Names
from beseto_gui.core.store.journal import check_steps, read_state

if TYPE_CHECKING:
    from beseto_gui.core.model.sheet import Sheet

#: Every record of a file up to this size is read before anything of it is shown.
_READ_AT_ONCE_BYTES = 4 * 1024 * 1024


class FileReading:
    """The reading half of `beseto_gui.core.store.file_document.FileDocument`.

    Args:
        database: The file.

    Attributes:
        sheet: None: it is no file of rows.
        lanes: The lanes by id, from the top.
        events: The events by id, in the order they were put in.
        sources: The sources by id, in the order they were put in.
        excerpts: The excerpts by id, in the order they were put in.
        gaps: The gaps by id.

    Raises:
        FileFormatError: When something in it has not been written by this program.
    """

    sheet: "Sheet | None" = None

    def __init__(self, database: Database) -> None:
        self._database = database
        self._records = records = FileRecords(database)
        self.lanes, self.events, self.sources = records.lanes, records.events, records.sources
        self.excerpts, self.gaps = records.excerpts, records.gaps
        self._load()

    def _load(self) -> None:
        """Take over where the document stands, and the arrays that are kept."""
        database = self._database
        is_small = database.size <= _READ_AT_ONCE_BYTES
        self._records.check(every=is_small)
        if is_small:
            check_steps(database)
        self._state = read_state(database)
        stale = [row[0] for row in database.all("SELECT key FROM stale")]
        names = Names(database)
        self._tables = FileTable(names, self, cached.kept(database, names), stale)

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether it cannot be edited."""
        return self._database.read_only

    @property
    def revision(self) -> int:
        """Grows by one with every change, undo and redo, over all times it was open."""
        return self._state.revision

    @property
    def timeline(self) -> Timeline:
        """What the whole is called."""
        return self._records.timeline

    def excerpts_of(self, event_id: str) -> Sequence[Excerpt]:
        """Return the excerpts of an event, in the order of sources and of the text."""
        return self._records.excerpts_of(event_id)

    def excerpts_in(self, source_id: str) -> Sequence[Excerpt]:
        """Return the excerpts in a source, in the order of the text."""
        return self._records.excerpts_in(source_id)

    def original_text(self, source_id: str) -> str | None:
        """Return the attached original of a source, or None."""
        return self._records.original_text(source_id)

    def kept_file(self, sha256: str) -> bytes | None:
        """Return the bytes of a file that is kept inside, or None.

        Raises:
            FileFormatError: When they are not those that were put in.
        """
        return self._records.kept_file(sha256)

    def table(self) -> EventTable:
        """Return the events as arrays, as they are now."""
        with self._database.lock:
            return self._tables.table()

    def bundle(self) -> Bundle:
        """Return every record and what is attached; the history is not there."""
        with self._database.lock:
            return self._records.bundle()
