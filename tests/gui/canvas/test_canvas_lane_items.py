"""What can be taken hold of in the column of lane names, and where it goes; no Qt needed."""

import pytest

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.grouping import NESTED, Field, Grouping
from beseto_gui.core.model.records import Bundle, Event, Lane, Timeline
from beseto_gui.core.scene.build import build_frame, fit_viewport
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.frame import Frame
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.canvas.lane_items import (
    CONTROL_PX,
    Control,
    Drop,
    Item,
    controls,
    drop_at,
    hit_at,
    items,
    siblings,
)
from tests.helpers.builders import fixed_measure

METRICS = Metrics()
LANES = "abcd"
DOCUMENT = MemoryDocument(
    Bundle(
        Timeline("t", LocalText("T")),
        tuple(Lane(name, LocalText(name.upper())) for name in LANES),
        tuple(
            Event(f"{name}{place}", LocalText("x"), parse_edtf("2020"), name, places=(place,))
            for name in LANES
            for place in "pq"
        ),
    )
)


def shown(grouping: Grouping, seen: tuple[float, float] | None = None) -> tuple[Frame, Columns]:
    columns = build_columns(DOCUMENT, "en", Filter(), grouping)
    view = fit_viewport(columns, 900.0)
    measure = fixed_measure(METRICS)
    return build_frame(columns, view, 900.0, METRICS, measure, seen_px=seen), columns


def all_items(grouping: Grouping) -> tuple[Item, ...]:
    frame, columns = shown(grouping)
    return items(frame, columns, METRICS)


def named(of: tuple[Item, ...], key: str) -> Item:
    return next(one for one in of if one.key == key)


def test_lanes_are_items_from_the_top_to_the_bottom():
    made = all_items(Grouping())
    assert [one.title for one in made] == ["A", "B", "C", "D"]
    assert [one.y0 for one in made[1:]] == [one.y1 for one in made[:-1]]


def test_a_group_is_an_item_above_its_lanes_that_ends_with_them():
    made = all_items(Grouping((Field.PLACE, Field.LANE)))
    assert [one.key for one in made][:3] == ["p", f"p{NESTED}a", f"p{NESTED}b"]
    group, last = made[0], made[4]
    assert (group.is_group, group.group, last.group) == (True, None, "p")
    assert group.end == last.y1
    assert group.y1 == made[1].y0


def test_a_group_that_is_shut_is_a_group_still_and_a_lane_that_is_shut_is_none():
    grouping = Grouping((Field.PLACE, Field.LANE), collapsed=frozenset({"p", f"q{NESTED}a"}))
    made = all_items(grouping)
    assert (named(made, "p").is_group, named(made, "p").shut) == (True, True)
    assert (named(made, f"q{NESTED}a").is_group, named(made, f"q{NESTED}a").shut) == (False, True)


@pytest.mark.parametrize("control", Control)
def test_every_control_of_a_lane_is_in_it_and_hit_in_its_middle(control):
    frame, columns = shown(Grouping())
    made = items(frame, columns, METRICS)
    rect = dict(controls(made[1], METRICS))[control]
    assert made[1].y0 <= rect.y
    assert rect.y + rect.h <= made[1].y1
    assert rect.x >= 0.0
    assert rect.x + rect.w <= METRICS.lane_header_px
    hit = hit_at(made, frame, rect.x + rect.w / 2, rect.y + rect.h / 2, METRICS)
    assert hit is not None
    assert (hit.item, hit.control) == (made[1], control)


def test_controls_do_not_overlap():
    for grouping in (Grouping(), Grouping((Field.PLACE, Field.LANE), collapsed=frozenset("p"))):
        for item in all_items(grouping):
            rects = [rect for _control, rect in controls(item, METRICS)]
            for at, rect in enumerate(rects):
                assert not any(rect.intersects(other) for other in rects[at + 1 :])
                assert rect.w == rect.h == CONTROL_PX


def test_a_group_cannot_be_pinned():
    made = all_items(Grouping((Field.PLACE, Field.LANE)))
    assert Control.PIN not in dict(controls(made[0], METRICS))
    assert Control.PIN in dict(controls(made[1], METRICS))


def test_elsewhere_on_a_lane_its_name_is_hit():
    frame, columns = shown(Grouping())
    made = items(frame, columns, METRICS)
    hit = hit_at(made, frame, 60.0, made[2].y0 + 2.0, METRICS)
    assert hit is not None
    assert (hit.item.key, hit.control) == ("c", None)
    assert hit_at(made, frame, 60.0, 5000.0, METRICS) is None


def test_what_lies_below_a_pinned_lane_is_not_hit():
    frame, columns = shown(Grouping(pinned=("d",)), seen=(200.0, 700.0))
    made = items(frame, columns, METRICS, (200.0, 700.0))
    hit = hit_at(made, frame, 60.0, 210.0, METRICS)
    assert hit is not None
    assert hit.item.key == "d"
    below = hit_at(made, frame, 60.0, frame.held_y + 1.0, METRICS)
    assert below is not None
    assert below.item.key != "d"


def test_only_what_is_seen_can_be_asked_for():
    frame, columns = shown(Grouping())
    b = named(all_items(Grouping()), "b")
    seen = items(frame, columns, METRICS, (b.y0 + 1.0, b.y1 - 1.0), seen_only=True)
    assert [one.key for one in seen] == ["b"]


# --- where something goes ---


def middle(item: Item) -> float:
    return (item.y0 + item.end) / 2


def test_a_lane_goes_before_the_first_one_whose_middle_is_below():
    made = all_items(Grouping())
    a, b, c, d = made
    assert drop_at(made, d, middle(b) - 1.0) == Drop("b", b.y0)
    assert drop_at(made, d, middle(b) + 1.0) == Drop("c", c.y0)
    assert drop_at(made, a, -50.0).before == "a"
    assert drop_at(made, d, -50.0) == Drop("a", a.y0)


def test_a_lane_goes_to_the_end_below_the_last_middle():
    made = all_items(Grouping())
    assert drop_at(made, made[0], 5000.0) == Drop(None, made[-1].y1)


@pytest.mark.parametrize("at", [0.0, 0.4, 0.6, 1.0, 1.4])
def test_around_itself_a_lane_stays(at):
    made = all_items(Grouping())
    b = made[1]
    assert drop_at(made, b, b.y0 + at * (b.y1 - b.y0)).before == "b"


def test_a_lane_of_a_group_stays_in_it():
    made = all_items(Grouping((Field.PLACE, Field.LANE)))
    first = named(made, f"p{NESTED}a")
    assert [one.key for one in siblings(made, first)] == [f"p{NESTED}{name}" for name in LANES]
    assert drop_at(made, first, 5000.0) == Drop(None, named(made, f"p{NESTED}d").y1)


def test_groups_go_between_groups():
    made = all_items(Grouping((Field.PLACE, Field.LANE)))
    q = named(made, "q")
    assert [one.key for one in siblings(made, q)] == ["p", "q"]
    assert drop_at(made, q, 0.0) == Drop("p", 0.0)


def test_pinned_lanes_and_others_keep_to_themselves():
    made = all_items(Grouping(pinned=("d", "b")))
    assert [one.key for one in siblings(made, named(made, "b"))] == ["d", "b"]
    assert [one.key for one in siblings(made, named(made, "a"))] == ["a", "c"]
