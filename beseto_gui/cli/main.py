"""The command line: what was asked for is found out here, and errors are told here."""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from beseto_gui import __version__
from beseto_gui.cli.telling import FAILED, tell
from beseto_gui.core.base.errors import BesetoError
from beseto_gui.core.base.i18n import _
from beseto_gui.syslibs import missing

#: Status for what was stopped with Ctrl+C, as shells expect it.
_STOPPED = 130

_COMMANDS = ("render", "check", "convert", "extract")
_DESCRIPTION = """\
A timeline in which every mark can be traced to the words that say so.

  beseto-gui                    open the window on the bundled timeline
  beseto-gui FILE…              open timelines, and attach originals of their sources
  beseto-gui render -o OUT      draw a timeline as PNG, SVG or PDF
  beseto-gui check              verify dates, references and every excerpt
  beseto-gui convert FILE OUT   write a timeline as .beseto or .json
  beseto-gui extract FILE       print the dates of a text, and what they stand for
"""
_EPILOG = """\
A file that is called like a command is opened as ./render, ./check, ./convert or ./extract.
Without a screen the window's place is taken by an image, beseto-timeline.png.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its status.

    Returns:
        0; 1 or 2 after a line on stderr; 130 when it was stopped with Ctrl+C.
    """
    _print_anything()
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        return _STOPPED


def _run(argv: Sequence[str]) -> int:
    arguments = list(argv)
    command = arguments[0] if arguments and arguments[0] in _COMMANDS else "open"
    # Only the module of the command: `check` must not wait for what the window needs.
    module = import_module(f"beseto_gui.cli.{command}")
    if command == "open":
        parser = _parser("beseto-gui", _(_DESCRIPTION), _(_EPILOG))
        parser.add_argument("--version", action="version", version=f"beseto-gui {__version__}")
    else:
        parser = _parser(f"beseto-gui {command}", (module.__doc__ or "").replace("``", ""), "")
        arguments = arguments[1:]
    module.add_arguments(parser)
    try:
        return module.run(parser.parse_args(arguments))
    except BesetoError as error:
        return tell(error)
    except ImportError:
        lacking = missing("base")
        if not lacking:
            raise
        return tell(_without_qt(lacking))
    except BrokenPipeError:  # whoever reads our output has enough
        sys.stderr.close()
        return FAILED


def _print_anything() -> None:
    """Escape what the terminal's encoding lacks, instead of failing over a file's name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _without_qt(lacking: dict[str, str]) -> BesetoError:
    """Return the error that says why Qt cannot be loaded, and what to do about it."""
    packages = " ".join(dict.fromkeys(lacking.values()))
    advice = _("on Debian and Ubuntu run as root: apt-get install {packages}")
    return BesetoError(
        _("Qt needs libraries that this machine lacks ({names})").format(names=", ".join(lacking)),
        advice=advice.format(packages=packages),
    )


def _parser(name: str, description: str, epilog: str) -> ArgumentParser:
    return ArgumentParser(
        prog=name,
        description=description,
        epilog=epilog,
        formatter_class=RawDescriptionHelpFormatter,
    )
