"""Originals that a timeline points into without carrying them, known by their SHA-256."""

from collections.abc import Iterable

from beseto_gui.core.model.anchors import Status
from beseto_gui.core.model.records import Excerpt, OriginalSpan, Source


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, or of a text in UTF-8, as hexadecimal digits."""
    import hashlib  # loads a library that a start has no use for

    return hashlib.sha256(data).hexdigest()


def is_fingerprint(text: str) -> bool:
    """Return whether a text is written as `fingerprint` writes one."""
    return len(text) == 64 and not text.strip("0123456789abcdef")


def recognise(data: bytes, sources: Iterable[Source]) -> Source | None:
    """Return the source whose original these bytes are, or None."""
    known = {source.original.sha256: source for source in sources if source.original}
    return known.get(fingerprint(data))


def original_span(
    text: str, start: int, end: int, phrase_start: int, phrase_end: int, paragraph: int
) -> OriginalSpan:
    """Return what is kept of a passage of an original: its place and hashes, not its words.

    Raises:
        ValueError: When the passage is empty, or the phrase is not inside it.
    """
    if not 0 <= start <= phrase_start <= phrase_end <= end <= len(text) or start == end:
        raise ValueError(f"no passage at {start} to {end} with a phrase inside it")
    phrase = text[phrase_start:phrase_end]
    return OriginalSpan(
        start,
        end,
        fingerprint(text[start:end].encode()),
        phrase_start,
        phrase_end,
        fingerprint(phrase.encode()) if phrase else "",
        paragraph,
    )


def verify_original(excerpt: Excerpt, text: str) -> Status:
    """Return whether the original's passage and its date phrase are what the excerpt says.

    `Status.EXACT` when both hashes fit, `Status.ORPHAN` when one does not, and
    `Status.WITHHELD` when the excerpt does not point into an original.
    """
    span = excerpt.original
    if span is None:
        return Status.WITHHELD
    try:
        found = original_span(
            text, span.start, span.end, span.phrase_start, span.phrase_end, span.paragraph
        )
    except ValueError:
        return Status.ORPHAN
    return Status.EXACT if found == span else Status.ORPHAN
