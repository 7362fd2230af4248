"""What commands do to events: the form, the clipboard, and edits of all that is selected."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from PySide6.QtCore import QMimeData, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from beseto_gui.core.base.errors import BesetoError
from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.model.grouping import Field
from beseto_gui.core.model.records import Bundle, Event, Lane, Timeline
from beseto_gui.core.session import Session
from beseto_gui.core.store.document import Command
from beseto_gui.gui.actions.rows import mark
from beseto_gui.gui.canvas.view import TimelineView
from beseto_gui.gui.docks.banner import Banner, Kind
from beseto_gui.gui.docks.inspector import Inspector
from beseto_gui.gui.docks.table import TablePanel
from beseto_gui.gui.errors import sentence

#: What our own programs paste.
MIME = "application/x-beseto-timeline+json"
#: What rows of a spreadsheet without lanes are called while they are read.
_NO_LANE = "pasted-rows"


class Editor(QObject):
    """Edits the selected events of a session; see `actions.shell.Editor`.

    Args:
        session: Whose events they are.
        canvas: Where they are seen.
        inspector: Where they are read and edited.
        table: Where they are listed.
        banner: What tells what came of it.
        window: The window.
    """

    def __init__(
        self,
        session: Session,
        canvas: TimelineView,
        inspector: Inspector,
        table: TablePanel,
        banner: Banner,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._canvas = session, canvas
        self._inspector, self._table, self._banner = inspector, table, banner
        self._window = window
        self._lane_id = ""
        self._lane_command: Callable[[Lane], Command] | None = None
        canvas.wishes.edit_wanted.connect(self.edit)
        canvas.wishes.event_wanted.connect(self.add_at)
        inspector.left.connect(canvas.setFocus)
        inspector.title_wanted.connect(self.edit_timeline)

    @property
    def is_read_only(self) -> bool:
        """Whether what is open takes no edits."""
        return self._session.is_read_only

    def settle(self) -> None:
        """Carry out what is written in the form and was not left yet; say where that fails."""
        try:
            self._inspector.commit()
        except BesetoError as error:
            self._banner.tell(sentence(error), Kind.PROBLEM)

    # --- one event ---

    @Slot()
    def edit(self) -> None:
        """Show the form of the selected event."""
        self._inspector.edit()

    def add(self) -> None:
        """Make an event in the middle of the view, in the lane of the selected one."""
        from beseto_gui.gui.canvas.dragging import Carrier

        stage, session = self._canvas.stage, self._session
        event = session.document.events.get(session.selection.event)
        date = Carrier(stage).date_at(stage.width_px / 2)
        self.add_at(date, event.lane if event else "")

    @Slot(object, str)
    def add_at(self, date: UncertainDate, lane_id: str) -> None:
        """Make an event with a date in a lane, and show its form."""
        from beseto_gui.core.store.commands_events import AddEvents
        from beseto_gui.core.store.commands_lanes import AddLane

        document = self._session.document
        title = LocalText(**{language(): _("New event")})
        commands: list[Command] = []
        if lane_id not in document.lanes:
            lane_id = next(iter(document.lanes), "")
        if not lane_id:
            lane = Lane("lane-1", LocalText(**{language(): _("Events")}))
            commands.append(AddLane(lane))
            lane_id = lane.id
        event = Event(f"event-{uuid4().hex[:12]}", title, date, lane_id)
        commands.append(AddEvents((event,)))
        if self._do(mark("Add event"), commands, title):
            self._session.select(event.id)
            self._inspector.edit(is_new=True)

    def split(self) -> None:
        """Make an event of its own of the excerpt that is being read, with its date."""
        from beseto_gui.core.store.commands_events import SplitEvent

        session = self._session
        event = session.document.events.get(session.selection.event)
        excerpt = session.document.excerpts.get(session.selection.excerpt)
        if event is None or excerpt is None:
            return
        date = excerpt.reading if excerpt.reading.is_dated else event.date
        new = replace(event, id=f"event-{uuid4().hex[:12]}", date=date)
        change = session.execute(SplitEvent(event.id, new, (excerpt.id,)))
        if new.id in change.added:
            session.select(new.id, excerpt.id)
            self._inspector.edit()

    # --- all that are selected ---

    def delete(self) -> None:
        """Take the selected events away."""
        self._delete(mark("Delete events"))

    def merge(self) -> None:
        """Make one event of the selected ones: that which is looked at stays."""
        from beseto_gui.core.store.commands_events import MergeEvents

        first, *others = self._session.selection.events
        if others:
            self._session.execute(MergeEvents(first, tuple(others)))
            self._session.select(first)

    def select_all(self) -> None:
        """Select every event in view, or all that the table lists when it has the keyboard."""
        if self._table.view.hasFocus():
            self._table.select_all()
        else:
            from beseto_gui.gui.canvas.lasso import events_in_view

            self._session.select_events(events_in_view(self._canvas.stage))

    # --- the timeline ---

    @Slot()
    def edit_timeline(self) -> None:
        """Ask what the timeline is called."""
        from beseto_gui.gui.dialogs.timeline_form import TimelineForm

        form = TimelineForm(self._session.document.timeline, self._window)
        form.wanted.connect(self._put_timeline)
        _open(form)

    @Slot(object)
    def _put_timeline(self, timeline: Timeline) -> None:
        from beseto_gui.core.store.commands_lanes import EditTimeline

        if timeline != self._session.document.timeline:
            self._session.execute(EditTimeline(timeline))

    # --- lanes ---

    def edit_lane(self) -> None:
        """Ask what the current lane is called, and which colour it has."""
        from beseto_gui.core.store.commands_lanes import EditLane

        lane = self._lane()
        if lane is not None:
            self._ask_lane(lane, _("Edit lane"), EditLane)

    def add_lane(self) -> None:
        """Ask what a new lane is called, and add it below the others."""
        from beseto_gui.core.store.commands_lanes import AddLane
        from beseto_gui.gui.docks.event_form import new_lane

        lane = replace(new_lane(self._session, ""), title=LocalText())
        self._ask_lane(lane, _("Add lane"), AddLane)

    def delete_lane(self) -> None:
        """Take the current lane away; ask where its events go."""
        from beseto_gui.core.store.commands_lanes import DeleteLane
        from beseto_gui.gui.dialogs.lane_form import LaneEnd

        lane, document = self._lane(), self._session.document
        if lane is None:
            return
        table = document.table()
        code = list(table.lane.names).index(lane.id)
        n = int((table.lane.code == code).sum())
        if not n:
            self._session.execute(DeleteLane(lane.id))
            return
        self._lane_id = lane.id
        others = [each for each in document.lanes.values() if each.id != lane.id]
        dialog = LaneEnd(lane, n, others, self._window)
        dialog.wanted.connect(self._delete_lane)
        _open(dialog)

    def _lane(self) -> Lane | None:
        """Return what a command about a lane is about, where lanes are lanes of the document."""
        session = self._session
        if session.grouping.fields != (Field.LANE,):
            return None
        return session.document.lanes.get(self._canvas.board.current or "")

    def _ask_lane(self, lane: Lane, title: str, command: Callable[[Lane], Command]) -> None:
        from beseto_gui.gui.dialogs.lane_form import LaneForm

        self._lane_command = command
        dialog = LaneForm(lane, title, self._canvas.stage.look.theme.lanes, self._window)
        dialog.wanted.connect(self._put_lane)
        _open(dialog)

    @Slot(object)
    def _put_lane(self, lane: Lane) -> None:
        if self._session.document.lanes.get(lane.id) != lane and self._lane_command is not None:
            self._session.execute(self._lane_command(lane))

    @Slot(str)
    def _delete_lane(self, into: str) -> None:
        from beseto_gui.core.store.commands_lanes import DeleteLane

        self._session.execute(DeleteLane(self._lane_id, into, with_events=not into))

    # --- the clipboard ---

    def cut(self) -> None:
        """Copy the selected events, and take them away."""
        self.copy()
        self._delete(mark("Cut events"))

    def copy(self) -> None:
        """Put the selected events on the clipboard: for here, for texts, for spreadsheets."""
        from beseto_gui.core.formats.clip import clip_html, clip_json, clip_rows, clip_text

        document, ids = self._session.document, self._session.selection.events
        rows = clip_rows(document, ids)
        data = QMimeData()
        data.setData(MIME, clip_json(document, ids).encode())
        data.setText(clip_text(rows))
        data.setHtml(clip_html(rows))
        QApplication.clipboard().setMimeData(data)
        n = len(ids)
        text = ngettext("{n} event copied.", "{n} events copied.", n)
        self._banner.tell(text.format(n=f"{n:,}"), Kind.INFORMATION)

    def paste(self) -> None:
        """Put in the events that are on the clipboard, and select them."""
        from beseto_gui.core.formats.native_json import loads

        data = QApplication.clipboard().mimeData()
        if data is not None and data.hasFormat(MIME):
            text = bytes(data.data(MIME).data()).decode("utf-8", "replace")
            self._put_in(loads(text, _("the clipboard")), mark("Paste events"))
        elif data is not None and "\t" in data.text():
            self._paste_rows(data.text())
        else:
            said = _("There are no events on the clipboard: copy some in a timeline first.")
            self._banner.tell(said, Kind.INFORMATION)

    def _paste_rows(self, text: str) -> None:
        """Put in the rows of a spreadsheet."""
        lanes = self._session.document.lanes
        try:
            bundle = _rows_of(text, next(iter(lanes.values())).title if lanes else LocalText())
        except BesetoError as error:
            said = _("The rows on the clipboard cannot be read as events: {why}")
            self._banner.tell(said.format(why=error), Kind.PROBLEM)
        else:
            self._put_in(bundle, mark("Paste events"))

    def duplicate(self) -> None:
        """Put in the selected events once more, with their excerpts."""
        document, ids = self._session.document, self._session.selection.events
        events = tuple(document.events[each] for each in ids)
        excerpts = tuple(one for each in ids for one in document.excerpts_of(each))
        bundle = Bundle(
            document.timeline,
            tuple(document.lanes.values()),
            events,
            tuple(document.sources[each] for each in {one.source for one in excerpts}),
            excerpts,
        )
        self._put_in(bundle, mark("Duplicate events"))

    def _put_in(self, bundle: Bundle, name: str) -> None:
        from beseto_gui.core.model.pasting import pasted
        from beseto_gui.core.store.commands_events import AddEvents
        from beseto_gui.core.store.commands_lanes import AddLane

        what = pasted(bundle, self._session.document)
        if not what.events:
            return
        lanes = [AddLane(lane) for lane in what.lanes]
        title = what.events[0].title if len(what.events) == 1 else LocalText()
        if self._do(name, [*lanes, AddEvents(what.events, what.excerpts)], title):
            self._session.select_events([event.id for event in what.events])
        n = what.left_out
        if n:
            text = ngettext(
                "{n} excerpt was left out: its source is not in this timeline.",
                "{n} excerpts were left out: their sources are not in this timeline.",
                n,
            )
            self._banner.tell(text.format(n=f"{n:,}"), Kind.INFORMATION)

    # --- inside ---

    def _delete(self, name: str) -> None:
        """Take the selected events away, and select the one after them."""
        from beseto_gui.core.store.commands_events import DeleteEvents

        session, ids = self._session, self._session.selection.events
        if not ids:
            return
        title = session.document.events[ids[0]].title if len(ids) == 1 else LocalText()
        self._do(name, [DeleteEvents(ids)], title)

    def _do(self, name: str, commands: list[Command], subject: LocalText) -> bool:
        """Carry commands out as one; return whether it is done now, and not later."""
        from beseto_gui.core.store.commands_many import Together

        change = self._session.execute(Together(name, tuple(commands), subject))
        return bool(change.added or change.changed or change.removed)


def _rows_of(text: str, lane: LocalText) -> Bundle:
    """Return the events of rows with tabs between their cells, read as a file of them would be.

    Args:
        text: The rows.
        lane: Name of the lane for rows that name none.

    Raises:
        FileFormatError: When no title or no date is found in them.
    """
    from beseto_gui.core.loading import load

    with TemporaryDirectory() as folder:
        path = Path(folder, _NO_LANE).with_suffix(".tsv")
        path.write_text(text, "utf-8")
        document = load(path).document
    read = document.bundle()
    lanes = [replace(one, title=lane) if one.title.en == _NO_LANE else one for one in read.lanes]
    # What they quote stays in the table: a passage needs a text that it stands in.
    return replace(read, lanes=tuple(lanes), sources=(), excerpts=())


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
