"""The proposals of a source that are left to decide on, and what is done with them.

What is kept is in the document, and comes back here when that is undone. What is dropped,
merged or named otherwise is remembered as long as the program runs, and undone here.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from beseto_gui.core.base.i18n import language
from beseto_gui.core.base.progress import Progress
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.records import Source
from beseto_gui.core.proposals.choices import Choices, Decisions, left
from beseto_gui.core.session import Session
from beseto_gui.gui.workers import Job, Work

if TYPE_CHECKING:
    from beseto_gui.core.proposals.corroborate import Corroboration
    from beseto_gui.core.proposals.proposal import Key, Proposal

#: Longer texts are read beside the window.
_AT_ONCE = 20_000


class Row(NamedTuple):
    """A proposal that is left, with all that is merged with it, and what is known of it.

    Attributes:
        proposals: The proposal, and those merged with it.
        title: The title that its event would have.
        lane: Id of the lane of its event; empty when there is none yet.
        alike: Events that it may speak of, the likeliest first.
    """

    proposals: "tuple[Proposal, ...]"
    title: str
    lane: str
    alike: "list[Corroboration]"

    @property
    def first(self) -> "Proposal":
        """The proposal that the others are merged with."""
        return self.proposals[0]


class Proposing(QObject):
    """Makes proposals, and the commands that they become.

    Args:
        session: What is worked on.

    Signals:
        changed: Other proposals are left.
        moved: Another one is the current one.
    """

    changed = Signal()
    moved = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.source_id = ""
        self._made_of: tuple[str, str, UncertainDate] | None = None
        self._proposals: list[Proposal] = []
        self._left: list[tuple[Proposal, ...]] = []
        self._alike: dict[tuple[Proposal, int], list[Corroboration]] = {}
        self._taken: Mapping[Key, str] = {}
        self._decisions = Decisions()
        self._job: Job | None = None
        self._lane, self._current = "", 0

    # --- what is shown ---

    @property
    def source(self) -> Source | None:
        """The source whose proposals these are."""
        return self._session.document.sources.get(self.source_id)

    @property
    def current(self) -> int:
        """The row of the current proposal; -1 when none is left."""
        return min(self._current, len(self._left) - 1)

    def __len__(self) -> int:
        """Return how many proposals are left."""
        return len(self._left)

    @property
    def total(self) -> int:
        """How many proposals the source has, with those decided on; -1 while it is read."""
        return len(self._proposals) if self._job is None else -1

    def row(self, number: int) -> Row | None:
        """Return a row; None when there is none."""
        if not 0 <= number < len(self._left):
            return None
        from beseto_gui.core.proposals.keeping import lane_for

        proposals, choices = self._left[number], self._decisions.of(self.source_id)
        key = proposals[0].key
        alike = self._corroborations(proposals[0])
        lane = choices.lanes.get(key, "")
        if lane not in self._session.document.lanes:
            lane = lane_for(self._session.document, [one.event_id for one in alike], self._lane)
        return Row(proposals, choices.titles.get(key, proposals[0].title), lane, alike)

    def look_at(self, source_id: str) -> None:
        """Show the proposals of a source."""
        if source_id != self.source_id:
            self.source_id, self._current = source_id, 0
            self._made_of = None
        self.refresh()

    @Slot(object)
    def follow(self, change: Change | None = None) -> None:
        """Show what is left after an edit."""
        if change is not None and change.everything:
            self._decisions.forget_steps()
            if self.source is None:
                self.source_id = ""
        self.refresh()

    def refresh(self) -> None:
        """Show what is left now; read the text again if it, or its date, is another."""
        from beseto_gui.core.model.evidence import shown_text

        source = self.source
        if source is None:
            self._proposals, self._made_of = [], None
            self._show()
            return
        text = shown_text(self._session.document, source)
        wanted = (source.id, text, source.published)
        if wanted == self._made_of:
            self._show()
            return
        self._made_of = wanted
        self.give_up()
        if len(text) <= _AT_ONCE:
            self._proposals = _proposed(text, source.published)
            self._show()
            return
        self._proposals = []
        self._job = Job(_work(text, source.published))
        self._job.finished.connect(self._ended)
        self._job.start()
        self._show()

    def close(self) -> None:
        """Show nothing any more: the document will be closed."""
        self.give_up()
        self.source_id, self._proposals, self._left = "", [], []
        self.changed.emit()

    def give_up(self) -> None:
        """Read no text any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object, object)
    def _ended(self, found: "list[Proposal] | None", error: Exception | None) -> None:
        self._job = None
        self._proposals = found or []
        self._show()
        if error is not None:
            raise error

    def _show(self) -> None:
        from beseto_gui.core.proposals.keeping import taken

        source = self.source
        self._taken = taken(self._session.document, source) if source is not None else {}
        self._left = left(self._proposals, self._decisions.of(self.source_id), self._taken)
        self._current = max(min(self._current, len(self._left) - 1), 0)
        self.changed.emit()
        self.moved.emit()

    def _corroborations(self, proposal: "Proposal") -> "list[Corroboration]":
        from beseto_gui.core.proposals.corroborate import corroborate

        document = self._session.document
        key = (proposal, document.revision)
        if key not in self._alike:
            if any(revision != document.revision for _key, revision in self._alike):
                self._alike.clear()
            text = self._made_of[1] if self._made_of else ""
            self._alike[key] = corroborate(document, self.source_id, text, proposal)
        return self._alike[key]

    def sentence(self) -> str:
        """Return what the source says of the current proposal."""
        row, made_of = self.row(self.current), self._made_of
        if row is None or made_of is None:
            return ""
        return " ".join(made_of[1][row.first.start : row.first.end].split())

    # --- going through them ---

    def go_to(self, number: int) -> None:
        """Make a row the current one."""
        if 0 <= number < len(self._left) and number != self._current:
            self._current = number
            self.moved.emit()

    def step(self, by: int) -> None:
        """Make the next (+1) or previous (-1) row the current one.

        Behind the last of a source comes the first of the next source.
        """
        if by > 0 and self.current >= len(self._left) - 1:
            ids = list(self._session.document.sources)
            here = ids.index(self.source_id) if self.source_id in ids else -1
            self.look_at(ids[min(here + 1, len(ids) - 1)] if ids else "")
        else:
            self.go_to(self.current + by)

    # --- decisions ---

    def keep(self) -> str:
        """Make an event of the current proposal; return its id, empty when none was made."""
        from beseto_gui.core.proposals.keeping import keep

        row, source = self.row(self.current), self.source
        if row is None or source is None:
            return ""
        document = self._session.document
        event_id, command = keep(document, source, row.proposals, row.title, row.lane)
        change = self._session.execute(command)
        if event_id not in change.added:
            return ""
        self._lane = self._session.document.events[event_id].lane
        return event_id

    def keep_as_evidence(self, event_id: str = "") -> str:
        """Make the current proposal evidence of an event, else of the one it is most like.

        Returns:
            The id of the event; empty when there is none.
        """
        from beseto_gui.core.proposals.keeping import keep_as_evidence

        row, source, document = self.row(self.current), self.source, self._session.document
        if row is None or source is None:
            return ""
        wanted = event_id or (row.alike[0].event_id if row.alike else "")
        if wanted not in document.events:
            return ""
        self._session.execute(keep_as_evidence(document, source, row.proposals, wanted))
        return wanted

    def drop(self) -> None:
        """Let the current proposal be no event."""
        row = self.row(self.current)
        if row is not None:
            self._decide(self._decisions.of(self.source_id).drop(row.first.key))

    def drop_rest(self) -> None:
        """Let the current proposal and all behind it be no events."""
        choices = self._decisions.of(self.source_id)
        for proposals in self._left[self.current :]:
            choices = choices.drop(proposals[0].key)
        if choices != self._decisions.of(self.source_id):
            self._decide(choices)

    def entitle(self, number: int, title: str) -> None:
        """Give a proposal another title."""
        row = self.row(number)
        if row is not None and title.strip() and title.strip() != row.title:
            # The rows stay: one of them is being written in.
            self._note(
                self._decisions.of(self.source_id).entitle(row.first.key, " ".join(title.split()))
            )
            self.moved.emit()

    def merge(self) -> None:
        """Make one of the current proposal and the next."""
        row, other = self.row(self.current), self.row(self.current + 1)
        if row is not None and other is not None:
            self._decide(self._decisions.of(self.source_id).merge(row.first.key, other.first.key))

    def next_lane(self) -> None:
        """Put the current proposal into the next lane."""
        row, lanes = self.row(self.current), list(self._session.document.lanes)
        if row is not None and len(lanes) > 1:
            here = lanes.index(row.lane) if row.lane in lanes else -1
            self._decide(
                self._decisions.of(self.source_id).put(
                    row.first.key, lanes[(here + 1) % len(lanes)]
                )
            )

    def set_date(self, date: UncertainDate) -> None:
        """Give the source another date; every relative phrase is read again."""
        from beseto_gui.core.proposals.keeping import redated

        source = self.source
        if source is not None and date != source.published:
            self._session.execute(redated(self._session.document, source, date))

    def undo(self) -> None:
        """Take back what was decided last, here or in the document."""
        source_id = self._decisions.undo(_step_now(self._session))
        if source_id:
            self._show_again(source_id)
        else:
            self._session.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        source_id = self._decisions.redo(_step_now(self._session))
        if source_id:
            self._show_again(source_id)
        else:
            self._session.redo()

    def _show_again(self, source_id: str) -> None:
        if source_id != self.source_id:
            self.look_at(source_id)
        else:
            self._show()

    def _decide(self, choices: Choices) -> None:
        self._note(choices)
        self._show()

    def _note(self, choices: Choices) -> None:
        self._decisions.decide(self.source_id, choices, _step_now(self._session))


def _step_now(session: Session) -> int:
    """Return the number of the last step of the document that is done."""
    step = session.document.undo_step
    return step.number if step else 0


def title_in(source: Source) -> str:
    """Return what a source is called, in the language of the window."""
    return source.title.get(language())


def _proposed(text: str, published: UncertainDate) -> "list[Proposal]":
    from beseto_gui.core.proposals.propose import propose

    return propose(text, published if published.is_dated else None)


def _work(text: str, published: UncertainDate) -> Work:
    def work(progress: Progress) -> object:
        progress(0.0)
        return _proposed(text, published)

    return work
