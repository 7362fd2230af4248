"""The beginning of a table with a choice over each column: what the column tells."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHeaderView, QTableView, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.texts import one_line
from beseto_gui.core.model.sheet import ColumnMap, SheetField

_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex

#: No more of a cell is shown than this.
_CELL_LETTERS = 300
_LEAST_PX, _MOST_PX = 132, 300
_GAP_PX = 6
_FOR_DIALOG = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


def field_name(field: SheetField) -> str:
    """Return what a field is called, in the language of the window."""
    names = {
        SheetField.TITLE: _("Title"),
        SheetField.DATE: _("Date"),
        SheetField.END: _("End"),
        SheetField.LANE: _("Lane"),
        SheetField.SOURCE: _("Source"),
        SheetField.QUOTE: _("Quote"),
        SheetField.CATEGORY: _("Category"),
        SheetField.PLACE: _("Place"),
        SheetField.ACTOR: _("Actor"),
        SheetField.NOTE: _("Note"),
        SheetField.LINK: _("Link"),
    }
    return names[field]


class PreviewModel(QAbstractTableModel):
    """The first rows of a table; columns that tell nothing are pale."""

    def __init__(self, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._names, self._rows = names, rows
        self._columns: ColumnMap = {}

    def use(self, columns: ColumnMap) -> None:
        """Show which columns tell something."""
        self._columns = columns
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._names) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(self._rows[index.row()][column])
        if role == Qt.ItemDataRole.ForegroundRole and column not in self._columns.values():
            return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a column is called in the file."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        return _shown(self._names[section])


def _shown(text: str) -> str:
    return one_line(" ".join(text[:_CELL_LETTERS].split()))


class Choice(QComboBox):
    """What one column tells.

    Signals:
        made: The number of the column and its `SheetField`, None for a column that is not used.
    """

    made = Signal(int, object)

    def __init__(self, column: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = column
        self._fields: tuple[SheetField | None, ...] = (None, *SheetField)
        self.addItems([field_name(field) if field else _("Not used") for field in self._fields])
        self.setAccessibleName(_("What the column “{name}” tells").format(name=one_line(name)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(len(self._fields))
        self.activated.connect(self._tell)

    @property
    def field(self) -> SheetField | None:
        """What the column tells; None when it is not used."""
        return self._fields[self.currentIndex()]

    def show_field(self, field: SheetField | None) -> None:
        """Show what the column tells."""
        self.setCurrentIndex(self._fields.index(field))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the table scroll instead: nobody means to choose that way."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand what opens or closes the dialog on to it; the table between would keep it."""
        if event.key() in _FOR_DIALOG:
            QApplication.sendEvent(self.window(), event)
        else:
            super().keyPressEvent(event)

    @Slot(int)
    def _tell(self, index: int) -> None:
        self.made.emit(self._column, self._fields[index])


class ChoiceHeader(QHeaderView):
    """The heads of the columns: a choice, and below it the name in the file.

    Signals:
        made: As of `Choice`.
    """

    made = Signal(int, object)

    def __init__(self, names: Sequence[str], parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = parent
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.choices = [Choice(at, name, self.viewport()) for at, name in enumerate(names)]
        for choice in self.choices:
            choice.made.connect(self.made)
            choice.installEventFilter(self)
        self.sectionResized.connect(self.place)
        self.geometriesChanged.connect(self.place)
        parent.horizontalScrollBar().valueChanged.connect(self.place)

    def show_columns(self, columns: ColumnMap) -> None:
        """Show which column tells what."""
        fields = {column: field for field, column in columns.items()}
        for at, choice in enumerate(self.choices):
            choice.show_field(fields.get(at))

    def sizeHint(self) -> QSize:
        """Return room for the choices and the names."""
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() + self._choice_px + _GAP_PX)

    @Slot()
    def place(self) -> None:
        """Put every choice over its column."""
        for at, choice in enumerate(self.choices):
            left, width = self.sectionViewportPosition(at), self.sectionSize(at)
            choice.setGeometry(left + _GAP_PX, _GAP_PX, width - 2 * _GAP_PX, self._choice_px)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the column into view whose choice gets the focus."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, Choice):
            model = self._table.model()
            self._table.scrollTo(model.index(0, self.choices.index(watched)))
        return super().eventFilter(watched, event)

    @property
    def _choice_px(self) -> int:
        return self.choices[0].sizeHint().height() if self.choices else 0


class PreviewTable(QTableView):
    """The first rows of a table with a choice over each column.

    Signals:
        made: As of `Choice`.

    Attributes:
        choices: What each column tells, from the left.
    """

    made = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Choice] = []
        self.setAccessibleName(_("First rows of the table"))
        self.setProperty("look", "framed")
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()

    def show_rows(self, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show other rows."""
        before = self.model()
        model = PreviewModel(names, rows)
        model.setParent(self)
        self.setModel(model)
        if before is not None:
            before.deleteLater()
        head = ChoiceHeader(names, self)
        head.made.connect(self.made)
        head.setStretchLastSection(True)
        self.setHorizontalHeader(head)
        self.choices = head.choices
        for at in range(len(names)):
            wanted = max(self.sizeHintForColumn(at), head.sectionSizeHint(at)) + 2 * _GAP_PX
            self.setColumnWidth(at, min(max(wanted, _LEAST_PX), _MOST_PX))
        head.place()

    def show_columns(self, columns: ColumnMap) -> None:
        """Show which column tells what."""
        model, head = self.model(), self.horizontalHeader()
        if isinstance(model, PreviewModel) and isinstance(head, ChoiceHeader):
            model.use(dict(columns))
            head.show_columns(columns)
