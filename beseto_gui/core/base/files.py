"""Writing files so that a crash or a full disk never leaves half of one."""

import os
import tempfile
from pathlib import Path

from beseto_gui.core.base.errors import ExportError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that at every time there is the old one or the new one.

    A symbolic link is followed, not replaced.

    Raises:
        ExportError: When it cannot be written; what was there before is untouched.
    """
    target = path.resolve()
    draft = None
    try:
        handle, draft = tempfile.mkstemp(
            prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent
        )
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, _mode(target))
        os.replace(draft, target)
    except OSError as error:
        if draft is not None:
            Path(draft).unlink(missing_ok=True)
        raise ExportError(error.strerror or str(error), where=str(path)) from error


def _mode(target: Path) -> int:
    """Return the permissions that the file has, or a new one would have."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
