"""What a test left behind in Qt: windows, threads, timers and animations."""

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractAnimation,
    QCoreApplication,
    QEvent,
    QObject,
    QThread,
    QThreadPool,
    QTimer,
)
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

#: How long a pool may take to end the work whose result has already been announced, in ms.
_POOL_GRACE_MS = 2000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was alive at one moment, as addresses of C++ objects."""

    addresses: frozenset[int]


def snapshot() -> Snapshot:
    """Return what is alive now."""
    return Snapshot(frozenset(_address(one) for one, _ in _alive()))


def leaks(before: Snapshot) -> list[str]:
    """Return what is alive now and was not before, described; empty is well.

    Objects that wait for their deletion are deleted first, and rubbish is collected only
    where something seems to be left, because collecting takes longer than most tests.
    """
    if not QThreadPool.globalInstance().waitForDone(_POOL_GRACE_MS):
        return ["work that goes on in the thread pool"]
    # The end of work is told by a posted call, which must not reach a later test.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
    _delete_what_waits()
    if not _newer(before):
        return []
    gc.collect()
    _delete_what_waits()
    return sorted(_newer(before))


def close_windows(before: Snapshot) -> None:
    """Close and delete the windows that were not there before, so that no later test sees them."""
    for window in QApplication.topLevelWidgets():
        if _address(window) not in before.addresses:
            window.close()
            window.deleteLater()
    _delete_what_waits()


def _delete_what_waits() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _newer(before: Snapshot) -> list[str]:
    return [words for one, words in _alive() if _address(one) not in before.addresses]


def _alive() -> Iterable[tuple[QObject, str]]:
    if QCoreApplication.instance() is None:
        return
    for window in QApplication.topLevelWidgets():
        if not window.parent():
            yield window, f"window {_name(window)}"
    for one in Shiboken.getAllValidWrappers():
        for kind, is_running, words in _RUNNING:
            if isinstance(one, kind) and is_running(one):
                yield one, f"{words} {_name(one)}"


def _thread_runs(thread: QThread) -> bool:
    application = QCoreApplication.instance()
    is_main = application is not None and thread is application.thread()
    return thread.isRunning() and not is_main and thread.objectName() != "Thread (pooled)"


_RUNNING: tuple[tuple[type[QObject], Callable[..., bool], str], ...] = (
    (QThread, _thread_runs, "running thread"),
    (QTimer, QTimer.isActive, "active timer"),
    (
        QAbstractAnimation,
        lambda animation: animation.state() == QAbstractAnimation.State.Running,
        "running animation",
    ),
)


def _name(one: QObject) -> str:
    return f"{type(one).__name__}({one.objectName()!r})"


def _address(one: QObject) -> int:
    return Shiboken.getCppPointer(one)[0]
