"""Writing the native JSON format; `beseto_gui.core.formats.native_json` has it all."""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping

from beseto_gui.core.formats.native_dates import date_json
from beseto_gui.core.formats.native_texts import local_json
from beseto_gui.core.model.records import (
    Attachment,
    Bundle,
    Event,
    Excerpt,
    Gap,
    KeptFile,
    Lane,
    Original,
    OriginalSpan,
    OriginalText,
    Selector,
    Source,
    Timeline,
)

#: What the field "format" says.
NAME = "beseto-timeline"
#: What the field "version" says; it grows when old programs could not read the file. A file
#: says the least version that has all of its fields.
VERSION = 2

Json = dict[str, object]


def dumps(bundle: Bundle, digests: Mapping[str, str] | None = None) -> str:
    """Return a timeline as JSON text: the same bundle always gives the same text.

    Args:
        bundle: What to write.
        digests: Names of digests that ship with the program, by source id. These sources
            name their digest instead of carrying its text; all others carry theirs.
    """
    digests = digests or {}
    groups: dict[str, Iterable[Json]] = {
        "events": map(_event, bundle.events),
        "excerpts": map(_excerpt, bundle.excerpts),
        "gaps": map(_gap, bundle.gaps),
        "lanes": map(_lane, bundle.lanes),
        "sources": [_source(source, digests.get(source.id, "")) for source in bundle.sources],
    }
    parts = {name: _lines(records) for name, records in groups.items()}
    # Timelines without them are as they were before there were any.
    if bundle.originals:
        parts["originals"] = _lines(map(_original_text, bundle.originals))
    if bundle.files:
        parts["files"] = _lines(map(_file, bundle.files))
    parts["format"] = json.dumps(NAME)
    parts["version"] = json.dumps(_version(bundle))
    parts["timeline"] = _line(_timeline(bundle.timeline))
    body = ",\n".join(f'"{name}": {parts[name]}' for name in sorted(parts))
    return f"{{\n{body}\n}}\n"


def _version(bundle: Bundle) -> int:
    """Return the least version that has all fields of a bundle."""
    has_more = any(map(_more, bundle.sources))
    return VERSION if bundle.originals or bundle.files or has_more else 1


def _line(record: Json) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True)


def _lines(records: Iterable[Json]) -> str:
    lines = ",\n".join(map(_line, records))
    return f"[\n{lines}\n]" if lines else "[]"


def _filled(**fields: object) -> Json:
    """Return the fields that are not at their default: not empty, 0, false or None."""
    return {name: value for name, value in fields.items() if value}


def _timeline(timeline: Timeline) -> Json:
    return _filled(
        id=timeline.id,
        title=local_json(timeline.title),
        subtitle=local_json(timeline.subtitle),
        caption=local_json(timeline.caption),
    )


def _lane(lane: Lane) -> Json:
    return _filled(id=lane.id, title=local_json(lane.title), color=lane.color)


def _event(event: Event) -> Json:
    return _filled(
        id=event.id,
        title=local_json(event.title),
        date=date_json(event.date),
        lane=event.lane,
        summary=local_json(event.summary),
        note=local_json(event.note),
        tags=event.tags,
        actors=event.actors,
        places=event.places,
        priority=event.priority,
    )


def _source(source: Source, digest: str) -> Json:
    fields = _filled(
        id=source.id,
        title=local_json(source.title),
        outlet=local_json(source.outlet),
        published=date_json(source.published),
        published_basis=local_json(source.published_basis),
        original=_original(source.original) if source.original else None,
        link=source.link,
        color=source.color,
        digest=digest,
        text="" if digest else source.text,
        is_digest=source.is_digest and not digest,
    )
    return fields | _more(source) | {"mark": source.mark, "language": source.language}


def _more(source: Source) -> Json:
    """Return the fields of a source that version 1 did not have."""
    return _filled(
        authors=source.authors,
        accessed=date_json(source.accessed),
        archive_link=source.archive_link,
        note=local_json(source.note),
        reliability=source.reliability.value,
        attachments=list(map(_attachment, source.attachments)),
    )


def _attachment(attachment: Attachment) -> Json:
    fields = _filled(media_type=attachment.media_type, path=attachment.path)
    return fields | {
        "name": attachment.name,
        "sha256": attachment.sha256,
        "size": attachment.size,
    }


def _original_text(original: OriginalText) -> Json:
    return {"source": original.source, "text": original.text}


def _file(file: KeptFile) -> Json:
    return {"sha256": file.sha256, "data": b64encode(file.data).decode("ascii")}


def _original(original: Original) -> Json:
    return _filled(name=original.name) | {
        "sha256": original.sha256,
        "length": original.length,
        "byte_length": original.byte_length,
        "paragraphs": original.paragraphs,
    }


def _excerpt(excerpt: Excerpt) -> Json:
    selector = excerpt.selector
    fields = _filled(
        id=excerpt.id,
        reading=date_json(excerpt.reading),
        original=_original_span(excerpt.original) if excerpt.original else None,
        note=local_json(excerpt.note),
    )
    fields |= {
        "event": excerpt.event,
        "source": excerpt.source,
        "selector": _selector(selector),
        "paragraph": excerpt.paragraph,
    }
    return fields | _phrase(excerpt.phrase_start, excerpt.phrase_end, selector.start)


def _phrase(start: int, end: int, passage_start: int) -> Json:
    """Return where the date phrase is; nothing for an empty one at the passage's start."""
    return {} if start == end == passage_start else {"phrase": (start, end)}


def _selector(selector: Selector) -> Json:
    return _filled(prefix=selector.prefix, suffix=selector.suffix) | {
        "start": selector.start,
        "end": selector.end,
        "exact": selector.exact,
    }


def _original_span(span: OriginalSpan) -> Json:
    fields = _filled(phrase_sha256=span.phrase_sha256) | {
        "start": span.start,
        "end": span.end,
        "sha256": span.sha256,
        "paragraph": span.paragraph,
    }
    return fields | _phrase(span.phrase_start, span.phrase_end, span.start)


def _gap(gap: Gap) -> Json:
    return _filled(id=gap.id, title=local_json(gap.title), after=gap.after, before=gap.before)
