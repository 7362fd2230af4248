"""How long until the timeline is seen, against a bare PySide6 and pyqtgraph plot window.

Each kind of window is opened in fresh processes, in turn, so that whatever else the machine
does meets both alike. A process reports how long after its start it had painted for the
first time. Prints JSON: the times in milliseconds, their medians and the fastest, and the
ratio of each: other work on the machine lengthens the medians, the fastest hardly.

    python -m benchmarks.startup [--runs 15] [--platform offscreen]
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]

_BARE = """
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication, QMainWindow

class Plot(pg.PlotWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        report()

app = QApplication([])
window = QMainWindow()
window.setCentralWidget(Plot())
window.resize(1440, 900)
window.show()
app.exec()
"""

_TIMELINE = """
from beseto_gui.cli.open import load_gui

gui = load_gui()
app = gui.make_application()

from beseto_gui.gui.canvas.view import TimelineView
paint = TimelineView.paintEvent

def painted(self, event):
    paint(self, event)
    report()

TimelineView.paintEvent = painted
gui.run(app, [])
"""

#: Reports once the painted window has been handed to the screen, then leaves at once.
_REPORT = """
import os, sys, time

def report():
    print(time.monotonic_ns() - int(sys.argv[1]), flush=True)
    os._exit(0)
"""


def first_paint_ms(program: str, home: str, platform: str) -> float:
    """Start a program and return how long it took until it had painted."""
    env = {**os.environ, "PYTHONPATH": str(_ROOT)}
    env |= {"XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}  # nothing remembered, nothing left
    # As installed: compiled once, then read. The caches go where they are thrown away.
    env |= {"PYTHONPYCACHEPREFIX": f"{home}/compiled", "PYTHONDONTWRITEBYTECODE": ""}
    env["QT_QPA_PLATFORM"] = platform
    start_ns = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-c", _REPORT + program, str(start_ns)],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout.split()[-1]) / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15, help="of each kind; 15 unless told")
    parser.add_argument("--platform", default="offscreen", help="Qt platform, such as xcb")
    args = parser.parse_args()
    programs = {"bare_plot_ms": _BARE, "timeline_ms": _TIMELINE}
    times: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as home:
        for run in range(args.runs + 1):
            for name, program in programs.items():
                taken_ms = first_paint_ms(program, home, args.platform)
                if run:  # the first of each only fills the caches
                    times[name].append(round(taken_ms, 1))
    medians = {name: statistics.median(each) for name, each in times.items()}
    fastest = {name: min(each) for name, each in times.items()}
    ratios = {"ratio": _ratio(medians), "ratio_of_fastest": _ratio(fastest)}
    print(json.dumps({**times, "median": medians, "fastest": fastest, **ratios}, indent=1))


def _ratio(times_ms: dict[str, float]) -> float:
    return round(times_ms["timeline_ms"] / times_ms["bare_plot_ms"], 3)


if __name__ == "__main__":
    main()
