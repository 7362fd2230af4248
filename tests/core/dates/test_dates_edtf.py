"""EDTF is read into the bounds that its standard and our own rules give, or refused."""

import contextlib
import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates import axis
from beseto_gui.core.dates.edtf import MAX_LENGTH, parse_edtf, with_bounds
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, Precision, Reached
from tests.helpers.strategies import dates, edtf_points, edtf_texts

MIN, MAX = (AXIS_MIN,), (AXIS_MAX,)
P = Precision


def at(fields: tuple[int, ...]) -> int:
    """Return the second that begins with these calendar fields, or a bound of the axis."""
    return fields[0] if fields in (MIN, MAX) else axis.seconds(*fields)


@pytest.mark.parametrize(
    ("edtf", "lo", "hi", "precision"),
    [
        # Level 0
        ("1992", (1992,), (1993,), P.YEAR),
        ("0000", (0,), (1,), P.YEAR),
        ("-0499", (-499,), (-498,), P.YEAR),
        ("2024-10", (2024, 10), (2024, 11), P.MONTH),
        ("2024-12", (2024, 12), (2025, 1), P.MONTH),
        ("2024-07-30", (2024, 7, 30), (2024, 7, 31), P.DAY),
        ("-0043-03-15", (-43, 3, 15), (-43, 3, 16), P.DAY),
        (
            "2024-07-30T14:05:09",
            (2024, 7, 30, 14, 5, 9),
            (2024, 7, 30, 14, 5, 10),
            P.SECOND,
        ),
        ("2024-07-30T14:05Z", (2024, 7, 30, 14, 5), (2024, 7, 30, 14, 6), P.MINUTE),
        ("2024-07-30T14", (2024, 7, 30, 14), (2024, 7, 30, 15), P.HOUR),
        ("2024-07-30T05:00+09:00", (2024, 7, 29, 20), (2024, 7, 29, 20, 1), P.MINUTE),
        ("2024-07-30T20:00-05:30", (2024, 7, 31, 1, 30), (2024, 7, 31, 1, 31), P.MINUTE),
        # Level 1
        ("199X", (1990,), (2000,), P.DECADE),
        ("19XX", (1900,), (2000,), P.CENTURY),
        ("1XXX", (1000,), (2000,), P.MILLENNIUM),
        ("XXXX", (0,), (10000,), P.MILLENNIUM),
        ("-004X", (-49,), (-39,), P.DECADE),
        ("2024-XX", (2024,), (2025,), P.YEAR),
        ("2024-10-XX", (2024, 10), (2024, 11), P.MONTH),
        ("2024-XX-XX", (2024,), (2025,), P.YEAR),
        ("Y-17000", (-17000,), (-16999,), P.YEAR),
        ("Y170000002", (170000002,), (170000003,), P.YEAR),
        ("2013-21", (2013, 3), (2013, 6), P.SEASON),
        ("2013-22", (2013, 6), (2013, 9), P.SEASON),
        ("2013-23", (2013, 9), (2013, 12), P.SEASON),
        ("2013-24", (2013, 12), (2014, 3), P.SEASON),
        # Level 2
        ("2013-25", (2013, 3), (2013, 6), P.SEASON),
        ("2013-29", (2013, 9), (2013, 12), P.SEASON),
        ("2013-30", (2013, 12), (2014, 3), P.SEASON),
        ("2013-32", (2013, 6), (2013, 9), P.SEASON),
        ("2014-33", (2014, 1), (2014, 4), P.SEASON),
        ("2014-36", (2014, 10), (2015, 1), P.SEASON),
        ("2014-37", (2014, 1), (2014, 5), P.SEASON),
        ("2014-39", (2014, 9), (2015, 1), P.SEASON),
        ("2014-40", (2014, 1), (2014, 7), P.SEASON),
        ("2014-41", (2014, 7), (2015, 1), P.SEASON),
        ("Y-17E7", (-170000000,), (-169999999,), P.YEAR),
        ("Y-17E7S2", (-179999999,), (-169999999,), P.MILLENNIUM),
        ("1950S2", (1900,), (2000,), P.CENTURY),
        ("1950S3", (1950,), (1960,), P.DECADE),
        ("1950S4", (1950,), (1951,), P.YEAR),
        ("156X-12-25", (1560, 12, 25), (1569, 12, 26), P.DECADE),
        ("1X9X-02-29", (1092, 2, 29), (1996, 3, 1), P.MILLENNIUM),
        ("XXXX-12-XX", (0, 12), (10000,), P.MILLENNIUM),
        ("2024-1X", (2024, 10), (2025,), P.YEAR),
        ("2024-02-3X", None, None, None),
        ("2024-10-1X", (2024, 10, 10), (2024, 10, 20), P.MONTH),
        ("2004-XX-11", (2004, 1, 11), (2004, 12, 12), P.YEAR),
        ("199X-24", (1990, 12), (2000, 3), P.DECADE),
        ("[1667,1668]", (1667,), (1669,), P.YEAR),
        ("[1667..1670]", (1667,), (1671,), P.YEAR),
        ("[1670-12,1667]", (1667,), (1671,), P.YEAR),
        ("[..1985]", MIN, (1986,), P.YEAR),
        ("[1985-03..]", (1985, 3), MAX, P.MONTH),
    ],
)
def test_a_single_date_lies_somewhere_between_two_seconds(edtf, lo, hi, precision) -> None:
    if lo is None:
        with pytest.raises(DateSyntaxError):
            parse_edtf(edtf)
        return
    date = parse_edtf(edtf)
    assert (date.start_lo, date.start_hi) == (at(lo), at(hi))
    assert (date.end_lo, date.end_hi) == (at(lo), at(hi))
    assert date.precision is precision
    assert not date.is_interval


