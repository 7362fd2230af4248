"""Which lane every event is in, by any field, worked out for all events at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.i18n import translate
from beseto_gui.core.base.texts import shortened
from beseto_gui.core.dates.columns import DateFlag
from beseto_gui.core.dates.udate import Precision
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.grouping import NESTED, Field, Grouping
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.table import Codes, EventTable

#: More lanes than this are of no use to anybody: the smallest ones share the last lane.
MOST_LANES = 1000
#: Key of the lane that the smallest ones share.
REST = "\x1e"
#: Colours of the lane palette for lanes that have none of their own; the last one is a grey.
_HUES, _GREY = 7, 7

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class GroupedLane:
    """A lane that events were put into.

    Attributes:
        key: See `Grouping`; of a group that is shut to one line, the key of the group.
        title: What it is called.
        color: Index into the lane palette.
        group: Key of the group it stands in.
        group_title: What that is called; empty outside of groups.
        depth: 1 inside a group, below its heading; else 0.
        collapsed: Whether it is shut to one low line.
        pinned: Whether it stays at the top while others scroll.
    """

    key: str
    title: str
    color: int
    group: str = ""
    group_title: str = ""
    depth: int = 0
    collapsed: bool = False
    pinned: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class LaneSet:
    """The lanes from the top, pinned ones first, and which of them each event is in.

    Attributes:
        code: Per row of the table, index into `lanes`; -1 for an event that is not shown.
        lanes: The lanes.
    """

    code: Ints
    lanes: tuple[GroupedLane, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Values:
    """A field of all events by number.

    Attributes:
        code: Per row, index into the lists; never negative.
        keys: Keys in natural order; the last two are `REST` and that of events without a value.
        titles: What they are called.
        colors: Indexes into the lane palette.
        kept: How many of the first ones are shown even without events.
    """

    code: Ints
    keys: Sequence[str]
    titles: Sequence[str]
    colors: Sequence[int]
    kept: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    """A lane before it is put into order; `key` is its own even when its group is shut."""

    key: str
    group: str
    lane: GroupedLane


def assign_lanes(
    document: Records, table: EventTable, grouping: Grouping, filter_: Filter, language: str
) -> LaneSet:
    """Put every event into its lane.

    Where there is one field, a lane of the document is shown even when it has no events; any
    other is when the filter lets one of its events through.

    Args:
        document: Whose events they are, for titles and colours.
        table: Its events.
        grouping: By what, in which order, which are shut, pinned, alone, hidden.
        filter_: Which events are shown.
        language: Code of `i18n.LANGUAGES`, for titles.
    """
    values = [_values(document, table, one, filter_, language) for one in grouping.fields]
    shown = filter_.mask(table)
    if shown is None:
        shown = np.ones(len(table), np.bool_)
    outer, inner = values[0], values[1] if grouping.is_nested else None
    code = outer.code.astype(np.int64)
    if inner is not None:
        code = _nested(code, inner, shown)
    width = len(inner.keys) if inner else 1
    is_lane = np.zeros(len(outer.keys) * width, np.bool_)
    is_lane[code[shown]] = True
    if inner is None:
        is_lane[: outer.kept] = True
    numbers: list[int] = np.flatnonzero(is_lane).tolist()
    found = [_lane(outer, inner, number, grouping) for number in numbers]
    lanes, place = _ordered(found, outer, grouping)
    place_of = np.full(len(is_lane), -1, np.int32)
    place_of[numbers] = place
    return LaneSet(np.where(shown, place_of[code], np.int32(-1)), lanes)


def shown_mask(
    document: Records, table: EventTable, grouping: Grouping, filter_: Filter
) -> NDArray[np.bool_] | None:
    """Return, per row, whether filter and lanes let an event through; None when all do.

    What is in a lane that is hidden, or is not among those shown alone, is not let through.
    """
    if grouping.solo or grouping.hidden:
        return assign_lanes(document, table, grouping, filter_, "en").code >= 0
    return filter_.mask(table)


def _open_sources(table: EventTable, filter_: Filter) -> NDArray[np.bool_]:
    return np.array([id_ not in filter_.hidden_sources for id_ in table.source_ids], np.bool_)


# --- the values of a field ---


def _values(
    document: Records, table: EventTable, field: Field, filter_: Filter, language: str
) -> _Values:
    match field:
        case Field.LANE:
            return _by_lane(document, table, filter_, language)
        case Field.SOURCE:
            return _by_source(document, table, filter_, language)
        case Field.PRECISION:
            return _by_precision(table, language)
        case Field.CATEGORY:
            return _by_name(table.category, translate("No category", language), language)
        case Field.PLACE:
            return _by_name(table.place, translate("No place", language), language)
        case Field.ACTOR:
            return _by_name(table.actor, translate("No actor", language), language)


def _by_lane(document: Records, table: EventTable, filter_: Filter, language: str) -> _Values:
    """Values in the document's order; hidden lanes, which have no events left, come last."""
    names, hidden = table.lane.names, filter_.hidden_lanes
    chosen = _largest(table.lane.code, len(names))
    chosen.sort(key=lambda at: (names[at] in hidden, at))
    records = [document.lanes[names[at]] for at in chosen]
    titles = [lane.title.get(language) for lane in records]
    colors = [lane.color for lane in records]
    kept = sum(lane.id not in hidden for lane in records)
    none = translate("No lane", language)
    return _listed(table.lane.code, names, chosen, titles, colors, none, language, kept)


