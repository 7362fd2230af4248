"""Where lengths lie: "the past six years", "for the first time in six years".

Public names: `placed_length`, `TOLD`, `FROM_NEXT`.
"""

from collections.abc import Callable
from dataclasses import replace

from beseto_gui.core.dates.udate import Reached
from beseto_gui.core.extract.fix import Fix, Told
from beseto_gui.core.extract.meaning import Length, Placed, Shift
from beseto_gui.core.extract.mention import Kind
from beseto_gui.core.extract.periods import period_value
from beseto_gui.core.extract.when import When

#: Lengths counted from what was told, and from what is told next.
TOLD = (Placed.AFTER, Placed.BEFORE)
FROM_NEXT = (Placed.AFTER_NEXT, Placed.BEFORE_NEXT)
_BACK = (Placed.PAST, Placed.GAP, Placed.AFTER, Placed.BEFORE_NEXT)
#: Lengths that lead to a time and do not fill the time between.
_LEADING = (*TOLD, *FROM_NEXT, Placed.GAP)


def placed_length(
    length: Length,
    at: When | None,
    origin: Told | None,
    stepped: Callable[[When, Shift], When | None],
) -> Fix:
    """Return what a length comes to.

    Args:
        length: The length.
        at: What it is counted from; None where that is not known.
        origin: The phrase that says so; None for the document's date.
        stepped: Goes so far from a place.
    """
    fix = Fix(Kind.DURATION, period_value(length), mod=length.mod)
    amount, unit = length.amounts[0]
    if length.placed is Placed.NOWHERE or len(length.amounts) > 1 or at is None or at.year is None:
        return fix
    back = length.placed in _BACK
    shift = Shift(unit, (amount or 0) * (-1 if back else 1), counted=True)
    far = stepped(at, shift) if amount is not None else None
    reached = Reached.DERIVED if length.placed in _LEADING else Reached.RELATIVE
    fix = replace(fix, reached=reached, origin=origin)
    if length.placed in _LEADING:
        return replace(fix, stretch=(far, far)) if far else fix
    return replace(fix, stretch=(far, at) if back else (at, far))
