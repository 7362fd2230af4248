"""Go to date, the command palette, the sheet of keys, and the way to the export dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QScrollArea, QTabWidget

from beseto_gui.core.base.i18n import LANGUAGES
from beseto_gui.core.dates.axis import seconds
from beseto_gui.gui.actions.table import GESTURES, ROWS
from beseto_gui.gui.dialogs.export import ExportDialog
from beseto_gui.gui.dialogs.go_to_date import GoToDate
from beseto_gui.gui.dialogs.keys import KeySheet
from beseto_gui.gui.dialogs.palette import Palette, keys_of, score


@pytest.fixture
def go_to(window):
    window.show_dialog("go_to_date")
    (dialog,) = window.findChildren(GoToDate)
    return dialog


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("1992", "1992 · known to the year"),
        ("2024-07-30", "Tuesday 30 July 2024 · known to the day"),
        ("30 July 2024", "Tuesday 30 July 2024 · known to the day"),
        ("2024년 7월", "July 2024 · known to the month"),
        ("1990s", "1990s · known to the decade"),
    ],
)
def test_what_is_typed_is_said_in_words(go_to, typed, understood):
    go_to.field.setText(typed)

    assert go_to.understood == understood


@pytest.mark.parametrize("typed", ["friday the 99th", "05/06/2024", "2024-13-45"])
def test_what_cannot_be_read_is_said_and_goes_nowhere(window, go_to, qtbot, typed):
    before = window.session.span
    go_to.field.setText(typed)

    qtbot.keyClick(go_to.field, Qt.Key.Key_Return)

    assert go_to.isVisible()
    assert go_to.understood
    assert window.session.span == before


def test_enter_goes_to_the_date_and_closes(window, go_to, qtbot):
    go_to.field.setText("1992")

    qtbot.keyClick(go_to.field, Qt.Key.Key_Return)

    span = window.session.span
    middle = (seconds(1992) + seconds(1993)) / 2
    assert (span.start_s + span.end_s) / 2 == pytest.approx(middle, abs=1)
    assert not go_to.isVisible()


def test_alt_left_comes_back_from_a_date(window, go_to, qtbot):
    before = window.session.span
    go_to.field.setText("2024-07-30")
    qtbot.keyClick(go_to.field, Qt.Key.Key_Return)
    assert window.session.span != before

    window.registry.action("go.go_back").trigger()

    assert window.session.span == before


# --- palette ---


@pytest.fixture
def palette(window):
    window.show_dialog("palette")
    (dialog,) = window.findChildren(Palette)
    return dialog


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("", "Export image…"),
        ("exp", "Export image…"),
        ("EXPORT", "Export image…"),
        ("ei", "Export image…"),
        ("gtd", "Go to date…"),
        ("f11", None),
        ("xyzzy", None),
        ("이미지", "이미지 내보내기"),
    ],
)
def test_letters_in_their_order_fit_a_command(query, text):
    assert (score(query, text or "Export image…") is not None) is (text is not None)


def test_first_letters_of_words_fit_better_than_letters_inside():
    assert score("ei", "Export image") < score("ei", "Reset the view to fit")
    assert score("fit", "Fit the whole timeline") < score("fit", "Shift of it")


def test_the_palette_lists_every_command(window, palette):
    assert sorted(palette.texts()) == sorted(a.text() for a in window.registry.actions)


def test_the_best_command_is_first_and_enter_gives_it(window, palette, qtbot):
    qtbot.keyClicks(palette.field, "dark")
    assert palette.texts()[0] == "Dark"

    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert window.settings.text("view/theme") == "dark"
    assert not palette.isVisible()


def test_the_palette_says_so_when_no_command_fits(palette, qtbot):
    assert palette.said == ""
    qtbot.keyClicks(palette.field, "xyzzy qq")
    assert palette.texts() == []
    assert palette.said == "No command is called like this."
    palette.field.clear()
    assert palette.said == ""


def test_the_arrows_walk_the_list_while_words_are_typed(window, palette, qtbot):
    qtbot.keyClicks(palette.field, "zoom")
    first, second = palette.texts()[:2]
    span = window.session.span

    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert {first, second} == {"Zoom in", "Zoom out"}
    longer = window.session.span.length_s > span.length_s
    assert longer is (second == "Zoom out")


def test_a_command_that_cannot_be_given_now_is_listed_last_and_does_nothing(window, palette, qtbot):
    qtbot.keyClicks(palette.field, "centre the selected")
    assert palette.texts()[0].startswith("Centre the selected")
    span = window.session.span

    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert palette.isVisible()
    assert window.session.span == span


# --- export ---


@pytest.fixture
def export(window, qtbot):
    qtbot.keyClick(window.places.canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(ExportDialog)
    return dialog


def test_ctrl_e_opens_the_export_dialog_and_escape_closes_it(window, export, qtbot):
    assert export.isVisible()

    qtbot.keyClick(export, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: not window.findChildren(ExportDialog))


def test_what_was_chosen_for_an_export_is_chosen_the_next_time(window, export, monkeypatch):
    export._remembered["format"] = "svg"
    export.reject()
    window.export_image()

    dialog = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    assert dialog.form.choices().format == "svg"


def test_ctrl_shift_c_copies_the_view_as_an_image(window, qtbot, dressed):
    dressed.clipboard().clear()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    qtbot.keyClick(window.places.canvas, Qt.Key.Key_C, modifiers)

    image = dressed.clipboard().image()
    assert (image.width(), image.height()) != (0, 0)
    assert window.places.banner.text == "The view is on the clipboard as an image."


# --- keys and gestures ---


@pytest.fixture
def key_sheet(window):
    window.show_dialog("keys")
    (dialog,) = window.findChildren(KeySheet)
    return dialog


def test_every_key_and_gesture_is_on_the_sheet(key_sheet):
    shown = {label.text() for label in key_sheet.findChildren(QLabel)}

    assert {key for row in ROWS for key in keys_of(row)} <= shown
    assert {text for gesture in GESTURES for text in gesture} <= shown


def test_the_sheet_is_no_larger_than_the_screen_and_its_button_is_in_sight(key_sheet, qtbot):
    room = key_sheet.screen().availableSize()
    assert key_sheet.width() <= room.width()
    assert key_sheet.height() <= room.height()

    button = key_sheet.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close)
    qtbot.waitUntil(button.isVisible)
    corner = button.mapTo(key_sheet, button.rect().bottomRight())
    assert key_sheet.rect().contains(corner)


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_on_a_screen_of_1024_by_700_nothing_on_the_sheet_needs_scrolling(window, qtbot, code):
    window.change_setting("view/language", code)
    window.show_dialog("keys")
    (dialog,) = window.findChildren(KeySheet)
    dialog.resize(1008, 652)
    pages = dialog.findChild(QTabWidget)
    for number in range(pages.count()):
        pages.setCurrentIndex(number)
        area = pages.currentWidget()
        assert isinstance(area, QScrollArea)
        qtbot.waitUntil(lambda area=area: area.width() == 1008)
        dialog.layout().activate()
        assert area.verticalScrollBar().maximum() == 0
        assert area.horizontalScrollBar().maximum() == 0


def test_headings_of_the_sheet_are_without_the_letters_of_the_menus(window):
    window.change_setting("view/language", "ko")
    window.show_dialog("keys")
    (dialog,) = window.findChildren(KeySheet)

    headings = [x.text() for x in dialog.findChildren(QLabel) if x.property("look") == "heading"]
    assert len(headings) == 7  # the menus
    assert not [text for text in headings if "(" in text or "&" in text]
