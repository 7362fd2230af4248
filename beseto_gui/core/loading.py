"""From a file to a document of it: what the window does beside itself, and the command line."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from beseto_gui.core.base.progress import Progress, part_of, silent
from beseto_gui.core.formats.registry import FORMATS, read_any
from beseto_gui.core.model.records import Bundle
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.opening import document_of

if TYPE_CHECKING:
    from beseto_gui.core.model.sheet import ColumnMap, Sheet, Skipped

#: Endings of the names of tables, and of everything that can be opened.
TABLES = (".csv", ".tsv", ".tab")
TIMELINES = tuple(suffix for known in FORMATS for suffix in known.suffixes)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document, and what is to be told of how it was read.

    Attributes:
        document: The document; nobody looks at it yet.
        rows: How many rows a table had; None for what is no table.
        skipped: What of a table could not be taken as it is.
    """

    document: Document
    rows: int | None = None
    skipped: "tuple[Skipped, ...]" = ()


def is_table(path: Path) -> bool:
    """Return whether a file is a table, by the ending of its name."""
    return path.suffix.lower() in TABLES


def load(
    path: Path,
    progress: Progress = silent,
    columns: "ColumnMap | None" = None,
    encoding: str = "",
) -> Loaded:
    """Return the document of a file.

    Args:
        path: The file.
        progress: Told how far it is; it may run in any thread.
        columns: Which column of a table tells what; None to find out.
        encoding: What the text of a table is in; empty to find out.

    Raises:
        FileFormatError: When no format has that ending, or the file is not what it claims.
        DanglingIdError: When a record in it points to another that is not there.
        Cancelled: When nobody waits for it any more.
    """
    reading = part_of(progress, 0.0, 0.8)
    if columns is None and not encoding:
        content = read_any(path, reading)
    else:
        content = _read_sheet(path, columns, reading, encoding)
    document = document_of(content)
    document.table()  # here, where nobody waits for it
    progress(1.0)
    if isinstance(content, Bundle):
        return Loaded(document)
    return Loaded(document, content.rows, content.skipped)


def _read_sheet(
    path: Path, columns: "ColumnMap | None", progress: Progress, encoding: str
) -> "Sheet":
    from beseto_gui.core.formats.delimited import read_sheet

    return read_sheet(path, columns, progress, encoding)
