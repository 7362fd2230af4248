"""Columns after an edit that touches few events, without looking at all others again."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.model.change import Change
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.table import DateFlag, EventTable, KnownIds
from beseto_gui.core.scene.arrange import Arranged
from beseto_gui.core.scene.columns import Columns, Unchanged, assemble, build_columns
from beseto_gui.core.scene.grouping import LaneSet, assign_lanes
from beseto_gui.core.scene.lod import Pyramid
from beseto_gui.core.scene.reach import bisect
from beseto_gui.core.scene.timed import Indexes

#: An edit that touches more than this part of all events makes the columns anew.
_MOST_TOUCHED = 0.1


def patch_columns(columns: Columns, document: Records, change: Change) -> Columns:
    """Return what `build_columns` does after an edit, from the columns before it.

    Args:
        columns: The columns before the edit.
        document: The records after it.
        change: The edit. One that touches an excerpt names the excerpt's event too.
    """
    shown, table = columns.shown, document.table()
    lanes = assign_lanes(document, table, shown.grouping, shown.filter, shown.language)
    touched = _touched(columns.table, table, change)
    made = None
    if (
        touched is not None
        and not change.everything
        and [lane.key for lane in lanes.lanes] == [lane.id for lane in columns.lanes]
    ):
        made = _arranged(columns, table, lanes, touched)
    if made is None:
        return build_columns(document, shown.language, shown.filter, shown.grouping)
    order, has_changed = made
    known = [None if new else lane for lane, new in zip(columns.lanes, has_changed, strict=True)]
    unchanged = Unchanged(tuple(known), _rows(columns, order, has_changed), columns.known_s)
    patched = assemble(document, shown, lanes.lanes, order, unchanged)
    for lane, pyramid in columns.pyramids.items():
        if not has_changed[lane]:
            first, end = patched.lane_first[lane : lane + 2].tolist()
            patched.pyramids[lane] = Pyramid(
                patched.outer_lo[first:end],
                patched.outer_hi,
                patched.priority,
                first,
                pyramid.levels,
            )
    return patched


@dataclass(frozen=True, slots=True, eq=False)
class _Touched:
    """Rows of an edit, those of new events counted on from the last one of the table before.

    Attributes:
        gone: Rows of events that are no more, ascending.
        fresh: Rows of events that are new or different, ascending.
    """

    gone: Indexes
    fresh: Indexes


def _touched(before: EventTable, after: EventTable, change: Change) -> _Touched | None:
    """Return the rows that an edit touches; None when they are many, or others have moved."""
    named = [*change.changed, *change.added]
    is_event = after.rows_of(named) >= 0
    ids = {id_ for id_, is_one in zip(named, is_event.tolist(), strict=True) if is_one}
    gone = sorted(row for row in before.rows_of([*change.removed]).tolist() if row >= 0)
    if (len(ids) + len(gone)) > len(before) * _MOST_TOUCHED:
        return None
    kept = len(before) - len(gone)
    if after.ids is not before.ids:
        stays = np.ones(len(before), np.bool_)
        stays[gone] = False
        if not _begin_with(after.ids, before.ids, np.flatnonzero(stays)):
            return None
    changed = [row for row in before.rows_of([*ids]).tolist() if row >= 0]
    added = range(len(before), len(before) + len(after) - kept)
    return _Touched(np.array(gone, np.int64), np.array([*sorted(changed), *added], np.int64))


def _begin_with(ids: Sequence[str], others: Sequence[str], rows: Indexes) -> bool:
    """Return whether ids begin with those in some rows of others."""
    if isinstance(ids, KnownIds):
        return ids.begin_with(others, rows)
    return [others[row] for row in rows.tolist()] == list(ids[: len(rows)])


def _arranged(
    columns: Columns, table: EventTable, lanes: LaneSet, touched: _Touched
) -> tuple[Arranged, Sequence[bool]] | None:
    """Return the order after an edit, and which lanes it touches; None if it is not so simple."""
    out = np.zeros(len(columns.table) + len(touched.fresh), np.bool_)
    out[touched.gone] = True
    out[touched.fresh] = True
    is_out = out[columns.table_row]
    number = touched.fresh - np.searchsorted(touched.gone, touched.fresh)  # row in the new table
    code = lanes.code[number].astype(np.int64)
    number, fresh, code = number[code >= 0], touched.fresh[code >= 0], code[code >= 0]
    is_dated = (table.dates.flags & DateFlag.DATED != 0)[table.date[number]]
    keys = _keys(table, number)
    order = np.lexsort((fresh, *keys[::-1], code, ~is_dated))
    place = _places(columns, code, is_dated, keys, fresh)[order]
    place -= np.concatenate([[0], np.cumsum(is_out)])[place]
    row = np.insert(columns.table_row[~is_out].astype(np.int64), place, fresh[order])
    row -= np.searchsorted(touched.gone, row)
    count = len(columns.lanes)
    every = np.flatnonzero(is_out)
    old_lane, was_dated = columns.lane_of(every), every < columns.dated
    firsts = [
        np.concatenate(
            [
                [0],
                np.cumsum(
                    np.diff(first)
                    - np.bincount(old_lane[was_dated == dated], minlength=count)
                    + np.bincount(code[is_dated == dated], minlength=count)
                ),
            ]
        ).astype(np.int64)
        for first, dated in ((columns.lane_first, True), (columns.undated_first, False))
    ]
    dated = int(firsts[0][-1])
    made = Arranged(row.astype(np.uint32), dated, firsts[0], firsts[1] + dated)
    lane = np.concatenate([np.repeat(np.arange(count), np.diff(first)) for first in firsts])
    if np.count_nonzero(lanes.code >= 0) != len(row) or (lanes.code[row] != lane).any():
        return None
    has_changed = np.zeros(count, np.bool_)
    has_changed[old_lane[was_dated]] = True
    has_changed[code[is_dated]] = True
    return made, has_changed.tolist()


def _keys(table: EventTable, number: Indexes) -> tuple[Indexes, Indexes, Indexes]:
    """Return what rows are ordered by in a lane."""
    lo, hi = table.dates.start_lo[table.date[number]], table.dates.end_hi[table.date[number]]
    return lo if table.outer_lo is None else table.outer_lo[number], lo, hi


def _places(
    columns: Columns,
    lane: Indexes,
    is_dated: NDArray[np.bool_],
    keys: tuple[Indexes, Indexes, Indexes],
    fresh: Indexes,
) -> Indexes:
    """Return before which of the events that were there new ones come."""
    first = np.where(is_dated, columns.lane_first[lane], columns.undated_first[lane])
    end = np.where(is_dated, columns.lane_first[lane + 1], columns.undated_first[lane + 1])
    for column, key in zip((columns.outer_lo, columns.start_lo, columns.end_hi), keys, strict=True):
        begun = bisect(column, first[is_dated], end[is_dated], key[is_dated])
        end[is_dated] = bisect(column, begun, end[is_dated], key[is_dated] + 1)
        first[is_dated] = begun
    return bisect(columns.table_row, first, end, fresh)


def _rows(columns: Columns, order: Arranged, has_changed: Sequence[bool]) -> NDArray[np.int16]:
    """Return the rows of the marks in lanes that have not changed."""
    rows = np.zeros(order.dated, np.int16)
    for lane, new in enumerate(has_changed):
        if not new:
            first, end = order.lane_first[lane : lane + 2].tolist()
            old_first, old_end = columns.lane_first[lane : lane + 2].tolist()
            rows[first:end] = columns.row[old_first:old_end]
    return rows
