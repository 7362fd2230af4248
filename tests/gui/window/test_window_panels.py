"""Inspector, reader and table: always of one mind with the session."""

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.evidence import passage
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.records import Bundle, Timeline
from beseto_gui.core.store.commands import AttachOriginal
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.canvas import tooltip
from beseto_gui.gui.docks.cards import PassageView
from beseto_gui.gui.docks.parts import PlainView
from beseto_gui.gui.models.event_table import ID_ROLE, EventRows
from tests.helpers.originals import needs_originals, original_texts


def texts_of(panel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if not label.isHidden()]


def excerpts(window, event_id):
    return window.session.document.excerpts_of(event_id)


# --- inspector ---


def test_without_a_selection_the_inspector_says_what_the_timeline_is(window):
    document = window.session.document

    texts = texts_of(window.places.inspector)

    assert document.timeline.title.en in texts
    assert {source.title.en for source in document.sources.values()} <= set(texts)


def test_the_inspector_tells_title_date_and_how_it_is_known(window):
    window.session.select("friendship")

    texts = texts_of(window.places.inspector)

    assert {"Friendship formalised", "1992", "known to the year", "stated"} <= set(texts)
    assert "✓ 2 sources agree" in texts


def test_where_sources_differ_in_how_a_date_is_reached_all_places_say_so(window):
    """One report gives 2018, the other lets it be counted back from 2024."""
    canvas, event_id = window.places.canvas, "last-meeting"
    window.session.select(event_id)
    row = list(canvas.stage.columns().ids).index(event_id)

    said = "one stated, one derived"
    assert canvas.stage.columns().details[row] == f"2018 · {said}"
    assert said in texts_of(window.places.inspector)
    assert "stated" not in texts_of(window.places.inspector)
    assert f"2018 · {said}" in tooltip.lines(window.session.document, event_id, "en")
    table = EventRows(window.session)
    ids = [table.index(n, 0).data(ID_ROLE) for n in range(table.rowCount())]
    assert table.index(ids.index(event_id), 4).data() == f"known to the year · {said}"


def test_of_an_undated_event_it_is_said_once_and_nothing_of_a_date(window):
    document = window.session.document
    (event_id, *_others) = (e.id for e in document.events.values() if not e.date.is_dated)
    window.session.select(event_id)

    texts = texts_of(window.places.inspector)

    assert texts.count("undated") == 1
    assert "" not in texts


def test_the_inspector_says_when_one_source_is_more_precise(window):
    window.session.select("yin-takes-office")

    assert "⊂ one source is more precise" in texts_of(window.places.inspector)


def test_there_is_a_card_for_every_excerpt_in_their_order(window):
    for event_id in window.session.document.events:
        window.session.select(event_id)

        assert list(window.places.inspector.cards) == [e.id for e in excerpts(window, event_id)]


def test_a_card_shows_the_paragraph_with_passage_and_phrase_marked(window):
    document = window.session.document
    window.session.select("friendship")
    excerpt = excerpts(window, "friendship")[0]
    at = passage(document, excerpt)

    view = window.places.inspector.cards[excerpt.id].findChild(PassageView)

    assert view.toPlainText() == at.paragraph_text
    assert view.marked() == at.text[at.start : at.end]
    assert view.marked(strong=True) == at.text[at.phrase_start : at.phrase_end]


def test_a_card_names_paragraph_phrase_and_status(window):
    window.session.select("friendship")
    excerpt = excerpts(window, "friendship")[0]
    at = passage(window.session.document, excerpt)
    phrase = at.text[at.phrase_start : at.phrase_end]

    texts = texts_of(window.places.inspector.cards[excerpt.id])

    assert f"paragraph {at.paragraph} · “{phrase}” · digest" in texts


def test_the_card_that_is_being_read_is_the_current_one(window):
    window.session.select("friendship")
    second = excerpts(window, "friendship")[1].id

    window.session.step_excerpt(+1)

    cards = window.places.inspector.cards
    assert [id_ for id_, card in cards.items() if card.is_current] == [second]


