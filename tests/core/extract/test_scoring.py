"""The scores of the benchmark: all for what people marked, and less for what is not quite it."""

from benchmarks.extract import Phrase, f1, paired, read

MARKED = """<?xml version="1.0"?><TimeML><DOCID>a</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-07-31" functionInDocument="CREATION_TIME">x</TIMEX3>
</DCT><TEXT>A &amp; B met <TIMEX3 tid="t1" type="DATE" value="2024-07-30">Tuesday
</TIMEX3>, as <EVENT>planned</EVENT>.<TIMEX3 tid="t2" type="DATE" value="x"/></TEXT></TimeML>"""


def test_a_marked_text_is_read_without_its_marks(tmp_path):
    path = tmp_path / "a.tml"
    path.write_text(MARKED, "utf-8")
    document = read(path)
    assert document.text == "A & B met Tuesday\n, as planned."
    assert document.written == "2024-07-31"
    assert document.gold == [Phrase(10, 17, "DATE", "2024-07-30")]


def test_phrases_are_paired_one_to_one_and_the_same_span_first():
    gold = [Phrase(0, 4, "", ""), Phrase(5, 9, "", "")]
    found = [Phrase(0, 9, "", ""), Phrase(5, 9, "", "")]
    assert sorted(paired(gold, found)) == [(0, 0), (1, 1)]
    assert paired(gold, [Phrase(4, 5, "", "")]) == []


def test_the_score_is_the_mean_of_recall_and_precision():
    assert f1(4, 4, 4) == 100
    assert f1(2, 4, 4) == 50
    assert f1(0, 0, 0) == 0
