"""Fonts in Qt: our own, with the right face for each language, as wide as the table says."""

import pytest
from PySide6.QtGui import QFontInfo, QTextLayout
from PySide6.QtWidgets import QApplication

from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.scene.fonts import table_measure
from beseto_gui.core.scene.style import Metrics, Role
from beseto_gui.gui.canvas import fonts
from beseto_gui.gui.canvas.fonts import font, install_fonts, qt_measure, static_text

BUNDLE = load_bundled()
ROLES = (Role.TITLE, Role.DETAIL, Role.PAGE_TITLE, Role.PAGE_TEXT, Role.AXIS)


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    fonts._install_latin()


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_our_own_family_is_used_in_each_weight(weight: int) -> None:
    role = {400: Role.DETAIL, 600: Role.TITLE, 700: Role.PAGE_TITLE}[weight]
    info = QFontInfo(font(role, Metrics(), "en"))
    assert (info.family(), info.weight()) == ("Beseto Sans", weight)


@pytest.mark.parametrize("language", ["en", "ko", "zh", "ja"])
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_table_and_qt_agree_within_two_per_cent(role: Role, language: str) -> None:
    """Over the titles and summaries of the bundled timeline, and each of them within five."""
    texts = [getattr(t, language) for e in BUNDLE.events for t in (e.title, e.summary)]
    by_table = [table_measure(Metrics())(text, role) for text in texts]
    by_qt = [qt_measure(Metrics(), language)(text, role) for text in texts]
    assert sum(by_table) == pytest.approx(sum(by_qt), rel=0.02)
    for table, qt in zip(by_table, by_qt, strict=True):
        assert table == pytest.approx(qt, rel=0.05)


def face_of(text: str, language: str) -> str:
    layout = QTextLayout(text, font(Role.DETAIL, Metrics(), language))
    layout.beginLayout()
    layout.createLine().setNumColumns(len(text))
    layout.endLayout()
    return layout.glyphRuns()[0].rawFont().familyName()


def test_each_language_gets_its_own_face_whatever_was_shown_before() -> None:
    """Qt keeps fallbacks by the first family alone; the languages must not mix."""
    qt_measure(Metrics(), "ja")("東", Role.DETAIL)  # loads the font if nothing has yet
    wanted = {"ja": "Noto Sans CJK JP", "zh": "Noto Sans CJK SC", "ko": "Noto Sans CJK KR"}
    assert {language: face_of("直", language) for language in wanted} == wanted


def test_measure_is_the_same_one_for_the_same_sizes() -> None:
    """The layout remembers widths by the measure it was given."""
    assert qt_measure(Metrics(), "ko") is qt_measure(Metrics(), "ko")


def test_static_text_is_plain(qapp: QApplication) -> None:
    """Markup in a title is shown as it is written."""
    laid_out, ascent = static_text("<b>x</b>", 13, 400, "en")
    assert laid_out.textFormat().name == "PlainText"
    assert laid_out.size().width() > 30
    assert 10 < ascent < 16


def test_application_is_set_in_our_family(qapp: QApplication) -> None:
    before = qapp.font()
    try:
        install_fonts(qapp, cjk=False)
        assert qapp.font().families()[0] == "Beseto Sans"
    finally:
        qapp.setFont(before)
