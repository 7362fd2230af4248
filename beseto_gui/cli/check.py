"""``beseto-gui check``: verify dates, references and every excerpt of a timeline."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from pathlib import Path

from beseto_gui.core.base.errors import FileFormatError, InputError
from beseto_gui.core.base.files import read_whole
from beseto_gui.core.base.i18n import _, ngettext
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.formats.registry import read_any
from beseto_gui.core.model.originals import recognise
from beseto_gui.core.model.records import Bundle, Source
from beseto_gui.core.model.verify import Problem, verify
from beseto_gui.core.store.opening import document_of


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help=_("the timeline to check; the bundled one when left out"),
    )
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
        bundle = document_of(read_any(args.file)).bundle() if args.file else load_bundled()
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
    events, sources, excerpts = len(bundle.events), len(bundle.sources), len(bundle.excerpts)
    counts = ", ".join(
        (
            ngettext("{n} event", "{n} events", events).format(n=events),
            ngettext("{n} source", "{n} sources", sources).format(n=sources),
            ngettext("{n} excerpt", "{n} excerpts", excerpts).format(n=excerpts),
        )
    )
    if problems:
        told = ngettext("{n} problem", "{n} problems", problems).format(n=problems)
        return f"{counts}: {told}"
    if found is None:
        told = _("{counts}: every excerpt exact; originals: not looked at")
    else:
        told = _("{counts}: every excerpt exact; originals: {n} of {known}, every passage exact")
    return told.format(counts=counts, n=found, known=known)
