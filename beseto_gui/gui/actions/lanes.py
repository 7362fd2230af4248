"""The commands about lanes, and how lanes were arranged the last time."""

from typing import cast

from beseto_gui.core.model.arranging import from_plain, to_plain
from beseto_gui.core.model.grouping import BY_LANE, Field
from beseto_gui.core.session import Session
from beseto_gui.gui.actions.shell import Shell
from beseto_gui.gui.settings import Settings

#: How many timelines have their lanes remembered.
_TIMELINES = 50


def toggle_shut(shell: Shell) -> None:
    """Shut the lane to one line, or open it."""
    shell.lanes.toggle_shut()


def toggle_pin(shell: Shell) -> None:
    """Let the lane stay at the top, or no longer."""
    shell.lanes.toggle_pin()


def toggle_solo(shell: Shell) -> None:
    """Show the lane alone, or all again."""
    shell.lanes.toggle_solo()


def hide(shell: Shell) -> None:
    """Show the lane no more."""
    shell.lanes.hide()


def move_up(shell: Shell) -> None:
    """Put the lane above the one before it."""
    shell.lanes.move(-1)


def move_down(shell: Shell) -> None:
    """Put the lane below the one after it."""
    shell.lanes.move(+1)


def shut_others(shell: Shell) -> None:
    """Shut every other lane."""
    shell.lanes.shut_others()


def shut_all(shell: Shell) -> None:
    """Shut every lane, or every group."""
    shell.lanes.shut_all()


def open_all(shell: Shell) -> None:
    """Open every lane and group."""
    shell.lanes.open_all()


def show_all(shell: Shell) -> None:
    """Show every lane."""
    shell.lanes.show_all()


def order_naturally(shell: Shell) -> None:
    """Put lanes into their natural order."""
    shell.lanes.order_naturally()


def reset(shell: Shell) -> None:
    """Arrange lanes as if they had never been touched."""
    shell.lanes.reset()


def next_lane(shell: Shell) -> None:
    """Select the nearest event of the next lane."""
    shell.lanes.step(+1)


def previous_lane(shell: Shell) -> None:
    """Select the nearest event of the lane before."""
    shell.lanes.step(-1)


def scroll_up(shell: Shell) -> None:
    """Scroll the lanes by almost all that is seen."""
    shell.lanes.scroll(-1)


def scroll_down(shell: Shell) -> None:
    """Scroll the lanes on."""
    shell.lanes.scroll(+1)


# --- whether they can be given ---


def has_lane(shell: Shell) -> bool:
    """Return whether there is a lane that a command is about."""
    return shell.lanes.current is not None


def can_pin(shell: Shell) -> bool:
    """Return whether that is a lane, not a group."""
    return shell.lanes.can_pin()


def can_move_up(shell: Shell) -> bool:
    """Return whether there is another one above it."""
    return shell.lanes.can_move(-1)


def can_move_down(shell: Shell) -> bool:
    """Return whether there is another one below it."""
    return shell.lanes.can_move(+1)


def is_shut(shell: Shell) -> bool:
    """Return whether it is shut."""
    return shell.lanes.is_current("collapsed")


def is_pinned(shell: Shell) -> bool:
    """Return whether it stays at the top."""
    return shell.lanes.is_current("pinned")


def is_solo(shell: Shell) -> bool:
    """Return whether it is shown alone."""
    return shell.lanes.is_current("solo")


def any_shut(shell: Shell) -> bool:
    """Return whether any lane or group is shut."""
    return bool(shell.session.grouping.collapsed)


def any_hidden(shell: Shell) -> bool:
    """Return whether any lane is not shown."""
    return shell.lanes.hides_any()


def has_order(shell: Shell) -> bool:
    """Return whether lanes were put into an order."""
    return bool(shell.session.grouping.order)


def is_arranged(shell: Shell) -> bool:
    """Return whether lanes were touched at all."""
    return shell.session.grouping != BY_LANE


# --- by which fields ---


class Chooser:
    """Makes lanes by a field; the questions tell whether it is that one.

    Args:
        field: The field; None for no second one.
        inner: Whether it is for the lanes inside of groups.
    """

    def __init__(self, field: Field | None, inner: bool) -> None:
        self._field, self._inner = field, inner

    def choose(self, shell: Shell) -> None:
        """Make lanes by it."""
        if self._inner:
            shell.lanes.then_by(self._field)
        elif self._field is not None:
            shell.lanes.group_by(self._field)

    def is_chosen(self, shell: Shell) -> bool:
        """Return whether lanes are made by it."""
        fields = shell.session.grouping.fields
        chosen = fields[1:] if self._inner else fields[:1]
        return chosen == (() if self._field is None else (self._field,))

    def can_be(self, shell: Shell) -> bool:
        """Return whether it is not the field of the groups already."""
        return not self._inner or shell.session.grouping.fields[0] is not self._field


# --- what is remembered ---


def remember_lanes(session: Session, settings: Settings, key: str) -> None:
    """Remember how lanes are arranged, for the next time this timeline is opened."""
    known = settings.table("view/lanes")
    known.pop(key, None)
    if session.grouping != BY_LANE:
        known[key] = cast("object", to_plain(session.grouping))
    settings.set("view/lanes", dict(list(known.items())[-_TIMELINES:]))


def restore_lanes(session: Session, settings: Settings, key: str) -> None:
    """Arrange lanes as they were the last time."""
    grouping = from_plain(settings.table("view/lanes").get(key))
    if grouping is not None:
        session.set_grouping(grouping)
