"""``beseto-gui check``: a line for each thing that is wrong, a summary, and a status."""

import json
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

import pytest

from beseto_gui.cli import check
from beseto_gui.core.base.resources import resource_path
from beseto_gui.core.store.file_making import create
from tests.helpers.doubtful import document, event, excerpt
from tests.helpers.originals import needs_originals, original_paths, originals_folder

COUNTS = "15 events, 2 sources, 46 excerpts: "
#: Five events are in one of the two reports only.
HINTS = "5 hints (hints are listed with --hints)"


def run(*args: str) -> int:
    parser = ArgumentParser()
    check.add_arguments(parser)
    return check.run(parser.parse_args(args))


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def damaged(tmp_path: Path) -> Path:
    """Return a copy of the bundled timeline with an event a year off and a moved excerpt."""
    value = json.loads(resource_path("timelines/beseto.json").read_text("utf-8"))
    [council] = [event for event in value["events"] if event["id"] == "integration-council"]
    council["date"].update(edtf="2014", text="In 2014")
    value["excerpts"][0]["selector"]["start"] += 1
    path = tmp_path / "damaged.json"
    path.write_text(json.dumps(value), "utf-8")
    return path


def test_the_bundled_timeline_is_sound(capsys) -> None:
    assert run() == 0
    assert lines(capsys) == [COUNTS + "every excerpt exact; originals: not looked at", HINTS]


@needs_originals
def test_every_passage_is_exact_in_the_originals(capsys) -> None:
    assert run("--originals", str(originals_folder())) == 0
    assert lines(capsys) == [
        COUNTS + "every excerpt exact; originals: 2 of 2, every passage exact",
        HINTS,
    ]


@needs_originals
def test_an_original_that_is_missing_is_told(capsys, tmp_path: Path) -> None:
    """A folder with one report, renamed, and a file that has the size of the other."""
    first, second = (original_paths()[name] for name in ("talks-in-beijing", "beseto-revival"))
    (tmp_path / "report.txt").write_bytes(first.read_bytes())
    (tmp_path / "other.txt").write_bytes(b"x" * second.stat().st_size)

    assert run("--originals", str(tmp_path)) == 1
    assert lines(capsys) == [
        "source beseto-revival: no file in the folder is its original",
        COUNTS + "1 problem",
        HINTS,
    ]


def test_each_thing_that_is_wrong_is_a_line(capsys, tmp_path: Path) -> None:
    assert run(str(damaged(tmp_path))) == 1
    told = lines(capsys)

    assert told[0] == "event integration-council: no excerpt allows its date"
    assert told[1].startswith("excerpt korea-china-ties.b10: its passage is not exact")
    assert told[2:] == [COUNTS + "2 problems", HINTS]


@pytest.mark.parametrize(
    ("args", "what"),
    [
        (["nowhere.json"], "nowhere.json: there is no such file"),
        (["nowhere"], "nowhere: there is no such file"),
        (["notes.txt"], "notes.txt: this kind of file cannot be opened as a timeline"),
        (["other.json"], 'other.json: it is not a timeline of this program: its "format" is not'),
        (["--originals", "nowhere"], "nowhere: there is no such folder"),
        (["--originals", "notes.txt"], "notes.txt: this is not a folder"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_line(args, what, capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.txt").write_text("some notes", "utf-8")
    Path("other.json").write_text('{"format": "other"}', "utf-8")

    assert run(*args) == 1
    [line] = lines(capsys)
    assert line.startswith(what)


def test_checking_needs_no_qt() -> None:
    code = (
        "import sys; from beseto_gui.cli.main import main; status = main(['check']); "
        "heavy = {name.partition('.')[0] for name in sys.modules} & "
        "{'PySide6', 'shiboken6', 'pyqtgraph'}; sys.exit(status or str(heavy or '') or 0)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


# --- what the rules find ---


def doubtful(tmp_path: Path) -> Path:
    """Return a timeline with a date that is too precise, an empty lane, and a doubled event."""
    events = [event("e", "2013-07-30"), event("f", title="Talks e", edtf="2013-07-30")]
    path = tmp_path / "doubtful.beseto"
    create(document(events, [excerpt("e", "2013"), excerpt("f", "2013")], lanes=("l", "m")), path)
    return path


FOUND = [
    "event e: it is dated 30 July 2013, but no passage says more than 2013 "
    "[warning: false-precision]",
    "event f: it is dated 30 July 2013, but no passage says more than 2013 "
    "[warning: false-precision]",
    "event f: the same date and nearly the same title as “Talks e” [warning: duplicate]",
]
SOUND = "2 events, 1 source, 2 excerpts: every excerpt exact; originals: not looked at"


def test_what_is_doubtful_is_told_and_is_no_error(capsys, tmp_path: Path) -> None:
    assert run(str(doubtful(tmp_path))) == 0
    told = lines(capsys)
    assert told == [*FOUND, SOUND, "3 warnings, 1 hint (hints are listed with --hints)"]


def test_hints_are_listed_when_they_are_wanted(capsys, tmp_path: Path) -> None:
    assert run(str(doubtful(tmp_path)), "--hints") == 0
    told = lines(capsys)
    assert told[3] == "lane m: there is no event in it [hint: lane-empty]"
    assert told[4:] == [SOUND, "3 warnings, 1 hint"]


def test_whoever_is_strict_fails_over_warnings_but_not_over_hints(capsys, tmp_path: Path) -> None:
    assert run(str(doubtful(tmp_path)), "--strict") == 1
    assert run("--strict") == 0


def test_programs_get_all_of_it_as_json(capsys, tmp_path: Path) -> None:
    path = doubtful(tmp_path)
    assert run(str(path), "--format", "json", "--hints") == 0
    told = json.loads(capsys.readouterr().out)
    findings = told.pop("findings")
    assert told == {
        "file": str(path),
        "events": 2,
        "sources": 1,
        "excerpts": 2,
        "originals": {"found": None, "known": 0},
        "skipped": [],
        "problems": [],
        "status": 0,
    }
    assert [(each["severity"], each["rule"], each["id"]) for each in findings] == [
        ("warning", "false-precision", "e"),
        ("warning", "false-precision", "f"),
        ("warning", "duplicate", "f"),
        ("hint", "lane-empty", "m"),
    ]
    assert findings[3] == {
        "rule": "lane-empty",
        "severity": "hint",
        "kind": "lane",
        "id": "m",
        "what": "there is no event in it",
    }


def test_problems_and_lines_of_a_table_are_in_the_json_too(capsys, tmp_path: Path) -> None:
    assert run(str(damaged(tmp_path)), "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["problems"][0]) == (
        1,
        {"where": "event integration-council", "what": "no excerpt allows its date"},
    )
    assert told["findings"] == []

    table = tmp_path / "table.csv"
    table.write_text("title,date,source\nOne,some day or other,A\nTwo,1992,A\n", "utf-8")
    assert run(str(table), "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [each["line"] for each in told["skipped"]] == [2]


def test_a_thing_that_is_told_as_a_problem_is_not_told_again_as_a_finding(capsys, tmp_path) -> None:
    create(document([event("e", "2014")], [excerpt("e", "2013")]), tmp_path / "t.beseto")
    assert run(str(tmp_path / "t.beseto")) == 1
    assert lines(capsys) == [
        "event e: no excerpt allows its date",
        "1 event, 1 source, 1 excerpt: 1 problem",
    ]
