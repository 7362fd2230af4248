"""From what a file says to a document of it."""

from typing import TYPE_CHECKING

from beseto_gui.core.model.records import Bundle
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.memory import MemoryDocument

if TYPE_CHECKING:
    from beseto_gui.core.model.sheet import Sheet


def document_of(content: "Bundle | Sheet") -> Document:
    """Return the document of records, or of a sheet."""
    if isinstance(content, Bundle):
        return MemoryDocument(content)
    # A start with the bundled timeline does without what sheets need.
    from beseto_gui.core.store.sheet_document import SheetDocument

    return SheetDocument(content)
