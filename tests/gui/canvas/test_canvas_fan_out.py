"""Many events at one place fan out into a list that can be read, walked and closed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.records import Bundle, Event, Lane, Timeline
from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.style import theme
from beseto_gui.core.session import Session
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.canvas.under import under
from tests.helpers.shapes import document_of


def around(session: Session, days: float = 300.0) -> None:
    """Show so much time around the only day of the document."""
    whole = session.document.table().dates
    middle = float(whole.start_lo.max())
    session.show(type(session.span)(middle - days * 86_400, middle + days * 86_400))


@pytest.fixture
def session(qapp) -> Session:
    """31 events on one day, in one lane, with markup in their titles."""
    date = parse_edtf("2025-01-20")
    events = tuple(
        Event(f"e{n}", LocalText(f"<b>Talks</b> {n} 회담"), date, "a") for n in range(31)
    )
    timeline = Timeline("t", LocalText("Test"))
    return Session(MemoryDocument(Bundle(timeline, (Lane("a", LocalText("A")),), events)))


@pytest.fixture
def fold(view):
    """Middle of the fold that the events are, in the plot."""
    around(view.stage.session)
    found = max(view.frame.folds, key=lambda each: each.count)
    assert found.count == 31
    return found.rect.x + found.rect.w / 2, found.rect.y + found.rect.h / 2


def rest(view, x_px: float, y_px: float) -> None:
    """Let the pointer rest at a place of the plot."""
    at = (view.origin + QPoint(round(x_px), round(y_px))).toPoint()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)


def titles(view) -> list[str]:
    """Return the titles that the list shows, all of them."""
    model = view.fanning.list.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_click_on_a_fold_lists_all_that_is_in_it(view, mouse, fold):
    mouse.click(*fold)
    events = view.stage.session.document.events.values()
    assert sorted(titles(view)) == sorted(event.title.get("en") for event in events)
    assert view.fanning.list.accessibleName() == "31 events, 20 Jan 2025"
    assert view.stage.session.selection.event == view.fanning.list.events[0]


def test_the_list_says_title_and_date_of_each_to_a_screen_reader(view, mouse, fold):
    mouse.click(*fold)
    model = view.fanning.list.view.model()
    said = model.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"{titles(view)[3]}, 20 Jan 2025"


def test_arrows_and_enter_select_and_the_list_stays(view, mouse, fold):
    mouse.click(*fold)
    rows = view.fanning.list.view
    assert rows.hasFocus()
    for _ in range(3):
        QTest.keyClick(rows, Qt.Key.Key_Down)
    assert view.stage.session.selection.event == view.fanning.list.events[0]
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert view.stage.session.selection.event == view.fanning.list.events[3]
    assert view.fanning.is_open


def test_escape_closes_the_list_and_gives_the_focus_back(view, mouse, fold):
    mouse.click(*fold)
    selected = view.stage.session.selection.event
    QTest.keyClick(view.fanning.list.view, Qt.Key.Key_Escape)
    assert not view.fanning.is_open
    assert view.hasFocus()
    assert view.stage.session.selection.event == selected


def test_a_click_in_the_list_selects_and_keeps_it(view, mouse, fold):
    mouse.click(*fold)
    rows = view.fanning.list.view
    at = rows.visualRect(rows.model().index(2, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.stage.session.selection.event == view.fanning.list.events[2]
    assert view.fanning.is_open


def test_the_close_button_closes(view, mouse, fold):
    mouse.click(*fold)
    assert view.fanning.list._close.accessibleName() == "Close"
    view.fanning.list._close.click()
    assert not view.fanning.is_open


def test_the_row_of_what_is_selected_elsewhere_is_the_current_one(view, mouse, fold):
    mouse.click(*fold)
    view.stage.session.select(view.fanning.list.events[20])
    assert view.fanning.list.view.currentIndex().row() == 20


def test_a_pointer_that_rests_on_a_fold_opens_the_list_without_selecting(view, mouse, fold):
    rest(view, *fold)
    assert view.fanning.is_open
    assert not QToolTip.isVisible()
    assert not view.fanning.list.view.hasFocus()
    assert view.stage.session.selection.event == ""


def test_a_list_that_the_pointer_opened_goes_with_it(view, mouse, fold, monkeypatch):
    rest(view, *fold)
    mouse.move(*fold, held=False)
    assert view.fanning.is_open
    monkeypatch.setattr(QCursor, "pos", lambda: view.mapToGlobal(QPoint(400, 60)))
    mouse.move(300, 40, held=False)
    assert not view.fanning.is_open


def test_a_list_that_was_asked_for_stays_when_the_pointer_goes(view, mouse, fold, monkeypatch):
    mouse.click(*fold)
    monkeypatch.setattr(QCursor, "pos", lambda: view.mapToGlobal(QPoint(400, 60)))
    mouse.move(300, 40, held=False)
    assert view.fanning.is_open


def test_a_click_on_empty_ground_closes_the_list(view, mouse, fold):
    mouse.click(*fold)
    mouse.click(20, 300)
    assert not view.fanning.is_open


def test_the_list_goes_when_what_it_stands_beside_moves(view, mouse, fold):
    mouse.click(*fold)
    view.camera.pan_by(0.1)
    assert not view.fanning.is_open


def test_the_list_goes_with_its_document_and_with_the_filter(view, mouse, fold, bundle):
    mouse.click(*fold)
    view.stage.session.set_filter(Filter(hidden_lanes=frozenset({"a"})))
    assert not view.fanning.is_open
    view.stage.session.set_filter(Filter())
    mouse.click(*fold)
    assert view.fanning.is_open
    view.stage.session.open(MemoryDocument(bundle))
    assert not view.fanning.is_open


@pytest.mark.parametrize("size", [(1000, 600), (420, 260), (1000, 240)])
@pytest.mark.parametrize("part", [0.02, 0.5, 0.98])
def test_the_list_is_whole_inside_of_the_canvas_and_beside_the_fold(view, mouse, size, part):
    view.resize(*size)
    session = view.stage.session
    around(session)
    span = session.span
    session.show(
        type(span)(*(x + (0.5 - part) * span.length_s for x in (span.start_s, span.end_s)))
    )
    found = max(view.frame.folds, key=lambda each: each.count)
    place = under(view.stage, found.rect.x + found.rect.w / 2, found.rect.y + 5)
    view.fanning.wanted(place)
    area = view.fanning.list.geometry()
    assert view.rect().contains(area)
    middle = QPoint(round(found.rect.x + found.rect.w / 2), round(found.rect.y + 5))
    assert size[1] < 300 or not area.contains((view.origin + middle).toPoint())


def test_markup_in_a_title_is_plain_text_and_colours_follow_the_theme(view, mouse, fold):
    mouse.click(*fold)
    assert view.fanning.list._title.textFormat() == Qt.TextFormat.PlainText
    light = view.fanning.list.grab().toImage().pixelColor(20, 60).lightness()
    view.set_theme(theme("dark"))
    dark = view.fanning.list.grab().toImage().pixelColor(20, 60).lightness()
    assert light > 200
    assert dark < 80


class TestManyRows:
    """Half of 40,000 events on one day, a fifth of them without a date."""

    @pytest.fixture
    def session(self, qapp) -> Session:
        return Session(document_of("undated", 40_000))

    def test_what_has_no_date_opens_as_a_list_and_few_rows_are_made(self, view, mouse, monkeypatch):
        more = view.frame.tray[-1]
        assert more.event < 0
        mouse.click(more.rect.x + 5, more.rect.y + 5 - view.stage.scroll_px)
        columns = view.stage.columns()
        named = sum(item.event >= 0 for item in view.frame.tray)
        rows = view.fanning.list.view
        assert rows.model().rowCount() == len(columns.ids) - columns.dated - named
        assert rows.model().rowCount() > 5000
        asked: list[int] = []
        monkeypatch.setattr(Columns, "lane_at", lambda _columns, index: asked.append(index) or 0)
        rows.scrollToBottom()
        rows.viewport().repaint()
        assert 0 < len(set(asked)) < 20
