"""A small timeline by hand, and the canvas that shows it."""

import pytest

from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Lane,
    LocalText,
    Selector,
    Source,
    Timeline,
)
from beseto_gui.core.session import Session
from beseto_gui.core.store.memory import MemoryDocument

#: Id, title, EDTF and lane of each event.
EVENTS = (
    ("ties", "Ties <b>agreed</b>", "1992", "one"),
    ("council", "Council founded", "2013", "one"),
    ("talks", "Talks in the capital", "2024-07-30", "one"),
    ("report", "Report on the talks", "2024-07-31", "one"),
    ("exchange", "Exchanges of three cities", "199X/..", "two"),
    ("undated", "A visit nobody dated", "", "two"),
)


@pytest.fixture
def bundle() -> Bundle:
    """Six events in two lanes, one of them undated, with one source."""
    events = tuple(
        Event(
            name, LocalText(en=title, ko=f"{title} 한"), parse_edtf(edtf) if edtf else UNDATED, lane
        )
        for name, title, edtf, lane in EVENTS
    )
    text = "All of this is in here."
    source = Source("s", "A", LocalText(en="A report & more"), text=text)
    excerpts = tuple(
        Excerpt(f"x-{event.id}", event.id, "s", Selector(0, 3, "All"), 0, 0, 1) for event in events
    )
    lanes = (Lane("one", LocalText(en="Two cities")), Lane("two", LocalText(en="Three"), 1))
    timeline = Timeline("t", LocalText(en="Test"))
    return Bundle(timeline, lanes, events, (source,), excerpts)


@pytest.fixture
def session(bundle: Bundle) -> Session:
    """A session on that timeline."""
    return Session(MemoryDocument(bundle))
