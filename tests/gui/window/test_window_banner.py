"""Messages over the canvas: what kind they are, how long they stay, and that they move nothing."""

import pytest
from PySide6.QtCore import QPoint, Qt

from beseto_gui.gui.docks.banner import Kind
from beseto_gui.gui.errors import ErrorDesk


@pytest.fixture
def banner(window):
    return window.places.banner


def test_a_message_moves_nothing(window, banner):
    canvas = window.places.canvas
    before = (canvas.geometry(), window.places.overview.geometry())

    banner.tell("Recognised as the original of a source", Kind.GOOD)
    window.centralWidget().layout().activate()

    assert (canvas.geometry(), window.places.overview.geometry()) == before


@pytest.mark.parametrize("words", [3, 60])
def test_a_message_stays_over_the_canvas_at_any_size(window, banner, qtbot, words):
    canvas = window.places.canvas
    banner.tell("original " * words, Kind.INFORMATION)
    for width, height in ((1280, 860), (800, 560)):
        window.resize(width, height)
        qtbot.waitUntil(lambda: canvas.rect().contains(banner.geometry()))
        middle = (banner.geometry().left() + banner.geometry().right()) / 2
        assert middle == pytest.approx(canvas.width() / 2, abs=1)


def test_a_message_told_before_the_window_is_shown_is_at_the_foot_too(open_window, tmp_path):
    window = open_window(tmp_path / "missing.csv")

    banner, canvas = window.places.banner, window.places.canvas
    middle = (banner.geometry().left() + banner.geometry().right()) / 2
    assert middle == pytest.approx(canvas.width() / 2, abs=1)
    above_tray = canvas.height() - canvas.stage.look.metrics.tray_px
    assert 0 < above_tray - banner.geometry().bottom() < banner.height()


def test_a_message_does_not_cover_what_has_no_date(window, banner):
    canvas = window.places.canvas
    banner.tell("Recognised as the original of a source", Kind.GOOD)
    tray = canvas.stage.top_px + canvas.frame.tray_y - canvas.stage.scroll_px
    assert canvas.frame.tray
    assert banner.geometry().bottom() < tray


def test_all_of_a_long_message_is_seen(banner):
    banner.tell("\n".join(["original " * 30] * 2), Kind.PROBLEM)

    (text,) = banner.findChildren(type(banner._text))
    assert text.height() >= text.heightForWidth(text.width())


def test_a_click_on_a_message_is_no_click_on_what_lies_below(window, banner, qtbot):
    window.session.select("friendship")
    banner.tell("Recognised as the original of a source", Kind.GOOD)

    qtbot.mouseClick(banner, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))

    assert window.session.selection.event == "friendship"


@pytest.mark.parametrize(
    ("kind", "stays"), [(Kind.GOOD, False), (Kind.INFORMATION, False), (Kind.PROBLEM, True)]
)
def test_only_a_problem_stays_until_it_is_put_away(banner, kind, stays):
    banner.tell("a", Kind.PROBLEM)
    banner.tell("b", kind)

    assert banner._timer.isActive() is not stays


def test_good_news_and_problems_do_not_look_alike(window, banner):
    seen = set()
    for kind in Kind:
        banner.tell("a", kind)
        image = banner.grab().toImage()
        seen.add(image.pixelColor(image.width() // 2, 3).name())

    assert len(seen) == len(Kind)


@pytest.mark.parametrize("fault", [True, False])
def test_what_went_wrong_is_told_as_a_problem_whoever_is_to_blame(window, banner, fault):
    desk = ErrorDesk(window)
    desk.told.connect(window.desks.documents.tell_problem)

    desk.told.emit("It cannot be read", fault)

    assert (banner.text, banner.kind) == ("It cannot be read", "problem")
    desk.close()


def test_escape_puts_a_message_away_first(window, banner, qtbot):
    window.session.select("friendship")
    banner.tell("a", Kind.PROBLEM)

    qtbot.keyClick(window.places.canvas, Qt.Key.Key_Escape)

    assert banner.text == ""
    assert window.session.selection.event == "friendship"
