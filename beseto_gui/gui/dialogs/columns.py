"""Asks which column of a table tells what, over its first rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.errors import InputError
from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.base.texts import one_line
from beseto_gui.core.dates.bulk import read_word
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.dates.wording import word, word_precision
from beseto_gui.core.formats.delimited import SheetPreview, preview
from beseto_gui.core.formats.delimited_encoding import ENCODINGS
from beseto_gui.core.model.sheet import ColumnMap, SheetField
from beseto_gui.gui.dialogs.columns_table import PreviewTable
from beseto_gui.gui.errors import sentence

_SIZE_PX = (940, 560)
#: How many dates are shown as they are understood, how many that are not, and how much of each.
_EXAMPLES, _LETTERS = 2, 40
#: What people call the encodings that are read.
_ENCODING_NAMES = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "shift_jis": "Shift_JIS",
    "cp949": "CP949 (EUC-KR)",
    "gb18030": "GB18030 (GBK)",
    "cp1252": "Windows-1252",
}


@dataclass(frozen=True, slots=True)
class Mapping:
    """What was chosen.

    Attributes:
        headers: What the columns are called.
        columns: Which of them tells what.
        encoding: What the text is in.
        delimiter: What parts its cells.
    """

    headers: tuple[str, ...]
    columns: ColumnMap
    encoding: str
    delimiter: str


class ColumnsDialog(QDialog):
    """Shows the beginning of a table and asks what its columns tell.

    Args:
        path: The file.
        found: How it seems to be built.
        columns: What is chosen at first; None for what was found.
        parent: The window.

    Signals:
        chosen: The `Mapping` that was chosen.
    """

    chosen = Signal(object)

    def __init__(
        self, path: Path, found: SheetPreview, columns: ColumnMap | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._path, self._found = path, found
        self._wishes: dict[int, SheetField] = {}
        self._wish(found.columns if columns is None else columns)
        self.setWindowTitle(_("Open {name}").format(name=path.name))
        self.resize(*_SIZE_PX)
        self._facts = _label("muted")
        self.encoding = QComboBox()
        self.encoding.addItems([_ENCODING_NAMES[each] for each in ENCODINGS])
        self.encoding.activated.connect(self._read_again)
        self.delimiter = QComboBox()
        self.delimiter.addItems(list(_delimiter_names().values()))
        self.delimiter.activated.connect(self._read_again)
        self.table = PreviewTable()
        self.table.made.connect(self._choose)
        self._understood, self._lacking = _label(""), _label("muted")
        self._understood.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 4)
        self._understood.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self._show_found()
        self.table.choices[0].setFocus()

    @property
    def understood(self) -> str:
        """What is said of the dates."""
        return self._understood.text()

    @property
    def lacking(self) -> str:
        """Why the table cannot be opened yet; empty when it can."""
        return self._lacking.text()

    @property
    def columns(self) -> ColumnMap:
        """Which column tells what.

        Where two columns are to tell the same, the one that was chosen last does, and the other
        again when that one is to tell something else: who walks through a list with the arrow
        keys takes nothing away from other columns.
        """
        return {field: column for column, field in self._wishes.items()}

    def _wish(self, columns: ColumnMap) -> None:
        self._wishes = {column: field for field, column in columns.items()}

    def _lay_out(self) -> None:
        asked = _label("heading")
        asked.setText(_("What does each column tell?"))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._facts, 1)
        for name, box in ((_("Cells parted by"), self.delimiter), (_("Encoding"), self.encoding)):
            text = _label("")
            text.setText(name)
            text.setBuddy(box)
            top.addWidget(text)
            top.addWidget(box)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.open_button = buttons.addButton(_("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.open_button.setProperty("look", "primary")
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._lacking, 1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(asked)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self._understood)
        column.addLayout(foot)
        # Not before: a button box makes another one the default when it comes into a dialog.
        self.open_button.setDefault(True)

    def _show_found(self) -> None:
        found = self._found
        self.encoding.setCurrentIndex(ENCODINGS.index(found.encoding))
        self.delimiter.setCurrentIndex(list(_delimiter_names()).index(found.delimiter))
        self._facts.setText(_facts(found))
        names = [
            header or _("Column {n}").format(n=at) for at, header in enumerate(found.headers, 1)
        ]
        self.table.show_rows(names, found.rows)
        self._show_columns()

    def _show_columns(self) -> None:
        columns = self.columns
        self.table.show_columns(columns)
        self._understood.setText(self._words())
        lacking = [f for f in (SheetField.TITLE, SheetField.DATE) if f not in columns]
        self._lack(_lacking(lacking))

    def _lack(self, text: str, look: str = "muted") -> None:
        self._lacking.setText(text)
        self._lacking.setProperty("look", look)
        self._lacking.style().unpolish(self._lacking)
        self._lacking.style().polish(self._lacking)
        self.open_button.setEnabled(not text)

    def _words(self) -> str:
        at = self.columns.get(SheetField.DATE)
        if at is None:
            return ""
        cells = [row[at].strip() for row in self._found.rows]
        return understanding([cell for cell in cells if cell])

    @Slot(int, object)
    def _choose(self, column: int, field: SheetField | None) -> None:
        """Let a column tell something, which no other column tells then."""
        self._wishes.pop(column, None)
        if field is not None:
            self._wishes[column] = field
        self._show_columns()

    @Slot(int)
    def _read_again(self, _index: int) -> None:
        """Read the beginning in another way; what was chosen stays where it fits."""
        width = len(self._found.headers)
        encoding = ENCODINGS[self.encoding.currentIndex()]
        delimiter = list(_delimiter_names())[self.delimiter.currentIndex()]
        try:
            self._found = preview(self._path, encoding, delimiter)
        except InputError as error:
            self._lack(sentence(error), "error")
            return
        if len(self._found.headers) != width:
            self._wish(self._found.columns)
        self._show_found()

    @Slot()
    def _accept(self) -> None:
        found = self._found
        self.chosen.emit(Mapping(found.headers, self.columns, found.encoding, found.delimiter))
        self.accept()


def understanding(cells: Sequence[str]) -> str:
    """Return how dates in words are understood: how many, and some examples of each kind."""
    dates = {cell: read_word(cell) for cell in cells}
    dated = [cell for cell in cells if dates[cell].is_dated]
    text = ngettext("{k} of {n} date understood", "{k} of {n} dates understood", len(cells))
    told = [text.format(k=len(dated), n=len(cells))]
    kinds: dict[int, str] = {}
    for cell in dated:
        kinds.setdefault(dates[cell].precision, cell)
    shown = list(dict.fromkeys([*kinds.values(), *dated]))[:_EXAMPLES]
    told += [f"“{_short(cell)}” → {_meaning(dates[cell])}" for cell in shown]
    first = " · ".join(told)
    strange = list(dict.fromkeys(cell for cell in cells if not dates[cell].is_dated))
    if not strange:
        return first
    quoted = ", ".join(f"“{_short(cell)}”" for cell in strange[:_EXAMPLES])
    text = _("Not understood, and kept without a date: {texts}")
    return f"{first}\n{text.format(texts=quoted)}"


def _meaning(date: UncertainDate) -> str:
    tongue = language()
    return f"{word(date, tongue, 'long', weekday=False)} ({word_precision(date, tongue)})"


def _short(cell: str) -> str:
    line = one_line(cell)
    return line if len(line) <= _LETTERS else f"{line[: _LETTERS - 1]}…"


def _lacking(fields: Sequence[SheetField]) -> str:
    match list(fields):
        case [SheetField.TITLE, SheetField.DATE]:
            return _("Choose the columns of the title and of the date.")
        case [SheetField.TITLE]:
            return _("Choose the column of the title.")
        case [SheetField.DATE]:
            return _("Choose the column of the date.")
        case _:
            return ""


def _delimiter_names() -> dict[str, str]:
    """Return what each delimiter that is read is called."""
    return {",": _("commas"), "\t": _("tabs"), ";": _("semicolons"), "|": _("bars")}


def _facts(found: SheetPreview) -> str:
    n = len(found.headers)
    facts = [ngettext("{n} column", "{n} columns", n).format(n=f"{n:,}")]
    if not found.has_header:
        facts.append(_("no names in the first row"))
    return ", ".join(facts)


def _label(look: str) -> QLabel:
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setWordWrap(True)
    return made
