"""The canvas: one pyqtgraph view that shows a session and lets the hand move it."""

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QToolTip, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.notify import Notifier
from beseto_gui.core.model.change import Change
from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.density import Scale
from beseto_gui.core.scene.frame import Frame
from beseto_gui.core.scene.style import Metrics, Theme
from beseto_gui.core.store.document import Document
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.canvas import spans
from beseto_gui.gui.canvas.beginning import Beginning
from beseto_gui.gui.canvas.camera import Camera
from beseto_gui.gui.canvas.fanning import Fanning
from beseto_gui.gui.canvas.gestures import NOTCH, Intent
from beseto_gui.gui.canvas.hand import Hand
from beseto_gui.gui.canvas.items import Layers
from beseto_gui.gui.canvas.label_fade import LabelFade
from beseto_gui.gui.canvas.lane_board import LaneBoard
from beseto_gui.gui.canvas.lane_hand import LaneHand
from beseto_gui.gui.canvas.lane_view import LaneView
from beseto_gui.gui.canvas.plotting import pg
from beseto_gui.gui.canvas.stage import Stage
from beseto_gui.gui.canvas.wishes import Wishes
from beseto_gui.gui.errors import guarded

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
#: One notch of the wheel over the lane names scrolls by this.
_SCROLL_PX = 60.0
#: When the view has not been moved for so long, its frame is made as if it had been opened there.
_REST_MS = 80


