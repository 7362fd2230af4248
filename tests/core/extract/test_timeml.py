"""What is written as TimeML is XML that says again what was found."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.extract.api import find
from beseto_gui.core.extract.timeml import to_timeml

WRITTEN = parse_edtf("2024-07-31")


def test_each_phrase_is_marked_where_it_stands():
    text = "They met on Tuesday & spoke <early in 1990>; two years later it ended."
    root = ET.fromstring(to_timeml(text, find(text, WRITTEN), name="a", written=WRITTEN))
    body = root.find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == text
    marked = [(one.text, one.get("type"), one.get("value")) for one in body.iter("TIMEX3")]
    assert marked == [
        ("Tuesday", "DATE", "2024-07-30"),
        ("early in 1990", "DATE", "1990"),
        ("two years later", "DATE", "1992"),
    ]
    tuesday, early, later = body.iter("TIMEX3")
    assert (tuesday.get("anchorTimeID"), tuesday.get("temporalFunction")) == ("t0", "true")
    assert (early.get("mod"), early.get("temporalFunction")) == ("START", "false")
    assert later.get("anchorTimeID") == early.get("tid")


def test_the_date_of_the_document_stands_at_its_head():
    root = ET.fromstring(to_timeml("x", [], name="a <b>", written=WRITTEN))
    head = root.find("DCT/TIMEX3")
    assert head is not None
    assert head.get("value") == "2024-07-31"
    assert head.get("functionInDocument") == "CREATION_TIME"
    assert root.findtext("DOCID") == "a <b>"


def test_what_recurs_says_its_quantifier():
    text = "They meet every two weeks."
    root = ET.fromstring(to_timeml(text, find(text)))
    (one,) = root.iter("TIMEX3")
    assert (one.get("type"), one.get("value"), one.get("quant")) == ("SET", "P2W", "EVERY")


@given(st.text(max_size=200))
def test_any_text_makes_xml(text):
    root = ET.fromstring(to_timeml(text, find(text), name=text))
    assert root.find("TEXT") is not None
