"""The preview of the export dialog: the page itself, painted smaller."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress
from beseto_gui.core.scene.page import Page, PageSpec
from beseto_gui.core.scene.style import Measure, Metrics
from beseto_gui.gui.errors import guarded

_MARGIN_PX = 16
#: How clearly a page is shown that is not what is chosen now.
_FADED = 0.3
_SIZE_PX = QSize(720, 520)


class Renderer(Protocol):
    """What turns pages into pictures: the module ``gui/canvas/raster.py``."""

    def measure_for(self, language: str) -> Callable[[Metrics], Measure]:
        """Return how texts are measured for a page."""
        ...

    def paint_page(self, painter: QPainter, page: Page) -> None:
        """Paint a page with its top left corner at the origin."""
        ...

    def page_to_image(self, page: Page) -> QImage:
        """Return a page as an image."""
        ...

    def image_to_png(self, image: QImage, path: Path, progress: Progress) -> None:
        """Write an image as PNG, unless nobody waits for it any more; in any thread."""
        ...

    def page_to_pdf(self, page: Page, path: Path, made_on: str = "") -> None:
        """Write a page as PDF."""
        ...


def preview_spec(spec: PageSpec) -> PageSpec:
    """Return the same page composed at the scale of the design, which paints fast.

    Pages smaller than the design are left as they are: they hold less, and show it.
    """
    if spec.scale <= 1:
        return spec
    return replace(
        spec,
        width_px=round(spec.width_px / spec.scale),
        height_px=round(spec.height_px / spec.scale),
        scale=1.0,
        dpi=spec.dpi / spec.scale,
    )


class PagePreview(QWidget):
    """Shows a page as large as it fits, on the ground of the window."""

    def __init__(self, renderer: Renderer) -> None:
        super().__init__()
        self._renderer = renderer
        self.page: Page | None = None
        self.faded = False
        self.setMinimumSize(320, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Preview"))

    def sizeHint(self) -> QSize:
        """Return room for a page in landscape."""
        return _SIZE_PX

    def show_page(self, page: Page) -> None:
        """Show a page."""
        self.page, self.faded = page, False
        self.setAccessibleDescription(page.title)
        self.update()

    def fade(self) -> None:
        """Show that the page, if there is one, is not what is chosen now."""
        self.faded = True
        self.update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page with a thin rim."""
        if self.page is None:
            return
        room = QRectF(self.rect()).adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        scale = min(room.width() / self.page.width_px, room.height() / self.page.height_px)
        size = self.page.width_px * scale, self.page.height_px * scale
        corner = QPointF(
            round(room.center().x() - size[0] / 2), round(room.center().y() - size[1] / 2)
        )
        with QPainter(self) as painter:
            painter.setOpacity(_FADED if self.faded else 1.0)
            painter.save()
            painter.translate(corner)
            painter.scale(scale, scale)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._renderer.paint_page(painter, self.page)
            painter.restore()
            painter.setPen(QPen(QColor(self.page.look.theme.line), 1))
            painter.drawRect(QRectF(corner.x() - 0.5, corner.y() - 0.5, size[0] + 1, size[1] + 1))
