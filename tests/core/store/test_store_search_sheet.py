"""Searching a sheet: the same is found as in records, without making them."""

import pytest

from beseto_gui.core.formats.delimited import read_sheet
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.core.store.search import Searcher
from beseto_gui.core.store.sheet_document import SheetDocument

ROWS = '''title,date,lane,source,quote,actor,place,note,link
Mayors meet,2024-07-30,Politics,A report,"They met, at last, in Seoul.",Oh; Yin,Seoul,at last,
"A ""common calendar""",2024-08,Culture,A report,"He said ""yes""",,,"two
lines",https://example.org/x
서울과 베이징,1 May 1992,정치,보고서,서울에서 만났다.,,,,
Straße,1992~,,A report,,,BEIJING,,
,2013,Culture,A report,Only a quote of Seoul.,,,,
Nobody says so,,Culture,,,,,,
ＳＥＯＵＬ and seoul,2018/2019,Culture,B report,cafe\u0301 and café,,,ﾊﾟﾝﾀﾞ,
北京の市民団体,not a date,Politics,B report,,,,,
'''
QUERIES = (
    *("seoul", "SEOUL", "서울", "울", "北京", "common calendar", '"common', "two lines"),
    *("1992", "1992-05-01", "1 may", "2018/2019", "politics", "정치", "yin", "oh yin"),
    *("beijing", "strasse", "café", "パンダ", "example.org", "quote", "nobody", "met", "e", "a"),
    *("mayors seoul", "seoul seoul", "not a date", "zzz", " ", '"yes"', "only quote", "lane"),
)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    path = tmp_path_factory.mktemp("sheet") / "rows.csv"
    path.write_text(ROWS, "utf-8")
    return SheetDocument(read_sheet(path))


@pytest.mark.parametrize("query", QUERIES)
def test_in_a_sheet_the_same_is_found_as_in_records_of_the_same(sheet, query):
    records = MemoryDocument(sheet.bundle())

    in_sheet, in_records = Searcher(sheet).find(query), Searcher(records).find(query)

    assert list(in_sheet.events) == list(in_records.events)
    assert list(in_sheet.texts) == list(in_records.texts)


def test_the_row_behind_every_passage_of_a_sheet_is_known(sheet):
    hits = Searcher(sheet).find("seoul")

    rows = [int(row) for row in hits.text_rows]
    assert [hit.text for hit in hits.texts] == [
        sheet.excerpts[f"x{row}"].selector.exact for row in rows
    ]


def test_making_the_index_of_a_sheet_makes_no_records(sheet, monkeypatch):
    monkeypatch.setattr(sheet, "events", None)
    monkeypatch.setattr(sheet, "excerpts", None)

    assert len(Searcher(sheet).find("seoul")) > 0
