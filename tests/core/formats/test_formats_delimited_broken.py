"""Sheets that are broken: an open quote, garbage, columns beyond number; what is lost is told."""

from pathlib import Path

import pytest

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.formats.delimited import preview, read_sheet
from beseto_gui.core.formats.delimited_scan import csv_rows
from beseto_gui.core.model.sheet import MOST_LETTERS, Sheet, SheetField


def sheet_of(tmp_path: Path, text: str) -> Sheet:
    path = tmp_path / "sheet.csv"
    path.write_bytes(text.encode())
    return read_sheet(path)


def titles(sheet: Sheet) -> list[str]:
    return [sheet.texts.text(row, SheetField.TITLE) for row in range(sheet.rows)]


def rows(count: int) -> str:
    return "".join(f"event {n},{1900 + n % 100}\n" for n in range(count))


@pytest.mark.parametrize("before", [1, 40])
def test_an_open_quote_is_named_where_it_opens_and_takes_no_other_row(tmp_path, before) -> None:
    text = f'title,date\n{rows(before)}a,1990,"never closed\n{rows(300)}'
    sheet = sheet_of(tmp_path, text)
    assert sheet.rows == before + 1 + 300
    assert [one.line for one in sheet.skipped] == [before + 2]
    assert "not closed" in sheet.skipped[0].reason
    assert titles(sheet)[before : before + 2] == ["a", "event 0"]


def test_an_open_quote_in_the_last_line_is_named_there(tmp_path) -> None:
    sheet = sheet_of(tmp_path, 'title,date\nb,1991\na,"1990')
    assert titles(sheet) == ["b", "a"]
    assert [one.line for one in sheet.skipped] == [3]


def test_two_stray_quotes_far_apart_do_not_swallow_what_is_between(tmp_path) -> None:
    text = f'title,date,note\n"x" y,1990,"one\n{rows(3_000)}b,1991,two"\n{rows(2)}'
    sheet = sheet_of(tmp_path, text)
    assert sheet.rows == 3_004
    assert sheet.skipped[0].line == 2


def test_a_quoted_cell_of_many_lines_is_whole(tmp_path) -> None:
    words = "\n".join(f"line {n}" for n in range(900))
    sheet = sheet_of(tmp_path, f'title,date,quote\n"a" b,1990,"{words}"\nc,1991,d\n')
    assert sheet.texts.text(0, SheetField.QUOTE) == words
    assert sheet.skipped == ()


def test_rows_after_a_row_with_an_open_quote_keep_their_lines() -> None:
    found = csv_rows('a,"b\nb"\nc,"d\ne,f\ng,h', ",")
    assert [tuple(row) for row in found] == [
        (2, ["a", "b\nb"], False),
        (3, ["c", "d"], True),
        (4, ["e", "f"], False),
        (5, ["g", "h"], False),
    ]


@pytest.mark.parametrize(("cells", "words"), [(1, "there is 1 cell"), (3, "there are 3 cells")])
def test_a_row_of_another_length_is_told_in_good_english(tmp_path, cells, words) -> None:
    row = ",".join(["1990"] * cells)
    sheet = sheet_of(tmp_path, f"date,title\n1990,a\n{row}\n")
    assert sheet.skipped[0].reason.startswith(words)


def test_more_columns_than_anybody_looks_through_are_refused(tmp_path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(",".join(f"c{n}" for n in range(2_001)) + "\n1,2\n", "utf-8")
    for read in (preview, read_sheet):
        with pytest.raises(FileFormatError, match="2,001 cells") as caught:
            read(path)
        assert "2,000" in caught.value.what


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 40,
        b"\x89PNG\r\n\x1a\n" + bytes(500),
        b"\x7fELF\x02\x01\x01" + bytes(60) + b"title,date\n" * 3,
    ],
)
def test_what_is_no_text_is_called_so(tmp_path, data) -> None:
    path = tmp_path / "garbage.csv"
    path.write_bytes(data)
    for read in (preview, read_sheet):
        with pytest.raises(FileFormatError, match="not text"):
            read(path)


def test_some_strange_letters_do_not_make_a_text_garbage(tmp_path) -> None:
    sheet = sheet_of(tmp_path, "title,date\na\x00b,1990\nc\x0cd\x1e,1991\n")
    assert sheet.rows == 2


def test_what_parts_the_cells_can_be_said(tmp_path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("title;date|note\na,b;1990|x\nc,d;1991|y\n", "utf-8")
    assert preview(path, "", "|").headers == ("title;date", "note")
    assert preview(path, "", ";").headers == ("title", "date|note")
    columns = {SheetField.TITLE: 0, SheetField.DATE: 1}
    sheet = read_sheet(path, columns, delimiter="|")
    assert titles(sheet) == ["a,b;1990", "c,d;1991"]


def test_of_a_very_long_cell_the_beginning_is_read_and_that_is_told(tmp_path) -> None:
    long = "b" * (MOST_LETTERS + 5)
    sheet = sheet_of(tmp_path, f'title,date,lane\na,1990,L\n"{long}",1991,L\nc,{long},{long}\n')
    assert [len(title) for title in titles(sheet)] == [1, MOST_LETTERS, 1]
    assert [(one.line, "very long" in one.reason) for one in sheet.skipped] == [
        *((3, True), (4, True), (4, False))
    ]
    assert len(sheet.skipped[2].reason) < 600
    assert [len(name) for name in sheet.lane.names] == [1, 1_000]


def test_a_long_row_of_short_cells_is_nothing_to_be_told(tmp_path) -> None:
    half = "b" * (MOST_LETTERS * 2 // 3)
    sheet = sheet_of(tmp_path, f"title,date,quote\n{half},1990,{half}\n")
    assert sheet.skipped == ()
