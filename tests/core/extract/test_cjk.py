"""Korean, Chinese and Japanese date phrases: sentences of our own, and what holds for all."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beseto_gui.core.dates.axis import DAY_S, HOUR_S, days_from_civil
from beseto_gui.core.extract.api import find
from beseto_gui.core.extract.cjk import reading
from beseto_gui.core.extract.cjk.rules import Rules
from beseto_gui.core.extract.cjk.tokens import chains
from beseto_gui.core.extract.cjk.vocabulary import vocabulary
from beseto_gui.core.extract.lexicon import load_lexicon
from beseto_gui.core.extract.mention import Mention

LANGUAGES = ("ko", "zh", "ja")
DAYS = st.dates(date(1850, 1, 1), date(2090, 12, 31))
COUNTS = st.integers(1, 40)


def sentences(language: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the day of writing, the text, and the phrases with their values, of each line."""
    written, found = "", []
    path = Path(__file__).parent / "sentences" / f"{language}.txt"
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("@"):
            written = line[1:].strip()
        elif line and not line.startswith("#"):
            text, _bar, marks = line.partition(" |")
            pairs = [mark.split(" > ") for mark in marks.split("|") if mark.strip()]
            found.append((written, text, [(phrase.strip(), value) for phrase, value in pairs]))
    return [(day, text, [(p, v.strip()) for p, v in pairs]) for day, text, pairs in found]


def faults(language: str) -> list[str]:
    """Return what is found otherwise than worked out by hand."""
    wrong: list[str] = []
    for written, text, marks in sentences(language):
        found = find(text, written)
        at = 0
        expected = []
        for phrase, value in marks:
            start = text.index(phrase, at)
            at = start + len(phrase)
            expected.append((start, at, value))
        same = len(found) == len(expected) and all(
            one.start < end and one.end > start and one.value == value
            for one, (start, end, value) in zip(found, expected, strict=True)
        )
        if not same:
            wrong.append(f"{text}: {[(one.text, one.value) for one in found]}")
    return wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_every_construction_mean_what_was_worked_out_by_hand(language):
    assert len(sentences(language)) >= 150
    assert faults(language) == []


def only(text: str, written: date | None = None) -> Mention:
    (mention,) = [one for one in find(text, written) if one.date.is_dated]
    return mention


def second_of(day: date) -> int:
    return days_from_civil(day.year, day.month, day.day) * DAY_S


def holds(mention: Mention, second: int) -> bool:
    return mention.date.start_lo <= second < mention.date.end_hi


@given(DAYS)
def test_a_stated_day_month_and_year_hold_the_day_in_each_script(day: date):
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    for phrase in (
        f"{day.year}년 {day.month}월 {day.day}일에 만났다.",
        f"{day.year}년 {day.month}월에 만났다.",
        f"{day.year}년경에 만났다.",
        f"단기 {day.year + 2333}년 {day.month}월에 만났다.",
        f"{day.year}. {day.month}. {day.day}. 만났다.",
        f"他们于{day.year}年{day.month}月{day.day}日见面。".translate(wide),
        f"他们于{day.year}年{day.month}月见面。",
        f"{day.year}年初，他们见面。",
        f"{day.year}年末に会った。",
        f"{day.year}年{day.month}月下旬に会った。".translate(wide),
        f"{(day.year - 1) // 100 + 1}世紀に会った。",
    ):
        assert holds(only(phrase), second_of(day)), phrase


@given(DAYS)
def test_an_era_holds_its_days(day: date):
    for era, first in (("明治", 1868), ("大正", 1912), ("昭和", 1926), ("平成", 1989)):
        if day.year >= max(first, 1873):
            phrase = f"{era}{day.year - first + 1}年{day.month}月{day.day}日に会った。"
            assert holds(only(phrase), second_of(day)), phrase


@given(DAYS, COUNTS, st.integers(-180, 180))
def test_years_ago_are_rounded(written: date, count: int, off: int):
    second = second_of(written - timedelta(round(365.25 * count) + off))
    for phrase in (f"{count}년 전에 만났다.", f"{count}年前见面了。", f"{count}年前に会った。"):
        assert holds(only(phrase, written), second), phrase


@given(DAYS, COUNTS, st.integers(-14, 14))
def test_months_ago_are_rounded(written: date, count: int, off: int):
    second = second_of(written - timedelta(round(30.44 * count) + off))
    for phrase in (
        f"{count}개월 전에 만났다.",
        f"{count}个月前见面了。",
        f"{count}か月前に会った。",
    ):
        assert holds(only(phrase, written), second), phrase


#: New Year of the old calendar, and the first day of its ninth month, in years with and without
#: a leap month before them (2014 and 2025 have one, 2023 and 2024 do not before the ninth).
NEW_YEARS = {2014: (1, 31), 2015: (2, 19), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29)}
NINTHS = {2014: (9, 24), 2023: (10, 15), 2024: (10, 3), 2025: (10, 21)}


