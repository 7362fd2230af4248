"""Widths without Qt: from the table of the font that ships."""

import pytest

from beseto_gui.core.scene.fonts import (
    cjk_families,
    font_file,
    has_cjk,
    nearest_weight,
    table_measure,
    text_width_em,
)
from beseto_gui.core.scene.style import Metrics, Role


def test_korean_syllables_are_narrower_than_han() -> None:
    """In Noto Sans CJK a syllable takes 0.92 em, a Han character or a kana 1 em."""
    assert text_width_em("서울", 400) == pytest.approx(1.84)
    assert text_width_em("東京とベ", 400) == pytest.approx(4.0)


def test_combining_and_invisible_characters_have_no_width() -> None:
    assert text_width_em("\u0301\u200b\u202e", 400) == 0


def test_bold_is_wider() -> None:
    assert text_width_em("Beijing", 700) > text_width_em("Beijing", 400)


def test_width_follows_size_and_role() -> None:
    """A title is 13 px, a page's title 30 px high; Han is as wide as it is high."""
    measure = table_measure(Metrics())
    assert measure("東京", Role.TITLE) == pytest.approx(26)
    assert measure("東京", Role.PAGE_TITLE) == pytest.approx(60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seoul", False),
        ("Šiauliai – 1992 ¶2 ×4", False),
        ("서울", True),
        ("a東", True),
        ("：", True),
    ],
)
def test_only_east_asian_text_needs_the_large_font(text: str, expected: bool) -> None:
    assert has_cjk(text) is expected


@pytest.mark.parametrize(("language", "face"), [("ko", "KR"), ("zh", "SC"), ("ja", "JP")])
def test_each_language_prefers_its_own_face(language: str, face: str) -> None:
    families = cjk_families(language)
    assert families[0] == f"Noto Sans CJK {face}"
    assert len(set(families)) == 3


def test_every_weight_has_a_small_file_and_the_licence_beside_it() -> None:
    for weight in (400, 600, 700):
        assert font_file(weight).stat().st_size < 100_000
    assert "SIL OPEN FONT LICENSE" in font_file(400).with_name("OFL.txt").read_text("utf-8")


@pytest.mark.parametrize(("asked", "given"), [(300, 400), (500, 400), (550, 600), (900, 700)])
def test_other_weights_take_the_nearest(asked: int, given: int) -> None:
    assert nearest_weight(asked) == given
