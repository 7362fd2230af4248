"""Lanes in the whole window: the menu, the keys, the line below, and what is remembered."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from beseto_gui.core.base.i18n import LANGUAGES
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.grouping import BY_LANE, NESTED, Field, Grouping
from beseto_gui.gui.models.event_table import ID_ROLE

_ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def give(window, command: str) -> None:
    action = window.registry.action(command)
    action.refresh()
    assert action.isEnabled()
    action.trigger()


def can_give(window, command: str) -> bool:
    action = window.registry.action(command)
    action.refresh()
    return action.isEnabled()


def is_on(window, command: str) -> bool:
    action = window.registry.action(command)
    action.refresh()
    return action.isChecked()


def lanes(window) -> list[str]:
    return [lane.id for lane in window.places.canvas.stage.columns().lanes]


# --- by which field ---


@pytest.mark.parametrize("field", Field)
def test_lanes_are_made_by_any_field(window, field):
    give(window, f"lanes.group_by_{field.value}")
    assert window.session.grouping == Grouping((field,))
    assert is_on(window, f"lanes.group_by_{field.value}")
    shown = window.places.canvas.stage.columns()
    assert len(shown.ids) == len(window.session.document.events)


def test_lanes_are_put_into_groups_and_out_of_them(window):
    give(window, "lanes.group_by_source")
    give(window, "lanes.then_by_lane")
    assert window.session.grouping.fields == (Field.SOURCE, Field.LANE)
    assert is_on(window, "lanes.then_by_lane")
    assert len(window.places.canvas.frame.headings) == 2
    give(window, "lanes.then_by_nothing")
    assert window.session.grouping.fields == (Field.SOURCE,)
    assert is_on(window, "lanes.then_by_nothing")


def test_the_field_of_the_groups_cannot_be_that_of_the_lanes_in_them(window):
    assert not can_give(window, "lanes.then_by_lane")
    give(window, "lanes.then_by_place")
    give(window, "lanes.group_by_place")
    assert window.session.grouping.fields == (Field.PLACE,)


# --- the lane of the selected event ---


def test_commands_about_a_lane_need_one(window):
    commands = ("collapse_lane", "pin_lane", "show_only", "hide_lane", "move_down")
    assert not any(can_give(window, f"lanes.{command}") for command in commands)
    window.session.select("friendship")
    assert all(can_give(window, f"lanes.{command}") for command in commands)


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (Qt.Key.Key_C, Grouping(collapsed=frozenset({"seoul-beijing"}))),
        (Qt.Key.Key_P, Grouping(pinned=("seoul-beijing",))),
        (Qt.Key.Key_O, Grouping(solo=frozenset({"seoul-beijing"}))),
    ],
)
def test_a_key_acts_on_the_lane_of_the_selected_event_and_takes_it_back(window, key, wanted):
    window.session.select("friendship")
    QTest.keyClick(window.places.canvas, key)
    assert window.session.grouping == wanted
    QTest.keyClick(window.places.canvas, key)
    assert window.session.grouping == BY_LANE


def test_keys_act_on_a_lane_whose_name_was_clicked(window):
    canvas = window.places.canvas
    item = canvas.board.items()[1]
    at = QPoint(60, round(item.y0 + 5 + canvas.stage.top_px))
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert can_give(window, "lanes.collapse_lane")
    QTest.keyClick(canvas, Qt.Key.Key_C)
    assert window.session.grouping.collapsed == {item.key}


def test_lanes_by_another_field_can_be_reset(window):
    give(window, "lanes.group_by_place")
    assert can_give(window, "lanes.reset_lanes")
    give(window, "lanes.reset_lanes")
    assert window.session.grouping == BY_LANE


def test_a_letter_typed_into_the_search_does_nothing_to_lanes(window):
    window.session.select("friendship")
    window.desks.finder.focus()
    QTest.keyClick(window.places.header.search, Qt.Key.Key_C)
    assert window.session.grouping == BY_LANE
    assert window.places.header.search.text() == "c"


def test_keys_move_a_lane_down_and_up(window):
    window.session.select("friendship")
    QTest.keyClick(window.places.canvas, Qt.Key.Key_Down, _ALT_SHIFT)
    assert lanes(window) == ["beseto", "seoul-beijing", "context"]
    QTest.keyClick(window.places.canvas, Qt.Key.Key_Down, _ALT_SHIFT)
    assert lanes(window) == ["beseto", "context", "seoul-beijing"]
    assert not can_give(window, "lanes.move_down")
    QTest.keyClick(window.places.canvas, Qt.Key.Key_Up, _ALT_SHIFT)
    assert lanes(window) == ["beseto", "seoul-beijing", "context"]


def test_keys_go_to_the_nearest_event_of_the_next_lane(window):
    columns = window.places.canvas.stage.columns()
    window.session.select("friendship")
    QTest.keyClick(window.places.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    here = columns.index_of(window.session.selection.event)
    assert columns.lane_at(here) == 1
    QTest.keyClick(window.places.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert columns.lane_at(columns.index_of(window.session.selection.event)) == 2
    QTest.keyClick(window.places.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert columns.lane_at(columns.index_of(window.session.selection.event)) == 2


def test_pages_scroll_the_lanes(window):
    window.resize(1024, 420)
    give(window, "lanes.group_by_source")
    give(window, "lanes.then_by_lane")
    stage = window.places.canvas.stage
    assert stage.most_scroll_px > 0
    QTest.keyClick(window.places.canvas, Qt.Key.Key_PageDown)
    assert stage.scroll_px > 0
    QTest.keyClick(window.places.canvas, Qt.Key.Key_PageUp)
    assert stage.scroll_px == 0


# --- all lanes ---


def test_all_others_are_collapsed_and_all_expanded(window):
    window.session.select("friendship")
    give(window, "lanes.collapse_others")
    assert window.session.grouping.collapsed == {"beseto", "context"}
    give(window, "lanes.collapse_all")
    assert window.session.grouping.collapsed == {"seoul-beijing", "beseto", "context"}
    give(window, "lanes.expand_all")
    assert window.session.grouping == BY_LANE
    assert not can_give(window, "lanes.expand_all")


def test_of_groups_others_are_collapsed_beside_the_own_one(window):
    window.session.set_grouping(Grouping((Field.SOURCE, Field.LANE)))
    window.session.select("friendship")
    give(window, "lanes.collapse_others")
    inside = {f"talks-in-beijing{NESTED}{lane}" for lane in ("beseto", "context")}
    assert window.session.grouping.collapsed == {"beseto-revival", *inside}
    give(window, "lanes.expand_all")
    give(window, "lanes.collapse_all")
    assert window.session.grouping.collapsed == {"talks-in-beijing", "beseto-revival"}


def test_a_lane_that_is_hidden_hides_its_events_and_the_line_below_says_how_many(window, qtbot):
    window.show_panel("table", True)
    window.session.select("friendship")
    give(window, "lanes.hide_lane")
    assert lanes(window) == ["beseto", "context"]
    counts = window.places.status._counts
    qtbot.waitUntil(lambda: counts.text() == "8 shown, 7 hidden")
    model = window.places.table.view.model()
    ids = [model.index(row, 0).data(ID_ROLE) for row in range(model.rowCount())]
    assert "friendship" not in ids
    give(window, "lanes.show_all")
    assert lanes(window) == ["seoul-beijing", "beseto", "context"]
    qtbot.waitUntil(lambda: counts.text() == "15 shown, 0 hidden")


def test_showing_all_lanes_shows_those_that_the_filter_hides(window):
    window.session.set_filter(Filter(hidden_lanes=frozenset({"context"})))
    assert lanes(window) == ["seoul-beijing", "beseto"]
    give(window, "lanes.show_all")
    assert window.session.filter == Filter()


def test_the_filter_hides_lanes_by_their_ids_whatever_the_grouping(window):
    window.session.set_grouping(Grouping((Field.PRECISION, Field.LANE)))
    window.session.set_filter(Filter(hidden_lanes=frozenset({"context", "beseto"})))
    assert {lane.partition(NESTED)[2] for lane in lanes(window)} == {"seoul-beijing"}


def test_lanes_go_back_to_their_order_and_to_how_they_were(window):
    window.session.set_grouping(Grouping(order=("context",), pinned=("beseto",)))
    give(window, "lanes.order_naturally")
    assert window.session.grouping == Grouping(pinned=("beseto",))
    assert not can_give(window, "lanes.order_naturally")
    give(window, "lanes.reset_lanes")
    assert window.session.grouping == BY_LANE
    assert not can_give(window, "lanes.reset_lanes")


# --- in every language, and the next time ---


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_lanes_without_a_value_are_named_in_the_language_of_the_window(window, code):
    window.session.set_grouping(Grouping((Field.PLACE,)))
    window.change_setting("view/language", code)
    last = window.places.canvas.stage.columns().lanes[-1]
    wanted = {"en": "No place", "ko": "장소 없음", "zh": "无地点", "ja": "場所なし"}
    assert last.title == wanted[code]


def test_lanes_are_the_next_time_as_they_were(open_window):
    wanted = Grouping(
        (Field.SOURCE, Field.LANE),
        order=("beseto-revival",),
        collapsed=frozenset({"talks-in-beijing"}),
        pinned=(f"beseto-revival{NESTED}context",),
    )
    first = open_window()
    first.session.set_grouping(wanted)
    first.close()
    assert open_window().session.grouping == wanted


def test_lanes_that_were_reset_are_not_remembered(open_window, settings):
    first = open_window()
    first.session.set_grouping(Grouping((Field.PLACE,)))
    first.desks.opener.open_bundled()
    assert settings.table("view/lanes")
    first.session.set_grouping(BY_LANE)
    first.close()
    assert not settings.table("view/lanes")


def test_what_is_no_arrangement_is_not_restored(open_window, settings):
    id_ = open_window().session.document.timeline.id
    settings.set("view/lanes", {id_: {"fields": ["colour"]}})
    assert open_window().session.grouping == BY_LANE


def test_the_menu_of_lanes_is_that_of_the_window(window):
    assert window.places.canvas.lane_menu is window.registry.menu("lanes")
