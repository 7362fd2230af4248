"""The texts of labels cut to a width, with their widths remembered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import inf
from typing import overload
from weakref import WeakKeyDictionary

from beseto_gui.core.scene.style import Measure, Metrics, Role
from beseto_gui.core.scene.wrap import elide

#: A label has one source chip per so many px of its width, the last with the number of the rest.
_PX_PER_CHIP = 36.0
#: How much wider than a label of two lines one may be that has its date beside its title.
_ONE_LINE = 1.5
#: So many texts are remembered before it begins anew.
_MOST_KEPT = 20_000
#: What divides a date from a word about its evidence.
_DIVIDER = " · "
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


class Forms(Sequence[Shape]):
    """The forms of a label, the widest first; each is cut when it is first asked for.

    Most labels have room for their first one, and cutting a text takes long.
    """

    def __init__(self, shapes: Iterator[Shape]) -> None:
        self._made: list[Shape] = []
        self._rest = shapes

    def __iter__(self) -> Iterator[Shape]:
        """Yield the forms."""
        at = 0
        while self._has(at):
            yield self._made[at]
            at += 1

    def __len__(self) -> int:
        """Return how many there are."""
        self._made.extend(self._rest)
        return len(self._made)

    @overload
    def __getitem__(self, index: int) -> Shape: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Shape]: ...
    def __getitem__(self, index: int | slice) -> Shape | Sequence[Shape]:
        """Return a form, or some."""
        self._made.extend(self._rest)
        return self._made[index]

    @property
    def widest(self) -> Shape | None:
        """The first form; None when there is none."""
        return self._made[0] if self._has(0) else None

    def _has(self, index: int) -> bool:
        if index == len(self._made):
            self._made.extend(islice(self._rest, 1))
        return index < len(self._made)


#: What is remembered of labels: their forms by event, whether whole, and lines.
Texts = dict[tuple[int, bool, int], Forms]


class Shaper:
    """Cuts texts to widths; remembers every width it was told by `measure`."""

    def __init__(self, measure: Measure, metrics: Metrics) -> None:
        self.metrics = metrics
        self._measure = measure
        self._widths: dict[tuple[str, Role], float] = {}
        self._forms: dict[tuple[object, ...], Forms] = {}
        self._texts: WeakKeyDictionary[object, Texts] = WeakKeyDictionary()

    def texts(self, columns: object) -> Texts:
        """Return what is remembered of the labels of some columns; to be added to."""
        known = self._texts.get(columns)
        if known is None or len(known) > _MOST_KEPT:
            known = self._texts[columns] = {}
        return known

    def width(self, text: str, role: Role) -> float:
        """Return the width of a text in px."""
        key = (text, role)
        known = self._widths.get(key)
        if known is None:
            if len(self._widths) > _MOST_KEPT:
                self._widths.clear()
            known = self._widths[key] = self._measure(text, role) if text else 0.0
        return known

    def elided(self, text: str, role: Role, max_px: float) -> str:
        """Return a text cut to a width, with an ellipsis where it was cut; empty if none fits."""
        if self.width(text, role) <= max_px:
            return text
        cut = elide(text, role, max_px, self._measure)
        return "" if cut == "…" else cut

    def forms(
        self,
        title: str,
        detail: str,
        chips: tuple[tuple[str, int], ...],
        widths_px: tuple[float, ...],
        lines: int,
    ) -> Forms:
        """Return a label whole, with its bare date, and cut to ever smaller widths.

        Only forms that are narrower than the one before are in it.
        Empty when not even the narrowest has room for a letter of the title.
        """
        key = (title, detail, chips, widths_px, lines)
        known = self._forms.get(key)
        if known is None:
            if len(self._forms) > _MOST_KEPT:
                self._forms.clear()
            known = self._forms[key] = Forms(self._cut(*key))
        return known

    def _cut(
        self,
        title: str,
        detail: str,
        chips: tuple[tuple[str, int], ...],
        widths_px: tuple[float, ...],
        lines: int,
    ) -> Iterator[Shape]:
        """Yield the forms of a label."""
        make = self._two_lines if lines == 2 else self._one_line
        date = detail.split(_DIVIDER)[0]
        w = inf
        for width_px, line in [(widths_px[0], detail), *((px, date) for px in widths_px)]:
            shape = make(title, line, chips, width_px)
            if shape.title and shape.w < w:
                w = shape.w
                yield shape

    def noted(self, title: str, chips: tuple[tuple[str, int], ...], max_px: float) -> Shape:
        """Return a title cut to a width, with its note numbers where there are such."""
        return self._one_line(title, "", chips if self.metrics.notes_as_numbers else (), max_px)

    def _two_lines(
        self, title: str, detail: str, chips: tuple[tuple[str, int], ...], max_px: float
    ) -> Shape:
        gap = 2 * self.metrics.chip_gap_px
        widths = self._chip_widths(chips, max_px)
        chips_px = self._chips_px(widths)
        beside_title = chips_px + gap if chips and self.metrics.notes_as_numbers else 0.0
        title = self.elided(title, Role.TITLE, max_px - beside_title)
        title_px = self.width(title, Role.TITLE)
        beside_detail = chips_px + gap if chips and not beside_title else 0.0
        detail = self._fitting(detail, max_px - beside_detail)
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
        widths = self._chip_widths(chips, max_px)
        chips_px = self._chips_px(widths) + gap if chips else 0.0
        title = self.elided(title, Role.TITLE, max_px - chips_px)
        end = self.width(title, Role.TITLE)
        detail = self._fitting(detail, _ONE_LINE * max_px - end - gap - chips_px)
        detail_x = end + gap if detail else end
        end = detail_x + self.width(detail, Role.DETAIL)
        shaped = self._chips(widths, end + gap)
        end = shaped[-1].x + shaped[-1].w if shaped else end
        return Shape(end, 1, title, detail, detail_x, shaped)

    def _fitting(self, detail: str, max_px: float) -> str:
        """Return a date line, its date alone, or nothing; a date is never cut."""
        for text in (detail, detail.split(_DIVIDER)[0]):
            if self.width(text, Role.DETAIL) <= max_px:
                return text
        return ""

    def _chip_widths(
        self, chips: tuple[tuple[str, int], ...], max_px: float
    ) -> list[tuple[str, int, float]]:
        shown = list(chips)
        most = max(int(max_px / (_PX_PER_CHIP * self.metrics.unit_px)), 1)
        if len(shown) > most:
            rest = len(shown) - most + 1
            shown = [*shown[: most - 1], (f"+{rest}", _MORE_COLOR)]
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
