"""From a file to a document of it: what the window does beside itself, and the command line."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from beseto_gui.core.base.errors import BesetoError
from beseto_gui.core.base.progress import Cancelled, Progress, part_of, silent
from beseto_gui.core.formats.registry import FORMATS, read_any
from beseto_gui.core.model.records import Bundle
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.opening import document_of

if TYPE_CHECKING:
    from beseto_gui.core.model.sheet import ColumnMap, Sheet, Skipped
    from beseto_gui.core.scene.columns import Columns

#: Endings of the names of tables, of the files that documents live in, and of everything that
#: can be opened.
TABLES = (".csv", ".tsv", ".tab")
APPLICATION_FILE = ".beseto"
TIMELINES = (APPLICATION_FILE, *(suffix for known in FORMATS for suffix in known.suffixes))


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document, and what is to be told of how it was read.

    Attributes:
        document: The document; nobody looks at it yet.
        rows: How many rows a table had; None for what is no table.
        skipped: What of a table could not be taken as it is.
        prepared: Its columns as they are shown first; None where they were not made.
    """

    document: Document
    rows: int | None = None
    skipped: "tuple[Skipped, ...]" = ()
    prepared: "Columns | None" = None


def is_table(path: Path) -> bool:
    """Return whether a file is a table, by the ending of its name."""
    return path.suffix.lower() in TABLES


def load(
    path: Path,
    progress: Progress = silent,
    columns: "ColumnMap | None" = None,
    encoding: str = "",
    delimiter: str = "",
    *,
    to_edit: bool = False,
) -> Loaded:
    """Return the document of a file.

    Args:
        path: The file.
        progress: Told how far it is; it may run in any thread.
        columns: Which column of a table tells what; None to find out.
        encoding: What the text of a table is in; empty to find out.
        delimiter: What parts its cells; empty to find out.
        to_edit: Whether an application file is to be edited: nobody else can then.

    Raises:
        NotEditableError: When an application file is to be edited, but can only be read.
        FileFormatError: When no format has that ending, or the file is not what it claims.
        DanglingIdError: When a record in it points to another that is not there.
        Cancelled: When nobody waits for it any more.
    """
    if path.suffix.lower() == APPLICATION_FILE:
        from beseto_gui.core.store.file_document import FileDocument

        progress(0.0)
        document = FileDocument(path, read_only=not to_edit)
        try:
            progress(0.5)
            document.table()
            progress(1.0)
        except (BesetoError, Cancelled):
            document.close()  # nobody else could edit it
            raise
        return Loaded(document)
    reading = part_of(progress, 0.0, 0.95)
    if columns is None and not encoding and not delimiter:
        content = read_any(path, reading)
    else:
        content = _read_sheet(path, columns, reading, encoding, delimiter)
    document = document_of(content)
    document.table()  # here, where nobody waits for it
    progress(1.0)
    if isinstance(content, Bundle):
        return Loaded(document)
    return Loaded(document, content.rows, content.skipped)


def prepare(loaded: Loaded, language: str, progress: Progress = silent) -> Loaded:
    """Return a document with what its first frame needs, made here where nobody waits for it.

    Args:
        loaded: The document.
        language: Code of the language that it will be shown in.
        progress: Told how far it is; it may run in any thread.

    Raises:
        Cancelled: When nobody waits for it any more.
    """
    from beseto_gui.core.model.filters import Filter
    from beseto_gui.core.scene.columns import build_columns

    columns = build_columns(loaded.document, language, Filter())
    progress(0.7)
    for lane in range(len(columns.lanes)):
        columns.pyramid(lane)
    progress(1.0)
    return replace(loaded, prepared=columns)


def _read_sheet(
    path: Path, columns: "ColumnMap | None", progress: Progress, encoding: str, delimiter: str
) -> "Sheet":
    from beseto_gui.core.formats.delimited import read_sheet

    return read_sheet(path, columns, progress, encoding, delimiter)
