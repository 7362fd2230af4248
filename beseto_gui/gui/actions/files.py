"""Opening files: timelines, and the originals that a timeline's sources were read from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from beseto_gui.core.base.errors import BesetoError, CommandError, FileFormatError, InputError
from beseto_gui.core.base.files import read_whole, unreadable
from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.formats.registry import FORMATS, read_any
from beseto_gui.core.model.originals import fingerprint, recognise
from beseto_gui.core.model.records import Source
from beseto_gui.core.session import Session, Span
from beseto_gui.core.store.commands import AttachOriginal
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.settings import Settings

#: How many files "recent" remembers.
_RECENT = 10
#: How many timelines have their last view remembered.
_SPANS = 50


@dataclass(slots=True)
class Outcome:
    """What opening some files has led to.

    Attributes:
        told: Sentences about what was opened, for the person who asked.
        errors: What could not be opened, or was there before and is not any more, and why.
    """

    told: list[str] = field(default_factory=list)
    errors: list[BesetoError] = field(default_factory=list)


class Files:
    """Opens files into a session and remembers which."""

    def __init__(self, session: Session, settings: Settings) -> None:
        self._session, self._settings = session, settings

    def open(self, paths: Iterable[Path]) -> Outcome:
        """Open timelines, then attach originals; what cannot be opened is in the outcome."""
        outcome = Outcome()
        for path in sorted(paths, key=_is_original):
            try:
                if _is_original(path):
                    outcome.told.append(self._attach(path))
                else:
                    outcome.errors += self._open_timeline(path)
            except BesetoError as error:
                outcome.errors.append(error)
        return outcome

    def open_bundled(self) -> Outcome:
        """Open the timeline that ships with the program."""
        return Outcome(errors=self._look_at(MemoryDocument(load_bundled())))

    def reattach(self, document: Document) -> list[BesetoError]:
        """Attach the originals that were attached before and are still the same files.

        The others are returned, to be told once: where they were is then forgotten.
        """
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

    def remember_span(self) -> None:
        """Remember what is visible now, for the next time this timeline is opened."""
        spans = self._settings.table("view/spans")
        id_ = self._session.document.timeline.id
        spans.pop(id_, None)
        spans[id_] = [self._session.span.start_s, self._session.span.end_s]
        kept = dict(list(spans.items())[-_SPANS:])
        self._settings.set("view/spans", kept)

    def restore_span(self) -> None:
        """Show what was visible of this timeline the last time."""
        stored = self._settings.table("view/spans").get(self._session.document.timeline.id)
        match stored:
            case [int() | float() as start_s, int() | float() as end_s] if start_s < end_s:
                self._session.show(Span(float(start_s), float(end_s)))

    def recent(self) -> list[Path]:
        """Return the files opened last that still exist, the newest first."""
        return [path for path in map(Path, self._settings.texts("files/recent")) if path.is_file()]

    def _open_timeline(self, path: Path) -> list[BesetoError]:
        lost = self._look_at(MemoryDocument(read_any(path)))
        recent = [str(path.resolve()), *self._settings.texts("files/recent")]
        self._settings.set("files/recent", list(dict.fromkeys(recent))[:_RECENT])
        return lost

    def _look_at(self, document: Document) -> list[BesetoError]:
        lost = self.reattach(document)
        self._session.open(document)
        self.restore_span()
        return lost

    def _attach(self, path: Path) -> str:
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


def _is_original(path: Path) -> bool:
    """Return whether a file can only be an original: no timeline has a name like this."""
    return all(path.suffix.lower() not in known.suffixes for known in FORMATS)


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
