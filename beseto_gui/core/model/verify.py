"""Verification: whether a timeline's dates, references and excerpts are what they claim.

Public names: `verify`, `Problem`, `says_otherwise`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.texts import one_line
from beseto_gui.core.dates.algebra import Answer, Relation, before, relation
from beseto_gui.core.dates.axis import civil, weekday
from beseto_gui.core.dates.edtf import parse_edtf, with_bounds
from beseto_gui.core.dates.names import months_in, weekdays_in
from beseto_gui.core.dates.typed import read_stated
from beseto_gui.core.dates.udate import Precision, Reached, UncertainDate
from beseto_gui.core.model.anchors import Status, resolve
from beseto_gui.core.model.evidence import paragraph_at, paragraphs
from beseto_gui.core.model.originals import fingerprint, verify_original
from beseto_gui.core.model.records import Bundle, Excerpt, Original, OriginalSpan, Source
from beseto_gui.core.model.references import dangling_references, duplicate_ids


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong: `where` is a kind of record and its id, `what` a sentence."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def verify(bundle: Bundle, originals: Mapping[str, str]) -> list[Problem]:
    """Return what is wrong with a timeline; nothing when every excerpt is exact.

    Args:
        bundle: The timeline.
        originals: Texts of originals by source id; passages in others are taken on trust.
    """
    broken = [
        *(Problem(record_id, _("this id is there twice")) for record_id in duplicate_ids(bundle)),
        *(
            Problem(
                f"{ref.kind} {ref.id}: {ref.field}",
                _("there is no record {id!r}").format(id=ref.target),
            )
            for ref in dangling_references(bundle)
        ),
    ]
    if broken:
        return broken
    sources = {source.id: source for source in bundle.sources}
    problems = [*_check_dates(bundle), *_check_readings(bundle), *_check_gaps(bundle)]
    for source in bundle.sources:
        problems += _check_source(source, originals.get(source.id))
    for excerpt in bundle.excerpts:
        problems += _check_excerpt(excerpt, sources[excerpt.source])
        problems += _check_original_span(
            excerpt, sources[excerpt.source], originals.get(excerpt.source)
        )
    return problems


# --- ids and references ---


# --- dates ---


def _check_dates(bundle: Bundle) -> Iterator[Problem]:
    dates = [
        *((f"event {event.id}: date", event.date) for event in bundle.events),
        *((f"source {source.id}: published", source.published) for source in bundle.sources),
        *((f"excerpt {excerpt.id}: reading", excerpt.reading) for excerpt in bundle.excerpts),
    ]
    for where, date in dates:
        if date.is_dated:
            yield from _check_date(where, date)


def _check_date(where: str, date: UncertainDate) -> Iterator[Problem]:
    try:
        read = parse_edtf(date.edtf, text=date.text, reached=date.reached, basis=date.basis)
        read = with_bounds(read, date.start_lo, date.start_hi, date.end_lo, date.end_hi)
    except DateSyntaxError as error:
        yield Problem(where, str(error))
        return
    if read != date:
        yield Problem(
            where, _("{edtf} is not what the rest of the date says").format(edtf=date.edtf)
        )
    if date.reached is not Reached.STATED and not date.basis:
        yield Problem(where, _("it was not stated, and nothing tells what it was reached from"))
    if says_otherwise(date):
        yield Problem(
            where,
            _("{edtf} is not what its words say: {words}").format(
                edtf=date.edtf, words=one_line(date.text)
            ),
        )


def says_otherwise(date: UncertainDate) -> bool:
    """Return whether the words of a date can be read, and contradict its value.

    Words that state a date are read whole; where they only lead to it, the month and the
    day of the week that they name have to be its own. What is derived may lie anywhere.
    """
    if date.reached is Reached.STATED:
        said = read_stated(date.text)
        return said is not None and relation([said, date]) is Relation.CONFLICT
    if date.reached is Reached.DERIVED or date.is_interval or date.approximate:
        return False
    months, weekdays = months_in(date.text), weekdays_in(date.text)
    return bool(
        (months and date.precision <= Precision.MONTH and civil(date.start_lo).month not in months)
        or (weekdays and date.precision <= Precision.DAY and weekday(date.start_lo) not in weekdays)
    )


def _check_readings(bundle: Bundle) -> Iterator[Problem]:
    """Refuse an event's date that none of its readings allows; some may conflict with it."""
    readings: dict[str, list[UncertainDate]] = {}
    for excerpt in bundle.excerpts:
        if excerpt.reading.is_dated:
            readings.setdefault(excerpt.event, []).append(excerpt.reading)
    for event in bundle.events:
        dates = readings.get(event.id, [])
        if not event.date.is_dated and dates:
            yield Problem(f"event {event.id}", _("it is undated, but an excerpt gives a date"))
        elif dates and all(relation([event.date, d]) is Relation.CONFLICT for d in dates):
            yield Problem(f"event {event.id}", _("no excerpt allows its date"))


