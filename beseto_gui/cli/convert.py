"""``beseto-gui convert``: write a timeline as a file of another kind.

The JSON file and the .beseto file say the same: one can be made of the other and back.
"""

from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path

from beseto_gui.cli.columns import add_argument as add_columns
from beseto_gui.cli.columns import columns_of
from beseto_gui.core.base.errors import ExportError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.loading import load
from beseto_gui.core.saving import save


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help=_("the timeline to read"))
    parser.add_argument(
        "out", type=Path, metavar="OUT", help=_("the file to write: .beseto or .json")
    )
    parser.add_argument(
        "--force", action="store_true", help=_("write over a file that is there already")
    )
    add_columns(parser)


def run(args: Namespace) -> int:
    """Write the timeline, and tell what of it the new file cannot keep.

    Args:
        args: `file` and `out`, the paths; `force`; `columns` of a table.

    Returns:
        0.

    Raises:
        ExportError: When there is such a file already, or it cannot be written.
    """
    if args.out.exists() and not args.force:
        raise ExportError(
            _("this file is there already"),
            where=str(args.out),
            advice=_("give another name, or --force to write over it"),
        )
    with closing(load(args.file, columns=columns_of(args.file, args.columns)).document) as document:
        for sentence in save(document, args.out):
            print(f"{args.out}: {sentence}")
    return 0
