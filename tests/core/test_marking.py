"""What is made of marked words: excerpts with their date, events with a title, fresh ids."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import Reached
from beseto_gui.core.marking import (
    Marked,
    date_phrase,
    event_of,
    excerpt_of,
    fresh_id,
    fresh_sources,
    proposed_title,
)
from beseto_gui.core.model.records import Bundle, Lane, Source, Timeline
from beseto_gui.core.store.memory import MemoryDocument

TEXT = "First lines.\n\nThe bridge opened in May 1932, and nobody was hurt. It still stands."


def document(*sources: Source) -> MemoryDocument:
    lanes = (Lane("lane", LocalText("Lane")),)
    return MemoryDocument(Bundle(Timeline("t", LocalText("T")), lanes, sources=sources))


def source(text: str = TEXT, **fields) -> Source:
    return Source("s", "A", LocalText("Source"), text=text, **fields)


def marked(words: str, text: str = TEXT) -> Marked:
    start = text.index(words)
    return Marked("s", start, start + len(words))


def test_an_excerpt_has_its_paragraph_its_phrase_and_its_date():
    excerpt = excerpt_of(document(source()), marked("The bridge opened in May 1932"), "e")

    assert excerpt.selector.exact == "The bridge opened in May 1932"
    assert TEXT[excerpt.phrase_start : excerpt.phrase_end] in ("in May 1932", "May 1932")
    assert (excerpt.reading.edtf, excerpt.paragraph) == ("1932-05", 2)


def test_nothing_but_white_space_is_no_passage():
    with pytest.raises(CommandError, match="no words"):
        excerpt_of(document(source()), Marked("s", 12, 14), "e")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("The bridge opened in May 1932, and nobody was hurt", "The bridge opened"),
        ("It still stands.", "It still stands"),
    ],
)
def test_the_title_of_an_event_is_the_passage_without_its_date(words, title):
    event, excerpt = event_of(document(source()), marked(words), "lane")

    assert event.title.en.startswith(title)
    assert "1932" not in event.title.en
    assert excerpt.event == event.id
    assert event.date == excerpt.reading


def test_no_space_is_left_before_a_full_stop_where_the_date_stood_at_the_end_of_a_sentence():
    text = "It rose for the first time in 1932. Two years later nobody spoke of it."
    event, _excerpt = event_of(document(source(text)), marked(text, text), "lane")

    assert event.title.en == "It rose for the first time"
    text = "It rose in 1932. Two years later nobody spoke of it."
    event, _excerpt = event_of(document(source(text)), marked(text, text), "lane")
    assert event.title.en.startswith("It rose. Two years later")


def test_a_title_is_in_the_language_of_its_source():
    text = "서울과 베이징은 1992년에 우호 관계를 맺었다."
    event, _excerpt = event_of(document(source(text, language="ko-KR")), marked(text, text), "lane")

    assert "우호 관계를 맺었다" in event.title.ko
    assert event.title.en == ""


def test_a_long_title_ends_at_a_word():
    title = proposed_title("one two three four five six seven eight nine ten eleven twelve more")

    assert title == "One two three four five six seven eight nine ten eleven…"


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("It was built in 1992 or so", "1992", "1992"),
        ("서울과 베이징은 1992년 8월 수교했다", "1992년 8월", "1992-08"),
        ("两市于2013年7月10日启动了委员会", "2013年7月10日", "2013-07-10"),
        ("両都市は2024年10月に会う", "2024年10月", "2024-10"),
    ],
)
def test_the_words_of_a_date_are_found_in_four_languages(text, words, edtf):
    phrase = date_phrase(text, 0, len(text), source(text))

    assert phrase is not None
    assert words in text[phrase.start : phrase.end]
    assert phrase.date.edtf == edtf


def test_a_relative_date_is_read_against_the_day_of_publication():
    text = "They met on Tuesday, and it was short."

    phrase = date_phrase(text, 0, len(text), source(text, published=parse_edtf("2024-07-31")))

    assert phrase is not None
    assert (phrase.date.edtf, phrase.date.reached) == ("2024-07-30", Reached.RELATIVE)


def test_a_date_beside_the_passage_is_not_its_date():
    start = TEXT.index("and nobody")

    assert date_phrase(TEXT, start, len(TEXT), source()) is None


@given(st.text("ab 19サ2.\n年月五서울M", min_size=1, max_size=60), st.data())
def test_whatever_is_marked_is_found_where_it_was_marked(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    there = document(source(text))

    excerpt = excerpt_of(there, Marked("s", start, end), "e")

    at = excerpt.selector
    assert text[at.start : at.end] == at.exact == text[start:end].strip()
    assert at.start <= excerpt.phrase_start <= excerpt.phrase_end <= at.end
    assert excerpt.reading.is_dated == (excerpt.phrase_start < excerpt.phrase_end)


def test_fresh_ids_are_all_different():
    assert len({fresh_id("event") for _ in range(1000)}) == 1000


def test_new_sources_get_marks_colours_and_ids_that_are_free():
    there = source()
    made = fresh_sources(
        document(there), [Source("s", "A", LocalText("X")), Source("", "", LocalText("Y"))]
    )

    assert len({each.id for each in (there, *made)}) == 3
    assert [each.mark for each in made] == ["B", "C"]
    assert len({each.color for each in (there, *made)}) == 3


def test_what_a_new_source_has_stays_where_it_is_free():
    new = Source("mine", "Q", LocalText("X"), color=5)

    assert fresh_sources(document(source()), [new]) == (new,)


def test_an_id_that_no_record_may_have_is_replaced():
    new = Source("a\nb" * 100, "Q", LocalText("X"), color=5)

    (made,) = fresh_sources(document(source()), [new])

    assert made.id.startswith("source-")


def test_behind_z_marks_are_numbers():
    many = [source()] + [Source(f"s{n}", "", LocalText("X")) for n in range(27)]

    marks = [each.mark for each in fresh_sources(document(), many)]

    assert marks[25:] == ["Z", "1", "2"]
