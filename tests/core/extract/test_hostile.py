"""Any text is read in its order and in time that grows with its length, whatever it holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beseto_gui.core.extract.api import find
from beseto_gui.core.extract.document import document_date
from beseto_gui.core.extract.en import engine
from beseto_gui.core.extract.en.tokens import tokenise
from beseto_gui.core.extract.lexicon import load_lexicon

_NUMBERS = """12 31 5 99 0 1999 2024 1,200 2.5 '89 1990s 20th 5pm 10:30 25:99 2024-02-30 31/12/99
9999-99-99"""
_OTHERS = ", . - – ' ( ) s $ % Mr the of x"
_TABLES = [table for name, table in load_lexicon("en").items() if name.isupper()]
WORDS = sorted(
    {word for table in _TABLES for word in table} | {*_NUMBERS.split(), *_OTHERS.split(), "\n\n"}
)
PHRASES = st.lists(st.sampled_from(WORDS), max_size=30)


def checked(text: str, reference: str | None) -> None:
    end = 0
    for one in find(text, reference):
        assert end <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert one.value
        assert one.date.start_lo <= one.date.end_hi
        end = one.end


@settings(max_examples=300, deadline=None)
@given(PHRASES, st.sampled_from([" ", ""]), st.sampled_from([None, "2024-07-31", "0001-01-01"]))
def test_words_of_time_in_any_order_are_read_without_a_fault(words, between, reference):
    checked(between.join(words), reference)


@pytest.mark.parametrize(
    "frame",
    [
        *("the {} year", "the {} day", "{} month", "early {} 1990", "{} Tuesday night", "{} May 5"),
        *("May {}", "5 {}", "{} 1999", "two {} ago", "{} 10:30 {}", "the {} quarter of {}"),
        *("every {}", "a {} and a half", "{} of the {} year", "{}-{}", "year's {}", "{} BC"),
        *("the {} {} of {}", "{} in the {}", "the night of {}", "{}'s {} half", "{} {} later"),
    ],
)
def test_every_word_of_time_fits_every_frame_without_a_fault(frame):
    checked(" xx\n\n".join(frame.replace("{}", word) for word in WORDS), "2024-07-31")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.sampled_from([None, "9999-12-31"]))
def test_any_text_is_read_without_a_fault(text, reference):
    checked(text, reference)
    document_date(text, text)


@pytest.mark.parametrize(
    "part",
    [
        *("the ", "a ", "1 ", "1999 ", "year ", "twenty-", "a hundred and ", "10:30 ", "last "),
        *("the 1st of the ", "'90s ", "a.m. ", "1/2/", "1.1.", "10-10-10-", "early ", "May 5 "),
        *("the third quarter of ", "499-493 BC ", "at least the past few "),
    ],
)
def test_each_word_is_tried_once_as_the_beginning_of_a_phrase(part, monkeypatch):
    places: list[int] = []
    tried = engine.Rules._at

    def counted(self, tokens, place, trigger):
        places.append(place)
        return tried(self, tokens, place, trigger)

    monkeypatch.setattr(engine.Rules, "_at", counted)
    text = part * 300
    find(text, "2024-07-31")
    assert len(places) <= len(tokenise(text).words)
    assert len(places) == len(set(places))


def test_a_rule_reaches_no_farther_than_a_phrase_can():
    """A pattern is bounded, so that trying it takes the same time wherever it stands."""
    text = "at least about " + "twenty - " * 500 + "years"
    assert all(one.end - one.start < 200 for one in find(text, "2024-07-31"))
