"""Watching the file that is open: until the window is closed, and not a moment longer."""

from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.store.file_making import create
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.window.watching import Watcher


def test_a_change_that_is_told_while_the_window_closes_asks_nothing_of_the_closed_file(
    open_window, tmp_path
):
    path = tmp_path / "mine.beseto"
    create(MemoryDocument(load_bundled()), path)
    window = open_window(path)
    watcher = window.findChild(Watcher)
    files = watcher._files
    assert files.files() == [str(path)]

    window.close()
    files.fileChanged.emit(str(path))  # the arrays that are kept at the end are such a change

    assert watcher._files is None
    assert window.places.banner.text == ""
