"""Articles that become sourced events: reading them, and deciding on what they propose."""

from beseto_gui.gui.actions.rows import Row, mark
from beseto_gui.gui.actions.shell import Shell

_KEEP = "files/keep_articles"


def read_articles(shell: Shell) -> None:
    """Ask for articles and take them in."""
    shell.desks.intake.ask_for_articles()


def read_folder(shell: Shell) -> None:
    """Ask for a folder of articles and take them in."""
    shell.desks.intake.ask_for_folder()


def propose(shell: Shell) -> None:
    """Show the proposed events of the current source."""
    shell.desks.intake.propose()


def show_coverage(shell: Shell) -> None:
    """Show which source speaks of which event."""
    shell.desks.intake.show_coverage()


def toggle_keeping(shell: Shell) -> None:
    """Keep the files of articles in the document, or no longer."""
    shell.change_setting(_KEEP, not keeps(shell))


def keeps(shell: Shell) -> bool:
    """Return whether the files of articles are kept in the document."""
    return shell.settings.flag(_KEEP)


def keep(shell: Shell) -> None:
    """Make an event of the current proposal; where none is left, go on in the next source."""
    proposing = shell.desks.intake.tray.proposing
    if len(proposing):
        proposing.keep()
    else:
        proposing.step(+1)


def drop(shell: Shell) -> None:
    """Let the current proposal be no event."""
    shell.desks.intake.tray.proposing.drop()


def drop_rest(shell: Shell) -> None:
    """Let the current proposal and all behind it be no events."""
    shell.desks.intake.tray.proposing.drop_rest()


def edit(shell: Shell) -> None:
    """Let the title of the current proposal be written."""
    shell.desks.intake.tray.edit_title()


def ask_for_date(shell: Shell) -> None:
    """Let the date of the document be typed."""
    shell.desks.intake.tray.ask_for_date()


def merge(shell: Shell) -> None:
    """Make one of the current proposal and the next."""
    shell.desks.intake.tray.proposing.merge()


def keep_as_evidence(shell: Shell) -> None:
    """Make the current proposal evidence of the event it is like, else of the selected one."""
    proposing = shell.desks.intake.tray.proposing
    row = proposing.row(proposing.current)
    other = "" if row is not None and row.alike else shell.session.selection.event
    proposing.keep_as_evidence(other)


def next_lane(shell: Shell) -> None:
    """Put the current proposal into the next lane."""
    shell.desks.intake.tray.proposing.next_lane()


def go_on(shell: Shell) -> None:
    """Make the next proposal the current one."""
    shell.desks.intake.tray.proposing.step(+1)


def go_back(shell: Shell) -> None:
    """Make the previous proposal the current one."""
    shell.desks.intake.tray.proposing.step(-1)


def has_source(shell: Shell) -> bool:
    """Return whether there is a source."""
    return bool(shell.source_id)


def has_proposal(shell: Shell) -> bool:
    """Return whether a proposal is shown that can be decided on."""
    return shell.panel_shown("proposals") and len(shell.desks.intake.tray.proposing) > 0


def is_deciding(shell: Shell) -> bool:
    """Return whether the tray is shown."""
    return shell.panel_shown("proposals")


def has_next(shell: Shell) -> bool:
    """Return whether there is one behind it."""
    return has_proposal(shell) and len(shell.desks.intake.tray.proposing) > 1


def can_be_evidence(shell: Shell) -> bool:
    """Return whether there is an event that it may be evidence of."""
    if not has_proposal(shell):
        return False
    proposing = shell.desks.intake.tray.proposing
    row = proposing.row(proposing.current)
    return row is not None and bool(row.alike or shell.session.selection.event)


# fmt: off
#: The commands about articles.
ARTICLES = (
    Row("sources.read_articles", mark("Read articles…"), read_articles, "sources", 1,
        ("Ctrl+Shift+E",)),
    Row("sources.read_folder", mark("Read a folder of articles…"), read_folder, "sources", 1),
    Row("sources.keep_files", mark("Keep files of articles inside"), toggle_keeping,
        "sources", 1, checked=keeps),
    Row("sources.show_coverage", mark("Events and sources…"), show_coverage, "sources", 3,
        enabled=has_source),
    Row("sources.propose_events", mark("Propose events"), propose, "sources", 1,
        ("Ctrl+Shift+N",), enabled=has_source),
)
#: The commands about the current proposal; their keys act in the list of proposals alone.
PROPOSALS = (
    Row("proposals.keep_event", mark("Keep"), keep, "sources/proposals", 0,
        reader_keys=("K",), enabled=is_deciding),
    Row("proposals.drop_proposal", mark("Drop"), drop, "sources/proposals", 0,
        reader_keys=("D", "Del"), enabled=has_proposal),
    Row("proposals.drop_rest", mark("Drop this and the rest"), drop_rest, "sources/proposals", 0,
        reader_keys=("Shift+D",), enabled=has_proposal),
    Row("proposals.keep_as_evidence", mark("Keep as evidence"), keep_as_evidence,
        "sources/proposals", 0, reader_keys=("V",), enabled=can_be_evidence),
    Row("proposals.edit_title", mark("Write another title"), edit, "sources/proposals", 0,
        reader_keys=("E", "F2"), enabled=has_proposal),
    Row("proposals.merge_next", mark("Merge with the next proposal"), merge, "sources/proposals", 0,
        reader_keys=("M",), enabled=has_next),
    Row("proposals.change_lane", mark("Put into the next lane"), next_lane, "sources/proposals", 0,
        reader_keys=("L",), enabled=has_proposal),
    Row("proposals.change_date", mark("Date of the document"), ask_for_date, "sources/proposals", 0,
        reader_keys=("T",), enabled=is_deciding),
    Row("proposals.go_on", mark("Next proposal"), go_on, "sources/proposals", 0, reader_keys=("J",),
        enabled=is_deciding),
    Row("proposals.go_back", mark("Previous proposal"), go_back, "sources/proposals", 0,
        reader_keys=("Shift+J",), enabled=has_proposal),
)
# fmt: on
