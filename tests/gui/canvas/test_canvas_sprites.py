"""What the screen copies from sprites looks like what an export paints."""

import numpy as np
import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QImage, QPainter

from beseto_gui.core.scene.frame import Frame, MarkFlag
from beseto_gui.core.scene.label_set import LabelSet, Laid
from beseto_gui.core.scene.style import Look, Metrics, theme
from beseto_gui.gui.canvas import atlas as atlas_module
from beseto_gui.gui.canvas import paint
from beseto_gui.gui.canvas.atlas import PAGE_PX, Atlas
from beseto_gui.gui.canvas.batches import device_px
from beseto_gui.gui.canvas.fonts import qt_measure
from beseto_gui.gui.canvas.label_fade import LabelFade
from beseto_gui.gui.canvas.screen import Screen
from tests.helpers.frames import KINDS, marks, row, sample_frame, shifted
from tests.helpers.images import difference

WIDTH, HEIGHT = 660, 340
#: The part of all px that may differ visibly: marks are at quarters of a px of the device, and
#: labels at whole ones.
MOST = 0.003


@pytest.fixture
def screen(qapp) -> Screen:
    """A screen without fading labels."""
    return Screen(LabelFade(QObject(qapp)))


def look(name: str = "light") -> Look:
    return Look(theme(name), Metrics(), "ko")


def blank(how: Look, ratio: float = 1.0) -> QImage:
    image = QImage(round(WIDTH * ratio), round(HEIGHT * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(how.theme.canvas)
    return image


def exported(frame: Frame, how: Look, ratio: float = 1.0) -> QImage:
    image = blank(how, ratio)
    with QPainter(image) as painter:
        paint.paint_bands(painter, frame.densities, frame.viewport.width_px, how)
        paint.paint_marks(painter, frame, how)
        paint.paint_folds(painter, frame.folds, how)
        paint.paint_brackets(painter, frame, how)
        paint.paint_labels(painter, frame.labels, how)
        paint.paint_counters(painter, frame, how)
        paint.paint_tray(painter, frame, how)
    return image


def shown(screen: Screen, frame: Frame, how: Look, ratio: float = 1.0) -> QImage:
    image, measure = blank(how, ratio), qt_measure(how.metrics, how.language)
    with QPainter(image) as painter:
        screen.draw_marks(painter, frame, how, measure)
        screen.draw_labels(painter, frame, how, measure)
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_screen_shows_what_an_export_does(screen, name, ratio):
    how, frame = look(name), sample_frame()
    assert difference(exported(frame, how, ratio), shown(screen, frame, how, ratio)) < MOST


@pytest.mark.parametrize("flags", [0, MarkFlag.SPAN, 12 | MarkFlag.SPAN, MarkFlag.CUT_LEFT])
@pytest.mark.parametrize("width", [3.0, 7.3, 12.0, 30.6, 200.0])
def test_a_bar_of_any_width_is_where_it_is_painted(screen, width, flags):
    """At eight places between two px, one below the other."""
    how = look()
    rows = [
        row(40 + n / 8, 40 + n / 8 + width, 20 + 30 * n + n / 8, int(flags), n, (width / 4,) * 2)
        for n in range(8)
    ]
    frame = shifted(sample_frame(), marks=marks(rows), labels=(), lanes=(), folds=(), brackets=())
    assert difference(exported(frame, how), shown(screen, frame, how)) < MOST


def test_another_theme_and_another_ratio_are_shown_at_once(screen):
    frame = sample_frame()
    shown(screen, frame, look("light"))
    for how, ratio in ((look("dark"), 1.0), (look("dark"), 2.0), (look("light"), 1.0)):
        assert difference(exported(frame, how, ratio), shown(screen, frame, how, ratio)) < MOST


def test_what_was_painted_once_is_only_copied(screen):
    """The same shapes elsewhere, by whole px."""
    how, frame = look(), sample_frame()
    shown(screen, frame, how)
    sprites = len(screen._atlas)
    moved = [(r[0] + 5, r[1] + 5, *r[2:7], r[7] + 5, r[8] + 5) for r in KINDS if r[0] > 0]
    shown(screen, shifted(frame, marks=marks(moved)), how)
    assert len(screen._atlas) == sprites


def test_labels_that_only_moved_are_not_laid_out_again(screen, monkeypatch):
    how, frame = look(), sample_frame()
    laid = LabelSet([Laid(label, 9, label.rect.x, 92.0) for label in frame.labels])
    shown(screen, shifted(frame, labels=laid), how)
    monkeypatch.setattr(paint, "paint_labels", None)
    moved = laid.kept(np.ones(len(laid), np.bool_), 7.0, [])
    frame = shifted(frame, labels=moved)
    image = shown(screen, frame, how)
    monkeypatch.undo()
    assert difference(exported(frame, how), image) < MOST


def fill(atlas: Atlas, keys: list[int]) -> np.ndarray:
    """Ask for sprites of which four fill a page; each has a colour of its own."""

    def painted(painter: QPainter, key: int) -> None:
        painter.fillRect(QRectF(0, 0, PAGE_PX, PAGE_PX), 0xFF000000 + key)

    return atlas.slots(keys, lambda _key: (PAGE_PX // 2 - 2, PAGE_PX // 2 - 2), painted)


def test_the_memory_of_sprites_is_bounded_and_the_oldest_give_way(qapp, monkeypatch):
    monkeypatch.setattr(atlas_module, "MOST_PAGES", 3)
    atlas = Atlas()
    for first in range(0, 40, 4):
        atlas.begin()
        fill(atlas, [0, *range(first, first + 4)])
        assert atlas.pages <= 3
    atlas.begin()
    before = len(atlas)
    fill(atlas, [0])
    assert len(atlas) == before


def test_a_batch_keeps_its_pictures_when_the_atlas_has_forgotten_them(qapp, monkeypatch):
    monkeypatch.setattr(atlas_module, "MOST_PAGES", 1)
    atlas, image = Atlas(), QImage(20, 20, QImage.Format.Format_RGB32)
    batch = atlas.batch(fill(atlas, [7]), np.array([-5.0]), np.array([-5.0]))
    for first in range(100, 140, 4):
        atlas.begin()
        fill(atlas, list(range(first, first + 4)))
    with QPainter(image) as painter, device_px(painter):
        batch.draw(painter)
    assert image.pixel(10, 10) == 0xFF000007


def test_one_picture_may_need_more_than_the_memory_allows(qapp, monkeypatch):
    monkeypatch.setattr(atlas_module, "MOST_PAGES", 1)
    atlas = Atlas()
    atlas.begin()
    keys = list(range(1, 13))
    batch = atlas.batch(fill(atlas, keys), np.arange(12.0) * 4, np.zeros(12), np.full(12, 4))
    image = QImage(48, 4, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        batch.draw(painter)
    assert [image.pixel(4 * n + 2, 2) & 0xFF for n in range(12)] == keys
