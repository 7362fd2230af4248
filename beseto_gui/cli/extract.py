"""``beseto-gui extract``: print the date phrases of a text, and what they stand for."""

import csv
import io
import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from beseto_gui.core.base.files import read_whole
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import silent
from beseto_gui.core.dates.typed import read_typed
from beseto_gui.core.extract.api import find
from beseto_gui.core.extract.document import document_date
from beseto_gui.core.extract.language import LANGUAGES, recognise
from beseto_gui.core.extract.mention import Mention
from beseto_gui.core.extract.timeml import to_timeml
from beseto_gui.core.formats.delimited_distinct import PADDING
from beseto_gui.core.formats.delimited_encoding import decode
from beseto_gui.core.formats.native_dates import date_json

_COLUMNS = ("start", "end", "text", "type", "value", "mod", "edtf", "reached", "basis")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help=_("the text to read"))
    parser.add_argument(
        "--date",
        metavar="D",
        help=_("when it was written, such as 2024-07-31; looked for in the text when left out"),
    )
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        help=_("the language it is in; recognised when left out"),
    )
    parser.add_argument(
        "--format",
        choices=("json", "csv", "timeml"),
        default="json",
        help=_("how to print what was found"),
    )


def run(args: Namespace) -> int:
    """Print what is found in a text.

    Args:
        args: `file`, `date`, `lang` and `format`.

    Returns:
        0.

    Raises:
        InputError: When the file cannot be read, or the date is none.
    """
    text = _read(args.file)
    told = document_date(text, args.file.name) if args.date is None else None
    written = read_typed(args.date) if args.date else told.date if told else None
    mentions = find(text, written, args.lang)
    match args.format:
        case "csv":
            sys.stdout.write(_as_csv(mentions))
        case "timeml":
            sys.stdout.write(to_timeml(text, mentions, name=args.file.name, written=written))
        case _:
            found = {
                "document_date": date_json(written) if written else None,
                "document_date_from": told.place.value if told else None,
                "language": args.lang or recognise(text),
                "mentions": [_as_json(one) for one in mentions],
            }
            print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def _read(path: Path) -> str:
    data = bytearray(read_whole(path)) + bytes(PADDING)
    decoded = decode(data, str(path), "", silent)
    return decoded.data[decoded.start : decoded.end].decode()


def _as_json(one: Mention) -> dict[str, object]:
    return {
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "type": one.kind.value,
        "value": one.value,
        "mod": one.mod.value,
        "language": one.language,
        "signal": one.signal,
        "date": date_json(one.date),
        "reached": one.reached.value,
        "basis": one.basis.en,
        "counted_from": list(one.origin) if one.origin else None,
        "range_end": list(one.range_end) if one.range_end else None,
    }


def _as_csv(mentions: list[Mention]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in mentions:
        writer.writerow(
            (
                *(one.start, one.end, one.text, one.kind.value, one.value, one.mod.value),
                *(one.date.edtf, one.reached.value, one.basis.en),
            )
        )
    return out.getvalue()
