"""The texts of labels cut to a width, with their widths remembered."""

from dataclasses import dataclass
from functools import lru_cache

from beseto_gui.core.scene.style import Measure, Metrics, Role

#: Source chips on a label; more than that become one chip with their number.
_MOST_CHIPS = 5
#: Palette index of that chip.
_MORE_COLOR = 1


@dataclass(frozen=True, slots=True)
class ShapedChip:
    """A chip, `x` counted from the label's left edge."""

    text: str
    color: int
    x: float
    w: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A label's texts cut to a width, x counted from its left edge."""

    w: float
    lines: int
    title: str
    detail: str
    detail_x: float
    chips: tuple[ShapedChip, ...]


class Shaper:
    """Cuts texts to widths; remembers every width it was told by `measure`."""

    def __init__(self, measure: Measure, metrics: Metrics) -> None:
        self.metrics = metrics
        self._measure = measure
        self._widths: dict[tuple[str, Role], float] = {}
        self._forms: dict[tuple[object, ...], tuple[Shape, ...]] = {}

    def width(self, text: str, role: Role) -> float:
        """Return the width of a text in px."""
        key = (text, role)
        known = self._widths.get(key)
        if known is None:
            known = self._widths[key] = self._measure(text, role) if text else 0.0
        return known

    def elided(self, text: str, role: Role, max_px: float) -> str:
        """Return a text cut to a width, with an ellipsis where it was cut; empty if none fits."""
        if self.width(text, role) <= max_px:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self._measure(text[:middle].rstrip() + "…", role) <= max_px:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + "…" if low else ""

    def forms(
        self,
        title: str,
        detail: str,
        chips: tuple[tuple[str, int], ...],
        widths_px: tuple[float, ...],
        lines: int,
    ) -> tuple[Shape, ...]:
        """Return a label cut to ever smaller widths, for as long as each is narrower.

        Empty when not even the narrowest has room for a letter of the title.
        """
        key = (title, detail, chips, lines)
        known = self._forms.get(key)
        if known is None:
            make = self._two_lines if lines == 2 else self._one_line
            shapes: list[Shape] = []
            for width_px in widths_px:
                shape = make(title, detail, chips, width_px)
                if shape.title and (not shapes or shape.w < shapes[-1].w):
                    shapes.append(shape)
            known = self._forms[key] = tuple(shapes)
        return known

    def _two_lines(
        self, title: str, detail: str, chips: tuple[tuple[str, int], ...], max_px: float
    ) -> Shape:
        gap = 2 * self.metrics.chip_gap_px
        widths = self._chip_widths(chips)
        chips_px = self._chips_px(widths)
        beside_title = chips_px + gap if chips and self.metrics.notes_as_numbers else 0.0
        title = self.elided(title, Role.TITLE, max_px - beside_title)
        title_px = self.width(title, Role.TITLE)
        beside_detail = chips_px + gap if chips and not beside_title else 0.0
        detail = self.elided(detail, Role.DETAIL, max_px - beside_detail)
        detail_px = self.width(detail, Role.DETAIL)
        start = (title_px if beside_title else detail_px) + gap
        if not detail and not beside_title:
            start = 0.0
        shaped = self._chips(widths, start)
        end = shaped[-1].x + shaped[-1].w if shaped else 0.0
        return Shape(max(title_px, detail_px, end), 2, title, detail, 0.0, shaped)

    def _one_line(
        self, title: str, detail: str, chips: tuple[tuple[str, int], ...], max_px: float
    ) -> Shape:
        gap = 2 * self.metrics.chip_gap_px
        widths = self._chip_widths(chips)
        chips_px = self._chips_px(widths) + gap if chips else 0.0
        title = self.elided(title, Role.TITLE, max_px - chips_px)
        end = self.width(title, Role.TITLE)
        detail_px = self.width(detail, Role.DETAIL)
        fits = bool(detail) and end + gap + detail_px + chips_px <= max_px
        detail_x = end + gap if fits else end
        end = detail_x + detail_px if fits else end
        shaped = self._chips(widths, end + gap)
        end = shaped[-1].x + shaped[-1].w if shaped else end
        return Shape(end, 1, title, detail if fits else "", detail_x, shaped)

    def _chip_widths(self, chips: tuple[tuple[str, int], ...]) -> list[tuple[str, int, float]]:
        shown = list(chips)
        if len(shown) > _MOST_CHIPS:
            rest = len(shown) - _MOST_CHIPS + 1
            shown = [*shown[: _MOST_CHIPS - 1], (f"+{rest}", _MORE_COLOR)]
        least = 0.0 if self.metrics.notes_as_numbers else self.metrics.chip_px
        pad = 0.0 if self.metrics.notes_as_numbers else self.metrics.chip_gap_px
        return [
            (text, color, max(least, self.width(text, Role.CHIP) + pad)) for text, color in shown
        ]

    def _chips_px(self, widths: list[tuple[str, int, float]]) -> float:
        gaps = max(len(widths) - 1, 0) * self.metrics.chip_gap_px
        return sum(w for _, _, w in widths) + gaps

    def _chips(self, widths: list[tuple[str, int, float]], x: float) -> tuple[ShapedChip, ...]:
        chips: list[ShapedChip] = []
        for text, color, w in widths:
            chips.append(ShapedChip(text, color, x, w))
            x += w + self.metrics.chip_gap_px
        return tuple(chips)


@lru_cache(maxsize=8)
def shaper(measure: Measure, metrics: Metrics) -> Shaper:
    """Return the shaper for a way of measuring, with what it remembers."""
    return Shaper(measure, metrics)
