"""``beseto-gui extract`` prints what is found in a text, in three forms."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest

from beseto_gui.cli.main import main

TEXT = "They met on Tuesday and had not met since 2018.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "talks-2024-07-31.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_json_tells_every_phrase_with_its_reason(article, capsys):
    assert main(["extract", str(article)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["document_date"]["edtf"], told["document_date_from"]) == ("2024-07-31", "name")
    tuesday, since = told["mentions"]
    assert (tuesday["text"], tuesday["value"], tuesday["reached"]) == (
        *("Tuesday", "2024-07-30"),
        "relative",
    )
    assert TEXT[tuesday["start"] : tuesday["end"]] == "Tuesday"
    assert (since["value"], since["signal"]) == ("2018", "since")


def test_the_day_of_writing_can_be_given(article, capsys):
    assert main(["extract", str(article), "--date", "4 March 1999"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["mentions"][0]["value"] == "1999-03-02"
    assert told["document_date_from"] is None


def test_csv_has_a_row_for_each_phrase(article, capsys):
    assert main(["extract", str(article), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["text"], row["value"], row["edtf"]) for row in rows] == [
        ("Tuesday", "2024-07-30", "2024-07-30"),
        ("2018", "2018", "2018"),
    ]


def test_timeml_is_xml(article, capsys):
    assert main(["extract", str(article), "--format", "timeml", "--lang", "en"]) == 0
    root = ET.fromstring(capsys.readouterr().out.encode())
    assert [one.get("value") for one in root.find("TEXT").iter("TIMEX3")] == ["2024-07-30", "2018"]


def test_a_text_in_an_older_encoding_is_read(tmp_path, capsys):
    path = tmp_path / "old.txt"
    path.write_bytes("회의는 오늘 열렸다. 서울시는 이렇게 밝혔다. 2013-10-05\n".encode("cp949"))
    assert main(["extract", str(path)]) == 0
    values = [one["value"] for one in json.loads(capsys.readouterr().out)["mentions"]]
    assert "2013-10-05" in values


def test_a_day_of_writing_that_is_none_is_refused(article, capsys):
    assert main(["extract", str(article), "--date", "someday"]) == 1
    assert "someday" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(tmp_path, capsys):
    assert main(["extract", str(tmp_path / "none.txt")]) == 1
    assert "none.txt" in capsys.readouterr().err
