"""Sheets are read fast, and lose nothing."""

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from beseto_gui.core.base import files
from beseto_gui.core.base.errors import ExportError, FileFormatError
from beseto_gui.core.base.progress import Cancelled, silent
from beseto_gui.core.formats import delimited_distinct, delimited_report, delimited_scan
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.formats.delimited import preview, read_sheet
from beseto_gui.core.formats.delimited_distinct import (
    PADDING,
    Span,
    are_filled,
    distinct,
    trimmed,
)
from beseto_gui.core.formats.delimited_scan import Cells, rewritten, scan
from beseto_gui.core.formats.registry import FORMATS, read_any
from beseto_gui.core.model.sheet import Sheet, SheetField, SheetTexts
from tests.helpers.sheets import HEADER, LANES, write_sheet

TITLE, DATE = SheetField.TITLE, SheetField.DATE


def sheet_of(tmp_path: Path, text: str | bytes, name: str = "events.csv", **options) -> Sheet:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_sheet(path, **options)


def column(sheet: Sheet, field: SheetField) -> list[str]:
    return [sheet.texts.text(row, field) for row in range(sheet.rows)]


def dates(sheet: Sheet) -> list[str]:
    return [sheet.dates.value(int(code)).edtf for code in sheet.dates.code]


def refused(tmp_path: Path, text: str | bytes, name: str = "events.csv", **options) -> str:
    with pytest.raises(FileFormatError) as caught:
        sheet_of(tmp_path, text, name, **options)
    assert name in caught.value.where
    assert caught.value.advice
    return f"{caught.value.what}; {caught.value.advice}"


# --- what is there ---

CELLS = st.text('ab,;"\n\r\t |é한\0\u2028', max_size=8)
WELL_MADE = st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=6)


def rows_of(data: bytes | bytearray, cells: Cells, delimiter: str) -> list[list[str]]:
    texts = SheetTexts(data, cells.first, cells.end, delimiter.encode(), {})
    return [texts.cells(row) for row in range(len(cells))]


def expected_rows(text: str, delimiter: str) -> list[list[str]]:
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]


def is_closed(text: str, delimiter: str) -> bool:
    """Return whether no quote is open at the end: what follows is a row of its own."""
    return expected_rows(f"{text}\nnext", delimiter)[-1] == ["next"]


def read_rows(text: str, delimiter: str) -> tuple[list[list[str]], bool]:
    """Return the rows as they are scanned, and whether the csv module was needed."""
    data = text.encode() + bytes(PADDING)
    cells = scan(data, 0, len(data) - PADDING, ord(delimiter), silent)
    if cells is not None:
        return rows_of(data, cells, delimiter), False
    data, lines, _open = rewritten(data, 0, len(data) - PADDING, delimiter, silent)
    cells = scan(data, 0, len(data) - PADDING, ord(delimiter), silent)
    assert cells is not None
    assert len(lines) == len(cells)
    return rows_of(data, cells, delimiter), True


@given(st.text('ab,"\n\r é한\0', max_size=60), st.sampled_from([3, 8, 1 << 17]))
def test_any_text_gives_the_rows_that_the_csv_module_gives(text: str, chunk: int) -> None:
    assume(is_closed(text, ","))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited_scan, "_CHUNK", chunk)
        assert read_rows(text, ",")[0] == expected_rows(text, ",")


@given(
    WELL_MADE, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]), st.sampled_from([3, 99])
)
def test_what_a_writer_of_csv_writes_is_read_without_the_csv_module(
    rows: list[list[str]], delimiter: str, line_end: str, chunk: int
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited_scan, "_CHUNK", chunk)
        assert read_rows(out.getvalue(), delimiter) == (
            expected_rows(out.getvalue(), delimiter),
            False,
        )


def test_a_quote_inside_a_cell_is_a_letter(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, 'title,date\nthe 5" pipe,1992\n"a" b,1993\n')
    assert column(sheet, TITLE) == ['the 5" pipe', "a b"]
    assert dates(sheet) == ["1992", "1993"]


