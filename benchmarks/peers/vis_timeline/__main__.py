"""vis-timeline in headless Chromium against the canvas, on 10,000 events that are all in view.

The first render of all 200 years, from data in memory to the picture, and then the frames of a
pan through 20 years.
A frame of the browser is the time from moving the view to the second animation frame after it;
what an empty page needs for that is measured too and taken off. The canvas is measured before
and after the browser, in wall time like it.

vis-timeline and playwright-core are put into a folder that is thrown away, by npm; Chromium is
taken where there is one, else installed by apt-get where that is allowed. Where one of them
cannot be had, why is told, and only our own times are.

    python -m benchmarks.peers.vis_timeline [--events 10000] [--frames 50] [--small]

Prints JSON.
"""

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.measuring import Goal, about, arguments, percentile, report, timed
from benchmarks.subjects import FIRST_S, YEARS, Canvas, application, camera
from beseto_gui.core.dates.axis import YEAR_S, seconds
from tests.helpers.shapes import ShapeDocument, document_of

_HERE = Path(__file__).resolve().parent
_PACKAGES = ("vis-timeline", "vis-data", "playwright-core")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class MissingError(Exception):
    """Something that is needed cannot be had."""


def _run(command: list[str], folder: Path) -> str:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise MissingError(f"there is no {command[0]}") from None
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it failed without a word"]
        raise MissingError(f"{command[0]}: {lines[-1]}")
    return done.stdout


def _browser(folder: Path) -> str:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None and os.geteuid() == 0:
        _run(["apt-get", "install", "-y", "-qq", "chromium"], folder)
        found = shutil.which("chromium")
    if found is None:
        raise MissingError("there is no Chromium, and it may not be installed")
    return found


def _write_events(document: ShapeDocument, frames: int, folder: Path) -> None:
    """Write the events as the script that the page reads."""
    items: list[dict[str, Any]] = []
    for event in document.events.values():
        date = event.date
        item: dict[str, Any] = {
            "id": event.id,
            "group": event.lane,
            "content": event.title.en,
            "start": date.start_lo * 1000,
        }
        if date.end_hi - date.start_lo > 86_400:
            item["end"] = min(date.end_hi, seconds(2025)) * 1000
        items.append(item)
    views = [[span.start_s * 1000, span.end_s * 1000] for span in camera("pan20y", frames)]
    groups = [{"id": lane.id, "content": lane.title.en} for lane in document.lanes.values()]
    events = {
        "items": items,
        "groups": groups,
        "start": FIRST_S * 1000,
        "end": (FIRST_S + YEARS * YEAR_S) * 1000,
        "views": views,
    }
    (folder / "events.js").write_text(f"const EVENTS = {json.dumps(events)};\n", "utf-8")


def theirs(document: ShapeDocument, frames: int) -> dict[str, Any]:
    """Return the times of the browser, in ms.

    Raises:
        MissingError: When it cannot be measured here.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        browser = _browser(folder)
        for file in ("page.html", "run.js"):
            shutil.copy(_HERE / file, folder)
        (folder / "package.json").write_text('{"private": true}', "utf-8")
        _run(["npm", "install", "--no-audit", "--no-fund", "--silent", *_PACKAGES], folder)
        _write_events(document, frames, folder)
        return json.loads(_run(["node", "run.js", browser, str(frames)], folder))


def ours(document: ShapeDocument, frames: int) -> dict[str, Any]:
    """Return the times of the canvas, in ms."""
    spans = list(camera("pan20y", frames))
    made: list[Canvas] = []

    first_ms = timed(lambda: made.append(Canvas(document)))[1]
    made[0].look_at(spans[0])
    pan = [timed(lambda span=span: made[0].look_at(span))[1] for span in spans]
    made[0].close()
    return {"first": first_ms, "pan": pan}


def main() -> None:
    """Measure and print."""
    wanted = arguments(__doc__, events=10_000, frames=50)
    events, frames = (500, 5) if wanted.small else (wanted.events, wanted.frames)
    facts = about() | {"events": events, "frames": frames, "small": wanted.small}
    application()
    document = document_of("million", events)
    document.table()
    before = ours(document, frames)
    results: dict[str, Any] = {}
    first_ratio = pan_ratio = None
    note = ""
    try:
        browser = theirs(document, frames)
    except MissingError as reason:
        note, after = str(reason), before
    else:
        after = ours(document, frames)
        empty_ms, pan_ms = (statistics.median(browser[name]) for name in ("empty", "pan"))
        results["vis_timeline"] = {
            "first_ms": round(browser["first"], 1),
            "empty_ms": round(empty_ms, 2),
            "pan_ms": round(pan_ms, 2),
            "pan_p95_ms": round(percentile(browser["pan"], 0.95), 2),
            "version": browser["version"],
            "browser": browser["browser"],
        }
    own_pan = statistics.median([*before["pan"], *after["pan"]])
    own_first = statistics.median([before["first"], after["first"]])
    results["ours"] = {"first_ms": round(own_first, 1), "pan_ms": round(own_pan, 2)}
    if not note:
        first_ratio = browser["first"] / own_first
        pan_ratio = (pan_ms - empty_ms) / own_pan
    goals = [
        Goal("vis-timeline / ours, 1e4, first render", first_ratio, 100, True, note=note),
        Goal("vis-timeline / ours, 1e4, pan net", pan_ratio, 10, True, note=note),
    ]
    report("How does a timeline in a browser compare?", facts, goals, results)


if __name__ == "__main__":
    main()
