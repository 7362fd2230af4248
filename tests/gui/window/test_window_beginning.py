"""A timeline without anything: what it says about how to begin, and when it stops."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.udate import UNDATED
from beseto_gui.core.model.records import Event
from beseto_gui.core.store.commands_events import AddEvents, DeleteEvents
from beseto_gui.gui.dialogs.source_form import SourceForm
from beseto_gui.gui.dialogs.timeline_form import TimelineForm
from beseto_gui.gui.docks.reader_text import ReaderText


@pytest.fixture
def empty(window):
    window.registry.action("file.new_document").trigger()
    return window


def add(window) -> None:
    lane = next(iter(window.session.document.lanes))
    window.session.execute(AddEvents((Event("one", LocalText(en="One"), UNDATED, lane),)))


def texts(widget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if not each.isHidden())


def test_a_timeline_with_events_says_nothing_about_beginning(window):
    assert window.places.canvas.beginning.text == ""


def test_an_empty_timeline_says_how_to_begin_until_there_is_an_event(empty):
    canvas = empty.places.canvas
    assert "Double-click" in canvas.beginning.text
    add(empty)
    assert canvas.beginning.text == ""
    empty.session.execute(DeleteEvents(("one",)))
    assert "Double-click" in canvas.beginning.text


def test_the_hint_is_in_the_language_of_the_window(empty):
    empty.change_setting("view/language", "ko")
    assert "N 키" in empty.places.canvas.beginning.text


def test_a_double_click_on_the_hint_makes_an_event_there(empty, qtbot):
    canvas = empty.places.canvas
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert len(empty.session.document.events) == 1


def test_an_empty_reader_says_where_sources_come_from(empty):
    reader = empty.places.reader
    assert "paste its text" in reader.notice
    assert "0 excerpts" not in texts(reader)


def test_an_event_without_a_source_says_how_to_give_it_one_where_there_are_sources(window, empty):
    add(empty)
    empty.session.select("one")
    assert "press H" not in texts(empty.places.inspector)
    window.desks.opener.open_bundled()
    add(window)
    window.session.select("one")
    assert "press H" in texts(window.places.inspector)


def test_the_timeline_is_given_a_title_from_the_inspector(empty, qtbot):
    (edit,) = [
        each for each in empty.places.inspector.findChildren(QPushButton) if each.text() == "Edit"
    ]
    edit.click()
    (form,) = empty.findChildren(TimelineForm)
    form.name.line.setText("")
    qtbot.keyClicks(form.name.line, "My town")
    qtbot.keyClicks(form.subtitle.line, "What the papers say")
    form.accept_button.click()
    timeline = empty.session.document.timeline
    assert (timeline.title.en, timeline.subtitle.en) == ("My town", "What the papers say")
    assert "My town" in texts(empty.places.inspector)
    assert empty.windowTitle().startswith("My town")
    empty.session.undo()
    assert empty.session.document.timeline.title.en == "Untitled timeline"


def test_a_title_that_stays_is_no_edit(empty):
    before = empty.session.document.revision
    empty.registry.action("edit.edit_timeline").trigger()
    empty.findChildren(TimelineForm)[0].accept_button.click()
    assert empty.session.document.revision == before


def test_a_menu_shows_the_keys_of_the_canvas_too(window):
    assert window.registry.action("view.zoom_in").shortcut().toString() == "W"
    assert window.registry.action("edit.delete_events").shortcut().toString() == "Del"


def test_the_lines_of_a_short_text_end_where_the_reader_does(qtbot):
    text = ReaderText()
    qtbot.addWidget(text)
    text.resize(330, 200)
    with qtbot.waitExposed(text):
        text.show()
    text.show_text("The mayors met for the first time in six years, and spoke of the hall. " * 2)
    assert not text.verticalScrollBar().isVisible()
    assert text.document().textWidth() == text.viewport().width()


def test_the_hint_does_not_lie_over_the_names_of_lanes(empty, qtbot):
    canvas = empty.places.canvas
    empty.resize(800, 560)
    card = canvas.beginning._card
    qtbot.waitUntil(lambda: canvas.rect().contains(card.geometry()))
    assert card.geometry().left() >= canvas.stage.left_px


def test_words_of_a_source_can_be_selected_as_soon_as_it_is_added(empty, qtbot):
    empty.registry.action("sources.add_text").trigger()
    (form,) = empty.findChildren(SourceForm)
    form.name.line.setText("A note")
    qtbot.keyClicks(form.name.line, "!")
    qtbot.keyClicks(form.text, "The hall opened in 1932.")
    form.keep_button.click()
    qtbot.waitUntil(lambda: empty.places.reader.text.hasFocus())
    assert empty.places.reader.text.toPlainText() == "The hall opened in 1932."
