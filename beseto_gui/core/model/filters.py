"""A filter as a value: what of a timeline is shown."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # A filter is a value of every session, numpy only that of one with a canvas.
    import numpy as np
    from numpy.typing import NDArray

    from beseto_gui.core.model.table import EventTable


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events are shown; an empty set of ids hides nothing.

    Attributes:
        hidden_lanes: Ids of lanes whose events are hidden.
        hidden_sources: Ids of sources; an event supported by these alone is hidden.
        event_ids: When not None, only these events are shown; a `RowSet` where they are many.
    """

    hidden_lanes: frozenset[str] = frozenset()
    hidden_sources: frozenset[str] = frozenset()
    event_ids: Collection[str] | None = None

    def mask(self, table: "EventTable") -> "NDArray[np.bool_] | None":
        """Return, per row, whether it is shown; None when every one is."""
        if not self.hidden_lanes and not self.hidden_sources and self.event_ids is None:
            return None
        import numpy as np

        from beseto_gui.core.model.table import rows_of

        shown = np.ones(len(table), np.bool_)
        if self.hidden_lanes:
            is_hidden = [name in self.hidden_lanes for name in table.lane.names]
            # The last one is where the code -1 looks.
            shown &= ~np.array([*is_hidden, False], np.bool_)[table.lane.code]
        if self.hidden_sources:
            is_open = np.array([id_ not in self.hidden_sources for id_ in table.source_ids], bool)
            is_open = is_open[table.support_source]
            has_any, has_open = np.zeros(len(table), np.bool_), np.zeros(len(table), np.bool_)
            has_any[table.support_row] = True
            has_open[table.support_row[is_open]] = True
            shown &= has_open | ~has_any
        if self.event_ids is not None:
            wanted = np.zeros(len(table), np.bool_)
            wanted[rows_of(table, self.event_ids)] = True
            shown &= wanted
        return shown
