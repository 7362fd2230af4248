"""What is read of a stranger's document at most: so many bytes, so deep, for so long.

Public names: `Patience`, `checked_depth`, `needed`, `MAX_TEXT`, `MAX_MARKUP_BYTES`, `MAX_DEPTH`.
"""

import importlib
import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from types import ModuleType

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress

#: Characters of a text: a long book has two million.
MAX_TEXT = 8_000_000
#: Bytes of a page of HTML, or of what is packed in a DOCX.
MAX_MARKUP_BYTES = 16 * 1024 * 1024
#: How deep elements may be nested.
MAX_DEPTH = 400
#: How long reading one document may take.
MAX_S = 60.0
#: Elements of HTML that have no end tag.
_VOID = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li dt dd tr td th "
    b"option".split()
)
_TAG = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")


class Patience:
    """Passes on how far reading is, and ends it when it has taken too long.

    Args:
        progress: Told the part that is done.
        where: Name of the file, for the message.
        clock: Tells the time in seconds.
    """

    def __init__(
        self, progress: Progress, where: str, clock: Callable[[], float] = monotonic
    ) -> None:
        self._progress, self._where, self._clock = progress, where, clock
        self._until_s = clock() + MAX_S

    def __call__(self, part: float) -> None:
        """Tell the part that is done.

        Raises:
            FileFormatError: When it has taken too long.
        """
        if self._clock() > self._until_s:
            raise FileFormatError(
                _("reading it takes longer than {n} seconds").format(n=f"{MAX_S:.0f}"),
                where=self._where,
                advice=_("open a part of it"),
            )
        self._progress(part)


def checked_depth(data: bytes, where: str) -> None:
    """Refuse HTML that is too large or nested too deep to be taken apart.

    Raises:
        FileFormatError: When it is.
    """
    if len(data) > MAX_MARKUP_BYTES:
        raise too_large(where)
    depth = 0
    for tag in _TAG.finditer(data):
        if tag[2].lower() in _VOID:
            continue
        depth = max(depth + (-1 if tag[1] else 1), 0)
        if depth > MAX_DEPTH:
            raise too_deep(where)


def too_large(where: str) -> FileFormatError:
    """Return the error of a document that is larger than what is read."""
    return FileFormatError(
        _("there is more in it than {n} MB").format(n=MAX_MARKUP_BYTES // 1024**2),
        where=where,
        advice=_("open a part of it"),
    )


def too_deep(where: str) -> FileFormatError:
    """Return the error of a document whose elements are nested deeper than what is read."""
    return FileFormatError(
        _("its elements are nested too deep"),
        where=where,
        advice=_("save its text as a plain file, and open that"),
    )


def needed(module: str, packages: str, kind: str, where: str) -> ModuleType:
    """Return a module of a package that is not always installed.

    Args:
        module: Name of the module.
        packages: What is to be installed, with a space between.
        kind: What is to be read with it.
        where: Name of the file, for the message.

    Raises:
        FileFormatError: When it is not there.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise FileFormatError(
            _("{kind} is read with the package {package}, which is not installed").format(
                kind=kind, package=packages.split()[0]
            ),
            where=where,
            advice=_("install it with: {command}").format(
                command=f"{Path(sys.executable).name} -m pip install {packages}"
            ),
        ) from error
