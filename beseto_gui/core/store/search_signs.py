"""Which stretches of very many bytes can have a word: a sign for each three bytes that follow.

A stretch without the signs of all threes of a word has the word not; one with them may have it.
So a rare word is looked for in a small part of the bytes, whatever its script.

Public names: `Signs`.
"""

import numpy as np
from numpy.typing import NDArray

_BITS, _SHIFT = 11, 12
#: How many bytes a stretch has, and how many signs there are.
STRETCH, _SIGNS = 1 << _BITS, 1 << _SHIFT
#: So many stretches are gone through at once.
_MANY = 1024

Places = NDArray[np.int64]


class Signs:
    """The signs of the stretches of some bytes.

    Args:
        data: The bytes.
    """

    def __init__(self, data: NDArray[np.uint8]) -> None:
        self.count = -(-len(data) // STRETCH)
        self._bits = np.zeros((_SIGNS, -(-self.count // 8)), np.uint8)
        stretch = (np.arange(_MANY * STRETCH, dtype=np.int32) >> _BITS) << _SHIFT
        for first in range(0, self.count, _MANY):
            start = first * STRETCH
            signs = _signs(data[start : start + _MANY * STRETCH + 2])
            has = np.zeros(_MANY * _SIGNS, np.bool_)
            has[stretch[: len(signs)] | signs] = True
            bits = np.packbits(has.reshape(_MANY, _SIGNS).T, axis=1)
            rest = self._bits[:, first // 8 : (first + _MANY) // 8]
            rest[:] = bits[:, : rest.shape[1]]

    def stretches(self, word: bytes) -> Places | None:
        """Return the stretches in which a word can begin; None for one that is too short."""
        if len(word) < 3:
            return None
        first, *others = _signs(np.frombuffer(word, np.uint8)).tolist()
        can = self._having(first)
        for sign in set(others):
            has = self._having(sign)
            has[:-1] |= has[1:]  # the word may go on in the next stretch
            can &= has
        return np.flatnonzero(can)

    def _having(self, sign: int) -> NDArray[np.bool_]:
        return np.unpackbits(self._bits[sign], count=self.count).view(np.bool_)


def _signs(data: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Return the sign of each three bytes that follow each other."""
    wide = data.astype(np.uint16)
    mixed = wide[:-2] * np.uint16(40_503)
    mixed ^= wide[1:-1] * np.uint16(25_717)
    mixed += wide[2:] * np.uint16(9_973)
    mixed ^= mixed >> np.uint16(7)
    return (mixed & np.uint16(_SIGNS - 1)).astype(np.int32)
