"""What `find` promises: spans, reasons, directions, mixed scripts, and nothing out of nothing."""

from datetime import date
from pathlib import Path

import pytest

from beseto_gui.core.dates.axis import DAY_S, days_from_civil
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import Reached
from beseto_gui.core.extract.api import find
from beseto_gui.core.extract.fold import fold
from beseto_gui.core.extract.grammar import MOST
from beseto_gui.core.extract.language import recognise

WEDNESDAY = "2024-07-31"


def values(text: str, reference=WEDNESDAY) -> list[str]:
    return [one.value for one in find(text, reference)]


def test_a_mention_says_where_it_stands_in_characters():
    text = "In Zürich 🙂 they met on 5 May 2011."
    (mention,) = find(text)
    assert text[mention.start : mention.end] == "5 May 2011"
    assert mention.text == mention.date.text == "5 May 2011"


def test_full_width_digits_and_odd_spaces_are_read_where_they_stand():
    text = "Signed on 5\u00a0May ２０１１, they say."
    (mention,) = find(text)
    assert (mention.value, text[mention.start : mention.end]) == (
        "2011-05-05",
        "5\u00a0May ２０１１",
    )


def test_folding_keeps_every_character_in_its_place():
    text = "ﬁ ① ２０２４年⽉⽇ “x” –\u00ad- \u2019"
    assert len(fold(text)) == len(text)
    assert "2024年月日" in fold(text)


@pytest.mark.parametrize(
    "reference", ["2024-07-31", date(2024, 7, 31), parse_edtf("2024-07-31"), "2024-07-31~"]
)
def test_the_day_of_writing_can_be_given_in_several_ways(reference):
    assert values("They met on Tuesday.", reference) == ["2024-07-30"]


def test_a_relative_phrase_says_what_it_was_read_against():
    (mention,) = find("They met on Tuesday.", WEDNESDAY)
    assert mention.reached is Reached.RELATIVE
    assert "2024-07-31" in mention.basis.en
    assert "2024-07-31" in mention.basis.ko
    assert mention.origin is None


def test_a_derived_phrase_says_which_phrase_it_was_counted_from():
    first, second = find("He came in 1901. Two years later he left.", WEDNESDAY)
    assert (second.value, second.reached) == ("1903", Reached.DERIVED)
    assert second.origin == (first.start, first.end)
    assert "1901" in second.basis.en


def test_a_stated_phrase_has_no_reason():
    (mention,) = find("In 1992 they met.", WEDNESDAY)
    assert (mention.reached, bool(mention.basis)) == (Reached.STATED, False)


def test_another_day_of_writing_moves_every_relative_phrase():
    text = "They met on Tuesday, last month and two years ago."
    assert values(text, "2024-07-31") == ["2024-07-30", "2024-06", "2022"]
    assert values(text, "1999-03-04") == ["1999-03-02", "1999-02", "1997"]


def test_the_time_a_gap_leads_back_to_is_derived():
    (mention,) = find("They met for the first time in six years.", WEDNESDAY)
    assert mention.reached is Reached.DERIVED
    low, high = (days_from_civil(year, 1, 1) * DAY_S for year in (2018, 2019))
    assert mention.date.start_lo <= low
    assert mention.date.end_hi >= high


def test_what_came_a_year_before_a_told_year_is_derived():
    told, gap = find("They became friends in 1992, one year after ties were opened.", WEDNESDAY)
    assert (gap.value, gap.date.edtf, gap.reached) == ("P1Y", "1991", Reached.DERIVED)
    assert gap.origin == (told.start, told.end)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They signed two days before Christmas 2023.", "2023-12-23"),
        ("They signed three weeks after 5 May 2011.", "[2011-05-22..2011-05-29]"),
        ("They signed ten years after 1945.", "1955"),
    ],
)
def test_a_length_beside_a_date_leads_to_a_time(text, edtf):
    gap, told = find(text, WEDNESDAY)
    assert (gap.kind.value, gap.date.edtf) == ("DURATION", edtf)
    assert (gap.reached, gap.origin) == (Reached.DERIVED, (told.start, told.end))


