"""A timeline in the native JSON format that is too large to be read in one go.

Written by this program it has a record a line, and is read line by line: beside the records
there is never more than one line of it in memory.

Public names: `is_large`, `items`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.files import MAX_BYTES, read_lines
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress

_FIELD = re.compile(r'"([a-z_]+)": (.+)')


class Item(NamedTuple):
    """A record of a group, or a field that is none: its number is -1 then."""

    name: str
    number: int
    json: str


def is_large(path: Path) -> bool:
    """Return whether a file is too large to be read in one go."""
    try:
        return path.stat().st_size > MAX_BYTES
    except OSError:  # whoever reads it says so
        return False


def items(path: Path, progress: Progress) -> Iterator[Item]:
    """Yield the records and fields of a file as they stand in it.

    Raises:
        FileFormatError: When it cannot be read, or is not as this program writes it.
    """
    name, number = "", -1
    lines = _lines(path, progress)
    if next(lines, "") != "{":
        raise _strange(path, 1)
    at = 1
    for line in lines:
        at += 1
        text = line.removesuffix(",")
        field = None if name else _FIELD.fullmatch(text)
        if name and text == "]":
            name = ""
        elif name:
            number += 1
            yield Item(name, number, text)
        elif field and field[2] == "[":
            name, number = field[1], -1
        elif field:
            yield Item(field[1], -1, field[2])
        elif line == "}" and next(lines, None) is None:
            return
        else:
            break
    raise _strange(path, at)


def _lines(path: Path, progress: Progress) -> Iterator[str]:
    for number, line in enumerate(read_lines(path, progress), 1):
        try:
            yield line.decode().rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise _strange(path, number) from error


def _strange(path: Path, line: int) -> FileFormatError:
    return FileFormatError(
        _("a file as large as this is only read as this program writes it: one record a line"),
        where=f"{path}: {line}",
    )
