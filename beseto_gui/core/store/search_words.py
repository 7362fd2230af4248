"""The different words of very many texts, and in which texts each of them is.

What stands between spaces is a word here. Whatever is looked for has no space, so that it is in
a text where it is in one of its words; there are far fewer different ones than bytes. Scripts
without spaces have nearly as many different words as text: for them there is no such index.

Public names: `Words`, `words_of`.
"""

from secrets import randbits
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

#: The different words may take this part of all bytes.
_MOST_PART = 0.4
#: So many words are tried first.
_TRIED = 20_000
#: Texts with many longer words are of a script without spaces.
_LONGEST = 96

Numbers = NDArray[np.int64]
#: Nobody can write texts whose words are taken for each other.
_FACTOR = np.uint64(randbits(62) << 2 | 3)


class Words(NamedTuple):
    """The different words of texts.

    Attributes:
        data: They themselves, with a `GAP` after each.
        first: Where the texts of each word begin in `texts`, and the end of the last one.
        texts: The texts that have each word, once for each time they have it.
    """

    data: NDArray[np.uint8]
    first: Numbers
    texts: NDArray[np.int32]

    def texts_with(self, words: NDArray[np.bool_]) -> NDArray[np.int32]:
        """Return the texts with one of some words, each once or several times."""
        some = np.flatnonzero(words)
        first = self.first[some]
        counts = self.first[some + 1] - first
        ends = np.cumsum(counts)
        total = int(ends[-1]) if len(ends) else 0
        return self.texts[np.arange(total) + np.repeat(first - (ends - counts), counts)]


def words_of(data: NDArray[np.uint8]) -> Words | None:
    """Return the different words of folded texts with a `GAP` after each; None for too many."""
    starts, ends, texts = _split(data)
    if not len(starts):
        return None
    tried = np.random.default_rng(0).integers(0, len(starts), min(_TRIED, len(starts)))
    sizes = ends[tried] - starts[tried]
    if int(sizes.max()) > _LONGEST and float(np.mean(sizes > _LONGEST)) > 0.01:
        return None
    sign = _signs(data, starts, ends)
    order = np.argsort(sign, kind="stable")
    sign = sign[order]
    is_new = np.append(True, sign[1:] != sign[:-1])
    del sign
    first = np.flatnonzero(is_new)
    ones = order[first]
    starts, ends = starts[ones], ends[ones]
    if int(np.sum(ends - starts + 1)) > len(data) * _MOST_PART:
        return None
    raw = data.tobytes()
    pieces = [raw[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    different = np.frombuffer(b"\0".join([*pieces, b""]), np.uint8)
    return Words(different, np.append(first, len(order)), texts[order])


def _split(data: NDArray[np.uint8]) -> tuple[Numbers, Numbers, NDArray[np.int32]]:
    """Return where the words of texts begin and end, and of which text each is."""
    between = np.flatnonzero((data == 0) | (data == ord(" ")))
    starts = np.append(np.int64(0), between[:-1] + 1)
    text = np.cumsum(data[between] == 0, dtype=np.int32)
    text = np.append(np.int32(0), text[:-1])
    some = np.flatnonzero(between > starts)
    return starts[some], between[some], text[some]


def _signs(data: NDArray[np.uint8], starts: Numbers, ends: Numbers) -> NDArray[np.uint64]:
    """Return a number for each word, the same for the same ones only."""
    size = ends - starts
    made = size.astype(np.uint64) * _FACTOR
    long = np.arange(len(starts))
    for at in range(int(size.max())):
        long = long[size[long] > at]
        value = (made[long] ^ data[starts[long] + at]) * _FACTOR
        made[long] = value ^ value >> np.uint64(29)
    return made
