"""Takes articles in: read beside the window, added as sources, their events proposed."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QMainWindow

from beseto_gui.core.base.i18n import LANGUAGES, _, ngettext
from beseto_gui.core.base.progress import Progress
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, UncertainDate
from beseto_gui.core.model.records import Source
from beseto_gui.core.session import Span
from beseto_gui.gui.actions.registry import Registry
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.canvas import spans
from beseto_gui.gui.docks.banner import Kind, Offer
from beseto_gui.gui.settings import Settings
from beseto_gui.gui.window.opening import Opener
from beseto_gui.gui.window.places import Places
from beseto_gui.gui.workers import Job, Work

if TYPE_CHECKING:
    from beseto_gui.core.articles.article import Article
    from beseto_gui.core.articles.reading import Batch, Unread
    from beseto_gui.core.store.document import Command
    from beseto_gui.gui.canvas.ghosts import Ghost, Ghosts
    from beseto_gui.gui.docks.tray import Tray

_KEEP = "files/keep_articles"
_LONGEST_TITLE, _HEAD = 120, 400
#: So much of a view a proposal takes that is not in view yet.
_PART = 0.6


class Intake(QObject):
    """Reads articles, adds them as sources, and shows what events they propose.

    Args:
        bridge: What tells of changes.
        places: The panels.
        registry: The commands, some of which depend on the current proposal.
        settings: What is remembered.
        opener: Opens what is dropped and no article.
        window: What dialogs stand over.
    """

    def __init__(
        self,
        bridge: Bridge,
        places: Places,
        registry: Registry,
        settings: Settings,
        opener: Opener,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._window, self._session = window, bridge.session
        self._places, self._registry = places, registry
        self._settings, self._opener = settings, opener
        self._job: Job | None = None
        self._name = ""
        self._tray: Tray | None = None
        self._ghosts: Ghosts | None = None
        self._unread: tuple[Unread, ...] = ()
        bridge.changed.connect(self._redraw)

    # --- reading ---

    @property
    def is_busy(self) -> bool:
        """Whether articles are being read."""
        return self._job is not None

    def ask_for_articles(self) -> None:
        """Ask for articles, and take them in."""
        from beseto_gui.core.articles.reading import ENDINGS

        kinds = _("Articles ({endings})").format(endings=" ".join(f"*{one}" for one in ENDINGS))
        names, _kind = QFileDialog.getOpenFileNames(
            self._window, _("Read articles"), self._folder, f"{kinds};;{_('All files')} (*)"
        )
        self._take_asked([Path(name) for name in names])

    def ask_for_folder(self) -> None:
        """Ask for a folder, and take in all articles in it."""
        name = QFileDialog.getExistingDirectory(
            self._window, _("Read a folder of articles"), self._folder
        )
        self._take_asked([Path(name)] if name else [])

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Open timelines and originals, and take articles in as sources."""
        articles = articles_among(paths, self._session.document.sources.values())
        others = [path for path in paths if path not in articles]
        if others:
            self._opener.open(others)
        self.take(articles)

    def take(self, paths: Sequence[Path]) -> None:
        """Read articles and folders of articles beside the window."""
        if not paths:
            return
        self.cancel()
        self._name = paths[0].name if len(paths) == 1 else f"{paths[0].name} …"
        self._job = Job(_reading(tuple(paths)))
        self._job.progressed.connect(self._tell_part)
        self._job.finished.connect(self._ended)
        self._tell_part(0.0)
        self._job.start()

    @Slot()
    def cancel(self) -> None:
        """Read nothing more."""
        if self._job is not None:
            self._job.cancel()
            self._rest()

    def close(self) -> None:
        """Read nothing more: the window is closed."""
        self.cancel()
        if self._tray is not None:
            self._tray.proposing.close()
        self._tray = self._ghosts = None

    @property
    def _folder(self) -> str:
        return self._settings.text("files/folder")

    def _take_asked(self, paths: Sequence[Path]) -> None:
        if paths:
            self._settings.set("files/folder", str(paths[0].parent))
            self.take(paths)

    def _rest(self) -> None:
        self._job = None
        self._session.busy_changed.announce("", 1.0)

    @Slot(float)
    def _tell_part(self, part: float) -> None:
        self._session.busy_changed.announce(_("Reading {name}").format(name=self._name), part)

    @Slot(object, object)
    def _ended(self, batch: "Batch | None", error: Exception | None) -> None:
        self._rest()
        if batch is not None:
            self._add(batch)
        if error is not None:
            raise error

    # --- adding ---

    def _add(self, batch: "Batch") -> None:
        """Add what was read, as one step; show the proposals of the first, and what failed."""
        document = self._session.document
        known = {source.text: source.id for source in document.sources.values() if source.text}
        fresh = [(path, each) for path, each in batch.read if each.text not in known]
        sources = self._sources(fresh)
        commands = self._commands(sources, fresh)
        if commands:
            self._session.execute(_together(commands, sources))
        there = [known[each.text] for _path, each in batch.read if each.text in known]
        first = [*(source.id for source in sources), *there]
        self._tell(len(fresh), len(there), batch.unread)
        if first and first[0] in self._session.document.sources:
            self.propose(first[0])

    def _sources(self, read: Sequence[tuple[Path, "Article"]]) -> tuple[Source, ...]:
        from beseto_gui.core.marking import fresh_sources

        made = [_source(path, article) for path, article in read]
        return fresh_sources(self._session.document, made)

    def _commands(
        self, sources: Sequence[Source], read: Sequence[tuple[Path, "Article"]]
    ) -> "list[Command]":
        from beseto_gui.core.store.commands_files import AddAttachment
        from beseto_gui.core.store.commands_sources import AddSource

        commands: list[Command] = []
        for source, (path, article) in zip(sources, read, strict=True):
            commands.append(AddSource(source))
            if self._settings.flag(_KEEP):
                kind = article.media_type
                commands.append(AddAttachment(source.id, path.name, article.data, kind))
        return commands

    def _tell(self, added: int, there: int, unread: "tuple[Unread, ...]") -> None:
        self._unread = unread
        told: list[str] = []
        if added:
            text = ngettext("{n} source added", "{n} sources added", added)
            told.append(text.format(n=f"{added:,}"))
        if there:
            text = ngettext("{n} was there already", "{n} were there already", there)
            told.append(text.format(n=f"{there:,}"))
        if len(unread) == 1:
            told.append(str(unread[0].error))
        elif unread:
            text = ngettext(
                "{n} file could not be read", "{n} files could not be read", len(unread)
            )
            told.append(text.format(n=f"{len(unread):,}"))
        kind = Kind.GOOD if not unread else Kind.INFORMATION if added or there else Kind.PROBLEM
        offer = Offer(_("Details…"), self._show_unread) if len(unread) > 1 else None
        if told:
            self._places.banner.tell("; ".join(told), kind, offer)

    def _show_unread(self) -> None:
        from beseto_gui.gui.dialogs.unread import UnreadSheet

        sheet = UnreadSheet(self._unread, self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def show_coverage(self) -> None:
        """Show which source speaks of which event."""
        from beseto_gui.gui.dialogs.coverage import CoverageDialog

        theme = self._places.canvas.stage.look.theme
        dialog = CoverageDialog(self._session, theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._session.select)
        dialog.open()

    # --- proposing ---

    @property
    def tray(self) -> "Tray":
        """The panel of proposed events, made if need be."""
        if self._tray is None:
            tray = cast("Tray", self._places.panel("proposals"))
            self.welcome(tray)
            return tray
        return self._tray

    def welcome(self, tray: "Tray") -> None:
        """Let ghosts and reader follow a tray."""
        from beseto_gui.gui.canvas.ghosts import Ghosts

        if self._tray is None:
            self._tray, self._ghosts = tray, Ghosts(self._places.canvas)
            tray.moved.connect(self._redraw)
            tray.moved.connect(self._follow)

    def propose(self, source_id: str = "") -> None:
        """Show the proposed events of a source, else of the one that commands are about."""
        tray, wanted = self.tray, source_id or self._places.source_id
        self._places.show("proposals", True)
        tray.show_source(wanted or tray.proposing.source_id)
        self._look_at_all()

    def _look_at_all(self) -> None:
        """Show the time of all proposals, where the timeline has nothing to be seen."""
        if len(self._session.document.table()):
            return
        on = [known for each in self._dated() if (known := _known(each.date)) is not None]
        if on:
            whole = Span(min(one.start_s for one in on), max(one.end_s for one in on))
            self._session.show(spans.fitted(whole, 0.8))

    def _dated(self) -> "list[Ghost]":
        if self._tray is None or self._tray.isHidden():
            return []
        from beseto_gui.core.proposals.proposal import Rank
        from beseto_gui.gui.canvas.ghosts import Ghost

        proposing = self._tray.proposing
        rows = [(number, proposing.row(number)) for number in range(len(proposing))]
        return [
            Ghost(row.first.date, row.lane, row.title, number == proposing.current)
            for number, row in rows
            if row is not None and row.first.date.is_dated
            if row.first.rank is Rank.LIKELY or number == proposing.current
        ]

    @Slot()
    def _redraw(self) -> None:
        """Paint the ghosts of what is left."""
        if self._ghosts is not None:
            self._ghosts.show(self._dated())

    @Slot()
    def _follow(self) -> None:
        """Show the current proposal: its words in the reader, its date on the timeline."""
        if self._tray is None or not self._tray.isVisible():
            return
        self._registry.refresh()
        proposing = self._tray.proposing
        row = proposing.row(proposing.current)
        if row is None:
            return
        self._show_words(proposing.source_id, row.first.start, row.first.end)
        date = row.first.date
        on = _known(date)
        if on is not None and self._tray.view.hasFocus():
            self._bring_into_view(on)

    def _show_words(self, source_id: str, start: int, end: int) -> None:
        from beseto_gui.core.store.hits import TextHit

        self._places.reader.show_hit(TextHit(source_id, 0, 0, "", ((start, end),)))

    def _bring_into_view(self, on: Span) -> None:
        """Move the view as little as possible to show a stretch of time."""
        now = self._session.span
        if on.start_s >= now.start_s and on.end_s <= now.end_s:
            return
        if on.length_s <= _PART * now.length_s:
            self._session.show(spans.centred(now, on), remember=True)
        else:
            self._session.show(spans.fitted(on, _PART), remember=True)


def _known(date: UncertainDate) -> Span | None:
    """Return the stretch from the first to the last bound of a date that is known."""
    bounds = (date.start_lo, date.start_hi, date.end_lo, date.end_hi)
    known = [float(each) for each in bounds if AXIS_MIN < each < AXIS_MAX]
    return Span(min(known), max(known)) if date.is_dated and known else None


def articles_among(paths: Iterable[Path], sources: Iterable[Source]) -> list[Path]:
    """Return the articles and folders among some files; originals of sources are none."""
    from beseto_gui.core.articles.reading import is_article

    lengths = {source.original.byte_length for source in sources if source.original}
    return [
        path for path in paths if path.is_dir() or (is_article(path) and _size(path) not in lengths)
    ]


def _size(path: Path) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return -1


def _source(path: Path, article: "Article") -> Source:
    """Return an article as a source; whose title it does not say is called like its file."""
    from beseto_gui.core.extract.document import document_date
    from beseto_gui.core.marking import proposed_title

    tongue = article.language if article.language in LANGUAGES else "en"
    told = document_date(article.text[:_HEAD])
    # A date may stand before the first words.
    skip = told.span[1] if told and told.span and told.span[0] < _HEAD // 10 else 0
    title = article.title[:_LONGEST_TITLE] or proposed_title(article.text[skip:_HEAD])
    return Source(
        "",
        "",
        LocalText(**{tongue: title or path.stem.replace("_", " ")}),
        outlet=LocalText(**{tongue: article.outlet}),
        published=article.published,
        published_basis=article.published_basis,
        language=article.language,
        text=article.text,
        link=article.link,
        authors=article.authors,
    )


def _together(commands: "list[Command]", sources: Sequence[Source]) -> "Command":
    from beseto_gui.core.store.commands_many import Together

    title = sources[0].title if len(sources) == 1 else LocalText()
    return commands[0] if len(commands) == 1 else Together("Read articles", tuple(commands), title)


def _reading(paths: tuple[Path, ...]) -> Work:
    def work(progress: Progress) -> object:
        from beseto_gui.core.articles.reading import read_all

        return read_all(paths, progress)

    return work
