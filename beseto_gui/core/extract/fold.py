"""A text made plain for grammars, one character for one, so that offsets stay true.

Full-width letters and digits become plain ones, compatibility radicals (PDF files are full
of them) become the ideographs they look like, unusual spaces and hyphens the usual ones.

Public name: `fold`.
"""

import unicodedata
from functools import cache

#: What normalisation leaves alone, and what grammars want to see as one.
_ALIKE = {
    **dict.fromkeys("\u2010\u2011\u2012\u2212\u00ad", "-"),
    **dict.fromkeys("\u2018\u2019\u02bc\u2032\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u2033", '"'),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\u200b\ufeff\ufffe", " "),
    **dict.fromkeys("\r\v\f", " "),
    "\u2015": "\u2014",
    # Radicals without a compatibility form of their own.
    "\u2e83": "乙",
    "\u2ebc": "月",
    "\u2ea6": "丬",
    "\u2edd": "食",
    "\u2ecb": "车",
    "\u2ed3": "长",
    "\u2ed4": "门",
    "\u2ee2": "马",
}


@cache
def _folded(char: str) -> str:
    alike = _ALIKE.get(char)
    if alike is not None:
        return alike
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


def fold(text: str) -> str:
    """Return the text for grammars, as long as it was."""
    if text.isascii():
        return text.translate({13: " ", 11: " ", 12: " "}) if "\r" in text or "\f" in text else text
    odd = {char for char in set(text) if char > "\x7f" or char in "\r\v\f"}
    table = {ord(char): plain for char in odd if (plain := _folded(char)) != char}
    return text.translate(table) if table else text
