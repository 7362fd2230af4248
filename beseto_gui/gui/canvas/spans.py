"""Stretches of time as pure functions: keep them in bounds, blend them, fit them to a date."""

import math

from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, UncertainDate
from beseto_gui.core.scene.viewport import MAX_SPAN_S, MIN_SPAN_S, Viewport
from beseto_gui.core.session import Span

#: Mean Gregorian year.
YEAR_S = 31_556_952.0
#: How far beyond the data a view may be moved.
BEYOND_S = 10_000_000 * YEAR_S
#: Two lengths closer than this ratio are the same zoom.
_SAME_ZOOM = 1e-6
#: Part of a view that is left free on either side of what is fitted into it.
_MARGIN = 0.05


def clamped(span: Span, data: Span) -> Span:
    """Return `span`, made long enough or short enough and kept near the data."""
    length_s = min(max(span.length_s, MIN_SPAN_S), MAX_SPAN_S)
    start_s = (span.start_s + span.end_s - length_s) / 2
    low_s, high_s = data.start_s - BEYOND_S, data.end_s + BEYOND_S
    if length_s >= high_s - low_s:
        start_s = (low_s + high_s - length_s) / 2
    else:
        start_s = min(max(start_s, low_s), high_s - length_s)
    if start_s == span.start_s and length_s == span.length_s:
        return span
    return Span(start_s, start_s + length_s)


def moved(span: Span, by_s: float) -> Span:
    """Return `span` moved towards the future by `by_s`."""
    return Span(span.start_s + by_s, span.end_s + by_s)


def zoomed(span: Span, length_s: float, at: float) -> Span:
    """Return a span of `length_s` with the time at the part `at` (0 to 1) of `span` kept there."""
    length_s = min(max(length_s, MIN_SPAN_S), MAX_SPAN_S)
    start_s = span.start_s + at * (span.length_s - length_s)
    return Span(start_s, start_s + length_s)


def between(first: Span, last: Span, part: float) -> Span:
    """Return the span at `part` (0 to 1) of the way from `first` to `last`.

    The length changes by equal ratios, not equal differences, so that a zoom looks even; the
    point that both spans show at the same place stays there on the whole way.
    """
    if part <= 0:
        return first
    if part >= 1:
        return last
    ratio = last.length_s / first.length_s
    same = abs(math.log(ratio)) < _SAME_ZOOM
    way = part if same else (ratio**part - 1) / (ratio - 1)
    return Span(
        first.start_s + (last.start_s - first.start_s) * way,
        first.end_s + (last.end_s - first.end_s) * way,
    )


def bounds(date: UncertainDate, data: Span) -> Span:
    """Return the outer bounds of a date, an open end standing at the edge of the data."""
    start_s = float(date.start_lo) if date.start_lo > AXIS_MIN else min(data.start_s, date.end_lo)
    end_s = float(date.end_hi) if date.end_hi < AXIS_MAX else max(data.end_s, date.start_hi)
    return Span(start_s, max(start_s, end_s))


def centred(span: Span, on: Span) -> Span:
    """Return `span` moved so that the middle of `on` is in its middle."""
    return moved(span, (on.start_s + on.end_s - span.start_s - span.end_s) / 2)


def fitted(on: Span, part: float = 1 - 2 * _MARGIN) -> Span:
    """Return the span in which `on` takes the middle `part` (0 to 1) of the width."""
    length_s = min(max(on.length_s / part, MIN_SPAN_S), MAX_SPAN_S)
    start_s = (on.start_s + on.end_s - length_s) / 2
    return Span(start_s, start_s + length_s)


def viewport(span: Span, width_px: float) -> Viewport:
    """Return the viewport that shows `span` across `width_px`."""
    return Viewport(span.start_s, span.end_s, max(width_px, 1.0))
