"""What a command of the window is: a row of the table."""

from collections.abc import Callable
from typing import NamedTuple

from beseto_gui.gui.actions.handlers import Handler, Question, always
from beseto_gui.gui.actions.shell import Shell


def mark(text: str) -> str:
    """Return an English text as it is, so that it can be found for translation."""
    return text


class Row(NamedTuple):
    """One command.

    Attributes:
        id: ``area.verb_noun``.
        text: What a menu calls it, in English.
        run: What it does.
        menu: Key of `MENUS`; empty for a command that is in no menu.
        group: Rows of a menu with the same number stand together, without a line between.
        keys: Shortcuts that act in the whole window. One that is a single character does
            not act while a text is being typed.
        view_keys: Keys that act where the widget with the focus has no use for them.
        reader_keys: Keys that act in the source reader alone, before all others.
        pan: -1 or +1 for a command whose `view_keys` pan as long as they are held.
        enabled: Whether it can be given now.
        checked: Whether it is switched on; None for what is no switch.
        titled: Its text where that depends on the state of the window.
    """

    id: str
    text: str
    run: Handler
    menu: str = ""
    group: int = 0
    keys: tuple[str, ...] = ()
    view_keys: tuple[str, ...] = ()
    reader_keys: tuple[str, ...] = ()
    pan: int = 0
    enabled: Question = always
    checked: Question | None = None
    titled: Callable[[Shell], str] | None = None
