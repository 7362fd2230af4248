"""Events on the clipboard: as a timeline of their own, as a text, and as a table."""

from dataclasses import replace

import pytest

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.formats.clip import clip_html, clip_json, clip_rows, clip_text
from beseto_gui.core.formats.native_json import loads
from beseto_gui.core.model.pasting import pasted
from beseto_gui.core.model.records import Bundle, Event, Lane, Timeline
from beseto_gui.core.store.commands_events import AddEvents
from beseto_gui.core.store.memory import MemoryDocument


@pytest.fixture(scope="module")
def document() -> MemoryDocument:
    return MemoryDocument(load_bundled())


def one(title: str, **fields: object) -> MemoryDocument:
    """Return a document of one event."""
    event = Event("e", LocalText(en=title), parse_edtf("1992"), "l", **fields)  # type: ignore[arg-type]
    return MemoryDocument(
        Bundle(Timeline("t", LocalText(en="T")), (Lane("l", LocalText(en="Lane")),), (event,))
    )


def test_copied_events_can_be_read_as_a_timeline_with_all_that_they_point_to(document):
    bundle = loads(clip_json(document, ["friendship", "oh-trip"]))
    assert [each.id for each in bundle.events] == ["friendship", "oh-trip"]
    assert {each.event for each in bundle.excerpts} == {"friendship", "oh-trip"}
    assert {each.id for each in bundle.lanes} == {each.lane for each in bundle.events}


def test_no_text_of_a_source_is_on_the_clipboard_but_its_excerpts(document):
    bundle = loads(clip_json(document, ["friendship"]))
    assert [each.text for each in bundle.sources] == [""] * len(bundle.sources)


def test_a_text_has_a_line_for_each_event_and_cells_with_tabs_between(document):
    lines = clip_text(clip_rows(document, ["friendship", "oh-trip"])).splitlines()
    assert [line.split("\t")[1] for line in lines] == ["EDTF", "1992", "2024-07-26~/2024-08-03~"]


def test_no_line_end_or_tab_of_an_event_tears_the_rows_of_a_text():
    text = clip_text(clip_rows(one("Two\nlines\tand a tab"), ["e"]))
    assert text.splitlines()[1].split("\t")[2] == "Two lines and a tab"


@pytest.mark.parametrize("title", ["=1+1", "+cmd", "@sum"])
def test_no_spreadsheet_takes_a_title_for_a_formula(title):
    rows = clip_rows(one(title), ["e"])
    assert clip_text(rows).splitlines()[1].split("\t")[2] == f"'{title}"
    assert f"<td>'{title}</td>" in clip_html(rows)


def test_a_table_shows_markup_as_the_letters_it_is_made_of():
    rows = clip_rows(one("<img src=x>"), ["e"])
    assert "<td>&lt;img src=x&gt;</td>" in clip_html(rows)


def test_pasted_records_have_ids_of_their_own_and_can_be_added(document):
    what = pasted(loads(clip_json(document, ["friendship"])), document)
    target = MemoryDocument(document.bundle())
    target.apply(AddEvents(what.events, what.excerpts))
    assert len(target.events) == len(document.events) + 1
    n = len(document.excerpts_of("friendship"))
    assert len(target.excerpts_of(what.events[0].id)) == n


def test_an_excerpt_is_left_out_where_its_source_is_not_there(document):
    bundle = loads(clip_json(document, ["friendship"]))
    what = pasted(bundle, one("Another timeline"))
    assert (what.excerpts, what.left_out) == ((), len(bundle.excerpts))


def test_a_source_of_the_same_id_that_is_another_one_gets_no_excerpts(document):
    bundle = loads(clip_json(document, ["friendship"]))
    others = tuple(
        replace(each, title=LocalText(en="Something else"), original=None)
        for each in document.bundle().sources
    )
    target = MemoryDocument(replace(one("x").bundle(), sources=others))
    assert pasted(bundle, target).excerpts == ()


def test_an_event_goes_into_the_lane_of_the_same_name_or_brings_its_own():
    bundle = one("New").bundle()
    lanes = (Lane("other", LocalText(en="Lane")), Lane("l", LocalText(en="Something else")))
    there = MemoryDocument(Bundle(Timeline("t", LocalText(en="T")), lanes))
    empty = MemoryDocument(Bundle(Timeline("t", LocalText(en="T"))))
    assert pasted(bundle, there).events[0].lane == "other"
    what = pasted(bundle, empty)
    assert [each.title.en for each in what.lanes] == ["Lane"]
    assert what.events[0].lane == what.lanes[0].id
