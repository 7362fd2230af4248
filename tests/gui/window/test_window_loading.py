"""Opening a file that takes a while: what is shown meanwhile, and how it ends."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from beseto_gui.core import loading
from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.progress import Cancelled, Progress, silent
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.loading import Loaded
from beseto_gui.core.model.sheet import Skipped
from beseto_gui.core.session import Span
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.docks.banner import Kind
from beseto_gui.gui.window import opening

#: Nothing in these tests takes this long, however busy the machine is.
PATIENCE_S = 10


class SlowLoader:
    """Stands in for `load`: begins, says how far it is, and goes on when it is let.

    Attributes:
        begun: What has been begun, in order.
        stopped: What noticed that nobody waits for it any more.
        error: What the loading is to end with; None when it goes well.
        rows: How many rows the file is said to have.
        skipped: What of it is said not to have been taken as it is.
    """

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.stopped: list[str] = []
        self.error: Exception | None = None
        self.rows: int | None = None
        self.skipped: tuple[Skipped, ...] = ()
        self._go_on: dict[str, threading.Event] = {}

    def let(self, name: str) -> None:
        self._event(name).set()

    def let_all(self) -> None:
        for event in self._go_on.values():
            event.set()

    def __call__(
        self,
        path: Path,
        progress: Progress = silent,
        columns: object = None,
        encoding: str = "",
        delimiter: str = "",
        *,
        to_edit: bool = False,
    ) -> Loaded:
        progress(0.25)
        self.begun.append(path.name)
        assert self._event(path.name).wait(PATIENCE_S)
        try:
            progress(0.75)
        except Cancelled:
            self.stopped.append(path.name)
            raise
        if self.error:
            raise self.error
        return Loaded(MemoryDocument(named(path.stem)), self.rows, self.skipped)

    def _event(self, name: str) -> threading.Event:
        return self._go_on.setdefault(name, threading.Event())


def named(name: str):
    bundle = load_bundled()
    timeline = replace(bundle.timeline, id=name, title=LocalText(en=name))
    return replace(bundle, timeline=timeline)


@pytest.fixture
def loader(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowLoader]:
    made = SlowLoader()
    monkeypatch.setattr(opening, "load", made)
    monkeypatch.setattr(opening, "AT_ONCE_BYTES", 10)
    monkeypatch.setattr(opening, "_READ", 1.0)
    yield made
    made.let_all()


@pytest.fixture
def large(tmp_path: Path) -> Callable[[str], Path]:
    """Return what makes a file that is too large to be read at once."""

    def make(name: str) -> Path:
        path = tmp_path / name
        path.write_text("x" * 100)
        return path

    return make


def shown(window) -> str:
    return window.session.document.timeline.id


def line(window):
    return window.places.status.progress


def begin(window, qtbot, loader: SlowLoader, *paths: Path) -> None:
    window.open_paths(paths)
    qtbot.waitUntil(lambda: loader.begun[-1:] == [paths[0].name])


BUNDLED = load_bundled().timeline.id


def test_meanwhile_the_old_timeline_stays_and_can_be_moved(window, qtbot, loader, large):
    begin(window, qtbot, loader, large("a.json"))

    window.session.show(Span(0.0, 86_400.0))
    assert shown(window) == BUNDLED
    assert window.places.canvas.frame.viewport.start_s == 0.0

    loader.let("a.json")
    qtbot.waitUntil(lambda: shown(window) == "a")
    assert window.windowTitle().startswith("a")


def test_after_a_moment_a_line_tells_the_file_and_how_far_it_is(window, qtbot, loader, large):
    begin(window, qtbot, loader, large("a.json"))

    qtbot.waitUntil(line(window).isVisible)
    qtbot.waitUntil(lambda: line(window).text == "Opening a.json 25 %")
    assert not window.places.status._facts.isVisible()

    loader.let("a.json")
    qtbot.waitUntil(lambda: not line(window).isVisible())
    assert window.places.status._facts.isVisible()


def test_what_is_over_in_a_moment_shows_no_line(window, qtbot, loader, large):
    appeared: list[bool] = []
    line(window).appeared.connect(appeared.append)
    line(window)._calm.setInterval(60_000)
    begin(window, qtbot, loader, large("a.json"))

    loader.let("a.json")
    qtbot.waitUntil(lambda: shown(window) == "a")

    assert appeared == []
    assert not line(window)._calm.isActive()


def test_the_session_announces_name_and_part_and_an_empty_name_at_the_end(
    window, qtbot, loader, large
):
    told: list[tuple[str, float]] = []
    window.session.busy_changed.listen(lambda what, part: told.append((what, part)))
    begin(window, qtbot, loader, large("a.json"))
    qtbot.waitUntil(lambda: ("Opening a.json", 0.25) in told)
    loader.let("a.json")
    qtbot.waitUntil(lambda: shown(window) == "a")

    assert told[0] == ("Opening a.json", 0.0)
    assert told[-1][0] == ""
    assert all(what == "Opening a.json" for what, _ in told[:-1])


@pytest.mark.parametrize("way", ["button", "escape"])
def test_it_can_be_cancelled_and_nothing_has_changed(window, qtbot, loader, large, way):
    before = window.session.document
    begin(window, qtbot, loader, large("a.json"), large("b.json"))
    qtbot.waitUntil(line(window).isVisible)

    if way == "button":
        cancel = line(window).findChild(QPushButton)
        assert cancel.text() == "Cancel"
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(window.places.canvas, Qt.Key.Key_Escape)

    assert not line(window).isVisible()
    assert window.places.canvas.hasFocus()
    assert window.places.banner.text == "Not opened: a.json"
    assert window.places.banner.kind == Kind.INFORMATION
    loader.let_all()
    qtbot.waitUntil(lambda: loader.stopped == ["a.json"])
    assert window.session.document is before
    assert window.recent_files() == []
    assert loader.begun == ["a.json"]


def test_escape_puts_a_message_away_before_it_cancels(window, qtbot, loader, large):
    begin(window, qtbot, loader, large("a.json"))
    window.places.banner.tell("something else", Kind.PROBLEM)

    qtbot.keyClick(window.places.canvas, Qt.Key.Key_Escape)
    assert window.places.banner.text == ""
    loader.let("a.json")

    qtbot.waitUntil(lambda: shown(window) == "a")


def test_what_cannot_be_read_is_told_and_the_old_timeline_stays(window, qtbot, loader, large):
    before = window.session.document
    loader.error = FileFormatError("this is no timeline", where="a.json")
    begin(window, qtbot, loader, large("a.json"))
    loader.let("a.json")

    qtbot.waitUntil(lambda: window.places.banner.text == "a.json: this is no timeline")
    assert window.places.banner.kind == Kind.PROBLEM
    assert window.session.document is before
    assert not line(window).isVisible()


def test_a_fault_of_the_reader_ends_the_loading_and_is_no_silence(
    window, qtbot, loader, large, monkeypatch
):
    loader.error = ZeroDivisionError("a fault")
    with qtbot.captureExceptions() as raised:
        begin(window, qtbot, loader, large("a.json"))
        loader.let("a.json")
        qtbot.waitUntil(lambda: bool(raised))

    assert raised[0][1] is loader.error
    loader.error = None
    begin(window, qtbot, loader, large("b.json"))
    loader.let("b.json")
    qtbot.waitUntil(lambda: shown(window) == "b")


def test_who_opens_another_does_not_want_the_first_any_more(window, qtbot, loader, large):
    begin(window, qtbot, loader, large("a.json"), large("b.json"))
    begin(window, qtbot, loader, large("c.json"))

    loader.let_all()
    qtbot.waitUntil(lambda: loader.stopped == ["a.json"])
    qtbot.waitUntil(lambda: shown(window) == "c")
    assert loader.begun == ["a.json", "c.json"]
    assert [path.name for path in window.recent_files()] == ["c.json"]


def test_the_bundled_timeline_opened_meanwhile_is_the_one_that_is_wanted(
    window, qtbot, loader, large
):
    begin(window, qtbot, loader, large("a.json"))

    window.desks.opener.open_bundled()
    loader.let_all()

    qtbot.waitUntil(lambda: loader.stopped == ["a.json"])
    assert shown(window) == BUNDLED
    assert not line(window).isVisible()


def test_files_opened_together_are_read_in_turn(window, qtbot, loader, large):
    begin(window, qtbot, loader, large("a.json"), large("b.json"))
    loader.let("a.json")
    qtbot.waitUntil(lambda: loader.begun == ["a.json", "b.json"])
    assert shown(window) == "a"
    loader.let("b.json")

    qtbot.waitUntil(lambda: shown(window) == "b")


def test_an_original_waits_for_the_timeline_that_is_being_read(window, qtbot, loader, large):
    begin(window, qtbot, loader, large("a.json"))

    window.open_paths([large("notes.txt")])
    assert window.places.banner.text == ""
    loader.let("a.json")

    qtbot.waitUntil(lambda: "notes.txt: this is neither" in window.places.banner.text)
    assert shown(window) == "a"


def test_a_window_that_is_closed_stops_the_reading(open_window, qtbot, loader, large):
    window = open_window()
    begin(window, qtbot, loader, large("a.json"))

    window.close()
    loader.let_all()

    qtbot.waitUntil(lambda: loader.stopped == ["a.json"])
    assert window.places.banner.text == ""


def test_a_small_file_is_open_when_the_call_returns(window, loader, tmp_path):
    path = tmp_path / "small.json"
    path.write_text("{}")
    loader.let("small.json")

    window.open_paths([path])

    assert shown(window) == "small"


def test_of_a_table_its_rows_are_told(window, qtbot, loader, large):
    loader.rows = 1_234_567
    begin(window, qtbot, loader, large("a.json"))
    loader.let("a.json")

    qtbot.waitUntil(lambda: window.places.banner.text == "a.json: 1,234,567 rows read")
    assert window.places.banner.kind == Kind.GOOD


def test_lines_that_were_not_taken_as_they_are_can_be_seen_and_copied(
    window, qtbot, qapp, loader, large
):
    loader.rows = 3
    loader.skipped = (Skipped(2, "no date"), Skipped(1700, "“<b>” is no date"))
    begin(window, qtbot, loader, large("a.json"))
    loader.let("a.json")
    wanted = "a.json: 3 rows read; 2 lines could not be taken as they are"
    qtbot.waitUntil(lambda: window.places.banner.text == wanted)
    assert not window.places.banner._timer.isActive()

    details = next(
        each for each in window.places.banner.findChildren(QPushButton) if each.text() == "Details…"
    )
    qtbot.mouseClick(details, Qt.MouseButton.LeftButton)
    sheet = qapp.activeModalWidget()
    model = sheet.view.model()
    cells = [[model.index(row, column).data() for column in (0, 1)] for row in (0, 1)]
    assert cells == [["2", "no date"], ["1,700", "“<b>” is no date"]]

    sheet.copy_all()
    assert qapp.clipboard().text() == "2\tno date\n1700\t“<b>” is no date"
    sheet.view.selectRow(1)
    qtbot.keyClick(sheet.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert qapp.clipboard().text() == "1700\t“<b>” is no date"
    sheet.close()


def test_a_document_of_a_file_is_read_as_the_command_line_reads_it(tmp_path):
    path = tmp_path / "missing.json"
    with pytest.raises(FileFormatError, match="no such file"):
        loading.load(path)
