"""Every key of the window does what the sheet of keys says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from beseto_gui.core.session import Span
from beseto_gui.gui.actions.handlers import ZOOM_STEP
from beseto_gui.gui.actions.table import GESTURES, MENUS, PLACES, ROWS
from beseto_gui.gui.dialogs.about import About
from beseto_gui.gui.dialogs.go_to_date import GoToDate
from beseto_gui.gui.dialogs.keys import KeySheet
from beseto_gui.gui.dialogs.palette import Palette

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def press(window, qtbot):
    """Return what presses a key where the focus is."""

    def press_(key, modifiers=Qt.KeyboardModifier.NoModifier):
        target = QApplication.focusWidget() or window
        qtbot.keyClick(target, key, modifiers)

    window.places.canvas.setFocus()
    return press_


def dialog(window, kind):
    found = [each for each in window.findChildren(kind) if each.isVisible()]
    return found[0] if found else None


def middle(span):
    return (span.start_s + span.end_s) / 2


# --- the table itself ---


def test_every_command_has_an_id_of_its_own():
    ids = [row.id for row in ROWS]

    assert len(ids) == len(set(ids))


def test_every_id_says_area_verb_and_noun():
    assert [row.id for row in ROWS if len(row.id.split(".")) != 2 or "_" not in row.id] == []


def test_no_key_means_two_things():
    keys = [QKeySequence(key).toString() for row in ROWS for key in (*row.keys, *row.view_keys)]

    assert sorted(keys) == sorted(set(keys))


def test_every_key_is_one_that_qt_knows():
    keys = [key for row in ROWS for key in (*row.keys, *row.view_keys)]

    assert [key for key in keys if QKeySequence(key).isEmpty()] == []


def test_every_command_is_in_a_menu_that_exists():
    assert [row.id for row in ROWS if row.menu not in MENUS] == []


def test_a_menu_inside_another_stands_above_a_row_of_it():
    rows = {row.id: row for row in ROWS}
    wrong = [key for key, row_id in PLACES.items() if rows[row_id].menu != key.split("/")[0]]

    assert wrong == []
    assert set(PLACES) == {key for key in MENUS if "/" in key}


# --- moving ---


@pytest.mark.parametrize("key", [Qt.Key.Key_W, Qt.Key.Key_Plus, Qt.Key.Key_Equal])
def test_w_and_plus_zoom_in_around_the_middle(window, press, key):
    before = window.session.span

    press(key)

    assert window.session.span.length_s == pytest.approx(before.length_s / ZOOM_STEP)
    assert middle(window.session.span) == pytest.approx(middle(before), abs=1)


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Minus])
def test_s_and_minus_zoom_out(window, press, key):
    before = window.session.span

    press(key)

    assert window.session.span.length_s == pytest.approx(before.length_s * ZOOM_STEP)


@pytest.mark.parametrize(
    ("key", "sign"),
    [(Qt.Key.Key_A, -1), (Qt.Key.Key_Left, -1), (Qt.Key.Key_D, 1), (Qt.Key.Key_Right, 1)],
)
def test_a_and_d_and_the_arrows_pan_without_zooming(window, press, key, sign):
    before = window.session.span

    press(key)

    after = window.session.span
    assert (after.start_s - before.start_s) * sign > 0
    assert after.length_s == pytest.approx(before.length_s)


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_0])
def test_home_and_zero_fit_all(window, press, key):
    all_of_it = window.session.span
    window.session.show(Span(0.0, 86_400.0))

    press(key)

    assert window.session.span == all_of_it


def test_f_centres_the_selection_and_f_again_fits_it(window, press):
    window.session.select("friendship")
    length_s = window.session.span.length_s

    press(Qt.Key.Key_F)
    date = window.session.document.events["friendship"].date
    assert middle(window.session.span) == pytest.approx((date.start_lo + date.end_hi) / 2, abs=1)
    assert window.session.span.length_s == pytest.approx(length_s)

    press(Qt.Key.Key_F)
    assert window.session.span.length_s < length_s


def test_alt_with_left_and_right_walks_the_history_of_views(window, press):
    first = window.session.span
    press(Qt.Key.Key_W)
    second = window.session.span

    press(Qt.Key.Key_Left, ALT)
    assert window.session.span == first

    press(Qt.Key.Key_Right, ALT)
    assert window.session.span == second


def test_a_held_key_pans_until_it_is_let_go(window, monkeypatch, qtbot):
    said = []
    monkeypatch.setattr(window.camera, "start_pan", said.append)
    monkeypatch.setattr(window.camera, "stop_pan", lambda: said.append("stop"))

    qtbot.keyPress(window.places.canvas, Qt.Key.Key_D)
    assert said == [+1]

    qtbot.keyRelease(window.places.canvas, Qt.Key.Key_D)
    assert said == [+1, "stop"]


# --- events and excerpts ---


def test_full_stop_and_comma_walk_the_events_in_order_of_time(window, press):
    in_order = list(window.session.shown())

    press(Qt.Key.Key_Period)
    press(Qt.Key.Key_Period)
    assert window.session.selection.event == in_order[1]

    press(Qt.Key.Key_Comma)
    assert window.session.selection.event == in_order[0]


def test_brackets_step_through_the_excerpts_of_the_event(window, press):
    window.session.select("friendship")
    ids = [excerpt.id for excerpt in window.session.document.excerpts_of("friendship")]
    assert len(ids) > 1

    press(Qt.Key.Key_BracketRight)
    assert window.session.selection.excerpt == ids[1]

    press(Qt.Key.Key_BracketLeft)
    assert window.session.selection.excerpt == ids[0]


def test_escape_lets_go_of_the_selection(window, press):
    window.session.select("friendship")

    press(Qt.Key.Key_Escape)

    assert window.session.selection.event == ""


# --- search ---


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_F, CTRL), ("/", None)])
def test_ctrl_f_and_slash_go_to_the_search_field(window, press, key, modifiers):
    press(key, modifiers or Qt.KeyboardModifier.NoModifier)

    assert window.places.header.search.hasFocus()


def test_single_keys_are_letters_while_a_text_is_being_typed(window, press, qtbot):
    window.session.select("friendship")
    before = window.session.span
    field = window.places.header.search
    field.setFocus()

    qtbot.keyClicks(field, "wasdf0.,[]/?+-")

    assert field.text() == "wasdf0.,[]/?+-"
    assert window.session.span == before
    assert window.session.selection.event == "friendship"
    assert dialog(window, KeySheet) is None


# --- dialogs ---


@pytest.mark.parametrize(
    ("key", "modifiers", "kind"),
    [
        (Qt.Key.Key_G, CTRL, GoToDate),
        (Qt.Key.Key_P, CTRL | SHIFT, Palette),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, KeySheet),
        ("?", Qt.KeyboardModifier.NoModifier, KeySheet),
    ],
)
def test_a_key_opens_its_dialog(window, press, key, modifiers, kind):
    press(key, modifiers)

    assert dialog(window, kind) is not None


def test_a_dialog_is_gone_when_it_is_closed(window, press, qtbot):
    press(Qt.Key.Key_F1)

    qtbot.keyClick(dialog(window, KeySheet), Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: not window.findChildren(KeySheet))


def test_the_sheet_of_keys_names_every_command_with_a_key_and_every_gesture(window, press):
    from PySide6.QtWidgets import QLabel

    press(Qt.Key.Key_F1)
    texts = {label.text() for label in dialog(window, KeySheet).findChildren(QLabel)}

    keyed = {row.text.rstrip("…") for row in ROWS if row.keys or row.view_keys}
    assert keyed <= texts
    assert {part for gesture in GESTURES for part in gesture} <= texts


def test_about_says_which_version_this_is(window):
    from PySide6.QtWidgets import QLabel

    from beseto_gui import __version__

    window.show_dialog("about")
    texts = [label.text() for label in dialog(window, About).findChildren(QLabel)]

    assert any(__version__ in text for text in texts)


# --- the window ---


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (Qt.Key.Key_I, CTRL, "inspector"),
        (Qt.Key.Key_R, CTRL, "reader"),
        (Qt.Key.Key_F, CTRL | SHIFT, "results"),
        (Qt.Key.Key_T, CTRL, "table"),
        (Qt.Key.Key_O, CTRL | SHIFT, "overview"),
    ],
)
def test_a_key_shows_and_hides_its_panel(window, press, key, modifiers, name):
    before = window.panel_shown(name)

    press(key, modifiers)
    assert window.panel_shown(name) is not before
    assert window.registry.action(f"view.toggle_{name}").isChecked() is not before

    press(key, modifiers)
    assert window.panel_shown(name) is before


def test_f11_covers_the_screen_and_gives_it_back(window, press, qtbot):
    press(Qt.Key.Key_F11)
    qtbot.waitUntil(window.isFullScreen)

    press(Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: not window.isFullScreen())


@pytest.mark.parametrize(
    ("key", "percent"), [(Qt.Key.Key_Plus, 110), (Qt.Key.Key_Equal, 110), (Qt.Key.Key_Minus, 90)]
)
def test_ctrl_with_plus_and_minus_scales_all_text(window, press, key, percent):
    title_px = window.places.canvas.stage.look.metrics.fonts[0].size_px

    press(key, CTRL)

    assert window.settings.number("view/text_percent") == percent
    scaled = window.places.canvas.stage.look.metrics.fonts[0].size_px
    assert scaled == round(title_px * percent / 100)

    press(Qt.Key.Key_0, CTRL)
    assert window.settings.number("view/text_percent") == 100


def test_text_never_becomes_larger_than_twice_its_size(window):
    for _ in range(20):
        window.registry.action("view.enlarge_text").trigger()

    assert window.settings.number("view/text_percent") == 200
