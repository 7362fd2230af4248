"""What the text of a source is dressed with: air between lines, numbers, shades of marks."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.scene.style import Theme
from beseto_gui.gui.actions.rows import mark
from beseto_gui.gui.docks.parts import button
from beseto_gui.gui.errors import guarded

_LINE_PERCENT, _GAP_PX = 132.0, 7.0
#: How much of the highlight colour a passage has where it is alone, where two overlap, …
_SHADES = (0.45, 0.66, 0.82, 0.92)


class Stretch(NamedTuple):
    """A stretch of text and how many passages lie over it."""

    start: int
    end: int
    depth: int


def stretches(spans: Iterable[tuple[int, int]]) -> Iterator[Stretch]:
    """Yield the stretches that any of some spans lies over, cut where a span begins or ends."""
    steps: dict[int, int] = {}
    for start, end in spans:
        steps[start] = steps.get(start, 0) + 1
        steps[end] = steps.get(end, 0) - 1
    depth, before = 0, 0
    for at in sorted(steps):
        if depth and steps[at]:
            yield Stretch(before, at, depth)
        if steps[at]:
            before = at
        depth += steps[at]


def shade(theme: Theme, depth: int) -> QColor:
    """Return the colour behind passages that are not selected, of which so many overlap."""
    part = _SHADES[min(depth, len(_SHADES)) - 1]
    over, under = QColor(theme.highlight), QColor(theme.panel)
    return QColor(
        round(over.red() * part + under.red() * (1 - part)),
        round(over.green() * part + under.green() * (1 - part)),
        round(over.blue() * part + under.blue() * (1 - part)),
    )


def space_out(document: QTextDocument) -> None:
    """Give lines air, and let empty ones take none: the gap is the same in every text."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.firstBlock()
    while block.isValid():
        cursor.setPosition(block.position())
        cursor.setBlockFormat(_EMPTY if _is_empty(block) else _FULL)
        block = block.next()
    cursor.endEditBlock()


def _is_empty(block: QTextBlock) -> bool:
    return not block.text().strip()


def _block_format(
    line_height: float, kind: QTextBlockFormat.LineHeightTypes, gap_px: float
) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(line_height, kind.value)
    made.setBottomMargin(gap_px)
    return made


_FULL = _block_format(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight, _GAP_PX)
_EMPTY = _block_format(1.0, QTextBlockFormat.LineHeightTypes.FixedHeight, 0.0)


class Numbered(Protocol):
    """A text whose paragraphs have numbers."""

    @property
    def current_paragraph(self) -> int:
        """Number of the paragraph that stands out; 0 for none."""
        ...

    @property
    def theme(self) -> Theme:
        """The theme that is worn."""
        ...

    def numbered(self) -> list[tuple[int, QRectF]]:
        """Return the paragraphs in view, as number and place in the viewport."""
        ...


class Gutter(QWidget):
    """The numbers of the paragraphs, beside the text."""

    def __init__(self, text: Numbered, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the numbers in view; the one being read stands out."""
        with QPainter(self) as painter:
            colours = self._text.theme
            font = painter.font()
            for number, rect in self._text.numbered():
                current = number == self._text.current_paragraph
                font.setBold(current)
                painter.setFont(font)
                painter.setPen(QColor(colours.accent if current else colours.text_muted))
                line = QRectF(0, rect.top(), self.width() - 8, rect.height())
                painter.drawText(
                    line, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, str(number)
                )


class MarkingBar(QWidget):
    """What can be made of words that are picked, as buttons below the text.

    Args:
        actions: The commands about picked words, by their ids.
    """

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        known = {action.objectName(): action for action in actions}
        self._actions = [known[id_] for id_ in _OFFERED if id_ in known]
        self.buttons = [button(look="link") for _action in self._actions]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for each, action in zip(self.buttons, self._actions, strict=True):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            each.clicked.connect(action.trigger)
            action.changed.connect(self.retranslate)
            row.addWidget(each)
        row.addStretch(1)
        self.hide()

    @Slot()
    def retranslate(self) -> None:
        """Show each in the language of the window, with its key, where it can be done now."""
        for each, action in zip(self.buttons, self._actions, strict=True):
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            each.setText(f"{_(_OFFERED[action.objectName()])}  {key}")
            each.setToolTip(action.text())
            each.setVisible(action.isEnabled())


#: What the bar offers, in short words.
_OFFERED = {
    "evidence.add_excerpt": mark("Excerpt"),
    "evidence.add_event": mark("New event"),
    "evidence.change_passage": mark("Change passage"),
}
