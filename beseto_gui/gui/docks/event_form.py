"""The form of one event in the inspector: every field is an edit of its own when it is left."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from beseto_gui.core.base.i18n import LANGUAGES, _, language
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.model.records import Event, Lane
from beseto_gui.core.scene.style import Theme
from beseto_gui.core.session import Session
from beseto_gui.core.store.commands_events import EditEvent
from beseto_gui.core.store.commands_lanes import AddLane
from beseto_gui.core.store.commands_many import Together
from beseto_gui.gui.actions.rows import mark
from beseto_gui.gui.docks.date_field import DateField
from beseto_gui.gui.docks.event_choices import LaneChoice, Number, Tongues
from beseto_gui.gui.docks.event_fields import Line, Names, Prose, named
from beseto_gui.gui.docks.parts import button, label
from beseto_gui.gui.errors import guarded

_PRIORITY = 999
#: So many lanes of a palette have colours of their own.
_COLOURS = 8


class EventForm(QWidget):
    """The fields of an event.

    Args:
        session: Whose event it is.
        event_id: The event.
        colours: Colours of the theme.
        make_picture: Makes a widget that paints the mark of a date.
        is_new: Whether the event was made just now: giving up then takes it back.

    Attributes:
        document: The document whose event is shown.
        made_for: Language and theme it was made in.

    Signals:
        closed: The event is to be read again.
    """

    closed = Signal()

    def __init__(
        self,
        session: Session,
        event_id: str,
        colours: Theme,
        make_picture: Callable[[], QWidget],
        *,
        is_new: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._event_id, self._theme = session, event_id, colours
        self.made_for = (language(), colours.name)
        self._is_new, self._revision = is_new, session.document.revision
        self.tongues = Tongues()
        self._tongue = self.tongues.current
        self.title, self.date = Line(), DateField(make_picture())
        self.lane, self.new_lane = LaneChoice(), Line()
        self.priority = Number(-_PRIORITY, _PRIORITY)
        self.tags, self.actors, self.places = Names(), Names(), Names()
        self.summary, self.note = Prose(2), Prose()
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def event_id(self) -> str:
        """Id of the event."""
        return self._event_id

    def refresh(self) -> None:
        """Show the event as it is now; what somebody is writing stays."""
        self.document = self._session.document
        event = self._event
        if event is None:
            return
        self._show_texts()
        color = self._lanes[event.lane].color if event.lane in self._lanes else 0
        self.date.load(event.date, color, self._theme)
        self._show_lanes(event)
        self.priority.load(max(-_PRIORITY, min(_PRIORITY, event.priority)))
        table = self._session.document.table()
        for field, names, known in (
            (self.tags, event.tags, table.category),
            (self.actors, event.actors, table.actor),
            (self.places, event.places, table.place),
        ):
            field.load_names(names)
            field.know(known.names)

    def focus(self, field: str = "title") -> None:
        """Put the cursor into a field, with all that is in it selected."""
        line = self.date.line if field == "date" else self.title
        line.setFocus()
        n = len(line.text())
        line.setSelection(n, -n)  # the cursor is left, so that a long text is seen from its start

    def commit(self) -> None:
        """Carry out what was written and not yet left."""
        for field, commit in self._fields:
            if field.is_changed:
                commit()

    # --- inside ---

    @property
    def _event(self) -> Event | None:
        return self._session.document.events.get(self._event_id)

    @property
    def _lanes(self) -> dict[str, Lane]:
        return dict(self._session.document.lanes)

    @property
    def _fields(self) -> tuple[tuple[Line | Prose | Number | DateField, Callable[[], None]], ...]:
        return (
            (self.title, self._set_title),
            (self.date, self._set_date),
            (self.new_lane, self._add_lane),
            (self.priority, self._set_priority),
            (self.tags, self._set_tags),
            (self.actors, self._set_actors),
            (self.places, self._set_places),
            (self.summary, self._set_summary),
            (self.note, self._set_note),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(self.tongues, 1)
        done = button(_("Done"), "link")
        done.clicked.connect(self._close)
        head.addWidget(done)
        column.addLayout(head)
        column.addSpacing(10)
        named(column, _("Title"), self.title)
        named(column, _("Date"), self.date)
        self.new_lane.setPlaceholderText(_("Name of the new lane"))
        self.new_lane.hide()
        lane, weight = QVBoxLayout(), QVBoxLayout()
        for each in (lane, weight):
            each.setSpacing(0)
        named(lane, _("Lane"), self.lane, self.new_lane)
        named(weight, _("Priority"), self.priority)
        self.priority.setToolTip(_("What has a higher priority gets its label first."))
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addLayout(lane, 3)
        both.addLayout(weight, 1)
        for each in (lane, weight):
            both.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        column.addLayout(both)
        named(column, _("Tags"), self.tags)
        named(column, _("Who"), self.actors)
        named(column, _("Where"), self.places)
        named(column, _("Summary"), self.summary)
        named(column, _("Note"), self.note)
        hint = _("A field is kept when you leave it; Esc puts it back as it was.")
        column.addWidget(label(hint, "small", wrap=True))

    def _connect(self) -> None:
        self.tongues.chosen.connect(self._speak)
        self.title.committed.connect(self._set_title)
        self.date.committed.connect(self._set_date)
        self.lane.chosen.connect(self._choose_lane)
        self.new_lane.committed.connect(self._add_lane)
        self.priority.committed.connect(self._set_priority)
        self.tags.committed.connect(self._set_tags)
        self.actors.committed.connect(self._set_actors)
        self.places.committed.connect(self._set_places)
        self.summary.committed.connect(self._set_summary)
        self.note.committed.connect(self._set_note)

    def _show_texts(self) -> None:
        event, tongue = self._event, self._tongue
        if event is None:
            return
        self.title.load(getattr(event.title, tongue))
        self.summary.load(getattr(event.summary, tongue))
        self.note.load(getattr(event.note, tongue))
        for field, text in (
            (self.title, event.title),
            (self.summary, event.summary),
            (self.note, event.note),
        ):
            field.setPlaceholderText(text.get(language()).partition("\n")[0])
        texts = (event.title, event.summary, event.note)
        self.tongues.mark([code for code in LANGUAGES if any(getattr(t, code) for t in texts)])

    def _show_lanes(self, event: Event) -> None:
        tongue, colours = language(), self._theme.lanes
        lanes = [
            (lane.id, lane.title.get(tongue), colours[lane.color % len(colours)])
            for lane in self._lanes.values()
        ]
        self.lane.load(lanes, event.lane)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read the event again with Esc; take a new one back that nothing was written in."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        event.accept()
        session = self._session
        is_untouched = self._is_new and session.document.revision == self._revision
        self.closed.emit()
        if is_untouched:
            session.undo()

    @Slot()
    def _close(self) -> None:
        self.commit()
        self.closed.emit()

    @Slot(str)
    def _speak(self, tongue: str) -> None:
        """Write in another language; what was written in the one before is kept."""
        for field, commit in self._fields:
            if field.is_changed and field in (self.title, self.summary, self.note):
                commit()
        self._tongue = tongue
        self._show_texts()

    # --- edits ---

    def _edit(self, name: str, event: Event) -> None:
        if event != self._event:
            self._session.execute(Together(name, (EditEvent(event),)))

    def _set_text(self, which: str, field: Line | Prose, name: str) -> None:
        event = self._event
        if event is None:
            return
        text = field.text().strip() if isinstance(field, Line) else field.toPlainText().strip()
        field.settle()
        old: LocalText = getattr(event, which)
        self._edit(name, replace(event, **{which: replace(old, **{self._tongue: text})}))

    @Slot()
    def _set_title(self) -> None:
        self._set_text("title", self.title, mark("Edit title"))

    @Slot()
    def _set_summary(self) -> None:
        self._set_text("summary", self.summary, mark("Edit summary"))

    @Slot()
    def _set_note(self) -> None:
        self._set_text("note", self.note, mark("Edit note"))

    @Slot()
    def _set_date(self) -> None:
        event, date = self._event, self.date.date
        if event is None or not self.date.is_understood:
            return
        self.date.settle()
        if (date.edtf, _bounds(date)) == (event.date.edtf, _bounds(event.date)):
            # Other words for the same: how it was reached is still so.
            date = replace(event.date, text=date.text)
        self._edit(mark("Change date"), replace(event, date=date))

    @Slot(str)
    def _choose_lane(self, lane_id: str) -> None:
        event = self._event
        if event is not None and lane_id:
            self.new_lane.hide()
            self._edit(mark("Change lane"), replace(event, lane=lane_id))
        elif event is not None:
            self.new_lane.show()
            self.new_lane.setFocus()

    @Slot()
    def _add_lane(self) -> None:
        """Make a lane, and put the event into it, as one edit."""
        event, name = self._event, self.new_lane.text().strip()
        self.new_lane.load("")
        self.new_lane.clear()
        self.new_lane.hide()
        if event is None or not name:
            self.refresh()
            return
        lane = new_lane(self._session, name)
        commands = (AddLane(lane), EditEvent(replace(event, lane=lane.id)))
        self._session.execute(Together(mark("Add lane"), commands, lane.title))

    @Slot()
    def _set_priority(self) -> None:
        event = self._event
        if event is not None:
            self.priority.settle()
            self._edit(mark("Change priority"), replace(event, priority=self.priority.value()))

    @Slot()
    def _set_tags(self) -> None:
        self._set_names("tags", self.tags, mark("Change tags"))

    @Slot()
    def _set_actors(self) -> None:
        self._set_names("actors", self.actors, mark("Change actors"))

    @Slot()
    def _set_places(self) -> None:
        self._set_names("places", self.places, mark("Change places"))

    def _set_names(self, which: str, field: Names, name: str) -> None:
        event = self._event
        if event is not None:
            names = field.names
            field.settle()
            self._edit(name, replace(event, **{which: names}))


def new_lane(session: Session, name: str) -> Lane:
    """Return a lane of a name that is written in the language of the window."""
    title = LocalText(**{language(): name})
    used = [lane.color for lane in session.document.lanes.values()]
    color = min(range(_COLOURS), key=lambda each: (used.count(each), each))
    return Lane(f"lane-{uuid4().hex[:12]}", title, color)


def _bounds(date: UncertainDate) -> tuple[int, int, int, int]:
    return date.start_lo, date.start_hi, date.end_lo, date.end_hi
