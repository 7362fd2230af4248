"""The date of a document is found where it says it, and only proposed where it does not."""

import pytest

from beseto_gui.core.extract.document import Place, document_date

BODY = "The mayors met on Tuesday.\n\nThey had not met since 5 May 2018.\n"


@pytest.mark.parametrize(
    ("text", "edtf", "place"),
    [
        (f"---\ntitle: Talks\ndate: 2024-07-31\n---\n{BODY}", "2024-07-31", Place.FRONT_MATTER),
        (
            f'+++\nupdated = "2024-08-02"\npublished = "July 31, 2024"\n+++\n{BODY}',
            "2024-07-31",
            Place.FRONT_MATTER,
        ),
        (f"Talks\nPublished: July 31, 2024, 10:05 am\n\n{BODY}", "2024-07-31", Place.LABEL),
        (f"Talks\nDate: Wed, 31 Jul 2024 10:05:00 +0900\n\n{BODY}", "2024-07-31", Place.LABEL),
        (f"회담\n입력 2024.07.31 14:05\n수정 2024.08.01\n{BODY}", "2024-07-31", Place.LABEL),
        (f"会谈\n发布时间：2024-07-31 14:05\n{BODY}", "2024-07-31", Place.LABEL),
        (f"会談\n公開日: 2024年7月31日\n{BODY}", "2024-07-31", Place.LABEL),
        (f"SEOUL, July 31, 2024 (Agency) -- {BODY}", "2024-07-31", Place.DATELINE),
        (f"Talks in the capital\n31 July 2024\n\n{BODY}", "2024-07-31", Place.LINE),
        (f"By A. Reporter | July 31, 2024\n\n{BODY}", "2024-07-31", Place.LINE),
        (f"会談\n2024年7月31日\n\n{BODY}", "2024-07-31", Place.LINE),
    ],
)
def test_a_document_says_its_date(text, edtf, place):
    told = document_date(text)
    assert told is not None
    assert (told.date.edtf, told.place) == (edtf, place)
    assert told.span is not None
    assert text[slice(*told.span)].strip()


def test_the_name_of_a_file_says_a_date_where_the_head_does_not():
    told = document_date(BODY, "talks_2024-07-31.txt")
    assert told is not None
    assert (told.date.edtf, told.place, told.span) == ("2024-07-31", Place.NAME, None)
    assert document_date(BODY, "A20240731b.txt") == document_date(BODY, "A20240731b.txt")


def test_what_is_written_in_the_text_comes_before_the_name():
    told = document_date(f"Published: 31 July 2024\n{BODY}", "2019-01-01.txt")
    assert told is not None
    assert told.date.edtf == "2024-07-31"


def test_the_first_date_of_a_text_is_proposed_as_uncertain():
    told = document_date(BODY)
    assert told is not None
    assert (told.date.edtf, told.place) == ("2018-05-05?", Place.FIRST_DATE)
    assert told.date.uncertain


@pytest.mark.parametrize("text", ["", "Nothing here.", "It was founded in 1992.", "---\n---\n"])
def test_a_text_without_a_day_has_no_date(text):
    assert document_date(text, "notes.txt") is None


def test_a_number_in_a_name_that_is_no_day_is_no_date():
    assert document_date("Nothing here.", "20241331.txt") is None
    assert document_date("Nothing here.", "120240731.txt") is None
