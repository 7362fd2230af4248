"""A whole window on the bundled timeline, with settings of its own and without animations."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from beseto_gui.gui import app as gui
from beseto_gui.gui.language import LanguageSwitch
from beseto_gui.gui.settings import Settings
from beseto_gui.gui.window.main import MainWindow

SIZE_PX = (1280, 860)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    store = Settings(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    store.set("view/animations", False)
    store.set("view/language", "en")
    store.set("view/theme", "light")
    return store


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application back as plain as it was."""
    yield qapp
    LanguageSwitch(qapp).choose("en")
    qapp.setStyleSheet("")
    qapp.setPalette(qapp.style().standardPalette())


@pytest.fixture
def open_window(dressed, settings, qtbot):
    """Return what opens a window; every window is closed at the end."""
    opened: list[MainWindow] = []

    def open_(*files: Path) -> MainWindow:
        window = gui.make_window(dressed, settings, files)
        opened.append(window)
        window.resize(*SIZE_PX)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.complete()
        return window

    yield open_
    for window in opened:
        window.close()
        window.deleteLater()
    gui.leave_text(dressed)


@pytest.fixture
def window(open_window) -> MainWindow:
    return open_window()
