"""From records to rows of the application file, and back.

A text in several languages is a JSON object, a list of names a JSON array, a date a JSON object
with `text`, `edtf`, `reached`, `basis` and, where they are not what the EDTF says, `bounds`;
each is the empty string when there is nothing to say. Reading raises one of `NOT_OURS` for what
was not written here.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.dates.edtf import parse_edtf, with_bounds
from beseto_gui.core.dates.udate import UNDATED, Reached, UncertainDate
from beseto_gui.core.model.records import (
    Event,
    Excerpt,
    Gap,
    Lane,
    Original,
    OriginalSpan,
    Record,
    Selector,
    Source,
    Timeline,
)

Value = str | int
Row = tuple[Value, ...]
R = TypeVar("R", bound=Record)
#: What reading a row raises that this program has not written.
NOT_OURS = (ValueError, TypeError, AttributeError, RecursionError, DateSyntaxError)
#: Distinct dates that are kept read: more than a view shows.
_DATES = 65_536


@dataclass(frozen=True, slots=True)
class Kind(Generic[R]):
    """How one kind of record is kept.

    Attributes:
        table: The name of its table.
        columns: Its columns but `key`; the first is the record's id.
        row_of: Returns the row of a record.
        record_of: Returns the record of a row.
    """

    table: str
    columns: tuple[str, ...]
    row_of: Callable[[R], Row]
    record_of: Callable[[Sequence[Any]], R]


# --- values ---


def local_text(text: LocalText) -> str:
    """Return a text in several languages as it is kept."""
    if not text:
        return ""
    every = (("en", text.en), ("ko", text.ko), ("zh", text.zh), ("ja", text.ja))
    return _json({language: words for language, words in every if words})


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
    return _json(found) if found else ""


@lru_cache(_DATES)
def read_date(kept: str) -> UncertainDate:
    """Return the date that is kept like this."""
    if not kept:
        return UNDATED
    found: dict[str, Any] = json.loads(kept)
    edtf, text = _text(found.pop("edtf", "")), _text(found.pop("text", ""))
    reached = Reached(found.pop("reached", Reached.STATED))
    basis = read_local(_text(found.pop("basis", "")))
    bounds: list[int] | None = found.pop("bounds", None)
    if found:
        raise ValueError("a date has a field that nobody knows")
    if not edtf:
        return UncertainDate(text, "", reached=reached, basis=basis)
    date = parse_edtf(edtf, text=text, reached=reached, basis=basis)
    return with_bounds(date, *map(_whole, bounds)) if bounds else date


@lru_cache(_DATES)
def _plain(edtf: str) -> UncertainDate:
    return parse_edtf(edtf)


def _bounds(date: UncertainDate) -> tuple[int, int, int, int]:
    return date.start_lo, date.start_hi, date.end_lo, date.end_hi


def _names(names: tuple[str, ...]) -> str:
    return _json(names) if names else ""


@lru_cache(_DATES)
def _read_names(kept: str) -> tuple[str, ...]:
    return tuple(map(_text, json.loads(kept))) if kept else ()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("there is something else where a text is wanted")
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("there is something else where a whole number is wanted")
    return value


# --- records ---


def _timeline_row(one: Timeline) -> Row:
    return one.id, local_text(one.title), local_text(one.subtitle), local_text(one.caption)


def _timeline(row: Sequence[Any]) -> Timeline:
    return Timeline(row[0], *map(read_local, row[1:4]))


def _lane_row(one: Lane) -> Row:
    return one.id, local_text(one.title), one.color


def _lane(row: Sequence[Any]) -> Lane:
    return Lane(row[0], read_local(row[1]), row[2])


def _event_row(one: Event) -> Row:
    return (
        one.id,
        local_text(one.title),
        date_text(one.date),
        one.lane,
        local_text(one.summary),
        local_text(one.note),
        _names(one.tags),
        _names(one.actors),
        _names(one.places),
        one.priority,
    )


def _event(row: Sequence[Any]) -> Event:
    id_, title, date, lane, summary, note, tags, actors, places, priority = row
    return Event(
        id_,
        read_local(title),
        read_date(date),
        lane,
        read_local(summary),
        read_local(note),
        _read_names(tags),
        _read_names(actors),
        _read_names(places),
        priority,
    )


def _source_row(one: Source) -> Row:
    known = one.original
    return (
        one.id,
        one.mark,
        local_text(one.title),
        local_text(one.outlet),
        date_text(one.published),
        local_text(one.published_basis),
        one.language,
        int(one.is_digest),
        _json([known.sha256, known.length, known.byte_length, known.paragraphs, known.name])
        if known
        else "",
        one.link,
        one.color,
    )


def _source(row: Sequence[Any]) -> Source:
    """Return the source of a row, without its text, which is kept in another table."""
    original = None
    if row[8]:
        sha256, length, byte_length, paragraphs, name = json.loads(row[8])
        original = Original(
            _text(sha256), _whole(length), _whole(byte_length), _whole(paragraphs), _text(name)
        )
    return Source(
        row[0],
        row[1],
        read_local(row[2]),
        read_local(row[3]),
        read_date(row[4]),
        read_local(row[5]),
        row[6],
        is_digest=bool(row[7]),
        original=original,
        link=row[9],
        color=row[10],
    )


def _excerpt_row(one: Excerpt) -> Row:
    passage, span = one.selector, one.original
    return (
        *(one.id, one.event, one.source, passage.start, passage.end),
        *(passage.exact, passage.prefix, passage.suffix),
        *(one.phrase_start, one.phrase_end, one.paragraph, date_text(one.reading)),
        _json(
            [
                *(span.start, span.end, span.sha256),
                *(span.phrase_start, span.phrase_end, span.phrase_sha256, span.paragraph),
            ]
        )
        if span
        else "",
        local_text(one.note),
    )


def _excerpt(row: Sequence[Any]) -> Excerpt:
    id_, event, source, start, end, exact, prefix, suffix = row[:8]
    phrase_start, phrase_end, paragraph, reading, original, note = row[8:]
    return Excerpt(
        id_,
        event,
        source,
        Selector(start, end, exact, prefix, suffix),
        phrase_start,
        phrase_end,
        paragraph,
        read_date(reading),
        _span(original),
        read_local(note),
    )


def _span(kept: str) -> OriginalSpan | None:
    if not kept:
        return None
    start, end, sha256, phrase_start, phrase_end, phrase_sha256, paragraph = json.loads(kept)
    return OriginalSpan(
        *(_whole(start), _whole(end), _text(sha256)),
        *(_whole(phrase_start), _whole(phrase_end), _text(phrase_sha256), _whole(paragraph)),
    )


def _gap_row(one: Gap) -> Row:
    return one.id, local_text(one.title), one.after, one.before


def _gap(row: Sequence[Any]) -> Gap:
    return Gap(row[0], read_local(row[1]), row[2], row[3])


TIMELINE = Kind("timeline", ("id", "title", "subtitle", "caption"), _timeline_row, _timeline)
LANE = Kind("lane", ("id", "title", "color"), _lane_row, _lane)
EVENT = Kind(
    "event",
    (
        *("id", "title", "date", "lane", "summary", "note"),
        *("tags", "actors", "places", "priority"),
    ),
    _event_row,
    _event,
)
SOURCE = Kind(
    "source",
    (
        *("id", "mark", "title", "outlet", "published", "published_basis", "language"),
        *("is_digest", "original", "link", "color"),
    ),
    _source_row,
    _source,
)
EXCERPT = Kind(
    "excerpt",
    (
        *("id", "event", "source", "begins", "ends", "exact", "prefix", "suffix"),
        *("phrase_begins", "phrase_ends", "paragraph", "reading", "original", "note"),
    ),
    _excerpt_row,
    _excerpt,
)
GAP = Kind("gap", ("id", "title", "after_event", "before_event"), _gap_row, _gap)
#: How the kinds of records are kept, by table.
KINDS: dict[str, Kind[Any]] = {
    kind.table: kind for kind in (TIMELINE, LANE, EVENT, SOURCE, EXCERPT, GAP)
}
#: Every table that an edit may change, with its columns but `key`.
COLUMNS = {
    **{table: kind.columns for table, kind in KINDS.items()},
    "source_text": ("body",),
    "attached": ("body",),
}


def kind_of(record: Record) -> Kind[Any]:
    """Return how a record is kept."""
    match record:
        case Timeline():
            return TIMELINE
        case Lane():
            return LANE
        case Event():
            return EVENT
        case Source():
            return SOURCE
        case Excerpt():
            return EXCERPT
        case Gap():
            return GAP


def check_row(table: str, row: Sequence[Any]) -> None:
    """Raise one of `NOT_OURS` when this program cannot have written a row."""
    kind = KINDS.get(table)
    if kind is not None:
        kind.record_of(row)
