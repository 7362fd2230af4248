"""Edits of what a source is read from: one frozen dataclass each, with the name a menu gives it."""

from dataclasses import dataclass, field

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.model.originals import fingerprint
from beseto_gui.core.model.records import Source
from beseto_gui.core.store.document import Draft


@dataclass(frozen=True, slots=True)
class AttachOriginal:
    """Show a source from its original, whose text is known by its SHA-256.

    `text` is the file decoded as UTF-8 and otherwise as it is, line ends included.
    """

    source_id: str
    text: str = field(repr=False)
    name: str = field(default="Attach original", init=False)

    def run(self, draft: Draft) -> None:
        """Attach the text.

        Raises:
            CommandError: When it is not the original of the source, or is attached already.
        """
        source = _source(draft, self.source_id)
        known = source.original.sha256 if source.original else ""
        if fingerprint(self.text.encode()) != known:
            raise CommandError(
                _("this is not the original of “{title}”").format(
                    title=source.title.get(language())
                ),
                advice=_("open the file that the source was read from, unchanged"),
            )
        if draft.original_text(source.id) is not None:
            raise CommandError(
                _("the original of “{title}” is open already").format(
                    title=source.title.get(language())
                )
            )
        draft.set_original(source.id, self.text)
        draft.about(source.title)


@dataclass(frozen=True, slots=True)
class DetachOriginal:
    """Show a source from its digest again."""

    source_id: str
    name: str = field(default="Detach original", init=False)

    def run(self, draft: Draft) -> None:
        """Detach the text.

        Raises:
            CommandError: When none is attached.
        """
        source = _source(draft, self.source_id)
        if draft.original_text(source.id) is None:
            raise CommandError(
                _("the original of “{title}” is not open").format(
                    title=source.title.get(language())
                )
            )
        draft.set_original(source.id, None)
        draft.about(source.title)


def _source(draft: Draft, source_id: str) -> Source:
    source = draft.sources.get(source_id)
    if source is None:
        raise CommandError(_("there is no source {id!r}").format(id=source_id))
    return source
