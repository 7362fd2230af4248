"""What stands in the column of lane names: names of lanes, how many events, headings of groups."""

from collections.abc import Sequence

from beseto_gui.core.base.i18n import ngettext
from beseto_gui.core.scene.columns import Columns, LaneColumn
from beseto_gui.core.scene.frame import Heading, LaneBand
from beseto_gui.core.scene.kept import Kept
from beseto_gui.core.scene.lanes import LaneStack, Stack
from beseto_gui.core.scene.runs import HEADER_INSET_PX, HEADER_TEXT_PX
from beseto_gui.core.scene.style import Role
from beseto_gui.core.scene.text import Shaper
from beseto_gui.core.scene.wrap import wrap

#: From a lane's name to the right edge of the header column, in px of the design.
_NAME_RIGHT_PX = 6.0
#: From the name of a lane that is shut to its count, at least, and from that of a group.
_COUNT_GAP_PX, _DETAIL_GAP_PX = 4.0, 8.0

_bands: Kept[tuple[LaneBand, ...]] = Kept(4)


def lane_bands(
    columns: Columns, stack: Stack, shaper: Shaper, language: str
) -> tuple[LaneBand, ...]:
    """Return every lane with its name broken to the header column."""
    still = stack.still or stack

    def made(places: Sequence[LaneStack]) -> tuple[LaneBand, ...]:
        lanes = columns.lanes[: len(places)]
        return tuple(
            _lane_band(lane, place, shaper, language)
            for lane, place in zip(lanes, places, strict=True)
        )

    def make() -> tuple[LaneBand, ...]:
        return made(still.lanes)

    bands = _bands.get(columns.lanes, (still, shaper, language), make)
    return (*made(stack.lanes[: stack.held]), *bands[stack.held :]) if stack.held else bands


def headings(
    columns: Columns, stack: Stack, shaper: Shaper, width_px: float
) -> tuple[Heading, ...]:
    """Return the names of groups that have lanes below them; they may reach into the plot."""
    if not stack.headings:
        return ()
    counts: dict[str, int] = {}
    for lane in columns.lanes:
        counts[lane.group] = counts.get(lane.group, 0) + (lane.count if lane.depth else 0)
    made: list[Heading] = []
    for place in stack.headings:
        first = columns.lanes[place.lane]
        title = shaper.elided(first.group_title, Role.LANE, _width_px(shaper) + width_px / 2)
        detail_x = shaper.width(title, Role.LANE) + _DETAIL_GAP_PX * shaper.metrics.unit_px
        detail = f"{counts[first.group]:,}"
        made.append(Heading(first.group, title, detail, place.y0, place.y1, detail_x))
    return tuple(made)


def _width_px(shaper: Shaper) -> float:
    """Return the width of the names."""
    metrics = shaper.metrics
    beside_px = (HEADER_INSET_PX + HEADER_TEXT_PX + _NAME_RIGHT_PX) * metrics.unit_px
    return metrics.lane_header_px - beside_px


def _lane_band(lane: LaneColumn, place: LaneStack, shaper: Shaper, language: str) -> LaneBand:
    metrics = shaper.metrics
    room_px = place.y1 - place.y0 - metrics.lane_pad_px
    most = int((room_px - metrics.detail_line_px) / metrics.title_line_px)
    count, detail_x = f"{lane.count:,}", 0.0
    detail = ngettext("{n} event", "{n} events", lane.count, into=language).format(n=count)
    if shaper.width(detail, Role.LANE_DETAIL) > _width_px(shaper):
        detail = count
    if most < 1:
        detail = ""
    lines = ()
    if lane.collapsed:
        detail = count
        title, detail_x = _with_count(lane.title, detail, shaper)
        lines = (title,) if title else ()
    else:
        lines = _name_lines(lane.title, _width_px(shaper), max(most, 1), shaper)
    return LaneBand(
        id=lane.id,
        title_lines=lines,
        detail=detail,
        color=lane.color,
        y0=place.y0,
        y1=place.y1,
        baselines=tuple(band.mid for band in place.rows),
        line_y=place.line_y,
        depth=lane.depth,
        collapsed=lane.collapsed,
        pinned=lane.pinned,
        detail_x=detail_x,
    )


def _with_count(title: str, count: str, shaper: Shaper) -> tuple[str, float]:
    """Return a name that fits beside a count at the right, and where that begins."""
    width_px, count_px = _width_px(shaper), shaper.width(count, Role.LANE_DETAIL)
    room_px = width_px - count_px - _COUNT_GAP_PX * shaper.metrics.unit_px
    return shaper.elided(title, Role.LANE, room_px), width_px - count_px


def _name_lines(text: str, width_px: float, most: int, shaper: Shaper) -> tuple[str, ...]:
    """Break a lane's name into at most `most` lines; what does not fit is cut."""
    lines = wrap(text, Role.LANE, width_px, shaper.width)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return tuple(shaper.elided(line, Role.LANE, width_px) for line in kept if line)
