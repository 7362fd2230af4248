"""A sheet is a document whose records are made when they are asked for."""

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.formats.delimited import read_sheet
from beseto_gui.core.formats.native_json import dumps, loads
from beseto_gui.core.model import sheet as sheet_module
from beseto_gui.core.model.anchors import Status
from beseto_gui.core.model.evidence import Standing, agreement, paragraphs, passage, shown_text
from beseto_gui.core.model.records import Event, Excerpt, Source
from beseto_gui.core.model.table import Codes, EventTable
from beseto_gui.core.model.verify import verify
from beseto_gui.core.store import sheet_sources
from beseto_gui.core.store.commands import DetachOriginal
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.core.store.opening import document_of
from beseto_gui.core.store.sheet_document import SheetDocument
from beseto_gui.core.store.tabulate import tabulate
from tests.helpers.sheets import write_sheet

TEXT = """\
title,date,lane,source,quote,place,actor,category,note,link
Mayors meet,2013-10,Talks,Gazette,"They met in October 2013, at last.",Seoul,Kim; Lee,meeting,,
A letter,1992?,Talks,Courier,,,,,see there,https://example.org
Founding,around 1994,Culture,Gazette,"It was founded.

Around 1994, that is.",Beijing; Seoul,,"founding; culture",,
An exhibition,soon,,,It will be shown soon.,,,,,
Nothing known,,Culture,,,,,,,
,2000/2005,Culture,Gazette,No title was given.,,,,,
"""


@pytest.fixture
def document(tmp_path: Path) -> SheetDocument:
    return opened(tmp_path, TEXT)


def opened(tmp_path: Path, text: str) -> SheetDocument:
    path = tmp_path / "Three capitals.csv"
    path.write_text(text, "utf-8")
    return SheetDocument(read_sheet(path))


def same_tables(one: EventTable, other: EventTable) -> None:
    """Assert that two tables say the same of every row, whatever numbers they use for it."""
    assert list(one.ids) == list(other.ids)
    for name in ("start_lo", "start_hi", "end_lo", "end_hi", "flags", "precision"):
        mine, theirs = getattr(one.dates, name)[one.date], getattr(other.dates, name)[other.date]
        np.testing.assert_array_equal(mine, theirs, name)
    np.testing.assert_array_equal(one.weight, other.weight)
    for name in ("lane", "place", "actor", "category"):
        assert names(getattr(one, name)) == names(getattr(other, name)), name
    assert supports(one) == supports(other)
    assert (one.outer_lo, one.outer_hi) == (other.outer_lo, other.outer_hi)


def names(codes: Codes) -> list[str]:
    return [codes.names[code] if code >= 0 else "" for code in codes.code.tolist()]


def supports(table: EventTable) -> list[tuple[int, str]]:
    rows = zip(table.support_row.tolist(), table.support_source.tolist(), strict=True)
    return [(row, table.source_ids[source]) for row, source in rows]


def test_the_timeline_is_called_like_the_file(document: SheetDocument) -> None:
    assert document.timeline.title.en == "Three capitals"
    assert (document.revision, len(document.gaps)) == (0, 0)


def test_lanes_are_in_the_order_in_which_they_come_and_nothing_is_without_one(document) -> None:
    assert [(lane.title.en, lane.color) for lane in document.lanes.values()] == [
        *(("Talks", 0), ("Culture", 1), ("Without a lane", 2))
    ]
    assert document.lanes[document.events["e3"].lane].title.ko == "레인 없음"
    assert {event.lane for event in document.events.values()} <= set(document.lanes)


def test_without_a_column_of_lanes_there_is_one_that_is_called_like_the_file(tmp_path) -> None:
    document = opened(tmp_path, "title,date\na,1992\nb,1993\n")
    assert [lane.title.en for lane in document.lanes.values()] == ["Three capitals"]
    assert [event.lane for event in document.events.values()] == ["l0", "l0"]


def test_an_event_says_what_its_row_says(document: SheetDocument) -> None:
    event = document.events["e2"]
    assert event.title.en == "Founding"
    assert (event.date.text, event.date.edtf) == ("around 1994", "1994~")
    assert (event.places, event.actors, event.tags) == (
        *(("Beijing", "Seoul"), ()),
        ("founding", "culture"),
    )
    assert document.events["e1"].note.en == "see there\nhttps://example.org"
    assert document.events["e0"].actors == ("Kim", "Lee")


