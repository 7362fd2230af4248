"""What a file format has to offer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from beseto_gui.core.model.records import Bundle


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the registry.

    Attributes:
        name: What a file dialog calls it, in English.
        suffixes: The endings of its files, in lower case, the usual one first.
        read: Reads a file; raises `FileFormatError` or `DanglingIdError`.
        write: Writes a file, whole or not at all; raises `ExportError`.
        loses: Says, in sentences, what of a bundle the format cannot keep.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Path], Bundle]
    write: Callable[[Bundle, Path], None]
    loses: Callable[[Bundle], tuple[str, ...]]
