"""The bundled timeline against the two reports: every row of what they say, word by word."""

import re
from dataclasses import dataclass

import pytest

from beseto_gui.core.base.resources import resource_path, seed_path
from beseto_gui.core.dates.axis import seconds
from beseto_gui.core.dates.udate import AXIS_MAX, Reached
from beseto_gui.core.formats import native_json
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.formats.digest import read_digest
from beseto_gui.core.model.anchors import Status, make_selector
from beseto_gui.core.model.evidence import Standing, agreement, passage
from beseto_gui.core.model.verify import verify
from beseto_gui.core.store.commands import AttachOriginal
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.originals import needs_originals, original_texts

BUNDLE = load_bundled()
DIGESTS = {"talks-in-beijing": "a-talks-in-beijing.md", "beseto-revival": "b-beseto-revival.md"}


@dataclass(frozen=True)
class Row:
    """What the reports say of an event.

    Attributes:
        edtf: The date of the event.
        reached: How it was reached.
        standing: How the reports stand to each other about it.
        phrases: The date phrase of each passage, by report and paragraph; empty for none.
        readings: The EDTF of the readings that are not the event's own.
    """

    edtf: str
    reached: Reached
    standing: Standing
    phrases: dict[str, str]
    readings: dict[str, str]


STATED, RELATIVE, DERIVED = Reached
SINGLE, AGREE, REFINE, _CONFLICT = Standing

ROWS = {
    "korea-china-ties": Row("1991", DERIVED, SINGLE, {"b10": "a year after"}, {}),
    "friendship": Row("1992", STATED, AGREE, {"a4": "in 1992", "b10": "in 1992"}, {}),
    "beseto-exchanges": Row(
        "199X/..", STATED, SINGLE, {"b6": "Since the 1990s", "b7": ""}, {"b7": ""}
    ),
    "cooperation-agreements": Row("201X", STATED, SINGLE, {"b7": "into the 2010s"}, {}),
    "integration-council": Row("2013", STATED, SINGLE, {"b10": "In 2013"}, {}),
    "last-meeting": Row(
        "2018", STATED, AGREE, {"a3": "for the first time in six years", "b3": "since 2018"}, {}
    ),
    "exchanges-slow": Row(
        "2020~/..",
        RELATIVE,
        AGREE,
        {"a10": "recent years", "b5": "", "b7": "recent years"},
        {"b5": ""},
    ),
    "yin-takes-office": Row(
        "2023-01", RELATIVE, REFINE, {"a8": "last year", "b16": "January last year"}, {"a8": "2023"}
    ),
    "oh-trip": Row("2024-07-26~/2024-08-03~", DERIVED, SINGLE, {"a12": "nine-day"}, {}),
    "mayors-meet": Row(
        "2024-07-30",
        RELATIVE,
        AGREE,
        {
            "a1": "Tuesday",
            "a2": "Tuesday",
            "a3": "",
            "a4": "",
            "a6": "",
            "a9": "",
            "a11": "",
            "b1": "Tuesday",
            "b2": "",
            "b3": "",
            "b4": "",
            "b9": "",
            "b11": "this year",
            "b12": "",
            "b13": "",
            "b15": "",
        },
        {
            **dict.fromkeys(("a3", "a4", "a6", "a9", "a11"), ""),
            **dict.fromkeys(("b2", "b3", "b4", "b9", "b12", "b13", "b15"), ""),
            "b11": "2024",
        },
    ),
    "call-to-revive": Row(
        "2024-07-30",
        RELATIVE,
        AGREE,
        {"a3": "", "a10": "", "a11": "", "b1": "Tuesday", "b8": ""},
        dict.fromkeys(("a10", "a11", "b8"), ""),
    ),
    "seoul-announces": Row(
        "2024-07-31",
        RELATIVE,
        AGREE,
        {"a2": "Wednesday", "b2": "Wednesday", "b4": "", "b11": ""},
        {"b4": "", "b11": ""},
    ),
    "smart-life-week": Row("2024-10", RELATIVE, AGREE, {"a7": "October", "b17": "October"}, {}),
    "yin-may-visit": Row(
        "",
        STATED,
        SINGLE,
        {"a8": "at an appropriate time", "b15": "at an appropriate time"},
        {},
    ),
    "yin-central-bank": Row("", STATED, SINGLE, {"a8": "", "b16": ""}, {}),
}


@pytest.fixture
def document() -> MemoryDocument:
    return MemoryDocument(BUNDLE)


@pytest.fixture
def opened(document: MemoryDocument) -> MemoryDocument:
    """The bundled timeline with both reports attached."""
    for source_id, text in original_texts().items():
        document.apply(AttachOriginal(source_id, text))
    return document


def refs(event_id: str) -> dict[str, object]:
    """Return the excerpts of an event by report and paragraph: "a4"."""
    marks = {source.id: source.mark.lower() for source in BUNDLE.sources}
    return {f"{marks[x.source]}{x.paragraph}": x for x in BUNDLE.excerpts if x.event == event_id}


def test_the_timeline_has_the_events_of_the_reports_and_no_others() -> None:
    assert {event.id for event in BUNDLE.events} == set(ROWS)


@pytest.mark.parametrize("event_id", ROWS)
def test_each_event_has_its_date_and_its_passages(document: MemoryDocument, event_id: str) -> None:
    row, event = ROWS[event_id], document.events[event_id]
    excerpts = refs(event_id)

    assert (event.date.edtf, event.date.reached) == (row.edtf, row.reached)
    assert set(excerpts) == set(row.phrases)
    assert {ref: x.reading.edtf for ref, x in excerpts.items()} == {
        ref: row.readings.get(ref, row.edtf) for ref in row.phrases
    }
    assert agreement(document, event_id).relation is row.standing


