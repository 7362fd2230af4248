"""Columns after an edit: patched ones are what columns made anew are."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from beseto_gui.core.model.change import Change
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.grouping import Field, Grouping
from beseto_gui.core.scene import patch
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.patch import patch_columns
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.core.store.tabulate import patch_table
from tests.helpers.edits import DATES, document, edited, edits, event, excerpt

GROUPINGS = (
    Grouping(),
    Grouping(fields=(Field.PLACE,)),
    Grouping(fields=(Field.LANE, Field.SOURCE)),
)
FILTERS = (Filter(), Filter(hidden_lanes=frozenset({"m"})), Filter(hidden_sources=frozenset("sA")))


def before_edit() -> MemoryDocument:
    events = [
        event(f"e{at}", DATES[at % len(DATES)], "lm"[at % 5 == 0], places=("Rome",) * (at % 2))
        for at in range(31)
    ]
    return document(events, [excerpt("e1", "A", "1991/1993"), excerpt("e4", "C", "199X")])


def said(columns: Columns) -> dict[str, object]:
    """Return all that columns say."""
    every, dated = np.arange(len(columns.ids)), np.arange(columns.dated)
    bins = [columns.pyramid(lane).bins(-4, 28, 80) for lane in range(len(columns.lanes))]
    return {
        "ids": list(columns.ids),
        "titles": list(columns.titles),
        "details": list(columns.details),
        "chips": list(columns.chips),
        "lanes": columns.lanes,
        "gaps": columns.gaps,
        "known": columns.known_s,
        "lane": columns.lane_of(every).tolist(),
        "index": [columns.index_of(id_) for id_ in columns.ids],
        "lo": columns.outer_lo.tolist(),
        "hi": columns.outer_hi[dated].tolist(),
        "own": [columns.start_lo[dated].tolist(), columns.end_hi[dated].tolist()],
        "inner": [columns.start_hi_of(dated).tolist(), columns.end_lo_of(dated).tolist()],
        "row": columns.row.tolist(),
        "flags": columns.flags_of(dated).tolist(),
        "priority": columns.priority[every].tolist(),
        "seen": columns.visible(0.0, 1e9).tolist(),
        "bins": [(b.counts.tolist(), b.going.tolist(), b.top.tolist()) for b in bins],
    }


@pytest.mark.parametrize("grouping", GROUPINGS)
@pytest.mark.parametrize("filter_", FILTERS)
@settings(max_examples=25)
@given(steps=edits, with_pyramids=st.booleans())
@example(steps=[("remove", 0, "", "l", ())], with_pyramids=True)
@example(steps=[("add", 0, "1992", "m", ())], with_pyramids=True)
def test_patched_columns_say_what_columns_made_anew_say(
    grouping: Grouping, filter_: Filter, steps, with_pyramids: bool
) -> None:
    before = before_edit()
    columns = build_columns(before, "en", filter_, grouping)
    if with_pyramids:
        said(columns)
    after, change = edited(before, steps)
    after._table = patch_table(before.table(), after, change)
    patched = patch_columns(columns, after, change)
    assert said(patched) == said(build_columns(after, "en", filter_, grouping))


def test_an_edit_of_one_event_does_not_make_columns_anew(monkeypatch) -> None:
    before = before_edit()
    columns = build_columns(before, "en", Filter())
    after, change = edited(before, [("change", 3, "2001-02-03", "l", ())])
    after._table = patch_table(before.table(), after, change)
    monkeypatch.setattr(patch, "build_columns", None)
    patched = patch_columns(columns, after, change)
    assert patched.details[patched.index_of("e3")] == "3 Feb 2001"


def test_pyramids_of_lanes_that_an_edit_does_not_touch_are_kept() -> None:
    before = document([event(f"e{at}", "1992", "lm"[at % 2]) for at in range(200)], [])
    columns = build_columns(before, "en", Filter())
    for lane in range(2):
        columns.pyramid(lane)
    after, change = edited(before, [("change", 1, "1990/2000", "m", ())])
    after._table = patch_table(before.table(), after, change)
    patched = patch_columns(columns, after, change)
    assert patched.pyramids[0].levels is columns.pyramids[0].levels
    assert 1 not in patched.pyramids


def test_an_event_that_came_back_between_others_makes_columns_anew() -> None:
    events = [event(f"e{at}", "1992") for at in range(30)]
    without, whole = document([*events[:3], *events[4:]], []), document(events, [])
    columns = build_columns(without, "en", Filter())
    patched = patch_columns(columns, whole, Change(1, "Undo", added=frozenset({"e3"})))
    assert said(patched) == said(build_columns(whole, "en", Filter()))


def test_another_document_makes_columns_anew() -> None:
    columns = build_columns(before_edit(), "en", Filter())
    other = document([event(f"e{at}", "1992") for at in range(31)], [])
    patched = patch_columns(columns, other, Change(1, "Open", everything=True))
    assert said(patched) == said(build_columns(other, "en", Filter()))
