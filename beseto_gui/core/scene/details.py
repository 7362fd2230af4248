"""The line below an event's title: its date in words, and how sure it is."""

from collections.abc import Mapping, Sequence

from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.dates.wording import word
from beseto_gui.core.model.records import Excerpt, Source


def detail_line(
    date: UncertainDate,
    excerpts: Sequence[Excerpt],
    sources: Mapping[str, Source],
    language: str,
) -> str:
    """Return the date as a person would write it, with a short word about its evidence."""
    if not date.is_dated:
        return ""
    return word(date, language)