@pytest.mark.parametrize(
    ("edtf", "start_lo", "start_hi", "end_lo", "end_hi", "precision"),
    [
        ("1990/2000", (1990,), (1991,), (2000,), (2001,), P.YEAR),
        ("2004-02-01/2005", (2004, 2, 1), (2004, 2, 2), (2005,), (2006,), P.YEAR),
        ("199X/2024-10", (1990,), (2000,), (2024, 10), (2024, 11), P.DECADE),
        ("1990/..", (1990,), (1991,), (1990,), MAX, P.YEAR),
        ("1990/", (1990,), (1991,), (1990,), MAX, P.YEAR),
        ("../1985", MIN, (1986,), (1985,), (1986,), P.YEAR),
        ("/1985-04", MIN, (1985, 5), (1985, 4), (1985, 5), P.MONTH),
        ("1984~/2004-06", (1983,), (1986,), (2004, 6), (2004, 7), P.YEAR),
        # What starts in June 2004 cannot end before it, and what ends in January 2004 …
        ("2004-06/2004", (2004, 6), (2004, 7), (2004, 6), (2005,), P.YEAR),
        ("2004/2004-01", (2004,), (2004, 2), (2004,), (2004, 2), P.YEAR),
        ("{1667,1668-12}", (1667,), (1668,), (1668, 12), (1669,), P.YEAR),
        ("{1960..1970}", (1960,), (1961,), (1970,), (1971,), P.YEAR),
        ("{..1985}", MIN, (1986,), (1985,), (1986,), P.YEAR),
        ("{1985..}", (1985,), (1986,), (1985,), MAX, P.YEAR),
    ],
)
def test_a_stretch_starts_in_one_end_and_finishes_in_the_other(
    edtf, start_lo, start_hi, end_lo, end_hi, precision
) -> None:
    date = parse_edtf(edtf)
    assert (date.start_lo, date.start_hi) == (at(start_lo), at(start_hi))
    assert (date.end_lo, date.end_hi) == (at(end_lo), at(end_hi))
    assert date.precision is precision
    assert date.is_interval


@pytest.mark.parametrize(
    ("edtf", "lo", "hi"),
    [
        ("2020~", (2019,), (2022,)),
        ("2020%", (2019,), (2022,)),
        ("2024-01~", (2023, 12), (2024, 3)),
        ("2024-07-30~", (2024, 7, 29), (2024, 8, 1)),
        ("2024-07-30T14:05~", (2024, 7, 30, 14, 4), (2024, 7, 30, 14, 7)),
        ("199X~", (1980,), (2010,)),
        ("18XX~", (1700,), (2000,)),
        ("2013-21~", (2012, 12), (2013, 9)),
        ("2014-40~", (2013, 7), (2015, 1)),
        ("2024-XX~", (2023,), (2026,)),
        ("1950S2~", (1800,), (2100,)),
        ("2004-06~-11", (2004, 6, 10), (2004, 6, 13)),
        ("2020?", (2020,), (2021,)),
        ("?2004-06-11", (2004, 6, 11), (2004, 6, 12)),
    ],
)
def test_an_approximate_date_is_wider_by_one_unit_and_a_doubtful_one_is_not(edtf, lo, hi) -> None:
    date = parse_edtf(edtf)
    assert (date.start_lo, date.end_hi) == (at(lo), at(hi))


