"""The preview of a table: what its columns tell is chosen, and dates say what they mean."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from beseto_gui.core.base.i18n import set_language
from beseto_gui.core.formats.delimited import preview
from beseto_gui.core.model.sheet import SheetField as F
from beseto_gui.gui.dialogs.columns import ColumnsDialog, Mapping, understanding
from beseto_gui.gui.dialogs.columns_table import field_name

#: Columns that no name tells: words, dates, more words.
ODD = "aa,bb,cc\nFirst thing,1992,x\nSecond thing,1993-05,y\n"


@pytest.fixture
def make(qtbot, tmp_path: Path):
    """Return what shows the dialog on a table of this text."""
    made: list[QWidget] = []

    def show(text: str | bytes, columns=None, name: str = "odd.csv") -> ColumnsDialog:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        window = QWidget()
        made.append(window)
        dialog = ColumnsDialog(path, preview(path), columns, window)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    yield show
    for window in made:
        window.close()
        window.deleteLater()


def chosen(dialog: ColumnsDialog) -> list[F | None]:
    return [choice.field for choice in dialog.table.choices]


def choose(qtbot, dialog: ColumnsDialog, column: int, field: F | None) -> None:
    """Choose as a person does who uses the keyboard."""
    choice = dialog.table.choices[column]
    wanted = choice.findText(field_name(field) if field else "Not used")
    choice.setFocus()
    while choice.currentIndex() != wanted:
        key = Qt.Key.Key_Down if choice.currentIndex() < wanted else Qt.Key.Key_Up
        qtbot.keyClick(choice, key)


def cells(dialog: ColumnsDialog) -> list[list[str]]:
    model = dialog.table.model()
    across, down = range(model.columnCount()), range(model.rowCount())
    return [[model.index(row, at).data() for at in across] for row in down]


def test_the_first_rows_are_shown_below_the_names_of_the_file(make):
    dialog = make(ODD)

    assert cells(dialog) == [["First thing", "1992", "x"], ["Second thing", "1993-05", "y"]]
    head = dialog.table.model().headerData
    assert [head(at, Qt.Orientation.Horizontal) for at in range(3)] == ["aa", "bb", "cc"]


def test_every_column_can_tell_anything_an_event_has_or_nothing(make):
    choice = make(ODD).table.choices[0]

    texts = [choice.itemText(at) for at in range(choice.count())]
    assert texts == [
        "Not used", "Title", "Date", "End", "Lane", "Source", "Quote",
        "Category", "Place", "Actor", "Note", "Link",
    ]  # fmt: skip


def test_what_was_chosen_is_what_is_told(make, qtbot):
    dialog = make(ODD, {F.TITLE: 0, F.DATE: 1})
    choose(qtbot, dialog, 2, F.LANE)

    with qtbot.waitSignal(dialog.chosen) as told:
        qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)

    columns = {F.TITLE: 0, F.DATE: 1, F.LANE: 2}
    assert told.args == [Mapping(("aa", "bb", "cc"), columns, "utf-8", ",")]
    assert not dialog.isVisible()


def test_what_one_column_tells_no_other_tells_any_more(make, qtbot):
    dialog = make(ODD, {F.TITLE: 0, F.DATE: 1})

    choose(qtbot, dialog, 2, F.TITLE)

    assert chosen(dialog) == [None, F.DATE, F.TITLE]


def test_walking_through_a_choice_takes_nothing_away_from_other_columns(make, qtbot):
    dialog = make(ODD, {F.TITLE: 0, F.DATE: 1})

    choose(qtbot, dialog, 2, F.LINK)

    assert chosen(dialog) == [F.TITLE, F.DATE, F.LINK]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({}, "Choose the columns of the title and of the date."),
        ({F.DATE: 1}, "Choose the column of the title."),
        ({F.TITLE: 0}, "Choose the column of the date."),
        ({F.TITLE: 0, F.DATE: 1}, ""),
    ],
    ids=["both", "title", "date", "none"],
)
def test_without_title_and_date_it_cannot_be_opened_and_says_why(make, columns, reason):
    dialog = make(ODD, columns)

    assert dialog.lacking == reason
    assert dialog.open_button.isEnabled() is not bool(reason)


def test_how_dates_are_understood_follows_what_is_chosen(make, qtbot):
    dialog = make(ODD, {F.TITLE: 0})
    assert dialog.understood == ""

    choose(qtbot, dialog, 1, F.DATE)
    assert dialog.understood == (
        "2 of 2 dates understood · “1992” → 1992 (known to the year)"
        " · “1993-05” → May 1993 (known to the month)"
    )

    choose(qtbot, dialog, 1, None)
    choose(qtbot, dialog, 2, F.DATE)
    assert dialog.understood.startswith("0 of 2 dates understood\nNot understood")


def test_what_parts_the_cells_can_be_chosen_and_is_told(make, qtbot):
    dialog = make("a;b|c\n1;2|1990\n3;4|1991\n", {})
    assert dialog.delimiter.currentText() == "semicolons"

    dialog.delimiter.setCurrentIndex(3)
    dialog.delimiter.activated.emit(3)
    assert len(dialog.table.choices) == 2
    choose(qtbot, dialog, 0, F.TITLE)
    choose(qtbot, dialog, 1, F.DATE)

    with qtbot.waitSignal(dialog.chosen) as told:
        qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    assert told.args == [Mapping(("a;b", "c"), {F.TITLE: 0, F.DATE: 1}, "utf-8", "|")]


def test_examples_of_dates_are_of_two_kinds_where_there_are_two():
    told = understanding(["1991", "1992", "1993", "1990s"])
    assert told.startswith("4 of 4 dates understood")
    assert "“1991” → 1991 (known to the year)" in told
    assert "“1990s” → 1990s (known to the decade)" in told


def test_what_is_no_date_is_told_in_its_own_words():
    told = understanding(["1992", "soon", "never", "some day"])
    assert told.startswith("1 of 4 dates understood")
    assert told.endswith("\nNot understood, and kept without a date: “soon”, “never”")


def test_dates_are_told_in_the_language_of_the_window():
    set_language("ko")
    assert "“1992” → 1992년 (연 단위까지 알려짐)" in understanding(["1992"])


def test_empty_cells_of_a_date_column_are_not_counted(make):
    dialog = make("aa,bb\nOne,1992\nTwo,\n", {F.TITLE: 0, F.DATE: 1})
    assert dialog.understood.startswith("1 of 1 date understood")


def test_columns_without_a_name_are_called_by_their_number(make):
    dialog = make("1992,First thing\n1993,Second thing\n")
    head = dialog.table.model().headerData
    names = [head(at, Qt.Orientation.Horizontal) for at in range(2)]
    assert names == ["Column 1", "Column 2"]
    assert cells(dialog)[0] == ["1992", "First thing"]


def test_another_encoding_shows_other_letters_and_keeps_what_was_chosen(make, qtbot):
    dialog = make("aa,bb\nCafé,1992\n".encode("cp1252"), {F.TITLE: 0, F.DATE: 1})
    place = [dialog.encoding.itemText(at) for at in range(dialog.encoding.count())]

    dialog.encoding.setCurrentIndex(place.index("Windows-1252"))
    dialog.encoding.activated.emit(place.index("Windows-1252"))
    assert cells(dialog) == [["Café", "1992"]]
    assert chosen(dialog) == [F.TITLE, F.DATE]

    with qtbot.waitSignal(dialog.chosen) as told:
        dialog.open_button.click()
    assert told.args[0].encoding == "cp1252"


def test_a_file_that_cannot_be_read_again_is_told_and_cannot_be_opened(make, tmp_path):
    dialog = make(ODD, {F.TITLE: 0, F.DATE: 1})
    (tmp_path / "odd.csv").unlink()

    dialog.encoding.activated.emit(1)

    assert "there is no such file" in dialog.lacking
    assert not dialog.open_button.isEnabled()


def test_cells_are_shown_as_one_line_of_plain_text(make):
    long = "word " * 100
    dialog = make(f'aa,bb\n"<b>one</b>\ntwo",1992\n{long},1993\n', {F.TITLE: 0, F.DATE: 1})

    assert cells(dialog)[0][0] == "<b>one</b> two"
    assert len(cells(dialog)[1][0]) <= 300
    for text in dialog.findChildren(QLabel):
        assert text.textFormat() == Qt.TextFormat.PlainText


def test_the_choice_that_gets_the_focus_comes_into_view(make, qtbot):
    count = 30
    names = ",".join(f"column{at}" for at in range(count))
    dialog = make(f"{names}\n{','.join(['x'] * count)}\n", {F.TITLE: 0, F.DATE: 1})
    room = dialog.table.viewport().rect()

    for _ in range(count - 1):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)

    last = dialog.table.choices[-1]
    assert last.hasFocus()
    assert room.left() <= last.geometry().left()
    assert last.geometry().right() <= room.right() + 1


def test_each_choice_has_a_name_that_says_which_column_it_is_of(make):
    names = [choice.accessibleName() for choice in make(ODD).table.choices]
    assert names == [
        "What the column “aa” tells", "What the column “bb” tells", "What the column “cc” tells",
    ]  # fmt: skip


def test_return_opens_and_escape_does_not(make, qtbot):
    for key, opens in ((Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)):
        dialog = make(ODD, {F.TITLE: 0, F.DATE: 1})
        told: list[object] = []
        dialog.chosen.connect(told.append)
        qtbot.keyClick(dialog.table.choices[2], key)
        assert bool(told) is opens
        assert not dialog.isVisible()


def test_the_buttons_can_be_reached_by_the_keyboard(make):
    dialog = make(ODD)
    for button in dialog.findChildren(QPushButton):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
