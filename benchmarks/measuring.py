"""What the benchmarks share: medians, ratios with their goals, and a word about the machine."""

import argparse
import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

_PACKAGES = ("PySide6-Essentials", "pyqtgraph", "numpy")


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure should be at most, or at least.

    Attributes:
        name: What the figure says.
        value: What was measured; None when it could not be.
        bound: The goal.
        at_least: Whether larger is better.
        unit: What both are counted in; empty for a ratio.
        note: Why it could not be measured, or what to know about it.
    """

    name: str
    value: float | None
    bound: float
    at_least: bool = False
    unit: str = ""
    note: str = ""

    def row(self) -> dict[str, Any]:
        """Return it as it stands in the JSON."""
        met = None
        if self.value is not None:
            met = self.value >= self.bound if self.at_least else self.value <= self.bound
        side = "at least" if self.at_least else "at most"
        return {
            "figure": self.name,
            "goal": f"{side} {self.bound:g} {self.unit}".strip(),
            "measured": None if self.value is None else round(self.value, 3),
            "met": met,
            **({"note": self.note} if self.note else {}),
        }


@dataclass(frozen=True, slots=True)
class Times:
    """CPU and wall time of one thing done many times, in ms."""

    cpu_ms: list[float]
    wall_ms: list[float]

    @property
    def median_ms(self) -> float:
        """Median of the CPU times."""
        return statistics.median(self.cpu_ms)

    @property
    def p95_ms(self) -> float:
        """What 95 % of the CPU times stay within."""
        return percentile(self.cpu_ms, 0.95)

    def summary(self) -> dict[str, float]:
        """Return the figures that go into the JSON."""
        return {
            "median_ms": round(self.median_ms, 3),
            "p95_ms": round(self.p95_ms, 3),
            "worst_ms": round(max(self.cpu_ms), 3),
            "wall_median_ms": round(statistics.median(self.wall_ms), 3),
            "wall_p95_ms": round(percentile(self.wall_ms, 0.95), 3),
            "times": len(self.cpu_ms),
        }


def percentile(values: Iterable[float], part: float) -> float:
    """Return the value that a part of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def together(every: Iterable[Times]) -> Times:
    """Return all times as if they were of one thing."""
    every = list(every)
    return Times(
        [ms for times in every for ms in times.cpu_ms],
        [ms for times in every for ms in times.wall_ms],
    )


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Do some work; return how much CPU time of this thread and how much time it took, in ms."""
    cpu, wall = time.thread_time(), time.perf_counter()
    work()
    return (time.thread_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def in_turn(rounds: int, **works: Callable[[], Any]) -> dict[str, Times]:
    """Do several things in turn, so that a busy machine slows them alike; return their times.

    One round more than asked for is done, the first, which is not counted.
    """
    times = {name: Times([], []) for name in works}
    for number in range(rounds + 1):
        for name, work in works.items():
            cpu_ms, wall_ms = timed(work)
            if number:
                times[name].cpu_ms.append(cpu_ms)
                times[name].wall_ms.append(wall_ms)
    return times


def about() -> dict[str, Any]:
    """Return when and on what this is measured, and how busy that is."""
    return {
        "day": date.today().isoformat(),
        "machine": f"{os.cpu_count()} x {_cpu()}",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **{name: _version(name) for name in _PACKAGES},
        "load_before": [round(load, 1) for load in os.getloadavg()],
    }


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or "unknown")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def arguments(doc: str | None, **more: Any) -> argparse.Namespace:
    """Return what the command line asks for: ``--small``, and numbers by name."""
    parser = argparse.ArgumentParser(description=(doc or "").partition("\n")[0])
    parser.add_argument("--small", action="store_true", help="small sizes: only to see it run")
    for name, default in more.items():
        parser.add_argument(f"--{name}", type=type(default), default=default)
    return parser.parse_args()


def report(question: str, facts: dict[str, Any], goals: Iterable[Goal], results: Any) -> None:
    """Print what was found out as JSON."""
    facts = {**facts, "load_after": [round(load, 1) for load in os.getloadavg()]}
    rows = [goal.row() for goal in goals]
    made = {"question": question, "about": facts, "goals": rows, "results": results}
    print(json.dumps(made, indent=1, ensure_ascii=False))
