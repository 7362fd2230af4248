"""From a document to a file of it, by the ending of the file's name."""

from pathlib import Path

from beseto_gui.core.base.errors import ExportError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.formats.registry import FORMATS
from beseto_gui.core.loading import APPLICATION_FILE
from beseto_gui.core.store.document import Document


def save(document: Document, path: Path, progress: Progress = silent) -> tuple[str, ...]:
    """Write a document to a file, whole or not at all, and return what the file cannot keep.

    Args:
        document: The document.
        path: The file.
        progress: Told how far it is.

    Returns:
        Sentences; none where nothing is lost.

    Raises:
        ExportError: When it cannot be written, or no format has that ending; a file that was
            there is as before.
        NotEditableError: When that file is being edited.
        Cancelled: When nobody waits for it any more.
    """
    suffix = path.suffix.lower()
    if suffix == APPLICATION_FILE:
        from beseto_gui.core.store.file_making import create

        create(document, path, progress)
        return ()
    for known in FORMATS:
        if suffix in known.suffixes and known.can_write:
            bundle = document.bundle()
            known.write(bundle, path)
            return known.loses(bundle)
    endings = [APPLICATION_FILE]
    endings += [suffix for known in FORMATS if known.can_write for suffix in known.suffixes]
    raise ExportError(
        _("this kind of file cannot be written"),
        where=str(path),
        advice=_("timelines have names ending in {endings}").format(endings=", ".join(endings)),
    )
