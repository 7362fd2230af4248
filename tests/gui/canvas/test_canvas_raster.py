"""Pages as PNG, PDF and images: size, resolution, metadata, fonts."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication

from beseto_gui.core.base.errors import ExportError
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.scene.compose import compose_page
from beseto_gui.core.scene.page import Page, PageSpec, page_for_paper, page_for_screen
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.canvas.raster import measure_for, page_to_image, page_to_pdf, page_to_png
from tests.helpers.images import difference

DOCUMENT = MemoryDocument(load_bundled())


def compose(spec: PageSpec, language: str = "en") -> Page:
    return compose_page(DOCUMENT, replace(spec, language=language), measure_for(language))


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Every test here paints."""


def test_png_carries_resolution_title_and_software(tmp_path: Path) -> None:
    """300 dots an inch are 11811 a metre."""
    page = compose(page_for_paper("A5", 300))
    page_to_png(page, tmp_path / "a.png")
    image = QImageReader(str(tmp_path / "a.png")).read()
    assert (image.dotsPerMeterX(), image.dotsPerMeterY()) == (11811, 11811)
    assert image.text("Title") == page.title
    assert image.text("Software") == "BeSeTo Timeline"


def test_png_is_the_image() -> None:
    page = compose(page_for_screen(640, 480))
    assert difference(page_to_image(page), page_to_image(page)) == 0


def test_page_is_the_same_at_every_resolution() -> None:
    """A4 at 192 dots an inch, scaled down by two, is A4 at 96, but for how edges are smoothed."""
    fine = page_to_image(compose(page_for_paper("A4", 192)))
    coarse = page_to_image(compose(page_for_paper("A4", 96)))
    smooth = Qt.TransformationMode.SmoothTransformation
    ignore = Qt.AspectRatioMode.IgnoreAspectRatio
    assert difference(fine.scaled(coarse.size(), ignore, smooth), coarse) < 0.06


def test_too_large_a_picture_is_refused_before_memory_is_asked_for() -> None:
    page = replace(compose(page_for_screen(640, 480)), width_px=30_000, height_px=29_000)
    with pytest.raises(ExportError, match="30000 × 29000 px is too large"):
        page_to_image(page)


def test_poster_is_not_too_large() -> None:
    """A0 at 300 dots an inch has 139 million px."""
    spec = page_for_paper("A0", 300)
    assert spec.width_px * spec.height_px == pytest.approx(139_488_000, rel=0.001)


@pytest.mark.parametrize("write", [page_to_png, page_to_pdf])
def test_what_cannot_be_written_is_an_export_error(write, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        write(compose(page_for_screen(320, 200)), tmp_path / "nowhere" / "a")
    assert "nowhere" in caught.value.where


def media_box(pdf: bytes) -> tuple[float, float]:
    found = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert found
    return float(found[1]), float(found[2])


def test_pdf_page_is_the_paper(tmp_path: Path) -> None:
    """A4 in landscape is 841.9 by 595.3 points."""
    page_to_pdf(compose(page_for_paper("A4", 300)), tmp_path / "a.pdf")
    width, height = media_box((tmp_path / "a.pdf").read_bytes())
    assert (width, height) == (pytest.approx(841.9, abs=1), pytest.approx(595.3, abs=1))


def test_pdf_embeds_our_fonts_and_draws_no_pixels(tmp_path: Path) -> None:
    page_to_pdf(compose(page_for_paper("A4", 96), "ko"), tmp_path / "a.pdf")
    pdf = (tmp_path / "a.pdf").read_bytes()
    assert re.search(rb"/FontName /[A-Z]{6}\+BesetoSans", pdf)
    assert re.search(rb"/FontName /[A-Z]{6}\+NotoSansCJK", pdf)
    assert b"/FontFile" in pdf
    assert b"/Subtype /Image" not in pdf


def test_pdf_has_title_creator_and_the_date_it_was_given(tmp_path: Path) -> None:
    page = compose(page_for_paper("A4", 96))
    page_to_pdf(page, tmp_path / "a.pdf", "2026-11-21")
    pdf = (tmp_path / "a.pdf").read_bytes()
    assert page.title.encode("utf-16-be") in pdf or page.title.encode() in pdf
    assert b"(D:20261121000000" in pdf
    assert b"2026-11-21T00:00:00" in pdf
    assert len(re.findall(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", pdf)) == pdf.count(
        b"2026-11-21T00:00:00"
    )


def test_pdf_of_the_same_page_is_the_same_file(tmp_path: Path) -> None:
    page = compose(page_for_paper("A4", 96))
    page_to_pdf(page, tmp_path / "a.pdf")
    page_to_pdf(page, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_pdf_text_can_be_read_back(tmp_path: Path) -> None:
    page_to_pdf(compose(page_for_paper("A4", 96), "ko"), tmp_path / "a.pdf")
    command = ["pdftotext", str(tmp_path / "a.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert DOCUMENT.timeline.title.ko in text


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")
def test_pdf_looks_like_the_png(tmp_path: Path) -> None:
    """The teal of fading bars is there, and fades: its full colour is not at their ends."""
    page = compose(page_for_paper("A4", 96))
    page_to_pdf(page, tmp_path / "a.pdf")
    command = ["pdftoppm", "-r", "96", "-png", str(tmp_path / "a.pdf"), str(tmp_path / "a")]
    subprocess.run(command, capture_output=True, check=True)
    (drawn,) = tmp_path.glob("a*.png")
    image = QImage(str(drawn)).scaled(page.width_px, page.height_px)
    assert difference(image, page_to_image(page)) < 0.05
