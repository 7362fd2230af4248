"""A small timeline by hand, and the canvas that shows it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Lane,
    Selector,
    Source,
    Timeline,
)
from beseto_gui.core.scene.style import theme
from beseto_gui.core.session import Session
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.canvas.view import TimelineView

#: Id, title, EDTF and lane of each event.
EVENTS = (
    ("ties", "Ties <b>agreed</b>", "1992", "one"),
    ("council", "Council founded", "2013", "one"),
    ("talks", "Talks in the capital", "2024-07-30", "one"),
    ("report", "Report on the talks", "2024-07-31", "one"),
    ("exchange", "Exchanges of three cities", "199X/..", "two"),
    ("undated", "A visit nobody dated", "", "two"),
)

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_PLAIN = Qt.KeyboardModifier.NoModifier


class Mouse:
    """Sends events to a canvas as the window system would."""

    def __init__(self, view: TimelineView) -> None:
        self.view = view
        self.time_ms = 1000

    def _send(self, kind, x_px, y_px, button, buttons, keys) -> None:
        at = QPointF(x_px, y_px) + self.view.origin
        viewport = self.view.viewport()
        event = QMouseEvent(kind, at, viewport.mapToGlobal(at), button, buttons, keys)
        QApplication.sendEvent(viewport, event)

    def press(self, x_px, y_px, keys=_PLAIN) -> None:
        self._send(QEvent.Type.MouseButtonPress, x_px, y_px, _LEFT, _LEFT, keys)

    def move(self, x_px, y_px, *, held=True) -> None:
        self._send(QEvent.Type.MouseMove, x_px, y_px, _NONE, _LEFT if held else _NONE, _PLAIN)

    def release(self, x_px, y_px) -> None:
        self._send(QEvent.Type.MouseButtonRelease, x_px, y_px, _LEFT, _NONE, _PLAIN)

    def click(self, x_px, y_px) -> None:
        self.press(x_px, y_px)
        self.release(x_px, y_px)

    def double_click(self, x_px, y_px) -> None:
        self.click(x_px, y_px)
        self._send(QEvent.Type.MouseButtonDblClick, x_px, y_px, _LEFT, _LEFT, _PLAIN)
        self.release(x_px, y_px)

    def wheel(
        self,
        x_px,
        y_px,
        *,
        angle=(0, 0),
        pixels=(0, 0),
        keys=_PLAIN,
        phase=Qt.ScrollPhase.NoScrollPhase,
    ) -> None:
        at = QPointF(x_px, y_px) + self.view.origin
        viewport = self.view.viewport()
        event = QWheelEvent(
            at, viewport.mapToGlobal(at), QPoint(*pixels), QPoint(*angle), _NONE, keys, phase, False
        )
        self.time_ms += 10
        event.setTimestamp(self.time_ms)
        QApplication.sendEvent(viewport, event)

    def pinch(self, kind, value, x_px, y_px) -> None:
        at = QPointF(x_px, y_px) + self.view.origin
        viewport = self.view.viewport()
        device = QPointingDevice.primaryPointingDevice()
        event = QNativeGestureEvent(
            kind, device, 2, at, at, viewport.mapToGlobal(at), value, QPointF()
        )
        QApplication.sendEvent(viewport, event)


@pytest.fixture
def bundle() -> Bundle:
    """Six events in two lanes, one of them undated, with one source."""
    events = tuple(
        Event(
            name, LocalText(en=title, ko=f"{title} 한"), parse_edtf(edtf) if edtf else UNDATED, lane
        )
        for name, title, edtf, lane in EVENTS
    )
    text = "All of this is in here."
    source = Source("s", "A", LocalText(en="A report & more"), text=text)
    excerpts = tuple(
        Excerpt(f"x-{event.id}", event.id, "s", Selector(0, 3, "All"), 0, 0, 1) for event in events
    )
    lanes = (Lane("one", LocalText(en="Two cities")), Lane("two", LocalText(en="Three"), 1))
    timeline = Timeline("t", LocalText(en="Test"))
    return Bundle(timeline, lanes, events, (source,), excerpts)


@pytest.fixture
def session(bundle: Bundle) -> Session:
    """A session on that timeline."""
    return Session(MemoryDocument(bundle))


@pytest.fixture
def bridge(session, qapp):
    """The seam between that session and Qt."""
    bridge = Bridge(session)
    yield bridge
    bridge.close()


@pytest.fixture
def view(bridge, qtbot):
    """The canvas on that session, 1000 x 600, painted once, without animations."""
    view = TimelineView(bridge, theme("light"))
    qtbot.addWidget(view)
    view.animated = False
    view.resize(1000, 600)
    with qtbot.waitExposed(view):
        view.show()
    return view


@pytest.fixture
def read_only(session, monkeypatch):
    """The document was opened to be read only."""
    monkeypatch.setattr(MemoryDocument, "read_only", True, raising=False)


@pytest.fixture
def mouse(view):
    """A pointer on that canvas; its coordinates count from the plot's corner."""
    return Mouse(view)
