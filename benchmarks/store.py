"""What a document of a million events costs in its file: opening, edits, a large undo, search.

The document has dates in mixed precision, twelve lanes, 300 sources, and for every event a passage
of one of them, which is a paragraph of words in English and Korean; some words are frequent, most
are rare, as words are. Opening it, up to its numeric columns, is compared with the least that can
be done: read the arrays from the same file with nothing but SQLite and numpy, into the types that
are worked with. The two take turns, the file being in memory for both. An edit is measured from
`apply` to its return, when it is on disk; then the arrays and the columns are patched, as the next
frame needs them. A search looks for words of passages drawn by chance, frequent words more often
than rare ones; it is measured up to its first 200 hits, each with the words that are shown of it,
and up to all of them.

    python -m benchmarks.store [--events 1000000] [--rounds 7] [--edits 200] [--small]

Prints JSON.
"""

import gc
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measuring import Goal, about, arguments, percentile, report
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.model.filters import Filter
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Lane,
    Selector,
    Source,
    Timeline,
)
from beseto_gui.core.model.table import EventTable, RowIds
from beseto_gui.core.scene.columns import build_columns
from beseto_gui.core.scene.patch import patch_columns
from beseto_gui.core.store.commands_events import (
    AddEvents,
    ChangeDates,
    ChangeTags,
    DeleteEvents,
    EditEvent,
    MoveEvent,
)
from beseto_gui.core.store.document import Command
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.file_making import create
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.core.store.sheet_records import MadeRecords
from beseto_gui.core.store.tabulate import tabulate

_LANES, _SOURCES, _DATES = 12, 300, 40_000
#: What arrays are worked with as, where that is not int32.
_TYPES = {"keys": np.int64, "date": np.uint32, "names": np.uint8}
_WORDS, _LONG = 20_000, 9
_SYLLABLES = (
    ["ba", "do", "ke", "li", "mo", "na", "pe", "ri", "so", "tu", "va", "zen"],
    [chr(0xAC00 + 588 * first + 28 * middle) for first in range(12) for middle in range(12)],
)


