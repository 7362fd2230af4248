"""Edits of the files that a source was read from: kept inside, linked to, found again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.files import MAX_BYTES
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.texts import NO_TEXT
from beseto_gui.core.model.originals import fingerprint
from beseto_gui.core.model.records import Attachment, Source
from beseto_gui.core.store.checking import change, found
from beseto_gui.core.store.document import Draft


@dataclass(frozen=True, slots=True)
class AddAttachment:
    """Keep a file inside the document, as one that a source was read from."""

    source_id: str
    file_name: str
    data: bytes = field(repr=False)
    media_type: str = ""
    name: str = field(default="Attach file", init=False)

    def run(self, draft: Draft) -> None:
        """Attach it; in the place of a link to the same file, if there is one.

        Raises:
            CommandError: When there is no such source, it has the file already, or the file is
                too large.
        """
        if len(self.data) > MAX_BYTES:
            raise CommandError(
                _("it is larger than {n} MB").format(n=MAX_BYTES // 1024**2),
                where=self.file_name,
                advice=_("link to it instead"),
            )
        sha256 = fingerprint(self.data)
        draft.keep_file(self.data)
        _attach(
            draft,
            self.source_id,
            Attachment(self.file_name, sha256, len(self.data), self.media_type),
        )


@dataclass(frozen=True, slots=True)
class LinkAttachment:
    """Link to a file that lies outside of the document, as one that a source was read from.

    `beseto_gui.core.store.files_nearby.described` makes the attachment of a path.
    """

    source_id: str
    attachment: Attachment
    name: str = field(default="Link file", init=False)

    def run(self, draft: Draft) -> None:
        """Link to it; in the place of the same file inside, if there is one.

        Raises:
            CommandError: When there is no such source, or it has the link already.
        """
        if not self.attachment.is_linked:
            raise CommandError(_("a link needs the path of the file"), where=self.attachment.name)
        _attach(draft, self.source_id, self.attachment)


@dataclass(frozen=True, slots=True)
class RemoveAttachment:
    """Take a file, or the link to one, away from a source."""

    source_id: str
    sha256: str
    name: str = field(default="Remove file", init=False)

    def run(self, draft: Draft) -> None:
        """Take it away.

        Raises:
            CommandError: When there is no such source or file.
        """
        source = found(draft.sources, self.source_id)
        kept = tuple(one for one in source.attachments if one.sha256 != self.sha256)
        if kept == source.attachments:
            raise CommandError(_("there is no such file"), where=source.id)
        change(draft, source, replace(source, attachments=kept))
        draft.about(source.title)


@dataclass(frozen=True, slots=True)
class RelinkFiles:
    """Say where linked files lie now: pairs of a hash and a path, for all sources that link.

    `beseto_gui.core.store.files_nearby.find_files` finds such pairs in a folder.
    """

    paths: tuple[tuple[str, str], ...]
    name: str = field(default="Find moved files", init=False)

    def run(self, draft: Draft) -> None:
        """Change the links; files that are kept inside stay there.

        Raises:
            CommandError: When a path is none.
        """
        paths = dict(self.paths)
        linked = {
            source: _relinked(source, paths)
            for source in draft.sources.values()
            if source.attachments
        }
        moved = [source for source, new in linked.items() if new != source]
        for source in moved:
            change(draft, source, linked[source])
        draft.about(moved[0].title if len(moved) == 1 else NO_TEXT, len(moved))


def _relinked(source: Source, paths: Mapping[str, str]) -> Source:
    return replace(
        source,
        attachments=tuple(
            replace(one, path=paths[one.sha256]) if one.is_linked and paths.get(one.sha256) else one
            for one in source.attachments
        ),
    )


def _attach(draft: Draft, source_id: str, attachment: Attachment) -> None:
    source = found(draft.sources, source_id)
    if attachment in source.attachments:
        raise CommandError(
            _("the file “{name}” is there already").format(name=attachment.name), where=source.id
        )
    others = [one for one in source.attachments if one.sha256 != attachment.sha256]
    change(draft, source, replace(source, attachments=(*others, attachment)))
    draft.about(source.title)
