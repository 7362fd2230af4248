"""What is known of the selected event, and the words that say so."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.dates.wording import word, word_precision
from beseto_gui.core.model.evidence import agreement, passage
from beseto_gui.core.model.records import Event, Source
from beseto_gui.core.scene.details import how_reached
from beseto_gui.core.scene.style import Theme, theme
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.docks.cards import Card
from beseto_gui.gui.docks.parts import EDGE_PX, Chip, Panel, hairline, label
from beseto_gui.gui.docks.wordings import standing_text

_WIDTH_PX = 400
#: So many sources of a timeline, and passages about an event, are shown; the others are counted.
_MOST_SOURCES, _MOST_CARDS = 12, 60


class Inspector(Panel):
    """Title, date, agreement and evidence of the selected event.

    Without one it says what the timeline is and which sources it has.

    Signals:
        read: An excerpt is to be read in its source.
    """

    read = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("inspector", parent)
        self._session = bridge.session
        self._theme = theme("light")
        self._shown: object = None
        self._cards: dict[str, Card] = {}
        self._area = _Area()
        self.setWidget(self._area)
        bridge.changed.connect(self._refresh)
        bridge.selection_changed.connect(self._refresh)
        self.visibilityChanged.connect(self._refresh)
        self.retranslate()

    def title(self) -> str:
        """Return the name of the panel."""
        return _("Inspector")

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        super().retranslate()
        self._area.setAccessibleName(self.title())
        self._refresh()

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        super().dress(theme)
        self._theme = theme
        self._refresh()

    @property
    def cards(self) -> dict[str, Card]:
        """The cards by the ids of their excerpts."""
        return self._cards

    @Slot()
    def _refresh(self) -> None:
        """Show what is selected, unless nobody is looking."""
        if not self.isVisible():
            return
        session = self._session
        event = session.document.events.get(session.selection.event)
        state = (session.document, session.document.revision, event, language(), self._theme.name)
        if state != self._shown:
            self._shown = state
            self._cards = {}
            body = QWidget()
            body.setObjectName("panelBody")
            column = QVBoxLayout(body)
            column.setContentsMargins(EDGE_PX, 6, EDGE_PX, 16)
            column.setSpacing(0)
            if event is None:
                self._show_timeline(column)
            else:
                self._show_event(column, event)
            column.addStretch(1)
            self._area.setWidget(body)
        current = session.selection.excerpt
        for id_, card in self._cards.items():
            card.set_current(id_ == current and len(self._cards) > 1)
        if current in self._cards and current != next(iter(self._cards)):
            self._area.show_widget(self._cards[current])

    def _show_event(self, column: QVBoxLayout, event: Event) -> None:
        document, tongue = self._session.document, language()
        lane = document.lanes.get(event.lane)
        if lane is not None:
            chip = Chip(11)
            chip.show_mark("", self._theme.lanes[lane.color % len(self._theme.lanes)])
            column.addLayout(_row(chip, label(lane.title.get(tongue), "muted")))
            column.addSpacing(8)
        column.addWidget(label(event.title.get(tongue), "title", wrap=True))
        column.addSpacing(8)
        date = [label(word(event.date, tongue, "long"), "date")]
        if event.date.is_dated:
            date.append(label(word_precision(event.date, tongue), "muted"))
        column.addLayout(_row(*date))
        words = [f"“{event.date.text}”" if event.date.text else "", event.date.basis.get(tongue)]
        if any(words):
            column.addSpacing(2)
            column.addWidget(label(" · ".join(filter(None, words)), "small", wrap=True))
        self._show_pills(column, event)
        for text in (event.summary.get(tongue), event.note.get(tongue)):
            if text:
                column.addSpacing(12)
                column.addWidget(label(text, wrap=True))
        self._show_evidence(column, event)
        self._show_details(column, event)

    def _show_pills(self, column: QVBoxLayout, event: Event) -> None:
        agreed = agreement(self._session.document, event.id)
        text, look = standing_text(agreed)
        pills = [label(text, look)] if text else []
        if event.date.is_dated:
            voices = agreed.voices.values()
            reached = how_reached(event.date, voices, language(), basis=False)
            pills.append(label(reached, "pill"))
        if pills:
            column.addSpacing(10)
            column.addLayout(_row(*pills))

    def _show_details(self, column: QVBoxLayout, event: Event) -> None:
        """Show who took part, and where."""
        details = ((_("Who"), event.actors), (_("Where"), event.places))
        if any(values for _name, values in details):
            _heading(column, _("Details"))
        for name, values in details:
            if values:
                line = QHBoxLayout()
                line.addWidget(label(name, "muted"), 0, Qt.AlignmentFlag.AlignTop)
                line.addWidget(label(" · ".join(values), wrap=True), 1)
                column.addLayout(line)
                column.addSpacing(6)

    def _show_evidence(self, column: QVBoxLayout, event: Event) -> None:
        document = self._session.document
        excerpts = document.excerpts_of(event.id)
        _heading(column, _("Evidence"))
        if not excerpts:
            column.addWidget(label(_("No source speaks of this event."), "muted", wrap=True))
        for excerpt in excerpts[:_MOST_CARDS]:
            card = Card(event, excerpt, passage(document, excerpt), self._theme)
            card.read.connect(self._read)
            self._cards[excerpt.id] = card
            column.addWidget(card)
            column.addSpacing(12)
        more = len(excerpts) - _MOST_CARDS
        if more > 0:
            column.addWidget(label(_("+{n} more").format(n=f"{more:,}"), "muted"))

    def _show_timeline(self, column: QVBoxLayout) -> None:
        """Show what the timeline is, when nothing is selected."""
        document, tongue = self._session.document, language()
        timeline = document.timeline
        column.addWidget(label(timeline.title.get(tongue), "title", wrap=True))
        if subtitle := timeline.subtitle.get(tongue):
            column.addSpacing(8)
            column.addWidget(label(subtitle, "muted", wrap=True))
        _heading(column, _("Sources"))
        # Not `document.sources`: a long source of a sheet comes in parts.
        sources = document.table().source_ids
        for source_id in sources[:_MOST_SOURCES]:
            column.addLayout(self._source_row(document.sources[source_id]))
            column.addSpacing(12)
        more = len(sources) - _MOST_SOURCES
        if more > 0:
            text = _("… and {n} more sources").format(n=f"{more:,}")
            column.addWidget(label(text, "muted"))
            column.addSpacing(12)
        hint = _("Select an event to read the words behind it; . and , walk through them.")
        column.addSpacing(4)
        column.addWidget(label(hint, "muted", wrap=True))

    def _source_row(self, source: Source) -> QLayout:
        tongue = language()
        chip = Chip(15)
        colours = self._theme.chips
        chip.show_mark(source.mark, colours[source.color % len(colours)], self._theme.chip_text)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(label(source.title.get(tongue), "strong", wrap=True))
        published = word(source.published, tongue) if source.published.is_dated else ""
        about = [*filter(None, (source.outlet.get(tongue), published))]
        if about:
            texts.addWidget(label(" · ".join(about), "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(9)
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        return row

    @Slot(str)
    def _read(self, excerpt_id: str) -> None:
        self._session.select_excerpt(excerpt_id)
        self.read.emit()


class _Area(QScrollArea):
    """The scrolled inside of the panel; what is asked for is shown once it is laid out."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """Return the width of the panel in the design."""
        return QSize(_WIDTH_PX, 480)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll to a widget."""
        body = self.widget()
        layout = body.layout() if body is not None else None
        if layout is not None and self.isVisible():
            layout.activate()
            self.ensureWidgetVisible(widget, 0, 24)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return row


def _heading(column: QVBoxLayout, text: str) -> None:
    column.addSpacing(20)
    column.addWidget(label(text, "heading"))
    column.addSpacing(7)
    column.addWidget(hairline())
    column.addSpacing(14)
