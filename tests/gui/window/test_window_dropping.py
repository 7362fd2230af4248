"""Excerpts and words are dragged onto events: on the canvas, in the table, in the inspector."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from beseto_gui.gui.canvas.under import event_rect
from beseto_gui.gui.docks.cards import Card
from beseto_gui.gui.window.dropping import EXCERPT_MIME

BOTH = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def excerpt_data(excerpt_id: str) -> QMimeData:
    data = QMimeData()
    data.setData(EXCERPT_MIME, excerpt_id.encode())
    return data


def drop(widget, at: QPointF, data: QMimeData, keys=NONE) -> bool:
    """Drag something over a place and let it go there; return whether it was taken."""
    left = Qt.MouseButton.LeftButton
    QApplication.sendEvent(widget, QDragEnterEvent(at.toPoint(), BOTH, data, left, keys))
    over = QDragMoveEvent(at.toPoint(), BOTH, data, left, keys)
    QApplication.sendEvent(widget, over)
    dropped = QDropEvent(at, BOTH, data, left, keys, QEvent.Type.Drop)
    QApplication.sendEvent(widget, dropped)
    return over.isAccepted() and dropped.isAccepted()


@pytest.fixture
def excerpt(window):
    window.session.select("friendship")
    return window.session.document.excerpts_of("friendship")[0]


def place_of(window, event_id: str) -> QPointF:
    """Return the middle of the mark or label of an event, in the viewport of the canvas."""
    canvas = window.places.canvas
    row = list(canvas.stage.columns().ids).index(event_id)
    rect = event_rect(canvas.frame, row, canvas.stage.look)
    middle = QPointF(rect.x + rect.w / 2, rect.y + rect.h / 2)
    return middle + canvas.origin


def moved(window, excerpt, event_id: str):
    return lambda: window.session.document.excerpts[excerpt.id].event == event_id


def test_an_excerpt_is_dropped_on_a_row_of_the_table(window, qtbot, excerpt):
    window.show_panel("table", True)
    view = window.places.table.view
    qtbot.waitUntil(lambda: view.model().rowCount() > 0)
    index = view.model().index(0, 0)
    target = index.data(Qt.ItemDataRole.UserRole)

    taken = drop(
        view.viewport(), QPointF(view.visualRect(index).center()), excerpt_data(excerpt.id)
    )

    assert taken
    qtbot.waitUntil(moved(window, excerpt, target))
    assert window.session.selection.event == target
    assert window.session.selection.excerpt == excerpt.id
    window.session.undo()
    assert window.session.document.excerpts[excerpt.id].event == "friendship"


def test_an_excerpt_is_dropped_on_a_mark_of_the_canvas(window, qtbot, excerpt):
    at = place_of(window, "integration-council")

    taken = drop(window.places.canvas.viewport(), at, excerpt_data(excerpt.id))

    assert taken
    qtbot.waitUntil(moved(window, excerpt, "integration-council"))


def test_with_ctrl_an_excerpt_is_copied(window, qtbot, excerpt):
    before = len(window.session.document.excerpts)
    at = place_of(window, "integration-council")

    drop(window.places.canvas.viewport(), at, excerpt_data(excerpt.id), CTRL)

    qtbot.waitUntil(lambda: len(window.session.document.excerpts) == before + 1)
    assert window.session.document.excerpts[excerpt.id].event == "friendship"
    new = window.session.document.excerpts[window.session.selection.excerpt]
    assert (new.event, new.selector) == ("integration-council", excerpt.selector)


def test_empty_ground_and_its_own_event_take_no_excerpt(window, excerpt):
    viewport = window.places.canvas.viewport()
    ground = QPointF(viewport.width() - 2.0, viewport.height() - 2.0)

    assert not drop(viewport, ground, excerpt_data(excerpt.id))
    assert not drop(viewport, place_of(window, "friendship"), excerpt_data(excerpt.id))
    assert window.places.banner.text == ""


def test_words_are_dropped_on_the_inspector(window, qtbot, excerpt):
    reader = window.places.reader
    start = reader.text.toPlainText().index("near neighbours")
    reader.text.pick(start, start + len("near neighbours"))
    before = set(window.session.document.excerpts)
    data = reader.text.createMimeDataFromSelection()

    taken = drop(window.places.inspector, QPointF(30, 30), data)

    assert taken
    qtbot.waitUntil(lambda: len(window.session.document.excerpts) == len(before) + 1)
    (new,) = set(window.session.document.excerpts) - before
    made = window.session.document.excerpts[new]
    assert (made.event, made.selector.exact) == ("friendship", "near neighbours")


def test_what_a_drop_would_do_is_said(window, excerpt):
    at = place_of(window, "integration-council")
    data = excerpt_data(excerpt.id)
    over = QDragEnterEvent(at.toPoint(), BOTH, data, Qt.MouseButton.LeftButton, NONE)

    QApplication.sendEvent(window.places.canvas.viewport(), over)

    assert "Integration Council" in window.places.banner.text


def test_a_card_is_dragged_by_its_head(window, qtbot, excerpt):
    card = window.places.inspector.cards[excerpt.id]
    assert isinstance(card, Card)
    way = QApplication.startDragDistance() + 5
    dragged = []
    window.places.inspector.dragged.disconnect()
    window.places.inspector.dragged.connect(dragged.append)

    qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    qtbot.mouseMove(card, QPoint(40 + way, 10))

    assert dragged == [excerpt.id]
