"""Small pictures that are painted once and copied often: sprites, packed on a few pixmaps.

Sprites are looked up by number, so that thousands of them are laid out by arithmetic on
arrays. When there is no room left, the page that was used longest ago gives way.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from beseto_gui.gui.canvas.batches import FRAGMENT, Doubles, draw_fragments

#: Side of a page in px of the device, and how many there are at most: 4 MB each.
PAGE_PX = 1024
MOST_PAGES = 12
#: Clear px between sprites, so that a stretched one takes no colour from its neighbour.
_GAP_PX = 1
#: A shelf takes sprites that are lower than itself by no more than this factor.
_SHELF = 1.3

Numbers = NDArray[np.int64]

#: Tells width and height of what a key says, in px of the device.
Size = Callable[[Any], tuple[int, int]]
#: Paints it with its top left corner at the origin, in px of the device.
Paint = Callable[[QPainter, Any], None]


@dataclass(slots=True, eq=False)
class _Shelf:
    """A row of sprites: its top, its height, and from where it is free."""

    top: int
    height: int
    free: int = 0


@dataclass(slots=True, eq=False)
class _Page:
    """A pixmap with sprites in shelves, and when it was last used."""

    number: int
    pixmap: QPixmap
    used: int
    bottom: int = 0
    shelves: list[_Shelf] = field(default_factory=list)
    keys: list[Hashable] = field(default_factory=list)

    def room_for(self, w: int, h: int) -> tuple[int, int] | None:
        """Take room for a sprite and return its corner; None when there is none."""
        w, h = w + _GAP_PX, h + _GAP_PX
        for shelf in self.shelves:
            if h <= shelf.height <= h * _SHELF and shelf.free + w <= PAGE_PX:
                shelf.free += w
                return shelf.free - w, shelf.top
        if self.bottom + h > PAGE_PX:
            return None
        self.shelves.append(_Shelf(self.bottom, h, w))
        self.bottom += h
        return 0, self.bottom - h


class Batch:
    """Sprites with their places: what a layer draws again and again without thinking.

    It keeps the pixmaps that it needs, whatever becomes of the atlas.
    """

    def __init__(self, parts: Iterable[tuple[QPixmap, Doubles, Numbers]] = ()) -> None:
        self._parts = tuple(parts)

    def draw(self, painter: QPainter) -> None:
        """Draw them; the painter counts in px of the device, see `batches.device_px`."""
        for pixmap, fragments, _ in self._parts:
            draw_fragments(painter, pixmap, fragments)

    def draw_some(self, painter: QPainter, chosen: NDArray[np.bool_], by_px: Doubles) -> None:
        """Draw some of them, each so many px of the device further right."""
        for pixmap, fragments, rows in self._parts:
            is_chosen = chosen[rows]
            moved = fragments[is_chosen]
            moved[:, 0] += by_px[rows[is_chosen]]
            draw_fragments(painter, pixmap, moved)


class Atlas:
    """Sprites of one look, for one number of px of the device per px."""

    def __init__(self) -> None:
        self._pages: dict[int, _Page] = {}
        self._made = self._clock = 0
        self._slots: dict[Hashable, int] = {}
        self._free: list[int] = []
        #: Per slot: page, left, top, width, height.
        self._places = np.zeros((256, 5), np.int32)

    def __len__(self) -> int:
        """Return how many sprites there are."""
        return len(self._slots)

    @property
    def pages(self) -> int:
        """How many pixmaps there are."""
        return len(self._pages)

    def begin(self) -> None:
        """Begin a picture: what is asked for from now on is the newest."""
        self._clock += 1

    def slots(self, wanted: Sequence[Hashable], size: Size, paint: Paint) -> Numbers:
        """Return the numbers of sprites; those that there are none of yet are painted.

        Args:
            wanted: What they show.
            size: How large one is; no larger than a page, or it is cut.
            paint: Paints one.
        """
        known = self._slots
        fresh = [key for key in dict.fromkeys(wanted) if key not in known]
        if len(fresh) < len(wanted):
            numbers = self._places[[known[key] for key in wanted if key in known], 0]
            for number in sorted(set(numbers.tolist())):
                self._pages[number].used = self._clock
        if fresh:
            self._paint(fresh, size, paint)
        return np.fromiter((known[key] for key in wanted), np.int64, len(wanted))

    def batch(
        self,
        slots: Numbers,
        left: Doubles | Numbers,
        top: Doubles | Numbers,
        width: Doubles | Numbers | None = None,
    ) -> Batch:
        """Return sprites at places, in px of the device.

        Args:
            slots: Which sprites, in the order in which they are drawn.
            left: Their left edges.
            top: Their top edges.
            width: How wide they are drawn; 0, or not given, for as wide as they are.
        """
        places = self._places[slots]
        own_w, height = places[:, 3], places[:, 4]
        shown_w = own_w if width is None else np.where(width > 0, width, own_w)
        fragments = np.zeros((len(slots), FRAGMENT))
        fragments[:, 0] = left + shown_w / 2
        fragments[:, 1] = top + height / 2
        fragments[:, 2:6] = places[:, 1:5]
        fragments[:, 6] = shown_w / np.maximum(own_w, 1)
        fragments[:, 7] = fragments[:, 9] = 1.0
        rows = (
            (number, np.flatnonzero(places[:, 0] == number))
            for number in dict.fromkeys(places[:, 0].tolist())
        )
        return Batch((self._pages[number].pixmap, fragments[row], row) for number, row in rows)

    def _paint(self, fresh: Sequence[Hashable], size: Size, paint: Paint) -> None:
        """Paint sprites, page by page."""
        by_page: dict[int, list[tuple[Hashable, int, int, int, int]]] = defaultdict(list)
        for key in fresh:
            w, h = (min(max(side, 1), PAGE_PX - _GAP_PX) for side in size(key))
            page, x, y = self._room(w, h)
            by_page[page.number].append((key, x, y, w, h))
            page.keys.append(key)
            slot = self._free.pop() if self._free else len(self._slots)
            if slot >= len(self._places):
                self._places = np.concatenate([self._places, np.zeros_like(self._places)])
            self._places[slot] = page.number, x, y, w, h
            self._slots[key] = slot
        for number, sprites in by_page.items():
            with QPainter(self._pages[number].pixmap) as painter:
                for key, x, y, w, h in sprites:
                    painter.save()
                    painter.setClipRect(QRectF(x, y, w, h))
                    painter.translate(x, y)
                    paint(painter, key)
                    painter.restore()

    def _room(self, w: int, h: int) -> tuple[_Page, int, int]:
        """Return a page and a place on it, which is taken."""
        for page in reversed(self._pages.values()):
            at = page.room_for(w, h)
            if at is not None:
                page.used = self._clock
                return page, *at
        self._forget_the_oldest()
        pixmap = QPixmap(PAGE_PX, PAGE_PX)
        pixmap.fill(Qt.GlobalColor.transparent)
        page = self._pages[self._made] = _Page(self._made, pixmap, self._clock)
        self._made += 1
        page.shelves.append(_Shelf(0, h + _GAP_PX, w + _GAP_PX))
        page.bottom = h + _GAP_PX
        return page, 0, 0

    def _forget_the_oldest(self) -> None:
        """Make room for one more page; a picture that needs more than all of them has them."""
        while len(self._pages) >= MOST_PAGES:
            oldest = min(self._pages.values(), key=_age)
            if oldest.used == self._clock:
                return
            del self._pages[oldest.number]
            for key in oldest.keys:
                self._free.append(self._slots.pop(key))


def _age(page: _Page) -> int:
    return page.used
