"""Pages: laid out for their size, nothing over the edge, nothing dropped in silence."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beseto_gui.core.base.errors import InputError
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.scene.compose import compose_page
from beseto_gui.core.scene.fonts import table_measure
from beseto_gui.core.scene.frame import Rect
from beseto_gui.core.scene.notes import Cited, Note, list_notes, note_numbers, notes_of, paragraphs
from beseto_gui.core.scene.page import Page, PageSpec, page_for_paper, page_for_screen
from beseto_gui.core.scene.runs import tray_runs
from beseto_gui.core.scene.sizes import (
    PAPERS_MM,
    SMALLEST_SIDE_PX,
    paper_px,
    paper_scale,
    screen_scale,
)
from beseto_gui.core.scene.spans import read_span
from beseto_gui.core.scene.style import Metrics, Role
from beseto_gui.core.scene.wrap import elide, wrap, wrap_list
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.builders import made_up, mixed

DOCUMENT = MemoryDocument(load_bundled())
LETTER = {"height": 0.8, "drop": 0.25}  #: of the font size above and below the baseline


def page(spec: PageSpec, document: MemoryDocument = DOCUMENT) -> Page:
    return compose_page(document, spec, table_measure)


def boxes(made: Page) -> list[tuple[str, Rect]]:
    """Return where every text of a page is."""
    measure = table_measure(made.look.metrics)
    texts: list[tuple[str, Rect]] = []
    for run in made.runs:
        size = made.look.metrics.font(run.role).size_px
        top = run.baseline - LETTER["height"] * size
        height = (LETTER["height"] + LETTER["drop"]) * size
        texts.append((run.text, Rect(run.x, top, measure(run.text, run.role), height)))
    return texts


def texts(made: Page) -> list[str]:
    return [run.text for run in made.runs]


SIZES = [
    page_for_screen(320, 200),
    page_for_screen(800, 600),
    page_for_screen(1600, 1000),
    page_for_screen(7680, 4320),
    page_for_screen(600, 1800),
    page_for_paper("A0", 300),
    page_for_paper("A3", 96),
    page_for_paper("A4", 300, portrait=True),
    page_for_paper("A5", 150),
    page_for_paper("Letter", 72, portrait=True),
]


@pytest.mark.parametrize("language", ["en"])
@pytest.mark.parametrize("spec", SIZES, ids=lambda s: f"{s.width_px}x{s.height_px}")
def test_texts_are_on_the_page_and_do_not_overlap(spec: PageSpec, language: str) -> None:
    made = page(replace(spec, language=language, made_on="2026-11-21"))
    placed = boxes(made)
    slack = 0.5 * made.look.metrics.unit_px
    for text, box in placed:
        assert box.x >= made.left_px - slack, text
        assert box.x + box.w <= made.width_px - made.left_px + slack, text
        assert box.y >= 0, text
        assert box.y + box.h <= made.height_px, text
    for number, (text, box) in enumerate(placed):
        for other_text, other in placed[number + 1 :]:
            assert not box.intersects(other), (text, other_text)


@settings(max_examples=40)
@given(
    width=st.integers(SMALLEST_SIDE_PX, 6000),
    height=st.integers(SMALLEST_SIDE_PX, 6000),
    flags=st.tuples(*[st.booleans()] * 4),
)
def test_any_size_can_be_composed(
    width: int, height: int, flags: tuple[bool, bool, bool, bool]
) -> None:
    title, legend, sources, caption = flags
    spec = replace(
        page_for_screen(width, height),
        title=title,
        legend=legend,
        sources=sources,
        caption=caption,
    )
    made = page(spec)
    assert (made.width_px, made.height_px) == (width, height)
    assert made.frame.viewport.width_px > 0
    assert made.frame.height_px > 0


def test_lanes_axis_and_foot_are_below_one_another() -> None:
    made = page(page_for_paper("A3", 96))
    below = made.lanes_px + made.frame.height_px
    (sources,) = [run for run in made.runs if run.text == "Sources"]
    assert made.axis_px + made.look.metrics.axis_px == made.lanes_px
    assert made.legend is not None
    assert below < float(made.legend.y0.min()) < sources.baseline
    assert made.legend.x0.min() > made.left_px


def test_events_carry_the_numbers_of_their_notes() -> None:
    """Both reports tell of the meeting; only the second has the diplomatic ties."""
    made = page(page_for_paper("A2", 96))
    chips = {label.title: [c.text for c in label.chips] for label in made.frame.labels}
    assert chips["Mayors meet in Beijing"] == ["1", "2"]
    assert chips["Korea–China diplomatic ties"] == ["2"]
    headings = [run.text for run in made.runs if run.role is Role.PAGE_STRONG]
    assert headings == [
        "Seoul–Beijing talks report, English-language daily, Seoul, 31 July 2024.",
        "BeSeTo revival report, web desk, about 31 July 2024.",
    ]


def test_events_without_a_date_carry_the_numbers_of_their_notes_behind_their_titles() -> None:
    """Of both, both reports speak: each has the numbers 1 and 2, inside of its box."""
    made = page(page_for_screen(1600, 1000))
    measure = table_measure(made.look.metrics)
    assert len(made.frame.tray) == 2
    for item in made.frame.tray:
        assert [chip.text for chip in item.chips] == ["1", "2"]
        assert item.chips[0].x >= item.rect.x + measure(item.text, Role.TITLE)
        assert item.chips[-1].x + item.chips[-1].w <= item.rect.x + item.rect.w + 0.01
    runs = tray_runs(made.frame.tray, made.look, measure)
    assert [run.text for run in runs if run.role is Role.CHIP] == ["1", "2"] * 2
    assert [run.x for run in runs if run.role is Role.TITLE] == [
        item.rect.x for item in made.frame.tray
    ]


def test_without_sources_there_are_no_numbers_either() -> None:
    made = page(replace(page_for_paper("A3", 96), sources=False))
    assert "Sources" not in texts(made)
    assert all(not label.chips for label in made.frame.labels)


def test_page_of_a_range_holds_what_overlaps_it_and_what_has_no_date() -> None:
    """In 1991: the ties of that year, and the exchanges that may have begun by then."""
    made = page(replace(page_for_paper("A3", 96), span=read_span("1991", "1991")))
    titles = {label.title for label in made.frame.labels}
    assert titles <= {"Korea–China diplomatic ties", "BeSeTo exchanges begin"}
    assert len(made.frame.marks.event) == 2
    undated = sum(not event.date.is_dated for event in DOCUMENT.events.values())
    assert texts(made)[-1].startswith(f"{2 + undated} events · ")


def test_caption_counts_and_says_when() -> None:
    made = page(replace(page_for_paper("A3", 96), made_on="2026-11-21"))
    events = len(DOCUMENT.events)
    assert texts(made)[-1] == (
        f"{events} events · 2 sources · every passage verified · "
        "made with BeSeTo Timeline, 21 November 2026"
    )


def test_caption_tells_what_a_filter_hides() -> None:
    lanes = frozenset({"context"})
    hidden = sum(event.lane == "context" for event in DOCUMENT.events.values())
    spec = replace(page_for_paper("A3", 96), filter=Filter(hidden_lanes=lanes))
    assert f" · {hidden} hidden · " in texts(page(spec))[-1]


def test_caption_admits_passages_that_are_not_found() -> None:
    """The made-up sources have no text, so none of their excerpts can be there."""
    document = made_up(mixed, 3)
    excerpts = len(document.excerpts)
    assert excerpts > 1
    made = page(page_for_paper("A3", 96), document)
    assert f"{excerpts} passages not found as quoted" in texts(made)[-1]


def test_title_is_drawn_smaller_before_it_is_broken() -> None:
    wide = page(page_for_screen(1600, 1200)).look.metrics.font(Role.PAGE_TITLE)
    narrow = page(page_for_screen(560, 1200)).look.metrics.font(Role.PAGE_TITLE)
    assert narrow.size_px < wide.size_px


def test_same_input_same_page() -> None:
    """Arrays have no equality, so the rest is compared."""
    one, other = page(page_for_paper("A4", 300)), page(page_for_paper("A4", 300))
    assert one.runs == other.runs
    assert one.frame.labels == other.frame.labels


# --- sizes ---


def test_paper_in_px_is_its_millimetres_times_the_resolution() -> None:
    """A4 is 210 by 297 mm: 8.27 by 11.69 inches, 2480 by 3508 dots at 300 an inch."""
    assert paper_px("A4", 300, portrait=True) == (2480, 3508)
    assert paper_px("a4", 300, portrait=False) == (3508, 2480)


def test_type_on_paper_keeps_its_points_whatever_the_resolution() -> None:
    assert paper_scale("A3", 300) / paper_scale("A3", 96) == pytest.approx(300 / 96)


def test_posters_have_larger_type_and_small_paper_smaller() -> None:
    scales = [paper_scale(name, 96) for name in ("A5", "A4", "A3", "A2", "A1", "A0")]
    assert scales == sorted(scales)
    assert paper_scale("A3", 96) == 1
    assert paper_scale("A5", 96) > 0.65


def test_small_pictures_keep_type_that_can_be_read() -> None:
    assert screen_scale(320, 200) == 0.75
    assert screen_scale(3200, 2200) == pytest.approx(2)


def test_unknown_paper_is_an_input_error_that_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="A3"):
        paper_px("A9", 300, portrait=False)
    assert "Letter" in PAPERS_MM


# --- notes ---


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([2], "¶2"), ([1, 2, 3, 7], "¶1–3, 7"), ([9, 1], "¶1, 9"), ([4, 4, 5], "¶4–5")],
)
def test_paragraphs_are_drawn_together(numbers: list[int], expected: str) -> None:
    assert paragraphs(numbers) == expected


def test_only_cited_sources_get_numbers() -> None:
    table = DOCUMENT.table()
    cited = Cited(table, np.array([table.row_of("korea-china-ties")]))
    assert note_numbers(cited) == {"beseto-revival": 1}
    assert notes_of(DOCUMENT, cited, "en")[0].passages == ("¶10 (Korea–China diplomatic ties)",)


def notes(count: int) -> list[Note]:
    return [
        Note(n, f"Source {n}", (f"¶{n} (something that happened)",), (f"¶{n}",))
        for n in range(1, count + 1)
    ]


def test_long_lists_take_columns_before_anything_is_left_out() -> None:
    metrics = Metrics()
    listed = list_notes(notes(12), 1500, 300, "en", metrics, table_measure(metrics))
    assert listed is not None
    assert listed.left_out == 0
    assert len({line.x for line in listed.lines if line.is_number}) == 2


def test_what_has_no_room_is_counted() -> None:
    metrics = Metrics()
    listed = list_notes(notes(40), 500, 200, "en", metrics, table_measure(metrics))
    assert listed is not None
    numbers = [line for line in listed.lines if line.is_number]
    assert listed.left_out == 40 - len(numbers) > 0
    assert listed.lines[-1].text == f"… and {listed.left_out} more sources"
    assert listed.height_px <= 200
    assert all(line.baseline <= 200 for line in listed.lines)


def test_without_room_for_any_source_their_number_is_told_and_no_event_has_one() -> None:
    metrics = Metrics()
    assert list_notes(notes(40), 500, 30, "en", metrics, table_measure(metrics)) is None
    made = page(replace(page_for_screen(420, 300), caption=False))
    assert texts(made)[-1] == "2 sources"
    assert "Sources" not in texts(made)
    assert all(label.chips == () for label in made.frame.labels)


# --- breaking lines ---


def seven(text: str, _role: Role) -> float:
    return 7.0 * len(text)


def test_words_stay_whole_and_lines_keep_their_width() -> None:
    assert wrap("one two three", Role.PAGE_TEXT, 56, seven) == ["one two", "three"]


def test_han_breaks_anywhere_but_not_before_a_full_stop() -> None:
    assert wrap("東京都庁。", Role.PAGE_TEXT, 28, seven) == ["東京都", "庁。"]


def test_lists_break_between_items() -> None:
    lines = wrap_list(["one", "two", "three"], " · ", Role.PAGE_TEXT, 70, seven)
    assert lines == ["one · two", "three"]


@given(st.text(max_size=60), st.integers(1, 400))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    kept = "".join("".join(wrap(text, Role.PAGE_TEXT, width, seven)).split())
    assert kept == "".join(text.split())


@given(st.text(max_size=60), st.integers(14, 400))
def test_elided_text_fits(text: str, width: int) -> None:
    assert seven(elide(text, Role.PAGE_TEXT, width, seven), Role.PAGE_TEXT) <= width


# --- ranges ---


def test_range_takes_in_both_ends() -> None:
    """From the first second of 1970 to the last of 1971: two years of 365 days."""
    assert read_span("1970", "1971") == (0, 730 * 86400)


@pytest.mark.parametrize(("first", "last"), [("2025", "1990"), ("1990/..", "2000/.."), ("x", "y")])
def test_impossible_ranges_are_refused(first: str, last: str) -> None:
    with pytest.raises(InputError):
        read_span(first, last)
