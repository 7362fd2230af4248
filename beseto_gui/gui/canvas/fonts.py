"""Fonts as Qt objects: registered once, made once per size, measured once per text."""

import importlib.util
from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QStaticText,
    QTextLayout,
)
from PySide6.QtWidgets import QApplication

from beseto_gui.core.base.errors import ResourceError
from beseto_gui.core.scene.fonts import FAMILY, WEIGHTS, cjk_families, font_file, has_cjk
from beseto_gui.core.scene.style import Measure, Metrics, Role

_CJK_PACKAGE = "noto_cjk_sans_otc"
_CJK_FILE = "NotoSansCJK-Regular.ttc"
#: Qt keeps the fallbacks of a font by its first family and its style hint, whatever the other
#: families are. A hint for each language keeps Chinese text out of the Japanese face.
#: By name: PySide makes an enumeration when it is first asked for, which takes its time.
_HINTS = {"ko": "SansSerif", "zh": "System", "ja": "Decorative"}
#: The scripts that the program's own texts are written in, besides Latin.
_SCRIPTS = ("Korean", "SimplifiedChinese", "Japanese")
#: How many texts are kept laid out; a screen shows a few hundred.
_TEXTS = 4096


def install_fonts(app: QGuiApplication, cjk: bool) -> None:
    """Register the fonts that ship, and set the application in them.

    Args:
        app: The application; its font keeps its size.
        cjk: Whether Korean, Chinese and Japanese text is sure to be shown. If not, those
            fonts are loaded when the canvas first has such text, or by `complete_fonts`.

    Raises:
        ResourceError: When a font file is missing or cannot be read.
    """
    _install_latin()
    if cjk:
        _install_cjk()
    base = QFont(app.font())
    base.setFamilies([FAMILY, *cjk_families("en")])
    app.setFont(base)


def complete_fonts(app: QApplication) -> None:
    """Register the Korean, Chinese and Japanese font where the system has none.

    It takes some 20 ms, which the first picture need not wait for; until then such text in
    a widget may be blank. Widgets lay out their texts again.
    """
    by_the_canvas = _install_cjk.cache_info().currsize > 0
    scripts = (QFontDatabase.WritingSystem[name] for name in _SCRIPTS)
    if not by_the_canvas and all(map(QFontDatabase.families, scripts)):
        return
    _install_cjk()
    for widget in app.allWidgets():
        app.sendEvent(widget, QEvent(QEvent.Type.FontChange))


@cache
def _install_latin() -> None:
    for weight in WEIGHTS:
        path = font_file(weight)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise ResourceError(
                "a font that ships with the program cannot be read", where=str(path)
            )


@cache
def _install_cjk() -> None:
    """Register Noto Sans CJK; without its package, the fonts of the system serve."""
    found = importlib.util.find_spec(_CJK_PACKAGE)
    for folder in (found and found.submodule_search_locations) or ():
        QFontDatabase.addApplicationFont(str(Path(folder) / _CJK_FILE))
    for made_before in (_font, _font_metrics, static_text):
        made_before.cache_clear()


def complete_for(text: str) -> None:
    """Register what fonts a text needs."""
    if has_cjk(text):
        _install_cjk()


def font(role: Role, metrics: Metrics, language: str) -> QFont:
    """Return the font of a role, with the fallbacks that a language wants."""
    chosen = metrics.font(role)
    return QFont(_font(chosen.size_px, chosen.weight, language))


@lru_cache(maxsize=256)
def _font(size_px: int, weight: int, language: str) -> QFont:
    _install_latin()
    made = QFont()
    made.setFamilies([FAMILY, *cjk_families(language)])
    made.setPixelSize(size_px)
    # Noto Sans CJK ships in one weight, which Qt emboldens for Bold but not for DemiBold.
    made.setWeight(QFont.Weight(700 if weight == 600 and language in _HINTS else weight))
    made.setStyleHint(QFont.StyleHint[_HINTS.get(language, "AnyStyle")])
    # Unhinted glyphs keep the widths they were measured with, at every scale.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=256)
def _font_metrics(size_px: int, weight: int, language: str) -> QFontMetricsF:
    return QFontMetricsF(_font(size_px, weight, language))


@lru_cache(maxsize=16)
def qt_measure(metrics: Metrics, language: str) -> Measure:
    """Return a measure that asks Qt, once per text and role; the same one for the same sizes."""

    @lru_cache(maxsize=_TEXTS * 4)
    def measure(text: str, role: Role) -> float:
        complete_for(text)
        chosen = metrics.font(role)
        known = _font_metrics(chosen.size_px, chosen.weight, language)
        return known.horizontalAdvance(text)

    return measure


@lru_cache(maxsize=_TEXTS)
def static_text(text: str, size_px: int, weight: int, language: str) -> tuple[QStaticText, float]:
    """Return a text laid out for `QPainter.drawStaticText`, and its ascent in px."""
    complete_for(text)
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    chosen = _font(size_px, weight, language)
    made.prepare(font=chosen)
    layout = QTextLayout(text, chosen)
    layout.beginLayout()
    line = layout.createLine()
    line.setNumColumns(len(text))
    layout.endLayout()
    return made, line.ascent()
