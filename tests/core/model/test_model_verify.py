"""Verification finds each thing that can be wrong, and says where."""

from dataclasses import replace

import pytest

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, Precision, Reached
from beseto_gui.core.model.anchors import make_selector
from beseto_gui.core.model.originals import fingerprint, original_span
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Gap,
    Lane,
    Original,
    Source,
    Timeline,
)
from beseto_gui.core.model.verify import verify

DIGEST = "About it.\n\nThe bridge dates from 1932."
ORIGINAL = "Of bridges.\n\nIn 1932 it was completed.\n"
DATE = parse_edtf("1932", text="In 1932")


def _bundle() -> Bundle:
    data = ORIGINAL.encode()
    original = Original(fingerprint(data), len(ORIGINAL), len(data), 2)
    passage = make_selector(DIGEST, 11, 37)
    span = original_span(ORIGINAL, 13, 37, 13, 20, 2)
    return Bundle(
        Timeline("t", LocalText("T")),
        (Lane("lane", LocalText("L")),),
        (Event("bridge", LocalText("Bridge"), DATE, "lane"),),
        (Source("s", "A", LocalText("S"), text=DIGEST, is_digest=True, original=original),),
        (Excerpt("x", "bridge", "s", passage, 33, 37, 2, DATE, span),),
        (Gap("gap", LocalText("G"), "bridge", "bridge"),),
    )


def with_event(**changes: object) -> Bundle:
    bundle = _bundle()
    return replace(bundle, events=(replace(bundle.events[0], **changes),))


def with_source(**changes: object) -> Bundle:
    bundle = _bundle()
    return replace(bundle, sources=(replace(bundle.sources[0], **changes),))


def with_excerpt(**changes: object) -> Bundle:
    bundle = _bundle()
    return replace(bundle, excerpts=(replace(bundle.excerpts[0], **changes),))


def with_span(**changes: object) -> Bundle:
    span = _bundle().excerpts[0].original
    assert span is not None
    return with_excerpt(original=replace(span, **changes))


def with_original(**changes: object) -> Bundle:
    original = _bundle().sources[0].original
    assert original is not None
    return with_source(original=replace(original, **changes))


def with_selector(**changes: object) -> Bundle:
    return with_excerpt(selector=replace(_bundle().excerpts[0].selector, **changes))


def with_reading(edtf: str, words: str) -> Bundle:
    """Return the timeline with a reading that its words lead to."""
    basis = LocalText("the report is of 1932")
    reading = parse_edtf(edtf, text=words, reached=Reached.RELATIVE, basis=basis)
    return with_excerpt(reading=reading, original=None)


TWO = (*_bundle().events, Event("later", LocalText("Later"), parse_edtf("1940"), "lane"))
BACKWARDS = Gap("g", LocalText("G"), "later", "bridge")


def test_nothing_is_wrong_with_a_sound_timeline() -> None:
    assert verify(_bundle(), {}) == []
    assert verify(_bundle(), {"s": ORIGINAL}) == []


