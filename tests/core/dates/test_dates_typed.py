"""What a person types is read as tests/dates.txt says, or refused with a reason."""

import pathlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.i18n import LANGUAGES
from beseto_gui.core.dates import axis
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.edtf_point import read_point
from beseto_gui.core.dates.typed import read_typed
from beseto_gui.core.dates.wording import word
from tests.helpers.strategies import edtf_texts, plain_points

TODAY_S = axis.seconds(2026, 11, 21, 9, 30)
TABLE = pathlib.Path(__file__).parents[2] / "dates.txt"


def rows() -> list[tuple[str, str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(text, edtf) for text, edtf in pairs]


@pytest.mark.parametrize(("text", "edtf"), rows())
def test_a_typed_date_is_read_as_the_table_says(text: str, edtf: str) -> None:
    date = read_typed(text, today_s=TODAY_S)
    assert (date.edtf, date.text) == (edtf, text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "hello", "14", "'24", "30 July 24", "July 24", "July", "30 July", "Q5 2014"),
        *(
            "90年代",
            "90년대",
            "0 BC",
            "0 AD",
            "2024년 13월",
            "31/31/2024",
            "2024/13/01",
            "Thursday",
        ),
        *(
            "30 Feb 2024",
            "2024-02-30",
            "2025 to 2020",
            "2.5",
            "1995s",
            "0th century",
            "200th century",
        ),
        *(
            "July 30 2024 at 14",
            "July 30 2024 13:00 pm",
            "10 July 12000",
            "1 million",
            "since",
            "~",
        ),
        *(
            "about [1667,1668]",
            "since since 1990",
            "3 weeks ago",
            "next year",
            "昭和年",
            "x" * 5000,
        ),
    ],
)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(DateSyntaxError) as caught:
        read_typed(text, today_s=TODAY_S)
    assert caught.value.what
    assert caught.value.advice


@pytest.mark.parametrize("text", ["05/06/2024", "6-5-2024"])
def test_a_date_with_two_orders_is_refused_with_both(text: str) -> None:
    with pytest.raises(DateSyntaxError) as caught:
        read_typed(text)
    assert "2024-05-06" in caught.value.what
    assert "2024-06-05" in caught.value.what


@pytest.mark.parametrize("text", ["the 1900s", "1800s", "1800년대"])
def test_the_years_that_name_a_decade_and_a_century_are_refused(text: str) -> None:
    with pytest.raises(DateSyntaxError, match="a decade or a century"):
        read_typed(text)


@pytest.mark.parametrize(
    "text", ["Wed 30 July 2024", "2024년 7월 30일 (수)", "2024年7月30日(周三)"]
)
def test_a_weekday_of_another_day_is_refused(text: str) -> None:
    with pytest.raises(DateSyntaxError, match="day of the week"):
        read_typed(text)


@pytest.mark.parametrize(
    ("language", "example"),
    [("en", "30 Jul 2024"), ("ko", "2024년 7월 30일"), ("zh", "2024年7月30日")],
)
def test_the_example_is_in_the_language_of_the_reader(language: str, example: str) -> None:
    with pytest.raises(DateSyntaxError) as caught:
        read_typed("?!", language)
    assert example in caught.value.advice


@given(edtf_texts())
def test_edtf_is_read_as_it_stands(text: str) -> None:
    assert read_typed(text).edtf == text


WRITTEN = st.sampled_from(
    ["{0}", "{0}?", "{0}~", "{0}%", "{0}/..", "../{0}", "[{0},{1}]", "{0}/{1}"]
)
POINTS = st.one_of(plain_points(), st.sampled_from(["199X", "201X", "-04XX", "18XX", "2013-24"]))


@given(
    WRITTEN, POINTS, POINTS, st.sampled_from(sorted(LANGUAGES)), st.sampled_from(["short", "long"])
)
def test_what_is_worded_is_read_again(form, first, last, language, style) -> None:
    first, last = sorted((first, last), key=read_point)
    if re.match("(0[1-9]|1[0-9])0X", first):
        return
    date = parse_edtf(form.format(first, last))
    again = read_typed(word(date, language, style), language)
    assert (again.start_lo, again.end_hi) == (date.start_lo, date.end_hi)
    assert again.uncertain == date.uncertain


@given(st.text(max_size=30) | st.text("0123456789 -./~?年月日년월일BCadJulyspringto,", max_size=30))
def test_any_text_is_a_date_or_a_syntax_error(text: str) -> None:
    try:
        date = read_typed(text)
    except DateSyntaxError:
        return
    assert parse_edtf(date.edtf, text=text) == date
