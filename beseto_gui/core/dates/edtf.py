"""EDTF (ISO 8601-2, Library of Congress 2019), read into uncertain dates.

Levels 0 and 1 are read whole: dates, date-times, intervals, ``? ~ %`` at the end, open
digits (``199X``, ``2024-XX``), open and unknown ends (``1990/..``, ``1990/``), ``Y-17000``,
seasons, negative years. Of level 2: the other season codes, sets (``[1667,1668]``,
``[1667..1670]``, ``[..1985]``, ``{1960,1961-12}``), exponents (``Y-17E7``), significant
digits (``1950S2``), qualifiers on components and open digits anywhere. What one end means
in seconds is settled in `beseto_gui.core.dates.edtf_point`.

An interval starts somewhere in its first end and finishes somewhere in its second, and not
before it started. A set ``[a,b]`` is one date somewhere between its first and its last
member; ``{a,b}`` is all of them, so it stretches from the first to the last.

Public names: `parse_edtf`, `with_bounds`.
"""

import re
from dataclasses import replace

from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.dates.edtf_point import Span, read_point, refuse, refuse_form
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, Reached, UncertainDate

#: Longer strings are refused: a set can name hundreds of members.
MAX_LENGTH = 500
#: What a set opens with, and what closes it.
_BRACKETS = {"[": "]", "{": "}"}
_OFFSET = re.compile(r"(T[0-9:]+)([+-][0-9]{2})(:[0-9]{2})?")


def parse_edtf(
    edtf: str, *, text: str = "", reached: Reached = Reached.STATED, basis: LocalText = NO_TEXT
) -> UncertainDate:
    """Return the date that an EDTF string stands for, with the string in canonical spelling.

    What is read here has one spelling but for offsets: a zero one becomes ``Z``, one without
    minutes gets them.

    Args:
        edtf: The string, without any white space around it.
        text: The words as written in the source.
        reached: How the date was reached from the words.
        basis: What a relative or derived date was reached from.

    Raises:
        DateSyntaxError: When it is not EDTF of the levels read here, not in the calendar,
            or ends before it starts.
    """
    if len(edtf) > MAX_LENGTH:
        refuse_form(edtf[:40] + "…")
    if "T" in edtf:
        edtf = _OFFSET.sub(_tidy_offset, edtf)
    if "/" in edtf:
        date = _interval(edtf)
    elif edtf[:1] in _BRACKETS:
        date = _set(edtf)
    else:
        date = _single(edtf, read_point(edtf))
    if text or basis or reached is not Reached.STATED:
        date = replace(date, text=text, reached=reached, basis=basis)
    return date


def with_bounds(
    date: UncertainDate, start_lo: int, start_hi: int, end_lo: int, end_hi: int
) -> UncertainDate:
    """Return the date with bounds that its EDTF cannot say: worked out, narrower or wider.

    Raises:
        DateSyntaxError: When the bounds contradict each other or leave the axis.
    """
    if min(start_lo, end_lo) < AXIS_MIN or max(start_hi, end_hi) > AXIS_MAX:
        refuse(
            _("that is farther away than the axis goes"), date.edtf, _("give four bounds in order")
        )
    if start_lo > start_hi:
        refuse(
            _("the earliest start comes after the latest start"),
            date.edtf,
            _("give four bounds in order"),
        )
    if end_lo > end_hi:
        refuse(
            _("the earliest end comes after the latest end"),
            date.edtf,
            _("give four bounds in order"),
        )
    if start_lo > end_lo or start_hi > end_hi:
        refuse(_("the end comes before the start"), date.edtf, _("give four bounds in order"))
    return replace(date, start_lo=start_lo, start_hi=start_hi, end_lo=end_lo, end_hi=end_hi)


def _tidy_offset(match: re.Match[str]) -> str:
    offset = match[2] + (match[3] or ":00")
    return match[1] + ("Z" if offset[1:] == "00:00" else offset)


def _single(edtf: str, at: Span) -> UncertainDate:
    return UncertainDate(
        text="",
        edtf=edtf,
        start_lo=at.lo,
        start_hi=at.hi,
        end_lo=at.lo,
        end_hi=at.hi,
        precision=at.precision,
        approximate=at.approximate,
        uncertain=at.uncertain,
    )


def _interval(edtf: str) -> UncertainDate:
    first, _slash, last = edtf.partition("/")
    open_start, open_end = first in ("", ".."), last in ("", "..")
    if open_start and open_end:
        refuse(_("an interval needs a start or an end"), edtf, _("write 1990/.. or ../1985"))
    if open_start:
        end = read_point(last)
        start = end._replace(lo=AXIS_MIN)
    elif open_end:
        start = read_point(first)
        end = start._replace(hi=AXIS_MAX)
    else:
        start, end = read_point(first), read_point(last)
    if start.lo >= end.hi:
        refuse(_("the end comes before the start"), edtf, _("write the earlier date first"))
    return UncertainDate(
        text="",
        edtf=edtf,
        start_lo=start.lo,
        start_hi=min(start.hi, end.hi),
        end_lo=max(start.lo, end.lo),
        end_hi=end.hi,
        precision=max(start.precision, end.precision),
        is_interval=True,
        approximate=start.approximate or end.approximate,
        uncertain=start.uncertain or end.uncertain,
        open_start=open_start,
        open_end=open_end,
    )


def _set(edtf: str) -> UncertainDate:
    """Read ``[…]``, one of its members, or ``{…}``, all of them."""
    if not edtf.endswith(_BRACKETS[edtf[0]]):
        refuse(_("a set does not end as it began"), edtf, _("write it like [1667,1668]"))
    inside = edtf[1:-1]
    open_start, open_end = inside.startswith(".."), inside.endswith("..")
    spans: list[Span] = []
    for member in inside.removeprefix("..").removesuffix("..").split(","):
        ends = [read_point(end) for end in member.split("..", 1)]
        if ends[0].lo > ends[-1].lo:
            refuse(_("the end comes before the start"), member, _("write the earlier date first"))
        spans += ends
    first, last = min(spans), max(spans, key=_by_end)
    lo, hi = AXIS_MIN if open_start else first.lo, AXIS_MAX if open_end else last.hi
    stretches = edtf[0] == "{" and (len(spans) > 1 or open_start or open_end)
    return UncertainDate(
        text="",
        edtf=edtf,
        start_lo=lo,
        start_hi=first.hi if stretches else hi,
        end_lo=last.lo if stretches else lo,
        end_hi=hi,
        precision=max(span.precision for span in spans),
        is_interval=stretches,
        approximate=any(span.approximate for span in spans),
        uncertain=any(span.uncertain for span in spans),
        open_start=open_start,
        open_end=open_end,
    )


def _by_end(span: Span) -> tuple[int, int]:
    return span.hi, span.lo
