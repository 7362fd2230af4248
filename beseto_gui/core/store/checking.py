"""What a record must be to be let into a document: all that the formats can write and read again.

Commands put and find records through here, so that every refusal is worded in one place.
"""

from collections.abc import Mapping
from typing import TypeVar

from beseto_gui.core.base.errors import CommandError, DateSyntaxError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf, with_bounds
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.model.originals import is_fingerprint
from beseto_gui.core.model.records import (
    Attachment,
    Event,
    Excerpt,
    Gap,
    Lane,
    Record,
    Source,
    Timeline,
)
from beseto_gui.core.store.document import Draft

R = TypeVar("R", bound=Record)

#: Longer texts are refused.
MAX_TEXT = 16_000_000
_MAX_ID = 200
_MAX_NAME = 255
_MAX_COLOR = 255
_MAX_NUMBER = 2**62


def found(records: Mapping[str, R], record_id: str) -> R:
    """Return a record of a draft.

    Raises:
        CommandError: When there is none with that id.
    """
    record = records.get(record_id)
    if record is None:
        raise CommandError(_("there is no record {id!r}").format(id=record_id))
    return record


def add(draft: Draft, record: Record) -> None:
    """Put a new record into a draft.

    Raises:
        CommandError: When its id is taken, or it is not fit to be kept.
    """
    groups = (draft.lanes, draft.events, draft.sources, draft.excerpts, draft.gaps)
    if any(record.id in group for group in groups):
        raise CommandError(
            _("the id {id!r} is there twice").format(id=record.id),
            advice=_("give every record an id of its own"),
        )
    if not record.id or len(record.id) > _MAX_ID or not record.id.isprintable():
        raise CommandError(_("an id is 1 to 200 printable characters"))
    _put(draft, record)


def change(draft: Draft, old: Record, new: Record) -> None:
    """Put another record in the place of one that has the same id.

    Raises:
        CommandError: When it is not fit to be kept.
    """
    if old.id != new.id or type(old) is not type(new):
        raise ValueError(f"{new.id!r} is not another {old.id!r}")
    if old != new:
        _put(draft, new)


def _put(draft: Draft, record: Record) -> None:
    for text in _texts(record):
        _check_text(record, text)
    match record:
        case Event():
            _point(record, draft.lanes, record.lane)
            _check_number(record, -_MAX_NUMBER, record.priority)
            _check_date(record, record.date)
        case Lane():
            _check_number(record, 0, record.color, _MAX_COLOR)
        case Source():
            _check_number(record, 0, record.color, _MAX_COLOR)
            _check_date(record, record.published)
            _check_date(record, record.accessed)
            for attachment in record.attachments:
                _check_attachment(draft, record, attachment)
        case Excerpt():
            _point(record, draft.events, record.event)
            _point(record, draft.sources, record.source)
            _check_passage(record)
            _check_date(record, record.reading)
        case Gap():
            _point(record, draft.events, record.after)
            _point(record, draft.events, record.before)
        case Timeline():
            pass
    draft.put(record)


def _point(record: Record, targets: Mapping[str, Record], target: str) -> None:
    if target not in targets:
        raise CommandError(
            _("there is no record {id!r}").format(id=target),
            where=record.id,
            advice=_("add it, or point to one that is there"),
        )


def _check_passage(excerpt: Excerpt) -> None:
    passage = excerpt.selector
    _check_number(excerpt, 0, excerpt.paragraph)
    if not 0 <= passage.start < passage.end or not passage.exact:
        raise CommandError(_("the passage is empty"), where=excerpt.id)
    if not 0 <= excerpt.phrase_start <= excerpt.phrase_end:
        raise CommandError(_("the words of the date end before they begin"), where=excerpt.id)


def _check_attachment(draft: Draft, source: Source, attachment: Attachment) -> None:
    if not attachment.name.strip() or len(attachment.name) > _MAX_NAME:
        raise CommandError(
            _("the name of a file has 1 to {n} characters").format(n=_MAX_NAME), where=source.id
        )
    if not is_fingerprint(attachment.sha256):
        raise CommandError(
            _("a SHA-256 is 64 hexadecimal digits in lower case"), where=attachment.name
        )
    _check_number(source, 0, attachment.size)
    data = None if attachment.is_linked else draft.kept_file(attachment.sha256)
    if not attachment.is_linked and (data is None or len(data) != attachment.size):
        raise CommandError(
            _("the bytes of the file “{name}” are not in the timeline").format(
                name=attachment.name
            ),
            where=source.id,
            advice=_("attach the file itself, or link to it"),
        )


def _check_number(record: Record, least: int, number: int, most: int = _MAX_NUMBER) -> None:
    if not least <= number <= most:
        raise CommandError(
            _("{n} is not from {least} to {most}").format(n=number, least=least, most=most),
            where=record.id,
        )


def _check_date(record: Record, date: UncertainDate) -> None:
    """Refuse a date that is not what its EDTF and its bounds say: it would be read as another."""
    if date == UNDATED:
        return
    plain = UncertainDate(date.text, "", reached=date.reached, basis=date.basis)
    try:
        if date.edtf:
            plain = parse_edtf(date.edtf, text=date.text, reached=date.reached, basis=date.basis)
            plain = with_bounds(plain, date.start_lo, date.start_hi, date.end_lo, date.end_hi)
    except DateSyntaxError as error:
        raise CommandError(str(error), where=record.id) from error
    if plain != date:
        raise CommandError(
            _("the date is not what its EDTF {edtf!r} says").format(edtf=date.edtf),
            where=record.id,
        )


def _check_text(record: Record, text: str) -> None:
    if len(text) > MAX_TEXT:
        raise CommandError(
            _("a text is longer than {n} characters").format(n=MAX_TEXT), where=record.id
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise CommandError(
            _("the text has half a character (a lone surrogate)"), where=record.id
        ) from error


def _texts(record: Record) -> list[str]:
    """Return all texts of a record, in all languages."""
    every: list[str] = [record.id]
    for name in record.__slots__:
        value = getattr(record, name)
        if isinstance(value, str):
            every.append(value)
        elif isinstance(value, LocalText):
            every += [value.en, value.ko, value.zh, value.ja]
        elif isinstance(value, UncertainDate):
            basis = value.basis
            every += [value.text, value.edtf, basis.en, basis.ko, basis.zh, basis.ja]
    if isinstance(record, Event):
        every += [*record.tags, *record.actors, *record.places]
    if isinstance(record, Source):
        every += record.authors
        every += (t for a in record.attachments for t in (a.name, a.media_type, a.path))
    if isinstance(record, Excerpt):
        every += [record.selector.exact, record.selector.prefix, record.selector.suffix]
    return every
