"""What was found: events and passages in two groups, walked with the keyboard or the mouse."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import _
from beseto_gui.core.model.change import Change
from beseto_gui.core.scene.style import Theme, theme
from beseto_gui.core.session import Session
from beseto_gui.core.store.hits import EventHit, Hits, TextHit
from beseto_gui.gui.docks.parts import EDGE_PX, Panel, label
from beseto_gui.gui.errors import guarded
from beseto_gui.gui.models.hit_list import BELOW_ROLE, HEADING_ROLE, HIT_ROLE, HitList
from beseto_gui.gui.models.offsets import Utf16
from beseto_gui.gui.models.searching import Searching

#: Characters shown of a field or paragraph, and how many of them before the first word.
_LENGTH, _BEFORE = 90, 22
_PAD_PX = 7

Spans = tuple[tuple[int, int], ...]


def snippet(text: str, spans: Spans, *, near: bool = False) -> tuple[str, Spans]:
    """Return the part of a text around its first span as one line, and the spans in it.

    Args:
        text: The text.
        spans: Where the words found are in it.
        near: Whether there is little room, so that the first of them has to stand near the start.
    """
    first = spans[0][0] if spans else 0
    start = first - _BEFORE if first > (_BEFORE if near else 2 * _BEFORE) else 0
    end = min(len(text), start + _LENGTH)
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    by = len(head) - start
    inside = tuple((a + by, min(b, end) + by) for a, b in spans if start <= a < end)
    return f"{head}{text[start:end]}{tail}".replace("\n", " "), inside


class HitDelegate(QStyledItemDelegate):
    """Paints a hit as a title above a line in which the words found stand out."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.theme = theme("light")

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return room for two lines, or for one below a gap for a heading."""
        lines = 1.2 if index.data(HEADING_ROLE) else 2
        return QSize(80, round(lines * option.fontMetrics.lineSpacing()) + 2 * _PAD_PX)

    @guarded
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a hit or a heading."""
        hit = index.data(HIT_ROLE)
        option = QStyleOptionViewItem(option)
        self.initStyleOption(option, index)
        left, top = option.rect.left() + EDGE_PX, option.rect.top() + _PAD_PX
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.save()
        if hit is None:
            painter.setFont(strong)
            painter.setPen(QColor(self.theme.text_muted))
            painter.drawText(left, option.rect.bottom() - _PAD_PX, option.text)
        else:
            option.text = ""
            option.widget.style().drawControl(
                option.widget.style().ControlElement.CE_ItemViewItem, option, painter, option.widget
            )
            width_px = option.rect.right() - left - _PAD_PX
            title = _Line(index.data(), ())
            near = not _is_in_sight(hit, option.font, width_px)
            text = _Line(*snippet(hit.text, hit.spans, near=near))
            if title.text == hit.text and _is_in_sight(hit, strong, width_px):
                title, text = _Line(hit.text, hit.spans), _Line(index.data(BELOW_ROLE), ())
            painter.setPen(QColor(self.theme.text))
            self._line(painter, QPoint(left, top), title, strong, width_px)
            painter.setPen(QColor(self.theme.text_muted))
            below = top + QFontMetrics(strong).lineSpacing() + 1
            self._line(painter, QPoint(left, below), text, option.font, width_px)
        painter.restore()

    def _line(
        self, painter: QPainter, at: QPoint, line: "_Line", font: QFont, width_px: int
    ) -> None:
        """Paint a line, cut where it has no room, with the words found in it."""
        right = Qt.TextElideMode.ElideRight
        text = QFontMetrics(font).elidedText(line.text, right, width_px)
        layout = QTextLayout(text, font)
        found = QTextCharFormat()
        found.setBackground(QColor(self.theme.highlight))
        found.setForeground(QColor(self.theme.highlight_text))
        units = Utf16(text)
        ranges: list[QTextLayout.FormatRange] = []
        for start, end in line.spans:
            if start < len(text):
                part = QTextLayout.FormatRange()
                last = min(end, len(text))
                part.start, part.length = units.of(start), units.of(last) - units.of(start)
                part.format = found
                ranges.append(part)
        layout.beginLayout()
        layout.createLine().setNumColumns(len(text) * 2)
        layout.endLayout()
        layout.draw(painter, at, ranges)


def _is_in_sight(hit: EventHit | TextHit, font: QFont, width_px: int) -> bool:
    """Return whether the first word found is in the part of a line that has room."""
    end = hit.spans[0][1] if hit.spans else 0
    return QFontMetrics(font).horizontalAdvance(hit.text[: end + 1]) < width_px


class _Line(NamedTuple):
    """A line of a hit, and the words found in it."""

    text: str
    spans: Spans


