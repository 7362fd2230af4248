"""Whether the records of a bundle can be told apart and lead to each other."""

from collections.abc import Iterator
from typing import NamedTuple

from beseto_gui.core.model.records import Bundle


class Reference(NamedTuple):
    """A field of a record that holds the id of another record."""

    kind: str
    id: str
    field: str
    target: str


def duplicate_ids(bundle: Bundle) -> list[str]:
    """Return the ids that more than one record has, of whatever kind, each once."""
    seen: set[str] = set()
    twice: dict[str, None] = {}
    groups = (bundle.lanes, bundle.events, bundle.sources, bundle.excerpts, bundle.gaps)
    for record in (record for group in groups for record in group):
        if record.id in seen:
            twice[record.id] = None
        seen.add(record.id)
    return list(twice)


def dangling_references(bundle: Bundle) -> Iterator[Reference]:
    """Yield the references that lead to no record."""
    lanes = {lane.id for lane in bundle.lanes}
    events = {event.id for event in bundle.events}
    sources = {source.id for source in bundle.sources}
    for event in bundle.events:
        if event.lane not in lanes:
            yield Reference("event", event.id, "lane", event.lane)
    for excerpt in bundle.excerpts:
        if excerpt.event not in events:
            yield Reference("excerpt", excerpt.id, "event", excerpt.event)
        if excerpt.source not in sources:
            yield Reference("excerpt", excerpt.id, "source", excerpt.source)
    for gap in bundle.gaps:
        for field, target in (("after", gap.after), ("before", gap.before)):
            if target not in events:
                yield Reference("gap", gap.id, field, target)
