"""What the hand does in the column of lane names: point, press, drag a lane to another place."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot

from beseto_gui.gui.canvas.gestures import DEAD_ZONE_PX
from beseto_gui.gui.canvas.lane_board import LaneBoard
from beseto_gui.gui.canvas.lane_items import Control, Drop, Hit, Item, drop_at, hit_at
from beseto_gui.gui.canvas.stage import Stage

#: So close to an edge a drag scrolls; and by how much in each of its steps, at most.
_EDGE_PX, _STEP_PX, _STEP_MS = 36.0, 14.0, 16


@dataclass(frozen=True, slots=True)
class Drag:
    """A lane or group on its way: where it would go, and where the pointer is."""

    item: Item
    drop: Drop
    x_px: float
    y_px: float


class LaneHand(QObject):
    """Points at lanes and moves them; y counts from the top of what is seen of the lanes.

    Args:
        stage: What is shown.
        board: What is done to lanes.
        repaint: Called when something looks different.
        scroll: Scrolls the lanes to a height.
        parent: Owner of the timer.

    Attributes:
        hovered: What the pointer is on; None for nothing.
        drag: What is being dragged, and where to.
    """

    def __init__(
        self,
        stage: Stage,
        board: LaneBoard,
        repaint: Callable[[], None],
        scroll: Callable[[int], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._stage, self.board = stage, board
        self._repaint, self._scroll = repaint, scroll
        self.hovered: Hit | None = None
        self.drag: Drag | None = None
        self._pressed: Hit | None = None
        self._from = self._at = (0.0, 0.0)
        self._seen: tuple[Item, ...] = ()
        self._seen_of: object = None
        self._seen_at = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._creep)

    @property
    def is_active(self) -> bool:
        """Whether a button is down here."""
        return self._pressed is not None

    @property
    def scroll_px(self) -> float:
        """How far the lanes are scrolled up."""
        return self._stage.scroll_px

    def seen(self) -> tuple[Item, ...]:
        """Return the lanes and groups that can be seen now."""
        stage = self._stage
        lanes, place = stage.frame().lanes, (stage.scroll_px, stage.height_px)
        if lanes is not self._seen_of or place != self._seen_at:
            self._seen, self._seen_of, self._seen_at = (
                self.board.items(seen_only=True),
                lanes,
                place,
            )
        return self._seen

    def hit(self, x_px: float, y_px: float) -> Hit | None:
        """Return what is at a place."""
        stage = self._stage
        if not 0 <= y_px < stage.height_px or not 0 <= x_px < stage.left_px:
            return None
        y = y_px + stage.scroll_px
        return hit_at(self.seen(), stage.frame(), x_px, y, stage.look.metrics)

    def point(self, x_px: float, y_px: float) -> None:
        """The pointer is here, with no button down."""
        self._show(self.hit(x_px, y_px))

    def leave(self) -> None:
        """The pointer is elsewhere."""
        if not self.is_active:
            self._show(None)

    def press(self, x_px: float, y_px: float) -> None:
        """A button goes down."""
        self._from = self._at = (x_px, y_px)
        self._pressed = self.hit(x_px, y_px)
        self._show(self._pressed)

    def move(self, x_px: float, y_px: float) -> None:
        """The pointer moves with a button down."""
        self._at = (x_px, y_px)
        pressed = self._pressed
        if self.drag is None:
            far = max(abs(x_px - self._from[0]), abs(y_px - self._from[1])) >= DEAD_ZONE_PX
            if pressed is None or pressed.control is not None or not far:
                return
        item = self.drag.item if self.drag is not None else pressed.item if pressed else None
        if item is not None:
            self._carry(item)

    def release(self, x_px: float, y_px: float) -> Control | None:
        """The button goes up; return the control that was pressed, after doing it.

        The menu is for the caller to show. A click on a name chooses that lane.
        """
        pressed, drag, self._pressed = self._pressed, self.drag, None
        if drag is not None:
            self._end_drag()
            if drag.drop.before != drag.item.key:
                self.board.drop(drag.item, drag.drop)
            return None
        found = self.hit(x_px, y_px)
        if pressed is None or found is None:
            return None
        if (found.item.key, found.control) != (pressed.item.key, pressed.control):
            return None
        if pressed.control is None:
            self.board.choice.choose(pressed.item.key)
            return None
        self._do(pressed)
        return pressed.control

    def double_click(self, x_px: float, y_px: float) -> None:
        """A button goes down for the second time: on a name, that lane is alone or no more."""
        found = self.hit(x_px, y_px)
        if found is not None and found.control is None:
            self._pressed = None
            self.board.toggle_solo(found.item.key)
        else:
            self.press(x_px, y_px)

    def cancel(self) -> bool:
        """Put back what is being dragged; False when nothing is."""
        is_dragging = self.drag is not None
        self._pressed = None
        self._end_drag()
        return is_dragging

    def _do(self, hit: Hit) -> None:
        match hit.control:
            case Control.SHUT:
                self.board.toggle_shut(hit.item.key)
            case Control.PIN:
                self.board.toggle_pin(hit.item.key)
            case Control.SOLO:
                self.board.toggle_solo(hit.item.key)
            case _:
                pass

    def _show(self, found: Hit | None) -> None:
        if found != self.hovered:
            self.hovered = found
            self._repaint()

    def _carry(self, item: Item) -> None:
        """Drag something to where the pointer is."""
        self.hovered = None
        drop = drop_at(self.board.items(), item, self._at[1] + self._stage.scroll_px)
        self.drag = Drag(item, drop, *self._at)
        if self._creep_px() and not item.pinned:
            self._timer.start()
        else:
            self._timer.stop()
        self._repaint()

    def _end_drag(self) -> None:
        self._timer.stop()
        if self.drag is not None:
            self.drag = None
            self._repaint()

    def _creep_px(self) -> float:
        """Return how far a drag at an edge scrolls in a step: more, the closer to it."""
        y, height = self._at[1], self._stage.height_px
        above, below = _EDGE_PX - y, y - height + _EDGE_PX
        part = min(max(above, below, 0.0) / _EDGE_PX, 1.0)
        return _STEP_PX * part * (-1.0 if above > below else 1.0)

    @Slot()
    def _creep(self) -> None:
        """Scroll a little, and look again where the pointer is."""
        drag, before = self.drag, self._stage.scroll_px
        if drag is None:
            return
        by = self._creep_px()
        self._scroll(round(before + (max(by, 1.0) if by > 0 else min(by, -1.0))))
        key = drag.item.key
        item = next((one for one in self.board.items() if one.key == key), None)
        if item is None:
            self.cancel()
        else:
            self._carry(item)
