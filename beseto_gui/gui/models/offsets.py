"""Offsets at the border to Qt: code points on our side, UTF-16 units on Qt's."""

from bisect import bisect_left


class Utf16:
    """Converts the offsets of one text, any number of them.

    Args:
        text: The text; a character beyond U+FFFF takes two units in Qt.
    """

    def __init__(self, text: str) -> None:
        wide = (
            [i for i, char in enumerate(text) if char > "\uffff"]
            if max(text, default="") > "\uffff"
            else []
        )
        self._wide = wide
        self._wide_units = [i + n for n, i in enumerate(wide)]

    def of(self, offset: int) -> int:
        """Return an offset in UTF-16 units."""
        return offset + bisect_left(self._wide, offset)

    def back(self, units: int) -> int:
        """Return an offset in code points; between the halves of a character, its own."""
        before = bisect_left(self._wide_units, units)
        if before and self._wide_units[before - 1] + 1 == units:
            return self._wide[before - 1]
        return units - before
