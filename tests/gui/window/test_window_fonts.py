"""Korean, Chinese and Japanese in widgets of an English window, on a system without their fonts.

Another test may have loaded the fonts, so the window is opened in a process of its own.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

PROGRAM = """
import json
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QFontDatabase, QTextLayout
from beseto_gui.gui import app as gui
from beseto_gui.gui.canvas.view import TimelineView
from beseto_gui.gui.settings import Settings

def scripts():
    systems = QFontDatabase.WritingSystem
    return [bool(QFontDatabase.families(s)) for s in (systems.Korean, systems.Japanese)]

def shapes(text, font):
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [n for run in layout.glyphRuns() for n in run.glyphIndexes()]

told = {}
paint = TimelineView.paintEvent

def painted(self, event):
    paint(self, event)
    told.setdefault("at_first_paint", scripts())

TimelineView.paintEvent = painted
app = gui.make_application()
told["of_the_system"] = scripts()
settings = Settings()
settings.set("view/language", "en")
window = gui.make_window(app, settings, ())
field = window.places.header.search
field.setText("서울 北京 とう")
window.show()
while "at_first_paint" not in told or not all(scripts()):
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
menu = window.registry.menu("view/language")
for name, widget, text in (("field", field, field.text()), ("menu", menu, "한국어简体中文日本語")):
    told[name] = shapes(text, widget.font())
window.close()
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    home = str(tmp_path_factory.mktemp("home"))
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "HOME": home}
    env |= {"XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "PYTHONDONTWRITEBYTECODE": "1"}
    run = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(run, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("widget", ["field", "menu"])
def test_every_letter_has_a_shape(told: dict[str, list[int]], widget: str) -> None:
    """Glyph 0 of a font is the empty box of a letter that it lacks."""
    assert told[widget]
    assert 0 not in told[widget]


def test_the_first_picture_does_not_wait_for_fonts_that_english_has_no_use_for(
    told: dict[str, list[int]],
) -> None:
    assert told["at_first_paint"] == told["of_the_system"]
