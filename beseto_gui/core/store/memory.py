"""A document that lives in memory."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Gap,
    Lane,
    Record,
    Source,
    Timeline,
)
from beseto_gui.core.store.attached import with_files
from beseto_gui.core.store.document import Command
from beseto_gui.core.store.history import WALK, Step
from beseto_gui.core.store.memory_draft import Content, MemoryDraft

if TYPE_CHECKING:
    # What only checks or prints a timeline does without numpy.
    from beseto_gui.core.model.sheet import Sheet
    from beseto_gui.core.model.table import EventTable

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class _Done:
    """One applied command: what the document was before and after it."""

    step: Step
    before: Content
    after: Content
    added: frozenset[str]
    changed: frozenset[str]
    removed: frozenset[str]


class MemoryDocument:
    """A `beseto_gui.core.store.document.Document` in memory, with unlimited undo.

    Attributes:
        revision: Grows by one with every change, undo and redo.
        sheet: None: it is no file of rows.
    """

    sheet: "Sheet | None" = None

    def __init__(self, bundle: Bundle) -> None:
        self.revision = 0
        self._content = _content(bundle)
        self._steps: list[_Done] = []
        self._head = 0
        self._table: EventTable | None = None

    # --- records ---

    @property
    def timeline(self) -> Timeline:
        """What the whole is called."""
        return self._content.timeline

    @property
    def lanes(self) -> Mapping[str, Lane]:
        """The lanes by id, from the top."""
        return self._content.lanes

    @property
    def events(self) -> Mapping[str, Event]:
        """The events by id, in the order they were put in."""
        return self._content.events

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id, in the order they were put in."""
        return self._content.sources

    @property
    def excerpts(self) -> Mapping[str, Excerpt]:
        """The excerpts by id, in the order they were put in."""
        return self._content.excerpts

    @property
    def gaps(self) -> Mapping[str, Gap]:
        """The gaps by id."""
        return self._content.gaps

    def excerpts_of(self, event_id: str) -> Sequence[Excerpt]:
        """Return the excerpts of an event, in the order of sources and of the text."""
        return self._content.of.get(event_id, ())

    def excerpts_in(self, source_id: str) -> Sequence[Excerpt]:
        """Return the excerpts in a source, in the order of the text."""
        return self._content.within.get(source_id, ())

    def original_text(self, source_id: str) -> str | None:
        """Return the attached original of a source, or None."""
        return self._content.originals.get(source_id)

    def kept_file(self, sha256: str) -> bytes | None:
        """Return the bytes of a file that is kept inside, or None."""
        return self._content.files.get(sha256)

    def table(self) -> "EventTable":
        """Return the events as arrays, as they are now; made when it is first asked for."""
        from beseto_gui.core.store.tabulate import tabulate

        if self._table is None:
            self._table = tabulate(self)
        return self._table

    def bundle(self) -> Bundle:
        """Return every record and what is attached."""
        now = self._content
        sources = tuple(now.sources.values())
        return Bundle(
            now.timeline,
            tuple(now.lanes.values()),
            tuple(now.events.values()),
            sources,
            tuple(now.excerpts.values()),
            tuple(now.gaps.values()),
            *with_files(sources, now.originals.get, now.files.get),
        )

    # --- edits ---

    def apply(self, command: Command) -> Change:
        """Apply an edit; what was undone before cannot be done again.

        Raises:
            CommandError: When it cannot be applied; the document is then as before.
        """
        draft = MemoryDraft(self._content)
        command.run(draft)
        touched = draft.touched()
        if not any(touched):
            return Change(self.revision, command.name)
        number = self._head + 1
        step = Step(number, command.name, draft.subject, draft.count, int(time.time()))
        del self._steps[self._head :]
        self._steps.append(_Done(step, self._content, draft.content(), *touched))
        self._head = number
        return self._became(self._steps[-1].after, command.name, *touched)

    @property
    def undo_step(self) -> Step | None:
        """The step that `undo` would take back."""
        return self._steps[self._head - 1].step if self._head else None

    @property
    def redo_step(self) -> Step | None:
        """The step that `redo` would do again."""
        return self._steps[self._head].step if self._head < len(self._steps) else None

    @property
    def undo_name(self) -> str:
        """The command that `undo` would take back, in English; empty when there is none."""
        step = self.undo_step
        return step.name if step else ""

    @property
    def redo_name(self) -> str:
        """The command that `redo` would do again, in English; empty when there is none."""
        step = self.redo_step
        return step.name if step else ""

    def undo(self) -> Change | None:
        """Take the last command back; None when there is none."""
        return self.go_to(self._head - 1) if self._head else None

    def redo(self) -> Change | None:
        """Do the last undone command again; None when there is none."""
        return self.go_to(self._head + 1) if self._head < len(self._steps) else None

    def history(self) -> Sequence[Step]:
        """Return all steps that can be undone or done again, the first one first."""
        return tuple(
            replace(done.step, is_done=done.step.number <= self._head) for done in self._steps
        )

    def go_to(self, number: int) -> Change | None:
        """Undo or redo until the step with a number is the last one that is done.

        Raises:
            CommandError: When there is no such step.
        """
        if not 0 <= number <= len(self._steps):
            raise CommandError(_("there is no step {n} in the history").format(n=number))
        if number == self._head:
            return None
        low, high = sorted((number, self._head))
        crossed = self._steps[low:high]
        content = self._steps[number].before if number < self._head else crossed[-1].after
        before = self._content
        named = [ids for done in crossed for ids in (done.added, done.changed, done.removed)]
        touched = frozenset[str]().union(*named)
        cause = crossed[-1 if number < self._head else 0].step.name if len(crossed) == 1 else WALK
        self._head = number
        return self._became(content, cause, *_sorted_out(touched, before, content))

    def close(self) -> None:
        """Give nothing back: it holds nothing but memory."""

    def _became(
        self,
        content: Content,
        cause: str,
        added: frozenset[str],
        changed: frozenset[str],
        removed: frozenset[str],
    ) -> Change:
        self._content = content
        self.revision += 1
        change = Change(self.revision, cause, added, changed, removed)
        if self._table is not None:
            from beseto_gui.core.store.tabulate import patch_table

            self._table = patch_table(self._table, self, change)
        return change


def _sorted_out(
    touched: frozenset[str], before: Content, after: Content
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return which records are new, different and gone, of those that steps have touched."""
    was = frozenset(filter(before.has, touched))
    is_now = frozenset(filter(after.has, touched))
    return is_now - was, is_now & was, was - is_now


def _content(bundle: Bundle) -> Content:
    of: dict[str, list[Excerpt]] = {}
    within: dict[str, list[Excerpt]] = {}
    place = {source.id: number for number, source in enumerate(bundle.sources)}
    for one in sorted(
        bundle.excerpts, key=lambda e: (place[e.source], e.selector.start, e.selector.end)
    ):
        of.setdefault(one.event, []).append(one)
        within.setdefault(one.source, []).append(one)
    return Content(
        bundle.timeline,
        _by_id(bundle.lanes),
        _by_id(bundle.events),
        _by_id(bundle.sources),
        _by_id(bundle.excerpts),
        _by_id(bundle.gaps),
        MappingProxyType({one.source: one.text for one in bundle.originals}),
        MappingProxyType({one.sha256: one.data for one in bundle.files}),
        MappingProxyType({id_: tuple(every) for id_, every in of.items()}),
        MappingProxyType({id_: tuple(every) for id_, every in within.items()}),
    )


def _by_id(records: Iterable[R]) -> Mapping[str, R]:
    return MappingProxyType({record.id: record for record in records})
