"""What is painted while the view is only moved: a wider frame, made once and moved many times.

It is as wide as the view and half of it, and a part of it is left when the view comes near its
end. Labels that were left for later come a few at a time, with every few steps.
"""

from collections.abc import Callable

from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import Frame
from beseto_gui.core.scene.held import parts
from beseto_gui.core.scene.label_set import LabelSet
from beseto_gui.core.scene.moved import Loose, loose, moved_frame, reaches, wider
from beseto_gui.core.scene.style import Look, Measure
from beseto_gui.core.scene.viewport import Viewport

#: With so many steps, more of the labels come that were left for later.
_STEPS = 8
#: A step by more of the view than this is none of a hand that moves it.
_FARTHEST = 0.5
#: How far two scales may be apart that are the same.
SAME_SCALE = 1e-9

#: Makes the frame of a view; labels keep the places they had in another one.
Build = Callable[[Viewport, Frame], Frame]


def has_scale_of(view: Viewport, other: Viewport) -> bool:
    """Return whether two views differ only in what they show of time."""
    return abs(view.px_per_s / other.px_per_s - 1.0) < SAME_SCALE


class Panned:
    """Makes frames that are moved, and keeps what they are made of.

    Attributes:
        body: The wider frame; None when there is none for what was shown last.
    """

    def __init__(self) -> None:
        self.body: Frame | None = None
        self._about: object = None
        self._loose: Loose | None = None
        self._last: Frame | None = None
        self._had: frozenset[int] = frozenset()
        self._steps = 0

    def forget(self) -> None:
        """Begin anew with the next frame."""
        self.body = self._last = None

    def frame(
        self,
        view: Viewport,
        about: object,
        before: Frame,
        columns: Columns,
        look: Look,
        measure: Measure,
        seen_px: tuple[float, float],
        build: Build,
    ) -> Frame | None:
        """Return the frame of a view, which is near the one before; None where it cannot be moved.

        Args:
            view: The view.
            about: What else it depends on what is shown.
            before: The frame that was shown before this view was moved, or the last body.
            columns: The events.
            look: Colours, sizes, language.
            measure: Widths of texts.
            seen_px: From where to where of the height is seen.
            build: Makes a wider frame.
        """
        if self._about != about or before is not self.body:
            self.body, self._had = None, _labelled(before)
        if self._last is not None and self.body is self._last.body and self._last.viewport == view:
            return self._last
        if not self._is_body_of(view) and not self._make(view, before, columns, build):
            return None
        self._about, body = about, self._more(build)
        if body is None or not isinstance(body.labels, LabelSet):
            return None
        if self._loose is None:
            self._loose = loose(body, body.labels, look.metrics)
        moved = moved_frame(
            body,
            columns,
            view,
            look.metrics,
            measure,
            language=look.language,
            seen_px=seen_px,
            loose=self._loose,
            had=self._had,
        )
        self._had = _labelled(moved)
        self._last = moved
        return moved

    def _is_body_of(self, view: Viewport) -> bool:
        body = self.body
        return body is not None and has_scale_of(view, body.viewport) and reaches(body, view)

    def _make(self, view: Viewport, before: Frame, columns: Columns, build: Build) -> bool:
        wide, was = wider(view), before.viewport
        by_s = (view.start_s + view.end_s - was.start_s - was.end_s) / 2
        if wide is None or abs(by_s) > (view.end_s - view.start_s) * _FARTHEST:
            return False
        # Lanes or a tray that stay where they are while others scroll cannot be moved as one.
        if len(parts(before, columns)) > 1:
            return False
        self.body, self._loose, self._steps = build(wide, before), None, 0
        return True

    def _more(self, build: Build) -> Frame | None:
        """Return the body, with more labels when it is time for them."""
        body = self.body
        self._steps += 1
        if body is not None and not body.is_whole and self._steps % _STEPS == 0:
            body = self.body = build(body.viewport, body)
            self._loose = None
        return body


def _labelled(frame: Frame) -> frozenset[int]:
    """Return the events whose labels are shown."""
    labels = frame.labels
    if not isinstance(labels, LabelSet):
        return frozenset(label.event for label in labels)
    events = labels.event if frame.whereabouts is None else labels.event[frame.whereabouts.shown]
    return frozenset(events.tolist())
