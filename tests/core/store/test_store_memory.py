"""The document in memory: what it answers, what a command changes, and the way back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.udate import UNDATED
from beseto_gui.core.model.anchors import make_selector
from beseto_gui.core.model.originals import fingerprint
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Lane,
    Original,
    Source,
    Timeline,
)
from beseto_gui.core.store.commands import AttachOriginal, DetachOriginal
from beseto_gui.core.store.memory import MemoryDocument

ORIGINALS = {"s1": "The words of the first.\r\n", "s2": "서울의 두 번째 글."}
DIGEST = "What the source says."


def _source(source_id: str) -> Source:
    data = ORIGINALS[source_id].encode()
    original = Original(fingerprint(data), len(ORIGINALS[source_id]), len(data), 1)
    title = LocalText(f"Report {source_id}")
    return Source(source_id, "A", title, text=DIGEST, is_digest=True, original=original)


def _excerpt(excerpt_id: str, event: str, source: str, start: int) -> Excerpt:
    return Excerpt(excerpt_id, event, source, make_selector(DIGEST, start, start + 4), 0, 0, 1)


BUNDLE = Bundle(
    Timeline("t", LocalText("T")),
    (Lane("lane", LocalText("L")),),
    tuple(Event(name, LocalText(name), UNDATED, "lane") for name in ("e1", "e2")),
    (_source("s2"), _source("s1"), Source("s3", "C", LocalText("No original"))),
    (
        _excerpt("x1", "e1", "s1", 5),
        _excerpt("x2", "e1", "s1", 0),
        _excerpt("x3", "e1", "s2", 9),
        _excerpt("x4", "e2", "s1", 2),
    ),
)
COMMANDS = [
    *(AttachOriginal(source, text) for source, text in ORIGINALS.items()),
    *(DetachOriginal(source) for source in ORIGINALS),
]


@pytest.fixture
def document() -> MemoryDocument:
    return MemoryDocument(BUNDLE)


def attached(document: MemoryDocument) -> dict[str, str | None]:
    return {source: document.original_text(source) for source in document.sources}


def test_excerpts_come_in_the_order_of_sources_and_of_the_text(document: MemoryDocument) -> None:
    assert [x.id for x in document.excerpts_of("e1")] == ["x3", "x2", "x1"]
    assert [x.id for x in document.excerpts_in("s1")] == ["x2", "x4", "x1"]
    assert document.excerpts_of("nobody") == ()


def test_records_stay_in_the_order_of_the_bundle(document: MemoryDocument) -> None:
    assert list(document.sources) == ["s2", "s1", "s3"]
    assert list(document.events) == ["e1", "e2"]
    assert document.bundle() == BUNDLE


def test_attaching_an_original_changes_its_source_and_excerpts(document: MemoryDocument) -> None:
    change = document.apply(AttachOriginal("s1", ORIGINALS["s1"]))

    assert attached(document) == {"s1": ORIGINALS["s1"], "s2": None, "s3": None}
    assert change.changed == {"s1", "x1", "x2", "x4"}
    assert (change.revision, change.cause) == (1, "Attach original")
    assert not change.added
    assert not change.removed


def test_undo_and_redo_name_what_they_do_and_do_it(document: MemoryDocument) -> None:
    document.apply(AttachOriginal("s1", ORIGINALS["s1"]))
    document.apply(DetachOriginal("s1"))

    assert (document.undo_name, document.redo_name) == ("Detach original", "")
    undone = document.undo()

    assert attached(document)["s1"] == ORIGINALS["s1"]
    assert undone is not None
    assert undone.changed == {"s1", "x1", "x2", "x4"}
    assert (document.undo_name, document.redo_name) == ("Attach original", "Detach original")
    document.redo()

    assert attached(document)["s1"] is None
    assert document.revision == 4


def test_there_is_nothing_to_undo_at_first(document: MemoryDocument) -> None:
    assert document.undo() is None
    assert document.redo() is None
    assert (document.undo_name, document.redo_name, document.revision) == ("", "", 0)


def test_a_new_edit_forgets_what_was_undone(document: MemoryDocument) -> None:
    document.apply(AttachOriginal("s1", ORIGINALS["s1"]))
    document.undo()
    document.apply(AttachOriginal("s2", ORIGINALS["s2"]))

    assert document.redo() is None
    assert attached(document) == {"s1": None, "s2": ORIGINALS["s2"], "s3": None}


@pytest.mark.parametrize(
    ("command", "what"),
    [
        (AttachOriginal("s1", ORIGINALS["s1"] + " "), "not the original of “Report s1”"),
        (AttachOriginal("s1", ORIGINALS["s1"].replace("\r\n", "\n")), "not the original"),
        (AttachOriginal("s2", ORIGINALS["s1"]), "not the original of “Report s2”"),
        (AttachOriginal("s3", "anything"), "not the original"),
        (AttachOriginal("nobody", "anything"), "no source 'nobody'"),
        (DetachOriginal("s1"), "not open"),
        (DetachOriginal("nobody"), "no source 'nobody'"),
    ],
)
def test_an_edit_that_cannot_be_made_changes_nothing(document, command, what: str) -> None:
    with pytest.raises(CommandError, match=what):
        document.apply(command)

    assert (document.revision, document.undo_name) == (0, "")
    assert set(attached(document).values()) == {None}


def test_an_original_is_attached_once(document: MemoryDocument) -> None:
    document.apply(AttachOriginal("s1", ORIGINALS["s1"]))

    with pytest.raises(CommandError, match="open already"):
        document.apply(AttachOriginal("s1", ORIGINALS["s1"]))


def test_the_records_of_a_document_cannot_be_changed_from_outside(document) -> None:
    with pytest.raises(TypeError):
        document.sources["s1"] = replace(document.sources["s1"], mark="Z")


@given(st.lists(st.sampled_from([*COMMANDS, "undo", "redo"]), max_size=30))
def test_undo_leads_back_through_every_state_there_was(steps: list[object]) -> None:
    """A list of states with a cursor is the oracle."""
    document = MemoryDocument(BUNDLE)
    states, at = [attached(document)], 0
    for step in steps:
        if step == "undo":
            assert (document.undo() is None) == (at == 0)
            at = max(at - 1, 0)
        elif step == "redo":
            assert (document.redo() is None) == (at == len(states) - 1)
            at = min(at + 1, len(states) - 1)
        else:
            try:
                document.apply(step)
            except CommandError:
                continue
            states = [*states[: at + 1], attached(document)]
            at += 1
        assert attached(document) == states[at]
