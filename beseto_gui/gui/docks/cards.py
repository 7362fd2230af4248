"""One excerpt in the inspector: a card with the passage and its date phrase."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.dates.wording import word, word_reached
from beseto_gui.core.model.anchors import Status
from beseto_gui.core.model.evidence import Passage
from beseto_gui.core.model.records import Event, Excerpt
from beseto_gui.core.scene.style import Theme
from beseto_gui.gui.docks.parts import Chip, PlainView, button, label
from beseto_gui.gui.docks.wordings import status_sentence, status_word
from beseto_gui.gui.errors import guarded
from beseto_gui.gui.models.offsets import Utf16

_RIM_PX, _RADIUS_PX = 4.0, 9.0
_LINE_PERCENT = 128.0
_BACKGROUND = QTextFormat.Property.BackgroundBrush.value


class PassageView(PlainView):
    """A paragraph as high as its text, with a passage and the phrase in it marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def show_passage(self, passage: Passage, theme: Theme) -> None:
        """Show the paragraph of a passage; an orphan has none marked."""
        by, text = passage.paragraph_start, passage.paragraph_text
        self.setPlainText(text)
        units = Utf16(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        lines.setLineHeight(
            _LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        cursor.mergeBlockFormat(lines)
        marked = QTextCharFormat()
        marked.setBackground(QColor(theme.highlight))
        marked.setForeground(QColor(theme.highlight_text))
        strong = QTextCharFormat(marked)
        strong.setFontWeight(QFont.Weight.Bold)
        spans = ((passage.start, passage.end, marked),)
        spans += ((passage.phrase_start, passage.phrase_end, strong),)
        for start, end, look in spans:
            first, last = max(start - by, 0), min(end - by, len(text))
            if passage.status is not Status.ORPHAN and first < last:
                cursor.setPosition(units.of(first))
                cursor.setPosition(units.of(last), QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(look)
        self._fit()

    def marked(self, *, strong: bool = False) -> str:
        """Return the words that are marked, or of them those that stand out."""
        block = self.document().firstBlock()
        runs = block.begin()
        words = ""
        while not runs.atEnd():
            run = runs.fragment()
            is_strong = run.charFormat().fontWeight() == QFont.Weight.Bold
            if run.charFormat().hasProperty(_BACKGROUND) and (is_strong or not strong):
                words += run.text()
            runs += 1
        return words

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become as high as the text is at this width."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel around."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Return the height of the text at the present width."""
        return QSize(120, self.height())

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height_px = round(self.document().size().height()) + 2
        if height_px != self.height():
            self.setFixedHeight(height_px)


class Card(QFrame):
    """One excerpt: its source, its paragraph with the words marked, and where it stands.

    Signals:
        read: Id of the excerpt that is to be read in its source.
        dragged: Id of the excerpt that is to be dragged; taken by its head or its foot.
    """

    read = Signal(str)
    dragged = Signal(str)

    def __init__(self, event: Event, excerpt: Excerpt, passage: Passage, theme: Theme) -> None:
        super().__init__()
        self._id = excerpt.id
        source, tongue = passage.source, language()
        self._rim = QColor(theme.chips[source.color % len(theme.chips)])
        self._line, self._back = QColor(theme.line), QColor(theme.panel)
        self._accent = QColor(theme.accent)
        self.is_current = False
        self._pressed: QPointF | None = None
        chip = Chip(15)
        chip.show_mark(source.mark, self._rim.name(), theme.chip_text)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(chip)
        head.addWidget(label(source.title.get(tongue), "strong", wrap=True), 1)
        head.addWidget(label(word(source.published, tongue), "muted"))
        text = PassageView()
        text.setAccessibleName(_("Passage from {title}").format(title=source.title.get(tongue)))
        text.show_passage(passage, theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 13, 15, 9)
        column.setSpacing(9)
        column.addLayout(head)
        column.addWidget(text)
        for line in _remarks(event, excerpt, tongue):
            column.addWidget(label(line, "small", wrap=True))
        column.addLayout(self._foot(passage))

    def set_current(self, current: bool) -> None:
        """Show whether this is the excerpt that is being read."""
        if current != self.is_current:
            self.is_current = current
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position() if is_left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the excerpt."""
        if self._pressed is None:
            return
        way_px = (event.position() - self._pressed).manhattanLength()
        if way_px >= QApplication.startDragDistance():
            self._pressed = None
            self.dragged.emit(self._id)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame, and the rim in the colour of the source."""
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(box, _RADIUS_PX, _RADIUS_PX)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(shape, self._back)
            painter.save()
            painter.setClipPath(shape)
            painter.fillRect(QRectF(0, 0, _RIM_PX, self.height()), self._rim)
            painter.restore()
            painter.setPen(QPen(self._accent if self.is_current else self._line, 1))
            painter.drawPath(shape)

    def _foot(self, passage: Passage) -> QHBoxLayout:
        parts = [_("paragraph {n}").format(n=passage.paragraph)]
        phrase = passage.text[passage.phrase_start : passage.phrase_end]
        if phrase:
            parts.append(f"“{phrase}”")
        parts.append(status_word(passage.status))
        where = label(" · ".join(parts), "small", wrap=True)
        where.setToolTip(status_sentence(passage.status))
        link = button(_("Read in source →"), "link")
        link.clicked.connect(self._read)
        row = QHBoxLayout()
        row.addWidget(where, 1)
        row.addWidget(link)
        return row

    @Slot()
    def _read(self) -> None:
        self.read.emit(self._id)


def _remarks(event: Event, excerpt: Excerpt, tongue: str) -> list[str]:
    """Return what is to be said of how an excerpt gives the date, where that is not plain."""
    reading, date = excerpt.reading, event.date
    lines = [excerpt.note.get(tongue)]
    if reading.is_dated and (reading.edtf, reading.reached) != (date.edtf, date.reached):
        text = _("read as {date} · {reached}")
        reached = word_reached(reading, tongue)
        lines.insert(0, text.format(date=word(reading, tongue), reached=reached))
    return [line for line in lines if line]
