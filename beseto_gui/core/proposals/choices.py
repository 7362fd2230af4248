"""What a person has decided of the proposals of a source, besides what is in the document.

A value: each decision makes another, so that going back is taking an older one.

Public names: `Choices`, `Decisions`, `left`, `NO_CHOICES`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from beseto_gui.core.proposals.proposal import Key, Proposal


def _nothing() -> Mapping[Key, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Choices:
    """Decisions about proposals, by their keys.

    Attributes:
        dropped: What is no event.
        titles: Titles that were written.
        lanes: Lanes that were chosen.
        merged: What is one event with another proposal: its key, and that of the first of them.
    """

    dropped: frozenset[Key] = frozenset()
    titles: Mapping[Key, str] = field(default_factory=_nothing)
    lanes: Mapping[Key, str] = field(default_factory=_nothing)
    merged: tuple[tuple[Key, Key], ...] = ()

    def drop(self, key: Key) -> "Choices":
        """Return them with a proposal, and all that is merged with it, dropped."""
        return replace(self, dropped=self.dropped | {key, *self.members(key)})

    def entitle(self, key: Key, title: str) -> "Choices":
        """Return them with another title of a proposal."""
        return replace(self, titles={**self.titles, key: title})

    def put(self, key: Key, lane: str) -> "Choices":
        """Return them with another lane of a proposal."""
        return replace(self, lanes={**self.lanes, key: lane})

    def merge(self, first: Key, other: Key) -> "Choices":
        """Return them with two proposals, and all that is merged with them, as one event."""
        moved = tuple((key, first if to == other else to) for key, to in self.merged)
        return replace(self, merged=(*moved, (other, first)))

    def members(self, first: Key) -> tuple[Key, ...]:
        """Return what is merged with a proposal."""
        return tuple(key for key, to in self.merged if to == first)


#: Nothing has been decided.
NO_CHOICES = Choices()


@dataclass(frozen=True, slots=True)
class _Step:
    """A decision: the choices of a source beside it, and the step of the document it was made at.

    Before it is undone those are the choices before it, then those after it.
    """

    source_id: str
    beside: Choices
    at: int


class Decisions:
    """The choices about every source, with what can be undone and done again.

    A decision is undone before the steps of the document that came before it, and after those
    that came later.
    """

    def __init__(self) -> None:
        self._choices: dict[str, Choices] = {}
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    def of(self, source_id: str) -> Choices:
        """Return what was decided of a source."""
        return self._choices.get(source_id, NO_CHOICES)

    def decide(self, source_id: str, choices: Choices, at: int) -> None:
        """Take other choices of a source, made when a step was the document's last one."""
        self._done.append(_Step(source_id, self.of(source_id), at))
        self._undone.clear()
        self._choices[source_id] = choices

    def undo(self, at: int) -> str:
        """Take back the last decision, unless a step of the document came later.

        Returns:
            The id of the source that it was about; empty when it was not taken back.
        """
        if not self._done or self._done[-1].at < at:
            return ""
        return self._turn(self._done, self._undone)

    def redo(self, at: int) -> str:
        """Do again what was taken back last, unless a step of the document comes first."""
        if not self._undone or self._undone[-1].at > at:
            return ""
        return self._turn(self._undone, self._done)

    def forget_steps(self) -> None:
        """Let nothing be undone: another document is looked at."""
        self._done.clear()
        self._undone.clear()

    def _turn(self, source: list[_Step], target: list[_Step]) -> str:
        step = source.pop()
        target.append(replace(step, beside=self.of(step.source_id)))
        self._choices[step.source_id] = step.beside
        return step.source_id


def left(
    proposals: Sequence[Proposal], choices: Choices, taken: Mapping[Key, str]
) -> list[tuple[Proposal, ...]]:
    """Return the proposals that are left to decide on, those that are merged together.

    Args:
        proposals: All of a source.
        choices: What was decided.
        taken: The phrases that speak of an event of the document already.
    """
    by_key = {each.key: each for each in proposals}
    follows = {key for key, _first in choices.merged}
    found: list[tuple[Proposal, ...]] = []
    for each in proposals:
        key = each.key
        if key in choices.dropped or key in taken or key in follows:
            continue
        members = [by_key[one] for one in choices.members(key) if one in by_key]
        found.append((each, *members))
    return found
