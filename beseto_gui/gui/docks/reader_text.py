"""The text of a source: plain, with paragraph numbers and marked passages."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from beseto_gui.core.model.anchors import Status
from beseto_gui.core.model.evidence import Paragraph, Passage, paragraphs
from beseto_gui.core.scene.style import Theme, theme
from beseto_gui.gui.docks.reader_parts import Gutter, shade, space_out, stretches
from beseto_gui.gui.docks.reader_picking import PickingText

#: Least width of the column of numbers, and what it has beside them.
_GUTTER_PX, _BESIDE_PX = 26, 10
#: Passages are marked in so many characters before and behind what is in view.
_AROUND = 10_000


class ReaderText(PickingText):
    """Shows a text with paragraph numbers and marks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme("light")
        self._paragraphs: Sequence[Paragraph] = ()
        self._passages: Mapping[str, Passage] = {}
        self._current = ""
        self._hits: list[tuple[int, int]] = []
        #: From where to where passages are marked.
        self._near = (0, 0)
        #: What is to be in view as soon as the text is known to be long enough.
        self._below: tuple[int, int] | None = None
        self._gutter_px = 0
        self._gutter = Gutter(self, self)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._lengthened)
        # Margins that come while it is being shown would not reach the lines of a short text.
        self._place_gutter()

    # --- what is shown ---

    def show_text(self, text: str) -> None:
        """Show another text, without marks."""
        self._paragraphs = paragraphs(text)
        self._passages, self._current, self._hits, self._below = {}, "", [], None
        self.setExtraSelections([])
        self.put(text)
        space_out(self.document())
        self._place_gutter()

    def mark(self, passages: Mapping[str, Passage], current: str) -> None:
        """Mark passages; scroll to the current one, which stands out with its date phrase.

        The cursor goes there too, for who reads on by keyboard. While words are picked neither
        moves.
        """
        is_other = current != self._current
        self._passages, self._current, self._hits = passages, current, []
        self._paint_marks()
        at = self._read()
        if at is not None and not self.textCursor().hasSelection():
            if is_other:
                self.expect_cursor(at.start)
            self._scroll_to_current()

    def show_hits(self, spans: Iterable[tuple[int, int]]) -> None:
        """Mark words that were found, and scroll to the first."""
        self._hits = list(spans)
        self._paint_marks()
        if self._hits:
            self._scroll_to(*self._hits[0])

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self._paint_marks()
        self._gutter.update()

    def numbered(self) -> list[tuple[int, QRectF]]:
        """Return the paragraphs in view, as number and place in the viewport."""
        found: list[tuple[int, QRectF]] = []
        height_px = self.viewport().height()
        first = bisect_right(self._paragraphs, self._seen()[0], key=_start)
        for paragraph in islice(self._paragraphs, max(first - 1, 0), None):
            rect = self._block_rect(paragraph.start)
            if rect.top() > height_px:
                break
            if rect.bottom() >= 0:
                found.append((paragraph.number, rect))
        return found

    def marked(self, *, underlined: bool = False) -> list[str]:
        """Return the marked stretches of text, or of them those that are underlined."""
        return [
            each.cursor.selectedText()
            for each in self.extraSelections()
            if each.format.fontUnderline() or not underlined
        ]

    def place_of(self, offset: int) -> QRect:
        """Return where a character is in the viewport."""
        return self.cursorRect(self.cursor_over(offset, offset))

    @property
    def current_paragraph(self) -> int:
        """Number of the paragraph of the selected excerpt; 0 when none is selected."""
        at = self._passages.get(self._current)
        return at.paragraph if at else 0

    @property
    def theme(self) -> Theme:
        """The theme that is worn."""
        return self._theme

    # --- what Qt says ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers beside the text, and the passage that is read in view."""
        is_read = self._shows_current(event.oldSize().height())
        super().resizeEvent(event)
        self._place_gutter()
        if is_read:
            self._scroll_to_current()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the passage that is read in view when the text becomes larger or smaller."""
        is_font = event.type() == QEvent.Type.FontChange
        is_read = is_font and self._shows_current(self.viewport().height())
        super().changeEvent(event)
        if is_font:
            self._place_gutter()
        if is_read:
            self._scroll_to_current()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what can be clicked."""
        super().mouseMoveEvent(event)
        over = self.offset_at(event.position())
        marked = any(each.start <= over < each.end for each in self._passages.values())
        shape = Qt.CursorShape.PointingHandCursor if marked else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    # --- inside ---

    def _place_gutter(self) -> None:
        """Make the column of numbers wide enough for the largest one."""
        widest = self.fontMetrics().horizontalAdvance("8" * len(str(len(self._paragraphs))))
        width_px = max(_GUTTER_PX, widest + _BESIDE_PX)
        if width_px != self._gutter_px:
            self._gutter_px = width_px
            self.setViewportMargins(width_px, 0, 6, 0)
        inner = self.contentsRect()
        self._gutter.setGeometry(inner.left(), inner.top(), width_px, inner.height())
        self._gutter.update()

    def _block_rect(self, offset: int) -> QRectF:
        block = self.document().findBlock(self._units.of(offset))
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.translated(0, -self.verticalScrollBar().value())

    def _seen(self) -> tuple[int, int]:
        """Return the first and the last character in view."""
        size = self.viewport().size()
        return self.offset_at(QPointF(0, 0)), self.offset_at(QPointF(size.width(), size.height()))

    @Slot()
    def _scrolled(self) -> None:
        """Mark what has come into view and was too far from it before."""
        self._below = None
        self._gutter.update()
        first, last = self._seen()
        if first < self._near[0] or last > self._near[1]:
            self._paint_marks()

    @Slot()
    def _lengthened(self) -> None:
        """Scroll on to what lay below all that was laid out when it was asked for."""
        if self._below is not None:
            self._scroll_to(*self._below)

    def _paint_marks(self) -> None:
        """Mark passages and hits in view and around it: very many marks are slow to paint."""
        colours = self._theme
        marks: list[QTextEdit.ExtraSelection] = []
        first, last = self._seen()
        length = self.document().characterCount()
        low, high = max(first - _AROUND, 0), min(last + _AROUND, length)
        self._near = (low, max(high - 1, last))
        others = [
            (each.start, each.end)
            for id_, each in self._passages.items()
            if each.start < high
            and each.end > low
            and each.status is not Status.ORPHAN
            and id_ != self._current
        ]
        marks += [self._selection(*span, shade(colours, 1), colours.text) for span in others]
        for start, end, depth in stretches(others):
            if depth > 1:
                marks.append(self._selection(start, end, shade(colours, depth), colours.text))
        at = self._read()
        if at is not None:
            strong, dark = QColor(colours.highlight), colours.highlight_text
            marks.append(self._selection(at.start, at.end, strong, dark))
            if at.phrase_start < at.phrase_end:
                phrase = self._selection(at.phrase_start, at.phrase_end, strong, dark)
                phrase.format.setFontUnderline(True)
                phrase.format.setUnderlineColor(QColor(colours.accent))
                marks.append(phrase)
        for start, end in self._hits:
            marks.append(self._selection(start, end, QColor(colours.accent), colours.accent_text))
        self.setExtraSelections(marks)
        self._gutter.update()

    def _selection(self, start: int, end: int, back: QColor, text: str) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor = self.cursor_over(start, end)
        look = QTextCharFormat()
        look.setBackground(back)
        look.setForeground(QColor(text))
        made.format = look
        return made

    def _read(self) -> Passage | None:
        """Return the passage that is selected; None too when it is not in the text."""
        at = self._passages.get(self._current)
        return at if at is not None and at.status is not Status.ORPHAN else None

    def _shows_current(self, height_px: int) -> bool:
        """Return whether any of the selected passage is in a view of this height."""
        at = self._read()
        if at is None:
            return False
        return self.place_of(at.start).top() < height_px and self.place_of(at.end).bottom() > 0

    def _scroll_to_current(self) -> None:
        at = self._read()
        if at is not None:
            self._scroll_to(at.start, at.end)

    def _scroll_to(self, start: int, end: int) -> None:
        """Bring a stretch of text into the middle of the view."""
        top, bottom = self.place_of(start).top(), self.place_of(end).bottom()
        bar = self.verticalScrollBar()
        height_px = self.viewport().height()
        if top < 0 or bottom > height_px:
            wanted = bar.value() + min((top + bottom - height_px) // 2, top)
            bar.setValue(wanted)
            # Qt says how long a text is only a while after it was laid out.
            self._below = (start, end) if wanted > bar.value() else None


def _start(paragraph: Paragraph) -> int:
    return paragraph.start
