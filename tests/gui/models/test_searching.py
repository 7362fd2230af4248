"""Searching beside the window: which answers come, and which do not any more."""

import pytest

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.udate import UNDATED
from beseto_gui.core.model.records import Bundle, Event, Lane, Timeline
from beseto_gui.core.session import Session
from beseto_gui.core.store import search_parts
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.core.store.search import Hits
from beseto_gui.gui.models import searching
from beseto_gui.gui.models.searching import Searching


def document(*titles: str) -> MemoryDocument:
    lanes = (Lane("l", LocalText()),)
    events = tuple(Event(title, LocalText(title), UNDATED, "l") for title in titles)
    return MemoryDocument(Bundle(Timeline("t", LocalText()), lanes, events))


class Answers(list[list[str]]):
    """The events of each answer."""

    def note(self, hits: Hits) -> None:
        self.append([hit.event for hit in hits.events])


@pytest.fixture
def session() -> Session:
    return Session(document("seoul", "beijing", "tokyo"))


@pytest.fixture
def search(qapp, session):
    made = Searching(session, qapp)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def answers(search) -> Answers:
    made = Answers()
    search.found.connect(made.note)
    return made


@pytest.fixture
def large(monkeypatch) -> None:
    """Take every timeline for a large one."""
    monkeypatch.setattr(searching, "AT_ONCE_EVENTS", 0)
    monkeypatch.setattr(searching, "AT_ONCE_LETTERS", 0)


def test_a_small_timeline_answers_at_once(search, answers):
    search.find("seoul")

    assert answers == [["seoul"]]
    assert not search.is_busy


@pytest.mark.usefixtures("large")
def test_a_large_timeline_answers_when_it_is_prepared_and_searched(search, answers, qtbot):
    parts: list[float] = []
    search.preparing.connect(parts.append)

    search.find("seoul")
    assert (answers, search.is_busy) == ([], True)

    qtbot.waitUntil(lambda: answers == [["seoul"]])
    assert not search.is_busy
    assert parts[0] == 0.0


@pytest.mark.usefixtures("large")
def test_where_very_many_are_found_the_first_are_shown_before_all(
    search, answers, qtbot, monkeypatch
):
    monkeypatch.setattr(searching, "FIRST_HITS", 1)
    monkeypatch.setattr(search_parts, "_MOST_PLACES", 0)
    monkeypatch.setattr(search_parts, "_FIRST_ROWS", 2)

    search.find("o")

    qtbot.waitUntil(lambda: not search.is_busy)
    assert [sorted(answer) for answer in answers] == [["seoul"], ["seoul", "tokyo"]]


@pytest.mark.usefixtures("large")
def test_of_queries_typed_while_it_prepares_the_last_one_is_answered(search, answers, qtbot):
    for typed in ("s", "se", "seoul", "b", "beijing"):
        search.find(typed)

    qtbot.waitUntil(lambda: not search.is_busy)
    assert answers == [["beijing"]]


@pytest.mark.usefixtures("large")
def test_a_newer_query_takes_the_place_of_the_one_before(search, answers, qtbot):
    search.find("seoul")
    qtbot.waitUntil(lambda: len(answers) == 1)

    search.find("beijing")
    search.find("tokyo")

    qtbot.waitUntil(lambda: not search.is_busy)
    assert answers[1:] == [["tokyo"]]


@pytest.mark.usefixtures("large")
def test_no_query_is_answered_at_once_with_nothing_whatever_was_asked_before(
    search, answers, qtbot
):
    search.find("seoul")
    qtbot.waitUntil(lambda: len(answers) == 1)
    search.find("beijing")
    search.find(" ")

    assert (answers[1:], search.is_busy) == ([[]], False)


@pytest.mark.usefixtures("large")
def test_another_timeline_is_prepared_anew(search, answers, session, qtbot):
    search.find("seoul")
    session.open(document("seoul tower"))
    search.find("seoul")

    qtbot.waitUntil(lambda: not search.is_busy)
    assert answers == [["seoul tower"]]


@pytest.mark.usefixtures("large")
def test_a_window_that_is_closed_hears_nothing_more(search, answers, qtbot):
    search.find("seoul")
    search.close()

    assert not search.is_busy
    assert answers == []


@pytest.mark.usefixtures("large")
def test_what_fails_in_a_timeline_that_is_not_looked_at_any_more_is_not_told(
    search, answers, session, qtbot, monkeypatch
):
    def fail(*_about: object) -> None:
        raise FileFormatError("it was closed")

    monkeypatch.setattr(searching, "_preparing", lambda _document: fail)
    search.find("seoul")
    search.find("")  # its preparation goes on, for the next words
    assert search.is_busy
    session.open(document("seoul tower"))

    qtbot.waitUntil(lambda: not search.is_busy)  # an error in a slot would fail this test
    assert answers == [[]]
