"""What several selected events have in common, and what can be done to all of them at once."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.dates.shifting import stepped
from beseto_gui.core.dates.span_words import span_words
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, Precision, UncertainDate
from beseto_gui.core.dates.wording import word
from beseto_gui.core.model.records import Event
from beseto_gui.core.model.table import rows_of
from beseto_gui.core.scene.style import Theme
from beseto_gui.core.session import Session
from beseto_gui.core.store.commands_events import ChangeDates, ChangeTags, EditEvent
from beseto_gui.core.store.commands_lanes import AddLane
from beseto_gui.core.store.commands_many import Together
from beseto_gui.gui.actions.rows import mark
from beseto_gui.gui.docks.event_choices import Choice, LaneChoice, Number
from beseto_gui.gui.docks.event_fields import Line, Names, named
from beseto_gui.gui.docks.event_form import new_lane
from beseto_gui.gui.docks.parts import button, hairline, label

#: So many of the events are named.
_NAMED = 12
_MOST = 9999
#: So many of them at most are asked for their tags.
_ASKED = 2000


class ManyForm(QWidget):
    """The fields of several events.

    Args:
        session: Whose events they are: those that are selected now.
        colours: Colours of the theme.
        actions: Commands that are offered below.

    Attributes:
        document: The document whose events are shown.
        event_ids: The events.
        made_for: Language and theme it was made in.
    """

    closed = Signal()

    def __init__(
        self,
        session: Session,
        colours: Theme,
        actions: Sequence[QAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._theme = session, colours
        self.event_ids = session.selection.events
        self.made_for = (language(), colours.name)
        self._title = label(look="title", wrap=True)
        self._span = label(look="muted", wrap=True)
        self._names = label(wrap=True)
        self.lane, self.new_lane = LaneChoice(), Line()
        self.add_tags, self.remove_tags = Names(), Names()
        self.by, self.unit = Number(-_MOST, _MOST), Choice()
        self._move = button(_("Move dates"))
        self._said = label(look="small", wrap=True)
        self._lay_out(actions)
        self.lane.chosen.connect(self._choose_lane)
        self.new_lane.committed.connect(self._add_lane)
        self.add_tags.committed.connect(self._add_tags)
        self.remove_tags.committed.connect(self._remove_tags)
        self._move.clicked.connect(self._move_dates)
        fields = (self.lane, self.add_tags, self.remove_tags, self.by, self.unit, self._move)
        for field in fields:
            field.setEnabled(not session.is_read_only)
        self.refresh()

    @property
    def said(self) -> str:
        """What is said about the last move of dates."""
        return self._said.text()

    def refresh(self) -> None:
        """Show the events as they are now."""
        self.document = self._session.document
        events, tongue = self._events(_NAMED), language()
        n = len(self.event_ids)
        self._title.setText(
            ngettext("{n} event selected", "{n} events selected", n).format(n=f"{n:,}")
        )
        lines = [f"{each.title.get(tongue)} · {word(each.date, tongue)}" for each in events]
        if n > len(events):
            lines.append(_("+{n} more").format(n=f"{n - len(events):,}"))
        self._names.setText("\n".join(lines))
        table = self._session.document.table()
        rows = rows_of(table, self.event_ids)
        dates = table.date[rows]
        self._span.setText(_span(table.dates.start_lo[dates], table.dates.end_hi[dates]))
        self._show_lanes([table.lane.names[int(code)] for code in np.unique(table.lane.code[rows])])
        self.add_tags.know(table.category.names)
        self._show_tags(table.category.names)

    def commit(self) -> None:
        """Carry out what was written and not yet left."""
        if self.add_tags.is_changed:
            self._add_tags()
        if self.remove_tags.is_changed:
            self._remove_tags()

    # --- inside ---

    def _events(self, most: int | None = None) -> list[Event]:
        events = self._session.document.events
        return [events[each] for each in self.event_ids[:most] if each in events]

    def _lay_out(self, actions: Sequence[QAction]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(6)
        column.addWidget(self._span)
        column.addSpacing(12)
        column.addWidget(self._names)
        column.addSpacing(14)
        column.addWidget(hairline())
        column.addSpacing(14)
        self.new_lane.setPlaceholderText(_("Name of the new lane"))
        self.new_lane.hide()
        named(column, _("Lane"), self.lane, self.new_lane)
        named(column, _("Add tags"), self.add_tags)
        named(column, _("Remove tags"), self.remove_tags)
        self._lay_out_move(column)
        row = QHBoxLayout()
        row.setSpacing(6)
        for action in actions:
            link = button(action.text().replace("&", "").rstrip("…"), "link")
            link.clicked.connect(action.trigger)
            link.setEnabled(action.isEnabled())
            row.addWidget(link)
        row.addStretch(1)
        column.addSpacing(4)
        column.addLayout(row)

    def _lay_out_move(self, column: QVBoxLayout) -> None:
        units = {
            Precision.DAY: _("days"),
            Precision.MONTH: _("months"),
            Precision.YEAR: _("years"),
            Precision.DECADE: _("decades"),
            Precision.HOUR: _("hours"),
            Precision.MINUTE: _("minutes"),
        }
        for unit, name in units.items():
            self.unit.addItem(name, unit)
        self.unit.setAccessibleName(_("Unit"))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.by, 1)
        row.addWidget(self.unit, 2)
        row.addWidget(self._move, 0, Qt.AlignmentFlag.AlignVCenter)
        self.by.setAccessibleName(_("Move all dates by"))
        named(column, _("Move all dates by"), line, self._said)

    def _show_tags(self, names: Sequence[str]) -> None:
        """Offer the tags that can be taken away, and tell which all events have."""
        if len(self.event_ids) > _ASKED:
            self.remove_tags.know(names)
            return
        tags = [set(each.tags) for each in self._events()]
        self.remove_tags.know(sorted(set[str]().union(*tags)))
        common = sorted(set.intersection(*tags)) if tags else []
        said = _("in all: {tags}").format(tags=", ".join(common)) if common else ""
        self.remove_tags.setPlaceholderText(said)

    def _show_lanes(self, lanes: Sequence[str]) -> None:
        tongue, colours = language(), self._theme.lanes
        every = [
            (lane.id, lane.title.get(tongue), colours[lane.color % len(colours)])
            for lane in self._session.document.lanes.values()
        ]
        self.lane.load(every, lanes[0] if len(lanes) == 1 else "")
        self.lane.setPlaceholderText(_("in several lanes"))

    @Slot(str)
    def _choose_lane(self, lane_id: str) -> None:
        if not lane_id:
            self.new_lane.show()
            self.new_lane.setFocus()
            return
        self.new_lane.hide()
        self._put_into(lane_id, mark("Change lane"))

    @Slot()
    def _add_lane(self) -> None:
        name = self.new_lane.text().strip()
        self.new_lane.clear()
        self.new_lane.settle()
        self.new_lane.hide()
        if name:
            lane = new_lane(self._session, name)
            self._put_into(lane.id, mark("Add lane"), AddLane(lane))
        else:
            self.refresh()

    def _put_into(self, lane_id: str, name: str, *first: AddLane) -> None:
        edits = [
            EditEvent(replace(each, lane=lane_id))
            for each in self._events()
            if each.lane != lane_id
        ]
        if edits:
            self._session.execute(Together(name, (*first, *edits)))

    @Slot()
    def _add_tags(self) -> None:
        self._change_tags(self.add_tags, added=True)

    @Slot()
    def _remove_tags(self) -> None:
        self._change_tags(self.remove_tags, added=False)

    def _change_tags(self, field: Names, *, added: bool) -> None:
        names = field.names
        field.clear()
        field.settle()
        if names:
            none: tuple[str, ...] = ()
            sets = (names, none) if added else (none, names)
            self._session.execute(ChangeTags(self.event_ids, *sets))

    @Slot()
    def _move_dates(self) -> None:
        """Move every date that is known so finely, and say how many are not."""
        n, unit = self.by.value(), Precision(self.unit.currentData())
        moved = [(each.id, stepped(each.date, unit, n)) for each in self._events() if n]
        dates: list[tuple[str, UncertainDate]] = [
            (id_, date) for id_, date in moved if date is not None
        ]
        self.by.settle()
        if dates:
            self._session.execute(ChangeDates(tuple(dates)))
        left = len(moved) - len(dates)
        said = ngettext(
            "{n} date stays: it is not known so finely.",
            "{n} dates stay: they are not known so finely.",
            left,
        )
        self._said.setText(said.format(n=f"{left:,}") if left else "")


def _span(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> str:
    """Return from when to when some dates are, in words."""
    starts, ends = starts[starts > AXIS_MIN], ends[ends < AXIS_MAX]
    if not len(starts) or not len(ends):
        return ""
    return span_words(float(starts.min()), float(ends.max()), language())
