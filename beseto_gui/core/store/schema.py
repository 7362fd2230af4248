"""The tables of the application file, by version, and the way from one version to the next.

The text of version n is ``resources/sql/schema_n.sql``; what leads from n to n + 1 is
``resources/sql/migrate_n.sql``. A file has to have exactly the tables of its version: a view, a
trigger or a generated column in a file of a stranger would be a program of his.
"""

import sqlite3
from functools import cache

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.resources import resource_path

#: "BES1", which tells the file apart from all other SQLite files.
APPLICATION_ID = 0x42455331
#: The version that this program writes.
VERSION = 2

Objects = frozenset[tuple[str, str, str, str | None]]
_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_schema"


def create(connection: sqlite3.Connection) -> None:
    """Make the tables of this version in an empty file."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    for statement in _statements(f"schema_{VERSION}"):
        connection.execute(statement)


def check(connection: sqlite3.Connection, where: str) -> int:
    """Return the version of a file, after a look at nothing but its header and its tables.

    Raises:
        FileFormatError: When it is no document, a newer one, or has other tables than its
            version has.
    """
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise FileFormatError(_("it is not a timeline of this program"), where=where)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise FileFormatError(
            _("it was written by a newer version of the program"),
            where=where,
            advice=_("install the newest version to open it"),
        )
    if version < 1 or frozenset(connection.execute(_OBJECTS)) != objects(version):
        raise FileFormatError(
            _("its tables are not those that this program makes"),
            where=where,
            advice=_("it is damaged, or somebody has put something into it"),
        )
    return version


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a file that `check` has passed to the newest version, step by step.

    It has to be called within a transaction.
    """
    for number in range(version, VERSION):
        for statement in _statements(f"migrate_{number}"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number + 1}")


@cache
def objects(version: int) -> Objects:
    """Return what the tables and indexes of a version are called, and their text."""
    connection = sqlite3.connect(":memory:")
    try:
        for statement in _statements(f"schema_{version}"):
            connection.execute(statement)
        return frozenset(connection.execute(_OBJECTS))
    finally:
        connection.close()


def _statements(name: str) -> list[str]:
    """Return the statements of a file of SQL, one for each end with a semicolon and a newline."""
    text = resource_path(f"sql/{name}.sql").read_text("utf-8")
    return [part.strip() for part in text.split(";\n") if part.strip()]
