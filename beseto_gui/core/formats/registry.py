"""The formats there are, one row each."""

import os
from pathlib import Path

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.formats import native_json
from beseto_gui.core.formats.api import Format
from beseto_gui.core.model.records import Bundle

FORMATS: tuple[Format, ...] = (native_json.FORMAT,)


def read_any(path: Path) -> Bundle:
    """Return the timeline in a file, by the ending of its name.

    Raises:
        FileFormatError: When no format has that ending, or the file is not what it claims.
        DanglingIdError: When a record in it points to another that is not there.
    """
    for known in FORMATS:
        if path.suffix.lower() in known.suffixes:
            return known.read(path)
    if not os.path.exists(path):  # unlike Path.exists, it never raises
        raise FileFormatError(_("there is no such file"), where=str(path))
    endings = ", ".join(suffix for known in FORMATS for suffix in known.suffixes)
    raise FileFormatError(
        _("this kind of file cannot be opened as a timeline"),
        where=str(path),
        advice=_("timelines have names ending in {endings}").format(endings=endings),
    )
