"""Dates in the native JSON format.

A date is ``{"text", "edtf", "reached", "basis"}``, each left out when empty, and ``"bounds"``
when they are not what the EDTF string says: earliest start, latest start, earliest end and
latest end, as seconds on the axis, as ISO 8601 for the years 1 to 9999, or null for none.
"""

import re
from datetime import datetime

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.dates.axis import civil, seconds
from beseto_gui.core.dates.edtf import parse_edtf, with_bounds
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, UNDATED, Reached, UncertainDate
from beseto_gui.core.formats.native_texts import local_json, read_local
from beseto_gui.core.formats.strict_json import Fields

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2})?")
#: What null stands for in each of the four bounds.
_NO_BOUND = (AXIS_MIN, AXIS_MAX, AXIS_MIN, AXIS_MAX)


def read_date(fields: Fields, name: str) -> UncertainDate:
    """Take the date in a field; undated when the field is not there.

    Raises:
        FileFormatError: When it is not a date of this format.
    """
    found = fields.child(name)
    if found is None:
        return UNDATED
    text, edtf = found.text("text", ""), found.text("edtf", "")
    basis = read_local(found, "basis")
    reached = found.text("reached", Reached.STATED)
    bounds = _read_bounds(found) if found.has("bounds") else None
    found.done()
    if bounds and not edtf:
        found.refuse("bounds", _("there are bounds, but no EDTF value that they belong to"))
    if reached not in list(Reached):
        found.refuse("reached", _("one of {names} is wanted here").format(names=", ".join(Reached)))
    date = UncertainDate(text, "", reached=Reached(reached), basis=basis)
    try:
        if edtf:
            date = parse_edtf(edtf, text=text, reached=Reached(reached), basis=basis)
        return with_bounds(date, *bounds) if bounds else date
    except DateSyntaxError as error:
        found.refuse("edtf", str(error))


def _read_bounds(fields: Fields) -> list[int]:
    bounds = fields.bounds("bounds")
    if len(bounds) != 4:
        fields.refuse("bounds", _("four bounds are wanted here"))
    return [
        none if bound is None else bound if isinstance(bound, int) else _from_iso(fields, bound)
        for bound, none in zip(bounds, _NO_BOUND, strict=True)
    ]


def _from_iso(fields: Fields, bound: str) -> int:
    if not _ISO.fullmatch(bound):
        fields.refuse("bounds", _("a bound is written like 2024-07-31 or 2024-07-31T12:00:00"))
    try:
        at = datetime.fromisoformat(bound)
    except ValueError as error:
        fields.refuse("bounds", _("this is not in the calendar"), str(error))
    return seconds(at.year, at.month, at.day, at.hour, at.minute, at.second)


def date_json(date: UncertainDate) -> dict[str, object]:
    """Return a date as JSON, empty when it is `UNDATED`."""
    found: dict[str, object] = {
        key: value
        for key, value in (
            ("text", date.text),
            ("edtf", date.edtf),
            ("basis", local_json(date.basis)),
        )
        if value
    }
    if date.reached is not Reached.STATED:
        found["reached"] = date.reached.value
    plain = parse_edtf(date.edtf) if date.edtf else UNDATED
    bounds = _bounds(date)
    if bounds != _bounds(plain):
        found["bounds"] = [
            None if bound == none else _to_iso(bound)
            for bound, none in zip(bounds, _NO_BOUND, strict=True)
        ]
    return found


def _bounds(date: UncertainDate) -> tuple[int, int, int, int]:
    return date.start_lo, date.start_hi, date.end_lo, date.end_hi


def _to_iso(bound: int) -> str | int:
    at = civil(bound)
    if not 1 <= at.year <= 9999:
        return bound
    day = f"{at.year:04}-{at.month:02}-{at.day:02}"
    return day if at[3:] == (0, 0, 0) else f"{day}T{at.hour:02}:{at.minute:02}:{at.second:02}"
