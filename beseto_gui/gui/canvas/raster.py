"""Pages as pixels and as PDF: painted, given their size in the world, written safely."""

import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from beseto_gui.core.base.errors import ExportError
from beseto_gui.core.base.files import write_whole
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.model.originals import fingerprint
from beseto_gui.core.scene.page import Page
from beseto_gui.core.scene.runs import Line, crisp
from beseto_gui.core.scene.sizes import LONGEST_SIDE_PX, MOST_PIXELS
from beseto_gui.core.scene.style import Measure, Metrics
from beseto_gui.gui.canvas import paint
from beseto_gui.gui.canvas.fonts import qt_measure
from beseto_gui.gui.canvas.ink import draw_runs, pen, qlines
from beseto_gui.gui.canvas.paint_bands import paint_bands
from beseto_gui.gui.canvas.paint_marks import paint_sample

SOFTWARE = "BeSeTo Timeline"
_INCH_MM = 25.4
#: Finer than any printer's dots, and fine enough that glyphs keep their places.
_PDF_DPI = 1200
#: What zlib makes of it is as small as with the default, in half the time.
_PNG_QUALITY = 80
#: What QPdfWriter puts into a file that is another each time, replaced at the same length.
_PDF_DATE = re.compile(rb"(?<=D:)\d{14}[+-]\d\d'\d\d'|(?<=D:)\d{14}Z?")
_XMP_DATE = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UUID = re.compile(rb"(?<=uuid:)[0-9a-f-]{36}")
_TRAILER_ID = re.compile(rb"(?<=<)[0-9a-f]{72}(?=>)")


def measure_for(language: str) -> Callable[[Metrics], Measure]:
    """Return what `compose_page` asks for the widths of texts as they are painted here."""

    def chosen(metrics: Metrics) -> Measure:
        return qt_measure(metrics, language)

    return chosen


def paint_page(painter: QPainter, page: Page) -> None:
    """Paint a page with its top left corner at the origin."""
    look = page.look
    painter.fillRect(0, 0, page.width_px, page.height_px, QColor(look.theme.canvas))
    painter.save()
    painter.translate(page.plot_px, page.axis_px)
    paint.paint_axis(painter, page.frame.axis, look, page.frame.viewport.width_px)
    painter.restore()
    painter.save()
    painter.translate(page.plot_px, page.lanes_px)
    paint.paint_frame(painter, page.frame, look, left_px=page.plot_px - page.left_px)
    painter.restore()
    painter.save()
    painter.translate(page.left_px, page.lanes_px)
    paint.paint_lane_headers(painter, page.frame, look, inset_px=0.0)
    painter.restore()
    painter.setPen(pen(look.theme.line, look.metrics.unit_px))
    painter.drawLines(qlines(Line(r.x0, crisp(r.y), r.x1, crisp(r.y)) for r in page.rules))
    if page.legend is not None:
        paint_sample(painter, page.legend, look)
    paint_bands(painter, page.legend_densities, page.width_px, look)
    draw_runs(painter, page.runs, look)


def page_to_image(page: Page) -> QImage:
    """Return a page as an image, with its resolution and title.

    Raises:
        ExportError: When it is too large to be held in memory.
    """
    pixels = page.width_px * page.height_px
    if pixels > MOST_PIXELS or max(page.width_px, page.height_px) > LONGEST_SIDE_PX:
        raise ExportError(
            _("a picture of {size} is too large").format(size=_size(page)),
            advice=_("choose fewer dots per inch, or PDF or SVG"),
        )
    image = QImage(page.width_px, page.height_px, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExportError(
            _("there is no memory for a picture of {size}").format(size=_size(page)),
            advice=_("choose fewer dots per inch, or PDF or SVG"),
        )
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        paint_page(painter, page)
    dots_per_metre = round(page.dpi / _INCH_MM * 1000)
    image.setDotsPerMeterX(dots_per_metre)
    image.setDotsPerMeterY(dots_per_metre)
    image.setText("Title", page.title)
    image.setText("Description", page.description)
    image.setText("Software", SOFTWARE)
    return image


def _size(page: Page) -> str:
    return f"{page.width_px} × {page.height_px} px"


def page_to_png(page: Page, path: Path) -> None:
    """Write a page as PNG, whole or not at all.

    Raises:
        ExportError: When it is too large, or cannot be written there.
    """
    image_to_png(page_to_image(page), path)


def image_to_png(image: QImage, path: Path, progress: Progress = silent) -> None:
    """Write an image as PNG, whole or not at all; it may be called in another thread.

    Args:
        image: The image.
        path: Where to.
        progress: Told before the file is written; compressing a large image takes seconds, and
            nothing is written when nobody waits for it any more.

    Raises:
        ExportError: When it cannot be written there.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.setQuality(_PNG_QUALITY)
    if not writer.write(image):
        raise ExportError(writer.errorString(), where=str(path))
    progress(0.9)
    write_whole(path, bytes(buffer.data().data()))


def page_to_pdf(page: Page, path: Path, made_on: str = "") -> None:
    """Write a page as PDF with vectors and embedded fonts, whole or not at all.

    Args:
        page: The page; its physical size follows from its px and dpi.
        path: Where to.
        made_on: The date in the file's metadata, ``YYYY-MM-DD``; anything else means the
            epoch, so that the same page always gives the same file.

    Raises:
        ExportError: When it cannot be written there.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setTitle(page.title)
    writer.setCreator(SOFTWARE)
    inches = QSizeF(page.width_px / page.dpi, page.height_px / page.dpi)
    size = QPageSize(inches, QPageSize.Unit.Inch, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    with QPainter(writer) as painter:
        painter.scale(_PDF_DPI / page.dpi, _PDF_DPI / page.dpi)
        paint_page(painter, page)
    write_whole(path, _settled(bytes(buffer.data().data()), made_on))


def _settled(pdf: bytes, made_on: str) -> bytes:
    """Return a PDF made at midnight of a day, with an id that follows from its content."""
    made_on = made_on if _DAY.fullmatch(made_on) else "1970-01-01"
    short = f"{made_on.replace('-', '')}000000+00'00'".encode()
    long = f"{made_on}T00:00:00+00:00".encode()

    def short_date(match: re.Match[bytes]) -> bytes:
        return short[: len(match.group())]

    def long_date(match: re.Match[bytes]) -> bytes:
        return long[: len(match.group())]

    pdf = _XMP_DATE.sub(long_date, _PDF_DATE.sub(short_date, pdf))
    blank = _TRAILER_ID.sub(b"0" * 72, _UUID.sub(b"0" * 36, pdf))
    known = str(UUID(hex=fingerprint(blank)[:32], version=4)).encode()
    return _TRAILER_ID.sub(known.hex().encode(), _UUID.sub(known, pdf))
