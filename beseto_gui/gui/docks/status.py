"""The line below the canvas: what the document holds, what is shown, where the pointer is."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QStatusBar, QWidget

from beseto_gui.core.base.i18n import LANGUAGES, _, language, ngettext
from beseto_gui.core.session import Session
from beseto_gui.gui.docks.parts import button, label
from beseto_gui.gui.docks.progress import ProgressLine


class StatusBar(QStatusBar):
    """Facts at the left; pointer, counts and the language at the right.

    Attributes:
        problems: How many problems there are; not shown before that is known.
        progress: How far long work is; it takes the place of the facts while it is shown.
    """

    def __init__(self, session: Session, languages: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._verified = ""
        self._facts, self._cursor, self._counts = label(), label(), label()
        self.progress = ProgressLine()
        self.progress.appeared.connect(self._make_room)
        self.problems = button(look="flat")
        self.problems.setEnabled(False)
        self.problems.hide()
        self._language = button(look="flat")
        self._language.setMenu(languages)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(12, 0, 8, 0)
        self.addWidget(self._facts, 1)
        self.addWidget(self.progress, 1)
        self.progress.hide()
        for each in (self._cursor, self._counts, self.problems, self._language):
            self.addPermanentWidget(each)
        self.retranslate()

    @property
    def facts(self) -> str:
        """What is said of the document."""
        return self._facts.text()

    @property
    def moment(self) -> str:
        """The date under the pointer; empty when it is elsewhere."""
        return self._cursor.text()

    @property
    def language_name(self) -> str:
        """What the button of the languages says."""
        return self._language.text()

    def set_cursor(self, text: str) -> None:
        """Show the date under the pointer; an empty text when it is elsewhere."""
        self._cursor.setText(text)

    def set_verified(self, text: str) -> None:
        """Show what was found when the excerpts were verified."""
        self._verified = text
        self.show_facts()

    def set_problems(self, text: str) -> None:
        """Show how many problems there are; nothing when that is not known."""
        self.problems.setText(text)
        self.problems.setEnabled(bool(text))
        self.problems.setVisible(bool(text))
        self.problems.setToolTip(_("Show the problems"))

    def show_facts(self) -> None:
        """Count what the document holds."""
        document = self._session.document
        # Not `document.sources`: a long source of a sheet comes in parts.
        events, sources = len(document.events), len(document.table().source_ids)
        counted = (
            (events, _n_events(events)),
            (sources, _n_sources(sources)),
            (len(document.excerpts), _n_excerpts(len(document.excerpts))),
        )
        facts = [text.format(n=f"{n:,}") for n, text in counted]
        standing = _("read-only") if self._session.is_read_only else ""
        self._facts.setText(" · ".join(filter(None, [standing, *facts, self._verified])))

    def show_counts(self) -> None:
        """Count what the filter lets through."""
        shown = len(self._session.shown())
        hidden = len(self._session.document.events) - shown
        text = _("{shown} shown, {hidden} hidden")
        self._counts.setText(text.format(shown=f"{shown:,}", hidden=f"{hidden:,}"))

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        self._language.setText(f"{LANGUAGES[language()]} ▾")
        self._language.setAccessibleName(_("Language"))
        self._language.setToolTip(_("Language"))
        self.progress.retranslate()
        self.show_facts()
        self.show_counts()

    @Slot(bool)
    def _make_room(self, for_progress: bool) -> None:
        self._facts.setVisible(not for_progress)


def _n_events(n: int) -> str:
    return ngettext("{n} event", "{n} events", n)


def _n_sources(n: int) -> str:
    return ngettext("{n} source", "{n} sources", n)


def _n_excerpts(n: int) -> str:
    return ngettext("{n} excerpt", "{n} excerpts", n)
