"""The form of a source: what is known of it, and of a new one its text."""

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.errors import InputError
from beseto_gui.core.base.i18n import LANGUAGES, _, ngettext
from beseto_gui.core.formats.delimited_encoding import ENCODINGS
from beseto_gui.core.formats.plain_text import PlainText, decode_plain
from beseto_gui.core.model.records import Reliability, Source, as_plain
from beseto_gui.gui.dialogs.source_fields import DateLine, LocalField, TextField
from beseto_gui.gui.errors import sentence

#: The text gives way where the form needs more room than was thought.
_WIDTH_PX, _TEXT_PX = 640, 120


class Keeping(Enum):
    """What becomes of the file that a source is read from."""

    INSIDE = "inside"
    LINK = "link"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class TextFile:
    """The file that a text was read from, and where it lies."""

    read: PlainText
    path: Path


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was filled in: the source, whether it is a new one, and what becomes of its file."""

    source: Source
    is_new: bool = False
    keeping: Keeping = Keeping.NOTHING
    file: TextFile | None = None


class SourceForm(QDialog):
    """Asks what is known of a source.

    Args:
        source: What is known already.
        parent: The window.
        is_new: Whether it comes into the document now, with its text.
        file: The file that its text was read from.

    Signals:
        wanted: What was filled in, as `Wanted`.
    """

    wanted = Signal(object)

    def __init__(
        self,
        source: Source,
        parent: QWidget,
        *,
        is_new: bool = False,
        file: TextFile | None = None,
    ) -> None:
        super().__init__(parent)
        self._source, self._is_new, self._file = source, is_new, file
        self.setWindowTitle(_("Add source") if is_new else _("Edit source"))
        self.setMinimumWidth(_WIDTH_PX)
        self.name = LocalField(source.title, _("Title"))
        self.outlet = LocalField(source.outlet, _("Outlet"))
        self.note = LocalField(source.note, _("Note"))
        self.authors = _line("; ".join(source.authors), _("Authors"))
        self.authors.setPlaceholderText(_("Family, Given; Family, Given"))
        self.published = DateLine(source.published, _("Published"))
        self.accessed = DateLine(source.accessed, _("Accessed"))
        self.link = _line(source.link, _("Link"))
        self.archive_link = _line(source.archive_link, _("Archived copy"))
        self.mark = _line(source.mark, _("Mark"))
        self.mark.setMaxLength(4)
        self.tongue = _choice({**LANGUAGES}, source.language, _("Language"))
        self.tongue.setEditable(True)
        self.tongue.setCurrentText(LANGUAGES.get(source.language, source.language))
        self.trust = _choice(_judgements(), source.reliability, _("Reliability"))
        self.text = TextField(source.text, _("Text of the source"))
        self.encoding = QComboBox()
        self.keeping = _choice(_keepings(), Keeping.INSIDE, _("The file"))
        self._facts, self._error = QLabel(), QLabel()
        self._lay_out()
        self._show_facts()
        self.name.line.selectAll()  # a proposal, where it is new
        self.name.setFocus()

    @property
    def source(self) -> Source:
        """The source as it is filled in."""
        authors = (each.strip() for each in self.authors.text().split(";"))
        code = self.tongue.currentText().strip()
        codes = {name: each for each, name in LANGUAGES.items()}
        made = replace(
            as_plain(self._source, Source),
            mark=self.mark.text().strip(),
            title=self.name.text,
            outlet=self.outlet.text,
            note=self.note.text,
            authors=tuple(each for each in authors if each),
            published=self.published.date,
            accessed=self.accessed.date,
            link=self.link.text().strip(),
            archive_link=self.archive_link.text().strip(),
            language=codes.get(code, code) or "en",
            reliability=Reliability(self.trust.currentData()),
        )
        return replace(made, text=self.text.text) if self._is_new else made

    @property
    def facts(self) -> str:
        """What is said of the text."""
        return self._facts.text()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(14)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in (
            (_("Title"), self.name),
            (_("Outlet"), self.outlet),
            (_("Authors"), self.authors),
            (_("Published"), self.published),
            (_("Accessed"), self.accessed),
            (_("Link"), self.link),
            (_("Archived copy"), self.archive_link),
            (_("Note"), self.note),
        ):
            form.addRow(text, field)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.mark.setFixedWidth(64)
        row.addWidget(self.mark)
        for text, field in ((_("Language"), self.tongue), (_("Reliability"), self.trust)):
            row.addSpacing(8)
            row.addWidget(QLabel(text))
            row.addWidget(field)
        row.addStretch(1)
        form.addRow(_("Mark"), row)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        if self._is_new:
            self._lay_out_text(column)
        for said in (self._facts, self._error):
            said.setTextFormat(Qt.TextFormat.PlainText)
            said.setWordWrap(True)
        self._facts.setProperty("look", "muted")
        self._error.setProperty("look", "error")
        self._error.hide()
        column.addWidget(self._error)
        column.addLayout(self._foot())

    def _lay_out_text(self, column: QVBoxLayout) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._facts, 1)
        if self._file is not None:
            self.encoding.addItems(ENCODINGS)
            self.encoding.setCurrentText(self._file.read.encoding)
            self.encoding.setAccessibleName(_("Encoding"))
            self.encoding.textActivated.connect(self._decode)
            head.addWidget(self.keeping)
            head.addWidget(self.encoding)
        self.text.setPlaceholderText(_("Paste or type the text of the source here"))
        self.text.setMinimumHeight(_TEXT_PX)
        self.text.textChanged.connect(self._show_facts)
        column.addLayout(head)
        column.addWidget(self.text, 1)

    def _foot(self) -> QHBoxLayout:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        text = _("Add source") if self._is_new else _("Keep changes")
        self.keep_button = buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep_button.setProperty("look", "primary")
        self.keep_button.setDefault(True)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(buttons)
        return row

    @Slot()
    def _show_facts(self) -> None:
        # Not of a copy of the text: this is asked with every letter.
        n = max(self.text.document().characterCount() - 1, 0)
        text = ngettext("{n} character", "{n} characters", n).format(n=f"{n:,}")
        self._facts.setText(f"{self._file.path.name} · {text}" if self._file else text)

    @Slot(str)
    def _decode(self, encoding: str) -> None:
        """Read the file again, in another encoding."""
        if self._file is None:
            return
        try:
            read = decode_plain(self._file.read.data, self._file.path.name, encoding)
        except InputError as error:
            self.encoding.setCurrentText(self._file.read.encoding)
            self._tell(sentence(error))
            return
        self._tell("")
        self._file = TextFile(read, self._file.path)
        self.text.show_text(read.text)

    def _tell(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    @Slot()
    def _accept(self) -> None:
        if not self.name.text:
            self._tell(_("A source needs a title."))
            self.name.setFocus()
            return
        keeping = self.keeping.currentData() if self._file is not None else Keeping.NOTHING
        self.wanted.emit(Wanted(self.source, self._is_new, keeping, self._file))
        self.accept()


def _line(text: str, name: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    return made


def _choice(texts: dict, chosen: object, name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for value, text in texts.items():
        made.addItem(text, value)
    made.setCurrentIndex(max(list(texts).index(chosen) if chosen in texts else 0, 0))
    return made


def _judgements() -> dict[Reliability, str]:
    return {
        Reliability.UNJUDGED: _("not judged"),
        Reliability.LOW: _("low"),
        Reliability.FAIR: _("fair"),
        Reliability.HIGH: _("high"),
    }


def _keepings() -> dict[Keeping, str]:
    return {
        Keeping.INSIDE: _("Keep the file inside"),
        Keeping.LINK: _("Link to the file"),
        Keeping.NOTHING: _("Keep the text only"),
    }
