"""What holds for every test: no screen, no trace on the machine, the same examples each time."""

import faulthandler
import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

HAS_QT = importlib.util.find_spec("PySide6") is not None

# Before anything imports Qt: without a screen it would abort the whole run.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
faulthandler.enable()

# The same examples on every machine and day. `--hypothesis-profile=search` looks for new ones.
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.register_profile("search", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("repeatable")

collect_ignore = [] if HAS_QT else ["gui", "test_none_reference.py"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the settings of pytest-qt where it is not installed."""
    if importlib.util.find_spec("pytestqt") is None:
        parser.addini("qt_api", "of pytest-qt")
        parser.addini("qt_log_level_fail", "of pytest-qt")
        parser.addini("qt_log_ignore", "of pytest-qt", type="linelist")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs Qt where there is none."""
    if HAS_QT:
        return
    for item in items:
        if item.get_closest_marker("needs_qt"):
            item.add_marker(pytest.mark.skip(reason="PySide6 is not installed"))


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test, and the programs it starts, an empty home folder, and return its path."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / ".local/share"))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / ".local/state"))
    # One for all: with an empty cache every program would read all fonts of the machine anew.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    return folder


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin and leave every test in English."""
    from beseto_gui.core.base.i18n import set_language

    set_language("en")
    yield
    set_language("en")
