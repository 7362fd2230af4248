"""Reads a sheet with polars and its dates with ours; `benchmarks.load` runs it beside itself.

Reads the sheet once for each line that comes in, and prints how long that took as JSON.
"""

import json
import sys
import time

import numpy as np
import polars as pl

from beseto_gui.core.dates.bulk import read_words


def read(path: str) -> int:
    """Return how many events with a date a sheet has, everything in memory as arrays."""
    frame = pl.read_csv(path, infer_schema=False)
    words = frame["date"].fill_null("")
    distinct = words.unique(maintain_order=True)
    dates = read_words(distinct.to_list())
    code = words.cast(pl.Enum(distinct)).to_physical().to_numpy()
    bounds = (dates.start_lo, dates.start_hi, dates.end_lo, dates.end_hi)
    start_s, *_others = (bound[code] for bound in bounds)
    assert frame.height == len(start_s)
    return int(np.count_nonzero(dates.flags[code] & 1))


def main() -> None:
    """Read when told to."""
    for _line in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        dated = read(sys.argv[1])
        times = {
            "wall_ms": (time.perf_counter() - wall) * 1000,
            "cpu_ms": (time.process_time() - cpu) * 1000,
        }
        print(json.dumps(times | {"dated": dated, "polars": pl.__version__}), flush=True)


if __name__ == "__main__":
    main()
