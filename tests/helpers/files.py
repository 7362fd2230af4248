"""Documents in files for tests."""

from pathlib import Path

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.model.anchors import make_selector
from beseto_gui.core.model.records import Bundle, Event, Excerpt, Gap, Lane
from beseto_gui.core.store.commands import AttachOriginal
from beseto_gui.core.store.commands_events import AddEvents
from beseto_gui.core.store.commands_lanes import AddGap, AddLane
from beseto_gui.core.store.commands_sources import AddSource
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.file_making import create
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.edits_at_random import ORIGINAL, TEXT, apply, made_source, small_bundle

#: What `edited` documents have in any case.
EVENTS = tuple(
    Event(f"k{n}", LocalText(f"Event {n}", ko=f"사건 {n}"), parse_edtf(f"{1990 + n}"), "k")
    for n in range(5)
)


def made(path: Path, bundle: Bundle | None = None) -> FileDocument:
    """Return a document in a new file."""
    create(MemoryDocument(bundle or small_bundle()), path)
    return FileDocument(path)


def edited(path: Path, edits: int = 60) -> FileDocument:
    """Return a document in a new file, after edits of all kinds, with records of all kinds."""
    document = made(path)
    for number in range(edits):
        apply(document, number)
    document.apply(AddLane(Lane("k", LocalText("Known"))))
    document.apply(AddSource(made_source("ks", is_digest=True)))
    document.apply(AttachOriginal("ks", ORIGINAL))
    excerpts = tuple(
        Excerpt(f"kx{n}", f"k{n}", "ks", make_selector(TEXT, n, n + 9), n, n, 1, event.date)
        for n, event in enumerate(EVENTS)
    )
    document.apply(AddEvents(EVENTS, excerpts))
    document.apply(AddGap(Gap("kg", LocalText("between"), "k0", "k1")))
    return document
