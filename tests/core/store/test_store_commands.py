"""What each command does, in memory and in a file alike, and what it refuses."""

import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError, is_dataclass, replace
from pathlib import Path

import pytest

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.files import MAX_BYTES
from beseto_gui.core.base.i18n import LANGUAGES, catalog
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.model.anchors import make_selector
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.originals import fingerprint
from beseto_gui.core.model.records import (
    Attachment,
    Bundle,
    Event,
    Excerpt,
    Gap,
    KeptFile,
    Lane,
    Source,
    Timeline,
)
from beseto_gui.core.store.commands_events import (
    AddEvents,
    ChangeDates,
    ChangeTags,
    DeleteEvents,
    EditEvent,
    MergeEvents,
    MoveEvent,
    SplitEvent,
)
from beseto_gui.core.store.commands_files import (
    AddAttachment,
    LinkAttachment,
    RelinkFiles,
    RemoveAttachment,
)
from beseto_gui.core.store.commands_lanes import (
    AddGap,
    AddLane,
    DeleteGap,
    DeleteLane,
    EditGap,
    EditLane,
    EditTimeline,
)
from beseto_gui.core.store.commands_many import Together
from beseto_gui.core.store.commands_sources import (
    AddExcerpt,
    AddSource,
    DeleteExcerpts,
    DeleteSource,
    EditExcerpt,
    EditSource,
    MoveExcerpts,
    ReplaceText,
)
from beseto_gui.core.store.document import Command, Document
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.file_making import create
from beseto_gui.core.store.memory import MemoryDocument

TEXT = "Seoul, Beijing and Tokyo signed it in 1992."


def _event(name: str, edtf: str = "1992", **more: object) -> Event:
    title = LocalText(ko="나") if name == "b" else LocalText(name.upper())
    return Event(name, title, parse_edtf(edtf), "l", **more)  # pyright: ignore


def _excerpt(name: str, event: str, source: str = "s", start: int = 0) -> Excerpt:
    passage = make_selector(TEXT, start, start + 5)
    return Excerpt(name, event, source, passage, start, start, 1, parse_edtf("1992"))


BUNDLE = Bundle(
    Timeline("t", LocalText("T")),
    (Lane("l", LocalText("L")), Lane("m", LocalText("M")), Lane("empty", LocalText("E"))),
    (
        _event("a", tags=("x",), actors=("Kim",)),
        replace(
            _event("b", "2001", tags=("x", "y")), title=LocalText(ko="나"), note=LocalText("N")
        ),
        _event("c", "2010"),
    ),
    (Source("s", "A", LocalText("S"), text=TEXT), Source("free", "B", LocalText("F"), text=TEXT)),
    (_excerpt("xa", "a", start=3), _excerpt("xb", "b"), _excerpt("xb2", "b", start=9)),
    (Gap("ab", LocalText("1"), "a", "b"), Gap("bc", LocalText("2"), "b", "c")),
)
Make = Callable[[], Document]


@pytest.fixture(params=["memory", "file"])
def document(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Document]:
    memory = MemoryDocument(BUNDLE)
    if request.param == "memory":
        yield memory
        return
    path = tmp_path / "a.beseto"
    create(memory, path)
    made = FileDocument(path)
    yield made
    made.close()


def ids(change: Change) -> tuple[list[str], list[str], list[str]]:
    return sorted(change.added), sorted(change.changed), sorted(change.removed)


def test_an_event_comes_with_its_excerpts_behind_all_others(document: Document) -> None:
    change = document.apply(AddEvents((_event("d"),), (_excerpt("xd", "d"),)))
    assert ids(change) == (["d", "xd"], [], [])
    assert list(document.events) == ["a", "b", "c", "d"]
    assert document.undo_name == "Add event"


def test_an_edited_event_keeps_its_place(document: Document) -> None:
    change = document.apply(EditEvent(replace(document.events["a"], priority=5)))
    assert ids(change) == ([], ["a"], [])
    assert list(document.events) == ["a", "b", "c"]
    assert document.events["a"].priority == 5


def test_a_moved_event_has_another_date_and_the_lane_that_is_named(document: Document) -> None:
    document.apply(MoveEvent("a", parse_edtf("1993-05")))
    assert (document.events["a"].date.edtf, document.events["a"].lane) == ("1993-05", "l")
    document.apply(MoveEvent("a", UNDATED, "m"))
    assert (document.events["a"].date, document.events["a"].lane) == (UNDATED, "m")
    step = document.undo_step
    assert step is not None
    assert step.wording("en") == "Move event “A”"
    assert step.wording("ko") == "사건 옮기기 ‘A’"


