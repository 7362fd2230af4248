"""An article that is dropped becomes a source, and its events are decided on by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.records import Bundle, Timeline
from beseto_gui.core.store.memory import MemoryDocument

TEXT = """A bridge for walkers
Published: 31 July 2024

The bridge of Seoul was opened by the mayor on Tuesday. Building began in 2019.
The first festival will be held on it in October. It takes ten minutes to cross.
"""
SECOND = """Published: 2 August 2024

On 30 July 2024 the mayor opened the new bridge of Seoul.
"""
K, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def empty(window):
    window.session.open(MemoryDocument(Bundle(Timeline("t", LocalText("T")))))
    return window


def article(folder: Path, text: str = TEXT, name: str = "bridge.txt") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def drop(window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(5, 5), action, data, left, NONE))


@pytest.fixture
def tray(empty, tmp_path, qtbot):
    """Return the tray with the proposals of a dropped article, which has the focus."""
    drop(empty, article(tmp_path))
    return shown(empty, qtbot)


def shown(window, qtbot):
    intake = window.desks.intake
    qtbot.waitUntil(lambda: not intake.is_busy and len(intake.tray.proposing) > 0)
    qtbot.waitUntil(intake.tray.view.hasFocus)
    return intake.tray


def press(qtbot, key, modifiers=NONE) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def phrases(tray) -> list[str]:
    proposing = tray.proposing
    return [proposing.row(number).first.phrase for number in range(len(proposing))]


def titles(window) -> list[str]:
    return [event.title.en for event in window.session.document.events.values()]


def test_a_dropped_article_is_a_source_with_its_date_title_and_file(tray, empty):
    (source,) = empty.session.document.sources.values()
    assert source.title.en == "A bridge for walkers"
    assert source.published.edtf == "2024-07-31"
    assert source.text == TEXT
    assert [each.name for each in source.attachments] == ["bridge.txt"]
    assert phrases(tray)[:3] == ["Tuesday", "2019", "October"]


def test_reading_articles_is_one_step(tray, empty):
    empty.session.undo()
    assert len(empty.session.document.sources) == 0


def test_k_makes_an_event_and_goes_on(tray, empty, qtbot):
    press(qtbot, K.Key_K)

    (event,) = empty.session.document.events.values()
    assert event.title.en == "The bridge of Seoul was opened by the mayor"
    assert event.date.edtf == "2024-07-30"
    assert phrases(tray)[0] == "2019"
    assert tray.view.hasFocus()


def test_what_is_kept_comes_back_with_ctrl_z(tray, empty, qtbot):
    press(qtbot, K.Key_Return)
    press(qtbot, K.Key_Z, CTRL)

    assert titles(empty) == []
    assert phrases(tray)[0] == "Tuesday"


def test_what_is_dropped_is_remembered_and_comes_back_with_ctrl_z(tray, empty, qtbot):
    before = phrases(tray)
    press(qtbot, K.Key_D)
    assert phrases(tray) == before[1:]
    tray.proposing.look_at("")
    empty.desks.intake.propose()
    assert phrases(tray) == before[1:]

    press(qtbot, K.Key_Z, CTRL)
    assert phrases(tray) == before
    press(qtbot, K.Key_Z, CTRL | SHIFT)
    assert phrases(tray) == before[1:]


def test_decisions_are_undone_in_the_order_they_were_made(tray, empty, qtbot):
    before = phrases(tray)
    press(qtbot, K.Key_D)
    press(qtbot, K.Key_K)
    press(qtbot, K.Key_Z, CTRL)
    assert (titles(empty), phrases(tray)) == ([], before[1:])
    press(qtbot, K.Key_Z, CTRL)
    assert phrases(tray) == before


def test_j_and_the_arrows_go_through_the_list(tray, qtbot):
    press(qtbot, K.Key_J)
    press(qtbot, K.Key_Down)
    assert tray.proposing.current == 2
    press(qtbot, K.Key_Up)
    assert tray.proposing.current == 1
    assert "2019" in tray.sentence


def test_e_writes_another_title_in_the_list(tray, empty, qtbot):
    press(qtbot, K.Key_E)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Opening day")
    press(qtbot, K.Key_Return)
    qtbot.waitUntil(tray.view.hasFocus)
    press(qtbot, K.Key_K)

    assert titles(empty) == ["Opening day"]


def test_m_makes_one_event_of_two_proposals(tray, empty, qtbot):
    press(qtbot, K.Key_M)
    press(qtbot, K.Key_K)

    (event,) = empty.session.document.events.values()
    assert len(empty.session.document.excerpts_of(event.id)) == 2
    empty.session.undo()
    assert len(empty.session.document.excerpts) == 0


def test_shift_d_drops_all_that_is_behind(tray, qtbot):
    press(qtbot, K.Key_J)
    press(qtbot, K.Key_D, SHIFT)
    assert phrases(tray) == ["Tuesday"]


def test_a_proposal_of_an_event_that_is_there_becomes_its_evidence_with_v(
    tray, empty, tmp_path, qtbot
):
    press(qtbot, K.Key_K)
    drop(empty, article(tmp_path, SECOND, "second.txt"))
    qtbot.waitUntil(lambda: "30 July 2024" in phrases(tray))
    qtbot.waitUntil(tray.view.hasFocus)
    while phrases(tray)[tray.proposing.current] != "30 July 2024":
        press(qtbot, K.Key_J)

    press(qtbot, K.Key_V)

    (event,) = empty.session.document.events.values()
    assert {each.source for each in empty.session.document.excerpts_of(event.id)} == set(
        empty.session.document.sources
    )


def test_another_date_of_the_document_reads_relative_phrases_again_at_once(tray, empty, qtbot):
    press(qtbot, K.Key_K)
    press(qtbot, K.Key_T)
    editor = QApplication.focusWidget()
    editor.selectAll()
    qtbot.keyClicks(editor, "2020-03-05")
    press(qtbot, K.Key_Return)

    (event,) = empty.session.document.events.values()
    assert event.date.edtf == "2020-03-03"
    assert tray.proposing.row(1).first.date.edtf == "2020-10"
    assert tray.view.hasFocus()


def test_a_date_that_cannot_be_read_is_told_below_and_changes_nothing(tray, empty, qtbot):
    press(qtbot, K.Key_T)
    qtbot.keyClicks(QApplication.focusWidget(), "no day at all")
    press(qtbot, K.Key_Return)
    assert tray.basis
    (source,) = empty.session.document.sources.values()
    assert source.published.edtf == "2024-07-31"


def test_ghosts_stand_where_the_events_would(tray, empty, qtbot):
    ghosts = empty.desks.intake._ghosts
    assert [each.is_current for each in ghosts.shown] == [True, False, False]
    press(qtbot, K.Key_K)
    assert len(ghosts.shown) == 2
    empty.show_panel("proposals", False)
    assert ghosts.shown == ()


def test_an_article_that_is_there_already_is_not_added_again(tray, empty, tmp_path, qtbot):
    drop(empty, article(tmp_path, TEXT, "again.txt"))
    qtbot.waitUntil(lambda: not empty.desks.intake.is_busy)
    assert len(empty.session.document.sources) == 1


def test_what_of_a_folder_cannot_be_read_is_listed(empty, tmp_path, qtbot):
    folder = tmp_path / "articles"
    folder.mkdir()
    article(folder)
    (folder / "odd.xyz").write_bytes(b"?")
    (folder / "empty.txt").write_bytes(b" ")
    drop(empty, folder)
    shown(empty, qtbot)
    assert len(empty.session.document.sources) == 1
    assert "2 files could not be read" in empty.places.banner.text
    empty.places.banner._take()
    sheet = next(
        each for each in empty.findChildren(object) if type(each).__name__ == "UnreadSheet"
    )
    assert "odd.xyz" in sheet.text.toPlainText()
    sheet.reject()
