"""The tray: the proposed events of a source, to be kept or dropped with one key each."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.dates.typed import read_typed
from beseto_gui.core.dates.udate import UNDATED
from beseto_gui.core.dates.wording import word
from beseto_gui.core.scene.style import Theme, theme
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.docks.event_fields import Line
from beseto_gui.gui.docks.parts import EDGE_PX, Panel, button, hairline, label, set_look
from beseto_gui.gui.docks.tray_list import ProposalList
from beseto_gui.gui.models.proposal_rows import ProposalRows
from beseto_gui.gui.models.proposing import Proposing, title_in

#: Actions that are offered as buttons, by their ids.
_OFFERED = ("proposals.keep_event", "proposals.drop_proposal", "proposals.keep_as_evidence")
_SENTENCE_LINES = 4


class Tray(Panel):
    """Lists what is left to decide on, and says of the current one what the source says.

    Args:
        bridge: What tells of changes.
        actions: What can be done with the current proposal.

    Attributes:
        proposing: What makes the proposals.

    Signals:
        moved: Another proposal is the current one, or it has another date or lane.
    """

    moved = Signal()

    def __init__(
        self, bridge: Bridge, actions: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__("proposals", parent)
        self._session = bridge.session
        self._theme = theme("light")
        self.proposing = Proposing(bridge.session, self)
        self.view = ProposalList(bridge.session, actions)
        self.view.setModel(ProposalRows(self.proposing, bridge.session))
        self.sources = QComboBox()
        self.written = Line()
        self._basis = label(look="small", wrap=True)
        self._written_name, self._facts = label(look="small"), label(look="small")
        self._sentence = label(wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        known = {action.objectName(): action for action in actions}
        self._offered = [known[id_] for id_ in _OFFERED if id_ in known]
        self._buttons = [button(look="link") for _each in self._offered]
        self._lay_out()
        self._connect(bridge)

    def _connect(self, bridge: Bridge) -> None:
        bridge.changed.connect(self._follow)
        self.visibilityChanged.connect(self._seen)
        self.proposing.changed.connect(self._show)
        self.proposing.moved.connect(self._mark)
        self.view.undone.connect(self.proposing.undo)
        self.view.redone.connect(self.proposing.redo)
        self.view.stepped.connect(self.proposing.step)
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        self.sources.activated.connect(self._take_source)
        self.written.committed.connect(self._take_date)

    def title(self) -> str:
        """Return the name of the panel."""
        return _("Proposed events")

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        super().retranslate()
        self.view.setAccessibleName(_("Proposed events"))
        self.sources.setAccessibleName(_("Source"))
        self.written.setAccessibleName(_("Date of the document"))
        self.written.setPlaceholderText(_("not known"))
        self._written_name.setText(_("Date of the document"))
        self._show()

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        super().dress(theme)
        self._theme = theme
        self.view.marks.theme = theme
        self.view.viewport().update()

    @property
    def facts(self) -> str:
        """What is said of how many are left."""
        return self._facts.text()

    @property
    def sentence(self) -> str:
        """What the source says of the current proposal."""
        return self._sentence.text()

    @property
    def basis(self) -> str:
        """How the date of the document is known, or why what was typed is none."""
        return self._basis.text()

    def show_source(self, source_id: str) -> None:
        """Show the proposals of a source, and let keys decide on them."""
        self.proposing.look_at(source_id)
        self.view.setFocus()

    def ask_for_date(self) -> None:
        """Put the cursor where the date of the document is."""
        self.written.setFocus()
        self.written.selectAll()

    def edit_title(self) -> None:
        """Let the title of the current proposal be written."""
        self.view.edit(self.view.currentIndex())

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("panelBody")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QGridLayout()
        head.setContentsMargins(EDGE_PX, 2, 12, 8)
        head.setHorizontalSpacing(10)
        head.setVerticalSpacing(4)
        self.sources.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.sources.setMinimumContentsLength(12)
        head.addWidget(self.sources, 0, 0, 1, 2)
        head.addWidget(self._written_name, 1, 0)
        head.addWidget(self.written, 1, 1)
        head.addWidget(self._basis, 2, 0, 1, 2)
        head.setColumnStretch(1, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(EDGE_PX, 8, 12, 10)
        foot.setSpacing(8)
        lines = self._sentence.fontMetrics().lineSpacing() * _SENTENCE_LINES
        self._sentence.setMinimumHeight(lines)
        foot.addWidget(self._sentence)
        row = QHBoxLayout()
        row.setSpacing(8)
        for each, action in zip(self._buttons, self._offered, strict=True):
            each.clicked.connect(action.trigger)
            action.changed.connect(self._show_actions)
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(self._facts)
        foot.addLayout(row)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self.view, 1)
        column.addWidget(hairline())
        column.addLayout(foot)
        self.setWidget(body)

    # --- what is shown ---

    @Slot(bool)
    def _seen(self, is_visible: bool) -> None:
        if is_visible:
            self.proposing.look_at(self._wanted())
        self.moved.emit()

    def _wanted(self) -> str:
        """Return the id of the source to show: the one that was, else the first."""
        sources = self._session.document.sources
        now = self.proposing.source_id
        return now if now in sources else next(iter(sources), "")

    @Slot(object)
    def _follow(self, change: object) -> None:
        if self.isHidden():
            return
        self.proposing.follow(change)  # type: ignore[arg-type]
        if self.proposing.source is None:
            self.proposing.look_at(self._wanted())

    @Slot()
    def _show(self) -> None:
        source = self.proposing.source
        with QSignalBlocker(self.sources):
            self.sources.clear()
            for number, each in enumerate(self._session.document.sources.values()):
                self.sources.addItem(f"{each.mark}  {title_in(each)}", each.id)
                if source is not None and each.id == source.id:
                    self.sources.setCurrentIndex(number)
        self.sources.setEnabled(self.sources.count() > 0)
        self.written.setEnabled(source is not None)
        date = source.published if source is not None else UNDATED
        self.written.load(word(date, language()) if date.is_dated else "")
        basis = source.published_basis.get(language()) if source is not None else ""
        is_missed = source is not None and not date.is_dated
        missed = _("“Tuesday”, “last year” cannot be read without it: press T") if is_missed else ""
        self._tell(missed or basis, "error" if is_missed else "small")
        self._facts.setText(self._how_many())
        self._show_actions()
        self._mark()
        self.moved.emit()

    def _how_many(self) -> str:
        proposing = self.proposing
        if proposing.total < 0:
            return _("Reading…")
        left, total = len(proposing), proposing.total
        if total and not left:
            return _("All are decided on; J: next source")
        text = ngettext("{n} of {total} left", "{n} of {total} left", left)
        return text.format(n=f"{left:,}", total=f"{total:,}") if total else _("Nothing found")

    def _tell(self, text: str, look: str = "small") -> None:
        self._basis.setText(text)
        set_look(self._basis, look)
        self._basis.setVisible(bool(text))

    @Slot()
    def _mark(self) -> None:
        """Show which proposal is the current one, and what the source says of it."""
        index = self.view.model().index(self.proposing.current, 0)
        with QSignalBlocker(self.view.selectionModel()):
            self.view.setCurrentIndex(index)
        self.view.viewport().update()
        if index.isValid():
            self.view.scrollTo(index)
        self._sentence.setText(self.proposing.sentence())
        self._show_actions()
        self.moved.emit()

    @Slot()
    def _show_actions(self) -> None:
        for each, action in zip(self._buttons, self._offered, strict=True):
            key = action.shortcut().toString()
            each.setText(f"{action.text()}  {key}")
            each.setEnabled(action.isEnabled())

    # --- what is chosen ---

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.proposing.go_to(index.row())

    @Slot(int)
    def _take_source(self, number: int) -> None:
        self.show_source(self.sources.itemData(number) or "")

    @Slot()
    def _take_date(self) -> None:
        """Give the document the date that was typed; every relative phrase is read again."""
        text = self.written.text().strip()
        try:
            date = read_typed(text, language()) if text else UNDATED
        except DateSyntaxError as error:
            self._tell(f"{error.what[:1].upper()}{error.what[1:]}", "error")
            return
        self.written.settle()
        self.proposing.set_date(date)
        self.view.setFocus()
