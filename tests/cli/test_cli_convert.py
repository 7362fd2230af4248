"""``beseto-gui convert``: the JSON file and the application file are twins."""

from pathlib import Path

import pytest

from beseto_gui.cli.main import main
from beseto_gui.core.base.resources import resource_path
from beseto_gui.core.formats import native_json
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.store.commands_files import AddAttachment
from tests.helpers.files import edited

BUNDLED = resource_path("timelines/beseto.json")


def convert(*paths: Path | str) -> int:
    return main(["convert", *map(str, paths)])


def test_json_and_back_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    assert convert(BUNDLED, tmp_path / "1.beseto") == 0
    assert convert(tmp_path / "1.beseto", first) == 0
    assert convert(first, tmp_path / "2.beseto") == 0
    assert convert(tmp_path / "2.beseto", second) == 0
    assert first.read_bytes() == second.read_bytes()
    assert native_json.read(first) == load_bundled()


def test_a_document_after_many_edits_has_its_twin(tmp_path: Path) -> None:
    document = edited(tmp_path / "1.beseto", 40)
    document.apply(AddAttachment("ks", "원문.txt", b"\x00\xff", "text/plain"))
    bundle = document.bundle()
    assert bundle.originals
    assert bundle.files
    document.close()
    assert convert(tmp_path / "1.beseto", tmp_path / "1.json") == 0
    assert convert(tmp_path / "1.json", tmp_path / "2.beseto") == 0
    assert convert(tmp_path / "2.beseto", tmp_path / "2.json") == 0
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
    assert native_json.read(tmp_path / "2.json") == bundle


def test_one_record_is_one_line_of_json(tmp_path: Path) -> None:
    convert(BUNDLED, tmp_path / "1.beseto")
    convert(tmp_path / "1.beseto", tmp_path / "1.json")
    lines = (tmp_path / "1.json").read_text("utf-8").splitlines()
    for event in load_bundled().events:
        assert sum(f'"id": "{event.id}"' in line for line in lines) == 1


def test_a_table_becomes_an_application_file(tmp_path: Path, capsys) -> None:
    table = tmp_path / "a.csv"
    table.write_text("title,date,source,quote\nOne,1992,A,In 1992\nTwo,2001-02,A,In February\n")
    assert convert(table, tmp_path / "a.beseto") == 0
    assert main(["check", str(tmp_path / "a.beseto")]) == 0
    assert "2 events" in capsys.readouterr().out


def test_an_application_file_is_drawn_and_checked(tmp_path: Path) -> None:
    convert(BUNDLED, tmp_path / "1.beseto")
    assert main(["check", str(tmp_path / "1.beseto")]) == 0
    for source, image in ((BUNDLED, "json.svg"), (tmp_path / "1.beseto", "beseto.svg")):
        options = ["--date", "2024-01-01", "-o", str(tmp_path / image)]
        assert main(["render", *options, str(source)]) == 0
    assert (tmp_path / "json.svg").read_bytes() == (tmp_path / "beseto.svg").read_bytes()


def test_a_file_that_is_there_is_written_over_only_when_asked_for(tmp_path: Path, capsys) -> None:
    path = tmp_path / "1.json"
    path.write_text("mine")
    assert convert(BUNDLED, path) == 1
    assert path.read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert convert(BUNDLED, path, "--force") == 0
    assert native_json.read(path) == load_bundled()


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a"])
def test_a_kind_of_file_that_cannot_be_written_is_refused(
    tmp_path: Path, name: str, capsys
) -> None:
    assert convert(BUNDLED, tmp_path / name) == 1
    assert ".beseto, .json" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_timeline_is_told_in_one_line(tmp_path: Path, capsys) -> None:
    path = tmp_path / "a.beseto"
    path.write_bytes(b"something else")
    assert convert(path, tmp_path / "a.json") == 1
    assert capsys.readouterr().err == f"beseto-gui: {path}: it is not a timeline of this program\n"
