"""Every date phrase of the two reports behind the bundled timeline is found and understood."""

from beseto_gui.core.extract.api import find
from beseto_gui.core.extract.document import document_date
from tests.helpers.originals import needs_originals, original_texts

WRITTEN = "2024-07-31"
TALKS = [
    *(("2024-07-31", "2024-07-31"), ("Tuesday", "2024-07-30"), ("Tuesday", "2024-07-30")),
    *(("Wednesday", "2024-07-31"), ("six years", "P6Y"), ("1992", "1992")),
    *(("now", "PRESENT_REF"), ("October", "2024-10"), ("last year", "2023")),
    *(("recent years", "PAST_REF"), ("nine-day", "P9D")),
]
REVIVAL = [
    *(("Tuesday", "2024-07-30"), ("daily", "P1D"), ("Wednesday", "2024-07-31"), ("2018", "2018")),
    *(("the 1990s", "199"), ("the 2010s", "201"), ("recent years", "PAST_REF")),
    *(("the past", "PAST_REF"), ("1992", "1992"), ("a year", "P1Y"), ("2013", "2013")),
    *(("this year", "2024"), ("January last year", "2023-01"), ("October", "2024-10")),
]


@needs_originals
def test_every_phrase_of_the_reports_is_found_and_understood():
    texts = list(original_texts().values())
    told = [[(one.text, one.value) for one in find(text, WRITTEN)] for text in texts]
    assert TALKS in told
    assert REVIVAL in told


@needs_originals
def test_the_length_after_a_year_leads_to_the_year_before():
    texts = list(original_texts().values())
    dates = {one.text: one.date.edtf for text in texts for one in find(text, WRITTEN)}
    assert dates["a year"] == "1991"
    assert dates["six years"] == "2018~"


@needs_originals
def test_the_report_that_says_its_date_is_believed_and_the_other_has_none():
    texts = list(original_texts().values())
    told = {date.date.edtf if (date := document_date(text)) else None for text in texts}
    assert told == {WRITTEN, None}
