"""The field of a date: typed in any words that are read, with what is understood shown at once."""

from typing import Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.dates.edtf import with_bounds
from beseto_gui.core.dates.shifting import date_at
from beseto_gui.core.dates.span_words import span_words
from beseto_gui.core.dates.typed import read_typed
from beseto_gui.core.dates.udate import (
    AXIS_MAX,
    AXIS_MIN,
    UNDATED,
    Precision,
    UncertainDate,
)
from beseto_gui.core.dates.wording import word, word_precision
from beseto_gui.core.scene.style import Theme
from beseto_gui.gui.docks.event_fields import Line
from beseto_gui.gui.docks.parts import button, label, set_look

_BOUNDS = ("start_lo", "start_hi", "end_lo", "end_hi")
#: Bounds that are the end of something: the last day in it is shown, not the first one after.
_LAST = ("start_hi", "end_hi")


class Picture(Protocol):
    """What paints the mark of a date, see `canvas.preview.MarkPicture`."""

    def show_date(self, date: UncertainDate, color: int, colours: Theme) -> None:
        """Show a date in a colour of the lanes."""
        ...


class DateField(QWidget):
    """A line for a date, what it is understood as, and its four bounds.

    Args:
        picture: A widget that paints the mark of a date.

    Signals:
        committed: The date is meant; `date` has it.
    """

    committed = Signal()

    def __init__(self, picture: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Line()
        self.line.setPlaceholderText(_("1992 · 2024-07-30 · 30 July 2024 · 1990s · 500 BC"))
        self.line.setAccessibleName(_("Date"))
        self.picture = picture
        self._loaded = self._date = UNDATED
        self._color, self._theme = 0, None
        self._words, self._kind = label(look="strong", wrap=True), label(look="small", wrap=True)
        self._facts = QGridLayout()
        self._rows = [(label(look="small"), label(look="small", wrap=True)) for _n in range(3)]
        self._more = button(_("Set the four bounds by hand"), "link")
        self._bounds = Bounds()
        self._bounds.hide()
        self._lay_out()
        self.line.textChanged.connect(self._read)
        self.line.committed.connect(self._commit)
        self._bounds.committed.connect(self._take_bounds)
        self._more.clicked.connect(self._toggle)

    @property
    def date(self) -> UncertainDate:
        """The date, as it is understood."""
        return self._date

    @property
    def is_understood(self) -> bool:
        """Whether what is typed is a date, or nothing."""
        return self._words.property("look") != "error"

    @property
    def understood(self) -> str:
        """What the field says about what is typed."""
        rows = [f"{name.text()} {text.text()}" for name, text in self._rows if text.text()]
        return "\n".join(filter(None, (self._words.text(), self._kind.text(), *rows)))

    @property
    def bounds(self) -> "Bounds":
        """The four bounds."""
        return self._bounds

    @property
    def is_changed(self) -> bool:
        """Whether something else is in it than was put there."""
        return self.line.is_changed

    def load(self, date: UncertainDate, color: int, colours: Theme) -> None:
        """Show a date, in a colour of the lanes, unless somebody is writing here."""
        self._color, self._theme = color, colours
        if not (self.line.is_changed and self.line.hasFocus()):
            self._loaded = self._date = date
            self.line.load(typeable(date))
        self._show(self._date)

    def settle(self) -> None:
        """Take what is in it as what was put there."""
        self._loaded = self._date
        self.line.settle()

    def give_up(self) -> None:
        """Put back what was in it."""
        self.line.give_up()

    def _lay_out(self) -> None:
        box = QFrame()
        box.setProperty("look", "box")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(12, 9, 12, 9)
        inside.setSpacing(3)
        inside.addWidget(self._words)
        inside.addWidget(self._kind)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(2)
        self._facts.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(self._rows):
            self._facts.addWidget(name, row, 0)
            self._facts.addWidget(text, row, 1)
        inside.addLayout(self._facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(box)
        column.addWidget(self.picture)
        column.addWidget(self._more)
        column.addWidget(self._bounds)

    @Slot()
    def _read(self) -> None:
        """Say how the text is understood, or what can be typed."""
        text = self.line.text().strip()
        if not self.line.is_changed:
            self._show(self._loaded)
            return
        try:
            date = read_typed(text, language()) if text else UNDATED
        except DateSyntaxError as error:
            said = (_capital(part) for part in (error.what, error.advice) if part)
            self._refuse(". ".join(said))
        else:
            self._show(date)

    def _show(self, date: UncertainDate) -> None:
        self._date = date
        self._words.setText(word(date, language(), "long"))
        set_look(self._words, "strong" if date.is_dated else "muted")
        self._kind.setText(_kind(date) if date.is_dated else _advice())
        facts = _facts(date)
        for number, (name, text) in enumerate(self._rows):
            fact = facts[number] if number < len(facts) else ("", "")
            name.setText(fact[0])
            text.setText(fact[1])
            for each in (name, text):
                each.setVisible(bool(fact[1]))
        self.picture.setVisible(date.is_dated)
        self._more.setVisible(date.is_dated and self._bounds.isHidden())
        self._bounds.load(date)
        if self._theme is not None:
            self.picture.show_date(date, self._color, self._theme)  # type: ignore[attr-defined]

    def _refuse(self, said: str) -> None:
        self._words.setText(said)
        set_look(self._words, "error")
        self._kind.setText(_advice())
        for name, text in self._rows:
            name.hide()
            text.setText("")
            text.hide()
        self.picture.hide()
        self._more.hide()

    @Slot()
    def _commit(self) -> None:
        """Pass the date on, if it was understood."""
        if self.is_understood:
            self.committed.emit()

    @Slot()
    def _take_bounds(self) -> None:
        """Give the date the bounds that were typed."""
        try:
            self._date = self._bounds.applied_to(self._date)
        except DateSyntaxError as error:
            self._bounds.refuse(". ".join(_capital(p) for p in (error.what, error.advice) if p))
            return
        self.committed.emit()

    @Slot()
    def _toggle(self) -> None:
        self._bounds.load(self._date)
        self._bounds.show()
        self._more.hide()
        self._bounds.first.setFocus()


class Bounds(QWidget):
    """The four bounds of a date, to be set by hand.

    Signals:
        committed: One of them is meant.
    """

    committed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = (
            _("Earliest start"),
            _("Latest start"),
            _("Earliest end"),
            _("Latest end"),
        )
        self._lines = {bound: Line() for bound in _BOUNDS}
        self._said = label(look="error", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for number, (name, line) in enumerate(zip(names, self._lines.values(), strict=True)):
            row, place = divmod(number, 2)
            grid.addWidget(label(name, "small"), 2 * row, place)
            grid.addWidget(line, 2 * row + 1, place)
            line.setAccessibleName(name)
            line.setPlaceholderText(_("open"))
            line.committed.connect(self.committed)
        grid.addWidget(self._said, 4, 0, 1, 2)
        self._said.hide()

    @property
    def first(self) -> Line:
        """The first of the lines."""
        return self._lines["start_lo"]

    @property
    def lines(self) -> dict[str, Line]:
        """The lines, by the names of the bounds."""
        return self._lines

    @property
    def said(self) -> str:
        """Why the bounds cannot be what was typed."""
        return self._said.text() if self._said.isVisible() else ""

    def load(self, date: UncertainDate) -> None:
        """Show the bounds of a date."""
        self._said.hide()
        for bound, line in self._lines.items():
            line.load(_bound_text(getattr(date, bound), date.precision, bound in _LAST))

    def applied_to(self, date: UncertainDate) -> UncertainDate:
        """Return a date with these bounds.

        Raises:
            DateSyntaxError: When one is no date, or they contradict each other.
        """
        bounds: dict[str, int] = {}
        for bound, line in self._lines.items():
            text, is_last = line.text().strip(), bound in _LAST
            if not line.is_changed:
                bounds[bound] = getattr(date, bound)
            elif text:
                read = read_typed(text, language())
                bounds[bound] = read.end_hi if is_last else read.start_lo
            else:
                bounds[bound] = AXIS_MAX if is_last else AXIS_MIN
        made = with_bounds(date, **bounds)
        for line in self._lines.values():
            line.settle()
        return made

    def refuse(self, said: str) -> None:
        """Say why the bounds cannot be these."""
        self._said.setText(said)
        self._said.show()


def typeable(date: UncertainDate) -> str:
    """Return a date as it can be typed again: its own words where they say just that."""
    if not date.is_dated:
        return ""
    for text in (date.text, word(date, language()), word(date, "en")):
        try:
            if text and read_typed(text).edtf == date.edtf:
                return text
        except DateSyntaxError:
            continue
    return date.edtf


def _kind(date: UncertainDate) -> str:
    """Return how exactly a date is known, and its EDTF."""
    doubts = date.approximate or date.uncertain
    exact = "" if doubts else _("an exact date")
    return " · ".join(filter(None, (word_precision(date, language()), exact, f"EDTF {date.edtf}")))


def _facts(date: UncertainDate) -> list[tuple[str, str]]:
    """Return the bounds of a date in words, each with its name."""
    if not date.is_dated:
        return []
    if not date.is_interval and (date.start_lo, date.start_hi) == (date.end_lo, date.end_hi):
        return [(_("Within"), _stretch(date.start_lo, date.end_hi))]
    return [
        (_("Starts"), _stretch(date.start_lo, date.start_hi)),
        (_("Ends"), _stretch(date.end_lo, date.end_hi)),
    ]


def _stretch(low_s: int, high_s: int) -> str:
    """Return a stretch between two bounds in words."""
    tongue = language()
    if low_s == AXIS_MIN and high_s == AXIS_MAX:
        return _("open")
    if low_s == AXIS_MIN:
        day = word(date_at(high_s - 1, Precision.DAY), tongue)
        return _("{date} or earlier").format(date=day)
    if high_s == AXIS_MAX:
        return _("{date} or later").format(date=word(date_at(low_s, Precision.DAY), tongue))
    return span_words(low_s, high_s, tongue, exact=True)


def _bound_text(bound: int, precision: Precision, is_last: bool) -> str:
    if bound in (AXIS_MIN, AXIS_MAX):
        return ""
    unit = Precision.DAY if precision >= Precision.DAY else Precision.SECOND
    return date_at(bound - is_last, unit).edtf


def _advice() -> str:
    return _("Type a year, a month, a day, a decade or a span, in any of four languages.")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
