"""What the program remembers between runs: QSettings behind a declared list of settings.

Each setting is declared once, in ``resources/settings.toml``. A stored value that does not
fit its declaration (an older version, an edited file) counts as not stored.
"""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from beseto_gui.core.base.resources import resource_path

T = TypeVar("T")

#: What a setting can be.
Value = bool | int | str | list[str] | dict[str, object] | bytes

_TYPES: dict[str, type] = {
    "bool": bool,
    "int": int,
    "text": str,
    "list": list,
    "table": dict,
    "bytes": bytes,
}


def data_folder() -> Path:
    """Return the user's folder for what the program keeps; it need not be there yet."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place))


class Declared(NamedTuple):
    """One setting as declared.

    Attributes:
        key: What it is stored under.
        type: A key of the list of types at the head of ``settings.toml``.
        default: Its value until it is changed.
        text: What it is for, in English.
        choices: The only values of a text; empty when any will do.
        least: Smallest int.
        most: Largest int.
    """

    key: str
    type: str
    default: Value
    text: str
    choices: tuple[str, ...] = ()
    least: int = -(2**31)
    most: int = 2**31 - 1

    def accepts(self, value: object) -> bool:
        """Return whether a value can be stored."""
        wanted = _TYPES[self.type]
        if type(value) is not wanted:
            return False
        if isinstance(value, int) and not isinstance(value, bool):
            return self.least <= value <= self.most
        if isinstance(value, list):
            return all(isinstance(part, str) for part in value)
        return not self.choices or value in self.choices


@cache
def declared() -> dict[str, Declared]:
    """Return every setting by its key."""
    rows = tomllib.loads(resource_path("settings.toml").read_text("utf-8"))
    return {
        key: Declared(
            key=key,
            type=row["type"],
            default=row.get("default", b""),
            text=row["text"],
            choices=tuple(row.get("choices", ())),
            least=row.get("least", -(2**31)),
            most=row.get("most", 2**31 - 1),
        )
        for key, row in rows.items()
    }


class Settings:
    """The settings, read and written by key; an undeclared key is a KeyError.

    Args:
        store: Where they are kept; None for the user's own place.
    """

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store if store is not None else QSettings()

    def flag(self, key: str) -> bool:
        """Return a setting of type bool."""
        return self._get(key, bool)

    def number(self, key: str) -> int:
        """Return a setting of type int."""
        return self._get(key, int)

    def text(self, key: str) -> str:
        """Return a setting of type text."""
        return self._get(key, str)

    def texts(self, key: str) -> list[str]:
        """Return a setting of type list, as a list of one's own."""
        return list(self._get(key, list))

    def table(self, key: str) -> dict[str, object]:
        """Return a setting of type table, as a dict of one's own."""
        return dict(self._get(key, dict))

    def raw(self, key: str) -> bytes:
        """Return a setting of type bytes; empty when nothing is stored."""
        return self._get(key, bytes)

    def set(self, key: str, value: Value) -> None:
        """Store a value.

        Raises:
            ValueError: When it is not of the declared type or not among the choices.
        """
        row = declared()[key]
        if not row.accepts(value):
            raise ValueError(f"{key} cannot be {value!r}")
        stored = QByteArray(value) if isinstance(value, bytes) else json.dumps(value)
        self._store.setValue(key, stored)

    def save(self) -> None:
        """Write what was set to its file now."""
        self._store.sync()

    def _get(self, key: str, wanted: type[T]) -> T:
        row = declared()[key]
        if _TYPES[row.type] is not wanted:
            raise TypeError(f"{key} is of type {row.type}")
        value = self._stored(row)
        chosen = value if row.accepts(value) else row.default
        assert isinstance(chosen, wanted)
        return chosen

    def _stored(self, row: Declared) -> object:
        value = self._store.value(row.key)
        if row.type == "bytes":
            return value.data() if isinstance(value, QByteArray) else None
        try:
            return json.loads(value) if isinstance(value, str) else None
        except ValueError:
            return None
