"""Bars that lie exactly on each other are one mark with a count."""

import numpy as np
import pytest

from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.scene.build import build_frame
from beseto_gui.core.scene.columns import build_columns
from beseto_gui.core.scene.frame import Frame, MarkFlag
from beseto_gui.core.scene.pick import HitKind, pick
from beseto_gui.core.scene.shaping import shapes_of
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.viewport import Viewport
from tests.helpers.builders import fixed_measure
from tests.helpers.edits import document, event

METRICS = Metrics()
DAY_S = 86_400


def frame_of(dates: list[str], days: float) -> Frame:
    """Return a frame 1,000 px wide that begins two days before the first of the dates."""
    records = document([event(f"e{i}", text) for i, text in enumerate(dates)], [])
    start_s = float(parse_edtf(dates[0]).start_lo) - 2 * DAY_S
    view = Viewport(start_s, start_s + days * DAY_S, 1000.0)
    columns = build_columns(records, "en", Filter())
    return build_frame(columns, view, 500.0, METRICS, fixed_measure(METRICS))


@pytest.mark.parametrize("days", [5.0, 20.0, 60.0])
def test_events_of_one_day_are_one_fold_however_wide_the_day_is_drawn(days):
    frame = frame_of(["2024-07-30"] * 31, days)
    assert [fold.count for fold in frame.folds] == [31]


def test_the_fold_of_a_wide_day_is_drawn_as_one_bar_of_that_day():
    frame = frame_of(["2024-07-30"] * 31, 5.0)
    bars = shapes_of(frame.marks, METRICS).bars
    assert (bars.x0.tolist(), bars.x1.tolist()) == ([400.0], [600.0])
    assert np.count_nonzero(frame.marks.flags & MarkFlag.LEADS) == 1


def test_a_click_on_that_bar_means_all_its_events():
    frame = frame_of(["2024-07-30"] * 31, 5.0)
    fold = frame.folds[0]
    hit = pick(frame, 500.0, fold.rect.y + fold.rect.h / 2)
    assert hit is not None
    assert (hit.kind, len(hit.events)) == (HitKind.FOLD, 31)


def test_days_beside_each_other_are_no_fold():
    frame = frame_of(["2024-07-30", "2024-07-31"], 5.0)
    assert frame.folds == ()
