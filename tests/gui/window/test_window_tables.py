"""Opening tables: at once where their columns say what they are, else after a question."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.model.sheet import SheetField
from beseto_gui.core.scene import columns
from beseto_gui.core.scene.columns import build_columns
from beseto_gui.core.session import Span
from beseto_gui.gui.canvas import stage
from beseto_gui.gui.dialogs.columns import ColumnsDialog
from beseto_gui.gui.docks.banner import Kind
from beseto_gui.gui.window import opening

#: A table whose columns say what they are, and one whose columns do not.
PLAIN = "title,date,lane\nFirst thing,1992,Seoul\nSecond thing,1993-05,Tokyo\n"
ODD = "aa,bb,cc\nFirst thing,1992,Seoul\nSecond thing,1993-05,Tokyo\n"


@pytest.fixture
def table(tmp_path: Path):
    """Return what writes a table."""

    def write(text: str, name: str = "things.csv") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return path

    return write


def titles(window) -> list[str]:
    return [event.title.en for event in window.session.document.events.values()]


def question() -> ColumnsDialog | None:
    asked = QApplication.activeModalWidget()
    return asked if isinstance(asked, ColumnsDialog) else None


def test_a_table_whose_columns_say_what_they_are_is_open_at_once(window, table):
    window.open_paths([table(PLAIN)])

    assert question() is None
    assert titles(window) == ["First thing", "Second thing"]
    assert window.windowTitle().startswith("things")
    assert window.places.banner.text == "things.csv: 2 rows read"
    assert [path.name for path in window.recent_files()] == ["things.csv"]


def test_a_table_named_on_the_command_line_is_opened(open_window, table):
    assert titles(open_window(table(PLAIN))) == ["First thing", "Second thing"]


def test_what_the_columns_tell_is_asked_where_they_do_not_say_it(window, table, qtbot):
    window.open_paths([table(ODD)])
    dialog = question()
    assert dialog is not None
    assert titles(window) == [event.title.en for event in load_bundled().events]

    dialog.table.choices[2].made.emit(2, SheetField.LANE)
    qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)

    assert titles(window) == ["First thing", "Second thing"]
    assert [lane.title.en for lane in window.session.document.lanes.values()] == ["Seoul", "Tokyo"]


def test_what_was_answered_holds_for_the_next_table_with_the_same_names(window, table, qtbot):
    window.open_paths([table(ODD)])
    dialog = question()
    assert dialog is not None
    dialog.table.choices[0].made.emit(0, SheetField.LANE)
    dialog.table.choices[2].made.emit(2, SheetField.TITLE)
    dialog.open_button.click()

    window.open_paths([table(ODD.replace("Tokyo", "Beijing"), "more.csv")])

    assert question() is None
    assert titles(window) == ["Seoul", "Beijing"]


def test_a_table_without_any_date_that_can_be_read_says_so(window, table):
    window.open_paths([table("title,date\na,soon\nb,later\n")])
    assert "no date could be read, so all stand below the lanes" in window.places.banner.text
    span = window.session.span
    assert 9 * 365 * 86_400 < span.length_s < 20 * 366 * 86_400


def test_who_does_not_answer_keeps_what_was_there_and_the_next_file_is_opened(window, table):
    before = window.session.document
    window.open_paths([table(ODD)])
    dialog = question()
    assert dialog is not None
    dialog.reject()
    assert window.session.document is before
    assert window.recent_files() == []

    window.open_paths([table(ODD), table(PLAIN, "plain.csv")])
    dialog = question()
    assert dialog is not None
    dialog.reject()
    assert titles(window) == ["First thing", "Second thing"]
    assert window.windowTitle().startswith("plain")


def test_another_file_takes_the_place_of_the_question(window, table, qtbot):
    window.open_paths([table(ODD)])
    dialog = question()
    assert dialog is not None

    window.open_paths([table(PLAIN, "plain.csv")])

    qtbot.waitUntil(lambda: question() is None)
    assert window.windowTitle().startswith("plain")


def test_a_window_that_is_closed_closes_the_question(open_window, table, qtbot):
    window = open_window()
    window.open_paths([table(ODD)])
    assert question() is not None

    window.close()

    qtbot.waitUntil(lambda: question() is None)


def test_the_menu_asks_although_the_columns_say_what_they_are(window, table, monkeypatch):
    path = table(PLAIN)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))

    window.registry.action("file.open_table").trigger()

    dialog = question()
    assert dialog is not None
    assert [choice.field for choice in dialog.table.choices] == ["title", "date", "lane"]
    dialog.open_button.click()
    assert titles(window) == ["First thing", "Second thing"]


@pytest.mark.parametrize("text", ["", "title,date\n"])
def test_a_table_that_cannot_be_read_is_told_and_the_old_timeline_stays(window, table, text):
    before = window.session.document

    window.open_paths([table(text)])

    assert "things.csv" in window.places.banner.text
    assert window.places.banner.kind == Kind.PROBLEM
    assert window.session.document is before


def test_a_table_that_cannot_be_read_any_more_when_it_was_asked_about_is_told(window, table):
    path = table(ODD)
    window.open_paths([path])
    dialog = question()
    assert dialog is not None
    path.unlink()

    dialog.open_button.click()

    assert "things.csv: there is no such file" in window.places.banner.text


def test_dates_that_cannot_be_read_are_told_with_their_lines(window, table, qtbot):
    window.open_paths([table("title,date\nOne,1992\nTwo,some day or other\n")])

    told = "things.csv: 2 rows read; 1 line could not be taken as it is"
    assert window.places.banner.text == told
    assert titles(window) == ["One", "Two"]
    assert not window.session.document.events["e1"].date.is_dated


def test_the_view_is_remembered_for_each_table_by_its_place(open_window, table):
    one, other = table(PLAIN), table(PLAIN, "folder/things.csv")
    window = open_window(one)
    window.session.show(Span(0.0, 1e6))
    window.open_paths([other])
    window.session.show(Span(2e6, 3e6))

    window.open_paths([one])
    assert window.session.span == Span(0.0, 1e6)
    window.open_paths([other])
    assert window.session.span == Span(2e6, 3e6)


@pytest.mark.parametrize(
    "stored",
    [{"title": 0}, {"title": 0, "date": 9}, {"title": 0, "date": "x"}, {"nothing": 1}, 7],
    ids=["no date", "no such column", "no number", "no such field", "no table"],
)
def test_an_answer_that_is_rubbish_counts_as_none(open_window, settings, table, stored):
    window = open_window()
    window.open_paths([table(ODD)])
    dialog = question()
    assert dialog is not None
    dialog.open_button.click()
    (key,) = settings.table("files/columns")
    settings.set("files/columns", {key: stored})

    window.open_paths([table(ODD)])

    dialog = question()
    assert dialog is not None
    dialog.reject()


def test_what_the_first_frame_needs_was_made_beside_the_window(window, table, qtbot, monkeypatch):
    monkeypatch.setattr(opening, "AT_ONCE_BYTES", 0)
    built: list[int] = []

    def build(*arguments):
        built.append(threading.get_ident())
        return build_columns(*arguments)

    monkeypatch.setattr(columns, "build_columns", build)
    monkeypatch.setattr(stage, "build_columns", build)
    window.open_paths([table(PLAIN)])
    qtbot.waitUntil(lambda: window.windowTitle().startswith("things"))

    assert window.places.canvas.stage.columns().titles[0] == "First thing"
    assert len(built) == 1
    assert built != [threading.get_ident()]
    assert window.session.prepared is None