class Many(MemoryDocument):
    """A document of very many events, each made when it is asked for."""

    def __init__(self, count: int) -> None:
        lanes = tuple(Lane(f"l{n}", LocalText(f"Lane {n}"), n) for n in range(_LANES))
        self._texts = [paragraphs_of(n, -(-count // _SOURCES)) for n in range(_SOURCES)]
        sources = tuple(
            Source(f"s{n}", str(n), LocalText(f"Source {n}"), text="\n".join(text))
            for n, text in enumerate(self._texts)
        )
        super().__init__(Bundle(Timeline("many", LocalText("Many")), lanes, (), sources))
        self._starts = [
            np.cumsum([0, *(len(paragraph) + 1 for paragraph in text)]) for text in self._texts
        ]
        self._dates = [_date(number) for number in range(min(count, _DATES))]
        self._events = MadeRecords(RowIds("e", count), self._event)
        self._excerpts = MadeRecords(RowIds("x", count), self._excerpt)

    @property
    def events(self) -> Mapping[str, Event]:
        """The events."""
        return self._events

    @property
    def excerpts(self) -> Mapping[str, Excerpt]:
        """The excerpts."""
        return self._excerpts

    def excerpts_of(self, event_id: str) -> Sequence[Excerpt]:
        """Return the excerpt of an event."""
        return (self._excerpts[f"x{event_id[1:]}"],)

    def table(self) -> EventTable:
        """Return the events as arrays."""
        return tabulate(self)

    def _event(self, row: int) -> Event:
        return Event(
            id=f"e{row}",
            title=LocalText(f"Talks number {row} in Seoul", ko=f"서울 회담 {row}"),
            date=self._dates[row * 7919 % len(self._dates)],
            lane=f"l{row % _LANES}",
            tags=(f"tag {row % 40}",),
            actors=(f"Actor {row % 500}",),
            places=(f"Place {row % 200}",),
        )

    def _excerpt(self, row: int) -> Excerpt:
        at, source = divmod(row, _SOURCES)
        start, words = int(self._starts[source][at]), self._texts[source][at]
        passage = Selector(start, start + len(words), words)
        return Excerpt(f"x{row}", f"e{row}", f"s{source}", passage, start, start, at + 1)


def paragraphs_of(source: int, count: int) -> list[str]:
    """Return the paragraphs of a source."""
    chance = np.random.default_rng(source)
    # As often as in written language: the law of Zipf as Mandelbrot has mended it.
    share = np.cumsum(1.0 / (np.arange(_WORDS) + 2.7))
    ranks = np.searchsorted(share, chance.random((count, _LONG)) * share[-1]).tolist()
    return [" ".join(word(rank, at % 2) for at, rank in enumerate(row)) for row in ranks]


@cache
def word(rank: int, script: int) -> str:
    """Return the word of a rank: Latin ones of two to four syllables, Korean ones of two."""
    syllables = _SYLLABLES[script]
    number = rank * 7919
    count = 2 if script else 2 + rank % 3
    return "".join(syllables[number // 31**at % len(syllables)] for at in range(count))


def _date(number: int) -> UncertainDate:
    year, month, day = 1800 + number % 225, 1 + number // 225 % 12, 1 + number // 2700 % 28
    forms = (f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}", f"{year}~")
    return parse_edtf(forms[number % 4])


def read_alone(path: Path) -> int:
    """Read the arrays from the file with nothing but SQLite and numpy; return their bytes."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, dtype, data FROM cached ORDER BY name, part")
    arrays = [
        np.frombuffer(data, dtype).astype(_TYPES.get(name, np.int32)) for name, dtype, data in rows
    ]
    connection.close()
    return sum(array.nbytes for array in arrays)


def open_columns(path: Path) -> None:
    """Open the document for editing, up to its arrays."""
    document = FileDocument(path)
    document.table()
    document.close()


def _ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measure_opening(path: Path, rounds: int) -> dict[str, Any]:
    """Open the document and read its arrays alone, in turns."""
    opened: list[float] = []
    read: list[float] = []
    for number in range(rounds + 1):
        gc.collect()
        times = _ms(lambda: open_columns(path)), _ms(lambda: read_alone(path))
        if number:
            opened.append(times[0])
            read.append(times[1])
    return {
        "open_ms": round(statistics.median(opened), 2),
        "read_alone_ms": round(statistics.median(read), 2),
        "array_bytes": read_alone(path),
    }


def edits(document: FileDocument, count: int, events: int) -> list[Command]:
    """Return edits of every usual kind, spread over the document."""
    made: list[Command] = []
    for number in range(count):
        id_ = f"e{number * 7907 % events}"
        event = document.events[id_]
        kinds: tuple[Command, ...] = (
            EditEvent(replace(event, title=LocalText(f"Another title {number}"))),
            MoveEvent(id_, _date(number + 1)),
            ChangeTags((id_,), ("new tag",)),
            AddEvents((replace(event, id=f"new{number}"),)),
        )
        made.append(kinds[number % len(kinds)])
    return made


def measure_edits(document: FileDocument, commands: Sequence[Command]) -> dict[str, Any]:
    """Apply edits one by one; then take some back, for the arrays after them."""
    applied = [_ms(partial(document.apply, command)) for command in commands]
    patched: dict[str, float] = {}
    for command in reversed(commands[-4:]):
        document.table()
        document.undo()
        patched[command.name] = round(_ms(document.table), 2)
    return {
        "apply_median_ms": round(statistics.median(applied), 3),
        "apply_p95_ms": round(percentile(applied, 0.95), 3),
        "arrays_patched_ms": patched,
        "edits": len(applied),
    }


def measure_bulk(document: FileDocument, count: int) -> dict[str, Any]:
    """Change the dates of many events, delete many, and take both back, up to the columns."""
    ids = tuple(f"e{number * 13}" for number in range(count))
    results: dict[str, Any] = {"events": count}
    for name, command in (
        ("dates", ChangeDates(tuple((id_, _date(at)) for at, id_ in enumerate(ids)))),
        ("delete", DeleteEvents(ids)),
    ):
        results[name] = {
            "apply_ms": round(_ms(partial(document.apply, command)), 1),
            "undo_ms": round(_ms(document.undo), 1),
            "redo_ms": round(_ms(document.redo), 1),
        }
        columns = build_columns(document, "en", Filter())
        start = time.perf_counter()
        change = document.undo()
        undone = time.perf_counter()
        document.table()
        patched = time.perf_counter()
        assert change is not None
        patch_columns(columns, document, change)
        end = time.perf_counter()
        results[name]["undo_to_arrays_ms"] = round((patched - start) * 1000, 1)
        results[name]["arrays_patched_ms"] = round((patched - undone) * 1000, 1)
        results[name]["columns_patched_ms"] = round((end - patched) * 1000, 1)
    return results


def queries(count: int) -> list[str]:
    """Return what is looked for: words of passages drawn by chance, and pairs of them."""
    chance = np.random.default_rng(1)
    made: list[str] = []
    for number in range(count):
        words = paragraphs_of(int(chance.integers(_SOURCES)), 20)[number % 20].split()
        at = number % (_LONG - 1)
        made.append(f"{words[at]} {words[at + 1]}" if number % 4 == 3 else words[at])
    return made


def measure_search(document: FileDocument, count: int) -> dict[str, Any]:
    """Prepare the search, look for words, and look again after an edit."""
    from beseto_gui.core.store.search import Searcher

    start = time.perf_counter()
    searcher = Searcher(document)
    results: dict[str, Any] = {"prepare_ms": round((time.perf_counter() - start) * 1000)}

    def find(query: str) -> None:
        hits = searcher.first(query, 200)
        assert hits.events[:200] is not None
        assert hits.texts[:200] is not None

    find("warm up")
    times = {query: _ms(partial(find, query)) for query in queries(count)}
    every = [_ms(partial(searcher.find, query)) for query in times]
    korean = [taken for query, taken in times.items() if len(query) == 2]
    change = document.apply(EditEvent(replace(document.events["e1"], title=LocalText("Another"))))
    results["update_ms"] = round(_ms(lambda: searcher.updated([change])), 2)
    document.undo()
    return results | {
        "median_ms": round(statistics.median(times.values()), 2),
        "p95_ms": round(percentile(list(times.values()), 0.95), 2),
        "korean_p95_ms": round(percentile(korean, 0.95), 2),
        "all_p95_ms": round(percentile(every, 0.95), 2),
        "worst": max(times, key=lambda query: times[query]),
        "worst_ms": round(max(times.values()), 2),
        "looked_through_mb": round(searcher.size / 1e6, 1),
        "queries": len(times),
    }


def main() -> None:
    """Measure and print."""
    wanted = arguments(__doc__, events=1_000_000, rounds=7, edits=200)
    small = wanted.small
    events, rounds, count = (2_000, 1, 8) if small else (wanted.events, wanted.rounds, wanted.edits)
    facts = about() | {"events": events, "rounds": rounds, "small": small}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.beseto"
        made_ms = _ms(lambda: create(Many(events), path))
        results: dict[str, Any] = {
            "create_ms": round(made_ms),
            "file_mb": round(path.stat().st_size / 1e6, 1),
            "opening": measure_opening(path, rounds),
        }
        document = FileDocument(path)
        results["check_ms"] = round(_ms(document.check), 1)
        results["edits"] = measure_edits(document, edits(document, count, events))
        results["bulk"] = measure_bulk(document, min(10_000, events // 20))
        results["search"] = measure_search(document, 40 if small else 400)
        document.close()
    opening = results["opening"]
    bulk = max(results["bulk"][name]["undo_to_arrays_ms"] for name in ("dates", "delete"))
    ratio = opening["open_ms"] / opening["read_alone_ms"]
    goals = [
        Goal("one edit of 1e6 events, on disk", results["edits"]["apply_median_ms"], 5, unit="ms"),
        Goal("open to columns / read them alone", ratio, 1.5),
        Goal("undo of an edit of 10,000 events, with arrays", bulk, 1000, unit="ms"),
        Goal("search of 1e6 excerpts, p95", results["search"]["p95_ms"], 50, unit="ms"),
        Goal("the same, two Korean letters", results["search"]["korean_p95_ms"], 50, unit="ms"),
    ]
    report("What does a document of a million events cost in its file?", facts, goals, results)


if __name__ == "__main__":
    main()
