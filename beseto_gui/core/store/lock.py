"""Who edits a file: a lock that other copies of this program heed, and that ends with its holder.

It is held on a file of its own, ``.NAME.lock``, because SQLite's locks on the document would be
lost as soon as anything in the same process closed that file.
"""

import getpass
import os
import socket
import sys
from pathlib import Path

from beseto_gui.core.base.errors import NotEditableError
from beseto_gui.core.base.i18n import _

if sys.platform == "win32":
    import msvcrt

    def _seize(handle: int) -> None:
        # Far behind the words that others read.
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _seize(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """The right to edit a file, until `release` or the end of the process.

    Args:
        path: The file, which need not be there.

    Raises:
        NotEditableError: When somebody else has it, or the folder cannot be written to.
    """

    def __init__(self, path: Path) -> None:
        target = Path(os.path.realpath(path))
        self._path = target.with_name(f".{target.name}.lock")
        self._handle = -1
        while self._handle < 0:
            self._handle = self._try(target)

    def _try(self, target: Path) -> int:
        """Return the handle of the held lock; -1 when its file has just been taken away."""
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise NotEditableError(
                _("its folder cannot be written to"),
                where=str(target),
                advice=_("open it for reading only, or save a copy elsewhere"),
            ) from error
        try:
            _seize(handle)
        except (BlockingIOError, PermissionError) as error:
            holder = os.pread(handle, 300, 0) if hasattr(os, "pread") else b""
            os.close(handle)
            raise NotEditableError(
                _("it is being edited already ({holder})").format(
                    holder=holder.decode("utf-8", "replace").strip() or "?"
                ),
                where=str(target),
                advice=_("close it there, or open it for reading only"),
            ) from error
        except OSError:  # a file system without locks: better unguarded than not at all
            return handle
        if not self._is_still(handle):
            os.close(handle)
            return -1
        os.truncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{_user()}@{socket.gethostname()}, {os.getpid()}\n".encode())
        return handle

    def _is_still(self, handle: int) -> bool:
        """Return whether the file that is locked is the one with that name."""
        try:
            named = os.stat(self._path)
        except FileNotFoundError:
            return False
        return os.path.samestat(named, os.fstat(handle))

    def release(self) -> None:
        """Give the right back, once."""
        if self._handle >= 0:
            self._path.unlink(missing_ok=True)
            os.close(self._handle)
            self._handle = -1


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return "?"
