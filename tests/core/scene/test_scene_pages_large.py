"""Pages of many events and many sources: small files, and nothing left out in silence."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from beseto_gui.core.scene.compose import compose_page, page_columns
from beseto_gui.core.scene.fonts import table_measure
from beseto_gui.core.scene.legend import COUNTED
from beseto_gui.core.scene.notes import Cited, Note, list_notes, note_numbers, notes_of
from beseto_gui.core.scene.page import Page, page_for_paper, page_for_screen
from beseto_gui.core.scene.style import Metrics, Role
from beseto_gui.core.scene.svg import svg_of_page
from tests.helpers.shapes import SHAPES, document_of

A3 = page_for_paper("A3", 96)


def page(name: str, n: int, sources: int = 40, **more) -> Page:
    return compose_page(document_of(name, n, sources=sources), replace(A3, **more), table_measure)


def texts(made: Page) -> list[str]:
    return [run.text for run in made.runs]


@pytest.mark.parametrize("name", SHAPES)
def test_a_page_of_many_events_is_a_small_file_in_good_form(name: str) -> None:
    svg = svg_of_page(page(name, 50_000), table_measure)
    ET.fromstring(svg)
    assert len(svg.encode()) < 2_000_000


def test_counted_lanes_are_drawn_and_explained() -> None:
    made = page("million", 50_000, sources=3)
    assert made.frame.densities
    assert COUNTED.meaning in texts(made)
    assert len(made.legend_densities) == 1
    (sample,) = made.legend_densities
    assert made.lanes_px + made.frame.height_px < sample.y0 < sample.y1 < made.height_px
    svg = svg_of_page(made, table_measure)
    # A skyline for each lane and one for the legend; there is nothing else that is filled so.
    assert svg.count('z" fill="') >= len(made.frame.densities) + 1


def test_where_no_lane_is_counted_the_legend_does_not_speak_of_it() -> None:
    made = page("million", 12)
    assert made.frame.densities == ()
    assert COUNTED.meaning not in texts(made)
    assert made.legend_densities == ()


def test_hundreds_of_sources_are_listed_as_far_as_there_is_room_and_the_others_counted() -> None:
    made = page("million", 50_000, sources=700)
    numbers = [run.text for run in made.runs if run.text.isdecimal()]
    left_out = 700 - len(numbers)
    assert 0 < left_out < 700
    assert f"… and {left_out} more sources" in texts(made)
    assert "50,000 events · 700 sources · made with BeSeTo Timeline" in texts(made)
    # With so many passages, none is said to have been verified.
    assert not any("verified" in text for text in texts(made))


def test_the_events_of_a_source_are_counted_where_their_passages_are_too_many() -> None:
    document = document_of("million", 1000, sources=3)
    shown = Cited(document.table(), page_columns(document, A3).table_row)
    notes = notes_of(document, shown, "en")
    assert [note.counted for note in notes] == ["334 events", "333 events", "333 events"]
    assert notes[0].passages == ()
    few = Cited(document.table(), shown.rows[:30])
    assert sum(len(note.passages) for note in notes_of(document, few, "en")) == 30


def test_only_sources_of_what_is_in_view_have_numbers() -> None:
    document = document_of("every_second", 1000, sources=10)
    rows = page_columns(document, A3).table_row
    assert note_numbers(Cited(document.table(), rows[:0])) == {}
    assert note_numbers(Cited(document.table(), rows)) == {
        f"s{number}": number + 1 for number in range(10)
    }


@pytest.mark.parametrize("count", [150, 15_000])
def test_long_numbers_do_not_run_into_what_they_number(count: int) -> None:
    metrics = Metrics()
    measure = table_measure(metrics)
    notes = [Note(n, f"Source {n}.", (), (), "7 events") for n in range(1, count + 1)]
    listed = list_notes(notes, 1400, 900, "en", metrics, measure)
    assert listed is not None
    headings = {
        (line.baseline, line.x): line for line in listed.lines if line.role is Role.PAGE_STRONG
    }
    for line in listed.lines:
        if line.is_number:
            after = min(x for y, x in headings if y == line.baseline and x > line.x)
            assert line.x + measure(line.text, Role.PAGE_HEADING) < after
    assert listed.left_out == count - sum(line.is_number for line in listed.lines)


def test_a_page_made_with_ready_columns_is_the_same() -> None:
    document = document_of("million", 3000)
    spec = page_for_screen(1600, 1000)
    columns = page_columns(document, spec)
    ready = compose_page(document, spec, table_measure, columns)
    again = compose_page(document, spec, table_measure, columns)
    alone = compose_page(document, spec, table_measure)
    as_svg = {svg_of_page(each, table_measure) for each in (ready, again, alone)}
    assert len(as_svg) == 1
