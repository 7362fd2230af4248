"""Which lane every event is in, by any field."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, Precision
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.grouping import BY_LANE, NESTED, Field, Grouping
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Lane,
    Selector,
    Source,
    Timeline,
)
from beseto_gui.core.model.table import Codes
from beseto_gui.core.scene import grouping as scene
from beseto_gui.core.scene.grouping import LaneSet, assign_lanes, precision_title, shown_mask
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.builders import made_up, mixed

ALL = Filter()


def event(name: str, lane: str, edtf: str = "2024", **fields) -> Event:
    date = parse_edtf(edtf) if edtf else UNDATED
    return Event(name, LocalText(name), date, lane, **fields)


def excerpt(name: str, source: str) -> Excerpt:
    return Excerpt(f"{name}-{source}", name, source, Selector(0, 1, "x"), 0, 0, 1)


DOCUMENT = MemoryDocument(
    Bundle(
        Timeline("t", LocalText("T")),
        (
            Lane("two", LocalText(en="Two", ko="둘"), 1),
            Lane("one", LocalText(en="One", ko="하나"), 4),
            Lane("empty", LocalText("Empty"), 2),
        ),
        (
            event("a", "one", "1992", places=("Seoul",), actors=("Oh",), tags=("visit",)),
            event("b", "two", "2013-05", places=("Beijing", "Seoul")),
            event("c", "one", "", places=("Beijing",), actors=("Yin", "Oh")),
            event("d", "one", "2024-07-30", places=("Tokyo",), tags=("talks",)),
            event("e", "two", "199X"),
        ),
        (
            Source("s1", "A", LocalText("First"), color=3),
            Source("s2", "B", LocalText("Second"), color=1),
        ),
        (excerpt("a", "s2"), excerpt("a", "s1"), excerpt("b", "s2"), excerpt("d", "s2")),
    )
)


def lanes(grouping: Grouping = BY_LANE, filter_: Filter = ALL, language: str = "en") -> LaneSet:
    return assign_lanes(DOCUMENT, DOCUMENT.table(), grouping, filter_, language)


def read(made: LaneSet) -> dict[str, str]:
    """Return the events of each lane by its title, in the order of lanes."""
    ids = DOCUMENT.table().ids
    found = {lane.title: "" for lane in made.lanes}
    for row, code in enumerate(made.code.tolist()):
        if code >= 0:
            found[made.lanes[code].title] += ids[row]
    return found


# --- by one field ---


def test_lanes_of_the_document_are_in_its_order_and_shown_without_events_too():
    assert list(read(lanes()).items()) == [("Two", "be"), ("One", "acd"), ("Empty", "")]
    assert [lane.color for lane in lanes().lanes] == [1, 4, 2]


def test_titles_are_in_the_language():
    assert [lane.title for lane in lanes(language="ko").lanes] == ["둘", "하나", "Empty"]
    by_actor = lanes(Grouping((Field.ACTOR,)), language="ja")
    assert by_actor.lanes[-1].title == "当事者なし"


def test_places_are_ordered_by_their_events_then_by_name_and_those_without_come_last():
    by_place = read(lanes(Grouping((Field.PLACE,))))
    assert list(by_place.items()) == [
        ("Beijing", "bc"),
        ("Seoul", "a"),
        ("Tokyo", "d"),
        ("No place", "e"),
    ]


def test_an_event_with_two_actors_is_with_the_first():
    assert read(lanes(Grouping((Field.ACTOR,)))) == {"Oh": "a", "Yin": "c", "No actor": "bde"}


def test_an_event_with_two_sources_is_with_the_first_of_the_document():
    assert read(lanes(Grouping((Field.SOURCE,)))) == {
        "First": "a",
        "Second": "bd",
        "No source": "ce",
    }


def test_where_its_first_source_is_hidden_an_event_is_with_the_next():
    hidden = Filter(hidden_sources=frozenset({"s1"}))
    by_source = read(lanes(Grouping((Field.SOURCE,)), hidden))
    assert by_source == {"Second": "abd", "No source": "ce"}


def test_categories_are_the_first_tags():
    assert read(lanes(Grouping((Field.CATEGORY,)))) == {
        "talks": "d",
        "visit": "a",
        "No category": "bce",
    }


def test_precisions_go_from_fine_to_coarse_and_undated_events_come_last():
    by_precision = read(lanes(Grouping((Field.PRECISION,))))
    assert list(by_precision.items()) == [
        ("To the day", "d"),
        ("To the month", "b"),
        ("To the year", "a"),
        ("To the decade", "e"),
        ("No date", "c"),
    ]


@pytest.mark.parametrize("precision", Precision)
@pytest.mark.parametrize("language", ["ko", "zh", "ja"])
def test_every_precision_has_a_name_of_its_own_in_every_language(precision, language):
    titles = {precision_title(each, language) for each in Precision}
    assert len(titles) == len(Precision)
    assert precision_title(precision, language) != precision_title(precision, "en")


# --- what is shown ---


def test_a_hidden_lane_of_the_document_has_no_lane():
    hidden = Filter(hidden_lanes=frozenset({"two"}))
    assert read(lanes(filter_=hidden)) == {"One": "acd", "Empty": ""}


def test_a_lane_by_another_field_is_shown_only_with_events():
    only = Filter(event_ids=frozenset({"d", "e"}))
    assert read(lanes(Grouping((Field.PLACE,)), only)) == {"Tokyo": "d", "No place": "e"}


def test_nothing_to_show_makes_no_lanes():
    nothing = lanes(Grouping((Field.PLACE,)), Filter(event_ids=frozenset()))
    assert nothing.lanes == ()
    assert nothing.code.tolist() == [-1] * 5


def test_solo_shows_a_lane_alone_and_hiding_the_others():
    solo = Grouping((Field.PLACE,), solo=frozenset({"Beijing"}))
    assert read(lanes(solo)) == {"Beijing": "bc"}
    hidden = Grouping((Field.PLACE,), hidden=frozenset({"Beijing", ""}))
    assert read(lanes(hidden)) == {"Seoul": "a", "Tokyo": "d"}


def test_the_mask_of_shown_events_knows_hidden_lanes():
    table = DOCUMENT.table()
    assert shown_mask(DOCUMENT, table, BY_LANE, ALL) is None
    solo = Grouping(solo=frozenset({"one"}))
    mask = shown_mask(DOCUMENT, table, solo, ALL)
    assert mask is not None
    assert mask.tolist() == [True, False, True, True, False]


# --- order, pins, shut lanes ---


def test_lanes_that_were_put_into_order_come_first_and_the_others_follow_in_theirs():
    ordered = Grouping((Field.PLACE,), order=("Tokyo", "gone", "Beijing"))
    assert [lane.title for lane in lanes(ordered).lanes] == [
        "Tokyo",
        "Beijing",
        "Seoul",
        "No place",
    ]


def test_pinned_lanes_come_first_in_the_order_of_pins():
    pinned = Grouping((Field.PLACE,), order=("Seoul",), pinned=("", "Tokyo"))
    made = lanes(pinned)
    assert [lane.key for lane in made.lanes] == ["", "Tokyo", "Seoul", "Beijing"]
    assert [lane.pinned for lane in made.lanes] == [True, True, False, False]
    assert read(made)["Tokyo"] == "d"


def test_a_lane_that_is_shut_keeps_its_place_and_its_events():
    made = lanes(Grouping(collapsed=frozenset({"one"})))
    assert [lane.collapsed for lane in made.lanes] == [False, True, False]
    assert read(made) == read(lanes())


# --- lanes in groups ---

BY_SOURCE_THEN_LANE = Grouping((Field.SOURCE, Field.LANE))


def test_a_nested_lane_stands_below_the_name_of_its_group():
    made = lanes(BY_SOURCE_THEN_LANE)
    assert [(lane.group_title, lane.title, lane.depth) for lane in made.lanes] == [
        ("First", "One", 1),
        ("Second", "Two", 1),
        ("Second", "One", 1),
        ("No source", "Two", 1),
        ("No source", "One", 1),
    ]
    assert made.lanes[2].key == f"s2{NESTED}one"
    assert [lane.color for lane in made.lanes] == [4, 1, 4, 1, 4]


def test_a_group_that_is_shut_is_one_lane_with_all_its_events():
    made = lanes(replace(BY_SOURCE_THEN_LANE, collapsed=frozenset({"s2"})))
    shut = made.lanes[1]
    assert (shut.key, shut.title, shut.depth, shut.collapsed) == ("s2", "Second", 0, True)
    assert read(made)["Second"] == "bd"
    assert len(made.lanes) == 4


def test_a_lane_alone_is_alone_in_a_group_that_is_shut_too():
    solo = replace(
        BY_SOURCE_THEN_LANE, collapsed=frozenset({"s2"}), solo=frozenset({f"s2{NESTED}one"})
    )
    assert read(lanes(solo)) == {"Second": "d"}


def test_a_group_alone_shows_all_its_lanes():
    solo = replace(BY_SOURCE_THEN_LANE, solo=frozenset({"s2"}))
    assert [lane.title for lane in lanes(solo).lanes] == ["Two", "One"]


def test_groups_and_the_lanes_in_them_have_their_own_order():
    order = ("", "s1", "s2", f"s2{NESTED}one")
    made = lanes(replace(BY_SOURCE_THEN_LANE, order=order))
    assert [f"{lane.group}/{lane.title}" for lane in made.lanes] == [
        "/Two",
        "/One",
        "s1/One",
        "s2/One",
        "s2/Two",
    ]


def test_a_pinned_lane_of_a_group_leaves_it_and_says_where_it_is_from():
    made = lanes(replace(BY_SOURCE_THEN_LANE, pinned=(f"s2{NESTED}one",)))
    first = made.lanes[0]
    assert (first.title, first.depth, first.pinned) == ("Second · One", 0, True)
    assert [lane.title for lane in made.lanes[1:]] == ["One", "Two", "Two", "One"]


# --- many ---


def _with_places(count: int, events: int) -> MemoryDocument:
    made = tuple(event(f"e{i}", "one", places=(f"p{i % count}",)) for i in range(events))
    return MemoryDocument(
        Bundle(Timeline("t", LocalText("T")), (Lane("one", LocalText("One")),), made)
    )


def test_the_smallest_of_too_many_lanes_share_one(monkeypatch):
    monkeypatch.setattr(scene, "MOST_LANES", 3)
    document = _with_places(5, 12)  # p0 and p1 have three events, the others two
    made = assign_lanes(document, document.table(), Grouping((Field.PLACE,)), ALL, "en")
    assert [lane.title for lane in made.lanes] == ["p0", "p1", "p2", "Smaller lanes"]
    assert np.bincount(made.code).tolist() == [3, 3, 2, 4]


def test_the_smallest_of_too_many_lanes_in_groups_share_one_in_each(monkeypatch):
    monkeypatch.setattr(scene, "MOST_LANES", 2)
    made = lanes(Grouping((Field.LANE, Field.PRECISION)))
    # Of six lanes the two first ones stay; lanes without events of their own do not count.
    assert [(lane.group_title, lane.title) for lane in made.lanes] == [
        ("Two", "To the month"),
        ("Two", "To the decade"),
        ("One", "Smaller lanes"),
    ]
    assert np.bincount(made.code).tolist() == [1, 1, 3]


FIELDS = st.lists(st.sampled_from(Field), min_size=1, max_size=2, unique=True).map(tuple)
MANY = made_up(mixed, 300, undated=0.2)


@given(FIELDS, st.data())
def test_no_event_is_lost_whatever_the_lanes(fields, data):
    keys = [
        lane.key for lane in assign_lanes(MANY, MANY.table(), Grouping(fields), ALL, "en").lanes
    ]
    some = st.lists(st.sampled_from(keys), unique=True)
    grouping = Grouping(
        fields,
        order=tuple(data.draw(some)),
        collapsed=frozenset(data.draw(some)),
        pinned=tuple(data.draw(some)),
    )
    made = assign_lanes(MANY, MANY.table(), grouping, ALL, "en")
    assert made.code.min() >= 0
    assert made.code.max() < len(made.lanes)
    assert len({lane.key for lane in made.lanes}) == len(made.lanes)


@given(FIELDS)
def test_events_in_one_lane_share_what_it_is_made_of(fields):
    made = assign_lanes(MANY, MANY.table(), Grouping(fields), ALL, "en")
    for row, one in enumerate(MANY.events.values()):
        key = made.lanes[int(made.code[row])].key.split(NESTED)
        if Field.LANE in fields:
            assert key[fields.index(Field.LANE)] == one.lane
        if Field.PRECISION in fields:
            wanted = one.date.precision.name.lower() if one.date.is_dated else ""
            assert key[fields.index(Field.PRECISION)] == wanted


def test_codes_of_no_value_are_minus_one_in_the_table():
    table = replace(DOCUMENT.table(), place=Codes(np.full(5, -1, np.int32), ()))
    made = assign_lanes(DOCUMENT, table, Grouping((Field.PLACE,)), ALL, "en")
    assert [lane.title for lane in made.lanes] == ["No place"]
