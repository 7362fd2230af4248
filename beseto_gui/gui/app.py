"""Starts the window: what has to be there, in the order in which it is needed."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from beseto_gui import __version__
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.session import Session
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.canvas.fonts import install_fonts
from beseto_gui.gui.errors import ErrorDesk, SignalWatch
from beseto_gui.gui.language import LanguageSwitch
from beseto_gui.gui.settings import Settings
from beseto_gui.gui.theme import ThemeSwitch
from beseto_gui.gui.window.main import MainWindow
from beseto_gui.gui.workers import wait_for_all

#: Qt tries these in turn and takes the first that works; the last one always does.
_PLATFORMS = "xcb;offscreen"
_OFFSCREEN = "offscreen"
#: So long after the start, documents without a name are looked for.
_OFFER_MS = 700
_QUIET = "qt.qpa.plugin=false;qt.qpa.xcb=false;qt.qpa.wayland=false"


def make_application() -> QApplication:
    """Return the application, on whatever screen there is, if any."""
    if sys.platform == "linux" and not os.environ.get("QT_QPA_PLATFORM"):
        # Without a compositor to talk to, Wayland's own library complains on stderr.
        wayland = "wayland;" if os.environ.get("WAYLAND_DISPLAY") else ""
        os.environ["QT_QPA_PLATFORM"] = wayland + _PLATFORMS
        os.environ.setdefault("QT_LOGGING_RULES", _QUIET)
    app = QApplication([sys.argv[0]])
    app.setOrganizationName("BeSeTo")
    app.setApplicationName("BeSeTo Timeline")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("beseto-timeline")
    return app


def has_screen(app: QApplication) -> bool:
    """Return whether windows can be seen; without a screen only who asks for it gets one."""
    return app.platformName() != _OFFSCREEN or os.environ["QT_QPA_PLATFORM"] == _OFFSCREEN


def make_window(app: QApplication, settings: Settings, files: Sequence[Path]) -> MainWindow:
    """Return the window on the bundled timeline, or on files; it is not shown yet."""
    languages = LanguageSwitch(app)
    code = languages.choose(settings.text("view/language"))
    install_fonts(app, cjk=code != "en")
    themes = ThemeSwitch(app)
    themes.choose(settings.text("view/theme"), settings.number("view/text_percent"))
    session = Session(MemoryDocument(load_bundled()))
    window = MainWindow(app, session, settings, themes, languages)
    themes.setParent(window)
    if files:
        window.open_paths(files)
    return window


def run(app: QApplication, files: Sequence[Path]) -> int:
    """Show the window and return the status of the program when it is closed."""
    desk = ErrorDesk(app)
    desk.install()
    window = make_window(app, Settings(), files)
    desk.told.connect(window.tell_problem)
    watch = SignalWatch(window.close, app)
    window.show()
    QTimer.singleShot(0, _collect_rubbish)
    QTimer.singleShot(_OFFER_MS, window.offer_waiting)
    status = app.exec()
    wait_for_all()
    leave_text(app)
    watch.close()
    desk.close()
    return status


def leave_text(app: QApplication) -> None:
    """Leave what was copied as plain text where the clipboard is Qt's own, as without a screen.

    What Python made for it would be deleted by both at the end, which is a crash.
    """
    if app.platformName() == _OFFSCREEN:
        clipboard = app.clipboard()
        clipboard.setText(clipboard.text())


def _collect_rubbish() -> None:
    """Let Python collect rubbish again, but not look through what starting has made."""
    gc.freeze()
    gc.enable()
