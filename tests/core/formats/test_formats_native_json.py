"""The native JSON format keeps everything, always writes the same, and refuses the rest."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from beseto_gui.core.base import files
from beseto_gui.core.base.errors import BesetoError, DanglingIdError, ExportError, FileFormatError
from beseto_gui.core.base.resources import resource_path
from beseto_gui.core.formats import native_json, native_lines
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.formats.native_json import dumps, loads
from beseto_gui.core.formats.registry import FORMATS, read_any
from beseto_gui.core.model.originals import fingerprint
from beseto_gui.core.model.records import Bundle
from tests.helpers.bundles import bundles

SCHEMA = json.loads(resource_path("schema/timeline.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
BUNDLED = resource_path("timelines/beseto.json").read_text("utf-8")


@given(bundles())
def test_what_is_written_is_read_back_whole(bundle: Bundle) -> None:
    text = dumps(bundle)

    assert loads(text) == bundle
    assert dumps(loads(text)) == text


@pytest.fixture
def large(tmp_path, monkeypatch) -> Path:
    """Return the name of a file; every file is too large to be read in one go."""
    monkeypatch.setattr(native_lines, "MAX_BYTES", -1)
    return tmp_path / "a.json"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bundle=bundles())
def test_what_is_too_large_to_be_read_in_one_go_is_read_back_whole(large: Path, bundle) -> None:
    large.write_text(dumps(bundle), "utf-8", newline="\n")
    assert native_json.read(large) == bundle


@pytest.mark.parametrize(
    ("was", "now", "where"),
    [
        ("{\n", "{ \n", ": 1"),
        ('"events": [\n', '"events": [ \n', ""),
        ('"format"', '"what"', "a.json"),
        ('"gaps": [', '"events": [', "events[0]"),
        ('"gaps": [', '"more": [', "more[0]"),
        ('"version": ', '"version": 9', "version"),
        ('"lanes": [\n', '"lanes": [\nnull,\n', "lanes[0]"),
        ("\n}\n", "\n", ""),
        ("\n}\n", "\n}\n{}\n", ""),
    ],
)
def test_a_large_file_that_is_not_as_it_is_written_is_refused(large: Path, was, now, where) -> None:
    text = dumps(load_bundled())
    assert was in text
    large.write_text(text.replace(was, now, 1) if was[0] != "\n" else text[: -len(was)] + now)
    with pytest.raises(FileFormatError) as caught:
        native_json.read(large)
    assert where in caught.value.where


def test_a_line_without_end_is_refused(large: Path, monkeypatch) -> None:
    large.write_text(dumps(load_bundled()))
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    with pytest.raises(FileFormatError, match="too long"):
        native_json.read(large)


@given(bundles())
def test_what_is_written_fits_the_schema(bundle: Bundle) -> None:
    VALIDATOR.validate(json.loads(dumps(bundle)))


def test_the_schema_is_one_and_the_bundled_timeline_fits_it() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate(json.loads(BUNDLED))


def test_keys_are_sorted_and_each_record_is_a_line() -> None:
    lines = dumps(load_bundled()).splitlines()
    records = [json.loads(line.rstrip(",")) for line in lines if line.startswith("{") and line[1:]]

    assert len(records) == 15 + 46 + 1 + 3 + 2
    assert all(list(record) == sorted(record) for record in records)


def test_a_bundle_with_digests_carries_their_text_unless_they_are_named() -> None:
    bundle = load_bundled()
    [first, _second] = bundle.sources

    assert first.text.splitlines()[0] in dumps(bundle)
    named = dumps(bundle, {first.id: "a-talks-in-beijing.md"})
    assert first.text.splitlines()[0] not in named
    assert loads(named) == bundle


LINK = {"name": "a.txt", "sha256": fingerprint(b"a"), "size": 1, "path": "/tmp/a.txt"}
FILE = {"sha256": fingerprint(b"a"), "data": "YQ=="}


def test_the_version_is_the_least_that_has_all_fields() -> None:
    bundle = load_bundled()
    [source, *others] = bundle.sources
    newer = replace(bundle, sources=(replace(source, authors=("Kim, Min",)), *others))
    assert [json.loads(dumps(one))["version"] for one in (bundle, newer)] == [1, 2]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t.update(files=[FILE]), "no source names it"),
        (lambda t: attach(t, FILE, FILE), "there twice"),
        (lambda t: attach(t), "bytes of the file “a.txt” are not"),
        (lambda t: attach(t, FILE | {"data": "YQ"}), "not Base64"),
        (lambda t: attach(t, FILE | {"data": "Yg=="}), "not those of the SHA-256"),
        (lambda t: t.update(originals=[{"source": "x", "text": ""}]), "no record 'x'"),
        (lambda t: t.update(originals=[original(t), original(t)]), "two originals"),
    ],
)
def test_what_is_attached_has_to_be_there_once(change: Callable[[dict], object], words) -> None:
    assert words in str(refused(changed(change)))


def attach(value: dict, *files: dict) -> None:
    value["sources"][0]["attachments"] = [LINK | {"path": ""}]
    value["files"] = files


def original(value: dict) -> dict:
    return {"source": value["sources"][0]["id"], "text": "Words."}


def changed(change: Callable[[dict], object]) -> str:
    """Return the bundled timeline with a change made to its JSON."""
    value = json.loads(BUNDLED)
    change(value)
    return json.dumps(value)


def refused(text: str) -> BesetoError:
    with pytest.raises((FileFormatError, DanglingIdError)) as caught:
        loads(text, "file.json")
    return caught.value


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t["events"][0].update(surprise=1),
        lambda t: t["events"][0]["title"].update(fr="Titre"),
        lambda t: t["excerpts"][0]["selector"].update(xpath="/p"),
        lambda t: t.update(extra=[]),
        lambda t: t["events"][0].pop("id"),
        lambda t: t["events"][0].pop("lane"),
        lambda t: t["events"][0].update(priority=1.5),
        lambda t: t["events"][0].update(priority=True),
        lambda t: t["events"][0].update(priority=2**63),
        lambda t: t["events"][0].update(title="Friendship"),
        lambda t: t["events"][0].update(tags="one"),
        lambda t: t["events"][0].update(tags=[1]),
        lambda t: t["events"][0]["date"].update(reached="guessed"),
        lambda t: t["events"][0]["date"].update(bounds=["1991", None, None, None]),
        lambda t: t["events"][0]["date"].update(bounds=[1, 2, 3]),
        lambda t: t["events"][0]["date"].update(bounds=[]),
        lambda t: t["sources"][0].update(text="and a digest"),
        lambda t: t["sources"][0].update(digest="../../etc/passwd"),
        lambda t: t["sources"][0]["original"].update(sha256="ABC"),
        lambda t: t["sources"][0].update(reliability="perfect"),
        lambda t: t["sources"][0].update(authors="Kim"),
        lambda t: t["sources"][0].update(attachments=[{"name": "a.txt", "size": 1}]),
        lambda t: t["sources"][0].update(attachments=[LINK | {"name": ""}]),
        lambda t: t["sources"][0].update(attachments=[LINK | {"size": -1}]),
        lambda t: t["sources"][0].update(attachments=[LINK | {"more": 1}]),
        lambda t: t.update(files=[{"data": ""}]),
        lambda t: t.update(originals=[{"source": "a"}]),
        lambda t: t["excerpts"][0].update(phrase=[1]),
        lambda t: t["excerpts"][0].update(paragraph=-1),
        lambda t: t["excerpts"][0]["selector"].update(exact=""),
        lambda t: t.update(version=3),
        lambda t: t.update(format="other"),
        lambda t: t.update(timeline=[]),
        lambda t: t.pop("timeline"),
    ],
)
def test_reader_and_schema_refuse_the_same(change: Callable[[dict], object]) -> None:
    text = changed(change)

    refused(text)
    assert not VALIDATOR.is_valid(json.loads(text))


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (
            lambda t: t["events"][1].update(surprise=1),
            "file.json: events[1] 'friendship': surprise",
            "no such field",
        ),
        (
            lambda t: t["events"][1]["date"].update(edtf="1992-13"),
            "file.json: events[1] 'friendship': date: edtf",
            "1992-13",
        ),
        (
            lambda t: t["events"][1].update(id="korea-china-ties"),
            "file.json",
            "'korea-china-ties' is there twice",
        ),
        (
            lambda t: t["excerpts"][0].update(event="nobody"),
            "file.json: excerpt 'korea-china-ties.b10': event",
            "no record 'nobody'",
        ),
        (
            lambda t: t["gaps"][0].update(after="nobody"),
            "file.json: gap 'six-years': after",
            "no record 'nobody'",
        ),
        (
            lambda t: t["events"][0].update(lane="friendship"),
            "file.json: event 'korea-china-ties': lane",
            "no record 'friendship'",
        ),
        (
            lambda t: t["sources"][0]["original"].update(length=1),
            "file.json: sources[0] 'talks-in-beijing': digest",
            "length",
        ),
        (
            lambda t: t["sources"][0].update(digest="c-unknown.md"),
            "file.json: sources[0] 'talks-in-beijing': digest",
            "missing",
        ),
        (
            lambda t: t["events"][0]["date"].update(
                bounds=["2024-02-30", "2024-03-01", "2024-03-01", "2024-03-02"]
            ),
            "file.json: events[0] 'korea-china-ties': date: bounds",
            "calendar",
        ),
        (
            lambda t: t["events"][0]["date"].update(bounds=[5, 4, 3, 2]),
            "file.json: events[0] 'korea-china-ties': date: edtf",
            "earliest start",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change, where: str, what: str) -> None:
    error = refused(changed(change))

    assert error.where == where
    assert what in f"{error.what} {error.advice}"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "line 1, column 1"),
        ('{"a" 1}', "line 1, column 6"),
        ('{"a": 1, "a": 2}', "'a' is there twice"),
        ('{"version": NaN}', "NaN is not a number"),
        ('{"version": -Infinity}', "-Infinity is not a number"),
        ('{"format": "beseto-timeline", "version": 1e999}', "a whole number is wanted"),
        ('{"version": ' + "9" * 5000 + "}", "is refused"),
        ("[" * 100_000 + "]" * 100_000, "nested too deeply"),
        ("[]", "an object is wanted"),
        ("{}", "not a timeline of this program"),
        ('{"format": "\\ud800"}', "half a character"),
    ],
)
def test_json_that_tricks_or_overwhelms_is_refused(text: str, what: str) -> None:
    error = refused(text)

    assert what in f"{error.what}; {error.advice}"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "large.json"
    path.write_text(BUNDLED, "utf-8")
    monkeypatch.setattr(files, "MAX_BYTES", 1000)

    with pytest.raises(FileFormatError, match="larger than"):
        read_any(path)


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("latin.json", "{é".encode("latin-1"), r"not UTF-8 text \(byte 1\)"),
        ("notes.docx", b"PK", r"names ending in \.json"),
    ],
)
def test_files_of_other_kinds_are_refused(tmp_path: Path, name, data, what) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(FileFormatError, match=what):
        read_any(path)


def test_a_missing_file_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileFormatError, match=re.escape("none.json: there is no such file")):
        read_any(tmp_path / "none.json")


@pytest.mark.parametrize("row", [row for row in FORMATS if row.can_write], ids=lambda row: row.name)
def test_what_a_format_writes_it_reads_and_loses_no_more_than_it_says(row, tmp_path: Path) -> None:
    bundle = load_bundled()
    path = tmp_path / f"timeline{row.suffixes[0]}"

    row.write(bundle, path)

    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    assert row.loses(bundle) != () or read_any(path) == bundle


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "folder.json"
    path.mkdir()

    with pytest.raises(ExportError, match="could not be written"):
        native_json.write(load_bundled(), path)

    assert [p.name for p in tmp_path.iterdir()] == ["folder.json"]
