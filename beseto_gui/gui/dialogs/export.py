"""Export an image: what, how large, in which format, with a preview that is always true."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.errors import BesetoError, ExportError, InputError
from beseto_gui.core.base.files import write_whole
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress
from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.compose import MeasureFor, compose_page, page_columns
from beseto_gui.core.scene.fonts import table_measure
from beseto_gui.core.scene.page import Page, PageSpec
from beseto_gui.core.scene.svg import svg_of_page
from beseto_gui.core.session import Session
from beseto_gui.gui.dialogs.export_choices import Choices
from beseto_gui.gui.dialogs.export_form import ExportForm
from beseto_gui.gui.dialogs.export_preview import PagePreview, Renderer, preview_spec
from beseto_gui.gui.errors import sentence
from beseto_gui.gui.models.moments import span_ends
from beseto_gui.gui.workers import Job, Work

#: The preview waits this long for the next change.
_CALM_MS = 120
_FORM_PX = 280


def ask_path(parent: QWidget, suggested: str, pattern: str) -> str:
    """Ask for the file to write; empty when nothing is wanted."""
    return QFileDialog.getSaveFileName(parent, _("Export image"), suggested, pattern)[0]


def today() -> str:
    """Return today's date as EDTF."""
    return datetime.now().astimezone().date().isoformat()


