"""Problems in the window: found beside it, counted, gone to, mended, ignored."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt

from beseto_gui.core.lint.finding import Place
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.file_making import create
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.docks.problem_list import ProblemList
from beseto_gui.gui.models import checking as module
from beseto_gui.gui.models.problem_rows import GROUP_ROLE, PLACE_ROLE
from beseto_gui.gui.window.main import MainWindow
from tests.helpers.doubtful import document, event, excerpt, source

Check = Callable[[], ProblemList]


def doubtful() -> MemoryDocument:
    """Two dates that are too precise, an event without a source, a lane without events."""
    events = [
        event("e", "2013-07-30", "Mayors meet"),
        event("f", "2013-08-30", "Council opens"),
        event("g", "2018", "Trip"),
    ]
    return document(events, [excerpt("e", "2013"), excerpt("f", "2013")], lanes=("l", "m"))


@pytest.fixture
def check(window: MainWindow, qtbot) -> Check:
    """Return what checks the timeline of the window and waits until that is done."""

    def check_() -> ProblemList:
        checking = window.places.problems.checking
        window.desks.checker.check()
        qtbot.waitUntil(lambda: checking.report is not None and not checking.is_busy)
        return window.places.problems.list

    return check_


@pytest.fixture
def problems(window: MainWindow, check: Check) -> ProblemList:
    window.session.open(doubtful())
    return check()


def rows(problems: ProblemList) -> list[str]:
    """Return what stands in the rows of the rules."""
    return [problems.model.index(row, 0).data() for row in range(problems.model.rowCount())]


def at(problems: ProblemList, rule_id: str, event_id: str = "") -> QModelIndex:
    return problems.model.find(rule_id, Place(event_id) if event_id else None)


def pick(problems: ProblemList, rule_id: str, event_id: str = "") -> None:
    problems.view.setCurrentIndex(at(problems, rule_id, event_id))


def settled(window: MainWindow, qtbot) -> None:
    """Wait until the timeline has been checked as it is now."""
    checking = window.places.problems.checking
    qtbot.waitUntil(lambda: not (checking.is_busy or checking.is_waiting or checking.is_stale))


# --- finding ---


def test_nothing_is_checked_before_the_window_is_up(window):
    assert window.places.problems.checking.report is None
    assert window.places.status.problems.isHidden()


def test_a_small_timeline_is_checked_by_itself_and_counted_below(window, qtbot):
    qtbot.waitUntil(lambda: not window.places.status.problems.isHidden())
    assert window.places.status.problems.text() == "5 hints"
    assert window.places.problems.isHidden()


def test_a_large_timeline_is_checked_when_somebody_asks(window, monkeypatch, check):
    monkeypatch.setattr(module, "BY_ITSELF_EVENTS", 1)
    window.session.open(doubtful())
    checking = window.places.problems.checking
    assert not checking.is_waiting
    assert window.places.status.problems.isHidden()

    problems = check()
    window.session.execute(problems_edit())
    assert not checking.is_waiting
    assert problems.facts == "Edited since it was checked"


def problems_edit():
    from beseto_gui.core.store.commands_events import DeleteEvents

    return DeleteEvents(("g",))


def test_the_count_below_opens_the_panel(window, qtbot, problems):
    window.show_panel("problems", False)
    qtbot.mouseClick(window.places.status.problems, Qt.MouseButton.LeftButton)
    assert not window.places.problems.isHidden()


def test_findings_are_listed_by_rule_with_their_number(window, problems):
    assert rows(problems) == [
        "More precise than its sources  2",
        "Without a source  1",
        "Empty lane  1",
    ]
    assert window.places.status.problems.text() == "3 problems"
    place = at(problems, "false-precision", "e")
    assert place.data() == "Mayors meet"
    assert place.siblingAtColumn(1).data() == (
        "It is dated 30 July 2013, but no passage says more than 2013"
    )


def test_what_matters_less_can_be_left_out(problems):
    assert [each.text() for each in problems.filters.values()] == [
        "0 errors",
        "3 warnings",
        "1 hint",
    ]
    hints = list(problems.filters.values())[2]
    hints.click()
    assert rows(problems) == ["More precise than its sources  2", "Without a source  1"]
    hints.click()
    assert len(rows(problems)) == 3


def test_where_nothing_is_wrong_it_says_so(window, check):
    window.session.open(document([event("e")], [excerpt("e")]))
    problems = check()
    assert rows(problems) == []
    assert problems.facts == "Nothing found"
    assert window.places.status.problems.text() == "no problems"


def test_another_timeline_has_no_problems_of_the_one_before(window, problems):
    window.session.open(document([event("e")], [excerpt("e")]))
    assert rows(problems) == []
    assert window.places.status.problems.isHidden()


# --- going there ---


def test_a_click_selects_the_event_and_the_reader_follows(window, qtbot, problems):
    index = at(problems, "false-precision", "f")
    middle = problems.view.visualRect(index).center()
    qtbot.mouseClick(problems.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert window.session.selection.event == "f"
    assert window.session.selection.excerpt == "f.s"


def test_enter_goes_to_the_place(window, qtbot, problems):
    pick(problems, "no-source", "g")
    qtbot.keyClick(problems.view, Qt.Key.Key_Return)
    assert window.session.selection.event == "g"


def test_a_passage_is_shown_in_the_reader(window, check):
    window.session.open(
        document([event("e")], [excerpt("e")], [source(text="New: " + source().text)])
    )
    problems = check()
    window.show_panel("reader", False)
    problems.view.activated.emit(at(problems, "passage-moved", "e.s"))
    assert window.session.selection.excerpt == "e.s"
    assert not window.places.reader.isHidden()


def test_a_source_is_shown_in_the_reader(window, check):
    sources = [source("s"), source("t", text="Another report.")]
    window.session.open(document([event("e")], [excerpt("e")], sources))
    problems = check()
    problems.view.activated.emit(at(problems, "source-unused", "t"))
    assert window.reader.source_id == "t"


def test_next_and_previous_go_round_through_all_rules(window, problems):
    visited = []
    for action in ["go.next_problem"] * 3 + ["go.previous_problem"] * 3:
        window.registry.action(action).trigger()
        visited.append(window.session.selection.event)
    assert visited == ["e", "f", "g", "f", "e", ""]  # the last is a lane


# --- mending ---


def test_one_is_mended_and_one_undo_takes_it_back(window, qtbot, problems):
    pick(problems, "false-precision", "e")
    assert problems.fix_button.text() == "Take the date of the passages"
    problems.fix_button.click()
    assert window.session.document.events["e"].date.edtf == "2013"
    settled(window, qtbot)
    assert rows(problems)[0] == "More precise than its sources  1"

    window.session.undo()
    settled(window, qtbot)
    assert rows(problems)[0] == "More precise than its sources  2"


def test_after_one_is_mended_the_next_is_current(window, qtbot, problems):
    pick(problems, "false-precision", "e")
    problems.fix_button.click()
    settled(window, qtbot)
    assert problems.view.currentIndex() == at(problems, "false-precision", "f")


def test_all_of_a_kind_are_mended_in_one_step(window, qtbot, problems):
    pick(problems, "false-precision")
    assert problems.fix_all_button.text() == "Fix all 2"
    problems.fix_all_button.click()
    assert [window.session.document.events[id_].date.edtf for id_ in "ef"] == ["2013", "2013"]
    assert len(window.session.document.history()) == 1
    settled(window, qtbot)
    assert rows(problems) == ["Without a source  1", "Empty lane  1"]


def test_what_has_no_safe_fix_offers_none(problems):
    pick(problems, "no-source", "g")
    assert problems.fix_button.isHidden()
    assert problems.fix_all_button.isHidden()


def test_nothing_is_mended_by_what_was_found_before_an_edit(window, problems):
    pick(problems, "false-precision", "e")
    window.session.execute(problems_edit())
    assert window.places.problems.checking.is_stale
    assert not problems.fix_button.isEnabled()


def test_a_table_is_mended_in_a_copy_that_can_be_edited(window, qtbot, tmp_path, check):
    path = tmp_path / "t.csv"
    path.write_text("title,date,lane\nTalks,1990,A\nTalks,1990,A\n", "utf-8")
    window.open_paths([path])
    problems = check()
    problems.view.setCurrentIndex(problems.model.find("duplicate", Place("e1", "e0")))
    problems.fix_button.click()
    assert list(window.session.document.events) == ["e0"]
    assert len(path.read_text("utf-8").splitlines()) == 3


def test_what_is_open_for_reading_only_cannot_be_mended(window, qtbot, tmp_path, check):
    create(doubtful(), tmp_path / "t.beseto")
    window.session.open(FileDocument(tmp_path / "t.beseto", read_only=True))
    problems = check()
    pick(problems, "false-precision", "e")
    assert not problems.fix_button.isEnabled()
    assert not problems.fix_all_button.isEnabled()


def test_a_copy_that_is_made_to_be_edited_keeps_what_was_found(window, problems):
    before = window.session.document
    window.session.execute(problems_edit())
    assert window.session.document is not before
    assert rows(problems)[0] == "More precise than its sources  2"


# --- ignoring ---


def test_what_is_ignored_is_not_counted_and_is_not_lost(window, problems):
    pick(problems, "false-precision", "e")
    problems.ignore_button.click()
    assert rows(problems)[0] == "More precise than its sources  1"
    assert window.places.status.problems.text() == "2 problems"
    assert problems.ignored_button.text() == "1 ignored"

    problems.ignored_button.click()
    assert rows(problems) == ["More precise than its sources  1"]
    pick(problems, "false-precision", "e")
    assert problems.ignore_button.text() == "Do not ignore"
    problems.ignore_button.click()
    assert rows(problems)[0] == "More precise than its sources  2"
    assert problems.ignored_button.isHidden()


def test_after_one_is_ignored_the_next_is_current(problems):
    pick(problems, "false-precision", "e")
    problems.ignore_button.click()
    assert problems.view.currentIndex() == at(problems, "false-precision", "f")


def test_a_large_timeline_that_is_being_checked_can_be_left(window, monkeypatch, check, problems):
    monkeypatch.setattr(module, "BY_ITSELF_EVENTS", 1)
    problems.again_button.click()
    assert (problems.facts, problems.again_button.text()) == ("Checking…", "Cancel")
    problems.again_button.click()
    assert not window.places.problems.checking.is_busy
    assert len(rows(problems)) == 3


def test_all_of_a_kind_can_be_ignored(window, problems):
    pick(problems, "false-precision")
    assert problems.ignore_button.text() == "Ignore all of this kind"
    problems.ignore_button.click()
    assert rows(problems) == ["Without a source  1", "Empty lane  1"]


def test_what_is_ignored_is_remembered_for_this_timeline_alone(window, settings, problems):
    pick(problems, "false-precision", "e")
    problems.ignore_button.click()
    assert settings.table("check/ignored") == {"t": {"false-precision": ["e"]}}
    assert json.dumps(settings.table("check/ignored"))


def test_settings_that_somebody_else_wrote_ignore_nothing(window, settings, problems):
    settings.set("check/ignored", {"t": ["e"], "u": 7})
    problems.refresh()
    assert len(rows(problems)) == 3
    settings.set("check/ignored", {"t": {"false-precision": "e", "no-source": [3]}})
    problems.refresh()
    assert len(rows(problems)) == 3


# --- looks ---


def test_the_panel_speaks_the_language_of_the_window(window, problems):
    window.change_setting("view/language", "ko")
    assert rows(problems)[0] == "출처보다 자세한 날짜  2"
    assert window.places.problems.windowTitle() == "문제"
    assert window.places.status.problems.text() == "문제 3개"
    assert problems.again_button.text() == "다시 점검"


def test_a_place_that_is_gone_since_is_no_fault(window, problems):
    """Until it has been checked again, the list is that of before the edit."""
    window.session.execute(problems_edit())
    gone = at(problems, "no-source", "g")
    assert (gone.data(), gone.siblingAtColumn(1).data()) == ("—", "")
    problems.view.activated.emit(gone)
    assert window.session.selection.event == ""


def test_only_the_first_of_very_many_are_listed(window, monkeypatch, check):
    monkeypatch.setattr("beseto_gui.gui.models.problem_rows.MOST_LISTED", 3)
    events = [event(f"e{n}", title=f"Event {n} {'x' * n}") for n in range(5)]
    window.session.open(document([*events, event("f")], [excerpt("f")]))
    problems = check()
    index = at(problems, "no-source")
    assert index.data() == "Without a source  5"
    assert index.siblingAtColumn(1).data().endswith(" · the first 3")
    assert problems.model.rowCount(index) == 3
    assert len(index.data(GROUP_ROLE).places) == 5
    assert problems.model.index(2, 0, index).data(PLACE_ROLE) == ("e2", "")
