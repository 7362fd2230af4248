"""What can be wrong with sources and passages."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.base.texts import one_line
from beseto_gui.core.lint.finding import Place, RowPlaces, places
from beseto_gui.core.lint.subject import Subject
from beseto_gui.core.model.anchors import Status
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Attachment, Source

#: So much of a passage is quoted.
_QUOTED = 80


# --- passages ---


def passage_lost(subject: Subject) -> Sequence[Place]:
    """Find excerpts whose passage is nowhere in the text of the source."""
    return places(subject.readings.unsound.get(Status.ORPHAN, []))


def passage_changed(subject: Subject) -> Sequence[Place]:
    """Find excerpts whose passage has other words now."""
    return places(subject.readings.unsound.get(Status.CHANGED, []))


def passage_moved(subject: Subject) -> Sequence[Place]:
    """Find excerpts whose passage stands elsewhere now."""
    return places(subject.readings.unsound.get(Status.MOVED, []))


def say_passage_lost(document: Records, place: Place) -> str:
    """Say which words are gone, and from where."""
    return _("“{words}” is not in {source}").format(**_passage(document, place))


def say_passage_changed(document: Records, place: Place) -> str:
    """Say which words are different, and where."""
    return _("“{words}” is worded differently in {source}").format(**_passage(document, place))


def say_passage_moved(document: Records, place: Place) -> str:
    """Say which words stand elsewhere, and where."""
    return _("“{words}” stands elsewhere in {source}").format(**_passage(document, place))


def _passage(document: Records, place: Place) -> dict[str, str]:
    excerpt = document.excerpts[place.id]
    words = one_line(excerpt.selector.exact.replace("\n", " "))
    short = words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"
    return {"words": short, "source": _named(document.sources[excerpt.source])}


def _named(source: Source) -> str:
    return f"{source.mark} · {source.title.get(language())}"


# --- support ---


def nothing_sourced(subject: Subject) -> Sequence[Place]:
    """Find timelines in which no event has a source."""
    is_bare = subject.count > 0 and not len(subject.table.support_row)
    return [Place("")] if is_bare else ()


def say_nothing_sourced(document: Records, _place: Place) -> str:
    """Say of how many events that is true."""
    n = len(document.events)
    told = ngettext(
        "{n} event, and no passage of a source for it",
        "{n} events, and no passage of a source for any of them",
        n,
    )
    return told.format(n=f"{n:,}")


def no_source(subject: Subject) -> Sequence[Place]:
    """Find events without any source, in a timeline where others have one."""
    rows = np.flatnonzero(subject.sources == 0)
    return RowPlaces(subject.table.ids, rows if len(subject.table.support_row) else rows[:0])


def say_no_source(_document: Records, _place: Place) -> str:
    """Say so."""
    return _("no passage of any source says so")


def one_source(subject: Subject) -> Sequence[Place]:
    """Find events with a single source, in a timeline that has several."""
    rows = np.flatnonzero(subject.sources == 1)
    return RowPlaces(subject.table.ids, rows if len(subject.table.source_ids) > 1 else rows[:0])


def say_one_source(document: Records, place: Place) -> str:
    """Say which source that is."""
    excerpts = document.excerpts_of(place.id)
    source = _named(document.sources[excerpts[0].source]) if excerpts else ""
    return _("only {source} says so").format(source=source)


def source_unused(subject: Subject) -> Sequence[Place]:
    """Find sources that no event is read from, in a timeline where others are."""
    ids = subject.table.source_ids
    if not len(subject.table.support_row):
        return ()
    used = np.bincount(subject.table.support_source, minlength=len(ids))
    return places([ids[at] for at in np.flatnonzero(used == 0).tolist()])


def say_source_unused(_document: Records, _place: Place) -> str:
    """Say so."""
    return _("no event is read from it")


# --- files ---


def file_missing(subject: Subject) -> Sequence[Place]:
    """Find sources with a linked file that is not there any more, or has another size."""
    document = subject.document
    if document.sheet is not None:
        return ()
    broken = (source for source in document.sources.values() if _broken(document, source))
    return places([source.id for source in broken])


def say_file_missing(document: Records, place: Place) -> str:
    """Say which file it is."""
    names = [one_line(each.path) for each in _broken(document, document.sources[place.id])]
    return _("not there, or not the same file: {files}").format(files=", ".join(names))


def _broken(document: Records, source: Source) -> list[Attachment]:
    return [each for each in source.attachments if each.is_linked and not _is_there(document, each)]


def _is_there(document: Records, file: Attachment) -> bool:
    """Return whether a linked file lies where it is noted to; its hash would take long to read."""
    return any(_size(path) == file.size for path in _paths(document, file))


def _paths(document: Records, file: Attachment) -> Iterator[Path]:
    path = Path(file.path)
    own: object = getattr(document, "path", None)
    if not path.is_absolute() and isinstance(own, Path):
        yield own.parent / path
    else:
        yield path


def _size(path: Path) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):  # a name may have a null character in it
        return -1
