"""A document in a file: locks, copies, backups, changes from outside, a full disk, old files."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from beseto_gui.core.base.errors import (
    ChangedOutsideError,
    CommandError,
    ExportError,
    NotEditableError,
)
from beseto_gui.core.base.progress import Cancelled
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.udate import UNDATED
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.loading import load
from beseto_gui.core.model.records import Bundle, Event, Source, Timeline
from beseto_gui.core.store import connection, schema
from beseto_gui.core.store.commands import AttachOriginal
from beseto_gui.core.store.commands_events import AddEvents, DeleteEvents, EditEvent
from beseto_gui.core.store.commands_lanes import EditTimeline
from beseto_gui.core.store.commands_sources import AddSource
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.file_making import create
from beseto_gui.core.store.journal import Journal
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.core.store.rows import COLUMNS
from tests.helpers.edits_at_random import ORIGINAL, apply, small_bundle
from tests.helpers.files import EVENTS, edited, made
from tests.helpers.tables import said

CHECKOUT = Path(__file__).resolve().parents[3]
OLD_FILES = sorted((CHECKOUT / "tests" / "old_files").glob("*.beseto"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a timeline #1 %41 서울.beseto"


def files_in(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def titled(title: str) -> EditTimeline:
    return EditTimeline(Timeline("", LocalText(title)))


# --- what is in the file ---


def test_the_bundled_timeline_comes_back_as_it_was(path: Path) -> None:
    bundle = load_bundled()
    document = made(path, bundle)
    assert document.bundle() == bundle
    assert said(document.table()) == said(MemoryDocument(bundle).table())
    document.close()


def test_the_file_says_what_it_is(path: Path) -> None:
    made(path).close()
    data = path.read_bytes()
    assert data[:16] == b"SQLite format 3\0"
    assert data[68:72] == b"BES1"
    assert int.from_bytes(data[60:64], "big") == schema.VERSION
    assert data[18:20] == b"\1\1"  # a rollback journal, no write-ahead log


def test_there_is_one_file_when_it_is_closed(path: Path) -> None:
    edited(path).close()
    assert files_in(path.parent) == [path.name]


def test_an_attached_original_is_in_the_file(path: Path) -> None:
    document = made(path)
    document.apply(AttachOriginal("s", ORIGINAL))
    document.close()
    again = FileDocument(path, read_only=True)
    assert again.original_text("s") == ORIGINAL
    again.close()


def test_half_a_character_is_not_let_in(path: Path) -> None:
    document = made(path)
    with pytest.raises(CommandError, match="half a character"):
        document.apply(titled("\ud800"))
    bundle = replace(small_bundle(), timeline=Timeline("t", LocalText("\ud800")))
    with pytest.raises(ExportError, match="half a character"):
        create(MemoryDocument(bundle), path.with_name("b.beseto"))
    document.close()
    assert files_in(path.parent) == [path.name]


def test_every_row_that_is_written_is_journalled(path: Path, monkeypatch) -> None:
    """The triggers that this test puts on the tables see no row that the journal has not."""
    monkeypatch.setattr(connection, "_allowed", lambda *_: sqlite3.SQLITE_OK)
    document = made(path)
    run = document._database.run
    run("CREATE TEMP TABLE seen (kind TEXT, key INTEGER)")
    for table in COLUMNS:
        for event, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")):
            run(
                f"CREATE TEMP TRIGGER {table}_{event} AFTER {event} ON {table}"
                f" BEGIN INSERT INTO seen VALUES ('{table}', {row}.key); END"
            )
    journalled: list[tuple[str, int]] = []
    close = Journal.close

    def noted(journal: Journal, stale: Collection[int]) -> None:
        journalled.extend((one.table, one.key) for one in journal.exchanged)
        close(journal, stale)

    monkeypatch.setattr(Journal, "close", noted)
    for number in range(150):
        journalled.clear()
        run("DELETE FROM seen")
        revision = document.revision
        apply(document, number)
        if document.revision > revision:
            seen = document._database.all("SELECT kind, key FROM seen")
            assert sorted(seen) == sorted(journalled)
    document.close()


# --- undo ---


def test_the_history_survives_closing_and_names_its_steps(path: Path) -> None:
    document = made(path)
    document.apply(titled("Another title"))
    document.apply(DeleteEvents(("e",)))
    document.undo()
    document.close()

    document = FileDocument(path)
    assert [step.wording("en") for step in document.history()] == [
        "Edit title “Another title”",
        "Delete event “Event”",
    ]
    assert [step.is_done for step in document.history()] == [True, False]
    assert (document.undo_name, document.redo_name) == ("Edit title", "Delete event")
    document.go_to(0)
    assert document.bundle() == small_bundle()
    document.go_to(2)
    assert (document.timeline.title.en, len(document.events)) == ("Another title", 0)
    with pytest.raises(CommandError, match="no step 3"):
        document.go_to(3)
    with pytest.raises(CommandError, match="no step -1"):
        document.go_to(-1)
    document.close()


def test_an_edit_that_changes_nothing_is_no_step(path: Path) -> None:
    document = made(path)
    change = document.apply(EditEvent(document.events["e"]))
    assert (change.revision, change.changed, document.history()) == (0, frozenset(), ())
    document.close()


def test_undo_costs_what_was_changed(path: Path) -> None:
    """So many rows are kept for a step as it has touched, however large the texts beside them."""
    document = made(path)
    document.apply(AddSource(Source("big", "B", LocalText("Big"), text="x" * 1_000_000)))
    size = path.stat().st_size
    for number in range(20):
        source = replace(document.sources["big"], title=LocalText(f"Title {number}"))
        from beseto_gui.core.store.commands_sources import EditSource

        document.apply(EditSource(source))
    assert path.stat().st_size < size + 100_000
    document.close()


# --- two writers, and changes from outside ---


def test_two_cannot_edit_one_file_but_both_can_read_it(path: Path) -> None:
    first = made(path)
    with pytest.raises(NotEditableError, match="being edited already") as refused:
        FileDocument(path)
    assert str(os.getpid()) in str(refused.value)
    second = FileDocument(path, read_only=True)
    first.apply(titled("Seen by both"))
    assert second.timeline.title.en == "Seen by both"
    with pytest.raises(CommandError, match="for reading only"):
        second.apply(titled("No"))
    second.close()
    first.close()
    FileDocument(path).close()


def test_a_link_to_a_file_that_is_being_edited_is_the_same_file(path: Path) -> None:
    document = made(path)
    link = path.with_name("link.beseto")
    link.symlink_to(path)
    with pytest.raises(NotEditableError):
        FileDocument(link)
    document.close()


def test_a_lock_ends_with_its_process(path: Path) -> None:
    made(path).close()
    script = (
        "import os, sys; from pathlib import Path;"
        "from beseto_gui.core.store.file_document import FileDocument;"
        "FileDocument(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=CHECKOUT, check=False)
    assert f".{path.name}.lock" in files_in(path.parent)
    FileDocument(path).close()
    assert files_in(path.parent) == [path.name]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_protected_file_can_only_be_read(path: Path) -> None:
    made(path).close()
    path.chmod(0o444)
    with pytest.raises(NotEditableError, match="protected"):
        FileDocument(path)
    FileDocument(path, read_only=True).close()


def test_what_another_program_has_written_is_seen_and_not_written_over(path: Path) -> None:
    document = made(path)
    other = sqlite3.connect(path)
    other.execute("""UPDATE timeline SET title = '{"en": "From outside"}'""")
    other.commit()
    other.close()
    with pytest.raises(ChangedOutsideError, match="another program"):
        document.apply(titled("Mine"))
    assert document.is_changed_outside()
    change = document.reload()
    assert change.everything
    assert document.timeline.title.en == "From outside"
    document.apply(titled("Mine"))
    document.close()


@pytest.mark.parametrize("what", ["replaced", "gone"])
def test_a_file_that_is_another_is_not_written_to(path: Path, what: str) -> None:
    document = made(path)
    copy = path.with_name("copy.beseto")
    shutil.copy(path, copy)
    if what == "replaced":
        os.replace(copy, path)
    else:
        path.unlink()
    with pytest.raises(ChangedOutsideError):
        document.apply(titled("Mine"))
    document.save_as(path.with_name("rescued.beseto"))
    document.apply(titled("Mine"))
    document.close()
    again = FileDocument(path.with_name("rescued.beseto"))
    assert again.timeline.title.en == "Mine"
    again.close()


# --- copies ---


def test_a_copy_has_everything_and_the_document_stays_where_it_was(path: Path) -> None:
    document = edited(path)
    copy = path.with_name("copy.beseto")
    document.save_copy(copy)
    assert document.path == path
    other = FileDocument(copy)
    assert other.bundle() == document.bundle()
    assert other.history() == document.history()
    other.close()
    document.close()


def test_saving_under_another_name_goes_on_there(path: Path) -> None:
    document = edited(path)
    before = document.bundle()
    table = document.table()
    there = path.with_name("there.beseto")
    document.save_as(there)
    document.apply(titled("There"))
    assert [table.ids[row] for row in range(len(table))] == list(document.events)
    with pytest.raises(NotEditableError):
        FileDocument(there)
    old = FileDocument(path)
    assert old.bundle() == before
    old.close()
    document.close()
    assert files_in(path.parent) == sorted([path.name, there.name])


def test_a_copy_does_not_replace_a_file_that_is_being_edited(path: Path) -> None:
    document, other = edited(path), made(path.with_name("other.beseto"))
    with pytest.raises(NotEditableError):
        document.save_copy(other.path)
    other.apply(titled("Still mine"))
    other.close()
    document.close()


def test_a_copy_that_is_cancelled_leaves_nothing(path: Path) -> None:
    document = edited(path)

    def stop(_part: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        document.save_copy(path.with_name("copy.beseto"), stop)
    document.close()
    assert files_in(path.parent) == [path.name]


def test_a_folder_that_is_not_there_takes_no_copy(path: Path) -> None:
    document = edited(path)
    with pytest.raises((ExportError, NotEditableError)):
        document.save_copy(path.parent / "nowhere" / "copy.beseto")
    document.close()


def test_backups_rotate(path: Path) -> None:
    document = made(path)
    folder = path.parent / "backups"
    for number in range(5):
        document.apply(titled(f"Title {number}"))
        newest = document.back_up(folder, 3)
    document.close()
    titles: list[str] = []
    for number in (1, 2, 3):
        backup = FileDocument(folder / f"{path.stem}.{number}.beseto", read_only=True)
        titles.append(backup.timeline.title.en)
        backup.close()
    assert titles == ["Title 4", "Title 3", "Title 2"]
    assert newest == folder / f"{path.stem}.1.beseto"
    assert len(files_in(folder)) == 3


# --- arrays ---


def test_arrays_are_patched_with_what_was_done_after_they_were_kept(path: Path) -> None:
    document = made(path, Bundle(Timeline("t", LocalText("T")), small_bundle().lanes))
    lane = replace(EVENTS[0], lane="l")
    document.apply(AddEvents(tuple(replace(lane, id=f"e{n}") for n in range(1500))))
    document.table()
    document.close()
    document = FileDocument(path)
    assert document._database.one("SELECT count(*) FROM stale") == (0,)
    document.apply(DeleteEvents(("e700",)))
    document.apply(EditEvent(replace(lane, id="e3", date=EVENTS[3].date)))
    document.close()
    document = FileDocument(path)
    document.undo()
    document.undo()
    ids = document.table().ids
    assert [ids[row] for row in (0, 700, 1499)] == ["e0", "e700", "e1499"]
    assert list(ids) == list(document.events)
    assert said(document.table()) == said(MemoryDocument(document.bundle()).table())
    document.close()


# --- a disk that is full, and a process that is killed ---


FILL = """
import resource, sys
from dataclasses import replace
from pathlib import Path
from beseto_gui.core.base.errors import CommandError, ExportError
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.records import Source
from beseto_gui.core.store.commands_sources import AddSource
from beseto_gui.core.store.file_document import FileDocument

