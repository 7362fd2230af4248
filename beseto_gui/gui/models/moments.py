"""Words for the visible span and for the time under the pointer, as fine as the zoom is."""

from beseto_gui.core.dates.axis import DAY_S, MINUTE_S, YEAR_S, Civil, civil
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.dates.wording import word
from beseto_gui.core.session import Span

_MONTH_S = YEAR_S // 12
#: A view names months, days or minutes when it shows fewer than three of the next larger unit.
_IN_VIEW_S = (3 * YEAR_S, 3 * _MONTH_S, 3 * DAY_S)
#: The pointer names them when a pixel is no more than one of them.
_IN_PIXEL_S = (_MONTH_S, DAY_S, 2 * MINUTE_S)


def span_text(span: Span, language: str) -> str:
    """Return a stretch of time in words: "1988–2026", "Jul–Aug 2024"."""
    return word(UncertainDate("", "/".join(span_ends(span))), language)


def span_ends(span: Span) -> tuple[str, str]:
    """Return the first and the last date in a stretch of time, as EDTF."""
    parts = _parts(span.length_s, _IN_VIEW_S)
    return _edtf(span.start_s, parts), _edtf(span.end_s - 1, parts)


def moment_text(time_s: float, s_per_px: float, language: str) -> str:
    """Return a time in words, no finer than a pixel can tell: "2018", "Tue 30 Jul 2024"."""
    return word(
        UncertainDate("", _edtf(time_s, _parts(s_per_px, _IN_PIXEL_S))), language, weekday=True
    )


def _parts(length_s: float, limits_s: tuple[int, int, int]) -> int:
    """Return how many of year, month, day and minute are to be named."""
    return 1 + sum(length_s < limit_s for limit_s in limits_s)


def _edtf(time_s: float, parts: int) -> str:
    at = civil(int(time_s // 1))
    text = "-".join([_year(at), f"{at.month:02d}", f"{at.day:02d}"][:parts])
    return f"{text}T{at.hour:02d}:{at.minute:02d}" if parts > 3 else text


def _year(at: Civil) -> str:
    if abs(at.year) > 9999:
        return f"Y{at.year}"
    return f"-{-at.year:04d}" if at.year < 0 else f"{at.year:04d}"
