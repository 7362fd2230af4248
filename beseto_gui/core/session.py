"""A session: one document, and how it is being looked at.

Everything that changes goes through here, so that the window, the command line and the
tests drive the same thing. Views listen; they keep no truth of their own.

Editing in the window: `Session.execute(command)` may be called whatever is open.

- A file opened for editing takes the command; it is on disk when `execute` returns.
- The timeline that ships, a JSON file or a table keeps no edits. It is first copied into an
  untitled document in the user's data folder, and that is what is looked at from then on:
  the same ids, selection, filter, lanes and span. Then it takes the command.
- Where that copy takes long (a table of very many rows) the window asks, copies beside itself,
  and gives the command when that is done. Until then `execute` has changed nothing, and returns
  a `Change` that names nothing.
- What is open for reading only, or cannot be written to, raises `CommandError`. Callers let it
  go: `gui/errors.py` hands it to the banner, which is the one place that shows it.
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beseto_gui.core.base.notify import Notifier
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.grouping import BY_LANE, Grouping
from beseto_gui.core.store.document import Command, Document

if TYPE_CHECKING:
    # What only prints or checks a timeline does without numpy.
    from numpy import bool_, int32
    from numpy.typing import NDArray

    from beseto_gui.core.model.ordering import Shown
    from beseto_gui.core.model.table import EventTable
    from beseto_gui.core.scene.columns import Columns

#: Returns the document that takes an edit: the one given, or one in a file of its own that holds
#: the same records; None when there is none yet, and the edit will be made later. Raises
#: `CommandError` when there is none.
Editable = Callable[[Document, Command], Document | None]

#: How many views "back" remembers.
_HISTORY = 200


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: an event, which of its excerpts is being read, and other events.

    Attributes:
        event: The event that is looked at; empty when none is selected.
        excerpt: That of its excerpts which is being read.
        others: What is selected besides it.
    """

    event: str = ""
    excerpt: str = ""
    others: tuple[str, ...] = ()

    @property
    def events(self) -> tuple[str, ...]:
        """Every selected event, the one that is looked at first."""
        return (self.event, *self.others) if self.event else ()


@dataclass(frozen=True, slots=True)
class Span:
    """A visible stretch of time, in seconds on the axis."""

    start_s: float
    end_s: float

    @property
    def length_s(self) -> float:
        """Seconds from one edge to the other."""
        return self.end_s - self.start_s


