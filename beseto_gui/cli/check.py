"""``beseto-gui check``: verify dates, references and every excerpt, and look for what is doubtful.

Of a table it tells every line that could not be taken as it is, and why. Errors make the status
1, warnings only with --strict, hints never; they are not listed without --hints.
"""

import json
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from beseto_gui.cli.columns import add_argument as add_columns
from beseto_gui.cli.columns import columns_of
from beseto_gui.core.base.errors import FileFormatError, InputError
from beseto_gui.core.base.files import read_whole
from beseto_gui.core.base.i18n import _, ngettext
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.loading import Loaded, is_table, load
from beseto_gui.core.model.originals import recognise
from beseto_gui.core.model.records import Source
from beseto_gui.core.model.verify import Problem, verify
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.memory import MemoryDocument

if TYPE_CHECKING:
    from beseto_gui.core.lint.finding import Group, Report, Severity

#: What the lines that could not be taken tell of a table anyway.
_TOLD_BY_LINES = {"date-unread"}


@dataclass(frozen=True, slots=True)
class _Checked:
    """What a check has found.

    Attributes:
        loaded: What was checked.
        file: Its name; empty for the bundled timeline.
        problems: What is not what it claims to be.
        found: How many originals were there; None when none were looked for.
        known: How many originals are known of.
        report: What the rules have found.
    """

    loaded: Loaded
    file: str
    problems: tuple[Problem, ...]
    found: int | None
    known: int
    report: "Report"

    @property
    def document(self) -> Document:
        """The timeline."""
        return self.loaded.document

    def groups(self, *, hints: bool) -> "list[Group]":
        """Return what is to be listed: each thing once."""
        from beseto_gui.core.lint.finding import Severity

        is_sheet = self.document.sheet is not None
        return [
            each
            for each in self.report.groups
            if (hints or each.rule.severity is not Severity.HINT)
            and not (each.rule.id in _TOLD_BY_LINES if is_sheet else each.rule.is_verified)
        ]

    def status(self, *, strict: bool) -> int:
        """Return 0 when nothing is wrong, else 1."""
        from beseto_gui.core.lint.finding import Severity

        grave = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
        is_wrong = self.problems or self.loaded.skipped or self.report.count(*grave)
        return 1 if is_wrong else 0


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
    parser.add_argument("--hints", action="store_true", help=_("list the hints too"))
    parser.add_argument("--strict", action="store_true", help=_("let warnings count as errors"))
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=_("text for people, json for programs; text when left out"),
    )


def run(args: Namespace) -> int:
    """Check a timeline: one line for each thing that is wrong, then a summary.

    Args:
        args: What `add_arguments` declares.

    Returns:
        0 when nothing is wrong, else 1.
    """
    try:
        loaded = _load(args)
        with closing(loaded.document):
            checked = _check(args, loaded)
            if args.format == "json":
                _print_json(checked, args)
            else:
                _print_text(checked, args)
            return checked.status(strict=args.strict)
    except InputError as error:
        print(error)
        return 1


def _load(args: Namespace) -> Loaded:
    if args.file is None:
        return Loaded(MemoryDocument(load_bundled()))
    columns = columns_of(args.file, args.columns)
    if args.originals and is_table(args.file):
        raise InputError(
            _("the sources of a table have no originals"),
            where=str(args.file),
            advice=_("leave out --originals"),
        )
    return load(args.file, columns=columns)


def _check(args: Namespace, loaded: Loaded) -> _Checked:
    from beseto_gui.core.lint.linter import lint

    document = loaded.document
    problems: list[Problem] = []
    known: list[Source] = []
    originals: Mapping[str, str] = {}
    if document.sheet is None:
        bundle = document.bundle()
        known = [source for source in bundle.sources if source.original]
        if args.originals:
            originals = _read_originals(args.originals, known)
        problems = verify(bundle, originals)
    if args.originals:
        problems += [
            Problem(f"source {source.id}", _("no file in the folder is its original"))
            for source in known
            if source.id not in originals
        ]
    return _Checked(
        loaded,
        str(args.file or ""),
        tuple(problems),
        len(originals) if args.originals else None,
        len(known),
        lint(document),
    )


# --- for people ---


def _print_text(checked: _Checked, args: Namespace) -> None:
    for line in checked.loaded.skipped:
        print(f"{checked.file}:{line.line}: {line.reason}")
    for problem in checked.problems:
        print(problem)
    for line in _findings(checked, hints=args.hints):
        print(line)
    print(_summary(checked))
    if told := _told(checked, hints=args.hints):
        print(told)


