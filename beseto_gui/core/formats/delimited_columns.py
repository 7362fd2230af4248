"""Which column of a sheet tells what: by its name, in four languages, else by what is in it.

Public names: `Guess`, `guess_columns`, `has_header`, `known_names`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from beseto_gui.core.base.resources import resource_path
from beseto_gui.core.dates.bulk import is_either_way, read_word
from beseto_gui.core.model.sheet import ColumnMap, SheetField

#: So much of a column must be dates for it to be taken for the column of dates.
_MOSTLY = 0.6
#: Numbers that are rather counts, or codes, than years.
_MERE_NUMBER = re.compile(r"[0-9]{1,3}|[0-9]{5,7}|[0-9]{9,}|[0-9]*[.,][0-9]+")
#: Whether a folded name fits an alias.
_Fits = Callable[[str, str], bool]
_PARTING = re.compile(r"[\s_\-./:()\[\]]+")


class Guess(NamedTuple):
    """What the columns of a sheet seem to tell.

    Attributes:
        columns: Which column tells what.
        is_sure: Whether title and date are called by a name of theirs.
    """

    columns: ColumnMap
    is_sure: bool


def guess_columns(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Guess:
    """Return which column tells what.

    Args:
        headers: What the columns are called; empty names where the sheet does not say.
        rows: Some rows below.
    """
    names = [_folded(header) for header in headers]
    columns: dict[SheetField, int] = {}
    _take(columns, names, _is_called)
    is_sure = SheetField.TITLE in columns and SheetField.DATE in columns
    _take(columns, names, _is_about)
    cells = [[row[at].strip() for row in rows if at < len(row)] for at in range(len(headers))]
    if SheetField.DATE not in columns:
        _take_best(columns, SheetField.DATE, [dated_part(column) for column in cells], _MOSTLY)
    if SheetField.TITLE not in columns:
        _take_best(columns, SheetField.TITLE, [_title_part(column) for column in cells], 0.01)
    return Guess(columns, is_sure)


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row of a sheet says what its columns are called."""
    if not rows:
        return False
    if known_names(rows[0]):
        return True
    return all(map(_folded, rows[0])) and not any(dated_part([cell]) for cell in rows[0])


def known_names(cells: Sequence[str]) -> int:
    """Return how many cells are names of fields."""
    aliases = {alias for names in _aliases().values() for alias in names}
    return sum(_folded(cell) in aliases for cell in cells)


def dated_part(cells: Sequence[str]) -> float:
    """Return how much of some cells are dates, 0 to 1; empty cells do not count."""
    filled = [cell for cell in cells if cell]
    return sum(map(_may_be_date, filled)) / len(filled) if filled else 0.0


def _may_be_date(cell: str) -> bool:
    if _MERE_NUMBER.fullmatch(cell):
        return False
    return read_word(cell).is_dated or is_either_way(cell)


def _title_part(cells: Sequence[str]) -> float:
    """Return how much a column looks like titles: filled, all different, a few words long."""
    filled = [cell for cell in cells if cell and not _MERE_NUMBER.fullmatch(cell)]
    if not filled:
        return 0.0
    length = sum(map(len, filled)) / len(filled)
    return len(set(filled)) / len(cells) * min(length / 10, 1.0, 200 / length)


def _take(columns: dict[SheetField, int], names: Sequence[str], is_one: _Fits) -> None:
    for field, aliases in _aliases().items():
        if field in columns:
            continue
        places = {name: at for at, name in reversed(list(enumerate(names))) if name}
        for alias in aliases:
            at = next((at for name, at in places.items() if is_one(name, alias)), None)
            if at is not None and at not in columns.values():
                columns[field] = at
                break


def _take_best(
    columns: dict[SheetField, int], field: SheetField, parts: Sequence[float], least: float
) -> None:
    free = [(part, -at) for at, part in enumerate(parts) if at not in columns.values()]
    best, place = max(free, default=(0.0, 0))
    if best >= least:
        columns[field] = -place


def _is_called(name: str, alias: str) -> bool:
    return name == alias


def _is_about(name: str, alias: str) -> bool:
    """Return whether an alias is a word of a name; scripts without spaces have it anywhere."""
    if alias.isascii():
        return f" {alias} " in f" {name} "
    return len(alias) > 1 and alias in name


@cache
def _aliases() -> dict[SheetField, tuple[str, ...]]:
    table = tomllib.loads(resource_path("columns.toml").read_text("utf-8"))
    return {field: tuple(dict.fromkeys(map(_folded, table[field.value]))) for field in SheetField}


def _folded(name: str) -> str:
    return _PARTING.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()
