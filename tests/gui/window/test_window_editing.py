"""Editing events in the window: the form, the clipboard, several at once, and lanes."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel

from beseto_gui.core.base.i18n import set_language
from beseto_gui.core.dates.udate import Precision, Reached
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.formats.native_json import loads
from beseto_gui.core.session import Span
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.dialogs.lane_form import LaneEnd, LaneForm
from beseto_gui.gui.docks.event_form import EventForm
from beseto_gui.gui.docks.many_form import ManyForm
from beseto_gui.gui.window.editing import MIME


@pytest.fixture
def editing(window):
    """Return what opens the form of an event."""

    def open_(event_id: str = "friendship") -> EventForm:
        window.session.select(event_id)
        window.desks.editor.edit()
        form = window.places.inspector.form
        assert isinstance(form, EventForm)
        return form

    return open_


def event(window, event_id="friendship"):
    return window.session.document.events[event_id]


def write(field, text):
    """Write a text into a field in the place of what is in it, as somebody would."""
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    if text.isascii():
        QTest.keyClicks(field, text)
    else:  # QTest has no keys for it
        field.insert(text)


def put(field, text):
    """Write without the keys, so that no list of words opens: there is no screen for it."""
    field.setFocus()
    field.setText(text)


def enter(field):
    QTest.keyClick(field, Qt.Key.Key_Return)


# --- the form ---


def test_a_key_opens_the_form_of_the_selected_event_with_its_title_selected(window):
    window.session.select("friendship")
    QTest.keyClick(window, Qt.Key.Key_E)
    form = window.places.inspector.form
    assert form.title.selectedText() == event(window).title.en


def test_a_title_is_kept_with_enter_and_undo_names_it(window, editing):
    form = editing()
    write(form.title, "Friends at last")
    enter(form.title)
    assert event(window).title.en == "Friends at last"
    assert window.session.document.undo_name == "Edit title"


def test_a_field_is_kept_when_it_is_left(window, editing):
    form = editing()
    write(form.title, "Friends at last")
    form.note.setFocus()
    assert event(window).title.en == "Friends at last"


def test_escape_puts_a_field_back_and_once_more_leaves_the_form(window, editing):
    form, before = editing(), event(window)
    write(form.title, "Nonsense")
    QTest.keyClick(form.title, Qt.Key.Key_Escape)
    assert form.title.text() == before.title.en
    QTest.keyClick(form.title, Qt.Key.Key_Escape)
    assert window.places.inspector.form is None
    assert event(window) == before


def test_a_field_that_was_not_changed_is_no_edit(window, editing):
    form = editing()
    form.title.setFocus()
    enter(form.title)
    form.note.setFocus()
    form.date.line.setFocus()
    assert window.session.document.undo_name == ""


def test_a_title_is_written_in_each_language_by_itself(window, editing):
    form = editing()
    before = event(window).title
    form.tongues.button("ko").click()
    assert form.title.text() == before.ko
    write(form.title, "우호 관계")
    form.tongues.button("ja").click()
    title = event(window).title
    assert (title.en, title.ko, title.ja) == (before.en, "우호 관계", before.ja)


def test_the_language_of_the_window_comes_first(window):
    set_language("ja")
    window.session.select("friendship")
    window.desks.editor.edit()
    form = window.places.inspector.form
    assert form.title.text() == event(window).title.ja


@pytest.mark.parametrize(
    ("typed", "edtf", "said"),
    [
        ("about 1993", "1993~", "approximate"),
        ("2018?", "2018?", "uncertain"),
        ("30 July 2024", "2024-07-30", "Tuesday 30 July 2024"),
        ("from 1990 to 2001", "1990/2001", "Ends 1 Jan – 31 Dec 2001"),
        ("since the 1990s", "199X/..", "Ends 1 Jan 1990 or later"),
    ],
)
def test_what_is_typed_is_understood_at_once_and_its_words_are_kept(
    window, editing, typed, edtf, said
):
    form = editing()
    write(form.date.line, typed)
    assert said in form.date.understood
    assert f"EDTF {edtf}" in form.date.understood
    enter(form.date.line)
    assert (event(window).date.edtf, event(window).date.text) == (edtf, typed)


def test_of_a_date_that_cannot_be_read_it_is_said_what_can_be_typed(window, editing):
    form, before = editing(), event(window)
    write(form.date.line, "05/06/2024")
    assert "write the year first" in form.date.understood.lower()
    enter(form.date.line)
    form.title.setFocus()
    assert event(window) == before


def test_other_words_for_the_same_date_leave_it_as_it_was_reached(window, editing):
    form = editing("korea-china-ties")
    assert event(window, "korea-china-ties").date.reached is Reached.DERIVED
    write(form.date.line, "in 1991")
    enter(form.date.line)
    date = event(window, "korea-china-ties").date
    assert (date.text, date.reached) == ("in 1991", Reached.DERIVED)


def test_an_empty_date_makes_the_event_undated(window, editing):
    form = editing()
    write(form.date.line, "")
    enter(form.date.line)
    assert not event(window).date.is_dated


def test_a_bound_is_set_by_hand(window, editing):
    form = editing()
    line = form.date.bounds.lines["end_hi"]
    line.load("1992-12-31")
    form.date.bounds.show()
    write(line, "1993-03-31")
    enter(line)
    date = event(window).date
    assert (date.edtf, date.end_hi) == ("1992", 733_622_400)  # 1993-04-01T00:00


def test_bounds_that_contradict_each_other_are_refused_where_they_stand(window, editing):
    form, before = editing(), event(window)
    form.date.bounds.show()
    line = form.date.bounds.lines["start_lo"]
    write(line, "1999")
    enter(line)
    assert event(window) == before
    assert "earliest start comes after" in form.date.bounds.said.lower()


def test_tags_actors_and_places_are_words_with_commas_between(window, editing):
    form = editing()
    for field, text in ((form.tags, "a, b,a"), (form.actors, "Kim Min; Lee, J"), (form.places, "")):
        put(field, text)
        enter(field)
    found = event(window)
    assert (found.tags, found.actors, found.places) == (("a", "b"), ("Kim Min", "Lee, J"), ())


def test_a_new_lane_and_the_event_in_it_are_one_edit(window, editing):
    form = editing()
    lanes = set(window.session.document.lanes)
    form.lane.chosen.emit("")
    write(form.new_lane, "Elsewhere")
    enter(form.new_lane)
    (lane_id,) = set(window.session.document.lanes) - lanes
    assert event(window).lane == lane_id
    window.session.undo()
    assert (set(window.session.document.lanes), event(window).lane) == (lanes, "seoul-beijing")


def test_undo_while_the_form_is_open_is_seen_in_it(window, editing):
    form = editing()
    write(form.title, "Friends at last")
    enter(form.title)
    window.session.undo()
    assert form.title.text() == event(window).title.en != "Friends at last"


def test_undo_in_a_field_that_was_not_changed_means_the_last_edit(window, editing):
    form, before = editing(), event(window)
    write(form.title, "Friends at last")
    enter(form.title)
    QTest.keyClick(form.title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert event(window) == before


def test_undo_in_a_field_that_was_changed_means_what_was_typed(window, editing):
    form, before = editing(), event(window)
    write(form.title, "Friends")
    QTest.keyClick(form.title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.title.text() != "Friends"
    form.title.give_up()
    assert event(window) == before


def test_of_a_date_that_no_source_gives_the_inspector_says_so(window, editing):
    form = editing()
    write(form.date.line, "1999")
    enter(form.date.line)
    form.closed.emit()
    texts = [each.text() for each in window.places.inspector.findChildren(QLabel)]
    assert "≠ the sources give another date" in texts


def test_another_event_is_read_and_what_was_written_is_kept(window, editing):
    form = editing()
    write(form.title, "Friends at last")
    window.session.select("oh-trip")
    assert window.places.inspector.form is None
    assert event(window).title.en == "Friends at last"


def test_what_is_written_is_kept_before_a_command_is_given(window, editing):
    form = editing()
    write(form.title, "Friends at last")
    window.registry.action("view.fit_all").trigger()
    assert event(window).title.en == "Friends at last"


def test_a_date_that_cannot_be_read_is_not_kept_as_the_part_of_it_that_can(window, editing):
    form, before = editing(), event(window)
    write(form.date.line, "1999 x")
    window.registry.action("view.fit_all").trigger()
    assert event(window) == before


def test_what_is_written_is_kept_when_the_window_is_closed(window, editing):
    form = editing()
    write(form.title, "Friends at last")
    titles = []
    window.session.changed.listen(lambda _change: titles.append(event(window).title.en))
    window.close()
    assert "Friends at last" in titles


def test_what_is_written_is_no_edit_of_another_document(window, editing):
    form = editing()
    write(form.title, "Friends at last")
    again = MemoryDocument(load_bundled())
    window.session.open(again)
    assert again.events["friendship"].title.en == "Friendship formalised"
    assert window.places.inspector.form is None


# --- new events ---


def test_a_new_event_opens_in_its_form_and_escape_takes_it_back(window):
    before = set(window.session.document.events)
    QTest.keyClick(window, Qt.Key.Key_N)
    form = window.places.inspector.form
    assert form.title.selectedText() == "New event"
    QTest.keyClick(form.title, Qt.Key.Key_Escape)
    assert set(window.session.document.events) == before


def test_a_new_event_has_the_precision_of_the_zoom(window):
    window.session.show(Span(0.0, 41 * 31_556_952.0))  # 1970 to 2010
    window.desks.editor.add()
    date = event(window, window.session.selection.event).date
    assert (date.precision, date.edtf) == (Precision.YEAR, "1990")


# --- several ---


def test_several_selected_events_are_told_with_their_span(window):
    window.session.select_events(["friendship", "mayors-meet"])
    form = window.places.inspector.form
    assert isinstance(form, ManyForm)
    assert form.event_ids == ("friendship", "mayors-meet")


def many(window, *ids) -> ManyForm:
    window.session.select_events(ids or ("friendship", "mayors-meet"))
    form = window.places.inspector.form
    assert isinstance(form, ManyForm)
    return form


def test_tags_are_added_to_all_and_taken_from_all_as_one_edit_each(window):
    form = many(window)
    put(form.add_tags, "both")
    enter(form.add_tags)
    assert all("both" in event(window, each).tags for each in form.event_ids)
    put(form.remove_tags, "both")
    enter(form.remove_tags)
    assert not any("both" in event(window, each).tags for each in form.event_ids)
    assert window.session.document.undo_name == "Change tags"


def test_all_go_into_one_lane(window):
    form = many(window)
    form.lane.chosen.emit("context")
    assert {event(window, each).lane for each in form.event_ids} == {"context"}


def test_dates_that_are_not_known_so_finely_stay_and_it_is_said(window):
    form = many(window)  # a year and a day
    form.by.setValue(3)
    form.unit.setCurrentIndex(form.unit.findData(Precision.DAY))
    form._move.click()
    edtf = [event(window, each).date.edtf for each in form.event_ids]
    assert edtf == ["1992", "2024-08-02"]
    assert form.said == "1 date stays: it is not known so finely."


def test_all_in_view_are_selected(window):
    start, end = (event(window, each).date for each in ("last-meeting", "mayors-meet"))
    window.session.show(Span(float(start.start_lo), float(end.end_hi)))
    window.places.canvas.setFocus()
    QTest.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    selected = set(window.session.selection.events)
    assert {"last-meeting", "mayors-meet"} <= selected
    assert "friendship" not in selected


def test_rows_of_the_table_and_selected_events_are_the_same(window):
    window.show_panel("table", True)
    view = window.places.table.view
    window.session.select_events(["friendship", "mayors-meet"])
    assert len(view.selectionModel().selectedRows()) == 2
    flags = QItemSelectionModel.SelectionFlag
    index = view.model().index(0, 0)
    view.selectionModel().select(index, flags.Select | flags.Rows)
    assert len(window.session.selection.events) == 3


def test_delete_takes_all_selected_events_away_and_undo_brings_them_back(window):
    before = window.session.document.bundle()
    many(window)
    window.places.canvas.setFocus()
    QTest.keyClick(window.places.canvas, Qt.Key.Key_Delete)
    assert "friendship" not in window.session.document.events
    assert window.session.selection.events == ()
    window.session.undo()
    assert window.session.document.bundle() == before


def test_merged_events_are_one_with_all_excerpts(window):
    document = window.session.document
    n = sum(len(document.excerpts_of(each)) for each in ("friendship", "mayors-meet"))
    many(window)
    window.desks.editor.merge()
    assert len(window.session.document.excerpts_of("friendship")) == n
    assert window.session.selection.events == ("friendship",)


def test_a_split_off_excerpt_is_an_event_of_its_own(window):
    first, second = window.session.document.excerpts_of("friendship")[:2]
    window.session.select("friendship", second.id)
    window.desks.editor.split()
    new = window.session.selection.event
    document = window.session.document
    assert new != "friendship"
    assert [each.id for each in document.excerpts_of(new)] == [second.id]
    assert first.id in [each.id for each in document.excerpts_of("friendship")]


# --- the clipboard ---


def test_what_is_copied_is_a_timeline_a_text_and_a_table(window):
    window.session.select_events(["friendship"])
    window.desks.editor.copy()
    data = QApplication.clipboard().mimeData()
    bundle = loads(bytes(data.data(MIME).data()).decode())
    assert [each.id for each in bundle.events] == ["friendship"]
    lines = data.text().splitlines()
    assert lines[1].startswith("1992\t1992\tFriendship formalised\tSeoul – Beijing")
    assert "<td>Friendship formalised</td>" in data.html()


def test_what_is_cut_and_pasted_has_its_excerpts_where_the_sources_are(window):
    document = window.session.document
    n, title = len(document.excerpts_of("friendship")), event(window).title
    window.session.select("friendship")
    window.desks.editor.cut()
    assert "friendship" not in window.session.document.events
    window.desks.editor.paste()
    new = window.session.selection.event
    assert event(window, new).title == title
    assert len(window.session.document.excerpts_of(new)) == n
    assert window.session.document.undo_name == "Paste events"


def test_words_that_are_picked_in_a_text_are_copied_and_not_the_event(window):
    window.session.select("friendship")
    text = window.places.reader.text
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(5, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == cursor.selectedText()


def test_all_of_a_text_is_selected_in_it_and_not_all_events(window):
    window.session.select("friendship")
    text = window.places.reader.text
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert text.textCursor().hasSelection()
    assert window.session.selection.events == ("friendship",)


def test_pasting_something_else_says_what_to_do(window):
    data = QMimeData()
    data.setText("nothing of ours")
    QApplication.clipboard().setMimeData(data)
    before = window.session.document.revision
    window.desks.editor.paste()
    assert window.session.document.revision == before
    assert "copy some in a timeline first" in window.places.banner.text


def test_a_duplicate_is_selected_and_undone_as_one(window):
    before = window.session.document.bundle()
    many(window)
    window.desks.editor.duplicate()
    assert len(window.session.selection.events) == 2
    assert len(window.session.document.events) == len(before.events) + 2
    window.session.undo()
    assert window.session.document.bundle() == before


# --- lanes ---


def dialog(window, kind):
    (found,) = (each for each in window.findChildren(kind) if each.isVisible())
    return found


def accept(asked):
    for box in asked.findChildren(QDialogButtonBox):
        box.button(QDialogButtonBox.StandardButton.Ok).click()


def test_a_lane_gets_another_name_and_colour(window):
    window.session.select("friendship")
    window.desks.editor.edit_lane()
    asked = dialog(window, LaneForm)
    asked.names["en"].setText("Two capitals")
    asked.swatches[3].click()
    accept(asked)
    lane = window.session.document.lanes["seoul-beijing"]
    assert (lane.title.en, lane.color) == ("Two capitals", 3)


def test_a_lane_is_added_below_the_others(window):
    window.desks.editor.add_lane()
    asked = dialog(window, LaneForm)
    asked.names["en"].setText("Elsewhere")
    accept(asked)
    assert list(window.session.document.lanes.values())[-1].title.en == "Elsewhere"


def test_of_a_lane_that_is_deleted_the_events_go_where_they_are_told(window):
    window.session.select("friendship")
    window.desks.editor.delete_lane()
    asked = dialog(window, LaneEnd)
    asked.into.setCurrentIndex(asked.into.findData("context"))
    accept(asked)
    assert "seoul-beijing" not in window.session.document.lanes
    assert event(window).lane == "context"


def test_of_a_lane_that_is_deleted_the_events_may_go_too(window):
    window.session.select("friendship")
    window.desks.editor.delete_lane()
    asked = dialog(window, LaneEnd)
    asked.delete_them.click()
    accept(asked)
    assert "friendship" not in window.session.document.events
