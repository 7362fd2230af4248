"""The program's own typeface: its files, its families per language, its widths without Qt.

Latin text is set in Beseto Sans, which ships in ``resources/fonts/`` under a name of its own
so that pictures are the same on every machine. Korean, Chinese and Japanese fall back to
Noto Sans CJK, in the face whose shapes the language expects.
"""

import json
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from beseto_gui.core.base.resources import resource_path
from beseto_gui.core.scene.style import Measure, Metrics, Role

FAMILY = "Beseto Sans"
#: The weights that ship; others are drawn with the nearest of them.
WEIGHTS = (400, 600, 700)

_CJK_FACES = {"ko": "KR", "zh": "SC", "ja": "JP"}
#: Advance widths in em of scripts that Beseto Sans lacks, as in Noto Sans CJK.
_HANGUL_EM = 0.92
_WIDE_EM = 1.0
_UNKNOWN_EM = 0.6
#: Where Hangul, kana and Han begin; everything above is looked at closely.
_FIRST_CJK = 0x1100


def font_file(weight: int) -> Path:
    """Return the file of one of `WEIGHTS`."""
    return resource_path(f"fonts/beseto-sans-{weight}.otf")


def nearest_weight(weight: int) -> int:
    """Return the weight of `WEIGHTS` that stands in for a CSS weight."""
    return min(WEIGHTS, key=lambda known: (abs(known - weight), known))


def cjk_families(language: str) -> list[str]:
    """Return the families for Korean, Chinese and Japanese text, the language's own first."""
    first = _CJK_FACES.get(language, "KR")
    faces = [first, *(face for face in _CJK_FACES.values() if face != first)]
    return [f"Noto Sans CJK {face}" for face in faces]


def has_cjk(text: str) -> bool:
    """Return whether a text needs a Korean, Chinese or Japanese font."""
    return not text.isascii() and any(
        ord(c) >= _FIRST_CJK and unicodedata.east_asian_width(c) in "WF" for c in text
    )


@cache
def _widths_em(weight: int) -> dict[str, float]:
    table = json.loads(resource_path("fonts/widths.json").read_text("utf-8"))
    thousandths: list[int] = table[str(weight)]
    return {c: w / 1000 for c, w in zip(table["characters"], thousandths, strict=True)}


def _foreign_em(character: str) -> float:
    if unicodedata.category(character) in ("Mn", "Me", "Cc", "Cf"):
        return 0.0
    if "\uac00" <= character <= "\ud7a3":
        return _HANGUL_EM
    return _WIDE_EM if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN_EM


def text_width_em(text: str, weight: int) -> float:
    """Return the width of a text in em, from the font's own table, without kerning."""
    table = _widths_em(nearest_weight(weight))
    return sum(table[c] if c in table else _foreign_em(c) for c in text)


@lru_cache(maxsize=16)
def table_measure(metrics: Metrics) -> Measure:
    """Return a measure that needs no Qt; it agrees with Qt's within two per cent."""

    @lru_cache(maxsize=16384)
    def measure(text: str, role: Role) -> float:
        font = metrics.font(role)
        return text_width_em(text, font.weight) * font.size_px

    return measure