class TimelineView(LaneView):
    """Shows the timeline of a session; pans, zooms and selects.

    It keeps no truth: span, filter and selection are the session's.

    Attributes:
        stage: What is to be drawn now.
        camera: What moves the visible span.
        board: What arranges the lanes.
        view_box: pyqtgraph's view box over the plot; x in seconds, y in px downwards.
        fanning: What lists the events of a fold beside it.
        wishes: What asks the window for the form of an event, and for new ones.
        beginning: What says how to begin, where there are no events.
        cursor_time: Announces the time under the pointer in seconds, None when it has left.
    """

    def __init__(
        self,
        bridge: Bridge,
        theme: Theme,
        metrics: Metrics | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        session = bridge.session
        self.cursor_time: Notifier[[float | None]] = Notifier()
        self.stage = Stage(session, theme, metrics or Metrics())
        self.camera = Camera(session, self)
        self.fanning = Fanning(self, self.stage)
        self.wishes = Wishes(self)
        self.beginning = Beginning(bridge, self, self.stage)
        self._hand = Hand(
            self.camera, self.stage, self.wishes, self._update_pointed, self.fanning.wanted
        )
        self.grasp_at = self._hand.grasp_at
        self.board = LaneBoard(self.stage, self._scroll)
        self.lanes = LaneHand(self.stage, self.board, self._update_lanes, self._scroll, self)
        self.view_box = _quiet_view_box()
        self.addItem(self.view_box)
        self._fade = LabelFade(self)
        scene = self.scene()
        self._layers = Layers(self.stage, scene, self._hand, self.lanes, self._fade)
        self._fade.moved.connect(self._layers.update_fading)
        self._scroll_bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._scroll_bar.valueChanged.connect(self._scroll)
        self._is_listed = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._complete)
        self._document: Document | None = None
        self._laid_out: Columns | None = None
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(_("Timeline"))
        self.setMinimumSize(320, 160)
        bridge.changed.connect(self._document_changed)
        bridge.view_changed.connect(self._view_changed)
        bridge.selection_changed.connect(self._selection_changed)
        self.camera.arrived.listen(self._settle)
        self._look_at_document()

    # --- looks ---

    @property
    def frame(self) -> Frame:
        """What is drawn now."""
        return self.stage.frame()

    @property
    def animated(self) -> bool:
        """Whether zoom steps and jumps glide."""
        return self.camera.glide.animated

    @animated.setter
    def animated(self, wanted: bool | None) -> None:
        self.camera.glide.animated = wanted

    def set_scale(self, scale: Scale) -> None:
        """Let the height of counted lanes follow from their counts in another way."""
        self.stage.scale = scale
        self._show_frame()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.stage.dress(theme, self.stage.look.metrics)
        self.fanning.dress()
        self._show_frame()

    def set_metrics(self, metrics: Metrics) -> None:
        """Draw in other sizes."""
        self.stage.dress(self.stage.look.theme, metrics)
        self.fanning.dress()
        self._lay_out()

    def list_for_readers(self) -> None:
        """Let screen readers see the events as a list; the first picture need not wait for it."""
        from beseto_gui.gui.canvas.accessible import register

        register(self, self.stage)
        self._is_listed = True

    # --- what the session says ---

    @Slot(object)
    def _document_changed(self, change: Change) -> None:
        self.stage.edited(change)
        self._look_at_document()

    @Slot()
    def _view_changed(self) -> None:
        look = self.stage.look
        self.stage.dress(look.theme, look.metrics)
        if self.stage.columns() is not self._laid_out:
            QToolTip.hideText()  # of a lane that is elsewhere now, or gone
            self.setAccessibleName(_("Timeline"))
            self._lay_out()
        self.fanning.moved()
        if self.camera.is_following:
            self._show_frame()
        else:
            self._settle()

    def _settle(self) -> None:
        """Lay out as if the view had been opened here."""
        self.stage.settle()
        self._show_frame()

    @Slot()
    def _selection_changed(self) -> None:
        event_id = self.stage.session.selection.event
        if event_id:
            self.camera.reveal(event_id)
            self.stage.scroll_into_view(event_id)
        if self._is_listed:
            from beseto_gui.gui.canvas.accessible import tell_selection

            tell_selection(self, self.stage)
        self.fanning.selected()
        self._show_frame()

    def _look_at_document(self) -> None:
        """Stay near the dates of the document; show all of one that was just opened."""
        self.fanning.shut()
        document = self.stage.session.document
        self.camera.data, self.camera.whole = self.stage.extent(), self.stage.whole()
        if document is not self._document:
            self._document = document
            self.camera.glide.stop()
            self.stage.session.show(self.camera.whole)
        self._lay_out()

    def _show_frame(self) -> None:
        self._hand.hover(None)
        self.viewport().update()

    # --- what the hand means ---

    def do(self, intents: list[Intent]) -> None:
        """Do what the hand means."""
        self._hand.do(intents)

    def pointed(self, at: QPointF | None) -> None:
        """Tell the time under the pointer, and show what a press would do."""
        if at is None or not 0 <= at.x() <= self.stage.width_px:
            self._hand.hover(None)
            self.cursor_time.announce(None)
        else:
            view = spans.viewport(self.stage.session.span, self.stage.width_px)
            self.cursor_time.announce(view.time_s(at.x()))
        self.fanning.pointed(self._hand.hovered)
        self.viewport().setCursor(self._hand.cursor)

    def wheel_beside(self, event: QWheelEvent) -> None:
        """Scroll the lanes."""
        by_px = event.pixelDelta().y() or event.angleDelta().y() / NOTCH * _SCROLL_PX
        self._scroll(round(self.stage.scroll_px - by_px))

    # --- what Qt says ---

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Lay the canvas out for another size."""
        super().resizeEvent(event)
        if hasattr(self, "_layers"):
            self._lay_out()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Bring the frame up to date, and let the layers paint it."""
        self._keep_in_step()
        with self.stage.still():
            super().paintEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show what is under the pointer in words, when asked to."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            if not self.lane_tooltip(event):
                self.fanning.tell(event, QPointF(event.pos()) - self.origin)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape shut the list before it does anything else."""
        if event.key() == Qt.Key.Key_Escape and self.fanning.is_open:
            self.fanning.shut()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the keyboard has come here."""
        super().focusInEvent(event)
        self._layers.set_focus(event.reason() in _BY_KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self._layers.set_focus(False)

    # --- inside ---

    def _lay_out(self) -> None:
        stage = self.stage
        self._laid_out = stage.columns()
        self.origin = QPointF(stage.left_px, stage.top_px)
        stage.resize(self.width(), self.height())
        self._place_scroll_bar()
        self.camera.width_px = stage.width_px
        self._layers.lay_out(self.width(), self.height())
        self.view_box.setGeometry(stage.left_px, stage.top_px, stage.width_px, stage.height_px)
        self._show_frame()

    def _place_scroll_bar(self) -> None:
        """Show a scroll bar where lanes do not fit, beside what is painted.

        Over it, the bar would be painted again with every frame.
        """
        bar = self._scroll_bar
        width = bar.sizeHint().width()
        bar.setVisible(self.stage.most_scroll_px > 0)
        self.setViewportMargins(0, 0, 0 if bar.isHidden() else width, 0)
        if not bar.isHidden():
            self.stage.resize(self.width() - width, self.height())
        bar.setGeometry(self.width() - width, 0, width, self.height())
        bar.setRange(0, round(self.stage.most_scroll_px))
        bar.setPageStep(round(self.stage.height_px))

    def _keep_in_step(self) -> None:
        """Make the frame, before any painter is open; let scroll bar and view box follow it."""
        stage = self.stage
        shown = stage.shown()
        if shown.body is not None or stage.is_zooming:
            self._rest.start()
        elif not shown.is_whole:
            QTimer.singleShot(0, self._complete)
        self._fade.animated = self.animated
        self._scroll_bar.setValue(round(stage.scroll_px))
        span = stage.session.span
        self.view_box.setRange(
            xRange=(span.start_s, span.end_s),
            yRange=(stage.scroll_px, stage.scroll_px + stage.height_px),
            padding=0,
        )

    @Slot(int)
    def _scroll(self, to_px: int) -> None:
        if round(self.stage.scroll_px) != to_px and self.stage.scroll_to(to_px):
            self._show_frame()

    @Slot()
    def _complete(self) -> None:
        """Lay out what was left for later, now that the view is not moved."""
        self.stage.complete()
        self.viewport().update()

    def _update_pointed(self) -> None:
        self._layers.update_pointed()

    def _update_lanes(self) -> None:
        self._layers.update_lanes()


def _quiet_view_box() -> pg.ViewBox:
    """Return a view box that shows what it is told to and takes no part in gestures."""
    box = pg.ViewBox(enableMouse=False, enableMenu=False, invertY=True, defaultPadding=0)
    box.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
    box.setAcceptHoverEvents(False)
    box.disableAutoRange()
    box.setZValue(-1)
    return box
