"""The door to pyqtgraph: as much of Qt as it always had, and Qt as it was."""

import sys

from PySide6 import QtCore, QtGui, QtWidgets

from beseto_gui.gui.canvas.plotting import LeftOut, pg


def test_pyqtgraph_finds_all_of_qt_through_its_own_modules():
    for theirs, qt in (
        (pg.QtCore, QtCore),
        (pg.QtGui, QtGui),
        (pg.QtWidgets, QtWidgets),
    ):
        missing = [name for name in dir(qt) if not hasattr(theirs, name)]
        assert missing == []


def test_qt_lists_its_names_as_before():
    assert "QTimer" in dir(QtCore)
    assert "QColor" in dir(QtGui)
    assert "QLabel" in dir(QtWidgets)


def test_no_part_in_use_was_given_an_empty_module():
    loaded = [name for name in sys.modules if name.startswith("pyqtgraph.")]
    given = [
        f"{name}.{held}"
        for name in loaded
        for held, value in vars(sys.modules[name]).items()
        if isinstance(value, LeftOut)
        and name not in ("pyqtgraph.graphicsItems", "pyqtgraph.widgets")
    ]
    assert given == []


def test_a_part_that_was_left_out_can_be_had_by_its_own_name(qtbot):
    from pyqtgraph.widgets.PlotWidget import PlotWidget

    plot = PlotWidget()
    qtbot.addWidget(plot)
    assert len(plot.plot([1, 2, 3]).getData()[0]) == 3
