"""The source reader: a whole document, with every excerpt in it marked."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import _, ngettext
from beseto_gui.core.model.anchors import Status
from beseto_gui.core.model.evidence import Passage, paragraphs, passage, shown_text
from beseto_gui.core.model.records import Source
from beseto_gui.core.scene.style import Theme
from beseto_gui.core.store.hits import TextHit
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.docks.parts import EDGE_PX, Panel, button, hairline, label
from beseto_gui.gui.docks.reader_parts import MarkingBar
from beseto_gui.gui.docks.reader_text import ReaderText
from beseto_gui.gui.docks.wordings import status_sentence, status_word
from beseto_gui.gui.models.source_list import SourceList
from beseto_gui.gui.theme import icon

if TYPE_CHECKING:
    from beseto_gui.core.marking import Marked

#: A source with more letters is opened when the selection has rested for so long: who steps
#: through events quickly does not wait for each of their sources.
_LONG, _PAUSE_MS = 50_000, 120
#: The button of the sources is wide enough for so many letters.
_LEAST_LETTERS = 12


class Reader(Panel):
    """Shows the documents of a timeline, one at a time.

    Selecting an event scrolls to its passage; clicking a mark selects its event. While words
    are picked the text stays where it is, so that they can be given to any event.

    Args:
        bridge: What tells of changes.
        attach: The action that attaches originals.
        marking: The actions that make something of words that are picked.

    Signals:
        picked: Words have been picked, or none are any more, or another source is shown.
    """

    picked = Signal()

    def __init__(
        self,
        bridge: Bridge,
        attach: QAction,
        marking: Sequence[QAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("reader", parent)
        self._session = bridge.session
        self._source_id = ""
        self._is_stale = True
        self._passages: dict[str, Passage] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self._read_selected)
        self._list = SourceList(self._session, self)
        self._sources = QComboBox()
        self._back, self._on = QToolButton(), QToolButton()
        self._notice, self._status = label(look="muted", wrap=True), label(look="muted", wrap=True)
        self._attach = button(look="link")
        self.text = ReaderText()
        self.text.addActions(list(marking))
        self.bar = MarkingBar(marking)
        self._lay_out()
        self._attach.clicked.connect(attach.trigger)
        self._back.clicked.connect(self._step_back)
        self._on.clicked.connect(self._step_on)
        self._sources.activated.connect(self._choose)
        self.text.clicked.connect(self._select_at)
        self.text.picked.connect(self._pick)
        bridge.changed.connect(self._refresh)
        bridge.selection_changed.connect(self._follow)
        self.visibilityChanged.connect(self._seen)
        self.retranslate()

    def title(self) -> str:
        """Return the name of the panel."""
        return _("Source reader")

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        super().retranslate()
        self._sources.setAccessibleName(_("Source"))
        self._sources.view().setAccessibleName(_("Sources"))
        self._sources.setPlaceholderText(_("No sources yet"))
        self.text.setAccessibleName(_("Text of the source"))
        self.bar.retranslate()
        hint = _("{back} and {on} go through the excerpts of the selected event")
        for each, text in (
            (self._back, _("Previous excerpt of this source")),
            (self._on, _("Next excerpt of this source")),
        ):
            each.setToolTip(f"{text}\n{hint.format(back='[', on=']')}")
            each.setAccessibleName(text)
        self._attach.setText(_("Attach original…"))
        self._refresh()

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        super().dress(theme)
        self._back.setIcon(icon("previous", theme.text_muted))
        self._on.setIcon(icon("next", theme.text_muted))
        self.text.dress(theme)

    def show_hit(self, hit: TextHit) -> None:
        """Show words that were found in a source."""
        self._show_source(hit.source)
        spans = [(hit.start + start, hit.start + end) for start, end in hit.spans]
        self.text.show_hits(spans)

    def show_source(self, source_id: str) -> None:
        """Show the text of a source."""
        if self._is_stale:
            self._fill()
        self._show_source(source_id)

    def step(self, by: int) -> None:
        """Select the next (+1) or previous (-1) excerpt of the shown source, round and round.

        When none of them is selected, the first or the last one is.
        """
        self.text.unpick()
        if self._is_stale:
            self._fill()
        elif self._later.isActive():
            self._read_selected()
        ids = list(self._passages)
        if ids:
            here = self._session.selection.excerpt
            start = ids.index(here) if here in ids else -1 if by > 0 else 0
            self._session.select_excerpt(ids[(start + by) % len(ids)])

    def take_focus(self) -> None:
        """Put the cursor into the text."""
        self.text.setFocus()

    def unpick(self) -> None:
        """Pick no words any more, and show the selected excerpt."""
        if self.text.words is not None:
            self.text.unpick()
            self._follow()

    def _lay_out(self) -> None:
        # Neither the menu nor its button looks at every source to find out how wide it is.
        as_wide = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._sources.setSizeAdjustPolicy(as_wide)
        self._sources.setMinimumContentsLength(_LEAST_LETTERS)
        self._sources.setModel(self._list)
        names = self._sources.view()
        if isinstance(names, QListView):
            names.setUniformItemSizes(True)
        choice, notice = QHBoxLayout(), QHBoxLayout()
        choice.setSpacing(4)
        choice.addWidget(self._sources, 1)
        choice.addWidget(self._back)
        choice.addWidget(self._on)
        notice.setSpacing(4)
        notice.addWidget(self._notice, 1)
        notice.addWidget(self._attach)
        body = _Body()
        column = QVBoxLayout(body)
        column.setContentsMargins(EDGE_PX, 4, EDGE_PX - 10, 10)
        column.setSpacing(6)
        column.addLayout(choice)
        column.addLayout(notice)
        column.addWidget(hairline())
        column.addWidget(self.text, 1)
        column.addWidget(self.bar)
        column.addWidget(self._status)
        self.setWidget(body)

    @property
    def marked(self) -> "Marked | None":
        """The words that are picked; None when none are, or nobody sees them."""
        words = self.text.words if self._source_id and self.isVisible() else None
        if words is None:
            return None
        from beseto_gui.core.marking import Marked  # who only reads marks nothing

        return Marked(self._source_id, *words)

    @property
    def source_id(self) -> str:
        """Id of the source that is shown."""
        return self._source_id

    @property
    def notice(self) -> str:
        """What is said about the text; empty for a document that needs no word."""
        return self._notice.text()

    @property
    def arrows(self) -> tuple[QToolButton, QToolButton]:
        """What goes to the previous and to the next excerpt."""
        return self._back, self._on

    @property
    def can_attach(self) -> bool:
        """Whether attaching the original is offered."""
        return not self._attach.isHidden()

    # --- what the session says ---

    @Slot()
    def _refresh(self) -> None:
        """Show the sources of the document, and the one that was shown before."""
        if self.isVisible():
            self._fill()
        else:  # nobody is looking
            self._is_stale = True

    def _fill(self) -> None:
        self._is_stale = False
        self._list.refresh()
        is_there = self._list.row_of(self._source_id) >= 0
        wanted = self._source_id if is_there else self._list.id_at(0)
        self._show_source(wanted, anew=True)
        self._read_selected()

    @Slot()
    def _follow(self) -> None:
        """Scroll to the excerpt that is selected."""
        if not self.isVisible():
            self._is_stale = True
        elif self._is_long_way():
            self._later.start()
        else:
            self._read_selected()

    def _is_long_way(self) -> bool:
        """Return whether the selected excerpt is in another source, and that is a long one."""
        document = self._session.document
        excerpt = document.excerpts.get(self._session.selection.excerpt)
        if excerpt is None or excerpt.source == self._source_id:
            return False
        return len(shown_text(document, document.sources[excerpt.source])) > _LONG

    @Slot()
    def _read_selected(self) -> None:
        self._later.stop()
        excerpt = self._session.document.excerpts.get(self._session.selection.excerpt)
        is_elsewhere = excerpt is not None and excerpt.source != self._source_id
        if excerpt is None or (is_elsewhere and self.text.words is not None):
            self.text.mark(self._passages, "")  # who has picked words stays with them
        elif excerpt.source != self._source_id:
            self._show_source(excerpt.source, excerpt.id)
        else:
            self.text.mark(self._passages, excerpt.id)
        self._show_status()

    @Slot()
    def _seen(self) -> None:
        if self._is_stale:
            self._refresh()

    def _show_source(self, source_id: str, excerpt_id: str = "", *, anew: bool = False) -> None:
        if source_id == self._source_id and not anew:
            return
        document = self._session.document
        self._source_id = source_id
        source = document.sources.get(source_id)
        self._sources.setCurrentIndex(self._list.row_of(source_id))
        text = shown_text(document, source) if source else ""
        found = [
            (_within(text, passage(document, each)), each.id)
            for each in document.excerpts_in(source_id)
        ]
        self._passages = {id_: at for at, id_ in sorted(found, key=_place)}
        self.text.show_text(text)
        self.text.mark(self._passages, excerpt_id)
        self.picked.emit()
        self._show_notice(source)
        self._show_status()

    def _show_notice(self, source: Source | None) -> None:
        attached = source and self._session.document.original_text(source.id) is not None
        can_attach = bool(source and source.original and not attached)
        if attached:
            text = _("The original, word for word")
        elif source and source.is_digest:
            text = _("Digest, in our own words")
        elif source is None:
            text = _("Add one from a file, or paste its text, from the menu “Sources”.")
        else:
            text = ""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))
        self._attach.setVisible(can_attach)

    def _show_status(self) -> None:
        ids = list(self._passages)
        here = self._session.selection.excerpt
        if here in ids:
            status = self._passages[here].status
            text = _("Excerpt {i} of {n} · {status}").format(
                i=f"{ids.index(here) + 1:,}", n=f"{len(ids):,}", status=status_word(status)
            )
            self._status.setToolTip(status_sentence(status))
        else:
            text = ngettext("{n} excerpt marked", "{n} excerpts marked", len(ids))
            text = text.format(n=f"{len(ids):,}")
            self._status.setToolTip("")
        self._status.setText(text if self._source_id else "")
        self._sources.setEnabled(bool(self._source_id))
        self._back.setEnabled(bool(ids))
        self._on.setEnabled(bool(ids))

    # --- what the reader does ---

    @Slot()
    def _pick(self) -> None:
        """Offer what can be made of words, as soon as some are picked."""
        is_any = self.text.words is not None
        if self.bar.isHidden() == is_any:
            self.bar.setVisible(is_any)
            self.picked.emit()

    @Slot()
    def _choose(self) -> None:
        self._show_source(self._list.id_at(self._sources.currentIndex()))

    @Slot()
    def _step_back(self) -> None:
        self.step(-1)

    @Slot()
    def _step_on(self) -> None:
        self.step(+1)

    @Slot(int)
    def _select_at(self, offset: int) -> None:
        """Select the excerpt at an offset; of several, the next one after the selected."""
        ids = [id_ for id_, each in self._passages.items() if each.start <= offset < each.end]
        if ids:
            here = self._session.selection.excerpt
            step = ids.index(here) + 1 if here in ids else 0
            self._session.select_excerpt(ids[step % len(ids)])


def _within(text: str, at: Passage) -> Passage:
    """Return a passage as it is marked in the text that is shown.

    One of a digest whose original is shown is marked by its paragraph, which tells the same.
    """
    if at.text is text or at.text == text:
        return at
    same = next((each for each in paragraphs(text) if each.number == at.paragraph), None)
    if same is None:
        return replace(at, text=text, status=Status.ORPHAN, paragraph_start=0)
    start, end = same.start, same.end
    return replace(
        at,
        text=text,
        start=start,
        end=end,
        phrase_start=start,
        phrase_end=start,
        paragraph_start=start,
        paragraph_text=text[start:end],
    )


def _place(found: tuple[Passage, str]) -> tuple[int, int]:
    """Return where a passage is; one that is lost stands where its paragraph begins."""
    at, _id = found
    return (at.paragraph_start, 0) if at.status is Status.ORPHAN else (at.start, at.end)


class _Body(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panelBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def sizeHint(self) -> QSize:
        """Return the size of the panel in the design."""
        return QSize(400, 300)
