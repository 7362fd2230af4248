"""Many dates at once are the same dates as one by one."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.base.progress import Cancelled
from beseto_gui.core.dates import bulk, bulk_shapes
from beseto_gui.core.dates.bulk import date_flags, read_spans, read_word, read_words, settle_order
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, Precision

DATES = Path(__file__).parents[2] / "dates.txt"
LINES = [line for line in DATES.read_text("utf-8").splitlines() if line and line[0] != "#"]

DIGITS = "0123456789"
YEARS = st.builds(str.__add__, st.sampled_from(["", "-"]), st.text(DIGITS, min_size=4, max_size=4))
MONTHS = st.integers(0, 14).map("{:02}".format)
DAYS = st.integers(0, 32).map("{:02}".format)
CLOCKS = st.builds(
    "T{:02}{}".format,
    st.integers(0, 24),
    st.one_of(
        st.just(""),
        st.integers(0, 60).map(":{:02}".format),
        st.builds(":{:02}:{:02}".format, st.integers(0, 60), st.integers(0, 60)),
    ),
)
ZONES = st.one_of(
    st.sampled_from(["", "Z", "+09", "+00:00"]),
    st.builds(
        "{}{:02}:{:02}".format, st.sampled_from("+-"), st.integers(0, 24), st.integers(0, 60)
    ),
)
POINTS = st.builds(
    str.__add__,
    st.one_of(
        YEARS,
        st.builds("{}-{}".format, YEARS, MONTHS),
        st.builds("{}-{}-{}".format, YEARS, MONTHS, DAYS),
        st.builds("{}-{}-{}{}{}".format, YEARS, MONTHS, DAYS, CLOCKS, ZONES),
        st.builds("{}X".format, YEARS.map(lambda year: year[:-1])),
        st.builds("{}XX".format, YEARS.map(lambda year: year[:-2])),
        st.builds("{}XXX".format, YEARS.map(lambda year: year[:-3])),
        st.builds("Y{}".format, st.integers(-(10**13), 10**13)),
        st.builds("Y{}{}".format, st.sampled_from(["", "-"]), st.text(DIGITS, min_size=5)),
    ),
    st.sampled_from(["", "?", "~", "%", "??"]),
)
ENDS = st.one_of(POINTS, st.sampled_from(["", ".."]))
WORDS = st.one_of(
    POINTS,
    st.builds("{}/{}".format, ENDS, ENDS),
    st.sampled_from(LINES).map(lambda line: line.split("\t")[0]),
    st.text("0129X-/T:.~?Y年 \0", max_size=12),
    st.text(max_size=12),
)


def of(columns, index: int) -> tuple[int, ...]:
    return tuple(
        int(array[index])
        for array in (
            *(columns.start_lo, columns.start_hi, columns.end_lo, columns.end_hi),
            *(columns.flags, columns.precision),
        )
    )


def of_one(word: str) -> tuple[int, ...]:
    date = read_word(word)
    return (
        *(date.start_lo, date.start_hi, date.end_lo, date.end_hi),
        *(int(date_flags(date)), int(date.precision)),
    )


@given(st.lists(WORDS, max_size=40))
def test_many_dates_are_what_each_is_by_itself(words: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk_shapes, "_LEAST", 1)  # no shape is left to the slow way
        patch.setattr(bulk, "_BLOCK", 7)
        columns = read_words(words)
    assert [of(columns, index) for index in range(len(words))] == list(map(of_one, words))


def test_every_date_of_the_list_is_read_in_bulk_as_it_is_alone() -> None:
    words = [line.split("\t")[0] for line in LINES] * 9
    columns = read_words(words)
    assert [of(columns, index) for index in range(len(words))] == list(map(of_one, words))


@pytest.mark.parametrize(
    "shape",
    [
        *(
            "1992",
            "-0499",
            "2024-07",
            "2024-07-30",
            "2024-02-29",
            "2018?",
            "2024-07~",
            "199X",
            "19XX",
        ),
        *("1XXX", "Y-17000", "Y99999999999", "2024-07-30T14:05", "2024-07-30T14:05:09+09:00"),
        *("1990/2000", "2004-02-01/2005-02", "1990/..", "../1985", "1990/", "2004-06-11%/2004-06"),
    ],
)
def test_usual_shapes_never_take_the_slow_way(shape: str, monkeypatch) -> None:
    def slow(word: str) -> None:
        raise AssertionError(word)

    monkeypatch.setattr(bulk, "read_word", slow)
    expected = parse_edtf(shape)
    columns = read_words([shape] * 8)
    assert of(columns, 7)[:4] == (
        *(expected.start_lo, expected.start_hi),
        *(expected.end_lo, expected.end_hi),
    )


@pytest.mark.parametrize("word", ["", "2013-13", "1990-02-30", "2000/1990", "soon", "today"])
def test_what_cannot_be_read_is_undated_and_keeps_its_words(word: str) -> None:
    columns = read_words([word] * 10)
    assert of(columns, 9) == (AXIS_MIN, AXIS_MAX, AXIS_MIN, AXIS_MAX, 0, int(Precision.MILLENNIUM))
    assert (read_word(word).text, read_word(word).is_dated) == (word, False)


@pytest.mark.parametrize(
    ("word", "edtf"),
    [
        ("since 2018", "2018/.."),
        ("July 2024", "2024-07"),
        ("2013년 10월", "2013-10"),
        ("2024年7月30日", "2024-07-30"),
        (" 1992 ", "1992"),
    ],
)
def test_words_are_read_as_a_person_writes_them(word: str, edtf: str) -> None:
    columns, expected = read_words([word]), parse_edtf(edtf)
    assert (columns.start_lo[0], columns.end_hi[0]) == (expected.start_lo, expected.end_hi)
    assert (read_word(word).edtf, read_word(word).text) == (edtf, word)


def test_words_are_taken_from_where_they_stand() -> None:
    data = "첫째,1992,둘째".encode()
    columns = read_spans(data, np.array([7], np.uint32), np.array([11], np.uint32))
    assert columns.start_lo[0] == parse_edtf("1992").start_lo


def test_reading_stops_when_nobody_waits() -> None:
    def stop(_part: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_words(["soon"] * 10, stop)


def test_progress_grows_from_nothing_to_all() -> None:
    told: list[float] = []
    read_words([f"soon {number}" for number in range(5_000)], told.append)
    assert told == sorted(told)
    assert told[0] == 0
    assert 0.5 < told[-1] <= 1


@pytest.mark.parametrize(
    ("words", "day_first", "edtf"),
    [
        (["5/6/2024", "13/6/2024"], True, "2024-06-05"),
        (["5/6/2024", "6/13/2024"], False, "2024-05-06"),
        (["05.06.2024", "12/31/2023", "4/5/2024"], False, "2024-06-05"),
        (["05.06.2024", "3.4.2023"], None, "2024-06-05"),
        (["5-6-2024 14:05", "13-6-2024"], True, "2024-06-05T14:05"),
        (["5/6/2024", "13/6/2024", "6/13/2024"], None, ""),
        (["5/6/2024", "5/5/2024"], None, ""),
        (["5/6/20245", "13/6/2024"], None, ""),
    ],
)
def test_day_and_month_are_in_the_order_that_others_in_the_column_prove(
    words: list[str], day_first: bool | None, edtf: str
) -> None:
    columns = read_words(words)
    assert settle_order(columns, words) is day_first
    date = read_word(words[0], day_first)
    assert (date.edtf, date.text) == (edtf, words[0])
    assert of(columns, 0)[:4] == (date.start_lo, date.start_hi, date.end_lo, date.end_hi)