def test_a_quoted_cell_holds_delimiters_quotes_and_line_ends(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, 'date,title\r\n1992,"a, ""b""\r\nc"\r\n1993,d\r\n')
    assert column(sheet, TITLE) == ['a, "b"\r\nc', "d"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_every_kind_of_line_end_ends_a_row(tmp_path: Path, line_end: str, last: str) -> None:
    text = f"title,date\n\na,1992\n,\nb,1993{last}".replace("\n", line_end)
    assert column(sheet_of(tmp_path, text), TITLE) == ["a", "b"]


def test_rows_of_delimiters_only_are_none_beside_a_stray_quote_too(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, 'title,date,lane\nthe 5" pipe,1992,\n,,\n\n,1993,\n,,\n')
    assert column(sheet, TITLE) == ['the 5" pipe', ""]
    assert dates(sheet) == ["1992", "1993"]


def test_uneven_rows_keep_what_they_have_and_are_reported(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "title,date,lane\na,1992\nb,1993,north,more\nc,1994,south\n")
    assert column(sheet, SheetField.LANE) == ["", "north", "south"]
    assert sheet.texts.cells(1) == ["b", "1993", "north", "more"]
    assert [sheet.lane.names[code] if code >= 0 else "" for code in sheet.lane.code] == [
        *("", "north", "south")
    ]
    assert [skipped.line for skipped in sheet.skipped] == [2, 3]
    assert "4 cells" in sheet.skipped[1].reason
    assert "3 columns" in sheet.skipped[1].reason


@pytest.mark.parametrize("odd", ["", 'a "b" c'])
def test_lines_are_counted_with_those_inside_of_quotes(tmp_path: Path, odd: str) -> None:
    text = f'title,date\n"two\nlines",1992\n\n{odd},1993\nc,soon\nd,1994\ne,later\n'
    sheet = sheet_of(tmp_path, text)
    assert [(skipped.line, skipped.reason) for skipped in sheet.skipped] == [
        (6, "the date “soon” cannot be read"),
        (8, "the date “later” cannot be read"),
    ]


def test_more_trouble_than_anybody_reads_is_counted(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(delimited_report, "_MOST", 2)
    sheet = sheet_of(tmp_path, "title,date\n" + "a,soon\n" * 5)
    assert [skipped.line for skipped in sheet.skipped] == [2, 3, 4]
    assert "3 more rows" in sheet.skipped[2].reason


# --- encodings ---

JAPANESE = "タイトル,日付\n東京の会議,2013年10月\nソウルの市長,1992\n"
KOREAN = "제목,날짜\n서울 회의가 열리다,2013년 10월\n시장들이 만나다,1992\n"
CHINESE = "标题,日期\n北京的会议开始了,2013年10月\n市长们见面,1992\n"
FRENCH = "titre;date;name\nété à l'hôtel;1992;“Noël” – élection\ncafé;1993;déjà\n"


@pytest.mark.parametrize(
    ("text", "encoding", "taken"),
    [
        (JAPANESE, "utf-8", "utf-8"),
        (KOREAN, "utf-8-sig", "utf-8"),
        (CHINESE, "utf-16", "utf-16"),
        (KOREAN, "utf-16-be", "utf-16"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (KOREAN, "cp949", "cp949"),
        (CHINESE, "gb18030", "gb18030"),
        (FRENCH, "cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found_out_and_told(tmp_path: Path, text, encoding, taken) -> None:
    data = text.encode(encoding)
    data = b"\xfe\xff" + data if encoding == "utf-16-be" else data
    sheet = sheet_of(tmp_path, data)
    assert preview(tmp_path / "events.csv").encoding == taken
    assert sheet.texts.cells(0) == next(
        csv.reader([text.split("\n")[1]], delimiter=text[5:6] if text is FRENCH else ",")
    )


def test_an_encoding_that_is_asked_for_is_taken(tmp_path: Path) -> None:
    data = "title,date\nété,1992\n".encode("cp1252")
    assert column(sheet_of(tmp_path, data, encoding="cp1252"), TITLE) == ["été"]
    assert preview(tmp_path / "events.csv", "cp1252").rows == (("été", "1992"),)
    assert "not text in utf-8" in refused(tmp_path, data, encoding="utf-8")


def test_a_letter_that_is_cut_by_the_end_of_the_sample_is_no_other_encoding(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("title,date\n" + "서울,1992\n" * 60_000, "utf-8")
    assert {preview(path).encoding for _ in range(2)} == {"utf-8"}
    for cut in range(4):
        path.write_bytes(b"x" * cut + path.read_bytes())
        assert preview(path).encoding == "utf-8"


def test_one_bad_byte_at_the_end_of_a_long_file_is_noticed(tmp_path: Path) -> None:
    data = b"title,date\n" + b"a,1992\n" * 100_000 + "été,1993\n".encode("cp1252")
    sheet = sheet_of(tmp_path, data)
    assert sheet.texts.text(100_000, TITLE) == "été"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "no rows with events"),
        (b"title,date\n", "no rows with events"),
        (b"\n\n\n", "no rows with events"),
        (b"PK\x03\x04" + bytes(99), "workbook"),
        (b"title,date\n\x81\x8d\x8f\x90\x9d\xff,1992\n", "encoding of this text is not known"),
        (b"colour,size\nred,12\nblue,13\n", "no column is found that tells the date"),
    ],
)
def test_what_is_no_sheet_is_refused(tmp_path: Path, data: bytes, what: str) -> None:
    assert what in refused(tmp_path, data)


def test_a_missing_or_too_large_file_is_refused(tmp_path: Path, monkeypatch) -> None:
    with pytest.raises(FileFormatError, match="no such file"):
        read_sheet(tmp_path / "none.csv")
    monkeypatch.setattr(files, "MAX_SHEET_BYTES", 5)
    assert "larger than" in refused(tmp_path, "title,date\na,1992\n")


# --- how it is built ---


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found_out(tmp_path: Path, delimiter: str) -> None:
    text = delimiter.join(["title", "date", "note"]) + "\n"
    text += "".join(delimiter.join([f"one, two; {n}", "1992", "x"]) + "\n" for n in range(5))
    if delimiter in ",;":
        text = text.replace(f"one, two{'' if delimiter == ',' else ';'}", "one two")
        text = text.replace("two; ", "two ")
    sheet = sheet_of(tmp_path, text)
    assert preview(tmp_path / "events.csv").delimiter == delimiter
    assert dates(sheet) == ["1992"] * 5


def test_a_line_that_names_the_delimiter_is_followed_and_no_event(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "sep=;\ntitle;date\na, b;1992\nc;soon\n")
    assert column(sheet, TITLE) == ["a, b", "c"]
    assert sheet.skipped[0].line == 4


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("title,date,lane,source,quote", "title date lane source quote"),
        ("Headline,Start Date,End Date,Group,URL", "title date end lane link"),
        ("사건,날짜,분야,출처,인용", "title date lane source quote"),
        ("标题,日期,地点,来源,引文", "title date place source quote"),
        ("出来事,日付,場所,出典,引用", "title date place source quote"),
        ("EVENT_NAME,when,Category,Who,Notes", "title date category actor note"),
    ],
)
def test_columns_are_found_by_their_names_in_four_languages(tmp_path, header, fields) -> None:
    path = tmp_path / "events.csv"
    path.write_text(header + "\na,1992,c,d,e\n", "utf-8")
    seen = preview(path)
    assert dict(seen.columns) == {SheetField(name): at for at, name in enumerate(fields.split())}
    assert seen.is_sure
    assert (seen.headers, seen.has_header) == (tuple(header.split(",")), True)


def test_columns_without_a_known_name_are_found_by_what_is_in_them(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(
        "no,Moment,Bezeichnung\n1,July 2024,Treffen in Wien\n2,1992,Ein Brief\n", "utf-8"
    )
    seen = preview(path)
    assert dict(seen.columns) == {DATE: 1, TITLE: 2}
    assert not seen.is_sure


def test_a_sheet_without_a_header_loses_no_row(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "1992,a meeting in Beijing\n1994,a meeting in Seoul\n")
    seen = preview(tmp_path / "events.csv")
    assert (seen.has_header, seen.headers) == (False, ("", ""))
    assert column(sheet, TITLE) == ["a meeting in Beijing", "a meeting in Seoul"]


@pytest.mark.parametrize("text", ["", "\n\n\n"])
def test_there_is_no_preview_of_a_file_without_rows(tmp_path: Path, text: str) -> None:
    path = tmp_path / "events.csv"
    path.write_text(text)
    with pytest.raises(FileFormatError, match="no rows with events"):
        preview(path)


def test_the_preview_shows_twenty_rows_as_wide_as_the_header(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("title,date,note\n" + "a,1992\n" * 30, "utf-8")
    assert preview(path).rows == (("a", "1992", ""),) * 20


def test_columns_that_are_asked_for_are_taken(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "title,date,b\nx,1992,y\n", columns={TITLE: 2, DATE: 1})
    assert column(sheet, TITLE) == ["y"]
    assert "there is no column 9" in refused(
        tmp_path, "title,date\nx,1992\n", columns={TITLE: 0, DATE: 8}
    )
    assert "the title" in refused(tmp_path, "title,date\nx,1992\n", columns={DATE: 1})


# --- what the columns say ---


def test_dates_are_read_and_what_cannot_be_read_keeps_its_words(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "title,date\na,1992~\nb,since 2018\nc, 2013년 10월 \nd,soon\ne,\n")
    assert dates(sheet) == ["1992~", "2018/..", "2013-10", "", ""]
    assert [sheet.dates.value(int(code)).text for code in sheet.dates.code] == [
        *("1992~", "since 2018", "2013년 10월", "soon", "")
    ]


def test_between_dots_the_day_comes_first_and_nothing_is_to_be_told(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "title,date\na,03.02.2001\nb,3/14/2001\nc,5/6/2001\n")
    assert dates(sheet) == ["2001-02-03", "2001-03-14", "2001-05-06"]
    assert [one.line for one in sheet.skipped] == [4]


def test_the_order_of_day_and_month_is_taken_from_the_column_and_told(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "title,date\na,1992\nb,5/6/2024\nc,6/13/2024\nd,7/8/2024\n")
    assert dates(sheet) == ["1992", "2024-05-06", "2024-06-13", "2024-07-08"]
    assert sheet.dates.value(int(sheet.dates.code[1])).text == "5/6/2024"
    assert [skipped.line for skipped in sheet.skipped] == [3]
    assert "with the month first" in sheet.skipped[0].reason


def test_an_end_of_its_own_makes_a_stretch(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        "title,start,end\na,1992,1994-05\nb,1992,\nc,July 2024,August 2024\n"
        "d,1992,1992\ne,1994,1992\nf,13/6/2024,20/6/2024\n",
    )
    assert dates(sheet) == [
        *("1992/1994-05", "1992", "2024-07/2024-08", "1992", ""),
        "2024-06-13/2024-06-20",
    ]
    assert sheet.skipped[0].line == 6


def test_names_are_numbered_in_the_order_in_which_they_come(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        'title,date,lane,actor,place\na,1,b,"Kim; Lee",\nb,1," b ",Kim,x\n'
        'c,1,"a ""q""",,X\nd,1,,"; ",x\n',
    )
    assert sheet.lane.names == ("b", 'a "q"')
    assert sheet.lane.code.tolist() == [0, 0, 1, -1]
    assert (sheet.actor.names, sheet.actor.code.tolist()) == (("Kim",), [0, 0, -1, -1])
    assert (sheet.place.names, sheet.place.code.tolist()) == (("x", "X"), [-1, 0, 1, 0])
    assert sheet.category.names == ()
    assert sheet.category.code.tolist() == [-1] * 4


def test_a_quote_of_white_space_is_none(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, 'title,date,quote\na,1,\nb,1," "\nc,1,""\nd,1,"  x"\ne,1,y\nf,1\n')
    assert sheet.has_words.tolist() == [False, False, False, True, True, False]


@given(
    st.lists(st.one_of(st.text("ab", max_size=9), st.text("é한a", max_size=300)), max_size=60),
    st.booleans(),
    st.sampled_from([1, 20]),
)
def test_cells_are_the_same_when_their_letters_are(
    cells: list[str], same_hash: bool, bits: int
) -> None:
    data, span = in_a_row(cells)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited_distinct, "_BLOCK", 4)
        patch.setattr(delimited_distinct, "_BITS", bits)  # with one, slots are soon taken
        if same_hash:  # then only the letters themselves can tell
            patch.setattr(delimited_distinct, "_mixed", lambda key, _letters: key & np.uint64(0))
        code, own = distinct(data, span)
    names = texts_in(data, own)
    assert names == list(dict.fromkeys(cells))
    assert [names[number] for number in code.tolist()] == cells


@given(st.lists(st.text("ab \t", max_size=6), max_size=20), st.booleans())
def test_cells_are_trimmed_inside_of_their_quotes(cells: list[str], quoted: bool) -> None:
    data, span = in_a_row([f'"{cell}"' if quoted else cell for cell in cells])
    assert texts_in(data, trimmed(data, span)) == [cell.strip(" \t") for cell in cells]
    assert are_filled(data, span).tolist() == [bool(cell.strip(" \t")) for cell in cells]


def in_a_row(cells: list[str]) -> tuple[bytes, Span]:
    parts = [cell.encode() for cell in cells]
    lengths = np.array([len(part) for part in parts], np.uint32)
    ends = np.cumsum(lengths + np.uint32(1), dtype=np.uint32) - np.uint32(1)
    return b"\n".join([*parts, bytes(PADDING)]), Span(ends - lengths, ends)


def texts_in(data: bytes, span: Span) -> list[str]:
    ends = zip(span.first.tolist(), span.end.tolist(), strict=True)
    return [data[first:end].decode() for first, end in ends]


# --- progress ---


def test_progress_is_told_from_nothing_to_all_and_never_goes_back(tmp_path: Path) -> None:
    told: list[float] = []
    path = tmp_path / "events.csv"
    write_sheet(path, 3_000)
    read_sheet(path, progress=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)
    assert len(told) > 8


@pytest.mark.parametrize("odd", ["", 'a 5" pipe,1992\n'])
def test_reading_stops_at_any_step_when_nobody_waits(tmp_path: Path, odd: str) -> None:
    path = tmp_path / "events.csv"
    path.write_text(f"title,date\n{odd}" + "a,soon\nb,1993\n" * 50, "utf-8")
    steps: list[float] = []
    read_sheet(path, progress=steps.append)
    for number in range(len(steps)):
        left = iter(range(number))

        def stop(_part: float, left=left) -> None:
            if next(left, None) is None:
                raise Cancelled

        with pytest.raises(Cancelled):
            read_sheet(path, progress=stop)


# --- the registry ---


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".tab", ".CSV"])
def test_sheets_are_known_by_their_endings(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"events{ending}"
    path.write_text("title,date\na,1992\n", "utf-8")
    sheet = read_any(path)
    assert isinstance(sheet, Sheet)
    assert (sheet.name, sheet.rows) == ("events", 1)


def test_a_sheet_cannot_be_written_and_says_so(tmp_path: Path) -> None:
    row = next(row for row in FORMATS if ".csv" in row.suffixes)
    assert not row.can_write
    with pytest.raises(ExportError, match="cannot be written as a table"):
        row.write(load_bundled(), tmp_path / "out.csv")
    assert row.loses(load_bundled())


def test_the_sheet_for_benchmarks_has_the_dates_lanes_and_sources_it_promises(tmp_path) -> None:
    path = tmp_path / "many.csv"
    write_sheet(path, 20_000)
    sheet = read_sheet(path)
    assert path.read_text("utf-8").startswith(HEADER + "\n")
    assert sheet.rows == 20_000
    assert sorted(sheet.lane.names) == sorted(LANES)
    assert len(sheet.source.names) > 250
    assert 0.05 < len(sheet.dates.words) / sheet.rows < 0.12
    assert sheet.skipped == ()
    assert sheet.has_words.all()
