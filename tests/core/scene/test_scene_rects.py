"""Rectangles: what they contain, what they meet, how far they grow."""

from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.scene.frame import Rect

RECTS = st.builds(
    Rect, st.integers(-40, 40), st.integers(-40, 40), st.integers(1, 30), st.integers(1, 30)
)


def test_a_rectangle_grows_by_its_margin_and_less_towards_what_is_close() -> None:
    """The one above is 4 away, the one on the right beyond the margin."""
    label, above, right = Rect(0, 20, 50, 10), Rect(30, 6, 50, 10), Rect(57, 20, 9, 9)
    assert label.grown(6, [above, right]) == Rect(-6, 16, 62, 20)
    assert label.grown(6) == Rect(-6, 14, 62, 22)


@given(RECTS, st.lists(RECTS), st.integers(0, 12))
def test_growing_meets_nothing_that_was_not_met(rect: Rect, others: list[Rect], by: int) -> None:
    grown = rect.grown(by, others)
    assert [grown.intersects(other) for other in others] == [rect.intersects(x) for x in others]
    assert grown.x <= rect.x
    assert grown.y <= rect.y
    assert grown.x + grown.w >= rect.x + rect.w
    assert grown.y + grown.h >= rect.y + rect.h
    assert grown.w <= rect.w + 2 * by
    assert grown.h <= rect.h + 2 * by
