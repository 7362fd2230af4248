"""Checking the timeline: what is doubtful or wrong in it."""

from beseto_gui.gui.actions.rows import Row, mark
from beseto_gui.gui.actions.shell import Shell


def check(shell: Shell) -> None:
    """Check the timeline and show what was found."""
    shell.desks.checker.check()


def next_problem(shell: Shell) -> None:
    """Go to the next place that was found."""
    shell.desks.checker.step(+1)


def previous_problem(shell: Shell) -> None:
    """Go to the previous place that was found."""
    shell.desks.checker.step(-1)


CHECKING = (
    Row("edit.check_timeline", mark("Check…"), check, "edit", 9, ("Ctrl+Shift+K",)),
    Row("go.next_problem", mark("Next problem"), next_problem, "go", 4, ("F8",)),
    Row("go.previous_problem", mark("Previous problem"), previous_problem, "go", 4, ("Shift+F8",)),
)
