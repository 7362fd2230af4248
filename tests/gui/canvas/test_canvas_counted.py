"""Counted lanes under the hand: told in words, opened by a click, high by the count."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QGraphicsItem

from beseto_gui.core.dates.axis import DAY_S, seconds
from beseto_gui.core.dates.span_words import span_words
from beseto_gui.core.scene.density import Scale
from beseto_gui.core.scene.frame import Rect
from beseto_gui.core.scene.viewport import MAX_SPAN_S, MIN_SPAN_S
from beseto_gui.core.session import Session, Span
from beseto_gui.gui.canvas import tooltip
from beseto_gui.gui.canvas.hand import closer_look
from beseto_gui.gui.canvas.under import Bin, Listed, under
from tests.helpers.shapes import document_of


@pytest.fixture
def session(qapp) -> Session:
    """20,000 events over 200 years in twelve lanes."""
    return Session(document_of("million", 20_000))


def binned(view):
    """Return the lanes of which what begins in view is counted, not only what goes on."""
    return [density for density in view.frame.densities if density.counts.any()]


def a_bin(view, *, least: int = 2):
    """Return where the fullest bin in view is in the plot, and what is there."""
    density = binned(view)[0]
    at = int(density.counts.argmax())
    assert density.counts[at] >= least
    high = density.heights[at] * (density.y1 - density.y0)
    x = density.x0 + (at + 0.5) * density.bin_px
    y = density.y1 - high / 2 - view.stage.scroll_px
    return (x, y), under(view.stage, x, y)


# --- told ---


def test_a_bin_tells_how_many_events_begin_when(view):
    _, found = a_bin(view)
    document = view.stage.session.document
    words = tooltip.bin_html(document, found.bin, found.events, "en")
    when = span_words(found.bin.start_s, found.bin.end_s, "en")
    assert f"{found.bin.count} events, {when}" in words
    assert found.bin.count == len(found.events)


def test_all_events_that_a_bin_stands_for_begin_in_it(view):
    _, found = a_bin(view)
    begins = [int(view.stage.columns().outer_lo[index]) for index in found.events.indexes]
    assert all(found.bin.start_s <= at < found.bin.end_s for at in begins)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1204, "1,204 events, 3–9 May 1987"),
        (1, "1 event, 3–9 May 1987"),
    ],
)
def test_the_words_of_a_bin(count, words):
    start_s = float(seconds(1987, 5, 3))
    found = Bin(Rect(0, 0, 1, 1), 0, count, start_s, start_s + 7 * DAY_S)
    assert tooltip.bin_words(found, "en") == words


@pytest.mark.parametrize(
    ("length_s", "words"),
    [
        (4, "3 May 1987, 04:00:00–04:00:03"),
        (1800, "3 May 1987, 04:00–04:29"),
        (10 * DAY_S, "3–13 May 1987"),
        (200 * DAY_S, "May–Nov 1987"),
        (10 * 365 * DAY_S, "1987–1997"),
    ],
)
def test_a_stretch_of_time_is_told_as_exactly_as_its_length_makes_sense(length_s, words):
    start_s = float(seconds(1987, 5, 3, 4))
    assert span_words(start_s, start_s + length_s, "en") == words


def test_whole_days_are_told_without_a_clock():
    day_s = float(seconds(1987, 5, 3))
    assert span_words(day_s, day_s + DAY_S, "en") == "3 May 1987"


def test_a_stretch_before_the_era_and_beyond_four_digits_can_be_told():
    assert span_words(seconds(-43), seconds(-39), "en") == "44–41 BC"
    far = span_words(seconds(-2_000_000), seconds(-1_000_000), "en")
    assert far.endswith("BC")


# --- opened ---


def test_a_click_on_a_bin_looks_closer_at_it(view, mouse):
    """What it stood for fills a good part of the view, and nothing is selected."""
    place, found = a_bin(view)
    mouse.click(*place)
    span, session = view.stage.session.span, view.stage.session
    begins = view.stage.columns().outer_lo[list(found.events.indexes)]
    assert span.start_s <= begins.min()
    assert begins.max() <= span.end_s
    assert span.length_s < 2 * (found.bin.end_s - found.bin.start_s)
    assert session.selection.event == ""
    session.back()
    assert session.span == view.camera.whole


def test_a_double_click_on_a_bin_does_no_more_than_a_click(view, mouse):
    place, _ = a_bin(view)
    mouse.click(*place)
    once = view.stage.session.span
    view.stage.session.back()
    mouse.double_click(*place)
    assert view.stage.session.span == once


def test_clicks_lead_from_all_to_single_marks(view, mouse):
    for _ in range(12):
        if not binned(view):
            break
        place, _ = a_bin(view, least=1)
        mouse.click(*place)
    assert not binned(view)
    assert len(view.frame.marks.event)


def test_events_that_begin_at_one_instant_have_no_closer_look(view):
    columns = view.stage.columns()
    found = Bin(Rect(0, 0, 1, 1), 0, 2, 0.0, 64.0)
    twins = next(
        index
        for index in range(columns.dated - 1)
        if columns.outer_lo[index] == columns.outer_lo[index + 1]
    )
    assert closer_look(found, Listed(columns, range(twins, twins + 2))) is None


class TestOneInstant:
    """5,000 events on one day, in four lanes."""

    @pytest.fixture
    def session(self, qapp) -> Session:
        return Session(document_of("one_day", 5_000))

    def test_what_no_zoom_tells_apart_is_listed(self, view, mouse):
        whole = view.camera.whole
        middle = (whole.start_s + whole.end_s) / 2
        view.stage.session.show(Span(middle - 3e8, middle + 3e8))
        frame = view.frame
        if frame.densities:
            place, found = a_bin(view)
        else:
            rect = max(frame.folds, key=lambda fold: fold.count).rect
            place = rect.x + rect.w / 2, rect.y + rect.h / 2 - view.stage.scroll_px
            found = under(view.stage, *place)
        mouse.click(*place)
        assert view.fanning.is_open
        assert len(view.fanning.list.events) == len(found.events) > 1000


# --- looked at ---


def test_the_bin_under_the_pointer_is_highlighted_alone(view, mouse):
    plain = view.grab().toImage()
    place, found = a_bin(view)
    mouse.move(*place, held=False)
    lit = view.grab().toImage()
    strong = view.stage.look.theme.lanes[found.bin.color]
    at = (QPointF(*place) + view.origin).toPoint()
    assert lit.pixelColor(at).name() == strong
    assert plain.pixelColor(at).name() != strong
    away = at.x() + 60
    assert lit.pixelColor(away, at.y()) == plain.pixelColor(away, at.y())
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_counts_can_be_shown_evenly_or_by_their_logarithm(view):
    by_log = view.frame.densities[0]
    view.set_scale(Scale.LINEAR)
    evenly = view.frame.densities[0]
    assert by_log.counts.tolist() == evenly.counts.tolist()
    assert by_log.heights.sum() > evenly.heights.sum()
    assert (evenly.heights[evenly.counts > 0] > 0).all()


def test_the_name_of_a_counted_lane_tells_its_highest_count(view, qtbot):
    view.resize(1000, 1000)
    header = view._layers._screens[0]._header
    qtbot.waitUntil(lambda: any(run.text.startswith("peak") for run in header._of))
    density = view.frame.densities[0]
    assert f"peak {density.counts.max()}" in [run.text for run in header._of]


# --- limits, in lanes that scroll ---


def test_zoom_stops_at_a_minute_and_at_ten_million_years(view, mouse):
    for _ in range(150):
        mouse.wheel(400, 200, angle=(0, 120))
    assert view.stage.session.span.length_s == pytest.approx(MIN_SPAN_S)
    for _ in range(260):
        mouse.wheel(400, 200, angle=(0, -120))
    assert view.stage.session.span.length_s == pytest.approx(MAX_SPAN_S)
    assert MAX_SPAN_S >= 10_000_000 * 365 * DAY_S


def test_a_drag_moves_time_and_scrolls_lanes_together(view, mouse):
    view.resize(1000, 300)
    assert view.stage.most_scroll_px > 100
    span = view.stage.session.span
    mouse.press(500, 150)
    mouse.move(450, 100)
    mouse.release(450, 100)
    assert view.stage.scroll_px == 50
    assert view.stage.session.span.start_s > span.start_s


def test_no_item_of_the_scene_stands_for_an_event(view):
    """However many there are: a few layers paint all of them."""
    items = [item for item in view.scene().items() if isinstance(item, QGraphicsItem)]
    assert len(items) < 40
