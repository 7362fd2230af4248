"""What can be done to lanes, by hand, by menu and by key; the session's grouping is the truth."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from beseto_gui.core.model import arranging
from beseto_gui.core.model.grouping import BY_LANE, Field, Grouping
from beseto_gui.core.session import Session
from beseto_gui.gui.canvas.lane_choice import LaneChoice
from beseto_gui.gui.canvas.lane_items import Drop, Item, items, siblings
from beseto_gui.gui.canvas.stage import Stage

#: How much of what is seen a page is.
_PAGE_PART = 0.9
#: Makes a grouping of another and a key.
Change = Callable[[Grouping, str], Grouping]


class LaneBoard:
    """Arranges the lanes of a session; see `actions.shell.Lanes`.

    Args:
        stage: What is shown.
        scroll: Scrolls the lanes to a height.

    Attributes:
        pointed: Key of the lane or group whose menu is open; None when none is.
        choice: The lane or group whose name was clicked.
    """

    def __init__(self, stage: Stage, scroll: Callable[[int], None]) -> None:
        self._stage, self._scroll = stage, scroll
        self.pointed: str | None = None
        self.choice = LaneChoice(stage)

    # --- what there is ---

    @property
    def session(self) -> Session:
        """Whose lanes these are."""
        return self._stage.session

    @property
    def grouping(self) -> Grouping:
        """How they are made and arranged now."""
        return self.session.grouping

    def items(self, *, seen_only: bool = False) -> tuple[Item, ...]:
        """Return lanes and groups from the top; all of them, or those that can be seen."""
        stage = self._stage
        seen_px = (stage.scroll_px, stage.scroll_px + stage.height_px)
        metrics = stage.look.metrics
        return items(stage.frame(), stage.columns(), metrics, seen_px, seen_only=seen_only)

    @property
    def current(self) -> str | None:
        """Key of what a command is about: of the open menu, else what was chosen last.

        That is a lane whose name was clicked, or the lane of the event that is selected.
        """
        if self.pointed is not None:
            return self.pointed
        chosen = self.choice.key
        if chosen is not None:
            return chosen
        number = self._selected_lane()
        return None if number is None else self._stage.columns().lanes[number].id

    @property
    def title(self) -> str:
        """What that is called; empty when there is none."""
        item = self._current_item()
        return item.title if item else ""

    def is_current(self, what: str) -> bool:
        """Return whether the current lane is ``collapsed``, ``pinned`` or ``solo``."""
        key = self.current
        return key is not None and key in getattr(self.grouping, what)

    def can_pin(self) -> bool:
        """Return whether the current one is a lane, not a group."""
        item = self._current_item()
        return item is not None and not item.is_group

    def can_move(self, by: int) -> bool:
        """Return whether the current one has another one of its kind above or below it."""
        return self._beside(by) is not None

    # --- what a command does ---

    def toggle_shut(self, key: str | None = None) -> None:
        """Shut a lane or group to one line, or open it."""
        self._change(arranging.shut_toggled, key)

    def toggle_pin(self, key: str | None = None) -> None:
        """Let a lane stay at the top, or no longer."""
        self._change(arranging.pin_toggled, key)

    def toggle_solo(self, key: str | None = None) -> None:
        """Show a lane or group alone, or all again."""
        self._change(arranging.solo_toggled, key)

    def hide(self) -> None:
        """Show the current lane or group no more."""
        self._change(arranging.hidden, None)

    def move(self, by: int) -> None:
        """Put the current lane or group above (-1) or below (+1) its neighbour."""
        drop, item = self._beside(by), self._current_item()
        if drop is not None and item is not None:
            self.drop(item, drop)

    def drop(self, item: Item, drop: Drop) -> None:
        """Put a lane or group where it was dropped."""
        keys = [one.key for one in self.items()]
        self.session.set_grouping(arranging.moved(self.grouping, keys, item.key, drop.before))

    def shut_others(self) -> None:
        """Shut every lane but the current one: those beside it, and groups but its own."""
        item = self._current_item()
        if item is not None:
            keys = [
                one.key
                for one in self.items()
                if one.group in (None, item.group) and one.key not in (item.key, item.group)
            ]
            shut = arranging.shut(self.grouping, keys)
            self.session.set_grouping(arranging.shut(shut, [item.key], wanted=False))

    def shut_all(self) -> None:
        """Shut every group; where there are none, every lane."""
        tops = [one.key for one in self.items() if one.group is None]
        self.session.set_grouping(arranging.shut(self.grouping, tops))

    def open_all(self) -> None:
        """Open every lane and group."""
        self.session.set_grouping(replace(self.grouping, collapsed=frozenset()))

    def show_all(self) -> None:
        """Show every lane, also those that the filter hides."""
        session = self.session
        session.set_grouping(arranging.all_shown(session.grouping))
        session.set_filter(replace(session.filter, hidden_lanes=frozenset()))

    def hides_any(self) -> bool:
        """Return whether there is a lane that is not shown."""
        grouping = self.grouping
        return bool(grouping.solo or grouping.hidden or self.session.filter.hidden_lanes)

    def order_naturally(self) -> None:
        """Put lanes and groups into their natural order."""
        self.session.set_grouping(replace(self.grouping, order=()))

    def reset(self) -> None:
        """Arrange lanes as if they had never been touched."""
        self.session.set_grouping(BY_LANE)

    def group_by(self, field: Field) -> None:
        """Make lanes by a field, or groups where there are lanes in groups."""
        rest = tuple(one for one in self.grouping.fields[1:] if one is not field)
        self.session.set_grouping(arranging.grouped(self.grouping, (field, *rest)))

    def then_by(self, field: Field | None) -> None:
        """Make lanes by a field inside of groups; None for no groups."""
        first = self.grouping.fields[0]
        fields = (first,) if field in (None, first) else (first, field)
        self.session.set_grouping(arranging.grouped(self.grouping, fields))

    def step(self, by: int) -> None:
        """Select the event of the next lane (+1) or the one before (-1) that is nearest in time."""
        columns, session = self._stage.columns(), self.session
        here = self._stage.selected_index
        number = self._selected_lane()
        at_s = (session.span.start_s + session.span.end_s) / 2
        if number is None:
            number = -1 if by > 0 else len(columns.lanes)
        elif here < columns.dated:
            at_s = float(columns.start_lo[here])
        number += by
        while 0 <= number < len(columns.lanes):
            first, end = int(columns.lane_first[number]), int(columns.lane_first[number + 1])
            if first < end:
                away = np.abs(columns.start_lo[first:end] - at_s)
                session.select(columns.ids[first + int(np.argmin(away))])
                return
            number += by

    def scroll(self, pages: int) -> None:
        """Scroll the lanes by almost all that is seen, down (+1) or up (-1)."""
        stage, frame = self._stage, self._stage.frame()
        held_px = frame.held_y - frame.lanes[0].y0 if frame.held else 0.0
        seen_px = (stage.height_px - held_px) * _PAGE_PART
        self._scroll(round(stage.scroll_px + pages * seen_px))

    # --- inside ---

    def _change(self, change: Change, key: str | None) -> None:
        key = self.current if key is None else key
        if key is not None:
            self.session.set_grouping(change(self.grouping, key))

    def _selected_lane(self) -> int | None:
        index = self._stage.selected_index
        return None if index < 0 else self._stage.columns().lane_at(index)

    def _current_item(self) -> Item | None:
        key = self.current
        if key is None:  # most often, and then nothing need be drawn to say so
            return None
        return next((one for one in self.items() if one.key == key), None)

    def _beside(self, by: int) -> Drop | None:
        """Return where the current one goes when it is moved by one place; None for nowhere."""
        item = self._current_item()
        if item is None:
            return None
        around = siblings(self.items(), item)
        at = around.index(item) + by
        if not 0 <= at < len(around):
            return None
        before = at if by < 0 else at + 1
        return Drop(around[before].key if before < len(around) else None, 0.0)
