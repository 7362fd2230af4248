"""Uncertain dates of lengths that have a place, and of "recently" and "soon".

Public names: `placed_length`, `vague_date`.
"""

from dataclasses import replace

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, Reached, UncertainDate
from beseto_gui.core.extract.meaning import Vague
from beseto_gui.core.extract.when import When, dated


def placed_length(
    ends: tuple[When | None, When | None], text: str, reached: Reached, basis: LocalText
) -> UncertainDate:
    """Return the stretch between two places; open where one is not known.

    Two ends that are the same are one place: the time a length leads to.
    """
    first, last = (dated(end, "") if end is not None else None for end in ends)
    if ends[0] is not None and ends[0] == ends[1]:
        return dated(ends[0], text, reached=reached, basis=basis)
    edtf = f"{_end(first)}/{_end(last)}"
    try:
        date = parse_edtf(edtf, text=text, reached=reached, basis=basis)
    except DateSyntaxError:
        return replace(UNDATED, text=text)
    if first and last:
        # An end without an EDTF of its own (a week) is wider than what EDTF says of it.
        date = replace(date, start_lo=min(date.start_lo, first.start_lo))
        date = replace(date, end_hi=max(date.end_hi, last.end_hi))
    return date


def _end(date: UncertainDate | None) -> str:
    """Return the EDTF of an end; the first day of a set, which cannot stand in an interval."""
    if date is None or not date.is_dated:
        return ".."
    return date.edtf.strip("[]").partition("..")[0]


def vague_date(vague: Vague, document: When | None, text: str, basis: LocalText) -> UncertainDate:
    """Return "recently" as some time up to the day of writing, "soon" as some time from it."""
    today = dated(document, "") if document is not None else UNDATED
    if vague is Vague.PRESENT or not today.is_dated:
        return replace(UNDATED, text=text)
    edtf = f"[..{today.edtf}]" if vague is Vague.PAST else f"[{today.edtf}..]"
    return parse_edtf(edtf, text=text, reached=Reached.RELATIVE, basis=basis)
