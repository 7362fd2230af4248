"""What a session shows at this moment: columns and frame, made when they are asked for.

Columns are made again when records, filter, lanes or language are others; the frame when
those, the span or the size are.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.i18n import language
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.table import EventTable, rows_of
from beseto_gui.core.scene.build import build_frame, fit_viewport, least_height
from beseto_gui.core.scene.columns import Columns, Shown, build_columns
from beseto_gui.core.scene.density import Scale
from beseto_gui.core.scene.frame import Frame
from beseto_gui.core.scene.held import Part, parts
from beseto_gui.core.scene.style import Look, Metrics, Theme
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.core.session import Session, Span
from beseto_gui.gui.canvas import spans
from beseto_gui.gui.canvas.fonts import qt_measure
from beseto_gui.gui.canvas.panned import Panned, has_scale_of

#: How much is to be seen above and below a row that is scrolled to.
_ROW_ROOM_PX = 60.0
#: So many labels are laid out at most in one frame of a movement.
_MOST_NEW = 12
#: A zoom by more than this, or by its inverse, is none of a hand that zooms.
_MOST_ZOOM = 2.0


class Stage:
    """Keeps the last columns and the last frame of a session.

    Attributes:
        session: What is shown.
        look: Colours, sizes, language.
        width_px: Width of the plot.
        height_px: Height of the area below the axis.
        scroll_px: How far the lanes are scrolled up.
        measure: Widths of texts in these sizes.
        scale: How the height of a counted lane follows from its counts.
        is_zooming: Whether the frame is one for now: its labels were carried along, its counts
            may be in wider bins.
    """

    def __init__(self, session: Session, theme: Theme, metrics: Metrics) -> None:
        self.session = session
        self.look = Look(theme, metrics, language())
        self.width_px = self.height_px = 1.0
        self.scroll_px = 0.0
        self.measure = qt_measure(metrics, self.look.language)
        self.scale = Scale.LOG
        self._columns_of: object = None
        self._frame_of: object = None
        self._columns: Columns | None = None
        self._frame: Frame | None = None
        self._seen_px = (0.0, 0.0)
        self._first = -1
        #: The same view with nothing selected: what gave way to a selected label goes back there.
        self._plain: Frame | None = None
        self._parts: tuple[Part, ...] = ()
        self._parts_of: Frame | None = None
        self._is_still = self.is_zooming = False
        self._zoom_steps = 0
        self._others: tuple[EventTable, tuple[str, ...], NDArray[np.bool_]] | None = None
        #: The first view that was seen at this scale.
        self._first_view = self._rest_view = Viewport(0.0, 1.0, 0.0)
        #: While the view is moved, the last of these frames is the wider one.
        self._panned, self._shown = Panned(), None
        self._frame_about: object = None

    # --- where things are ---

    @property
    def left_px(self) -> float:
        """Width of the column of lane names."""
        return self.look.metrics.lane_header_px

    @property
    def top_px(self) -> float:
        """Height of the axis."""
        return self.look.metrics.axis_px

    @property
    def most_scroll_px(self) -> float:
        """How far the lanes can be scrolled."""
        return self.content_px - self.height_px

    @property
    def content_px(self) -> float:
        """Height of lanes and tray: that of their area, more where they do not fit into it."""
        return max(self.height_px, least_height(self.columns(), self.look.metrics))

    def scroll_to(self, scroll_px: float) -> bool:
        """Scroll the lanes, within bounds; return whether that moved them."""
        before, self.scroll_px = self.scroll_px, min(max(scroll_px, 0.0), self.most_scroll_px)
        return self.scroll_px != before

    def scroll_into_view(self, event_id: str) -> None:
        """Scroll just so far that the lane of an event is in view; the tray always is.

        Of a lane that is higher than what can be seen, that is the event's row.
        """
        index, columns = self.index_of(event_id), self.columns()
        if not 0 <= index < columns.dated:
            return
        frame, number = self.frame(), columns.lane_at(index)
        if number < frame.held:
            return
        held_px = frame.held_y - frame.lanes[0].y0 if frame.held else 0.0
        seen_px = self.height_px - (self.look.metrics.tray_px if frame.tray else 0.0)
        lane = frame.lanes[number]
        top, bottom = lane.y0, lane.y1
        if bottom - top > seen_px - held_px:
            mid = lane.baselines[min(int(columns.row[index]), len(lane.baselines) - 1)]
            room = _ROW_ROOM_PX * self.look.metrics.unit_px
            top, bottom = max(mid - room, top), min(mid + room, bottom)
        top -= held_px
        least = min(bottom - seen_px, top)
        self.scroll_to(min(max(self.scroll_px, least), top))

    def resize(self, width_px: float, height_px: float) -> None:
        """Fit a canvas of this size, axis and lane names included."""
        before = self.width_px, self.height_px
        self.width_px = max(width_px - self.left_px, 1.0)
        self.height_px = max(height_px - self.top_px, 1.0)
        if (self.width_px, self.height_px) != before:
            self.settle()
        self.scroll_to(self.scroll_px)

    # --- what is shown ---

    def dress(self, theme: Theme, metrics: Metrics) -> None:
        """Show it in other colours and sizes, in the language of the moment."""
        tongue = language()
        if (metrics, tongue) != (self.look.metrics, self.look.language):
            self.measure = qt_measure(metrics, tongue)
            self.settle()
        self.look = Look(theme, metrics, tongue)

    def columns(self) -> Columns:
        """Return the events that are let through, as arrays."""
        if self._is_still and self._columns is not None:
            return self._columns
        session, document = self.session, self.session.document
        tongue, grouping = self.look.language, session.grouping
        wanted = self._wanted(document.revision)
        if self._columns is None or wanted != self._columns_of:
            self._columns_of = wanted
            self.settle()
            made, session.prepared = session.prepared, None
            shown = Shown(session.filter, grouping, tongue)
            if made is None or made.document is not document or made.shown != shown:
                made = build_columns(document, tongue, session.filter, grouping)
            self._columns = made
        return self._columns

    def edited(self, change: Change) -> None:
        """Take over what an edit has changed, if nothing else has since the columns were made."""
        if self._columns is not None and self._columns_of == self._wanted(change.revision - 1):
            from beseto_gui.core.scene.patch import patch_columns

            self._columns = patch_columns(self._columns, self.session.document, change)
            self._columns_of = self._wanted(change.revision)
            self.settle()

    def _wanted(self, revision: int) -> object:
        """Return what the columns of a revision of the document are made of."""
        session = self.session
        made_of = (session.filter, session.grouping, self.look.language)
        return (id(session.document), revision, *made_of)

    def settle(self) -> None:
        """Let labels find their places in the next frame as if there had been none before.

        So the same view looks the same whatever way led to it.
        """
        self._frame = None

    @contextmanager
    def still(self) -> Iterator[None]:
        """Let nothing change while a frame is painted: it is asked for by each of its layers."""
        self._shown = self.shown()
        self._is_still = True
        try:
            yield
        finally:
            self._is_still = False

    def frame(self) -> Frame:
        """Return what is to be drawn; labels keep the places they had in the frame before."""
        if self._is_still and self._shown is not None:
            return self._shown
        view, first = self._view(), self.selected_index
        seen_px, about = self._seen_px_now, self._about
        wanted = (about, view)
        if self._frame is not None and (wanted, first) == (self._frame_of, self._first):
            return self._frame
        if self._frame is not None and self._seen_px != seen_px:
            # What was scrolled into view has no labels yet, however far the span was moved.
            self._frame = replace(self._frame, is_whole=False)
        self._seen_px = seen_px

        step = self._zoom_step(view, about)
        if self._frame is None:
            self._plain = self._build(view, None)
        elif wanted != self._frame_of:
            self._plain = None if first >= 0 else self._build(view, self._frame, step=step)
        if first < 0 and self._plain is not None:
            self._frame = self._plain
        else:
            self._frame = self._build(view, self._plain or self._frame, first, step)
        self._frame_of, self._first, self._frame_about = wanted, first, about
        return self._frame

    def _zoom_step(self, view: Viewport, about: object) -> int | None:
        """Return the number of a step by which a view is reached that is zoomed; else None."""
        before = self._frame
        self.is_zooming = False
        if before is None or self._frame_about != about or has_scale_of(view, before.viewport):
            return None
        was, by = before.viewport, view.px_per_s / before.viewport.px_per_s
        overlaps = view.start_s < was.end_s and was.start_s < view.end_s
        if not overlaps or not 1 / _MOST_ZOOM < by < _MOST_ZOOM:
            return None
        self.is_zooming = True
        self._zoom_steps += 1
        return self._zoom_steps

    @property
    def _seen_px_now(self) -> tuple[float, float]:
        return self.scroll_px, self.scroll_px + self.height_px

    @property
    def _about(self) -> object:
        """What a frame is made of besides the view."""
        columns, metrics = self.columns(), self.look.metrics
        return (self._columns_of, id(columns), self._seen_px_now, metrics, self.scale)

    def _build(
        self, view: Viewport, previous: Frame | None, first: int = -1, step: int | None = None
    ) -> Frame:
        return build_frame(
            self.columns(),
            view,
            self.content_px,
            self.look.metrics,
            self.measure,
            language=self.look.language,
            previous=previous,
            seen_px=self._seen_px_now,
            first=first,
            scale=self.scale,
            most_new=_MOST_NEW,
            zoom_step=step,
        )

    def shown(self) -> Frame:
        """Return what is to be painted: the frame, or one that is moved while the view is."""
        if self._is_still and self._shown is not None:
            return self._shown
        return self._moved() or self.frame()

    def _moved(self) -> Frame | None:
        """Return a moved frame when all that has changed since the last one is the place."""
        before, about, view = self._frame, self._about, self._view()
        if before is None or self._frame_about != about or view == self._rest_view:
            return None
        if self._frame_of == (about, view) or before.viewport == view:
            return None
        is_alone = self.selected_index < 0 and self._first < 0 and not self.session.selection.others
        if not is_alone or before.held or not has_scale_of(view, before.viewport):
            return None
        panned, seen_px = self._panned, self._seen_px_now
        made = panned.frame(
            view, about, before, self.columns(), self.look, self.measure, seen_px, self._build
        )
        if panned.body is not None:
            self._frame, self._frame_of = panned.body, None
        return made

    def _view(self) -> Viewport:
        """Return the view, whole px away from the first one that was seen at this scale.

        So what was painted of that is right for all of them; it is never half a px off.
        """
        view, first = spans.viewport(self.session.span, self.width_px), self._first_view
        is_same = view.width_px == first.width_px
        if is_same and has_scale_of(view, first):
            by_s = round((view.start_s - first.start_s) * first.px_per_s) * first.s_per_px
            return Viewport(first.start_s + by_s, first.end_s + by_s, first.width_px)
        self._first_view = view
        return view

    def complete(self) -> None:
        """Let the next frame be of this very view, with more of the labels left for later."""
        self._rest_view = self._view()
        if self._frame is not None and not self._frame.is_whole:
            self._frame_of = None

    def parts(self) -> tuple[Part, ...]:
        """Return the frame by the strips in which its lanes are seen; mostly there is one."""
        frame = self.frame()
        if frame is not self._parts_of:
            self._parts_of, self._parts = frame, parts(frame, self.columns())
        return self._parts

    def extent(self) -> Span:
        """Return from the earliest to the latest date of what is shown."""
        columns = self.columns()
        return Span(*columns.known_s)

    def whole(self) -> Span:
        """Return the span that shows everything."""
        view = fit_viewport(self.columns(), self.width_px)
        return Span(view.start_s, view.end_s)

    @property
    def selected_index(self) -> int:
        """Index in the columns of the selected event, -1 when none is or it is not shown."""
        return self.index_of(self.session.selection.event)

    def are_others(self, indexes: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Return which events, by their indexes in the columns, are selected besides that one."""
        columns, others = self.columns(), self.session.selection.others
        if self._others is None or self._others[:2] != (columns.table, others):
            rows = np.zeros(len(columns.table), np.bool_)
            rows[rows_of(columns.table, others)] = True
            self._others = (columns.table, others, rows)
        return self._others[2][columns.table_row[indexes]]

    def index_of(self, event_id: str) -> int:
        """Return the index of an event in the columns, -1 when it is not shown."""
        return self.columns().index_of(event_id)
