"""Words that are picked in the reader become excerpts and events, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.evidence import passage
from beseto_gui.core.model.records import Bundle, Source, Timeline
from beseto_gui.core.store.commands import AttachOriginal
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.docks.reader_parts import stretches
from tests.helpers.originals import needs_originals, original_texts

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def reader(window):
    """Return the reader on the second report, with the focus."""
    window.session.select_excerpt(window.session.document.excerpts_in("beseto-revival")[0].id)
    window.session.select("")
    window.places.reader.text.setFocus()
    return window.places.reader


def pick(reader, words: str) -> None:
    start = reader.text.toPlainText().index(words)
    reader.text.pick(start, start + len(words))


def press(qtbot, window, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifiers)


def words_of(window, excerpt_id: str) -> str:
    at = passage(window.session.document, window.session.document.excerpts[excerpt_id])
    return at.text[at.start : at.end]


# --- H ---


def test_h_makes_the_picked_words_an_excerpt_of_the_selected_event(window, reader, qtbot):
    before = set(window.session.document.excerpts)
    pick(reader, "made their friendship formal in 1992")
    window.session.select("friendship")

    press(qtbot, window, Qt.Key.Key_H)

    (new,) = set(window.session.document.excerpts) - before
    excerpt = window.session.document.excerpts[new]
    at = passage(window.session.document, excerpt)
    assert excerpt.event == "friendship"
    assert words_of(window, new) == "made their friendship formal in 1992"
    assert at.text[at.phrase_start : at.phrase_end] == "1992"
    assert excerpt.reading.edtf == "1992"
    assert window.session.selection.excerpt == new
    assert new in window.places.inspector.cards
    assert reader.marked is None


def test_what_h_made_is_undone_in_one_step(window, reader, qtbot):
    before = list(window.session.document.excerpts)
    pick(reader, "one year after")
    window.session.select("friendship")
    press(qtbot, window, Qt.Key.Key_H)

    window.session.undo()

    assert list(window.session.document.excerpts) == before
    assert window.session.selection.event == "friendship"


def test_white_space_around_picked_words_is_no_part_of_the_excerpt(window, reader, qtbot):
    pick(reader, " formal in 1992")
    window.session.select("friendship")

    press(qtbot, window, Qt.Key.Key_H)

    assert words_of(window, window.session.selection.excerpt) == "formal in 1992"


def test_words_are_picked_with_the_keyboard_alone(window, reader, qtbot):
    """The cursor stands where the selected excerpt begins; Ctrl and Shift take words from there."""
    window.session.select("friendship")
    (last,) = window.session.document.excerpts_of("friendship")[-1:]
    window.session.select_excerpt(last.id)
    reader.text.setFocus()
    start = last.selector.start
    for _ in range(3):
        press(qtbot, window, Qt.Key.Key_Right, CTRL | SHIFT)
    wanted = reader.text.textCursor().selectedText().strip()

    press(qtbot, window, Qt.Key.Key_H)

    text = reader.text.toPlainText()
    assert len(wanted.split()) >= 2
    assert text[start:].startswith(wanted)
    assert words_of(window, window.session.selection.excerpt) == wanted


def test_h_does_nothing_without_words_or_without_an_event(window, reader, qtbot):
    before = list(window.session.document.excerpts)
    press(qtbot, window, Qt.Key.Key_H)
    pick(reader, "one year after")
    press(qtbot, window, Qt.Key.Key_H)

    assert list(window.session.document.excerpts) == before


def test_words_stay_picked_while_another_event_is_selected(window, reader, qtbot):
    pick(reader, "one year after")
    window.session.select("friendship")
    window.places.canvas.setFocus()

    press(qtbot, window, Qt.Key.Key_H)

    assert words_of(window, window.session.selection.excerpt) == "one year after"


# --- A ---


def test_a_makes_an_event_of_the_passage_with_its_date_and_a_title(window, reader, qtbot):
    before = set(window.session.document.events)
    pick(reader, "Seoul and Beijing made their friendship formal in 1992")

    press(qtbot, window, Qt.Key.Key_A)

    (new,) = set(window.session.document.events) - before
    event = window.session.document.events[new]
    assert event.title.en == "Seoul and Beijing made their friendship formal"
    assert event.date.edtf == "1992"
    assert "1992" in event.date.text
    assert window.session.selection.event == new
    assert words_of(window, window.session.selection.excerpt).endswith("formal in 1992")


def test_a_passage_without_a_date_becomes_an_undated_event(window, reader, qtbot):
    pick(reader, "the three would restore their cooperation")

    press(qtbot, window, Qt.Key.Key_A)

    event = window.session.document.events[window.session.selection.event]
    assert not event.date.is_dated
    assert event.title.en == "The three would restore their cooperation"


def test_a_new_event_comes_into_the_lane_of_the_selected_one(window, reader, qtbot):
    events = window.session.document.events
    other = next(e for e in events.values() if e.lane != next(iter(events.values())).lane)
    pick(reader, "the three would restore their cooperation")
    window.session.select(other.id)
    reader.text.setFocus()

    press(qtbot, window, Qt.Key.Key_A)

    selected = window.session.selection.event
    assert selected != other.id
    assert window.session.document.events[selected].lane == other.lane


def test_where_there_is_no_lane_yet_one_comes_with_the_event(window, qtbot):
    source = Source("s", "A", LocalText("S"), text="The bridge opened in 1932.")
    bundle = Bundle(Timeline("t", LocalText("T")), sources=(source,))
    window.session.open(MemoryDocument(bundle))
    reader = window.places.reader
    reader.text.setFocus()
    pick(reader, "The bridge opened in 1932")

    press(qtbot, window, Qt.Key.Key_A)

    (event,) = window.session.document.events.values()
    assert event.lane in window.session.document.lanes
    window.session.undo()
    assert len(window.session.document.lanes) == 0


def test_a_on_the_canvas_still_pans_while_words_are_picked(window, reader, qtbot):
    pick(reader, "one year after")
    window.places.canvas.setFocus()
    before, events = window.session.span, list(window.session.document.events)

    press(qtbot, window, Qt.Key.Key_A)

    assert window.session.span.start_s < before.start_s
    assert list(window.session.document.events) == events


# --- R and Del ---


def test_r_gives_the_selected_excerpt_the_picked_words(window, reader, qtbot):
    window.session.select("friendship")
    (excerpt,) = window.session.document.excerpts_of("friendship")[-1:]
    window.session.select_excerpt(excerpt.id)
    pick(reader, "formal in 1992")
    reader.text.setFocus()

    press(qtbot, window, Qt.Key.Key_R)

    assert words_of(window, excerpt.id) == "formal in 1992"
    assert window.session.document.excerpts[excerpt.id].reading.edtf == "1992"


def test_r_is_not_offered_for_words_of_another_source(window, reader):
    excerpt = window.session.document.excerpts_in("talks-in-beijing")[0]
    pick(reader, "formal in 1992")
    window.session.select_excerpt(excerpt.id)

    assert reader.marked is not None
    assert not window.registry.action("evidence.change_passage").isEnabled()


def test_del_takes_the_selected_excerpt_away_and_leaves_its_event(window, reader, qtbot):
    excerpt = window.session.document.excerpts_of("friendship")[0]
    window.session.select_excerpt(excerpt.id)
    reader.text.setFocus()

    press(qtbot, window, Qt.Key.Key_Delete)

    assert excerpt.id not in window.session.document.excerpts
    assert "friendship" in window.session.document.events
    assert window.session.selection.event == "friendship"
    window.session.undo()
    assert excerpt.id in window.session.document.excerpts


# --- what is seen ---


def test_the_bar_offers_what_can_be_done_with_the_words(window, reader):
    assert reader.bar.isHidden()

    pick(reader, "formal in 1992")

    offered = [each.text() for each in reader.bar.buttons if each.isVisible()]
    assert offered == ["New event  A"]
    window.session.select("friendship")
    offered = [each.text().split("  ")[0] for each in reader.bar.buttons if each.isVisible()]
    assert offered[:2] == ["Excerpt", "New event"]
    reader.unpick()
    assert reader.bar.isHidden()


def test_overlapping_excerpts_are_all_found_by_clicking_again(window, reader, qtbot):
    for words in ("Seoul and Beijing made their friendship", "their friendship formal"):
        pick(reader, words)
        window.session.select("friendship")
        press(qtbot, window, Qt.Key.Key_H)
    ids = [e.id for e in window.session.document.excerpts_of("friendship")][-2:]
    at = reader.text.toPlainText().index("their friendship") + 3
    seen = set()

    for _ in range(6):
        reader._select_at(at)
        seen.add(window.session.selection.excerpt)

    assert set(ids) <= seen


def test_stretches_are_cut_where_passages_begin_and_end():
    """Two overlap from 5 to 8, one lies alone from 20 to 30."""
    spans = [(0, 8), (5, 12), (20, 30)]

    assert list(stretches(spans)) == [(0, 5, 1), (5, 8, 2), (8, 12, 1), (20, 30, 1)]


def test_spans_that_touch_do_not_overlap():
    assert [each.depth for each in stretches([(0, 4), (4, 9), (4, 9)])] == [1, 2]


# --- digests and originals ---


@needs_originals
def test_words_of_an_attached_original_are_kept_as_place_and_hash(window, reader, qtbot):
    source = window.session.document.sources["beseto-revival"]
    text = original_texts()[source.id]
    window.session.execute(AttachOriginal(source.id, text))
    reader.text.setFocus()
    at = text.index("1992")
    reader.text.pick(at, at + 4)
    cursor = reader.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.WordRight, QTextCursor.MoveMode.KeepAnchor, 3)
    reader.text.setTextCursor(cursor)
    words = cursor.selectedText().strip()
    window.session.select("friendship")

    press(qtbot, window, Qt.Key.Key_H)

    excerpt = window.session.document.excerpts[window.session.selection.excerpt]
    assert text[excerpt.original.start : excerpt.original.end] == words
    assert excerpt.selector.exact in source.text
    assert words_of(window, excerpt.id) == words