path = Path(sys.argv[1])
document = FileDocument(path)
limit = path.stat().st_size + 300_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
done = 0
try:
    while True:
        document.apply(AddSource(Source(f"n{done}", "N", LocalText("N"), text="x" * 50_000)))
        done += 1
except CommandError as error:
    print(error.what)
before = document.bundle()
try:
    document.save_copy(path.with_name("copy.beseto"))
except ExportError as error:
    print(error.what)
else:
    print("copied")
assert document.bundle() == before and len(before.sources) == done + 2
document.close()
print(done)
"""


def test_a_full_disk_is_told_and_the_document_stays_whole(path: Path) -> None:
    made(path).close()
    found = subprocess.run(
        [sys.executable, "-c", FILL, str(path)], cwd=CHECKOUT, capture_output=True, text=True
    )
    assert found.returncode == 0, found.stderr
    told, copied, done = found.stdout.splitlines()
    assert told == "the disk is full"
    assert copied in ("copied", "the disk is full")
    document = FileDocument(path)
    document.check()
    assert len(document.sources) == int(done) + 2 >= 5
    document.apply(titled("It goes on"))
    document.close()


# --- versions ---


@pytest.mark.parametrize("old", OLD_FILES, ids=lambda path: path.name)
def test_files_of_every_version_open(old: Path, path: Path) -> None:
    shutil.copy(old, path)
    document = FileDocument(path)
    number = int(old.stem.removeprefix("version_"))
    assert document.timeline.title.en == f"A timeline of version {number}"
    assert len(document.events) == 5
    assert said(document.table()) == said(MemoryDocument(document.bundle()).table())
    document.undo()
    document.redo()
    document.go_to(0)
    assert document.bundle() == small_bundle()
    document.close()


def test_every_version_has_left_a_file() -> None:
    assert [f"version_{n}.beseto" for n in range(1, schema.VERSION + 1)] == [
        old.name for old in OLD_FILES
    ]


def test_an_older_file_is_read_as_it_is_and_brought_up_to_date_when_it_is_edited(
    path: Path, tmp_path: Path, monkeypatch
) -> None:
    """A newer version that only this test knows, with one more index."""
    made(path).close()
    now, newer = schema.VERSION, schema.VERSION + 1
    sql = tmp_path / "sql"
    shutil.copytree(CHECKOUT / "resources" / "sql", sql)
    more = "CREATE INDEX event_priority ON event (priority);\n"
    text = (sql / f"schema_{now}.sql").read_text("utf-8")
    (sql / f"schema_{newer}.sql").write_text(text + "\n" + more)
    (sql / f"migrate_{now}.sql").write_text(more)
    monkeypatch.setattr(schema, "resource_path", lambda name: tmp_path / name)
    monkeypatch.setattr(schema, "VERSION", newer)
    before = path.read_bytes()
    reading = FileDocument(path, read_only=True)
    assert reading.bundle() == small_bundle()
    with pytest.raises(CommandError, match="reading only"):
        reading.apply(titled("No"))
    reading.close()
    assert path.read_bytes() == before
    document = FileDocument(path)
    document.apply(titled("Up to date"))
    document.close()
    assert int.from_bytes(path.read_bytes()[60:64], "big") == newer
    again = FileDocument(path, read_only=True)
    assert again.timeline.title.en == "Up to date"
    again.close()


def test_a_table_without_events_takes_one_of_another_date(path: Path) -> None:
    document = made(path)
    document.table()
    document.apply(DeleteEvents(("e",)))
    assert len(document.table()) == 0
    document.apply(AddEvents((replace(EVENTS[0], lane="l", date=UNDATED),)))
    assert said(document.table()) == said(MemoryDocument(document.bundle()).table())
    document.close()


def test_an_event_may_come_and_go_by_the_same_id(path: Path) -> None:
    document = made(path)
    event = Event("again", LocalText("Again"), EVENTS[0].date, "l")
    for _ in range(3):
        document.apply(AddEvents((event,)))
        assert document.table().row_of("again") == 1
        document.apply(DeleteEvents(("again",)))
        assert document.table().row_of("again") == -1
    document.go_to(1)
    assert document.table().row_of("again") == 1
    document.close()


@pytest.mark.parametrize("cancelled_at", [0.0, 0.5, 1.0])
def test_opening_that_is_cancelled_leaves_the_file_to_others(tmp_path, cancelled_at) -> None:
    path = tmp_path / "a.beseto"
    create(MemoryDocument(small_bundle()), path)

    def progress(part: float) -> None:
        if part >= cancelled_at:
            raise Cancelled

    with pytest.raises(Cancelled):
        load(path, progress, to_edit=True)
    FileDocument(path).close()
