"""Date phrases become proposals: with sentence, date and title, the likely ones first."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.proposals.proposal import Proposal, Rank, Reason
from beseto_gui.core.proposals.propose import propose
from beseto_gui.core.proposals.sentences import sentences

WRITTEN = parse_edtf("2024-07-31")


def one(text: str, phrase: str, written: str = "2024-07-31") -> Proposal:
    """Return what is proposed of a phrase."""
    (found,) = [each for each in propose(text, parse_edtf(written)) if each.phrase == phrase]
    return found


def ranks(proposals: Sequence[Proposal]) -> list[Rank]:
    return [each.rank for each in proposals]


def test_a_stated_date_with_a_verb_of_happening_is_likely():
    found = one("The bridge was opened in 2013. People walk there.", "2013")
    assert found.reason is Reason.HAPPENED
    assert found.title == "The bridge was opened"
    assert found.date.edtf == "2013"


def test_ages_lengths_boilerplate_and_the_date_of_publication_come_last():
    text = (
        "Published: 31 July 2024\n"
        "The council met on Tuesday. Kim, aged 45 years, spoke for three hours.\n"
        "Copyright 2024 The Paper. All rights reserved.\n"
    )
    found = propose(text, WRITTEN)
    assert [each.phrase for each in found if each.rank is Rank.LIKELY] == ["Tuesday"]
    assert {each.reason for each in found[1:]} == {
        Reason.PUBLICATION,
        Reason.AGE,
        Reason.LENGTH,
        Reason.BOILERPLATE,
    }
    assert ranks(found) == sorted(ranks(found))


def test_the_day_of_telling_is_not_the_day_of_what_is_told():
    found = one("The two mayors met in Beijing, his office said Wednesday.", "Wednesday")
    assert found.reason is Reason.REPORTED


def test_another_date_of_the_document_reads_every_relative_phrase_again():
    text = "The council met on Tuesday. Last year it did not meet. It was founded in 2013."
    dates = {each.phrase: each.date.edtf for each in propose(text, parse_edtf("2020-03-05"))}
    assert dates == {"Tuesday": "2020-03-03", "Last year": "2019", "2013": "2013"}


def test_what_is_said_to_go_on_since_a_date_is_open_at_its_end():
    found = one("Since the 1990s, the cities have held talks every year.", "the 1990s")
    assert found.date.edtf == "199X/.."
    assert found.date.end_lo == WRITTEN.start_lo


def test_since_a_date_after_the_verb_is_the_date_itself():
    assert one("It is the first meeting since 2018.", "2018").date.edtf == "2018"


def test_a_trip_of_nine_days_holds_the_day_of_the_story():
    """Nine days with 30 July among them: from the 22nd at the earliest, to 7 August."""
    text = "They met on Tuesday. Oh was there as part of a nine-day trip."
    date = one(text, "nine-day").date
    assert date.start_lo == parse_edtf("2024-07-22").start_lo
    assert date.start_hi == parse_edtf("2024-07-30").end_hi
    assert date.end_lo == parse_edtf("2024-07-30").start_lo
    assert date.end_hi == parse_edtf("2024-08-07").end_hi


def test_a_length_of_anything_else_has_no_date():
    text = "They met on Tuesday. It was followed by nine days of rain."
    assert one(text, "nine days").rank is Rank.UNLIKELY


@pytest.mark.parametrize(
    ("text", "phrase", "title"),
    [
        ("Yin, who took office last year and is known, spoke.", "last year", "Yin took office"),
        (
            "In 2013, the council, a body of the two cities, was launched in Seoul.",
            "2013",
            "The council was launched in Seoul",
        ),
        ("WEB DESK: The mayors met with guests, Tuesday.", "Tuesday", "The mayors met with guests"),
        ("시는 2021년 3월에 공사를 시작했다.", "2021년 3월", "시는 공사를 시작했다"),
        ("论坛于10月15日在首尔举行，学生参加。", "10月15日", "论坛在首尔举行"),
        ("専用橋は、9月10日に開通した。", "9月10日", "専用橋は開通した"),
    ],
)
def test_a_title_is_the_clause_of_the_phrase_without_it(text, phrase, title):
    assert one(text, phrase).title == title


def test_a_phrase_of_no_date_is_proposed_without_one():
    found = one("He would visit Seoul at an appropriate time.", "at an appropriate time")
    assert not found.date.is_dated
    assert found.date.text == "at an appropriate time"


def test_sentences_end_at_full_stops_but_not_at_those_of_abbreviations():
    text = "Dr. Kim met Gov. Lee of the U.S. on Jan. 5. They spoke.\nA line\nMore."
    assert [text[a:b] for a, b in sentences(text)] == [
        "Dr. Kim met Gov. Lee of the U.S. on Jan. 5.",
        "They spoke.",
        "A line",
        "More.",
    ]


def test_a_sentence_goes_on_where_only_the_margin_has_broken_its_line():
    text = "The council of the two cities was founded in the year\n2013 by both of them.\n"
    assert len(sentences(text)) == 1


@given(st.text(alphabet="aA.1 ,\n다年月日한。는\f\"'", max_size=120))
def test_sentences_lie_one_behind_the_other_and_leave_out_nothing_but_space(text):
    found = sentences(text)
    for first, second in pairwise(found):
        assert first.end <= second.start
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())


@given(st.text(max_size=300))
def test_no_text_upsets_proposing(text):
    for each in propose(text, WRITTEN):
        assert 0 <= each.start <= each.phrase_start < each.phrase_end <= each.end <= len(text)
