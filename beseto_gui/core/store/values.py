"""From values of records to text of the application file, and back.

A text in several languages is a JSON object, a list of names a JSON array, a date a JSON object
with `text`, `edtf`, `reached`, `basis` and, where they are not what the EDTF says, `bounds`;
each is the empty string when there is nothing to say. Reading raises one of `NOT_OURS` for what
was not written here.
"""

import json
from functools import lru_cache
from typing import Any

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.dates.edtf import parse_edtf, with_bounds
from beseto_gui.core.dates.udate import UNDATED, Reached, UncertainDate

#: What reading a row raises that this program has not written.
NOT_OURS = (ValueError, TypeError, AttributeError, RecursionError, DateSyntaxError)
#: Distinct dates that are kept read: more than a view shows.
_DATES = 65_536


def local_text(text: LocalText) -> str:
    """Return a text in several languages as it is kept."""
    if not text:
        return ""
    every = (("en", text.en), ("ko", text.ko), ("zh", text.zh), ("ja", text.ja))
    return compact({language: words for language, words in every if words})


def read_local(kept: str) -> LocalText:
    """Return the text in several languages that is kept like this."""
    if not kept:
        return NO_TEXT
    text = LocalText(**json.loads(kept))
    if not all(type(words) is str for words in (text.en, text.ko, text.zh, text.ja)):
        raise ValueError("a text in several languages has something else in it")
    return text


@lru_cache(_DATES)
def date_text(date: UncertainDate) -> str:
    """Return a date as it is kept."""
    found: dict[str, object] = {}
    if date.edtf:
        found["edtf"] = date.edtf
    if date.text:
        found["text"] = date.text
    if date.reached is not Reached.STATED:
        found["reached"] = date.reached.value
    if date.basis:
        found["basis"] = local_text(date.basis)
    bounds = _bounds(date)
    if date.edtf and bounds != _bounds(_plain(date.edtf)):
        found["bounds"] = bounds
    return compact(found) if found else ""


@lru_cache(_DATES)
def read_date(kept: str) -> UncertainDate:
    """Return the date that is kept like this."""
    if not kept:
        return UNDATED
    found: dict[str, Any] = json.loads(kept)
    edtf, text = text_of(found.pop("edtf", "")), text_of(found.pop("text", ""))
    reached = Reached(found.pop("reached", Reached.STATED))
    basis = read_local(text_of(found.pop("basis", "")))
    bounds: list[int] | None = found.pop("bounds", None)
    if found:
        raise ValueError("a date has a field that nobody knows")
    if not edtf:
        return UncertainDate(text, "", reached=reached, basis=basis)
    date = parse_edtf(edtf, text=text, reached=reached, basis=basis)
    return with_bounds(date, *map(whole_of, bounds)) if bounds else date


@lru_cache(_DATES)
def _plain(edtf: str) -> UncertainDate:
    return parse_edtf(edtf)


def _bounds(date: UncertainDate) -> tuple[int, int, int, int]:
    return date.start_lo, date.start_hi, date.end_lo, date.end_hi


def names_text(names: tuple[str, ...]) -> str:
    """Return a list of names as it is kept."""
    return compact(names) if names else ""


@lru_cache(_DATES)
def read_names(kept: str) -> tuple[str, ...]:
    """Return the list of names that is kept like this."""
    return tuple(map(text_of, json.loads(kept))) if kept else ()


def compact(value: object) -> str:
    """Return a value as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def text_of(value: object) -> str:
    """Return a value that has to be a text."""
    if not isinstance(value, str):
        raise TypeError("there is something else where a text is wanted")
    return value


def whole_of(value: object) -> int:
    """Return a value that has to be a whole number."""
    if type(value) is not int:
        raise TypeError("there is something else where a whole number is wanted")
    return value
