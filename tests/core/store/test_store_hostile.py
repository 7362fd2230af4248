"""Damaged and hostile files: refused in a clear sentence, or whole; none runs SQL of its own."""

import contextlib
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from beseto_gui.core.base.errors import BesetoError, FileFormatError
from beseto_gui.core.base.i18n import LANGUAGES, catalog
from beseto_gui.core.store import connection, file_reading, schema
from beseto_gui.core.store.connection import Database
from beseto_gui.core.store.file_document import FileDocument
from tests.helpers.files import edited

Spoil = Callable[[sqlite3.Connection], object]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "good.beseto"
    document = edited(path)
    assert document.excerpts
    assert document.table().outer_lo is not None
    document.close()
    return path


@pytest.fixture
def copy(good: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(good, tmp_path / "copy.beseto"))


def spoilt(path: Path, *statements: str) -> Path:
    """Change a file with SQLite as anybody can."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path


def read_all(path: Path) -> None:
    """Open a document and look at everything in it, the history too."""
    for read_only in (True, False):
        document = FileDocument(path, read_only=read_only)
        try:
            document.bundle()
            document.table()
            document.history()
            for source in document.sources:
                document.original_text(source)
        finally:
            document.close()


FOREIGN = {
    "view": ["CREATE VIEW v AS SELECT 1"],
    "view in place of a table": [
        "DROP TABLE gap",
        "CREATE VIEW gap AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
        " SELECT n AS key, 'x' AS id, '' AS title, 'e' AS after_event, 'e' AS before_event FROM r",
    ],
    "trigger": ["CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM event; END"],
    "virtual table": ["CREATE VIRTUAL TABLE f USING fts5(words)"],
    "another table": ["CREATE TABLE other (a)"],
    "generated column": [
        "ALTER TABLE gap ADD COLUMN more TEXT GENERATED ALWAYS AS (hex(zeroblob(9))) VIRTUAL"
    ],
    "column with another check": [
        "UPDATE sqlite_schema SET sql = replace(sql, 'color INTEGER', 'color INTEGER CHECK"
        " (randomblob(9))') WHERE name = 'lane'"
    ],
    "index on an expression": ["CREATE INDEX i ON event (hex(id))"],
    "lost index": ["DROP INDEX event_lane"],
    "lost table": ["DROP TABLE stale"],
    "statistics": ["ANALYZE"],
    "write-ahead log": ["PRAGMA journal_mode = WAL"],
}
MEANT = {
    "other program": (["PRAGMA application_id = 7"], "not a timeline of this program"),
    "newer": ([f"PRAGMA user_version = {schema.VERSION + 1}"], "a newer version"),
    "version 0": (["PRAGMA user_version = 0"], "tables are not those"),
    "negative version": (["PRAGMA user_version = -1"], "tables are not those"),
    "no state": (["DELETE FROM state"], "damaged"),
    "negative head": (["UPDATE state SET head = -1"], "damaged"),
    "huge keys": (["UPDATE state SET next_key = 9223372036854775807"], "damaged"),
    "no title": (["DELETE FROM timeline"], "damaged"),
    "event in no lane": (["UPDATE event SET lane = 'nowhere'"], "damaged"),
    "excerpt of nothing": (["UPDATE excerpt SET event = 'nobody'"], "damaged"),
    "text of no source": (["INSERT INTO source_text VALUES (999999, 'x')"], "damaged"),
    "title that is no JSON": (["UPDATE event SET title = '{'"], "damaged"),
    "title that is a list": (["UPDATE event SET title = '[1]'"], "damaged"),
    "title in Klingon": (["""UPDATE event SET title = '{"tlh": "x"}'"""], "damaged"),
    "title that is a number": (["""UPDATE lane SET title = '{"en": 5}'"""], "damaged"),
    "title without end": (
        ["UPDATE lane SET title = replace(hex(zeroblob(9999)), '0', '[')"],
        "dam",
    ),
    "date that is none": (["""UPDATE event SET date = '{"edtf": "soon"}'"""], "damaged"),
    "date with bounds around": (
        ["""UPDATE event SET date = '{"edtf": "1992", "bounds": [5, 4, 3, 2]}'"""],
        "damaged",
    ),
    "tags that are numbers": (["UPDATE event SET tags = '[1, 2]'"], "damaged"),
    "half an original": (["UPDATE source SET original = '[1]'"], "damaged"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_with_other_tables_than_ours_is_refused(copy: Path, name: str) -> None:
    spoilt(copy, *FOREIGN[name])
    with pytest.raises(FileFormatError, match="its tables are not those that this program makes"):
        read_all(copy)


@pytest.mark.parametrize("name", MEANT)
def test_a_file_that_says_what_cannot_be_is_refused(copy: Path, name: str) -> None:
    statements, words = MEANT[name]
    spoilt(copy, *statements)
    with pytest.raises(FileFormatError, match=words):
        read_all(copy)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"\0" * 5000, b"{}" * 999])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.beseto"
    path.write_bytes(content)
    with pytest.raises(FileFormatError, match="not a timeline of this program"):
        read_all(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.beseto", tmp_path / "no\0name"):
        with pytest.raises(FileFormatError):
            FileDocument(path, read_only=True)
        with pytest.raises(BesetoError):
            FileDocument(path)


def test_a_claim_of_two_gigabytes_is_refused(copy: Path) -> None:
    data = bytearray(copy.read_bytes())
    data[28:32] = (500_000).to_bytes(4, "big")
    copy.write_bytes(data)
    with pytest.raises(FileFormatError, match="damaged"):
        read_all(copy)


def test_a_complaint_of_sqlite_that_is_no_text_is_a_damaged_file(copy: Path) -> None:
    """SQLite quotes the damaged text of a table in its message."""
    data = copy.read_bytes()
    copy.write_bytes(data.replace(b"id TEXT NOT NULL", b"id TEX\xff NOT NULL"))
    with pytest.raises(FileFormatError, match="damaged"):
        read_all(copy)


def test_a_state_that_is_no_number_is_refused_where_nothing_was_checked(
    copy: Path, monkeypatch
) -> None:
    """STRICT keeps a text out of there, but not damage: its type is one byte of the row."""
    monkeypatch.setattr(connection, "CHECKED_AT_ONCE_BYTES", 0)
    spoilt(
        copy,
        "UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'state'",
        "PRAGMA schema_version = 999",
    )
    spoilt(copy, "UPDATE state SET head = 'x'")
    text = schema.resource_path(f"sql/schema_{schema.VERSION}.sql").read_text("utf-8")
    state = text[: text.index(";")]
    again = sqlite3.connect(copy, isolation_level=None)
    again.execute("PRAGMA writable_schema = ON")
    again.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'state'", (state,))
    again.close()
    with pytest.raises(FileFormatError, match="damaged"):
        FileDocument(copy)


def test_an_index_without_an_event_of_the_table_is_refused_when_it_is_asked(
    copy: Path, monkeypatch
) -> None:
    monkeypatch.setattr(connection, "CHECKED_AT_ONCE_BYTES", 0)
    monkeypatch.setattr(file_reading, "_READ_AT_ONCE_BYTES", 0)
    spoilt(copy, "INSERT OR IGNORE INTO stale SELECT key FROM event WHERE id = 'k1'")
    with contextlib.closing(sqlite3.connect(copy)) as asked:
        index = "sqlite_autoindex_event_1"
        found = asked.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", [index])
        page, size = found.fetchone()[0], 4096
    data = bytearray(copy.read_bytes())
    at = data.index(b"k1", (page - 1) * size, page * size)
    data[at : at + 2] = b"k~"
    copy.write_bytes(data)
    document = FileDocument(copy)
    with pytest.raises(FileFormatError, match="damaged"):
        document.table()
    document.close()


def test_pages_that_lead_to_each_other_in_a_circle_end_with_a_refusal(
    copy: Path, monkeypatch
) -> None:
    """Here the first page of events is where the last one should be, so that there is no end."""
    asked: list[int] = []

    def around(_database: Database, _sql: str, last: int) -> list[tuple[int, str]]:
        asked.append(last)
        return [(4, "d"), (1, "a")]

    document = FileDocument(copy, read_only=True)
    monkeypatch.setattr(Database, "all", around)
    for every in (document.events, document._tables.names.ids()):
        asked.clear()
        with pytest.raises(FileFormatError, match="damaged"):
            list(every)
        assert len(asked) == 2
    document.close()


def test_a_statement_that_finds_no_end_is_given_up(copy: Path, monkeypatch) -> None:
    document = FileDocument(copy, read_only=True)
    monkeypatch.setattr(connection, "_LONGEST_S", 0.05)
    endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r"
    with pytest.raises(FileFormatError, match="damaged"):
        document._database.one(endless)
    assert document.timeline.title
    document.close()


def test_a_value_that_claims_to_be_longer_than_its_row_is_refused(copy: Path) -> None:
    spoilt(copy, "UPDATE source_text SET body = 'marker' || substr(hex(zeroblob(99)), 1, 93)")
    data = bytearray(copy.read_bytes())
    # The type of a text of 99 bytes, 99 * 2 + 13 as SQLite writes numbers, before the text.
    serial = data.index(b"\x81\x53marker")
    data[serial : serial + 2] = b"\xff\x7f"
    copy.write_bytes(data)
    with pytest.raises(FileFormatError, match="damaged"):
        read_all(copy)


@pytest.mark.parametrize("number", range(160))
def test_a_damaged_file_is_refused_or_reads_as_something(good: Path, tmp_path: Path, number: int):
    """Nothing but the errors of this program comes out of bytes that were changed by chance."""
    chance = random.Random(number)
    data = bytearray(good.read_bytes())
    if number % 4 == 0:
        del data[chance.randrange(len(data)) :]
    else:
        for _ in range(chance.choice((1, 1, 4, 30))):
            pages = len(data) // 4096
            near = chance.randrange(pages) * 4096 + chance.randrange(60)
            data[chance.choice((chance.randrange(100), near, chance.randrange(len(data))))] = (
                chance.randrange(256)
            )
    path = tmp_path / "damaged.beseto"
    path.write_bytes(data)
    try:
        read_all(path)
    except BesetoError as error:
        said = str(error)
    else:
        said = ""
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "other",
    [
        "5",
        "[]",
        '["x"]',
        "{",
        "[[[[",
        "[1,2,3,4,5,6,7,8,9,10]",
        '["x","{","","l","","","","","",0]',
    ],
)
@pytest.mark.parametrize("is_small", [True, False])
def test_a_history_with_rows_that_are_none_is_refused(
    copy: Path, other: str, is_small: bool, monkeypatch
) -> None:
    """In a large file it is refused when it is undone, or what it has put there when it is read."""
    spoilt(copy, f"UPDATE step_row SET kind = 'event', other = '{other}'")
    if not is_small:
        monkeypatch.setattr(file_reading, "_READ_AT_ONCE_BYTES", 0)
        document = FileDocument(copy)
        before = document.bundle()
        with pytest.raises(BesetoError):
            _undo_and_read(document)
        with contextlib.suppress(BesetoError):
            document.redo()
        assert document.bundle() == before
        document.close()
    else:
        with pytest.raises(FileFormatError, match="damaged"):
            FileDocument(copy)


def _undo_and_read(document: FileDocument) -> None:
    document.undo()
    document.bundle()


@pytest.mark.parametrize("kind", ["state", "step_row", "cached", "sqlite_schema", "event; DROP"])
def test_a_history_that_names_other_tables_is_refused(copy: Path, kind: str, monkeypatch) -> None:
    spoilt(copy, f"UPDATE step_row SET kind = '{kind}', other = '[1, 2, 3]'")
    with pytest.raises(FileFormatError, match="damaged"):
        FileDocument(copy)
    monkeypatch.setattr(file_reading, "_READ_AT_ONCE_BYTES", 0)
    document = FileDocument(copy)
    before, revision = document.bundle(), document.revision
    with pytest.raises(FileFormatError, match="damaged"):
        document.undo()
    assert (document.bundle(), document.revision) == (before, revision)
    document.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cached SET data = zeroblob(length(data)) WHERE name = 'date'",
        "UPDATE cached SET dtype = '|O8'",
        "UPDATE cached SET dtype = '<i8'",
        "DELETE FROM cached WHERE name = 'keys'",
        "DELETE FROM cached",
        "UPDATE cached SET data = x'00', total = 1 WHERE name = 'has_holes'",
        "UPDATE cached SET data = x'', total = 0 WHERE name = 'names'",
        "UPDATE cached SET data = x'', total = 0 WHERE name = 'keys'",
        "UPDATE cached SET data = x'5b5d', total = 23899 + 2 WHERE name = 'names'",
        "UPDATE cached SET name = 'more' WHERE name = 'outer_lo'",
        "INSERT INTO stale VALUES (-5), (12345678)",
    ],
)
def test_arrays_that_are_damaged_are_made_anew(good: Path, copy: Path, statement: str) -> None:
    from tests.helpers.tables import said

    spoilt(copy, statement)
    whole, damaged = FileDocument(good, read_only=True), FileDocument(copy, read_only=True)
    assert said(damaged.table()) == said(whole.table())
    whole.close()
    damaged.close()


def test_refusals_are_told_in_every_language() -> None:
    texts = (
        "it is not a timeline of this program",
        "it was written by a newer version of the program",
        "its tables are not those that this program makes",
        "the file is damaged",
        "the disk is full",
    )
    for language in LANGUAGES:
        if language != "en":
            assert set(texts) <= catalog(language).keys()


def test_the_tables_of_a_version_are_those_of_its_text() -> None:
    names = {name for kind, name, _table, sql in schema.objects(1) if kind == "table" and sql}
    assert {"event", "excerpt", "source", "lane", "gap", "timeline", "step", "state"} <= names
