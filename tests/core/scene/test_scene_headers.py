"""Where the names of lanes stand while the lanes are scrolled."""

import pytest

from beseto_gui.core.scene.frame import Frame, LaneBand
from beseto_gui.core.scene.runs import header_runs, header_swatches
from beseto_gui.core.scene.style import Look, Metrics, theme
from tests.helpers.frames import sample_frame, shifted

LOOK = Look(theme("light"), Metrics())
#: From the top of a lane to its name: padding, and to the first baseline.
DOWN_PX = 12.0 + 13.0
#: Two lines of a name and the line below, with the padding above.
NAME_PX = 12.0 + 2 * 17.0 + 15.0


@pytest.fixture
def frame() -> Frame:
    """Two lanes, 300 px each, with names of two lines."""
    lanes = tuple(
        LaneBand(name, (name, "Beijing"), "6 events", 0, y, y + 300.0, (y + 250.0,), -1.0)
        for name, y in (("Seoul", 0.0), ("Tokyo", 300.0))
    )
    return shifted(sample_frame(), lanes=lanes, tray=())


def name_tops(frame: Frame, top_px: float) -> list[float]:
    runs = header_runs(frame, LOOK, 16.0, top_px)
    return [run.baseline - DOWN_PX for run in runs if run.text in ("Seoul", "Tokyo")]


def test_names_stand_at_the_tops_of_their_lanes(frame: Frame) -> None:
    assert name_tops(frame, 0.0) == [0.0, 300.0]


def test_the_name_of_a_lane_stays_in_view_while_the_lane_is_scrolled(frame: Frame) -> None:
    assert name_tops(frame, 100.0) == [100.0, 300.0]
    assert name_tops(frame, 450.0)[1] == 450.0


def test_a_name_leaves_with_the_last_of_its_lane_and_never_enters_the_next(frame: Frame) -> None:
    assert name_tops(frame, 290.0) == [300.0 - NAME_PX, 300.0]


def test_a_name_too_high_for_its_lane_stays_at_its_top(frame: Frame) -> None:
    low = LaneBand("x", ("Seoul", "Beijing"), "6 events", 0, 0.0, 40.0, (20.0,), -1.0)
    assert name_tops(shifted(frame, lanes=(low,)), 30.0) == [0.0]


def test_swatches_and_the_lines_below_go_with_the_names(frame: Frame) -> None:
    moved = header_runs(frame, LOOK, 16.0, 100.0)
    still = header_runs(frame, LOOK, 16.0)
    downs = [b.baseline - a.baseline for a, b in zip(still, moved, strict=True)]
    assert downs == [100.0] * 3 + [0.0] * 3
    swatches = zip(
        header_swatches(frame, LOOK, 16.0),
        header_swatches(frame, LOOK, 16.0, 100.0),
        strict=True,
    )
    assert [b.rect.y - a.rect.y for a, b in swatches] == [100.0, 0.0]
