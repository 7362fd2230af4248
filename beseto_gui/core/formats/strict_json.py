"""JSON from strangers: read whole and checked field by field, or refused with its place."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn, cast

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.files import read_whole
from beseto_gui.core.base.i18n import _

#: Larger numbers than the time axis has are refused.
MAX_NUMBER = 2**62

_GONE = object()


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, without the mark that some editors begin it with.

    Raises:
        FileFormatError: When it cannot be read, is too large or is not UTF-8.
    """
    try:
        return read_whole(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileFormatError(
            _("the file is not UTF-8 text (byte {n})").format(n=error.start),
            where=str(path),
            advice=_("save it as UTF-8"),
        ) from error


def parse(text: str, where: str) -> "Fields":
    """Return the object that a JSON text consists of.

    Raises:
        FileFormatError: When `parse_any` refuses it, or it is not an object.
    """
    return Fields(parse_any(text, where), where)


def parse_any(text: str, where: str) -> object:
    """Return the value that a JSON text consists of.

    Raises:
        FileFormatError: When it is not JSON, says a key twice, has a number that is none, or
            is nested too deeply.
    """
    try:
        return json.loads(text, object_pairs_hook=_no_key_twice, parse_constant=_no_such_number)
    except json.JSONDecodeError as error:
        raise FileFormatError(
            _("this is not JSON: line {line}, column {column}").format(
                line=error.lineno, column=error.colno
            ),
            where=where,
            advice=error.msg,
        ) from error
    except RecursionError as error:
        raise FileFormatError(_("the JSON is nested too deeply"), where=where) from error
    except ValueError as error:
        raise FileFormatError(_("this JSON is refused"), where=where, advice=str(error)) from error


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        for key, _value in pairs:
            if found.pop(key, _GONE) is _GONE:
                raise ValueError(_("the key {key!r} is there twice").format(key=key[:80]))
    return found


def _no_such_number(name: str) -> NoReturn:
    raise ValueError(_("{name} is not a number").format(name=name))


class Fields:
    """The fields of one JSON object, taken one by one; `done` refuses what nobody took.

    Attributes:
        where: The place of the object, for messages.
    """

    def __init__(self, value: object, where: str) -> None:
        self.where = where
        if not isinstance(value, dict):
            self._refuse_type("", _("an object"))
        self._left = dict(cast("dict[str, object]", value))

    def refuse(self, name: str, what: str, advice: str = "") -> NoReturn:
        """Raise a `FileFormatError` about a field."""
        raise FileFormatError(what, where=self.at(name), advice=advice)

    def at(self, name: str) -> str:
        """Return the place of a field."""
        return f"{self.where}: {name}" if name else self.where

    def has(self, name: str) -> bool:
        """Return whether a field is there that has not been taken."""
        return name in self._left

    def text(self, name: str, default: str | None = None) -> str:
        """Take a string; a field without a default has to be there."""
        return self._checked_text(name, self._take(name, default))

    def texts(self, name: str) -> tuple[str, ...]:
        """Take a list of strings; empty when it is not there."""
        return tuple(self._checked_text(name, item) for item in self._list(name))

    def whole(self, name: str, default: int | None = None) -> int:
        """Take a whole number."""
        return self._checked_whole(name, self._take(name, default))

    def flag(self, name: str) -> bool:
        """Take true or false; false when it is not there."""
        value = self._take(name, False)
        if not isinstance(value, bool):
            self._refuse_type(name, _("true or false"))
        return value

    def span(self, name: str, default: int) -> tuple[int, int]:
        """Take a pair of offsets; both the default when it is not there."""
        if not self.has(name):
            return default, default
        pair = [self._checked_whole(name, n) for n in self._list(name)]
        if len(pair) != 2 or not 0 <= pair[0] <= pair[1]:
            self._refuse_type(name, _("two offsets, the start and the end"))
        return pair[0], pair[1]

    def bounds(self, name: str) -> list[str | int | None]:
        """Take a list of times: strings, whole numbers and nulls."""
        return [
            item
            if item is None
            else self._checked_text(name, item)
            if isinstance(item, str)
            else self._checked_whole(name, item)
            for item in self._list(name)
        ]

    def child(self, name: str) -> "Fields | None":
        """Take an object, or None when it is not there."""
        return Fields(self._left.pop(name), self.at(name)) if name in self._left else None

    def children(self, name: str) -> "Iterator[Fields]":
        """Take a list of objects; each knows its number and, when it has one, its id."""
        for i, value in enumerate(self._list(name)):
            fields = Fields(value, self.at(f"{name}[{i}]"))
            record_id = fields._left.get("id")
            if isinstance(record_id, str):
                fields.where += f" {record_id[:80]!r}"
            yield fields

    def done(self) -> None:
        """Refuse the object when it has a field that nobody took."""
        for name in self._left:
            self.refuse(
                name[:80], _("there is no such field here"), _("look at the schema of the format")
            )

    def _take(self, name: str, default: object) -> object:
        if name not in self._left and default is None:
            self.refuse(name, _("this field is missing"))
        return self._left.pop(name, default)

    def _list(self, name: str) -> list[object]:
        value = self._take(name, [])
        if not isinstance(value, list):
            self._refuse_type(name, _("a list"))
        return cast("list[object]", value)

    def _checked_text(self, name: str, value: object) -> str:
        if not isinstance(value, str):
            self._refuse_type(name, _("a string"))
        try:
            value.encode()
        except UnicodeEncodeError:
            self.refuse(name, _("the text has half a character (a lone surrogate)"))
        return value

    def _checked_whole(self, name: str, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > MAX_NUMBER:
            self._refuse_type(name, _("a whole number"))
        return value

    def _refuse_type(self, name: str, wanted: str) -> NoReturn:
        self.refuse(name, _("{kind} is wanted here").format(kind=wanted))