def test_columns_that_tell_nothing_known_are_in_the_note(tmp_path: Path) -> None:
    document = opened(
        tmp_path, "title,colour,date,note,size\na,red,1992,first,\nb, ,1993,,9,more\n"
    )
    notes = [event.note.en for event in document.events.values()]
    assert notes == ["first\ncolour: red", "size: 9\nmore"]


def test_an_event_without_a_title_is_called_by_its_quote(document: SheetDocument) -> None:
    assert document.events["e5"].title.en == "No title was given."


def test_an_unreadable_date_keeps_its_words(document: SheetDocument) -> None:
    date = document.events["e3"].date
    assert (date.text, date.is_dated) == ("soon", False)


def test_records_are_found_by_their_ids_alone(document: SheetDocument) -> None:
    assert len(document.events) == 6
    assert list(document.events) == [f"e{row}" for row in range(6)]
    for wrong in ("e6", "e-1", "e01", "e", "x0", "", "e٣", "e99999999999999"):
        assert wrong not in document.events
        assert document.events.get(wrong) is None
        assert document.excerpts_of(wrong) == ()
    assert list(document.excerpts) == ["x0", "x1", "x2", "x3", "x5"]
    assert "x4" not in document.excerpts
    assert document.excerpts_in("s9") == ()
    assert 3 not in document.events


def test_a_record_is_made_once_while_it_is_looked_at(document: SheetDocument) -> None:
    assert document.events["e0"] is document.events["e0"]


def test_a_source_is_what_the_rows_quote_of_it(document: SheetDocument) -> None:
    assert [(source.id, source.mark, source.title.en) for source in document.sources.values()] == [
        *(("s0", "A", "Gazette"), ("s1", "B", "Courier"), ("s2", "C", "Three capitals"))
    ]
    assert document.sources["s0"].text == (
        "They met in October 2013, at last.\n\n"
        "It was founded.\n\nAround 1994, that is.\n\n"
        "No title was given."
    )
    assert document.sources["s1"].text == "A letter"
    assert document.sources["s2"].text == "It will be shown soon."


def test_marks_go_on_in_numbers_behind_z(tmp_path: Path) -> None:
    rows = "".join(f"a,1992,source {number}\n" for number in range(28))
    document = opened(tmp_path, "title,date,source\n" + rows)
    marks = [source.mark for source in document.sources.values()]
    assert (marks[0], marks[25], marks[26], marks[27]) == ("A", "Z", "27", "28")
    assert len(set(marks)) == 28


def test_every_excerpt_points_at_its_words_and_gives_the_date_of_its_event(document) -> None:
    for excerpt in document.excerpts.values():
        source = document.sources[excerpt.source]
        selector = excerpt.selector
        assert source.text[selector.start : selector.end] == selector.exact
        found = passage(document, excerpt)
        assert found.status is Status.EXACT
        assert (found.start, found.end) == (selector.start, selector.end)
        assert found.paragraph == excerpt.paragraph
        date = document.events[excerpt.event].date
        assert replace(excerpt.reading, text="") == replace(date, text="")
        assert document.excerpts_of(excerpt.event) == (excerpt,)
        assert excerpt in document.excerpts_in(source.id)
    assert document.excerpts["x2"].selector.exact.startswith("It was founded.\n\nAround")
    assert document.excerpts["x5"].paragraph == 4


def test_the_words_of_the_date_are_pointed_at_where_they_stand_in_the_quote(document) -> None:
    excerpt = document.excerpts["x3"]
    text = document.sources["s2"].text
    assert text[excerpt.phrase_start : excerpt.phrase_end] == excerpt.reading.text == "soon"
    other = document.excerpts["x0"]
    assert other.phrase_start == other.phrase_end == other.selector.start
    assert other.reading.text == ""


def test_evidence_is_worked_out_as_of_any_document(document: SheetDocument) -> None:
    assert agreement(document, "e0").relation is Standing.SINGLE
    assert agreement(document, "e0").readings[0].date.edtf == "2013-10"
    assert agreement(document, "e4").readings == ()
    assert shown_text(document, document.sources["s1"]) == "A letter"
    assert [number for number, _start, _end in paragraphs(document.sources["s0"].text)] == [
        1,
        2,
        3,
        4,
    ]
    assert document.original_text("s0") is None


def test_the_table_is_what_the_records_say(document: SheetDocument) -> None:
    same_tables(document.table(), tabulate(document))
    assert document.table() is document.table()


