"""What can be taken hold of in the column of lane names, and where it can be put; no Qt in here.

Heights are those of the frame, x counts from the left edge of the column.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from math import inf

from beseto_gui.core.scene.columns import Columns, LaneColumn
from beseto_gui.core.scene.frame import Frame, Heading, LaneBand, Rect
from beseto_gui.core.scene.style import Metrics

#: Side of a control; how far from the right edge of the column, and from each other, they are.
CONTROL_PX, _EDGE_PX, _APART_PX = 18.0, 4.0, 1.0
#: From the top of a lane to the middle of the first line of its name.
_NAME_MIDDLE_PX = 20.5
#: From what is written of a lane down to its controls.
_BELOW_PX = 3.0


class Control(Enum):
    """What can be pressed beside the name of a lane."""

    SHUT = auto()
    PIN = auto()
    SOLO = auto()
    MENU = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """A lane or a group in the column of names.

    Attributes:
        key: Its key in the grouping.
        title: Its whole name.
        y0: Top.
        y1: Bottom; of a group with its heading only.
        end: Bottom with all that belongs to it: the lanes of a group.
        is_group: Whether it is a group, open or shut.
        shut: Whether it is shut to one line.
        pinned: Whether it stays at the top.
        group: Key of the group it is in; None outside of groups.
        name_y: Middle of the first line of its name.
        name_end: Where its name, and the line below it, end.
    """

    key: str
    title: str
    y0: float
    y1: float
    end: float
    is_group: bool
    shut: bool
    pinned: bool
    group: str | None
    name_y: float
    name_end: float


@dataclass(frozen=True, slots=True)
class Hit:
    """What is at a place: a lane or group, and perhaps one of its controls."""

    item: Item
    control: Control | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """Where something that is dragged would go: before a key (None: to the end), at a height."""

    before: str | None
    y: float


def items(
    frame: Frame,
    columns: Columns,
    metrics: Metrics,
    seen_px: tuple[float, float] = (0.0, inf),
    *,
    seen_only: bool = False,
) -> tuple[Item, ...]:
    """Return lanes and groups from the top, pinned ones first.

    Args:
        frame: The frame.
        columns: What it was made of.
        metrics: Sizes.
        seen_px: From where to where it can be seen; a name is kept below the upper end.
        seen_only: Whether those that cannot be seen are left out.
    """
    heads = {heading.key: heading for heading in frame.headings}
    ends = {lane.group: band.y1 for lane, band in zip(columns.lanes, frame.lanes, strict=True)}
    top_y = max(seen_px[0], frame.held_y) if frame.held else seen_px[0]
    made: list[Item] = []
    for number, (lane, band) in enumerate(zip(columns.lanes, frame.lanes, strict=True)):
        head = heads.pop(lane.group, None) if lane.depth else None
        if head is not None and (not seen_only or _is_seen(head, seen_px)):
            made.append(_group(head, lane.group_title, ends[lane.group]))
        if not seen_only or _is_seen(band, seen_px):
            seen_y = seen_px[0] if number < frame.held else top_y
            made.append(_lane(lane, band, metrics, seen_y))
    return tuple(made)


def _is_seen(band: Heading | LaneBand, seen_px: tuple[float, float]) -> bool:
    return band.y1 > seen_px[0] and band.y0 < seen_px[1]


def _group(head: Heading, title: str, end: float) -> Item:
    middle = (head.y0 + head.y1) / 2
    return Item(
        key=head.key,
        title=title,
        y0=head.y0,
        y1=head.y1,
        end=end,
        is_group=True,
        shut=False,
        pinned=False,
        group=None,
        name_y=middle,
        name_end=head.y1,
    )


def _lane(lane: LaneColumn, band: LaneBand, metrics: Metrics, seen_y: float) -> Item:
    """Return a lane, or a group that is shut to one; a high lane's name is kept in view."""
    name_px = metrics.lane_pad_px + len(band.title_lines) * metrics.title_line_px
    name_px += metrics.detail_line_px if band.detail else 0.0
    top = max(band.y0, min(seen_y, band.y1 - name_px))
    middle = (band.y0 + band.y1) / 2
    is_low = band.collapsed
    return Item(
        key=lane.id,
        title=lane.title,
        y0=band.y0,
        y1=band.y1,
        end=band.y1,
        is_group=bool(lane.group_title) and lane.id == lane.group,
        shut=lane.collapsed,
        pinned=lane.pinned,
        group=lane.group if lane.depth else None,
        name_y=middle if is_low else top + _NAME_MIDDLE_PX * metrics.unit_px,
        name_end=band.y1 if is_low else top + name_px,
    )


def item_at(of: Sequence[Item], frame: Frame, y: float) -> Item | None:
    """Return what is seen at a height; nothing where the tray is."""
    if frame.tray and y >= frame.tray_y:
        return None
    stays = bool(frame.held) and frame.lanes[0].y0 <= y < frame.held_y
    held = {lane.id for lane in frame.lanes[: frame.held]}
    return next(
        (one for one in of if one.y0 <= y < one.y1 and (one.key in held) == stays),
        None,
    )


def hit_at(of: Sequence[Item], frame: Frame, x: float, y: float, metrics: Metrics) -> Hit | None:
    """Return the lane or group at a place, and which of its controls is there."""
    item = item_at(of, frame, y)
    if item is None:
        return None
    for control, rect in controls(item, metrics):
        if rect.contains(x, y):
            return Hit(item, control)
    return Hit(item)


def controls(item: Item, metrics: Metrics) -> tuple[tuple[Control, Rect], ...]:
    """Return the controls of a lane or group and where they are.

    The triangle is beside the name; the others are below it, or beside it where it is low.
    """
    unit = metrics.unit_px
    side = CONTROL_PX * unit
    made = [(Control.SHUT, Rect(0.0, item.name_y - side / 2, side, side))]
    names = [Control.MENU, Control.SOLO]
    if not item.is_group:
        names.append(Control.PIN)
    y = item.name_y - side / 2
    if not item.shut and not item.is_group:
        y = max(min(item.name_end + _BELOW_PX * unit, item.y1 - side - unit), item.y0)
    right = metrics.lane_header_px - _EDGE_PX * unit
    for name in names:
        right -= side
        made.append((name, Rect(right, y, side, side)))
        right -= _APART_PX * unit
    return tuple(made)


def siblings(of: Sequence[Item], moved: Item) -> tuple[Item, ...]:
    """Return, from the top, those that something can be put between, itself included.

    Pinned lanes, the lanes of one group, groups, and lanes outside of groups each keep to
    themselves.
    """
    return tuple(one for one in of if (one.pinned, one.group) == (moved.pinned, moved.group))


def drop_at(of: Sequence[Item], moved: Item, y: float) -> Drop:
    """Return where something goes that is let go at a height."""
    beside = siblings(of, moved)
    here = beside.index(moved)
    at = sum((one.y0 + one.end) / 2 < y for one in beside)
    if at in (here, here + 1):
        return Drop(moved.key, moved.y0)
    if at == len(beside):
        return Drop(None, beside[-1].end)
    return Drop(beside[at].key, beside[at].y0)
