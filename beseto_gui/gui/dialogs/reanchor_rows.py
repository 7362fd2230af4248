"""The excerpts of a source whose text is replaced, as rows: how each was found, and its fate."""

from collections.abc import Mapping, Sequence
from enum import Enum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from beseto_gui.core.base.i18n import _
from beseto_gui.core.model.anchors import Status
from beseto_gui.core.model.reanchor import Finding

_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
#: Of a passage so many letters are shown in a row.
_SHOWN = 160
#: Those that ask for a decision stand first.
_ORDER = (Status.ORPHAN, Status.CHANGED, Status.MOVED, Status.EXACT)


class Fate(Enum):
    """What becomes of an excerpt."""

    MOVE = "move"  #: it points to where it was found
    LEAVE = "leave"  #: it keeps its old words, and is shown as changed or lost
    REMOVE = "remove"  #: it is taken away


def fates_of(finding: Finding) -> tuple[Fate, ...]:
    """Return what can become of an excerpt, the proposal first."""
    if finding.anchor.status is Status.ORPHAN:
        return Fate.LEAVE, Fate.REMOVE
    if finding.anchor.status is Status.CHANGED:
        return Fate.LEAVE, Fate.MOVE, Fate.REMOVE
    return Fate.MOVE, Fate.REMOVE


def fate_word(fate: Fate, status: Status) -> str:
    """Return what becomes of an excerpt, in words."""
    if fate is Fate.REMOVE:
        return _("Delete the excerpt")
    if fate is Fate.MOVE:
        return _("Confirm") if status is Status.CHANGED else _("Take it over")
    return _("Keep it as lost") if status is Status.ORPHAN else _("Decide later")


def state_word(finding: Finding) -> str:
    """Return how an excerpt was found, in words."""
    match finding.anchor.status:
        case Status.EXACT:
            text = _("same place")
        case Status.MOVED:
            text = _("moved")
        case Status.CHANGED:
            text = _("changed, {percent} % alike").format(
                percent=int(finding.anchor.similarity * 100)
            )
        case _:
            return _("not found")
    if finding.has_lost_date:
        return f"{text} · {_('its date is gone')}"
    if not finding.is_sure and finding.anchor.status is not Status.CHANGED:
        return f"{text} · {_('fits in several places')}"
    return text


class FindingRows(QAbstractTableModel):
    """Excerpts with their state, their event, their words and what becomes of them."""

    def __init__(self, events: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._findings: Sequence[Finding] = ()
        self._fates: dict[str, Fate] = {}

    def show(self, findings: Sequence[Finding]) -> None:
        """Show other findings; what was decided stays where it still can be."""
        self.beginResetModel()
        key = [_ORDER.index(each.anchor.status) for each in findings]
        self._findings = [findings[at] for at in sorted(range(len(key)), key=key.__getitem__)]
        self.endResetModel()

    def finding(self, row: int) -> Finding | None:
        """Return what is in a row."""
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def fate(self, finding: Finding) -> Fate:
        """Return what becomes of an excerpt."""
        possible = fates_of(finding)
        chosen = self._fates.get(finding.excerpt.id)
        return chosen if chosen in possible else possible[0]

    def decide(self, findings: Sequence[Finding], fate: Fate) -> None:
        """Decide what becomes of excerpts."""
        self._fates.update((each.excerpt.id, fate) for each in findings)
        last = self.index(max(self.rowCount() - 1, 0), 3)
        self.dataChanged.emit(self.index(0, 3), last)

    def alike(self, finding: Finding) -> list[Finding]:
        """Return all that were found in the same way."""
        status = finding.anchor.status
        return [each for each in self._findings if each.anchor.status is status]

    @property
    def findings(self) -> Sequence[Finding]:
        """All rows."""
        return self._findings

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many excerpts there are."""
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return 4: state, event, words and fate."""
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        finding = self.finding(index.row())
        if finding is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        match index.column():
            case 0:
                return state_word(finding)
            case 1:
                return self._events.get(finding.excerpt.id, "")
            case 2:
                return " ".join(finding.excerpt.selector.exact[:_SHOWN].split())
            case _:
                return fate_word(self.fate(finding), finding.anchor.status)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Found"), _("Event"), _("Passage"), _("What becomes of it"))[section]
