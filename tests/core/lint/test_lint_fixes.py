"""Fixes: what they do, when there is none, and that what they mend is not found again."""

from dataclasses import replace

import pytest

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.lint.finding import Group, Place
from beseto_gui.core.lint.fixes import fix_all, fix_of
from beseto_gui.core.lint.linter import lint
from beseto_gui.core.lint.registry import RULES
from beseto_gui.core.model.anchors import Status
from beseto_gui.core.model.evidence import passage
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.doubtful import (
    PHRASE,
    TEXT,
    document,
    event,
    excerpt,
    found,
    ids,
    rule,
    source,
)

PRECISE = [event("e", "2013-07-30"), event("f", "2013-08-01")]
SAID = [excerpt("e", "2013", "in 2013"), excerpt("f", "2013", "in 2013")]


def mended(rule_id: str, timeline: MemoryDocument) -> MemoryDocument:
    """Return a timeline in which all that a rule finds has been mended."""
    command = fix_all(timeline, Group(rule(rule_id), found(rule_id, timeline)))
    assert command is not None
    timeline.apply(command)
    assert ids(rule_id, timeline) == []
    return timeline


def test_a_date_that_is_too_precise_becomes_that_of_the_passage() -> None:
    timeline = mended("false-precision", document(PRECISE, SAID))
    assert [each.date for each in timeline.events.values()] == [each.reading for each in SAID]


def test_all_of_a_kind_are_one_step_that_one_undo_takes_back() -> None:
    timeline = mended("false-precision", document(PRECISE, SAID))
    [step] = timeline.history()
    assert step.wording("en") == "Fix problems (2)"
    assert step.wording("ko") == "문제 고치기(2)"
    timeline.undo()
    assert ids("false-precision", timeline) == ["e", "f"]


def test_passages_that_contradict_each_other_mend_no_date() -> None:
    excerpts = [excerpt("e", "2013"), excerpt("e", "2014", source_id="t")]
    timeline = document([event("e", "")], excerpts, [source("s"), source("t")])
    assert found("undated-but-said", timeline) == [("e", "")]
    assert fix_of(timeline, rule("undated-but-said"), Place("e")) is None


def test_an_event_without_a_date_gets_that_of_its_passage() -> None:
    timeline = mended("undated-but-said", document([event("e", "")], [excerpt("e", "2013")]))
    assert timeline.events["e"].date.edtf == "2013"


def test_a_date_that_no_passage_allows_becomes_that_of_the_passage() -> None:
    timeline = mended("date-denied", document([event("e", "2014")], [excerpt("e", "2013")]))
    assert timeline.events["e"].date.edtf == "2013"


def test_a_date_that_its_words_deny_becomes_that_of_the_words() -> None:
    timeline = mended("words-differ", document([event("e", "2014", words="in 2013")]))
    assert timeline.events["e"].date.edtf == "2013"


def test_words_that_nobody_can_read_mend_no_date() -> None:
    timeline = document([event("e", "", words="32 May 2019")])
    assert fix_of(timeline, rule("date-unread"), Place("e")) is None


def test_a_passage_that_has_moved_is_pointed_to_where_it_stands_with_its_phrase() -> None:
    moved = document([event("e")], [excerpt("e")], [source(text="New.\n\n" + TEXT)])
    timeline = mended("passage-moved", moved)
    now = passage(timeline, timeline.excerpts["e.s"])
    assert now.status is Status.EXACT
    assert now.text[now.phrase_start : now.phrase_end] == PHRASE
    assert timeline.excerpts["e.s"].paragraph == 2


def test_two_events_that_say_the_same_become_the_first() -> None:
    events = [event("e", title="Talks"), event("f", title="talks.")]
    timeline = mended("duplicate", document(events, [excerpt("f")]))
    assert list(timeline.events) == ["e"]
    assert [each.id for each in timeline.excerpts_of("e")] == ["f.s"]


@pytest.mark.parametrize(
    "other",
    [
        replace(event("f", title="Mayors meet in Seoul"), note=LocalText("Another note")),
        replace(event("f", title="Mayors meet in Seoul"), summary=LocalText(ko="다른 말")),
        event("f", title="Mayors met in Seoul"),
    ],
)
def test_an_event_with_words_of_its_own_is_not_merged_away(other) -> None:
    words = LocalText("A note", ko="메모")
    first = replace(event("e", title="Mayors meet in Seoul"), note=words, summary=words)
    timeline = document([first, other])
    assert found("duplicate", timeline) == [("f", "e")]
    assert fix_of(timeline, rule("duplicate"), Place("f", "e")) is None


def test_an_empty_lane_is_taken_away() -> None:
    assert list(mended("lane-empty", document([event("e")], lanes=("l", "m"))).lanes) == ["l"]


def test_every_rule_that_mends_says_what_it_does_and_only_those() -> None:
    assert [each.id for each in RULES if bool(each.fix) != bool(each.fix_name)] == []


def test_ids_of_rules_are_different() -> None:
    assert len({each.id for each in RULES}) == len(RULES)


def test_rules_that_find_nothing_are_not_in_the_report() -> None:
    report = lint(document(PRECISE, SAID, lanes=("l", "m")))
    assert [(each.rule.id, len(each.places)) for each in report.groups] == [
        ("false-precision", 2),
        ("lane-empty", 1),
    ]
