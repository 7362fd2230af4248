"""What is done with sources; the dialogs are opened by the source desk of the window."""

from beseto_gui.gui.actions.rows import Row, mark
from beseto_gui.gui.actions.shell import Shell


def read(shell: Shell) -> None:
    """Put the cursor into the text of the source."""
    shell.show_panel("reader", True)
    shell.reader.take_focus()


def add_file(shell: Shell) -> None:
    """Ask for text files and add them as sources."""
    shell.desks.source_desk.add_files()


def add_text(shell: Shell) -> None:
    """Ask for a source whose text is pasted."""
    shell.desks.source_desk.add_text()


def edit(shell: Shell) -> None:
    """Show the form of the current source."""
    shell.desks.source_desk.edit()


def replace_text(shell: Shell) -> None:
    """Put a newer text in the place of the current source's."""
    shell.desks.source_desk.replace_text()


def show_files(shell: Shell) -> None:
    """Show the files that the current source was read from."""
    shell.desks.source_desk.show_files()


def delete(shell: Shell) -> None:
    """Take the current source away."""
    shell.desks.source_desk.delete()


def import_references(shell: Shell) -> None:
    """Add the sources of a list of references."""
    shell.desks.source_desk.import_references()


def export_references(shell: Shell) -> None:
    """Write the sources as a list of references."""
    shell.desks.source_desk.export_references()


def has_source(shell: Shell) -> bool:
    """Return whether there is a source that commands are about."""
    return shell.source_id in shell.session.document.sources


def can_add(shell: Shell) -> bool:
    """Return whether the document can be changed."""
    return not shell.session.is_read_only


def can_change(shell: Shell) -> bool:
    """Return whether there is a source that commands are about, and it can be changed."""
    return has_source(shell) and can_add(shell)


def can_replace(shell: Shell) -> bool:
    """Return whether there is one with a text of its own, and it can be changed."""
    source = shell.session.document.sources.get(shell.source_id)
    return source is not None and not source.is_digest and can_add(shell)


# fmt: off
#: The commands about sources.
SOURCES = (
    Row("sources.read_text", mark("Read the source"), read, "sources", 1, ("T",),
        enabled=has_source),
    Row("sources.add_file", mark("Add source from a file…"), add_file, "sources", 1,
        enabled=can_add),
    Row("sources.add_text", mark("Add source from pasted text…"), add_text, "sources", 1,
        ("Ctrl+Shift+V",), enabled=can_add),
    Row("sources.edit_source", mark("Edit source…"), edit, "sources", 2, enabled=can_change),
    Row("sources.replace_text", mark("Replace text…"), replace_text, "sources", 2,
        enabled=can_replace),
    Row("sources.show_files", mark("Files of the source…"), show_files, "sources", 2,
        enabled=has_source),
    Row("sources.delete_source", mark("Delete source"), delete, "sources", 2,
        enabled=can_change),
    Row("sources.import_references", mark("Import references…"), import_references,
        "sources", 3, enabled=can_add),
    Row("sources.export_references", mark("Export references…"), export_references,
        "sources", 3, enabled=has_source),
)
# fmt: on
