"""What the rules about titles, duplicates and lanes find, and what they leave alone."""

from dataclasses import replace

import pytest

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.records import Event
from tests.helpers.doubtful import document, event, found, ids, said


def titled(id_: str, **title: str) -> Event:
    return replace(event(id_), title=LocalText(**title))


def test_an_event_without_a_title_is_found() -> None:
    timeline = document([titled("e", en=" "), titled("f", ko="회담")])
    assert ids("title-empty", timeline) == ["e"]
    assert said("title-empty", timeline) == ["it has no title"]


def test_a_language_that_most_titles_have_is_missed() -> None:
    both = [titled(f"e{n}", en=f"Talks {n}", ko=f"회담 {n}") for n in range(3)]
    timeline = document([*both, titled("f", en="Talks"), titled("g", ko="회담", ja="会談")])
    assert ids("title-untranslated", timeline) == ["f", "g"]
    assert said("title-untranslated", timeline) == [
        "it has no title in 한국어",
        "it has no title in English",
    ]


def test_a_language_that_few_titles_have_is_not_missed() -> None:
    few = [titled("e", en="Talks", ko="회담"), *(titled(f"f{n}", en="Talks") for n in range(2))]
    assert ids("title-untranslated", document(few)) == []
    assert ids("title-untranslated", document([])) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Talks in Seoul", "Talks in Seoul"),
        ("Talks in Seoul", "talks  in Seoul."),
        ("Mayors meet in Beijing", "Mayors met in Beijing"),
        ("서울 시장 베이징 방문", "서울시장 베이징 방문"),
    ],
)
def test_the_same_date_and_nearly_the_same_title_are_found(one: str, other: str) -> None:
    timeline = document([event("e", title=one), event("x", "2014"), event("f", title=other)])
    assert found("duplicate", timeline) == [("f", "e")]
    assert said("duplicate", timeline) == [f"the same date and nearly the same title as “{one}”"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (event("e", title="Talks in Seoul"), event("f", title="Talks in Tokyo")),
        (event("e", title="Round 1 of the talks"), event("f", title="Round 2 of the talks")),
        (event("e", title="Talks"), event("f", "2014", title="Talks")),
        (event("e", title="Talks"), event("f", title="Talks", lane="m")),
        (event("e", title="Won"), event("f", title="Win")),
        (titled("e", en=""), titled("f", en="")),
    ],
)
def test_another_date_lane_title_or_figure_is_no_duplicate(one: Event, other: Event) -> None:
    assert ids("duplicate", document([one, other], lanes=("l", "m"))) == []


def test_each_of_several_is_told_beside_the_first() -> None:
    timeline = document([event(id_, title="Talks in Seoul") for id_ in "efg"])
    assert found("duplicate", timeline) == [("f", "e"), ("g", "e")]


def test_a_lane_without_events_is_found() -> None:
    timeline = document([event("e")], lanes=("l", "m"))
    assert ids("lane-empty", timeline) == ["m"]
    assert said("lane-empty", timeline) == ["there is no event in it"]


def test_a_timeline_that_has_just_been_begun_has_no_empty_lane() -> None:
    assert ids("lane-empty", document([])) == []
