"""What a file format has to offer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from beseto_gui.core.base.progress import Progress
from beseto_gui.core.model.records import Bundle

if TYPE_CHECKING:
    from beseto_gui.core.model.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the registry.

    Attributes:
        name: What a file dialog calls it, in English.
        suffixes: The endings of its files, in lower case, the usual one first.
        read: Reads a file and tells how far it is; raises `FileFormatError`,
            `DanglingIdError` or `Cancelled`.
        write: Writes a file, whole or not at all; raises `ExportError`.
        loses: Says, in sentences, what of a bundle the format cannot keep.
        can_write: Whether `write` does anything but raise.
    """

    name: str
    suffixes: tuple[str, ...]
    read: "Callable[[Path, Progress], Bundle | Sheet]"
    write: Callable[[Bundle, Path], None]
    loses: Callable[[Bundle], tuple[str, ...]]
    can_write: bool = True
