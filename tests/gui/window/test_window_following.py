"""What is seen follows every edit of a file: the list, the canvas, the search, the counts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.scene.columns import build_columns
from beseto_gui.core.store.commands_events import AddEvents, DeleteEvents, EditEvent, MoveEvent
from beseto_gui.core.store.commands_sources import DeleteExcerpts
from beseto_gui.core.store.file_making import create
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.models.event_table import ID_ROLE


@pytest.fixture
def window(open_window, tmp_path: Path):
    path = tmp_path / "mine.beseto"
    create(MemoryDocument(load_bundled()), path)
    window = open_window(path)
    window.show_panel("table", True)
    return window


@pytest.fixture
def look_for(window, qtbot) -> Callable[[str], list[str]]:
    """Return what searches for words and gives the events found."""

    def look_for_(words: str) -> list[str]:
        with qtbot.waitSignal(window.places.results.searched):
            window.places.header.search.setText(words)
        return [hit.event for hit in window.places.results.hits.events]

    return look_for_


def listed(window) -> dict[str, str]:
    """Return what the list of events shows: titles by id."""
    model = window.places.table.view.model()
    rows = range(model.rowCount())
    return {model.index(row, 0).data(ID_ROLE): model.index(row, 1).data() for row in rows}


def drawn(window) -> set[str]:
    """Return the events that the canvas has."""
    columns = window.places.canvas.stage.columns()
    return {columns.ids[index] for index in range(len(columns.table_row))}


def retitled(window, event_id: str, title: str) -> EditEvent:
    event = window.session.document.events[event_id]
    return EditEvent(replace(event, title=LocalText(en=title)))


def is_as_built_anew(window) -> bool:
    """Return whether the canvas has what it would have of the document opened just now."""
    session = window.session
    now = window.places.canvas.stage.columns()
    anew = build_columns(session.document, "en", session.filter, session.grouping)
    pairs = ((one.table_row, one.outer_lo, one.outer_hi, one.row) for one in (now, anew))
    return all((a == b).all() for a, b in zip(*pairs, strict=True))


def test_the_list_shows_another_title_and_no_row_that_is_gone(window):
    session = window.session
    first, second = session.shown()[0], session.shown()[1]
    session.execute(retitled(window, first, "Renamed"))
    assert listed(window)[first] == "Renamed"
    session.execute(DeleteEvents((second,)))
    assert second not in listed(window)
    session.undo()
    assert second in listed(window)


def test_the_canvas_has_after_each_step_what_it_would_have_if_opened_anew(window):
    session = window.session
    first, second, third = session.shown()[:3]
    event = session.document.events[first]
    steps = (
        MoveEvent(first, parse_edtf("2005-03")),
        AddEvents((replace(event, id="new", date=parse_edtf("1999")),)),
        retitled(window, second, "Renamed"),
        DeleteEvents((third,)),
    )
    for step in steps:
        session.execute(step)
        assert is_as_built_anew(window), step.name
    assert "new" in drawn(window)
    assert third not in drawn(window)
    session.go_to(0)
    assert is_as_built_anew(window)
    assert "new" not in drawn(window)


def test_what_was_found_follows_the_edits(window, look_for, qtbot):
    session = window.session
    first = session.shown()[0]
    assert look_for("Zanzibar") == []
    session.execute(retitled(window, first, "Zanzibar agrees"))
    results = window.places.results
    qtbot.waitUntil(lambda: [hit.event for hit in results.hits.events] == [first])
    session.execute(DeleteEvents((first,)))
    qtbot.waitUntil(lambda: [hit.event for hit in results.hits.events] == [])


def test_the_selected_event_stays_selected_through_edits_of_others(window):
    session = window.session
    first, second = session.shown()[:2]
    session.select(second)
    session.execute(DeleteEvents((first,)))
    session.undo()
    assert session.selection.event == second
    session.execute(DeleteEvents((second,)))
    assert session.selection.event == ""


def test_the_excerpt_being_read_gives_way_to_the_next_when_it_is_deleted(window):
    session = window.session
    event_id = next(e for e in session.shown() if len(session.document.excerpts_of(e)) > 1)
    session.select(event_id)
    gone, following = session.document.excerpts_of(event_id)[:2]
    session.execute(DeleteExcerpts((gone.id,)))
    assert session.selection.excerpt == following.id


def test_the_counts_of_the_status_bar_follow(window):
    before = len(window.session.document.events)
    window.session.execute(DeleteEvents((window.session.shown()[0],)))
    assert window.places.status.facts.startswith(f"{before - 1} events")
