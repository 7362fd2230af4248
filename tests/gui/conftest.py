"""What holds for every test with windows: its own settings, and nothing left behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication

from tests.helpers import qt_leaks

_PASSED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Note for `nothing_left_behind` whether the test itself passed."""
    report = yield
    if report.when == "call":
        item.stash[_PASSED] = report.passed
    return report


@pytest.fixture(autouse=True)
def english_locale() -> Iterator[None]:
    """Begin and leave every test with Qt's texts in English too."""
    QLocale.setDefault(QLocale.Language.English)
    yield
    QLocale.setDefault(QLocale.Language.English)


@pytest.fixture(autouse=True)
def own_settings(home: Path) -> None:
    """Let QSettings write below the empty home folder of the test."""
    for format_ in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(format_, QSettings.Scope.UserScope, str(home / ".config"))


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Fail a passed test that leaves a window, a thread, a timer or an animation behind."""
    before = qt_leaks.snapshot()
    yield
    left = qt_leaks.leaks(before)
    qt_leaks.close_windows(before)
    if left and request.node.stash.get(_PASSED, False):
        pytest.fail("the test left behind: " + ", ".join(left), pytrace=False)
