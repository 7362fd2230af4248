"""A filter as a value: what of a timeline is shown."""

from dataclasses import dataclass

from beseto_gui.core.model.records import Event


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events are shown; an empty set of ids hides nothing.

    Attributes:
        hidden_lanes: Ids of lanes whose events are hidden.
        hidden_sources: Ids of sources; an event supported by these alone is hidden.
        event_ids: When not None, only these events are shown.
    """

    hidden_lanes: frozenset[str] = frozenset()
    hidden_sources: frozenset[str] = frozenset()
    event_ids: frozenset[str] | None = None

    def shows(self, event: Event, source_ids: frozenset[str]) -> bool:
        """Return whether an event that these sources support is shown."""
        if event.lane in self.hidden_lanes:
            return False
        if self.event_ids is not None and event.id not in self.event_ids:
            return False
        return not source_ids or not source_ids <= self.hidden_sources
