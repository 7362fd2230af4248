"""What goes on in a crowded lane under the hand: counted beside what is earlier, and listed."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication

from beseto_gui.core.session import Session, Span
from beseto_gui.gui.canvas.under import under
from tests.helpers.shapes import document_of

SIX_HOURS_S = 6 * 3600.0


@pytest.fixture
def session(qapp) -> Session:
    """20,000 events over 200 years in twelve lanes; of each lane some dozens go on at a time."""
    return Session(document_of("million", 20_000))


@pytest.fixture
def near(view):
    """Show some hours, and return the middle of the first count of what goes on, and the count."""
    whole = view.camera.whole
    start_s = (whole.start_s + whole.end_s) / 2
    view.stage.session.show(Span(start_s, start_s + SIX_HOURS_S))
    counter = next(one for one in view.frame.counters if one.side == 0 and one.count > 3)
    rect = counter.rect
    return (rect.x + rect.w / 2, rect.y + rect.h / 2 - view.stage.scroll_px), counter


def test_a_click_on_the_count_lists_what_goes_on_and_selects_nothing(view, mouse, near):
    place, counter = near
    before = view.stage.session.span
    mouse.click(*place)
    assert view.fanning.is_open
    assert view.fanning.list.accessibleName() == f"{counter.count} events go on"
    assert len(view.fanning.list.events) == counter.count
    assert view.stage.session.selection.event == ""
    assert view.stage.session.span == before


def test_what_is_chosen_from_the_list_is_drawn(view, mouse, near):
    place, counter = near
    mouse.click(*place)
    chosen = view.fanning.list.events[counter.count - 1]
    view.fanning.list.chosen.emit(chosen)
    assert view.stage.session.selection.event == chosen
    assert view.stage.index_of(chosen) in view.frame.marks.event


def test_resting_on_the_line_of_what_goes_on_lists_it_too(view, near):
    _, counter = near
    density = next(one for one in view.frame.densities if one.lane == counter.lane)
    at = QPoint(500, round(density.y1 - 2 - view.stage.scroll_px))
    found = under(view.stage, at.x(), at.y())
    assert found is not None
    assert found.bin is not None
    assert found.bin.count == 0
    at += view.origin.toPoint()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert view.fanning.is_open
    assert len(view.fanning.list.events) == len(found.events)
