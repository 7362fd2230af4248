"""Date phrases are found where they stand, and read against the document and the story."""

import pytest

from beseto_gui.core.extract.api import find

WEDNESDAY = "2024-07-31"


def told(text: str, reference: str | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    return [(one.text, one.kind.value, one.value) for one in find(text, reference)]


@pytest.mark.parametrize(
    ("text", "phrase", "kind", "value"),
    [
        ("The mayors met on Tuesday.", "Tuesday", "DATE", "2024-07-30"),
        ("The city said so on Wednesday.", "Wednesday", "DATE", "2024-07-31"),
        ("He took office last year.", "last year", "DATE", "2023"),
        ("He has led it since January last year.", "January last year", "DATE", "2023-01"),
        ("The fair will open in October.", "October", "DATE", "2024-10"),
        ("They met for the first time in six years.", "six years", "DURATION", "P6Y"),
        ("They had not met since 2018.", "2018", "DATE", "2018"),
        ("Since the 1990s they have met.", "the 1990s", "DATE", "199"),
        ("It was active into the 2010s.", "the 2010s", "DATE", "201"),
        ("He was on a nine-day trip.", "nine-day", "DURATION", "P9D"),
        ("It slowed in recent years.", "recent years", "DATE", "PAST_REF"),
        ("At this year's meeting they agreed.", "this year", "DATE", "2024"),
    ],
)
def test_a_phrase_of_news_is_read_against_the_day_of_writing(text, phrase, kind, value):
    assert told(text) == [(phrase, kind, value)]