def test_the_table_of_many_rows_is_what_the_records_say(tmp_path: Path) -> None:
    write_sheet(tmp_path / "many.csv", 3_000)
    document = SheetDocument(read_sheet(tmp_path / "many.csv"))
    same_tables(document.table(), tabulate(document))


def test_the_table_shares_the_arrays_of_the_sheet(document: SheetDocument) -> None:
    table, sheet = document.table(), document.sheet
    assert table.dates is sheet.dates.columns
    assert table.date is sheet.dates.code
    assert (table.place, table.actor, table.category) == (sheet.place, sheet.actor, sheet.category)
    assert [table.row_of(id_) for id_ in ("e0", "e5", "e6", "x0")] == [0, 5, -1, -1]


def test_a_source_of_many_rows_has_parts_of_which_the_first_stands_for_all(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(sheet_sources, "PART_ROWS", 3)
    rows = "".join(f"t{n},1992,{'Gazette' if n % 2 else 'Courier'},quote {n}\n" for n in range(9))
    document = opened(tmp_path, "title,date,source,quote\n" + rows)
    assert [(source.id, source.title.en, source.mark) for source in document.sources.values()] == [
        *(("s0", "Courier", "A"), ("s0-2", "Courier (2)", "A")),
        *(("s1", "Gazette", "B"), ("s1-2", "Gazette (2)", "B")),
    ]
    assert document.sources["s0"].text == "quote 0\n\nquote 2\n\nquote 4"
    assert document.sources["s0-2"].text == "quote 6\n\nquote 8"
    assert [excerpt.id for excerpt in document.excerpts_in("s1-2")] == ["x7"]
    assert document.excerpts["x8"].source == "s0-2"
    assert document.excerpts["x8"].selector.start == 9
    table = document.table()
    assert table.source_ids == ("s0", "s1")
    assert table.support_source.tolist() == [0, 1, 0, 1, 0, 1, 0, 1, 0]
    for excerpt in document.excerpts.values():
        assert passage(document, excerpt).status is Status.EXACT


def test_looking_at_few_rows_makes_few_records(tmp_path: Path, monkeypatch) -> None:
    write_sheet(tmp_path / "many.csv", 5_000)
    document = SheetDocument(read_sheet(tmp_path / "many.csv"))
    asked: list[int] = []
    plain = sheet_module.SheetTexts.text

    def counted(self, row: int, field) -> str:
        asked.append(row)
        return plain(self, row, field)

    monkeypatch.setattr(sheet_module.SheetTexts, "text", counted)
    document.table()
    for row in (7, 4_000):
        event = document.events[f"e{row}"]
        agreement(document, event.id)
        [document.sources[excerpt.source].mark for excerpt in document.excerpts_of(event.id)]
    assert set(asked) == {7, 4_000}


def test_a_changed_copy_of_a_source_is_made_without_its_text(tmp_path: Path, monkeypatch) -> None:
    document = opened(tmp_path, TEXT)
    source = replace(document.sources["s0"], mark="7")
    assert (source.mark, source.text) == ("7", document.sources["s0"].text)
    monkeypatch.delattr(sheet_module.SheetTexts, "text")
    assert replace(document.sources["s1"], mark="8").mark == "8"


def test_a_sheet_refuses_edits_and_has_nothing_to_undo(document: SheetDocument) -> None:
    with pytest.raises(CommandError, match="cannot be edited") as caught:
        document.apply(DetachOriginal("s0"))
    assert caught.value.advice
    assert (document.undo_name, document.redo_name) == ("", "")
    assert document.undo() is None
    assert document.redo() is None
    assert document.revision == 0


def test_its_bundle_is_a_timeline_without_a_fault(document: SheetDocument) -> None:
    bundle = document.bundle()
    assert verify(bundle, {}) == []
    assert [event.id for event in loads(dumps(bundle)).events] == list(document.events)


@pytest.mark.parametrize("kind", [Event, Source, Excerpt])
def test_records_of_a_sheet_have_every_field_of_their_kind(document, kind: type) -> None:
    record = {
        Event: document.events["e0"],
        Source: document.sources["s0"],
        Excerpt: document.excerpts["x0"],
    }[kind]
    assert isinstance(record, kind)
    assert all(hasattr(record, field.name) for field in fields(kind))
    assert not hasattr(record, "colour")
    assert replace(record) == record
    assert record == record
    assert repr(record)


def test_one_door_makes_a_document_of_records_and_of_a_sheet(document: SheetDocument) -> None:
    assert isinstance(document_of(document.sheet), SheetDocument)
    assert isinstance(document_of(load_bundled()), MemoryDocument)