def test_a_length_is_not_counted_from_another_sentence():
    _told, gap = find("They met in 1992. It took a year after the vote.", WEDNESDAY)
    assert (gap.value, gap.date.is_dated) == ("P1Y", False)


def test_the_past_years_are_a_stretch_up_to_the_day_of_writing():
    (mention,) = find("In the past six years it doubled.", WEDNESDAY)
    assert mention.date.is_interval
    assert mention.date.edtf == "2018~/2024-07-31"


def test_the_word_that_relates_a_phrase_is_kept():
    signals = [one.signal for one in find("Since 2018, until May 2020, by 2021, after 1990.")]
    assert signals == ["since", "until", "by", "after"]


def test_the_ends_of_a_range_know_each_other():
    first, last = find("It rained from 31 May to 1 June 1916.")
    assert (first.value, last.value) == ("1916-05-31", "1916-06-01")
    assert first.range_end == (last.start, last.end)
    assert last.range_end is None


def test_a_narrative_carries_its_years_along():
    text = (
        "In 1914 the war began. On 14 August they met, and on 11 September they fell back."
        " In 1915 little moved. By 1916 both were tired. In May they tried again, and in 1917"
        " they failed. In 1918 it ended, on 11 November."
    )
    dates = [one.value for one in find(text, WEDNESDAY)]
    assert dates == [
        *("1914", "1914-08-14", "1914-09-11", "1915", "1916", "1916-05", "1917", "1918"),
        "1918-11-11",
    ]


def test_news_look_for_weekdays_and_months_around_the_day_of_writing():
    text = "It opened in May. It had been built in 1931. They will meet on Friday, as last week."
    assert values(text) == ["2024-05", "1931", "2024-08-02", "2024-W30"]


@pytest.mark.parametrize(
    ("other", "value"),
    [("Both signed on 30/7/2024.", "2024-06-05"), ("Both signed on 7/30/2024.", "2024-05-06")],
)
def test_a_date_in_digits_settles_the_order_of_the_others(other, value):
    first, _second = find(f"They met on 5/6/2024. {other}")
    assert (first.value, first.date.edtf) == (value, value)


def test_an_order_of_days_and_months_that_is_only_likely_leaves_both_readings():
    _first, second = find("They met on 30 July 2024 and on 5/6/2024.")
    assert second.value == "2024-06-05"
    assert second.date.edtf == "[2024-05-06,2024-06-05]"


def test_a_day_that_the_calendar_lacks_is_no_date():
    assert values("On 31 June 2011 nothing can happen.") in ([], ["2011"], ["2011-06"])


def test_english_is_read_within_a_text_in_another_script():
    text = "회의는 30 July 2024에 열렸다. The next one is due in October."
    assert values(text) == ["2024-07-30", "2024-10"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("They met.", "en"),
        ("두 시장이 만났다.", "ko"),
        ("两位市长会面。", "zh"),
        ("両市長が会談した。", "ja"),
        ("2024-07-30", "en"),
        ("Ils se sont réunis.", "en"),
    ],
)
def test_a_language_is_told_by_its_letters(text, language):
    assert recognise(text) == language


def test_at_most_one_sentence_in_fifty_without_a_date_is_given_one():
    lines = (Path(__file__).parent / "no_dates.txt").read_text("utf-8").splitlines()
    sentences = [line for line in lines if line and not line.startswith("#")]
    wrong = {one: [found.text for found in find(one, WEDNESDAY)] for one in sentences}
    wrong = {one: found for one, found in wrong.items() if found}
    assert len(sentences) >= 200
    assert len(wrong) <= len(sentences) * 0.02, wrong


def test_a_text_of_nothing_but_dates_is_cut_off():
    assert len(find("1999 " * (MOST + 10))) == MOST


def test_an_empty_text_holds_nothing():
    assert find("") == find("   \n\n") == []
