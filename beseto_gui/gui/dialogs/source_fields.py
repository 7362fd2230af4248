"""Fields of the form of a source: texts in four languages, and dates in any words."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.i18n import LANGUAGES, _, language
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.typed import read_typed
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.dates.wording import word, word_precision

#: What the languages are called on their buttons.
_TABS = {"en": "EN", "ko": "KO", "zh": "ZH", "ja": "JA"}


class LocalField(QWidget):
    """A line of text in the language of the window, or in one of the others.

    Args:
        text: What is in it at first.
        name: What it is called, for screen readers.
        code: The language that is shown at first; empty for the window's own.
    """

    def __init__(self, text: LocalText, name: str, code: str = "") -> None:
        super().__init__()
        self._texts = {each: getattr(text, each) for each in LANGUAGES}
        self._code = code if code in LANGUAGES else language()
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.setFocusProxy(self.line)
        self._tabs = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        for at, (each, own_name) in enumerate(LANGUAGES.items()):
            tab = QToolButton()
            tab.setText(_with_dot(each))
            tab.setToolTip(own_name)
            tab.setAccessibleName(f"{name}: {own_name}")
            tab.setProperty("look", "tab")
            tab.setCheckable(True)
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tab.ensurePolished()
            tab.setMinimumWidth(tab.sizeHint().width())  # nothing moves when the dot comes
            self._tabs.addButton(tab, at)
            row.addWidget(tab)
        self._tabs.idClicked.connect(self._turn)
        self.line.textEdited.connect(self._take)
        self._show()

    @property
    def text(self) -> LocalText:
        """What is in it, in all languages."""
        return LocalText(**{each: text.strip() for each, text in self._texts.items()})

    def choose(self, code: str) -> None:
        """Show it in another language."""
        self._code = code
        self._show()

    @Slot(int)
    def _turn(self, at: int) -> None:
        self.choose(list(LANGUAGES)[at])
        self.line.setFocus()

    @Slot(str)
    def _take(self, text: str) -> None:
        self._texts[self._code] = text
        self._mark_tabs()

    def _show(self) -> None:
        self.line.setText(self._texts[self._code])
        others = (text for each, text in self._texts.items() if each != self._code and text)
        self.line.setPlaceholderText(next(others, ""))
        self._tabs.button(list(LANGUAGES).index(self._code)).setChecked(True)
        self._mark_tabs()

    def _mark_tabs(self) -> None:
        """Show which languages have a text: their buttons have a dot."""
        for at, (each, text) in enumerate(self._texts.items()):
            self._tabs.button(at).setText(_with_dot(each) if text.strip() else _TABS[each])


def _with_dot(code: str) -> str:
    return f"{_TABS[code]}·"


class TextField(QPlainTextEdit):
    """A text of many lines that gives back every character as it was put in.

    Qt would make spaces of those that do not break.
    """

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self._given = ""
        self.setProperty("look", "field")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.show_text(text)

    @property
    def text(self) -> str:
        """What is in it."""
        if not self.document().isModified():
            return self._given
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Put another text into it."""
        # Before Qt tells that the text is another one.
        self._given = text
        self.setPlainText(text)


class DateLine(QWidget):
    """A date in any words that are read, with how it was understood below.

    What is not touched stays the very date it was.
    """

    def __init__(self, date: UncertainDate, name: str) -> None:
        super().__init__()
        self._before = self.date = date
        self._shown = word(date, language()) if date.is_dated else date.text
        self.line = QLineEdit(self._shown)
        self.line.setAccessibleName(name)
        self.setFocusProxy(self.line)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setProperty("look", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.line)
        column.addWidget(self._said)
        self.line.textChanged.connect(self._read)
        self._read()

    @property
    def understood(self) -> str:
        """What is said below."""
        return self._said.text()

    @Slot()
    def _read(self) -> None:
        text, tongue = self.line.text().strip(), language()
        said, look = "", "muted"
        try:
            if text == self._shown.strip():
                self.date = self._before
            else:
                self.date = read_typed(text, tongue) if text else UNDATED
            if self.date.is_dated:
                said = f"{word(self.date, tongue, 'long')} · {word_precision(self.date, tongue)}"
        except DateSyntaxError:
            self.date = UncertainDate(text, "")
        if text and not self.date.is_dated:
            said, look = _("kept as words: this date cannot be read"), "error"
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._said.setProperty("look", look)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
