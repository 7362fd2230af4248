"""Re-anchoring: what still stands is found, what does not is said, and nothing is dropped."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from beseto_gui.core.base.progress import Cancelled
from beseto_gui.core.model.anchors import Status, make_selector
from beseto_gui.core.model.reanchor import Piece, difference, moved_to, reanchor
from beseto_gui.core.model.records import Excerpt

OLD = (
    "The bridge opened in 1932.\n\nIt was closed in 1977 for repairs, and opened again in 1984.\n\n"
    "서울과 베이징은 1992년 수교 이후 교류를 이어 왔다."
)
LETTERS = st.text(alphabet="ab 1.\n서北", max_size=40)


def excerpt_of(text: str, words: str, phrase: str = "", id_: str = "x") -> Excerpt:
    start = text.index(words)
    first = text.index(phrase, start) if phrase else start
    selector = make_selector(text, start, start + len(words))
    return Excerpt(id_, "event", "source", selector, first, first + len(phrase), 1)


def only(text: str, excerpt: Excerpt):
    (finding,) = reanchor([excerpt], text)
    return finding


def words(text: str, finding) -> str:
    return text[finding.anchor.start : finding.anchor.end]


def test_in_the_same_text_every_excerpt_is_exact_and_unchanged():
    excerpt = excerpt_of(OLD, "It was closed in 1977", "1977")

    finding = only(OLD, excerpt)

    assert (finding.anchor.status, finding.is_sure) == (Status.EXACT, True)
    assert moved_to(finding, OLD).selector == excerpt.selector


def test_words_in_front_move_passage_phrase_and_paragraph():
    new = "A new first paragraph.\n\n" + OLD

    finding = only(new, excerpt_of(OLD, "It was closed in 1977", "1977"))
    moved = moved_to(finding, new)

    assert (finding.anchor.status, finding.is_sure) == (Status.MOVED, True)
    assert new[moved.selector.start : moved.selector.end] == "It was closed in 1977"
    assert new[moved.phrase_start : moved.phrase_end] == "1977"
    assert moved.paragraph == 3


def test_words_at_the_same_place_that_belong_elsewhere_do_not_mislead():
    """“opened” stands where it stood, but that is another sentence now; its own has moved."""
    old = "It opened then. Later more was said."
    new = "We opened up. And much later: It opened then. Later more was said."

    finding = only(new, excerpt_of(old, "opened"))

    assert finding.anchor.start == new.rindex("opened")
    assert finding.anchor.status is Status.MOVED


def test_two_places_that_fit_alike_are_not_sure():
    old = "At last: in 1992 they met, it was said."

    finding = only("And in 1992 they met. And in 1992 they met.", excerpt_of(old, "in 1992"))

    assert finding.anchor.status is not Status.ORPHAN
    assert not finding.is_sure


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (OLD.replace("closed in 1977", "shut in 1977"), "It was shut in 1977 for repairs"),
        (OLD.replace("It was closed in", "It was closed down in"), None),
        (OLD.replace("for repairs", "for a repair"), None),
    ],
)
def test_a_changed_passage_is_found_with_its_date_and_has_to_be_confirmed(new, found):
    finding = only(new, excerpt_of(OLD, "It was closed in 1977 for repairs", "1977"))

    assert (finding.anchor.status, finding.is_sure) == (Status.CHANGED, False)
    assert found is None or words(new, finding) == found
    assert new[slice(*finding.phrase)] == "1977"
    assert not finding.has_lost_date


def test_a_changed_passage_ends_with_whole_words():
    new = OLD.replace("in 1977 for repairs", "in 1977 for repairing")

    finding = only(new, excerpt_of(OLD, "It was closed in 1977 for repairs"))

    assert words(new, finding) == "It was closed in 1977 for repairing"


def test_where_the_date_itself_was_corrected_that_is_said():
    new = OLD.replace("1977", "1978")

    finding = only(new, excerpt_of(OLD, "It was closed in 1977 for repairs", "1977"))

    assert words(new, finding) == "It was closed in 1978 for repairs"
    assert finding.has_lost_date


def test_other_typography_is_changed_but_wholly_alike():
    new = OLD.replace("closed in 1977 for", "closed\u00a0in 1977\n for")

    finding = only(new, excerpt_of(OLD, "It was closed in 1977 for repairs", "1977"))

    assert (finding.anchor.status, finding.anchor.similarity) == (Status.CHANGED, 1.0)


@pytest.mark.parametrize("new", ["", "Something else altogether.", " "])
def test_what_is_gone_is_an_orphan_and_has_no_new_place(new):
    finding = only(new, excerpt_of(OLD, "It was closed in 1977 for repairs", "1977"))

    assert finding.anchor.status is Status.ORPHAN
    assert not finding.is_sure
    with pytest.raises(ValueError, match="no passage"):
        moved_to(finding, new)


def test_a_korean_passage_is_found_after_a_correction():
    new = OLD.replace("교류를 이어 왔다", "교류를 계속 이어 왔다")

    finding = only(new, excerpt_of(OLD, "1992년 수교 이후 교류를 이어 왔다", "1992년"))

    assert words(new, finding) == "1992년 수교 이후 교류를 계속 이어 왔다"
    assert new[slice(*finding.phrase)] == "1992년"


@given(LETTERS, LETTERS, LETTERS, LETTERS, st.integers(0, 99))
def test_words_that_still_stand_exactly_once_are_always_found(before, quote, after, new, at):
    """The text around is replaced by any other; the words are put into it anywhere."""
    assume(quote)
    old = before + quote + after
    selector = make_selector(old, len(before), len(before) + len(quote))
    excerpt = Excerpt("x", "event", "source", selector, len(before), len(before) + 1, 1)
    at = min(at, len(new))
    text = new[:at] + quote + new[at:]
    assume(sum(text.startswith(quote, i) for i in range(len(text))) == 1)

    finding = only(text, excerpt)

    assert (finding.anchor.start, finding.anchor.end) == (at, at + len(quote))
    assert finding.is_sure
    assert finding.anchor.status is (Status.EXACT if at == len(before) else Status.MOVED)
    assert text[slice(*finding.phrase)] == quote[0]


def edited(text: str, chance: random.Random, edits: int) -> str:
    for _ in range(edits):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 5, 20)))
        put = "".join(chance.choice("abc 19서") for _ in range(chance.choice((0, 1, 6, 30))))
        text = text[:start] + put + text[end:]
    return text


@given(st.integers(0, 10**9), st.integers(0, 30))
def test_after_random_edits_nothing_is_dropped_and_every_place_is_true(seed, edits):
    chance = random.Random(seed)
    old = OLD * 3
    excerpts = []
    for n in range(12):
        start = chance.randrange(len(old) - 60)
        end = start + chance.randint(1, 60)
        phrase = sorted((chance.randint(start, end), chance.randint(start, end)))
        excerpts.append(Excerpt(f"x{n}", "e", "s", make_selector(old, start, end), *phrase, 1))
    new = edited(old, chance, edits)

    found = reanchor(excerpts, new)

    assert [finding.excerpt for finding in found] == excerpts
    for finding in found:
        anchor, quote = finding.anchor, finding.excerpt.selector.exact
        same = new[anchor.start : anchor.end] == quote
        assert same == (anchor.status in (Status.EXACT, Status.MOVED))
        assert same or quote not in new
        if anchor.status is not Status.ORPHAN:
            assert anchor.start <= finding.phrase[0] <= finding.phrase[1] <= anchor.end
            moved = moved_to(finding, new)
            assert only(new, moved).anchor.status is Status.EXACT or not only(new, moved).is_sure


def test_the_work_can_be_stopped():
    def stop(_part: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        reanchor([excerpt_of(OLD, "1932")], OLD, stop)


# --- the difference ---


def test_a_difference_is_told_word_by_word():
    assert difference("It was closed in 1977.", "It was shut in 1978.") == (
        Piece("It was ", "It was "),
        Piece("closed", "shut"),
        Piece(" in ", " in "),
        Piece("1977", "1978"),
        Piece(".", "."),
    )


def test_words_that_differ_side_by_side_are_one_difference():
    assert difference("one two three end", "uno dos tres end") == (
        Piece("one two three", "uno dos tres"),
        Piece(" end", " end"),
    )


def test_in_scripts_without_spaces_a_difference_is_told_letter_by_letter():
    assert difference("两市于1992年结好", "两市在1993年结好") == (
        Piece("两市", "两市"),
        Piece("于1992", "在1993"),
        Piece("年结好", "年结好"),
    )


@given(LETTERS, LETTERS)
def test_the_pieces_of_a_difference_are_the_two_texts(old, new):
    pieces = difference(old, new)

    assert "".join(piece.old for piece in pieces) == old
    assert "".join(piece.new for piece in pieces) == new
