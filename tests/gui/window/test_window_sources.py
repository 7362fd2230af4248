"""Sources in the window: listed, added, edited, replaced with their excerpts, taken away."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.formats.delimited import read_sheet
from beseto_gui.core.marking import Marked, excerpt_of
from beseto_gui.core.model.anchors import Status
from beseto_gui.core.model.evidence import passage
from beseto_gui.core.model.records import Reliability, Source
from beseto_gui.core.store.commands_sources import AddExcerpt, AddSource
from beseto_gui.core.store.sheet_document import SheetDocument
from beseto_gui.gui.dialogs.reanchor import ReanchorDialog
from beseto_gui.gui.dialogs.reanchor_rows import Fate
from beseto_gui.gui.dialogs.source_fields import TextField
from beseto_gui.gui.dialogs.source_form import Keeping, SourceForm
from beseto_gui.gui.models.source_rows import EVENTS

TEXT = "The bridge opened in 1932.\n\nIt was closed in 1977 for repairs. It still stands."
NEW = "News.\n\nThe bridge opened in 1932.\n\nIt was shut in 1977 for repairs."


def dialog(window, kind):
    (found,) = (each for each in window.findChildren(kind) if each.isVisible())
    return found


@pytest.fixture
def sources(window):
    window.show_panel("sources", True)
    return window.places.sources


@pytest.fixture
def bridge(window, sources):
    """Add a report of three excerpts, and return them by their words."""
    window.session.execute(AddSource(Source("br", "C", LocalText("Bridge"), text=TEXT)))
    made = {}
    for words in ("The bridge opened in 1932", "It was closed in 1977 for repairs", "still stands"):
        at = TEXT.index(words)
        marked = Marked("br", at, at + len(words))
        excerpt = excerpt_of(window.session.document, marked, "friendship")
        window.session.execute(AddExcerpt(excerpt))
        made[words] = excerpt
    sources.show_source("br")
    return made


def rows(sources, column: int) -> list[str]:
    model = sources.view.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


# --- the list ---


def test_the_list_tells_of_each_source_how_many_events_it_supports(window, sources):
    document = window.session.document

    told = [int(text) for text in rows(sources, EVENTS)]

    wanted = [len({e.event for e in document.excerpts_in(id_)}) for id_ in document.sources]
    assert told == wanted
    assert sources.facts == "2 sources"


def test_sorting_by_a_count_sorts_numbers(window, sources, bridge):
    sources.view.sortByColumn(EVENTS, Qt.SortOrder.DescendingOrder)

    counts = [int(text) for text in rows(sources, EVENTS)]
    assert counts == sorted(counts, reverse=True)


def test_choosing_a_row_shows_the_text_of_the_source(window, sources):
    sources.show_source("beseto-revival")

    assert window.reader.source_id == "beseto-revival"
    assert window.desks.source_desk.current == "beseto-revival"


# --- adding ---


def test_a_pasted_text_becomes_a_source_in_one_step(window, sources):
    QGuiApplication.clipboard().setText("A report\r\n\r\nThe bridge opened in 1932.")
    window.registry.action("sources.add_text").trigger()
    form = dialog(window, SourceForm)
    form.authors.setText("Oh, Se-hoon; 취재팀")
    form.published.line.setText("31 July 2024")
    form.link.setText("https://example.org/")
    form.trust.setCurrentIndex(3)

    form.keep_button.click()

    *_others, source = window.session.document.sources.values()
    assert source.title.en == "A report"
    assert source.text == "A report\n\nThe bridge opened in 1932."
    assert source.authors == ("Oh, Se-hoon", "취재팀")
    assert source.published.edtf == "2024-07-31"
    assert source.reliability is Reliability.HIGH
    assert source.mark == "C"
    assert window.reader.source_id == source.id
    window.session.undo()
    assert source.id not in window.session.document.sources


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
def test_a_text_file_in_any_encoding_becomes_a_source(window, sources, tmp_path, encoding):
    text = "서울과 베이징은 1992년에 우호 관계를 맺었다.\n\n두 도시는 그 뒤로 교류를 이어 왔다."
    path = tmp_path / "두 도시.txt"
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))

    window.desks.source_desk.add_file(path)
    form = dialog(window, SourceForm)
    form.keeping.setCurrentIndex(list(Keeping).index(Keeping.NOTHING))
    form.keep_button.click()

    *_others, source = window.session.document.sources.values()
    assert (source.text, source.title.get("ko")) == (text, "두 도시")


def test_the_file_of_a_new_source_is_kept_inside_where_that_is_wanted(window, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("In 1992.")

    window.desks.source_desk.add_file(path)
    dialog(window, SourceForm).keep_button.click()

    *_others, source = window.session.document.sources.values()
    (kept,) = source.attachments
    assert (kept.name, kept.is_linked) == ("report.txt", False)
    assert window.session.document.kept_file(kept.sha256) == b"In 1992."


def test_a_file_that_is_no_text_is_refused_with_a_sentence(window, tmp_path):
    path = tmp_path / "noise.bin"
    path.write_bytes(bytes(range(256)) * 40)

    window.desks.source_desk.add_file(path)

    assert "noise.bin" in window.places.banner.text
    assert [each for each in window.findChildren(SourceForm) if each.isVisible()] == []


def test_a_source_without_a_title_is_not_added(window):
    QGuiApplication.clipboard().setText("")
    window.desks.source_desk.add_text()
    form = dialog(window, SourceForm)

    form.keep_button.click()

    assert form.isVisible()
    assert len(window.session.document.sources) == 2
    form.reject()


# --- editing ---


def test_a_form_that_is_not_touched_changes_nothing(window, sources):
    revision = window.session.document.revision
    for id_ in list(window.session.document.sources):
        sources.show_source(id_)
        window.desks.source_desk.edit()
        dialog(window, SourceForm).keep_button.click()

    assert window.session.document.revision == revision


def test_a_title_is_edited_in_each_language(window, sources):
    sources.show_source("beseto-revival")
    window.desks.source_desk.edit()
    form = dialog(window, SourceForm)
    form.name.choose("ko")
    form.name.line.clear()
    form.name.line.insert("새 제목")
    form.name.line.textEdited.emit("새 제목")

    form.keep_button.click()

    title = window.session.document.sources["beseto-revival"].title
    assert title.ko == "새 제목"
    assert title.en == "BeSeTo revival report"


def test_a_date_that_cannot_be_read_is_kept_as_words_and_said_so(window, sources):
    sources.show_source("beseto-revival")
    window.desks.source_desk.edit()
    form = dialog(window, SourceForm)

    form.accessed.line.setText("the other day")

    assert "cannot be read" in form.accessed.understood
    form.keep_button.click()
    accessed = window.session.document.sources["beseto-revival"].accessed
    assert (accessed.text, accessed.is_dated) == ("the other day", False)


def test_a_source_of_a_table_is_edited_and_its_text_replaced(window, sources, tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text("title,date,source,quote\nMeeting,1992,Paper,They met in 1992.\n")
    window.open_paths([path])
    window.desks.source_desk.edit()
    form = dialog(window, SourceForm)
    form.link.setText("https://example.org/")

    form.keep_button.click()

    (source,) = window.session.document.sources.values()
    assert source.link == "https://example.org/"
    window.session.undo()
    window.session.open(SheetDocument(read_sheet(path)))
    window.desks.source_desk.replace_text()
    form = dialog(window, ReanchorDialog)
    form.text.show_text("News. They met in 1992.")
    form._search()
    form.replace_button.click()
    (excerpt,) = window.session.document.excerpts.values()
    assert passage(window.session.document, excerpt).status is Status.EXACT
    assert excerpt.selector.start == len("News. ")


# --- another text ---


def test_every_excerpt_is_listed_with_how_it_was_found(window, bridge):
    window.desks.source_desk.replace_text()
    form = dialog(window, ReanchorDialog)
    form.text.show_text(NEW)
    form._search()

    states = [form.rows.index(row, 0).data() for row in range(3)]
    assert states[0] == "not found"
    assert states[1].startswith("changed, ")
    assert states[2] == "moved"
    assert form.facts == "3 excerpts · 1 moved · 1 changed, to be confirmed · 1 not found"
    form.reject()


def test_moved_excerpts_follow_and_the_others_stay_as_they_are_until_confirmed(window, bridge):
    window.desks.source_desk.replace_text()
    form = dialog(window, ReanchorDialog)
    form.text.show_text(NEW)
    form._search()

    form.replace_button.click()

    document = window.session.document
    found = {words: passage(document, document.excerpts[e.id]) for words, e in bridge.items()}
    status = {words: at.status for words, at in found.items()}
    assert document.sources["br"].text == NEW
    assert status["The bridge opened in 1932"] is Status.EXACT
    assert status["It was closed in 1977 for repairs"] is Status.CHANGED
    assert status["still stands"] is Status.ORPHAN
    window.session.undo()
    assert document.sources["br"].text == TEXT
    assert all(document.excerpts[e.id] == e for e in bridge.values())


def test_a_changed_excerpt_is_confirmed_and_a_lost_one_deleted_in_the_same_step(window, bridge):
    window.desks.source_desk.replace_text()
    form = dialog(window, ReanchorDialog)
    form.text.show_text(NEW)
    form._search()
    for row, fate in ((0, Fate.REMOVE), (1, Fate.MOVE)):
        form.view.selectRow(row)
        form.fate.setCurrentIndex(form.fate.findData(fate))
        form.fate.activated.emit(form.fate.currentIndex())

    form.replace_button.click()

    document = window.session.document
    changed = document.excerpts[bridge["It was closed in 1977 for repairs"].id]
    assert changed.selector.exact == "It was shut in 1977 for repairs"
    assert passage(document, changed).status is Status.EXACT
    assert bridge["still stands"].id not in document.excerpts
    window.session.undo()
    assert bridge["still stands"].id in document.excerpts


def test_the_difference_is_shown_word_by_word(window, bridge):
    window.desks.source_desk.replace_text()
    form = dialog(window, ReanchorDialog)
    form.text.show_text(NEW)
    form._search()

    form.view.selectRow(1)

    assert form.shown_difference == "It was closed\u2009shut in 1977 for repairs"
    form.reject()


def test_one_decision_holds_for_all_that_were_found_alike(window, bridge):
    window.desks.source_desk.replace_text()
    form = dialog(window, ReanchorDialog)
    form.text.show_text("Nothing of it.")
    form._search()
    form.view.selectRow(0)
    form.fate.setCurrentIndex(form.fate.findData(Fate.REMOVE))
    form._all.click()

    form.replace_button.click()

    assert window.session.document.excerpts_in("br") == ()


def test_nothing_is_replaced_before_the_excerpts_have_been_looked_for(window, bridge, qtbot):
    window.desks.source_desk.replace_text()
    form = dialog(window, ReanchorDialog)

    form.text.show_text(NEW)

    assert not form.replace_button.isEnabled()
    qtbot.waitUntil(form.replace_button.isEnabled)
    assert form.facts.startswith("3 excerpts · 1 moved")
    form.reject()


def test_in_a_long_text_excerpts_are_looked_for_beside_the_window(window, bridge, qtbot):
    window.desks.source_desk.replace_text()
    form = dialog(window, ReanchorDialog)

    form.text.show_text("Word after word. " * 200_000 + NEW)
    form._search()

    assert form.facts == "Looking for the excerpts…"
    qtbot.waitUntil(form.replace_button.isEnabled, timeout=30_000)
    assert form.facts.startswith("3 excerpts · 1 moved")
    form.reject()


def test_every_character_of_a_text_comes_back(qtbot):
    text = "a\u00a0b\u2028c\u200bd\n\ne\t\U0001f600"
    field = TextField(text, "Text")
    qtbot.addWidget(field)

    assert field.text == text
    field.textCursor().insertText("x")
    assert field.text == "x" + text


def test_a_digest_is_not_replaced(window, sources):
    sources.show_source("beseto-revival")

    assert not window.registry.action("sources.replace_text").isEnabled()


# --- taking away ---


def test_deleting_a_source_tells_of_its_excerpts_first(window, bridge):
    window.desks.source_desk.delete()
    box = dialog(window, QMessageBox)

    assert "3 excerpts" in box.informativeText()
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert "br" in window.session.document.sources
    window.desks.source_desk.delete()
    dialog(window, QMessageBox).button(QMessageBox.StandardButton.Yes).click()
    assert "br" not in window.session.document.sources
    assert "friendship" in window.session.document.events
    window.session.undo()
    assert len(window.session.document.excerpts_in("br")) == 3


def test_a_source_without_excerpts_goes_without_a_question(window, sources):
    window.session.execute(AddSource(Source("x", "C", LocalText("X"))))
    sources.show_source("x")

    window.desks.source_desk.delete()

    assert "x" not in window.session.document.sources


# --- references ---


def test_references_are_written_and_read_again(window, sources, tmp_path, monkeypatch):
    path = tmp_path / "refs.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(path)], ""))

    window.desks.source_desk.export_references()

    assert "not carried" in window.places.banner.text
    assert len(json.loads(path.read_text("utf-8"))) == 2
    window.desks.source_desk.import_references()
    made = list(window.session.document.sources.values())
    assert [each.title for each in made[2:]] == [each.title for each in made[:2]]
    assert [each.mark for each in made] == ["A", "B", "C", "D"]
    window.session.undo()
    assert len(window.session.document.sources) == 2


def test_a_list_that_is_none_is_refused(window, tmp_path: Path, monkeypatch):
    path = tmp_path / "refs.json"
    path.write_text("3")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(path)], ""))

    window.desks.source_desk.import_references()

    assert "refs.json" in window.places.banner.text


def test_t_puts_the_cursor_into_the_text_of_the_source(window, qtbot):
    window.show_panel("reader", False)
    window.places.canvas.setFocus()

    qtbot.keyClick(window.places.canvas, Qt.Key.Key_T)

    assert window.panel_shown("reader")
    assert window.places.reader.text.hasFocus()
