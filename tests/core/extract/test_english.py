"""English sentences of our own, each with every phrase marked and worked out by hand."""

import re
from pathlib import Path

import pytest

from beseto_gui.core.extract.api import find

_FOLDER = Path(__file__).parent
WEDNESDAY = "2024-07-31"


def sentences() -> list[tuple[str, str | None, list[tuple[str, str]]]]:
    """Return each marked sentence, the day it was written and the phrases with their meaning."""
    found = []
    for line in (_FOLDER / "english.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        marked, meanings, *written = line.split("\t")
        phrases = re.findall(r"\[(.+?)\]", marked)
        values = [] if meanings == "-" else meanings.split("; ")
        phrases = phrases if values else []
        day = (written[0].removeprefix("@ ") if written else WEDNESDAY).replace("-", "", 0)
        found.append((marked, None if day == "-" else day, list(zip(phrases, values, strict=True))))
    return found


@pytest.mark.parametrize(
    ("marked", "written", "meant"), sentences(), ids=[one[0][:60] for one in sentences()]
)
def test_every_phrase_of_a_sentence_is_found_and_understood(marked, written, meant):
    text = re.sub(r"[\[\]]", "", marked)
    told = [(one.text, f"{one.kind.value} {one.value}") for one in find(text, written)]
    assert told == meant
