"""How many bytes of numbers a timeline takes for each event, level-of-detail pyramids included.

The canvas is shown at every scale and scrolled through all lanes first, so that everything
that is made when it is asked for is there. Then all numpy arrays are summed that can be reached
from the columns, each buffer once: the columns themselves, their pyramids, and what they use of
the document's table. What the table holds besides, for filters, grouping and the list of
events, is told by itself, as is what the whole process takes.

    python -m benchmarks.memory [--events 1000000] [--small]

Prints JSON.
"""

import resource
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from benchmarks.measuring import Goal, about, arguments, report
from benchmarks.subjects import PATHS, Canvas, application, camera
from tests.helpers.shapes import document_of

#: Not followed: what belongs to the document or the program, not to the columns.
_ALIEN = ("beseto_gui.core.store", "beseto_gui.core.session", "tests.", "PySide6")
#: What of the table a frame is built from.
_USED = (".date", ".weight", ".outer")


def arrays(root: Any) -> dict[int, tuple[str, int]]:
    """Return the buffers of all arrays that can be reached: path to it and bytes, by address."""
    found: dict[int, tuple[str, int]] = {}
    seen: set[int] = set()
    waiting: list[tuple[str, Any]] = [("", root)]
    while waiting:
        path, value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, np.ndarray):
            whole = value
            while isinstance(whole.base, np.ndarray):
                whole = whole.base
            found[whole.__array_interface__["data"][0]] = (path, whole.nbytes)
        else:
            waiting.extend((f"{path}.{name}", part) for name, part in _parts(value))
    return found


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, str | bytes | int | float | type) or value is None:
        return
    if isinstance(value, dict):
        yield from ((str(key), part) for key, part in value.items())
    elif isinstance(value, list | tuple | set | frozenset):
        yield from ((str(at), part) for at, part in enumerate(value) if not _is_plain(part))
    elif type(value).__module__.startswith("beseto_gui.") and not type(value).__module__.startswith(
        _ALIEN
    ):
        names = [field.name for field in fields(value)] if is_dataclass(value) else []
        names += [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
        for name in dict.fromkeys([*names, *getattr(value, "__dict__", {})]):
            if hasattr(value, name):
                yield name, getattr(value, name)


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float)


def main() -> None:
    """Measure and print."""
    wanted = arguments(__doc__, events=1_000_000)
    events = 2_000 if wanted.small else wanted.events
    facts = about() | {"events": events, "small": wanted.small}
    application()
    document = document_of("million", events)
    canvas = Canvas(document)
    stage = canvas.view.stage
    for top_px in range(0, int(stage.most_scroll_px) + 1, int(stage.height_px)):
        stage.scroll_to(top_px)
        for path in PATHS:
            for span in camera(path, 8):
                canvas.look_at(span)
    table = arrays(document.table())
    own = {at: one for at, one in arrays(stage.columns()).items() if at not in table}
    used = [one for one in table.values() if one[0].startswith(_USED)]

    def each(found: Iterable[tuple[str, int]]) -> float:
        return sum(size for _path, size in found) / events

    results = {
        "columns_and_pyramids": round(each(own.values()), 2),
        "what_they_use_of_the_table": round(each(used), 2),
        "whole_table": round(each(table.values()), 2),
        "process_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "arrays": {
            path: round(size / events, 2)
            for path, size in sorted([*own.values(), *used], key=lambda one: -one[1])
            if size > events / 50
        },
    }
    in_all = each([*own.values(), *used])
    goal = Goal("numeric memory per event", in_all, 48, unit="bytes")
    canvas.close()
    report("How much memory does an event take?", facts, [goal], results)


if __name__ == "__main__":
    main()
