"""The shapes of counted lanes: every bin that is not empty is seen, none is blurred."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.scene.bands import band_colours, band_of
from beseto_gui.core.scene.frame import Density
from beseto_gui.core.scene.style import Metrics, theme

METRICS = Metrics()


def density(heights: list[float], going: list[bool], x0: float = 0.0, bin_px: float = 2.0):
    count = len(heights)
    return Density(
        lane=0,
        color=1,
        y0=10.0,
        y1=110.0,
        x0=x0,
        bin_px=bin_px,
        first_s=0.0,
        bin_s=1.0,
        counts=np.ones(count, np.int32),
        heights=np.array(heights, np.float32),
        going=np.array(going),
        carried=0,
        count=count,
    )


def test_heights_stand_on_the_bottom_of_the_lane() -> None:
    band = band_of(density([0.0, 0.5, 0.5, 1.0], [False] * 4), 100, METRICS)
    assert band.full.tolist() == [[2, 60, 4, 50], [6, 10, 2, 100]]


def test_what_goes_on_is_a_low_line_where_nothing_begins() -> None:
    band = band_of(density([0.0, 1.0, 0.0, 0.0], [False, True, True, False]), 100, METRICS)
    assert band.going.tolist() == [[4, 107, 2, 3]]


@given(
    st.lists(st.sampled_from([0.0, 0.001, 0.16, 0.7, 1.0]), min_size=1, max_size=60),
    st.floats(-8, 8),
    st.floats(2, 4),
)
def test_every_bin_that_is_not_empty_is_seen_once(heights, x0, bin_px) -> None:
    """Widths are whole px, and add up to those of the bins, each rounded at its edges."""
    made = density(heights, [False] * len(heights), x0, bin_px)
    full = band_of(made, 1000, METRICS).full
    edges = np.clip(np.floor(x0 + bin_px * np.arange(len(heights) + 1) + 0.5), 0, None)
    widths = np.diff(edges)[np.array(heights) > 0]
    assert full[:, 2].sum() == widths.sum()
    assert (full[:, 3] >= 1).all()
    assert (full[:, 0] + full[:, 2] <= np.append(full[1:, 0], np.inf)).all()


def test_nothing_is_drawn_beyond_the_edges_of_the_plot() -> None:
    full = band_of(density([1.0] * 10, [True] * 10, x0=-3.0), 9, METRICS).full
    assert full.tolist() == [[0, 10, 9, 100]]


def test_the_colours_are_those_of_the_lane() -> None:
    light = theme("light")
    first = band_colours(density([1.0], [False]), light)
    other = band_colours(replace(density([1.0], [False]), color=2), light)
    assert first.full != first.going != light.canvas
    assert first != other
