"""The canvas against a painter that draws every event by the rules, px by px."""

from dataclasses import replace

import pytest

from benchmarks.brute import ORDERS, brute_picture
from benchmarks.pixels import (
    METRICS,
    VIEWS,
    bare_frame,
    canvas,
    compare,
    fast_picture,
    wrong_pixels,
)
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.scene.columns import build_columns
from beseto_gui.core.scene.style import Look, theme
from tests.helpers.shapes import document_of


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
@pytest.mark.usefixtures("qapp")
def test_no_px_of_the_canvas_is_wrong(view) -> None:
    document = document_of("million", max(round(6000 * view.part), 600))
    found = compare(document, build_columns(document, "en", Filter()), view)
    assert found["inked"] > 0
    assert found["wrong_beyond_one_bin"] == 0
    if not found["counted_lanes"]:
        assert found["wrong"] == 0


@pytest.mark.usefixtures("qapp")
def test_a_mark_that_is_a_px_off_would_be_found() -> None:
    document = document_of("million", 600)
    columns = build_columns(document, "en", Filter())
    look, frame = Look(theme("light"), METRICS, "en"), bare_frame(columns, VIEWS[3], 0)
    exact = [canvas(look) for _ in range(ORDERS)]
    brute_picture(document, columns, frame, look, exact)
    marks = replace(frame.marks, x0=frame.marks.x0 + 1, x1=frame.marks.x1 + 1)
    assert wrong_pixels(fast_picture(frame, look, 0), exact) == 0
    assert wrong_pixels(fast_picture(replace(frame, marks=marks), look, 0), exact) > 100