def _check_gaps(bundle: Bundle) -> Iterator[Problem]:
    dates = {event.id: event.date for event in bundle.events}
    for gap in bundle.gaps:
        if before(dates[gap.before], dates[gap.after]) is Answer.YES:
            yield Problem(f"gap {gap.id}", _("the end comes before the start"))


# --- sources ---


def _check_source(source: Source, text: str | None) -> Iterator[Problem]:
    where = f"source {source.id}"
    original = source.original
    if source.is_digest and original and len(paragraphs(source.text)) != original.paragraphs:
        yield Problem(where, _("digest and original differ in their number of paragraphs"))
    if text is None:
        return
    if original is None:
        yield Problem(where, _("nothing is known of an original"))
        return
    data = text.encode()
    found = replace(
        original,
        sha256=fingerprint(data),
        length=len(text),
        byte_length=len(data),
        paragraphs=len(paragraphs(text)),
    )
    yield from _differences(where, original, found)


def _differences(where: str, original: Original, found: Original) -> Iterator[Problem]:
    for name in ("sha256", "length", "byte_length", "paragraphs"):
        told, is_ = getattr(original, name), getattr(found, name)
        if told != is_:
            yield Problem(
                where,
                _("{name} of the original is {found}, not {told}").format(
                    name=name, found=is_, told=told
                ),
            )


# --- excerpts ---


def _check_excerpt(excerpt: Excerpt, source: Source) -> Iterator[Problem]:
    where = f"excerpt {excerpt.id}"
    selector = excerpt.selector
    status = resolve(selector, source.text).status
    if status is not Status.EXACT:
        yield Problem(
            where, _("its passage is not exact in the text: {status}").format(status=status)
        )
        return
    if not (
        source.text.endswith(selector.prefix, 0, selector.start)
        and source.text.startswith(selector.suffix, selector.end)
    ):
        yield Problem(where, _("the words around its passage are not those of the text"))
    if not selector.start <= excerpt.phrase_start <= excerpt.phrase_end <= selector.end:
        yield Problem(where, _("its date phrase is not inside the passage"))
    if _number_at(source.text, selector.start) != excerpt.paragraph:
        yield Problem(where, _("its passage is not in paragraph {n}").format(n=excerpt.paragraph))
    phrase = source.text[excerpt.phrase_start : excerpt.phrase_end]
    if not source.is_digest and excerpt.reading.text not in ("", phrase):
        yield Problem(where, _("the words of its reading are not those of its date phrase"))


def _check_original_span(excerpt: Excerpt, source: Source, text: str | None) -> Iterator[Problem]:
    where = f"excerpt {excerpt.id}"
    span = excerpt.original
    if span is None:
        if source.original:
            yield Problem(where, _("it does not point into the original"))
        return
    if span.paragraph != excerpt.paragraph:
        yield Problem(where, _("digest and original differ in the number of its paragraph"))
    words = excerpt.reading.text
    if words and fingerprint(words.encode()) != span.phrase_sha256:
        yield Problem(where, _("the words of its reading are not the date phrase of the original"))
    if text is not None:
        yield from _check_original_text(where, excerpt, span, text)


def _check_original_text(
    where: str, excerpt: Excerpt, span: OriginalSpan, text: str
) -> Iterator[Problem]:
    if verify_original(excerpt, text) is not Status.EXACT:
        yield Problem(where, _("its passage is not exact in the original"))
    elif _number_at(text, span.start) != span.paragraph:
        yield Problem(
            where,
            _("its passage is not in paragraph {n} of the original").format(n=span.paragraph),
        )


def _number_at(text: str, offset: int) -> int:
    found = paragraph_at(text, offset)
    return found.number if found else 0
