"""Proposals become events and evidence by commands, each one step that can be undone."""

import pytest

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.model.evidence import Standing, passage
from beseto_gui.core.model.records import Bundle, Source, Timeline
from beseto_gui.core.proposals.choices import NO_CHOICES, left
from beseto_gui.core.proposals.corroborate import corroborate
from beseto_gui.core.proposals.keeping import (
    excerpt_for,
    keep,
    keep_as_evidence,
    lane_for,
    redated,
    taken,
)
from beseto_gui.core.proposals.propose import propose_for
from beseto_gui.core.store.memory import MemoryDocument

TEXT = (
    "The mayors of Seoul and Beijing met on Tuesday. The council was founded in 2013.\n"
    "A new bridge will be opened in October.\n"
)
OTHER = "In July 2024, the mayors of Seoul and Beijing met for talks. In 2013 it rained in Rome."


def source(id_: str, text: str) -> Source:
    return Source(id_, id_.upper(), LocalText(id_), text=text, published=parse_edtf("2024-07-31"))


@pytest.fixture
def document() -> MemoryDocument:
    sources = (source("a", TEXT), source("b", OTHER))
    return MemoryDocument(Bundle(Timeline("t", LocalText("T")), sources=sources))


def first(document: MemoryDocument, source_id: str, phrase: str):
    found = propose_for(document, document.sources[source_id])
    return next(each for each in found if each.phrase == phrase)


def kept(document: MemoryDocument, phrase: str) -> str:
    proposal = first(document, "a", phrase)
    lane = lane_for(document, (), "")
    event_id, command = keep(document, document.sources["a"], [proposal], proposal.title, lane)
    document.apply(command)
    return event_id


def test_keeping_makes_an_event_with_its_sentence_and_a_lane_in_one_step(document):
    event_id = kept(document, "Tuesday")
    event = document.events[event_id]
    assert event.date.edtf == "2024-07-30"
    assert event.lane in document.lanes
    (excerpt,) = document.excerpts_of(event_id)
    at = passage(document, excerpt)
    assert at.text[at.start : at.end] == "The mayors of Seoul and Beijing met on Tuesday."
    assert at.text[at.phrase_start : at.phrase_end] == "Tuesday"
    document.undo()
    assert (len(document.events), len(document.lanes), len(document.excerpts)) == (0, 0, 0)


def test_what_is_kept_is_left_no_more_and_comes_back_when_it_is_undone(document):
    about = document.sources["a"]
    proposals = propose_for(document, about)
    kept(document, "2013")
    phrases = {one[0].phrase for one in left(proposals, NO_CHOICES, taken(document, about))}
    assert phrases == {"Tuesday", "October"}
    document.undo()
    assert len(left(proposals, NO_CHOICES, taken(document, about))) == 3


def test_merged_proposals_are_one_event_with_the_narrowest_date_and_all_excerpts(document):
    tuesday, october = first(document, "a", "Tuesday"), first(document, "a", "October")
    choices = NO_CHOICES.merge(october.key, tuesday.key)
    (both,) = [
        each
        for each in left(propose_for(document, document.sources["a"]), choices, {})
        if len(each) > 1
    ]
    event_id, command = keep(document, document.sources["a"], both, "Both", "")
    document.apply(command)
    assert document.events[event_id].date.edtf == "2024-07-30"
    assert len(document.excerpts_of(event_id)) == 2


def test_dropping_a_merged_proposal_drops_all_of_it(document):
    tuesday, october = first(document, "a", "Tuesday"), first(document, "a", "October")
    choices = NO_CHOICES.merge(tuesday.key, october.key).drop(tuesday.key)
    found = left(propose_for(document, document.sources["a"]), choices, {})
    assert [each[0].phrase for each in found] == ["2013"]


def test_a_proposal_of_an_event_that_is_there_is_offered_as_evidence(document):
    event_id = kept(document, "Tuesday")
    (found,) = corroborate(document, "b", OTHER, first(document, "b", "July 2024"))
    assert found.event_id == event_id
    assert found.standing is Standing.REFINE
    assert {"seoul", "beijing"} <= set(found.shared)


def test_the_same_year_alone_is_no_corroboration(document):
    kept(document, "2013")
    assert corroborate(document, "b", OTHER, first(document, "b", "2013")) == []


def test_the_same_words_with_another_date_are_a_conflict(document):
    kept(document, "Tuesday")
    text = "The mayors of Seoul and Beijing met on 2 August 2024."
    document = MemoryDocument(
        Bundle(
            document.timeline,
            tuple(document.lanes.values()),
            tuple(document.events.values()),
            (*document.sources.values(), source("c", text)),
            tuple(document.excerpts.values()),
        )
    )
    (found,) = corroborate(document, "c", text, first(document, "c", "2 August 2024"))
    assert found.standing is Standing.CONFLICT


def test_evidence_is_added_to_the_event_and_nothing_of_it_changes(document):
    event_id = kept(document, "Tuesday")
    before = document.events[event_id]
    about = document.sources["b"]
    document.apply(keep_as_evidence(document, about, [first(document, "b", "July 2024")], event_id))
    assert document.events[event_id] == before
    assert {each.source for each in document.excerpts_of(event_id)} == {"a", "b"}


def test_another_date_of_a_source_changes_readings_and_dates_that_came_of_it(document):
    event_id = kept(document, "Tuesday")
    stated = kept(document, "2013")
    about = document.sources["a"]
    document.apply(redated(document, about, parse_edtf("2020-03-05")))
    assert document.sources["a"].published.edtf == "2020-03-05"
    assert document.events[event_id].date.edtf == "2020-03-03"
    assert document.excerpts_of(event_id)[0].reading.edtf == "2020-03-03"
    assert document.events[stated].date.edtf == "2013"
    document.undo()
    assert document.events[event_id].date.edtf == "2024-07-30"
    assert document.sources["a"].published.edtf == "2024-07-31"


def test_an_excerpt_of_a_document_with_pages_says_on_which_it_stands():
    text = "Nothing happened.\n\f\nThe council was founded in 2013.\n"
    document = MemoryDocument(Bundle(Timeline("t", LocalText("T")), sources=(source("a", text),)))
    proposal = first(document, "a", "2013")
    excerpt = excerpt_for(document, document.sources["a"], proposal, "e")
    assert excerpt.note.en == "page 2"
