"""What a hand does to lanes, as values."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.model import arranging as do
from beseto_gui.core.model.grouping import BY_LANE, NESTED, Field, Grouping, group_of, is_inside

KEYS = st.text("abc" + NESTED, max_size=3)
GROUPINGS = st.builds(
    Grouping,
    st.lists(st.sampled_from(Field), min_size=1, max_size=2, unique=True).map(tuple),
    st.lists(KEYS, unique=True).map(tuple),
    st.frozensets(KEYS),
    st.lists(KEYS, unique=True).map(tuple),
    st.frozensets(KEYS),
    st.frozensets(KEYS),
)


def test_a_lane_that_is_shut_twice_is_open_again():
    shut = do.shut_toggled(BY_LANE, "a")
    assert shut.collapsed == {"a"}
    assert do.shut_toggled(shut, "a") == BY_LANE


def test_lanes_are_shut_and_opened_together():
    shut = do.shut(BY_LANE, ["a", "b", "c"])
    assert do.shut(shut, ["a", "c"], wanted=False).collapsed == {"b"}


def test_pinned_lanes_stay_in_the_order_in_which_they_were_pinned():
    pinned = do.pin_toggled(do.pin_toggled(BY_LANE, "b"), "a")
    assert pinned.pinned == ("b", "a")
    assert do.pin_toggled(pinned, "b").pinned == ("a",)


def test_a_lane_shown_alone_takes_the_place_of_another():
    alone = do.solo_toggled(do.solo_toggled(BY_LANE, "a"), "b")
    assert alone.solo == {"b"}
    assert do.solo_toggled(alone, "b").solo == frozenset()


def test_hiding_the_lane_that_is_alone_shows_the_others():
    only_a = do.solo_toggled(BY_LANE, "a")
    assert do.hidden(only_a, "a") == Grouping(hidden=frozenset({"a"}))


def test_showing_all_ends_solo_and_hiding_and_nothing_else():
    made = Grouping(pinned=("p",), solo=frozenset({"a"}), hidden=frozenset({"b"}))
    assert do.all_shown(made) == Grouping(pinned=("p",))


@pytest.mark.parametrize(
    ("key", "before", "order"),
    [
        ("c", "a", ("c", "a", "b")),
        ("a", "c", ("b", "a", "c")),
        ("a", None, ("b", "c", "a")),
        ("b", "b", ()),
    ],
)
def test_a_lane_is_put_before_another_or_at_the_end(key, before, order):
    assert do.moved(BY_LANE, ["a", "b", "c"], key, before).order == order


def test_lanes_that_are_not_shown_keep_their_place_when_others_move():
    known = Grouping(order=("a", "gone", "b"))
    assert do.moved(known, ["a", "b"], "b", "a").order == ("b", "a", "gone")


def test_a_pinned_lane_moves_among_the_pinned_ones():
    pinned = Grouping(pinned=("a", "b"))
    assert do.moved(pinned, ["a", "b", "c"], "b", "a") == Grouping(pinned=("b", "a"))


def test_other_fields_begin_in_natural_order_and_the_same_ones_change_nothing():
    known = Grouping(order=("b", "a"))
    assert do.grouped(known, (Field.LANE,)) is known
    assert do.grouped(known, (Field.PLACE, Field.LANE)) == Grouping((Field.PLACE, Field.LANE))


@given(GROUPINGS)
def test_a_grouping_survives_being_written_as_json(grouping):
    assert do.from_plain(json.loads(json.dumps(do.to_plain(grouping)))) == grouping


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"fields": "lane"},
        {"fields": []},
        {"fields": ["colour"]},
        {"fields": ["lane", "lane"]},
        {"fields": ["lane", "place", "actor"]},
        {"fields": ["lane"], "order": {"a": 1}},
    ],
)
def test_what_is_no_grouping_is_not_taken_for_one(value):
    assert do.from_plain(value) is None


def test_keys_that_are_no_texts_are_left_out():
    assert do.from_plain({"fields": ["lane"], "order": ["a", 3]}) == Grouping(order=("a",))


def test_the_key_of_a_lane_in_a_group_begins_with_that_of_the_group():
    assert group_of(f"a{NESTED}b") == group_of("a") == "a"
    assert is_inside(f"a{NESTED}b")
    assert not is_inside("a")
