"""Theme, language, text size, status and names for screen readers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QScrollBar, QWidget

from beseto_gui.core.base.i18n import LANGUAGES, language
from beseto_gui.core.dates.axis import seconds
from beseto_gui.core.scene.style import theme
from beseto_gui.core.session import Span
from beseto_gui.gui.dialogs.export import ExportDialog
from beseto_gui.gui.settings import declared
from beseto_gui.gui.theme import icon, stylesheet


def focusable(window):
    """Yield what the Tab key can come to; a focus proxy speaks for its widget."""
    for widget in window.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
        if takes and widget.focusProxy() is None:
            yield widget


def called(widget: QWidget) -> str:
    """Return what a screen reader says of a widget."""
    text = widget.property("text")
    return widget.accessibleName() or (text if isinstance(text, str) else "")


# --- theme ---


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_theme_is_worn_by_window_and_canvas_at_once(window, dressed, name):
    window.registry.action(f"view.choose_theme_{name}").trigger()

    colours = theme(name)
    assert dressed.palette().color(QPalette.ColorRole.Window).name() == colours.window
    assert window.places.canvas.stage.look.theme == colours
    assert window.settings.text("view/theme") == name


def test_exactly_one_theme_is_ticked(window):
    window.registry.action("view.choose_theme_dark").trigger()

    names = ("system", "light", "dark")
    ticked = [n for n in names if window.registry.action(f"view.choose_theme_{n}").isChecked()]
    assert ticked == ["dark"]


@pytest.mark.parametrize(
    ("scheme", "name"), [(Qt.ColorScheme.Dark, "dark"), (Qt.ColorScheme.Light, "light")]
)
def test_the_system_is_followed_while_the_window_is_open(window, dressed, scheme, name):
    window.registry.action("view.choose_theme_system").trigger()

    dressed.styleHints().colorSchemeChanged.emit(scheme)

    assert window.places.canvas.stage.look.theme == theme(name)


def test_a_chosen_theme_stays_when_the_system_changes(window, dressed):
    window.registry.action("view.choose_theme_light").trigger()

    dressed.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)

    assert window.places.canvas.stage.look.theme == theme("light")


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("percent", [80, 100, 200])
def test_nothing_is_left_to_fill_in_in_the_stylesheet(name, percent):
    sheet = stylesheet(theme(name), percent)

    assert "@" not in sheet
    assert "sp;" not in sheet


def test_text_in_the_stylesheet_grows_with_the_percentage():
    assert "font-size: 20px" in stylesheet(theme("light"), 100)
    assert "font-size: 40px" in stylesheet(theme("light"), 200)


@pytest.mark.parametrize("name", ["close", "float", "previous", "next"])
def test_an_icon_is_drawn_in_the_colour_asked_for(qapp, name):
    image = icon(name, "#ff0000").pixmap(16, 16).toImage()

    opaque = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 250
    ]
    assert opaque
    assert all((c.red(), c.green(), c.blue()) == (255, 0, 0) for c in opaque)


# --- language ---


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_choosing_a_language_speaks_it_at_once(window, code):
    window.session.select("friendship")
    window.registry.action(f"view.choose_language_{code}").trigger()

    title = window.session.document.events["friendship"].title.get(code)
    texts = [label.text() for label in window.places.inspector.findChildren(QLabel)]
    assert language() == code
    assert title in texts
    assert window.windowTitle().startswith(window.session.document.timeline.title.get(code))


def test_the_status_bar_names_the_language_and_its_menu_switches_it(window):
    window.registry.menu("view/language").actions()
    window.registry.action("view.choose_language_ko").trigger()

    assert window.places.status.language_name.startswith(LANGUAGES["ko"])


def test_qt_speaks_the_language_too(window, dressed):
    window.registry.action("view.choose_language_ko").trigger()

    assert dressed.translate("QPlatformTheme", "Cancel") != "Cancel"

    window.registry.action("view.choose_language_en").trigger()
    assert dressed.translate("QPlatformTheme", "Cancel") == "Cancel"


# --- header and status bar ---


def test_the_header_tells_the_visible_span(window):
    span = Span(float(seconds(1988)), float(seconds(2027)))

    window.session.show(span)

    assert window.places.header.span == "1988–2026"


def test_the_status_bar_counts_what_the_document_holds(window):
    document = window.session.document

    facts = window.places.status.facts

    for n, noun in (
        (len(document.events), "events"),
        (len(document.sources), "sources"),
        (len(document.excerpts), "excerpts"),
    ):
        assert f"{n} {noun}" in facts


def test_the_status_bar_tells_the_time_under_the_pointer_and_forgets_it(window):
    status = window.places.status

    window.places.canvas.cursor_time.announce(float(seconds(1992, 7)))
    assert status.moment == "Jul 1992"

    window.places.canvas.cursor_time.announce(None)
    assert status.moment == ""


# --- switches ---


def test_animations_can_be_switched_off_and_on(window):
    assert window.places.canvas.animated is False

    window.registry.action("view.toggle_animations").trigger()
    assert window.settings.flag("view/animations") is True

    window.registry.action("view.toggle_animations").trigger()
    assert window.places.canvas.animated is False


def test_every_choice_of_a_setting_has_a_command(window):
    for key in ("view/theme", "view/language"):
        for value in declared()[key].choices:
            assert window.registry.action(f"view.choose_{key.split('/')[1]}_{value}")


# --- for who does not see the window ---


def test_everything_the_tab_key_comes_to_has_a_name(window):
    window.session.select("friendship")
    for panel in ("inspector", "reader", "results", "table"):
        window.show_panel(panel, True)

    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in focusable(window)
        if not called(widget)
    ]
    assert nameless == []


@pytest.mark.parametrize("name", ["go_to_date", "palette", "keys", "about"])
def test_everything_in_a_dialog_has_a_name(window, name):
    window.show_dialog(name)

    nameless = [type(widget).__name__ for widget in focusable(window) if not called(widget)]
    assert nameless == []


def test_the_tab_key_comes_to_search_canvas_inspector_and_reader(window, qtbot):
    places = window.places
    wanted = {places.header.search, places.canvas, places.overview, places.reader.text}
    reached = set()
    places.canvas.setFocus()
    for _ in range(40):
        widget = window.focusWidget()
        reached.add(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        if wanted <= reached:
            break

    assert wanted <= reached


# --- what the stylesheet must not break ---


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_scroll_bar_of_the_canvas_stands_on_the_colour_of_the_canvas(window, qtbot, name):
    window.registry.action(f"view.choose_theme_{name}").trigger()
    window.show_panel("table", True)
    window.resize(1100, 620)
    (bar,) = (each for each in window.places.canvas.findChildren(QScrollBar) if each.isVisible())
    qtbot.waitUntil(lambda: bar.height() < 300)

    image = window.places.canvas.grab().toImage()

    edge = bar.geometry().bottomRight()
    assert image.pixelColor(edge * image.devicePixelRatio()).name() == theme(name).canvas


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_a_number_is_seen_whole_in_its_spin_box(window, qtbot, percent):
    window.change_setting("view/text_percent", percent)
    window.export_image()
    (dialog,) = window.findChildren(ExportDialog)
    dialog.form.size_box.setCurrentIndex(dialog.form.size_box.findData("custom"))
    qtbot.waitUntil(lambda: dialog.form.height_px.width() > 60)

    for box in (dialog.form.width_px, dialog.form.height_px):
        field, room = box.lineEdit(), box.fontMetrics()
        assert field.contentsRect().height() >= room.height()
        assert field.contentsRect().width() >= room.horizontalAdvance(box.text())
    dialog.reject()
