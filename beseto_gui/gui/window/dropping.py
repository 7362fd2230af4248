"""Excerpts and picked words that are dragged onto an event, wherever it is shown."""

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.model.records import Excerpt, as_plain
from beseto_gui.core.session import Session
from beseto_gui.gui.canvas.under import under
from beseto_gui.gui.canvas.view import TimelineView
from beseto_gui.gui.docks.banner import Banner, Kind
from beseto_gui.gui.docks.inspector import Inspector
from beseto_gui.gui.docks.reader import Reader
from beseto_gui.gui.docks.reader_picking import WORDS_MIME
from beseto_gui.gui.docks.table import TablePanel
from beseto_gui.gui.models.event_table import ID_ROLE

#: What an excerpt that is dragged says of itself: its id.
EXCERPT_MIME = "application/x-beseto-excerpt"


class _Dropped(NamedTuple):
    """What was dropped on which event: an excerpt, or the words that are picked."""

    event_id: str
    excerpt_id: str
    copies: bool


class Dropper(QObject):
    """Lets events on the canvas, in the table and in the inspector take excerpts and words.

    An excerpt is moved, or with Ctrl copied; words become an excerpt.

    Args:
        session: What is changed.
        canvas: The timeline.
        table: The events as a list.
        inspector: The selected event, with its excerpts, which can be dragged.
        reader: The words.
        banner: Says what a drop would do.
    """

    def __init__(
        self,
        session: Session,
        canvas: TimelineView,
        table: TablePanel,
        inspector: Inspector,
        reader: Reader,
        banner: Banner,
    ) -> None:
        super().__init__(canvas)
        self._session, self._canvas, self._table = session, canvas, table
        self._inspector, self._reader, self._banner = inspector, reader, banner
        self._dropped: _Dropped | None = None
        for each in (canvas.viewport(), table.view.viewport(), inspector):
            each.setAcceptDrops(True)
            each.installEventFilter(self)
        # Not while the card is being asked what a movement of the mouse means: it will be gone
        # when the excerpt has been moved.
        inspector.dragged.connect(self._drag, Qt.ConnectionType.QueuedConnection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged over an event, and leave everything else alone."""
        if isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent):
            return isinstance(watched, QWidget) and self._over(watched, event)
        if event.type() == QEvent.Type.DragLeave:
            self._leave()
        return False

    def _over(self, widget: QWidget, event: QDropEvent) -> bool:
        """Say what a drop would do here, or let it do that; False for what is none of ours."""
        wanted = self._wanted(widget, event)
        if wanted is None:
            return False
        says = self._words(wanted)
        if not says and not isinstance(event, QDragEnterEvent):
            self._banner.hide()
            event.ignore()
            return True
        copies = wanted.copies or not wanted.excerpt_id
        event.setDropAction(Qt.DropAction.CopyAction if copies else Qt.DropAction.MoveAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._leave()
            self._dropped = wanted
            QTimer.singleShot(0, self._carry_out)
        elif says:
            self._banner.tell(says, Kind.INFORMATION)
        return True

    def _wanted(self, widget: QWidget, event: QDropEvent) -> _Dropped | None:
        data = event.mimeData()
        copies = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if data.hasFormat(EXCERPT_MIME):
            excerpt_id = bytes(data.data(EXCERPT_MIME).data()).decode()
        elif data.hasFormat(WORDS_MIME) and self._reader.marked is not None:
            excerpt_id = ""
        else:
            return None
        return _Dropped(self._event_at(widget, event.position().toPoint()), excerpt_id, copies)

    def _event_at(self, widget: QWidget, at: QPoint) -> str:
        """Return the id of the event at a place; empty where there is none."""
        if widget is self._inspector:
            return self._session.selection.event
        if widget is self._table.view.viewport():
            return self._table.view.indexAt(at).data(ID_ROLE) or ""
        place = QPointF(at) - self._canvas.origin
        self._canvas.pointed(place)
        found = under(self._canvas.stage, place.x(), place.y())
        is_one = found is not None and found.event >= 0 and not found.outside
        return found.events[0] if found is not None and is_one else ""

    def _words(self, wanted: _Dropped) -> str:
        """Return what a drop would do; empty when nothing."""
        document = self._session.document
        event = document.events.get(wanted.event_id)
        excerpt = document.excerpts.get(wanted.excerpt_id)
        if event is None or (wanted.excerpt_id and excerpt is None):
            return ""
        if excerpt is None:
            text = _("Add the words to “{title}”")
        elif excerpt.event == event.id:
            return ""
        elif wanted.copies:
            text = _("Copy the excerpt to “{title}”")
        else:
            text = _("Move the excerpt to “{title}”; with Ctrl, copy it")
        return text.format(title=event.title.get(language()))

    def _leave(self) -> None:
        self._banner.hide()
        self._canvas.pointed(None)

    # --- what comes of it ---

    @Slot()
    def _carry_out(self) -> None:
        from beseto_gui.core.marking import excerpt_of, fresh_id
        from beseto_gui.core.store.commands_sources import AddExcerpt, MoveExcerpts

        dropped, self._dropped = self._dropped, None
        if dropped is None:
            return
        document, marked = self._session.document, self._reader.marked
        excerpt = document.excerpts.get(dropped.excerpt_id)
        if excerpt is None and marked is not None:
            excerpt = excerpt_of(document, marked, dropped.event_id)
            command = AddExcerpt(excerpt)
            self._reader.unpick()
        elif excerpt is not None and dropped.copies:
            plain = as_plain(excerpt, Excerpt)
            excerpt = replace(plain, id=fresh_id("excerpt"), event=dropped.event_id)
            command = AddExcerpt(excerpt)
        elif excerpt is not None:
            command = MoveExcerpts((excerpt.id,), dropped.event_id)
        else:
            return
        self._session.execute(command)
        if excerpt.id in self._session.document.excerpts:
            self._session.select_excerpt(excerpt.id)

    @Slot(str)
    def _drag(self, excerpt_id: str) -> None:
        """Drag the card of an excerpt until it is dropped."""
        card = self._inspector.cards.get(excerpt_id)
        if card is None:
            return
        drag, data = QDrag(self._inspector), QMimeData()
        data.setData(EXCERPT_MIME, excerpt_id.encode())
        drag.setMimeData(data)
        picture = card.grab().scaledToWidth(
            round(_PICTURE_PX * card.devicePixelRatioF()),
            Qt.TransformationMode.SmoothTransformation,
        )
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(12, 12))
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)


#: How wide the picture is that goes with the pointer.
_PICTURE_PX = 240
