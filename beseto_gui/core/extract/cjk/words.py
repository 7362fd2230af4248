"""Rules of decades and centuries.

Public name: `RULES`.
"""

from beseto_gui.core.extract.cjk.calendar import mod_of
from beseto_gui.core.extract.cjk.rules import Found, Rule
from beseto_gui.core.extract.meaning import Meaning, Point, Shift


def _century(found: Found) -> Meaning | None:
    before = (found.value("era") or 0) < 0
    return Point(century=found.value("century") - 1, bc=before, mod=mod_of(found))


def _decade(found: Found) -> Meaning | None:
    """Read 1990年代, 90년대, 二十世纪三十年代, 上世纪90年代."""
    value, century = found.value("decade"), found.value("century")
    mod = mod_of(found)
    if (found.value("era") or 0) < 0:
        return None
    if century is not None:
        return Point(decade=(century - 1) * 10 + value // 10, mod=mod) if value < 100 else None
    if found.has("near"):
        # The running century is not known here; short decades are read from the near past.
        return Point(decade=value // 10, mod=mod) if value < 100 else None
    if value % 100 == 0 and value != 2000:
        # The 1900s: ten years or a hundred.
        return Point(century=value // 100, mod=mod)
    return Point(decade=value // 10, mod=mod)


def _near_century(found: Found) -> Meaning | None:
    unit, count, anchor = found.value("near")
    return Shift(unit, count, anchor, mod=mod_of(found))


_TAIL = "(OF? mod:MOD)? ABOUT_AFTER?"
RULES = (
    Rule(f"ABOUT? (era:BC)? century:CENTURY {_TAIL}", _century),
    Rule(f"ABOUT? (era:BC)? ((century:CENTURY | near:R_CENTURY) OF?)? decade:DECADE {_TAIL}",
         _decade),
    Rule(f"near:R_CENTURY {_TAIL}", _near_century),
)  # fmt: skip
