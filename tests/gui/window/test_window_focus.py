"""Where the keyboard is can be seen: every stop of the Tab key looks different with the focus."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

#: More than the number of stops; the walk ends when it comes round.
MOST_STOPS = 80


def picture(widget: QWidget) -> QImage:
    """Return what is seen of a widget and 3 px around it, where a ring may be."""
    window = widget.window()
    corner = widget.mapTo(window, QPoint(0, 0))
    around = QRect(corner, widget.size()).adjusted(-3, -3, 3, 3)
    return window.grab(around.intersected(window.rect())).toImage()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_stop_of_the_tab_key_shows_that_it_is_there(window, name) -> None:
    window.registry.action(f"view.choose_theme_{name}").trigger()
    window.session.select("friendship")
    window.show_panel("table", True)

    seen: list[QWidget] = []
    hidden: list[str] = []
    at = window.focusWidget()
    while at not in seen and len(seen) < MOST_STOPS:
        seen.append(at)
        at.setFocus(Qt.FocusReason.TabFocusReason)
        with_focus = picture(at)
        at.clearFocus()
        if with_focus == picture(at):
            hidden.append(f"{type(at).__name__} {at.accessibleName()}")
        at.setFocus(Qt.FocusReason.TabFocusReason)
        at.focusNextPrevChild(True)
        at = window.focusWidget()

    assert len(seen) > 15
    assert hidden == []