@needs_originals
@pytest.mark.parametrize("event_id", ROWS)
def test_each_date_phrase_is_there_in_the_report(opened: MemoryDocument, event_id: str) -> None:
    for ref, excerpt in refs(event_id).items():
        found = passage(opened, excerpt)

        assert (found.status, found.verbatim) == (Status.EXACT, True)
        assert found.text[found.phrase_start : found.phrase_end] == ROWS[event_id].phrases[ref]
        assert f"{found.source.mark.lower()}{found.paragraph}" == ref


#: The date phrases of the digests that are not the words of the report; empty for none.
RESTATED = {
    "korea-china-ties.b10": "one year after",
    "last-meeting.a3": "for six years",
    "yin-may-visit.a8": "when the time was right",
    "yin-may-visit.b15": "when the time was right",
    "mayors-meet.b11": "this year",
}


@pytest.mark.parametrize("event_id", ROWS)
def test_each_date_phrase_is_there_in_the_digest(document: MemoryDocument, event_id: str) -> None:
    for ref, excerpt in refs(event_id).items():
        found = passage(document, excerpt)
        phrase = found.text[found.phrase_start : found.phrase_end]

        assert phrase == RESTATED.get(excerpt.id, ROWS[event_id].phrases[ref])


@needs_originals
def test_every_excerpt_of_both_reports_is_exact() -> None:
    assert verify(BUNDLE, original_texts()) == []


def test_every_excerpt_is_exact_in_its_digest_with_its_surroundings() -> None:
    assert verify(BUNDLE, {}) == []
    texts = {source.id: source.text for source in BUNDLE.sources}
    for x in BUNDLE.excerpts:
        assert make_selector(texts[x.source], x.selector.start, x.selector.end) == x.selector


def test_every_paragraph_that_speaks_of_a_date_has_an_excerpt() -> None:
    """A report's paragraphs with a year, a month, a day of the week or "year" are all used."""
    telling = re.compile(r"\b(?:1[0-9]{3}|20[0-9]{2}|Tuesday|Wednesday|October|January|years?)\b")
    for source in BUNDLE.sources:
        used = {x.paragraph for x in BUNDLE.excerpts if x.source == source.id}
        told = {n for n, p in enumerate(source.text.split("\n\n"), 1) if telling.search(p)}
        assert told <= used


def test_the_trip_lasts_nine_days_around_the_meeting(document: MemoryDocument) -> None:
    """Nine days with 30 July among them begin on 22 to 30 July and end on 30 July to 7 August."""
    date = document.events["oh-trip"].date

    assert (date.start_lo, date.start_hi) == (seconds(2024, 7, 22), seconds(2024, 7, 31))
    assert (date.end_lo, date.end_hi) == (seconds(2024, 7, 30), seconds(2024, 8, 8))


def test_the_slow_down_was_not_over_when_the_reports_were_written(document: MemoryDocument) -> None:
    date = document.events["exchanges-slow"].date

    assert (date.start_lo, date.start_hi) == (seconds(2018), seconds(2021))
    assert (date.end_lo, date.end_hi) == (seconds(2024, 7, 31), AXIS_MAX)
    assert date.open_end


def test_the_exchanges_were_going_on_when_the_report_was_written(document: MemoryDocument) -> None:
    """It speaks of them as active since the 1990s, and says nothing of an end."""
    date = document.events["beseto-exchanges"].date

    assert (date.start_lo, date.start_hi) == (seconds(1990), seconds(2000))
    assert (date.end_lo, date.end_hi) == (seconds(2024, 7, 31), AXIS_MAX)
    assert date.open_end


def test_the_second_report_came_out_before_tuesday_meant_another_day() -> None:
    published = BUNDLE.sources[1].published

    assert published.approximate
    assert (published.start_lo, published.end_hi) == (seconds(2024, 7, 31), seconds(2024, 8, 6))


def test_the_gap_lies_between_the_two_meetings() -> None:
    assert [(gap.after, gap.before) for gap in BUNDLE.gaps] == [("last-meeting", "mayors-meet")]


def test_every_text_is_there_in_four_languages() -> None:
    records = (BUNDLE.timeline, *BUNDLE.lanes, *BUNDLE.events, *BUNDLE.sources, *BUNDLE.gaps)
    for record in records:
        for name in ("title", "subtitle", "caption", "summary", "outlet", "published_basis"):
            text = getattr(record, name, None)
            assert text is None or all((text.en, text.ko, text.zh, text.ja)), (record.id, name)
    for noted in (*BUNDLE.events, *BUNDLE.excerpts):
        note = noted.note
        assert len({bool(note.en), bool(note.ko), bool(note.zh), bool(note.ja)}) == 1, noted.id


def test_the_bundled_file_is_as_the_program_writes_it() -> None:
    text = resource_path("timelines/beseto.json").read_text("utf-8")

    assert native_json.dumps(BUNDLE, DIGESTS) == text


@pytest.mark.parametrize("name", DIGESTS.values())
def test_a_digest_says_what_it_is_a_digest_of(name: str) -> None:
    digest = read_digest(name)
    [source] = [source for source in BUNDLE.sources if source.id == digest.id]

    assert digest.disagreements(source) == []
    assert digest.text == source.text


@needs_originals
def test_no_sentence_of_a_report_is_carried() -> None:
    """Nine words in a row are a name at most; ten would be a sentence."""
    carried = _runs("\n".join(original_texts().values()))
    for path in (
        *(seed_path(name) for name in DIGESTS.values()),
        resource_path("timelines/beseto.json"),
    ):
        assert not carried & _runs(path.read_text("utf-8"))


def _runs(text: str, words: int = 10) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+", text.lower())
    return {tuple(found[i : i + words]) for i in range(len(found) - words + 1)}
