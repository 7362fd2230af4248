"""A document that lives in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar

from beseto_gui.core.model.change import Change
from beseto_gui.core.model.records import Bundle, Event, Excerpt, Gap, Lane, Source, Timeline
from beseto_gui.core.store.document import Command

if TYPE_CHECKING:
    # What only checks or prints a timeline does without numpy.
    from beseto_gui.core.model.sheet import Sheet
    from beseto_gui.core.model.table import EventTable


class _Record(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Record)


@dataclass(frozen=True, slots=True)
class _Step:
    """One applied command: what was attached before and after it, and what it touched."""

    name: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    changed: frozenset[str]


class _MemoryDraft:
    """The attached originals while a command runs."""

    def __init__(self, sources: Mapping[str, Source], originals: Mapping[str, str]) -> None:
        self.sources = sources
        self.originals = dict(originals)
        self.touched: set[str] = set()

    def original_text(self, source_id: str) -> str | None:
        return self.originals.get(source_id)

    def set_original(self, source_id: str, text: str | None) -> None:
        self.touched.add(source_id)
        if text is None:
            self.originals.pop(source_id, None)
        else:
            self.originals[source_id] = text


class MemoryDocument:
    """A `beseto_gui.core.store.document.Document` in memory, with unlimited undo.

    Attributes:
        revision: Grows by one with every change, undo and redo.
        timeline: What the whole is called.
        lanes: The lanes by id, from the top.
        events: The events by id, in the order of the bundle.
        sources: The sources by id, in the order of the bundle.
        excerpts: The excerpts by id, in the order of the bundle.
        gaps: The gaps by id.
        sheet: None: it is no file of rows.
    """

    sheet: "Sheet | None" = None

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self.revision = 0
        self.timeline: Timeline = bundle.timeline
        self.lanes: Mapping[str, Lane] = _by_id(bundle.lanes)
        self.events: Mapping[str, Event] = _by_id(bundle.events)
        self.sources: Mapping[str, Source] = _by_id(bundle.sources)
        self.excerpts: Mapping[str, Excerpt] = _by_id(bundle.excerpts)
        self.gaps: Mapping[str, Gap] = _by_id(bundle.gaps)
        self._of: dict[str, list[Excerpt]] = {}
        self._in: dict[str, list[Excerpt]] = {}
        place = {source_id: i for i, source_id in enumerate(self.sources)}
        for excerpt in sorted(
            bundle.excerpts, key=lambda e: (place[e.source], e.selector.start, e.selector.end)
        ):
            self._of.setdefault(excerpt.event, []).append(excerpt)
            self._in.setdefault(excerpt.source, []).append(excerpt)
        self._originals: Mapping[str, str] = {}
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._table: EventTable | None = None

    def excerpts_of(self, event_id: str) -> Sequence[Excerpt]:
        """Return the excerpts of an event, in the order of sources and of the text."""
        return tuple(self._of.get(event_id, ()))

    def excerpts_in(self, source_id: str) -> Sequence[Excerpt]:
        """Return the excerpts in a source, in the order of the text."""
        return tuple(self._in.get(source_id, ()))

    def original_text(self, source_id: str) -> str | None:
        """Return the attached original of a source, or None."""
        return self._originals.get(source_id)

    def table(self) -> "EventTable":
        """Return the events as arrays, as they are now; made when it is first asked for."""
        from beseto_gui.core.store.tabulate import tabulate

        if self._table is None:
            self._table = tabulate(self)
        return self._table

    def bundle(self) -> Bundle:
        """Return every record; attached originals are not among them."""
        return self._bundle

    def apply(self, command: Command) -> Change:
        """Apply an edit; what was undone before cannot be done again.

        Raises:
            CommandError: When it cannot be applied; the document is then as before.
        """
        draft = _MemoryDraft(self.sources, self._originals)
        command.run(draft)
        changed = set(draft.touched)
        for source_id in draft.touched:
            changed.update(excerpt.id for excerpt in self._in.get(source_id, ()))
        step = _Step(command.name, self._originals, draft.originals, frozenset(changed))
        self._done.append(step)
        self._undone.clear()
        return self._became(step, step.after)

    @property
    def undo_name(self) -> str:
        """The command that `undo` would take back, in English; empty when there is none."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """The command that `redo` would do again, in English; empty when there is none."""
        return self._undone[-1].name if self._undone else ""

    def undo(self) -> Change | None:
        """Take the last command back; None when there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return self._became(step, step.before)

    def redo(self) -> Change | None:
        """Do the last undone command again; None when there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return self._became(step, step.after)

    def _became(self, step: _Step, originals: Mapping[str, str]) -> Change:
        self._originals = originals
        self.revision += 1
        change = Change(self.revision, step.name, changed=step.changed)
        if self._table is not None:
            from beseto_gui.core.store.tabulate import patch_table

            self._table = patch_table(self._table, self, change)
        return change


def _by_id(records: Iterable[R]) -> Mapping[str, R]:
    return MappingProxyType({record.id: record for record in records})
