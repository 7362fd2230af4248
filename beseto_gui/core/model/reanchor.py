"""Where the excerpts of a source are in another text of it: a newer copy, a corrected one.

Nothing is dropped and nothing is guessed. Of each excerpt it is said how it was found again:
the same words at the same place, the same words elsewhere, words that differ a little, or
nowhere; and whether that has to be confirmed by a person.

Public names: `Finding`, `reanchor`, `moved_to`, `Piece`, `difference`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.model.anchors import (
    MAX_DIFFERENCE,
    ORPHAN,
    Anchor,
    Status,
    make_selector,
    occurrences,
    surroundings,
)
from beseto_gui.core.model.approximate import find_approximate
from beseto_gui.core.model.evidence import paragraph_at
from beseto_gui.core.model.folding import Folded, fold
from beseto_gui.core.model.records import Excerpt, Selector, as_plain

#: A stretch of which less is alike is not looked at closely. Added or missing letters count for
#: more in this likeness than in ours, so that it lies below `1 - MAX_DIFFERENCE`.
_LEAST_LIKE = 55.0
#: What a difference is made of: words, single letters of scripts without spaces, all else.
_PIECES = re.compile(r"[⺀-鿿豈-﫿]|[^\W⺀-鿿豈-﫿]+|\s+|.", re.S)
_WORD = re.compile(r"[^\W⺀-鿿豈-﫿]")


@dataclass(frozen=True, slots=True)
class Finding:
    """How an excerpt was found again.

    Attributes:
        excerpt: The excerpt as it was.
        anchor: Where its passage is in the new text, and how it was found.
        phrase: Where the words of its date are there; an empty span where they are gone.
        is_sure: Whether it may be taken without asking: the same words, and either nowhere
            else or with most of what stood around them.
    """

    excerpt: Excerpt
    anchor: Anchor
    phrase: tuple[int, int]
    is_sure: bool

    @property
    def has_lost_date(self) -> bool:
        """Whether the words of its date stood in the old text and do not in the new one."""
        had = self.excerpt.phrase_start < self.excerpt.phrase_end
        return had and self.phrase[0] == self.phrase[1]


def reanchor(
    excerpts: Iterable[Excerpt], text: str, progress: Progress = silent
) -> tuple[Finding, ...]:
    """Find excerpts again in a new text of their source, in their order.

    Args:
        excerpts: Excerpts of one source, with passages in its old text.
        text: The new text.
        progress: Told the part that is done.
    """
    every = tuple(excerpts)
    search = _Search(text)
    found: list[Finding] = []
    for n, excerpt in enumerate(every):
        progress(n / len(every))
        found.append(search.find(excerpt))
    return tuple(found)


def moved_to(finding: Finding, text: str) -> Excerpt:
    """Return an excerpt that points to where it was found.

    Raises:
        ValueError: When it was found nowhere.
    """
    anchor = finding.anchor
    paragraph = paragraph_at(text, anchor.start)
    return replace(
        as_plain(finding.excerpt, Excerpt),
        selector=make_selector(text, anchor.start, anchor.end),
        phrase_start=finding.phrase[0],
        phrase_end=finding.phrase[1],
        paragraph=paragraph.number if paragraph else finding.excerpt.paragraph,
    )


class _Search:
    """Finds passages in one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _folded(self) -> Folded:
        return fold(self._text)

    def find(self, excerpt: Excerpt) -> Finding:
        """Find an excerpt."""
        selector = excerpt.selector
        anchor, is_sure = self._find_same(selector)
        if anchor is None:
            anchor, is_sure = self._find_changed(selector), False
        return Finding(excerpt, anchor, _phrase(excerpt, anchor, self._text), is_sure)

    def _find_same(self, selector: Selector) -> tuple[Anchor | None, bool]:
        """Return where the same words are; the place that fits best, of several."""
        spans = occurrences(selector.exact, self._text, selector.start) if selector.exact else []
        if not spans:
            return None, False
        fits = {span: surroundings(selector, self._text, *span) for span in spans}
        best = max(spans, key=lambda span: (fits[span], -abs(span[0] - selector.start)))
        around = len(selector.prefix) + len(selector.suffix)
        is_best = sum(fit == fits[best] for fit in fits.values()) == 1
        is_sure = len(spans) == 1 or (is_best and 2 * fits[best] > around)
        status = Status.EXACT if best[0] == selector.start else Status.MOVED
        return Anchor(status, *best, 1.0), is_sure

    def _find_changed(self, selector: Selector) -> Anchor:
        """Return where words are that differ a little: in typography, else in some letters."""
        quote, folded = fold(selector.exact).text, self._folded
        if not quote or not folded.text:
            return ORPHAN
        errors, spans = 0, occurrences(quote, folded.text, selector.start)
        if not spans:
            errors, spans = _nearest(quote, folded.text)
        if not spans:
            return ORPHAN
        real = [folded.span(start, end) for start, end in spans]
        if errors:
            real = [_whole_words(self._text, *span) for span in real]
        best = max(real, key=lambda span: surroundings(selector, self._text, *span))
        return Anchor(Status.CHANGED, *best, 1.0 - errors / len(quote))