def test_a_deleted_event_takes_its_excerpts_and_gaps_with_it(document: Document) -> None:
    change = document.apply(DeleteEvents(("b",)))
    assert ids(change) == ([], [], ["ab", "b", "bc", "xb", "xb2"])
    undone = document.undo()
    assert undone is not None
    assert ids(undone) == (["ab", "b", "bc", "xb", "xb2"], [], [])
    assert document.bundle() == BUNDLE


def test_merged_events_are_one_with_everything_of_both(document: Document) -> None:
    change = document.apply(MergeEvents("a", ("b",)))
    assert ids(change) == ([], ["a", "bc", "xb", "xb2"], ["ab", "b"])
    merged = document.events["a"]
    assert merged.title == LocalText("A", ko="나")
    assert (merged.tags, merged.note.en, merged.date.edtf) == (("x", "y"), "N", "1992")
    assert [one.id for one in document.excerpts_of("a")] == ["xb", "xa", "xb2"]
    assert document.gaps["bc"].after == "a"


def test_a_row_that_a_step_has_written_twice_comes_back_as_it_was(document: Document) -> None:
    """The gap between the two that are merged first begins at the merged one, then goes."""
    change = document.apply(MergeEvents("a", ("b", "c")))
    assert ids(change) == ([], ["a", "xb", "xb2"], ["ab", "b", "bc", "c"])
    document.undo()
    assert document.bundle() == BUNDLE
    document.redo()
    assert (list(document.events), list(document.gaps)) == (["a"], [])
    document.undo()
    assert document.bundle() == BUNDLE


def test_a_split_event_gives_excerpts_to_the_new_one(document: Document) -> None:
    change = document.apply(SplitEvent("b", _event("b2"), ("xb2",)))
    assert ids(change) == (["b2"], ["b", "xb2"], [])
    assert [one.id for one in document.excerpts_of("b2")] == ["xb2"]


def test_many_dates_are_one_step(document: Document) -> None:
    date = parse_edtf("1900")
    change = document.apply(ChangeDates((("a", date), ("c", date))))
    assert ids(change) == ([], ["a", "c"], [])
    step = document.undo_step
    assert step is not None
    assert step.wording("en") == "Change dates (2)"
    document.undo()
    assert document.bundle() == BUNDLE


def test_tags_are_added_behind_and_taken_away(document: Document) -> None:
    change = document.apply(ChangeTags(("a", "b", "c"), ("z", "y"), ("x",)))
    assert ids(change) == ([], ["a", "b", "c"], [])
    assert [document.events[id_].tags for id_ in "abc"] == [("z", "y"), ("y", "z"), ("z", "y")]


def test_an_excerpt_that_is_moved_names_both_events(document: Document) -> None:
    change = document.apply(EditExcerpt(replace(document.excerpts["xa"], event="c")))
    assert ids(change) == ([], ["a", "c", "xa"], [])
    change = document.apply(DeleteExcerpts(("xa", "xb")))
    assert ids(change) == ([], ["b", "c"], ["xa", "xb"])
    change = document.apply(AddExcerpt(_excerpt("new", "a")))
    assert ids(change) == (["new"], ["a"], [])


def test_another_text_of_a_source_changes_the_excerpts_in_it(document: Document) -> None:
    source = replace(document.sources["s"], link="https://example.org")
    assert ids(document.apply(EditSource(source))) == ([], ["s"], [])
    change = document.apply(EditSource(replace(source, text="Another text.")))
    assert ids(change) == ([], ["s", "xa", "xb", "xb2"], [])
    assert document.sources["s"].text == "Another text."


def test_a_source_in_use_goes_only_with_its_excerpts(document: Document) -> None:
    with pytest.raises(CommandError, match="3 excerpts are in it"):
        document.apply(DeleteSource("s"))
    assert document.bundle() == BUNDLE
    change = document.apply(DeleteSource("s", with_excerpts=True))
    assert ids(change) == ([], ["a", "b"], ["s", "xa", "xb", "xb2"])
    assert ids(document.apply(DeleteSource("free"))) == ([], [], ["free"])


def test_a_lane_in_use_goes_only_with_its_events_or_when_they_move(document: Document) -> None:
    with pytest.raises(CommandError, match="3 events are in it"):
        document.apply(DeleteLane("l"))
    change = document.apply(DeleteLane("l", into="m"))
    assert ids(change) == ([], ["a", "b", "c"], ["l"])
    document.undo()
    change = document.apply(DeleteLane("l", with_events=True))
    assert ids(change) == ([], [], sorted(["a", "b", "c", "l", "xa", "xb", "xb2", "ab", "bc"]))
    assert ids(document.apply(DeleteLane("empty"))) == ([], [], ["empty"])


