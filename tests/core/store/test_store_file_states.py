"""A document in a file, under any commands, undos, copies and reopenings, equals a plain model.

The model is a list of bundles with a cursor. By hand, with many examples:

    BESETO_EXAMPLES=2000 python -m pytest tests/core/store/test_store_file_states.py
"""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.records import Bundle
from beseto_gui.core.model.references import dangling_references, duplicate_ids
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.file_making import create
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.core.store.tabulate import tabulate
from tests.helpers.edits_at_random import command, small_bundle
from tests.helpers.tables import said

SEEDS = st.integers(0, 10**9)


def records(bundle: Bundle) -> dict[str, object]:
    groups = (bundle.lanes, bundle.events, bundle.sources, bundle.excerpts, bundle.gaps)
    found: dict[str, object] = {one.id: one for group in groups for one in group}
    return found | {bundle.timeline.id: bundle.timeline}


def originals(document: Document) -> dict[str, str]:
    found = {source: document.original_text(source) for source in document.sources}
    return {source: text for source, text in found.items() if text is not None}


class Documents(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.beseto"
        self.memory = MemoryDocument(small_bundle())
        create(self.memory, self.path)
        self.file = FileDocument(self.path)
        self.states = [(self.file.bundle(), originals(self.file))]
        self.at = 0
        self.copies = 0

    def both(self, change: Change | None, other: Change | None) -> None:
        """Compare what both have said to be different, and with what is."""
        assert (change is None) == (other is None)
        if change is None or other is None:
            return
        assert (change.cause, change.added, change.changed, change.removed) == (
            *(other.cause, other.added, other.changed, other.removed),
        )

    def check_change(self, change: Change | None, before: Bundle) -> None:
        if change is None:
            return
        was, is_now = records(before), records(self.file.bundle())
        assert change.added == is_now.keys() - was.keys()
        assert change.removed == was.keys() - is_now.keys()
        different = {id_ for id_ in was.keys() & is_now.keys() if was[id_] != is_now[id_]}
        assert different <= change.changed <= was.keys() & is_now.keys()

    @rule(seed=SEEDS)
    def edit(self, seed: int) -> None:
        before, revision = self.file.bundle(), self.file.revision
        wanted = command(self.memory, seed)
        refused = ""
        change = None
        try:
            change = self.memory.apply(wanted)
        except CommandError as error:
            refused = str(error)
        if change is None:
            with pytest.raises(CommandError) as found_error:
                self.file.apply(wanted)
            assert str(found_error.value) == refused
            assert self.file.revision == revision
            return
        found = self.file.apply(wanted)
        self.both(found, change)
        self.check_change(found, before)
        if found.added or found.changed or found.removed:
            self.states[self.at + 1 :] = [(self.memory.bundle(), originals(self.memory))]
            self.at += 1

    @rule()
    def undo(self) -> None:
        before = self.file.bundle()
        change = self.file.undo()
        self.both(change, self.memory.undo())
        self.check_change(change, before)
        self.at = max(self.at - 1, 0)

    @rule()
    def redo(self) -> None:
        change = self.file.redo()
        self.both(change, self.memory.redo())
        self.at = min(self.at + 1, len(self.states) - 1)

    @rule(part=st.floats(0, 1))
    def go_to(self, part: float) -> None:
        number = round(part * (len(self.states) - 1))
        before = self.file.bundle()
        change = self.file.go_to(number)
        self.check_change(change, before)
        self.memory.go_to(number)
        self.at = number

    @rule()
    def reopen(self) -> None:
        self.file.close()
        self.file = FileDocument(self.path)

    @rule()
    def look_at_the_table(self) -> None:
        assert said(self.file.table()) == said(tabulate(self.memory))

    @precondition(lambda self: self.copies < 3)
    @rule()
    def save_as(self) -> None:
        self.copies += 1
        self.path = self.path.with_name(f"{self.copies}.beseto")
        self.file.save_as(self.path)

    @invariant()
    def equals_the_model(self) -> None:
        bundle, attached = self.states[self.at]
        assert self.file.bundle() == bundle == self.memory.bundle()
        assert originals(self.file) == attached
        assert not duplicate_ids(bundle)
        assert not list(dangling_references(bundle))
        steps = [(one.number, one.wording("ko"), one.is_done) for one in self.file.history()]
        assert steps == [
            (one.number, one.wording("ko"), one.is_done) for one in self.memory.history()
        ]
        for event in self.file.events:
            assert list(self.file.excerpts_of(event)) == list(self.memory.excerpts_of(event))
        for source in self.file.sources:
            assert list(self.file.excerpts_in(source)) == list(self.memory.excerpts_in(source))
        for kind in ("lanes", "events", "sources", "excerpts", "gaps"):
            assert dict(getattr(self.file, kind)) == dict(getattr(self.memory, kind))
            assert len(getattr(self.file, kind)) == len(getattr(self.memory, kind))

    def teardown(self) -> None:
        self.file.check()
        self.file.close()
        self.folder.cleanup()


EXAMPLES = int(os.environ.get("BESETO_EXAMPLES", "12"))
TestDocuments = pytest.mark.timeout(120 + 10 * EXAMPLES)(Documents.TestCase)
TestDocuments.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=40,
    deadline=None,
)
