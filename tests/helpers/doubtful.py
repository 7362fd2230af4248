"""Small timelines with something to find in them, for the rules of the check."""

from collections.abc import Sequence
from dataclasses import replace

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, Reached, UncertainDate
from beseto_gui.core.lint.finding import Place, Rule
from beseto_gui.core.lint.registry import RULES
from beseto_gui.core.lint.subject import Subject
from beseto_gui.core.model.anchors import make_selector
from beseto_gui.core.model.records import Bundle, Event, Excerpt, Gap, Lane, Source, Timeline
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.memory import MemoryDocument

TEXT = "The mayors met in Seoul in 2013. They met again in Beijing five years later."
#: A passage of it, and the words of a date in that passage.
PASSAGE, PHRASE = "The mayors met in Seoul in 2013.", "in 2013"


def dated(edtf: str, text: str = "", reached: Reached = Reached.STATED) -> UncertainDate:
    """Return a date; an empty one is undated."""
    if not edtf:
        return UncertainDate(text, "") if text else UNDATED
    return parse_edtf(edtf, text=text, reached=reached)


def event(id_: str, edtf: str = "2013", title: str = "", words: str = "", lane: str = "l") -> Event:
    """Return an event whose title is its id where none is given."""
    return Event(id_, LocalText(title or f"Talks {id_}"), dated(edtf, words), lane)


def source(id_: str = "s", text: str = TEXT, published: str = "") -> Source:
    """Return a source whose mark is its id in capitals."""
    return Source(
        id_, id_.upper(), LocalText(f"Report {id_}"), published=dated(published), text=text
    )


def excerpt(
    event_id: str, edtf: str = "2013", words: str = "", source_id: str = "s", text: str = TEXT
) -> Excerpt:
    """Return the first passage of a text, saying when an event was."""
    start = text.index(PASSAGE)
    passage = make_selector(text, start, start + len(PASSAGE))
    phrase = passage.start + PASSAGE.index(PHRASE)
    return Excerpt(
        f"{event_id}.{source_id}",
        event_id,
        source_id,
        passage,
        phrase,
        phrase + len(PHRASE),
        1,
        dated(edtf, words),
    )


def document(
    events: Sequence[Event],
    excerpts: Sequence[Excerpt] = (),
    sources: Sequence[Source] = (source(),),
    lanes: Sequence[str] = ("l",),
    gaps: Sequence[Gap] = (),
) -> MemoryDocument:
    """Return a timeline in memory."""
    made = tuple(Lane(id_, LocalText(f"Lane {id_}"), n) for n, id_ in enumerate(lanes))
    bundle = Bundle(Timeline("t", LocalText("Talks")), made, tuple(events), tuple(sources))
    return MemoryDocument(replace(bundle, excerpts=tuple(excerpts), gaps=tuple(gaps)))


def rule(rule_id: str) -> Rule:
    """Return a rule by its id."""
    [found] = [each for each in RULES if each.id == rule_id]
    return found


def found(rule_id: str, of: Document) -> list[Place]:
    """Return the places that a rule finds."""
    return list(rule(rule_id).look(Subject(of)))


def ids(rule_id: str, of: Document) -> list[str]:
    """Return the ids of the records that a rule finds."""
    return [place.id for place in found(rule_id, of)]


def said(rule_id: str, of: Document) -> list[str]:
    """Return what a rule says of each place."""
    return [rule(rule_id).say(of, place) for place in found(rule_id, of)]