def test_lanes_gaps_and_the_title_are_edited(document: Document) -> None:
    assert ids(document.apply(AddLane(Lane("n", LocalText("N"), 3)))) == (["n"], [], [])
    assert ids(document.apply(EditLane(Lane("n", LocalText("O"))))) == ([], ["n"], [])
    assert ids(document.apply(AddGap(Gap("ca", LocalText(), "c", "a")))) == (["ca"], [], [])
    assert ids(document.apply(EditGap(Gap("ca", LocalText("3"), "c", "b")))) == ([], ["ca"], [])
    assert ids(document.apply(DeleteGap("ca"))) == ([], [], ["ca"])
    assert ids(document.apply(EditTimeline(Timeline("other", LocalText("U"))))) == ([], ["t"], [])
    assert document.timeline == Timeline("t", LocalText("U"))
    assert ids(document.apply(AddSource(Source("n2", "C", LocalText())))) == (["n2"], [], [])


def test_moved_excerpts_name_the_events_they_leave_and_come_to(document: Document) -> None:
    change = document.apply(MoveExcerpts(("xb", "xb2"), "c"))
    assert ids(change) == ([], ["b", "c", "xb", "xb2"], [])
    assert [one.id for one in document.excerpts_of("c")] == ["xb", "xb2"]
    assert document.undo_name == "Move excerpts"


def test_a_newer_text_comes_with_its_excerpts_as_one_step(document: Document) -> None:
    newer = f"In short: {TEXT}"
    moved = replace(document.excerpts["xa"], selector=make_selector(newer, 13, 18))
    moved = replace(moved, phrase_start=13, phrase_end=13)
    source = replace(document.sources["s"], text=newer)
    change = document.apply(ReplaceText(source, (moved,)))
    assert ids(change) == ([], ["a", "s", "xa", "xb", "xb2"], [])
    assert (document.sources["s"].text, document.excerpts["xa"]) == (newer, moved)
    document.undo()
    assert document.bundle() == BUNDLE


def test_several_commands_are_one_step_or_none(document: Document) -> None:
    commands = (AddEvents((_event("d"),)), MoveExcerpts(("xa",), "d"), DeleteEvents(("a",)))
    change = document.apply(Together("Paste", commands))
    assert ids(change) == (["d"], ["xa"], ["a", "ab"])
    assert (document.undo_name, len(document.history())) == ("Paste", 1)
    document.undo()
    assert document.bundle() == BUNDLE
    with pytest.raises(CommandError, match="'nobody'"):
        document.apply(Together("Paste", (*commands, DeleteEvents(("nobody",)))))
    assert document.bundle() == BUNDLE


PDF = b"%PDF \x00\xff"
HASH = fingerprint(PDF)
LINK = Attachment("a.pdf", HASH, len(PDF), "application/pdf", "/old/a.pdf")


def test_a_file_is_kept_inside_and_comes_back_when_its_removal_is_undone(
    document: Document,
) -> None:
    assert ids(document.apply(AddAttachment("s", "a.pdf", PDF))) == ([], ["s"], [])
    assert document.sources["s"].attachments == (Attachment("a.pdf", HASH, len(PDF)),)
    assert document.bundle().files == (KeptFile(HASH, PDF),)
    document.apply(RemoveAttachment("s", HASH))
    assert (document.sources["s"].attachments, document.bundle()) == ((), BUNDLE)
    document.undo()
    assert document.kept_file(HASH) == PDF
    with pytest.raises(CommandError, match=r"“a.pdf” is there already"):
        document.apply(AddAttachment("s", "a.pdf", PDF))
    document.go_to(0)
    assert document.bundle() == BUNDLE


def test_a_link_and_a_file_inside_take_the_place_of_each_other(document: Document) -> None:
    document.apply(LinkAttachment("s", LINK))
    document.apply(AddAttachment("s", "a.pdf", PDF))
    assert [one.is_linked for one in document.sources["s"].attachments] == [False]
    document.apply(LinkAttachment("s", LINK))
    assert document.sources["s"].attachments == (LINK,)


def test_moved_files_are_found_by_their_hash_in_all_sources(document: Document) -> None:
    for source in ("s", "free"):
        document.apply(LinkAttachment(source, LINK))
    change = document.apply(RelinkFiles(((HASH, "/new/a.pdf"), ("0" * 64, "/new/b.pdf"))))
    assert ids(change) == ([], ["free", "s"], [])
    for source in ("s", "free"):
        assert [one.path for one in document.sources[source].attachments] == ["/new/a.pdf"]
    assert document.apply(RelinkFiles(())).changed == frozenset()


