"""Excerpts and events made of words that are picked in a source."""

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.records import Lane
from beseto_gui.gui.actions.rows import Row, mark
from beseto_gui.gui.actions.shell import Shell


def add_excerpt(shell: Shell) -> None:
    """Let the picked words speak of the selected event."""
    from beseto_gui.core.marking import excerpt_of
    from beseto_gui.core.store.commands_sources import AddExcerpt

    session, marked = shell.session, shell.reader.marked
    if marked is None or not session.selection.event:
        return
    excerpt = excerpt_of(session.document, marked, session.selection.event)
    change = session.execute(AddExcerpt(excerpt))
    if excerpt.id in change.added:
        shell.reader.unpick()
        session.select_excerpt(excerpt.id)


def add_event(shell: Shell) -> None:
    """Make an event that the picked words tell of, and open its form."""
    from beseto_gui.core.marking import event_of
    from beseto_gui.core.store.commands_events import AddEvents
    from beseto_gui.core.store.commands_lanes import AddLane
    from beseto_gui.core.store.commands_many import Together

    session, marked = shell.session, shell.reader.marked
    if marked is None:
        return
    document = session.document
    beside = document.events.get(session.selection.event)
    lane = beside.lane if beside else next(iter(document.lanes), "")
    first = Lane("lane-1", LocalText(**{language(): _("Events")}))
    event, excerpt = event_of(document, marked, lane or first.id)
    add = AddEvents((event,), (excerpt,))
    command = add if lane else Together(add.name, (AddLane(first), add), event.title)
    change = session.execute(command)
    if event.id in change.added:
        shell.reader.unpick()
        session.select(event.id, excerpt.id)
        shell.desks.editor.edit()


def change_passage(shell: Shell) -> None:
    """Let the selected excerpt be the picked words."""
    from beseto_gui.core.marking import with_passage
    from beseto_gui.core.store.commands_sources import EditExcerpt

    session, marked = shell.session, shell.reader.marked
    excerpt = session.document.excerpts.get(session.selection.excerpt)
    if marked is None or excerpt is None:
        return
    session.execute(EditExcerpt(with_passage(session.document, excerpt, marked)))
    shell.reader.unpick()


def delete_excerpt(shell: Shell) -> None:
    """Take the selected excerpt away; its event stays."""
    from beseto_gui.core.store.commands_sources import DeleteExcerpts

    shell.session.execute(DeleteExcerpts((shell.session.selection.excerpt,)))


def can_add_excerpt(shell: Shell) -> bool:
    """Return whether words are picked and an event is selected."""
    return has_words(shell) and bool(shell.session.selection.event)


def has_words(shell: Shell) -> bool:
    """Return whether words are picked, and the document can be changed."""
    return shell.reader.marked is not None and not shell.session.is_read_only


def can_change_passage(shell: Shell) -> bool:
    """Return whether words are picked in the source of the selected excerpt."""
    session, marked = shell.session, shell.reader.marked
    excerpt = session.document.excerpts.get(session.selection.excerpt)
    if marked is None or excerpt is None or session.is_read_only:
        return False
    return excerpt.source == marked.source_id


def has_excerpt(shell: Shell) -> bool:
    """Return whether an excerpt is selected, and the document can be changed."""
    session = shell.session
    return session.selection.excerpt in session.document.excerpts and not session.is_read_only


# fmt: off
#: The commands about picked words and excerpts.
EVIDENCE = (
    Row("evidence.add_excerpt", mark("Add excerpt to the selected event"), add_excerpt,
        "sources", 0, ("H",), enabled=can_add_excerpt),
    Row("evidence.add_event", mark("New event from the passage"), add_event, "sources", 0,
        reader_keys=("A",), enabled=has_words),
    Row("evidence.change_passage", mark("Change the excerpt to the selected words"),
        change_passage, "sources", 0, reader_keys=("R",), enabled=can_change_passage),
    Row("evidence.delete_excerpt", mark("Delete the selected excerpt"), delete_excerpt,
        "sources", 0, reader_keys=("Del",), enabled=has_excerpt),
)
# fmt: on