@pytest.mark.parametrize(
    ("bundle", "where", "what"),
    [
        (with_event(lane="gone"), "event bridge: lane", "no record 'gone'"),
        (with_excerpt(event="gone"), "excerpt x: event", "no record 'gone'"),
        (with_excerpt(source="gone"), "excerpt x: source", "no record 'gone'"),
        (replace(_bundle(), gaps=(Gap("g", LocalText(), "bridge", "gone"),)), "gap g: before", ""),
        (replace(_bundle(), lanes=(*_bundle().lanes, Lane("x", LocalText()))), "x", "twice"),
        (with_event(date=replace(DATE, edtf="1932-13")), "event bridge: date", "1932-13"),
        (with_event(date=replace(DATE, start_lo=DATE.end_hi + 1)), "event bridge: date", "start"),
        (with_event(date=replace(DATE, precision=Precision.DAY)), "event bridge: date", "not what"),
        (with_event(date=replace(DATE, reached=Reached.DERIVED)), "event bridge: date", "reached"),
        (with_excerpt(reading=replace(DATE, edtf="soon")), "excerpt x: reading", "soon"),
        (with_source(published=replace(DATE, edtf="soon")), "source s: published", "soon"),
        (with_event(date=parse_edtf("1933")), "event bridge", "no excerpt allows"),
        (with_event(date=UNDATED), "event bridge", "undated"),
        (with_event(date=parse_edtf("1931", text="In 1932")), "event bridge: date", "words say"),
        (with_reading("1932-09", "last October"), "excerpt x: reading", "words say: last October"),
        (with_reading("1932-09-06", "Monday"), "excerpt x: reading", "words say: Monday"),
        (with_reading("1932-09-06", "지난 월요일"), "excerpt x: reading", "words say"),
        (replace(_bundle(), events=TWO, gaps=(BACKWARDS,)), "gap g", "end comes before the start"),
        (with_selector(prefix="it.\n"), "excerpt x", "the words around its passage"),
        (with_selector(suffix="!"), "excerpt x", "the words around its passage"),
        (with_source(text=DIGEST + "\nMore."), "source s", "number of paragraphs"),
        (with_source(text="New. " + DIGEST), "excerpt x", "moved"),
        (with_source(text=DIGEST.replace("1932", "1933")), "excerpt x", "changed"),
        (with_excerpt(phrase_start=5), "excerpt x", "not inside the passage"),
        (with_excerpt(phrase_end=38), "excerpt x", "not inside the passage"),
        (with_excerpt(paragraph=1), "excerpt x", "not in paragraph 1"),
        (with_span(paragraph=1), "excerpt x", "number of its paragraph"),
        (with_span(phrase_sha256="0" * 64), "excerpt x", "not the date phrase"),
        (with_excerpt(original=None), "excerpt x", "does not point into the original"),
    ],
)
def test_what_is_wrong_is_found_without_the_original(bundle, where: str, what: str) -> None:
    found = [(problem.where, problem.what) for problem in verify(bundle, {})]

    assert any(where == at and what in told for at, told in found), found


@pytest.mark.parametrize(
    ("bundle", "where", "what"),
    [
        (with_original(sha256="0" * 64), "source s", "sha256 of the original"),
        (with_original(length=3), "source s", "length of the original is 39, not 3"),
        (with_original(byte_length=3), "source s", "byte_length of the original is 39, not 3"),
        (with_original(paragraphs=3), "source s", "paragraphs of the original is 2, not 3"),
        (with_span(start=14), "excerpt x", "not exact in the original"),
        (with_span(sha256="0" * 64), "excerpt x", "not exact in the original"),
        (with_span(phrase_end=19), "excerpt x", "not exact in the original"),
        (with_source(original=None), "source s", "nothing is known of an original"),
    ],
)
def test_what_is_wrong_is_found_with_the_original(bundle, where: str, what: str) -> None:
    found = [(problem.where, problem.what) for problem in verify(bundle, {"s": ORIGINAL})]

    assert any(where == at and what in told for at, told in found), found


def test_a_paragraph_number_is_checked_in_the_original_too() -> None:
    """Both numbers say 1, the digest has one paragraph, and the original's is the second."""
    bundle = with_source(text=DIGEST.replace("\n\n", "  "))
    excerpt = bundle.excerpts[0]
    assert excerpt.original is not None
    moved = replace(excerpt, paragraph=1, original=replace(excerpt.original, paragraph=1))

    found = verify(replace(bundle, excerpts=(moved,)), {"s": ORIGINAL})

    assert "its passage is not in paragraph 1 of the original" in [p.what for p in found]


def test_the_words_of_a_reading_are_those_of_the_phrase_where_the_text_is_no_digest() -> None:
    bundle = with_excerpt(reading=replace(DATE, text="in 1932"), original=None)
    source = replace(bundle.sources[0], is_digest=False, original=None)

    found = verify(replace(bundle, sources=(source,)), {})

    assert [p.what for p in found] == ["the words of its reading are not those of its date phrase"]


def test_a_reading_that_conflicts_is_no_fault_while_another_fits() -> None:
    bundle = _bundle()
    other = replace(bundle.excerpts[0], id="x2", reading=parse_edtf("1940"))

    assert verify(replace(bundle, excerpts=(*bundle.excerpts, other)), {}) == []


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1932-10", "last October"),
        ("1932-11", "11월"),
        ("1932-09-06", "on Tuesday"),
        ("1932-09-06", "the Mayor's day"),
        ("1932", "this year"),
        ("1932-10~", "around the end of September"),
    ],
)
def test_words_that_fit_their_date_are_no_fault(edtf: str, words: str) -> None:
    told = [problem.what for problem in verify(with_reading(edtf, words), {})]

    assert not [what for what in told if "words say" in what]


def test_a_problem_is_told_in_one_line() -> None:
    [problem] = verify(with_excerpt(paragraph=1, original=None), {})[:1]

    assert str(problem) == "excerpt x: its passage is not in paragraph 1"
