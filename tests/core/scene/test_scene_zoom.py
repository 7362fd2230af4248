"""While the scale is being changed: labels are carried along, and counts are those for now."""

import numpy as np
import pytest

from beseto_gui.core.scene.frame import Frame
from tests.core.scene.test_scene_pan import (
    assert_same_marks,
    columns_of,
    frame_of,
    half_of,
    zoomed,
)
from tests.helpers.layout import assert_nothing_overlaps
from tests.helpers.shapes import SHAPES

#: In and out again, by steps as a wheel takes them.
FACTORS = (*[0.8] * 10, *[1.3] * 8)


def zoom(columns, view, factors=FACTORS):
    """Yield the frames of a zoom."""
    frame = frame_of(columns, view)
    for step, factor in enumerate(factors):
        view = zoomed(view, factor)
        frame = frame_of(columns, view, previous=frame, most_new=12, zoom_step=step)
        yield frame


def numbers(columns, frame: Frame) -> list[int]:
    """Return, per lane, how many events are told by marks, counts and edge counters."""
    told = np.bincount(frame.marks.lane, minlength=len(columns.lanes))
    for density in frame.densities:
        told[density.lane] += density.count
    for counter in frame.counters:
        told[counter.lane] += counter.count if counter.side else 0
    return told.tolist()


@pytest.mark.parametrize("name", SHAPES)
def test_labels_that_are_carried_overlap_nothing(name: str) -> None:
    columns = columns_of(name, 3000)
    for frame in zoom(columns, half_of(columns, 0)):
        assert_nothing_overlaps(frame)


@pytest.mark.parametrize("name", SHAPES)
def test_every_event_is_accounted_for_while_the_scale_changes(name: str) -> None:
    columns = columns_of(name, 3000)
    for frame in zoom(columns, half_of(columns, 0)):
        fresh = frame_of(columns, frame.viewport)
        assert numbers(columns, frame) == numbers(columns, fresh)
        assert sum(numbers(columns, frame)) == columns.dated


@pytest.mark.parametrize("name", SHAPES)
def test_at_rest_a_frame_shows_what_a_fresh_one_shows(name: str) -> None:
    columns = columns_of(name, 3000)
    for frame in zoom(columns, half_of(columns, 0)):
        assert not frame.is_whole
        rested = frame_of(columns, frame.viewport, previous=frame, most_new=12)
        assert_same_marks(rested, frame_of(columns, frame.viewport))
        assert_nothing_overlaps(rested)


@pytest.mark.parametrize("name", ["undated", "million"])
def test_a_label_keeps_its_texts_its_height_and_its_side_and_follows_its_mark(name: str) -> None:
    columns = columns_of(name, 400)
    before = frame_of(columns, half_of(columns, 3))
    (after,) = zoom(columns, half_of(columns, 3), (0.95,))
    had = {each.label.event: each for each in before.labels.laid}
    both = [(had[each.label.event], each) for each in after.labels.laid if each.label.event in had]
    same = [pair for pair in both if texts(pair[0].label) == texts(pair[1].label)]
    assert len(both) > 0.7 * len(had)
    assert len(same) > 0.9 * len(both)
    for one, other in same:
        if one.label.leader:
            moved = other.anchor - one.anchor
            assert other.label.rect.x - one.label.rect.x == pytest.approx(moved)


def texts(label) -> object:
    """Return what a label keeps while it is carried along."""
    return label.title, label.detail, label.place, label.rect.y


def test_bins_are_four_times_their_least_width_at_most() -> None:
    columns = columns_of("million", 30_000)
    widths = [
        density.bin_px
        for frame in zoom(columns, half_of(columns, 0))
        for density in frame.densities
        if density.bin_s > 1
    ]
    assert widths
    assert min(widths) >= 2.0
    assert max(widths) <= 8.5