def _findings(checked: _Checked, *, hints: bool) -> Iterator[str]:
    """Yield a line for each place that a rule has found: where, what, how grave, which rule."""
    from beseto_gui.core.base.texts import one_line

    for group in checked.groups(hints=hints):
        rule = group.rule
        for place in group.places:
            said = one_line(rule.say(checked.document, place))
            where = f"{rule.aim} {one_line(place.id)}".rstrip()
            yield f"{where}: {said} [{_severity(rule.severity)}: {rule.id}]"


def _told(checked: _Checked, *, hints: bool) -> str:
    """Return how many things were found, beside those that are problems."""
    from beseto_gui.core.lint.finding import Severity

    counts = Counter[Severity]()
    for group in checked.groups(hints=True):
        counts[group.rule.severity] += len(group.places)
    words = {
        Severity.ERROR: ngettext("{n} error", "{n} errors", counts[Severity.ERROR]),
        Severity.WARNING: ngettext("{n} warning", "{n} warnings", counts[Severity.WARNING]),
        Severity.HINT: ngettext("{n} hint", "{n} hints", counts[Severity.HINT]),
    }
    told = ", ".join(words[each].format(n=f"{counts[each]:,}") for each in Severity if counts[each])
    if counts[Severity.HINT] and not hints:
        told += " " + _("(hints are listed with --hints)")
    return told


def _severity(severity: "Severity") -> str:
    return {"error": _("error"), "warning": _("warning"), "hint": _("hint")}[severity]


# --- for programs ---


def _print_json(checked: _Checked, args: Namespace) -> None:
    """Print everything as one JSON object, texts in the language of the program."""
    document, status = checked.document, checked.status(strict=args.strict)
    value = {
        "file": checked.file,
        "events": len(document.events),
        "sources": len(document.table().source_ids),
        "excerpts": len(document.excerpts),
        "originals": {"found": checked.found, "known": checked.known},
        "skipped": [{"line": one.line, "reason": one.reason} for one in checked.loaded.skipped],
        "problems": [{"where": one.where, "what": one.what} for one in checked.problems],
        "findings": [
            {
                "rule": group.rule.id,
                "severity": group.rule.severity,
                "kind": group.rule.aim,
                "id": place.id,
                "what": group.rule.say(document, place),
            }
            for group in checked.groups(hints=args.hints)
            for place in group.places
        ],
        "status": status,
    }
    print(json.dumps(value, ensure_ascii=False, indent=1))


# --- originals ---


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


def _summary(checked: _Checked) -> str:
    document = checked.document
    if document.sheet is not None:
        return _summary_of_table(checked)
    counts = _counts(len(document.events), len(document.sources), len(document.excerpts))
    n = len(checked.problems)
    if n:
        return f"{counts}: {ngettext('{n} problem', '{n} problems', n).format(n=f'{n:,}')}"
    if checked.found is None:
        told = _("{counts}: every excerpt exact; originals: not looked at")
    else:
        told = _("{counts}: every excerpt exact; originals: {n} of {known}, every passage exact")
    return told.format(counts=counts, n=checked.found, known=checked.known)


def _summary_of_table(checked: _Checked) -> str:
    from beseto_gui.core.model.table import DateFlag

    table, skipped = checked.document.table(), checked.loaded.skipped
    dated = table.dates.flags[table.date] & DateFlag.DATED != 0
    undated = len(table) - int(dated.sum())
    counts = _counts(len(table), len(table.source_ids), len(checked.document.excerpts))
    if undated:
        counts += ", " + _("{n} without a date").format(n=f"{undated:,}")
    if not skipped:
        return _("{counts}: every line taken as it is").format(counts=counts)
    n = len(skipped)
    told = ngettext(
        "{n} line could not be taken as it is", "{n} lines could not be taken as they are", n
    )
    return f"{counts}: {told.format(n=f'{n:,}')}"


def _counts(events: int, sources: int, excerpts: int) -> str:
    return ", ".join(
        (
            ngettext("{n} event", "{n} events", events).format(n=f"{events:,}"),
            ngettext("{n} source", "{n} sources", sources).format(n=f"{sources:,}"),
            ngettext("{n} excerpt", "{n} excerpts", excerpts).format(n=f"{excerpts:,}"),
        )
    )
