"""The form of the export dialog: widgets on one side, `Choices` on the other."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import _
from beseto_gui.core.scene.sizes import LONGEST_SIDE_PX, SMALLEST_SIDE_PX
from beseto_gui.gui.dialogs.export_choices import (
    CUSTOM,
    LEAST_DPI,
    MOST_DPI,
    SIZES,
    Choices,
    size_name,
)

#: A stylesheet gives the field inside a spin box no room at its sides.
_INSET_PX = 8


class ExportForm(QWidget):
    """Shows choices and lets them be changed.

    Args:
        choices: What is chosen at first.
        view: The dates of a range where none have been typed.
        window_theme: The theme of a picture where none has been chosen.
        language: Code of the language.

    Signals:
        changed: Something else is chosen now.
    """

    changed = Signal()

    def __init__(
        self, choices: Choices, view: tuple[str, str], window_theme: str, language: str
    ) -> None:
        super().__init__()
        self._loading = True
        self.extent = _combo(
            _("What is shown"),
            (("whole", _("The whole timeline")), ("view", _("This view")), ("range", _("A range"))),
        )
        self.first = _line(_("First date"), "1990")
        self.last = _line(_("Last date"), "2025")
        self.format = _combo(
            _("Format"),
            (
                ("png", _("PNG, an image in pixels")),
                ("svg", _("SVG, a drawing with real text")),
                ("pdf", _("PDF, for print")),
            ),
        )
        self.size_box = _combo(_("Size"), ((size, size_name(size, language)) for size in SIZES))
        self.width_px = _spin(_("Width in px"), SMALLEST_SIDE_PX, LONGEST_SIDE_PX, " px")
        self.height_px = _spin(_("Height in px"), SMALLEST_SIDE_PX, LONGEST_SIDE_PX, " px")
        self.orientation = _combo(
            _("Orientation"), (("", _("Landscape")), ("portrait", _("Portrait")))
        )
        self.dpi = _spin(_("Dots per inch"), LEAST_DPI, MOST_DPI, " dpi")
        self.theme = _combo(
            _("Colours"), (("light", _("Light")), ("dark", _("Dark")), ("print", _("Print")))
        )
        self.title = QCheckBox(_("Title"))
        self.legend = QCheckBox(_("How to read the marks"))
        self.sources = QCheckBox(_("Numbered sources"))
        self.caption = QCheckBox(_("Caption"))
        self._lay_out()
        typed = bool(choices.first or choices.last)
        self.first.setText(choices.first if typed else view[0])
        self.last.setText(choices.last if typed else view[1])
        self._show(choices, window_theme)
        self._connect()
        self._loading = False
        self._follow()

    def _lay_out(self) -> None:
        self._range = _row(self.first, QLabel("–"), self.last)
        self._custom = _row(self.width_px, QLabel("×"), self.height_px)
        self._paper = _row(self.orientation, self.dpi)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, widgets in (
            (_("What"), (self.extent, self._range)),
            (_("Format"), (self.format,)),
            (_("Size"), (self.size_box, self._custom, self._paper)),
            (_("Colours"), (self.theme,)),
            (_("With"), (self.title, self.legend, self.sources, self.caption)),
        ):
            box = QVBoxLayout()
            box.setSpacing(6)
            for widget in widgets:
                box.addWidget(widget)
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("look", "muted")
            form.addRow(label, box)

    def _show(self, choices: Choices, window_theme: str) -> None:
        """Fill the widgets in."""
        for combo, value in (
            (self.extent, choices.extent),
            (self.format, choices.format),
            (self.size_box, choices.size),
            (self.orientation, "portrait" if choices.portrait else ""),
            (self.theme, choices.theme or window_theme),
        ):
            combo.setCurrentIndex(max(combo.findData(value), 0))
        self.width_px.setValue(choices.width_px)
        self.height_px.setValue(choices.height_px)
        self.dpi.setValue(choices.dpi)
        self.title.setChecked(choices.title)
        self.legend.setChecked(choices.legend)
        self.sources.setChecked(choices.sources)
        self.caption.setChecked(choices.caption)

    def _connect(self) -> None:
        for combo in (self.extent, self.format, self.size_box, self.orientation, self.theme):
            combo.currentIndexChanged.connect(self._follow)
        for spin in (self.width_px, self.height_px, self.dpi):
            spin.valueChanged.connect(self._follow)
        for line in (self.first, self.last):
            line.textChanged.connect(self._follow)
        for box in (self.title, self.legend, self.sources, self.caption):
            box.toggled.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        """Show the fields that the choices need, and tell."""
        if self._loading:
            return
        choices = self.choices()
        self._range.setVisible(choices.extent == "range")
        self._custom.setVisible(choices.size == CUSTOM)
        self._paper.setVisible(choices.is_paper)
        self.dpi.setEnabled(choices.format == "png")
        self.changed.emit()

    @property
    def lacks_a_date(self) -> bool:
        """Whether a range is wanted and one of its dates has not been typed."""
        typed = self.first.text().strip() and self.last.text().strip()
        return self.extent.currentData() == "range" and not typed

    def choices(self) -> Choices:
        """Return what is chosen."""
        extent = self.extent.currentData()
        is_range = extent == "range"
        return Choices(
            extent=extent,
            first=self.first.text().strip() if is_range else "",
            last=self.last.text().strip() if is_range else "",
            format=self.format.currentData(),
            size=self.size_box.currentData(),
            width_px=self.width_px.value(),
            height_px=self.height_px.value(),
            portrait=bool(self.orientation.currentData()),
            dpi=self.dpi.value(),
            theme=self.theme.currentData(),
            title=self.title.isChecked(),
            legend=self.legend.isChecked(),
            caption=self.caption.isChecked(),
            sources=self.sources.isChecked(),
        )


def _combo(name: str, rows: Iterable[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for value, words in rows:
        made.addItem(words, value)
    return made


def _line(name: str, example: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(example)
    return made


def _spin(name: str, least: int, most: int, unit: str) -> QSpinBox:
    made = QSpinBox()
    made.setAccessibleName(name)
    made.setRange(least, most)
    made.setSuffix(unit)
    made.lineEdit().setTextMargins(_INSET_PX, 0, _INSET_PX, 0)
    made.setKeyboardTracking(False)
    return made


def _row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget, 0 if isinstance(widget, QLabel) else 1)
    return made
