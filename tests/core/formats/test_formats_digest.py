"""Digests: front matter that is complete, and paragraphs numbered as in the original."""

import pytest

from beseto_gui.core.base.errors import FileFormatError, ResourceError
from beseto_gui.core.formats.digest import parse_digest, read_digest

FRONT = """+++
id = "s"
title = "A report"
outlet = "a daily"
published = "2024"
published_basis = "It says so."
language = "en"
sha256 = "00"
length = 30
byte_length = 31
paragraphs = 2
+++
"""
BODY = "\n1. First things.\n\n2. Then others.\n"


def test_the_text_is_the_paragraphs_without_their_numbers() -> None:
    digest = parse_digest(FRONT + BODY, "s.md")

    assert digest.text == "First things.\n\nThen others."
    assert (digest.id, digest.paragraphs, digest.byte_length) == ("s", 2, 31)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (BODY, "begins with its front matter"),
        ("Words first\n" + FRONT + BODY, "begins with its front matter"),
        (FRONT.replace('id = "s"', "id = s") + BODY, "not TOML"),
        (FRONT.replace('title = "A report"\n', "") + BODY, "lacks the field 'title'"),
        (FRONT.replace("length = 30", 'length = "30"') + BODY, "lacks the field 'length'"),
        (FRONT.replace("length = 30", "length = true") + BODY, "lacks the field 'length'"),
        (FRONT.replace('id = "s"', 'id = "s"\nmore = 1') + BODY, "a field too many: 'more'"),
        (FRONT + BODY.replace("2. ", "3. "), "not numbered"),
        (FRONT + BODY.replace("2. ", ""), "begins with its number"),
        (FRONT + BODY + "\n3. And more.\n", "counts 2 paragraphs, there are 3"),
    ],
)
def test_a_digest_that_is_none_is_refused(content: str, what: str) -> None:
    with pytest.raises(FileFormatError, match=what):
        parse_digest(content, "s.md")


@pytest.mark.parametrize("name", ["../resources/x.md", "/etc/passwd", "a.md/../b", "A.md", ""])
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str) -> None:
    with pytest.raises(FileFormatError, match="not the name of a digest"):
        read_digest(name)


def test_a_digest_that_is_not_there_is_told() -> None:
    with pytest.raises(ResourceError, match="missing"):
        read_digest("c-unknown.md")
