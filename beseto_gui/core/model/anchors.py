"""Selectors: how a passage is pointed at, and how it is found again in a changed text.

A selector keeps a position and a quotation with 32 characters before and after it (W3C Web
Annotation: TextPositionSelector and TextQuoteSelector). `resolve` follows the order of the
Hypothesis client: position, exact quotation, folded quotation, approximate quotation. What
none of them finds is an orphan; nothing is ever guessed.
"""

from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest

from beseto_gui.core.model.approximate import find_approximate
from beseto_gui.core.model.folding import fold
from beseto_gui.core.model.records import Selector

#: Characters of context kept on either side of a quotation.
CONTEXT = 32
#: How much of a quotation may differ before it counts as another text.
MAX_DIFFERENCE = 0.3
#: How many equal passages are weighed by their surroundings.
_MOST = 1000


class Status(StrEnum):
    """How a passage was found again."""

    EXACT = "exact"  #: the same words at the same place
    MOVED = "moved"  #: the same words at another place
    CHANGED = "changed"  #: words that differ a little
    ORPHAN = "orphan"  #: nowhere
    WITHHELD = "withheld"  #: shown in other words, because the original is not open


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a selector points in a text.

    Attributes:
        status: How it was found.
        start: Where the passage begins; 0 for an orphan.
        end: Where it ends, exclusive; 0 for an orphan.
        similarity: 1 for the same words, less for changed ones, 0 for an orphan.
    """

    status: Status
    start: int
    end: int
    similarity: float


ORPHAN = Anchor(Status.ORPHAN, 0, 0, 0.0)


def make_selector(text: str, start: int, end: int) -> Selector:
    """Return the selector of a stretch of a text.

    Raises:
        ValueError: When it is empty or not inside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage at {start} to {end} in a text of {len(text)} characters")
    return Selector(
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
    )


def resolve(selector: Selector, text: str) -> Anchor:
    """Find the passage of a selector in a text.

    In order: the same words at the same place; the same words elsewhere, the occurrence
    with the most fitting surroundings; the same words but for white space, quotation marks,
    dashes and character width; words of which at most `MAX_DIFFERENCE` differ.
    """
    if not selector.exact:
        return ORPHAN
    if text[selector.start : selector.end] == selector.exact:
        return Anchor(Status.EXACT, selector.start, selector.end, 1.0)
    spans = occurrences(selector.exact, text, selector.start)
    if spans:
        return Anchor(Status.MOVED, *_best(spans, selector, text), 1.0)
    return _resolve_changed(selector, text)


def _resolve_changed(selector: Selector, text: str) -> Anchor:
    quote = fold(selector.exact)
    folded = fold(text)
    if not quote.text:
        return ORPHAN
    similarity = 1.0
    found = occurrences(quote.text, folded.text, selector.start)
    if not found:
        allowed = int(MAX_DIFFERENCE * len(quote.text))
        errors, found = find_approximate(quote.text, folded.text, allowed)
        similarity = 1.0 - errors / len(quote.text)
    if not found:
        return ORPHAN
    spans = [folded.span(start, end) for start, end in found]
    return Anchor(Status.CHANGED, *_best(spans, selector, text), similarity)


def occurrences(quote: str, text: str, near: int) -> list[tuple[int, int]]:
    """Return the spans of a quotation, the `_MOST` that begin nearest to an offset."""
    found: list[int] = []
    at = text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    if len(found) > _MOST:
        found = nsmallest(_MOST, found, key=lambda start: abs(start - near))
    return [(start, start + len(quote)) for start in found]


def _best(spans: list[tuple[int, int]], selector: Selector, text: str) -> tuple[int, int]:
    """Return the span with the most fitting surroundings, the nearest one among equals."""

    def fitness(span: tuple[int, int]) -> tuple[int, int]:
        return surroundings(selector, text, *span), -abs(span[0] - selector.start)

    return max(spans, key=fitness)


def surroundings(selector: Selector, text: str, start: int, end: int) -> int:
    """Return how many characters before and behind a passage are those of a selector."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return _common(before[::-1], selector.prefix[::-1]) + _common(after, selector.suffix)


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their beginnings."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
