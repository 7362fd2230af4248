"""The labels of a frame as one: while the view is only moved they move along, none is made anew."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.frame import Chip, Label, Rect, Side

Doubles = NDArray[np.float64]
Indexes = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Laid(NamedTuple):
    """A label with what it was laid out for.

    Attributes:
        label: The label.
        weight: The larger, the earlier it comes.
        anchor: Where its leader begins, or would.
        top: Top of its mark.
    """

    label: Label
    weight: int
    anchor: float
    top: float


class LabelSet(Sequence[Label]):
    """Labels, the weightiest first; a moved `Label` is made when it is asked for.

    Attributes:
        laid: The labels as they were laid out: a frame that only moved shares them.
        shift_px: What is to be added to every x of them.
        event: Their events.
        boxes: Left, top, right and bottom as laid out, a row each.
        anchor: Where their leaders begin, as laid out.
        top: Tops of their marks.
        side: Where they stand, seen from their marks.
        is_beside: Which stand beside their marks.
        is_over: Which stand over their marks without a leader.
    """

    def __init__(self, laid: Iterable[Laid] = (), shift_px: float = 0.0) -> None:
        self.laid: tuple[Laid, ...] = tuple(sorted(laid, key=_rank))
        self.shift_px = shift_px
        labels = [each.label for each in self.laid]
        corners = [(each.rect.x, each.rect.y, each.rect.w, each.rect.h) for each in labels]
        self.boxes: Doubles = np.array(corners, np.float64).reshape(-1, 4)
        self.boxes[:, 2:] += self.boxes[:, :2]
        self.event: Indexes = np.array([label.event for label in labels], np.int64)
        self.anchor: Doubles = np.array([each.anchor for each in self.laid], np.float64)
        self.top: Doubles = np.array([each.top for each in self.laid], np.float64)
        self.side: Indexes = np.array([label.place[1] for label in labels], np.int64)
        self.is_beside: Mask = self.side >= Side.BESIDE_RIGHT
        is_bare = np.array([not label.leader for label in labels], np.bool_)
        self.is_over: Mask = is_bare & (self.side == Side.ABOVE)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.laid)

    @overload
    def __getitem__(self, index: int) -> Label: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Label]: ...
    def __getitem__(self, index: int | slice) -> Label | Sequence[Label]:
        """Return a label where it is now."""
        if isinstance(index, slice):
            return tuple(moved(each.label, self.shift_px) for each in self.laid[index])
        return moved(self.laid[index].label, self.shift_px)

    def __iter__(self) -> Iterator[Label]:
        """Yield the labels where they are now."""
        return (moved(each.label, self.shift_px) for each in self.laid)

    def __eq__(self, other: object) -> bool:
        """Return whether the same labels are at the same places."""
        if isinstance(other, LabelSet):
            return tuple(self) == tuple(other)
        return tuple(self) == other

    def __hash__(self) -> int:
        """Return the same number for equal ones."""
        return hash(tuple(self))

    def at(self, x: float, y: float) -> int:
        """Return the index of the label at a place; -1 for none."""
        left, top, right, bottom = self.boxes.T
        x -= self.shift_px
        found = np.flatnonzero((left <= x) & (x < right) & (top <= y) & (y < bottom))
        return int(found[0]) if len(found) else -1

    def on_tops(self, top: Doubles) -> "LabelSet":
        """Return the same labels with their leaders down to other heights."""
        laid = [
            each if each.top == y else Laid(_on_top(each.label, y), each.weight, each.anchor, y)
            for each, y in zip(self.laid, top.tolist(), strict=True)
        ]
        return LabelSet(laid, self.shift_px)

    def kept(self, stays: NDArray[np.bool_], shift_px: float, more: Sequence[Laid]) -> "LabelSet":
        """Return some of them at another place, with others that were laid out there."""
        others = [Laid(moved(each.label, -shift_px), *each[1:]) for each in more]
        others = [each._replace(anchor=each.anchor - shift_px) for each in others]
        if not others and bool(stays.all()):
            same = LabelSet.__new__(LabelSet)
            same.__dict__.update(self.__dict__)
            same.shift_px = shift_px
            return same
        chosen = [self.laid[index] for index in np.flatnonzero(stays).tolist()]
        return LabelSet([*chosen, *others], shift_px)


def as_laid(labels: Sequence[Label]) -> Iterable[Label]:
    """Return labels as they were laid out, without moving any."""
    return (each.label for each in labels.laid) if isinstance(labels, LabelSet) else labels


def moved(label: Label, by_px: float) -> Label:
    """Return a label at another place."""
    if not by_px:
        return label
    rect = label.rect
    return Label(
        label.event,
        Rect(rect.x + by_px, rect.y, rect.w, rect.h),
        label.title,
        label.detail,
        label.title_y,
        label.detail_y,
        label.detail_x + by_px,
        tuple([Chip(chip.text, chip.color, chip.x + by_px, chip.w) for chip in label.chips]),
        tuple([(x + by_px, y) for x, y in label.leader]),
        label.color,
        label.place,
    )


def _on_top(label: Label, y: float) -> Label:
    foot = [(x, y) for x, _ in label.leader[:1]]
    return label._replace(leader=(*foot, *label.leader[1:]))


def _rank(each: Laid) -> tuple[int, int]:
    return -each.weight, each.label.event
