"""The label that comes first: that of the selected event."""

from dataclasses import replace

import numpy as np
import pytest

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.axis import seconds
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.records import Bundle, Event, Lane, Timeline
from beseto_gui.core.scene.build import build_frame, fit_viewport
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.frame import Frame, Label
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.builders import fixed_measure

METRICS = Metrics()
BUNDLED = build_columns(MemoryDocument(load_bundled()), "en", Filter())
#: Two days in a view of a year are one fold.
PAIR = (("Talks of the mayors", "2024-07-30"), ("News of the talks", "2024-07-31"))
YEAR = Viewport(seconds(2024), seconds(2025), 800.0)


def columns_of(*events: tuple[str, str], first: str = "") -> Columns:
    """Return columns of one lane; the event with the title `first` has the greatest weight."""
    made = tuple(
        Event(title, LocalText(title), parse_edtf(edtf), "lane", priority=9 * (title == first))
        for title, edtf in events
    )
    lanes = (Lane("lane", LocalText("Lane")),)
    bundle = Bundle(Timeline("t", LocalText("t")), lanes, made)
    return build_columns(MemoryDocument(bundle), "en", Filter())


def frame_of(columns: Columns, viewport: Viewport, height_px: float = 300.0, **more) -> Frame:
    return build_frame(columns, viewport, height_px, METRICS, fixed_measure(METRICS), **more)


def label_of(frame: Frame, event: int) -> Label | None:
    return next((label for label in frame.labels if label.event == event), None)


@pytest.mark.parametrize("selected", [0, 1])
def test_the_first_gets_the_only_place_before_a_weightier_one(selected: int) -> None:
    """Two days side by side at the right edge, in a lane with room for one label."""
    columns = columns_of(*PAIR, first=PAIR[1 - selected][0])
    viewport = Viewport(seconds(2004), seconds(2024, 8, 2), 300.0)
    assert [label.event for label in frame_of(columns, viewport, 92.0).labels] == [1 - selected]
    frame = frame_of(columns, viewport, 92.0, first=selected)
    assert label_of(frame, selected) is not None


def test_the_first_is_written_out_where_there_is_room() -> None:
    """57 letters of 7 px do not fit into the 260 px that other labels have."""
    long = "A title that goes on and on, longer than any label may be"
    columns = columns_of((long, "2024-03-01"))
    plain = label_of(frame_of(columns, YEAR), 0)
    first = label_of(frame_of(columns, YEAR, first=0), 0)
    assert plain is not None
    assert first is not None
    assert plain.title.endswith("…")
    assert first.title == long
    assert first.rect.w >= 57 * 7.0


def test_the_first_is_cut_where_no_place_has_room() -> None:
    long = "A title that goes on and on, longer than any label may be"
    columns = columns_of((long, "2024-03-01"))
    first = label_of(frame_of(columns, replace(YEAR, width_px=300.0), first=0), 0)
    assert first is not None
    assert first.title.endswith("…")


@pytest.mark.parametrize("selected", [0, 1])
@pytest.mark.parametrize("height_px", [300.0, 50.0])
def test_a_member_of_a_fold_is_labelled_and_its_count_is_clear_of_the_ring(
    selected: int, height_px: float
) -> None:
    """A ring is 3 px from its mark, and its line has not quite 2 px."""
    columns = columns_of(*PAIR, ("Third", "2024-07-30"), ("Fourth", "2024-07-31"))
    frame = frame_of(columns, YEAR, height_px, first=selected)
    (fold,) = frame.folds
    assert selected in fold.events
    assert label_of(frame, selected) is not None
    if fold.text:
        assert not fold.rect.grown(4.0).intersects(fold.text_rect)


def test_every_event_of_the_bundled_timeline_is_labelled_when_it_is_first() -> None:
    viewport = fit_viewport(BUNDLED, 884.0)
    plain = frame_of(BUNDLED, viewport, 690.0)
    for event in plain.marks.event.tolist():
        frame = frame_of(BUNDLED, viewport, 690.0, previous=plain, first=event)
        label = label_of(frame, event)
        assert label is not None
        assert label.title == BUNDLED.titles[event]
        rects = [label.rect for label in frame.labels]
        for i, rect in enumerate(rects):
            assert not any(rect.intersects(other) for other in rects[i + 1 :])


def test_another_first_leaves_the_labels_alone_that_are_not_in_its_way() -> None:
    """An event that has its whole label already keeps it, and so does every other."""
    viewport = fit_viewport(BUNDLED, 884.0)
    plain = frame_of(BUNDLED, viewport, 690.0)
    whole = [label for label in plain.labels if label.title == BUNDLED.titles[label.event]]
    assert len(whole) > 5
    for label in whole:
        frame = frame_of(BUNDLED, viewport, 690.0, previous=plain, first=label.event)
        before = {other.event: other.place for other in plain.labels}
        after = {other.event: other.place for other in frame.labels}
        assert after == before


def test_lanes_without_the_first_are_as_they_were() -> None:
    viewport = fit_viewport(BUNDLED, 884.0)
    plain = frame_of(BUNDLED, viewport, 690.0)
    for event in plain.marks.event.tolist():
        frame = frame_of(BUNDLED, viewport, 690.0, first=event)
        elsewhere = np.flatnonzero(
            BUNDLED.lane_of(np.arange(BUNDLED.dated)) != BUNDLED.lane_at(event)
        )
        for other in elsewhere.tolist():
            assert label_of(frame, other) == label_of(plain, other)


def test_a_first_that_is_not_in_view_changes_nothing() -> None:
    columns = columns_of(*PAIR, ("Long ago", "1992"))
    away = columns.titles.index("Long ago")
    assert frame_of(columns, YEAR, first=away).labels == frame_of(columns, YEAR).labels
