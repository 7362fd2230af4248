"""Dates are worded as a person would write them, and never more precisely than they are known."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.base.i18n import LANGUAGES
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates import names
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, Reached
from beseto_gui.core.dates.wording import word, word_precision, word_reached
from tests.helpers.strategies import dates, plain_points

WORDED = [
    # EDTF, English, Korean, Chinese, Japanese
    ("1992", "1992", "1992년", "1992年", "1992年"),
    ("2024-10", "Oct 2024", "2024년 10월", "2024年10月", "2024年10月"),
    ("2024-07-30", "30 Jul 2024", "2024년 7월 30일", "2024年7月30日", "2024年7月30日"),
    ("199X", "1990s", "1990년대", "1990年代", "1990年代"),
    ("18XX", "19th century", "19세기", "19世纪", "19世紀"),
    ("20XX", "21st century", "21세기", "21世纪", "21世紀"),
    ("10XX", "11th century", "11세기", "11世纪", "11世紀"),
    ("1XXX", "2nd millennium", "제2천년기", "第2千年", "第2千年紀"),
    ("199X/..", "since the 1990s", "1990년대부터", "1990年代以来", "1990年代以降"),
    ("../1985", "until 1985", "1985년까지", "直到1985年", "1985年まで"),
    ("1990/2000", "1990–2000", "1990년~2000년", "1990年至2000年", "1990年〜2000年"),
    ("2020~", "about 2020", "2020년경", "约2020年", "2020年頃"),
    ("199X~", "about the 1990s", "1990년대경", "约1990年代", "1990年代頃"),
    ("2018?", "2018 (uncertain)", "2018년(불확실)", "2018年(存疑)", "2018年(不確実)"),
    ("2013-21", "spring 2013", "2013년 봄", "2013年春季", "2013年春"),
    ("2014-35", "Q3 2014", "2014년 3분기", "2014年第3季度", "2014年第3四半期"),
    ("2014-40", "first half of 2014", "2014년 상반기", "2014年上半年", "2014年上半期"),
    ("2014-38", "May–Aug 2014", "2014년 5월~8월", "2014年5月至8月", "2014年5月〜8月"),
    ("-0499", "500 BC", "기원전 500년", "公元前500年", "紀元前500年"),
    ("-04XX", "5th century BC", "기원전 5세기", "公元前5世纪", "紀元前5世紀"),
    ("0014", "AD 14", "서기 14년", "公元14年", "西暦14年"),
    ("-0043/0014", "44 BC – AD 14", "기원전 44년~서기 14년", "公元前44年至公元14年", None),
    ("-0499/-0399", "500–400 BC", "기원전 500년~기원전 400년", None, None),
    ("Y-17000", "17,000 BC", "기원전 1만 7000년", "公元前1万7000年", "紀元前1万7000年"),
    ("Y-17E6", "17 million BC", "기원전 1700만년", "公元前1700万年", "紀元前1700万年"),
    ("Y-45E8", "4.5 billion BC", "기원전 45억년", "公元前45亿年", "紀元前45億年"),
    ("1667/", "from 1667, end unknown", "1667년부터(끝은 알 수 없음)", None, None),
    ("[1667,1668]", "1667 or 1668", "1667년 또는 1668년", "1667年或1668年", "1667年または1668年"),
    ("[1667..1670]", "between 1667 and 1670", "1667년에서 1670년 사이", None, None),
    ("{1667,1668,1670}", "1667, 1668 and 1670", None, "1667年、1668年和1670年", None),
    ("[..1985]", "1985 or earlier", "1985년 또는 그 이전", "1985年或更早", None),
    ("2024-07-30T14:05", "30 Jul 2024, 14:05", "2024년 7월 30일 14:05", None, None),
    ("2024-07-30T14", "30 Jul 2024, 2 pm", "2024년 7월 30일 14시", "2024年7月30日 14时", None),
    ("2024-07-30T14:05/2024-07-30T16:00", "30 Jul 2024, 14:05–16:00", None, None, None),
    ("2024-07-27/2024-08-04", "27 Jul – 4 Aug 2024", "2024년 7월 27일~8월 4일", None, None),
    ("2024-08-03/2024-08-09", "3–9 Aug 2024", None, "2024年8月3日至9日", "2024年8月3日〜9日"),
    ("2023-12/2024-02", "Dec 2023 – Feb 2024", "2023년 12월~2024년 2월", None, None),
    (
        "2024-07-26~/2024-08-03~",
        "about 26 Jul – 3 Aug 2024",
        "2024년 7월 26일~8월 3일경",
        None,
        None,
    ),
    (
        "2020~/2022",
        "from about 2020 to 2022",
        "2020년경부터 2022년까지",
        "从约2020年到2022年",
        None,
    ),
    ("156X-12-25", "25 Dec in the 1560s", "1560년대 12월 25일", None, "1560年代の12月25日"),
    ("2024-XX", "2024", "2024년", "2024年", "2024年"),
    ("2024-10-XX", "Oct 2024", "2024년 10월", None, None),
    ("1950S2", "about 1950", "1950년경", None, None),
]


@pytest.mark.parametrize(
    ("edtf", "language", "expected"),
    [
        (row[0], language, expected)
        for row in WORDED
        for language, expected in zip(LANGUAGES, row[1:], strict=True)
        if expected is not None
    ],
)
def test_a_label_is_what_a_person_would_write(edtf: str, language: str, expected: str) -> None:
    assert word(parse_edtf(edtf), language) == expected


@pytest.mark.parametrize(
    ("edtf", "language", "expected"),
    [
        ("2024-07-30", "en", "Tuesday 30 July 2024"),
        ("2024-07-30", "ko", "2024년 7월 30일 (화)"),
        ("2024-07-30", "zh", "2024年7月30日(周二)"),
        ("2024-07-30", "ja", "2024年7月30日(火)"),
        ("2024-10", "en", "October 2024"),
        ("2024-07-27/2024-08-04", "en", "27 July – 4 August 2024"),
        ("2024-07-30~", "en", "about 30 July 2024"),
        ("-0043-03-15", "en", "15 March 44 BC"),
    ],
)
def test_prose_names_the_weekday_of_a_day_that_is_known(edtf, language, expected) -> None:
    assert word(parse_edtf(edtf), language, "long") == expected


def test_a_label_names_the_weekday_when_asked() -> None:
    day = parse_edtf("2024-07-30")
    assert word(day, "en", weekday=True) == "Tue 30 Jul 2024"
    assert word(day, "en", "long", weekday=False) == "30 July 2024"


@given(dates(), st.sampled_from(sorted(LANGUAGES)), st.sampled_from(["short", "long"]))
def test_every_date_has_words_in_every_language(date, language, style) -> None:
    text = word(date, language, style)
    assert text
    assert text == text.strip()
    assert "{" not in text
    assert "X" not in text
    if language != "en":
        assert not re.search(r"[a-z]{3}", text)


@given(plain_points())
def test_words_name_no_part_that_is_not_known(edtf: str) -> None:
    text = word(parse_edtf(edtf), "ko", "long")
    parts = edtf.lstrip("-").count("-") + 1
    assert [unit in text for unit in "년월일"] == [True, parts > 1, parts > 2]


def test_an_unknown_language_is_english() -> None:
    assert word(parse_edtf("2024-10"), "fr") == "Oct 2024"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "undated"), ("ko", "날짜 없음"), ("zh", "无日期"), ("ja", "日付なし")],
)
def test_an_undated_thing_is_called_so(language: str, expected: str) -> None:
    assert word(UNDATED, language) == expected
    assert word_precision(UNDATED, language) == expected


def test_how_a_date_was_reached_comes_with_what_it_was_reached_from() -> None:
    derived = parse_edtf(
        "1991", reached=Reached.DERIVED, basis=LocalText("a year before 1992", zh="1992年的前一年")
    )
    assert word_reached(derived, "en") == "derived: a year before 1992"
    assert word_reached(derived, "zh") == "推算：1992年的前一年"
    assert word_reached(parse_edtf("1992"), "en") == "stated"
    assert word_reached(parse_edtf("1992", reached=Reached.RELATIVE), "ja") == "相対表現"


@pytest.mark.parametrize(
    ("edtf", "language", "expected"),
    [
        ("1992", "en", "known to the year"),
        ("2024-07-30", "en", "known to the day"),
        ("199X/..", "en", "known to the decade"),
        ("1990-05/2000", "en", "known to the year"),
        ("2020~", "en", "approximate"),
        ("2018?", "en", "uncertain"),
        ("2018%", "en", "approximate, uncertain"),
        ("2013-21", "ko", "계절 단위까지 알려짐"),
        ("1992", "zh", "精确到年"),
        ("1992", "ja", "年まで判明"),
    ],
)
def test_how_finely_a_date_is_known_is_said(edtf: str, language: str, expected: str) -> None:
    assert word_precision(parse_edtf(edtf), language) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (names.year_label(1990, "ko", bare=True), "1990"),
        (names.year_label(1990, "ko"), "1990년"),
        (names.year_label(1, "en", bare=True), "1"),
        (names.year_label(0, "en", bare=True), "1 BC"),
        (names.year_label(-9999, "en"), "10,000 BC"),
        (names.year_label(-16_999, "en"), "17,000 BC"),
        (names.year_label(-16_998, "en"), "16,999 BC"),
        (names.year_label(12_000, "en"), "12,000"),
        (names.year_label(-123_456_000, "en"), "123.456 million BC"),
        (names.decade_label(1999, "ja"), "1990年代"),
        (names.decade_label(-43, "en"), "40s BC"),
        (names.century_label(1900, "en"), "20th century"),
        (names.century_label(0, "en"), "1st century BC"),
        (names.century_label(1, "en"), "1st century"),
        (names.century_label(-99, "en"), "1st century BC"),
        (names.century_label(-100, "en"), "2nd century BC"),
        (names.millennium_label(2024, "zh"), "第3千年"),
        (names.month_name(7, "en"), "Jul"),
        (names.month_name(7, "en", long=True), "July"),
        (names.month_name(7, "zh"), "7月"),
        (names.weekday_name(1, "en"), "Tue"),
        (names.weekday_name(1, "zh", long=True), "星期二"),
        (names.day_label(30, "ko"), "30일"),
        (names.hour_label(0, "en"), "12 am"),
        (names.hour_label(12, "en"), "12 pm"),
        (names.hour_label(14, "ja"), "14時"),
    ],
)
def test_units_have_the_names_that_an_axis_shows(label: str, expected: str) -> None:
    assert label == expected
