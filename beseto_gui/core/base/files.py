"""Files of strangers, read within bounds; files of ours, written whole or not at all."""

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from beseto_gui.core.base.errors import ExportError, FileFormatError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress

#: Larger files are refused before they are read.
MAX_BYTES = 64 * 1024 * 1024
#: The same for timelines that are read line by line, of which none may be longer than that.
MAX_TIMELINE_BYTES = 4_000_000_000
#: The same for sheets: offsets into them are 32 bits wide.
MAX_SHEET_BYTES = 4_000_000_000
_PART = 1 << 23


def read_whole(path: Path) -> bytes:
    """Return the bytes of an ordinary file of at most `MAX_BYTES`.

    A pipe or a device is refused: reading it could wait, or go on, for ever.

    Raises:
        FileFormatError: When it cannot be read, is too large or no ordinary file.
    """
    try:
        _check(path, MAX_BYTES)
        with path.open("rb") as file:
            return file.read(MAX_BYTES)
    except OSError as error:
        raise unreadable(path, error) from error


def read_lines(path: Path, progress: Progress) -> Iterator[bytes]:
    """Yield the lines of an ordinary file of at most `MAX_TIMELINE_BYTES`.

    Raises:
        FileFormatError: When it cannot be read, it or a line is too large, or it is no ordinary
            file.
    """
    try:
        size, done = _check(path, MAX_TIMELINE_BYTES), 0
        with path.open("rb") as file:
            while line := file.readline(MAX_BYTES + 1):
                if len(line) > MAX_BYTES:
                    raise FileFormatError(_("a line of it is too long"), where=str(path))
                done += len(line)
                progress(min(done / size, 1.0))
                yield line
    except OSError as error:
        raise unreadable(path, error) from error


def read_sheet_bytes(path: Path, padding: int, progress: Progress, most: int = 0) -> bytearray:
    """Return the bytes of an ordinary file of at most `MAX_SHEET_BYTES`, and zeros behind them.

    They are read, not mapped: a mapped file that another program cuts short ends the process.

    Args:
        path: The file.
        padding: How many zeros.
        progress: Told the part that is done.
        most: Reads no more than so many bytes of the file; 0 for all.

    Raises:
        FileFormatError: When it cannot be read, is too large or no ordinary file.
    """
    try:
        size = _check(path, MAX_SHEET_BYTES)
        size = min(size, most) if most else size
        data = bytearray(size + padding)
        done = 0
        with path.open("rb", buffering=0) as file, memoryview(data) as view:
            while done < size:
                progress(done / size)
                got = file.readinto(view[done : min(done + _PART, size)])
                if not got:
                    break
                done += got
        del data[done + padding :]
    except OSError as error:
        raise unreadable(path, error) from error
    return data


def _check(path: Path, most: int) -> int:
    """Return the size of a file that may be read."""
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise _unreadable(path, _("it is not an ordinary file"))
    if about.st_size > most:
        raise FileFormatError(
            _("the file is larger than {n} MB").format(n=most // 1024**2),
            where=str(path),
            advice=_("open a part of it"),
        )
    return about.st_size


def unreadable(path: Path, error: OSError) -> FileFormatError:
    """Return the error that says why a file cannot be read."""
    if isinstance(error, FileNotFoundError):
        return FileFormatError(_("there is no such file"), where=str(path))
    return _unreadable(path, error.strerror or "")


def _unreadable(path: Path, why: str) -> FileFormatError:
    return FileFormatError(_("the file cannot be read"), where=str(path), advice=why)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that at every time there is the old one or the new one.

    A symbolic link is followed, not replaced.

    Raises:
        ExportError: When it cannot be written; what was there before is untouched.
    """
    target = Path(os.path.realpath(path))
    draft = None
    try:
        handle, draft = tempfile.mkstemp(
            prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent
        )
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, permissions(target))
        os.replace(draft, target)
    except OSError as error:
        raise ExportError(
            _("the file could not be written"), where=str(path), advice=error.strerror or ""
        ) from error
    finally:  # Ctrl+C included
        if draft is not None:
            Path(draft).unlink(missing_ok=True)


def permissions(target: Path) -> int:
    """Return the permissions that the file has, or a new one would have."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