def _nearest(quote: str, text: str) -> tuple[int, list[tuple[int, int]]]:
    """Return by how many letters the nearest stretch of a text differs, and where it is.

    The whole text is searched for the neighbourhood by a library a hundred times as fast as
    `find_approximate`, which then looks at that neighbourhood alone.
    """
    from rapidfuzz.fuzz import partial_ratio_alignment

    allowed = int(MAX_DIFFERENCE * len(quote))
    if len(quote) >= len(text):  # the library would look for the shorter one in the longer
        return find_approximate(quote, text, allowed)
    at = partial_ratio_alignment(quote, text, score_cutoff=_LEAST_LIKE)
    if at is None:
        return 0, []
    low, high = max(at.dest_start - allowed, 0), at.dest_end + allowed
    errors, spans = find_approximate(quote, text[low:high], allowed)
    return errors, [(low + start, low + end) for start, end in spans]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch with the words at its ends made whole, in scripts that have spaces."""
    while start > 0 and _WORD.match(text[start]) and _WORD.match(text[start - 1]):
        start -= 1
    while end < len(text) and _WORD.match(text[end - 1]) and _WORD.match(text[end]):
        end += 1
    return start, end


def _phrase(excerpt: Excerpt, anchor: Anchor, text: str) -> tuple[int, int]:
    """Return where the words of the date are in the passage that was found."""
    offset = excerpt.phrase_start - excerpt.selector.start
    length = excerpt.phrase_end - excerpt.phrase_start
    if anchor.status is Status.CHANGED:
        words = excerpt.selector.exact[max(offset, 0) : offset + length]
        spans = occurrences(words, text[anchor.start : anchor.end], offset) if words else []
        if not spans:
            return anchor.start, anchor.start
        offset = min(spans, key=lambda span: abs(span[0] - offset))[0]
    start = anchor.start + offset
    return start, start + length


# --- what is different ---


class Piece(NamedTuple):
    """A stretch of two texts: the same in both, or what stands in one instead of the other."""

    old: str
    new: str

    @property
    def is_same(self) -> bool:
        """Whether it stands in both."""
        return self.old == self.new


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """Return two texts as stretches, word by word; in Chinese and Japanese letter by letter."""
    from difflib import SequenceMatcher

    a, b = _PIECES.findall(old), _PIECES.findall(new)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    pieces = (
        Piece("".join(a[i1:i2]), "".join(b[j1:j2]))
        for _tag, i1, i2, j1, j2 in matcher.get_opcodes()
    )
    return _joined(list(pieces))


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces with a lone space between two differences made part of them."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        is_between = 0 < at < len(pieces) - 1 and piece.is_same and not piece.old.strip()
        if out and not out[-1].is_same and (is_between or not piece.is_same):
            out[-1] = Piece(out[-1].old + piece.old, out[-1].new + piece.new)
        else:
            out.append(piece)
    return tuple(out)
