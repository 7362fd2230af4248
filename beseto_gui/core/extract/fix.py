"""What a meaning comes to when it is read in its text, and what the text has told.

Public names: `Told`, `Fix`.
"""

from dataclasses import dataclass

from beseto_gui.core.dates.udate import Reached
from beseto_gui.core.extract.meaning import Mod
from beseto_gui.core.extract.mention import Kind
from beseto_gui.core.extract.when import When


@dataclass(frozen=True, slots=True)
class Told:
    """A place that the text has told, and where."""

    when: When
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fix:
    """What a meaning comes to.

    Attributes:
        kind: The TIMEX3 type.
        value: The TIMEX3 value.
        when: Its place in the calendar; None for lengths, and for what has none.
        reached: How it was reached.
        origin: The phrase it was reached from, None for the document's date or nothing.
        mod: Its modifier.
        carried: Whether only the year came from `origin`.
        other: A second place that the same words can mean.
        stretch: For a placed length, its two ends; None for an end that is not known.
    """

    kind: Kind
    value: str
    when: When | None = None
    reached: Reached = Reached.STATED
    origin: Told | None = None
    mod: Mod = Mod.NONE
    carried: bool = False
    other: When | None = None
    stretch: tuple[When | None, When | None] | None = None
