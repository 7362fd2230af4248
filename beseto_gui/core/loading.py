"""From a file to a document of it: what the window does beside itself, and the command line."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.formats.registry import read_any
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.memory import MemoryDocument

if TYPE_CHECKING:
    from beseto_gui.core.model.sheet import Skipped


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


def load(path: Path, progress: Progress = silent) -> Loaded:
    """Return the document of a file.

    Args:
        path: The file.
        progress: Told how far it is; it may run in any thread.

    Raises:
        FileFormatError: When no format has that ending, or the file is not what it claims.
        DanglingIdError: When a record in it points to another that is not there.
        Cancelled: When nobody waits for it any more.
    """
    progress(0.0)
    content = read_any(path)
    progress(0.9)
    return Loaded(MemoryDocument(content))
