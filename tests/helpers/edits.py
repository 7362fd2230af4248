"""Small documents with every kind of date, and edits of them as a store of later versions does."""

from hypothesis import strategies as st

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Lane,
    Selector,
    Source,
    Timeline,
)
from beseto_gui.core.store.memory import MemoryDocument

DATES = ("", "1992", "2001-02-03", "1990/2000", "199X", "2018?", "1985/..")
LANES = tuple(Lane(name, LocalText(name)) for name in ("l", "m"))
SOURCES = tuple(Source(f"s{mark}", mark, LocalText(mark)) for mark in "ABC")


def date(edtf: str) -> UncertainDate:
    """Return a date; of empty words, none."""
    return parse_edtf(edtf) if edtf else UNDATED


def event(name: str, edtf: str, lane: str = "l", **more) -> Event:
    """Return an event."""
    return Event(name, LocalText(name), date(edtf), lane, **more)


def excerpt(of: str, mark: str, edtf: str) -> Excerpt:
    """Return what a source says of an event."""
    return Excerpt(f"{of}.{mark}", of, f"s{mark}", Selector(0, 1, "x"), 0, 0, 1, date(edtf))


def document(events: list[Event], excerpts: list[Excerpt]) -> MemoryDocument:
    """Return a document with two lanes and three sources."""
    timeline = Timeline("t", LocalText("T"))
    return MemoryDocument(Bundle(timeline, LANES, tuple(events), SOURCES, tuple(excerpts)))


#: Steps of an edit, see `edited`.
edits = st.lists(
    st.tuples(
        st.sampled_from(("change", "remove", "add", "attach")),
        st.integers(0, 30),
        st.sampled_from(DATES),
        st.sampled_from(("l", "m")),
        st.sampled_from(((), ("Seoul",), ("Rome",))),
    ),
    max_size=4,
)


def edited(before: MemoryDocument, steps) -> tuple[MemoryDocument, Change]:
    """Return a document after some edits, and the change that they are together."""
    bundle = before.bundle()
    events = {one.id: one for one in bundle.events}
    excerpts = {one.id: one for one in bundle.excerpts}
    touched: set[str] = set()
    for number, (what, at, edtf, lane, places) in enumerate(steps):
        name = f"new{number}" if what == "add" else f"e{at % len(bundle.events)}"
        if what == "remove":
            events.pop(name, None)
            excerpts = {key: one for key, one in excerpts.items() if one.event != name}
        elif what == "attach" and name in events:
            made = excerpt(name, "ABC"[at % 3], edtf)
            excerpts[made.id] = made
            touched.add(made.id)
        elif what == "add" or name in events:
            events[name] = event(name, edtf, lane, places=places)
        touched.add(name)
    after = document(list(events.values()), list(excerpts.values()))
    known = set(before.events) | set(before.excerpts)
    present = set(after.events) | set(after.excerpts)
    change = Change(
        1,
        "Edit",
        added=frozenset(touched & present - known),
        changed=frozenset(touched & present & known),
        removed=frozenset(known - present),
    )
    return after, change