FORGED = UncertainDate("", "1992", 1, 2, 1, 2)
REFUSED: list[tuple[Command, str]] = [
    (AddEvents((_event("a"),)), "'a' is there twice"),
    (AddEvents((_event("s"),)), "'s' is there twice"),
    (AddEvents((_event(""),)), "1 to 200 printable"),
    (AddEvents((_event("x" * 201),)), "1 to 200 printable"),
    (AddEvents((_event("x\n"),)), "1 to 200 printable"),
    (AddEvents((replace(_event("d"), lane="nowhere"),)), "no record 'nowhere'"),
    (AddEvents((replace(_event("d"), date=FORGED),)), "not what its EDTF '1992' says"),
    (AddEvents((replace(_event("d"), priority=2**63),)), "is not from"),
    (AddEvents((replace(_event("d"), tags=("\udc00",)),)), "half a character"),
    (AddEvents((_event("d"),), (_excerpt("xd", "e"),)), "no record 'e'"),
    (EditEvent(_event("nobody")), "no record 'nobody'"),
    (MoveEvent("a", UNDATED, "nowhere"), "no record 'nowhere'"),
    (DeleteEvents(("a", "nobody")), "no record 'nobody'"),
    (MergeEvents("a", ("b", "a")), "merged with itself"),
    (MergeEvents("a", ("nobody",)), "no record 'nobody'"),
    (SplitEvent("a", _event("d"), ("xb",)), "belongs to another event"),
    (ChangeDates((("a", parse_edtf("1900")), ("nobody", UNDATED))), "no record 'nobody'"),
    (ChangeTags(("a", "nobody"), ("z",)), "no record 'nobody'"),
    (AddExcerpt(_excerpt("xd", "a", "nowhere")), "no record 'nowhere'"),
    (EditExcerpt(replace(_excerpt("xa", "a"), phrase_start=5, phrase_end=2)), "end before they"),
    (DeleteExcerpts(("xa", "nobody")), "no record 'nobody'"),
    (AddSource(Source("d", "D", LocalText(), color=256)), "256 is not from 0 to 255"),
    (AddAttachment("nowhere", "a", b""), "no record 'nowhere'"),
    (AddAttachment("s", " ", b""), "1 to 255 characters"),
    (AddAttachment("s", "a" * 256, b""), "1 to 255 characters"),
    (AddAttachment("s", "a", bytes(MAX_BYTES + 1)), "larger than 64 MB"),
    (LinkAttachment("s", replace(LINK, path="")), "needs the path"),
    (LinkAttachment("s", replace(LINK, sha256="A" * 64)), "64 hexadecimal digits"),
    (LinkAttachment("s", replace(LINK, path="\udc00")), "half a character"),
    (RemoveAttachment("s", HASH), "no such file"),
    (EditSource(replace(BUNDLE.sources[0], attachments=(replace(LINK, path=""),))), "bytes of"),
    (EditSource(replace(BUNDLE.sources[0], accessed=FORGED)), "not what its EDTF"),
    (EditSource(replace(BUNDLE.sources[0], authors=("\udc00",))), "half a character"),
    (MoveExcerpts(("xa",), "nobody"), "no record 'nobody'"),
    (ReplaceText(replace(BUNDLE.sources[1], text="x"), BUNDLE.excerpts[:1]), "another source"),
    (AddLane(Lane("d", LocalText(), -1)), "-1 is not from 0 to 255"),
    (DeleteLane("l", into="l"), "in it already"),
    (DeleteLane("l", into="nowhere"), "no record 'nowhere'"),
    (AddGap(Gap("d", LocalText(), "a", "nobody")), "no record 'nobody'"),
    (DeleteGap("a"), "no record 'a'"),
]


@pytest.mark.parametrize(("command", "words"), REFUSED, ids=lambda one: str(one)[:60])
def test_what_cannot_be_is_refused_and_nothing_of_it_is_done(
    document: Document, command: Command, words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        document.apply(command)
    assert (document.bundle(), document.revision, document.undo_step) == (BUNDLE, 0, None)


def _commands() -> list[type]:
    found: list[type] = []
    for name in ("", "_events", "_sources", "_lanes", "_files", "_many"):
        module = importlib.import_module(f"beseto_gui.core.store.commands{name}")
        found += [
            one
            for _name, one in inspect.getmembers(module, inspect.isclass)
            if one.__module__ == module.__name__
        ]
    return found


def test_commands_are_frozen() -> None:
    assert len(_commands()) >= 20
    assert all(is_dataclass(one) for one in _commands())
    with pytest.raises(FrozenInstanceError):
        REFUSED[0][0].events = ()  # pyright: ignore


def test_the_names_of_commands_are_translated() -> None:
    names = {command.name for command, _words in REFUSED}
    names |= {"Delete event", "Add events", "Delete excerpt", "Edit lane", "Edit gap", "Edit title"}
    names |= {"Move excerpts", "Find moved files"}
    names |= {"Edit source", "Delete source", "Go to a step of the history"}
    for language in LANGUAGES:
        if language != "en":
            assert names <= catalog(language).keys()
