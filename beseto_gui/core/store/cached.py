"""The arrays of a table inside its file, so that a million events are there at once.

They are nothing but a copy of what the records say: a file without them, or with damaged ones,
loses no word, it only opens more slowly. Each array is kept in the smallest type that holds it,
in parts of at most `_PART` bytes, each with a checksum.
"""

import json
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.model.table import Codes, DateColumns, EventTable
from beseto_gui.core.store.connection import Database
from beseto_gui.core.store.file_table import FileIds, Names, keys_of

_PART = 1 << 24
_CODES = ("lane", "place", "actor", "category")
_DATES = ("start_lo", "start_hi", "end_lo", "end_hi", "flags", "precision")
_TYPES = ("|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8")
_INSERT = "INSERT INTO cached (name, part, dtype, crc, data) VALUES (?, ?, ?, ?, ?)"

Array = NDArray[Any]
Run = Callable[[str, tuple[Any, ...]], object]


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
    arrays: dict[str, Array] = {
        "keys": keys,
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
            run(_INSERT, (name, part, small.dtype.str, zlib.crc32(piece), piece))


def kept(database: Database, names: Names) -> EventTable | None:
    """Return the table that is kept in a file; None when there is none that can be used."""
    try:
        arrays = _arrays(database)
        table = _table(arrays, names)
    except (KeyError, ValueError, TypeError):
        return None
    return table if _is_sound(table) else None


def _smallest(array: Array) -> Array:
    low, high = (int(array.min()), int(array.max())) if len(array) else (0, 0)
    for name in _TYPES:
        about = np.iinfo(name)
        if about.min <= low and high <= about.max:
            return array.astype(name, copy=False)
    raise ValueError(f"numbers up to {high} cannot be kept")


def _arrays(database: Database) -> dict[str, Array]:
    parts: dict[str, list[bytes]] = {}
    types: dict[str, str] = {}
    for name, dtype, crc, data in database.all(
        "SELECT name, dtype, crc, data FROM cached ORDER BY name, part"
    ):
        if dtype not in _TYPES or zlib.crc32(data) != crc:
            raise ValueError("an array is damaged")
        parts.setdefault(name, []).append(data)
        types[name] = dtype
    return {
        name: np.frombuffer(pieces[0] if len(pieces) == 1 else b"".join(pieces), types[name])
        for name, pieces in parts.items()
    }


def _table(arrays: dict[str, Array], names: Names) -> EventTable:
    def array(name: str, dtype: type[np.generic]) -> Array:
        return arrays[name].astype(dtype, copy=False)

    texts: list[list[str]] = json.loads(arrays["names"].tobytes())
    of_codes = [tuple(map(_text, every)) for every in texts]
    dates = DateColumns(
        *(array(f"dates.{name}", np.int64) for name in _DATES[:4]),
        flags=array("dates.flags", np.uint8),
        precision=array("dates.precision", np.int8),
    )
    codes = [
        Codes(array(name, np.int32), every)
        for name, every in zip(_CODES, of_codes[:4], strict=True)
    ]
    has_outer = "outer_lo" in arrays
    return EventTable(
        ids=FileIds(names, array("keys", np.int64)),
        dates=dates,
        date=array("date", np.uint32),
        outer_lo=array("outer_lo", np.int64) if has_outer else None,
        outer_hi=array("outer_hi", np.int64) if has_outer else None,
        weight=array("weight", np.int32),
        lane=codes[0],
        place=codes[1],
        actor=codes[2],
        category=codes[3],
        support_row=array("support_row", np.int32),
        support_source=array("support_source", np.int32),
        source_ids=of_codes[4],
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("there is something else where a name is wanted")
    return value


def _is_sound(table: EventTable) -> bool:
    """Return whether the arrays are as long as each other and point to nothing that is not there.

    Others than ours could be made on purpose, and checksums with them.
    """
    count, keys = len(table), keys_of(table)
    dates = table.dates
    fields = (table.lane, table.place, table.actor, table.category)
    rows = [keys, table.weight, *(field.code for field in fields)]
    rows += [array for array in (table.outer_lo, table.outer_hi) if array is not None]
    of_dates = (dates.start_hi, dates.end_lo, dates.end_hi, dates.flags, dates.precision)
    row = table.support_row
    return (
        all(len(array) == count for array in rows)
        and all(len(array) == len(dates.start_lo) for array in of_dates)
        and bool((keys[1:] > keys[:-1]).all())
        and _is_within(table.date, 0, len(dates.start_lo))
        and all(_is_within(field.code, -1, len(field.names)) for field in fields)
        and len(row) == len(table.support_source)
        and _is_within(row, 0, count)
        and bool((row[1:] >= row[:-1]).all())
        and _is_within(table.support_source, 0, len(table.source_ids))
        and _is_within(dates.precision, 0, 10)
    )


def _is_within(array: Array, least: int, end: int) -> bool:
    return not len(array) or (int(array.min()) >= least and int(array.max()) < end)
