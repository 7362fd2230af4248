"""Panels on timelines of many events, sources and passages: only what is looked at is made."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.formats.delimited import read_sheet
from beseto_gui.core.model.anchors import make_selector
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.records import Bundle, Event, Excerpt, Lane, Source, Timeline
from beseto_gui.core.store import sheet_sources
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.core.store.sheet_document import SheetDocument
from beseto_gui.gui.docks.parts import Chip
from beseto_gui.gui.models import searching
from beseto_gui.gui.models.event_table import ID_ROLE
from tests.helpers.sheets import write_sheet

QUOTES = 2_500


def texts_of(panel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if not label.isHidden()]


@pytest.fixture(scope="module")
def sheet(tmp_path_factory) -> SheetDocument:
    """Return a sheet of some thousand events."""
    path = tmp_path_factory.mktemp("sheet") / "events.csv"
    write_sheet(path, 6_000)
    return SheetDocument(read_sheet(path))


def one_long_source() -> MemoryDocument:
    """Return a timeline with a source of very many passages, and one beside it."""
    words = [f"Paragraph {n} says that it was in {1000 + n % 900}." for n in range(QUOTES)]
    text = "\n\n".join(words)
    sources = [Source("long", "L", LocalText("Long"), text=text)]
    sources += [Source(f"s{n}", "S", LocalText(f"Source {n}"), text=words[n]) for n in range(40)]
    events, excerpts, at = [], [], 0
    for n, line in enumerate(words):
        date = parse_edtf(f"{1000 + n % 900}")
        events.append(Event(f"e{n}", LocalText(f"Event {n}"), date, "l"))
        place = make_selector(text, at, at + len(line))
        excerpts.append(Excerpt(f"x{n}", f"e{n}", "long", place, at, at, n + 1, date))
        at += len(line) + 2
    lanes = (Lane("l", LocalText("Lane")),)
    records = (lanes, tuple(events), tuple(sources), tuple(excerpts))
    return MemoryDocument(Bundle(Timeline("t", LocalText("Long")), *records))


# --- table ---


def test_opening_the_table_shows_the_row_of_the_selected_event(window, sheet, qtbot):
    window.session.open(sheet)
    window.session.select(list(window.session.shown())[4_000])
    window.show_panel("table", True)
    view = window.places.table.view

    def is_in_view() -> bool:
        rect = view.visualRect(view.currentIndex())
        return rect.isValid() and view.viewport().rect().contains(rect.center())

    qtbot.waitUntil(is_in_view)
    assert view.currentIndex().row() == 4_000


def test_home_and_end_are_the_first_and_the_last_row(window, sheet, qtbot):
    window.session.open(sheet)
    window.show_panel("table", True)
    view = window.places.table.view
    ids = list(window.session.shown())
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert window.session.selection.event == ids[-1]
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert window.session.selection.event == ids[0]
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert 2 < ids.index(window.session.selection.event) < 40


# --- sources ---


def test_without_a_source_nothing_is_said_of_sources(window):
    bundle = Bundle(Timeline("t", LocalText("Bare")), (), ())
    window.session.open(MemoryDocument(bundle))
    assert "Sources" not in texts_of(window.places.inspector)
    assert not window.registry.action("file.add_original").isEnabled()


# --- reader ---


def test_passages_are_marked_where_one_is_reading(window, qtbot):
    window.session.open(one_long_source())
    reader = window.places.reader
    window.session.select("e2000")
    qtbot.waitUntil(lambda: reader.text.current_paragraph == 2001)

    marked = reader.text.marked()
    assert "Paragraph 2000 says that it was in 1200." in marked
    assert "Paragraph 1999 says that it was in 1199." in marked
    assert len(marked) < 1_000

    bar = reader.text.verticalScrollBar()
    bar.setValue(bar.minimum())
    assert "Paragraph 0 says that it was in 1000." in reader.text.marked()


def shorter_and_shorter(tmp_path: Path) -> SheetDocument:
    """Return a sheet of one source, whose long paragraphs are followed by short ones.

    So it is longer than Qt takes it to be as long as only its beginning is laid out.
    """
    words = [f"Meeting {n}" + " was long" * max(60 - n, 0) for n in range(200)]
    rows = [f"Event {n},1992,Paper,{said}." for n, said in enumerate(words)]
    path = tmp_path / "paper.csv"
    path.write_text("\n".join(["title,date,source,quote", *rows]))
    return SheetDocument(read_sheet(path))


@pytest.mark.parametrize("number", [100, 150, 199])
def test_a_passage_far_down_in_a_source_comes_into_view(window, tmp_path, qtbot, number):
    window.session.open(shorter_and_shorter(tmp_path))
    text = window.places.reader.text
    event = list(window.session.document.events)[number]

    window.session.select(event)

    (excerpt,) = window.session.document.excerpts_of(event)
    assert text.current_paragraph == number + 1
    view = text.viewport()
    qtbot.waitUntil(lambda: view.rect().contains(text.place_of(excerpt.selector.start)))


def test_who_has_scrolled_away_is_not_taken_back_by_a_text_that_becomes_longer(
    window, tmp_path, qtbot
):
    window.session.open(shorter_and_shorter(tmp_path))
    bar = window.places.reader.text.verticalScrollBar()
    window.session.select(list(window.session.document.events)[199])

    bar.setValue(bar.minimum())
    before = bar.maximum()
    qtbot.waitUntil(lambda: bar.maximum() > before)

    assert bar.value() == bar.minimum()


def test_the_numbers_beside_a_long_text_are_those_in_view_and_have_room(window, qtbot):
    window.session.open(one_long_source())
    text = window.places.reader.text
    window.session.select("e2000")
    qtbot.waitUntil(lambda: text.current_paragraph == 2001)

    numbers = [number for number, _rect in text.numbered()]
    assert 2001 in numbers
    assert len(numbers) < 60
    assert text.viewportMargins().left() > text.fontMetrics().horizontalAdvance("2500")


def test_who_steps_on_quickly_does_not_wait_for_a_long_source(window, qtbot):
    window.session.open(one_long_source())
    reader = window.places.reader
    window.session.select("e1")
    qtbot.waitUntil(lambda: reader.text.current_paragraph == 2)
    reader._show_source("s3")

    window.session.select("e7")
    assert reader.source_id == "s3"

    qtbot.waitUntil(lambda: reader.source_id == "long")
    assert reader.text.current_paragraph == 8


def test_the_arrows_begin_where_the_selection_is_before_it_is_shown(window, qtbot):
    window.session.open(one_long_source())
    reader = window.places.reader
    reader._show_source("s3")
    window.session.select("e7")

    reader.step(+1)

    assert window.session.selection.event == "e8"


def test_the_menu_of_sources_names_those_that_it_shows(window):
    window.session.open(one_long_source())
    sources = window.places.reader._sources

    assert sources.count() == 41
    assert sources.itemText(40) == "S  Source 39"
    sources.setCurrentIndex(40)
    sources.activated.emit(40)
    assert window.places.reader.source_id == "s39"


# --- inspector and facts ---


def test_a_chip_is_as_wide_as_its_mark_needs_and_no_narrower_than_high(qapp):
    widths = []
    for mark in ("", "I", "A", "888", "12345"):
        chip = Chip(15)
        chip.show_mark(mark, "#000000")
        widths.append(chip.width())
        chip.deleteLater()

    assert widths[:3] == [15, 15, 15]
    assert 15 < widths[3] < widths[4]


def test_of_many_sources_the_first_are_named_and_the_others_counted(window):
    window.session.open(one_long_source())

    texts = texts_of(window.places.inspector)

    assert "Source 10" in texts
    assert "Source 11" not in texts
    assert "… and 29 more sources" in texts


def test_sources_that_come_in_parts_are_counted_and_named_once(window, sheet, monkeypatch):
    monkeypatch.setattr(sheet_sources, "PART_ROWS", 5)
    document = SheetDocument(sheet.sheet)
    window.session.open(document)
    names = list(document.table().source_ids)
    assert len(names) < len(document.sources)

    texts = texts_of(window.places.inspector)

    assert f"{len(names)} sources" in window.places.status.facts
    assert not [text for text in texts if text.endswith("(2)")]
    assert "undated" not in texts


def test_excerpts_are_verified_some_at_a_time_to_the_last(window, qtbot):
    window.session.open(one_long_source())
    status = window.places.status
    assert "verified" not in status.facts

    qtbot.waitUntil(lambda: "every excerpt verified, word for word" in status.facts)


def test_counts_are_written_in_groups_of_three_digits(window, sheet):
    window.session.open(sheet)
    assert window.places.status.facts.startswith("6,000 events")

    window.session.set_filter(Filter(event_ids=frozenset({"e1"})))
    assert "1 shown, 5,999 hidden" in texts_of(window.places.status)


# --- table ---


@pytest.fixture
def table(window):
    window.show_panel("table", True)
    return window.places.table


def ids_in(table) -> list[str]:
    model = table.view.model()
    return [model.index(row, 0).data(ID_ROLE) for row in range(model.rowCount())]


def test_the_table_of_a_sheet_lists_its_events_in_the_order_of_time(window, table, sheet):
    window.session.open(sheet)

    assert ids_in(table) == list(window.session.shown())
    assert table.facts == "6,000 events"


def test_a_sheet_has_no_column_of_summaries(window, table, sheet):
    assert not table.view.isColumnHidden(5)

    window.session.open(sheet)
    assert table.view.isColumnHidden(5)


def test_the_table_can_list_only_what_is_in_view_and_follows_it(window, table, sheet, qtbot):
    window.session.open(sheet)
    window.camera.fit_all()
    table.only_in_view.setChecked(True)
    all_of_them = len(ids_in(table))
    year = parse_edtf("1850")

    window.camera.go_to(year)
    qtbot.waitUntil(lambda: len(ids_in(table)) < all_of_them)

    span, dates = window.session.span, sheet.events
    assert ids_in(table) == [
        id_
        for id_ in window.session.shown()
        if dates[id_].date.is_dated
        and dates[id_].date.start_lo < span.end_s
        and dates[id_].date.end_hi > span.start_s
    ]
    table.only_in_view.setChecked(False)
    assert len(ids_in(table)) == 6_000


def written_in(table, row: int) -> bool:
    """Return whether anything is written in the date column of a row, by its pixels."""
    view = table.view
    rect = view.visualRect(view.model().index(row, 0)).adjusted(4, 4, -4, -4)
    image = view.viewport().grab(rect).toImage()
    colours = {
        QColor(image.pixel(QPoint(x, y))).name()
        for x in range(image.width())
        for y in range(image.height())
    }
    return len(colours) > 1


def test_a_date_is_written_once_and_on_top_of_what_is_in_view(window, table):
    events = tuple(
        Event(f"e{n:02}", LocalText(f"Event {n}"), parse_edtf("2025-01-20" if n else "2024"), "l")
        for n in range(60)
    )
    lanes = (Lane("l", LocalText("Lane")),)
    window.session.open(MemoryDocument(Bundle(Timeline("t", LocalText()), lanes, events)))
    table.view.setAlternatingRowColors(False)

    assert [written_in(table, row) for row in range(4)] == [True, True, False, False]

    table.view.scrollTo(table.view.model().index(30, 0), table.view.ScrollHint.PositionAtTop)
    assert [written_in(table, row) for row in (30, 31)] == [True, False]


# --- search ---


@pytest.fixture
def look_for(window, qtbot):
    """Return what searches for words and waits for the answer."""

    def look_for_(words):
        with qtbot.waitSignal(window.places.results.searched):
            window.places.header.search.setText(words)
        return window.places.results.hits

    return look_for_


def test_of_many_hits_the_first_are_listed_and_all_are_counted(window, look_for, sheet):
    window.session.open(sheet)
    hits = look_for("second")
    results = window.places.results
    n = len(hits.events)

    assert n > 500
    assert results.listed()[0] == (f"{n:,} events · the first 500", None)
    assert window.places.header.search.hint == f"{len(hits):,}"


def test_what_was_found_can_be_all_that_is_shown(window, look_for, sheet, qtbot):
    window.session.open(sheet)
    only = window.places.results.only_button
    hits = look_for("second")
    only.setChecked(True)
    assert sorted(window.session.shown().rows.tolist()) == sorted(hits.rows.tolist())

    hits = look_for("orchestra")
    assert sorted(window.session.shown().rows.tolist()) == sorted(hits.rows.tolist())

    look_for("zzzz")
    assert not only.isChecked()
    assert len(window.session.shown()) == 6_000


def test_of_another_timeline_all_is_shown(window, look_for, sheet):
    look_for("seoul")
    window.places.results.only_button.setChecked(True)

    window.session.open(sheet)

    assert not window.places.results.only_button.isChecked()
    assert window.session.filter == Filter()


def test_a_step_before_the_answer_is_made_when_it_is_there(window, monkeypatch, qtbot):
    monkeypatch.setattr(searching, "AT_ONCE_EVENTS", 0)
    monkeypatch.setattr(searching, "AT_ONCE_LETTERS", 0)
    field = window.places.header.search
    field.setText("seoul")

    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.places.results.message.startswith(("Searching", "Preparing the search"))
    assert field.hint == "…"

    qtbot.waitUntil(lambda: field.hint.startswith("1 / "))
    assert window.session.selection.event == window.places.results.hits.events[0].event


def test_passages_of_a_sheet_are_marked_on_the_overview(window, look_for, sheet, monkeypatch):
    marked: list[list[float]] = []
    monkeypatch.setattr(window.places.overview, "set_hits", marked.append)
    window.session.open(sheet)

    hits = look_for("nobody doubted")

    assert len(hits.texts) == 6_000
    assert 0 < len(marked[-1]) <= 2_001
    assert marked[-1] == sorted(marked[-1])
