"""The commands that change events, and what is copied and pasted."""

from beseto_gui.core.model.grouping import BY_LANE
from beseto_gui.gui.actions.rows import Row, mark
from beseto_gui.gui.actions.shell import Shell


def edit_event(shell: Shell) -> None:
    """Open the form of the selected event."""
    shell.desks.editor.edit()


def add_event(shell: Shell) -> None:
    """Make an event in the middle of the view, and open its form."""
    shell.desks.editor.add()


def cut(shell: Shell) -> None:
    """Copy the selected events, and take them away."""
    shell.desks.editor.cut()


def copy(shell: Shell) -> None:
    """Copy the selected events."""
    shell.desks.editor.copy()


def paste(shell: Shell) -> None:
    """Put in the events that were copied."""
    shell.desks.editor.paste()


def duplicate(shell: Shell) -> None:
    """Put in the selected events once more."""
    shell.desks.editor.duplicate()


def delete(shell: Shell) -> None:
    """Take the selected events away."""
    shell.desks.editor.delete()


def merge(shell: Shell) -> None:
    """Make one event of those that are selected."""
    shell.desks.editor.merge()


def split(shell: Shell) -> None:
    """Make an event of its own of the excerpt that is being read."""
    shell.desks.editor.split()


def select_all(shell: Shell) -> None:
    """Select every event in view, or in the table all that it lists."""
    shell.desks.editor.select_all()


def edit_lane(shell: Shell) -> None:
    """Ask for another name or colour of the lane."""
    shell.desks.editor.edit_lane()


def add_lane(shell: Shell) -> None:
    """Ask for the name of a new lane."""
    shell.desks.editor.add_lane()


def delete_lane(shell: Shell) -> None:
    """Take the lane away."""
    shell.desks.editor.delete_lane()


def edit_timeline(shell: Shell) -> None:
    """Ask what the timeline is called."""
    shell.desks.editor.edit_timeline()


def can_edit_lane(shell: Shell) -> bool:
    """Return whether there is a lane of the document, and it can be changed."""
    session = shell.session
    is_lane = session.grouping.fields == BY_LANE.fields
    is_one_of_them = is_lane and (shell.lanes.current or "") in session.document.lanes
    return is_one_of_them and not session.is_read_only


def can_edit(shell: Shell) -> bool:
    """Return whether one event is selected, and the document can be changed."""
    return is_one(shell) and not shell.session.is_read_only


def can_add(shell: Shell) -> bool:
    """Return whether the document can be changed."""
    return not shell.session.is_read_only


def can_change(shell: Shell) -> bool:
    """Return whether events are selected, and the document can be changed."""
    return has_events(shell) and not shell.session.is_read_only


def can_merge(shell: Shell) -> bool:
    """Return whether several events are selected, and the document can be changed."""
    return bool(shell.session.selection.others) and not shell.session.is_read_only


def can_split(shell: Shell) -> bool:
    """Return whether one of several excerpts of an event is being read."""
    selection = shell.session.selection
    excerpts = shell.session.document.excerpts_of(selection.event) if selection.event else ()
    return can_edit(shell) and len(excerpts) > 1


def has_events(shell: Shell) -> bool:
    """Return whether events are selected."""
    return bool(shell.session.selection.event)


def is_one(shell: Shell) -> bool:
    """Return whether one event is selected."""
    return has_events(shell) and not shell.session.selection.others


# fmt: off
EDITING = (
    Row("edit.add_event", mark("New event"), add_event, "edit", 1, ("N",), enabled=can_add),
    Row("edit.edit_event", mark("Edit event…"), edit_event, "edit", 1, ("E", "F2"),
        enabled=can_edit),
    Row("edit.edit_timeline", mark("Title of the timeline…"), edit_timeline, "edit", 1,
        enabled=can_add),
    Row("edit.duplicate_events", mark("Duplicate"), duplicate, "edit", 1, ("Ctrl+D",),
        enabled=can_change),
    Row("edit.merge_events", mark("Merge events"), merge, "edit", 1, ("Ctrl+M",),
        enabled=can_merge),
    Row("edit.split_event", mark("Split off the excerpt being read"), split, "edit", 1,
        ("Ctrl+Shift+M",), enabled=can_split),
    Row("edit.delete_events", mark("Delete events"), delete, "edit", 1, view_keys=("Del",),
        enabled=can_change),
    Row("edit.cut_events", mark("Cut"), cut, "edit", 2, ("Ctrl+X",), enabled=can_change),
    Row("edit.copy_events", mark("Copy"), copy, "edit", 2, ("Ctrl+C",), enabled=has_events),
    Row("edit.paste_events", mark("Paste"), paste, "edit", 2, ("Ctrl+V",), enabled=can_add),
    Row("edit.select_all", mark("Select all in view"), select_all, "edit", 2, ("Ctrl+A",)),
)
EDITING_LANES = (
    Row("lanes.edit_lane", mark("Edit lane…"), edit_lane, "lanes", 4, enabled=can_edit_lane),
    Row("lanes.add_lane", mark("Add lane…"), add_lane, "lanes", 4, enabled=can_add),
    Row("lanes.delete_lane", mark("Delete lane…"), delete_lane, "lanes", 4,
        enabled=can_edit_lane),
)
# fmt: on
