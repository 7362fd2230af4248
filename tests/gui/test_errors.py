"""What escapes is logged and told, and never ends the program."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from beseto_gui.core.base.errors import InputError
from beseto_gui.gui.errors import ErrorDesk, log_folder, sentence

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def desk(qapp):
    desk = ErrorDesk()
    yield desk
    desk.close()


def caught(desk, error: BaseException) -> None:
    try:
        raise error
    except type(error) as raised:
        desk.caught(type(raised), raised, raised.__traceback__)


def test_an_error_of_the_user_is_told_as_it_is(desk, qtbot):
    error = InputError("this cannot be read", where="a.json", advice="open another")

    with qtbot.waitSignal(desk.told) as signalled:
        caught(desk, error)

    assert signalled.args == ["a.json: this cannot be read; open another", False]


def test_a_fault_of_ours_is_told_with_the_place_of_the_log(desk, qtbot):
    with qtbot.waitSignal(desk.told) as signalled:
        caught(desk, ZeroDivisionError("division by zero"))

    text, fault = signalled.args
    assert "division by zero" in text
    assert str(log_folder()) in text
    assert fault


def test_nothing_is_told_while_something_is_being_painted(desk, qtbot):
    """What fails inside a paint is told only when the event loop is free again."""
    said = []
    desk.told.connect(lambda text, _fault: said.append(text))

    caught(desk, ValueError("in a paint"))
    assert said == []

    qtbot.waitUntil(lambda: len(said) == 1)


def test_the_same_fault_many_times_is_told_once(desk, qtbot):
    said = []
    desk.told.connect(lambda text, _fault: said.append(text))

    for _ in range(50):
        caught(desk, ValueError("again"))
    qtbot.waitUntil(lambda: bool(said))

    assert len(said) == 1


def test_a_name_keeps_its_spelling_and_a_sentence_begins_with_a_capital():
    assert sentence(InputError("not readable", where="notes.txt")) == "notes.txt: not readable"
    assert sentence(InputError("not readable")) == "Not readable"


PROGRAM = """
import sys
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication
from beseto_gui.gui.errors import ErrorDesk, SignalWatch, log_folder

app = QApplication([])
app.setOrganizationName("BeSeTo")
app.setApplicationName("Test")
desk = ErrorDesk(app)
desk.install()
watch = SignalWatch(app.quit, app)

def fail():
    raise ZeroDivisionError("in a slot")

{body}
status = app.exec()
watch.close()
desk.close()
print(log_folder() / "beseto-timeline.log")
sys.exit(status)
"""


def run(body: str, **more) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.format(body=body)],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
        **more,
    )


def test_a_slot_that_fails_is_logged_and_the_program_goes_on():
    done = run("QTimer.singleShot(0, fail); QTimer.singleShot(0, app.quit)")

    log = Path(done.stdout.strip()).read_text("utf-8")
    assert done.returncode == 0, done.stderr
    assert "ZeroDivisionError: in a slot" in log
    assert "Traceback" not in done.stderr


def test_what_qt_complains_about_is_logged():
    done = run("qWarning('a complaint'); QTimer.singleShot(0, app.quit)")

    assert "Qt: a complaint" in Path(done.stdout.strip()).read_text("utf-8")


NESTED = """
from PySide6.QtWidgets import QWidget
from beseto_gui.gui.errors import guarded

class Painted(QWidget):
    @guarded
    def paintEvent(self, event):
        len(1, 2, 3)

    def event(self, event):
        return super().event(event)

window = Painted()
window.show()
app.processEvents()
QTimer.singleShot(0, app.quit)
"""


def test_a_paint_that_fails_does_not_bring_the_program_down():
    """An error that C code raises would, if it went back through Qt."""
    done = run(NESTED)

    assert done.returncode == 0, done.stderr
    assert "TypeError" in Path(done.stdout.splitlines()[-1]).read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("begun", [True, False], ids=["in the event loop", "before it"])
def test_a_signal_ends_the_program_in_good_order(which, begun):
    kill = f"os.kill(os.getpid(), {which.value})"
    body = "import os; " + (f"QTimer.singleShot(0, lambda: {kill})" if begun else kill)

    done = run(body, timeout=30)

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith(".log")
