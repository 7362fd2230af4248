"""Every theme can be read: contrast as WCAG 2 defines it."""

from itertools import product

import pytest

from beseto_gui.core.base.errors import ResourceError
from beseto_gui.core.scene.style import Metrics, Role, Theme, blend, theme

NAMES = ("light", "dark", "print")
BACKS = ("window", "panel", "canvas", "canvas_alternate", "header", "selection")
PAIRS = [
    *product(("text", "text_muted"), BACKS),
    ("accent", "canvas"),
    ("accent", "panel"),
    ("accent_text", "accent"),
    ("highlight_text", "highlight"),
    ("agree", "agree_back"),
    ("refine", "refine_back"),
    ("conflict", "conflict_back"),
]


def luminance(colour: str) -> float:
    channels = [c / 255 for c in bytes.fromhex(colour[1:])]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_says() -> None:
    """Black on white is 21:1 by definition, grey #767676 the well-known 4.54:1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_text_has_contrast_of_4_5(name: str, front: str, back: str) -> None:
    colours = theme(name)
    assert contrast(getattr(colours, front), getattr(colours, back)) >= 4.5


@pytest.mark.parametrize("name", NAMES)
def test_marks_stand_out_from_canvas_and_tint(name: str) -> None:
    """Outlines and dots have 3:1 on what is behind them; so has a selected mark's ring."""
    colours = theme(name)
    for strong, tint in zip(colours.lanes, colours.lanes_tint, strict=True):
        for back in (colours.canvas, colours.canvas_alternate, tint):
            assert contrast(strong, back) >= 3, (strong, back)


@pytest.mark.parametrize("name", NAMES)
def test_source_chips_can_be_read(name: str) -> None:
    colours = theme(name)
    for chip in colours.chips:
        assert contrast(colours.chip_text, chip) >= 4.5, chip


@pytest.mark.parametrize("name", NAMES)
def test_colours_are_six_hexadecimal_digits(name: str) -> None:
    for field in Theme.__slots__:
        value = getattr(theme(name), field)
        for colour in value if isinstance(value, tuple) else (value,):
            assert field == "name" or (len(colour) == 7 and int(colour[1:], 16) >= 0)


def test_unknown_theme_is_a_resource_error() -> None:
    with pytest.raises(ResourceError):
        theme("sepia")


def test_blend_mixes_channel_by_channel() -> None:
    assert blend("#000000", "#ffffff", 0.5) == "#808080"
    assert blend("#102030", "#ffffff", 0.0) == "#102030"
    assert blend("#102030", "#405060", 1.0) == "#405060"


def test_scaled_metrics_keep_whole_font_sizes() -> None:
    """At one and a half times, 13 px becomes 19.5, drawn as 20; strokes grow exactly."""
    scaled = Metrics().scaled(1.5)
    assert scaled.font(Role.TITLE).size_px == 20
    assert scaled.mark_px == 24
    assert scaled.unit_px == 1.5
    assert scaled.notes_as_numbers is False