def _by_source(document: Records, table: EventTable, filter_: Filter, language: str) -> _Values:
    """Values in the document's order, each event by the first source that is not hidden."""
    ids = table.source_ids
    row, source = table.support_row, table.support_source
    if filter_.hidden_sources:
        is_open = _open_sources(table, filter_)[source]
        row, source = row[is_open], source[is_open]
    code = np.full(len(table), -1, np.int32)
    # Backwards, so that what is written last, and stays, is the first source of each.
    code[row[::-1]] = source[::-1]
    chosen = _largest(code, len(ids))
    records = [document.sources[ids[at]] for at in chosen]
    titles = [source.title.get(language) or source.mark for source in records]
    colors = [source.color % _HUES for source in records]
    none = translate("No source", language)
    return _listed(code, ids, chosen, titles, colors, none, language)


def _by_name(codes: Codes, none: str, language: str) -> _Values:
    """Values by how many events they have in the document, then by name."""
    names = codes.names
    counts = np.bincount(codes.code + 1, minlength=len(names) + 1)[1:]
    chosen = _largest(codes.code, len(names))
    chosen.sort(key=lambda at: (-int(counts[at]), names[at]))
    titles = [names[at] for at in chosen]
    colors = [number % _HUES for number in range(len(chosen))]
    return _listed(codes.code, names, chosen, titles, colors, none, language)


def _by_precision(table: EventTable, language: str) -> _Values:
    names = [precision.name.lower() for precision in Precision]
    titles = [precision_title(precision, language) for precision in Precision]
    is_dated = table.dates.flags & DateFlag.DATED != 0
    of_date = np.where(is_dated, table.dates.precision, -1).astype(np.int32)
    colors = [at % _HUES for at in range(len(names))]
    none = translate("No date", language)
    chosen = list(range(len(names)))
    return _listed(of_date[table.date], names, chosen, titles, colors, none, language)


def _largest(code: Ints, values: int) -> list[int]:
    """Return, ascending, the values that get a lane each: all, or those with most events."""
    if values <= MOST_LANES:
        return list(range(values))
    counts = np.bincount(code + 1, minlength=values + 1)[1:]
    largest = np.argsort(-counts, kind="stable")[:MOST_LANES]
    return np.sort(largest).tolist()


def _listed(
    code: Ints,
    names: Sequence[str],
    chosen: Sequence[int],
    titles: Sequence[str],
    colors: Sequence[int],
    none: str,
    language: str,
    kept: int = 0,
) -> _Values:
    """Return values by their places in `chosen`, then the rest of them, then events without one."""
    place = np.full(len(names) + 1, len(chosen), np.int32)
    place[np.array(chosen, np.int64)] = np.arange(len(chosen), dtype=np.int32)
    place[-1] = len(chosen) + 1  # where -1 looks
    return _Values(
        place[code],
        [*(names[at] for at in chosen), REST, ""],
        [*map(shortened, titles), translate("Smaller lanes", language), none],
        [*colors, _GREY, _GREY],
        kept,
    )


