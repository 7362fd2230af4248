"""Opening files: timelines, and the originals that a timeline's sources were read from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from beseto_gui.core.base.errors import BesetoError, CommandError, FileFormatError, InputError
from beseto_gui.core.base.files import read_whole, unreadable
from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.dates.columns import DateFlag
from beseto_gui.core.loading import TIMELINES, Loaded
from beseto_gui.core.model.originals import fingerprint, recognise
from beseto_gui.core.model.records import Source
from beseto_gui.core.session import Session, Span
from beseto_gui.core.store.commands import AttachOriginal
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.actions.documents import is_untitled, let_go
from beseto_gui.gui.actions.lanes import remember_lanes, restore_lanes
from beseto_gui.gui.settings import Settings

if TYPE_CHECKING:
    from beseto_gui.core.model.sheet import ColumnMap, Skipped

#: How many files "recent" remembers.
_RECENT = 10
#: How many kinds of tables have what their columns tell remembered.
_COLUMNS = 50
#: How many timelines have their last view remembered.
_SPANS = 50


@dataclass(slots=True)
class Outcome:
    """What opening some files has led to.

    Attributes:
        told: Sentences about what was opened, for the person who asked.
        notes: Sentences about what was not, because it was not wanted any more.
        errors: What could not be opened, or was there before and is not any more, and why.
        skipped: What of a table could not be taken as it is.
        held: A file that can be read but not edited now, and was not opened.
    """

    told: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    errors: list[BesetoError] = field(default_factory=list)
    skipped: "tuple[Skipped, ...]" = ()
    held: Path | None = None


class Files:
    """Puts what was read from files into a session, and remembers which files and how."""

    def __init__(self, session: Session, settings: Settings) -> None:
        self._session, self._settings = session, settings
        self._table: Path | None = None

    def look_at(self, loaded: Loaded, path: Path | None = None) -> Outcome:
        """Look at another document, where it was left the last time.

        Args:
            loaded: The document.
            path: The file it was read from; None for the timeline that ships.
        """
        document, before = loaded.document, self._session.document
        self.remember_view()
        outcome = Outcome(errors=self.reattach(document))
        self._session.open(document, loaded.prepared)
        let_go(before)
        self._table = path if loaded.rows is not None else None
        self.restore_view()
        if path is not None:
            if not is_untitled(document):
                self.remember(path)
            outcome.told += _told(path, loaded)
            outcome.skipped = loaded.skipped
        return outcome

    def attach(self, path: Path) -> str:
        """Attach an original to the source it is of, and return a sentence that says so.

        Raises:
            FileFormatError: When it is the original of no source of what is looked at.
        """
        found = _read_original(path, list(self._session.document.sources.values()))
        if found is None:
            raise FileFormatError(
                _("this is neither a timeline nor the original of one of its sources"),
                where=path.name,
                advice=_("an original is recognised by its exact content"),
            )
        source, text = found
        self._settings.set(
            "files/originals",
            self._settings.table("files/originals")
            | {fingerprint(text.encode()): str(path.resolve())},
        )
        title = source.title.get(language())
        try:
            self._session.execute(AttachOriginal(source.id, text))
        except CommandError:
            if self._session.document.original_text(source.id) is None:
                raise
        return _("Original of “{title}” recognised: excerpts are shown verbatim").format(
            title=title
        )

    def reattach(self, document: Document) -> list[BesetoError]:
        """Attach the originals that were attached before and are still the same files.

        The others are returned, to be told once: where they were is then forgotten. A document
        in a file of its own has its originals there, and a table has none.
        """
        if not isinstance(document, MemoryDocument):
            return []
        known = self._settings.table("files/originals")
        lost: list[BesetoError] = []
        for source in document.sources.values():
            sha256 = source.original.sha256 if source.original else ""
            path = known.get(sha256)
            if not isinstance(path, str):
                continue
            try:
                document.apply(AttachOriginal(source.id, _read_again(Path(path), source)))
            except BesetoError as error:
                lost.append(error)
                del known[sha256]
        if lost:
            self._settings.set("files/originals", known)
        return lost

    def remember_view(self) -> None:
        """Remember span and lanes as they are now, for the next time this timeline is opened."""
        spans = self._settings.table("view/spans")
        spans.pop(self._view_key, None)
        spans[self._view_key] = [self._session.span.start_s, self._session.span.end_s]
        kept = dict(list(spans.items())[-_SPANS:])
        self._settings.set("view/spans", kept)
        remember_lanes(self._session, self._settings, self._view_key)

    def restore_view(self) -> None:
        """Show of this timeline what was visible the last time, in the same lanes."""
        restore_lanes(self._session, self._settings, self._view_key)
        stored = self._settings.table("view/spans").get(self._view_key)
        match stored:
            case [int() | float() as start_s, int() | float() as end_s] if start_s < end_s:
                self._session.show(Span(float(start_s), float(end_s)))

    def columns_of(self, headers: Sequence[str]) -> "ColumnMap | None":
        """Return what was chosen for a table with columns of these names; None if nothing was."""
        from beseto_gui.core.model.sheet import SheetField

        stored = self._settings.table("files/columns").get(_names_key(headers))
        if not isinstance(stored, dict) or not any(headers):
            return None
        try:
            columns = {SheetField(name): at for name, at in stored.items()}
        except ValueError:
            return None
        fits = all(type(at) is int and 0 <= at < len(headers) for at in columns.values())
        return columns if fits and {SheetField.TITLE, SheetField.DATE} <= columns.keys() else None

    def remember_columns(self, headers: Sequence[str], columns: "ColumnMap") -> None:
        """Remember what the columns of a table tell, for the next with the same names."""
        known = self._settings.table("files/columns")
        known.pop(_names_key(headers), None)
        known[_names_key(headers)] = {field.value: at for field, at in columns.items()}
        self._settings.set("files/columns", dict(list(known.items())[-_COLUMNS:]))

    def recent(self) -> list[Path]:
        """Return the files opened last that still exist, the newest first."""
        return [path for path in map(Path, self._settings.texts("files/recent")) if path.is_file()]

    @property
    def _view_key(self) -> str:
        """What a view is remembered under; a table has no id of its own, but a place."""
        if self._table is None:
            return self._session.document.timeline.id
        return f"table:{self._table.resolve()}"

    def remember(self, path: Path) -> None:
        """Remember a file as one of the recent ones."""
        recent = [str(path.resolve()), *self._settings.texts("files/recent")]
        self._settings.set("files/recent", list(dict.fromkeys(recent))[:_RECENT])


def _names_key(headers: Sequence[str]) -> str:
    return fingerprint("\x1f".join(headers).encode())[:16]


def _told(path: Path, loaded: Loaded) -> list[str]:
    """Return what is worth telling of how a file was read."""
    if loaded.rows is None:
        return []
    read = ngettext("{name}: {n} row read", "{name}: {n} rows read", loaded.rows)
    told = [read.format(name=path.name, n=f"{loaded.rows:,}")]
    if loaded.skipped:
        k = len(loaded.skipped)
        text = ngettext(
            "{n} line could not be taken as it is", "{n} lines could not be taken as they are", k
        )
        told.append(text.format(n=f"{k:,}"))
    if loaded.rows and not (loaded.document.table().dates.flags & DateFlag.DATED).any():
        told.append(_("no date could be read, so all stand below the lanes"))
    return ["; ".join(told)]


def is_original(path: Path) -> bool:
    """Return whether a file can only be an original: no timeline has a name like this."""
    return path.suffix.lower() not in TIMELINES


def _read_original(path: Path, sources: list[Source]) -> tuple[Source, str] | None:
    """Return the source whose original a file is, and its text; None when it is of none.

    A file of another length than any original is not read at all.
    """
    lengths = {source.original.byte_length for source in sources if source.original}
    try:
        if path.stat().st_size not in lengths or not path.is_file():
            return None
    except OSError as error:
        raise unreadable(path, error) from error
    data = read_whole(path)
    source = recognise(data, sources)
    try:
        return (source, data.decode("utf-8")) if source else None
    except UnicodeDecodeError as error:
        raise FileFormatError(_("an original is not UTF-8 text"), where=str(path)) from error


def _read_again(path: Path, source: Source) -> str:
    """Return the text of the original that a file was once.

    Raises:
        InputError: When it is gone, or is not that original any more.
    """
    title = source.title.get(language())
    try:
        found = _read_original(path, [source])
    except FileFormatError as error:
        what = _("the original of “{title}” can no longer be read here").format(title=title)
        raise InputError(what, where=str(path), advice=_attach_again()) from error
    if found is None:
        what = _("this file is no longer the original of “{title}”").format(title=title)
        raise InputError(what, where=str(path), advice=_attach_again())
    return found[1]


def _attach_again() -> str:
    return _("attach it again with “{action}”").format(action=_("Add original…"))
