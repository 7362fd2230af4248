"""The column of lane names under the hand: every gesture, as the window system sends it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.model.grouping import BY_LANE, NESTED, Field, Grouping
from beseto_gui.core.model.records import Bundle, Event, Lane, Timeline
from beseto_gui.core.scene.style import theme
from beseto_gui.core.session import Session
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.canvas.lane_items import Control, Item, controls
from beseto_gui.gui.canvas.stage import Stage
from beseto_gui.gui.canvas.view import TimelineView

#: What the platform without a screen says of windows that come up over others.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_NONE, _PLAIN = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def bundle() -> Bundle:
    """Twelve lanes with two events each, in two places."""
    names = [f"lane{number:02}" for number in range(12)]
    events = tuple(
        Event(
            f"{name}-{place}",
            LocalText(f"{name} in {place}"),
            parse_edtf(str(2000 + number)),
            name,
            places=(place,),
        )
        for number, name in enumerate(names)
        for place in ("Beijing", "Seoul")
    )
    lanes = tuple(Lane(name, LocalText(name.capitalize()), at % 7) for at, name in enumerate(names))
    return Bundle(Timeline("t", LocalText("T")), lanes, events)


@pytest.fixture
def session(bundle) -> Session:
    return Session(MemoryDocument(bundle))


@pytest.fixture
def view(session, qapp, qtbot):
    bridge = Bridge(session)
    view = TimelineView(bridge, theme("light"))
    qtbot.addWidget(view)
    view.animated = False
    view.resize(900, 500)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    bridge.close()


class Column:
    """A pointer in the column of names; x and y count from the corner of the column."""

    def __init__(self, view: TimelineView) -> None:
        self.view = view
        self.stage = view.stage

    def items(self) -> dict[str, Item]:
        return {one.key: one for one in self.view.board.items()}

    def place(self, key: str, control: Control | None = None) -> tuple[float, float]:
        """Return the middle of a control, or a place on a name, as it is seen."""
        item = self.items()[key]
        if control is None:
            return 60.0, item.y0 + 3.0 - self.stage.scroll_px
        rect = dict(controls(item, self.stage.look.metrics))[control]
        return rect.x + rect.w / 2, rect.y + rect.h / 2 - self.stage.scroll_px

    def send(self, kind, x, y, button=_NONE, buttons=_NONE) -> None:
        at = QPointF(x, y + self.stage.top_px)
        viewport = self.view.viewport()
        event = QMouseEvent(kind, at, viewport.mapToGlobal(at), button, buttons, _PLAIN)
        QApplication.sendEvent(viewport, event)

    def hover(self, x, y) -> None:
        self.send(QEvent.Type.MouseMove, x, y)

    def press(self, x, y, button=_LEFT) -> None:
        self.send(QEvent.Type.MouseButtonPress, x, y, button, button)

    def drag(self, x, y) -> None:
        self.send(QEvent.Type.MouseMove, x, y, buttons=_LEFT)

    def release(self, x, y, button=_LEFT) -> None:
        self.send(QEvent.Type.MouseButtonRelease, x, y, button)

    def click(self, x, y) -> None:
        self.press(x, y)
        self.release(x, y)

    def double_click(self, x, y) -> None:
        self.click(x, y)
        self.send(QEvent.Type.MouseButtonDblClick, x, y, _LEFT, _LEFT)
        self.release(x, y)


@pytest.fixture
def column(view) -> Column:
    return Column(view)


def order(view: TimelineView) -> list[str]:
    return [lane.id for lane in view.stage.columns().lanes]


# --- controls ---


def test_controls_show_only_where_the_pointer_is(view, column):
    def names():
        return view.grab().toImage().copy(0, 0, round(view.stage.left_px), 500)

    plain = names()
    column.hover(*column.place("lane01"))
    assert view.lanes.hovered is not None
    assert names() != plain
    column.hover(300.0, 200.0)
    assert view.lanes.hovered is None
    assert names() == plain


def test_leaving_the_canvas_leaves_the_lanes(view, column):
    column.hover(*column.place("lane01"))
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.lanes.hovered is None


def test_the_triangle_shuts_a_lane_and_opens_it(view, column, session):
    column.click(*column.place("lane01", Control.SHUT))
    assert session.grouping.collapsed == {"lane01"}
    assert view.frame.lanes[1].collapsed
    column.click(*column.place("lane01", Control.SHUT))
    assert session.grouping == BY_LANE


def test_the_pin_keeps_a_lane_at_the_top_while_others_scroll(view, column, session):
    view._scroll(300)
    column.click(*column.place("lane05", Control.PIN))
    assert session.grouping.pinned == ("lane05",)
    assert view.frame.held == 1
    top = view.frame.lanes[0]
    assert (top.id, top.y0) == ("lane05", view.stage.scroll_px)
    view._scroll(0)
    assert view.frame.lanes[0].y0 == 0.0


def test_solo_shows_one_lane_alone(column, session, view):
    column.click(*column.place("lane02", Control.SOLO))
    assert order(view) == ["lane02"]
    assert len(session.shown()) == 2


def test_a_double_click_on_a_name_shows_it_alone_and_then_all_again(view, column, session):
    column.double_click(*column.place("lane01"))
    assert session.grouping.solo == {"lane01"}
    column.double_click(*column.place("lane01"))
    assert session.grouping == BY_LANE


def test_a_double_click_on_a_triangle_is_two_clicks(column, session):
    column.double_click(*column.place("lane01", Control.SHUT))
    assert session.grouping == BY_LANE


def test_a_press_that_slips_off_its_control_does_nothing(column, session):
    column.press(*column.place("lane01", Control.SHUT))
    column.release(*column.place("lane02", Control.SHUT))
    assert session.grouping == BY_LANE


def test_a_click_on_a_name_makes_commands_be_about_that_lane(view, column, session):
    column.click(*column.place("lane01"))
    assert session.grouping == BY_LANE
    assert view.board.current == "lane01"
    column.click(*column.place("lane01"))
    assert view.board.current is None


def test_another_event_says_which_lane_is_meant_too(view, column, session):
    column.click(*column.place("lane01"))
    session.select("lane03-Seoul")
    assert view.board.current == "lane03"
    session.select("")
    assert view.board.current == "lane01"


def test_a_lane_that_is_gone_is_not_the_chosen_one(view, column, session):
    column.click(*column.place("lane01"))
    session.set_grouping(Grouping(hidden=frozenset({"lane01"})))
    assert view.board.current is None


def test_the_chosen_lane_has_a_sign_at_the_edge(view, column):
    x, y = 1, column.items()["lane01"].y0 + 20 + column.stage.top_px
    before = view.grab().toImage().pixelColor(x, round(y))
    column.click(*column.place("lane01"))
    after = view.grab().toImage().pixelColor(x, round(y))
    assert before.name() != after.name() == theme("light").accent.lower()


def test_the_triangle_of_a_group_shuts_it(view, column, session):
    session.set_grouping(Grouping((Field.PLACE, Field.LANE)))
    column.click(*column.place("Beijing", Control.SHUT))
    assert session.grouping.collapsed == {"Beijing"}
    assert [heading.key for heading in view.frame.headings] == ["Seoul"]


def test_the_pointer_is_a_hand_on_a_control_and_an_arrow_on_a_name(view, column):
    column.hover(*column.place("lane01", Control.PIN))
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    column.hover(*column.place("lane01"))
    assert view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


def test_pressing_in_the_column_does_not_select_or_pan(column, session):
    span = session.span
    session.select("lane00-Seoul")
    column.click(*column.place("lane03"))
    column.press(*column.place("lane03"))
    column.drag(300.0, 100.0)
    column.release(300.0, 100.0)
    assert session.selection.event == "lane00-Seoul"
    assert session.span == span


# --- dragging ---


def test_a_lane_that_is_dragged_shows_where_it_would_go_and_goes_there(view, column, session):
    column.press(*column.place("lane03"))
    column.drag(60.0, column.items()["lane01"].y0 + 5.0)
    assert view.lanes.drag is not None
    assert view.lanes.drag.drop.before == "lane01"
    assert session.grouping == BY_LANE
    column.release(60.0, column.items()["lane01"].y0 + 5.0)
    assert order(view)[:4] == ["lane00", "lane03", "lane01", "lane02"]
    assert view.lanes.drag is None


def test_the_line_of_a_drag_is_painted_over_the_plot_and_gone_after_it(view, column):
    def lower():
        return view.grab().toImage().copy(0, round(view.stage.top_px), 900, 500)

    plain = lower()
    y = column.items()["lane01"].y0
    column.press(*column.place("lane03"))
    column.drag(60.0, y + 5.0)
    during = lower()
    at = QPoint(700, round(y))
    assert during.pixelColor(at).name() == view.stage.look.theme.accent
    QTest.keyClick(view, Qt.Key.Key_Escape)
    column.release(60.0, y + 5.0)
    column.hover(600.0, -10.0)
    assert lower() == plain


def test_escape_puts_a_dragged_lane_back(view, column, session):
    column.press(*column.place("lane03"))
    column.drag(60.0, column.items()["lane01"].y0 + 5.0)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.lanes.drag is None
    column.release(60.0, column.items()["lane01"].y0 + 5.0)
    assert session.grouping == BY_LANE


def test_a_lane_dropped_where_it_was_stays(column, session):
    column.press(*column.place("lane01"))
    column.drag(60.0, column.items()["lane01"].y0 + 20.0)
    column.release(60.0, column.items()["lane01"].y0 + 20.0)
    assert session.grouping == BY_LANE


def test_a_drag_at_the_lower_edge_scrolls_to_the_end(view, column, session, qtbot):
    assert view.stage.most_scroll_px > 0
    column.press(*column.place("lane00"))
    column.drag(60.0, view.stage.height_px - 2.0)
    qtbot.waitUntil(lambda: view.stage.scroll_px == round(view.stage.most_scroll_px))
    column.release(60.0, view.stage.height_px - 2.0)
    assert order(view)[-1] == "lane00"


def test_a_drag_at_the_upper_edge_scrolls_back(view, column, qtbot):
    view._scroll(round(view.stage.most_scroll_px))
    column.press(*column.place("lane11"))
    column.drag(60.0, 2.0)
    qtbot.waitUntil(lambda: view.stage.scroll_px == 0)
    column.release(60.0, 2.0)
    assert order(view)[0] == "lane11"


def test_a_group_is_dragged_with_its_lanes(view, column, session):
    session.set_grouping(Grouping((Field.PLACE, Field.LANE), collapsed=frozenset({"Beijing"})))
    column.press(*column.place("Seoul"))
    column.drag(60.0, 0.0)
    column.release(60.0, 0.0)
    assert [lane.group for lane in view.stage.columns().lanes] == ["Seoul"] * 12 + ["Beijing"]


def test_a_lane_of_a_group_is_dragged_inside_it_only(view, column, session):
    session.set_grouping(Grouping((Field.PLACE, Field.LANE)))
    first = f"Beijing{NESTED}lane00"
    column.press(*column.place(first))
    column.drag(60.0, view.stage.height_px - 60.0)
    drag = view.lanes.drag
    column.release(60.0, view.stage.height_px - 60.0)
    assert drag is not None
    assert drag.drop.before is None or drag.drop.before.startswith("Beijing")
    assert {lane.group for lane in view.stage.columns().lanes[:12]} == {"Beijing"}


def test_pinned_lanes_are_dragged_among_themselves(view, column, session):
    session.set_grouping(Grouping(pinned=("lane02", "lane04")))
    column.press(*column.place("lane04"))
    column.drag(60.0, 1.0)
    column.release(60.0, 1.0)
    assert session.grouping.pinned == ("lane04", "lane02")


# --- scrolling ---


def test_the_scroll_bar_is_there_only_when_lanes_do_not_fit(view, session):
    assert view._scroll_bar.isVisible()
    session.set_grouping(Grouping(solo=frozenset({"lane00"})))
    assert not view._scroll_bar.isVisible()


def test_pages_scroll_by_what_is_seen_below_pinned_lanes(view, session):
    view.board.scroll(+1)
    plain = view.stage.scroll_px
    view.board.scroll(-1)
    assert view.stage.scroll_px == 0
    session.set_grouping(Grouping(pinned=("lane00",)))
    view.board.scroll(+1)
    assert 0 < view.stage.scroll_px < plain


def test_an_event_selected_elsewhere_is_scrolled_to_below_the_pinned_lanes(view, session):
    session.set_grouping(Grouping(pinned=("lane11",)))
    view._scroll(round(view.stage.most_scroll_px))
    session.select("lane00-Seoul")
    frame = view.frame
    lane = next(one for one in frame.lanes if one.id == "lane00")
    assert lane.y0 >= frame.held_y - 1e-6
    assert lane.y1 <= view.stage.scroll_px + view.stage.height_px


def test_a_click_on_a_pinned_lane_is_not_one_on_what_lies_below_it(view, session):
    session.set_grouping(Grouping(pinned=("lane11",)))
    view._scroll(200)
    frame = view.frame
    marks = frame.marks
    at = next(i for i in range(len(marks.lane)) if marks.lane[i] == 0)
    x = float(marks.x0[at] + marks.x1[at]) / 2 + view.stage.left_px
    y = float(marks.y0[at] + marks.y1[at]) / 2 - view.stage.scroll_px + view.stage.top_px
    QTest.mouseClick(view.viewport(), _LEFT, pos=QPoint(round(x), round(y)))
    assert session.selection.event.startswith("lane11")


# --- menu, tooltip ---


@pytest.fixture
def menu(view, qtbot):
    made = QMenu(view)
    made.addAction("x")
    view.lane_menu = made
    yield made
    made.close()


def test_the_menu_of_a_lane_is_about_it_until_it_is_closed(view, column, menu, qtbot):
    x, y = column.place("lane02")
    at = QPoint(round(x), round(y + view.stage.top_px))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert menu.isVisible()
    assert view.board.current == "lane02"
    menu.close()
    qtbot.waitUntil(lambda: view.board.current is None)


def test_the_dots_open_the_menu_too(view, column, menu):
    column.click(*column.place("lane01", Control.MENU))
    assert menu.isVisible()
    assert view.board.current == "lane01"


def test_the_menu_key_is_about_the_lane_of_the_selected_event(view, session, menu):
    session.select("lane03-Seoul")
    at = QPoint(300, 100)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, view.mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert menu.isVisible()
    assert view.board.current == "lane03"


def test_there_is_no_menu_over_the_plot(view, menu):
    at = QPoint(500, 200)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert not menu.isVisible()


@pytest.mark.parametrize(
    ("control", "text"),
    [
        (None, "Lane01"),
        (Control.SHUT, "Collapse"),
        (Control.PIN, "Pin to the top"),
        (Control.SOLO, "Show only this, or all again"),
        (Control.MENU, "More about this lane"),
    ],
)
def test_a_tooltip_says_the_whole_name_or_what_a_control_does(view, column, control, text):
    x, y = column.place("lane01", control)
    at = QPoint(round(x), round(y + view.stage.top_px))
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert QToolTip.text() == text
    QToolTip.hideText()


def all_labels(stage: Stage) -> set[int]:
    """Return which events have labels once there was time for all."""
    while not stage.frame().is_whole:
        stage.complete()
    return {label.event for label in stage.frame().labels}


def test_labels_are_there_again_when_one_scrolls_away_and_back_step_by_step(view):
    stage = view.stage
    before = all_labels(stage)
    steps = [at * stage.most_scroll_px / 10 for at in (*range(1, 11), *range(9, -1, -1))]
    seen = set[int]()
    for scroll_px in steps:
        stage.scroll_to(scroll_px)
        seen |= all_labels(stage)
    assert seen == set(range(24))
    assert all_labels(stage) == before
