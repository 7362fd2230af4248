"""Files that sources were read from, where they lie outside of the document: described, found.

A file is known by its bytes, whatever it is called: by its SHA-256, and before that by its size.

Public names: `described`, `is_there`, `Wanted`, `missing`, `find_files`, `relinking`.
"""

import mimetypes
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.files import unreadable
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Attachment
from beseto_gui.core.store.commands import AttachOriginal
from beseto_gui.core.store.commands_files import RelinkFiles
from beseto_gui.core.store.commands_many import Together
from beseto_gui.core.store.document import Command

#: No more files of a folder, and of the folders in it, are looked at.
MOST_FILES = 200_000
_PART = 1 << 20


class Wanted(NamedTuple):
    """A file that is looked for.

    Attributes:
        sha256: Of its bytes.
        size: How many bytes it has.
        name: What it was called.
    """

    sha256: str
    size: int
    name: str


def described(path: Path, progress: Progress = silent) -> Attachment:
    """Return the link to a file.

    Args:
        path: The file.
        progress: Told how far it is read; it may run in any thread.

    Raises:
        FileFormatError: When it cannot be read or is no ordinary file.
        Cancelled: When nobody waits for it any more.
    """
    try:
        about = os.stat(path)
        if not stat.S_ISREG(about.st_mode):
            raise FileFormatError(_("it is not an ordinary file"), where=str(path))
        sha256 = _hash(path, about.st_size, progress)
    except (OSError, ValueError) as error:
        raise unreadable(path, OSError(str(error))) from error
    kind = mimetypes.guess_type(path.name)[0] or ""
    return Attachment(path.name, sha256, about.st_size, kind, str(path.absolute()))


def is_there(attachment: Attachment) -> bool:
    """Return whether a file is inside the document, or lies where its link says.

    A file of the same size is taken for it: reading all of it would take long.
    """
    return not attachment.is_linked or _size(attachment.path) == attachment.size


def missing(document: Records) -> tuple[Wanted, ...]:
    """Return the linked files that are not where their links say, and originals nobody opened."""
    found: dict[str, Wanted] = {}
    for source in document.sources.values():
        for one in source.attachments:
            if not is_there(one):
                found.setdefault(one.sha256, Wanted(one.sha256, one.size, one.name))
        known = source.original
        if known is not None and document.original_text(source.id) is None:
            found.setdefault(known.sha256, Wanted(known.sha256, known.byte_length, known.name))
    return tuple(found.values())


def find_files(
    folder: Path, wanted: Iterable[Wanted], progress: Progress = silent
) -> dict[str, Path]:
    """Look for files in a folder and in the folders in it, up to `MOST_FILES` files.

    Links to folders are not followed, and what cannot be read is passed over.

    Args:
        folder: The folder.
        wanted: What to look for.
        progress: Told how far it is; it may run in any thread.

    Returns:
        Where each file that was found is, by its hash.

    Raises:
        Cancelled: When nobody waits for it any more.
    """
    by_size: dict[int, list[Wanted]] = {}
    for one in wanted:
        by_size.setdefault(one.size, []).append(one)
    found: dict[str, Path] = {}
    for number, (path, size) in enumerate(_files(folder)):
        progress(1.0 - 1.0 / (1.0 + number / 1_000))  # nobody knows how many there are
        left = [one for one in by_size.get(size, ()) if one.sha256 not in found]
        if left:
            try:
                sha256 = _hash(path, size, _asking(progress))
            except OSError:
                continue
            if any(one.sha256 == sha256 for one in left):
                found[sha256] = path
        if number >= MOST_FILES or sum(map(len, by_size.values())) == len(found):
            break
    return found


def relinking(document: Records, found: Mapping[str, Path]) -> Command | None:
    """Return the edit that links to files that were found, and opens originals among them.

    Args:
        document: The document.
        found: Where the files are, by their hashes.

    Returns:
        One step, called as in a menu; None when there is nothing to do.
    """
    moved = tuple(
        (one.sha256, str(found[one.sha256].absolute()))
        for source in document.sources.values()
        for one in source.attachments
        if one.sha256 in found and not is_there(one)
    )
    commands: list[Command] = [RelinkFiles(tuple(dict.fromkeys(moved)))] if moved else []
    for source in document.sources.values():
        known = source.original
        path = found.get(known.sha256) if known else None
        if path is not None and document.original_text(source.id) is None:
            try:
                text = path.read_bytes().decode()
            except (OSError, UnicodeDecodeError):
                continue
            commands.append(AttachOriginal(source.id, text))
    return Together("Find moved files", tuple(commands)) if commands else None


def _files(folder: Path) -> Iterator[tuple[Path, int]]:
    """Yield the ordinary files in a folder and in the folders in it, with their sizes."""
    waiting = [str(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in sorted(entries, key=lambda entry: entry.name):
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.is_file(follow_symlinks=False):
                        yield Path(entry.path), entry.stat(follow_symlinks=False).st_size
        except OSError:
            continue


def _hash(path: Path, size: int, progress: Progress) -> str:
    """Return the SHA-256 of a file, read part by part."""
    import hashlib  # loads a library that a start has no use for

    made, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        while part := file.read(_PART):
            made.update(part)
            done += len(part)
            progress(min(done / max(size, 1), 1.0))
    return made.hexdigest()


def _asking(progress: Progress) -> Progress:
    """Return a progress that only asks whether the answer is still wanted."""
    return lambda _part: progress(0.99)


def _size(path: str) -> int:
    try:
        about = os.stat(path)
    except (OSError, ValueError):
        return -1
    return about.st_size if stat.S_ISREG(about.st_mode) else -1