def test_read_in_source_goes_to_the_passage(window):
    window.session.select("friendship")
    second = excerpts(window, "friendship")[1]
    window.show_panel("reader", False)

    window.places.inspector.cards[second.id].read.emit(second.id)

    assert window.panel_shown("reader")
    assert window.places.reader.source_id == second.source
    assert window.session.selection.excerpt == second.id


def test_inspecting_another_event_begins_at_its_title(window):
    window.session.select("friendship")
    bar = window.places.inspector.widget().verticalScrollBar()
    bar.setValue(bar.maximum())

    window.session.select("mayors-meet")

    assert bar.value() == 0


# --- reader ---


def test_of_a_timeline_without_sources_the_reader_shows_no_text(window):
    assert window.reader.text.toPlainText() != ""
    window.session.open(MemoryDocument(Bundle(Timeline("t", LocalText("Empty")))))
    assert window.reader.text.toPlainText() == ""
    assert window.reader.source_id == ""


def test_the_reader_shows_the_whole_text_of_the_source(window):
    document = window.session.document
    for source in document.sources.values():
        first = document.excerpts_in(source.id)[0]
        window.session.select_excerpt(first.id)

        assert window.places.reader.text.toPlainText() == source.text


def test_every_excerpt_of_the_source_is_marked(window):
    document = window.session.document
    for source in document.sources.values():
        every = document.excerpts_in(source.id)
        window.session.select_excerpt(every[0].id)

        marked = window.places.reader.text.marked()

        found = [passage(document, excerpt) for excerpt in every]
        assert {at.text[at.start : at.end] for at in found} <= set(marked)


def test_the_date_phrase_of_the_selected_excerpt_is_underlined(window):
    window.session.select("friendship")
    at = passage(window.session.document, excerpts(window, "friendship")[0])

    underlined = window.places.reader.text.marked(underlined=True)

    assert underlined == [at.text[at.phrase_start : at.phrase_end]]


def test_selecting_an_event_scrolls_to_its_passage(window):
    text = window.places.reader.text
    for source in window.session.document.sources:
        last = window.session.document.excerpts_in(source)[-1]
        window.session.select_excerpt(last.id)
        at = passage(window.session.document, last)

        rect = text.place_of(at.start)
        assert text.viewport().rect().contains(rect.center())


@pytest.mark.parametrize("percent", [150, 200])
def test_the_selected_passage_stays_in_view_when_the_text_changes_its_size(window, qtbot, percent):
    text = window.places.reader.text
    last = max(
        window.session.document.excerpts_in(window.places.reader.source_id),
        key=lambda e: e.selector.start,
    )
    window.session.select_excerpt(last.id)

    window.change_setting("view/text_percent", percent)

    qtbot.waitUntil(lambda: text.viewport().rect().contains(text.place_of(last.selector.start)))


def test_the_selected_passage_stays_in_view_when_the_reader_becomes_smaller(window, qtbot):
    text = window.places.reader.text
    last = window.session.document.excerpts_in(window.places.reader.source_id)[-1]
    window.session.select_excerpt(last.id)

    window.resize(window.width(), 560)

    qtbot.waitUntil(lambda: text.viewport().rect().contains(text.place_of(last.selector.start)))


def test_a_passage_that_was_scrolled_away_stays_away(window):
    text = window.places.reader.text
    last = window.session.document.excerpts_in(window.places.reader.source_id)[-1]
    window.session.select_excerpt(last.id)
    text.verticalScrollBar().setValue(0)
    assert not text.viewport().rect().intersects(text.place_of(last.selector.start))

    window.change_setting("view/text_percent", 110)

    assert text.verticalScrollBar().value() == 0


def in_order_of_the_text(window, source_id):
    return sorted(
        window.session.document.excerpts_in(source_id),
        key=lambda e: (e.selector.start, e.selector.end),
    )


