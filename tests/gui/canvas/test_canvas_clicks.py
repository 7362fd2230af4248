"""What a click on the parts of the canvas selects: chips of sources, brackets of gaps."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Gap,
    Lane,
    Selector,
    Source,
    Timeline,
)
from beseto_gui.core.scene.runs import chip_rects
from beseto_gui.core.session import Selection


@pytest.fixture
def bundle() -> Bundle:
    """Two meetings with a gap between them; one source has two passages about the first."""
    events = (
        Event("first", LocalText(en="First <i>meeting</i>"), parse_edtf("1995"), "one"),
        Event("second", LocalText(en="Second meeting"), parse_edtf("2015"), "one"),
    )
    text = "All of this is in here."
    sources = tuple(
        Source(id_, mark, LocalText(en=f"Report {mark}"), text=text, color=color)
        for color, (id_, mark) in enumerate((("a", "A"), ("b", "B")))
    )
    excerpts = tuple(
        Excerpt(id_, event, source, Selector(0, 3, "All"), 0, 0, 1)
        for id_, event, source in (
            ("a-first", "first", "a"),
            ("b-first-1", "first", "b"),
            ("b-first-2", "first", "b"),
            ("a-second", "second", "a"),
        )
    )
    gaps = (Gap("gap", LocalText(en="Twenty years of nothing"), "first", "second"),)
    lanes = (Lane("one", LocalText(en="One")),)
    return Bundle(Timeline("t", LocalText(en="Test")), lanes, events, sources, excerpts, gaps)


def chip(view, event_id, mark):
    """Return the middle of the chip of a source on an event's label, in the plot."""
    index = view.stage.index_of(event_id)
    label = next(label for label in view.frame.labels if label.event == index)
    rects = chip_rects(label, view.stage.look)
    rect = next(rect for chip, rect in zip(label.chips, rects, strict=True) if chip.text == mark)
    return rect.x + rect.w / 2, rect.y + rect.h / 2


def bracket(view):
    """Return the middle of the bracket's words, in the plot."""
    (found,) = view.frame.brackets
    rect = found.text_rect
    return rect.x + rect.w / 2, rect.y + rect.h / 2


def test_click_on_a_chip_selects_the_event_with_what_that_source_says(view, mouse):
    session = view.stage.session
    mouse.click(*chip(view, "first", "B"))
    assert session.selection == Selection("first", "b-first-1")
    mouse.click(*chip(view, "first", "A"))
    assert session.selection == Selection("first", "a-first")


def test_click_on_a_chip_again_goes_through_what_that_source_says(view, mouse):
    read = []
    for _ in range(3):
        mouse.click(*chip(view, "first", "B"))
        read.append(view.stage.session.selection.excerpt)
    assert read == ["b-first-1", "b-first-2", "b-first-1"]


def test_click_on_a_gap_selects_the_event_after_it_then_the_one_before(view, mouse):
    mouse.click(*bracket(view))
    assert view.stage.session.selection.event == "second"
    mouse.click(*bracket(view))
    assert view.stage.session.selection.event == "first"


def test_double_click_on_a_gap_shows_both_its_events(view, mouse):
    view.camera.show(view.camera.whole)
    mouse.double_click(*bracket(view))
    span, events = view.stage.session.span, view.stage.session.document.events
    assert span.start_s <= events["first"].date.start_lo
    assert span.end_s >= events["second"].date.end_hi


def test_the_tooltip_of_a_gap_tells_its_title_both_events_and_their_dates(view, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_more: told.append(text))
    x_px, y_px = bracket(view)
    at = QPoint(round(x_px + view.origin.x()), round(y_px + view.origin.y()))
    help_event = QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), help_event)
    assert told == [
        "<div><b>Twenty years of nothing</b><br>"
        "First &lt;i&gt;meeting&lt;/i&gt; · 1995<br>Second meeting · 2015</div>"
    ]


def test_a_click_on_the_names_of_lanes_keeps_the_selection(view, mouse):
    view.stage.session.select("first")
    for y_px in (5, 60, 300):
        mouse.click(-view.stage.left_px / 2, y_px)
    assert view.stage.session.selection.event == "first"
