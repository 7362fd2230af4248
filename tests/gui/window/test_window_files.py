"""Opening: timelines, originals, by menu, drop and name; and what is remembered of it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from beseto_gui.core.base.resources import resource_path
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.formats import native_json
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.session import Span
from tests.helpers.originals import needs_originals, original_paths


@pytest.fixture
def other_timeline(tmp_path) -> Path:
    """Return the file of another timeline: one lane, two events, no source."""
    bundle = load_bundled()
    events = tuple(event for event in bundle.events if event.lane == bundle.lanes[0].id)[:2]
    made = replace(
        bundle,
        timeline=replace(bundle.timeline, id="other", title=LocalText(en="Another timeline")),
        lanes=bundle.lanes[:1],
        events=events,
        sources=(),
        excerpts=(),
        gaps=(),
    )
    path = tmp_path / "other.json"
    native_json.write(made, path)
    return path


def drop(window, *paths: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, buttons = QPointF(200, 200), Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(
        at.toPoint(), Qt.DropAction.CopyAction, data, buttons, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    event = QDropEvent(at, Qt.DropAction.CopyAction, data, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)
    return event


def told(window) -> str:
    return window.places.banner.text


# --- timelines ---


def test_without_files_the_window_shows_the_bundled_timeline(window):
    assert window.session.document.bundle() == load_bundled()
    assert window.windowTitle().startswith(load_bundled().timeline.title.en)


def test_files_named_on_the_command_line_are_opened(open_window, other_timeline):
    window = open_window(other_timeline)

    assert window.session.document.timeline.id == "other"
    assert window.windowTitle().startswith("Another timeline")


def test_a_timeline_that_is_dropped_is_opened(window, other_timeline):
    event = drop(window, other_timeline)

    assert event.isAccepted()
    assert window.session.document.timeline.id == "other"


def test_a_timeline_chosen_in_the_dialog_is_opened(window, other_timeline, monkeypatch):
    asked = []

    def answer(_parent, _title, folder, _kinds):
        asked.append(folder)
        return [str(other_timeline)], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    window.registry.action("file.open_file").trigger()
    window.registry.action("file.open_file").trigger()

    assert window.session.document.timeline.id == "other"
    assert asked == ["", str(other_timeline.parent)]


def test_the_bundled_timeline_can_be_opened_again(open_window, other_timeline):
    window = open_window(other_timeline)

    window.registry.action("file.open_bundled").trigger()

    assert window.session.document.timeline.id == load_bundled().timeline.id


def test_a_timeline_that_was_opened_is_among_the_recent(window, other_timeline, tmp_path):
    window.open_paths([other_timeline])
    assert window.recent_files() == [other_timeline.resolve()]

    window.desks.opener.open_bundled()
    menu = window.registry.menu("file/recent")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["other.json"]

    menu.actions()[0].trigger()
    assert window.session.document.timeline.id == "other"


def test_a_recent_file_that_is_gone_is_not_offered(window, other_timeline):
    window.open_paths([other_timeline])

    other_timeline.unlink()

    assert window.recent_files() == []


# --- what cannot be opened ---


def test_a_file_that_is_neither_is_refused_in_a_sentence(window, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("nothing of interest")
    before = window.session.document

    window.open_paths([path])

    assert "notes.txt" in told(window)
    assert "neither a timeline nor the original" in told(window)
    assert window.session.document is before


def test_a_broken_timeline_is_refused_and_the_window_stays_as_it_was(window, tmp_path):
    path = tmp_path / "broken.json"
    path.write_text('{"events": [')
    before = window.session.document

    window.open_paths([path])

    assert "broken.json" in told(window)
    assert window.session.document is before


def test_a_file_that_is_not_there_is_refused(window, tmp_path):
    window.open_paths([tmp_path / "missing.txt", tmp_path / "missing.json"])

    assert "missing.txt" in told(window)
    assert "missing.json" in told(window)


def test_a_folder_is_refused(window, tmp_path):
    window.open_paths([tmp_path])

    assert tmp_path.name in told(window)


def test_one_bad_file_does_not_keep_the_good_ones_out(window, other_timeline, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_text("bad")

    window.open_paths([bad, other_timeline])

    assert window.session.document.timeline.id == "other"
    assert "bad.txt" in told(window)


def test_a_message_goes_away_with_escape(window, tmp_path, qtbot):
    window.open_paths([tmp_path / "missing.txt"])
    assert told(window)

    qtbot.keyClick(window.places.canvas, Qt.Key.Key_Escape)

    assert told(window) == ""


def test_dragging_something_else_than_files_is_not_welcome(window):
    data = QMimeData()
    data.setText("only words")
    enter = QDragEnterEvent(
        QPointF(5, 5).toPoint(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    QApplication.sendEvent(window, enter)

    assert not enter.isAccepted()


# --- originals ---


@needs_originals
def test_an_original_that_is_dropped_is_recognised_and_attached(window):
    for source_id, path in original_paths().items():
        drop(window, path)

        assert window.session.document.original_text(source_id) is not None
        assert "recognised" in told(window)


@needs_originals
def test_an_original_is_recognised_under_any_name(window, tmp_path):
    source_id, path = next(iter(original_paths().items()))
    renamed = tmp_path / "renamed.dat"
    shutil.copy(path, renamed)

    window.open_paths([renamed])

    assert window.session.document.original_text(source_id) is not None


@needs_originals
def test_a_changed_original_is_not_recognised(window, tmp_path):
    source_id, path = next(iter(original_paths().items()))
    changed = tmp_path / path.name
    changed.write_bytes(path.read_bytes()[:-1] + b"!")

    window.open_paths([changed])

    assert window.session.document.original_text(source_id) is None
    assert changed.name in told(window)


@needs_originals
def test_opening_an_original_twice_is_no_error(window):
    path = next(iter(original_paths().values()))

    window.open_paths([path])
    window.open_paths([path])

    assert "recognised" in told(window)


@needs_originals
def test_an_original_is_attached_again_the_next_time(open_window):
    first = open_window()
    first.open_paths(original_paths().values())
    first.close()

    second = open_window()

    for source_id in original_paths():
        assert second.session.document.original_text(source_id) is not None


@needs_originals
def test_an_original_that_has_changed_since_is_not_attached_again(open_window, tmp_path):
    source_id, path = next(iter(original_paths().items()))
    copy = tmp_path / "copy.txt"
    shutil.copy(path, copy)
    first = open_window(copy)
    assert first.session.document.original_text(source_id) is not None
    first.close()

    copy.write_bytes(path.read_bytes().swapcase())
    second = open_window()

    assert second.session.document.original_text(source_id) is None
    assert f"{copy}: this file is no longer the original of" in told(second)


@needs_originals
def test_an_original_that_is_gone_is_told_once_with_its_path_and_what_to_do(open_window, tmp_path):
    source_id, path = next(iter(original_paths().items()))
    copy = tmp_path / "copy.txt"
    shutil.copy(path, copy)
    open_window(copy).close()

    copy.unlink()
    second = open_window()
    title = second.session.document.sources[source_id].title.en
    assert str(copy) in told(second)
    assert title in told(second)
    assert "Add original…" in told(second)
    second.close()

    assert told(open_window()) == ""


@needs_originals
def test_of_two_originals_each_is_told(open_window):
    window = open_window(*original_paths().values())

    for source_id in original_paths():
        assert window.session.document.sources[source_id].title.en in told(window)


@needs_originals
def test_what_was_opened_is_told_beside_what_was_not(window, tmp_path):
    path = next(iter(original_paths().values()))

    window.open_paths([path, tmp_path / "missing.txt"])

    assert "recognised" in told(window)
    assert "missing.txt: there is no such file" in told(window)


@needs_originals
def test_timeline_and_original_can_be_opened_in_any_order(open_window, tmp_path):
    source_id, path = next(iter(original_paths().items()))
    timeline = tmp_path / "beseto.json"
    shutil.copy(resource_path("timelines/beseto.json"), timeline)

    window = open_window(path, timeline)

    assert window.session.document.original_text(source_id) is not None


@needs_originals
def test_the_status_bar_says_when_every_excerpt_is_verified_word_for_word(window, qtbot):
    status = window.places.status
    qtbot.waitUntil(lambda: "every excerpt verified" in status.facts)
    assert "word for word" not in status.facts

    window.open_paths(original_paths().values())

    qtbot.waitUntil(lambda: "every excerpt verified, word for word" in status.facts)


# --- what is remembered ---


def test_the_view_is_remembered_for_each_timeline(open_window, other_timeline):
    shown, other = Span(0.0, 86_400.0 * 365), Span(86_400.0, 86_400.0 * 3)
    first = open_window()
    first.session.show(shown)
    first.open_paths([other_timeline])
    first.session.show(other)
    first.close()

    second = open_window()
    assert second.session.span == shown

    second.open_paths([other_timeline])
    assert second.session.span == other


def test_panels_are_where_they_were(open_window):
    first = open_window()
    first.show_panel("reader", False)
    first.show_panel("table", True)
    first.show_panel("overview", False)
    first.close()

    second = open_window()

    assert not second.panel_shown("reader")
    assert second.panel_shown("table")
    assert not second.panel_shown("overview")


def test_a_window_state_that_is_rubbish_is_ignored(open_window, settings):
    settings.set("window/state", b"rubbish")
    settings.set("window/geometry", b"rubbish")
    settings.set("view/spans", {load_bundled().timeline.id: ["x", None]})

    assert open_window().panel_shown("inspector")
