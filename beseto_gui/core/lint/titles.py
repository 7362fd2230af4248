"""What can be wrong with the titles of events, and with lanes."""

from collections.abc import Sequence

import numpy as np

from beseto_gui.core.base.i18n import LANGUAGES, _, language
from beseto_gui.core.lint.finding import Place, RowPlaces, places
from beseto_gui.core.lint.near import near_pairs
from beseto_gui.core.lint.subject import Subject
from beseto_gui.core.lint.walk import LANGUAGES as CODES
from beseto_gui.core.model.reading import Records

#: A language in which at least this part of the titles are is one that the others lack.
_USED = 0.5
#: For each set of bits the languages that they stand for.
_SETS = tuple(
    ",".join(code for bit, code in enumerate(CODES) if bits & (1 << bit)) for bits in range(16)
)
#: Titles that are only alike are looked for in timelines of at most so many events.
_ALIKE = 20_000


def title_empty(subject: Subject) -> Sequence[Place]:
    """Find events without a title in any language."""
    return RowPlaces(subject.table.ids, np.flatnonzero(subject.words.tongues == 0))


def say_title_empty(_document: Records, _place: Place) -> str:
    """Say so."""
    return _("it has no title")


def title_untranslated(subject: Subject) -> Sequence[Place]:
    """Find events without a title in a language in which most others have one."""
    tongues = subject.words.tongues
    wanted = 0
    for bit in range(len(CODES)):
        used = int((tongues & (1 << bit) != 0).sum())
        if used >= _USED * subject.count:
            wanted |= 1 << bit
    missing = (wanted & ~tongues) * (tongues != 0)
    rows = np.flatnonzero(missing)
    return RowPlaces(subject.table.ids, rows, missing[rows], _SETS)


def say_title_untranslated(_document: Records, place: Place) -> str:
    """Say which languages it has no title in."""
    names = ", ".join(LANGUAGES[code] for code in place.other.split(","))
    return _("it has no title in {languages}").format(languages=names)


def duplicate(subject: Subject) -> Sequence[Place]:
    """Find events with the date, the lane and nearly the title of one before them."""
    lo, hi = subject.of_date("start_lo"), subject.of_date("end_hi")
    lane, key = subject.table.lane.code, subject.words.key
    order = np.lexsort((key, lane, hi, lo))
    same = np.ones(max(len(order) - 1, 0), np.bool_)
    for values in (lo, hi, lane):
        same &= values[order][1:] == values[order][:-1]
    is_double = same & (key[order][1:] == key[order][:-1]) & (key[order][1:] != 0)
    # Each is told beside the first of its like, which the sort has left in the document's order.
    first = np.arange(len(order))
    first[1:][is_double] = 0
    first = order[np.maximum.accumulate(first)]
    at = np.flatnonzero(is_double) + 1
    rows, others = order[at], first[at]
    if subject.count <= _ALIKE:
        starts = np.flatnonzero(np.append(True, ~same)) if len(order) else order[:0]
        more = near_pairs(subject, [part for part in np.split(order, starts[1:]) if len(part) > 1])
        rows, others = (
            np.append(rows, np.array([pair[n] for pair in more], np.int64))
            for n, rows in enumerate((rows, others))
        )
    by_row = np.argsort(rows, kind="stable")
    return RowPlaces(subject.table.ids, rows[by_row], others[by_row])


def say_duplicate(document: Records, place: Place) -> str:
    """Say which one it is like."""
    other = document.events.get(place.other)
    title = other.title.get(language()) if other else "—"
    return _("the same date and nearly the same title as “{title}”").format(title=title)


def lane_empty(subject: Subject) -> Sequence[Place]:
    """Find lanes in which there is no event; where there are no events at all, none is missing."""
    codes = subject.table.lane
    if not subject.count:
        return ()
    used = np.bincount(codes.code[codes.code >= 0], minlength=len(codes.names))
    return places([codes.names[at] for at in np.flatnonzero(used == 0).tolist()])


def say_lane_empty(_document: Records, _place: Place) -> str:
    """Say so."""
    return _("there is no event in it")
