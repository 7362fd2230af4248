"""The visual grammar: what is known decides the shape."""

import pytest

from beseto_gui.core.scene.frame import MarkFlag
from beseto_gui.core.scene.shapes import (
    Bar,
    End,
    Fill,
    Stroke,
    fill_colour,
    fill_path,
    stroke_path,
)
from beseto_gui.core.scene.shaping import shapes_of
from beseto_gui.core.scene.style import Metrics, theme
from tests.helpers.frames import marks, row

FADES = MarkFlag.FADE_LEFT | MarkFlag.FADE_RIGHT


def bar(*args, **kwargs) -> Bar:
    (made,) = shapes_of(marks([row(*args, **kwargs)]), Metrics()).bars
    return made


def test_known_date_is_a_tinted_bar_exactly_as_wide_as_its_precision() -> None:
    made = bar(60, 88, 100)
    assert (made.x0, made.x1, made.y0, made.y1) == (60, 88, 92, 108)
    assert (made.fill, made.stroke, made.fades) == (Fill.TINT, Stroke.SOLID, False)


def test_derived_date_is_hollow_and_dashed() -> None:
    made = bar(60, 88, 100, MarkFlag.DASHED)
    assert (made.fill, made.stroke) == (Fill.CANVAS, Stroke.DASHED)


def test_doubtful_edges_fade_from_nothing_and_have_no_outline() -> None:
    """28 px wide with 7 px of doubt on each side: whole from a quarter to three quarters."""
    made = bar(60, 88, 100, FADES, 0, (7, 7))
    assert made.stroke is Stroke.NONE
    assert made.stops[0] == (0, 0)
    assert made.stops[-1] == (1, 0)
    whole = [at for at, opacity in made.stops if opacity == 1]
    assert (min(whole), max(whole)) == (pytest.approx(0.25), pytest.approx(0.75))


def test_fades_longer_than_the_bar_meet() -> None:
    made = bar(0, 20, 100, FADES, 0, (40, 40))
    assert [at for at, opacity in made.stops if opacity == 1] == pytest.approx([0.5, 0.5])


def test_stops_never_go_back() -> None:
    for fades in ((0, 5), (5, 0), (9, 30), (30, 30)):
        flags = (MarkFlag.FADE_LEFT if fades[0] else 0) | (MarkFlag.FADE_RIGHT if fades[1] else 0)
        places = [at for at, _ in bar(0, 24, 100, flags, 0, fades).stops]
        assert places == sorted(places)
        assert (places[0], places[-1]) == (0, 1)


def test_open_end_is_an_arrowhead_that_stays_visible() -> None:
    made = bar(0, 100, 100, MarkFlag.SPAN | MarkFlag.ARROW_RIGHT | MarkFlag.FADE_RIGHT, 0, (0, 30))
    assert made.right is End.ARROW
    assert made.stops[-1][1] > 0.2
    tip = ("L", (100.0, 100.0))
    assert tip in fill_path(made, 3.5)


def test_open_end_falls_over_a_fixed_length_and_stays_pale_up_to_the_arrowhead() -> None:
    """Known until 100; 72 px further a quarter is left of it, and no less after that."""
    flags = MarkFlag.SPAN | MarkFlag.ARROW_RIGHT | MarkFlag.FADE_RIGHT
    for x1 in (500, 900):
        made = bar(0, x1, 100, flags, 0, (0, x1 - 100))
        stops = [(at * x1, opacity) for at, opacity in made.stops]
        assert max(at for at, opacity in stops if opacity == 1) == pytest.approx(100, abs=0.01)
        pale = [at for at, opacity in stops if opacity == 0.25]
        assert (min(pale), max(pale)) == (pytest.approx(172, abs=0.01), x1)


def test_open_end_is_pale_before_the_arrowhead_however_near_that_is() -> None:
    """30 px are left: the colour falls over 18 of them; an arrowhead has 9.6."""
    flags = MarkFlag.SPAN | MarkFlag.ARROW_RIGHT | MarkFlag.FADE_RIGHT
    stops = bar(0, 100, 100, flags, 0, (0, 30)).stops
    assert min(at for at, opacity in stops if opacity == 0.25) == pytest.approx(0.88)


def test_open_start_mirrors_an_open_end() -> None:
    right = MarkFlag.ARROW_RIGHT | MarkFlag.FADE_RIGHT
    left = MarkFlag.ARROW_LEFT | MarkFlag.FADE_LEFT
    ends = bar(0, 400, 100, right, 0, (0, 250)).stops
    starts = bar(0, 400, 100, left, 0, (250, 0)).stops
    mirrored = [(1 - at, opacity) for at, opacity in reversed(starts)]
    assert mirrored == [(pytest.approx(at), pytest.approx(opacity)) for at, opacity in ends]


def test_bar_that_goes_on_has_no_edge_there() -> None:
    """Its outline begins and ends at the cut instead of closing over it."""
    made = bar(-50, 80, 100, MarkFlag.CUT_LEFT)
    outline = stroke_path(made, 3.5)
    assert ("Z", ()) not in outline
    assert outline[0] == ("M", (-50.0, 92.0))
    assert outline[-1] == ("L", (-50.0, 108.0))


def test_narrow_date_is_solid_and_at_least_three_px() -> None:
    made = bar(100, 100.5, 100)
    assert made.fill is Fill.SOLID
    assert (made.x0, made.x1) == (pytest.approx(98.75), pytest.approx(101.75))


def test_wider_reading_of_another_source_lies_behind() -> None:
    shapes = shapes_of(marks([row(320, 324, 100, outer=(320, 348))]), Metrics())
    (outer,) = shapes.outers
    assert (outer.x0, outer.x1, outer.fill) == (320, 348, Fill.PALE)
    (own,) = shapes.bars
    assert own.fill is Fill.SOLID


@pytest.mark.parametrize(
    ("flags", "hollow", "soft"),
    [(0, False, False), (MarkFlag.DASHED, True, False), (FADES, False, True)],
)
def test_dot_tells_derived_and_doubtful_apart(flags: int, hollow: bool, soft: bool) -> None:
    (dot,) = shapes_of(marks([row(150, 160, 100, MarkFlag.DOT | flags)]), Metrics()).dots
    assert (dot.x, dot.y, dot.radius) == (155, 100, 5)
    assert (dot.hollow, dot.soft) == (hollow, soft)


def test_folded_marks_are_not_drawn() -> None:
    folded = marks([row(60, 88, 100)])
    folded.fold[0] = 0
    shapes = shapes_of(folded, Metrics())
    assert (len(shapes.outers), len(shapes.bars), len(shapes.dots)) == (0, 0, 0)


def test_fills_get_stronger_with_what_they_mean() -> None:
    """On white: hollow, then the widest reading, then a known date; solid is the lane's own."""
    light = theme("light")
    sums = [
        sum(bytes.fromhex(fill_colour(fill, 0, light)[1:]))
        for fill in (Fill.CANVAS, Fill.PALE, Fill.TINT, Fill.SPAN, Fill.SOLID)
    ]
    assert sums == sorted(sums, reverse=True)
    assert fill_colour(Fill.SOLID, 9, light) == light.lanes[1]
