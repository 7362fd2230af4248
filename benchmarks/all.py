"""Every benchmark after the other, each in a process of its own, and a table of the ratios.

    python -m benchmarks.all > results.json [--small]

Prints the JSON of all of them, and to standard error the table, as it stands in the README.
Ends with a status other than 0 when one of them fails; a goal that is missed is no failure.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]
#: In this order; `startup` measures processes, and is told for itself in the README.
QUESTIONS = ("frames", "axis", "rows", "memory", "export", "pixels", "load", "store", "extract")


def run(name: str, small: bool) -> dict[str, Any] | None:
    """Run one benchmark and return what it printed, None when it failed."""
    command = [sys.executable, "-m", f"benchmarks.{name}", *(["--small"] if small else [])]
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True, check=False)
    print(f"{name}: {time.perf_counter() - begin:.1f} s", file=sys.stderr, flush=True)
    return json.loads(done.stdout) if done.returncode == 0 else None


def table(results: dict[str, dict[str, Any]], small: bool) -> str:
    """Return all goals and what was measured as a table in Markdown; small sizes say nothing."""
    lines = ["| figure | goal | measured | |", "|---|---|---|---|"]
    for found in results.values():
        for goal in found["goals"]:
            measured = "–" if goal["measured"] is None else f"{goal['measured']:g}"
            words = {True: "met", False: "missed", None: goal.get("note", "")}[goal["met"]]
            words = "small" if small else words
            lines.append(f"| {goal['figure']} | {goal['goal']} | {measured} | {words} |")
    return "\n".join(lines)


def main() -> int:
    """Run all and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--small", action="store_true", help="small sizes: only to see them run")
    parser.add_argument("--only", nargs="+", choices=QUESTIONS, default=QUESTIONS)
    wanted = parser.parse_args()
    made = {name: run(name, wanted.small) for name in wanted.only}
    results = {name: found for name, found in made.items() if found is not None}
    print(json.dumps(results, indent=1, ensure_ascii=False))
    print(table(results, wanted.small), file=sys.stderr)
    failed = sorted(set(made) - set(results))
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
