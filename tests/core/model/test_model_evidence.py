"""Evidence: what sources say together, and the words shown for an excerpt."""

from dataclasses import dataclass, field, replace

import pytest

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED
from beseto_gui.core.model.anchors import Status, make_selector
from beseto_gui.core.model.evidence import (
    Passage,
    Standing,
    agreement,
    paragraphs,
    passage,
)
from beseto_gui.core.model.originals import original_span
from beseto_gui.core.model.records import Excerpt, Source

DIGEST = "First words.\n\nThe bridge was finished in 1932, it is said."
ORIGINAL = " First.\n\n\n  They completed the bridge in 1932.\n"


@dataclass
class Texts:
    """As much of a document as evidence is worked out from."""

    excerpts: list[Excerpt] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    originals: dict[str, str] = field(default_factory=dict)

    def excerpts_of(self, event_id: str) -> list[Excerpt]:
        return [e for e in self.excerpts if e.event == event_id]

    def original_text(self, source_id: str) -> str | None:
        return self.originals.get(source_id)


def reading(source: str, edtf: str) -> Excerpt:
    selector = make_selector("words", 0, 5)
    date = parse_edtf(edtf) if edtf else UNDATED
    return Excerpt(f"{source}{edtf}", "e", source, selector, 0, 0, 1, date)


def standing(*readings: tuple[str, str]) -> Standing:
    return agreement(Texts([reading(*pair) for pair in readings]), "e").relation


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ([], Standing.SINGLE),
        ([("a", "1992"), ("b", "")], Standing.SINGLE),
        ([("a", "1992"), ("a", "1992-05")], Standing.SINGLE),
        ([("a", "1992"), ("b", "1992")], Standing.AGREE),
        ([("a", "1992"), ("b", "1992-05")], Standing.REFINE),
        ([("a", "1992"), ("b", "1993")], Standing.CONFLICT),
        ([("a", "1992"), ("b", "1992"), ("c", "1993")], Standing.CONFLICT),
    ],
)
def test_sources_are_single_agree_refine_or_conflict(readings, expected) -> None:
    assert standing(*readings) is expected


def test_a_source_speaks_with_its_narrowest_reading() -> None:
    assert standing(("a", "2024-07-30"), ("b", "2024"), ("b", "2024-07-30")) is Standing.AGREE


def test_a_source_that_contradicts_itself_conflicts() -> None:
    assert standing(("a", "1992"), ("a", "1994")) is Standing.CONFLICT


def test_paragraphs_are_the_lines_that_are_not_empty() -> None:
    spans = [(number, ORIGINAL[start:end]) for number, start, end in paragraphs(ORIGINAL)]

    assert spans == [(1, "First."), (2, "They completed the bridge in 1932.")]


def texts(digest: str = DIGEST) -> tuple[Texts, Excerpt]:
    start, end = DIGEST.index("The bridge"), DIGEST.index(", it is")
    year = DIGEST.index("1932")
    there, year_there = ORIGINAL.index("They"), ORIGINAL.index("1932")
    excerpt = Excerpt(
        "x",
        "e",
        "s",
        make_selector(DIGEST, start, end),
        year,
        year + 4,
        2,
        original=original_span(ORIGINAL, there, year_there + 4, year_there, year_there + 4, 2),
    )
    return Texts([excerpt], {"s": Source("s", "A", LocalText(), text=digest, is_digest=True)}), (
        excerpt
    )


def words(found: Passage) -> str:
    return found.text[found.start : found.end]


def test_without_the_original_a_digest_is_shown_and_the_words_withheld() -> None:
    document, excerpt = texts()

    found = passage(document, excerpt)

    assert words(found) == "The bridge was finished in 1932"
    assert found.text[found.phrase_start : found.phrase_end] == "1932"
    assert found.paragraph_text == "The bridge was finished in 1932, it is said."
    assert found.text[found.paragraph_start :].startswith("The bridge")
    assert (found.status, found.verbatim, found.paragraph) == (Status.WITHHELD, False, 2)


def test_with_the_original_its_own_words_are_shown() -> None:
    document, excerpt = texts()
    document.originals["s"] = ORIGINAL

    found = passage(document, excerpt)

    assert words(found) == "They completed the bridge in 1932"
    assert found.text[found.phrase_start : found.phrase_end] == "1932"
    assert (found.status, found.verbatim, found.paragraph) == (Status.EXACT, True, 2)


def test_a_document_that_is_no_digest_is_exact_and_verbatim() -> None:
    document, excerpt = texts()
    document.sources["s"] = replace(document.sources["s"], is_digest=False)

    found = passage(document, replace(excerpt, original=None))

    assert (found.status, found.verbatim) == (Status.EXACT, True)


@pytest.mark.parametrize(
    ("digest", "status", "phrase", "paragraph"),
    [
        ("New.\n\n" + DIGEST, Status.MOVED, "1932", 3),
        (DIGEST.replace("The bridge was", "The bridge, was"), Status.CHANGED, "1932", 2),
        (DIGEST.replace("1932", "1933"), Status.CHANGED, "", 2),
        ("Nothing\n\nof the kind", Status.ORPHAN, "", 2),
    ],
)
def test_a_digest_that_changed_is_told(digest, status, phrase, paragraph) -> None:
    document, excerpt = texts(digest)

    found = passage(document, excerpt)

    assert found.status is status
    assert found.text[found.phrase_start : found.phrase_end] == phrase
    assert found.paragraph == paragraph


def test_an_original_with_another_passage_there_is_an_orphan() -> None:
    document, excerpt = texts()
    document.originals["s"] = ORIGINAL.replace("completed", "abandoned")

    found = passage(document, excerpt)

    assert (found.status, words(found), found.paragraph) == (Status.ORPHAN, "", 2)
