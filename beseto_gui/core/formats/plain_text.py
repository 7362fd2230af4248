"""A source that is a text file, in whatever encoding it was written.

Public names: `PlainText`, `read_plain`, `decode_plain`.
"""

from pathlib import Path
from typing import NamedTuple

from beseto_gui.core.base.files import read_whole
from beseto_gui.core.base.progress import silent
from beseto_gui.core.formats.delimited_distinct import PADDING
from beseto_gui.core.formats.delimited_encoding import decode


class PlainText(NamedTuple):
    """A text, with one kind of line ends; what it was encoded in; and the bytes of its file."""

    text: str
    encoding: str
    data: bytes


def read_plain(path: Path) -> PlainText:
    """Read a text file.

    Raises:
        FileFormatError: When it cannot be read, is too large, or is no text.
    """
    return decode_plain(read_whole(path), path.name)


def decode_plain(data: bytes, where: str, encoding: str = "") -> PlainText:
    """Return the text that some bytes are.

    Args:
        data: The bytes.
        where: The name of their file, for messages.
        encoding: One of `ENCODINGS`; empty to find out.

    Raises:
        FileFormatError: When they are no text, or none in that encoding.
    """
    found = decode(bytearray(data) + bytes(PADDING), where, encoding, silent)
    text = found.data[found.start : found.end].decode()
    return PlainText(text.replace("\r\n", "\n").replace("\r", "\n"), found.encoding, data)
