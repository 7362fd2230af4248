"""A document in a file of its own: what an edit does is on disk when it returns.

Public names: `FileDocument`.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from beseto_gui.core.base.errors import (
    BesetoError,
    ChangedOutsideError,
    CommandError,
    NotEditableError,
)
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.model.change import Change
from beseto_gui.core.store import cached
from beseto_gui.core.store.connection import connect
from beseto_gui.core.store.document import Command
from beseto_gui.core.store.file_draft import FileDraft, touched
from beseto_gui.core.store.file_making import back_up, copied, is_writable
from beseto_gui.core.store.file_reading import FileReading
from beseto_gui.core.store.file_table import keys_of
from beseto_gui.core.store.history import WALK, Step
from beseto_gui.core.store.journal import Journal, read_step, read_steps
from beseto_gui.core.store.lock import FileLock

#: When more events than these are different, the arrays are kept anew at the end.
_MOST_STALE = 1_000


class FileDocument(FileReading):
    """A `beseto_gui.core.store.document.Document` in a `.beseto` file, with unlimited undo.

    Undo and redo go on after closing and opening. It may be read in any thread, and is edited
    in one.

    Args:
        path: The file.
        read_only: Whether to leave the right to edit it to others.

    Attributes:
        opened_at: The number of the step that was the last one when it was opened; going there
            makes undone whatever was done since.

    Raises:
        FileFormatError: When the file cannot be read, is none of this program, or is damaged.
        NotEditableError: When somebody else edits it, or it is protected against writing; it
            may be opened with `read_only` then.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._lock: FileLock | None = None
        if not read_only and os.path.exists(path):  # unlike Path.exists, it never raises
            if not is_writable(path):
                raise NotEditableError(
                    _("it is protected against writing"),
                    where=str(path),
                    advice=_("open it for reading only, or save a copy elsewhere"),
                )
            self._lock = FileLock(path)
        try:
            database = connect(path, read_only=read_only)
        except BesetoError:
            self._release()
            raise
        try:
            super().__init__(database)
        except BesetoError:
            database.close()
            self._release()
            raise
        self.opened_at = self._state.head

    def close(self) -> None:
        """Give the file back, with its arrays as they are now where that is worth it."""
        if not self.read_only and not self._database.is_changed_outside():
            self._keep_arrays()
        self._database.close()
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _keep_arrays(self) -> None:
        if not self._tables.is_worth_keeping(_MOST_STALE):
            return
        table = self.table()
        try:
            with self._database.transaction():
                cached.keep(self._database.run, table, keys_of(table))
        except CommandError:  # a full disk: they are a copy, and are made again
            return
        self._tables.is_kept()

    # --- the file ---

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether it cannot be edited."""
        return self._database.read_only

    def is_changed_outside(self) -> bool:
        """Return whether another program has written to the file, moved or replaced it."""
        return self._database.is_changed_outside()

    def check(self) -> None:
        """Look at every page and every reference of the file, however long that takes.

        Opening does so with files that are not very large.

        Raises:
            FileFormatError: When something is wrong with it.
        """
        self._database.check()

    def save_copy(self, path: Path, progress: Progress = silent) -> None:
        """Write the document with its history to another file, whole or not at all.

        Raises:
            ExportError: When it cannot be written; a file that was there is as before.
            NotEditableError: When that file is being edited.
        """
        copied(self._database, path, progress)

    def save_as(self, path: Path, progress: Progress = silent) -> None:
        """Write the document to another file and go on there; the old one stays as it is.

        Raises:
            ExportError: When it cannot be written; the document is then where it was.
            NotEditableError: When that file is being edited.
        """
        self.save_copy(path, progress)
        lock = FileLock(path)
        try:
            self._database.move_to(path)
        except BesetoError:
            lock.release()
            raise
        self._release()
        self._lock = lock

    def back_up(self, folder: Path, count: int = 3) -> Path:
        """Put a copy into a folder of backups, let the oldest of its copies go, return the new.

        Raises:
            ExportError: When it cannot be written; the copies that were there are as before.
        """
        return back_up(self._database, folder, count)

    def reload(self) -> Change:
        """Take the file as another program has made it.

        Raises:
            FileFormatError: When it is no timeline any more.
        """
        self._database.move_to(self.path, read_only=self.read_only)
        self._records.forget_all()
        self._load()
        return Change(self.revision, "Open", everything=True)

    # --- edits ---

    def apply(self, command: Command) -> Change:
        """Apply an edit; what was undone before cannot be done again. It is on disk then.

        Raises:
            CommandError: When it cannot be applied or written; the document is as before.
            ChangedOutsideError: When the file is not as it was left; see `reload`.
        """

        def work(journal: Journal) -> None:
            draft = FileDraft(self._records, journal, command.name)
            command.run(draft)
            if journal.exchanged:
                journal.record(draft.label)

        return self._edit(command.name, work)

    @property
    def undo_step(self) -> Step | None:
        """The step that `undo` would take back."""
        return read_step(self._database, self._state.head, self._state.head)

    @property
    def redo_step(self) -> Step | None:
        """The step that `redo` would do again."""
        return read_step(self._database, self._state.head + 1, self._state.head)

    @property
    def undo_name(self) -> str:
        """The command that `undo` would take back, in English; empty when there is none."""
        step = self.undo_step
        return step.name if step else ""

    @property
    def redo_name(self) -> str:
        """The command that `redo` would do again, in English; empty when there is none."""
        step = self.redo_step
        return step.name if step else ""

    def undo(self) -> Change | None:
        """Take the last command back; None when there is none."""
        return self.go_to(self._state.head - 1) if self._state.head else None

    def redo(self) -> Change | None:
        """Do the last undone command again; None when there is none."""
        return self.go_to(self._state.head + 1) if self.redo_step else None

    def history(self) -> Sequence[Step]:
        """Return all steps that can be undone or done again, the first one first."""
        return read_steps(self._database, self._state.head)

    def go_to(self, number: int) -> Change | None:
        """Undo or redo until the step with a number is the last one that is done, all at once.

        Raises:
            CommandError: When there is no such step, or it cannot be written.
            ChangedOutsideError: When the file is not as it was left; see `reload`.
        """
        head = self._state.head
        if number == head:
            return None
        wanted = range(head, number, -1) if number < head else range(head + 1, number + 1)
        steps = [read_step(self._database, one, head) for one in (wanted[0], wanted[-1])]
        if number < 0 or None in steps:
            raise CommandError(_("there is no step {n} in the history").format(n=number))

        def work(journal: Journal) -> None:
            for one in wanted:
                journal.cross(one)

        return self._edit(steps[0].name if steps[0] and len(wanted) == 1 else WALK, work)

    def _edit(self, cause: str, work: Callable[[Journal], None]) -> Change:
        """Write rows together, or none of them, and return what is different then."""
        database, records = self._database, self._records
        if self.read_only:
            raise CommandError(
                _("this timeline is open for reading only"),
                where=str(self.path),
                advice=_("save a copy of it, and edit that"),
            )
        journal = Journal(database, replace(self._state))
        done = False
        with database.lock:
            try:
                with database.transaction():
                    self._check_outside()
                    work(journal)
                    made = touched(records, journal.exchanged)
                    if journal.state != self._state:
                        journal.close(made.events)
                done = True
            finally:
                if not done:  # what was read in between does not hold
                    records.forget_all()
            records.forget((one.table, one.old, one.new) for one in journal.exchanged)
            self._state = journal.state
            self._tables.touch(made.events, made.gone)
            return Change(self.revision, cause, made.added, made.changed, made.removed)

    def _check_outside(self) -> None:
        if self._database.is_changed_outside():
            raise ChangedOutsideError(
                _("another program has changed, moved or replaced the file"),
                where=str(self.path),
                advice=_("open it again, or save this under another name"),
            )
