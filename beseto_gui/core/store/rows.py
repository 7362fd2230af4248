"""From records to rows of the application file, and back.

What stands in the columns is worded in `beseto_gui.core.store.values`. Reading raises one of
`NOT_OURS` of that module for what was not written here.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from beseto_gui.core.base.texts import NO_TEXT
from beseto_gui.core.model.records import (
    Attachment,
    Event,
    Excerpt,
    Gap,
    Lane,
    Original,
    OriginalSpan,
    Record,
    Reliability,
    Selector,
    Source,
    Timeline,
)
from beseto_gui.core.store.values import (
    compact,
    date_text,
    local_text,
    names_text,
    read_date,
    read_local,
    read_names,
    text_of,
    whole_of,
)

Value = str | int
Row = tuple[Value, ...]
R = TypeVar("R", bound=Record)


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
        names_text(one.tags),
        names_text(one.actors),
        names_text(one.places),
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
        read_names(tags),
        read_names(actors),
        read_names(places),
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
        compact([known.sha256, known.length, known.byte_length, known.paragraphs, known.name])
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
            text_of(sha256),
            whole_of(length),
            whole_of(byte_length),
            whole_of(paragraphs),
            text_of(name),
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


def more_row(one: Source) -> Row | None:
    """Return what is said of a source in its second table; None when it is nothing."""
    row: Row = (
        names_text(one.authors),
        date_text(one.accessed),
        one.archive_link,
        local_text(one.note),
        one.reliability.value,
        compact([[a.name, a.sha256, a.size, a.media_type, a.path] for a in one.attachments])
        if one.attachments
        else "",
    )
    return row if any(row) else None


def with_more(one: Source, row: Sequence[Any]) -> Source:
    """Return a source with what its second table says of it."""
    authors, accessed, archive_link, note, reliability, attachments = row
    return replace(
        one,
        authors=read_names(authors),
        accessed=read_date(accessed),
        archive_link=archive_link,
        note=read_local(note),
        reliability=Reliability(reliability),
        attachments=tuple(map(_attachment, json.loads(attachments))) if attachments else (),
    )


def _attachment(kept: Sequence[object]) -> Attachment:
    name, sha256, size, media_type, path = kept
    return Attachment(
        text_of(name), text_of(sha256), whole_of(size), text_of(media_type), text_of(path)
    )


def _excerpt_row(one: Excerpt) -> Row:
    passage, span = one.selector, one.original
    return (
        *(one.id, one.event, one.source, passage.start, passage.end),
        *(passage.exact, passage.prefix, passage.suffix),
        *(one.phrase_start, one.phrase_end, one.paragraph, date_text(one.reading)),
        compact(
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
        *(whole_of(start), whole_of(end), text_of(sha256)),
        *(
            whole_of(phrase_start),
            whole_of(phrase_end),
            text_of(phrase_sha256),
            whole_of(paragraph),
        ),
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
_NO_SOURCE = Source("", "", NO_TEXT)
#: How the kinds of records are kept, by table.
KINDS: dict[str, Kind[Any]] = {
    kind.table: kind for kind in (TIMELINE, LANE, EVENT, SOURCE, EXCERPT, GAP)
}
#: Every table that an edit may change, with its columns but `key`.
COLUMNS = {
    **{table: kind.columns for table, kind in KINDS.items()},
    "source_text": ("body",),
    "source_more": ("authors", "accessed", "archive_link", "note", "reliability", "attachments"),
    "attached": ("body",),
}


#: Tables that have more of sources.
FURTHER = ("source_text", "source_more", "attached")


def further_rows(record: Record) -> dict[str, Row | None]:
    """Return what of a record is in further tables than that of its kind; None for no row there.

    What is `attached` is no part of the record.
    """
    if not isinstance(record, Source):
        return {}
    return {"source_text": (record.text,) if record.text else None, "source_more": more_row(record)}


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
    elif table == "source_more":
        with_more(_NO_SOURCE, row)