@pytest.mark.parametrize("year", NEW_YEARS)
def test_the_old_calendar_is_as_wide_as_its_months_can_lie(year):
    new_year = second_of(date(year, *NEW_YEARS[year]))
    for phrase in (f"{year}년 음력 1월 1일", f"农历{year}年正月初一", f"旧暦{year}年1月1日"):
        assert holds(only(f"{phrase}。", date(2024, 7, 31)), new_year)
    if year in NINTHS:
        ninth = only(f"农历{year}年九月初一。")
        assert holds(ninth, second_of(date(year, *NINTHS[year])))


@given(DAYS, st.integers(1, 12), st.integers(0, 1))
def test_an_hour_of_twelve_without_its_half_of_the_day_may_be_in_either(
    day: date, hour: int, half: int
):
    for phrase in (
        f"{day.year}년 {day.month}월 {day.day}일 {hour}시에 만났다.",
        f"{day.year}年{day.month}月{day.day}日{hour}時に会った。",
    ):
        assert holds(only(phrase), second_of(day) + (hour % 12 + 12 * half) * HOUR_S), phrase


@given(DAYS)
def test_a_night_holds_the_morning_after(written: date):
    for phrase in ("어젯밤 불이 났다.", "昨晚停电了。", "昨夜停電した。"):
        mention = only(phrase, written)
        assert holds(mention, second_of(written) - HOUR_S), phrase
        assert holds(mention, second_of(written) + 4 * HOUR_S), phrase


def test_years_are_carried_along_a_story():
    text = "1894년 1월 농민이 일어났다. 4월에는 성을 얻었다. 이듬해 3월 그는 죽었다."
    assert [one.value for one in find(text)] == ["1894-01", "1894-04", "1895-03"]


def test_the_ends_of_a_range_know_each_other():
    for text, ends in (
        ("2014년 11월 18일부터 2월 3일까지", ("2014-11-18", "2015-02-03")),
        ("令和6年5月1日から7日まで", ("2024-05-01", "2024-05-07")),
        ("从去年5月到今年10月", ("2023-05", "2024-10")),
        ("1914～1918年", ("1914", "1918")),
    ):
        first, last = find(text, "2024-07-31")
        assert (first.value, last.value) == ends
        assert first.range_end == (last.start, last.end)


def test_each_line_of_a_mixed_text_is_read_in_its_language():
    chinese = "会议将于下周三在北京举行，届时将有来自世界各地的代表参加。"
    text = f"来週の水曜日に会った。\n{chinese}\n다음 주 수요일에 만났다.\nWe met on Tuesday."
    found = [(one.language, one.value) for one in find(text, "2024-07-31")]
    expected = [(language, "2024-08-07") for language in ("ja", "zh", "ko")]
    assert found == [*expected, ("en", "2024-07-30")]


def words_of(language: str) -> list[str]:
    tables = load_lexicon(language)
    words = {word for table in tables.values() for word in table}
    numbers = "1 2024 12 31 99 0 2.5 1,200 10:30 2024.7.30 三十 一九九八 십".split()  # noqa: SIM905
    return sorted(words | set(numbers) | set("~-,.()의のの年月日년월일 \n"))


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=150, deadline=None)
@given(data=st.data(), between=st.sampled_from(["", " "]))
def test_words_of_time_in_any_order_are_read_without_a_fault(language, data, between):
    words = data.draw(st.lists(st.sampled_from(words_of(language)), max_size=25))
    text = between.join(words)
    end = 0
    for one in find(text, data.draw(st.sampled_from([None, "2024-07-31"])), language):
        assert end <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert one.date.start_lo <= one.date.end_hi
        end = one.end


@pytest.mark.parametrize(
    ("language", "part"),
    [
        *(("zh", part) for part in ("2024年", "一二三", "下周", "第", "3~", "民国", "30日(")),
        *(("ko", part) for part in ("지난 ", "한 ", "30일 ", "세종 ", "2024. ", "매주 ")),
        *(("ja", part) for part in ("令和", "30日と", "3日から", "過去", "10時")),
    ],
)
def test_each_word_is_tried_once_as_the_beginning_of_a_phrase(language, part, monkeypatch):
    places: list[tuple[int, int]] = []
    tried = Rules._matches

    def counted(self, classes, place):
        places.append((len(classes), place))
        return tried(self, classes, place)

    monkeypatch.setattr(Rules, "_matches", counted)
    text = part * 200
    list(reading.read_in(language, text))
    tokens = sum(len(chain) for chain in chains(text, vocabulary(language)))
    assert len(places) <= tokens