def test_the_arrows_of_the_reader_go_through_the_whole_source_and_round(window):
    back, on = window.places.reader.arrows
    ids = [e.id for e in in_order_of_the_text(window, window.places.reader.source_id)]
    assert on.isEnabled()

    read = []
    for _ in range(len(ids) + 1):
        on.click()
        read.append(window.session.selection.excerpt)
    assert [window.session.document.excerpts[id_].selector.start for id_ in read] == [
        window.session.document.excerpts[id_].selector.start for id_ in [*ids, ids[0]]
    ]
    assert sorted(read[:-1]) == sorted(ids)

    back.click()
    assert window.session.selection.excerpt == read[-2]


def test_without_a_selection_the_keys_begin_with_the_source_that_is_shown(window, qtbot):
    reader, session = window.places.reader, window.session
    source_id = list(session.document.sources)[1]
    session.select_excerpt(session.document.excerpts_in(source_id)[0].id)
    starts = [e.selector.start for e in in_order_of_the_text(window, source_id)]
    for key, start in ((Qt.Key.Key_BracketRight, starts[0]), (Qt.Key.Key_BracketLeft, starts[-1])):
        session.select("")

        qtbot.keyClick(window.places.canvas, key)

        assert reader.source_id == source_id
        assert session.document.excerpts[session.selection.excerpt].selector.start == start


def test_the_keys_begin_with_a_source_even_when_the_reader_is_hidden(window, qtbot):
    window.show_panel("reader", False)
    window.desks.opener.open_bundled()

    qtbot.keyClick(window.places.canvas, Qt.Key.Key_BracketRight)

    assert window.session.selection.excerpt


def test_clicking_a_mark_selects_its_event(window, qtbot):
    document = window.session.document
    source_id = next(iter(document.sources))
    excerpt = document.excerpts_in(source_id)[0]
    window.session.select_excerpt(excerpt.id)
    window.session.select("")
    text = window.places.reader.text
    middle = (excerpt.selector.start + excerpt.selector.end) // 2

    at = text.place_of(middle).center()
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at.x() + 1, at.y()))

    chosen = document.excerpts[window.session.selection.excerpt]
    assert chosen.selector.start <= middle < chosen.selector.end


def test_clicking_beside_the_marks_selects_nothing(window):
    window.session.select("")
    spans = [
        e.selector for e in window.session.document.excerpts_in(window.places.reader.source_id)
    ]
    length = len(window.places.reader.text.toPlainText())
    beside = next(i for i in range(length) if not any(s.start <= i < s.end for s in spans))

    window.places.reader.text.clicked.emit(beside)

    assert window.session.selection.event == ""


def test_clicking_where_excerpts_overlap_walks_through_them(window):
    document = window.session.document
    excerpt = excerpts(window, "friendship")[0]
    here = excerpt.selector.start
    over = [
        e.id
        for e in document.excerpts_in(excerpt.source)
        if e.selector.start <= here < e.selector.end
    ]
    window.session.select_excerpt(over[-1])

    window.places.reader.text.clicked.emit(here)

    assert window.session.selection.excerpt == over[0]


def test_enter_selects_the_event_of_the_passage_at_the_cursor(window, qtbot):
    excerpt = excerpts(window, "friendship")[0]
    window.session.select_excerpt(excerpt.id)
    window.session.select("")
    text = window.places.reader.text
    cursor = text.textCursor()
    cursor.setPosition(excerpt.selector.start + 1)
    text.setTextCursor(cursor)
    text.setFocus()

    qtbot.keyClick(text, Qt.Key.Key_Return)

    assert window.session.selection.event != ""


def test_paragraphs_are_numbered_as_in_the_source(window):
    excerpt = excerpts(window, "friendship")[0]
    window.session.select_excerpt(excerpt.id)

    numbers = [number for number, _rect in window.places.reader.text.numbered()]

    assert excerpt.paragraph in numbers
    assert numbers == sorted(numbers)
    assert window.places.reader.text.current_paragraph == excerpt.paragraph


def test_a_digest_says_that_it_is_one_and_offers_the_original(window):
    reader = window.places.reader

    assert reader.notice == "Digest, in our own words"
    assert reader.can_attach


