"""How long the ticks of a view take, from seconds to tens of millions of years across it.

Each scale is panned by a tenth of a tick, and zoomed a little, with the fonts of the program;
what was measured once is then kept, as it is in the window. The first view of a scale, where
nothing is kept yet, is told by itself.

    python -m benchmarks.axis [--views 60] [--small]

Prints JSON.
"""

import statistics

from benchmarks.measuring import Goal, about, arguments, report, timed
from benchmarks.subjects import SIZE_PX, application
from beseto_gui.core.dates.axis import Unit, seconds
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.ticks import STEPS, Step, build_axis
from beseto_gui.core.scene.viewport import MAX_SPAN_S, Viewport
from beseto_gui.gui.canvas.fonts import qt_measure

#: How many labelled ticks a view is wide.
TICKS = 14
MIDDLE_S = float(seconds(2024, 7, 30))


def scale(step: Step, views: int) -> dict[str, float | str]:
    """Return how long the axes of views about a step take, in µs."""
    metrics, plot_px = Metrics(), SIZE_PX[0] - Metrics().lane_header_px
    measure = qt_measure(metrics, "en")
    length_s = min(step.usual_s * TICKS, MAX_SPAN_S)
    times_us: list[float] = []
    for number in range(views):
        start_s = MIDDLE_S - length_s / 2 + number * step.usual_s / 10
        view = Viewport(start_s, start_s + length_s * (1 + number % 5 / 100), plot_px)
        times_us.append(timed(lambda view=view: build_axis(view, metrics, measure, "en"))[0] * 1e3)
    return {
        "step": f"{step.n} {step.unit}",
        "first_us": round(times_us[0], 1),
        "median_us": round(statistics.median(times_us[1:]), 1),
        "worst_us": round(max(times_us[1:]), 1),
    }


def main() -> None:
    """Measure and print."""
    wanted = arguments(__doc__, views=60)
    facts = about() | {"small": wanted.small}
    application()
    scales = [scale(step, 4 if wanted.small else wanted.views) for step in STEPS]
    by_step = {made["step"]: float(made["median_us"]) for made in scales}
    of_a_day, of_a_century = by_step[f"3 {Unit.HOUR}"], by_step[f"10 {Unit.YEAR}"]
    worst = max(by_step.values())
    goals = [
        Goal("axis of a century / axis of a day", of_a_century / of_a_day, 1.2),
        Goal("slowest axis of all scales, median", worst / 1e3, 0.3, unit="ms"),
    ]
    report("What does the time axis cost?", facts, goals, scales)


if __name__ == "__main__":
    main()
