"""What is known of the selected event, and the words that say so."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.base.texts import shortened
from beseto_gui.core.dates.algebra import Relation, relation
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.dates.wording import word, word_precision
from beseto_gui.core.model.evidence import agreement, passage
from beseto_gui.core.model.records import Event, Source
from beseto_gui.core.scene.details import how_reached
from beseto_gui.core.scene.style import Theme, theme
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.docks.parts import EDGE_PX, Area, Chip, Panel, button, hairline, label
from beseto_gui.gui.docks.wordings import standing_text

if TYPE_CHECKING:
    # The first picture needs no cards, and reading no forms.
    from beseto_gui.gui.docks.cards import Card
    from beseto_gui.gui.docks.event_form import EventForm
    from beseto_gui.gui.docks.many_form import ManyForm

_WIDTH_PX = 400
#: So many sources of a timeline, and passages about an event, are shown; the others are counted.
_MOST_SOURCES, _MOST_CARDS = 12, 60


class Inspector(Panel):
    """Title, date, agreement and evidence of the selected event, or the form to edit it.

    Of several selected events it shows what they have in common. Without one it says what the
    timeline is and which sources it has.

    Args:
        bridge: Whose selection it is.
        make_picture: Makes a widget that paints the mark of a date.
        actions: What can be done to several events.
        parent: The window.

    Signals:
        read: An excerpt is to be read in its source.
        dragged: Id of an excerpt whose card is being dragged.
        left: The form was left: the keyboard should go back to the canvas.
        title_wanted: The timeline is to be called something else.
    """

    read = Signal()
    dragged = Signal(str)
    left = Signal()
    title_wanted = Signal()

    def __init__(
        self,
        bridge: Bridge,
        make_picture: Callable[[], QWidget],
        actions: Sequence[QAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("inspector", parent)
        self._session = bridge.session
        self._make_picture, self._actions = make_picture, actions
        self._theme = theme("light")
        self._shown: object = None
        self._cards: dict[str, Card] = {}
        self._form: EventForm | ManyForm | None = None
        self._is_leaving = False
        self._area = Area(_WIDTH_PX)
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
    def cards(self) -> "dict[str, Card]":
        """The cards by the ids of their excerpts."""
        return self._cards

    @Slot()
    def _refresh(self) -> None:
        """Show what is selected, unless nobody is looking."""
        if not self.isVisible() or self._is_leaving:
            return
        session = self._session
        event = session.document.events.get(session.selection.event)
        if self._is_form_kept():
            return
        state = (session.document, session.document.revision, event, language(), self._theme.name)
        if session.selection.others:
            self._shown = None
            self._show_many()
        elif state != self._shown:
            self._shown = state
            body, column = self._clear()
            if event is None:
                self._show_timeline(column)
            else:
                self._show_event(column, event)
            self._put(body)
        current = session.selection.excerpt
        for id_, card in self._cards.items():
            card.set_current(id_ == current and len(self._cards) > 1)
        if current in self._cards and current != next(iter(self._cards)):
            self._area.show_widget(self._cards[current])

    # --- forms ---

    @property
    def form(self) -> "EventForm | ManyForm | None":
        """The form that is shown; None while an event is only read."""
        return self._form

    @Slot()
    def edit(self, field: str = "title", *, is_new: bool = False) -> None:
        """Show the form of the selected event, with the cursor in a field.

        Args:
            field: "title" or "date".
            is_new: Whether the event was made just now.
        """
        from beseto_gui.gui.docks.event_form import EventForm

        session = self._session
        event_id = session.selection.event
        is_one = event_id in session.document.events and not session.selection.others
        if not is_one or session.is_read_only:
            return
        self.show()
        self.raise_()
        if not isinstance(self._form, EventForm) or self._form.event_id != event_id:
            self._shown = None
            body, column = self._clear()
            form = EventForm(session, event_id, self._theme, self._make_picture, is_new=is_new)
            form.closed.connect(self._close_form)
            column.addWidget(form)
            self._put(body)
            self._form = form
        self._form.focus(field)

    def commit(self) -> None:
        """Carry out what is written in the form and was not left yet."""
        if self._form is not None:
            self._form.commit()

    @Slot()
    def _close_form(self) -> None:
        self._form = None
        self._shown = None
        self._refresh()
        self.left.emit()

    def _is_form_kept(self) -> bool:
        """Bring the form up to date; return False where there is none, or of other events."""
        form, selection = self._form, self._session.selection
        if form is None:
            return False
        from beseto_gui.gui.docks.event_form import EventForm

        wanted = (form.event_id,) if isinstance(form, EventForm) else form.event_ids
        if wanted == selection.events and form.made_for == (language(), self._theme.name):
            form.refresh()
            return True
        self._form = None
        self._shown = None
        if form.document is self._session.document:  # else its events are those of another file
            self._is_leaving = True
            try:
                form.commit()
            finally:
                self._is_leaving = False
        return False

    def _show_many(self) -> None:
        from beseto_gui.gui.docks.many_form import ManyForm

        body, column = self._clear()
        self._form = ManyForm(self._session, self._theme, self._actions)
        column.addWidget(self._form)
        self._put(body)

    def _clear(self) -> tuple[QWidget, QVBoxLayout]:
        """Return an empty body and its column, for what is to be shown instead."""
        self._cards, self._form = {}, None
        body = QWidget()
        body.setObjectName("panelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(EDGE_PX, 6, EDGE_PX, 16)
        column.setSpacing(0)
        return body, column

    def _put(self, body: QWidget) -> None:
        """Show a body that was filled."""
        layout = body.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addStretch(1)
        # Not deleted here and now: a key or a button in it may be why it goes.
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._area.setWidget(body)

    # --- reading ---

    def _show_event(self, column: QVBoxLayout, event: Event) -> None:
        document, tongue = self._session.document, language()
        lane = document.lanes.get(event.lane)
        edit = button(_("Edit"), "link")
        edit.setToolTip(_("Edit the event (E)"))
        edit.clicked.connect(self._edit_title)
        if self._session.is_read_only:
            edit.hide()  # `setVisible(True)` would open a window of its own here
        head = QHBoxLayout()
        head.setSpacing(8)
        if lane is not None:
            chip = Chip(11)
            chip.show_mark("", self._theme.lanes[lane.color % len(self._theme.lanes)])
            head.addWidget(chip)
            head.addWidget(label(lane.title.get(tongue), "muted", wrap=True), 1)
        else:
            head.addStretch(1)
        head.addWidget(edit)
        column.addLayout(head)
        column.addSpacing(6)
        column.addWidget(label(shortened(event.title.get(tongue)), "title", wrap=True))
        column.addSpacing(8)
        date = [label(word(event.date, tongue, "long"), "date")]
        if event.date.is_dated:
            date.append(label(word_precision(event.date, tongue), "muted"))
        column.addLayout(_row(*date))
        said = event.date.text if event.date.text not in {each.text() for each in date} else ""
        words = [f"“{said}”" if said else "", event.date.basis.get(tongue)]
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
            if voices and all(_differ(event.date, voice) for voice in voices):
                # Whatever they say to each other: they do not say this.
                pills = [label(_("≠ the sources give another date"), "conflict")]
            reached = how_reached(event.date, voices, language(), basis=False)
            pills.append(label(reached, "pill"))
        if pills:
            column.addSpacing(10)
            column.addLayout(_row(*pills))

    def _show_details(self, column: QVBoxLayout, event: Event) -> None:
        """Show who took part, where, and what it is filed under."""
        details = (
            (_("Who"), event.actors),
            (_("Where"), event.places),
            (_("Tags"), event.tags),
        )
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
        from beseto_gui.gui.docks.cards import Card

        document = self._session.document
        excerpts = document.excerpts_of(event.id)
        _heading(column, _("Evidence"))
        if not excerpts:
            column.addWidget(label(_("No source speaks of this event."), "muted", wrap=True))
            if len(document.table().source_ids) and not self._session.is_read_only:
                hint = _("Select words in the source reader and press H to give it an excerpt.")
                column.addWidget(label(hint, "muted", wrap=True))
        for excerpt in excerpts[:_MOST_CARDS]:
            card = Card(event, excerpt, passage(document, excerpt), self._theme)
            card.read.connect(self._read)
            card.dragged.connect(self.dragged)
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
        head = QHBoxLayout()
        head.addWidget(label(timeline.title.get(tongue), "title", wrap=True), 1)
        if not self._session.is_read_only:
            edit = button(_("Edit"), "link")
            edit.setToolTip(_("Title of the timeline…"))
            edit.clicked.connect(self.title_wanted)
            head.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if subtitle := timeline.subtitle.get(tongue):
            column.addSpacing(8)
            column.addWidget(label(subtitle, "muted", wrap=True))
        # Not `document.sources`: a long source of a sheet comes in parts.
        sources = document.table().source_ids
        if len(sources):
            _heading(column, _("Sources"))
        for source_id in sources[:_MOST_SOURCES]:
            column.addLayout(self._source_row(document.sources[source_id]))
            column.addSpacing(12)
        more = len(sources) - _MOST_SOURCES
        if more > 0:
            text = _("… and {n} more sources").format(n=f"{more:,}")
            column.addWidget(label(text, "muted"))
            column.addSpacing(12)
        if len(document.events):
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

    @Slot()
    def _edit_title(self) -> None:
        self.edit()

    @Slot(str)
    def _read(self, excerpt_id: str) -> None:
        self._session.select_excerpt(excerpt_id)
        self.read.emit()


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


def _differ(date: UncertainDate, voice: UncertainDate) -> bool:
    return relation([date, voice]) is Relation.CONFLICT
