"""How long the steps take between a document of a million events and its first frame.

Arrays of the table, lanes and rows (`build_columns`), the view that fits, the first frame, the
frame after it, and finding an event again by its id.

    python -m benchmarks.rows [--events 1000000] [--rounds 5] [--small]

Prints JSON.
"""

from typing import Any

from benchmarks.measuring import about, arguments, in_turn, report
from benchmarks.subjects import SIZE_PX, application
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.scene.build import build_frame, fit_viewport
from beseto_gui.core.scene.columns import Columns, build_columns
from beseto_gui.core.scene.frame import Frame
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.gui.canvas.fonts import qt_measure
from tests.helpers.shapes import ShapeDocument, document_of


class Steps:
    """The steps, each leaving behind what the next one needs."""

    def __init__(self, events: int) -> None:
        self._events, self._metrics = events, Metrics()
        self._measure = qt_measure(self._metrics, "en")
        self._plot_px = SIZE_PX[0] - self._metrics.lane_header_px
        self._height_px = SIZE_PX[1] - self._metrics.axis_px
        self._document: ShapeDocument
        self._columns: Columns
        self._view: Viewport
        self._frame: Frame | None = None

    def make(self) -> None:
        """Make another document."""
        self._document, self._frame = document_of("million", self._events), None

    def table(self) -> None:
        """Make its table."""
        self._document.table()

    def columns(self) -> None:
        """Arrange its events."""
        self._columns = build_columns(self._document, "en", Filter())

    def fit(self) -> None:
        """Find the view of all of them."""
        self._view = fit_viewport(self._columns, self._plot_px)

    def frame(self) -> None:
        """Make a frame of it, after the one before."""
        self._frame = build_frame(
            self._columns,
            self._view,
            self._height_px,
            self._metrics,
            self._measure,
            previous=self._frame,
        )

    def next_frame(self) -> None:
        """Make the frame of the view a little later."""
        by_s = 5 * self._view.s_per_px
        self._view = Viewport(self._view.start_s + by_s, self._view.end_s + by_s, self._plot_px)
        self.frame()

    def find(self) -> None:
        """Find a hundred events by their ids."""
        for row in range(0, self._events, max(self._events // 100, 1)):
            self._columns.index_of(f"e{row}")


def main() -> None:
    """Measure and print."""
    wanted = arguments(__doc__, events=1_000_000, rounds=5)
    events, rounds = (2_000, 1) if wanted.small else (wanted.events, wanted.rounds)
    facts = about() | {"events": events, "small": wanted.small}
    application()
    steps = Steps(events)
    times = in_turn(
        rounds,
        make=steps.make,
        table=steps.table,
        columns=steps.columns,
        fit=steps.fit,
        first_frame=steps.frame,
        next_frame=steps.next_frame,
        find=steps.find,
    )
    results: dict[str, Any] = {name: one.summary() for name, one in times.items()}
    report("What is done before a million events are seen?", facts, [], results)


if __name__ == "__main__":
    main()
