"""Work beside the window: what it tells, when, in which thread, and how it is stopped."""

import sys
import threading

import pytest
from PySide6.QtCore import QObject, QThread, QThreadPool, Slot

from beseto_gui.core.base.errors import InputError
from beseto_gui.core.base.progress import Cancelled, Progress
from beseto_gui.gui.workers import Job, wait_for_all

#: Nothing in these tests takes this long, however busy the machine is.
PATIENCE_S = 10


class Listener(QObject):
    """Notes what a job tells, and in which thread."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.parts: list[float] = []
        self.ends: list[tuple[object, object]] = []
        self.threads: set[QThread] = set()
        job.progressed.connect(self.note_part)
        job.finished.connect(self.note_end)

    @Slot(float)
    def note_part(self, part: float) -> None:
        self.parts.append(part)
        self.threads.add(QThread.currentThread())

    @Slot(object, object)
    def note_end(self, result: object, error: object) -> None:
        self.ends.append((result, error))
        self.threads.add(QThread.currentThread())


def test_what_the_work_returns_is_told_in_the_thread_of_the_window(qapp, qtbot):
    seen: list[int] = []

    def work(progress: Progress) -> object:
        seen.append(threading.get_ident())
        progress(0.5)
        return "done"

    job = Job(work)
    listener = Listener(job)
    job.start()
    qtbot.waitUntil(lambda: listener.ends == [("done", None)])

    assert seen != [threading.get_ident()]
    assert listener.parts == [0.5]
    assert listener.threads == {qapp.thread()}


@pytest.mark.parametrize("error", [InputError("no"), ZeroDivisionError("oh")])
def test_what_ends_the_work_is_told(qtbot, error):
    def work(_progress: Progress) -> object:
        raise error

    job = Job(work)
    listener = Listener(job)
    job.start()

    qtbot.waitUntil(lambda: listener.ends == [(None, error)])


def test_a_thousand_steps_in_a_moment_are_told_as_a_few(qtbot):
    def work(progress: Progress) -> object:
        for step in range(1000):
            progress(step / 1000)
        return None

    job = Job(work, lambda: 100.0)
    listener = Listener(job)
    job.start()
    qtbot.waitUntil(lambda: bool(listener.ends))

    assert listener.parts == [0.0]


def test_steps_that_are_a_while_apart_are_all_told(qtbot):
    now_s = [100.0]

    def work(progress: Progress) -> object:
        for step in range(5):
            now_s[0] += 1.0
            progress(step / 5)
        return None

    job = Job(work, lambda: now_s[0])
    listener = Listener(job)
    job.start()
    qtbot.waitUntil(lambda: bool(listener.ends))

    assert listener.parts == [0.0, 0.2, 0.4, 0.6, 0.8]


def test_cancelled_work_stops_where_it_next_tells_how_far_it_is_and_nothing_is_told(qapp):
    begun, go_on = threading.Event(), threading.Event()
    reached: list[str] = []

    def work(progress: Progress) -> object:
        begun.set()
        assert go_on.wait(PATIENCE_S)
        try:
            progress(0.5)
        except Cancelled:
            reached.append("stopped")
            raise
        reached.append("went on")
        return "done"

    job = Job(work)
    listener = Listener(job)
    job.start()
    assert begun.wait(PATIENCE_S)
    job.cancel()
    go_on.set()
    wait_for_all()
    qapp.processEvents()

    assert reached == ["stopped"]
    assert (listener.parts, listener.ends) == ([], [])


def test_work_that_ends_before_it_hears_of_the_cancel_is_not_told_either(qapp):
    job = Job(lambda _progress: "done")
    listener = Listener(job)
    job.start()
    wait_for_all()
    job.cancel()
    qapp.processEvents()

    assert listener.ends == []


def test_work_that_was_cancelled_while_it_waited_for_a_thread_is_never_begun(qapp):
    pool = QThreadPool.globalInstance()
    free = threading.Event()
    blocking = [Job(lambda _progress: free.wait(PATIENCE_S)) for _ in range(pool.maxThreadCount())]
    for each in blocking:
        each.start()
    begun: list[bool] = []
    job = Job(lambda _progress: begun.append(True))
    job.start()
    job.cancel()
    free.set()
    wait_for_all()
    qapp.processEvents()

    assert begun == []


def test_threads_take_turns_more_quickly_only_while_there_is_work(qapp, qtbot):
    usual_s = sys.getswitchinterval()
    seen_s: list[float] = []
    job = Job(lambda _progress: seen_s.append(sys.getswitchinterval()))
    listener = Listener(job)
    job.start()
    qtbot.waitUntil(lambda: bool(listener.ends))

    assert seen_s[0] < usual_s
    assert sys.getswitchinterval() == usual_s
