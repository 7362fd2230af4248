"""Anchors: a passage is found again where it is, and never where it is not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from beseto_gui.core.model.anchors import (
    ORPHAN,
    Status,
    make_selector,
    resolve,
)
from beseto_gui.core.model.approximate import find_approximate
from beseto_gui.core.model.folding import fold

TEXT = "The bridge opened in 1932. It was closed in 1977, and opened again in 1984."
LETTERS = st.text(alphabet="ab c", min_size=1, max_size=12)
ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)


def selector_of(words: str, text: str = TEXT):
    start = text.index(words)
    return make_selector(text, start, start + len(words))


def test_a_selector_keeps_32_characters_on_either_side() -> None:
    selector = make_selector("x" * 40 + "word" + "y" * 40, 40, 44)

    assert (selector.exact, selector.prefix, selector.suffix) == ("word", "x" * 32, "y" * 32)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (-1, 2), (5, 4), (70, 999)])
def test_a_passage_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no passage"):
        make_selector(TEXT, start, end)


@given(ANY, st.data())
def test_a_selector_is_exact_in_its_own_text(text: str, data: st.DataObject) -> None:
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    anchor = resolve(make_selector(text, start, end), text)

    assert (anchor.status, anchor.start, anchor.end) == (Status.EXACT, start, end)


@given(ANY, ANY)
def test_words_put_in_front_move_a_passage_by_their_length(text: str, front: str) -> None:
    assume(text.strip() and front)
    selector = selector_of(text, text + " 끝")

    anchor = resolve(selector, front + text + " 끝")

    assert (front + text + " 끝")[anchor.start : anchor.end] == text
    assert anchor.status in (Status.EXACT, Status.MOVED)


def test_of_two_equal_passages_the_one_with_its_surroundings_is_taken() -> None:
    selector = selector_of("opened", TEXT[TEXT.index("closed") :])

    anchor = resolve(selector, "News: " + TEXT)

    assert anchor.start == ("News: " + TEXT).rindex("opened")
    assert anchor.status is Status.MOVED


def test_of_two_equal_passages_in_equal_surroundings_the_nearer_one_is_taken() -> None:
    selector = make_selector("-- -- ab -- --", 6, 8)
    text = "... -- -- ab -- -- .......... -- -- ab -- --"

    assert resolve(selector, text).start == 10


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("it’s “the end” of the road", 'it\'s "the end" of\n  the road'),
        ("1990–2000: ten years of it", "1990-2000: ten\u00a0years of it"),
        ("서울 ２０１３년 ７월 출범", "서울 2013년 7월 출범"),
    ],
)
def test_other_typography_is_the_same_words_changed(written: str, read: str) -> None:
    text = f"Before. {read} After."

    anchor = resolve(selector_of(written, f"{written} After."), text)

    assert text[anchor.start : anchor.end] == read
    assert (anchor.status, anchor.similarity) == (Status.CHANGED, 1.0)


def test_a_few_changed_letters_are_found_and_measured() -> None:
    """Two letters of “was clozed in 1976” are replaced, of eighteen."""
    selector = selector_of("was closed in 1977")
    text = "Then: " + TEXT.replace("closed", "clozed").replace("1977", "1976")

    anchor = resolve(selector, text)

    assert text[anchor.start : anchor.end] == "was clozed in 1976"
    assert anchor.status is Status.CHANGED
    assert anchor.similarity == pytest.approx(16 / 18)


@pytest.mark.parametrize("text", ["", "Nothing here speaks of that.", "be\u200d"])
def test_a_passage_that_is_gone_is_an_orphan(text: str) -> None:
    assert resolve(selector_of("It was closed in 1977"), text) == ORPHAN


@given(LETTERS, LETTERS)
def test_approximate_search_finds_the_least_difference_there_is(quote: str, text: str) -> None:
    """Sellers' table, filled cell by cell, is the oracle."""
    column = list(range(len(quote) + 1))
    least = len(quote)
    for letter in text:
        above, column[0] = column[0], 0
        for i, wanted in enumerate(quote, start=1):
            best = min(above + (letter != wanted), column[i] + 1, column[i - 1] + 1)
            above, column[i] = column[i], best
        least = min(least, column[-1])
    assume(least < len(quote))

    errors, spans = find_approximate(quote, text, len(quote))

    assert errors == least
    assert all(_distance(quote, text[start:end]) == least for start, end in spans)


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            above, row[j] = row[j], min(above + (a != b), row[j] + 1, row[j - 1] + 1)
    return row[-1]


@given(ANY)
def test_every_folded_character_comes_from_where_the_map_says(text: str) -> None:
    folded = fold(text)

    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    spans = zip(folded.starts, folded.ends, strict=True)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert list(folded.starts) == sorted(folded.starts)
