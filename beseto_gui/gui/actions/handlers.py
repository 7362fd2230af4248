"""What the commands do: one function for each row of the table, and when rows are enabled."""

from collections.abc import Callable

from beseto_gui.gui.actions.shell import Shell

#: A command, and a question about the state of the window.
Handler = Callable[[Shell], None]
Question = Callable[[Shell], bool]

#: A zoom step shows this many times as many seconds.
ZOOM_STEP = 1.25
#: A pan step from a menu moves by this part of the view.
PAN_STEP = 0.25
#: By how much a step changes the size of the text, in percent.
_TEXT_STEP = 10


def open_file(shell: Shell) -> None:
    """Ask for files and open them."""
    shell.desks.asker.ask_for_files()


def open_table(shell: Shell) -> None:
    """Ask for a table and what its columns tell, and open it."""
    shell.desks.asker.ask_for_table()


def open_bundled(shell: Shell) -> None:
    """Open the timeline that ships with the program."""
    shell.desks.opener.open_bundled()


def has_sources(shell: Shell) -> bool:
    """Return whether there is a source that an original can be of."""
    return len(shell.session.document.table().source_ids) > 0


def add_original(shell: Shell) -> None:
    """Ask for the original documents of sources."""
    shell.desks.asker.ask_for_original()


def export_image(shell: Shell) -> None:
    """Open the export dialog."""
    shell.export_image()


def copy_image(shell: Shell) -> None:
    """Put the view on the clipboard."""
    shell.copy_image()


def quit_program(shell: Shell) -> None:
    """Close the window, and with it the program."""
    shell.close()


def undo(shell: Shell) -> None:
    """Take the last edit back."""
    shell.session.undo()


def redo(shell: Shell) -> None:
    """Do the last undone edit again."""
    shell.session.redo()


def can_undo(shell: Shell) -> bool:
    """Return whether there is an edit to take back, and the document can be changed."""
    return bool(shell.session.document.undo_name) and not shell.session.is_read_only


def can_redo(shell: Shell) -> bool:
    """Return whether there is an edit to do again, and the document can be changed."""
    return bool(shell.session.document.redo_name) and not shell.session.is_read_only


def find(shell: Shell) -> None:
    """Put the cursor into the search field."""
    shell.desks.finder.focus()


def find_next(shell: Shell) -> None:
    """Go to the next thing found."""
    shell.desks.finder.step(+1)


def find_previous(shell: Shell) -> None:
    """Go to the previous thing found."""
    shell.desks.finder.step(-1)


def clear(shell: Shell) -> None:
    """Let go of a message, the search or the selection."""
    shell.clear()


def zoom_in(shell: Shell) -> None:
    """Show less time."""
    shell.camera.zoom_by(1 / ZOOM_STEP)


def zoom_out(shell: Shell) -> None:
    """Show more time."""
    shell.camera.zoom_by(ZOOM_STEP)


def pan_back(shell: Shell) -> None:
    """Move towards the past."""
    shell.camera.pan_by(-PAN_STEP)


def pan_on(shell: Shell) -> None:
    """Move towards the future."""
    shell.camera.pan_by(PAN_STEP)


def fit_all(shell: Shell) -> None:
    """Show the whole timeline."""
    shell.camera.fit_all()


def focus_selection(shell: Shell) -> None:
    """Centre the selected event, or fit it."""
    shell.camera.focus_selection()


def has_selection(shell: Shell) -> bool:
    """Return whether an event is selected."""
    return bool(shell.session.selection.event)


def toggle_full_screen(shell: Shell) -> None:
    """Cover the screen, or no longer."""
    shell.set_full_screen(not shell.isFullScreen())


def is_full_screen(shell: Shell) -> bool:
    """Return whether the window covers the screen."""
    return shell.isFullScreen()


def toggle_animations(shell: Shell) -> None:
    """Let views move smoothly, or jump."""
    shell.change_setting("view/animations", not shell.settings.flag("view/animations"))


def toggle_log_counts(shell: Shell) -> None:
    """Let the height of counted lanes grow with the logarithm of the counts, or evenly."""
    shell.change_setting("view/log_counts", not shell.settings.flag("view/log_counts"))


def log_counts_on(shell: Shell) -> bool:
    """Return whether heights grow with the logarithm of counts."""
    return shell.settings.flag("view/log_counts")


def animations_on(shell: Shell) -> bool:
    """Return whether views move smoothly."""
    return shell.settings.flag("view/animations")


def enlarge_text(shell: Shell) -> None:
    """Make all text larger."""
    _scale_text(shell, +_TEXT_STEP)


def shrink_text(shell: Shell) -> None:
    """Make all text smaller."""
    _scale_text(shell, -_TEXT_STEP)


def reset_text(shell: Shell) -> None:
    """Give all text its own size."""
    shell.change_setting("view/text_percent", 100)


def _scale_text(shell: Shell, by: int) -> None:
    wanted = shell.settings.number("view/text_percent") + by
    shell.change_setting("view/text_percent", min(200, max(80, wanted)))


def next_event(shell: Shell) -> None:
    """Select the next event."""
    shell.session.step_event(+1)


def previous_event(shell: Shell) -> None:
    """Select the previous event."""
    shell.session.step_event(-1)


def next_excerpt(shell: Shell) -> None:
    """Read the next excerpt of the selected event, else the first of the shown source."""
    _step_excerpt(shell, +1)


def previous_excerpt(shell: Shell) -> None:
    """Read the previous excerpt of the selected event, else the last of the shown source."""
    _step_excerpt(shell, -1)


def _step_excerpt(shell: Shell, by: int) -> None:
    if shell.session.selection.event:
        shell.reader.unpick()
        shell.session.step_excerpt(by)
    else:
        shell.reader.step(by)


def go_back(shell: Shell) -> None:
    """Show what was shown before the last jump."""
    shell.session.back()


def go_forward(shell: Shell) -> None:
    """Show again what "back" left."""
    shell.session.forward()


def panel_toggler(name: str) -> tuple[Handler, Question]:
    """Return what shows or hides a panel, and what tells whether it is shown."""

    def toggle(shell: Shell) -> None:
        shell.show_panel(name, not shell.panel_shown(name))

    def shown(shell: Shell) -> bool:
        return shell.panel_shown(name)

    return toggle, shown


def chooser(key: str, value: str) -> tuple[Handler, Question]:
    """Return what gives a setting a value, and what tells whether it has it."""

    def choose(shell: Shell) -> None:
        shell.change_setting(key, value)

    def chosen(shell: Shell) -> bool:
        return shell.settings.text(key) == value

    return choose, chosen


def opener(name: str) -> Handler:
    """Return what opens a dialog."""

    def open_dialog(shell: Shell) -> None:
        shell.show_dialog(name)

    return open_dialog


def always(_shell: Shell) -> bool:
    """Return True: a command that can be given at any time."""
    return True
