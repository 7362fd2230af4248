"""Articles from files: which reader a file has, one after the other, and whole folders.

Public names: `ENDINGS`, `is_article`, `read_article`, `Unread`, `Batch`, `read_all`,
`files_below`.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from beseto_gui.core.articles.article import Article
from beseto_gui.core.articles.limits import MAX_TEXT, Patience, too_large
from beseto_gui.core.base.errors import BesetoError, FileFormatError
from beseto_gui.core.base.files import read_whole
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress, part_of
from beseto_gui.core.base.texts import fit

_Reader = Callable[[bytes, str, Patience], Article]
#: Files of a folder, and folders in folders.
MAX_FILES, _MAX_LEVELS = 2_000, 12


def _text(data: bytes, where: str, patience: Patience) -> Article:
    from beseto_gui.core.articles.plain import read_text

    return read_text(data, where, patience)


def _html(data: bytes, where: str, patience: Patience) -> Article:
    from beseto_gui.core.articles.html import read_html

    return read_html(data, where, patience)


def _pdf(data: bytes, where: str, patience: Patience) -> Article:
    from beseto_gui.core.articles.pdf import read_pdf

    return read_pdf(data, where, patience)


def _docx(data: bytes, where: str, patience: Patience) -> Article:
    from beseto_gui.core.articles.docx import read_docx

    return read_docx(data, where, patience)


def _mail(data: bytes, where: str, patience: Patience) -> Article:
    from beseto_gui.core.articles.mail import read_mail

    return read_mail(data, where, patience)


_READERS: dict[str, _Reader] = {
    ".txt": _text,
    ".text": _text,
    ".md": _text,
    ".markdown": _text,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".pdf": _pdf,
    ".docx": _docx,
    ".eml": _mail,
}
#: What the names of articles end with.
ENDINGS = tuple(_READERS)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why."""

    path: Path
    error: BesetoError


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of reading several files: the articles with their files, and what failed."""

    read: tuple[tuple[Path, Article], ...]
    unread: tuple[Unread, ...]


def is_article(path: Path) -> bool:
    """Return whether a file has the name of an article."""
    return path.suffix.lower() in _READERS


def read_article(path: Path, progress: Progress) -> Article:
    """Read an article.

    Raises:
        FileFormatError: When it cannot be read, and why.
        Cancelled: When nobody waits any more.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise FileFormatError(
            _("no articles are read from files of this kind"),
            where=path.name,
            advice=_("those that end with {endings} are").format(endings=" ".join(ENDINGS)),
        )
    data = read_whole(path)
    article = reader(data, path.name, Patience(progress, path.name))
    if len(article.text) > MAX_TEXT:
        raise too_large(path.name)
    if not article.text.strip():
        raise FileFormatError(_("there is no text in it"), where=path.name)
    return replace(article, title=" ".join(fit(article.title).split()), data=data)


def read_all(paths: Sequence[Path], progress: Progress) -> Batch:
    """Read articles, and those of folders; what cannot be read is listed with the reason.

    Raises:
        Cancelled: When nobody waits any more.
    """
    read: list[tuple[Path, Article]] = []
    unread: list[Unread] = []
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            found, left = files_below(path)
            files += found
            unread += left
        else:
            files.append(path)
    for number, path in enumerate(files):
        progress(number / len(files))
        share = part_of(progress, number / len(files), (number + 1) / len(files))
        try:
            read.append((path, read_article(path, share)))
        except BesetoError as error:
            unread.append(Unread(path, error))
    return Batch(tuple(read), tuple(unread))


def files_below(folder: Path) -> tuple[list[Path], list[Unread]]:
    """Return the articles in a folder and the folders in it, and what of it was left out.

    Hidden files are left out without a word; links to folders are not followed.
    """
    found: list[Path] = []
    left: list[Unread] = []
    for root, folders, names in os.walk(folder):
        below = Path(root)
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        if len(below.relative_to(folder).parts) >= _MAX_LEVELS:
            left.extend(_deeper(below / each) for each in folders)
            folders.clear()
        for name in sorted(each for each in names if not each.startswith(".")):
            path = below / name
            if not is_article(path):
                left.append(Unread(path, _of_no_kind(path)))
            elif len(found) == MAX_FILES:
                left.append(Unread(path, _too_many(path)))
            else:
                found.append(path)
    return found, left


def titled(paths: Iterable[Path]) -> str:
    """Return the name of the first of some files, for what tells how far reading them is."""
    return next((path.name for path in paths), "")


def _deeper(path: Path) -> Unread:
    return Unread(path, FileFormatError(_("the folder lies too deep"), where=str(path)))


def _of_no_kind(path: Path) -> FileFormatError:
    return FileFormatError(_("no articles are read from files of this kind"), where=path.name)


def _too_many(path: Path) -> FileFormatError:
    return FileFormatError(
        _("there are more than {n} files").format(n=f"{MAX_FILES:,}"), where=path.name
    )