class ExportDialog(QDialog):
    """Composes a page of the session's timeline and writes it.

    Args:
        session: What is exported; its span is "this view", its filter is honoured.
        theme_name: The theme that the window wears.
        language: Code of the language.
        parent: The window.
        renderer: What paints and writes pages.
        remembered: What was chosen last (`settings.table`); brought up to date when
            something is exported or copied.
        ask: Asks for a path; the file dialog unless a test brings another.
        made_on: Returns the date for the caption.

    Signals:
        exported: The path of a file that was written.
    """

    exported = Signal(str)

    def __init__(
        self,
        session: Session,
        theme_name: str,
        language: str,
        parent: QWidget | None,
        *,
        renderer: Renderer,
        remembered: dict[str, object],
        ask: Callable[[QWidget, str, str], str] = ask_path,
        made_on: Callable[[], str] = today,
    ) -> None:
        super().__init__(parent)
        self._session, self._theme, self._language = session, theme_name, language
        self._remembered, self._ask, self._made_on = remembered, ask, made_on
        self._renderer = renderer
        self.setWindowTitle(_("Export image"))
        self._job: Job | None = None
        self._columns: Columns | None = None
        self._columns_of: object = None
        self._path = Path()
        choices, view = Choices.restored(remembered), span_ends(session.span)
        self.form = ExportForm(choices, view, theme_name, language)
        self.form.setFixedWidth(_FORM_PX)
        self.preview = PagePreview(renderer)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 4)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self.refresh)
        self.form.changed.connect(self._calm.start)
        self.refresh()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.copy_button = buttons.addButton(_("Copy image"), role.ActionRole)
        self.export_button = buttons.addButton(_("Export…"), role.ActionRole)
        self.close_button = buttons.addButton(_("Close"), role.RejectRole)
        self.export_button.setProperty("look", "primary")
        self.copy_button.clicked.connect(self.copy)
        self.export_button.clicked.connect(self.export)
        buttons.rejected.connect(self.reject)
        side = QVBoxLayout()
        side.addWidget(self.form)
        side.addStretch(1)
        side.addWidget(self.told)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(side)
        row.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(buttons)
        for button in (self.copy_button, self.close_button):
            button.setAutoDefault(False)
        # Not before: a button box makes another one the default when it comes into a dialog.
        self.export_button.setDefault(True)

    def spec(self) -> PageSpec:
        """Return the page that is chosen.

        Raises:
            InputError: When the dates of a range cannot be used.
        """
        span = self._session.span
        return self.form.choices().spec(
            (span.start_s, span.end_s),
            self._theme,
            self._language,
            self._made_on(),
            self._session.filter,
            self._session.grouping,
        )

    @Slot()
    def refresh(self) -> None:
        """Compose the preview and say how large the picture will be, or what is wrong."""
        try:
            spec = self.spec()
        except InputError as error:
            self.preview.fade()
            if self.form.lacks_a_date:
                self._tell(_("Type the first and the last date."))
                self._allow(False)
            else:
                self._tell_error(error)
            return
        small = preview_spec(spec)
        measure_for = self._renderer.measure_for(self._language)
        self.preview.show_page(self._composed(small, measure_for))
        self._tell(self._size_words(spec))
        self._allow(True)

    def _composed(self, spec: PageSpec, measure_for: MeasureFor) -> Page:
        """Return a page; what all pages have in common is made once."""
        document = self._session.document
        wanted = document.revision, spec.language, spec.filter, spec.grouping
        if self._columns is None or wanted != self._columns_of:
            self._columns, self._columns_of = page_columns(document, spec), wanted
        return compose_page(document, spec, measure_for, self._columns)

    def _size_words(self, spec: PageSpec) -> str:
        choices = self.form.choices()
        if choices.is_paper and choices.format != "png":
            return choices.size
        return f"{spec.width_px} × {spec.height_px} px"

    @Slot()
    def copy(self) -> None:
        """Put the picture on the clipboard."""
        try:
            measure_for = self._renderer.measure_for(self._language)
            page = self._composed(self.spec(), measure_for)
            QGuiApplication.clipboard().setImage(self._renderer.page_to_image(page))
        except BesetoError as error:
            self._tell_error(error)
            return
        self._remember()
        self._tell(_("The image is on the clipboard."))

    @Slot()
    def export(self) -> None:
        """Ask where to, and write the picture there."""
        ending = self.form.choices().format
        pattern = f"{ending.upper()} (*.{ending})"
        chosen = self._ask(self, f"{self._suggested_name()}.{ending}", pattern)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != f".{ending}":
            path = path.with_name(f"{path.name}.{ending}")
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._write(path)
        except BesetoError as error:
            self._tell_error(error)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _write(self, path: Path) -> None:
        """Write the picture, or begin to; compressing a large PNG takes seconds."""
        spec, renderer = self.spec(), self._renderer
        self._path = path
        if path.suffix.lower() == ".svg":
            page = self._composed(spec, table_measure)
            write_whole(path, svg_of_page(page, table_measure).encode())
        else:
            page = self._composed(spec, renderer.measure_for(self._language))
            if path.suffix.lower() == ".png":
                self._begin(_compressing(renderer, renderer.page_to_image(page), path))
                return
            renderer.page_to_pdf(page, path, spec.made_on)
        self._written(None, None)

    def _begin(self, work: Work) -> None:
        self._job = Job(work)
        self._job.finished.connect(self._written)
        self._tell(_("Writing…"))
        self._show_busy(True)
        self._job.start()

    @Slot(object, object)
    def _written(self, _nothing: None, error: Exception | None) -> None:
        self._show_busy(False)
        if isinstance(error, BesetoError):
            self._tell_error(error)
            return
        if error is not None:
            raise error
        self._remember()
        self._tell(_("Written: {path}").format(path=self._path))
        self.exported.emit(str(self._path))

    def _show_busy(self, busy: bool) -> None:
        if not busy:
            self._job = None
        self.form.setEnabled(not busy)
        self._allow(not busy)
        self.close_button.setText(_("Cancel") if busy else _("Close"))

    def reject(self) -> None:
        """Stop what is being written; else close."""
        if self._job is None:
            super().reject()
            return
        self._job.cancel()
        self._show_busy(False)
        self._tell(_("Nothing was written."))

    def _suggested_name(self) -> str:
        title = self._session.document.timeline.title.get(self._language)
        kept = "".join(c if c.isalnum() or c in " -_" else " " for c in title)
        return " ".join(kept.split())[:80] or "timeline"

    def _remember(self) -> None:
        self._remembered.update(self.form.choices().stored())

    def _tell_error(self, error: BesetoError) -> None:
        self._say(sentence(error), "error")
        self._allow(isinstance(error, ExportError))

    def _tell(self, text: str) -> None:
        self._say(text, "muted")

    def _say(self, text: str, look: str) -> None:
        self.told.setText(text)
        self.told.setProperty("look", look)
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)

    def _allow(self, able: bool) -> None:
        self.export_button.setEnabled(able)
        self.copy_button.setEnabled(able)


def _compressing(renderer: Renderer, image: QImage, path: Path) -> Work:
    def work(progress: Progress) -> None:
        renderer.image_to_png(image, path, progress)

    return work
