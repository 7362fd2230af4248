"""The alphabetical order of very many texts, worked out over their bytes."""

import re
import unicodedata
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.store.search_fold import ends_in, fold_all

#: So many bytes are compared in one step, beside a rank of up to `_MOST` texts.
_STEP = 5
_MOST = 1 << (64 - 8 * _STEP)
#: Texts that are alike for so many bytes are taken for equal.
_DEPTH = 16 * _STEP
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
#: What is a letter with an accent, or may be one, in the scripts of Europe.
_ACCENTED = re.compile("[\u00c0-\u0370\u0386-\u03d4\u0400-\u04ff\u1e00-\u1fff]")


def ranks(texts: Iterable[str], progress: Progress = silent) -> NDArray[np.int64]:
    """Return the place of each text in alphabetical order, the same for equal ones.

    Neither case nor accents count: É stands with E, before F.
    """
    return ranks_of(fold_all(texts), progress)


def ranks_of(pieces: Iterable[bytes], progress: Progress = silent) -> NDArray[np.int64]:
    """Return the places of folded texts, many in each piece, with a `GAP` after each text."""
    blob = np.frombuffer(b"".join(map(_plain, pieces)), np.uint8)
    ends = ends_in(blob)
    count = len(ends)
    if count >= _MOST:
        raise ValueError(f"{count} texts are more than {_MOST}")
    rank = np.zeros(count, np.int64)
    starts = np.zeros(count, np.int64)
    starts[1:] = ends[:-1] + 1
    open_ = np.arange(count)
    padded = np.append(blob, np.zeros(_STEP, np.uint8))
    for depth in range(0, _DEPTH, _STEP):
        progress(depth / _DEPTH)
        key = rank[open_].astype(np.uint64)
        ended = np.zeros(len(open_), np.bool_)
        for i in range(depth, depth + _STEP):
            at = np.minimum(starts[open_] + i, ends[open_])
            byte = padded[at]
            ended |= byte == 0
            key = key << np.uint64(8) | byte
        rank[open_], is_alone = _dense(key, rank[open_])
        open_ = open_[~(is_alone | ended)]
        if not len(open_):
            break
    return rank


def _dense(
    key: NDArray[np.uint64], before: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return new ranks by keys, each counted from the rank before, and which are alone in one.

    A rank is the number of texts that are certainly before it, so that it stays true while
    others are looked at more closely.
    """
    order = np.argsort(key)
    ordered = key[order]
    is_new = np.ones(len(key), np.bool_)
    is_new[1:] = ordered[1:] != ordered[:-1]
    first = np.maximum.accumulate(np.where(is_new, np.arange(len(key)), 0))
    old = before[order]
    is_group = np.ones(len(key), np.bool_)
    is_group[1:] = old[1:] != old[:-1]
    group = np.maximum.accumulate(np.where(is_group, np.arange(len(key)), 0))
    rank = np.empty(len(key), np.int64)
    rank[order] = old + first - group
    alone = np.empty(len(key), np.bool_)
    alone[order] = is_new & np.append(is_new[1:], True)
    return rank, alone


def _plain(piece: bytes) -> bytes:
    """Return folded texts without their accents."""
    if piece.isascii():
        return piece
    text = piece.decode("utf-8", "surrogatepass")
    if not _ACCENTED.search(text):
        return piece
    apart = unicodedata.normalize("NFD", text).translate(_ACCENTS)
    return unicodedata.normalize("NFC", apart).encode("utf-8", "surrogatepass")
