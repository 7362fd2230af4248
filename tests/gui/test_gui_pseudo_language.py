"""No text of the window stays English: tried with a language that puts all in brackets."""

import json
import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from beseto_gui.core.base import i18n
from beseto_gui.core.base.resources import resource_path
from beseto_gui.gui.app import make_window
from beseto_gui.gui.settings import Settings
from beseto_gui.gui.window.main import MainWindow

#: The properties of widgets and actions that a person sees or hears.
SHOWN = ["text", "title", "windowTitle", "toolTip", "placeholderText", "statusTip"]
HEARD = ["accessibleName", "accessibleDescription"]
#: English that stays: names of keys, of languages, and of what the program is made of.
NAMES = re.compile(
    r"\b(Ctrl|Shift|Alt|Esc|Del|Home|PgUp|PgDown|Left|Right|Enter|Tab|F\d+|English"
    r"|BeSeTo Timeline|Qt|PNG|SVG|PDF|dpi|px|mm|A[0-6]|DejaVu Sans)\b"
)
#: Qt's own parts, which its own catalog translates.
QT_OWN = re.compile(r"^(qt_|_q_)")


class Pseudo(dict[str, str]):
    """A catalog that translates everything by putting it in brackets."""

    def get(self, text: str, default: str | None = None) -> str:
        return f"⟦{text}⟧"


@pytest.fixture
def window(qapp: QApplication, qtbot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """Return the window on the bundled timeline, in Korean as far as its data goes."""
    monkeypatch.setattr(i18n, "catalog", lambda code: Pseudo())
    settings = Settings()
    settings.set("view/language", "ko")
    window = make_window(qapp, settings, [])
    qtbot.addWidget(window)
    window.show()
    return window


def english(root: QWidget) -> Iterator[str]:
    """Yield what is neither in brackets, nor quoted, nor data of the timeline, nor a name."""
    data = resource_path("timelines/beseto.json").read_text("utf-8")
    widgets = [root, *root.findChildren(QWidget)]
    for one in [*widgets, *(action for widget in widgets for action in widget.actions())]:
        if QT_OWN.match(one.objectName()) or one.metaObject().className() == "QAbstractButton":
            continue
        for name in [*SHOWN, *HEARD]:
            value = one.property(name)
            if not isinstance(value, str):
                continue
            rest = re.sub(r"⟦.*⟧|“.*?”", "", value, flags=re.DOTALL)
            for part in re.split(r" [·—] |\n", rest):
                has_words = re.search(r"[A-Za-z]{2}", NAMES.sub("", part))
                if has_words and json.dumps(part.strip(), ensure_ascii=False)[1:-1] not in data:
                    yield f"{type(one).__name__}.{name}: {value!r}"


def test_the_window_shows_no_english(window: MainWindow):
    assert sorted(set(english(window))) == []


def test_the_window_with_an_event_selected_shows_no_english(window: MainWindow):
    window.session.select(next(iter(window.session.document.events)))
    assert sorted(set(english(window))) == []


@pytest.mark.parametrize("name", ["go_to_date", "palette", "keys", "about"])
def test_a_dialog_shows_no_english(window: MainWindow, name: str):
    window.show_dialog(name)
    (dialog,) = window.findChildren(QDialog)
    found = sorted(set(english(dialog)))
    dialog.close()
    assert found == []