@pytest.mark.parametrize(
    ("edtf", "approximate", "uncertain"),
    [
        ("2020", False, False),
        ("2018?", False, True),
        ("2020~", True, False),
        ("2020%", True, True),
        ("?2004-06-~11", True, True),
        ("1984~/2004?", True, True),
        ("1984?/..", False, True),
        ("[1667,1668~]", True, False),
    ],
)
def test_a_date_is_marked_as_soon_as_one_part_is(edtf, approximate, uncertain) -> None:
    date = parse_edtf(edtf)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("edtf", "open_start", "open_end"),
    [
        ("1990/2000", False, False),
        ("1990/..", False, True),
        ("1990/", False, True),
        ("../1985", True, False),
        ("/1985", True, False),
        ("[..1985]", True, False),
        ("[1985..]", False, True),
    ],
)
def test_a_date_knows_which_end_is_open(edtf, open_start, open_end) -> None:
    date = parse_edtf(edtf)
    assert (date.open_start, date.open_end) == (open_start, open_end)


def test_how_a_date_was_reached_is_kept() -> None:
    date = parse_edtf(
        "1991", text="a year before", reached=Reached.DERIVED, basis=LocalText("1992 - 1")
    )
    assert (date.text, date.reached, date.basis) == (
        "a year before",
        Reached.DERIVED,
        LocalText("1992 - 1"),
    )
    interval = parse_edtf("1990/..", text="since 1990")
    assert interval.text == "since 1990"


@given(edtf_texts())
def test_every_valid_text_is_its_own_canonical_form(text: str) -> None:
    date = parse_edtf(text)
    assert date.edtf == text


def test_offsets_have_one_canonical_form() -> None:
    assert parse_edtf("2024-07-30T14:05:00+00:00").edtf == "2024-07-30T14:05:00Z"
    assert parse_edtf("2024-07-30T14:05:00-00").edtf == "2024-07-30T14:05:00Z"
    assert parse_edtf("2024-07-30T14:05:00+09").edtf == "2024-07-30T14:05:00+09:00"


@given(dates())
def test_bounds_are_in_order(date) -> None:
    assert AXIS_MIN <= date.start_lo < date.start_hi <= date.end_hi <= AXIS_MAX
    assert date.start_lo <= date.end_lo < date.end_hi
    assert date.is_interval or (date.start_lo, date.start_hi) == (date.end_lo, date.end_hi)


@given(st.dates(max_value=dt.date(9999, 12, 30)))
def test_a_day_has_the_bounds_of_pythons_calendar(day: dt.date) -> None:
    date = parse_edtf(day.isoformat())
    epoch = dt.date(1970, 1, 1)
    assert date.start_lo == (day - epoch).days * 86_400
    assert date.end_hi == (day + dt.timedelta(1) - epoch).days * 86_400


@given(edtf_points())
def test_a_coarser_date_holds_its_finer_parts(text: str) -> None:
    head = text[:4]
    if len(text) > 4 and text[4:7].strip("-").isdigit() and head.isdigit() and "T" not in text:
        year = parse_edtf(head)
        month = int(text[5:7])
        finer = parse_edtf(text.rstrip("?~%"))
        assert year.start_lo <= finer.start_lo
        assert finer.end_hi <= year.end_hi or month in (24, 28, 30)


BAD = """
|hello|1|19|199|19922|2024-1|2024-1-3|2024-13|2024-00|2024-42|2024-20|2024-10-00|2024-10-32
2023-02-29|1900-02-29|2024-04-31|2024-21-05|2024/13|2024-07-30T|2024-07-30T24|2024-07-30T14:60
2024-07-30T14:05:60|2024-07T14|2024-07-30T14:05+24:00|2024-07-30T14:05+09:60|2024-07-30 14:05
2024-07-30T14:05:09.5|-0000|-0000-01|-000x|199x|XX99-13|2024-XX-32|2024-02-3X|1901-02-29
199X-XX-XXT10|?2024?|2024??|2024-?|~|%|?|1992~~|2024?~|Y1992|Y17000-03|Y|YX|Y-0|Y01234|Y1E12
Y99999999999999|Y1E99|-17E7|1950S|1950S0|1950S5|1950S99|/|..|../..|../|/..|//|1990/1985
1990/1991/1992|2000-05/2000-04|..1985|1985..|[|]|[]|{}|[1985|1985]|[1985}|{1985]|[1985,]|[,1985]
[1985 ,1986]|[..]|[....]|[1990..1985]|[1985..1986..1987]|[[1985]]|[1985/1986]|{1985/..}|1985,1986
 1992|1992 |1992\t|１９９２|١٩٩٢|1992年|−1992|+1992|1992-|-|--|1990-/2000|1990/2000/|T14:05|2024-W30
2024-211|20240730|30.7.2024|2024.07.30|1992Z|[2018?,]|1E3|Y1E3E3|0x7C8|nan|inf|1_992
"""


