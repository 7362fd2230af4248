"""Colours, fonts and icons of the window: one palette and one stylesheet from a `Theme`."""

import re
from dataclasses import fields
from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from beseto_gui.core.base.i18n import language
from beseto_gui.core.base.resources import resource_path
from beseto_gui.core.scene.fonts import FAMILY, cjk_families
from beseto_gui.core.scene.style import Theme, theme

#: Size in px of ordinary text at 100 percent.
BASE_PX = 13
#: Sides of an icon in px, and the device scales it is drawn for.
_ICON_PX, _ICON_SCALES = 16, (1.0, 2.0, 3.0)


class ThemeSwitch(QObject):
    """Dresses the application, and dresses it again when the system turns dark or light.

    Signals:
        changed: The `Theme` that is worn now.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice, self._percent = "system", 100
        self.theme: Theme = theme("light")
        app.setStyle("Fusion")
        self._system = app.styleHints().colorScheme()
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, choice: str, percent: int) -> None:
        """Wear ``light``, ``dark`` or what the ``system`` wears, with text of this size."""
        self._choice, self._percent = choice, percent
        system = "dark" if self._system == Qt.ColorScheme.Dark else "light"
        name = system if choice == "system" else choice
        self.theme = theme(name)
        font = QFont()
        font.setFamilies([FAMILY, *cjk_families(language())])
        font.setPixelSize(round(BASE_PX * percent / 100))
        self._app.setFont(font)
        self._app.setPalette(palette(self.theme))
        self._app.setStyleSheet(stylesheet(self.theme, percent))
        self.changed.emit(self.theme)

    @Slot(Qt.ColorScheme)
    def _follow(self, scheme: Qt.ColorScheme) -> None:
        self._system = scheme
        if self._choice == "system":
            self.choose(self._choice, self._percent)


def palette(colours: Theme) -> QPalette:
    """Return the palette for whatever no rule of the stylesheet reaches."""
    role = QPalette.ColorRole
    made = QPalette(QColor(colours.window))
    for where, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.panel,
        role.AlternateBase: colours.canvas_alternate,
        role.Text: colours.text,
        role.PlaceholderText: colours.text_muted,
        role.Button: colours.panel,
        role.ButtonText: colours.text,
        role.BrightText: colours.accent_text,
        role.ToolTipBase: colours.panel,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.accent_text,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Mid: colours.line,
        role.Light: colours.panel,
        role.Midlight: colours.line,
        role.Dark: colours.axis,
    }.items():
        made.setColor(where, QColor(colour))
    for where in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(colours.axis))
    return made


def stylesheet(colours: Theme, percent: int) -> str:
    """Return the one stylesheet of the application, with text of `percent` of its size.

    ``resources/window.qss`` is written with ``@name`` for a colour of the theme, ``@icons``
    for the folder of icons, and ``sp`` for px that grow with the size of the text.
    """
    values = {name: value for name, value in _values(colours).items() if isinstance(value, str)}
    values["icons"] = resource_path("icons").as_posix()
    text = resource_path("window.qss").read_text("utf-8")
    text = re.sub(r"@([a-z_]+)", lambda found: values[found[1]], text)
    return re.sub(
        r"([0-9.]+)sp\b", lambda found: f"{round(float(found[1]) * percent / 100)}px", text
    )


def _values(colours: Theme) -> dict[str, object]:
    return {field.name: getattr(colours, field.name) for field in fields(colours)}


@lru_cache(maxsize=64)
def icon(name: str, colour: str) -> QIcon:
    """Return the icon ``resources/icons/NAME.svg`` drawn in a colour."""
    from PySide6.QtSvg import QSvgRenderer  # costs start-up time, and is seldom needed at once

    svg = resource_path(f"icons/{name}.svg").read_text("utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    made = QIcon()
    for scale in _ICON_SCALES:
        side_px = round(_ICON_PX * scale)
        pixmap = QPixmap(side_px, side_px)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            renderer.render(painter, QRectF(0, 0, side_px, side_px))
        pixmap.setDevicePixelRatio(scale)
        made.addPixmap(pixmap)
    return made
