"""Rows of a spreadsheet on the clipboard become events."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture
def paste(window):
    """Return what pastes a text into an empty timeline, and returns its events."""

    def paste_(text: str):
        QApplication.clipboard().setText(text)
        window.registry.action("edit.paste_events").trigger()
        return list(window.session.document.events.values())

    window.registry.action("file.new_document").trigger()
    yield paste_
    QApplication.clipboard().clear()


def test_rows_with_names_above_become_events_with_dates_and_lanes(window, paste):
    events = paste("Date\tTitle\tLane\n1950-05-03\tFire\tTown\nspring 1971\tConcert\tArts\n")
    lanes = window.session.document.lanes
    assert [(e.title.en, e.date.edtf, lanes[e.lane].title.en) for e in events] == [
        ("Fire", "1950-05-03", "Town"),
        ("Concert", "1971-21", "Arts"),
    ]
    assert len(window.session.selection.events) == 2
    window.session.undo()
    assert not window.session.document.events


def test_rows_without_names_or_lanes_go_into_the_first_lane(window, paste):
    events = paste("1950-05-03\tFire\n1960\tHall\n")
    assert [(e.title.en, e.date.edtf) for e in events] == [("Fire", "1950-05-03"), ("Hall", "1960")]
    assert [lane.title.en for lane in window.session.document.lanes.values()] == ["Events"]


def test_what_is_copied_to_a_spreadsheet_can_be_pasted_from_there(window, paste):
    paste("Date\tTitle\tNote\n1950-05-03\tFire\tAt night\n")
    window.registry.action("edit.copy_events").trigger()
    events = paste(QApplication.clipboard().text())
    assert [(e.title.en, e.date.edtf) for e in events] == [("Fire", "1950-05-03")] * 2
    assert all(e.note.en.startswith("At night") for e in events)


def test_rows_that_tell_no_date_are_refused_with_a_reason(window, paste):
    assert paste("just\twords\n") == []
    assert "cannot be read as events" in window.places.banner.text