class SearchPanel(Panel):
    """The list of what was found.

    Signals:
        chosen: The `EventHit` or `TextHit` that is current now.
        searched: The `Hits` of a new search.
        waiting: The search takes a moment; `searched` is still to come.
        only_these: Whether the events that were found, and no others, are to be shown.
    """

    chosen = Signal(object)
    searched = Signal(object)
    waiting = Signal()
    only_these = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("results", parent)
        self._query = ""
        self._step = 0
        self.hits = Hits()
        self._searching = Searching(session, self)
        self._model = HitList(session, self)
        self._list = QListView()
        self._delegate = HitDelegate(session, self._list)
        self._none = label(look="muted", wrap=True)
        self._only = QCheckBox()
        self._lay_out()
        self._searching.found.connect(self._found)
        self._searching.preparing.connect(self._tell_part)
        self._only.toggled.connect(self.only_these)
        self._list.selectionModel().currentChanged.connect(self._tell)
        self._list.clicked.connect(self._tell)
        self.retranslate()

    def _lay_out(self) -> None:
        self._none.setContentsMargins(EDGE_PX, 8, EDGE_PX, 8)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout()
        row.setContentsMargins(EDGE_PX - 3, 0, EDGE_PX, 4)
        row.addWidget(self._only)
        row.addStretch(1)
        body = QWidget()
        body.setObjectName("panelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._none)
        column.addLayout(row)
        column.addWidget(self._list, 1)
        self.setWidget(body)

    def title(self) -> str:
        """Return the name of the panel."""
        return _("Search results")

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        super().retranslate()
        self._list.setAccessibleName(_("Search results"))
        self._only.setText(_("Show only these events"))
        self._fill()

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        super().dress(theme)
        self._delegate.theme = theme
        self._list.viewport().update()

    def find(self, query: str) -> None:
        """Search for words and list what was found, as soon as it is known."""
        self._query, self._step = query, 0
        self._searching.find(query)
        if self._searching.is_busy:
            if not self.hits:
                self._say(_("Searching…"))
            self.waiting.emit()

    def note(self, change: Change) -> None:
        """Know of a change, before it is searched again because of it."""
        self._searching.note(change)

    def forget(self, *, is_other: bool) -> None:
        """List nothing: what was found is not true any more.

        Args:
            is_other: Whether it is another timeline, of which all is to be shown.
        """
        if is_other:
            self._only.setChecked(False)
        self.hits = Hits()
        self._fill()

    def close_search(self) -> None:
        """Search for nothing more."""
        self._searching.close()

    @property
    def is_waiting(self) -> bool:
        """Whether it is still being searched."""
        return self._searching.is_busy

    def step(self, by: int) -> None:
        """Make the next (+1) or previous (-1) hit current, round and round.

        While it is still being searched, that is done when something has been found.
        """
        if self._searching.is_busy:
            self._step = by
            return
        row = self._model.step_from(self._list.currentIndex().row(), by)
        if row >= 0:
            self._list.setCurrentIndex(self._model.index(row, 0))

    def position(self) -> int:
        """Return which hit is current, counted from 1; 0 for none."""
        return self._model.position_of(self._list.currentIndex().row())

    def listed(self) -> list[tuple[str, EventHit | TextHit | None]]:
        """Return the rows of the list: what they say, and their hit; a heading has none."""
        rows = [self._model.index(row, 0) for row in range(self._model.rowCount())]
        return [(index.data(), index.data(HIT_ROLE)) for index in rows]

    @property
    def message(self) -> str:
        """What is said when nothing is listed; empty otherwise."""
        return "" if self._none.isHidden() else self._none.text()

    @property
    def only_button(self) -> QCheckBox:
        """What lets only the events that were found be shown."""
        return self._only

    def take_focus(self) -> None:
        """Let the list be walked with the keyboard."""
        if not self._list.currentIndex().isValid():
            self.step(+1)
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(object)
    def _found(self, hits: Hits) -> None:
        self.hits = hits
        self._fill()
        self.searched.emit(hits)
        if self._step:
            by, self._step = self._step, 0
            self.step(by)

    def _fill(self) -> None:
        # Rows that go away one by one would each make the next hit the current one.
        self._list.setCurrentIndex(QModelIndex())
        self._model.show(self.hits)
        self._only.setVisible(len(self.hits.events) > 0)
        text = _("Nothing found for “{query}”.") if self._query.strip() else ""
        text = text.format(query=self._query.strip()) or _("Type above what you are looking for.")
        self._say("" if self.hits else text)

    def _say(self, text: str) -> None:
        self._none.setText(text)
        self._none.setVisible(bool(text))

    @Slot(float)
    def _tell_part(self, part: float) -> None:
        percent = int(part * 100)
        self._say(_("Preparing the search… {percent} %").format(percent=percent))

    @Slot()
    def _tell(self) -> None:
        hit = self._list.currentIndex().data(HIT_ROLE)
        if hit is not None:
            self.chosen.emit(hit)
