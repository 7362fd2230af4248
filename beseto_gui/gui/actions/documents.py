"""Documents as files: new, save, revert, and how what is open is called.

Every edit is on disk when it is made. So there is nothing to save but what has no name yet,
nothing to ask when the window is closed, and its title never says "modified".
"""

from pathlib import Path
from typing import TYPE_CHECKING

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.base.texts import one_line
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.history import Step
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.actions.rows import Row, mark
from beseto_gui.gui.actions.shell import Shell
from beseto_gui.gui.settings import data_folder

if TYPE_CHECKING:
    from beseto_gui.core.store.file_document import FileDocument

#: So many letters of what a step did stand in a menu.
_MOST = 60


def untitled_folder() -> Path:
    """Return the folder of the documents that have no name yet."""
    return data_folder() / "untitled"


def backup_folder() -> Path:
    """Return the folder of all backups."""
    return data_folder() / "backups"


def file_of(document: Document) -> "FileDocument | None":
    """Return a document that is in a file of its own, whose edits go there; None for others.

    The timeline that ships, one read from JSON and a table have no such file.
    """
    if document.sheet is not None or isinstance(document, MemoryDocument):
        return None
    from beseto_gui.core.store.file_document import FileDocument

    return document if isinstance(document, FileDocument) else None


def is_untitled(document: Document) -> bool:
    """Return whether a document is in a file that has no name yet."""
    found = file_of(document)
    if found is None:
        return False
    from beseto_gui.core.untitled import is_untitled as is_one

    return is_one(found.path, untitled_folder())


def let_go(document: Document) -> None:
    """Close a document that is not looked at any more."""
    found = file_of(document)
    if found is None:
        document.close()
    else:
        from beseto_gui.core.untitled import let_go as let_file_go

        let_file_go(found, untitled_folder())


def name_of(document: Document) -> str:
    """Return what a document is called, with what is to be known of it: untitled, read-only."""
    title = document.timeline.title.get(language())
    found = file_of(document)
    if found is None:
        return title
    if is_untitled(document):
        standing = [_("untitled")]
    else:
        standing = [found.path.name] if title else []
        title = title or found.path.name
    if found.read_only:
        standing.append(_("read-only"))
    return f"{title} ({', '.join(standing)})" if standing else title


def new_document(shell: Shell) -> None:
    """Begin an empty timeline."""
    shell.desks.documents.new()


def open_for_reading(shell: Shell) -> None:
    """Ask for files and open them for reading only."""
    shell.desks.asker.ask_for_files(to_read=True)


def save(shell: Shell) -> None:
    """Give what has no name one; say of all else that it is on disk."""
    shell.desks.documents.save()


def save_as(shell: Shell) -> None:
    """Ask for a name, and go on there."""
    shell.desks.documents.save_as()


def save_copy(shell: Shell) -> None:
    """Ask for a name, and write a copy there."""
    shell.desks.documents.save_copy()


def revert(shell: Shell) -> None:
    """Ask to which earlier state to go back."""
    shell.desks.documents.revert()


def can_revert(shell: Shell) -> bool:
    """Return whether there is a file whose earlier states may be kept."""
    found = file_of(shell.session.document)
    return found is not None and not found.read_only


def show_untitled(shell: Shell) -> None:
    """Show the documents that have no name yet."""
    shell.desks.documents.show_untitled()


def undo_text(shell: Shell) -> str:
    """Return "Undo: …" with what it would undo."""
    step = shell.session.document.undo_step
    return _("Undo: {what}").format(what=_short(step)) if step else _("Undo")


def redo_text(shell: Shell) -> str:
    """Return "Redo: …" with what it would do again."""
    step = shell.session.document.redo_step
    return _("Redo: {what}").format(what=_short(step)) if step else _("Redo")


def _short(step: Step) -> str:
    """Return a step in words that fit into a menu, which takes an "&" for the mark of a key."""
    words = one_line(step.wording(language()))
    return (words if len(words) <= _MOST else f"{words[: _MOST - 1]}…").replace("&", "&&")


# fmt: off
NEW = Row("file.new_document", mark("New"), new_document, "file", 0, ("Ctrl+N",))
DOCUMENTS = (
    Row("file.open_for_reading", mark("Open read-only…"), open_for_reading, "file", 0),
    Row("file.show_untitled", mark("Untitled timelines…"), show_untitled, "file", 0),
    Row("file.save_document", mark("Save"), save, "file", 1, ("Ctrl+S",)),
    Row("file.save_as", mark("Save as…"), save_as, "file", 1, ("Ctrl+Shift+S",)),
    Row("file.save_copy", mark("Save a copy…"), save_copy, "file", 1),
    Row("file.revert_document", mark("Revert to…"), revert, "file", 1, enabled=can_revert),
)
# fmt: on
