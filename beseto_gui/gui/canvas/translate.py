"""Qt's wheel and touch events as the plain values that `gestures` understands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from beseto_gui.gui.canvas.gestures import Gestures, Intent, Phase, Wheel

_PHASES = {
    Qt.ScrollPhase.NoScrollPhase: Phase.NONE,
    Qt.ScrollPhase.ScrollBegin: Phase.BEGIN,
    Qt.ScrollPhase.ScrollUpdate: Phase.UPDATE,
    Qt.ScrollPhase.ScrollMomentum: Phase.UPDATE,
    Qt.ScrollPhase.ScrollEnd: Phase.END,
}


def wheel(event: QWheelEvent, left_px: float) -> Wheel:
    """Return a wheel event in numbers; x counts from `left_px`."""
    keys = event.modifiers()
    return Wheel(
        x_px=event.position().x() - left_px,
        angle=(float(event.angleDelta().x()), float(event.angleDelta().y())),
        pixels=(float(event.pixelDelta().x()), float(event.pixelDelta().y())),
        phase=_PHASES[event.phase()],
        time_ms=event.timestamp(),
        shift=bool(keys & Qt.KeyboardModifier.ShiftModifier),
        ctrl=bool(keys & Qt.KeyboardModifier.ControlModifier),
    )


def native_gesture(event: QNativeGestureEvent, hand: Gestures, left_px: float) -> list[Intent]:
    """Return what a pinch on a trackpad means."""
    kind = event.gestureType()
    if kind == Qt.NativeGestureType.BeginNativeGesture:
        return hand.pinch_begins()
    if kind == Qt.NativeGestureType.EndNativeGesture:
        return hand.pinch_ends()
    if kind == Qt.NativeGestureType.ZoomNativeGesture:
        return hand.pinch(1 + event.value(), event.position().x() - left_px)
    return []


def pinch_of(event: QGestureEvent) -> QPinchGesture | None:
    """Return the pinch in a touch screen's gesture event, if there is one."""
    gesture = event.gesture(Qt.GestureType.PinchGesture)
    return gesture if isinstance(gesture, QPinchGesture) else None


def pinch_gesture(pinch: QPinchGesture, hand: Gestures, at_px: float) -> list[Intent]:
    """Return what a pinch on a touch screen means; `at_px` is its middle in the plot."""
    state = pinch.state()
    if state == Qt.GestureState.GestureStarted:
        return hand.pinch_begins()
    if state in (Qt.GestureState.GestureFinished, Qt.GestureState.GestureCanceled):
        return hand.pinch_ends()
    return hand.pinch(pinch.scaleFactor(), at_px)
