"""Hypothesis strategies for dates: EDTF texts of every kind, and the dates they stand for.

`edtf_points` draws one end, `edtf_texts` any whole value, `dates` the `UncertainDate` of
one, `small_dates` dates whose few seconds can be enumerated.
"""

from hypothesis import strategies as st

from beseto_gui.core.dates.axis import days_in_month
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.edtf_point import SEASONS, read_point
from beseto_gui.core.dates.udate import Precision, UncertainDate

MARKS = st.sampled_from(["", "", "?", "~", "%"])
PLAIN_YEARS = st.integers(-9999, 9999)
SEASON_CODES = st.sampled_from(sorted(SEASONS))


def year_text(year: int) -> str:
    """Write a year of up to four digits as EDTF does."""
    return f"-{-year:04}" if year < 0 else f"{year:04}"


@st.composite
def calendar_days(draw: st.DrawFn) -> tuple[int, int, int]:
    """Draw a year, month and day that the calendar has."""
    year, month = draw(PLAIN_YEARS), draw(st.integers(1, 12))
    return year, month, draw(st.integers(1, days_in_month(year, month)))


@st.composite
def plain_points(draw: st.DrawFn) -> str:
    """Draw a year, month or day without qualifiers."""
    year, month, day = draw(calendar_days())
    parts = [year_text(year), f"{month:02}", f"{day:02}"]
    return "-".join(parts[: draw(st.integers(1, 3))])


@st.composite
def clock_points(draw: st.DrawFn) -> str:
    """Draw a day with a time, to the hour, minute or second."""
    year, month, day = draw(calendar_days())
    clock = draw(st.times()).strftime("%H:%M:%S")[: draw(st.sampled_from([2, 5, 8]))]
    zone = draw(st.sampled_from(["", "Z", "+09:00", "-03:30"]))
    return f"{year_text(year)}-{month:02}-{day:02}T{clock}{zone}"


@st.composite
def masked_points(draw: st.DrawFn) -> str:
    """Draw a date with open digits, from the right or anywhere in the year."""
    kind = draw(st.integers(0, 3))
    year = year_text(draw(st.integers(0, 9999)))
    if kind == 0:
        open_digits = draw(st.integers(1, 4))
        return year[: 4 - open_digits] + "X" * open_digits
    if kind == 1:
        return year + "-XX"
    month = draw(st.integers(1, 12))
    if kind == 2:
        return f"{year}-{month:02}-XX"
    place = draw(st.integers(0, 3))
    return f"{year[:place]}X{year[place + 1 :]}-{month:02}-{draw(st.integers(1, 28)):02}"


@st.composite
def long_years(draw: st.DrawFn) -> str:
    """Draw a year beyond four digits, with an exponent, or with significant digits."""
    sign = draw(st.sampled_from(["", "-"]))
    kind = draw(st.integers(0, 2))
    if kind == 0:
        return f"Y{sign}{draw(st.integers(10_000, 99_999_999_999))}"
    if kind == 1:
        return f"Y{sign}{draw(st.integers(1, 99))}E{draw(st.integers(1, 9))}"
    return f"{sign}{draw(st.integers(1, 9999)):04}S{draw(st.integers(1, 4))}"


@st.composite
def season_points(draw: st.DrawFn) -> str:
    """Draw a season, quarter or other part of a year."""
    return f"{year_text(draw(PLAIN_YEARS))}-{draw(SEASON_CODES)}"


def edtf_points() -> st.SearchStrategy[str]:
    """Draw one end of any kind, qualified or not."""
    kinds = (plain_points(), clock_points(), masked_points(), long_years(), season_points())
    return st.builds(str.__add__, st.one_of(kinds), MARKS)


@st.composite
def edtf_texts(draw: st.DrawFn) -> str:
    """Draw a valid EDTF text: a single date, an interval, or a set."""
    first, last = sorted((draw(edtf_points()), draw(edtf_points())), key=read_point)
    forms = ("{0}", "{0}/{1}", "{0}/..", "../{0}", "{0}/", "/{0}")
    sets = ("[{0},{1}]", "{{{0},{1}}}", "[{0}..{1}]", "{{{0}..{1}}}", "[..{0}]", "[{0}..]")
    return draw(st.sampled_from(("{0}",) * 6 + forms + sets)).format(first, last)


def dates() -> st.SearchStrategy[UncertainDate]:
    """Draw the date of any valid EDTF text."""
    return edtf_texts().map(parse_edtf)


@st.composite
def small_dates(draw: st.DrawFn) -> UncertainDate:
    """Draw a date whose bounds are a few seconds apart, single or an interval."""
    bound = st.integers(0, 8)
    if draw(st.booleans()):
        lo = draw(bound)
        hi = draw(st.integers(lo + 1, 9))
        return UncertainDate("", "x", lo, hi, lo, hi, Precision.SECOND)
    start_lo, end_lo = sorted((draw(bound), draw(bound)))
    start_hi = draw(st.integers(start_lo + 1, 9))
    end_hi = draw(st.integers(max(start_hi, end_lo + 1), 9))
    return UncertainDate("", "x/x", start_lo, start_hi, end_lo, end_hi, is_interval=True)
