"""The door to pyqtgraph: as much of Qt as it always had, and Qt as it was."""

from PySide6 import QtCore, QtGui, QtWidgets

from beseto_gui.gui.canvas.plotting import pg


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