class Session:
    """One document with selection, filter and visible span.

    Attributes:
        document: The document; replaced by `open`.
        prepared: Its columns, where they were made before it was opened; whoever takes them
            puts None in their place, so that they are kept no longer than they are shown.
        changed: Announces a `Change` after every edit, undo, redo and `open`.
        selection_changed: Announces that `selection` is another one.
        view_changed: Announces that `span`, `filter`, `grouping` or the language is another one.
        busy_changed: Announces how long work is going: its name and the part done, 0 to 1;
            an empty name when it is over.
        editable: Finds the document that takes an edit; None where each is left as it is.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.prepared: Columns | None = None
        self.changed: Notifier[[Change]] = Notifier()
        self.selection_changed: Notifier[[]] = Notifier()
        self.view_changed: Notifier[[]] = Notifier()
        self.busy_changed: Notifier[[str, float]] = Notifier()
        self.editable: Editable | None = None
        self._selection = Selection()
        self._filter = Filter()
        self._grouping = BY_LANE
        self._span = Span(0.0, 1.0)
        self._back: list[Span] = []
        self._forward: list[Span] = []
        self._order: tuple[object, NDArray[int32]] | None = None
        self._shown: tuple[object, Shown] | None = None

    # --- edits ---

    @property
    def is_read_only(self) -> bool:
        """Whether the document was opened to be read only, so that no edit is taken."""
        return bool(getattr(self.document, "read_only", False))

    def open(self, document: Document, prepared: "Columns | None" = None) -> None:
        """Look at another document, from the start.

        Args:
            document: The document.
            prepared: Its columns, where they have been made already.
        """
        self.document, self.prepared = document, prepared
        self._selection, self._filter = Selection(), Filter()
        self._grouping = BY_LANE
        self._back.clear()
        self._forward.clear()
        self.changed.announce(Change(document.revision, "Open", everything=True))
        self.selection_changed.announce()
        self.view_changed.announce()

    def go_on_in(self, document: Document, prepared: "Columns | None" = None) -> None:
        """Look at the same records in another document; what is selected and seen stays.

        The document that was looked at until now is not closed.
        """
        span = self._span
        self.document, self.prepared = document, prepared
        self.tell(Change(document.revision, "Open", everything=True))
        self.show(span)

    def execute(self, command: Command) -> Change:
        """Apply a command and tell everybody; for what can take one see the head of the module.

        Raises:
            CommandError: When it cannot be applied; nothing has changed then.
        """
        document = self.document
        if self.editable is not None:
            found = self.editable(document, command)
            if found is None:
                return Change(document.revision, command.name)
            if found is not document:
                self.go_on_in(found)
        return self.tell(self.document.apply(command))

    def undo(self) -> Change | None:
        """Take the last command back; None when there is none."""
        change = self.document.undo()
        return change and self.tell(change)

    def redo(self) -> Change | None:
        """Do the last undone command again; None when there is none."""
        change = self.document.redo()
        return change and self.tell(change)

    def go_to(self, number: int) -> Change | None:
        """Undo or redo until a step of the history is the last one done; None when it is."""
        change = self.document.go_to(number)
        return change and self.tell(change)

    def tell(self, change: Change) -> Change:
        """Tell everybody what has become of the document, and let go of what is gone."""
        before, self._selection = self._selection, _left(self._selection, change, self.document)
        self.changed.announce(change)
        if self._selection != before:
            self.selection_changed.announce()
        return change

    # --- selection ---

    @property
    def selection(self) -> Selection:
        """What is selected now."""
        return self._selection

    def select(self, event_id: str, excerpt_id: str = "") -> None:
        """Select an event, or nothing; without an excerpt, its first one is being read."""
        self._choose(event_id, excerpt_id, ())

    def select_events(self, event_ids: Sequence[str]) -> None:
        """Select several events; the first of them is the one that is looked at."""
        ids = tuple(dict.fromkeys(event_ids))
        self._choose(ids[0] if ids else "", "", ids[1:])

    def toggle_event(self, event_id: str) -> None:
        """Select an event besides what is selected, or no longer."""
        now = self._selection.events
        if event_id in now:
            self.select_events([each for each in now if each != event_id])
        else:
            self.select_events((event_id, *now))

    def _choose(self, event_id: str, excerpt_id: str, others: tuple[str, ...]) -> None:
        if event_id and not excerpt_id:
            excerpts = self.document.excerpts_of(event_id)
            excerpt_id = excerpts[0].id if excerpts else ""
        wanted = Selection(event_id, excerpt_id, others)
        if wanted != self._selection:
            self._selection = wanted
            self.selection_changed.announce()

    def select_excerpt(self, excerpt_id: str) -> None:
        """Select an excerpt, and with it its event."""
        self.select(self.document.excerpts[excerpt_id].event, excerpt_id)

    def step_excerpt(self, step: int) -> None:
        """Read the next (+1) or previous (-1) excerpt of the selected event, round and round."""
        ids = [excerpt.id for excerpt in self.document.excerpts_of(self._selection.event)]
        if ids:
            here = ids.index(self._selection.excerpt) if self._selection.excerpt in ids else 0
            self.select(self._selection.event, ids[(here + step) % len(ids)])

    def step_event(self, step: int) -> None:
        """Select the next (+1) or previous (-1) shown event in order of time."""
        shown = self.shown()
        here = shown.place_of(self._selection.event)
        if here >= 0:
            here += step
        else:
            here = 0 if step > 0 else len(shown) - 1
        if 0 <= here < len(shown):
            self.select(shown[here])

    # --- the view ---

    @property
    def filter(self) -> Filter:
        """What of the document is shown."""
        return self._filter

    def set_filter(self, wanted: Filter) -> None:
        """Show only what a filter lets through."""
        if wanted != self._filter:
            self._filter = wanted
            self.view_changed.announce()

    @property
    def grouping(self) -> Grouping:
        """How events are put into lanes."""
        return self._grouping

    def set_grouping(self, wanted: Grouping) -> None:
        """Put events into other lanes, or arrange those lanes in another way."""
        if wanted != self._grouping:
            self._grouping = wanted
            self.view_changed.announce()

    def shown(self) -> "Shown":
        """Return the events that filter and lanes let through, in the order of time.

        They are put in order once for a document and its revision; the same object is
        returned as long as it is the same events.
        """
        from beseto_gui.core.model.ordering import Shown, time_order

        document = self.document
        edition = (document, document.revision)
        wanted = (edition, self._filter, self._hiding())
        if self._shown is None or self._shown[0] != wanted:
            table = document.table()
            if self._order is None or self._order[0] != edition:
                self._order = (edition, time_order(table))
            order = self._order[1]
            mask = self._mask(table)
            self._shown = (wanted, Shown(table, order if mask is None else order[mask[order]]))
        return self._shown[1]

    def _hiding(self) -> Grouping | None:
        """Return what of the grouping decides on which events are shown; None for nothing."""
        now = self._grouping
        if not now.solo and not now.hidden:
            return None
        return Grouping(now.fields, solo=now.solo, hidden=now.hidden)

    def _mask(self, table: "EventTable") -> "NDArray[bool_] | None":
        hiding = self._hiding()
        if hiding is None:
            return self._filter.mask(table)
        from beseto_gui.core.scene.grouping import shown_mask

        return shown_mask(self.document, table, hiding, self._filter)

    @property
    def span(self) -> Span:
        """The visible stretch of time."""
        return self._span

    def show(self, span: Span, *, remember: bool = False) -> None:
        """Make a stretch of time the visible one.

        Args:
            span: What to show.
            remember: Whether `back` should come back to what was shown until now. True for
                a jump, and for the first step of a gesture.
        """
        if span == self._span:
            return
        if remember:
            self.remember()
        self._span = span
        self.view_changed.announce()

    def remember(self) -> None:
        """Put the visible span on the way back, once."""
        if not self._back or self._back[-1] != self._span:
            self._back.append(self._span)
            del self._back[:-_HISTORY]
        self._forward.clear()

    def back(self) -> None:
        """Show what was shown before the last jump."""
        self._walk(self._back, self._forward)

    def forward(self) -> None:
        """Show again what `back` left."""
        self._walk(self._forward, self._back)

    def _walk(self, source: list[Span], target: list[Span]) -> None:
        while source and source[-1] == self._span:
            source.pop()
        if source:
            target.append(self._span)
            self._span = source.pop()
            self.view_changed.announce()


def _left(selection: Selection, change: Change, document: Document) -> Selection:
    """Return what is left of a selection after a change: no event or excerpt that is gone."""

    def is_there(id_: str, records: Container[str]) -> bool:
        return id_ in records if change.everything else id_ not in change.removed

    events = [id_ for id_ in selection.events if is_there(id_, document.events)]
    if not events:
        return Selection()
    event_id, excerpt_id = events[0], selection.excerpt
    if event_id != selection.event or not is_there(excerpt_id, document.excerpts):
        excerpt_id = next((one.id for one in document.excerpts_of(event_id)), "")
    return Selection(event_id, excerpt_id, tuple(events[1:]))
