"""From a file to a document of it: what the window does beside itself, and the command line."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from beseto_gui.core.base.progress import Progress, part_of, silent
from beseto_gui.core.formats.registry import FORMATS, read_any
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.opening import document_of

if TYPE_CHECKING:
    from beseto_gui.core.model.sheet import ColumnMap, Skipped

#: Endings of the names of tables, and of everything that can be opened.
TABLES = (".csv", ".tsv", ".tab")
TIMELINES = tuple(dict.fromkeys([s for known in FORMATS for s in known.suffixes] + [*TABLES]))


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
    progress(0.0)
    if is_table(path):
        return _load_table(path, progress, columns, encoding)
    content = read_any(path)
    progress(0.9)
    return Loaded(document_of(content))


def _load_table(
    path: Path, progress: Progress, columns: "ColumnMap | None", encoding: str
) -> Loaded:
    from beseto_gui.core.formats.delimited import read_sheet
    from beseto_gui.core.store.sheet_document import SheetDocument

    sheet = read_sheet(path, columns, part_of(progress, 0.0, 0.8), encoding)
    document = SheetDocument(sheet)
    document.table()
    progress(1.0)
    return Loaded(document, sheet.rows, sheet.skipped)
