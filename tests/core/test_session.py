"""The session: selection, filter, and the way back through what was looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.udate import UNDATED, Precision, UncertainDate
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.grouping import BY_LANE, Field, Grouping
from beseto_gui.core.model.records import Bundle, Event, Excerpt, Lane, Selector, Timeline
from beseto_gui.core.model.table import EventTable
from beseto_gui.core.session import Selection, Session, Span
from beseto_gui.core.store.commands_events import MoveEvent
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.core.store.tabulate import tabulate


def _date(start_s: int) -> UncertainDate:
    return UncertainDate("", "1970", start_s, start_s + 10, start_s, start_s + 10, Precision.SECOND)


def _event(event_id: str, date: UncertainDate, lane: str = "a") -> Event:
    return Event(event_id, LocalText(event_id), date, lane)


def _excerpt(excerpt_id: str, event: str, source: str) -> Excerpt:
    return Excerpt(excerpt_id, event, source, Selector(0, 1, "x"), 0, 0, 1)


@dataclass
class FakeDocument:
    """As much of a document as a session asks for."""

    events: Mapping[str, Event]
    excerpts: Mapping[str, Excerpt]
    revision: int = 1
    applied: list[object] = field(default_factory=list)
    lanes = dict.fromkeys("ab")
    sources = dict.fromkeys(("s1", "s2"))

    def table(self) -> EventTable:
        return tabulate(self)  # type: ignore[arg-type]

    def excerpts_of(self, event_id: str) -> Sequence[Excerpt]:
        return [e for e in self.excerpts.values() if e.event == event_id]

    def apply(self, command: object) -> Change:
        self.applied.append(command)
        return Change(2, "Remove", removed=frozenset({"late"}))

    def undo(self) -> Change | None:
        return Change(3, "Undo", added=frozenset({"late"})) if self.applied else None


@pytest.fixture
def session() -> Session:
    events = [
        _event("late", _date(300), "b"),
        _event("early", _date(100)),
        _event("never", UNDATED),
        _event("middle", _date(200)),
    ]
    excerpts = [
        _excerpt("x1", "early", "s1"),
        _excerpt("x2", "early", "s2"),
        _excerpt("x3", "middle", "s2"),
    ]
    document = FakeDocument({e.id: e for e in events}, {x.id: x for x in excerpts})
    return Session(document)  # type: ignore[arg-type]


def test_events_come_in_order_of_time_and_undated_ones_last(session: Session) -> None:
    assert list(session.shown()) == ["early", "middle", "late", "never"]


def test_selecting_an_event_selects_its_first_excerpt(session: Session) -> None:
    session.select("early")

    assert session.selection == Selection("early", "x1")


def test_selecting_an_excerpt_selects_its_event(session: Session) -> None:
    session.select_excerpt("x3")

    assert session.selection == Selection("middle", "x3")


def test_excerpts_are_stepped_through_round_and_round(session: Session) -> None:
    session.select("early")
    read = []
    for _ in range(3):
        session.step_excerpt(1)
        read.append(session.selection.excerpt)

    assert read == ["x2", "x1", "x2"]


def test_stepping_through_events_stops_at_both_ends(session: Session) -> None:
    walked = []
    for step in (1, 1, 1, 1, 1, -1):
        session.step_event(step)
        walked.append(session.selection.event)

    assert walked == ["early", "middle", "late", "never", "never", "late"]


def test_selecting_the_same_again_is_no_news(session: Session) -> None:
    news: list[str] = []
    session.selection_changed.listen(lambda: news.append("selection"))

    session.select("early")
    session.select("early")

    assert news == ["selection"]


def test_a_removed_event_is_no_longer_selected(session: Session) -> None:
    session.select("late")

    change = session.execute("anything")  # type: ignore[arg-type]

    assert change.removed == {"late"}
    assert session.selection == Selection()


def test_every_change_is_told_and_undo_too(session: Session) -> None:
    causes: list[str] = []
    session.changed.listen(lambda change: causes.append(change.cause))

    session.execute("anything")  # type: ignore[arg-type]
    session.undo()

    assert causes == ["Remove", "Undo"]


def test_undo_of_nothing_is_no_news(session: Session) -> None:
    causes: list[str] = []
    session.changed.listen(lambda change: causes.append(change.cause))

    assert session.undo() is None
    assert causes == []


def test_a_hidden_lane_hides_its_events(session: Session) -> None:
    session.set_filter(Filter(hidden_lanes=frozenset({"b"})))

    assert list(session.shown()) == ["early", "middle", "never"]


def test_an_event_is_hidden_when_all_its_sources_are(session: Session) -> None:
    session.set_filter(Filter(hidden_sources=frozenset({"s2"})))

    assert list(session.shown()) == ["early", "late", "never"]


def _of_two_lanes() -> Session:
    lanes = (Lane("a", LocalText("A")), Lane("b", LocalText("B")))
    events = (_event("one", _date(0)), _event("two", _date(1), "b"), _event("three", _date(2)))
    return Session(MemoryDocument(Bundle(Timeline("t", LocalText("T")), lanes, events)))


def test_another_grouping_is_told_once(session: Session) -> None:
    news: list[str] = []
    session.view_changed.listen(lambda: news.append("view"))

    session.set_grouping(Grouping((Field.PLACE,)))
    session.set_grouping(Grouping((Field.PLACE,)))

    assert news == ["view"]


def test_a_document_that_is_opened_has_its_own_lanes(session: Session) -> None:
    session.set_grouping(Grouping((Field.PLACE,)))
    session.open(MemoryDocument(Bundle(Timeline("t", LocalText("T")))))

    assert session.grouping == BY_LANE


@pytest.mark.parametrize(
    "grouping", [Grouping(solo=frozenset({"a"})), Grouping(hidden=frozenset({"b"}))]
)
def test_what_lanes_hide_is_not_shown_anywhere(grouping: Grouping) -> None:
    session = _of_two_lanes()
    session.set_grouping(grouping)

    assert list(session.shown()) == ["one", "three"]


def test_the_same_events_are_the_same_object_whatever_the_order_of_lanes() -> None:
    session = _of_two_lanes()
    before = session.shown()
    session.set_grouping(Grouping(order=("b", "a"), collapsed=frozenset({"a"})))

    assert session.shown() is before


def test_back_and_forward_walk_the_views(session: Session) -> None:
    first, second, third = Span(0, 10), Span(2, 4), Span(3, 3.5)
    session.show(first)
    session.show(second, remember=True)
    session.show(third, remember=True)
    walked = []
    for step in (session.back, session.back, session.forward, session.forward):
        step()
        walked.append(session.span)

    assert walked == [second, first, second, third]


def test_a_new_jump_ends_the_way_forward(session: Session) -> None:
    session.show(Span(0, 10))
    session.show(Span(1, 2), remember=True)
    session.back()
    session.show(Span(5, 6), remember=True)

    session.forward()

    assert session.span == Span(5, 6)


def test_a_whole_gesture_is_one_step_back(session: Session) -> None:
    session.show(Span(0, 10))
    session.show(Span(1, 11), remember=True)
    session.show(Span(2, 12))
    session.show(Span(3, 13))

    session.back()

    assert session.span == Span(0, 10)


def test_another_document_is_told_without_naming_what_is_in_it(session: Session) -> None:
    told: list[Change] = []
    session.changed.listen(told.append)

    session.open(MemoryDocument(Bundle(Timeline("t", LocalText()))))

    assert [(change.everything, change.added, change.removed) for change in told] == [
        (True, frozenset(), frozenset())
    ]


def test_events_are_put_in_order_once_whatever_is_filtered(session: Session) -> None:
    first = session.shown()
    assert session.shown() is first

    session.set_filter(Filter(hidden_lanes=frozenset({"b"})))
    second = session.shown()
    session.set_filter(Filter())

    assert [list(first), list(second), list(session.shown())] == [
        ["early", "middle", "late", "never"],
        ["early", "middle", "never"],
        ["early", "middle", "late", "never"],
    ]


def test_an_event_knows_its_place_among_the_shown(session: Session) -> None:
    session.set_filter(Filter(hidden_lanes=frozenset({"b"})))
    shown = session.shown()

    assert [shown.place_of(id_) for id_ in ("early", "middle", "never")] == [0, 1, 2]
    assert shown.place_of("late") == shown.place_of("nobody") == -1
    assert shown[1:] == ["middle", "never"]


def test_stepping_begins_at_an_end_when_the_selected_event_is_hidden(session: Session) -> None:
    session.select("late")
    session.set_filter(Filter(hidden_lanes=frozenset({"b"})))

    session.step_event(-1)

    assert session.selection.event == "never"


def test_of_several_selected_events_the_first_is_the_one_looked_at(session: Session) -> None:
    session.select_events(["middle", "early", "middle"])

    assert session.selection == Selection("middle", "x3", ("early",))
    assert session.selection.events == ("middle", "early")


def test_an_event_is_selected_besides_others_and_no_longer(session: Session) -> None:
    session.select("early")
    session.toggle_event("middle")
    both = session.selection.events
    session.toggle_event("middle")

    assert (both, session.selection.events) == (("middle", "early"), ("early",))


def test_of_several_selected_events_those_that_are_gone_are_let_go(session: Session) -> None:
    session.select_events(["late", "early", "middle"])
    session.execute("remove late")  # type: ignore[arg-type]

    assert session.selection.events == ("early", "middle")


def test_selecting_one_event_lets_go_of_the_others(session: Session) -> None:
    session.select_events(["late", "early"])
    session.select("early")

    assert session.selection.events == ("early",)


def test_an_edit_goes_to_the_document_that_can_take_it_and_what_is_seen_stays(
    session: Session,
) -> None:
    other = FakeDocument(session.document.events, session.document.excerpts)
    session.editable = lambda _document, _command: other  # type: ignore[assignment,return-value]
    session.select("early", "x2")
    session.show(Span(10.0, 20.0))
    session.execute("remove late")  # type: ignore[arg-type]

    assert other.applied == ["remove late"]
    assert session.document is other
    assert session.selection == Selection("early", "x2")
    assert session.span == Span(10.0, 20.0)


def test_an_edit_that_is_made_later_changes_nothing_now(session: Session) -> None:
    session.editable = lambda _document, _command: None
    news: list[Change] = []
    session.changed.listen(news.append)

    change = session.execute(MoveEvent("early", UNDATED))

    assert change == Change(1, "Move event")
    assert news == []


def test_after_a_file_was_read_again_nothing_is_selected_that_it_does_not_have(
    session: Session,
) -> None:
    session.select_events(["early", "late"])
    session.document.events = {"late": session.document.events["late"]}  # type: ignore[misc]
    session.tell(Change(9, "Open", everything=True))

    assert session.selection == Selection("late")


def test_the_next_excerpt_is_read_when_the_one_being_read_is_gone(session: Session) -> None:
    session.select("early", "x2")
    session.tell(Change(9, "Delete excerpt", removed=frozenset({"x2"})))

    assert session.selection == Selection("early", "x1")