@pytest.mark.parametrize("text", [*BAD.strip("\n").replace("\n", "|").split("|"), "1992\n", "\0"])
def test_what_is_not_edtf_is_refused_with_a_reason_and_an_example(text: str) -> None:
    with pytest.raises(DateSyntaxError) as caught:
        parse_edtf(text)
    assert caught.value.what
    assert caught.value.advice


@given(st.text("0123456789X-YESTZ:/.,?~%[]{}+ ", max_size=24) | st.text(max_size=12))
@example("[" * 12)
@example("Y" + "9" * 5000)
@example("XXXX-XX-XX")
@example("XXXX-02-3X")
@example("XXXX-3X-XX")
def test_any_text_is_a_date_or_a_syntax_error(text: str) -> None:
    try:
        date = parse_edtf(text)
    except DateSyntaxError:
        return
    assert parse_edtf(date.edtf) == date


@given(edtf_texts(), st.data())
def test_a_damaged_text_is_a_date_or_a_syntax_error(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text) - 1))
    char = data.draw(st.sampled_from(["", *"0123456789X-YEST:/.,?~%[]{}+"]))
    with contextlib.suppress(DateSyntaxError):
        parse_edtf(text[:place] + char + text[place + 1 :])


def test_errors_say_what_to_write_instead() -> None:
    with pytest.raises(DateSyntaxError, match="write it like 2024-01-03"):
        parse_edtf("2024-1-3")
    with pytest.raises(DateSyntaxError, match="that month ends on 2023-02-28"):
        parse_edtf("2023-02-29")
    with pytest.raises(DateSyntaxError, match="seasons 21 to 24"):
        parse_edtf("2024-13")


def test_bounds_that_edtf_cannot_say_are_set_and_checked() -> None:
    date = parse_edtf("2024-07-30~")
    day = [axis.seconds(2024, 7, d) for d in (24, 26, 31)] + [axis.seconds(2024, 8, 5)]
    narrow = with_bounds(date, *day)
    assert (narrow.start_lo, narrow.start_hi, narrow.end_lo, narrow.end_hi) == tuple(day)
    assert narrow.edtf == date.edtf
    for wrong in ((2, 1, 3, 4), (1, 2, 4, 3), (3, 4, 1, 5), (1, 9, 2, 5), (1, 2, 3, 2**63)):
        with pytest.raises(DateSyntaxError):
            with_bounds(date, *wrong)
    with pytest.raises(DateSyntaxError):
        with_bounds(date, AXIS_MIN - 1, 0, 0, 0)


@given(edtf_texts())
def test_bounds_agree_with_another_reader_of_edtf(text: str) -> None:
    """The `edtf` package is the oracle, where it has no known fault of its own.

    It invents an end for ``1985/`` and ignores significant digits; it knows no bound for
    open ends, no time of day in its bounds, and no winter that reaches into the next year.
    """
    edtf = pytest.importorskip("edtf")
    known_faults = "S" in text or ".." in text or text[0] == "/" or text[-1] == "/"
    if known_faults or any(f"-{code}" in text for code in (24, *range(25, 33))) or "T" in text:
        return
    try:
        other = edtf.parse_edtf(text)
    except edtf.EDTFParseException:
        return
    date = parse_edtf(text)
    if date.approximate:
        date = parse_edtf(text.replace("~", "").replace("%", ""))
    lower, upper = other.lower_strict(), other.upper_strict()
    assert axis.civil(date.start_lo)[:3] == tuple(lower[:3])
    assert axis.civil(date.end_hi - 1)[:3] == tuple(upper[:3])


def test_a_set_of_many_members_is_read_up_to_a_length() -> None:
    """The longest set of wholly unknown years is read; one longer is refused by its beginning."""
    members = ["XXXX"] * ((MAX_LENGTH - 1) // 5)
    assert parse_edtf(f"[{','.join(members)}]").start_lo == parse_edtf("0000").start_lo
    with pytest.raises(DateSyntaxError) as caught:
        parse_edtf(f"[{','.join(members * 1000)}]")
    assert caught.value.where == "[" + "XXXX," * 7 + "XXXX…"