@needs_originals
def test_an_attached_original_is_shown_word_for_word(window):
    for source_id, text in original_texts().items():
        window.session.execute(AttachOriginal(source_id, text))
        excerpt = window.session.document.excerpts_in(source_id)[0]
        window.session.select_excerpt(excerpt.id)
        reader = window.places.reader

        assert reader.text.toPlainText() == text
        assert reader.notice == "The original, word for word"
        assert not reader.can_attach
        assert (
            window.places.inspector.cards[excerpt.id].findChild(PassageView).marked()
            == (text[excerpt.original.start : excerpt.original.end])
        )


@needs_originals
def test_undo_takes_the_original_away_again(window):
    source_id, text = next(iter(original_texts().items()))
    window.session.execute(AttachOriginal(source_id, text))
    undo = window.registry.action("edit.undo_edit")
    assert undo.isEnabled()
    title = window.session.document.sources[source_id].title.get("en")
    assert undo.text() == f"Undo: Attach original “{title}”"

    undo.trigger()

    assert window.session.document.original_text(source_id) is None
    assert not undo.isEnabled()
    assert window.registry.action("edit.redo_edit").isEnabled()


# --- table ---


@pytest.fixture
def table(window):
    window.show_panel("table", True)
    return window.places.table


def ids_in(table):
    model = table.view.model()
    return [model.index(row, 0).data(ID_ROLE) for row in range(model.rowCount())]


def test_the_table_lists_the_shown_events_in_order_of_time(window, table):
    assert ids_in(table) == list(window.session.shown())


def test_the_table_follows_the_filter(window, table):
    lane = next(iter(window.session.document.lanes))

    window.session.set_filter(Filter(hidden_lanes=frozenset({lane})))

    assert ids_in(table) == list(window.session.shown())
    assert 0 < len(ids_in(table)) < len(window.session.document.events)
    shown = len(ids_in(table))
    hidden = len(window.session.document.events) - shown
    assert f"{shown} shown, {hidden} hidden" in texts_of(window.places.status)


def test_the_row_follows_the_selection(window, table):
    window.session.select("friendship")

    assert table.view.currentIndex().data(ID_ROLE) == "friendship"
    assert table.view.selectionModel().hasSelection()

    window.session.select("")
    assert not table.view.selectionModel().hasSelection()


def test_walking_the_table_with_the_keyboard_selects_events(window, table, qtbot):
    window.session.select(ids_in(table)[0])

    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    qtbot.keyClick(table.view, Qt.Key.Key_Down)

    assert window.session.selection.event == ids_in(table)[2]


def test_the_row_of_the_selected_excerpt_does_not_reset_the_excerpt(window, table):
    second = excerpts(window, "friendship")[1].id

    window.session.select("friendship", second)

    assert window.session.selection.excerpt == second


def test_the_table_can_be_sorted_by_title_and_back(window, table):
    table.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    titles = [window.session.document.events[id_].title.en for id_ in ids_in(table)]
    assert titles == sorted(titles, key=str.casefold)

    table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    in_order = list(window.session.shown())
    assert ids_in(table) == in_order[::-1]


# --- what texts must not do ---


@pytest.mark.parametrize("kind", list(QTextDocument.ResourceType))
def test_a_text_view_loads_nothing(qtbot, tmp_path, kind):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    view = PlainView()
    qtbot.addWidget(view)

    loaded = view.loadResource(kind.value, QUrl.fromLocalFile(str(secret)))

    assert loaded is not None
    assert not bytes(loaded.data() if hasattr(loaded, "data") else b"")


def test_markup_in_data_is_shown_as_it_is_written(qtbot):
    view = PlainView()
    qtbot.addWidget(view)

    view.setPlainText("<b>bold</b> <img src='file:///etc/passwd'>")

    assert view.toPlainText() == "<b>bold</b> <img src='file:///etc/passwd'>"


def test_every_label_of_the_window_is_plain_text(window):
    window.session.select("friendship")

    rich = [
        label.text()
        for label in window.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText
    ]
    assert rich == []
