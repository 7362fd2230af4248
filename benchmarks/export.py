"""How long pictures of a million events take, and how large they are.

The page is composed anew for each, from events that have been made into arrays already, as in
the window; how long that takes is told by itself. The PNG has 7680 x 4320 px and is compared
with encoding the same picture alone, in turn.

    python -m benchmarks.export [--events 1000000] [--rounds 5] [--small]

Prints JSON.
"""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.measuring import Goal, about, arguments, in_turn, report, timed
from benchmarks.subjects import FIRST_S, MIDDLE_S, YEARS, application
from beseto_gui.core.base.files import write_whole
from beseto_gui.core.dates.axis import YEAR_S
from beseto_gui.core.scene.compose import compose_page, page_columns
from beseto_gui.core.scene.fonts import table_measure
from beseto_gui.core.scene.page import page_for_paper, page_for_screen
from beseto_gui.core.scene.svg import svg_of_page
from beseto_gui.gui.canvas import raster
from tests.helpers.shapes import document_of

#: What is shown: all of it, and twenty years.
EXTENTS = {
    "full": (FIRST_S, FIRST_S + YEARS * YEAR_S),
    "20y": (MIDDLE_S - 10 * YEAR_S, MIDDLE_S + 10 * YEAR_S),
}
_8K = (7680, 4320)


def measure(events: int, rounds: int, size_px: tuple[int, int]) -> dict[str, Any]:
    """Return times and sizes of all pictures, by what they show and their format."""
    document = document_of("million", events)
    document.table()
    screen, measure_for = page_for_screen(*size_px), raster.measure_for("en")
    made: list[Any] = []
    columns_ms = timed(lambda: made.append(page_columns(document, screen)))[1]
    columns = made[0]
    results: dict[str, Any] = {"events": events, "columns_ms": round(columns_ms, 1)}
    with tempfile.TemporaryDirectory() as folder:
        png, svg, pdf = (Path(folder) / f"page.{ending}" for ending in ("png", "svg", "pdf"))
        for name, span in EXTENTS.items():
            spec, paper = replace(screen, span=span), replace(page_for_paper("A3", 96), span=span)
            image = raster.page_to_image(compose_page(document, spec, measure_for, columns))

            def write_png(spec: Any = spec) -> None:
                page = compose_page(document, spec, measure_for, columns)
                raster.page_to_png(page, png)

            def encode(image: Any = image) -> None:
                raster.image_to_png(image, png)

            def write_svg(paper: Any = paper) -> None:
                page = compose_page(document, paper, table_measure, columns)
                write_whole(svg, svg_of_page(page, table_measure).encode())

            def write_pdf(paper: Any = paper) -> None:
                page = compose_page(document, paper, measure_for, columns)
                raster.page_to_pdf(page, pdf)

            times = in_turn(rounds, png=write_png, encode=encode, svg=write_svg, pdf=write_pdf)
            results[name] = {
                format_: one.summary()
                | {"kb": round((Path(folder) / f"page.{format_}").stat().st_size / 1024)}
                for format_, one in times.items()
                if format_ != "encode"
            } | {"encode": times["encode"].summary()}
    return results


def main() -> None:
    """Measure and print."""
    wanted = arguments(__doc__, events=1_000_000, rounds=5)
    facts = about() | {"small": wanted.small}
    application()
    if wanted.small:
        results = measure(2_000, 1, (1600, 900))
    else:
        results = measure(wanted.events, wanted.rounds, _8K)
    goals: list[Goal] = []
    for name in EXTENTS:
        png, encode = results[name]["png"], results[name]["encode"]
        ratio = png["median_ms"] / encode["median_ms"]
        goals.append(Goal(f"8K PNG / encoding it alone ({name})", ratio, 2.0))
        for ending in ("svg", "pdf"):
            one = results[name][ending]
            goals.append(Goal(f"{ending.upper()} ({name})", one["median_ms"], 100, unit="ms"))
            goals.append(Goal(f"{ending.upper()} ({name})", one["kb"] / 1024, 2.0, unit="MB"))
    report("What does a picture of a million events cost?", facts, goals, results)


if __name__ == "__main__":
    main()
