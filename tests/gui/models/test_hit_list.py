"""What was found as rows of a list."""

from dataclasses import replace

import pytest

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.model.records import Bundle, Event, Lane, Source, Timeline
from beseto_gui.core.session import Session
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.core.store.search import EventHit, Hits, Searcher, TextHit
from beseto_gui.gui.models import hit_list
from beseto_gui.gui.models.hit_list import BELOW_ROLE, HEADING_ROLE, HIT_ROLE, HitList


@pytest.fixture
def session() -> Session:
    lanes = (Lane("l", LocalText("Lane")),)
    events = tuple(
        Event(f"e{n}", LocalText(f"Meeting {n}"), parse_edtf(f"{1990 + n}"), "l") for n in range(7)
    )
    text = "\n".join(f"Of meeting {n}." for n in range(4))
    sources = (Source("s", "S", LocalText("Report"), text=text),)
    return Session(MemoryDocument(Bundle(Timeline("t", LocalText()), lanes, events, sources)))


@pytest.fixture
def listed(qapp, session, monkeypatch) -> HitList:
    monkeypatch.setattr(hit_list, "MOST_LISTED", 3)
    made = HitList(session)
    made.show(Searcher(session.document).find("meeting"))
    return made


def column(listed: HitList, role: int = 0) -> list[object]:
    return [listed.index(row, 0).data(role) for row in range(listed.rowCount())]


def test_all_hits_are_counted_and_the_first_of_them_listed(listed):
    assert column(listed) == [
        "7 events · the first 3",
        *("Meeting 0", "Meeting 1", "Meeting 2"),
        "4 passages · the first 3",
        *(f"S · paragraph {n} · Report" for n in (1, 2, 3)),
    ]


def test_while_more_are_looked_for_the_heading_says_so(qapp, session):
    made = HitList(session)
    made.show(replace(Searcher(session.document).find("meeting 2"), is_all=False))

    assert column(made)[0] == "1 event so far…"


def test_where_all_are_listed_the_heading_only_counts(qapp, session):
    made = HitList(session)
    made.show(Searcher(session.document).find("meeting 2"))

    assert column(made) == ["1 event", "Meeting 2", "1 passage", "S · paragraph 3 · Report"]


def test_a_group_without_hits_has_no_heading(qapp, session):
    made = HitList(session)
    made.show(Searcher(session.document).find("of"))

    assert column(made)[0] == "4 passages"
    assert len(column(made)) == 5


def test_nothing_found_is_no_row(qapp, session):
    made = HitList(session)
    made.show(Hits())

    assert made.rowCount() == 0
    assert made.step_from(-1, +1) == -1


def test_headings_cannot_be_selected_and_have_no_hit(listed):
    headings = [row for row, is_heading in enumerate(column(listed, HEADING_ROLE)) if is_heading]

    assert headings == [0, 4]
    assert [listed.flags(listed.index(row, 0)).value for row in headings] == [0, 0]
    kinds = [type(hit) for hit in column(listed, HIT_ROLE)]
    none = type(None)
    assert kinds == [none, EventHit, EventHit, EventHit, none, TextHit, TextHit, TextHit]


def test_steps_leave_out_headings_and_go_round(listed):
    walked, row = [], -1
    for _step in range(7):
        row = listed.step_from(row, +1)
        walked.append(row)
    back = [listed.step_from(row, -1), listed.step_from(5, -1), listed.step_from(-1, -1)]

    assert walked == [1, 2, 3, 5, 6, 7, 1]
    assert back == [7, 3, 7]


def test_a_passage_is_counted_behind_all_events_that_were_found(listed):
    assert [listed.position_of(row) for row in (-1, 0, 1, 3, 4, 5, 7)] == [0, 0, 1, 3, 0, 8, 10]


def test_below_a_title_stands_when_it_was_and_in_which_lane(listed):
    assert listed.index(1, 0).data(BELOW_ROLE) == "1990 · Lane"
    assert listed.index(5, 0).data(BELOW_ROLE) == ""


def test_hits_become_objects_when_they_are_looked_at(qapp, session, monkeypatch):
    asked: list[str] = []

    class Noting(dict[str, Event]):
        def __getitem__(self, key: str) -> Event:
            asked.append(key)
            return super().__getitem__(key)

    searcher = Searcher(session.document)
    monkeypatch.setattr(MemoryDocument, "events", Noting(session.document.events))
    made = HitList(session)

    made.show(searcher.find("meeting"))
    column(made, HEADING_ROLE)
    assert asked == []

    made.index(3, 0).data(HIT_ROLE)
    assert asked == ["e2"]
