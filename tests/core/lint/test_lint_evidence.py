"""What the rules about sources, passages and files find, and what they leave alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from beseto_gui.core.model.originals import fingerprint
from beseto_gui.core.model.records import Attachment, Source
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.file_making import create
from tests.helpers.doubtful import (
    PASSAGE,
    TEXT,
    document,
    event,
    excerpt,
    ids,
    said,
    source,
)


def with_text(text: str):
    """Return a timeline whose excerpt was made of another text than its source has now."""
    return document([event("e")], [excerpt("e")], [source(text=text)])


def test_a_passage_that_is_nowhere_is_found() -> None:
    timeline = with_text("Something else altogether, about the weather.")
    assert ids("passage-lost", timeline) == ["e.s"]
    assert said("passage-lost", timeline) == [f"“{PASSAGE}” is not in S · Report s"]


def test_a_passage_with_other_words_is_found() -> None:
    timeline = with_text(TEXT.replace("mayors met", "mayors have met"))
    assert ids("passage-changed", timeline) == ["e.s"]
    assert said("passage-changed", timeline) == [
        f"“{PASSAGE}” is worded differently in S · Report s"
    ]


def test_a_passage_at_another_place_is_found() -> None:
    timeline = with_text("New: " + TEXT)
    assert ids("passage-moved", timeline) == ["e.s"]
    assert said("passage-moved", timeline) == [f"“{PASSAGE}” stands elsewhere in S · Report s"]


@pytest.mark.parametrize("rule", ["passage-lost", "passage-changed", "passage-moved"])
def test_a_passage_as_noted_is_left_alone(rule: str) -> None:
    assert ids(rule, with_text(TEXT)) == []
    assert ids(rule, with_text(TEXT + " More.")) == []


def test_a_timeline_without_any_passage_is_one_finding_and_not_one_for_each_event() -> None:
    timeline = document([event("e"), event("f")])
    assert ids("nothing-sourced", timeline) == [""]
    assert said("nothing-sourced", timeline) == [
        "2 events, and no passage of a source for any of them"
    ]
    assert ids("no-source", timeline) == []


def test_an_event_without_a_source_is_found_where_others_have_one() -> None:
    timeline = document([event("e"), event("f")], [excerpt("f")])
    assert ids("no-source", timeline) == ["e"]
    assert said("no-source", timeline) == ["no passage of any source says so"]
    assert ids("nothing-sourced", timeline) == []


def test_an_empty_timeline_lacks_no_source() -> None:
    assert ids("nothing-sourced", document([])) == []


def test_an_event_with_one_source_of_several_is_found() -> None:
    excerpts = [excerpt("e"), excerpt("f"), excerpt("f", source_id="t")]
    timeline = document([event("e"), event("f")], excerpts, [source("s"), source("t")])
    assert ids("one-source", timeline) == ["e"]
    assert said("one-source", timeline) == ["only S · Report s says so"]


def test_where_there_is_one_source_nobody_else_can_say_so() -> None:
    assert ids("one-source", document([event("e")], [excerpt("e")])) == []


def test_a_source_that_nothing_is_read_from_is_found() -> None:
    timeline = document([event("e")], [excerpt("e")], [source("s"), source("t")])
    assert ids("source-unused", timeline) == ["t"]
    assert said("source-unused", timeline) == ["no event is read from it"]


def test_a_source_that_has_just_been_added_is_left_alone() -> None:
    assert ids("source-unused", document([], sources=[source("s")])) == []


# --- files ---


def linked(path: str, size: int = 3) -> Source:
    file = Attachment("a.txt", fingerprint(b"abc"), size, "text/plain", path)
    return replace(source(), attachments=(file,))


def test_a_linked_file_that_is_gone_or_another_one_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abcd")
    for path in (tmp_path / "a.txt", tmp_path / "b.txt", Path("\0")):
        timeline = document([event("e")], sources=[linked(str(path))])
        assert ids("file-missing", timeline) == ["s"]
    assert said("file-missing", document([], sources=[linked("/nowhere/b.txt")])) == [
        "not there, or not the same file: /nowhere/b.txt"
    ]


def test_a_linked_file_that_is_there_and_one_that_is_kept_inside_are_left_alone(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    for path in (str(tmp_path / "a.txt"), ""):
        assert ids("file-missing", document([], sources=[linked(path)])) == []


def test_a_relative_path_begins_beside_the_document(tmp_path: Path) -> None:
    create(document([], sources=[linked("a.txt")]), tmp_path / "t.beseto")
    timeline = FileDocument(tmp_path / "t.beseto")
    assert ids("file-missing", timeline) == ["s"]
    (tmp_path / "a.txt").write_bytes(b"abc")
    assert ids("file-missing", timeline) == []
    timeline.close()
