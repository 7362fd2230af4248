"""``beseto-gui check``: a line for each thing that is wrong, a summary, and a status."""

import json
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

import pytest

from beseto_gui.cli import check
from beseto_gui.core.base.resources import resource_path
from tests.helpers.originals import needs_originals, original_paths, originals_folder

COUNTS = "15 events, 2 sources, 46 excerpts: "


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
    assert lines(capsys) == [COUNTS + "every excerpt exact; originals: not looked at"]


@needs_originals
def test_every_passage_is_exact_in_the_originals(capsys) -> None:
    assert run("--originals", str(originals_folder())) == 0
    assert lines(capsys) == [COUNTS + "every excerpt exact; originals: 2 of 2, every passage exact"]


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
    ]


def test_each_thing_that_is_wrong_is_a_line(capsys, tmp_path: Path) -> None:
    assert run(str(damaged(tmp_path))) == 1
    told = lines(capsys)

    assert told[0] == "event integration-council: no excerpt allows its date"
    assert told[1].startswith("excerpt korea-china-ties.b10: its passage is not exact")
    assert told[2:] == [COUNTS + "2 problems"]


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


def test_checking_needs_neither_qt_nor_numpy() -> None:
    code = (
        "import sys; from argparse import Namespace; from beseto_gui.cli import check; "
        "status = check.run(Namespace(file=None, originals=None)); "
        "heavy = {name.partition('.')[0] for name in sys.modules} & "
        "{'PySide6', 'shiboken6', 'pyqtgraph', 'numpy'}; sys.exit(status or str(heavy or '') or 0)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
