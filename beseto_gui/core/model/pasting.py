"""Events of another timeline, or of the same, made fit to be put into a document.

Every record gets an id of its own. An excerpt is kept where its source is in the document, and
an event goes into the lane of the same id or name.

Public names: `Pasted`, `pasted`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import uuid4

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Bundle, Event, Excerpt, Lane, Source


@dataclass(frozen=True, slots=True)
class Pasted:
    """What is to be added.

    Attributes:
        lanes: Lanes that are not there yet.
        events: The events.
        excerpts: Their excerpts.
        left_out: How many excerpts there were of sources that are not there.
    """

    lanes: tuple[Lane, ...]
    events: tuple[Event, ...]
    excerpts: tuple[Excerpt, ...]
    left_out: int = 0


def pasted(bundle: Bundle, document: Records) -> Pasted:
    """Return the events of a bundle as records that can be added to a document."""
    lane_of, new_lanes = _lanes(bundle.lanes, document)
    sources = _sources(bundle.sources, document)
    ids = {event.id: f"event-{uuid4().hex[:12]}" for event in bundle.events}
    events = tuple(
        replace(event, id=ids[event.id], lane=lane_of[event.lane]) for event in bundle.events
    )
    excerpts = tuple(
        replace(
            excerpt,
            id=f"excerpt-{uuid4().hex[:12]}",
            event=ids[excerpt.event],
            source=sources[excerpt.source],
        )
        for excerpt in bundle.excerpts
        if excerpt.source in sources
    )
    return Pasted(new_lanes, events, excerpts, len(bundle.excerpts) - len(excerpts))


def _lanes(lanes: Iterable[Lane], document: Records) -> tuple[dict[str, str], tuple[Lane, ...]]:
    """Return the lane of the document for each lane, and those that have to be made for it."""
    titles: dict[LocalText, str] = {}
    for lane in document.lanes.values():
        titles.setdefault(lane.title, lane.id)
    found: dict[str, str] = {}
    new: list[Lane] = []
    for lane in lanes:
        there = document.lanes.get(lane.id)
        if there is not None and there.title == lane.title:
            found[lane.id] = lane.id
        elif lane.title in titles:
            found[lane.id] = titles[lane.title]
        else:
            made = replace(lane, id=f"lane-{uuid4().hex[:12]}")
            new.append(made)
            found[lane.id] = made.id
    return found, tuple(new)


def _sources(sources: Iterable[Source], document: Records) -> dict[str, str]:
    """Return the source of the document for each source that it has."""
    found: dict[str, str] = {}
    for source in sources:
        there = document.sources.get(source.id)
        if there is not None and _is_same(source, there):
            found[source.id] = there.id
    missing = [source for source in sources if source.id not in found]
    if missing:
        for there in document.sources.values():
            for source in missing:
                if source.id not in found and _is_same(source, there):
                    found[source.id] = there.id
    return found


def _is_same(one: Source, other: Source) -> bool:
    if one.original is not None and other.original is not None:
        return one.original.sha256 == other.original.sha256
    return (one.title, one.outlet, one.published.edtf, one.link) == (
        other.title,
        other.outlet,
        other.published.edtf,
        other.link,
    )
