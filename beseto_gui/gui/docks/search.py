"""What was found: events and passages in two groups, walked with the keyboard or the mouse."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QStandardItem,
    QStandardItemModel,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.scene.style import Theme, theme
from beseto_gui.core.session import Session
from beseto_gui.core.store.search import EventHit, Hits, Searcher, TextHit
from beseto_gui.gui.docks.parts import EDGE_PX, Panel, label
from beseto_gui.gui.errors import guarded
from beseto_gui.gui.models.offsets import Utf16

_HIT = Qt.ItemDataRole.UserRole
#: Characters shown of a field or paragraph, and how many of them before the first word.
_LENGTH, _BEFORE = 90, 22
_PAD_PX = 7

Spans = tuple[tuple[int, int], ...]


def snippet(text: str, spans: Spans) -> tuple[str, Spans]:
    """Return the part of a text around its first span as one line, and the spans in it."""
    first = spans[0][0] if spans else 0
    start = first - _BEFORE if first > 2 * _BEFORE else 0
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
        lines = 2 if index.data(_HIT) is not None else 1.2
        return QSize(80, round(lines * option.fontMetrics.lineSpacing()) + 2 * _PAD_PX)

    @guarded
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a hit or a heading."""
        hit = index.data(_HIT)
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
            title = QFontMetrics(strong).elidedText(
                index.data(), Qt.TextElideMode.ElideRight, width_px
            )
            painter.setPen(QColor(self.theme.text))
            self._line(painter, QPoint(left, top), title, strong, ())
            painter.setPen(QColor(self.theme.text_muted))
            below = top + QFontMetrics(strong).lineSpacing() + 1
            text, spans = snippet(hit.text, hit.spans)
            text = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, width_px)
            inside = tuple(
                (start, min(end, len(text))) for start, end in spans if start < len(text)
            )
            self._line(painter, QPoint(left, below), text, option.font, inside)
        painter.restore()

    def _line(self, painter: QPainter, at: QPoint, text: str, font: QFont, spans: Spans) -> None:
        layout = QTextLayout(text, font)
        found = QTextCharFormat()
        found.setBackground(QColor(self.theme.highlight))
        found.setForeground(QColor(self.theme.highlight_text))
        units = Utf16(text)
        ranges: list[QTextLayout.FormatRange] = []
        for start, end in spans:
            part = QTextLayout.FormatRange()
            part.start, part.length = units.of(start), units.of(end) - units.of(start)
            part.format = found
            ranges.append(part)
        layout.beginLayout()
        layout.createLine().setNumColumns(len(text) * 2)
        layout.endLayout()
        layout.draw(painter, at, ranges)


class SearchPanel(Panel):
    """The list of what was found.

    Signals:
        chosen: The `EventHit` or `TextHit` that is current now.
        searched: The `Hits` of a new search.
    """

    chosen = Signal(object)
    searched = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("results", parent)
        self._session = session
        self._query = ""
        self.hits = Hits()
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._delegate = HitDelegate(session, self._list)
        self._none = label(look="muted", wrap=True)
        self._none.setContentsMargins(EDGE_PX, 8, EDGE_PX, 8)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.selectionModel().currentChanged.connect(self._tell)
        self._list.clicked.connect(self._tell)
        body = QWidget()
        body.setObjectName("panelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)
        self.setWidget(body)
        self.retranslate()

    def title(self) -> str:
        """Return the name of the panel."""
        return _("Search results")

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        super().retranslate()
        self._list.setAccessibleName(_("Search results"))
        self._fill()

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        super().dress(theme)
        self._delegate.theme = theme
        self._list.viewport().update()

    def find(self, query: str) -> None:
        """Search for words and list what was found."""
        self._query = query
        self.hits = Searcher(self._session.document).find(query)
        self._fill()
        self.searched.emit(self.hits)

    def again(self) -> None:
        """Search again, because what is searched has changed."""
        if self._query:
            self.find(self._query)

    def step(self, by: int) -> None:
        """Make the next (+1) or previous (-1) hit current, round and round."""
        rows = self._rows()
        if not rows:
            return
        here = self._list.currentIndex().row()
        if here in rows:
            row = rows[(rows.index(here) + by) % len(rows)]
        else:
            row = rows[0 if by > 0 else -1]
        self._list.setCurrentIndex(self._model.index(row, 0))

    def position(self) -> int:
        """Return which hit is current, counted from 1; 0 for none."""
        rows, here = self._rows(), self._list.currentIndex().row()
        return rows.index(here) + 1 if here in rows else 0

    def listed(self) -> list[tuple[str, EventHit | TextHit | None]]:
        """Return the rows of the list: what they say, and their hit; a heading has none."""
        rows = [self._model.item(row) for row in range(self._model.rowCount())]
        return [(item.text(), item.data(_HIT)) for item in rows]

    @property
    def message(self) -> str:
        """What is said when nothing is listed; empty otherwise."""
        return "" if self._none.isHidden() else self._none.text()

    def take_focus(self) -> None:
        """Let the list be walked with the keyboard."""
        if not self._list.currentIndex().isValid():
            self.step(+1)
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _rows(self) -> list[int]:
        return [row for row, (_text, hit) in enumerate(self.listed()) if hit is not None]

    def _fill(self) -> None:
        document, tongue = self._session.document, language()
        # Rows that go away one by one would each make the next hit the current one.
        self._list.setCurrentIndex(QModelIndex())
        self._model.clear()
        if self.hits.events:
            n = len(self.hits.events)
            self._add(ngettext("{n} event", "{n} events", n).format(n=n), None)
        for hit in self.hits.events:
            self._add(document.events[hit.event].title.get(tongue), hit)
        if self.hits.texts:
            n = len(self.hits.texts)
            self._add(ngettext("{n} passage", "{n} passages", n).format(n=n), None)
        for found in self.hits.texts:
            source = document.sources[found.source]
            where = _("paragraph {n}").format(n=found.paragraph)
            self._add(f"{source.mark} · {where} · {source.title.get(tongue)}", found)
        self._none.setVisible(not self.hits)
        text = _("Nothing found for “{query}”.") if self._query.strip() else ""
        self._none.setText(
            text.format(query=self._query.strip()) or _("Type above what you are looking for.")
        )

    def _add(self, text: str, hit: EventHit | TextHit | None) -> None:
        item = QStandardItem(text)
        item.setData(hit, _HIT)
        item.setEnabled(hit is not None)
        self._model.appendRow(item)

    @Slot()
    def _tell(self) -> None:
        hit = self._list.currentIndex().data(_HIT)
        if hit is not None:
            self.chosen.emit(hit)
