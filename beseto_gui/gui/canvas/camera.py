"""Where the view may go: every pan, zoom and jump of the canvas and the overview."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from beseto_gui.core.base.notify import Notifier
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.session import Session, Span
from beseto_gui.gui.canvas import spans
from beseto_gui.gui.canvas.animation import Glide, HeldPanTimer

#: A key or button pans by this part of the view where nothing moves by itself.
_PAN_STEP = 0.1
#: A date typed in should be at least this wide, in px, ...
_LEAST_DATE_PX = 8.0
#: ... and not take more than this part of the view; else it is fitted to `_DATE_PART`.
_MOST_DATE, _DATE_PART = 0.9, 0.125
#: The part of the view that a fitted event takes.
_EVENT_PART = 0.4


class Camera:
    """Moves the visible span of a session.

    Attributes:
        session: The session whose span is moved.
        glide: Whether and how movements take time.
        data: From the first to the last date of the document; views stay near it.
        whole: The span that shows all of it.
        width_px: Width of the plot.
        is_following: Whether what shows another span at this moment is a gesture, or a
            movement on its way: what can be followed by the eye is then kept where it is.
        arrived: Announces that a jump has nothing to move.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        self.session = session
        self.is_following = False
        self.arrived: Notifier[[]] = Notifier()
        self.glide = Glide(session, self._follow, self._arrive, parent)
        self._held = HeldPanTimer(session, self._follow, parent)
        self.width_px = 1.0
        self.whole = self.data = session.span

    @property
    def data(self) -> Span:
        """From the first to the last date of the document."""
        return self._data

    @data.setter
    def data(self, data: Span) -> None:
        self._data = self._held.data = data

    # --- steps and jumps, with a glide ---

    def pan_by(self, fraction: float, *, remember: bool = True) -> None:
        """Pan by a part of the width, towards the future when positive."""
        target = self.glide.target
        to = spans.moved(target, fraction * target.length_s)
        self._go(to, remember=remember, is_jump=False)

    def zoom_by(self, factor: float, at_px: float | None = None, *, remember: bool = True) -> None:
        """Show `factor` times as many seconds, the time at `at_px` (else the middle) kept there.

        Steps that come while one is on its way add up.
        """
        at = 0.5 if at_px is None else at_px / self.width_px
        length_s = self.glide.target.length_s * factor
        to = spans.zoomed(self.session.span, length_s, at)
        self._go(to, remember=remember, is_jump=False)

    def zoom_to(self, x0_px: float, x1_px: float) -> None:
        """Show what lies between two places in the view."""
        view = spans.viewport(self.session.span, self.width_px)
        low_px, high_px = sorted((x0_px, x1_px))
        self._go(Span(view.time_s(low_px), view.time_s(high_px)))

    def show(self, span: Span, *, remember: bool = True) -> None:
        """Go to a span."""
        self._go(span, remember=remember)

    def fit_all(self) -> None:
        """Show everything that has a date."""
        self._go(self.whole)

    def fit_events(self, event_ids: Sequence[str]) -> None:
        """Show events with some room around them; nothing happens to undated ones."""
        dated = [on for on in map(self._bounds, event_ids) if on is not None]
        if dated:
            start_s, end_s = min(on.start_s for on in dated), max(on.end_s for on in dated)
            self._go(spans.fitted(Span(start_s, end_s), _EVENT_PART))

    def focus_selection(self) -> None:
        """Centre the selected event; when it is in the centre already, fit it."""
        on = self._bounds(self.session.selection.event)
        if on is None:
            return
        target = self.glide.target
        centred = spans.centred(target, on)
        if abs(centred.start_s - target.start_s) * self.width_px < target.length_s:
            self._go(spans.fitted(on, _EVENT_PART))
        else:
            self._go(centred)

    def reveal(self, event_id: str) -> None:
        """Bring an event into view, at the same zoom, when it is outside."""
        on = self._bounds(event_id)
        target = self.glide.target
        if on is not None and (on.end_s < target.start_s or on.start_s > target.end_s):
            self._go(spans.centred(target, on))

    def go_to(self, date: UncertainDate) -> None:
        """Centre a date, and zoom when it would be too small or too wide to see."""
        if not date.is_dated:
            return
        on = spans.bounds(date, self.data)
        target = self.glide.target
        part = on.length_s / target.length_s
        if part * self.width_px < _LEAST_DATE_PX or part > _MOST_DATE:
            target = spans.fitted(on, _DATE_PART)
        self._go(spans.centred(target, on))

    def start_pan(self, direction: int) -> None:
        """Begin to pan while a key is held: -1 towards the past, +1 towards the future."""
        if self.glide.animated:
            self.glide.stop()
            self._held.start(direction)
        else:
            self.pan_by(direction * _PAN_STEP)

    def stop_pan(self) -> None:
        """Let the pan of a held key run out."""
        self._held.stop()

    @property
    def is_panning(self) -> bool:
        """Whether a held key still moves the view."""
        return self._held.is_running

    # --- gestures, which follow the hand at once ---

    def begin(self) -> None:
        """Tell that a gesture begins: "back" will come back to here."""
        self.glide.stop()
        self.session.remember()

    def drag(self, start: Span, by_px: float) -> None:
        """Show `start` with its content moved right by `by_px`."""
        self.place(spans.moved(start, -by_px * start.length_s / self.width_px))

    def pan_px(self, by_px: float) -> None:
        """Move the content right by `by_px`."""
        self.glide.stop()
        self.drag(self.session.span, by_px)

    def pinch(self, factor: float, at_px: float) -> None:
        """Show `factor` times as many seconds at once, the time at `at_px` kept there."""
        self.glide.stop()
        span = self.session.span
        self.place(spans.zoomed(span, span.length_s * factor, at_px / self.width_px))

    def place(self, span: Span) -> None:
        """Show a span at once, as near to it as views may go."""
        self._follow(spans.clamped(span, self.data))

    def _bounds(self, event_id: str) -> Span | None:
        event = self.session.document.events.get(event_id)
        return spans.bounds(event.date, self.data) if event and event.date.is_dated else None

    def _go(self, span: Span, *, remember: bool = True, is_jump: bool = True) -> None:
        self.glide.go(spans.clamped(span, self.data), remember=remember, is_jump=is_jump)

    def _follow(self, span: Span) -> None:
        self.is_following = True
        try:
            self.session.show(span)
        finally:
            self.is_following = False

    def _arrive(self, span: Span) -> None:
        if span == self.session.span:
            self.arrived.announce()
        else:
            self.session.show(span)
