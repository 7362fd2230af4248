"""Counted lanes on the screen: the same px as in an export, and made only when they must be."""

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from beseto_gui.core.scene.frame import Density, Frame
from beseto_gui.core.scene.style import Look, Metrics, theme
from beseto_gui.gui.canvas.batches import device_px
from beseto_gui.gui.canvas.paint_bands import BandImages, paint_bands
from tests.helpers.frames import sample_frame, shifted
from tests.helpers.images import channels

LOOK = Look(theme("light"), Metrics(), "en")
SIZE = (640, 330)


def counted(lane: int = 0, top: float = 20.0, bottom: float = 120.0) -> Density:
    chance = np.random.default_rng(3)
    heights = chance.random(260).astype(np.float32)
    heights[chance.random(260) < 0.3] = 0.0
    return Density(
        lane=lane,
        color=lane,
        y0=top,
        y1=bottom,
        x0=-1.3,
        bin_px=2.5,
        first_s=0.0,
        bin_s=64.0,
        counts=np.ones(260, np.int32),
        heights=heights,
        going=chance.random(260) < 0.5,
        carried=0,
        count=260,
    )


@pytest.fixture
def frame() -> Frame:
    return shifted(sample_frame(), densities=(counted(), counted(1, 160.4, 281.6)))


def image(ratio: float = 1.0) -> QImage:
    made = QImage(round(SIZE[0] * ratio), round(SIZE[1] * ratio), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.white)
    return made


def draw(images: BandImages, onto: QImage, frame: Frame, clip: QRect | None = None) -> None:
    with QPainter(onto) as painter, device_px(painter) as ratio:
        painter.setClipRect(clip or onto.rect())
        images.draw(painter, frame, LOOK, ratio)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_no_px_differs_from_what_an_export_paints(frame, ratio):
    exported, shown = image(ratio), image(ratio)
    with QPainter(exported) as painter:
        paint_bands(painter, frame.densities, frame.viewport.width_px, LOOK)
    draw(BandImages(), shown, frame)
    assert np.array_equal(channels(exported), channels(shown))


def test_every_part_of_the_view_shows_the_same_whatever_was_shown_before(frame):
    """As a pointer makes it: some px here and there, then the whole."""
    images, whole = BandImages(), image()
    draw(BandImages(), whole, frame)
    for clip in (QRect(300, 0, 40, 330), QRect(10, 30, 60, 40), QRect(290, 0, 200, 330)):
        part = image()
        draw(images, part, frame, clip)
        assert np.array_equal(channels(part.copy(clip)), channels(whole.copy(clip)))


def test_what_was_made_is_copied_again(frame, monkeypatch):
    images, first = BandImages(), image()
    draw(images, first, frame)
    monkeypatch.setattr(images, "_make", None)
    again = image()
    draw(images, again, frame)
    draw(images, again, frame, QRect(5, 5, 50, 50))
    assert np.array_equal(channels(first), channels(again))


def test_the_memory_of_a_frame_is_that_of_what_is_seen_of_it(frame):
    """Though the frame is as wide as three views, no more than two of it are kept."""
    wide = shifted(frame, viewport=frame.viewport.__class__(0.0, 1920.0, 1920.0))
    images = BandImages()
    for left in range(0, 1280, 40):
        draw(images, image(), wide, QRect(left, 0, 640, 330))
    assert images._numbers.size <= 2 * 640 * 330


def test_another_frame_is_shown_at_once(frame):
    images = BandImages()
    draw(images, image(), frame)
    other = shifted(frame, densities=(counted(0, 40.0, 90.0),))
    exported, shown = image(), image()
    with QPainter(exported) as painter:
        paint_bands(painter, other.densities, other.viewport.width_px, LOOK)
    draw(images, shown, other)
    assert np.array_equal(channels(exported), channels(shown))
