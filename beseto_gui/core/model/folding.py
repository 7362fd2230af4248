"""Texts with their typography taken out, and the way back to the real offsets."""

import unicodedata
from dataclasses import dataclass

_QUOTES = dict.fromkeys("‘’‚‛′`´「」『』", "'") | dict.fromkeys("“”„‟″«»《》", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_PLAIN = {ord(mark): plain for mark, plain in (_QUOTES | _DASHES).items()}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text.

    Attributes:
        text: The text without differences of white space, quotation marks, dashes and width.
        starts: For each of its characters, where the one it stands for begins in the real text.
        ends: For each of its characters, where the one it stands for ends.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the real span of a folded one that is not empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold a text: one space for each stretch of white space, none at the two ends."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for i, char in enumerate(text):
        for piece in " " if char.isspace() else _plain(char):
            if piece == " " and (not out or out[-1] == " "):
                continue
            out.append(piece)
            starts.append(i)
            ends.append(i + 1)
    if out and out[-1] == " ":
        del out[-1], starts[-1], ends[-1]
    return Folded("".join(out), tuple(starts), tuple(ends))


def _plain(char: str) -> str:
    if char.isascii():
        return _PLAIN.get(ord(char), char)
    # Marks first: NFKC would turn an acute accent or a low line into a space and a mark.
    return _PLAIN.get(ord(char)) or unicodedata.normalize("NFKC", char)
