"""What a check has found as a list to walk through, with what can be done about it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import _, ngettext
from beseto_gui.core.lint.finding import Group, Ignored, Place, Report, Severity
from beseto_gui.core.lint.fixes import fix_all, fix_of
from beseto_gui.core.scene.style import Theme
from beseto_gui.core.session import Session
from beseto_gui.gui.docks.parts import EDGE_PX, button, label
from beseto_gui.gui.docks.problem_paint import ProblemDelegate
from beseto_gui.gui.models.checking import Checking
from beseto_gui.gui.models.ignoring import Ignoring
from beseto_gui.gui.models.problem_rows import GROUP_ROLE, PLACE_ROLE, ProblemRows

#: Rules with at most so many places are open when they are found.
_OPENED = 12
_NAME_PX = 340
#: More places than these are not mended at once: each is an edit of its own.
MOST_FIXED = 10_000


class _Current(NamedTuple):
    """What a row is about; a rule has no place."""

    group: Group
    place: Place | None


class ProblemList(QWidget):
    """The findings by rule, what is shown of them, and buttons that mend and ignore.

    Signals:
        chosen: A `Rule` and the `Place` that is to be shown.
        counted: What is ignored is different.
    """

    chosen = Signal(object, object)
    counted = Signal()

    def __init__(self, session: Session, checking: Checking, ignoring: Ignoring) -> None:
        super().__init__()
        self.setObjectName("panelBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._checking, self._ignoring = session, checking, ignoring
        self._edition: object = None
        self.view = QTreeView()
        self.model = ProblemRows(session, self)
        self._delegate = ProblemDelegate(self.view)
        self.filters = {severity: button(look="filter") for severity in Severity}
        self.ignored_button = button(look="filter")
        self.fix_button, self.fix_all_button = button(), button()
        self.ignore_button, self.again_button = button(), button()
        self._facts = label(look="muted")
        self._lay_out()
        self._connect()
        self.retranslate()

    # --- looks ---

    def _lay_out(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setProperty("look", "inset")
        view.setHeaderHidden(True)
        view.setUniformRowHeights(True)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.header().setStretchLastSection(True)
        view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        view.header().resizeSection(0, _NAME_PX)
        above = QHBoxLayout()
        above.setContentsMargins(EDGE_PX, 0, EDGE_PX, 6)
        above.setSpacing(6)
        for each in (*self.filters.values(), self.ignored_button):
            each.setCheckable(True)
            above.addWidget(each)
        for each in self.filters.values():
            each.setChecked(True)
        above.addSpacing(8)
        above.addWidget(self._facts, 1)
        for each in (self.again_button, self.ignore_button, self.fix_button, self.fix_all_button):
            above.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(view, 1)

    def _connect(self) -> None:
        for each in (*self.filters.values(), self.ignored_button):
            each.toggled.connect(self.refresh)
        self.view.clicked.connect(self._go)
        self.view.activated.connect(self._go)
        self.view.selectionModel().currentChanged.connect(self._offer)
        self.fix_button.clicked.connect(self._fix)
        self.fix_all_button.clicked.connect(self._fix_all)
        self.ignore_button.clicked.connect(self._ignore)
        self.again_button.clicked.connect(self._again)
        self._checking.progressed.connect(self._tell_part)

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        self._delegate.theme = theme
        self.view.viewport().update()

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        self.view.setAccessibleName(_("Problems"))
        self.ignore_button.setToolTip(_("Remembered on this computer, not in the file"))
        self.refresh()

    # --- what is shown ---

    @property
    def facts(self) -> str:
        """What is said of the check."""
        return self._facts.text()

    @Slot()
    def refresh(self) -> None:
        """Show what was found, as far as it is wanted, and stay where one was."""
        report, ignored = self._checking.report or Report(), self._ignoring.ignored()
        left = report.without(ignored)
        self._name_filters(left, report, ignored)
        shown = report.only(ignored) if self.ignored_button.isChecked() else left
        wanted = [each for each, button in self.filters.items() if button.isChecked()]
        edition = (report, ignored, wanted, self.ignored_button.isChecked())
        if edition != self._edition:
            self._edition = edition
            self._list([each for each in shown.groups if each.rule.severity in wanted])
        self.view.viewport().update()
        self._facts.setText(self._state(left))
        self._offer()

    def _list(self, groups: Sequence[Group]) -> None:
        """List other groups, open where they were open, and stay where one was or beside it."""
        was, index, opened = self._current(), self.view.currentIndex(), self._opened()
        row, scrolled_px = index.row(), self.view.verticalScrollBar().value()
        self.model.show(groups)
        for number, group in enumerate(groups):
            is_few = len(group.places) <= _OPENED and group.rule.severity is not Severity.HINT
            self.view.setExpanded(self.model.index(number, 0), opened.get(group.rule.id, is_few))
        self.view.verticalScrollBar().setValue(scrolled_px)
        if was is None:
            return
        found = self.model.find(was.group.rule.id, was.place)
        rule = self.model.find(was.group.rule.id, None)
        if not found.isValid() and rule.isValid():
            found = self.model.index(min(row, self.model.rowCount(rule) - 1), 0, rule)
        self._move_to(found)

    def step(self, by: int) -> None:
        """Go to the next (+1) or previous (-1) place, round and round."""
        index = self.model.step_from(self.view.currentIndex(), by)
        if index.isValid():
            self._move_to(index)
            self._go(index)

    def _name_filters(self, left: Report, report: Report, ignored: Ignored) -> None:
        names = {
            Severity.ERROR: ngettext("{n} error", "{n} errors", left.count(Severity.ERROR)),
            Severity.WARNING: ngettext("{n} warning", "{n} warnings", left.count(Severity.WARNING)),
            Severity.HINT: ngettext("{n} hint", "{n} hints", left.count(Severity.HINT)),
        }
        for severity, text in names.items():
            self.filters[severity].setText(text.format(n=f"{left.count(severity):,}"))
        n = report.only(ignored).count(*Severity)
        self.ignored_button.setText(_("{n} ignored").format(n=f"{n:,}"))
        self.ignored_button.setVisible(n > 0)
        if not n and self.ignored_button.isChecked():
            self.ignored_button.setChecked(False)

    def _state(self, left: Report) -> str:
        checking = self._checking
        if checking.is_slow or (checking.is_busy and checking.report is None):
            return _("Checking…")
        if checking.report is None:
            return _("Not checked yet")
        if checking.is_stale and not (checking.is_waiting or checking.is_busy):
            return _("Edited since it was checked")
        return "" if left.groups else _("Nothing found")

    @Slot(float)
    def _tell_part(self, part: float) -> None:
        if self._checking.is_slow:
            self._facts.setText(_("Checking… {percent} %").format(percent=int(part * 100)))

    def _opened(self) -> dict[str, bool]:
        """Return of each rule that is listed whether it is open."""
        rows = (self.model.index(row, 0) for row in range(self.model.rowCount()))
        return {row.data(GROUP_ROLE).rule.id: self.view.isExpanded(row) for row in rows}

    def _current(self) -> _Current | None:
        index = self.view.currentIndex()
        if not index.isValid():
            return None
        return _Current(index.data(GROUP_ROLE), index.data(PLACE_ROLE))

    def _move_to(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if index.isValid():
            self.view.scrollTo(index)

    # --- what can be done ---

    @Slot()
    def _offer(self) -> None:
        """Offer what can be done about what is current."""
        now, document = self._current(), self._session.document
        rule = now.group.rule if now else None
        # An edit is worked out of what is there; what was found before one may not be.
        is_now = not self._checking.is_stale and not self._checking.is_busy
        can_edit = is_now and not self._session.is_read_only
        one = can_edit and now and now.place and fix_of(document, now.group.rule, now.place)
        count = len(now.group.places) if now else 0
        can_all = bool(can_edit and rule and rule.fix and 1 < count <= MOST_FIXED)
        what = _(rule.fix_name) if rule and rule.fix_name else _("Fix")
        self.fix_button.setText(what)
        self.fix_button.setVisible(bool(rule and rule.fix))
        self.fix_button.setEnabled(bool(one))
        self.fix_all_button.setText(_("Fix all {n}").format(n=f"{count:,}"))
        self.fix_all_button.setVisible(bool(rule and rule.fix and count > 1))
        self.fix_all_button.setEnabled(can_all)
        self._offer_to_ignore(now)
        self.again_button.setText(_("Cancel") if self._checking.is_slow else _("Check again"))

    def _offer_to_ignore(self, now: _Current | None) -> None:
        if self.ignored_button.isChecked():
            text = _("Do not ignore")
        elif now is not None and now.place is None:
            text = _("Ignore all of this kind")
        else:
            text = _("Ignore")
        self.ignore_button.setText(text)
        self.ignore_button.setEnabled(now is not None)

    @Slot(QModelIndex)
    def _go(self, index: QModelIndex) -> None:
        place, group = index.data(PLACE_ROLE), index.data(GROUP_ROLE)
        if place is not None:
            self.chosen.emit(group.rule, place)

    @Slot()
    def _fix(self) -> None:
        now = self._current()
        if now is not None and now.place is not None:
            command = fix_of(self._session.document, now.group.rule, now.place)
            if command is not None:
                self._session.execute(command)

    @Slot()
    def _fix_all(self) -> None:
        now = self._current()
        command = fix_all(self._session.document, now.group) if now is not None else None
        if command is not None:
            self._session.execute(command)

    @Slot()
    def _ignore(self) -> None:
        now = self._current()
        if now is not None:
            wanted = not self.ignored_button.isChecked()
            self._ignoring.ignore(now.group.rule, now.place, wanted=wanted)
            self.refresh()
            self.counted.emit()

    @Slot()
    def _again(self) -> None:
        if self._checking.is_slow:
            self._checking.cancel()
        else:
            self._checking.look()
