"""The rows of the event table: arrays, of which what is looked at becomes text."""

import pytest
from PySide6.QtCore import Qt

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.records import Bundle, Event, Lane, Timeline
from beseto_gui.core.session import Session, Span
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.models import event_table
from beseto_gui.gui.models.event_table import ID_ROLE, SAME_DATE_ROLE, EventRows

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
DATE, TITLE, LANE = range(3)

#: Id, title and date of each event.
EVENTS = (
    ("a", "pear", "1992"),
    ("b", "fig", "2024-07-30"),
    ("c", "apple", "2024-07-30"),
    ("d", "plum", "2024-07-30"),
    ("e", "lime", "2024-07-31"),
    ("f", "nut", ""),
    ("g", "kiwi", ""),
)


@pytest.fixture
def session() -> Session:
    events = tuple(
        Event(
            id_, LocalText(title), parse_edtf(edtf) if edtf else UNDATED, "l" if id_ < "d" else "m"
        )
        for id_, title, edtf in EVENTS
    )
    lanes = (Lane("l", LocalText("Left")), Lane("m", LocalText("More")))
    return Session(MemoryDocument(Bundle(Timeline("t", LocalText()), lanes, events)))


@pytest.fixture
def rows(qapp, session) -> EventRows:
    return EventRows(session)


def ids(rows: EventRows) -> str:
    return "".join(rows.index(row, 0).data(ID_ROLE) for row in range(rows.rowCount()))


def counts(rows: EventRows) -> list[int | None]:
    return [rows.index(row, 0).data(SAME_DATE_ROLE) for row in range(rows.rowCount())]


def test_the_first_of_a_date_tells_how_many_have_it(rows):
    assert ids(rows) == "abcdefg"
    assert counts(rows) == [1, 3, 0, 0, 1, 2, 0]


def test_the_count_of_a_date_is_of_what_is_shown(rows, session):
    session.set_filter(Filter(hidden_lanes=frozenset("l")))
    rows.refresh()

    assert (ids(rows), counts(rows)) == ("defg", [1, 1, 2, 0])


def test_from_the_last_date_on_the_first_of_a_date_is_another_one(rows):
    rows.sort(DATE, DOWN)

    assert (ids(rows), counts(rows)) == ("gfedcba", [2, 0, 1, 3, 0, 0, 1])


def test_sorted_by_something_else_no_date_is_counted(rows):
    rows.sort(TITLE, UP)

    assert ids(rows) == "cbgefad"
    assert set(counts(rows)) == {None}


def test_every_row_knows_its_event_and_every_event_its_row(rows, session):
    session.set_filter(Filter(hidden_lanes=frozenset("l")))
    rows.refresh()
    rows.sort(LANE, DOWN)

    assert [rows.row_of(id_) for id_ in ids(rows)] == list(range(rows.rowCount()))
    assert [rows.row_of("a"), rows.row_of("nobody")] == [-1, -1]


def test_only_what_has_a_part_in_the_view_is_shown_if_wanted(rows):
    year = parse_edtf("1992")
    rows.show_only(Span(year.end_hi - 1.0, parse_edtf("2024-07-31").start_lo))
    assert ids(rows) == "abcd"

    rows.show_only(Span(year.end_hi, year.end_hi + 1.0))
    assert ids(rows) == ""

    rows.show_only(None)
    assert ids(rows) == "abcdefg"


def test_texts_are_made_of_the_rows_that_are_looked_at(qapp, monkeypatch):
    asked: list[str] = []
    document = MemoryDocument(Bundle(Timeline("t", LocalText())))
    session = Session(document)
    rows = EventRows(session)

    class Noting(dict[str, Event]):
        def __getitem__(self, key: str) -> Event:
            asked.append(key)
            return super().__getitem__(key)

    events = tuple(Event(id_, LocalText(title), UNDATED, "") for id_, title, _edtf in EVENTS)
    full = MemoryDocument(Bundle(Timeline("t", LocalText()), (Lane("", LocalText()),), events))
    full.table()
    monkeypatch.setattr(MemoryDocument, "events", Noting(full.events))
    session.open(full)
    rows.refresh()

    assert rows.index(2, TITLE).data() == "apple"
    assert asked == ["c"]


@pytest.fixture
def large(monkeypatch) -> None:
    """Take every timeline for one that is sorted beside the window."""
    monkeypatch.setattr(event_table, "AT_ONCE_EVENTS", 0)


@pytest.mark.usefixtures("large")
def test_until_a_large_table_is_sorted_it_stays_as_it_is(rows, qtbot):
    with qtbot.waitSignal(rows.modelReset):
        rows.sort(TITLE, UP)
        assert ids(rows) == "abcdefg"

    assert ids(rows) == "cbgefad"


@pytest.mark.usefixtures("large")
def test_the_other_way_round_needs_no_second_sorting(rows, qtbot):
    with qtbot.waitSignal(rows.modelReset):
        rows.sort(TITLE, UP)

    rows.sort(TITLE, DOWN)

    assert ids(rows) == "dafegbc"


@pytest.mark.usefixtures("large")
def test_who_sorts_by_something_else_meanwhile_gets_that(rows, qtbot):
    with qtbot.waitSignal(rows.modelReset):
        rows.sort(TITLE, UP)
        rows.sort(LANE, UP)
    assert ids(rows) == "abcdefg"

    rows.sort(TITLE, UP)
    rows.sort(DATE, DOWN)
    assert ids(rows) == "gfedcba"


@pytest.mark.usefixtures("large")
def test_the_end_of_sorting_is_told(rows, qtbot):
    parts: list[float] = []
    rows.sorting.connect(parts.append)

    with qtbot.waitSignal(rows.modelReset):
        rows.sort(TITLE, UP)

    assert parts[0] == 0.0
    assert parts[-1] == 1.0


@pytest.mark.usefixtures("large")
def test_another_timeline_is_shown_at_once_and_sorted_when_that_is_done(rows, session, qtbot):
    with qtbot.waitSignal(rows.modelReset):
        rows.sort(TITLE, UP)
    events = tuple(Event(id_, LocalText(title), UNDATED, "") for id_, title in ("xb", "ya"))
    other = Bundle(Timeline("t", LocalText()), (Lane("", LocalText()),), events)
    session.open(MemoryDocument(other))

    rows.refresh()
    assert ids(rows) == "xy"

    with qtbot.waitSignal(rows.modelReset):
        pass
    assert ids(rows) == "yx"
