"""SVG: well-formed, small, real text, and written without Qt."""

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beseto_gui.core.base.texts import LocalText, fit
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.scene.compose import compose_page
from beseto_gui.core.scene.fonts import table_measure
from beseto_gui.core.scene.page import PageSpec, page_for_paper, page_for_screen
from beseto_gui.core.scene.svg import number, svg_of_page
from beseto_gui.core.store.memory import MemoryDocument

SVG = "{http://www.w3.org/2000/svg}"
GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "svg" / "bundled-a4.svg"
DOCUMENT = MemoryDocument(load_bundled())


def draw(spec: PageSpec, document: MemoryDocument = DOCUMENT) -> str:
    return svg_of_page(compose_page(document, spec, table_measure), table_measure)


def a4() -> str:
    return draw(replace(page_for_paper("A4", 96), made_on="2026-11-21"))


def test_bundled_timeline_is_as_it_was() -> None:
    """Set ``BESETO_GOLDEN=write`` to write the file anew; look at it before you commit it."""
    if os.environ.get("BESETO_GOLDEN") == "write":
        GOLDEN.write_text(a4(), "utf-8")
        pytest.skip("the file was written")
    assert a4() == GOLDEN.read_text("utf-8")


def test_texts_are_text_with_their_length() -> None:
    root = ET.fromstring(a4())
    texts = root.findall(f".//{SVG}text")
    said = [text.text for text in texts]
    assert "Seoul, Beijing and Tokyo: three decades of city diplomacy" in said
    assert "Friendship formalised" in said
    assert all(float(text.get("textLength", "0")) > 0 for text in texts)
    assert root.get("font-family", "").startswith("'Beseto Sans', 'Inter'")


def test_size_is_that_of_the_paper_and_of_the_px() -> None:
    """A4 in landscape is 297 by 210 mm; 1587.4 by 1122.5 px at 96 an inch would be A3."""
    root = ET.fromstring(a4())
    assert root.get("viewBox") == "0 0 1123 794"
    assert float(root.get("width", "").removesuffix("mm")) == pytest.approx(297, abs=0.3)
    assert float(root.get("height", "").removesuffix("mm")) == pytest.approx(210, abs=0.3)


def test_title_and_description_are_there_for_screen_readers() -> None:
    root = ET.fromstring(a4())
    assert root.get("role") == "img"
    named = [root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")]
    timeline = DOCUMENT.timeline
    assert named == [timeline.title.en, timeline.subtitle.en]


def test_file_is_small_and_ids_are_used_and_unique() -> None:
    text = a4()
    assert len(text) < 40_000
    root = ET.fromstring(text)
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    assert set(ids.values()) == {1}
    for gradient in root.findall(f".//{SVG}linearGradient"):
        assert f"url(#{gradient.get('id')})" in text


def test_equal_gradients_are_shared() -> None:
    markup = [
        ET.tostring(gradient).split(b">", 1)[1]
        for gradient in ET.fromstring(a4()).findall(f".//{SVG}linearGradient")
    ]
    assert len(markup) == len(set(markup)) > 0


@settings(max_examples=200)
@given(st.text(max_size=30))
def test_any_title_gives_well_formed_xml(title: str) -> None:
    timeline = replace(DOCUMENT.timeline, title=LocalText(title or "x"))
    bundle = replace(DOCUMENT.bundle(), timeline=timeline)
    text = draw(page_for_screen(480, 320), MemoryDocument(bundle))
    expat.ParserCreate().Parse(text.encode("utf-8"), True)


@given(st.text(st.characters(exclude_categories=[]), max_size=40))
def test_clean_text_can_be_parsed_and_written(text: str) -> None:
    """Lone surrogates, NUL and U+FFFF cannot be in XML at all."""
    kept = fit(text).replace("&", "").replace("<", "").replace("]]>", "")
    expat.ParserCreate().Parse(f"<a>{kept}</a>".encode(), True)


def test_clean_drops_overrides_of_the_direction_of_writing() -> None:
    assert fit("a\u202eb\u2066c\x00\ud800") == "abc"


@pytest.mark.parametrize(
    ("value", "written"),
    [(1.0, "1"), (0.125, "0.12"), (2.5, "2.5"), (-0.001, "0"), (1234.567, "1234.57"), (0, "0")],
)
def test_numbers_are_short(value: float, written: str) -> None:
    assert number(value) == written


def test_drawing_needs_no_qt(tmp_path: Path) -> None:
    """PySide6 is made unimportable in a program of its own."""
    code = (
        "import sys; sys.modules['PySide6'] = None; sys.modules['pyqtgraph'] = None\n"
        "from beseto_gui.cli.main import main\n"
        f"sys.exit(main(['render', '-o', {str(tmp_path / 'a.svg')!r}]))"
    )
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "a.svg").stat().st_size > 5000
