"""What rules are, and what they find: places by id, of which there may be a million."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.model.reading import Records

if TYPE_CHECKING:
    from beseto_gui.core.lint.subject import Subject
    from beseto_gui.core.store.document import Command


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"  #: it cannot be right
    WARNING = "warning"  #: it is hardly right
    HINT = "hint"  #: it may well be right, and is worth a look


class Aim(StrEnum):
    """What kind of record a rule points at."""

    WHOLE = "timeline"
    EVENT = "event"
    EXCERPT = "excerpt"
    SOURCE = "source"
    LANE = "lane"
    GAP = "gap"


class Place(NamedTuple):
    """What is pointed at.

    Attributes:
        id: Id of the record; empty for the whole timeline.
        other: What it has to do with: id of another record, or languages, parted by commas.
    """

    id: str
    other: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One question that is asked of a timeline.

    Attributes:
        id: Stable name, for the command line and for what is ignored: ``false-precision``.
        title: Heading of what it finds, in English.
        why: Why that matters, and what to do about it, in English.
        severity: How much it matters.
        aim: What it points at.
        look: Finds the places.
        say: Says in the language of the window what is wrong at one place.
        fix: Returns the edit that mends one place; None where none is safe.
        fix_name: What the fix does, in English; empty where there is none.
        is_verified: Whether `beseto_gui.core.model.verify` finds it too.
    """

    id: str
    title: str
    why: str
    severity: Severity
    aim: Aim
    look: "Callable[[Subject], Sequence[Place]]"
    say: Callable[[Records, Place], str]
    fix: "Callable[[Records, Place], Command | None] | None" = None
    fix_name: str = ""
    is_verified: bool = False


class RowPlaces(Sequence[Place]):
    """Events by their rows, each a place when it is asked for.

    Args:
        ids: The ids of all rows.
        rows: The rows that were found.
        others: For each of them, which of `names` it has to do with; None for nothing.
        names: What they have to do with; the ids when it is other events.
    """

    def __init__(
        self,
        ids: Sequence[str],
        rows: NDArray[np.integer],
        others: NDArray[np.integer] | None = None,
        names: Sequence[str] | None = None,
    ) -> None:
        self._ids, self._rows, self._others = ids, rows, others
        self._names = ids if names is None else names

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Place: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Place]: ...
    def __getitem__(self, index: int | slice) -> Place | Sequence[Place]:
        """Return a place, or some."""
        if isinstance(index, slice):
            others = None if self._others is None else self._others[index]
            return RowPlaces(self._ids, self._rows[index], others, self._names)
        other = "" if self._others is None else self._names[int(self._others[index])]
        return Place(self._ids[int(self._rows[index])], other)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """What one rule has found."""

    rule: Rule
    places: Sequence[Place]


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What all rules have found in a document at one revision; a rule without places is not there.

    Attributes:
        revision: The revision of the document.
        groups: What was found, the gravest first.
    """

    revision: int = -1
    groups: tuple[Group, ...] = ()

    def count(self, *severities: Severity) -> int:
        """Return how many places were found by rules of these severities."""
        return sum(len(each.places) for each in self.groups if each.rule.severity in severities)

    def without(self, ignored: "Ignored") -> "Report":
        """Return what is left when some of it is ignored."""
        return self._of(ignored.left_of) if ignored else self

    def only(self, ignored: "Ignored") -> "Report":
        """Return what of it is ignored."""
        return self._of(ignored.part_of)

    def _of(self, choose: "Callable[[Group], Sequence[Place]]") -> "Report":
        groups = (Group(each.rule, choose(each)) for each in self.groups)
        return Report(self.revision, tuple(each for each in groups if each.places))


@dataclass(frozen=True, slots=True)
class Ignored:
    """What somebody has looked at and found to be right.

    Attributes:
        rules: Ids of rules of which nothing is wanted.
        places: Ids of records by the rule's id.
    """

    rules: frozenset[str] = frozenset()
    places: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])

    def __bool__(self) -> bool:
        return bool(self.rules or self.places)

    def left_of(self, group: Group) -> Sequence[Place]:
        """Return what is left of a group."""
        if group.rule.id in self.rules:
            return ()
        gone: Collection[str] = self.places.get(group.rule.id, ())
        return [place for place in group.places if place.id not in gone] if gone else group.places

    def part_of(self, group: Group) -> Sequence[Place]:
        """Return what of a group is ignored."""
        if group.rule.id in self.rules:
            return group.places
        gone: Collection[str] = self.places.get(group.rule.id, ())
        return [place for place in group.places if place.id in gone] if gone else ()


def places(ids: Sequence[str]) -> list[Place]:
    """Return the places of ids."""
    return [Place(id_) for id_ in ids]
