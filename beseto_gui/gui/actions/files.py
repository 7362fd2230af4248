"""Opening files: timelines, and the originals that a timeline's sources were read from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from beseto_gui.core.base.errors import BesetoError, CommandError, FileFormatError
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
        errors: What could not be opened, and why.
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
                    self._open_timeline(path)
            except BesetoError as error:
                outcome.errors.append(error)
        return outcome

    def open_bundled(self) -> None:
        """Open the timeline that ships with the program."""
        self._look_at(MemoryDocument(load_bundled()))

    def reattach(self, document: Document) -> None:
        """Attach the originals that were attached before and are still the same files."""
        known = self._settings.table("files/originals")
        for source in document.sources.values():
            sha256 = source.original.sha256 if source.original else ""
            path = known.get(sha256)
            if not isinstance(path, str) or not Path(path).is_file():
                continue
            data = _read_original(Path(path), [source])
            if data is not None:
                document.apply(AttachOriginal(source.id, data.decode("utf-8")))

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

    def _open_timeline(self, path: Path) -> None:
        self._look_at(MemoryDocument(read_any(path)))
        recent = [str(path.resolve()), *self._settings.texts("files/recent")]
        self._settings.set("files/recent", list(dict.fromkeys(recent))[:_RECENT])

    def _look_at(self, document: Document) -> None:
        self.reattach(document)
        self._session.open(document)
        self.restore_span()

    def _attach(self, path: Path) -> str:
        sources = list(self._session.document.sources.values())
        data = _read_original(path, sources)
        source = recognise(data, sources) if data is not None else None
        if data is None or source is None:
            raise FileFormatError(
                _("this is neither a timeline nor the original of one of its sources"),
                where=path.name,
                advice=_("an original is recognised by its exact content"),
            )
        self._settings.set(
            "files/originals",
            self._settings.table("files/originals") | {fingerprint(data): str(path.resolve())},
        )
        title = source.title.get(language())
        try:
            self._session.execute(AttachOriginal(source.id, data.decode("utf-8")))
        except CommandError:
            if self._session.document.original_text(source.id) is None:
                raise
        return _("Original of “{title}” recognised: excerpts are shown verbatim").format(
            title=title
        )


def _is_original(path: Path) -> bool:
    """Return whether a file can only be an original: no timeline has a name like this."""
    return all(path.suffix.lower() not in known.suffixes for known in FORMATS)


def _read_original(path: Path, sources: list[Source]) -> bytes | None:
    """Return the bytes of a file if they are the original of a source, else None.

    A file of another length than any original is not read at all.
    """
    lengths = {source.original.byte_length for source in sources if source.original}
    try:
        if path.stat().st_size not in lengths:
            return None
        data = path.read_bytes()
    except OSError as error:
        raise FileFormatError(
            _("this file cannot be read"), where=path.name, advice=error.strerror or ""
        ) from error
    return data if recognise(data, sources) else None
