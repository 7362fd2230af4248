"""Texts from strangers are shown without what upsets a drawing, and told in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.base.errors import BesetoError
from beseto_gui.core.base.texts import LocalText, breakable, fit, one_line


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\u202eb\u2066c\x00\ud800\uffff\x1b\x85", "abc"),
        ("one\ttwo\r\nthree", "one\ttwo\nthree"),
        ("\u3000\u200d👩\u200d🚀 שלום e\u0301", "\u3000\u200d👩\u200d🚀 שלום e\u0301"),
    ],
)
def test_what_is_shown_has_no_controls_and_no_turns_of_direction(raw: str, shown: str) -> None:
    assert fit(raw) == LocalText(en=raw).get("ko") == shown


def test_a_language_that_is_missing_or_unknown_falls_back() -> None:
    assert LocalText(en="a", ko="b").get("ja") == "a"
    assert LocalText(zh="c", ja="d").get("ko") == "c"
    assert LocalText(en="a").get("xx") == "a"


@given(st.text(st.characters(), max_size=900))
def test_one_line_prints_anywhere(text: str) -> None:
    assert one_line(text).isprintable()
    assert text.isprintable() is False or len(one_line(text)) <= 501


def test_an_error_with_a_long_place_still_says_what_and_what_to_do() -> None:
    told = str(BesetoError("wrong", where="/a" + "b" * 10_000 + "/c.json", advice="mend it"))

    assert told.startswith("/ab")
    assert told.endswith("b/c.json: wrong; mend it")
    assert len(told) < 600


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("b" * 60, ["b" * 24, "b" * 24, "b" * 12]),
        ("b" * 24, ["b" * 24]),
        ("some words " * 30, ["some words " * 30]),
        ("会" * 100, ["会" * 100]),
    ],
)
def test_very_long_words_may_be_broken_and_others_are_as_they_were(text, parts) -> None:
    assert breakable(text).split("\u200b") == parts
