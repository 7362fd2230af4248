"""The export dialog: what is chosen is previewed, written, copied and remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QWidget

from beseto_gui.core.base.errors import InputError
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.session import Session, Span
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.canvas import raster
from beseto_gui.gui.dialogs.export import ExportDialog
from beseto_gui.gui.dialogs.export_choices import SIZES, Choices, size_name
from beseto_gui.gui.dialogs.export_preview import preview_spec

VIEW = Span(0.0, 1.7e9)


class Asked:
    """Stands in for the file dialog: remembers what it was asked, answers what it was told."""

    def __init__(self, answer: str = "") -> None:
        self.answer = answer
        self.suggested = ""

    def __call__(self, _parent: QWidget, suggested: str, _pattern: str) -> str:
        self.suggested = suggested
        return self.answer


@pytest.fixture
def session() -> Session:
    made = Session(MemoryDocument(load_bundled()))
    made.show(VIEW)
    return made


@pytest.fixture
def make(session: Session, qtbot):
    def dialog(remembered: dict[str, object] | None = None, ask: Asked | None = None):
        made = ExportDialog(
            session,
            "light",
            "en",
            None,
            renderer=raster,
            remembered={} if remembered is None else remembered,
            ask=ask or Asked(),
            made_on=lambda: "2026-11-21",
        )
        qtbot.addWidget(made)
        return made

    return dialog


def choose(combo: QComboBox, value: str) -> None:
    combo.setCurrentIndex(combo.findData(value))


def test_preview_is_the_page_that_would_be_written(make) -> None:
    dialog = make({"size": "A3"})
    spec, small = dialog.spec(), preview_spec(dialog.spec())
    assert dialog.preview.page is not None
    assert dialog.preview.page.width_px == small.width_px
    assert small.width_px / small.height_px == pytest.approx(spec.width_px / spec.height_px, 0.01)
    assert dialog.told.text() == "4961 × 3508 px"


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_each_format_is_written(make, qtbot, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    dialog = make({"format": ending, "size": "A5", "dpi": 96}, Asked(str(path)))
    with qtbot.waitSignal(dialog.exported) as told:
        qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    assert told.args == [str(path)]
    start = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[ending]
    assert path.read_bytes().startswith(start)
    assert str(path) in dialog.told.text()


def test_ending_is_added_where_it_is_missing(make, tmp_path: Path) -> None:
    dialog = make({"format": "svg"}, Asked(str(tmp_path / "v1.2")))
    dialog.export()
    assert [path.name for path in tmp_path.iterdir()] == ["v1.2.svg"]


def test_suggested_name_is_the_title_without_what_file_systems_forbid(make) -> None:
    asked = Asked()
    make({}, asked).export()
    assert asked.suggested == "Seoul Beijing and Tokyo three decades of city diplomacy.png"


def test_no_path_no_file_no_words(make) -> None:
    dialog = make()
    before = dialog.told.text()
    dialog.export()
    assert dialog.told.text() == before


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_failure_is_told_in_the_dialog(make, qtbot, tmp_path: Path, ending: str) -> None:
    dialog = make({"format": ending}, Asked(str(tmp_path / "nowhere" / f"a.{ending}")))
    dialog.export()
    qtbot.waitUntil(lambda: dialog.told.property("look") == "error")
    assert "nowhere" in dialog.told.text()
    assert QGuiApplication.overrideCursor() is None
    assert dialog.form.isEnabled()
    assert dialog.export_button.isEnabled()


def test_while_a_picture_is_written_nothing_can_be_changed(make, qtbot, tmp_path: Path) -> None:
    dialog = make({}, Asked(str(tmp_path / "a.png")))
    with qtbot.waitSignal(dialog.exported):
        dialog.export()
        assert not dialog.form.isEnabled()
        assert not dialog.export_button.isEnabled()
        assert dialog.close_button.text() == "Cancel"
    assert dialog.form.isEnabled()
    assert dialog.close_button.text() == "Close"


def test_cancelled_picture_is_not_written_and_the_dialog_stays(make, qtbot, tmp_path: Path) -> None:
    kept: dict[str, object] = {}
    dialog = make(kept, Asked(str(tmp_path / "a.png")))
    dialog.show()
    dialog.export()
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert QThreadPool.globalInstance().waitForDone(10_000)
    QGuiApplication.processEvents()
    assert dialog.isVisible()
    assert dialog.form.isEnabled()
    assert dialog.told.text() == "Nothing was written."
    assert (list(tmp_path.iterdir()), kept) == ([], {})


@pytest.mark.parametrize("field", ["first", "width_px", "format", "title"])
def test_return_exports_wherever_the_focus_is(make, qtbot, field: str) -> None:
    asked = Asked()
    dialog = make({"extent": "range", "size": "custom"}, asked)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.keyClick(getattr(dialog.form, field), Qt.Key.Key_Return)
    assert asked.suggested.endswith(".png")
    assert not dialog.copy_button.autoDefault()


def test_copy_puts_the_image_on_the_clipboard(make) -> None:
    dialog = make({"size": "custom", "width_px": 400, "height_px": 300})
    dialog.copy()
    image: QImage = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (400, 300)


def test_view_and_range_and_whole(make, session: Session) -> None:
    dialog = make()
    assert dialog.spec().span is None
    choose(dialog.form.extent, "view")
    assert dialog.spec().span == (VIEW.start_s, VIEW.end_s)
    choose(dialog.form.extent, "range")
    dialog.form.first.setText("1970")
    dialog.form.last.setText("1971")
    assert dialog.spec().span == (0, 730 * 86400)


def test_a_range_begins_with_the_dates_in_view(make) -> None:
    dialog = make()
    choose(dialog.form.extent, "range")
    assert (dialog.form.first.text(), dialog.form.last.text()) == ("1970", "2023")
    assert dialog.told.property("look") == "muted"
    assert dialog.export_button.isEnabled()


def test_a_range_that_was_used_comes_back(make) -> None:
    dialog = make({"extent": "range", "first": "May 1999", "last": "2001"})
    assert (dialog.form.first.text(), dialog.form.last.text()) == ("May 1999", "2001")


def test_a_date_that_is_not_there_yet_is_no_error(make, qtbot) -> None:
    dialog = make({"extent": "range"})
    dialog.form.last.clear()
    qtbot.waitUntil(lambda: not dialog.export_button.isEnabled())
    assert dialog.told.property("look") == "muted"
    assert dialog.preview.faded


def test_an_error_repeats_what_was_typed_as_it_was_typed(make, qtbot) -> None:
    dialog = make({"extent": "range"})
    dialog.form.first.setText("zzz")
    qtbot.waitUntil(lambda: dialog.told.property("look") == "error")
    assert dialog.told.text().startswith("zzz: ")


def test_the_preview_grows_with_the_dialog(make, qtbot) -> None:
    """A page smaller than the room for it is shown larger than it is."""

    def width_of_page_px() -> int:
        image = dialog.preview.grab().toImage()
        ground, y = image.pixelColor(0, 0), image.height() // 2
        return sum(image.pixelColor(x, y) != ground for x in range(image.width()))

    dialog = make({"size": "custom", "width_px": 200, "height_px": 200, "theme": "dark"})
    dialog.resize(800, 600)
    dialog.show()
    before_px = width_of_page_px()
    dialog.resize(1400, 1000)
    qtbot.waitUntil(lambda: width_of_page_px() > before_px + 200)


def test_impossible_range_is_told_and_blocks(make, qtbot) -> None:
    dialog = make({"extent": "range", "first": "2025", "last": "1990"})
    assert "before it begins" in dialog.told.text()
    assert not dialog.export_button.isEnabled()
    assert dialog.preview.page is None
    dialog.form.last.setText("2026")
    qtbot.waitUntil(dialog.export_button.isEnabled)
    assert dialog.preview.page is not None


def test_filter_of_the_window_holds_in_the_picture(make, session: Session) -> None:
    session.set_filter(Filter(hidden_lanes=frozenset({"context"})))
    dialog = make()
    assert dialog.spec().filter == session.filter
    assert [lane.id for lane in dialog.preview.page.frame.lanes] == ["seoul-beijing", "beseto"]


def test_changes_reach_the_preview_together(make, qtbot) -> None:
    dialog = make()
    dialog.form.title.setChecked(False)
    choose(dialog.form.theme, "dark")
    qtbot.waitUntil(lambda: dialog.preview.page.look.theme.name == "dark")
    assert all("three decades" not in run.text for run in dialog.preview.page.runs)


def test_only_the_fields_that_matter_are_shown(make) -> None:
    dialog = make({"size": "A4"})
    form = dialog.form
    assert form.dpi.isVisibleTo(dialog)
    assert not form.width_px.isVisibleTo(dialog)
    assert not form.first.isVisibleTo(dialog)
    choose(form.size_box, "custom")
    choose(form.extent, "range")
    assert form.width_px.isVisibleTo(dialog)
    assert form.first.isVisibleTo(dialog)
    assert not form.dpi.isVisibleTo(dialog)


def test_choices_are_remembered_when_they_were_used(make, tmp_path: Path) -> None:
    kept: dict[str, object] = {}
    dialog = make(kept, Asked(str(tmp_path / "a.svg")))
    choose(dialog.form.format, "svg")
    choose(dialog.form.size_box, "A4")
    assert kept == {}
    dialog.export()
    assert Choices.restored(kept) == dialog.form.choices()
    assert make(kept).form.choices() == dialog.form.choices()


@pytest.mark.parametrize(
    "table",
    [
        {"format": "gif", "size": "A9", "extent": 3, "theme": "sepia"},
        {"dpi": "many", "width_px": None, "title": 1},
        {"unknown": True},
        {"dpi": True},
    ],
)
def test_stored_choices_that_do_not_fit_are_as_by_default(table: dict[str, object]) -> None:
    assert Choices.restored(table) == Choices()


def test_stored_sizes_are_kept_within_bounds() -> None:
    made = Choices.restored({"dpi": 10**9, "width_px": -5})
    assert (made.dpi, made.width_px) == (600, 120)


@pytest.mark.parametrize("size", SIZES)
def test_every_size_can_be_chosen_and_has_a_name(size: str) -> None:
    spec = Choices(size=size).spec((0, 1), "light", "en", "", Filter())
    assert spec.width_px > spec.height_px > 0
    assert size_name(size, "en")


def test_range_without_dates_is_an_input_error() -> None:
    with pytest.raises(InputError):
        Choices(extent="range").spec((0, 1), "light", "en", "", Filter())


def test_everything_has_a_name_and_is_reached_by_tab(make) -> None:
    dialog = make({"size": "custom", "extent": "range"})
    for kind in (QComboBox, QSpinBox, QLineEdit):
        for widget in dialog.form.findChildren(kind):
            if isinstance(widget.parent(), QSpinBox):
                continue
            assert widget.accessibleName(), widget
    wanted = [
        widget
        for kind in (QComboBox, QLineEdit, QSpinBox, QCheckBox)
        for widget in dialog.form.findChildren(kind)
        if widget.isVisibleTo(dialog) and not isinstance(widget.parent(), QSpinBox)
    ]
    reached: list[QWidget] = []
    at = dialog.form.extent
    for _ in range(60):
        reached.append(at)
        at = at.nextInFocusChain()
    assert set(wanted) <= set(reached)
    places = [
        reached.index(w)
        for w in (
            dialog.form.extent,
            dialog.form.first,
            dialog.form.last,
            dialog.form.format,
            dialog.form.size_box,
            dialog.form.width_px,
            dialog.form.theme,
            dialog.form.title,
        )
    ]
    assert places == sorted(places)
