"""Which source speaks of which event, and how their dates stand: events against sources.

Public names: `Row`, `coverage`, `MOST_ROWS`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beseto_gui.core.dates.algebra import narrowest
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.model.evidence import Standing, agreement
from beseto_gui.core.model.reading import Records

#: Nobody looks through more.
MOST_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """What the sources say of an event.

    Attributes:
        event_id: Id of the event.
        standing: How their dates stand to each other.
        said: The date that each source gives, by its id; `UNDATED` where it gives none.
        reported: When the first of them was published; `UNDATED` where none says.
    """

    event_id: str
    standing: Standing
    said: Mapping[str, UncertainDate]
    reported: UncertainDate


def coverage(document: Records, event_ids: Sequence[str]) -> list[Row]:
    """Return what the sources say of events, of no more than `MOST_ROWS`.

    Args:
        document: The document.
        event_ids: The events, in the order in which they are to be told of.
    """
    return [_row(document, event_id) for event_id in event_ids[:MOST_ROWS]]


def _row(document: Records, event_id: str) -> Row:
    readings: dict[str, list[UncertainDate]] = {}
    for excerpt in document.excerpts_of(event_id):
        readings.setdefault(excerpt.source, []).append(excerpt.reading)
    said = {source: narrowest(dates) for source, dates in readings.items()}
    published = [document.sources[source].published for source in said]
    dated = [date for date in published if date.is_dated]
    return Row(
        event_id,
        agreement(document, event_id).relation,
        said,
        min(dated, key=_start, default=UNDATED),
    )


def _start(date: UncertainDate) -> int:
    return date.start_lo
