"""What the columns of a table tell, on the command line: by their names, or as it is said."""

import csv
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from beseto_gui.core.base.errors import InputError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.loading import is_table

if TYPE_CHECKING:
    from beseto_gui.core.model.sheet import ColumnMap, SheetField

#: No more names of columns than this are told.
_MOST_TOLD = 40


def add_argument(parser: ArgumentParser) -> None:
    """Declare ``--columns``."""
    parser.add_argument(
        "--columns",
        action="append",
        default=[],
        metavar="FIELD=HEADER,…",
        help=_(
            "which columns of a table tell what, such as title=Headline,date=When or "
            "title=#1,date=#2; else they are found by their names"
        ),
    )


def columns_of(path: Path, said: Sequence[str]) -> "ColumnMap | None":
    """Return which column of a table tells what; None for what is no table.

    Args:
        path: The file.
        said: The values of ``--columns``; of other columns their names are asked.

    Raises:
        InputError: When a column is said that is not there, two are said to tell the same, or
            neither the names of the columns nor what is said tells title and date.
    """
    if not is_table(path):
        if said:
            raise InputError(
                _("only a table has columns"), where=str(path), advice=_("leave out --columns")
            )
        return None
    from beseto_gui.core.formats.delimited import preview
    from beseto_gui.core.model.sheet import SheetField

    found = preview(path)
    chosen = _chosen(_pairs(said), found.headers, path)
    taken = set(chosen.values())
    guessed = {f: at for f, at in found.columns.items() if f not in chosen and at not in taken}
    columns = {**guessed, **chosen}
    if not (found.is_sure or chosen) or not {SheetField.TITLE, SheetField.DATE} <= columns.keys():
        names = _names(found.headers)
        raise InputError(
            _("the columns do not say which of them are title and date"),
            where=str(path),
            advice=_("say it with --columns title=…,date=…; there are {names}").format(names=names),
        )
    return columns


def _pairs(said: Sequence[str]) -> list[str]:
    """Return the parts between commas; a part in double quotes may hold commas itself."""
    return [part for row in csv.reader(said, skipinitialspace=True) for part in row if part]


def _chosen(pairs: Sequence[str], headers: Sequence[str], path: Path) -> "dict[SheetField, int]":
    """Return which column tells what, as it is said; two cannot tell the same."""
    chosen: dict[SheetField, int] = {}
    for pair in pairs:
        field, at = _read(pair, headers, path)
        if field in chosen:
            raise InputError(
                _("two columns are said to tell {field}").format(field=field.value),
                where=f"--columns {pair}",
                advice=_("say one column"),
            )
        chosen[field] = at
    return chosen


def _read(pair: str, headers: Sequence[str], path: Path) -> "tuple[SheetField, int]":
    """Return what is said in one pair: which field, and which column tells it."""
    from beseto_gui.core.model.sheet import SheetField

    field, equals, name = (part.strip() for part in pair.partition("="))
    if not equals or field.lower() not in list(SheetField):
        raise InputError(
            _("this does not say what a column tells"),
            where=f"--columns {pair}",
            advice=_("write FIELD=HEADER, where FIELD is one of {names}").format(
                names=", ".join(SheetField)
            ),
        )
    at = _place(name, headers)
    if at is None:
        raise InputError(
            _("there is no column “{name}”").format(name=name),
            where=str(path),
            advice=_("there are {names}").format(names=_names(headers)),
        )
    return SheetField(field.lower()), at


def _place(name: str, headers: Sequence[str]) -> int | None:
    """Return the column of a name, or of a number behind ``#``; None when there is none."""
    if name in headers:
        return headers.index(name)
    folded = [header.casefold() for header in headers]
    if name.casefold() in folded:
        return folded.index(name.casefold())
    number = name.removeprefix("#")
    if name.startswith("#") and number.isdecimal() and 0 < int(number) <= len(headers):
        return int(number) - 1
    return None


def _names(headers: Sequence[str]) -> str:
    names = [header or f"#{at}" for at, header in enumerate(headers, 1)]
    more = len(names) - _MOST_TOLD
    told = ", ".join(names[:_MOST_TOLD])
    return _("{names} and {n} more").format(names=told, n=f"{more:,}") if more > 0 else told
