"""Puts another text in the place of a source's, with all its excerpts in view."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.base.progress import Progress
from beseto_gui.core.model.anchors import Status
from beseto_gui.core.model.reanchor import Finding, difference, moved_to, reanchor
from beseto_gui.core.model.records import Excerpt, Source, as_plain
from beseto_gui.gui.dialogs.reanchor_rows import Fate, FindingRows, fate_word, fates_of
from beseto_gui.gui.dialogs.source_fields import TextField
from beseto_gui.gui.errors import sentence
from beseto_gui.gui.workers import Job

_SIZE_PX, _WIDTHS_PX = (1000, 720), (230, 190, 320)
#: Excerpts are looked for anew when the text has not changed for so long.
_PAUSE_MS = 250
#: So many excerpts times letters are gone through in a few hundredths of a second.
_AT_ONCE = 5_000_000


class ReanchorDialog(QDialog):
    """Asks for the new text of a source, and shows at once what becomes of its excerpts.

    Args:
        source: The source.
        excerpts: Its excerpts.
        events: Titles of their events, by the ids of the excerpts.
        parent: The window.

    Signals:
        wanted: The source with its new text, its excerpts where they point elsewhere now, and
            the ids of those to be deleted.
    """

    wanted = Signal(object, object, object)

    def __init__(
        self,
        source: Source,
        excerpts: Sequence[Excerpt],
        events: Mapping[str, str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._source, self._excerpts = source, excerpts
        self.setWindowTitle(
            _("Replace the text of “{title}”").format(title=source.title.get(language()))
        )
        self.resize(*_SIZE_PX)
        self.text = TextField(source.text, _("New text"))
        self.rows = FindingRows(events, self)
        self.view = QTableView()
        self.fate = QComboBox()
        self._all = QPushButton()
        self._difference = QTextEdit()
        self._facts, self._said = QLabel(), QLabel()
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._search)
        self._lay_out()
        self.text.textChanged.connect(self._wait)
        self._search()
        self.text.setFocus()

    @property
    def facts(self) -> str:
        """What is said of all excerpts together."""
        return self._facts.text()

    @property
    def shown_difference(self) -> str:
        """The old and the new words of the current excerpt, one after the other."""
        return self._difference.toPlainText()

    # --- how it stands ---

    def _lay_out(self) -> None:
        for each in (self._facts, self._said):
            each.setTextFormat(Qt.TextFormat.PlainText)
            each.setWordWrap(True)
        self._said.setProperty("look", "error")
        self._said.hide()
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(_column(self._head(), self.text, self._said))
        parts.addWidget(_column(self._facts, self._dressed_view(), self._below(), stretch=1))
        parts.setSizes([300, 380])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.replace_button = buttons.addButton(
            _("Replace text"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.replace_button.setProperty("look", "primary")
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(parts, 1)
        column.addWidget(buttons)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        asked = QLabel(_("Change the text here, or take a newer copy of it:"))
        asked.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(asked, 1)
        for text, slot in (
            (_("From a file…"), self._take_file),
            (_("From the clipboard"), self._take_clipboard),
        ):
            made = QPushButton(text)
            made.setAutoDefault(False)
            made.clicked.connect(slot)
            row.addWidget(made)
        return head

    def _dressed_view(self) -> QTableView:
        view = self.view
        view.setModel(self.rows)
        view.setProperty("look", "framed")
        view.setAccessibleName(_("Excerpts"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        for column, width_px in enumerate(_WIDTHS_PX):
            view.setColumnWidth(column, width_px)
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        view.selectionModel().currentRowChanged.connect(self._show_finding)
        return view

    def _below(self) -> QWidget:
        self._difference.setReadOnly(True)
        self._difference.setAcceptRichText(False)
        self._difference.setAccessibleName(_("What is different"))
        self._difference.setFixedHeight(5 * self.fontMetrics().lineSpacing())
        self.fate.setAccessibleName(_("What becomes of it"))
        self.fate.activated.connect(self._decide)
        self._all.setAutoDefault(False)
        self._all.clicked.connect(self._decide_all)
        choice = QVBoxLayout()
        choice.addWidget(self.fate)
        choice.addWidget(self._all)
        choice.addStretch(1)
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._difference, 1)
        row.addLayout(choice)
        return below

    # --- the new text ---

    @Slot()
    def _take_file(self) -> None:
        from beseto_gui.core.formats.plain_text import read_plain

        name, _kind = QFileDialog.getOpenFileName(self, _("Newer copy"), "", "")
        if not name:
            return
        try:
            self.text.show_text(read_plain(Path(name)).text)
            self._tell("")
        except FileFormatError as error:
            self._tell(sentence(error))

    @Slot()
    def _take_clipboard(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text:
            self.text.show_text(text.replace("\r\n", "\n"))
        self._tell("" if text else _("There is no text on the clipboard."))

    def _tell(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))

    @Slot()
    def _wait(self) -> None:
        """Look for the excerpts when no more is being typed."""
        self._give_up()
        self.replace_button.setEnabled(False)
        self._timer.start()

    @Slot()
    def _search(self) -> None:
        """Look for the excerpts in the text as it is now: of much text beside the window."""
        self._give_up()
        excerpts, text = self._excerpts, self.text.text
        if len(excerpts) * len(text) <= _AT_ONCE:
            self._show_found(reanchor(excerpts, text), None)
            return

        def work(progress: Progress) -> tuple[Finding, ...]:
            return reanchor(excerpts, text, progress)

        self.replace_button.setEnabled(False)
        self._facts.setText(_("Looking for the excerpts…"))
        self._job = Job(work)
        self._job.finished.connect(self._show_found)
        self._job.start()

    def _give_up(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def done(self, result: int) -> None:
        """Look for nothing more."""
        self._give_up()
        super().done(result)

    @Slot(object, object)
    def _show_found(self, findings: tuple[Finding, ...] | None, error: Exception | None) -> None:
        self._job = None
        if error is not None or findings is None:
            raise error or ValueError("nothing was looked for")
        at = self.rows.finding(self.view.currentIndex().row())
        self.rows.show(findings)
        self.replace_button.setEnabled(True)
        ids = [each.excerpt.id for each in self.rows.findings]
        self.view.selectRow(ids.index(at.excerpt.id) if at is not None else 0)
        self._show_finding()
        self._count(findings)

    def _count(self, findings: Sequence[Finding]) -> None:
        counts = Counter(each.anchor.status for each in findings)
        n = len(findings)
        parts = [ngettext("{n} excerpt", "{n} excerpts", n).format(n=f"{n:,}")]
        for status, text in (
            (Status.EXACT, _("{n} at the same place")),
            (Status.MOVED, _("{n} moved")),
            (Status.CHANGED, _("{n} changed, to be confirmed")),
            (Status.ORPHAN, _("{n} not found")),
        ):
            if counts[status]:
                parts.append(text.format(n=f"{counts[status]:,}"))
        self._facts.setText(" · ".join(parts))

    # --- one excerpt ---

    @property
    def _current(self) -> Finding | None:
        return self.rows.finding(self.view.currentIndex().row())

    @Slot()
    def _show_finding(self) -> None:
        finding = self._current
        self.fate.setEnabled(finding is not None)
        self._all.setEnabled(finding is not None)
        self._difference.clear()
        self.fate.clear()
        if finding is None:
            return
        status = finding.anchor.status
        for fate in fates_of(finding):
            self.fate.addItem(fate_word(fate, status), fate)
        self.fate.setCurrentIndex(fates_of(finding).index(self.rows.fate(finding)))
        n = len(self.rows.alike(finding))
        text = ngettext("The same for {n} like it", "The same for all {n} like it", n)
        self._all.setText(text.format(n=f"{n:,}"))
        self._all.setEnabled(n > 1)
        self._write_difference(finding)

    def _write_difference(self, finding: Finding) -> None:
        """Write the words of an excerpt, old ones struck through, new ones underlined."""
        old = finding.excerpt.selector.exact
        start, end = finding.anchor.start, finding.anchor.end
        new = self.text.text[start:end]
        cursor = self._difference.textCursor()
        gone, come = QTextCharFormat(), QTextCharFormat()
        gone.setFontStrikeOut(True)
        gone.setForeground(QColor(_RED))
        come.setFontUnderline(True)
        come.setForeground(QColor(_GREEN))
        for piece in difference(old, new):
            if piece.is_same:
                cursor.insertText(piece.old, QTextCharFormat())
            else:
                cursor.insertText(piece.old, gone)
                # So that the two are not read as one word.
                cursor.insertText(_THIN if piece.old and piece.new else "", QTextCharFormat())
                cursor.insertText(piece.new, come)
        self._difference.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot()
    def _decide(self) -> None:
        finding = self._current
        if finding is not None:
            self.rows.decide([finding], self.fate.currentData())

    @Slot()
    def _decide_all(self) -> None:
        finding = self._current
        if finding is not None:
            self.rows.decide(self.rows.alike(finding), self.fate.currentData())

    @Slot()
    def _accept(self) -> None:
        text = self.text.text
        fates = [(each, self.rows.fate(each)) for each in self.rows.findings]
        moved = tuple(moved_to(each, text) for each, fate in fates if fate is Fate.MOVE)
        removed = tuple(each.excerpt.id for each, fate in fates if fate is Fate.REMOVE)
        source = replace(as_plain(self._source, Source), text=text)
        self.wanted.emit(source, moved, removed)
        self.accept()


#: What has gone and what has come, legible on light and dark ground.
_RED, _GREEN, _THIN = "#d1493f", "#2e9e62", "\u2009"


def _column(*widgets: QWidget, stretch: int = 1) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(8)
    for at, each in enumerate(widgets):
        column.addWidget(each, 1 if at == stretch else 0)
    return made
