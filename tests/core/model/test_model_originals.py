"""Originals: known by their bytes, and pointed into without their words."""

from dataclasses import replace

import pytest

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.anchors import Status, make_selector
from beseto_gui.core.model.originals import (
    fingerprint,
    original_span,
    recognise,
    verify_original,
)
from beseto_gui.core.model.records import Excerpt, Original, Source

TEXT = "It opened in 1932."
SPAN = original_span(TEXT, 3, 17, 13, 17, 1)


def excerpt(span=SPAN) -> Excerpt:
    return Excerpt("x", "e", "s", make_selector("digest", 0, 6), 0, 0, 1, original=span)


def test_a_fingerprint_is_the_sha256_of_the_bytes() -> None:
    """The empty input's digest is in FIPS 180-4's examples."""
    assert fingerprint(b"").startswith("e3b0c44298fc1c149afbf4c8996fb924")


def test_a_file_is_recognised_by_its_bytes_alone() -> None:
    known = Source("s", "A", LocalText(), original=Original(fingerprint(b"Caf\xe9\r\n"), 6, 6, 1))
    sources = [Source("other", "B", LocalText()), known]

    assert recognise(b"Caf\xe9\r\n", sources) is known
    assert recognise(b"Caf\xe9\n", sources) is None


def test_a_passage_is_kept_as_places_and_hashes() -> None:
    assert (SPAN.start, SPAN.end, SPAN.sha256) == (3, 17, fingerprint(b"opened in 1932"))
    assert (SPAN.phrase_start, SPAN.phrase_end) == (13, 17)
    assert SPAN.phrase_sha256 == fingerprint(b"1932")


def test_without_a_phrase_there_is_no_hash_of_one() -> None:
    assert original_span(TEXT, 3, 9, 3, 3, 1).phrase_sha256 == ""


@pytest.mark.parametrize("span", [(5, 5, 5, 5), (3, 9, 2, 9), (3, 9, 5, 10), (3, 99, 5, 6)])
def test_a_passage_that_is_none_is_refused(span: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="no passage"):
        original_span(TEXT, *span, 1)


@pytest.mark.parametrize(
    ("span", "text", "status"),
    [
        (SPAN, TEXT, Status.EXACT),
        (SPAN, "It opened in 1933.", Status.ORPHAN),
        (SPAN, "In it, " + TEXT, Status.ORPHAN),
        (SPAN, "", Status.ORPHAN),
        (replace(SPAN, phrase_start=12), TEXT, Status.ORPHAN),
        (replace(SPAN, phrase_sha256=""), TEXT, Status.ORPHAN),
        (None, TEXT, Status.WITHHELD),
    ],
)
def test_an_original_passage_is_exact_or_it_is_not(span, text: str, status: Status) -> None:
    assert verify_original(excerpt(span), text) is status
