"""How long a sheet of a million events takes from its file to the first full frame.

The sheet has titles in four scripts, dates in mixed precision, lanes, 300 sources and a quote
for every event. What is timed is what opening it does: find its columns, read it, read its
dates, make a document, arrange the lanes, and paint the window once.

It is compared with polars reading the same file, in a process of its own, its date column
going through the same reader of dates, each distinct date once; and nothing painted. The two
take turns, the file being in memory for both. polars is put into an environment that is thrown
away; where that is not possible, why is told, and only our own times are.

    python -m benchmarks.load [--events 1000000] [--rounds 5] [--small]

Prints JSON.
"""

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import Any

from benchmarks.measuring import Goal, about, arguments, report
from benchmarks.subjects import Canvas, application
from beseto_gui.core.loading import load
from tests.helpers.sheets import write_sheet

_ROOT = Path(__file__).resolve().parents[1]
_WANTED = ("polars", "numpy", "python-dateutil")


class Polars:
    """polars in a process of its own.

    Args:
        folder: Where it may be installed.
        path: The sheet.

    Attributes:
        missing: Why there is none; empty when there is one.
    """

    def __init__(self, folder: Path, path: Path) -> None:
        self._process: subprocess.Popen[str] | None = None
        self.missing = ""
        python = Path(sys.executable)
        if _run([str(python), "-c", "import polars"]):
            self.missing = _installed(folder)
            python = folder / "bin" / "python"
        if not self.missing:
            self._process = subprocess.Popen(
                [str(python), "-m", "benchmarks.peers.polars_reader", str(path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=_ROOT,
                env={**os.environ, "PYTHONPATH": str(_ROOT)},
            )

    def read(self) -> dict[str, Any]:
        """Read the sheet once and return how long that took."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise RuntimeError(self.missing or "polars is not running")
        process.stdin.write("\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.communicate()


def _installed(folder: Path) -> str:
    """Put polars into an environment of its own; return why that is not possible, or nothing."""
    venv.create(folder, with_pip=True)
    command = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", *_WANTED]
    return _run(command)


def _run(command: list[str]) -> str:
    """Run a command; return the end of what it complains of when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stderr.strip().splitlines() or ["it failed without a word"]
    return lines[-1] if done.returncode else ""


def open_sheet(path: Path) -> dict[str, float]:
    """Open a sheet, paint it once, and return how long each step took."""
    wall, cpu = time.perf_counter(), time.process_time()
    document = load(path).document
    loaded = time.perf_counter()
    canvas = Canvas(document)
    end = time.perf_counter()
    times = {
        "wall_ms": (end - wall) * 1000,
        "cpu_ms": (time.process_time() - cpu) * 1000,
        "read_ms": (loaded - wall) * 1000,
        "first_frame_ms": (end - loaded) * 1000,
    }
    canvas.close()
    return times


def _medians(rounds: list[dict[str, Any]]) -> dict[str, float]:
    return {
        name: round(statistics.median(one[name] for one in rounds), 1)
        for name, value in rounds[0].items()
        if isinstance(value, float)
    }


def main() -> None:
    """Measure and print."""
    wanted = arguments(__doc__, events=1_000_000, rounds=5)
    events, rounds = (2_000, 1) if wanted.small else (wanted.events, wanted.rounds)
    facts = about() | {"events": events, "rounds": rounds, "small": wanted.small}
    application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "events.csv"
        write_sheet(path, events)
        facts["sheet_mb"] = round(path.stat().st_size / 1e6, 1)
        # In small it is only to be seen whether it runs: nothing is installed for that.
        polars = None if wanted.small else Polars(folder / "polars", path)
        ours: list[dict[str, Any]] = []
        theirs: list[dict[str, Any]] = []
        for number in range(rounds + 1):
            gc.collect()
            one = open_sheet(path)
            other = polars.read() if polars and not polars.missing else None
            if number:
                ours.append(one)
                theirs += [other] if other else []
        if polars:
            polars.close()
    results: dict[str, Any] = {"ours": _medians(ours)}
    ratio, note = None, "not asked for" if polars is None else polars.missing
    if theirs:
        results["polars"] = _medians(theirs) | {"version": theirs[0]["polars"]}
        ratio = results["ours"]["wall_ms"] / results["polars"]["wall_ms"]
    goal = Goal("CSV 1e6 to first frame / polars with the same date step", ratio, 2.0, note=note)
    report("How long until a sheet of a million events is seen?", facts, [goal], results)


if __name__ == "__main__":
    main()
