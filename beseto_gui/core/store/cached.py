"""The arrays of a table inside its file, so that a million events are there at once.

They are nothing but a copy of what the records say: a file without them, or with damaged ones,
loses no word, it only opens more slowly. Each array is kept in the smallest type that holds it,
in parts of at most `_PART` bytes, each with the sum of its words.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.model.table import Codes, DateColumns, EventTable
from beseto_gui.core.store.connection import Database
from beseto_gui.core.store.file_table import FileIds, Names

_PART = 1 << 24
_CODES = ("lane", "place", "actor", "category")
_DATES = ("start_lo", "start_hi", "end_lo", "end_hi", "flags", "precision")
_TYPES = ("|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8")
_INSERT = "INSERT INTO cached (name, part, dtype, total, data) VALUES (?, ?, ?, ?, ?)"

#: What arrays are worked with as; the others in 64 bits.
_WORK_TYPES: dict[str, type[np.generic]] = {
    **dict.fromkeys(("weight", *_CODES, "support_row", "support_source"), np.int32),
    "date": np.uint32,
    "dates.flags": np.uint8,
    "dates.precision": np.int8,
    "names": np.uint8,
}
_SELECT = "SELECT dtype, total, data FROM cached WHERE name = ? ORDER BY part"

Array = NDArray[Any]
Run = Callable[[str, tuple[Any, ...]], object]


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """An array as it is worked with, and the least and the greatest of its numbers."""

    array: Array
    low: int
    high: int

    def __len__(self) -> int:
        return len(self.array)

    def is_within(self, least: int, end: int) -> bool:
        return not len(self) or (self.low >= least and self.high < end)


def keep(run: Run, table: EventTable, keys: NDArray[np.int64]) -> None:
    """Keep the arrays of a table in its file, within a transaction.

    Args:
        run: Runs a statement with its values.
        table: The table.
        keys: The keys of its rows.
    """
    run("DELETE FROM cached", ())
    run("DELETE FROM stale", ())
    codes = [getattr(table, name) for name in _CODES]
    names = [*(list(field.names) for field in codes), list(table.source_ids)]
    text = json.dumps(names, ensure_ascii=False).encode()
    has_holes = len(keys) > 0 and int(keys[-1]) - int(keys[0]) + 1 != len(keys)
    first = int(keys[0]) if len(keys) else 0
    arrays: dict[str, Array] = {
        # Where no event was taken away between others, two numbers say them all.
        "keys": keys if has_holes else np.array([first, len(keys)]),
        "has_holes": np.array([has_holes]),
        "date": table.date,
        "weight": table.weight,
        **{name: field.code for name, field in zip(_CODES, codes, strict=True)},
        **{f"dates.{name}": getattr(table.dates, name) for name in _DATES},
        "support_row": table.support_row,
        "support_source": table.support_source,
        "names": np.frombuffer(text, np.uint8),
    }
    if table.outer_lo is not None and table.outer_hi is not None:
        arrays |= {"outer_lo": table.outer_lo, "outer_hi": table.outer_hi}
    for name, array in arrays.items():
        small = _smallest(array)
        data = small.tobytes()
        for part, start in enumerate(range(0, max(len(data), 1), _PART)):
            piece = data[start : start + _PART]
            run(_INSERT, (name, part, small.dtype.str, _sum(piece), piece))


def kept(database: Database, names: Names) -> EventTable | None:
    """Return the table that is kept in a file; None when there is none that can be used."""
    try:
        arrays = _arrays(database)
        return _table(arrays, names) if _is_sound(arrays) else None
    except (LookupError, ValueError, TypeError, ArithmeticError, RecursionError):
        return None


def _smallest(array: Array) -> Array:
    low, high = (int(array.min()), int(array.max())) if len(array) else (0, 0)
    for name in _TYPES:
        about = np.iinfo(name)
        if about.min <= low and high <= about.max:
            return array.astype(name, copy=False)
    raise ValueError(f"numbers up to {high} cannot be kept")


def _sum(data: bytes) -> int:
    """Return a sum that is another one when any bit is; much faster than a CRC."""
    whole = len(data) // 8 * 8
    words = np.frombuffer(data, np.uint64, whole // 8)
    rest = int.from_bytes(data[whole:], "little")
    return (int(words.sum(dtype=np.uint64)) + rest + len(data)) % 2**63


def _arrays(database: Database) -> dict[str, _Kept]:
    names = [row[0] for row in database.all("SELECT DISTINCT name FROM cached")]
    return {name: _read(database, name) for name in names}


def _read(database: Database, name: str) -> _Kept:
    """Return an array as it is worked with; what was read for it is free again then."""
    pieces: list[bytes] = []
    kept_as = "|u1"
    for dtype, total, data in database.all(_SELECT, name):
        if dtype not in _TYPES or _sum(data) != total:
            raise ValueError("an array is damaged")
        pieces.append(data)
        kept_as = dtype
    small = np.frombuffer(pieces[0] if len(pieces) == 1 else b"".join(pieces), kept_as)
    low, high = (int(small.min()), int(small.max())) if len(small) else (0, 0)
    return _Kept(small.astype(_WORK_TYPES.get(name, np.int64)), low, high)


def _table(arrays: dict[str, _Kept], names: Names) -> EventTable:
    def array(name: str) -> Array:
        return arrays[name].array

    texts: list[list[str]] = json.loads(array("names").tobytes())
    of_codes = [tuple(map(_text, every)) for every in texts]
    dates = DateColumns(
        *(array(f"dates.{name}") for name in _DATES[:4]),
        flags=array("dates.flags"),
        precision=array("dates.precision"),
    )
    codes = [Codes(array(name), every) for name, every in zip(_CODES, of_codes[:4], strict=True)]
    has_outer = "outer_lo" in arrays
    keys: NDArray[np.int64] = array("keys")
    if not array("has_holes")[0]:
        first, count = keys.tolist()
        keys = np.arange(first, first + count, dtype=np.int64)
    return EventTable(
        ids=FileIds(names, keys),
        dates=dates,
        date=array("date"),
        outer_lo=array("outer_lo") if has_outer else None,
        outer_hi=array("outer_hi") if has_outer else None,
        weight=array("weight"),
        lane=codes[0],
        place=codes[1],
        actor=codes[2],
        category=codes[3],
        support_row=array("support_row"),
        support_source=array("support_source"),
        source_ids=of_codes[4],
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("there is something else where a name is wanted")
    return value


def _is_sound(arrays: dict[str, _Kept]) -> bool:
    """Return whether the arrays are as long as each other and point to nothing that is not there.

    Others than ours could be made on purpose, and sums with them.
    """
    count, keys = len(arrays["date"]), arrays["keys"].array
    names: list[list[str]] = json.loads(arrays["names"].array.tobytes())
    if arrays["has_holes"].array[0]:
        has_keys = len(keys) == count and bool((keys[1:] > keys[:-1]).all())
    else:
        has_keys = len(keys) == 2 and int(keys[1]) == count
    rows = ["weight", *_CODES, *(name for name in ("outer_lo", "outer_hi") if name in arrays)]
    dates = [arrays[f"dates.{name}"] for name in _DATES]
    row, source = arrays["support_row"], arrays["support_source"]
    return (
        has_keys
        and all(len(arrays[name]) == count for name in rows)
        and all(len(array) == len(dates[0]) for array in dates)
        and arrays["date"].is_within(0, len(dates[0]))
        and all(arrays[f].is_within(-1, len(of)) for f, of in zip(_CODES, names, strict=False))
        and len(row) == len(source)
        and row.is_within(0, count)
        and bool((row.array[1:] >= row.array[:-1]).all())
        and source.is_within(0, len(names[4]))
        and dates[5].is_within(0, 10)
    )