def precision_title(precision: Precision, language: str) -> str:
    """Return what a lane of dates that are known so finely is called."""
    words = {
        Precision.SECOND: translate("To the second", language),
        Precision.MINUTE: translate("To the minute", language),
        Precision.HOUR: translate("To the hour", language),
        Precision.DAY: translate("To the day", language),
        Precision.MONTH: translate("To the month", language),
        Precision.SEASON: translate("To the season", language),
        Precision.YEAR: translate("To the year", language),
        Precision.DECADE: translate("To the decade", language),
        Precision.CENTURY: translate("To the century", language),
        Precision.MILLENNIUM: translate("To the millennium", language),
    }
    return words[precision]


# --- lanes of those values ---


def _nested(
    outer: NDArray[np.int64], inner: _Values, shown: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Return the number of each row's lane inside its group; the smallest share one in each."""
    width = len(inner.keys)
    code = outer * width + inner.code
    counts = np.bincount(code[shown])
    if np.count_nonzero(counts) <= MOST_LANES:
        return code
    is_small = np.ones(max(len(counts), int(code.max()) + 1), np.bool_)
    is_small[np.argsort(-counts, kind="stable")[:MOST_LANES]] = False
    return np.where(is_small[code], outer * width + (width - 2), code)


def _lane(outer: _Values, inner: _Values | None, number: int, grouping: Grouping) -> _Found:
    """Return the lane of a number that `assign_lanes` made of the codes of the fields."""
    if inner is None:
        key = outer.keys[number]
        lane = GroupedLane(
            key,
            outer.titles[number],
            outer.colors[number],
            collapsed=key in grouping.collapsed,
            pinned=key in grouping.pinned,
        )
        return _Found(key, key, lane)
    at, inside = divmod(number, len(inner.keys))
    group, name, title = outer.keys[at], outer.titles[at], inner.titles[inside]
    key = f"{group}{NESTED}{inner.keys[inside]}"
    color = inner.colors[inside] if grouping.fields[1] is Field.LANE else outer.colors[at]
    is_shut = key in grouping.collapsed
    if key in grouping.pinned:
        lane = GroupedLane(key, f"{name} · {title}", color, group, name, 0, is_shut, True)
    elif group in grouping.collapsed:
        lane = GroupedLane(group, name, outer.colors[at], group, name, 0, True, False)
    else:
        lane = GroupedLane(key, title, color, group, name, 1, is_shut, False)
    return _Found(key, group, lane)


def _ordered(
    found: Sequence[_Found], outer: _Values, grouping: Grouping
) -> tuple[tuple[GroupedLane, ...], Ints]:
    """Return the lanes that are shown in their order, and for each one found its place or -1.

    Lanes of a group that is shut are the same lane, and have the same place.
    """
    own = {key: at for at, key in enumerate(grouping.order)}
    pins = {key: at for at, key in enumerate(grouping.pinned)}
    natural = {key: at for at, key in enumerate(outer.keys)}
    last = len(own)

    def rank(number: int) -> tuple[int, ...]:
        one = found[number]
        if one.lane.pinned:
            return (0, pins[one.key])
        group = (own.get(one.group, last), natural[one.group])
        return (1, *group, own.get(one.key, last), number)

    places: dict[GroupedLane, int] = {}
    place = np.full(len(found), -1, np.int32)
    for number in sorted(range(len(found)), key=rank):
        if _is_shown(found[number], grouping):
            place[number] = places.setdefault(found[number].lane, len(places))
    return tuple(places), place


def _is_shown(found: _Found, grouping: Grouping) -> bool:
    keys = {found.key, found.group}
    return not grouping.hidden & keys and (not grouping.solo or bool(grouping.solo & keys))
