"""Sorting events by their fields, over arrays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, Reached
from beseto_gui.core.formats.delimited import read_sheet
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Lane,
    Selector,
    Source,
    Timeline,
)
from beseto_gui.core.session import Session
from beseto_gui.core.store.alphabet import ranks
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.core.store.sheet_document import SheetDocument
from beseto_gui.core.store.sorting import SortField, sort_key, sorted_rows


def letters(text: str) -> bytes:
    """Return what a text is sorted by, worked out by itself."""
    low = unicodedata.normalize("NFKC", text).casefold()
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", low))
    plain = "".join(char for char in apart if not 0x300 <= ord(char) < 0x370)
    return unicodedata.normalize("NFC", plain).encode()


@given(texts=st.lists(st.text(st.sampled_from("abABéÉß서울北 ー"), max_size=14), max_size=20))
def test_the_rank_of_a_text_is_how_many_come_before_it(texts):
    keys = [letters(text) for text in texts]

    assert ranks(texts).tolist() == [sum(other < key for other in keys) for key in keys]


@pytest.mark.parametrize("length", [4, 5, 6, 79, 80])
def test_texts_that_differ_late_are_told_apart(length):
    same = "a" * (length - 1)

    assert ranks([f"{same}c", f"{same}b", same, f"{same}b"]).tolist() == [3, 1, 0, 1]


EVENTS = (
    # id, title, date, lane, sources, reached
    ("1", "pear", "1992", "b", "B", Reached.STATED),
    ("2", "Éclair", "1990", "a", "", Reached.DERIVED),
    ("3", "apple", "", "b", "AB", Reached.STATED),
    ("4", "Fig", "1991-05-01", "a", "A", Reached.RELATIVE),
    ("5", "fig", "1991-05-02", "c", "AC", Reached.STATED),
)


@pytest.fixture(scope="module")
def session() -> Session:
    lanes = (Lane("a", LocalText("Zoo")), Lane("b", LocalText("art")), Lane("c", LocalText("Law")))
    sources = tuple(Source(mark, mark, LocalText(mark)) for mark in "CBA")
    events, excerpts = [], []
    for id_, title, edtf, lane, marks, reached in EVENTS:
        date = parse_edtf(edtf, reached=reached) if edtf else UNDATED
        events.append(Event(id_, LocalText(title), date, lane, LocalText(title[::-1])))
        for mark in marks:
            place = Selector(0, 1, "x")
            excerpts.append(Excerpt(f"{id_}{mark}", id_, mark, place, 0, 0, 1))
    records = (lanes, tuple(events), sources, tuple(excerpts))
    return Session(MemoryDocument(Bundle(Timeline("t", LocalText()), *records)))


def rows_by(session: Session, field: SortField, *, descending: bool = False) -> list[int]:
    document = session.document
    key = None if field is SortField.DATE else sort_key(document, field, "en")
    return sorted_rows(session.shown().rows, key, descending=descending).tolist()


def ids(session: Session, field: SortField, *, descending: bool = False) -> str:
    table = session.document.table()
    return "".join(table.ids[row] for row in rows_by(session, field, descending=descending))


@pytest.mark.parametrize(
    ("field", "up", "down"),
    [
        (SortField.DATE, "24513", "31542"),
        # Equal ones stay in the order of time: 4 is before 5.
        (SortField.TITLE, "32451", "14523"),
        (SortField.LANE, "13524", "24513"),
        # None, A, B, B with A, C with A.
        (SortField.SOURCES, "24135", "53142"),
        (SortField.REACHED, "54123", "32145"),
        (SortField.SUMMARY, "34512", "21453"),
    ],
)
def test_events_are_sorted_by_a_field_and_then_by_time(session, field, up, down):
    assert ids(session, field) == up
    assert ids(session, field, descending=True) == down


def test_only_what_is_shown_is_sorted(session):
    session.set_filter(Filter(hidden_lanes=frozenset("a")))
    found = ids(session, SortField.TITLE)
    session.set_filter(Filter())

    assert found == "351"


def test_a_sheet_is_sorted_by_the_titles_that_it_shows(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("title,date,quote\nb,1,\n,2,as said\nC,3,\nÄ,4,\n", "utf-8")
    session = Session(SheetDocument(read_sheet(path)))
    rows = rows_by(session, SortField.TITLE)
    titles = [session.document.events[f"e{row}"].title.en for row in rows]

    assert titles == ["Ä", "as said", "b", "C"]


def test_sorting_keeps_every_row(session):
    for field in SortField:
        assert sorted(rows_by(session, field)) == [0, 1, 2, 3, 4]
