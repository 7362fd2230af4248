"""How the program ends."""

import os
import subprocess
import sys
from pathlib import Path

_PROGRAM = """
from PySide6.QtCore import QMimeData
from beseto_gui.gui.app import leave_text, make_application

app = make_application()
data = QMimeData()
data.setText("copied")
app.clipboard().setMimeData(data)
del data
leave_text(app)
print(app.clipboard().text())
"""


def test_what_was_copied_is_left_as_text_and_does_not_crash_the_end():
    root = Path(__file__).resolve().parents[2]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "copied")
