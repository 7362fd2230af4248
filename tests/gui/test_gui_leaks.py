"""The guard of every window test sees what it is there for."""

import threading

import pytest
from PySide6.QtCore import QThread, QThreadPool, QTimer, QVariantAnimation
from PySide6.QtWidgets import QDialog, QWidget

from tests.helpers import qt_leaks
from tests.helpers.qt_leaks import Snapshot, close_windows, leaks, snapshot


@pytest.fixture
def before(qapp) -> Snapshot:
    return snapshot()


def test_a_window_that_is_kept_is_seen_and_can_be_closed(before):
    window = QWidget()
    window.setObjectName("kept")
    assert leaks(before) == ["window QWidget('kept')"]
    close_windows(before)
    assert leaks(before) == []


def test_a_window_that_nobody_holds_is_no_leak(before):
    QWidget().show()
    assert leaks(before) == []


def test_a_window_that_waits_for_its_deletion_is_no_leak(before):
    window = QWidget()
    window.deleteLater()
    assert leaks(before) == []


def test_a_dialog_goes_with_the_window_it_belongs_to(before, qtbot):
    window = QWidget()
    QDialog(window)
    assert leaks(before) == ["window QWidget('')"]
    window.deleteLater()


def test_a_running_thread_is_seen_until_it_has_ended(before):
    thread = QThread()
    thread.start()
    assert leaks(before) == ["running thread QThread('')"]
    thread.quit()
    thread.wait()
    assert leaks(before) == []


def test_work_that_does_not_end_is_seen(before, monkeypatch):
    monkeypatch.setattr(qt_leaks, "_POOL_GRACE_MS", 1)
    go_on = threading.Event()
    QThreadPool.globalInstance().start(go_on.wait)
    assert leaks(before) == ["work that goes on in the thread pool"]
    go_on.set()
    QThreadPool.globalInstance().waitForDone()
    assert leaks(before) == []


def test_a_timer_is_seen_while_it_is_active(before):
    timer = QTimer()
    timer.start(1000)
    assert leaks(before) == ["active timer QTimer('')"]
    timer.stop()
    assert leaks(before) == []


def test_an_animation_is_seen_while_it_runs(before):
    animation = QVariantAnimation()
    animation.setStartValue(0.0)
    animation.setEndValue(1.0)
    animation.start()
    assert leaks(before) == ["running animation QVariantAnimation('')"]
    animation.stop()
    assert leaks(before) == []
