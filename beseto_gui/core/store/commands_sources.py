"""Edits of sources and excerpts: one frozen dataclass each, with the name a menu gives it."""

from dataclasses import dataclass, field, replace

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.i18n import _, ngettext
from beseto_gui.core.base.texts import NO_TEXT
from beseto_gui.core.model.records import Excerpt, Source
from beseto_gui.core.store.checking import add, change, found
from beseto_gui.core.store.document import Draft


@dataclass(frozen=True, slots=True)
class AddSource:
    """Add a source."""

    source: Source = field(repr=False)
    name: str = field(default="Add source", init=False)

    def run(self, draft: Draft) -> None:
        """Add it.

        Raises:
            CommandError: When its id is taken.
        """
        add(draft, self.source)
        draft.about(self.source.title)


@dataclass(frozen=True, slots=True)
class EditSource:
    """Put another source in the place of the one that has the same id."""

    source: Source = field(repr=False)
    name: str = field(default="Edit source", init=False)

    def run(self, draft: Draft) -> None:
        """Replace it.

        Raises:
            CommandError: When there is none.
        """
        change(draft, found(draft.sources, self.source.id), self.source)
        draft.about(self.source.title)


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Put a newer copy of a source in the place of the one with the same id.

    Its excerpts come with it, each where its passage is in the new text; those that are not
    named stay as they are.
    """

    source: Source = field(repr=False)
    excerpts: tuple[Excerpt, ...] = ()
    name: str = field(default="Replace text", init=False)

    def run(self, draft: Draft) -> None:
        """Replace it.

        Raises:
            CommandError: When it is not there, or an excerpt is none of its own.
        """
        change(draft, found(draft.sources, self.source.id), self.source)
        for excerpt in self.excerpts:
            before = found(draft.excerpts, excerpt.id)
            if {before.source, excerpt.source} != {self.source.id}:
                raise CommandError(
                    _("the excerpt {id!r} is of another source").format(id=excerpt.id),
                    where=self.source.id,
                )
            change(draft, before, excerpt)
        draft.about(self.source.title)


@dataclass(frozen=True, slots=True)
class DeleteSource:
    """Take a source away, with its attached original.

    One that events are read from stays, unless `with_excerpts` says that their excerpts go too.
    """

    source_id: str
    with_excerpts: bool = False
    name: str = field(default="Delete source", init=False)

    def run(self, draft: Draft) -> None:
        """Take it away.

        Raises:
            CommandError: When it is not there, or excerpts are in it.
        """
        source = found(draft.sources, self.source_id)
        excerpts = draft.excerpts_in(self.source_id)
        n = len(excerpts)
        if n and not self.with_excerpts:
            raise CommandError(
                ngettext("{n} excerpt is in it", "{n} excerpts are in it", n).format(n=f"{n:,}"),
                where=source.id,
                advice=_("delete them too, or move them to another source first"),
            )
        for excerpt in excerpts:
            draft.remove(excerpt)
        draft.remove(source)
        draft.about(source.title)


@dataclass(frozen=True, slots=True)
class AddExcerpt:
    """Add a passage of a source to an event."""

    excerpt: Excerpt
    name: str = field(default="Add excerpt", init=False)

    def run(self, draft: Draft) -> None:
        """Add it.

        Raises:
            CommandError: When its id is taken, or it points to nothing.
        """
        add(draft, self.excerpt)
        draft.about(draft.events[self.excerpt.event].title)


@dataclass(frozen=True, slots=True)
class EditExcerpt:
    """Put another excerpt in the place of the one that has the same id."""

    excerpt: Excerpt
    name: str = field(default="Edit excerpt", init=False)

    def run(self, draft: Draft) -> None:
        """Replace it.

        Raises:
            CommandError: When there is none, or it points to nothing.
        """
        change(draft, found(draft.excerpts, self.excerpt.id), self.excerpt)
        draft.about(draft.events[self.excerpt.event].title)


@dataclass(frozen=True, slots=True)
class MoveExcerpts:
    """Make passages speak of another event."""

    excerpt_ids: tuple[str, ...]
    event_id: str

    @property
    def name(self) -> str:
        """What a menu calls it, in English."""
        return "Move excerpt" if len(self.excerpt_ids) == 1 else "Move excerpts"

    def run(self, draft: Draft) -> None:
        """Move them.

        Raises:
            CommandError: When one of them, or the event, is not there.
        """
        event = found(draft.events, self.event_id)
        for id_ in dict.fromkeys(self.excerpt_ids):
            excerpt = found(draft.excerpts, id_)
            change(draft, excerpt, replace(excerpt, event=event.id))
        draft.about(event.title)


@dataclass(frozen=True, slots=True)
class DeleteExcerpts:
    """Take excerpts away; their events stay."""

    excerpt_ids: tuple[str, ...]

    @property
    def name(self) -> str:
        """What a menu calls it, in English."""
        return "Delete excerpt" if len(self.excerpt_ids) == 1 else "Delete excerpts"

    def run(self, draft: Draft) -> None:
        """Take them away.

        Raises:
            CommandError: When one is not there.
        """
        every = [found(draft.excerpts, id_) for id_ in dict.fromkeys(self.excerpt_ids)]
        for excerpt in every:
            draft.remove(excerpt)
        events = {excerpt.event for excerpt in every}
        if len(events) == 1:
            draft.about(draft.events[events.pop()].title)
        else:
            draft.about(NO_TEXT, len(every))
