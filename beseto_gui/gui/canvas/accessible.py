"""The canvas for screen readers: a list of events, each with its name, evidence and place.

Qt cannot see into what is painted, so the list is made of interfaces of our own. They hold
no records: every answer is read from the stage when it is asked for. An item stands for a
place in the order of time, is made when it is first asked for, and lives as long as the
program, because Qt keeps what it has handed to a screen reader without telling us.
"""

from functools import cache
from weakref import WeakKeyDictionary, ref

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from beseto_gui.core.base.i18n import translate
from beseto_gui.core.dates.wording import word
from beseto_gui.gui.canvas.ink import qrect
from beseto_gui.gui.canvas.pointer import PointerView
from beseto_gui.gui.canvas.stage import Stage
from beseto_gui.gui.canvas.under import event_rect, under

_stages: WeakKeyDictionary[QObject, Stage] = WeakKeyDictionary()
_kept: list[QAccessibleInterface] = []


class EventItem(QAccessibleInterface):
    """The event at one place in the order of time.

    Attributes:
        place: The place, counted from 0.
    """

    def __init__(self, owner: "EventList", place: int) -> None:
        super().__init__()
        self._owner = owner
        self.place = place

    def isValid(self) -> bool:
        """Return whether there are that many events."""
        return self._canvas() is not None

    def _canvas(self) -> tuple[PointerView, Stage] | None:
        canvas = self._owner.canvas()
        if canvas is None or self.place >= len(canvas[1].session.shown()):
            return None
        return canvas

    def _event_id(self, stage: Stage) -> str:
        return stage.session.shown()[self.place]

    def object(self) -> QObject | None:
        """Return None: an event is no object of Qt's."""
        return None

    def window(self) -> QWindow | None:
        """Return the window that it is in."""
        canvas = self._canvas()
        return canvas[0].window().windowHandle() if canvas else None

    def parent(self) -> QAccessibleInterface:
        """Return the list."""
        return self._owner

    def child(self, _index: int) -> QAccessibleInterface | None:
        """Return None: an event has nothing in it."""
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:
        """Return None: an event has nothing in it."""
        return None

    def childCount(self) -> int:
        """Return 0."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Return -1: an event has nothing in it."""
        return -1

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Do nothing: what a screen reader says cannot change the timeline."""

    def text(self, kind: QAccessible.Text) -> str:
        """Return title and date as the name, the sources as the description."""
        canvas = self._canvas()
        if canvas is None:
            return ""
        stage = canvas[1]
        language, document = stage.look.language, stage.session.document
        event = document.events[self._event_id(stage)]
        if kind == QAccessible.Text.Name:
            return f"{event.title.get(language)}, {word(event.date, language, 'long')}"
        if kind != QAccessible.Text.Description:
            return ""
        ids = dict.fromkeys(excerpt.source for excerpt in document.excerpts_of(event.id))
        titles = "; ".join(document.sources[source].title.get(language) for source in ids)
        return translate("Source: {title}", language).format(title=titles) if titles else ""

    def rect(self) -> QRect:
        """Return where it is on the screen; empty when it is not in view."""
        canvas = self._canvas()
        if canvas is None:
            return QRect()
        view, stage = canvas
        found = event_rect(stage.frame(), stage.index_of(self._event_id(stage)), stage.look)
        if found is None:
            return QRect()
        corner = view.origin - QPointF(0, stage.scroll_px)
        shown = qrect(found).translated(corner).toAlignedRect() & view.rect()
        return shown.translated(view.mapToGlobal(QPoint(0, 0)))

    def role(self) -> QAccessible.Role:
        """Return the role of an item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Return whether it is selected, has the focus, is in view."""
        state = QAccessible.State()
        canvas = self._canvas()
        if canvas is None:
            state.invalid = True
            return state
        view, stage = canvas
        state.selectable = state.focusable = True
        state.selected = self._event_id(stage) == stage.session.selection.event
        state.focused = state.selected and view.hasFocus()
        state.offscreen = self.rect().isEmpty()
        return state


class EventList(QAccessibleWidget):
    """The canvas as a list of the events that the filter lets through."""

    def __init__(self, view: PointerView, stage: Stage) -> None:
        super().__init__(view, QAccessible.Role.List, view.accessibleName())
        self._view, self._stage = ref(view), stage
        self._items: dict[int, EventItem] = {}

    def canvas(self) -> tuple[PointerView, Stage] | None:
        """Return the canvas and what it shows, None when it is gone."""
        view = self._view()
        return (view, self._stage) if view is not None and Shiboken.isValid(view) else None

    def childCount(self) -> int:
        """Return how many events are shown, in view or not."""
        return len(self._stage.session.shown())

    def child(self, index: int) -> QAccessibleInterface | None:
        """Return the event at a place in the order of time."""
        if not 0 <= index < self.childCount():
            return None
        if index not in self._items:
            self._items[index] = EventItem(self, index)
            _kept.append(self._items[index])
        return self._items[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of an event, -1 when it is not one of ours."""
        if isinstance(child, EventItem) and self._items.get(child.place) is child:
            return child.place
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        """Return the event at a place of the screen."""
        canvas = self.canvas()
        if canvas is None:
            return None
        view, stage = canvas
        at = view.mapFromGlobal(QPointF(x, y)) - view.origin
        found = under(stage, at.x(), at.y())
        if found is None or found.event < 0:
            return None
        return self.child(stage.session.shown().place_of(stage.columns().ids[found.event]))

    def focusChild(self) -> QAccessibleInterface | None:
        """Return the selected event while the canvas has the focus."""
        canvas = self.canvas()
        if canvas is None or not canvas[0].hasFocus():
            return None
        return self.child(_selected_place(canvas[1]))


def register(view: PointerView, stage: Stage) -> None:
    """Let screen readers see a canvas as the list of what is on its stage."""
    _install()
    _stages[view] = stage


def tell_selection(view: PointerView, stage: Stage) -> None:
    """Tell a screen reader, if there is one, which event is selected now."""
    if QAccessible.isActive() and stage.selected_index >= 0:
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(_selected_place(stage))
        QAccessible.updateAccessibility(event)


def _selected_place(stage: Stage) -> int:
    """Return the place of the selected event in the order of time, -1 for none."""
    return stage.session.shown().place_of(stage.session.selection.event)


@cache
def _install() -> None:
    QAccessible.installFactory(_interface)


def _interface(_key: str, what: QObject) -> QAccessibleInterface | None:
    if not isinstance(what, PointerView) or what not in _stages:
        return None
    made = EventList(what, _stages[what])
    _kept.append(made)
    return made
