"""What is found in a text: a date phrase and what it stands for.

Public names: `Kind`, `Mention`.
"""

from dataclasses import dataclass
from enum import StrEnum

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.udate import Reached, UncertainDate
from beseto_gui.core.extract.meaning import Meaning, Mod, Tense


class Kind(StrEnum):
    """The types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Mention:
    """A date phrase in a text.

    Attributes:
        start: Where it starts, in characters (code points).
        end: Where it ends.
        text: The phrase as written.
        kind: Its TIMEX3 type.
        value: Its TIMEX3 value: 2024-07-30, 2024-W31, 199, BC0499, P6Y, PAST_REF.
        mod: Its TIMEX3 modifier.
        date: The uncertain date: bounds, how it was reached and from what in words. A length
            has one where it can be placed ("the past six years"); "now" and what recurs have
            none.
        language: Code of the language it is in.
        meaning: What the phrase says, before it was read against anything.
        tense: What the words around it say about the direction.
        signal: The word that relates it, in English: since, until, by, before, after, from.
        origin: The span of the phrase it was counted from; None for the document's date, or
            for nothing.
        range_end: The span of the phrase that ends the range this one begins.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: str
    mod: Mod
    date: UncertainDate
    language: str
    meaning: Meaning
    tense: Tense = Tense.UNKNOWN
    signal: str = ""
    origin: tuple[int, int] | None = None
    range_end: tuple[int, int] | None = None

    @property
    def reached(self) -> Reached:
        """How its date was reached: stated, relative or derived."""
        return self.date.reached

    @property
    def basis(self) -> LocalText:
        """What its date was reached from."""
        return self.date.basis
