"""Which encoding the text of a file is in, and the text in UTF-8.

A mark at the beginning decides. Without one, what is UTF-8 throughout is UTF-8. Everything
else is in one of the encodings that were used before, of which each reads most texts of the
others without a complaint; so it is asked in turn, the strictest first, whether what it reads
is mostly made of the letters that are used in its language.

Public names: `ENCODINGS`, `Decoded`, `decode`, `encoding_of`.
"""

import codecs
from typing import NamedTuple

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress
from beseto_gui.core.formats.delimited_distinct import PADDING

#: The encodings that are read, as Python calls them.
ENCODINGS = ("utf-8", "utf-16", "shift_jis", "cp949", "gb18030", "cp1252")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: So many bytes with other letters than ASCII are enough to tell an encoding by.
_ENOUGH = 20_000
#: So much of the other letters must be usual ones of the language.
_MOSTLY = 0.8
#: So many bytes are looked at together: what is made of them stays in the cache.
_CHUNK = 1 << 16


class Decoded(NamedTuple):
    """A text in UTF-8, with `PADDING` bytes behind it.

    Attributes:
        data: The bytes.
        start: Where the text begins in them, after a mark.
        end: Where it ends.
        encoding: What it was in before.
    """

    data: bytearray
    start: int
    end: int
    encoding: str


def decode(data: bytearray, where: str, encoding: str, progress: Progress) -> Decoded:
    """Return the text of a file in UTF-8.

    Args:
        data: The bytes of the file, with `PADDING` bytes behind them.
        where: Its name, for messages.
        encoding: What it is in; empty to find out.
        progress: Told the part that is done.

    Raises:
        FileFormatError: When it is not text, or not in that encoding.
    """
    end = len(data) - PADDING
    taken = encoding or encoding_of(data, end, progress)
    if taken == "utf-8":
        start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        if not encoding or _is_utf8(data, start, end, progress):
            return Decoded(data, start, end, taken)
    elif taken:
        try:
            text = bytes(data[:end]).decode(taken).encode()
            return Decoded(bytearray(text) + bytes(PADDING), 0, len(text), taken)
        except UnicodeError:
            pass
    raise FileFormatError(
        _("this is not text in {encoding}").format(encoding=encoding)
        if encoding
        else _("the encoding of this text is not known"),
        where=where,
        advice=_("save it as UTF-8"),
    )


def encoding_of(data: bytearray, end: int, progress: Progress, *, whole: bool = True) -> str:
    """Return the encoding of a text, empty when it is none that is read.

    Args:
        data: The bytes.
        end: Where the text ends in them.
        progress: Told the part that is done.
        whole: Whether these are all bytes of the text, and not only its beginning.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if _is_utf8(data, 0, end, progress, whole=whole):
        return "utf-8"
    sample = _telling(bytes(data[:end]))
    for encoding, is_usual in _LEGACY:
        others = [char for char in _tried(sample, encoding) if char > "\x7f"]
        usual = sum(map(is_usual, others))
        has_kana = encoding != "shift_jis" or any(map(_is_kana, others))
        if usual and has_kana and usual >= _MOSTLY * len(others):
            return encoding
    return "cp1252" if _tried(sample, "cp1252") else ""


def _is_utf8(
    data: bytearray, start: int, end: int, progress: Progress, *, whole: bool = True
) -> bool:
    at = start
    with memoryview(data) as view:
        try:
            while at < end:
                progress((at - start) / (end - start))
                stop = min(at + _CHUNK, end)
                _text, used = codecs.utf_8_decode(view[at:stop], "strict", whole and stop == end)
                if not used:  # what is left is the beginning of a letter
                    break
                at += used
        except UnicodeDecodeError:
            return False
    return True


def _telling(data: bytes) -> bytes:
    """Return the lines with other letters than ASCII, as many as are enough."""
    found: list[bytes] = []
    length = 0
    for line in data.splitlines():
        if not line.isascii():
            found.append(line)
            length += len(line)
            if length > _ENOUGH:
                break
    return b"\n".join(found)


def _tried(sample: bytes, encoding: str) -> str:
    """Return a sample as an encoding reads it, empty where it does not; its end may be cut."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return ""


def _is_kana(char: str) -> bool:
    return "\u3041" <= char <= "\u30fe"


def _is_japanese(char: str) -> bool:
    """Return whether a letter is usual in Japanese; half-width ones are what others look like."""
    return _is_ideograph(char) or _is_kana(char) or _is_wide_sign(char)


def _is_korean(char: str) -> bool:
    """Return whether a letter is one of the 2,350 syllables of Korean that are in use."""
    return ("\uac00" <= char <= "\ud7a3" and _fits(char, "euc_kr")) or _is_wide_sign(char)


def _is_chinese(char: str) -> bool:
    return (_is_ideograph(char) and _fits(char, "gb2312")) or _is_wide_sign(char)


def _is_ideograph(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _is_wide_sign(char: str) -> bool:
    return (
        "\u3000" <= char <= "\u301f" or "\uff01" <= char <= "\uff5e" or "\u2010" <= char <= "\u2026"
    )


def _fits(char: str, encoding: str) -> bool:
    try:
        return bool(char.encode(encoding))
    except UnicodeEncodeError:
        return False


#: Asked in this order: what the earlier ones read, the later ones read too, but not with sense.
_LEGACY = (("shift_jis", _is_japanese), ("cp949", _is_korean), ("gb18030", _is_chinese))
