"""The settings: declared once, typed, and forgiving towards what is stored."""

import pytest
from PySide6.QtCore import QSettings

from beseto_gui.gui.settings import Settings, declared


@pytest.fixture
def store(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_every_default_fits_its_own_declaration():
    assert [row.key for row in declared().values() if not row.accepts(row.default)] == []


def test_every_setting_says_what_it_is_for():
    assert all(row.text for row in declared().values())


def test_a_setting_is_its_default_until_it_is_set(store):
    settings = Settings(store)

    assert settings.text("view/theme") == "system"
    assert settings.flag("view/animations") is True
    assert settings.texts("files/recent") == []
    assert settings.raw("window/geometry") == b""


@pytest.mark.parametrize(
    ("key", "value", "getter"),
    [
        ("view/theme", "dark", "text"),
        ("view/animations", False, "flag"),
        ("view/text_percent", 125, "number"),
        ("files/recent", ["/a/서울.json", "/b, c.json"], "texts"),
        ("view/spans", {"서울": [1.5, -2.0]}, "table"),
        ("window/state", b"\x00\xff\x01", "raw"),
    ],
)
def test_what_is_set_is_read_again_by_the_next_run(tmp_path, key, value, getter):
    path = str(tmp_path / "settings.ini")
    first = Settings(QSettings(path, QSettings.Format.IniFormat))
    first.set(key, value)
    first.save()

    second = Settings(QSettings(path, QSettings.Format.IniFormat))

    assert getattr(second, getter)(key) == value


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("view/theme", "pink"),
        ("view/text_percent", 500),
        ("view/text_percent", True),
        ("view/animations", 1),
        ("files/recent", [1]),
    ],
)
def test_a_value_that_does_not_fit_is_refused(store, key, value):
    with pytest.raises(ValueError, match=key):
        Settings(store).set(key, value)


@pytest.mark.parametrize("stored", ['"pink"', "not json", "5", "[1]", "{"])
def test_a_stored_value_that_does_not_fit_counts_as_not_stored(store, stored):
    store.setValue("view/theme", stored)

    assert Settings(store).text("view/theme") == "system"


def test_an_undeclared_setting_does_not_exist(store):
    with pytest.raises(KeyError):
        Settings(store).text("view/colour")


def test_a_setting_is_read_only_as_what_it_is(store):
    with pytest.raises(TypeError):
        Settings(store).flag("view/theme")


def test_changing_what_was_returned_changes_no_default(store):
    settings = Settings(store)

    settings.texts("files/recent").append("/x")

    assert settings.texts("files/recent") == []
