"""The native JSON format: every record of a timeline, one a line, keys sorted.

It is the lossless, diffable twin of the application file; ``resources/schema`` has its JSON
Schema. Reading is strict: a field nobody knows, an id that is there twice and a reference
that leads nowhere are refused with their place. Fields at their default are left out.

A source has its text in the file (``"text"``), or names a digest that ships with the program
(``"digest"``), which is then read from ``seeds/`` and has to agree with the record.

Public names: `read`, `loads`, `write`, `dumps`, `FORMAT`.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from beseto_gui.core.base.errors import DanglingIdError, FileFormatError, ResourceError
from beseto_gui.core.base.files import write_whole
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.formats.api import Format
from beseto_gui.core.formats.digest import read_digest
from beseto_gui.core.formats.native_attached import (
    check_attached,
    read_attachment,
    read_file,
    read_original,
    read_reliability,
)
from beseto_gui.core.formats.native_dates import read_date
from beseto_gui.core.formats.native_lines import is_large, items
from beseto_gui.core.formats.native_texts import read_count, read_hash, read_local
from beseto_gui.core.formats.native_write import NAME, VERSION, dumps
from beseto_gui.core.formats.strict_json import Fields, parse, parse_any, read_text
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Gap,
    Lane,
    Original,
    OriginalSpan,
    Selector,
    Source,
    Timeline,
)
from beseto_gui.core.model.references import dangling_references, duplicate_ids

__all__ = ["FORMAT", "dumps", "loads", "read", "write"]

#: Palettes are gone through again and again, but no drawing needs more indexes.
_MAX_COLOR = 255


def read(path: Path, progress: Progress = silent) -> Bundle:
    """Return the timeline in a file.

    Raises:
        FileFormatError: When it is not a timeline in this format.
        DanglingIdError: When a record points to another that is not there.
    """
    if is_large(path):
        return _by_lines(path, progress)
    return loads(read_text(path), path.name)


def loads(text: str, where: str = "") -> Bundle:
    """Return the timeline in a text; `where` names its file in messages.

    Raises:
        FileFormatError: When it is not a timeline in this format.
        DanglingIdError: When a record points to another that is not there.
    """
    top = parse(text, where or "JSON")
    _check_head(top)
    return _bundle(top, {name: map(make, top.children(name)) for name, make in _MAKERS.items()})


def _by_lines(path: Path, progress: Progress) -> Bundle:
    """Return the timeline in a large file, each record made of its line."""
    rest: dict[str, object] = {}
    made: dict[str, list[Any]] = {name: [] for name in _MAKERS}
    for name, number, text in items(path, progress):
        where = f"{path.name}: {name}" + (f"[{number}]" if number >= 0 else "")
        value = parse_any(text, where)
        if name not in rest and number >= 0 and name in made and len(made[name]) == number:
            made[name].append(_MAKERS[name](Fields(value, where)))
        elif name not in rest and number < 0 and not made.get(name):
            rest[name] = value
        else:
            raise FileFormatError(_("there is no such field here"), where=where)
    for name in made:
        if rest.get(name) == []:
            del rest[name]
    top = Fields(rest, path.name)
    _check_head(top)
    return _bundle(top, made)


def _check_head(top: Fields) -> None:
    """Refuse what is no timeline of this program, or of a newer version of it."""
    if top.text("format", "") != NAME:
        raise FileFormatError(
            _('it is not a timeline of this program: its "format" is not "{name}"').format(
                name=NAME
            ),
            where=top.where,
        )
    if not 1 <= top.whole("version") <= VERSION:
        top.refuse(
            "version",
            _("this version of the format is not known here"),
            _("it may come from a newer version of the program"),
        )


def _bundle(top: Fields, groups: Mapping[str, Iterable[Any]]) -> Bundle:
    """Return a timeline of its groups of records; no other field may be left."""
    timeline = top.child("timeline")
    if timeline is None:
        top.refuse("timeline", _("this field is missing"))
    bundle = Bundle(_timeline(timeline), *map(tuple, groups.values()))
    top.done()
    _check_ids(bundle, top.where)
    _check_references(bundle, top.where)
    check_attached(bundle, top.where)
    return bundle


def write(bundle: Bundle, path: Path) -> None:
    """Write a timeline to a file, whole or not at all.

    Raises:
        ExportError: When it cannot be written; a file that was there is as before.
    """
    write_whole(path, dumps(bundle).encode())


def _loses_nothing(_bundle: Bundle) -> tuple[str, ...]:
    return ()


FORMAT = Format("BeSeTo timeline (JSON)", (".json",), read, write, _loses_nothing)


def _timeline(fields: Fields) -> Timeline:
    timeline = Timeline(
        _id(fields),
        read_local(fields, "title"),
        read_local(fields, "subtitle"),
        read_local(fields, "caption"),
    )
    fields.done()
    return timeline


def _lane(fields: Fields) -> Lane:
    lane = Lane(_id(fields), read_local(fields, "title"), _color(fields))
    fields.done()
    return lane


def _event(fields: Fields) -> Event:
    event = Event(
        _id(fields),
        read_local(fields, "title"),
        read_date(fields, "date"),
        fields.text("lane"),
        read_local(fields, "summary"),
        read_local(fields, "note"),
        fields.texts("tags"),
        fields.texts("actors"),
        fields.texts("places"),
        fields.whole("priority", 0),
    )
    fields.done()
    return event


def _source(fields: Fields) -> Source:
    digest_name = fields.text("digest", "")
    if digest_name and (fields.has("text") or fields.has("is_digest")):
        fields.refuse("digest", _("a source has either a text or a digest"))
    source = Source(
        _id(fields),
        fields.text("mark"),
        read_local(fields, "title"),
        read_local(fields, "outlet"),
        read_date(fields, "published"),
        read_local(fields, "published_basis"),
        fields.text("language", "en"),
        _digest_text(fields, digest_name) if digest_name else fields.text("text", ""),
        bool(digest_name) or fields.flag("is_digest"),
        _original(fields.child("original")),
        fields.text("link", ""),
        _color(fields),
        fields.texts("authors"),
        read_date(fields, "accessed"),
        fields.text("archive_link", ""),
        read_local(fields, "note"),
        read_reliability(fields),
        tuple(read_attachment(one) for one in fields.children("attachments")),
    )
    fields.done()
    if digest_name:
        wrong = read_digest(digest_name).disagreements(source)
        if wrong:
            fields.refuse(
                "digest",
                _("the front matter of {name} says otherwise about: {fields}").format(
                    name=digest_name, fields=", ".join(wrong)
                ),
            )
    return source


def _digest_text(fields: Fields, name: str) -> str:
    try:
        return read_digest(name).text
    except (FileFormatError, ResourceError) as error:
        fields.refuse("digest", error.what, error.where)


def _original(fields: Fields | None) -> Original | None:
    if fields is None:
        return None
    original = Original(
        read_hash(fields, "sha256"),
        read_count(fields, "length"),
        read_count(fields, "byte_length"),
        read_count(fields, "paragraphs"),
        fields.text("name", ""),
    )
    fields.done()
    return original


def _excerpt(fields: Fields) -> Excerpt:
    selector = fields.child("selector")
    if selector is None:
        fields.refuse("selector", _("this field is missing"))
    passage = _selector(selector)
    excerpt = Excerpt(
        _id(fields),
        fields.text("event"),
        fields.text("source"),
        passage,
        *fields.span("phrase", passage.start),
        read_count(fields, "paragraph"),
        read_date(fields, "reading"),
        _original_span(fields.child("original")),
        read_local(fields, "note"),
    )
    fields.done()
    return excerpt


def _selector(fields: Fields) -> Selector:
    selector = Selector(
        read_count(fields, "start"),
        read_count(fields, "end"),
        fields.text("exact"),
        fields.text("prefix", ""),
        fields.text("suffix", ""),
    )
    if selector.start >= selector.end or not selector.exact:
        fields.refuse("exact", _("the passage is empty"))
    fields.done()
    return selector


def _original_span(fields: Fields | None) -> OriginalSpan | None:
    if fields is None:
        return None
    start, end = read_count(fields, "start"), read_count(fields, "end")
    phrase_start, phrase_end = fields.span("phrase", start)
    span = OriginalSpan(
        start,
        end,
        read_hash(fields, "sha256"),
        phrase_start,
        phrase_end,
        read_hash(fields, "phrase_sha256", optional=True),
        read_count(fields, "paragraph"),
    )
    fields.done()
    return span


def _gap(fields: Fields) -> Gap:
    gap = Gap(_id(fields), read_local(fields, "title"), fields.text("after"), fields.text("before"))
    fields.done()
    return gap


def _id(fields: Fields) -> str:
    found = fields.text("id")
    if not found or len(found) > 200 or not found.isprintable():
        fields.refuse("id", _("an id is 1 to 200 printable characters"))
    return found


def _color(fields: Fields) -> int:
    found = fields.whole("color", 0)
    if not 0 <= found <= _MAX_COLOR:
        fields.refuse("color", _("a number from 0 to {n} is wanted here").format(n=_MAX_COLOR))
    return found


def _check_ids(bundle: Bundle, where: str) -> None:
    for record_id in duplicate_ids(bundle):
        raise FileFormatError(
            _("the id {id!r} is there twice").format(id=record_id),
            where=where,
            advice=_("give every record an id of its own"),
        )


def _check_references(bundle: Bundle, where: str) -> None:
    for reference in dangling_references(bundle):
        raise DanglingIdError(
            _("there is no record {id!r}").format(id=reference.target),
            where=f"{where}: {reference.kind} {reference.id!r}: {reference.field}",
            advice=_("add it, or point to one that is there"),
        )


#: How the records of each group are made, in the order of the fields of `Bundle`.
_MAKERS: dict[str, Callable[[Fields], Any]] = {
    "lanes": _lane,
    "events": _event,
    "sources": _source,
    "excerpts": _excerpt,
    "gaps": _gap,
    "originals": read_original,
    "files": read_file,
}
