"""What is painted, against pictures that were looked at, and px that can be counted."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from beseto_gui.core.scene.style import Look, Metrics, blend, theme
from beseto_gui.gui.canvas import paint
from beseto_gui.gui.canvas.fonts import qt_measure
from beseto_gui.gui.canvas.ink import qrect
from beseto_gui.gui.canvas.paint_marks import mark_rect
from tests.helpers.frames import marks, row, sample_frame, shifted
from tests.helpers.images import assert_golden_image, count_near, difference

WIDTH, HEIGHT, LEFT, AXIS = 780, 390, 124, 40


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    qt_measure(Metrics(), "ko")("회담", 0)


def look(name: str = "light", **changes: object) -> Look:
    return Look(theme(name), Metrics(**changes), "ko")  # type: ignore[arg-type]


def blank(name: str = "light") -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(theme(name).canvas)
    return image


def picture(how: Look, *, selected: int = -1, hovered: int = -1) -> QImage:
    image, frame = blank(how.theme.name), sample_frame()
    with QPainter(image) as painter:
        painter.translate(LEFT, 0)
        paint.paint_axis(painter, frame.axis, how, frame.viewport.width_px)
        painter.translate(0, AXIS)
        paint.paint_frame(painter, frame, how)
        if hovered >= 0:
            paint.paint_hover(painter, frame, hovered, how)
        if selected >= 0:
            paint.paint_selection(painter, frame, selected, how)
        painter.translate(-LEFT, 0)
        paint.paint_lane_headers(painter, frame, how)
    return image


@pytest.mark.parametrize("name", ["light", "dark", "print"])
def test_every_kind_of_mark(name: str, tmp_path: Path) -> None:
    assert_golden_image(picture(look(name)), f"marks-{name}", tmp_path)


def test_selected_and_hovered_event(tmp_path: Path) -> None:
    image = picture(look(), selected=0, hovered=5)
    assert_golden_image(image, "marks-selected", tmp_path)


def only(rows: list, how: Look) -> QImage:
    """Paint marks and nothing else."""
    image, frame = blank(), shifted(sample_frame(), marks=marks(rows), labels=(), lanes=())
    with QPainter(image) as painter:
        paint.paint_marks(painter, frame, how)
    return image


def test_bar_is_as_wide_as_its_date() -> None:
    """A tinted bar of 100 by 16 px with an outline of 1.25 px: about 97 by 13 px of tint."""
    how = look()
    image = only([row(60, 160, 100)], how)
    assert count_near(image, how.theme.lanes_tint[0], 6) == pytest.approx(98.75 * 14.75, rel=0.06)


def test_marks_outside_of_the_plot_are_cut_off() -> None:
    how = look()
    image = only([row(-80, -20, 100), row(700, 760, 100)], how)
    assert count_near(image, how.theme.canvas, 0) == WIDTH * HEIGHT


def test_selection_uses_the_accent_and_the_tinted_box() -> None:
    how = look()
    plain, selected = picture(how), picture(how, selected=0)
    tinted = [count_near(image, how.theme.selection, 3) for image in (plain, selected)]
    assert tinted[1] > tinted[0] + 2000


def test_hover_is_quieter_than_selection() -> None:
    """It shows, and without the accent."""
    how = look("print")
    plain, hovered = picture(how), picture(how, hovered=7)
    assert difference(plain, hovered) > 0.0005
    accents = [count_near(image, how.theme.accent, 10) for image in (plain, hovered)]
    assert accents[0] == accents[1]


def test_the_box_of_a_selected_label_keeps_clear_of_the_label_above_it() -> None:
    """Labels are as close as levels ever are: 4 px."""
    how, frame = look(), sample_frame()
    label = frame.labels[0]
    above = label._replace(event=99, rect=label.rect._replace(y=label.rect.y - 36), leader=())
    frame = shifted(frame, labels=(label, above))
    plain, selected = blank(), blank()
    for image in (plain, selected):
        with QPainter(image) as painter:
            painter.translate(0, AXIS)
            paint.paint_frame(painter, frame, how)
            if image is selected:
                paint.paint_selection(painter, frame, label.event, how)
    area = qrect(above.rect).translated(0, AXIS).toRect()
    assert difference(plain.copy(area), selected.copy(area)) == 0
    assert difference(plain, selected) > 0


def test_note_numbers_take_the_place_of_chips() -> None:
    how = look(notes_as_numbers=True)
    chips = [count_near(picture(h), h.theme.chips[1], 4) for h in (look(), how)]
    assert chips[0] > 150
    assert chips[1] < 10


def test_painting_leaves_the_painter_as_it_was() -> None:
    how, frame, image = look(), sample_frame(), blank()
    with QPainter(image) as painter:
        painter.translate(3, 4)
        before = painter.transform(), painter.hasClipping(), painter.renderHints()
        paint.paint_frame(painter, frame, how)
        paint.paint_selection(painter, frame, 0, how)
        paint.paint_hover(painter, frame, 1, how)
        paint.paint_lane_headers(painter, frame, how)
        paint.paint_axis(painter, frame.axis, how, 640)
        assert (painter.transform(), painter.hasClipping(), painter.renderHints()) == before


def test_mark_rect_is_what_is_drawn() -> None:
    """A dot of 10 px around its middle, a bar as it is, and a fold for what it hides."""
    frame, how = sample_frame(), look()
    bar, dot = mark_rect(frame, 0, how), mark_rect(frame, 1, how)
    assert bar is not None
    assert (bar.x, bar.y, bar.w, bar.h) == (60, 92, 28, 16)
    assert dot is not None
    assert (dot.x, dot.y, dot.w, dot.h) == (150, 95, 10, 10)
    assert mark_rect(frame, 99, how) is None
    frame.marks.fold[0] = 0
    assert mark_rect(frame, 0, how) == frame.folds[0].rect


def test_larger_metrics_scale_everything() -> None:
    """Twice the size: strokes too, so the outline of a bar has four times the px."""
    small, large = look(), Look(theme("light"), Metrics().scaled(2), "en")
    rows = [row(60, 88, 100)]
    strong = small.theme.lanes[0]
    thin = count_near(only(rows, small), strong, 60)
    doubled = [row(120, 176, 100)]
    image, frame = blank(), shifted(sample_frame(), marks=marks(doubled, 32), labels=(), lanes=())
    with QPainter(image) as painter:
        paint.paint_marks(painter, frame, large)
    assert count_near(image, strong, 60) > 2.5 * thin


def test_fades_keep_the_grid_behind_them() -> None:
    """Where a mark has faded to a sixth, what is behind shows through."""
    how = look()
    image = only([row(100, 200, 100, 12, 0, (50, 50))], how)
    faint = blend(how.theme.canvas, how.theme.lanes[0], 0.42 * 0.16)
    pixel = image.pixelColor(112, 100).name()
    assert (
        sum(
            abs(a - b)
            for a, b in zip(bytes.fromhex(pixel[1:]), bytes.fromhex(faint[1:]), strict=True)
        )
        < 12
    )
