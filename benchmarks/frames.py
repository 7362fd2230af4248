"""How long a frame of the canvas takes, against what painting costs at all, and other ways.

One frame is one synchronous repaint of a window of 1600 x 900 px on Qt's offscreen platform.
The camera pans through 20 years, 100 years and 60 days, and zooms from 200 years to 30 days
and back, as a hand does it. Timelines are made up: 60 % days, 30 % intervals of median
60 days, 10 % vague, in 12 lanes over 200 years.

Whatever is compared with each other takes the same camera in turn, frame by frame, so that a
busy machine slows both alike; what counts are the ratios. Four groups run after each other,
because a scene of 100,000 items leaves nothing of the caches to whatever is painted next.

    python -m benchmarks.frames [--frames 50] [--small]

Prints JSON.
"""

from collections.abc import Callable

from benchmarks.measuring import Goal, Times, about, arguments, report, timed, together
from benchmarks.subjects import (
    PATHS,
    Canvas,
    EmptyPlot,
    Floor,
    ItemPerEvent,
    NaivePlot,
    Subject,
    application,
    camera,
)
from tests.helpers.shapes import document_of

WARM_UP = 3
#: How many events of each size, in full and small.
SIZES = {
    "1e3": (1_000, 100),
    "1e4": (10_000, 300),
    "1e5": (100_000, 500),
    "1e6": (1_000_000, 2_000),
    "1e7": (10_000_000, 5_000),
}
#: What is compared with each other.
GROUPS = (
    ("floor", "empty_plot", "ours_1e3", "ours_1e6"),
    ("ours_1e4", "ours_1e7"),
    ("naive_1e6", "ours_1e6"),
    ("items_1e5", "ours_1e5"),
)

#: Times by path.
ByPath = dict[str, Times]


def make(name: str, small: bool) -> tuple[Subject, float]:
    """Return what is called so, and how many ms it took from its document to its first frame."""
    kind, _line, size = name.partition("_")
    plain: dict[str, Callable[[], Subject]] = {"floor": Floor, "empty": EmptyPlot}
    if kind in plain:
        return plain[kind](), 0.0
    document = document_of("million", SIZES[size][small])
    table = document.table()
    made: list[Subject] = []

    def first_frame() -> None:
        if kind == "ours":
            made.append(Canvas(document))
        else:
            made.append((NaivePlot if kind == "naive" else ItemPerEvent)(table))
        made[0].look_at(next(camera("pan100y", 1)))

    _cpu_ms, wall_ms = timed(first_frame)
    return made[0], wall_ms


def measure(subjects: dict[str, Subject], frames: int) -> dict[str, ByPath]:
    """Return the times of every frame, by subject and path."""
    times: dict[str, ByPath] = {name: {} for name in subjects}
    for path in PATHS:
        for number, span in enumerate([*camera(path, WARM_UP), *camera(path, frames)]):
            for name, subject in subjects.items():
                cpu_ms, wall_ms = timed(lambda subject=subject, span=span: subject.look_at(span))
                if number >= WARM_UP:
                    kept = times[name].setdefault(path, Times([], []))
                    kept.cpu_ms.append(cpu_ms)
                    kept.wall_ms.append(wall_ms)
    return times


def goals(times: dict[str, dict[str, Times]]) -> list[Goal]:
    """Return what the times of the groups say, against what is asked for."""
    first, large, naive, items = (times["+".join(group)] for group in GROUPS)
    ours = first["ours_1e6"]

    def median(group: dict[str, Times], of: str, over: str) -> float:
        return group[of].median_ms / group[over].median_ms

    def p95(group: dict[str, Times], of: str, over: str) -> float:
        return group[of].p95_ms / group[over].p95_ms

    naive_median = median(naive, "naive_1e6", "ours_1e6")
    naive_p95 = p95(naive, "naive_1e6", "ours_1e6")
    items_p95 = p95(items, "items_1e5", "ours_1e5")
    return [
        Goal("frame 1e6 / raster floor", median(first, "ours_1e6", "floor"), 2.5),
        Goal("frame 1e6 / empty PlotWidget", median(first, "ours_1e6", "empty_plot"), 2.0),
        Goal("p95 of a frame 1e6", ours.p95_ms, 16.7, unit="ms"),
        Goal("frame 1e6 / 1e3", median(first, "ours_1e6", "ours_1e3"), 1.6),
        Goal("frame 1e7 / 1e4", median(large, "ours_1e7", "ours_1e4"), 1.2),
        Goal("naive pyqtgraph / ours, 1e6, median", naive_median, 10, at_least=True),
        Goal("naive pyqtgraph / ours, 1e6, p95", naive_p95, 20, at_least=True),
        Goal("item per event / ours, 1e5, p95", items_p95, 12, at_least=True),
    ]


def main() -> None:
    """Measure and print."""
    wanted = arguments(__doc__, frames=50)
    frames = 4 if wanted.small else wanted.frames
    facts = about() | {"frames_of_each_path": frames, "small": wanted.small}
    app = application()
    overall: dict[str, dict[str, Times]] = {}
    results: dict[str, dict[str, dict[str, object]]] = {}
    for group in GROUPS:
        made = {name: make(name, wanted.small) for name in group}
        app.processEvents()
        subjects = {name: subject for name, (subject, _ms) in made.items()}
        times = measure(subjects, frames)
        title = "+".join(group)
        overall[title] = {name: together(by_path.values()) for name, by_path in times.items()}
        results[title] = {
            name: overall[title][name].summary()
            | {"first_frame_ms": round(made[name][1], 1)}
            | {"by_path_ms": {path: round(t.median_ms, 3) for path, t in by_path.items()}}
            | {"p95_by_path_ms": {path: round(t.p95_ms, 3) for path, t in by_path.items()}}
            for name, by_path in times.items()
        }
        for subject in subjects.values():
            subject.close()
        del made, subjects
    report("How long does a frame take?", facts, goals(overall), results)


if __name__ == "__main__":
    main()
