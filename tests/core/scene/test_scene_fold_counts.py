"""Counts beside folds: what marks leave free is worked out for all folds of a frame at once."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.scene.fold_counts import fold_text
from beseto_gui.core.scene.lane_rows import RowBand
from beseto_gui.core.scene.marks import NOTHING_PLACED, Placed
from beseto_gui.core.scene.rooms import Rooms

ROWS = 3
PX = st.integers(-20, 400).map(float)
STRETCHES = st.lists(
    st.tuples(st.integers(0, ROWS - 1), PX, st.integers(0, 60).map(float)), max_size=12
)


def band(row: int) -> RowBand:
    """Return a row with one level of labels."""
    top = 40.0 * row
    return RowBand(
        y0=top,
        y1=top + 40.0,
        mid=top + 30.0,
        mark_px=10.0,
        levels=1,
        level_px=20.0,
        stub_px=2.0,
        lines=1,
        label_px=16.0,
        beside_y=-1.0,
        bracket_y=-1.0,
    )


def placed_at(marks: list[tuple[int, float, float]]) -> Placed:
    """Return marks as a room sees them: row, left edge, width each."""
    row = np.array([each[0] for each in marks], np.int64)
    left = np.array([each[1] for each in marks], np.float64)
    right = left + np.array([each[2] for each in marks], np.float64)
    return replace(NOTHING_PLACED, row=row, left=left, right=right, anchor=left)


@given(marks=STRETCHES, asked=STRETCHES)
def test_a_stretch_is_clear_of_marks_where_the_room_of_its_row_says_so(marks, asked):
    placed = placed_at(marks)
    rooms = Rooms([band(row) for row in range(ROWS)], placed, lambda *_: None)
    row = np.array([each[0] for each in asked], np.int64)
    lo = np.array([each[1] for each in asked])
    hi = lo + np.array([each[2] for each in asked]) + 1.0
    clear = rooms.clear_of_marks(row, lo, hi)
    for index, number in enumerate(row.tolist()):
        room = rooms.of(number)
        is_free = room is None or room.strip_is_free(float(lo[index]), float(hi[index]))
        assert clear[index] == is_free


def test_with_no_marks_everything_is_clear():
    rooms = Rooms([band(0)], NOTHING_PLACED, lambda *_: None)
    assert rooms.clear_of_marks(np.zeros(1, np.int64), np.zeros(1), np.ones(1)).tolist() == [True]


def test_counts_have_separators():
    assert fold_text(12_345) == "×12,345"
