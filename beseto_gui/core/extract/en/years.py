"""Which year, and in which direction, as several rules say it: "of last year", "next".

Public names: `DET`, `WHOSE`, `year_shift`, `with_year`, `towards_of`.
"""

from dataclasses import replace

from beseto_gui.core.extract.en.engine import Found
from beseto_gui.core.extract.en.macros import year_in
from beseto_gui.core.extract.meaning import Anchor, Meaning, Point, Shift, Towards, Unit

WHOSE = "OF? THE? whose:(LAST | THIS | NEXT | THAT | SAME | FOLLOWING | PREVIOUS) whose_unit:UNIT"
DET = (
    "(THIS (PAST | COMING)? | LAST | PAST | PREVIOUS | NEXT | COMING"
    " | FOLLOWING | THAT SAME? | SAME)"
)


def year_shift(found: Found) -> Meaning | None:
    """Return the year of "of last year", "of that year", "this year"."""
    word = found.word("whose") or found.word("det")
    if word in ("last", "past"):
        return Shift(Unit.YEAR, -1)
    if word == "previous":
        return Shift(Unit.YEAR, -1, Anchor.STORY)
    if word in ("next", "coming"):
        return Shift(Unit.YEAR, 1)
    if word in ("following", "ensuing", "subsequent"):
        return Shift(Unit.YEAR, 1, Anchor.STORY)
    if word in ("this", "current"):
        return Shift(Unit.YEAR, 0)
    return Shift(Unit.YEAR, 0, Anchor.STORY) if word else None


def with_year(found: Found, point: Point) -> Meaning | None:
    """Return a point with the year that the rule has found, in one of its ways."""
    if found.has("whose"):
        if found.value("whose_unit") != "Y":
            return None
        return replace(point, within=year_shift(found))
    if not found.has("year"):
        return point
    year, short = year_in(found)
    if year is None and short is None:
        return None
    return replace(point, year=year, short_year=short)


def towards_of(found: Found) -> Towards:
    """Return the direction that "last", "next", "this" and the like give."""
    word = found.word("det")
    last = found.words("det")[-1].lower() if found.has("det") else ""
    if word in ("previous", "preceding", "prior"):
        return Towards.BEFORE
    if word in ("following", "ensuing", "subsequent"):
        return Towards.AFTER
    if word in ("last", "past") or last == "past":
        return Towards.LAST
    if word in ("next", "coming", "upcoming") or last == "coming":
        return Towards.NEXT
    if word in ("that", "same"):
        return Towards.STORY
    return Towards.THIS if word in ("this", "current") else Towards.ANY
