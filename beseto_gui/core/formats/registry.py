"""The formats there are, one row each."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from beseto_gui.core.base.errors import ExportError, FileFormatError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.formats import native_json
from beseto_gui.core.formats.api import Format
from beseto_gui.core.model.records import Bundle

if TYPE_CHECKING:
    from beseto_gui.core.model.sheet import Sheet


def _read_sheet(path: Path, progress: Progress) -> "Sheet":
    # A start with the bundled timeline does without what sheets need.
    from beseto_gui.core.formats.delimited import read_sheet

    return read_sheet(path, progress=progress)


def _write_no_sheet(_bundle: Bundle, path: Path) -> None:
    raise ExportError(
        _("a timeline cannot be written as a table"),
        where=str(path),
        advice=_("write it as {format}").format(format=native_json.FORMAT.name),
    )


def _loses_all(_bundle: Bundle) -> tuple[str, ...]:
    return (_("a timeline cannot be written as a table"),)


FORMATS: tuple[Format, ...] = (
    native_json.FORMAT,
    Format(
        "Table (CSV, TSV)",
        (".csv", ".tsv", ".tab"),
        _read_sheet,
        _write_no_sheet,
        _loses_all,
        can_write=False,
    ),
)


def read_any(path: Path, progress: Progress = silent) -> "Bundle | Sheet":
    """Return what a file says, by the ending of its name; `document_of` makes a document of it.

    Raises:
        FileFormatError: When no format has that ending, or the file is not what it claims.
        DanglingIdError: When a record in it points to another that is not there.
        Cancelled: When nobody waits for it any more.
    """
    for known in FORMATS:
        if path.suffix.lower() in known.suffixes:
            return known.read(path, progress)
    if not os.path.exists(path):  # unlike Path.exists, it never raises
        raise FileFormatError(_("there is no such file"), where=str(path))
    endings = ", ".join(suffix for known in FORMATS for suffix in known.suffixes)
    raise FileFormatError(
        _("this kind of file cannot be opened as a timeline"),
        where=str(path),
        advice=_("timelines have names ending in {endings}").format(endings=endings),
    )
