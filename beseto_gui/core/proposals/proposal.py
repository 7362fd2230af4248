"""What is proposed: a possible event of a source, and why it stands where it stands.

Public names: `Key`, `Rank`, `Reason`, `Proposal`.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from beseto_gui.core.dates.udate import UncertainDate

#: What a proposal is known by, whatever its date is read as: the place of its phrase.
Key = tuple[int, int]


class Rank(IntEnum):
    """How likely a date phrase makes an event; a smaller number comes first."""

    LIKELY = 0
    POSSIBLE = 1
    UNLIKELY = 2


class Reason(StrEnum):
    """Why a proposal has its rank."""

    HAPPENED = "happened"  #: a date, and a verb of happening
    PLANNED = "planned"  #: a date, and words of what is to come
    DATED = "dated"  #: a date, and no such verb
    COUNTED = "counted"  #: a length that leads to a date
    VAGUE = "vague"  #: recent years, some day
    UNREAD = "unread"  #: it cannot be read without the date of the document
    REPORTED = "reported"  #: when it was told
    ONCE = "once"  #: what was once: a former office
    LENGTH = "length"  #: a length or something that recurs
    AGE = "age"
    PUBLICATION = "publication"  #: the date of the document
    BOILERPLATE = "boilerplate"


RANKS = {
    Reason.HAPPENED: Rank.LIKELY,
    Reason.PLANNED: Rank.LIKELY,
    Reason.COUNTED: Rank.LIKELY,
    Reason.DATED: Rank.POSSIBLE,
    Reason.VAGUE: Rank.POSSIBLE,
    Reason.UNREAD: Rank.POSSIBLE,
    Reason.REPORTED: Rank.POSSIBLE,
    Reason.ONCE: Rank.UNLIKELY,
    Reason.LENGTH: Rank.UNLIKELY,
    Reason.AGE: Rank.UNLIKELY,
    Reason.PUBLICATION: Rank.UNLIKELY,
    Reason.BOILERPLATE: Rank.UNLIKELY,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A possible event.

    Attributes:
        start: Where its sentence begins in the text that is shown of the source.
        end: Where it ends.
        phrase_start: Where the words of the date begin.
        phrase_end: Where they end.
        phrase: Those words.
        date: What they were understood as.
        title: A proposed title.
        reason: Why it is a likely event, or an unlikely one.
        language: Code of the language of the words.
    """

    start: int
    end: int
    phrase_start: int
    phrase_end: int
    phrase: str
    date: UncertainDate
    title: str
    reason: Reason
    language: str

    @property
    def key(self) -> Key:
        """What it is known by."""
        return self.phrase_start, self.phrase_end

    @property
    def rank(self) -> Rank:
        """How likely it is an event."""
        return RANKS[self.reason]
