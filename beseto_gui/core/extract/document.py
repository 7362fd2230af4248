"""The date of a document itself, as the document or its name says it.

Looked for in this order: front matter; a line of its own that is called a date ("Published:
…", "입력 …"); a dateline ("SEOUL, July 31, 2024 (Agency) –"); a line at the head that holds a
date and little else; the name of the file; and, marked as uncertain, the first full date of
the first lines. It is a proposal: whoever shows it lets people change it.

Public names: `DocumentDate`, `Place`, `document_date`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import Precision, Reached, UncertainDate
from beseto_gui.core.extract.api import find
from beseto_gui.core.extract.fold import fold
from beseto_gui.core.extract.lexicon import load_lexicon
from beseto_gui.core.extract.mention import Mention

#: So much of a text is its head.
_HEAD, _HEAD_LINES = 3000, 12
#: A line with so many letters beside its date speaks of something.
_MOST_BESIDE = 60
_FRONT = re.compile(r"\ufeff?(---|\+\+\+)\s*\n(.{0,4000}?)\n\1\s*(?:\n|$)", re.S)
_FIELD = re.compile(r"^[\"']?([^\n:=]{1,30}?)[\"']?[ \t]*[:=：][ \t]*(.{1,100}?)[ \t]*$", re.M)
#: A day in digits, in the order that needs no guessing, or with the words of three scripts.
_DAY = re.compile(
    r"(?<![\d.])(\d{4})(?:[ ]?[-./][ ]?(\d{1,2})[ ]?[-./][ ]?(\d{1,2})"
    r"|[ ]?[年년][ ]?(\d{1,2})[ ]?[月월][ ]?(\d{1,2})[ ]?[日일号號])(?!\d)"
)
_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d{2})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"
)
_DATELINE = re.compile(r"\s{0,8}[A-Z][A-Z .,'/]{2,40}[^\n]{0,60}?(?:--|–|—| - |\) )")


class Place(StrEnum):
    """Where the date of a document was found."""

    FRONT_MATTER = "front matter"
    LABEL = "label"  #: a line that says what it is
    DATELINE = "dateline"
    LINE = "line"  #: a line at the head that holds little else
    NAME = "name"
    FIRST_DATE = "first date"  #: the first date of the text; uncertain


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """The day a document was written, as far as it can be told.

    Attributes:
        date: The day; uncertain where it is only the first date of the text.
        place: Where it was found.
        span: Where it stands in the text; None in the name.
    """

    date: UncertainDate
    place: Place
    span: tuple[int, int] | None


def document_date(text: str, name: str = "") -> DocumentDate | None:
    """Return the date of a document, None where neither text nor name says one.

    Args:
        text: The text of the document.
        name: The name of its file.
    """
    head = fold(text[:_HEAD])
    return _in_front_matter(head) or _in_lines(head) or _in_name(name) or _first_of_all(head)


def _in_front_matter(head: str) -> DocumentDate | None:
    front = _FRONT.match(head)
    if front is None:
        return None
    found: dict[str, DocumentDate] = {}
    for field in _FIELD.finditer(front[2]):
        label = field[1].strip().lower()
        if label not in _labels():
            continue
        for date, start, end in _days(field[2]):
            at = front.start(2) + field.start(2)
            span = (at + start, at + end)
            found.setdefault(label, DocumentDate(date, Place.FRONT_MATTER, span))
            break
    return next((found[label] for label in _labels() if label in found), None)


def _in_lines(head: str) -> DocumentDate | None:
    """Return the date of a labelled line, a dateline, or a line that holds little else."""
    labelled: dict[str, DocumentDate] = {}
    others: list[DocumentDate] = []
    for at, line in _lines(head):
        for date, start, end in _days(line):
            span = (at + start, at + end)
            label = _label_before(line, start)
            if label:
                labelled.setdefault(label, DocumentDate(date, Place.LABEL, span))
            elif _is_dateline(line, end):
                others.append(DocumentDate(date, Place.DATELINE, span))
            elif len(others) < 1 and _is_bare(line, start, end):
                others.append(DocumentDate(date, Place.LINE, span))
            break
    named = next((labelled[label] for label in _labels() if label in labelled), None)
    return named or (others[0] if others else None)


def _lines(head: str) -> Iterator[tuple[int, str]]:
    """Yield the first lines that hold something, with where they start."""
    at = count = 0
    for line in head.split("\n"):
        if line.strip():
            yield at, line
            count += 1
            if count == _HEAD_LINES:
                return
        at += len(line) + 1


def _days(line: str) -> Iterator[tuple[UncertainDate, int, int]]:
    """Yield the days with a year that a line states."""
    match = _DAY.search(line)
    if match is not None:
        year, *rest = (int(part) for part in match.groups() if part)
        date = _day(year, *rest)
        if date is not None:
            yield replace(date, text=match[0]), match.start(), match.end()
    for mention in find(line):
        if _is_stated_day(mention):
            yield _whole_day(mention), mention.start, mention.end


def _is_stated_day(mention: Mention) -> bool:
    date = mention.date
    return (
        date.is_dated
        and date.reached is Reached.STATED
        and date.precision <= Precision.DAY
        and not date.is_interval
    )


def _whole_day(mention: Mention) -> UncertainDate:
    """Return the day of a mention without its time of day."""
    edtf = mention.date.edtf
    if "[" in edtf or "T" not in edtf:
        return mention.date
    return parse_edtf(edtf.partition("T")[0], text=mention.text)


def _day(year: int, month: int, day: int) -> UncertainDate | None:
    try:
        return parse_edtf(f"{year:04}-{month:02}-{day:02}")
    except DateSyntaxError:
        return None


def _label_before(line: str, start: int) -> str:
    """Return the label that a line begins with, empty for none."""
    before = line[:start].strip().strip("[](){}*#|>:： \t").lower()
    if before in _labels():
        return before
    first = re.split(r"[:：]", before)[0].strip()
    return first if first in _labels() else ""


def _is_dateline(line: str, end: int) -> bool:
    match = _DATELINE.match(line)
    return match is not None and match.end() >= end


def _is_bare(line: str, start: int, end: int) -> bool:
    """Return whether a line holds a date and little else, and no sentence."""
    rest = (line[:start] + " " + line[end:]).strip()
    letters = sum(map(str.isalpha, rest))
    return (
        letters <= _MOST_BESIDE
        and not rest.endswith((".", "。", "다.", "?", "!"))
        and (letters <= 3 or not re.search(r"\b(?:in|on|since|the|was|is|to)\b", rest))
    )


def _in_name(name: str) -> DocumentDate | None:
    match = _IN_NAME.search(name)
    if match is None:
        return None
    date = _day(int(match[1]), int(match[3]), int(match[4]))
    return DocumentDate(replace(date, text=match[0]), Place.NAME, None) if date else None


def _first_of_all(head: str) -> DocumentDate | None:
    for at, line in _lines(head):
        for date, start, end in _days(line):
            span = (at + start, at + end)
            if "[" in date.edtf or date.edtf.endswith(("?", "~", "%")):
                return DocumentDate(date, Place.FIRST_DATE, span)
            doubtful = parse_edtf(f"{date.edtf}?", text=date.text)
            return DocumentDate(doubtful, Place.FIRST_DATE, span)
    return None


@cache
def _labels() -> tuple[str, ...]:
    return tuple(load_lexicon("document")["labels"])
