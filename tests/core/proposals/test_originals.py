"""The two reports propose every event of the bundled timeline, with the same dates."""

from beseto_gui.core.dates.algebra import Answer, Relation, overlaps, relation
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.model.records import OriginalSpan
from beseto_gui.core.proposals.proposal import Proposal, Rank
from beseto_gui.core.proposals.propose import propose
from tests.helpers.originals import needs_originals, original_texts

WRITTEN = parse_edtf("2024-07-31")
#: Nobody but a reader can say when "recent years" began; the text alone has no bound before it.
BY_HAND = {"exchanges-slow"}


def proposals() -> dict[str, list[Proposal]]:
    return {source: propose(text, WRITTEN) for source, text in original_texts().items()}


def of_event(event_id: str) -> list[Proposal]:
    """Return what is proposed of the date phrases that speak of an event."""
    found = proposals()
    return [
        each
        for excerpt in load_bundled().excerpts
        if excerpt.event == event_id and excerpt.original is not None
        for each in found[excerpt.source]
        if overlap(excerpt.original, each)
    ]


def overlap(at: OriginalSpan, one: Proposal) -> bool:
    """Return whether a proposal is of the date phrase of a passage, else is in the passage."""
    has_phrase = at.phrase_end > at.phrase_start
    first, last = (at.phrase_start, at.phrase_end) if has_phrase else (at.start, at.end)
    return first < one.phrase_end and one.phrase_start < last


@needs_originals
def test_every_event_of_the_timeline_is_proposed_with_its_date():
    for event in load_bundled().events:
        offered = of_event(event.id)
        if event.id in BY_HAND:
            assert any(overlaps(each.date, event.date) is not Answer.NO for each in offered)
            continue
        assert event.date.edtf in {each.date.edtf for each in offered}, event.id


@needs_originals
def test_bounds_that_edtf_cannot_write_are_those_of_the_timeline_too():
    (trip,) = (each for each in load_bundled().events if each.id == "oh-trip")
    (beseto,) = (each for each in load_bundled().events if each.id == "beseto-exchanges")
    for event in (trip, beseto):
        alike = [relation([each.date, event.date]) for each in of_event(event.id)]
        assert Relation.AGREE in alike, event.id


@needs_originals
def test_no_dated_event_of_the_timeline_is_among_the_unlikely():
    for event in load_bundled().events:
        ranks = {each.rank for each in of_event(event.id)}
        assert ranks != {Rank.UNLIKELY} or not event.date.is_dated, event.id
