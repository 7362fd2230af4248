"""Whether a text tells a story of its own years, or news of the day it was written.

Public name: `is_narrative`.
"""

from collections.abc import Sequence

from beseto_gui.core.extract.meaning import Anchor, Candidate, Point, Shift, Towards
from beseto_gui.core.extract.when import When

#: Fewer stated years do not make a story.
_FEWEST = 5
_FROM_TODAY = (Towards.LAST, Towards.NEXT)


def is_narrative(found: Sequence[Candidate], document: When | None) -> bool:
    """Return whether years are to be carried along the text.

    A story states years, and news say today, Tuesday and last year. Of a text without a day
    of writing, one such word is enough to see that its months belong to a day not known.
    """
    stated = near = 0
    for one in found:
        meaning = one.meaning
        if isinstance(meaning, Point):
            if meaning.year is not None:
                stated += 1
                near += document is not None and abs(meaning.year - (document.year or 0)) <= 1
            elif meaning.weekday is not None or meaning.towards in _FROM_TODAY:
                near += 2
            elif isinstance(meaning.within, Shift):
                near += meaning.within.anchor is Anchor.DOCUMENT
        elif isinstance(meaning, Shift) and meaning.anchor is Anchor.DOCUMENT:
            near += 2
    if document is None and not near:
        return True
    return stated >= _FEWEST and stated > 2 * near
