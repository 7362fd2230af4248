"""What the commands of the window act on, as they see it.

`MainWindow` is the shell; the handlers know no more of it than this.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from beseto_gui.core.model.grouping import Field
from beseto_gui.core.session import Session
from beseto_gui.gui.actions.shell_articles import Intake
from beseto_gui.gui.actions.shell_editing import Editor
from beseto_gui.gui.actions.shell_sources import Reader, SourceDesk
from beseto_gui.gui.settings import Settings, Value


class Camera(Protocol):
    """How the visible stretch of time is moved."""

    def fit_all(self) -> None:
        """Show everything that has a date."""
        ...

    def focus_selection(self) -> None:
        """Centre the selected event; when it is in the centre, fit it."""
        ...

    def zoom_by(self, factor: float) -> None:
        """Show `factor` times as many seconds around the middle."""
        ...

    def pan_by(self, fraction: float) -> None:
        """Pan by a part of the width, towards the future when positive."""
        ...

    def start_pan(self, direction: int) -> None:
        """Begin to pan while a key is held: -1 towards the past, +1 towards the future."""
        ...

    def stop_pan(self) -> None:
        """Let the pan of a held key run out."""
        ...


class Finder(Protocol):
    """The search."""

    def focus(self) -> None:
        """Put the cursor into the search field."""
        ...

    def step(self, by: int) -> None:
        """Go to the next (+1) or previous (-1) thing found."""
        ...


class Checker(Protocol):
    """What checks the timeline."""

    def check(self) -> None:
        """Check it, and show what was found."""
        ...

    def step(self, by: int) -> None:
        """Go to the next (+1) or previous (-1) place that was found."""
        ...


class Lanes(Protocol):
    """What arranges the lanes; commands are about `current`."""

    @property
    def current(self) -> str | None:
        """Key of the lane or group whose menu is open, else of the selected event's lane."""
        ...

    @property
    def title(self) -> str:
        """What that is called; empty when there is none."""
        ...

    def is_current(self, what: str) -> bool:
        """Return whether it is ``collapsed``, ``pinned`` or ``solo``."""
        ...

    def can_pin(self) -> bool:
        """Return whether it is a lane, not a group."""
        ...

    def can_move(self, by: int) -> bool:
        """Return whether it can be moved up (-1) or down (+1)."""
        ...

    def hides_any(self) -> bool:
        """Return whether there is a lane that is not shown."""
        ...

    def toggle_shut(self) -> None:
        """Shut it to one line, or open it."""
        ...

    def toggle_pin(self) -> None:
        """Let it stay at the top, or no longer."""
        ...

    def toggle_solo(self) -> None:
        """Show it alone, or all again."""
        ...

    def hide(self) -> None:
        """Show it no more."""
        ...

    def move(self, by: int) -> None:
        """Move it up (-1) or down (+1)."""
        ...

    def shut_others(self) -> None:
        """Shut every other one."""
        ...

    def shut_all(self) -> None:
        """Shut every group; where there are none, every lane."""
        ...

    def open_all(self) -> None:
        """Open every lane and group."""
        ...

    def show_all(self) -> None:
        """Show every lane."""
        ...

    def order_naturally(self) -> None:
        """Put lanes and groups into their natural order."""
        ...

    def reset(self) -> None:
        """Arrange lanes as if they had never been touched."""
        ...

    def group_by(self, field: Field) -> None:
        """Make lanes, or groups of them, by a field."""
        ...

    def then_by(self, field: Field | None) -> None:
        """Make lanes inside of groups by a field; None for no groups."""
        ...

    def step(self, by: int) -> None:
        """Select the nearest event of the next (+1) or previous (-1) lane."""
        ...

    def scroll(self, pages: int) -> None:
        """Scroll the lanes by almost all that is seen, down (+1) or up (-1)."""
        ...


class Documents(Protocol):
    """What makes, saves and reverts documents."""

    def new(self) -> None:
        """Begin an empty timeline."""
        ...

    def save(self) -> None:
        """Give what has no name one; say of all else that it is on disk."""
        ...

    def save_as(self) -> None:
        """Ask for a name, and go on there."""
        ...

    def save_copy(self) -> None:
        """Ask for a name, and write a copy there."""
        ...

    def revert(self) -> None:
        """Ask to which earlier state to go back."""
        ...

    def show_untitled(self) -> None:
        """Show the documents that have no name yet."""
        ...


class Asker(Protocol):
    """What asks which files to open."""

    def ask_for_files(self, *, to_read: bool = False) -> None:
        """Ask for files and open them, perhaps for reading only."""
        ...

    def ask_for_table(self) -> None:
        """Ask for a table, and what its columns tell, and open it."""
        ...

    def ask_for_original(self) -> None:
        """Ask for the original documents of sources and attach them."""
        ...


class Opener(Protocol):
    """What opens files."""

    def open_bundled(self) -> None:
        """Open the timeline that ships with the program."""
        ...


class Desks(Protocol):
    """Who carries the commands out."""

    @property
    def opener(self) -> Opener:
        """What opens files."""
        ...

    @property
    def asker(self) -> Asker:
        """What asks which files to open."""
        ...

    @property
    def editor(self) -> Editor:
        """What changes events."""
        ...

    @property
    def checker(self) -> Checker:
        """What checks the timeline."""
        ...

    @property
    def documents(self) -> Documents:
        """What makes, saves and reverts documents."""
        ...

    @property
    def finder(self) -> Finder:
        """What searches."""
        ...

    @property
    def source_desk(self) -> SourceDesk:
        """What opens the dialogs about sources."""
        ...

    @property
    def intake(self) -> Intake:
        """What takes articles in, and shows what they propose."""
        ...


class Shell(Protocol):
    """The window as its commands see it."""

    @property
    def session(self) -> Session:
        """What is being looked at."""
        ...

    @property
    def settings(self) -> Settings:
        """What is remembered."""
        ...

    @property
    def camera(self) -> Camera:
        """What moves the view."""
        ...

    @property
    def lanes(self) -> Lanes:
        """What arranges the lanes."""
        ...

    @property
    def desks(self) -> Desks:
        """Who carries the commands out."""
        ...

    @property
    def reader(self) -> Reader:
        """What shows the texts of sources."""
        ...

    @property
    def source_id(self) -> str:
        """Id of the source that commands are about; empty when there is none."""
        ...

    def open_paths(self, paths: Iterable[Path]) -> None:
        """Open timelines and originals."""
        ...

    def recent_files(self) -> list[Path]:
        """Return the files opened last, the newest first."""
        ...

    def export_image(self) -> None:
        """Open the export dialog."""
        ...

    def copy_image(self) -> None:
        """Put the view on the clipboard as an image."""
        ...

    def clear(self) -> None:
        """Let go of what is most in the way: a message, the search, the selection."""
        ...

    def show_dialog(self, name: str) -> None:
        """Open ``go_to_date``, ``palette``, ``keys`` or ``about``."""
        ...

    def panel_shown(self, name: str) -> bool:
        """Return whether a panel is shown; the names are those of `table.PANELS`."""
        ...

    def show_panel(self, name: str, shown: bool) -> None:
        """Show or hide a panel."""
        ...

    def isFullScreen(self) -> bool:
        """Return whether the window covers the screen."""
        ...

    def set_full_screen(self, wanted: bool) -> None:
        """Cover the screen, or no longer."""
        ...

    def change_setting(self, key: str, value: Value) -> None:
        """Store a setting and show it at once."""
        ...

    def close(self) -> bool:
        """Close the window."""
        ...
