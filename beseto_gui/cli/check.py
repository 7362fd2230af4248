"""``beseto-gui check``: verify dates, references and every excerpt of a timeline.

Of a table it tells every line that could not be taken as it is, and why.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from beseto_gui.cli.columns import add_argument as add_columns
from beseto_gui.cli.columns import columns_of
from beseto_gui.core.base.errors import FileFormatError, InputError
from beseto_gui.core.base.files import read_whole
from beseto_gui.core.base.i18n import _, ngettext
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.loading import is_table, load
from beseto_gui.core.model.originals import recognise
from beseto_gui.core.model.records import Bundle, Source
from beseto_gui.core.model.verify import Problem, verify


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help=_("the timeline to check; the bundled one when left out"),
    )
    add_columns(parser)
    parser.add_argument(
        "--originals",
        type=Path,
        metavar="DIR",
        help=_("a folder with the original documents, recognised by their SHA-256"),
    )


def run(args: Namespace) -> int:
    """Check a timeline: one line for each thing that is wrong, then a summary.

    Args:
        args: `file` and `originals`, each a path or None.

    Returns:
        0 when nothing is wrong, else 1.
    """
    try:
        if args.file and is_table(args.file):
            return _check_table(args)
        bundle = _read(args)
        originals = _read_originals(args.originals, bundle.sources) if args.originals else {}
    except InputError as error:
        print(error)
        return 1
    problems = verify(bundle, originals)
    known = [source for source in bundle.sources if source.original]
    if args.originals:
        problems += [
            Problem(f"source {source.id}", _("no file in the folder is its original"))
            for source in known
            if source.id not in originals
        ]
    for problem in problems:
        print(problem)
    print(_summary(bundle, len(problems), len(originals) if args.originals else None, len(known)))
    return 1 if problems else 0


def _read(args: Namespace) -> Bundle:
    if args.file is None:
        return load_bundled()
    columns_of(args.file, args.columns)
    with closing(load(args.file).document) as document:
        return document.bundle()


def _check_table(args: Namespace) -> int:
    """Check a table: one line for each of its lines that could not be taken as it is."""
    if args.originals:
        raise InputError(
            _("the sources of a table have no originals"),
            where=str(args.file),
            advice=_("leave out --originals"),
        )
    from beseto_gui.core.model.table import DateFlag

    loaded = load(args.file, columns=columns_of(args.file, args.columns))
    document = loaded.document
    for one in loaded.skipped:
        print(f"{args.file}:{one.line}: {one.reason}")
    table = document.table()
    dated = table.dates.flags[table.date] & DateFlag.DATED != 0
    undated = len(table) - int(dated.sum())
    counts = _counts(len(table), len(table.source_ids), len(document.excerpts))
    if undated:
        counts += ", " + _("{n} without a date").format(n=f"{undated:,}")
    if loaded.skipped:
        n = len(loaded.skipped)
        told = ngettext(
            "{n} line could not be taken as it is", "{n} lines could not be taken as they are", n
        )
        print(f"{counts}: {told.format(n=f'{n:,}')}")
        return 1
    print(_("{counts}: every line taken as it is").format(counts=counts))
    return 0


def _read_originals(folder: Path, sources: Iterable[Source]) -> Mapping[str, str]:
    """Return the texts of the originals in a folder, by source id."""
    known = [source for source in sources if source.original]
    sizes = {source.original.byte_length for source in known if source.original}
    found: dict[str, str] = {}
    try:
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.stat().st_size in sizes:
                data = read_whole(path)
                source = recognise(data, known)
                if source:
                    found[source.id] = data.decode()
    except (OSError, UnicodeDecodeError) as error:
        raise FileFormatError(_why(error), where=str(folder)) from error
    return found


def _why(error: OSError | UnicodeDecodeError) -> str:
    match error:
        case FileNotFoundError():
            return _("there is no such folder")
        case NotADirectoryError():
            return _("this is not a folder")
        case OSError():
            return _("the originals cannot be read: {why}").format(why=error.strerror)
        case _:
            return _("an original is not UTF-8 text")


def _summary(bundle: Bundle, problems: int, found: int | None, known: int) -> str:
    counts = _counts(len(bundle.events), len(bundle.sources), len(bundle.excerpts))
    if problems:
        told = ngettext("{n} problem", "{n} problems", problems).format(n=f"{problems:,}")
        return f"{counts}: {told}"
    if found is None:
        told = _("{counts}: every excerpt exact; originals: not looked at")
    else:
        told = _("{counts}: every excerpt exact; originals: {n} of {known}, every passage exact")
    return told.format(counts=counts, n=found, known=known)


def _counts(events: int, sources: int, excerpts: int) -> str:
    return ", ".join(
        (
            ngettext("{n} event", "{n} events", events).format(n=f"{events:,}"),
            ngettext("{n} source", "{n} sources", sources).format(n=f"{sources:,}"),
            ngettext("{n} excerpt", "{n} excerpts", excerpts).format(n=f"{excerpts:,}"),
        )
    )
