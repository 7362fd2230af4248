"""Tables on the command line: found by the names of their columns, or by what is said of them."""

from pathlib import Path

import pytest

from beseto_gui.cli.columns import columns_of
from beseto_gui.cli.main import main
from beseto_gui.core.base.errors import InputError
from beseto_gui.core.model.sheet import SheetField as F

PLAIN = "title,date,lane\nFirst thing,1992,Seoul\nSecond thing,1993-05,Tokyo\n"
ODD = 'aa,bb,"cc, or so"\nFirst thing,1992,Seoul\nSecond thing,1993-05,Tokyo\n'
HEADLESS = "1992,First thing\n1993,Second thing\n"


@pytest.fixture
def table(tmp_path: Path):
    def write(text: str) -> Path:
        path = tmp_path / "things.csv"
        path.write_text(text)
        return path

    return write


def draw(path: Path, *said: str) -> tuple[int, str]:
    """Draw a table, and return the status and the picture, if any."""
    picture = path.with_suffix(".svg")
    options = [word for each in said for word in ("--columns", each)]
    status = main(["render", str(path), "-o", str(picture), *options])
    return status, picture.read_text() if picture.exists() else ""


def test_a_table_whose_columns_say_what_they_are_is_drawn(table):
    status, picture = draw(table(PLAIN))

    assert status == 0
    for text in ("First thing", "Second thing", "Seoul", "Tokyo"):
        assert text in picture


def test_columns_are_taken_as_they_are_said(table):
    status, picture = draw(table(ODD), "title=aa,date=bb", '"lane=cc, or so"')

    assert status == 0
    assert "First thing" in picture
    assert "Seoul" in picture


def test_two_columns_cannot_tell_the_same(table):
    with pytest.raises(InputError, match="two columns are said to tell title"):
        columns_of(table(PLAIN), ["title=title,title=lane"])


@pytest.mark.parametrize(
    ("text", "said", "columns"),
    [
        (PLAIN, [], {F.TITLE: 0, F.DATE: 1, F.LANE: 2}),
        (PLAIN, ["title=lane"], {F.TITLE: 2, F.DATE: 1}),
        (ODD, ["title=aa, date=BB"], {F.TITLE: 0, F.DATE: 1}),
        (ODD, ["title=#3", "DATE = bb"], {F.TITLE: 2, F.DATE: 1}),
        (ODD, ['title=aa,date=bb,"lane=cc, or so"'], {F.TITLE: 0, F.DATE: 1, F.LANE: 2}),
        (HEADLESS, ["title=#2,date=#1"], {F.TITLE: 1, F.DATE: 0}),
    ],
    ids=["by name", "one said", "any case", "by number", "with a comma", "no names"],
)
def test_what_is_said_goes_before_names(table, text, said, columns):
    assert columns_of(table(text), said) == columns


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        (ODD, [], "there are aa, bb, cc, or so"),
        (HEADLESS, [], "there are #1, #2"),
        (ODD, ["title=zz,date=bb"], "there is no column “zz”; there are aa, bb, cc, or so"),
        (ODD, ["title=#4,date=bb"], "there is no column “#4”"),
        (ODD, ["colour=aa"], "FIELD is one of title, date, end, lane, source"),
        (ODD, ["title"], "write FIELD=HEADER"),
    ],
    ids=["nothing said", "no names", "no such name", "no such number", "no such field", "no ="],
)
def test_what_does_not_fit_is_told_with_what_there_is(table, text, said, told):
    with pytest.raises(InputError) as raised:
        columns_of(table(text), said)
    assert told in str(raised.value)


def test_of_very_many_columns_some_are_told(table):
    names = ",".join(f"n{at}" for at in range(50))
    with pytest.raises(InputError, match="n38, n39 and 10 more"):
        columns_of(table(f"{names}\n{','.join('x' * 50)}\n"), [])


def test_the_error_is_one_line_and_nothing_is_drawn(table, capsys):
    status, picture = draw(table(ODD))

    told = capsys.readouterr().err
    assert (status, picture) == (1, "")
    assert told.startswith("beseto-gui: ")
    assert len(told.splitlines()) == 1


def test_what_is_no_table_has_no_columns(tmp_path):
    path = tmp_path / "a.json"
    assert columns_of(path, []) is None
    with pytest.raises(InputError, match="only a table has columns"):
        columns_of(path, ["title=a"])


def test_a_sound_table_is_checked(table, capsys):
    assert main(["check", str(table(PLAIN))]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "timeline: 2 events, and no passage of a source for any of them [warning: nothing-sourced]",
        "2 events, 0 sources, 0 excerpts: every line taken as it is",
        "1 warning",
    ]


def test_every_line_that_cannot_be_taken_as_it_is_is_told_by_the_check(table, capsys):
    path = table("title,date,source,quote\nOne,1992,A,x\nTwo,some day or other,A,y\nThree,,A,\n")

    assert main(["check", str(path)]) == 1

    line, summary = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{path}:3: ")
    assert "some day or other" in line
    assert summary.startswith("3 events, 1 source, 3 excerpts, 2 without a date: ")
    assert summary.endswith("1 line could not be taken as it is")


def test_a_table_is_checked_with_the_columns_that_are_said(table, capsys):
    path = table(ODD)
    assert main(["check", str(path)]) == 1
    assert "there are aa, bb" in capsys.readouterr().out

    assert main(["check", str(path), "--columns", "title=aa,date=bb"]) == 0


def test_a_table_has_no_originals(table, capsys, tmp_path):
    assert main(["check", str(table(PLAIN)), "--originals", str(tmp_path)]) == 1
    assert "have no originals" in capsys.readouterr().out
