"""Texts with case and width taken out: one by one with the way back, or very many at once."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

#: Between the texts of a blob; no folded text has it.
GAP = "\0"

#: What belongs to the character before it without being a combining mark: half-width katakana
#: sound marks, vowels and finals after a Hangul consonant, vowel signs of Indic scripts.
_JOINED = frozenset(
    (
        *(0xFF9E, 0xFF9F),
        *range(0x1160, 0x1200),
        *range(0xD7B0, 0xD7FC),
        *(0x09BE, 0x09D7, 0x0B3E, 0x0B56, 0x0B57, 0x0BBE, 0x0BD7, 0x0CC2, 0x0CD5, 0x0CD6),
        *(0x0D3E, 0x0D57, 0x0DCF, 0x0DDF, 0x0F73, 0x0F75, 0x0F81, 0x102E, 0x1B35),
        *(0x11127, 0x1133E, 0x11357, 0x114B0, 0x114BA, 0x114BD, 0x115AF, 0x11930),
    )
)
#: Hangul letters that stand for themselves, but would join others if folded beside them.
_ALONE = re.compile("[\u3133-\u3163\uffa3-\uffdc]")
#: How these and some others begin in UTF-8: looked for because it takes no time.
_ALONE_BEGINS = (b"\xe3\x84", b"\xe3\x85", b"\xef\xbe", b"\xef\xbf")
#: So many characters are folded at once: more would hold other threads up.
_CHUNK = 200_000


@lru_cache(maxsize=4_000)
def folded(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return a text with case and width taken out.

    With it, for each of its characters, where the one it stands for begins and ends in `text`.
    """
    if text.isascii():
        return text.lower(), range(len(text)), range(1, len(text) + 1)
    lows = [*map(_low_alone, text)]
    if "" not in lows:
        return "".join(lows), range(len(text)), range(1, len(text) + 1)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[end]):
            continue
        low = _low(text[start:end])
        out.append(low)
        starts.extend([start] * len(low))
        ends.extend([end] * len(low))
        start = end
    return "".join(out), starts, ends


def fold(text: str) -> str:
    """Return a text with case and width taken out, the same as `folded` does."""
    if text.isascii():
        return text.lower()
    return folded(text)[0] if _ALONE.search(text) else _low(text)


def fold_all(texts: Iterable[str]) -> Iterable[bytes]:
    """Yield texts folded, as UTF-8 with `GAP` after each, many in each piece."""
    waiting: list[str] = []
    size = 0
    for text in texts:
        waiting.append(text.replace(GAP, " ") if GAP in text else text)
        size += len(text)
        if size >= _CHUNK:
            yield _fold_together(waiting)
            waiting.clear()
            size = 0
    if waiting:
        yield _fold_together(waiting)


def ends_in(blob: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return where each text of a blob ends: where its `GAP` is."""
    return np.flatnonzero(blob == ord(GAP)).astype(np.int64)


def encoded(text: str) -> bytes:
    """Return a text as UTF-8; halves of characters are kept, to be found as they are."""
    return text.encode("utf-8", "surrogatepass")


def fold_bytes(texts: bytes, faults: str = "replace") -> bytes:
    """Return texts folded that are UTF-8 with a `GAP` after each.

    Args:
        texts: The texts.
        faults: What is done with bytes that are no UTF-8, as `bytes.decode` calls it.
    """
    if texts.isascii():
        return texts.lower()
    whole = texts.decode("utf-8", faults)
    # One by one only where folding all together would join what stands alone.
    if any(begin in texts for begin in _ALONE_BEGINS) and _ALONE.search(whole):
        return encoded(GAP.join(map(fold, whole.split(GAP))))
    return encoded(_low(whole))


def _fold_together(texts: list[str]) -> bytes:
    return fold_bytes(encoded(f"{GAP.join(texts)}{GAP}"), "surrogatepass")


def _low(text: str) -> str:
    low = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", low)


@lru_cache(maxsize=20_000)
def _low_alone(char: str) -> str:
    """Return the one character that one becomes whatever stands beside it; empty for others."""
    low = _low(char)
    return low if len(low) == 1 and not _joins(char) and not _ALONE.match(char) else ""


def _joins(char: str) -> bool:
    """Return whether a character belongs to the one before it."""
    return not char.isascii() and (unicodedata.combining(char) != 0 or ord(char) in _JOINED)
